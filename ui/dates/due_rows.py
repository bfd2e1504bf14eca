"""What is due in a case and comes next, a row each with its day below it; knows no widget."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.dates import DatesState
from ui.calendar_places import icon_of, of_appointment, of_task, place_of
from ui.dates import words
from ui.places import Place
from ui.qt.icons import Icon
from ui.qt.row import Row
from ui.qt.text import capital

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Due:
    day: date
    title: str
    said: tuple[str, ...]
    sign: Icon
    place: Place
    begins: time | None = None


def rows(state: DatesState, most: int) -> tuple[tuple[Row, ...], int]:
    """The most urgent first, and how many others there are."""
    found = sorted(_all(state), key=_order)
    shown, today = found[:most], state.today
    made: list[Row] = []
    for heading, first, last in (
        (_("Overdue"), date.min, today - timedelta(1)),
        (capital(pgettext("day", "today")), today, today),
        (_("In the next seven days"), today + timedelta(1), today + _WEEK),
        (pgettext("tasks", "Later"), today + _WEEK + timedelta(1), date.max),
    ):
        some = [_row(each, today) for each in shown if first <= each.day <= last]
        if some:
            made += [Row(heading, heading=True), *some]
    return tuple(made), len(found) - len(shown)


def overdue(state: DatesState) -> int:
    """How much of it should have happened by now."""
    return sum(each.day < state.today for each in _all(state))


def _all(state: DatesState) -> Iterator[_Due]:
    """Of a case that has ended who may still stand at the door, and the talk afterwards."""
    yield from (_met(each) for each in state.coming if each.takes_place)
    if state.running:
        yield from _tasks((*state.overdue, *state.due, *state.later))
    yield from (
        _elsewhere(each)
        for each in state.others
        if each.day >= state.today or each.kind is not ItemKind.STEP_FROM
    )


def _tasks(tasks: Iterable[Task]) -> Iterator[_Due]:
    for task in tasks:
        if task.due_on is not None:
            sign, place = icon_of(ItemKind.TASK), of_task(task.case_id, task.id)
            yield _Due(task.due_on, task.title, (words.owner(task),), sign, place)


def _met(met: Appointment) -> _Due:
    place = of_appointment(met.case_id, met.id)
    where = words.where(met) if met.purpose.strip() else ""
    sign = icon_of(ItemKind.APPOINTMENT)
    return _Due(met.day, words.title(met), (where,), sign, place, met.begins)


def _elsewhere(item: CalendarItem) -> _Due:
    who = capital(labels.task_who(item))
    return _Due(item.day, labels.calendar_text(item), (who,), icon_of(item.kind), place_of(item))


def _order(due: _Due) -> tuple[date, bool, time]:
    return due.day, due.begins is not None, due.begins or time()


def _row(due: _Due, today: date) -> Row:
    said = words.DOT.join(filter(None, (_when(due, today), *due.said)))
    return Row(due.title, _id(due), said, sign=due.sign, record=due.place)


def _when(due: _Due, today: date) -> str:
    """Of today the heading says the day."""
    if due.begins is None:
        return "" if due.day == today else labels.near_day(due.day, today)
    if due.day == today:
        return labels.clock_time(due.begins)
    day = labels.near_day(due.day, today)
    return _("{day}, {time}").format(day=day, time=f"{due.begins:%H:%M}")


def _id(due: _Due) -> str:
    return f"{due.place.id}/{due.place.record}/{due.day}/{due.title}"
