"""What all cases have on which day from now on, week by week; what is due by now is elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import over_at
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.services.calendar import ALL, Calendar
from jmd_desktop.services.listed import COUNTED, Listed, listed
from jmd_desktop.services.session import Session

COMING: Final = timedelta(weeks=8)  # how far the list looks
NEXT: Final = 5  # rows of the next days
OF_A_WEEK: Final = 8  # rows, until somebody asks for all
_WEEK: Final = timedelta(days=7)
_NEXT_KINDS: Final = ALL - {ItemKind.PAPER}


@dataclass(frozen=True, slots=True)
class ComingWeek:
    """What all cases have in one week, as far as it lies ahead."""

    monday: date
    few: Listed[CalendarItem]


class Coming:
    """Read day by day: of a full week only as much as is counted."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._calendar = Calendar(session)

    def next_days(self) -> Listed[CalendarItem]:
        """Without what has a card of its own: papers, and what is reserved for tomorrow."""
        tomorrow = self._session.clock.today() + timedelta(1)
        on_day = {tomorrow: _NEXT_KINDS - {ItemKind.RESERVATION}}
        found = self._counted(tomorrow, _WEEK.days, lambda day: on_day.get(day, _NEXT_KINDS))
        return listed(found, found[:NEXT])

    def weeks(self) -> tuple[ComingWeek, ...]:
        """The weeks from now until in eight weeks that have something, each with the next of it."""
        today = self._session.clock.today()
        weeks = range((today + COMING - _monday(today)) // _WEEK + 1)
        found = [self._week(_monday(today) + number * _WEEK) for number in weeks]
        return tuple(each for each in found if each.few.rows)

    def week(self, monday: date) -> tuple[CalendarItem, ...]:
        """All of that week that lies ahead, the next first."""
        return tuple(self._ahead(*self._days(monday), ALL))

    def _week(self, monday: date) -> ComingWeek:
        first, last = self._days(monday)
        found = self._counted(first, (last - first).days + 1)
        return ComingWeek(monday, listed(found, found[:OF_A_WEEK]))

    def _days(self, monday: date) -> tuple[date, date]:
        """Its days within what is coming."""
        today = self._session.clock.today()
        return max(monday, today), min(monday + timedelta(6), today + COMING)

    def _counted(
        self, first: date, days: int, kinds: Callable[[date], frozenset[ItemKind]] = lambda _: ALL
    ) -> list[CalendarItem]:
        """Day by day until there is more than is counted: nobody waits for what nobody counts."""
        found: list[CalendarItem] = []
        for number in range(days):
            if len(found) > COUNTED:
                break
            day = first + timedelta(number)
            found += self._ahead(day, day, kinds(day))
        return found

    def _ahead(self, first: date, last: date, kinds: frozenset[ItemKind]) -> Iterator[CalendarItem]:
        """What is still open, and not over today."""
        now = wall_clock.local(self._session.clock.now())
        for each in self._still_open(first, last, kinds):
            if each.begins is None or over_at(each.day, each.begins, each.minutes) > now:
                yield each

    def _still_open(
        self, first: date, last: date, kinds: frozenset[ItemKind]
    ) -> tuple[CalendarItem, ...]:
        """Nothing that was done, kept or cancelled; nor what goes over from the night before."""
        found = self._calendar.between(first, last, kinds)
        return tuple(each for each in found if not each.done and each.day >= first)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
