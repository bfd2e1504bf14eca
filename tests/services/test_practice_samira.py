"""Samira in the practice vault: complete, from the first talk to the talk after her end."""

from collections.abc import Iterator, Mapping

import pytest

from jmd_desktop.domain.cases import CaseId, CaseStatus
from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.endings import ClosingReason, Consensus, EndedBy
from jmd_desktop.domain.evaluations import STATEMENTS, unasked
from jmd_desktop.domain.follow_ups import FollowUpTiming
from jmd_desktop.domain.minimum_requirements import Minimum
from jmd_desktop.domain.months import months_after
from jmd_desktop.domain.surveys import View
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.minimum_requirements import MinimumRequirements
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, support_plans
from tests.services.practised import DAYS, TOLD, told_on

SAMIRA = TOLD[0]


@pytest.fixture(scope="module", params=DAYS[:3], ids=[f"{day:%Y-%m-%d}" for day in DAYS[:3]])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The told cases alone, made on one of those days."""
    with told_on(request.param, tmp_path_factory.mktemp("told") / "vault") as session:
        yield session


@pytest.fixture(scope="module")
def told(made: Session) -> Mapping[str, CaseId]:
    with made.vault.reading() as db:
        return {row.name: row.id for row in cases.list_rows(db)}


def test_samira_meets_all_nine_minimum_requirements(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    state = MinimumRequirements(made).of_case(told[SAMIRA])
    assert (state.met, state.applicable) == (len(Minimum), len(Minimum))
    assert state.open == ()
    with made.vault.reading() as db:
        (version,) = support_plans.versions_of(db, told[SAMIRA])
    days = [item.on for item in state.items if item.on]
    assert state.case.opened_on == min(days)
    assert version.agreed_on in days


def test_samira_ended_on_her_own_wish_by_consent_after_a_shaped_talk(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    """Domain E: ended by her, although all goals were reached."""
    state = Endings(made).of_case(told[SAMIRA])
    ending = state.ending
    assert ending is not None
    assert (ending.reason, ending.decided_by, ending.consensus) == (
        ClosingReason.BY_CLIENT,
        EndedBy.CLIENT,
        Consensus.YES,
    )
    assert ending.talk_on == ending.ended_on
    assert ending.points_open == ()
    assert ending.achieved
    assert ending.remains
    assert not any(each.goal.open for each in GoalReviews(made).of_case(told[SAMIRA]).goals)
    assert state.case.status is CaseStatus.ENDED
    assert (len(state.left.goals), len(state.left.tasks), len(state.left.appointments)) == (0, 0, 0)


def test_samira_is_looked_back_on_by_three_and_none_has_left_anything_open(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    state = Evaluations(made).of_case(told[SAMIRA])
    assert state.missing == ()
    parts = {each.evaluation.view: each.evaluation for each in state.parts if each.evaluation}
    assert set(parts) == set(View)
    assert {each.item for each in parts[View.YOUNG_PERSON].answers} == {
        each.key for each in STATEMENTS
    }
    assert parts[View.THIRD].who
    effort = Evaluations(made).effort(told[SAMIRA])
    counsellor = parts[View.COUNSELLOR]
    assert (counsellor.contacts, counsellor.minutes) == (effort.contacts, effort.minutes)
    assert unasked(counsellor) == unasked(parts[View.THIRD]) == ()
    assert all(each.fit for each in counsellor.helps)


def test_samiras_talk_afterwards_is_agreed_on_and_half_a_year_away(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    state = FollowUps(made).of_case(told[SAMIRA])
    assert state.allowed
    assert state.timing is FollowUpTiming.COMING
    assert state.ending is not None
    assert state.ending.ended_on is not None
    assert state.due_on == months_after(state.ending.ended_on, 6)
    assert state.due_on > made.clock.today()
    assert FollowUps(made).count() == 0


def test_samira_was_twenty_two_and_her_base_data_tell_what_changed(
    made: Session, told: Mapping[str, CaseId]
) -> None:
    file = Cases(made).file(told[SAMIRA])
    assert file.client.birth_date is not None
    assert age_on(file.client.birth_date, file.case.opened_on) == 22
    assert file.client.residence_status == "subsidiary_25_2"
    assert file.client.accommodation == "mother_child"
    assert file.client.version > 1
    with made.vault.reading() as db:
        former = {
            value
            for (value,) in db.execute(
                "SELECT old_value FROM history WHERE case_id = ? AND field GLOB 'clients.*'",
                (told[SAMIRA],),
            ).fetchall()
        }
    assert any("asylum_procedure" in str(value) for value in former)
    assert any("shared_shelter" in str(value) for value in former)
