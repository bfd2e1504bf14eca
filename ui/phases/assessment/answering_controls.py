"""What stands around the statement: buttons with words, switches, how far one has come by area."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QWidget

from ui.phases.assessment.answering_course import Progress
from ui.phases.assessment.answering_drawings import paint_face
from ui.phases.assessment.answering_marks import Mark, mirrored, touch_edge
from ui.qt import fonts, icons, painting, theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.layout import LARGE
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import RADIUS_CARD, RING, Tone


class WordButton(Mark, Button):
    """A button in the young person's language, as high as a finger needs it."""

    def __init__(self, words: str, kind: ButtonKind, font: Callable[[], QFont]) -> None:
        """`font` is asked again with a new text size."""
        Button.__init__(self, words, kind)  # what it is mixed with has nothing to begin
        self._own_font = font
        self.prepare()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font())

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_own_font"):
            self.setFont(self._own_font())

    def sizeHint(self) -> QSize:
        """As wide as its words in the bold letters of every button."""
        bold = QFont(self._own_font())
        bold.setWeight(fonts.font(bold.pixelSize(), Weight.STRONG).weight())
        wide = QFontMetrics(bold).horizontalAdvance(self.text()) + 2 * LARGE + 2 * RING
        return QSize(max(wide, touch_edge()), touch_edge())


class FacesSwitch(Mark, QCheckBox):
    """Faces beside the numbers, or none."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.prepare()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        return QSize(touch_edge(), touch_edge())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint_switch(self)
        painter = QPainter(self)
        edge = theme.current().metrics.grown(24)
        rect = QRectF(0, 0, edge, edge)
        rect.moveCenter(QRectF(self.rect()).center())
        paint_face(painter, rect, 4, _switch_ink(self))


class PaceSwitch(FacesSwitch):
    """Whether the next statement comes by itself after an answer."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint_switch(self)
        painter = QPainter(self)
        edge = theme.current().metrics.grown(24)
        rect = QRectF(0, 0, edge, edge)
        rect.moveCenter(QRectF(self.rect()).center())
        tone = Tone.ACCENT if self.isChecked() else Tone.QUIET
        icons.paint(painter, Icon.CLOCK, tone, rect)


def _paint_switch(switch: QAbstractButton) -> None:
    """On is a tint with a frame, off is neither."""
    painter = QPainter(switch)
    colours = theme.current().theme
    whole = QRectF(switch.rect()).adjusted(2, 2, -2, -2)
    if switch.isChecked():
        painting.ground(painter, whole, colours.accent_soft, RADIUS_CARD)
        painting.outline(painter, whole, colours.accent, RADIUS_CARD, 1)
    elif switch.underMouse():
        painting.ground(painter, whole, colours.hover, RADIUS_CARD)
    if switch.hasFocus():
        painting.focus_ring(painter, whole, RADIUS_CARD)


def _switch_ink(switch: QAbstractButton) -> str:
    colours = theme.current().theme
    return colours.accent_text if switch.isChecked() else colours.text2


# ---- how far one has come ----------------------------------------------------------------------


class AreaBar(QWidget):
    """All life areas side by side; a dot stands below the one that is on the screen."""

    pressed = Signal(int)
    """A life area, counted from 0, is wanted."""

    _HEIGHT, _GAP, _DOT = 8, 6, 6

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Progress, ...] = ()
        self._at = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_parts(self, parts: Sequence[Progress], at: int) -> None:
        """`at` from 0, -1 for none."""
        self._parts, self._at = tuple(parts), at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 30)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Above and below the bar counts too: it is thin."""
        for number, bar in enumerate(self._bars()):
            if bar.left() - self._GAP / 2 <= event.position().x() <= bar.right() + self._GAP / 2:
                self.pressed.emit(number)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current().theme
        painter = QPainter(self)
        for number, (part, bar) in enumerate(zip(self._parts, self._bars(), strict=True)):
            painting.ground(painter, bar, colours.track, self._HEIGHT / 2)
            full = QRectF(bar)
            full.setWidth(bar.width() * part.answered / max(part.asked, 1))
            if mirrored(self):
                full.moveRight(bar.right())
            if part.answered:
                painting.ground(painter, full, colours.accent, self._HEIGHT / 2)
            if number == self._at:  # the place is a shape, not only a colour
                dot = QRectF(0, 0, self._DOT, self._DOT)
                dot.moveCenter(bar.center())
                dot.moveTop(bar.bottom() + 4)
                painting.ground(painter, dot, colours.accent, self._DOT / 2)

    def _bars(self) -> list[QRectF]:
        """Each as wide as it has statements, from where reading begins."""
        total = sum(part.asked for part in self._parts)
        room = self.width() - self._GAP * max(len(self._parts) - 1, 0)
        bars, left = [], 0.0
        for part in self._parts:
            width = room * part.asked / max(total, 1)
            bar = QRectF(left, 6, width, self._HEIGHT)
            if mirrored(self):
                bar.moveRight(self.width() - left)
            bars.append(bar)
            left += width + self._GAP
        return bars
