"""Times of day, reminders and series in words, and what a line of the calendar says."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.domain.series import MOST, Repeat, fits
from jmd_desktop.domain.tasks import Task, TaskOwner
from jmd_desktop.domain.wall_clock import ClockProblem
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.labels.of_codes import code
from jmd_desktop.labels.of_figures import ago, day, short_day

_MINUTE: Final = 60  # seconds
_HOUR: Final = 60  # minutes
_DAY: Final = 1440
_WEEK: Final = 10_080


def clock_time(value: time) -> str:
    """A time of day, as „14:30 Uhr“."""
    return _("{time} o’clock").format(time=f"{value:%H:%M}")


def time_span(begins: time | None, ends: datetime | None) -> str:
    """From when to when, as „14:30–15:15 Uhr“; a whole day is called so."""
    if begins is None:
        return _("all day")
    if ends is None:
        return clock_time(begins)
    return _("{time} o’clock").format(time=f"{begins:%H:%M}–{ends:%H:%M}")


def appointment_when(on: date, begins: time | None, ends: datetime | None) -> str:
    """Day and time, as „Mo., 2. März 2026, 14:30–15:15 Uhr“."""
    return _("{day}, {span}").format(day=day(on), span=time_span(begins, ends))


def until(at: datetime, now: datetime) -> str:
    """How far away a moment is, as „in 15 Minuten“, „jetzt“, „vor 20 Minuten“."""
    seconds = (at - now).total_seconds()
    if seconds <= -_MINUTE:
        return ago(at, now)
    if seconds <= 0:
        return pgettext("reminder", "now")
    minutes = -int(-seconds // _MINUTE)  # the minute that has begun counts
    if minutes < _HOUR:
        return ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)
    if minutes < _DAY:
        hours = round(minutes / _HOUR)
        return ngettext("in {count} hour", "in {count} hours", hours).format(count=hours)
    days = round(minutes / _DAY)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)


def remind(minutes: int | None) -> str:
    """How long before one is reminded, in the largest unit that fits."""
    if minutes is None:
        return _("no reminder")
    if minutes == 0:
        return _("at the beginning")
    if minutes % _WEEK == 0:
        count = minutes // _WEEK
        return ngettext("{count} week before", "{count} weeks before", count).format(count=count)
    if minutes % _DAY == 0:
        count = minutes // _DAY
        return ngettext("{count} day before", "{count} days before", count).format(count=count)
    if minutes % _HOUR == 0:
        count = minutes // _HOUR
        return ngettext("{count} hour before", "{count} hours before", count).format(count=count)
    return ngettext("{count} minute before", "{count} minutes before", minutes).format(
        count=minutes
    )


def clock_problem(problem: ClockProblem) -> str:
    """What is odd about a time of day; a hint, it is kept all the same."""
    return {
        ClockProblem.NO_SUCH_TIME: _(
            "This time is left out on that day: the clocks are put forward from 2 to 3 o’clock."
        ),
    }[problem]


def series(days: Sequence[date]) -> str:
    """How often and until when, as „8-mal bis 27.04.2026“."""
    return ngettext("{count} time, on {day}", "{count} times until {day}", len(days)).format(
        count=len(days), day=short_day(days[-1])
    )


def series_problem(first: date, repeat: Repeat) -> str:
    """Why something cannot repeat so; empty when it can."""
    if fits(first, repeat):
        return ""
    early = repeat.until < first if repeat.until is not None else (repeat.count or 0) < 1
    if early:
        return _("The series ends before it begins. Please choose a later end.")
    return _("A series has at most {count} days. Please choose an earlier end.").format(count=MOST)


def task_who(task: Task | CalendarItem) -> str:
    """Whose turn it is: of others the role or first name, if there is one."""
    if task.who is None:
        return ""
    if task.who is TaskOwner.OTHER and task.who_note.strip():
        return task.who_note
    return code("task_owner", task.who)


def calendar_text(item: CalendarItem) -> str:
    """What a line of the calendar says beside the name; never empty."""
    text = item.text.strip()
    match item.kind:
        case ItemKind.PLAN_REVIEW:
            text = _("Look at the support plan together")
        case ItemKind.GOAL_REVIEW:
            text = _("Goal: {goal}").format(goal=item.text)
        case ItemKind.STEP_FROM:
            text = _("Begins: {step}").format(step=item.text)
        case ItemKind.FORMALITY if item.code is not None:
            text = " – ".join(filter(None, (code("formality", item.code), text)))
        case ItemKind.NEXT_STEP:
            text = text or _("Next step")
        case ItemKind.FOLLOW_UP if not item.allowed:
            text = _("Follow-up talk – no consent to it")
        case ItemKind.RESERVATION if item.place is not None:
            text = code("appointment_place", item.place)
    return text or code("calendar_item", item.kind)
