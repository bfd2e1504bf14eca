"""Where a signed paper lies: noted while it is typed."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal

from jmd_desktop import labels
from jmd_desktop.domain.fields import Field
from jmd_desktop.i18n import _
from ui.qt.field import FieldColumn
from ui.qt.line_edits import LineEdit
from ui.qt.text import Kind, label

_DELAY = 700  # ms from the first unsaved key, as for drafts


class PaperLine(FieldColumn):
    """One line that hands over by itself what is new in it, and says when that is kept."""

    moved = Signal(str)

    def __init__(self, field: Field) -> None:
        self.edit = LineEdit()
        super().__init__(labels.field(field), self.edit)
        self.edit.setMaxLength(field.limit)
        self.edit.setPlaceholderText(_("for example: folder 3, locked cupboard"))
        self._noted = label("", Kind.CAPTION)
        self.add_aside(self._noted)
        self._stored = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self.flush)
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self.flush)

    def begin(self, place: str) -> None:
        """Another paper: what is typed for the one before must have been handed over."""
        self._timer.stop()
        self._stored = place
        self._noted.setText("")
        self._put(place)

    def show_place(self, place: str) -> None:
        """Show it as it was read; what is being typed stays."""
        waiting = self.edit.text().strip() != self._stored
        self._stored = place
        if not waiting and self.edit.text().strip() != place:
            self._put(place)

    def flush(self) -> None:
        """Hand over what is typed, if it is new."""
        self._timer.stop()
        place = self.edit.text().strip()
        if place != self._stored:
            self._stored = place
            self.moved.emit(place)

    def show_noted(self, place: str, at: datetime) -> None:
        """The place is kept."""
        if place == self.edit.text().strip():
            self._noted.setText(_("Saved at {time}").format(time=f"{at.astimezone():%H:%M}"))

    def _put(self, place: str) -> None:
        self.edit.setText(place)
        self.edit.setCursorPosition(0)

    def _typed(self) -> None:
        self._noted.setText("")
        if not self._timer.isActive():
            self._timer.start()
