"""The second row of a case: places across all phases, as a row of words with a line below one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.stylesheet import is_look_change
from ui.qt.text import elided, isolated, plain_tooltip, width_of
from ui.qt.theme import Tone


@dataclass(frozen=True, slots=True)
class Tab:
    """One word of the row."""

    opens: str  # id given to `TabRow.opened`
    title: str
    count: str = ""  # a small number behind the word


# The focus ring reaches this far beside the word: `outset` by it.
PAD: Final = 8
_GAP = 8


class TabRow(QWidget):
    """Tab reaches each word, arrow keys go to the neighbour; one or none is selected."""

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls the row."""
        super().__init__()
        self.setAccessibleName(name)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        self._tabs: list[_TabButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_tabs(self, tabs: Sequence[Tab], selected: str | None = None) -> None:
        """Show these words; `selected` is the id of the open one."""
        while item := self._line.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._tabs = []
        for tab in tabs:
            made = _TabButton(tab)
            made.setChecked(tab.opens == selected)
            made.clicked.connect(lambda _=False, place=tab.opens: self._open(place))
            self._tabs.append(made)
            self._line.addWidget(made)
        self._line.addStretch(1)

    def select(self, opens: str | None) -> None:
        """Mark the word whose place is open now, or none."""
        for shown in self._tabs:
            shown.setChecked(shown.tab.opens == opens)

    def minimumSizeHint(self) -> QSize:
        """With the largest text the longest words are cut, and say it in their tips."""
        return QSize(1, super().minimumSizeHint().height())

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the tab key reaches, in its order."""
        return tuple(self._tabs)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the focus, as reading goes."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        here = next((i for i, shown in enumerate(self._tabs) if shown.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        self._tabs[(here + step) % len(self._tabs)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, place: str) -> None:
        self.select(place)
        self.opened.emit(place)


class _TabButton(Heard, QAbstractButton):
    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self.setText(tab.title)
        self.setCheckable(True)
        self.setAccessibleName(f"{tab.title}, {tab.count}" if tab.count else tab.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics
        words = width_of(self.tab.title, _strong()) + self._taken()
        return QSize(words + 2 * PAD + 1, metrics.grown(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would walk to any button that lies in that direction; the row knows better.
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event):
            self.updateGeometry()
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.setToolTip("" if self._shown() == self.tab.title else plain_tooltip(self.tab.title))

    def _shown(self) -> str:
        return elided(self.tab.title, _strong(), self.width() - 2 * PAD - self._taken())

    def _taken(self) -> int:
        """By the number behind the word."""
        return width_of(self.tab.count, _small()) + 6 if self.tab.count else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.current().theme
        chosen = self.isChecked()
        tone = Tone.ACCENT if chosen else Tone.PLAIN if self.underMouse() else Tone.QUIET
        painter.setPen(QColor(tone.of(colours)))
        painter.setFont(_strong())
        inside = QRectF(self.rect()).adjusted(PAD, 0, -PAD, 0)
        begin = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, begin, isolated(self._shown()))
        if self.tab.count:
            painter.setFont(_small())
            painter.setPen(QColor(Tone.QUIET.of(colours)))
            end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inside, end, isolated(self.tab.count))
        if chosen:
            line = QRectF(inside.left(), self.height() - 2, inside.width(), 2)
            painting.ground(painter, line, colours.accent, 1)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()).adjusted(0, 4, 0, -4), 6)


def _strong() -> QFont:
    return fonts.font(theme.current().metrics.body, Weight.STRONG)


def _small() -> QFont:
    return fonts.font(theme.current().metrics.caption, Weight.STRONG)
