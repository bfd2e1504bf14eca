"""The certificate of participation: a name, a period, perhaps what one took part in, in a frame.

Its words are in `resources/forms/certificate.toml`. It is shown to schools and employers: nothing
on it tells why somebody came, and it bears no file number.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import SignaturePlace, Signatures, SignerLine, Words
from jmd_desktop.documents.form_lines import WRITING_LINE, signatures
from jmd_desktop.documents.form_look import Flowables, Look, one_sentence_a_line, paragraph
from jmd_desktop.documents.form_sheet import MARGINS, WIDTH, Sheet, letterhead, typeset_sheet
from jmd_desktop.documents.form_styles import HAIRLINE, INK, QUIET, Sizes, Styles
from jmd_desktop.documents.form_texts import BLANK, FormLibrary, FormText
from jmd_desktop.domain.letters import Period
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import Paragraph, Rule, Space
from jmd_desktop.typesetting.pages import MM, Document, Page
from jmd_desktop.typesetting.painting import figure
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.tagging import Area
from jmd_desktop.typesetting.text import TextStyle, escape, isolate, isolate_lines
from jmd_desktop.typesetting.writing import rgb

FORM: Final = "certificate"
PAGES: Final = 1

_PLACEHOLDERS: Final = ("begun", "ended")
_PADDING: Final = 13 * MM  # from the frame to the words
_HEIGHT: Final = 297 * MM - MARGINS.top - MARGINS.bottom
_SIGN_ROOM: Final = 14.0  # millimetres
_TITLE: Final = 2.3  # of the size of the words
_NAME: Final = 1.9
_SECOND: Final = 0.86  # the other language under the German
_ABOVE: Final = 0.3  # of the white that is left over
_SHARES: Final = tuple(share / 100 for share in range(96, 40, -4))  # of the width
_LEAST: Final = 1e-6  # a column of a table has a width
_LINES: Final = 2  # to write on, blank
_FRAME: Final = (1.6, 0.5)  # points of the outer and the inner line
_BETWEEN: Final = 3.2  # points between them
#: Points of the words, and millimetres of white between the parts; the largest that fits.
_FITS: Final = ((12.5, 9.0), (11.5, 7.0), (10.5, 5.0), (9.5, 3.5), (8.5, 2.0))
_EASY_FITS: Final = ((14.0, 9.0), (14.0, 6.0), (14.0, 3.5), (14.0, 2.0))


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate; without `name` and `period` it is blank.

    `took_part` is typed text, a line for each: "" leaves it out, None is room to write.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    name: str = ""
    period: Period | None = None
    took_part: str | None = None


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The certificate's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {name: f"{{{name}}}" for name in _PLACEHOLDERS})


def render(data: Certificate) -> bytes:
    """The certificate as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: Certificate) -> Document:
    """The certificate with its number of pages and of words that did not fit their column."""
    fits = _EASY_FITS if data.text.easy else _FITS
    made = (_typeset(data, size, room) for size, room in fits)
    framed = next((each for each in made if each is not None), None)
    return framed or _unframed(data, *fits[-1])


def _typeset(data: Certificate, size: float, room: float) -> Document | None:
    """One page in its frame; None if that is too small."""
    page = _Page.of(data, size, room, WIDTH - 2 * _PADDING)
    free = _HEIGHT - 2 * _PADDING - page.height
    if free < 0:
        return None
    parts = page.story(_ABOVE * free, (1 - _ABOVE) * free)
    widths = [_PADDING, WIDTH - 2 * _PADDING, _PADDING]
    top = Table([[Space(_PADDING)]], [1.0], padding=(0, 0), layout=True)
    inner = Table([[Cell(), Cell(parts), Cell()]], widths, padding=(0, 0), layout=True)
    return page.typeset([top, inner], _frame)


def _unframed(data: Certificate, size: float, room: float) -> Document:
    """More than a page holds is read on as many as it takes."""
    page = _Page.of(data, size, room, WIDTH)
    return page.typeset(page.story(0, 2 * room * MM))


def _high(width: float, parts: Iterable[Any]) -> float:
    heights = (part.wrap(width, _HEIGHT)[1] + part.getSpaceAfter() for part in parts)
    return float(sum(heights))


