"""What a day to come says in a row: whose it is, what is on it, and when."""

from datetime import date, datetime
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.calendar_days import TIMED, CalendarItem, ItemKind
from jmd_desktop.i18n import _
from ui.qt.entry_delegate import Entry
from ui.qt.text import capital
from ui.qt.theme import Tone

_DOT: Final = " · "


def entry(item: CalendarItem, now: datetime) -> Entry:
    """What is to be done today says that it is due; an appointment only when it is."""
    today = now.astimezone().date()
    due = item.day == today and item.kind not in TIMED
    state = _("due today") if due else ""
    return Entry(item.name, what(item), "" if due else _when(item, today), state, Tone.ACCENT)


def what(item: CalendarItem) -> str:
    """An appointment with its place, a task with whose turn it is, all else by its kind."""
    text, who = labels.calendar_text(item), capital(labels.task_who(item))
    if item.kind in TIMED:
        place = "" if item.place is None else labels.code("appointment_place", item.place)
        if item.kind is ItemKind.RESERVATION:
            text = labels.code("calendar_item", item.kind)
        return _DOT.join(filter(None, (text, place)))
    if item.kind is ItemKind.FORMALITY:
        return _("Formality: {asked}").format(asked=text)
    return _("{who}: {task}").format(who=who, task=text) if who else text


def _when(item: CalendarItem, today: date) -> str:
    """„morgen, 10:00–11:00 Uhr“; the year only where it is another one."""
    if item.begins is None:
        return labels.near_day(item.day, today)
    ends = "" if item.ends is None else f"–{item.ends:%H:%M}"
    return _("{day}, {time}").format(
        day=labels.near_day(item.day, today), time=f"{item.begins:%H:%M}{ends}"
    )
