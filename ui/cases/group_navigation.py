"""The groups of the base data below each other: where one is, what is filled, what is unsaved."""

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _, pgettext
from ui.cases.groups import GroupId
from ui.qt import icons, painting, theme
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.inputs import ComboBox
from ui.qt.layout import SMALL, box
from ui.qt.navigation_button import NavigationButton
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


class _GroupButton(NavigationButton):
    def __init__(self, group: GroupId) -> None:
        super().__init__(labels.code("base_data_group", group))
        self.state = GroupState()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
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
        # A mark may come while one types: the word must not be cut by it then.
        wanted = super().sizeHint()
        return wanted.grownBy(QMargins(0, 0, _mark_width() - self.end_width(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would walk to any button that lies in that direction; the list knows better.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def line_height(self) -> int:
        return theme.current().metrics.grown(34)

    def chosen_ground(self) -> str:
        return theme.current().theme.accent_soft

    def mark_edge(self) -> int:
        return theme.current().metrics.grown(_DOT)

    def end_width(self) -> int:
        return _mark_width() if self._mark() else super().end_width()

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        """A dot, filled where something is noted."""
        colours, round_ = theme.current().theme, place.height() / 2
        if self.state.filled:
            painting.ground(painter, place, colours.accent, round_)
        else:
            painting.outline(painter, place, colours.control, round_, 1.25)

    def paint_end(self, painter: QPainter) -> None:
        """The mark of a draft or a problem."""
        mark = self._mark()
        if mark is not None:
            size = theme.current().metrics.small_icon
            icons.paint(painter, *mark, self.square(SMALL, size, at_end=True))

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


def _mark_width() -> int:
    """Of a draft or a problem, with its distance from the word and the end."""
    return SMALL + theme.current().metrics.small_icon + 4
