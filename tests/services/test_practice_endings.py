"""How the cases of a practice vault ended: each with its reason, believable and varied."""

from collections import Counter

import pytest

from jmd_desktop.domain.cases import RUNNING, CaseKind, CaseStatus, Phase
from jmd_desktop.domain.cases import PhaseStatus as Status
from jmd_desktop.domain.endings import HANDLING, ClosingReason, EndingHint, lacking
from jmd_desktop.services import closure_phase
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.endings import Endings, EndingsState
from jmd_desktop.services.session import Session


@pytest.fixture(scope="module")
def ended(practised: Session) -> list[EndingsState]:
    rows = Cases(practised).rows(limit=-1)
    desk = Endings(practised)
    return [desk.of_case(row.id) for row in rows if row.status not in RUNNING]


def test_cl4_every_ended_case_has_its_end_and_no_running_one_has(
    practised: Session, ended: list[EndingsState]
) -> None:
    assert len(ended) > 10
    for state in ended:
        assert state.ending is not None
        assert lacking(state.ending) == ()
        assert state.ending.ended_on == state.case.last_edited_at.date()
        assert state.earliest <= state.ending.ended_on
    running = [row for row in Cases(practised).rows(limit=-1) if row.status in RUNNING]
    desk = Endings(practised)
    assert all(desk.of_case(row.id).ending is None for row in running)


def test_reasons_vary_and_fit_what_is_known(ended: list[EndingsState]) -> None:
    found = Counter(state.ending.reason for state in ended if state.ending)
    assert len(found) >= 4
    assert ClosingReason.NO_CONTACT not in found  # all of them were in contact lately
    assert {state.ending.achieved for state in ended if state.ending}.isdisjoint({""})
    for state in ended:
        assert EndingHint.BEFORE_LAST_CONTACT not in state.hints(state.ending)
        assert EndingHint.NOT_INFORMED not in state.hints(state.ending)


def test_whoever_waits_for_the_talk_agreed_to_it_and_has_a_day_for_it(
    ended: list[EndingsState],
) -> None:
    waiting = [each for each in ended if each.case.status is CaseStatus.FOLLOW_UP_WAIT]
    assert waiting
    for state in waiting:
        assert state.follow_up_consent
        assert state.ending is not None
        assert state.ending.reason is not None
        assert state.ending.follow_up_on is not None
        assert HANDLING[state.ending.reason].follow_up
    for state in ended:
        if state.case.status is CaseStatus.ENDED:  # not older than a file stays whole
            assert state.may_reopen


def test_cl3_case_management_was_looked_back_on(
    practised: Session, ended: list[EndingsState]
) -> None:
    managed = [each for each in ended if each.case.kind is CaseKind.CASE_MANAGEMENT]
    assert managed
    with practised.vault.reading() as db:
        for state in managed:
            assert state.ending is not None
            assert closure_phase.is_evaluated(db, state.ending)
    for state in ended:
        assert (state.phase.phase, state.phase.status) == (Phase.CLOSURE, Status.DONE)
