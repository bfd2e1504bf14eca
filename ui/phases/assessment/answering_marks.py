"""What one answers with: large marks for a finger, each with the key that sets it too.

All are painted: words of any script stay whole, and what is chosen shows by its ground and a tick
or a filled star, never by colour alone.
"""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from ui.phases.assessment.answering_drawings import paint_face
from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.icons import Icon
from ui.qt.layout import SMALL
from ui.qt.reading_words import Part, Type
from ui.qt.stars import paint_star
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import RADIUS_CARD, RING, Tone

TOUCH: Final = 64  # px; a finger on a shared screen is no pointer
_WORDS: Final = (0.79, 0.75, 0.7, 0.65, 0.6, 0.54)  # of the body of a text, the largest that fits
_PAD: Final = 12
_FACE: Final = 50
_HIGHEST: Final = 210  # px, however large the letters are: all answers are on the screen
_TICK: Final = 20
_NUMBER: Final = 22
_LARGE_NUMBER: Final = 40
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)


class Mark(Heard):
    """Set by a finger or the space bar; every other key is its window's business."""

    def prepare(self) -> None:
        """As large as a finger, and not in the way of the keyboard."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves the keyboard as it is
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.current().theme
        whole = QRectF(self.rect())
        on, hot = self.isChecked(), self.isDown() or self.underMouse()
        ground = colours.accent if on else colours.hover if hot else colours.surface
        painting.ground(painter, whole, ground, RADIUS_CARD)
        painting.outline(painter, whole, colours.accent if on else colours.control, RADIUS_CARD, 1)
        if self.hasFocus():
            ring = colours.text if on else colours.accent
            painting.outline(painter, whole, ring, RADIUS_CARD, RING + 1)

    def _ink(self) -> str:
        colours = theme.current().theme
        return colours.on_accent if self.isChecked() else colours.text

    def _quiet_ink(self) -> str:
        colours = theme.current().theme
        return colours.on_accent if self.isChecked() else colours.text2

    def _write(self, painter: QPainter, room: QRectF, words: str, setting: Type) -> None:
        painter.setLayoutDirection(setting.direction)
        painter.setPen(QColor(self._ink()))
        painter.setFont(_fitting(words, setting, room))
        painter.drawText(room, _WRAP, words)


class AnswerMark(Mark, QRadioButton):
    """A point of the scale: its number, its words, and its face unless nobody wants faces."""

    def __init__(self, value: int) -> None:
        super().__init__()
        self.value = value
        self._words, self._setting = "", Type("de")
        self._face_words = ""
        self._faces = True
        self.prepare()
        self.setAutoExclusive(False)  # else a chosen one could not be let go

    def show_words(self, words: str, face: str, setting: Type) -> None:
        """What it means, and what is said of its face."""
        self._words, self._face_words, self._setting = words, face, setting
        self.setAccessibleName(f"{self.value}: {words}")
        self.show_face(on=self._faces)
        self.update()

    def show_face(self, *, on: bool) -> None:
        """With its face, or its number in large."""
        self._faces = on
        self.setAccessibleDescription(self._face_words if on else "")
        self.update()

    def sizeHint(self) -> QSize:
        grown = theme.current().metrics.grown
        return QSize(grown(150), max(TOUCH, min(grown(134), _HIGHEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(TOUCH, theme.current().metrics.grown(84)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        grown = theme.current().metrics.grown
        room = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        edge = min(grown(_FACE), room.width() - 2 * self._corner)  # beside number and tick
        top = QRectF(room.center().x() - edge / 2, room.top(), edge, edge)
        if self._faces:
            paint_face(painter, top, self.value, self._ink())
            self._paint_number(painter, room)
        else:
            painter.setPen(QColor(self._ink()))
            painter.setFont(fonts.font(grown(_LARGE_NUMBER), Weight.STRONG))
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, str(self.value))
        if self.isChecked():
            self._paint_tick(painter, room)
        words = QRectF(room)
        words.setTop(top.bottom() + 4)
        self._write(painter, words, self._words, self._setting)

    @property
    def _corner(self) -> int:
        return theme.current().metrics.grown(_TICK)

    def _paint_number(self, painter: QPainter, room: QRectF) -> None:
        """At the corner where reading begins: it is the key to press."""
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(QColor(self._quiet_ink()))
        painter.setFont(fonts.font(theme.current().metrics.grown(_NUMBER), Weight.STRONG))
        side = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room.adjusted(2, -4, -2, 0), side, str(self.value))

    def _paint_tick(self, painter: QPainter, room: QRectF) -> None:
        edge = self._corner
        left = room.left() if mirrored(self) else room.right() - edge
        icons.paint(painter, Icon.CHECK, Tone.ON_ACCENT, QRectF(left, room.top(), edge, edge), 3)


class NoValueMark(Mark, QRadioButton):
    """An answer that is no number; smaller than those of the scale, and no less allowed."""

    def __init__(self, sign: str) -> None:
        """`sign` is the key that gives it."""
        super().__init__()
        self._sign = sign
        self._words, self._setting = "", Type("de")
        self.prepare()
        self.setAutoExclusive(False)

    def show_words(self, words: str, setting: Type) -> None:
        """What it means."""
        self._words, self._setting = words, setting
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = self._setting.font(Part.BODY)
        wide = QFontMetricsF(font).horizontalAdvance(self._words) * _WORDS[0]
        return QSize(round(wide + self._sign_room) + 3 * _PAD, touch_edge())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().metrics.grown(84), touch_edge())

    @property
    def _sign_room(self) -> int:
        return theme.current().metrics.grown(24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        room = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        edge = self._sign_room
        begin = QRectF(
            room.right() - edge if mirrored(self) else room.left(), 0, edge, room.height()
        )
        if self.isChecked():
            square = QRectF(0, 0, edge, edge)
            square.moveCenter(begin.center())
            icons.paint(painter, Icon.CHECK, Tone.ON_ACCENT, square, 3)
        else:
            self._paint_sign(painter, begin)
        taken = edge + SMALL
        room.adjust(0 if mirrored(self) else taken, 4, -taken if mirrored(self) else 0, -4)
        self._write(painter, room, self._words, self._setting)

    def _paint_sign(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(QColor(self._quiet_ink()))
        painter.setFont(fonts.font(theme.current().metrics.grown(20), Weight.STRONG))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._sign)


class StarMark(Mark, QCheckBox):
    """„Important for me“: beside every answer, and free of it."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._setting = "", Type("de")
        self.prepare()

    def show_words(self, words: str, setting: Type) -> None:
        """What it means."""
        self._words, self._setting = words, setting
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = self._setting.font(Part.BODY)
        wide = QFontMetricsF(font).horizontalAdvance(self._words) * _WORDS[0]
        return QSize(round(wide + self._edge) + 3 * _PAD, touch_edge())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().metrics.grown(84), touch_edge())

    @property
    def _edge(self) -> int:
        return theme.current().metrics.grown(30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        room = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        edge = self._edge
        star = QRectF(room.right() - edge if mirrored(self) else room.left(), 0, edge, edge)
        star.moveTop((self.height() - edge) / 2)
        paint_star(painter, star, filled=self.isChecked(), colour=self._ink())
        taken = edge + SMALL
        room.adjust(0 if mirrored(self) else taken, 4, -taken if mirrored(self) else 0, -4)
        self._write(painter, room, self._words, self._setting)


def mirrored(widget: QWidget) -> bool:
    """Whether reading begins at its right side."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def touch_edge() -> int:
    """The height of everything to touch but the scale, in pixels."""
    return max(TOUCH, theme.current().metrics.grown(48))


def _fitting(words: str, setting: Type, room: QRectF) -> QFont:
    """The largest letters with which the words fit; the smallest if none do."""
    for zoom in _WORDS:
        font = Type(setting.language, setting.zoom * zoom).font(Part.BODY)
        needed = QFontMetricsF(font).boundingRect(room, _WRAP, words)
        if needed.height() <= room.height() and needed.width() <= room.width():
            return font
    return Type(setting.language, setting.zoom * _WORDS[-1]).font(Part.BODY)
