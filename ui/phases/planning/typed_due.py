"""A deadline as one line of text: read into a typed step, and written from one."""

from dataclasses import replace
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.domain.typed_goals import TypedStep

_EVENT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for whatever happens


def understood(text: str, today: date) -> Deadline | None:
    """What a typed text says; None where it says none, or is not finished.

    Besides what `labels.read_deadline` reads: the end of „ab sofort“ alone, and any other words
    without a figure as what something goes on until.
    """
    words = " ".join(text.split())
    if not words or _is_begun(words):
        return None
    said = labels.read_deadline(words, today)
    if said is not None:
        # „bis 12.“ is a day that is not finished, and no event.
        is_event = said.mode is DeadlineMode.UNTIL_EVENT
        return said if not is_event or any(map(str.isalpha, said.event)) else None
    now = labels.typed_deadline(deadlines.now())
    said = labels.read_deadline(f"{now.partition(' ')[0]} {words}", today)
    if said is not None and said.mode is DeadlineMode.NOW:
        return said
    begun = any(words.casefold().startswith(lead.casefold()) for lead in _leads())
    if begun or any(letter.isdigit() for letter in words):
        return None
    return labels.read_deadline(_until() + words, today)


def due_of(step: TypedStep) -> Deadline | None:
    """The deadline of a step; None without one, or while it is not whole."""
    if step.mode is None:
        return None
    try:
        return Deadline(
            step.mode,
            step.day if isinstance(step.day, date) else None,
            step.event,
            step.as_needed,
        )
    except ValueError:
        return None


def text_of(step: TypedStep) -> str:
    """What stands in the line: as one types it, or what was typed and says nothing yet."""
    if isinstance(step.day, str):
        return step.day
    due = due_of(step)
    return "" if due is None else labels.typed_deadline(due)


def with_due(step: TypedStep, due: Deadline | None) -> TypedStep:
    """The step with that deadline."""
    if due is None:
        return replace(step, mode=None, day=None, event="", as_needed=False)
    return replace(step, mode=due.mode, day=due.day, event=due.event, as_needed=due.as_needed)


def with_text(step: TypedStep, text: str, today: date) -> TypedStep:
    """The step with what a text says; what says nothing stays text until it can be read."""
    due = understood(text, today)
    if due is not None or not text.strip():
        return with_due(step, due)
    return replace(step, mode=DeadlineMode.BY, day=text.strip(), event="", as_needed=False)


def _until() -> str:
    """The words before what something goes on until."""
    return labels.typed_deadline(deadlines.until(_EVENT)).partition(_EVENT)[0]


def _leads() -> tuple[str, ...]:
    """The words before a value: „bis “, „ab “, „fortlaufend bis “."""
    some_day = date(2000, 1, 1)
    due = (deadlines.by(some_day), deadlines.since(some_day))
    dated = (labels.typed_deadline(each) for each in due)
    return (*(f"{each.partition(' ')[0]} " for each in dated), _until())


def _is_begun(words: str) -> bool:
    """Whether it is only the beginning of a lead: „fortl“, „bis“."""
    return any(lead.casefold().startswith(words.casefold()) for lead in _leads())
