"""A task typed in one go: „Zeugnis übersetzen lassen bis 12.10.“; reads words, knows no widget."""

from dataclasses import dataclass
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.deadlines import DeadlineMode
from ui.qt.spoken_days import said_day


@dataclass(frozen=True, slots=True)
class TypedTask:
    """What is to be done, and the day by which, if one was said."""

    title: str
    due_on: date | None = None


def read(text: str, today: date) -> TypedTask:
    """The last „bis“ with a day behind it ends the title; any other one is a word of it.

    A day is one in figures, one that is called by its name, or a length of time: „bis 12.10.“,
    „bis Freitag“, „bis in 2 Wochen“. Without a year the next day of that name is meant.
    """
    words = text.split()
    lead = _lead()
    for place in reversed(range(1, len(words) - 1)):  # a word before it, a word behind it
        if words[place].casefold() != lead:
            continue
        due_on = _day(" ".join(words[place + 1 :]), today)
        if due_on is not None:
            return TypedTask(" ".join(words[:place]).rstrip(" ,;–-"), due_on)
    return TypedTask(" ".join(words))


def _day(said: str, today: date) -> date | None:
    if (near := said_day(said, today)) is not None:
        return near
    due = labels.read_deadline(said, today)
    if due is None or due.mode is not DeadlineMode.BY or due.as_needed:
        return None
    return due.day


def _lead() -> str:
    """The word before a day, in the language of the window: „bis“."""
    return labels.typed_deadline(deadlines.by(date(2000, 1, 1))).split()[0].casefold()
