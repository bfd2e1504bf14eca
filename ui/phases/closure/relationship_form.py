"""The one minimum requirement that somebody says: that the working relationship carries (G1)."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import WORKING_RELATIONSHIPS, Value
from jmd_desktop.domain.minimum_requirements import WorkingRelationship
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.choices import CheckBox
from ui.qt.form import BoundForm
from ui.qt.layout import MEDIUM, box, holder, row
from ui.qt.record_kind import MissingCharacters
from ui.qt.stylesheet import is_look_change

_DAY: Final = 200  # px of the field for a day at a text scale of 1


class RelationshipForm(BoundForm):
    """Since when, and by what one notices it."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(WORKING_RELATIONSHIPS, missing_characters=missing_characters)
        self.add(holder(row(self.put("since").column, None)))
        self.row("note")
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A day needs no more room than that."""
        super().changeEvent(event)
        if is_look_change(event) and "since" in self.values():
            self._fit()

    def _fit(self) -> None:
        widest = theme.current().metrics.grown(_DAY)
        self.field("since").column.setMaximumWidth(widest)


class RelationshipTick(QWidget):
    """A box that is in the file at once, and below it what can be said besides."""

    ticked = Signal(bool)
    """It carries, or it does not any more."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self.box = CheckBox(_("The working relationship carries"))
        self.form = RelationshipForm(missing_characters)
        box(QVBoxLayout(self), self.box, self.form, gap=MEDIUM)
        self.form.hide()
        self.box.clicked.connect(self._tick)

    def show_said(self, *, there_is: bool) -> None:
        """Whether somebody says so."""
        self.box.setChecked(there_is)
        self.form.setVisible(there_is)

    def _tick(self) -> None:
        self.ticked.emit(self.box.isChecked())


def values_of(said: WorkingRelationship) -> Mapping[str, Value]:
    """What was said as the form takes it."""
    return {"since": said.since, "note": said.note}
