"""The talk about half a year after the end (CL2): planned, due, settled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.follow_ups import (
    SETTLED,
    FollowUp,
    FollowUpTiming,
    Outcome,
    newest_first,
    timing,
)
from tests.builders import TODAY

DAY = timedelta(days=1)
ENDED = CaseEnding("ending", CaseId("case"), ended_on=TODAY - 180 * DAY, follow_up_on=TODAY)
TALK = FollowUp("talk", "ending", CaseId("case"), TODAY)


def test_cl2_it_is_due_on_its_day_and_late_from_the_next_one() -> None:
    assert timing(ENDED, (), TODAY - DAY) is FollowUpTiming.COMING
    assert timing(ENDED, (), TODAY) is FollowUpTiming.DUE
    assert timing(ENDED, (), TODAY + DAY) is FollowUpTiming.OVERDUE


def test_without_a_day_it_is_not_planned_and_without_an_end_there_is_none() -> None:
    assert timing(replace(ENDED, follow_up_on=None), (), TODAY) is FollowUpTiming.NOT_PLANNED
    for ending in (None, replace(ENDED, ended_on=None), replace(ENDED, reopened_on=TODAY)):
        assert timing(ending, (), TODAY) is FollowUpTiming.NO_ENDING


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_cl2_only_an_outcome_settles_it_and_another_talk_does_not(outcome: Outcome | None) -> None:
    talk = replace(TALK, outcome=outcome)
    assert talk.settles is (outcome in SETTLED)
    found = timing(ENDED, (talk,), TODAY + DAY)
    assert found is (FollowUpTiming.SETTLED if talk.settles else FollowUpTiming.OVERDUE)
    assert {Outcome.DONE, Outcome.REOPEN, Outcome.REFERRED} == SETTLED


def test_the_newest_talk_is_the_one_written_last_of_the_last_day() -> None:
    first, second = replace(TALK, id="a"), replace(TALK, id="b")
    earlier = replace(TALK, id="c", held_on=TODAY - DAY)
    assert [each.id for each in newest_first((first, earlier, second))] == ["b", "a", "c"]
