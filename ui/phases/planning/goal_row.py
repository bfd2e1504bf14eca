"""One goal as it is read in the list: its rank, how far it is, what comes next."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.phases.planning import words
from ui.phases.planning.words import NextStep
from ui.qt import fonts, icons, painting, theme
from ui.qt.breaking import breakable
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row, wraps
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label, restyle
from ui.qt.theme import RADIUS_CONTROL, Tone

_BADGE = 26  # px at a text scale of 1
_BAR = 3
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class GoalLine:
    """What is told of one goal; `open` ones can hold a rank, `saved` ones can be moved."""

    id: str
    title: str
    rank: int | None = None
    facts: str = ""
    done: str = ""
    next: NextStep | None = None
    warning: str = ""
    draft: bool = False
    open: bool = True
    saved: bool = True


class GoalRow(Heard, QAbstractButton):
    """Enter, Space or a press opens it; 1, 2, 3 and 0 give it a rank; Alt and an arrow move it."""

    stepped = Signal(int)
    rank_requested = Signal(object)  # 1 to 3, or None
    moved = Signal(int)
    removal_requested = Signal()
    dragged = Signal(QPoint)
    """Where it is held, in its own coordinates."""

    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = GoalLine("", "")
        self._editable = True
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._badge = _Badge()
        self._title = label("", Kind.STRONG, wrap=True)
        self._draft = Pill(_("Draft"), Tone.WARN)
        self._facts = label("", Kind.CAPTION, wrap=True)
        self._over = IconLabel(Icon.TRIANGLE_ALERT, Tone.DANGER, 14)
        self._steps = label("", Kind.CAPTION, wrap=True)
        self._sign = IconLabel(Icon.TRIANGLE_ALERT, Tone.WARN, 14)
        self._warning = label("", Kind.CAPTION, wrap=True)
        self._steps_line, self._warning_line = QWidget(), QWidget()
        self._build()
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wraps(self)

    def show_line(self, line: GoalLine, *, editable: bool) -> None:
        """Another goal, or the same with other words."""
        self.line, self._editable = line, editable
        self._badge.show_rank(line.rank, is_open=line.open)
        self._title.setText(breakable(line.title))
        restyle(self._title, "kind", (Kind.STRONG if line.open else Kind.QUIET).value)
        self._draft.setVisible(line.draft)
        over = line.next is not None and line.next.over
        told = (line.done, "" if line.next is None else line.next.words)
        for shown, place, said in (
            (self._facts, self._facts, line.facts),
            (self._steps, self._steps_line, words.DOT.join(filter(None, told))),
            (self._warning, self._warning_line, line.warning),
        ):
            shown.setText(_unbroken(said))
            place.setVisible(bool(said))
        self._over.setVisible(over)
        self._say()

    def reads(self) -> str:
        """As it is read, a line each."""
        marks = [_("Draft")] if self.line.draft else []
        shown = (self._facts, self._steps, self._warning)
        told = (each.text().replace(_NO_BREAK, " ") for each in shown if each.text())
        return "\n".join((self.line.title, *marks, *told))

    # ---- size and paint ---------------------------------------------------------------------

    def nextCheckState(self) -> None:
        """Pressed again it stays open."""
        self.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the bar of the open one, the ring of the keyboard."""
        painter = QPainter(self)
        colours, whole = theme.current().theme, QRectF(self.rect())
        if self.isChecked() or self._dragging:
            painting.ground(painter, whole, colours.surface, RADIUS_CONTROL)
            painting.outline(painter, whole, colours.border, RADIUS_CONTROL, 1)
        elif self.underMouse():
            painting.ground(painter, whole, colours.hover, RADIUS_CONTROL)
        if self.isChecked():
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = whole.right() - _BAR if rtl else 0
            bar = QRectF(left, SMALL, _BAR, whole.height() - 2 * SMALL)
            painting.ground(painter, bar, colours.accent, _BAR / 2)
        if self.hasFocus():
            painting.focus_ring(painter, whole, RADIUS_CONTROL)

    # ---- hands ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if modifiers == Qt.KeyboardModifier.AltModifier and step is not None:
            if self._editable:
                self.moved.emit(step)
        elif modifiers:
            super().keyPressEvent(event)
        elif step is not None:
            self.stepped.emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif self._editable and event.text() in ("0", "1", "2", "3"):
            self.rank_requested.emit(int(event.text()) or None)
        elif self._editable and key == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a click, or of a drag."""
        if event.button() == Qt.MouseButton.LeftButton and self._editable and self.line.saved:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Held and moved it goes to another place."""
        here = event.position().toPoint()
        if self._pressed_at is not None and not self._dragging:
            far = (here - self._pressed_at).manhattanLength()
            if far >= QApplication.startDragDistance() and self.line.open:
                self._dragging = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()
        if self._dragging:
            self.dragged.emit(here)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: there it stays."""
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.setDown(False)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.update()
            self.dropped.emit(event.position().toPoint())
        else:
            super().mouseReleaseEvent(event)

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        head = row(gap=SMALL)
        head.addWidget(self._title, 1)
        head.addLayout(column(self._draft, None, gap=0))
        said = column(
            head,
            self._facts,
            _signed(self._steps_line, self._over, self._steps),
            _signed(self._warning_line, self._sign, self._warning),
            gap=2,
        )
        line = box(QHBoxLayout(self), gap=MEDIUM, margins=(MEDIUM, SMALL + 2, MEDIUM, SMALL + 2))
        line.addLayout(column(self._badge, None, gap=0))
        line.addLayout(said, 1)
        for each in (self._over, self._draft, self._steps_line, self._warning_line):
            each.hide()

    def _say(self) -> None:
        line = self.line
        rank = words.rank(line.rank) if line.open else ""
        self.setAccessibleName(", ".join(filter(None, (line.title, rank))))
        self.setAccessibleDescription("\n".join(self.reads().splitlines()[1:]))


def _signed(place: QWidget, sign: QWidget, words_: QWidget) -> QWidget:
    """Words behind an icon, which stands in their first line."""
    line = box(QHBoxLayout(place), gap=HAIR)
    line.addLayout(column(2, sign, None, gap=0))
    line.addWidget(words_, 1)
    return place


def _unbroken(said: str) -> str:
    """A day stays on the line of its words."""
    parts = said.split(words.DOT)
    dated = (each.replace(" ", _NO_BREAK) if each[-1:].isdigit() else each for each in parts)
    return words.DOT.join(dated)


class _Badge(QWidget):
    """The rank in a circle; a small ring for later, a tick for what is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._rank: int | None = None
        self._open = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rank(self, rank: int | None, *, is_open: bool) -> None:
        self._rank, self._open = rank, is_open
        self.update()

    def sizeHint(self) -> QSize:
        edge = theme.current().metrics.grown(_BADGE)
        return QSize(edge, edge)

    def changeEvent(self, event: QEvent) -> None:
        self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, metrics = theme.current().theme, theme.current().metrics
        whole = QRectF(self.rect())
        if not self._open:
            edge = metrics.small_icon
            middle = whole.center() - QPointF(edge / 2, edge / 2)
            icons.paint(painter, Icon.CHECK, Tone.QUIET, QRectF(middle.x(), middle.y(), edge, edge))
        elif self._rank is None:
            inset = whole.width() * 0.32
            ring = whole.adjusted(inset, inset, -inset, -inset)
            painting.outline(painter, ring, colours.control, ring.width() / 2, 1.5)
        else:
            painting.ground(painter, whole, colours.accent, whole.width() / 2)
            painter.setPen(QColor(colours.on_accent))
            painter.setFont(fonts.font(metrics.body, Weight.STRONG))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._rank))
