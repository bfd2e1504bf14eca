"""One formality of an admission: a tick, by when, and the way out."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import IconButton
from ui.qt.choices import CheckBox
from ui.qt.dates import DateField
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import SMALL, box
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_DAY = 140  # px of a field for a day


@dataclass(frozen=True, slots=True)
class FormalityShown:
    """One formality as it is read."""

    id: str
    words: str
    due_on: date | None
    done: bool
    note: str = ""
    late: bool = False


class FormalityRow(QWidget):
    """A tick, by when, and the way out."""

    due_set = Signal(object)
    stepped = Signal(int)
    removal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = FormalityShown("", "", None, done=False)
        self.tick = CheckBox(" ")
        self.due = DateField()
        today = labels.today()
        if today is not None:
            self.due.read_near(today, ahead=True)
        self.remove = IconButton(Icon.TRASH_2, "")
        self._sign = IconLabel(Icon.TRIANGLE_ALERT, Tone.WARN, 14)
        self._note = label("", Kind.CAPTION)
        self._sign.hide()
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addWidget(self.tick, 1)
        line.addWidget(self._sign)
        line.addWidget(self._note)
        line.addWidget(self.due)
        line.addWidget(self.remove)
        self.tick.installEventFilter(self)
        self.due.editingFinished.connect(self._finish)
        self.due.changed.connect(self._quiet)
        self.remove.clicked.connect(self.removal_requested)
        self._fit()

    def show_formality(self, shown: FormalityShown, *, editable: bool) -> None:
        """Another one, or the same as it is now; a day that is being typed stays."""
        same = shown.id == self.shown.id
        self.shown = shown
        self.tick.setText(shown.words)
        self.tick.setChecked(shown.done)
        self.tick.setEnabled(editable)
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))
        self._sign.setVisible(shown.late)
        self.due.setVisible(not shown.done and (editable or shown.due_on is not None))
        self.due.setReadOnly(not editable)
        self.remove.setVisible(editable)
        if not (same and self.due.hasFocus() and self.due.isModified()):
            self.due.set_value(shown.due_on)
            self.due.setModified(False)
        by = _("{formality}: by when?").format(formality=shown.words)
        self.due.setAccessibleName(by)
        self.due.setPlaceholderText(_("By when?"))
        self.remove.say(_("Take out: {formality}").format(formality=shown.words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the tick: arrows go on, Delete takes it out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.stepped.emit(step)
                return True
            if event.key() == Qt.Key.Key_Delete and not self.remove.isHidden():
                self.removal_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "due"):
            self._fit()

    def _fit(self) -> None:
        self.due.setFixedWidth(theme.current().metrics.grown(_DAY))

    def _finish(self) -> None:
        """Left or confirmed: in the file at once, if it can be read."""
        if not self.due.readable():
            self._note.setText(_("Please write the day as 12.3.2026."))
            self._note.show()
            return
        if self.due.value() != self.shown.due_on:
            self.due_set.emit(self.due.value())

    def _quiet(self) -> None:
        self._note.setText(self.shown.note)
        self._note.setVisible(bool(self.shown.note))