class _Page:
    """The parts of the page: in the middle, the other language under the German.

    `room` is the white between the parts in points.
    """

    def __init__(self, data: Certificate, look: Look, room: float) -> None:
        self._data = data
        self._look = look
        self._room = room

    @classmethod
    def of(cls, data: Certificate, size: float, room: float, width: float) -> Self:
        """In words of `size` points, the parts `room` millimetres from each other."""
        sizes = Sizes(bilingual=size, alone=size, easy=size)
        return cls(data, Look.of(data.text, width, sizes), room * MM)

    def typeset(self, story: Flowables, under: Callable[[Page], None] | None = None) -> Document:
        """The sheet; `under` draws below the words."""
        data = self._data
        return typeset_sheet(Sheet(data.text, data.printed_on, data.site), self._look, story, under)

    @property
    def height(self) -> float:
        """Points of all parts, without what is left over."""
        return _high(self._look.width, self.story(0, 0))

    def story(self, above: float, below: float) -> Flowables:
        """With points of white more above the title and below the good wishes."""
        data = self._data
        head = letterhead(self._look, data.site)
        return [*head, Space(above), *self._words(), Space(below), self._signed()]

    def _words(self) -> Flowables:
        """From the title to the good wishes."""
        data, look = self._data, self._look
        words = data.text.words
        gap = Space(self._room)
        name = isolate(data.name) if data.name else BLANK
        size = look.em * _NAME
        named = look.german.strong.but(
            size=size, leading=size * 1.3, align="center", direction="auto"
        )
        return [
            Space(0.6 * self._room),
            *self._both(data.text.title, "title", _TITLE),
            Space(0.7 * self._room),
            Rule(0.6, HAIRLINE),
            Space(1.3 * self._room),
            Paragraph(name, named),
            Space(0.8 * self._room),
            *self._both(self._period(), "body", 1.1),
            *self._took_part(),
            Space(1.2 * self._room),
            *self._both(words["voluntary"], "body", 1.0),
            gap,
            *self._both(words["thanks"], "body", 1.0),
            *self._calendar(),
        ]

    def _signed(self) -> Table:
        """Where it is signed."""
        words = self._data.text.words
        places = tuple(
            SignaturePlace(words[name], SignerLine.ALWAYS) for name in ("place_day", "signature")
        )
        return signatures(self._look, Signatures(places, 2, _SIGN_ROOM), frozenset())

    # ---- parts ---------------------------------------------------------------------------------

    def _both(self, words: Words, style: str, factor: float) -> Flowables:
        """Each language in the middle of its own line."""
        look = self._look
        german = one_sentence_a_line(words.german) if look.lined else words.german
        said = paragraph(german, self._centred(look.german, style, factor))
        parts: Flowables = [_balanced(said, look.width)]
        if look.other:
            style_below = self._centred(look.other, style, factor * _SECOND).but(color=QUIET)
            other = paragraph(words.other, style_below)
            parts += [Space(0.2 * look.em), _balanced(other, look.width)]
        return parts

    def _centred(self, styles: Styles, style: str, factor: float) -> TextStyle:
        """`factor` is of the size of the words: a title takes its own place in that."""
        base: TextStyle = getattr(styles, style)
        size = styles.body.size * factor
        return base.but(size=size, leading=size * 1.4, align="center", color=INK)

    def _period(self) -> Words:
        words, period = self._data.text.words, self._data.period
        if period is not None and period.ended is None:
            return self._filled(words["accompanied_since"], {"begun": period.begun})
        days: dict[str, date | None] = dict.fromkeys(_PLACEHOLDERS)
        if period is not None:
            days = {"begun": period.begun, "ended": period.ended}
        return self._filled(words["accompanied"], days)

    def _filled(self, words: Words, days: dict[str, date | None]) -> Words:
        text = self._data.text
        spoken = text.language if text.easy else i18n.SOURCE
        german, other = (
            message.format_map(
                {
                    name: escape(plan_words.in_words(day, language)) if day else BLANK
                    for name, day in days.items()
                }
            )
            for message, language in ((words.german, spoken), (words.other, text.language))
        )
        return Words(german, other)

    def _took_part(self) -> Flowables:
        """What is typed stands once, in the middle under its label."""
        data, look = self._data, self._look
        typed = data.took_part
        if typed is not None and not typed.strip():
            return []
        label = self._both(data.text.words["took_part"], "body", 0.92)
        below: Any
        if typed is None:
            line = [Cell(), Cell(Space(1.9 * look.em), line_below=WRITING_LINE), Cell()]
            below = Table([line] * _LINES, [14.0, 72.0, 14.0], padding=(0, 0), layout=True)
        else:
            style = look.german.strong.but(align="center", direction="auto")
            below = Paragraph(isolate_lines(typed.strip()), style)
        return [Space(1.3 * self._room), *label, Space(0.3 * look.em), below]

    def _calendar(self) -> Flowables:
        text = self._data.text
        if not plan_words.other_calendar(text):
            return []
        return [Space(self._room), *self._both(text.words["calendar"], "small", 0.78)]


def _balanced(words: Paragraph, width: float) -> Table:
    """A paragraph as narrow as its number of lines allows: no line holds a single word."""
    words.wrap(width, 0)
    lines, share = len(words.lines), 1.0
    for narrower in _SHARES:
        words.wrap(narrower * width, 0)
        if len(words.lines) > lines or words.cut_words:
            break
        share = narrower
    side = (1 - share) / 2
    row = [Cell(), Cell(words), Cell()]
    return Table([row], [max(side, _LEAST), share, max(side, _LEAST)], padding=(0, 0), layout=True)


def _frame(page: Page) -> None:
    """Two lines around the words."""
    canvas: Any = page.canvas
    left, right = page.left, page.right
    bottom, top = page.margins.bottom, page.height - page.margins.top
    with figure(canvas, Area(left, bottom, right, top), ""):
        canvas.saveState()
        for number, width in enumerate(_FRAME):
            inset = number * _BETWEEN
            canvas.setStrokeColorRGB(*rgb(QUIET))
            canvas.setLineWidth(width)
            canvas.rect(
                left + inset,
                bottom + inset,
                right - left - 2 * inset,
                top - bottom - 2 * inset,
                stroke=1,
                fill=0,
            )
        canvas.restoreState()
