"""The invitation to the talk some months after the end: when, where, with whom, as far as known.

Its words are in `resources/forms/follow_up_invitation.toml`. The neutral one is for who does not
live alone: neither paper nor properties name the service, and nothing says why anybody writes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents import form_lines, plan_words
from jmd_desktop.documents.form_blocks import Fact, Facts
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
from jmd_desktop.domain.letters import Address
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import isolate, left_to_right

FORM: Final = "follow_up_invitation"
PAGES: Final = 1
EASY_PAGES: Final = 2

_LABELS: Final = ("day", "time", "place", "with")


@dataclass(frozen=True, slots=True)
class Invitation:
    """One letter; without `name` it is blank, with room for everything.

    `day` None asks when it suits. `place` is where to come, "" for the service's own address, None
    where nobody knows yet. `neutral` leaves out everything that tells of the service; its number
    to call stays. `recipient` are the lines of the address field, () for a letter handed over.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    address: Address = Address.DU
    name: str = ""
    day: date | None = None
    at: time | None = None
    place: str | None = ""
    neutral: bool = False
    recipient: Sequence[str] = ()


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The letter's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {"name": "{name}"})


def render(data: Invitation) -> bytes:
    """The letter as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: Invitation) -> Document:
    """The letter with its number of pages and of words that did not fit their column."""
    easy = data.text.easy
    return fitted(
        (_typeset(data, fit) for fit in (EASY_FITS if easy else FITS)),
        EASY_PAGES if easy else PAGES,
    )


def _typeset(data: Invitation, fit: Fit) -> Document:
    text = data.text
    look = Look.of(text, WIDTH, fit.sizes, leading=fit.leading)
    named = None if data.neutral else data.site
    head = address_field(look, letterhead(look, named), data.site, data.recipient)
    story = [*head, *_Letter(data, look, fit).story()]
    return typeset_sheet(Sheet(text, data.printed_on, named), look, story)


class _Letter:
    """The parts of a letter from top to bottom."""

    def __init__(self, data: Invitation, look: Look, fit: Fit) -> None:
        self._data = data
        self._look = look
        self._setter = LetterSetter(data.text, look, fit, data.address)

    def story(self) -> Flowables:
        data, setter = self._data, self._setter
        small = Space(0.4 * setter.room)
        parts = [
            *setter.opening(data.printed_on if data.name else None),
            Space(setter.room),
            setter.row("greeting", name=data.name),
            small,
            setter.row("neutral" if data.neutral else "why"),
            Space(setter.room),
            *self._meeting(),
            Space(setter.room),
            setter.row("voluntary"),
        ]
        if not data.neutral:
            parts += [small, setter.row("interpreter")]
        return [*parts, Space(setter.room), *self._reach(), *setter.signed(data.site)]

    @property
    def _fixed(self) -> bool:
        """Whether a day stands there, or room for one on a blank letter."""
        return self._data.day is not None or not self._data.name

    def _meeting(self) -> Flowables:
        setter, words = self._setter, self._data.text.words
        if not self._fixed:
            return [setter.row("choose", "strong")]
        known = self._values()
        written = [name for name in _LABELS if known[name] or not self._data.name]
        if self._data.place is None and "place" not in written:
            written.insert(2 if known["time"] else 1, "place")
        facts = Facts(tuple(Fact(words[name], name) for name in written))
        table = form_lines.facts(self._look, facts, known)
        return [table, Space(0.6 * setter.room), setter.row("other_time")]

    def _values(self) -> dict[str, str]:
        """What stands behind the labels, as markup."""
        data, site = self._data, self._data.site
        place = (site.site_address if site else "") if data.place == "" else data.place or ""
        return {
            "day": "<br>".join(map(isolate, self._days())),
            "time": left_to_right(f"{data.at:%H:%M}") if data.at else "",
            "place": joined(place),
            "with": joined(site.counsellor) if site else "",
        }

    def _days(self) -> Iterator[str]:
        """Each language on a line of its own, the weekday first."""
        data = self._data
        if data.day is not None:
            yield plan_words.with_weekday(data.day, i18n.SOURCE)
            if data.text.bilingual:
                yield plan_words.with_weekday(data.day, data.text.language)

    def _reach(self) -> Flowables:
        """A neutral letter names the number alone: a mail address often tells of the service."""
        data, words = self._data, self._data.text.words
        name = "phone" if data.neutral else "contact"
        facts = Facts((Fact(words[name], name),))
        return [form_lines.facts(self._look, facts, site_facts(data.site))]
