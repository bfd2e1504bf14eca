"""The possible answers as buttons, for the cell of the table one is at."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
from jmd_desktop.i18n import _
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from ui.phases.assessment.answering_drawings import paint_face
from ui.qt import fonts, painting, theme
from ui.qt.elided import ElidedLabel
from ui.qt.fonts import Weight
from ui.qt.layout import LARGE, SMALL, box, row
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CONTROL, RING

_HEIGHT: Final = 66  # px at a text scale of 1
_FACE: Final = 24
_PAD: Final = 6
_SCALE: Final = tuple(str(value) for value in range(LOWEST, HIGHEST + 1))
_REASONS: Final = {"0": NoValue.DONT_KNOW, "-": NoValue.NO_ANSWER}
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)


class AnswerBar(QWidget):
    """For the mouse and for fingers; the keyboard answers in the table itself, with these signs."""

    pressed = Signal(str)
    """The sign that does the same in the table; nothing to take the answer back."""

    def __init__(self) -> None:
        super().__init__()
        self._whose = ElidedLabel("", Kind.LABEL)
        kept = label(_("Every answer is saved at once."), Kind.CAPTION)
        self._buttons = {sign: _AnswerButton(sign) for sign in (*_SCALE, *_REASONS, "")}
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        for sign, button in self._buttons.items():
            if sign in ("0", ""):
                line.addSpacing(SMALL)
            line.addWidget(button, 5 if sign in ("-", "") else 4)
            button.clicked.connect(lambda _=False, sign=sign: self.pressed.emit(sign))
        self.setAccessibleName(_("Answers"))
        head = row(self._whose, kept, gap=LARGE)
        head.setStretch(0, 1)
        box(QVBoxLayout(self), head, line, gap=SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: QuestionnaireWords) -> None:
        """What the answers are called."""
        for sign, button in self._buttons.items():
            if sign in _SCALE:
                button.say(words.scale(int(sign)))
            elif sign:
                button.say(words.no_value(_REASONS[sign]))
            else:
                button.say(_("Take back"))

    def show_faces(self, *, on: bool) -> None:
        """With faces, or with the numbers alone."""
        for button in self._buttons.values():
            button.show_face(on=on)

    def show_cell(self, whose: str, rating: Rating | None, *, is_open: bool) -> None:
        """Whose answer to which statement it is, and what was answered."""
        self._whose.setText(whose or " ")
        for sign, button in self._buttons.items():
            button.setEnabled(is_open and (bool(sign) or rating is not None))
            button.setChecked(is_open and bool(sign) and sign == _sign(rating))


def _sign(rating: Rating | None) -> str:
    if rating is None:
        return ""
    if rating.value is not None:
        return str(rating.value)
    return next(sign for sign, reason in _REASONS.items() if reason is rating.no_value)


class _AnswerButton(QAbstractButton):
    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self._face = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the table
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(f"{self._sign}: {words}" if self._sign in _SCALE else words)
        keys = {"0": "0, W", "-": "–", "": _("Del")}.get(self._sign, self._sign)
        self.setToolTip(f"{words} ({keys})")
        self.update()

    def show_face(self, *, on: bool) -> None:
        self._face = on and self._sign in _SCALE
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """What is chosen says the table."""

    def sizeHint(self) -> QSize:
        grown = theme.current().metrics.grown
        return QSize(grown(84), grown(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        grown = theme.current().metrics.grown
        longest = max(self.text().split() or [""], key=len)
        return QSize(
            max(grown(48), QFontMetrics(_caption()).horizontalAdvance(longest) + 2 * _PAD),
            grown(_HEIGHT),
        )

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        colours, grown = theme.current().theme, theme.current().metrics.grown
        whole, on = QRectF(self.rect()), self.isChecked()
        hot = self.isEnabled() and self.underMouse()
        ground = colours.accent if on else colours.hover if hot else colours.surface
        painting.ground(painter, whole, ground, RADIUS_CONTROL)
        line = colours.accent if on else colours.control if self.isEnabled() else colours.border
        painting.outline(painter, whole, line, RADIUS_CONTROL, RING if on else 1)
        ink = colours.on_accent if on else colours.text if self.isEnabled() else colours.text2
        painter.setPen(QColor(ink))
        room = whole.adjusted(_PAD, 4, -_PAD, -4)
        if self._sign in _SCALE:
            top = QRectF(room.left(), room.top() + 1, room.width(), grown(_FACE))
            self._paint_head(painter, top, ink)
            room.setTop(top.bottom() + 1)
        painter.setFont(_caption())
        painter.setPen(QColor(ink))
        painter.drawText(room, _WRAP, self.text())

    def _paint_head(self, painter: QPainter, top: QRectF, ink: str) -> None:
        painter.setFont(_number())
        if not self._face:
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self._sign)
            return
        number = QFontMetrics(_number()).horizontalAdvance(self._sign)
        edge = top.height()
        left = top.center().x() - (edge + 6 + number) / 2
        paint_face(painter, QRectF(left, top.top(), edge, edge), int(self._sign), ink)
        beside = QRectF(left + edge + 6, top.top(), number + 1, edge)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self._sign)


def _caption() -> QFont:
    return fonts.font(theme.current().metrics.caption)


def _number() -> QFont:
    return fonts.font(theme.current().metrics.title, Weight.STRONG)
