"""A line of a navigation at the side: a mark, a word, perhaps something at the end, and a bar."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.layout import MEDIUM
from ui.qt.stylesheet import is_look_change
from ui.qt.text import elided, isolated, width_of
from ui.qt.theme import RADIUS_CONTROL

_BAR: Final = 3  # px wide
_BAR_INSET: Final = 9  # px above and below it
_AFTER_MARK: Final = 10  # px
_LEAST: Final = 80  # px wide at a text scale of 1
_LEAST_HEIGHT: Final = 20  # px at a text scale of 1; the letters are lower


class NavigationButton(Heard, QAbstractButton):
    """Ground, bar and word of where one is; what extends it paints the mark and the end.

    Widths are pixels and count from where reading begins or, at the end, from where it ends.
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self._worded = True
        self.setText(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- what another kind of line says for itself ---------------------------------------

    def line_height(self) -> int:
        """As high as a button."""
        return theme.current().metrics.button

    def chosen_ground(self) -> str:
        """The colour under the line of where one is."""
        return theme.current().theme.surface

    def mark_edge(self) -> int:
        """Of the mark before the word, a square."""
        return theme.current().metrics.icon

    def end_width(self) -> int:
        """What the word must leave free at the end, the margin counted in."""
        return MEDIUM

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        """The mark before the word."""
        raise NotImplementedError

    def paint_end(self, painter: QPainter) -> None:
        """What stands after the word; nothing."""

    # ---- the same for all ----------------------------------------------------------------

    def strip(self, inset: float, width: float, *, at_end: bool = False) -> QRectF:
        """A part of the line from top to bottom, mirrored where reading begins at the right."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inset if at_end is mirrored else self.width() - inset - width
        return QRectF(left, 0, width, self.height())

    def square(self, inset: float, edge: int, *, at_end: bool = False) -> QRectF:
        """A place for a mark or an icon, in the middle of the height and on whole pixels."""
        place = self.strip(inset, edge, at_end=at_end)
        return QRectF(place.left(), (self.height() - edge) // 2, edge, edge)

    def sizeHint(self) -> QSize:
        """As wide as the line is where one is, with its word in the wider type."""
        bare = 2 * MEDIUM + self.mark_edge()
        return QSize(self.worded_width() if self._worded else bare, self.line_height())

    def worded_width(self) -> int:
        """How wide it is with its word, whether that is shown or not."""
        word = width_of(self.text(), _font(chosen=True)) + 1  # it is rounded, cutting is not
        return self._start() + word + self.end_width()

    def minimumSizeHint(self) -> QSize:
        """A word may be cut at its end; the height is that of a line that gives way."""
        grown = theme.current().metrics.grown
        least = min(grown(_LEAST), self.sizeHint().width())
        return QSize(least, grown(_LEAST_HEIGHT))

    @property
    def worded(self) -> bool:
        """Whether the word is shown beside the mark."""
        return self._worded

    def show_word(self, *, on: bool) -> None:
        """Whether the word is shown, or the mark alone."""
        self._worded = on
        self.updateGeometry()
        self.update()

    def give_way(self) -> None:
        """Let the line get lower, where very large text would lay lines over each other."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar, mark, word, end."""
        colours = theme.current().theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen, pointed = self.isChecked(), self.underMouse()
        if chosen:
            painting.ground(painter, rect, self.chosen_ground(), RADIUS_CONTROL)
            inset = min(_BAR_INSET, self.height() // 3)
            bar = self.strip(0, _BAR).adjusted(0, inset, 0, -inset)
            painting.ground(painter, bar, colours.accent, _BAR / 2)
        elif pointed:
            painting.ground(painter, rect, colours.hover, RADIUS_CONTROL)
        if self.hasFocus():
            painting.focus_ring(painter, rect, RADIUS_CONTROL)
        self.paint_mark(painter, self.square(MEDIUM, self.mark_edge()))
        if self._worded:
            self._paint_words(painter, strong=chosen or pointed)

    def _paint_words(self, painter: QPainter, *, strong: bool) -> None:
        colours, start = theme.current().theme, self._start()
        room = self.strip(start, self.width() - start - self.end_width())
        font = _font(chosen=self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(colours.text if strong else colours.text2))
        begin = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft  # mirrored by Qt
        painter.drawText(room, begin, isolated(elided(self.text(), font, room.width())))
        self.paint_end(painter)

    def _start(self) -> int:
        """Where the word begins."""
        return MEDIUM + self.mark_edge() + _AFTER_MARK


def _font(*, chosen: bool) -> QFont:
    weight = Weight.STRONG if chosen else Weight.MEDIUM
    return fonts.font(theme.current().metrics.body, weight)
