"""A line about who checked a form, and the two fields to record it or put it right."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.fields import Table
from jmd_desktop.i18n import _
from ui.qt.buttons import plain, primary, quiet
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, holder, row
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone, current

_BESIDE = 440  # px at a text scale of 1, for words and button beside each other


@dataclass(frozen=True, slots=True)
class CheckFields:
    """Where it is kept who checked something, and when; `nobody` asks for who it was."""

    table: Table
    who: str
    day: str
    nobody: str


@dataclass(frozen=True, slots=True)
class CheckState:
    """What the line says; `ours` if the service recorded it and may take it back."""

    word: str
    words: str
    done: bool
    ours: bool = False


class CheckRow(QWidget):
    """Says whether something was checked. The fields open below it and close when it is kept."""

    editing = Signal(bool)  # the fields opened or closed
    recorded = Signal(str, object)  # who, date
    take_back_requested = Signal()

    def __init__(self, title: str, action: str, fields: CheckFields) -> None:
        super().__init__()
        self._fields = fields
        self._today = date.min
        self._pill = Pill("")
        self._words = label("", Kind.QUIET, wrap=True)
        self._open = plain(action, Icon.FILE_CHECK)
        self._open.clicked.connect(self._show_fields)
        self._back = quiet(_("Take back"))
        self._back.setAccessibleName(_("Take back: {what}").format(what=title))
        self._back.clicked.connect(self.take_back_requested)
        self._form = BoundForm(fields.table)
        self._form.row(fields.who, fields.day)
        self._keep = primary(_("Save"), Icon.CHECK)
        self._keep.clicked.connect(self._hand_over)
        cancel = plain(_("Cancel"))
        cancel.clicked.connect(self.close_fields)
        head = row(label(title, Kind.STRONG), self._pill, None, gap=SMALL)
        self._line = box(QHBoxLayout(), gap=MEDIUM)
        self._line.addLayout(column(head, self._words, gap=HAIR), 1)
        self._line.addLayout(row(self._open, self._back, None))
        self._editing = holder(column(self._form, row(None, cancel, self._keep), gap=SMALL))
        box(QVBoxLayout(self), self._line, self._editing, gap=MEDIUM)
        self._editing.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button beside the words, or below them where that leaves too little for them."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_line"):
            self._arrange()

    def show_state(self, state: CheckState, today: date) -> None:
        """What is known; fields that are open stay as they are."""
        self._today = today
        self._pill.show_state(state.word, Tone.OK if state.done else Tone.WARN)
        self._words.setText(state.words)
        self._back.setVisible(state.ours)
        self._open.setVisible(not state.done and not self.is_editing)
        if state.done and self.is_editing:
            self._forget(self._back if state.ours else None)

    def close_fields(self) -> None:
        """Back to the line alone; what was typed is forgotten."""
        if self.is_editing:
            self._open.show()
            self._forget(self._open)

    @property
    def is_editing(self) -> bool:
        """Whether the fields are open."""
        return not self._editing.isHidden()

    def show_refused(self, column_name: str, words: str) -> None:
        """It was not kept, and why, at the field it is about."""
        known = column_name in (self._fields.who, self._fields.day)
        self._form.show_problem(column_name if known else self._fields.who, words)
        self._form.focus_first_problem()

    def _arrange(self) -> None:
        beside = self.width() >= current().metrics.grown(_BESIDE)
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _forget(self, following: QWidget | None) -> None:
        """Closes the fields; a cursor in them goes on to what follows."""
        if following is not None and self._has_cursor():
            following.setFocus()
        self._editing.hide()
        self._form.show_values({})
        self.editing.emit(False)

    def _has_cursor(self) -> bool:
        return any(widget.hasFocus() for widget in self._editing.findChildren(QWidget))

    def _show_fields(self) -> None:
        self._form.show_values({self._fields.day: self._today})
        self._editing.show()
        self._form.focus_field(self._fields.who)
        self._open.hide()
        self.editing.emit(True)

    def _hand_over(self) -> None:
        if self._form.problems(self._today):
            self._say_what_is_missing()
            self._form.focus_first_problem()
            return
        values = self._form.values()
        day = values[self._fields.day]
        if isinstance(day, date):
            self.recorded.emit(str(values[self._fields.who] or ""), day)

    def _say_what_is_missing(self) -> None:
        """By name: beside each other, two fields that only lack something say too little."""
        fields, nobody = self._fields, self._fields.nobody
        for field, words in ((fields.who, nobody), (fields.day, _("Please enter the day."))):
            if not str(self._form.field(field).editor.typed() or "").strip():
                self._form.show_problem(field, words)
