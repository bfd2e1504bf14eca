"""The plans of the other people of the practice vault: small, and fitting what is known of them."""

import tomllib
from datetime import timedelta
from typing import Any

import pytest

from jmd_desktop import labels
from jmd_desktop.domain.cases import RUNNING, CaseKind, PhaseStatus
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.paths import resource
from jmd_desktop.services.goal_catalogue import suggestion
from jmd_desktop.services.plan_dues import PlanDues
from jmd_desktop.services.plan_sheets import FULL, SHORT
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import PlanState, SupportPlans
from jmd_desktop.store import cases
from tests.fakes import FakeClock
from tests.services.practised import TOLD


@pytest.fixture(scope="module")
def others(practised: Session) -> list[PlanState]:
    """All but those whose plans are told."""
    with practised.vault.reading() as db:
        rows = [row for row in cases.list_rows(db) if row.name not in TOLD]
    return [SupportPlans(practised).of_case(row.id) for row in rows]


def written() -> list[dict[str, Any]]:
    raw = tomllib.loads(resource("practice", "plans.toml").read_text(encoding="utf-8"))
    goals: list[dict[str, Any]] = raw["goal"]
    return goals


def test_advice_goes_without_a_plan_and_case_management_has_one_once_it_is_planned(
    others: list[PlanState],
) -> None:
    assert {bool(each.goals) for each in others} == {True, False}
    for each in others:
        planned = each.phase.status in (PhaseStatus.IN_PROGRESS, PhaseStatus.DONE)
        managed = each.case.kind is CaseKind.CASE_MANAGEMENT
        assert bool(each.goals) is (planned and managed)
        assert bool(each.versions) is (managed and each.phase.status is PhaseStatus.DONE)


def test_a_plan_was_agreed_when_its_phase_says_so_and_edited_no_later_than_the_file(
    practised: Session, others: list[PlanState]
) -> None:
    for each in others:
        edited = each.case.last_edited_at.date()
        for version in each.versions:
            assert version.agreed_on == each.phase.since
            assert version.handing_out_noted
            sealed = SupportPlans(practised).snapshot(each.case.id, version.id)
            assert len(sealed.goals) >= 2
            assert sealed.forms.keys() == {FULL, SHORT}
        days = [step.done_on for goal in each.goals for step in goal.steps if step.done_on]
        assert all(each.case.opened_on <= day <= edited for day in days)


def test_goals_of_a_running_case_are_open_and_ranked_and_of_an_ended_one_closed(
    others: list[PlanState],
) -> None:
    planned = [each for each in others if each.goals]
    assert {each.case.status in RUNNING for each in planned} == {True, False}
    for each in planned:
        runs = each.case.status in RUNNING
        assert all(goal.open is runs for goal in each.goals)
        assert sorted(each.ranks) == list(range(1, min(3, len(each.goals)) + 1)) * runs
        assert all((goal.attainment is None) is runs for goal in each.goals)


def test_something_is_late_something_is_coming_and_it_is_not_much_for_one_person(
    practised: Session, others: list[PlanState]
) -> None:
    today = FakeClock().today()
    names = {each.case.id for each in others}
    due = [each for each in PlanDues(practised).due(today) if each.case_id in names]
    assert any(each.is_over(today) for each in due)
    assert PlanDues(practised).between(today, today + timedelta(weeks=8))
    per_person = [sum(each.case_id == case_id for each in due) for case_id in names]
    assert max(per_person) <= 7


def test_a_plan_nobody_agreed_to_yet_has_no_deadlines(others: list[PlanState]) -> None:
    begun = [each for each in others if each.goals and not each.versions]
    assert begun
    for each in begun:
        steps = [step for goal in each.goals for step in goal.steps]
        assert all(step.deadline is None or step.deadline.day is None for step in steps)


@pytest.mark.parametrize("raw", written(), ids=lambda raw: raw["catalogue_key"])
def test_every_goal_follows_the_catalogue_and_asks_for_codes_there_are(raw: dict[str, Any]) -> None:
    taken = suggestion(raw["catalogue_key"])
    assert taken is not None
    assert taken.area == raw["area"]
    for column, wanted in raw["fits"].items():
        codes = CLIENTS[column].codes
        assert codes is not None
        assert set(wanted) <= {code for code, _words in labels.choices(codes)}
    for step in raw["step"]:
        assert (StepKind(step["kind"]) is StepKind.OTHER_TASK) is ("who" in step)
