"""One entry set for reading at a width: where its words stand and what can be pressed; paints
nothing."""  # fmt: skip

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from jmd_desktop.domain.word_search import SoughtWord, spans_of
from jmd_desktop.i18n import _
from ui.journal.prose import LEADING, Prose, Span, estimated_lines
from ui.journal.rows import Onward, Passage, Row, State
from ui.qt import fonts, theme
from ui.qt.fonts import Weight
from ui.qt.text import width_of
from ui.qt.theme import Metrics

MARGIN: Final = 24  # px on either side of the column
_GUTTER: Final = 124  # px at a text scale of 1: days and times stand in it
_WIDEST: Final = 700  # … of a line of text; longer ones are hard to follow
_WITH_GUTTER: Final = 620  # … of the column, else the day stands above
_PAD: Final = 14  # above and below an entry
GAP: Final = 8
_MOST_LINES: Final = 40  # of a long entry until somebody reads on
BUTTON: Final = 28  # px at a text scale of 1
_A_CHARACTER: Final = 0.5  # of the size of the font, on average


class Act(StrEnum):
    """What pressing a part of an entry asks for."""

    READ_ON = "read_on"
    FOLD = "fold"
    WHOLE = "whole"  # too long for the column
    FORMER = "former"
    MENU = "menu"
    GO = "go"


