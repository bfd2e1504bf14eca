"""What is to be set: styles, the small markup, and how values are put into it; no layout here."""

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Literal, Self, TypedDict, Unpack
from unicodedata import normalize

Align = Literal["start", "center", "end", "justify"]
Direction = Literal["ltr", "rtl", "auto"]
Role = Literal["P", "H1", "H2", "H3", "Caption"]

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"
LINE_BREAK = "\n"
SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACE = "\u00a0"

_DIRECTION_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_SEPARATORS = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x2028, 0x2029)
_CLEAN: dict[int, str | None] = {
    **dict.fromkeys((*_CONTROLS, *_DIRECTION_CONTROLS)),
    **dict.fromkeys(_SEPARATORS, " "),
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_LINE_ENDS = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_TAG = re.compile(r"<(/?)([a-z]+)([^<>]*)>")
_ATTRIBUTE = re.compile(r"\s*(color|size)=[\"']([#0-9a-fA-F.]+)[\"']\s*")
_COLOR = re.compile("#[0-9a-fA-F]{6}")

#: Characters that shape or order their neighbours and draw nothing; no font needs a glyph for them.
INVISIBLE = frozenset(
    map(
        chr,
        (
            0x00AD,
            0x034F,
            0x061C,
            0xFEFF,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            *range(0xFE00, 0xFE10),
        ),
    ),
)
#: Of these, what must not reach the copied text of a page.
UNCOPIED = INVISIBLE - {"\u200c", "\u200d"}


class StyleChanges(TypedDict, total=False):
    """The fields of a `TextStyle`, each optional: what `TextStyle.but` takes."""

    families: tuple[str, ...]
    size: float
    leading: float
    color: str
    align: Align
    direction: Direction
    language: str
    bold: bool
    italic: bool
    space_before: float
    space_after: float
    start_indent: float
    end_indent: float
    first_indent: float
    role: Role


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks. Lengths are points; `leading` 0 means 1.4 times the size.

    `families` are looked through in order, then every other bundled family. Start and end follow
    the paragraph's direction; `auto` takes it from the first strong letter. `language` is a
    BCP 47 tag for shaping and screen readers; `role` is the structure element of a tagged PDF.
    """

    families: tuple[str, ...] = ("Noto Sans",)
    size: float = 10
    leading: float = 0
    color: str = "#000000"
    align: Align = "start"
    direction: Direction = "auto"
    language: str = "de"
    bold: bool = False
    italic: bool = False
    space_before: float = 0
    space_after: float = 0
    start_indent: float = 0
    end_indent: float = 0
    first_indent: float = 0
    role: Role = "P"

    def __post_init__(self) -> None:
        if not _COLOR.fullmatch(self.color):
            raise ValueError("a color is written #rrggbb")

    @property
    def line_height(self) -> float:
        """Distance of two baselines in points."""
        return self.leading or self.size * 1.4

    def but(self, **changes: Unpack[StyleChanges]) -> Self:
        """This style with changes; a new size without a new leading takes the leading along."""
        if "size" in changes and "leading" not in changes:
            changes["leading"] = self.leading * changes["size"] / self.size
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Span:
    """A look that markup gave to some letters; size in points."""

    bold: bool
    italic: bool
    underline: bool
    color: str
    size: float


def escape(value: object) -> str:
    """A value as markup. Controls are dropped, so that a value cannot turn the text around it."""
    return str(value).translate(_CLEAN)


def isolate(value: object) -> str:
    """A value inside foreign text: takes its direction from itself, leaves its surroundings be.

    Every inserted name, place or sentence goes through this or `left_to_right`.
    """
    return f"{FSI}{escape(value)}{PDI}"


def left_to_right(value: object) -> str:
    """A phone number, date, mail address or id: read left to right, never broken over lines."""
    return f"{LRI}{escape(value)}{PDI}"


def isolate_lines(value: str) -> str:
    """Free text of several lines; each line is isolated and begins a new one."""
    return "<br>".join(isolate(line) for line in _LINE_ENDS.split(value))


def parse(markup: str, style: TextStyle) -> tuple[str, list[Span]]:
    """Markup as (text, span of each character), in NFC, `<br>` as a newline.

    Knows `<b> <i> <u> <font color="#rrggbb" size="9"> <br>`; anything else raises ValueError.
    """
    open_spans = [("", Span(style.bold, style.italic, False, style.color, style.size))]
    text: list[str] = []
    spans: list[Span] = []

    def add(piece: str) -> None:
        characters = normalize("NFC", piece)
        text.append(characters)
        spans.extend([open_spans[-1][1]] * len(characters))

    end = 0
    for tag in _TAG.finditer(markup):
        add(_plain(markup[end : tag.start()]))
        end = tag.end()
        closing, name, attributes = tag.groups()
        if name == "br" and not closing:
            add(LINE_BREAK)
        elif closing:
            if open_spans.pop()[0] != name:
                raise ValueError(f"</{name}> closes what was not opened")
        else:
            open_spans.append((name, _opened(name, attributes, open_spans[-1][1])))
    add(_plain(markup[end:]))
    if len(open_spans) != 1:
        raise ValueError(f"<{open_spans[-1][0]}> is not closed")
    return "".join(text), spans


def _plain(piece: str) -> str:
    if "<" in piece or ">" in piece:
        raise ValueError("an angle bracket that opens no known tag")
    return unescape(_BLANKS.sub(" ", piece))


def _opened(name: str, attributes: str, outer: Span) -> Span:
    if name == "font":
        span = outer
        rest = attributes
        while found := _ATTRIBUTE.match(rest):
            rest = rest[found.end() :]
            key, value = found.groups()
            if key == "size":
                span = replace(span, size=float(value))
            elif _COLOR.fullmatch(value):
                span = replace(span, color=value)
            else:
                raise ValueError("a color is written #rrggbb")
        if rest.strip():
            raise ValueError("<font> takes color and size")
        return span
    if attributes.strip():
        raise ValueError(f"<{name}> takes no attributes")
    match name:
        case "b":
            return replace(outer, bold=True)
        case "i":
            return replace(outer, italic=True)
        case "u":
            return replace(outer, underline=True)
        case _:
            raise ValueError(f"unknown tag <{name}>")
