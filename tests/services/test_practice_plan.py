"""Samira's support plan in the practice vault: as the worked example has it, oddities and all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jmd_desktop.documents.form_texts import shipped
from jmd_desktop.domain.cases import PhaseStatus
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import by, now, since, until
from jmd_desktop.domain.goals import Goal, GoalStatus, StepKind
from jmd_desktop.domain.plan_changes import PlanTurn
from jmd_desktop.domain.plan_hints import GoalHint, goal_hints
from jmd_desktop.services import practice
from jmd_desktop.services.plan_sheets import FULL, SHORT
from jmd_desktop.services.practice_stories import shift
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import PlanState, SupportPlans
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import cases, vault
from jmd_desktop.store.envelope import Passphrase
from tests.fakes import FakeClock

SECOND = (
    "Notwendige psychische Stabilität für den Besuch für die weitere Lebensplanung ist hergestellt"
)


def day(year: int, month: int, number: int) -> date:
    """A day of the worked example as the practice vault tells it today."""
    return date(year, month, number) + shift("samira", FakeClock().today())


TWELFTH = by(day(2016, 10, 12))


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder: Path = tmp_path_factory.mktemp("practice") / "vault"
    practice.create(folder, cases=1, seed=1, clock=FakeClock())
    session = Session(FakeClock())
    session.open(vault.unlock(folder, Passphrase(PRACTICE_PASSPHRASE)), b"")
    yield session
    session.close()


@pytest.fixture
def samira(practised: Session) -> PlanState:
    with practised.vault.reading() as db:
        (row,) = cases.list_rows(db)
    return SupportPlans(practised).of_case(row.id)


@pytest.fixture
def agreed(practised: Session, samira: PlanState) -> tuple[Goal, ...]:
    """The goals as they were agreed on, before any of them was reviewed."""
    (version,) = samira.versions
    sealed = SupportPlans(practised).snapshot(samira.case.id, version.id)
    return tuple(sorted(sealed.goals, key=lambda each: each.position))


def test_five_goals_are_agreed_on_with_three_ranks(
    samira: PlanState, agreed: tuple[Goal, ...]
) -> None:
    assert [each.title for each in agreed] == [
        "Sicherung des Aufenthalts",
        SECOND,
        "Sicherung des Lebensunterhalts",
        "Selbstständige Lebensführung",
        "Zugang zu Sprache und Ausbildung",
    ]
    assert sorted(each.priority for each in agreed if each.priority) == [1, 2, 3]
    (version,) = samira.versions
    assert (version.agreed_on, version.agreed_how) == (day(2016, 10, 5), CollaborationWay.ORAL)
    assert samira.phase.status is PhaseStatus.DONE


def test_no_goal_was_revised_and_all_were_reached(samira: PlanState) -> None:
    """What changed since the agreement is what the reviews found and what was done, no goal itself
    (domain E)."""  # fmt: skip
    found_out = {PlanTurn.STATUS, PlanTurn.RANK, PlanTurn.REVIEW, PlanTurn.ATTAINMENT}
    assert {each.turn for each in samira.changed} == {*found_out, PlanTurn.DONE}
    assert {each.status for each in samira.goals} == {GoalStatus.REACHED}
    assert [each.attainment for each in sorted(samira.goals, key=lambda each: each.position)] == [
        4, 3, 4, 4, 4,
    ]  # fmt: skip
    assert all(step.done_on for goal in samira.goals for step in goal.steps)


def test_the_steps_of_both_goals_have_their_deadlines_and_institutions(
    agreed: tuple[Goal, ...],
) -> None:
    first, second = agreed[:2]
    assert first.review_on == day(2017, 1, 12)
    assert [each.text for each in first.institutions] == [
        "Ausländerbehörde",
        "Flüchtlingssozialberatung in der Unterkunft",
    ]
    assert [each.deadline for each in first.steps_of(StepKind.CLIENT_TASK)] == [
        TWELFTH,
        by(day(2016, 10, 14)),
    ]
    assert [each.deadline for each in first.steps_of(StepKind.JMD_TASK)] == [TWELFTH] * 3
    assert [each.deadline for each in first.sub_goals] == [None, None]
    assert [each.deadline for each in second.sub_goals] == [now(), by(day(2016, 12, 2))]
    assert [each.deadline for each in second.steps_of(StepKind.CLIENT_TASK)] == [
        since(day(2016, 10, 12)),
        TWELFTH,
    ]
    assert [each.deadline for each in second.steps_of(StepKind.JMD_TASK)] == [
        by(day(2016, 10, 5)),
        until("Therapiebeginn", as_needed=True),
        since(day(2016, 10, 10)),
    ]


def test_a_goal_without_review_date_is_only_warned_of_and_oddities_stay(
    agreed: tuple[Goal, ...],
) -> None:
    assert agreed[1].review_on is None
    assert GoalHint.NO_REVIEW in goal_hints(agreed[1])
    assert not any(goal.steps or goal.lines for goal in agreed[3:])


def test_her_version_keeps_the_texts_it_was_printed_with(
    practised: Session, samira: PlanState
) -> None:
    plan = SupportPlans(practised).snapshot(samira.case.id, samira.versions[0].id)
    assert plan.forms == {form: shipped().version(form) for form in (FULL, SHORT)}


def test_gaps_are_there_although_offers_were_found(
    samira: PlanState, agreed: tuple[Goal, ...]
) -> None:
    assert sorted(each.offer_kind or "" for each in samira.gaps) == [
        "counselling",
        "language_course",
        "nursery_place",
        "therapy",
    ]
    second = agreed[1]
    assert second.fitting_offer == "yes"
    assert len(samira.gaps_of(second.id)) == 2
