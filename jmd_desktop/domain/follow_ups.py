"""The talk about half a year after the end: whether it lasts, and what is needed anew (CL2).

Several tries and talks may follow one ending. The outcome of a talk is said by the counsellor;
nothing is taken up again by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.evaluations import Reached, Situation


class Outcome(StrEnum):
    """What comes of it."""

    DONE = "done"
    AGAIN = "again"  # another talk, on another day
    REOPEN = "reopen"  # the file is to be taken up again
    REFERRED = "referred"  # somebody else helps


SETTLED: Final = frozenset({Outcome.DONE, Outcome.REOPEN, Outcome.REFERRED})
"""No further talk is awaited."""


class FollowUpTiming(StrEnum):
    """Where a case stands with this talk."""

    NO_ENDING = "no_ending"  # nothing has ended, or it was taken up again
    NOT_PLANNED = "not_planned"
    COMING = "coming"
    DUE = "due"  # today
    OVERDUE = "overdue"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One talk, or one try in which nobody was reached."""

    id: str
    ending_id: str
    case_id: CaseId
    held_on: date
    channel: str | None = None  # code of `contact_channel`
    reached: bool = True
    goals_still: Reached | None = None  # whether they are met still
    goals_said: str = ""
    situation: Situation | None = None
    situation_said: str = ""
    new_need: bool | None = None
    need_said: str = ""
    outcome: Outcome | None = None
    outcome_note: str = ""
    version: int = 1

    @property
    def settles(self) -> bool:
        """Whether no further talk is awaited after it."""
        return self.outcome in SETTLED

    @property
    def reopens(self) -> bool:
        """Whether the file is to be taken up again; that is done elsewhere (CL5)."""
        return self.outcome is Outcome.REOPEN


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """A talk whose day has come, for the start page."""

    case_id: CaseId
    number: str
    name: str  # as `Client.display_name`
    ending_id: str
    ended_on: date
    due_on: date
    allowed: bool  # a consent that still holds covers it (C1)


def newest_first(talks: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """By day; on one day the one written last, which stands last in `talks`."""
    return tuple(sorted(talks, key=lambda each: each.held_on)[::-1])


def timing(ending: CaseEnding | None, talks: Sequence[FollowUp], today: date) -> FollowUpTiming:
    """Where a case stands, as seen from today; `talks` are those of that ending."""
    if ending is None or ending.in_preparation or ending.taken_back:
        return FollowUpTiming.NO_ENDING
    if any(each.settles for each in talks):
        return FollowUpTiming.SETTLED
    if ending.follow_up_on is None:
        return FollowUpTiming.NOT_PLANNED
    if ending.follow_up_on == today:
        return FollowUpTiming.DUE
    late = ending.follow_up_on < today
    return FollowUpTiming.OVERDUE if late else FollowUpTiming.COMING
