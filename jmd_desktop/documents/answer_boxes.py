"""The boxes of the questionnaire as drawings: five numbers, two answers that are none, a star.

The boxes are told apart by what stands in them, and a chosen one by its dark ground, so that grey
prints and copies say the same. The scale runs from left to right, whichever way a language is
written: its numbers stand in the boxes, and German stands beside it.
"""

from dataclasses import dataclass
from functools import partial
from math import cos, pi, sin
from typing import Any, Final

from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
from jmd_desktop.typesetting.flowables import Figure
from jmd_desktop.typesetting.painting import draw_text
from jmd_desktop.typesetting.text import TextStyle

SIGNS: Final = {NoValue.DONT_KNOW: "?", NoValue.NO_ANSWER: "–"}

_SCALE: Final = range(LOWEST, HIGHEST + 1)
_GAP: Final = 0.36  # of a box, between two
_GROUP_GAP: Final = 1.0  # of a box, between scale, the two others and the star
_SIGN: Final = 0.62  # of a box, the size of what stands in it
_LINE: Final = 0.8  # points
_GREY: Final = "#8a929a"  # a number one can write over
_WHITE: Final = "#ffffff"
_DARK: Final = (0.07, 0.08, 0.09)
#: How the mouth of each face is bent, from very sad to very glad, in parts of its radius.
_MOUTHS: Final = (-0.42, -0.22, 0.0, 0.22, 0.42)


@dataclass(frozen=True, slots=True)
class Boxes:
    """What stands beside each statement; `size` of a box in points, `star` whether there is one."""

    size: float
    star: bool = True

    @property
    def width(self) -> float:
        """Points of a whole row."""
        return self._left_of_star + (self.size if self.star else -_GROUP_GAP * self.size)

    @property
    def _step(self) -> float:
        return (1 + _GAP) * self.size

    @property
    def _left_of_others(self) -> float:
        return HIGHEST * self._step - _GAP * self.size + _GROUP_GAP * self.size

    @property
    def _left_of_star(self) -> float:
        others = len(SIGNS) * self._step - _GAP * self.size
        return self._left_of_others + others + _GROUP_GAP * self.size

    def row(self, rating: Rating | None, alternative: str, *, important: bool = False) -> Figure:
        """The boxes of one statement; `alternative` is what a screen reader says."""
        paint = partial(self._paint, rating, important)
        return Figure(self.width, self.size, paint, alternative=alternative)

    def faces(self) -> Figure:
        """The five faces above the numbers, as a decoration."""
        return Figure(self.width, self.size, self._paint_faces, alternative="")

    def sample(self, sign: str) -> Figure:
        """One empty box with its sign, for the legend."""
        return Figure(
            self.size, self.size, partial(_box, 0, self.size, sign, False), alternative=""
        )

    def star_sample(self) -> Figure:
        """An empty star, for the legend."""
        return Figure(self.size, self.size, partial(draw_star, 0, self.size, False), alternative="")

    def face_sample(self, value: int) -> Figure:
        """One face, for the legend."""
        return Figure(self.size, self.size, partial(_face, 0, self.size, value), alternative="")

    def _paint(self, rating: Rating | None, important: bool, canvas: Any) -> None:  # noqa: FBT001  bound by partial
        value = rating.value if rating else None
        for number, point in enumerate(_SCALE):
            _box(number * self._step, self.size, str(point), value == point, canvas)
        for number, (reason, sign) in enumerate(SIGNS.items()):
            chosen = rating is not None and rating.no_value is reason
            left = self._left_of_others + number * self._step
            _box(left, self.size, sign, chosen, canvas)
        if self.star:
            draw_star(self._left_of_star, self.size, important, canvas)

    def _paint_faces(self, canvas: Any) -> None:
        for number, point in enumerate(_SCALE):
            _face(number * self._step, self.size, point, canvas)


def draw_star(left: float, size: float, filled: bool, canvas: Any) -> None:  # noqa: FBT001  bound by partial
    """A star of five points, `size` points wide, with its lower edge at 0."""
    middle, outer, inner = left + size / 2, size * 0.52, size * 0.22
    path = canvas.beginPath()
    for corner in range(10):
        radius = inner if corner % 2 else outer
        angle = pi / 2 + corner * pi / 5
        x, y = middle + radius * cos(angle), size * 0.47 + radius * sin(angle)
        (path.lineTo if corner else path.moveTo)(x, y)
    path.close()
    canvas.setLineWidth(_LINE)
    canvas.setLineJoin(1)
    canvas.setStrokeColorRGB(*_DARK)
    canvas.setFillColorRGB(*_DARK)
    canvas.drawPath(path, stroke=1, fill=int(filled))


def _box(left: float, size: float, sign: str, chosen: bool, canvas: Any) -> None:  # noqa: FBT001  bound by partial
    canvas.setLineWidth(_LINE)
    canvas.setStrokeColorRGB(*_DARK)
    canvas.setFillColorRGB(*_DARK)
    canvas.roundRect(left, 0, size, size, size * 0.14, stroke=1, fill=int(chosen))
    color = _WHITE if chosen else _GREY
    style = TextStyle(size=size * _SIGN, color=color, bold=chosen)
    draw_text(canvas, left + size / 2, size * 0.28, sign, style, "center")


def _face(left: float, size: float, value: int, canvas: Any) -> None:
    radius = size * 0.46
    x, y = left + size / 2, size / 2
    canvas.setLineWidth(_LINE)
    canvas.setLineCap(1)
    canvas.setStrokeColorRGB(*_DARK)
    canvas.setFillColorRGB(*_DARK)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    for side in (-1, 1):
        canvas.circle(x + side * 0.36 * radius, y + 0.28 * radius, 0.1 * radius, stroke=0, fill=1)
    bend = _MOUTHS[value - LOWEST] * radius
    mouth = y - 0.36 * radius + bend / 2
    path = canvas.beginPath()
    path.moveTo(x - 0.48 * radius, mouth)
    path.curveTo(
        x - 0.24 * radius,
        mouth - 1.33 * bend,
        x + 0.24 * radius,
        mouth - 1.33 * bend,
        x + 0.48 * radius,
        mouth,
    )
    canvas.drawPath(path, stroke=1, fill=0)
