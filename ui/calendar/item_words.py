"""What a line of the calendar says, with names or without; decides nothing."""

from datetime import date, time, timedelta
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import TIMED, CalendarItem, ItemKind
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.calendar_places import icon_of
from ui.qt.row import Row
from ui.qt.text import capital
from ui.qt.theme import Tone

DOT: Final = " · "


def line(item: CalendarItem, *, names: bool) -> str:
    """In a cell of the month: time and name; without `names` what it is and no more."""
    who = item.name if names else capital(labels.code("calendar_item", item.kind))
    if item.begins is None:
        return who
    return f"{item.begins:%H:%M} {who}"


def block(item: CalendarItem, today: date, *, names: bool) -> list[str]:
    """In a week, where the hours stand at the side: who first, then when and what about."""
    if item.begins is None or not names:
        return [line(item, names=names), *filter(None, (state(item, today)[0],))]
    about = f"{item.begins:%H:%M} {what(item)}"
    return [item.name, about, *filter(None, (state(item, today)[0],))]


def what(item: CalendarItem) -> str:
    """What it is about; nothing where only its kind is known."""
    text = labels.calendar_text(item)
    who = capital(labels.task_who(item))
    if who and item.kind in (ItemKind.TASK, ItemKind.STEP_BY, ItemKind.STEP_FROM):
        return _("{who}: {task}").format(who=who, task=text)
    return text


def state(item: CalendarItem, today: date) -> tuple[str, Tone]:
    """What became of it, or that it is late."""
    if item.state is not None and item.state is not AppointmentState.PLANNED:
        tone = Tone.OK if item.state is AppointmentState.KEPT else Tone.QUIET
        tone = Tone.WARN if item.state is AppointmentState.MISSED else tone
        return labels.code("appointment_state", item.state), tone
    if item.done:
        return pgettext("task", "done"), Tone.OK
    if item.is_over(today):
        return _("overdue"), Tone.WARN
    return "", Tone.QUIET


def spoken(item: CalendarItem, today: date, *, names: bool) -> str:
    """As a screen reader says it."""
    kind = capital(labels.code("calendar_item", item.kind))
    when = "" if item.begins is None else labels.time_span(item.begins, item.ends)
    who = item.name if names else ""
    text = what(item) if names else ""
    kind = "" if _says_kind(item, text, kind) else kind
    return ", ".join(filter(None, (when, kind, who, text, state(item, today)[0])))


def row(item: CalendarItem, today: date, *, names: bool) -> Row:
    """In the list of a day; a task has its box there."""
    said, tone = state(item, today)
    timed = item.kind in TIMED
    kind = capital(labels.code("calendar_item", item.kind))
    return Row(
        item.name if names else kind,
        key(item),
        _meta(item, kind) if names else "",
        _when(item) if timed else "",
        said,
        tone,
        sign=None if item.kind is ItemKind.TASK else icon_of(item.kind),
        done=item.done if item.kind is ItemKind.TASK else None,
        off=timed and not item.takes_place,
        record=item,
    )


def _meta(item: CalendarItem, kind: str) -> str:
    """What it is and what it is about; of an appointment what about and where."""
    place = "" if item.place is None else labels.code("appointment_place", item.place)
    text = what(item)
    if item.kind is ItemKind.APPOINTMENT:
        parts = ("" if text == kind else text, place)
    elif item.kind is ItemKind.RESERVATION:
        parts = (kind, place)
    else:
        parts = ("" if _says_kind(item, text, kind) else kind, text)
    return DOT.join(filter(None, parts))


def _says_kind(item: CalendarItem, text: str, kind: str) -> bool:
    """Whether what it is about says what it is."""
    return text == kind or (item.kind is ItemKind.FOLLOW_UP and bool(text))


def ticked(item: CalendarItem, *, names: bool) -> str:
    """What the undo line says then, before it is done."""
    what_ = item.text.strip() if names else capital(labels.code("calendar_item", item.kind))
    if item.done:
        return _("To be done again: {task}").format(task=what_)
    return pgettext("task", "Done: {task}").format(task=what_)


def moved(item: CalendarItem, day: date, begins: time | None, today: date) -> str:
    """What the undo line says then; of a series that it was this one only."""
    when = labels.near_day(day, today)
    if begins is not None and begins != item.begins:
        time_ = f"{begins:%H:%M}"
        on_day = _("{day}, {time}").format(day=when, time=time_)
        when = on_day if day != item.day else labels.clock_time(begins)
    said = _("Only this one moved: {day}") if item.series else _("Moved: {day}")
    return said.format(day=when)


def not_then(item: CalendarItem, day: date) -> str:
    """Why it cannot be moved to that day; "" where it can."""
    if item.may_be_on(day):
        return ""
    if item.latest is not None and day > item.latest:
        last = labels.short_day(item.latest)
        return _("The follow-up talk is possible until {day} at the latest.").format(day=last)
    ended = item.earliest or day
    last = labels.short_day(ended - timedelta(1))
    return _("The follow-up talk comes after the end on {day}.").format(day=last)


def stays(item: CalendarItem) -> str:
    """Why it is not moved here at all."""
    match item.kind:
        case ItemKind.APPOINTMENT | ItemKind.TASK:
            return _("This is over and stays on its day.")
        case ItemKind.RESERVATION:
            return _("This is moved where it was reserved: Enter leads there.")
        case _:
            return _("This day is changed where it was set: Enter leads there.")


def key(item: CalendarItem) -> str:
    """Tells it from all others of a day."""
    return "/".join((item.kind, item.case_id or "", item.record, item.step_id))


def more(count: int) -> str:
    """What there is no room for."""
    return ngettext("+{count} more", "+{count} more", count).format(count=count)


def day_spoken(day: date, items: tuple[CalendarItem, ...], today: date, *, names: bool) -> str:
    """A day as a screen reader says it; the first few of what is on it."""
    said = [labels.day(day)]
    if day == today:
        said.append(pgettext("day", "today"))
    if not items:
        said.append(_("nothing"))
    else:
        count = ngettext("{count} entry", "{count} entries", len(items)).format(count=len(items))
        said.append(count)
        said += [spoken(each, today, names=names) for each in items[:_SPOKEN]]
    return ". ".join(said)


_SPOKEN: Final = 6


def _when(item: CalendarItem) -> str:
    """From when to when, as short as can be."""
    if item.begins is None:
        return _("all day")
    if item.ends is None:
        return f"{item.begins:%H:%M}"
    return f"{item.begins:%H:%M}–{item.ends:%H:%M}"
