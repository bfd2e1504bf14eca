"""Charts for the tests, a measure without fonts, and where the shapes of a picture lie."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import mul
from random import Random
from typing import Final

from hypothesis import strategies as st

from jmd_desktop.drawing.chart import Chart, Series, Value
from jmd_desktop.drawing.marks import outline
from jmd_desktop.drawing.shapes import (
    Anchor,
    Circle,
    Drawing,
    Line,
    Mark,
    Point,
    Polygon,
    Polyline,
    Shape,
    Text,
)
from jmd_desktop.drawing.styles import Style
from jmd_desktop.drawing.words import Measure

AREAS: Final = (
    "Aufenthalt",
    "Sprache",
    "Beschäftigung, Ausbildung, Arbeit, Schule",
    "Persönliche und soziale Beziehungen",
    "Freizeit, Tagesgestaltung",
    "Alltagsbewältigung",
    "Wohnsituation",
    "Soziale Probleme",
    "Finanzielle Situation",
    "Politische Rechte und Beteiligung",
)


class GermanWords:
    """The words of a chart, without a catalogue."""

    gap = "kein Wert"

    def number(self, value: float, /) -> str:
        return f"{value:g}".replace(".", ",")

    def scale(self, lowest: int, highest: int, /) -> str:
        return f"Werte von {lowest} bis {highest}."


WORDS: Final = GermanWords()


def measure(words: str, size: float) -> float:
    """As wide as in a font in which all letters are alike."""
    return len(words) * size * 0.55


def three_views() -> Chart:
    """The young person, a counsellor and a teacher, and the young person earlier."""
    return Chart(
        AREAS,
        (
            Series("Junger Mensch", Style.FIRST, (2, 3.5, 2.5, 4, 3, 3, None, 3, 1.5, 2)),
            Series("Fachkraft", Style.SECOND, (2, 3, 2.5, 3.2, 3, None, None, 2, 1.5, 3.5)),
            Series("Frau Demir", Style.THIRD, (2, 4.5, 3.6, None, 3, 2, 5, 1, 1, None)),
            Series(
                "Junger Mensch, Januar",
                Style.FIRST,
                (2, 2, 1.5, 4, 3, 2, None, 2, 1, 2),
                faint=True,
            ),
        ),
    )


def one_view(*values: Value) -> Chart:
    """The first areas, as one view sees them."""
    return Chart(AREAS[: len(values)], (Series("Junger Mensch", Style.FIRST, values),))


_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyzäöüß ,-ABCWM"
_LONGEST: Final = 120  # letters of a label
_JUMBLE: Final = "".join(Random(1).choices(_ALPHABET, k=3000))
# A value and a label are one or two choices each: letter by letter takes longer than the tests.
_VALUES: Final = st.sampled_from((*[None] * 8, *(quarters / 4 for quarters in range(4, 21))))
_LABELS: Final = st.builds(
    lambda start, length: _JUMBLE[start : start + length],
    st.integers(0, len(_JUMBLE) - _LONGEST),
    st.integers(1, _LONGEST),
) | st.builds(mul, st.sampled_from(_ALPHABET), st.integers(1, _LONGEST))


@st.composite
def charts(draw: st.DrawFn, *, views: int = 6, least_axes: int = 3) -> Chart:
    """Any chart: three to ten axes, labels of any length, some series of them earlier ones."""
    axes = draw(st.lists(_LABELS, min_size=least_axes, max_size=10))
    looks = draw(
        st.lists(
            st.tuples(st.sampled_from(list(Style)[:views]), st.booleans()),
            min_size=1,
            max_size=views,
            unique=True,
        )
    )
    values = st.lists(_VALUES, min_size=len(axes), max_size=len(axes)).map(tuple)
    series = (
        Series(f"Sicht {number}", style, draw(values), faint)
        for number, (style, faint) in enumerate(looks)
    )
    return Chart(tuple(axes), tuple(series))


def texts(drawing: Drawing) -> list[Text]:
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def marks(drawing: Drawing) -> list[Mark]:
    return [shape for shape in drawing.shapes if isinstance(shape, Mark)]


def edges(shapes: Iterable[Shape]) -> Iterator[tuple[Point, Point]]:
    """Every straight piece of a line that is drawn."""
    for shape in shapes:
        match shape:
            case Line(start, end, _):
                yield start, end
            case Polyline(points, _):
                yield from pairwise(points)
            case Polygon(points, pen, _) if pen:
                yield from pairwise((*points, points[0]))


def box(shape: Shape, measure: Measure) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is painted, without the width of pens."""
    match shape:
        case Line(start, end, _):
            return _around((start, end))
        case Polyline(points, _) | Polygon(points, _, _):
            return _around(points)
        case Circle(centre, radius, _, _):
            x, y = centre
            return x - radius, y - radius, x + radius, y + radius
        case Mark():
            return box(outline(shape), measure)
        case Text(at, words, size, anchor):
            width = measure(words, size)
            left = at.x - {Anchor.LEFT: 0, Anchor.CENTER: 0.5, Anchor.RIGHT: 1}[anchor] * width
            return left, at.y - 0.75 * size, left + width, at.y + 0.22 * size


def _around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    across, down = [point.x for point in points], [point.y for point in points]
    return min(across), min(down), max(across), max(down)
