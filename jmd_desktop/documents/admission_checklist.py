"""The checklist for an admission that the young person takes along: where, what, until when.

Its words are in `resources/forms/admission_checklist.toml`. It bears the file number, and a name
only where one is given. Ten formalities fit on one page: the type gives way a little before a
second is begun. Blank it names everything that is often asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents import form_lines, plan_words
from jmd_desktop.documents.admission_items import ChecklistItem, Fit, ItemSetter
from jmd_desktop.documents.form_blocks import Block, Fact, Facts, Text, TextStyleName
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Flowables, Look
from jmd_desktop.documents.form_sheet import (
    WIDTH,
    Sheet,
    joined,
    letterhead,
    marks,
    site_facts,
    typeset_sheet,
)
from jmd_desktop.documents.form_styles import Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import KeepTogether, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import isolate

__all__ = ["FORM", "AdmissionChecklist", "ChecklistItem", "render", "text_for", "typeset_form"]

FORM: Final = "admission_checklist"
PAGES: Final = 1
_TOO_LONG: Final = 4  # times too many pages: no type is small enough for that
#: Facts that have a line to write on where nothing is known; the others are left out then.
_WRITTEN: Final = ("offer", "partner", "address", "contact", "hours", "appointment")
#: The largest that leaves it on one page is taken. Leichte Sprache keeps its 14 points.
_FITS: Final = (
    Fit(Sizes(bilingual=9.6, alone=11.0), room=1.0, notes=3),
    Fit(Sizes(bilingual=9.2, alone=10.6), room=0.8, notes=3),
    Fit(Sizes(bilingual=8.8, alone=10.2), room=0.6, notes=2),
    Fit(Sizes(bilingual=8.4, alone=9.8), room=0.4, notes=2, leading=1.28),
    Fit(Sizes(bilingual=8.05, alone=9.2), room=0.3, notes=1, leading=1.25),
)
_EASY_FITS: Final = (
    Fit(Sizes(), room=0.8, notes=3, leading=1.35),
    Fit(Sizes(), room=0.5, notes=2, leading=1.25),
    Fit(Sizes(), room=0.25, notes=1, leading=1.18, spare=1, lined=False),
    Fit(Sizes(), room=0.1, notes=0, leading=1.12, spare=0, lined=False),
)


@dataclass(frozen=True, slots=True)
class AdmissionChecklist:
    """One print; all texts as they were typed, "" for what is not known.

    `appointment` is a day there and perhaps a time. `name` stands on it only where it is given.
    `items` None is a sheet to fill in by hand.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    items: tuple[ChecklistItem, ...] | None = None
    case_number: str = ""
    name: str = ""
    offer: str = ""
    partner: str = ""
    address: str = ""
    contact: str = ""
    hours: str = ""
    times: str = ""
    cost: str = ""
    appointment: tuple[date, time | None] | None = None


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The sheet's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {"day": "{day}"})


def render(data: AdmissionChecklist) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: AdmissionChecklist) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    fits = _EASY_FITS if data.text.easy else _FITS
    largest = _typeset(data, fits[0])
    if largest.pages <= PAGES or largest.pages > _TOO_LONG * PAGES:
        return largest
    smaller = (_typeset(data, fit) for fit in fits[1:])
    fitting = (made for made in smaller if made.pages <= PAGES)
    return next(fitting, largest)  # a long list is read, not squeezed


def _typeset(data: AdmissionChecklist, fit: Fit) -> Document:
    text = data.text
    look = Look.of(text, WIDTH, fit.sizes, lined=fit.lined, leading=fit.leading)
    story = [*letterhead(look, data.site), *_Sheet(data, look, fit).story()]
    of_file = bool(data.case_number)
    sheet = Sheet(text, data.printed_on, data.site, data.case_number, of_file=of_file)
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: AdmissionChecklist, look: Look, fit: Fit) -> None:
        self._data = data
        self._text = data.text
        self._look = look
        self._fit = fit
        self._room = fit.room * look.em

    def story(self) -> Flowables:
        setter = ItemSetter(self._text, self._look, self._fit)
        items = self._data.items
        rows = setter.blank() if items is None else setter.items(items)
        return [
            *self._opening(),
            Space(0.6 * self._room),
            *rows,
            *setter.notes(),
            *self._questions(),
        ]

    def _opening(self) -> Flowables:
        text, words = self._text, self._text.words
        blocks: list[Block] = [Text(words["welcome"], TextStyleName.LEAD)]
        if (text.bilingual or text.easy) and self._typed_german:
            blocks.append(Text(words["german"], TextStyleName.SMALL))
        if self._dated and plan_words.other_calendar(text):
            blocks.append(Text(words["calendar"], TextStyleName.SMALL))
        known = self._values()
        names = [name for name in known if known[name] or name in _WRITTEN]
        blocks.append(Facts(tuple(Fact(words[name], name) for name in names)))
        setter = FormSetter(replace(text, blocks=tuple(blocks)), self._look, known, beside=False)
        return [*setter.marks(marks(text)), *setter.story()]

    @property
    def _typed_german(self) -> bool:
        """Whether something to be done stands there as it was typed."""
        return any(each.text.strip() for each in self._data.items or ())

    @property
    def _dated(self) -> bool:
        days = (each.due_on or each.done_on for each in self._data.items or ())
        return self._data.appointment is not None or any(days)

    def _values(self) -> dict[str, str]:
        """What stands behind the labels, as markup, in the order of the page."""
        data = self._data
        typed = {
            "name": data.name,
            "offer": data.offer,
            "partner": data.partner,
            "address": data.address,
            "contact": data.contact,
            "hours": data.hours,
            "times": data.times,
            "cost": data.cost,
        }
        known = {name: joined(value) for name, value in typed.items()}
        return {**known, "appointment": "<br>".join(self._appointment())}

    def _appointment(self) -> Iterator[str]:
        """Each language on a line of its own, the time of day at its end."""
        if self._data.appointment is None:
            return
        day, at = self._data.appointment
        clock = f" · {at:%H:%M}" if at else ""
        yield isolate(plan_words.in_words(day, i18n.SOURCE) + clock)
        if self._text.bilingual:
            yield isolate(plan_words.in_words(day, self._text.language) + clock)

    def _questions(self) -> Flowables:
        look, words = self._look, self._text.words
        block = Facts((Fact(words["counsellor"], "counsellor"), Fact(words["phone"], "contact")))
        asked = look.columns([look.row(words["questions"], "strong")])
        known = form_lines.facts(look, block, site_facts(self._data.site))
        return [KeepTogether([Space(0.6 * look.em + self._room), asked, known])]