@dataclass(frozen=True, slots=True)
class Link:
    """A part that can be pressed; `onward` for the way to what came of it."""

    rect: QRectF
    act: Act
    onward: Onward | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Where words can stand in a viewport so wide, in pixels; `gutter` 0: none."""

    width: int
    gutter: int
    text: int

    @classmethod
    def of(cls, width: int) -> "Column":
        """As wide as one can read."""
        grown = theme.current().metrics.grown
        gutter = grown(_GUTTER) if width >= grown(_WITH_GUTTER) else 0
        room = width - 2 * MARGIN - gutter - grown(BUTTON)
        return cls(width, gutter, max(min(room, grown(_WIDEST)), grown(120)))

    @property
    def left(self) -> int:
        """Where text begins, seen from where reading begins."""
        return MARGIN + self.gutter


def estimate(row: Row, column: Column) -> int:
    """About how high an entry is; for those far away, until there is time to set them."""
    metrics = theme.current().metrics
    a_line = column.text / (metrics.body * _A_CHARACTER)
    line = metrics.body * 1.21 * LEADING
    entry = row.entry
    content = min(estimated_lines(entry.content, a_line), _MOST_LINES + 1)
    agreements = min(estimated_lines(entry.agreements, a_line), _MOST_LINES + 1)
    height = 2 * _PAD + metrics.grown(22) + (content + agreements) * line
    height += metrics.grown(26) * (bool(entry.areas) + bool(entry.agreements) + bool(row.former))
    height += metrics.grown(52) * row.begins_part
    height += metrics.grown(24) * (row.begins_day and not column.gutter)
    return ceil(height)


class Setting:
    """All of an entry at its places; made for one look, one width and one search."""

    def __init__(
        self,
        passage: Passage,
        column: Column,
        *,
        sought: Sequence[SoughtWord] = (),
        unfolded: bool = False,
    ) -> None:
        self.passage = passage
        self._column = column
        self._metrics: Metrics = theme.current().metrics
        self._body = fonts.font(self._metrics.body)
        self._small = fonts.font(self._metrics.caption)
        self.links: list[Link] = []
        self._hits = spans_of(passage.content, sought) if sought else ()
        self._agreed_hits = spans_of(passage.agreements, sought) if sought else ()
        most = None if unfolded else _MOST_LINES
        text = column.text
        self._facts = Prose(passage.facts, self._small, self._facts_room(), leading=1.3)
        self._content = Prose(passage.content, self._body, text, most=most)
        if most is not None and _beyond(self._hits, self._content.end):
            unfolded = True
            self._content = Prose(passage.content, self._body, text)
        most = None if unfolded else _MOST_LINES
        inset = self._metrics.grown(14)
        self._agreed = Prose(passage.agreements, self._body, text - inset, most=most)
        self.folded = self._content.cut or self._agreed.cut
        self.height = self._place()

    # ---- places -----------------------------------------------------------------------------

    def _place(self) -> int:
        grown, passage = self._metrics.grown, self.passage
        y = 0.0
        self._part_y = y
        if passage.part:
            y += grown(44)
        self.top = y  # of the entry itself
        y += _PAD
        self._day_y = y
        if not self._column.gutter and passage.day:
            y += grown(24)
        self._facts_y = y
        y += max(self._facts.height, grown(18))
        self._states_y = self._facts_y
        if passage.states and not self._states_beside():
            self._states_y = y + 2
            y += grown(22)
        y += 6
        self._content_y = y
        y += self._content.height
        if passage.agreements:
            y += GAP + 2 if passage.content else 0
            self._agreed_y = y
            y += grown(18) + self._agreed.height
        y = self._place_links(y)
        if passage.areas:
            y += GAP
            self._areas_y = y
            y += self._flow_areas()
        return ceil(y + _PAD)

    def _place_links(self, y: float) -> float:
        line = self._metrics.grown(24)
        left, width = float(self._column.left), float(self._column.text)
        if (act := self._folding()) is not None:
            words = width_of(folding_words()[act], fonts.font(self._metrics.body, Weight.MEDIUM))
            self.links.append(Link(QRectF(left, y + 2, words, line), act))
            y += line + 2
        if self.passage.onward:
            y += 6
        for onward in self.passage.onward:
            self.links.append(Link(QRectF(left, y, width, line), Act.GO, onward))
            y += line
        if self.passage.former:
            words = width_of(self.passage.former, self._small) + self._metrics.small_icon + 6
            self.links.append(Link(QRectF(left, y + 4, min(words, width), line), Act.FORMER))
            y += line + 4
        edge = self._metrics.grown(BUTTON)
        right = left + width + 4
        self.links.append(Link(QRectF(right, self._facts_y - 6, edge, edge), Act.MENU))
        return y

    def _folding(self) -> Act | None:
        """How a long entry goes on."""
        if self.folded:
            return Act.READ_ON
        if self.passage.shortened:
            return Act.WHOLE
        long = max(self._content.lines, self._agreed.lines) > _MOST_LINES
        return Act.FOLD if long else None

    def _facts_room(self) -> float:
        return self._column.text - self._metrics.small_icon - 6.0

    def _states_width(self) -> int:
        return sum(self._state_width(each) + 10 for each in self.passage.states)

    def _state_width(self, state: State) -> int:
        if state.silent:
            return self._metrics.grown(14)
        icon = self._metrics.grown(14) + 4 if state.icon is not None else 0
        pad = 16 if state.pill else 0
        font = self._strong_small if state.pill else self._small
        return width_of(state.words, font) + icon + pad

    @property
    def _strong_small(self) -> QFont:
        return fonts.font(self._metrics.caption, Weight.STRONG)

    def _states_beside(self) -> bool:
        """Whether they fit behind the words of the line."""
        words = width_of(self.passage.facts, self._small)
        return words + self._states_width() + 24 <= self._facts_room()

    def _flow_areas(self) -> float:
        self._pills: list[tuple[QRectF, str]] = []
        x, y, height = 0.0, 0.0, float(self._metrics.grown(20))
        for words in self.passage.areas:
            width = width_of(words, self._small) + 16.0
            if x and x + width > self._column.text:
                x, y = 0.0, y + height + 4
            self._pills.append((QRectF(x, y, min(width, self._column.text), height), words))
            x += width + 6
        return y + height

    def tip_at(self, point: QPointF) -> str:
        """What a drawing means that stands there, seen from where reading begins."""
        for state, x in self._states_at():
            place = QRectF(x, self._states_y - 4, self._state_width(state), 24)
            if state.silent and place.contains(point):
                return state.words
        return ""

    def _states_at(self) -> Iterator[tuple[State, float]]:
        """From the end to the beginning of the line."""
        x = float(self._column.left + self._column.text)
        if self._states_y != self._facts_y:
            x = float(self._column.left + self._states_width() - 10)
        for state in reversed(self.passage.states):
            x -= self._state_width(state)
            yield state, x
            x -= 10


def folding_words() -> dict[Act, str]:
    """How a long entry goes on, as it is written below it."""
    return {
        Act.READ_ON: _("Read on"),
        Act.FOLD: _("Show less"),
        Act.WHOLE: _("Open the whole entry"),
    }


def _beyond(hits: Sequence[Span], end: int) -> bool:
    """Whether all that was searched for stands behind what is set."""
    return bool(hits) and hits[0][0] >= end
