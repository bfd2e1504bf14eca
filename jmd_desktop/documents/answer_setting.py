"""What the sheets with a scale of five share: the legend of the boxes, and a statement beside them.

German stands on the left, the boxes once in the middle, the other language on the right.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jmd_desktop.documents.answer_boxes import SIGNS, Boxes
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_styles import HAIRLINE, INK
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, Rating
from jmd_desktop.typesetting.flowables import KeepTogether, Space
from jmd_desktop.typesetting.table import Cell, Rules, Table

_BOX: Final = 1.5  # ems
_EASY_BOX: Final = 1.3
_ROOM: Final = 0.28  # ems above and below a statement
_BILINGUAL_ROOM: Final = 0.22


class AnswerSetter:
    """Sets statements with their boxes; `stars` whether one may be called important.

    `words` are those of a form that has `scale.1` to `scale.5`, `no_value.…` and, with stars,
    `important`. `room` above and below a statement in ems, 0 for the usual.
    """

    def __init__(
        self,
        look: Look,
        words: Mapping[str, Words],
        *,
        easy: bool,
        stars: bool,
        faces: bool,
        room: float = 0,
    ) -> None:
        self._look = look
        self._words = words
        self._easy = easy
        self._faces = faces
        self._boxes = Boxes(look.em * (_EASY_BOX if easy else _BOX), star=stars)
        self._room = room or (_BILINGUAL_ROOM if look.other else _ROOM)

    # ---- what the boxes mean --------------------------------------------------------------------

    def legend(self) -> Flowables:
        """Every sign with its meaning, before the first statement."""
        rows = [*self._meanings()]
        legend = self._legend_list(rows) if self._easy else self._legend_strip(rows)
        return [Space(4), KeepTogether([legend]), Space(6)]

    def _legend_list(self, rows: Sequence[tuple[Flowables, Words]]) -> Table:
        """One below the other, as Leichte Sprache has it."""
        look, size = self._look, self._boxes.size
        gap = 0.6 * look.em
        cells = [
            [*(Cell(sign) for sign in signs), *(Cell() for _ in range(2 - len(signs))), Cell(),
             Cell(paragraph(words.german, look.german.body))]
            for signs, words in rows
        ]  # fmt: skip
        widths = [size + gap / 2, size, gap, look.width - 2 * size - 1.5 * gap]
        return Table(cells, widths, padding=(0, 2), middle=True, layout=True)

    def _legend_strip(self, rows: Sequence[tuple[Flowables, Words]]) -> Table:
        """Side by side: the sign, what it means in German, what it means in the other language."""
        look = self._look
        german = look.german.caption.but(align="center", color=INK)
        width = look.width / len(rows)
        signs = [Cell(_centred(sign, width, self._boxes.size)) for sign, _ in rows]
        lines = [signs, [Cell(paragraph(words.german, german)) for _, words in rows]]
        if look.other:
            other = look.other.caption.but(align="center", color=INK)
            lines.append([Cell(paragraph(words.other, other)) for _, words in rows])
        return Table(lines, [1.0] * len(rows), padding=(2, 1.2), layout=True)

    def _meanings(self) -> Iterator[tuple[Flowables, Words]]:
        boxes, words = self._boxes, self._words
        for value in range(LOWEST, HIGHEST + 1):
            face = [boxes.face_sample(value)] if self._faces else []
            yield [boxes.sample(str(value)), *face], words[f"scale.{value}"]
        for reason, sign in SIGNS.items():
            yield [boxes.sample(sign)], words[f"no_value.{reason}"]
        if boxes.star:
            yield [boxes.star_sample()], words["important"]

    # ---- statements -----------------------------------------------------------------------------

    def section(self, heading: Words, rows: Sequence[Sequence[Cell]]) -> Flowables:
        """A heading under the faces, and below it rows made by `row`; it stays on one page."""
        faces = [self._boxes.faces()] if self._faces else []
        head = self._line(heading, "heading", Cell(faces))
        rules = Rules(below=0.4, color=HAIRLINE)
        padding = (0, self._room * self._look.em)
        table = Table(
            [head, *rows], self._widths, padding=padding, rules=rules, middle=True, layout=True
        )
        return [Space(0.8 * self._look.em), KeepTogether([table])]

    def row(self, words: Words, rating: Rating | None, *, important: bool = False) -> list[Cell]:
        """One statement with its boxes."""
        said = self._spoken(rating, important=important)
        return self._line(words, "body", Cell(self._boxes.row(rating, said, important=important)))

    @property
    def _widths(self) -> list[float]:
        width, gap = self._look.width, 0.7 * self._look.gutter
        if not self._look.other:
            return [width - self._boxes.width - gap, gap, self._boxes.width]
        column = (width - self._boxes.width - 2 * gap) / 2
        return [column, gap, self._boxes.width, gap, column]

    def _line(self, words: Words, style: str, middle: Cell) -> list[Cell]:
        """German, what stands between, and the other language."""
        german, *rest = self._look.row(words, style)
        return [german, Cell(), middle, *rest]

    def _spoken(self, rating: Rating | None, *, important: bool) -> str:
        """What a screen reader says of a row of boxes; the document is German."""
        star = ", wichtig" if important and self._boxes.star else ""
        if rating is None:
            return f"Nicht angekreuzt{star}"
        if rating.no_value is not None:
            return f"Angekreuzt: {self._words[f'no_value.{rating.no_value}'].german}{star}"
        return f"Angekreuzt: {rating.value}, {self._words[f'scale.{rating.value}'].german}{star}"


def _centred(parts: Flowables, width: float, size: float) -> Table:
    """Drawings of one size side by side in the middle of a column, in points."""
    gap = 0.25 * size
    taken = len(parts) * size + (len(parts) - 1) * gap
    side = (width - 4 - taken) / 2
    cells: list[Cell] = [Cell()]
    widths = [side]
    for part in parts:
        cells += [Cell(part), Cell()]
        widths += [size, gap]
    widths[-1] = side
    return Table([cells], widths, padding=(0, 1), layout=True)
