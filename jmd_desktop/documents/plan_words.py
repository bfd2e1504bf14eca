"""Words that the sheets of the support plan share: days, deadlines, whose service it was.

Everything comes from the sealed plan; nothing here knows the vault or today.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from babel.dates import format_date, get_day_names

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.text import NO_BREAK_SPACE, escape

#: Only the sheet puts these in, goal by goal; in the form's words they stay as they are.
_VALUES: Final = {name: f"{{{name}}}" for name in ("day", "event", "rank", "number", "when", "who")}
#: Where people also count by a calendar of their own.
_OTHER_CALENDARS: Final = frozenset({"fa", "prs", "ps", "ti", "am"})
_ETHIOPIC: Final = frozenset({"ti", "am"})
#: Arabic has two sets of names for the same months: Cairo's, and those of Syria and Iraq.
_LEVANTINE: Final = "ar_SY"

Said = Callable[[date, str], str]  # a day in a language of ours


def text_for(
    library: FormLibrary, form: str, language: str, plan: PlanSnapshot | None = None
) -> FormText:
    """The words of a form of the plan, those it was first printed with; FormNotOffered."""
    law = DataProtectionLaw.GDPR
    if plan is None:
        return library.text(form, language, law, _VALUES)
    sealed = plan.site.law
    law = DataProtectionLaw(sealed) if sealed else law
    return library.text(form, language, law, _VALUES, plan.forms.get(form, ""))


def site_of(plan: PlanSnapshot) -> Site:
    """The service as it was when the plan was sealed."""
    own = plan.site
    return Site(
        own.counsellor,
        own.site_name,
        own.carrier_name,
        DataProtectionLaw(own.law) if own.law else DataProtectionLaw.GDPR,
        datetime.combine(plan.stands_on, time(), UTC),
        site_address=own.site_address,
        site_phone=own.site_phone,
        site_mail=own.site_mail,
        carrier_address=own.carrier_address,
    )


def filled(words: Words, german: Mapping[str, str], other: Mapping[str, str]) -> Words:
    """A message with plain values in it, those of each language."""
    return Words(_put(words.german, german), _put(words.other, other))


def deadline(text: FormText, due: Deadline, said: Said) -> Words:
    """Until when, in the form's languages; an event stays as it was typed."""
    mode = f"deadline.{due.mode}{'.as_needed' if due.as_needed else ''}"
    return _dated(text, text.words[mode], due.day, said, event=due.event)


def on_day(text: FormText, name: str, day: date, said: Said) -> Words:
    """The message of that name about a day."""
    return _dated(text, text.words[name], day, said)


def in_words(day: date, language: str) -> str:
    """A day nobody can take for another: the month as a word. `language` is one of our tags."""
    known = i18n.language(language).cldr or i18n.SOURCE
    pattern = "d. MMMM y" if known == i18n.SOURCE else "d MMMM y"
    said = format_date(day, pattern, locale=known)
    if known == "fr" and day.day == 1:
        said = said.replace("1", "1er", 1)
    if known == "ar":
        month, levantine = (format_date(day, "MMMM", locale=each) for each in (known, _LEVANTINE))
        return said.replace(month, f"{month} / {levantine}")
    return said.replace(" ", NO_BREAK_SPACE)


def with_weekday(day: date, language: str) -> str:
    """A day as `in_words`, its weekday before it."""
    spoken = i18n.language(language)
    weekday = get_day_names("wide", "stand-alone", spoken.cldr)[day.weekday()]
    comma = {"rtl": "،"}.get(spoken.direction, "፡" if spoken.tag in _ETHIOPIC else ",")
    return f"{weekday[:1].upper()}{weekday[1:]}{comma} {in_words(day, language)}"


def other_calendar(text: FormText) -> bool:
    """Whether the form has to say by which calendar its days are counted."""
    return text.language in _OTHER_CALENDARS


def _dated(text: FormText, words: Words, day: date | None, said: Said, event: str = "") -> Words:
    def values(language: str) -> dict[str, str]:
        return {"day": said(day, language) if day else "", "event": event}

    own = values(text.language)
    return filled(words, own if text.easy else values(i18n.SOURCE), own)


def _put(message: str, values: Mapping[str, str]) -> str:
    return message.format_map({name: escape(value) for name, value in values.items()})
