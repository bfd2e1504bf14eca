"""A form's text as somebody reads it on the screen, in one language; nothing about a person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight. They may hold U+2066 to U+2069, which keep inserted values upright."""

    text: str
    strong: bool = False


Line = tuple[Run, ...]


class Emphasis(StrEnum):
    """The part a paragraph plays."""

    BODY = "body"
    LEAD = "lead"  # the first lines below the title
    STRONG = "strong"  # the sentence that is signed
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: Line
    emphasis: Emphasis = Emphasis.BODY


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list; `number` from 1 where the order matters, else 0."""

    words: Line
    number: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be ticked on the sheet. `line`: the last option goes on by hand there."""

    words: Line
    options: tuple[Line, ...]
    line: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """What the service says about itself."""

    label: Line
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of what the service says about itself."""

    rows: tuple[FactRow, ...]


Block = Paragraph | Point | Choice | Facts


@dataclass(frozen=True, slots=True)
class Section:
    """What is read at one go."""

    heading: str
    blocks: tuple[Block, ...]

    def spoken(self) -> str:
        """All words below the heading, one line for each thing said."""
        return "\n".join(line for block in self.blocks for line in _spoken(block))


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A form in one language: its sections in the order of the sheet, at least one.

    `language` is a tag of the register of languages. `notes` say what holds for the whole text,
    such as a translation that nobody has checked yet.
    """

    form: str
    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


def plain(line: Line) -> str:
    """The letters of a line without their weights."""
    return "".join(run.text for run in line)


def _spoken(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph(words) | Point(words, number=0):
            return (plain(words),)
        case Point(words, number):
            return (f"{number}. {plain(words)}",)
        case Choice(words, options):
            return tuple(map(plain, (words, *options)))
        case Facts(rows):
            return tuple(f"{plain(row.label)}: {row.value}" for row in rows)
