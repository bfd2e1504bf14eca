"""The groups of the base data as a choice, for windows with no room beside the form."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.cases.groups import GroupId
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.layout import box
from ui.qt.side_list import LineState


class GroupChooser(QWidget):
    """The same groups, with the same marks in words."""

    chosen = Signal(object)  # GroupId

    def __init__(self) -> None:
        super().__init__()
        self.choice = ComboBox()
        self.setFocusProxy(self.choice)
        self.choice.setMaxVisibleItems(len(GroupId))
        self._states = dict.fromkeys(GroupId, LineState())
        self._shown = GroupId.PERSON
        box(QVBoxLayout(self), FieldColumn(_("Group"), self.choice))
        self._offer()
        self.choice.activated.connect(self._ask)
        self.choice.currentIndexChanged.connect(self._ask)  # arrow keys choose without a signal

    def select(self, group: GroupId) -> None:
        """Show the group that is open, without a signal."""
        self._shown = group
        self.choice.choose(group)

    def show_state(self, group: GroupId, state: LineState) -> None:
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


def _line(group: GroupId, state: LineState) -> str:
    marks = [_("Draft")] if state.draft else []
    if state.problem:
        marks.append(_("Please check"))
    return " · ".join((labels.code("base_data_group", group), *marks))
