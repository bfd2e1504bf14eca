"""The closing letter: thanks, what was achieved, that one may come back, the talk afterwards.

Its words are in `resources/forms/closing_letter.toml`. It bears no file number and nothing of why
somebody came; what was achieved is what the counsellor typed for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.documents import form_lines
from jmd_desktop.documents.form_blocks import Fact, Facts
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look
from jmd_desktop.documents.form_sheet import (
    WIDTH,
    Sheet,
    joined,
    letterhead,
    site_facts,
    typeset_sheet,
)
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.letter_parts import (
    EASY_FITS,
    FITS,
    Fit,
    LetterSetter,
    address_field,
    fitted,
)
from jmd_desktop.domain.letters import Address, FollowUpOffer
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Table

FORM: Final = "closing_letter"
PAGES: Final = 1
EASY_PAGES: Final = 2

_PLACEHOLDERS: Final = ("name", "day")
_LINES: Final = 3  # to write on
_LINE_ROOM: Final = 1.9  # ems


@dataclass(frozen=True, slots=True)
class ClosingLetter:
    """One letter; without `name` there is room for it and for the day.

    `achieved` is typed text, a point each line: "" leaves the part out, None is room to write.
    `follow_up_on` is the day about which the service gets in touch, with `FollowUpOffer.ABOUT`.
    `recipient` are the lines of the address field, () for a letter handed over.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    address: Address = Address.DU
    name: str = ""
    achieved: str | None = None
    follow_up: FollowUpOffer = FollowUpOffer.IF_LIKED
    follow_up_on: date | None = None
    recipient: Sequence[str] = ()


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The letter's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {name: f"{{{name}}}" for name in _PLACEHOLDERS})


def render(data: ClosingLetter) -> bytes:
    """The letter as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: ClosingLetter) -> Document:
    """The letter with its number of pages and of words that did not fit their column."""
    easy = data.text.easy
    return fitted(
        (_typeset(data, fit) for fit in (EASY_FITS if easy else FITS)),
        EASY_PAGES if easy else PAGES,
    )


def _typeset(data: ClosingLetter, fit: Fit) -> Document:
    text = data.text
    look = Look.of(text, WIDTH, fit.sizes, leading=fit.leading)
    head = address_field(look, letterhead(look, data.site), data.site, data.recipient)
    sheet = Sheet(text, data.printed_on, data.site)
    return typeset_sheet(sheet, look, [*head, *_Letter(data, look, fit).story()])


class _Letter:
    """The parts of a letter from top to bottom."""

    def __init__(self, data: ClosingLetter, look: Look, fit: Fit) -> None:
        self._data = data
        self._look = look
        self._setter = LetterSetter(data.text, look, fit, data.address)

    def story(self) -> Flowables:
        data, setter = self._data, self._setter
        return [
            *setter.opening(data.printed_on if data.name else None),
            Space(setter.room),
            setter.row("greeting", name=data.name),
            Space(0.4 * setter.room),
            setter.row("thanks"),
            *self._achieved(),
            *setter.section("open", setter.row("back")),
            *self._later(),
            *self._reach(),
            Space(setter.room),
            setter.row("wish"),
            *setter.signed(data.site),
        ]

    def _achieved(self) -> Flowables:
        data, setter = self._data, self._setter
        if data.achieved is None:
            return setter.section("achieved", self._lines(), setter.row("proud"))
        if not data.achieved.strip():
            return []
        note = data.text.bilingual or data.text.easy
        german = [setter.row("german", "small")] if note else []
        parts: Flowables = [*setter.typed(data.achieved), *german, setter.row("proud")]
        return [*setter.section("achieved", parts[0]), *parts[1:]]

    def _later(self) -> Flowables:
        data, setter = self._data, self._setter
        if data.follow_up is FollowUpOffer.NONE:
            return []
        if data.follow_up is FollowUpOffer.ABOUT and data.follow_up_on:
            return setter.section("later", setter.row("about", day=data.follow_up_on))
        return setter.section("later", setter.row("if_liked"))

    def _reach(self) -> Flowables:
        """Whom to ask for and where; the address stands once more, for who kept only the letter."""
        site = self._data.site
        known = site_facts(site)
        known["place"] = joined(site.site_address) if site else ""
        words = self._data.text.words
        names = [name for name in ("counsellor", "contact", "place") if not site or known.get(name)]
        facts = Facts(tuple(Fact(words[name], name) for name in names))
        return self._setter.section("reach", form_lines.facts(self._look, facts, known))

    def _lines(self) -> Table:
        line = [Cell(Space(_LINE_ROOM * self._look.em), line_below=WRITING_LINE)]
        return Table([line] * _LINES, [1.0], padding=(0, 0), layout=True, space_after=4)
