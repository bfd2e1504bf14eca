"""Deadlines in words, and read back from how they are typed in one go.

What is read is what is said: the templates are the same, so a language that says them differently
reads them differently too.
"""

from datetime import date

from jmd_desktop import i18n
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.labels.of_days import typed_day
from jmd_desktop.labels.of_figures import short_day
from jmd_desktop.labels.of_places import cldr_locale


def deadline(due: Deadline) -> str:
    """In words, as „bis Mi., 12. Okt. 2016“ or „fortlaufend bis Therapiebeginn, nach Bedarf“."""
    return _said(due, "" if due.day is None else _middle_day(due.day))


def typed(due: Deadline) -> str:
    """As one types it: „bis 12.10.2016“; `read` gives it back."""
    return _said(due, "" if due.day is None else short_day(due.day))


def read(text: str, today: date) -> Deadline | None:
    """A deadline typed in one go: „bis 12.10.“, „ab Freitag“, „ab sofort“, „bis Therapiebeginn,
    nach Bedarf“. A day alone is one until which; see `of_days` for how a day can be said. None
    where it says none."""  # fmt: skip
    words, as_needed = " ".join(text.split()), False
    mark = _mark()
    if words.casefold().endswith(mark.casefold()):
        words, as_needed = words[: -len(mark)].rstrip().removesuffix(",").rstrip(), True
    try:
        return _read(words, today, as_needed=as_needed)
    except ValueError:  # a day there is none of, or one that cannot be *as needed*
        return None


def _read(words: str, today: date, *, as_needed: bool) -> Deadline | None:
    if words.casefold() == _now().casefold():
        return deadlines.now(as_needed=as_needed)
    for template, mode in (
        (_until(), DeadlineMode.UNTIL_EVENT),
        (_by(), DeadlineMode.BY),
        (_from(), DeadlineMode.FROM),
    ):
        lead = template.partition("{")[0]
        if not words.casefold().startswith(lead.casefold()) or not words[len(lead) :].strip():
            continue
        value = words[len(lead) :].strip()
        day = typed_day(value, today, begins=mode is DeadlineMode.FROM)
        if mode is DeadlineMode.FROM and day is None:
            return None
        if mode is DeadlineMode.UNTIL_EVENT or day is None:
            return deadlines.until(value, as_needed=as_needed)
        return Deadline(mode, day, as_needed=as_needed)
    day = typed_day(words, today)
    return None if day is None else Deadline(DeadlineMode.BY, day, as_needed=as_needed)


def _said(due: Deadline, day: str) -> str:
    words = {
        DeadlineMode.BY: _by,
        DeadlineMode.FROM: _from,
        DeadlineMode.NOW: _now,
        DeadlineMode.UNTIL_EVENT: _until,
    }[due.mode]()
    said = words.format(day=day, event=due.event)
    if not due.as_needed:
        return said
    return _("{deadline}, {as_needed}").format(deadline=said, as_needed=_mark())


def _by() -> str:
    return pgettext("deadline", "by {day}")


def _from() -> str:
    return pgettext("deadline", "from {day}")


def _now() -> str:
    return pgettext("deadline", "from now on")


def _until() -> str:
    return pgettext("deadline", "ongoing until {event}")


def _mark() -> str:
    return pgettext("deadline", "as needed")


def _middle_day(value: date) -> str:
    from babel.dates import format_date  # noqa: PLC0415  slow to load

    language = i18n.used()
    pattern = "EEE, d. MMM y" if language == "de" else "EEE, d MMM y"
    return format_date(value, pattern, locale=cldr_locale(language))
