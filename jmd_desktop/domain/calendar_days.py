"""Everything that has a day, as a calendar shows it: one kind of record for all that is joined."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from jmd_desktop.domain import appointments
from jmd_desktop.domain.appointments import TAKES_PLACE, AppointmentState
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.tasks import TaskOwner

_WEEK: Final = 7


class ItemKind(StrEnum):
    """What is on that day, in the order of one day's list."""

    APPOINTMENT = "appointment"
    RESERVATION = "reservation"  # before a consent: nothing is known but a codeword
    TASK = "task"
    STEP_BY = "step_by"  # of a support plan, to be done until then
    STEP_FROM = "step_from"  # begins then
    FORMALITY = "formality"  # asked for by a referral, to be seen to until then
    GOAL_REVIEW = "goal_review"
    PLAN_REVIEW = "plan_review"
    REASSESSMENT = "reassessment"
    NEXT_STEP = "next_step"  # of a first talk
    FOLLOW_UP = "follow_up"  # the talk about half a year after an end, around then
    PAPER = "paper"  # a residence paper is valid until then


TIMED: Final = frozenset({ItemKind.APPOINTMENT, ItemKind.RESERVATION})
"""Kinds that can have a time of day."""

_ORDER: Final = {kind: place for place, kind in enumerate(ItemKind)}
_ENDLESS: Final = frozenset({*TIMED, ItemKind.STEP_FROM, ItemKind.PAPER})  # never late


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One line of a day.

    `record` is what to open: the id of an appointment, task, reservation, or the goal of a step
    or review, the referral of a formality, or the ending a talk follows; empty where the case has
    only one of it. Times are those of the clock on the wall.
    """

    kind: ItemKind
    day: date
    case_id: CaseId | None  # None before a consent
    name: str  # as `Client.display_name`; of a reservation the codeword
    text: str = ""  # purpose, title, goal, step; may be empty
    record: str = ""
    begins: time | None = None
    minutes: int | None = None
    state: AppointmentState | None = None
    done: bool = False  # a task that was done, an appointment of which is known what became of it
    place: str | None = None  # code of `appointment_place`
    who: TaskOwner | None = None  # whose turn it is; None where it is nobody's own
    who_note: str = ""
    step_id: str = ""  # of a step or formality
    series: bool = False
    code: str | None = None  # of a formality, in the list `formality`
    earliest: date | None = None  # of a talk afterwards: the days it may be moved to
    latest: date | None = None
    allowed: bool = True  # of a talk afterwards: whether a consent covers it (C1)

    @property
    def ends(self) -> datetime | None:
        """When it is over, naive, perhaps on a later day; None when nobody said."""
        return appointments.ends(self.day, self.begins, self.minutes)

    def may_be_on(self, day: date) -> bool:
        """Whether it could be moved to that day, if it may be moved at all."""
        early = self.earliest is not None and day < self.earliest
        return not early and (self.latest is None or day <= self.latest)

    @property
    def takes_place(self) -> bool:
        """Whether it fills its time: an appointment that was neither cancelled nor missed."""
        return self.kind in TIMED and (self.state is None or self.state in TAKES_PLACE)

    def is_over(self, today: date) -> bool:
        """Whether it should have been done before today; an appointment is never late, and what
        begins or ends by itself neither."""  # fmt: skip
        return not self.done and self.kind not in _ENDLESS and self.day < today

    @property
    def last_day(self) -> date:
        """The last day it is shown on; what ends at midnight is not on the next day."""
        over = self.ends
        if over is None:
            return self.day
        return (over - timedelta(minutes=1)).date() if over.time() == time() else over.date()


def in_order(items: Iterable[CalendarItem]) -> tuple[CalendarItem, ...]:
    """Day by day: whole days first, then by time, then by kind and name."""
    return tuple(sorted(items, key=_place))


def _place(item: CalendarItem) -> tuple[date, bool, time, int, str, str, str]:
    timed, begins = item.begins is not None, item.begins or time()
    return item.day, timed, begins, _ORDER[item.kind], item.name, item.text, item.record


def by_day(
    items: Iterable[CalendarItem], first: date, last: date
) -> dict[date, tuple[CalendarItem, ...]]:
    """Every day from `first` to `last` with what is on it; what goes over midnight is on both."""
    found: dict[date, list[CalendarItem]] = {
        first + timedelta(number): [] for number in range((last - first).days + 1)
    }
    for item in in_order(items):
        day = item.day
        while day <= item.last_day:
            if day in found:
                found[day].append(item)
            day += timedelta(1)
    return {
        # What came over from the day before stands above what begins.
        day: tuple(sorted(on_day, key=lambda item: item.begins is not None and item.day == day))
        for day, on_day in found.items()
    }


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of its week, from Monday (ISO 8601)."""
    monday = day - timedelta(day.weekday())
    return tuple(monday + timedelta(number) for number in range(_WEEK))


def month_of(day: date) -> tuple[tuple[date, ...], ...]:
    """The weeks that hold its month, each from Monday; four to six of them."""
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    weeks = (week_of(last)[0] - week_of(first)[0]).days // _WEEK + 1
    return tuple(week_of(first + timedelta(weeks=number)) for number in range(weeks))
