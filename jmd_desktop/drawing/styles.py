"""How several things in one chart are told apart: by colour, and without it as well."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jmd_desktop.drawing.shapes import Form, Ink


class Pattern(StrEnum):
    """What fills a bar."""

    FULL = "full"
    RISING = "rising"
    CROSSED = "crossed"
    FALLING = "falling"
    UPRIGHT = "upright"
    LEVEL = "level"


class Style(StrEnum):
    """The looks there are; each differs from the others in line, mark and pattern."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"
    SIXTH = "sixth"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style looks like; `dash` in units at a text size of 12."""

    ink: Ink
    form: Form
    dash: tuple[float, ...]
    pattern: Pattern


LOOKS: Final = {
    Style.FIRST: Look(Ink.FIRST, Form.CIRCLE, (), Pattern.FULL),
    Style.SECOND: Look(Ink.SECOND, Form.SQUARE, (8, 4), Pattern.RISING),
    Style.THIRD: Look(Ink.THIRD, Form.TRIANGLE, (10, 3, 2.5, 3), Pattern.CROSSED),
    Style.FOURTH: Look(Ink.FOURTH, Form.DIAMOND, (4, 3), Pattern.FALLING),
    Style.FIFTH: Look(Ink.FIFTH, Form.WEDGE, (15, 4), Pattern.UPRIGHT),
    Style.SIXTH: Look(Ink.SIXTH, Form.PENTAGON, (10, 3, 2.5, 3, 2.5, 3), Pattern.LEVEL),
}

FAINT_DASH: Final = (2.0, 2.4)  # dotted: belongs to what is compared with, in no look's own line
FAINT_SHARE: Final = 0.72  # as pale as still can be seen: 3 to 1 on every ground (WCAG 1.4.11)
