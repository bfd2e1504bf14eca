"""Tables: rows of cells side by side, mirrored for right-to-left scripts, split between rows."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from reportlab.platypus.flowables import Flowable

from jmd_desktop.typesetting.internals import part_of
from jmd_desktop.typesetting.painting import draw_box, draw_rule
from jmd_desktop.typesetting.tagging import Area, Container, tree_of

Content = Flowable | Sequence[Flowable] | None

_ROUNDING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over `span` columns; `background` is #rrggbb, `line_below` the points of a line."""

    content: Content = None
    span: int = 1
    background: str = ""
    line_below: float = 0
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines of a table, in points; 0 draws none. `above` is the line over the first row."""

    above: float = 0
    below: float = 0
    between: float = 0
    color: str = "#bbbbbb"


@dataclass(frozen=True, slots=True)
class _Block:
    """A cell's flowables on this page; `key` is the same for all parts of a split cell."""

    cell: Cell
    flowables: list[Flowable]
    column: int
    key: object = field(default_factory=object)


@dataclass(frozen=True, slots=True)
class _Row:
    blocks: list[_Block]
    header: bool
    key: object = field(default_factory=object)


class Table(Flowable):
    """Rows of cells, or of flowables that become cells; None is an empty cell.

    The table fills the width it is given: `widths` are the columns' shares of it, in logical
    order, and `rtl` puts the first column on the right. `padding` is (sideways, up and down) in
    points. The first `header_rows` come again on each page. It splits between rows; inside a row
    only if that is higher than a page. A `layout` table is read as paragraphs, row by row, and
    has no table structure.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Cell | Content]],
        widths: Sequence[float],
        *,
        rtl: bool = False,
        header_rows: int = 0,
        rules: Rules | None = None,
        padding: tuple[float, float] = (4, 2.5),
        middle: bool = False,
        layout: bool = False,
        space_after: float = 0,
    ) -> None:
        super().__init__()
        self._rows = [
            _Row(_blocks(row, len(widths)), number < header_rows) for number, row in enumerate(rows)
        ]
        self._shares = widths
        self._rtl = rtl
        self._rules = rules or Rules()
        self._padding = padding
        self._middle = middle
        self._layout = layout
        self._space_after = space_after
        self._key = object()  # parts of a split table share it
        self._continued = False
        self._edges: list[float] = []
        self._heights: list[float] = []

    def getSpaceAfter(self) -> float:
        return self._space_after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        scale = aW / sum(self._shares)
        self._edges = [edge * scale for edge in accumulate(self._shares, initial=0.0)]
        self._heights = [self._row_height(row) for row in self._rows]
        self.width, self.height = aW, sum(self._heights)
        return aW, self.height

    # ---- measuring ---------------------------------------------------------------------------

    def _inner_width(self, block: _Block) -> float:
        start, end = self._edges[block.column], self._edges[block.column + block.cell.span]
        return end - start - 2 * self._padding[0]

    def _row_height(self, row: _Row) -> float:
        contents = (
            _stacked_height(block.flowables, self._inner_width(block)) for block in row.blocks
        )
        return max(contents, default=0.0) + 2 * self._padding[1]

    # ---- splitting ---------------------------------------------------------------------------

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        self.wrap(aW, aH)
        if self.height <= aH + _ROUNDING:
            return [self]
        headers = [row for row in self._rows if row.header]
        used = 0.0
        fitting = 0
        for height in self._heights:
            if used + height > aH + _ROUNDING:
                break
            used += height
            fitting += 1
        if fitting > len(headers):
            return [self._part(self._rows[:fitting]), self._rest(self._rows[fitting:])]
        frame = getattr(self, "_frame", None)
        page_height = frame._aH if frame is not None else aH  # noqa: SLF001
        header_height = sum(self._heights[: len(headers)])
        if fitting < len(headers) or header_height + self._heights[fitting] <= page_height:
            return []
        parts = self._split_row(self._rows[fitting], aH - header_height)
        if parts is None:
            return []
        upper, lower = parts
        return [self._part([*headers, upper]), self._rest([lower, *self._rows[fitting + 1 :]])]

    def _part(self, rows: list[_Row]) -> "Table":
        part: Table = part_of(self)
        part._rows = rows
        return part

    def _rest(self, rows: list[_Row]) -> "Table":
        rest = self._part([*(row for row in self._rows if row.header), *rows])
        rest._continued = True  # noqa: SLF001
        return rest

    def _split_row(self, row: _Row, height: float) -> tuple[_Row, _Row] | None:
        room = height - 2 * self._padding[1]
        upper: list[_Block] = []
        lower: list[_Block] = []
        for block in row.blocks:
            above, below = _split_stack(block.flowables, self._inner_width(block), room)
            upper.append(replace(block, flowables=above))
            lower.append(replace(block, flowables=below))
        if not any(block.flowables for block in upper):
            return None
        return replace(row, blocks=upper), replace(row, blocks=lower)

    # ---- drawing -----------------------------------------------------------------------------

    def draw(self) -> None:
        with self._container(self._key, "Table"):
            top = self.height
            for row, height in zip(self._rows, self._heights, strict=True):
                if row.header and self._continued:
                    with tree_of(self.canv).artifact(self.canv):
                        self._draw_row(row, top, height)
                else:
                    with self._container(row.key, "TR"):
                        self._draw_row(row, top, height)
                top -= height
        self._draw_rules()

    def _container(self, key: object, role: Container) -> AbstractContextManager[None]:
        return nullcontext() if self._layout else tree_of(self.canv).container(key, role)

    def _draw_row(self, row: _Row, top: float, height: float) -> None:
        for block in row.blocks:
            left, right = self._sides(block)
            if block.cell.background:
                area = Area(left, top - height, right, top)
                draw_box(self.canv, area, block.cell.background)
            with self._container(block.key, "TH" if row.header else "TD"):
                self._draw_block(block, left + self._padding[0], top, height)
            if block.cell.line_below:
                bottom = top - height
                draw_rule(
                    self.canv, (left, bottom), (right, bottom), block.cell.line_below, "#000000"
                )

    def _sides(self, block: _Block) -> tuple[float, float]:
        """Left and right edge of a cell."""
        start, end = self._edges[block.column], self._edges[block.column + block.cell.span]
        return (self.width - end, self.width - start) if self._rtl else (start, end)

    def _draw_block(self, block: _Block, left: float, top: float, height: float) -> None:
        y = top - self._padding[1]
        if self._middle or block.cell.middle:
            stacked = _stacked_height(block.flowables, self._inner_width(block))
            y -= (height - 2 * self._padding[1] - stacked) / 2
        for flowable, gap, own_height in _stack(block.flowables, self._inner_width(block)):
            y -= gap + own_height
            flowable.drawOn(self.canv, left, y)

    def _draw_rules(self) -> None:
        rules = self._rules
        top = self.height
        if rules.above:
            draw_rule(self.canv, (0, top), (self.width, top), rules.above, rules.color)
        for row, height in zip(self._rows, self._heights, strict=True):
            bottom = top - height
            if rules.below:
                draw_rule(self.canv, (0, bottom), (self.width, bottom), rules.below, rules.color)
            for block in row.blocks[1:] if rules.between else ():
                x = self._sides(block)[self._rtl]
                draw_rule(self.canv, (x, bottom), (x, top), rules.between, rules.color)
            top = bottom


def _blocks(row: Sequence[Cell | Content], columns: int) -> list[_Block]:
    blocks: list[_Block] = []
    column = 0
    for entry in row:
        cell = entry if isinstance(entry, Cell) else Cell(entry)
        blocks.append(_Block(cell, _flowables(cell.content), column))
        column += cell.span
    if column != columns:
        raise ValueError("the cells of a row must fill the columns of the table")
    return blocks


def _flowables(content: Content) -> list[Flowable]:
    if content is None:
        return []
    return [content] if isinstance(content, Flowable) else list(content)


def _stack(flowables: list[Flowable], width: float) -> Iterator[tuple[Flowable, float, float]]:
    """Each flowable with the gap above it and its height, in points; none above the first."""
    after = None
    for flowable in flowables:
        height = flowable.wrap(width, float("inf"))[1]
        gap = 0.0 if after is None else max(after, flowable.getSpaceBefore())
        yield flowable, gap, height
        after = flowable.getSpaceAfter()


def _stacked_height(flowables: list[Flowable], width: float) -> float:
    return sum(gap + height for _, gap, height in _stack(flowables, width))


def _split_stack(
    flowables: list[Flowable], width: float, room: float
) -> tuple[list[Flowable], list[Flowable]]:
    """What fits into `room` points of height, and what has to go on the next page."""
    for number, (flowable, gap, height) in enumerate(_stack(flowables, width)):
        room -= gap
        if height > room + _ROUNDING:
            parts: list[Flowable] = flowable.split(width, room)
            rest = [*(parts[1:] or [flowable]), *flowables[number + 1 :]]
            return [*flowables[:number], *parts[:1]], rest
        room -= height
    return flowables, []
