"""The groups of the base data below each other: where one is, what is filled, what is unsaved."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _, pgettext
from ui.cases.groups import GroupId
from ui.qt import fonts, icons, painting, theme
from ui.qt.field import FieldColumn
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.inputs import ComboBox
from ui.qt.layout import MEDIUM, SMALL, box
from ui.qt.stylesheet import is_look_change
from ui.qt.text import elided, isolated, width_of
from ui.qt.theme import Tone

_DOT = 8  # px of the mark at a text scale of 1


@dataclass(frozen=True, slots=True)
class GroupState:
    """What is to be said of a group beside its name."""

    filled: bool = False
    draft: bool = False
    problem: bool = False


class GroupNavigation(QWidget):
    """Arrow keys go on to the neighbour and open it; Tab leaves the list."""

    chosen = Signal(object)
    """The `GroupId` that was pressed: work there."""

    passed = Signal(object)
    """The `GroupId` the arrow keys came to: show it, but stay in the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Groups of the base data"))
        self._buttons = {group: _GroupButton(group) for group in GroupId}
        box(QVBoxLayout(self), *self._buttons.values(), gap=2)
        for group, button in self._buttons.items():
            button.clicked.connect(lambda _=False, group=group: self.chosen.emit(group))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def select(self, group: GroupId) -> None:
        """Mark the group that is open; only it is a stop of the tab key."""
        for known, button in self._buttons.items():
            button.setChecked(known is group)
            reach = Qt.FocusPolicy.StrongFocus if known is group else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(reach)

    def show_state(self, group: GroupId, state: GroupState) -> None:
        """Change what is said of a group."""
        self._buttons[group].show_state(state)

    def state(self, group: GroupId) -> GroupState:
        """What is said of a group."""
        return self._buttons[group].state

    def button(self, group: GroupId) -> QAbstractButton:
        """The button of a group."""
        return self._buttons[group]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = next((g for g, button in self._buttons.items() if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        order = list(GroupId)
        there = order[(order.index(here) + step) % len(order)]
        self._buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)
        self.passed.emit(there)


class GroupChooser(QWidget):
    """The same groups as a choice, for windows with no room beside the form."""

    chosen = Signal(object)  # GroupId

    def __init__(self) -> None:
        super().__init__()
        self.choice = ComboBox()
        self.choice.setMaxVisibleItems(len(GroupId))
        self._states = dict.fromkeys(GroupId, GroupState())
        self._shown = GroupId.PERSON
        box(QVBoxLayout(self), FieldColumn(_("Group"), self.choice))
        self._offer()
        self.choice.activated.connect(self._ask)
        self.choice.currentIndexChanged.connect(self._ask)  # arrow keys choose without a signal

    def select(self, group: GroupId) -> None:
        """Show the group that is open, without a signal."""
        self._shown = group
        self.choice.choose(group)

    def show_state(self, group: GroupId, state: GroupState) -> None:
        """Change what is said of a group."""
        if state != self._states[group]:
            self._states[group] = state
            self._offer()

    def _offer(self) -> None:
        with QSignalBlocker(self.choice):
            self.choice.set_choices(
                [(group, _line(group, state)) for group, state in self._states.items()]
            )
            self.choice.choose(self._shown)

    def _ask(self) -> None:
        code = self.choice.choice()
        if code is not None and code != self._shown:
            self._shown = GroupId(code)
            self.chosen.emit(self._shown)


def _line(group: GroupId, state: GroupState) -> str:
    marks = [_("Draft")] if state.draft else []
    if state.problem:
        marks.append(_("Please check"))
    return " · ".join((labels.code("base_data_group", group), *marks))


class _GroupButton(QAbstractButton):
    def __init__(self, group: GroupId) -> None:
        super().__init__()
        self.state = GroupState()
        self.setText(labels.code("base_data_group", group))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def show_state(self, state: GroupState) -> None:
        if state != self.state:
            self.state = state
            self._name()
            self.update()

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Pressed again it stays open."""
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics
        # The marks of a draft stand in the same line: none of them may cut the word.
        room = MEDIUM + metrics.grown(_DOT) + 10 + MEDIUM + metrics.grown(18)
        return QSize(room + width_of(self.text(), _font(chosen=True)), metrics.grown(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().metrics.grown(80), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would walk to any button that lies in that direction; the list knows better.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Ground, bar, dot, word, mark of a draft or a problem."""
        look = theme.current()
        colours, metrics = look.theme, look.metrics
        painter = QPainter(self)
        rect = QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chosen = self.isChecked()
        if chosen:
            painting.ground(painter, rect, colours.accent_soft, 8)
            bar = QRectF(rect.width() - 3 if rtl else 0, 9, 3, rect.height() - 18)
            painting.ground(painter, bar, colours.accent, 1.5)
        elif self.underMouse():
            painting.ground(painter, rect, colours.hover, 8)
        if self.hasFocus():
            painting.focus_ring(painter, rect, 8)
        edge = metrics.grown(_DOT)
        left = rect.width() - MEDIUM - edge if rtl else MEDIUM
        dot = QRectF(left, (rect.height() - edge) / 2, edge, edge)
        if self.state.filled:
            painting.ground(painter, dot, colours.accent, edge / 2)
        else:
            painting.outline(painter, dot, colours.control, edge / 2, 1.25)
        start = MEDIUM + edge + 10
        end = MEDIUM
        mark = self._mark()
        if mark is not None:
            size = metrics.small_icon
            place = SMALL if rtl else rect.width() - SMALL - size
            icons.paint(painter, *mark, QRectF(place, (rect.height() - size) / 2, size, size))
            end = SMALL + size + 4
        room = QRectF(end if rtl else start, 0, rect.width() - start - end, rect.height())
        font = _font(chosen=chosen)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if chosen or self.underMouse() else colours.text2))
        begin = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft  # mirrored by Qt
        painter.drawText(room, begin, isolated(elided(self.text(), font, room.width())))

    def _mark(self) -> tuple[Icon, Tone] | None:
        if self.state.problem:
            return Icon.CIRCLE_ALERT, Tone.DANGER
        return (Icon.FILE_PEN, Tone.WARN) if self.state.draft else None

    def _name(self) -> None:
        """The marks in words: for the ear and as a tool tip."""
        said = [
            pgettext("group of fields", "something is noted")
            if self.state.filled
            else pgettext("group of fields", "nothing noted yet")
        ]
        if self.state.draft:
            said.append(_("Draft"))
        if self.state.problem:
            said.append(_("Please check"))
        self.setAccessibleName(", ".join((self.text(), *said)))
        self.setToolTip(", ".join(said))


def _font(*, chosen: bool) -> QFont:
    weight = Weight.STRONG if chosen else Weight.MEDIUM
    return fonts.font(theme.current().metrics.body, weight)
