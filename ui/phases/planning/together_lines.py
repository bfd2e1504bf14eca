"""What can be pressed in the young person's view of the plan: a step to tick, a goal to open."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.domain.reading import Run
from ui.qt import painting, theme
from ui.qt.heard import Heard
from ui.qt.icons import Icon
from ui.qt.icons import paint as paint_icon
from ui.qt.layout import MEDIUM, SMALL, box, column, wraps
from ui.qt.reading_words import Part, Type, Words
from ui.qt.theme import RADIUS_CARD, Tone

_LARGER: Final = 1.25  # em; a box for a finger


class LineButton(Heard, QAbstractButton):
    """A row of the page that can be pressed: a mark where reading begins, words beside it."""

    def __init__(self, mark: QWidget, setting: Type, *lines: Words) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setLayoutDirection(setting.direction)
        self._words = box(QVBoxLayout(), *lines, gap=2)
        room = max(0, (setting.leading(Part.BODY) - mark.sizeHint().height()) // 2)
        line = box(
            QHBoxLayout(self),
            column(room, mark, None, gap=0),
            gap=MEDIUM,
            margins=(MEDIUM, SMALL, MEDIUM, SMALL),
        )
        line.addLayout(self._words, 1)
        for part in (mark, *lines):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        wraps(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn the pages even while a row has the keyboard."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of hover and focus; the words paint themselves."""
        painter = QPainter(self)
        if self.isEnabled() and self.underMouse():
            painting.ground(painter, QRectF(self.rect()), theme.current().theme.hover, RADIUS_CARD)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()), RADIUS_CARD)


class StepButton(LineButton):
    """A task or a sub-goal: what, until when, and a box that is ticked once it is done."""

    def __init__(self, step_id: str, what: str, when: str, setting: Type, *, done: bool) -> None:
        self.step_id = step_id
        self._setting = setting
        self._mark = _Tick(setting)
        self._what = Words((Run(what),), setting, own_way=True)
        self._when = Words((Run(when),), setting, Part.SMALL, tone=Tone.QUIET)
        super().__init__(self._mark, setting, self._what, self._when)
        self.setCheckable(True)
        self.setChecked(done)
        self.show_state(when, done=done)

    def show_state(self, when: str, *, done: bool) -> None:
        """Done or not, and what is said about it."""
        fresh = Words((Run(when),), self._setting, Part.SMALL, tone=Tone.OK if done else Tone.QUIET)
        fresh.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.replaceWidget(self._when, fresh)
        self._when.hide()
        self._when.deleteLater()
        self._when = fresh
        fresh.setVisible(bool(when))
        self._mark.show_done(done=done)
        self.setChecked(done)
        said = ". ".join(filter(None, (self._what.text(), when)))
        self.setAccessibleName(said)


class GoalButton(LineButton):
    """A goal of the plan, by its number, and how much of it is done."""

    def __init__(self, number: int, title: str, progress: str, setting: Type) -> None:
        what = Words((Run(title),), setting, own_way=True)
        lines = [what]
        if progress:
            lines.append(Words((Run(progress),), setting, Part.SMALL, tone=Tone.OK))
        super().__init__(_Number(number, setting), setting, *lines)
        self.number = number
        self.setAccessibleName(title)
        self.setAccessibleDescription(progress)


class _Tick(QWidget):
    """A large box; ticked it is filled, so that it is no matter of colour alone."""

    def __init__(self, setting: Type) -> None:
        super().__init__()
        self._edge = round(setting.em * _LARGER)
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    def show_done(self, *, done: bool) -> None:
        self._done = done
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current().theme
        whole, radius = QRectF(self.rect()), self._edge * 0.24
        if not self._done:
            painting.ground(painter, whole, colours.surface, radius)
            painting.outline(painter, whole, colours.control, radius, max(2, self._edge / 14))
            return
        painting.ground(painter, whole, colours.accent, radius)
        inset = round(self._edge * 0.16)
        inside = whole.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, Icon.CHECK, Tone.ON_ACCENT, inside, 2.5)


class _Number(QWidget):
    """Which goal it is: a figure on a tint."""

    def __init__(self, number: int, setting: Type) -> None:
        super().__init__()
        self._number = number
        self._setting = setting
        self._edge = round(setting.em * 1.45)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current().theme
        whole = QRectF(self.rect())
        painting.ground(painter, whole, colours.accent_soft, whole.height() / 2)
        painter.setPen(QColor(colours.accent_text))
        painter.setFont(self._setting.font(Part.STRONG))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, str(self._number))
