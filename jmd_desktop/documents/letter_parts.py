"""What the letters to the young person share: address field, day, greeting, who signs.

A letter by post has an address field where a window envelope shows it. Its sender's line is the
counsellor's name over the place, never the service: what lies in a letter box is seen by others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import MARGINS, joined, marks
from jmd_desktop.documents.form_styles import QUIET, Sizes
from jmd_desktop.documents.form_texts import BLANK, FormText
from jmd_desktop.domain.letters import Address
from jmd_desktop.domain.site import Site
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.pages import MM, Document
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import TextStyle, escape, isolate, isolate_lines

#: The address field of DIN 5008, form B, from the upper and the left edge of the paper.
_FIELD_TOP: Final = 45 * MM
_FIELD_LEFT: Final = 25 * MM
_FIELD_HEIGHT: Final = 45 * MM
_FIELD_WIDTH: Final = 80 * MM
_SENDER: Final = 7.0  # points
_RECIPIENT: Final = 11.0
_SIGN_ROOM: Final = 15 * MM


@dataclass(frozen=True, slots=True)
class Fit:
    """How large a letter is set; `room` of the white between its parts in ems."""

    sizes: Sizes
    room: float
    leading: float = 0


#: The largest that leaves a letter on one page is taken. Leichte Sprache keeps its 14 points.
FITS: Final = (
    Fit(Sizes(bilingual=11.0, alone=12.2), 1.1),
    Fit(Sizes(bilingual=10.4, alone=11.6), 0.9),
    Fit(Sizes(bilingual=9.8, alone=11.0), 0.75),
    Fit(Sizes(bilingual=9.2, alone=10.4), 0.6),
    Fit(Sizes(bilingual=8.6, alone=9.8), 0.45),
    Fit(Sizes(bilingual=8.05, alone=9.2), 0.35),
)
EASY_FITS: Final = (
    Fit(Sizes(), 0.7, 1.4),
    Fit(Sizes(), 0.5, 1.28),
    Fit(Sizes(), 0.4, 1.25),
)


def fitted(made: Iterable[Document], most: int) -> Document:
    """The first on one page, of letters set smaller and smaller; else the first that has `most`
    pages, or the first of all: a long letter is read, not squeezed."""  # fmt: skip
    tried: list[Document] = []
    for each in made:
        if each.pages == 1:
            return each
        tried.append(each)
    return next((each for each in tried if each.pages <= most), tried[0])


def address_field(
    look: Look, head: Flowables, site: Site | None, recipient: Sequence[str]
) -> Flowables:
    """The letterhead, and under it whom the letter goes to; without a recipient the head alone.

    `recipient` are the lines of the field as they were typed.
    """
    if not recipient:
        return head
    taken = sum(part.wrap(look.width, 0)[1] + part.getSpaceAfter() for part in head)
    german = TextStyle(color=QUIET, size=_SENDER, leading=_SENDER * 1.4)
    sender = joined(site.counsellor, site.site_address) if site else ""
    plain = TextStyle(size=_RECIPIENT, leading=_RECIPIENT * 1.3, direction="auto")
    lines: list[Any] = [paragraph(sender, german), Space(5)] if sender else []
    lines += [Paragraph(isolate(line), plain) for line in recipient]
    left = _FIELD_LEFT - MARGINS.left
    room = max(_FIELD_TOP - MARGINS.top - taken, 0)
    rows = [
        [Cell(Space(room)), Cell(), Cell()],
        [Cell(Space(_FIELD_HEIGHT)), Cell(lines), Cell()],
    ]
    widths = [left, _FIELD_WIDTH, look.width - left - _FIELD_WIDTH]
    return [*head, Table(rows, widths, padding=(0, 0), layout=True, space_after=6)]


class LetterSetter:
    """Sets the sentences of a letter in its languages, in the words of one form of address."""

    def __init__(self, text: FormText, look: Look, fit: Fit, address: Address) -> None:
        self._text = text
        self._look = look
        self._address = address
        self.room = fit.room * look.em

    def words(self, name: str, values: Mapping[str, str | date] | None = None) -> Words:
        """A message in the form of address it has; `values` are plain, days stand in words.

        An empty value leaves room to write it.
        """
        words = self._text.words
        found = words.get(f"{name}.{self._address}") or words[name]
        if not values:
            return found
        own = self._put(found.other, values, self._text.language)
        spoken = self._text.language if self._text.easy else i18n.SOURCE
        return Words(self._put(found.german, values, spoken), own)

    @staticmethod
    def _put(message: str, values: Mapping[str, str | date], language: str) -> str:
        """The form's words have isolates around a value already."""
        said: dict[str, str] = {}
        for name, value in values.items():
            plain = plan_words.in_words(value, language) if isinstance(value, date) else value
            said[name] = escape(plain) if plain else BLANK
        return message.format_map(said)

    def row(self, message: str, style: str = "body", /, **values: str | date) -> Table:
        """A sentence in the letter's languages, side by side."""
        return self._look.columns([self._look.row(self.words(message, values), style)])

    def section(self, heading: str, *parts: Any) -> Flowables:
        """A heading that stays with what it announces."""
        return [Space(self.room), KeepTogether([self.row(heading, "heading"), *parts])]

    def opening(self, day: date | None) -> Flowables:
        """Marks, title and day, or room for it; and by which calendar, where people also count by
        another one."""  # fmt: skip
        look, text = self._look, self._text
        dated = Words(BLANK)
        if day is not None:
            own = isolate(plan_words.in_words(day, text.language)) if text.bilingual else ""
            dated = Words(isolate(plan_words.in_words(day, i18n.SOURCE)), own)
        calendar = [self.row("calendar", "small")] if plan_words.other_calendar(text) else []
        return [
            *FormSetter(text, look, {}).marks(marks(text)),
            look.columns([look.row(text.title, "title")], space_after=3),
            look.columns([look.row(dated, "label")]),
            *calendar,
        ]

    def typed(self, words: str) -> Flowables:
        """What was typed once for both languages, each line a point."""
        style = self._look.german.body.but(direction="auto")
        lines = [line for line in words.splitlines() if line.strip()]
        bullet = "•" if len(lines) > 1 else ""
        return [paragraph(isolate_lines(line.strip()), style, bullet) for line in lines]

    def signed(self, site: Site | None) -> Flowables:
        """Regards, room to sign, and who does."""
        look = self._look
        name = isolate(site.counsellor) if site and site.counsellor else BLANK
        who = paragraph(name, look.german.body.but(direction="auto"))
        parts = [self.row("regards"), Space(_SIGN_ROOM), who]
        return [Space(self.room), KeepTogether(parts)]
