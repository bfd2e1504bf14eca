"""Where the case stands in one of its phases, as a choice."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.cases import Phase, PhaseState, PhaseStatus
from jmd_desktop.i18n import _
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.layout import box


class PhaseField(QWidget):
    """Any state at any time (GR1)."""

    chosen = Signal(object)

    def __init__(self, phase: Phase) -> None:
        super().__init__()
        self.choice = ComboBox()
        self.choice.set_choices(
            [(status, labels.code("phase_status", status)) for status in PhaseStatus]
        )
        self.choice.activated.connect(self._ask)
        self.choice.currentIndexChanged.connect(self._ask)  # arrow keys choose without a signal
        self._shown: PhaseStatus | None = None
        self._field = FieldColumn(labels.code("phase", phase), self.choice)
        box(QVBoxLayout(self), self._field)

    def show_state(self, state: PhaseState) -> None:
        """Show it without a signal."""
        self._shown = state.status
        self.choice.choose(state.status)
        since = state.since
        self._field.show_hint("" if since is None else _since(since))

    def _ask(self) -> None:
        code = self.choice.choice()
        if self._shown is not None and code is not None and code != self._shown:
            self._shown = PhaseStatus(code)
            self.chosen.emit(self._shown)


def _since(day: date) -> str:
    return _("since {day}").format(day=labels.day(day))
