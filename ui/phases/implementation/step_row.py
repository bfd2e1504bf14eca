"""One step of a referral as it is read: a dot on a rail, what it was and when."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout

from ui.qt import painting, theme
from ui.qt.breaking import breakable
from ui.qt.heard import Heard
from ui.qt.layout import SMALL, box, column, row, wraps
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CONTROL, Tone

EDGE = SMALL
"""So far, in pixels, the ground of a row reaches beyond its words; see `layout.outset`."""

_DOT = 12  # px at a text scale of 1
_RAIL = 28


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step as it is read; the `last` one tells where it stands."""

    id: str
    title: str
    words: str = ""
    hint: str = ""
    last: bool = False
    over: bool = False


class StepRow(Heard, QAbstractButton):
    """Enter opens its fields, Delete takes it out, arrows go on."""

    stepped = Signal(int)
    removal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = StepShown("", "")
        self._place = (True, True)
        self._title = label("", Kind.STRONG, wrap=True)
        self._words = label("", Kind.QUIET, wrap=True)
        self._hint = label("", Kind.CAPTION, wrap=True)
        self._rail = row(theme.current().metrics.grown(_RAIL), gap=0)
        said = column(self._title, self._words, self._hint, gap=2)
        around = (EDGE, 6, EDGE, 6)
        line = box(QHBoxLayout(self), self._rail, gap=0, margins=around)
        line.addLayout(said, 1)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        wraps(self)

    def show_step(self, step: StepShown, place: tuple[bool, bool], *, editable: bool) -> None:
        """A step; `place` says whether it is the first and the last of the chain."""
        self.step, self._place = step, place
        self._title.setText(step.title)
        for shown, words in ((self._words, step.words), (self._hint, step.hint)):
            shown.setText(breakable(words))
            shown.setVisible(bool(words))
        self.setEnabled(editable)
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if editable else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(step.title)
        self.setAccessibleDescription("\n".join(filter(None, (step.words, step.hint))))
        self.update()

    def reads(self) -> str:
        """As it is read, a line each."""
        step = self.step
        return "\n".join(filter(None, (step.title, step.words, step.hint)))

    def nextCheckState(self) -> None:
        """Whether its fields are open is said from outside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = Qt.Key(event.key())
        plain_key = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if plain_key and step is not None:
            self.stepped.emit(step)
        elif plain_key and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif plain_key and key == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rail with its dot; filled where it stands now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, metrics, whole = (
            theme.current().theme,
            theme.current().metrics,
            QRectF(self.rect()),
        )
        if self.isChecked():
            painting.ground(painter, whole, colours.accent_soft, RADIUS_CONTROL)
        elif self.isEnabled() and self.underMouse():
            painting.ground(painter, whole, colours.hover, RADIUS_CONTROL)
        edge = metrics.grown(_DOT)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = whole.right() - EDGE - edge if rtl else EDGE
        top = 6 + (metrics.grown(20) - edge) / 2
        dot = QRectF(left, top, edge, edge)
        painter.setPen(QPen(QColor(colours.border), 2))
        middle = dot.center().x()
        first, last = self._place
        if not first:
            painter.drawLine(round(middle), 0, round(middle), round(dot.top()))
        if not last:
            painter.drawLine(round(middle), round(dot.bottom()), round(middle), self.height())
        if self.step.last:
            tone = Tone.QUIET if self.step.over else Tone.ACCENT
            painting.ground(painter, dot, tone.of(colours), edge / 2)
        else:
            painting.ground(painter, dot, colours.surface, edge / 2)
            painting.outline(painter, dot, colours.control, edge / 2, 1.5)
        if self.hasFocus():
            painting.focus_ring(painter, whole, RADIUS_CONTROL)

    def changeEvent(self, event: QEvent) -> None:
        """The rail grows with the text."""
        super().changeEvent(event)
        if hasattr(self, "_rail"):
            self.updateGeometry()
