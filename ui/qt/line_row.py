"""One line of a list of records: read, or open with the fields of its record; keys and buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt.buttons import IconButton, quiet
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row
from ui.qt.passage import EDGE, Passage
from ui.qt.record_kind import RecordForm
from ui.qt.surfaces import rule
from ui.qt.text import plain_tooltip, tooltip_with_keys

FormMaker = Callable[[QWidget], RecordForm]


@dataclass(frozen=True, slots=True)
class Line:
    """One of the list as it is read; `draft` where something is typed and not saved.

    Only what is `saved` has a place among the others.
    """

    id: str
    title: str
    words: str = ""
    note: str = ""
    draft: bool = False
    saved: bool = True


class LineRow(QWidget):
    """All it asks for it asks with the id of its record."""

    edit_requested = Signal(str)
    close_requested = Signal(str)
    discard_requested = Signal(str)
    remove_requested = Signal(str)
    moved = Signal(str, int)
    stepped = Signal(str, int)

    def __init__(self, record_id: str) -> None:
        super().__init__()
        self._id = record_id
        self.form: RecordForm | None = None
        self._rule = rule()
        self.passage = Passage()
        self._up = IconButton(Icon.CHEVRON_UP, "")
        self._down = IconButton(Icon.CHEVRON_DOWN, "")
        self._remove = IconButton(Icon.TRASH_2, "")
        behind = row(HAIR, self._up, self._down, self._remove, gap=0)
        self._read = QWidget()
        line = box(QVBoxLayout(self._read), gap=0)
        beside = row(gap=0)
        beside.addWidget(self.passage, 1)
        beside.addLayout(column(HAIR, behind, None, gap=0))
        line.addLayout(beside)
        self._editor = QWidget()
        self._inside = box(
            QVBoxLayout(self._editor), gap=MEDIUM, margins=(EDGE, SMALL, EDGE, SMALL)
        )
        self._editor.hide()
        self._discard = quiet(_("Discard draft"))
        self._discard.hide()
        self._has_draft = False
        ruled = row(EDGE, self._rule, EDGE, gap=0)
        box(QVBoxLayout(self), ruled, self._read, self._editor, gap=HAIR)
        self.passage.clicked.connect(self._ask_edit)
        self.passage.stepped.connect(self._step)
        self._writable = True
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._remove.clicked.connect(self._ask_remove)
        self._discard.clicked.connect(self._ask_discard)

    @property
    def is_open(self) -> bool:
        """Whether it is being written."""
        return not self._editor.isHidden()

    def show_line(self, line: Line) -> None:
        """As it is read."""
        self.passage.show_words(line.title, line.words, line.note)
        self.passage.show_draft(line.draft)
        self._has_draft = line.draft
        self._show_discard()
        self._say(self._up, _("Move up: {name}"), line.title, "Alt+Up")
        self._say(self._down, _("Move down: {name}"), line.title, "Alt+Down")
        self._say(self._remove, _("Remove: {name}"), line.title, "Del")

    def show_rule(self, *, there_is: bool) -> None:
        """A hairline parts it from the one above."""
        self._rule.setVisible(there_is)

    def show_writable(self, *, there_is: bool) -> None:
        """Whether it can be written, or is only read: then nothing answers to a press."""
        self._writable = there_is
        self._remove.setVisible(there_is)
        inert = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self.passage.setAttribute(inert, not there_is)

    def show_ways(self, *, up: bool, down: bool) -> None:
        """Which ways it can move; without any there is nothing to press."""
        for button, possible in ((self._up, up), (self._down, down)):
            button.setVisible(up or down)
            button.setEnabled(possible)

    def make_form(self, make: FormMaker) -> RecordForm:
        if self.form is None:
            self.form = make(self._editor)
            self._build(self.form)
        return self.form

    def open_form(self) -> None:
        """Write here."""
        self._read.hide()
        self._editor.show()
        if self.form is not None:
            self.form.show()  # by itself only with the next event: too late for focus

    def close_form(self) -> None:
        """Read again."""
        self._editor.hide()
        self._read.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a line that is read Alt and an arrow move it, Delete takes it out; on one that is
        written Escape closes it, where nothing inside took the key."""  # fmt: skip
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Escape and self.is_open:
            self._ask_close()
        elif not self.passage.hasFocus():
            super().keyPressEvent(event)
        elif alt and key == Qt.Key.Key_Up and self._up.isEnabled():
            self._move_up()
        elif alt and key == Qt.Key.Key_Down and self._down.isEnabled():
            self._move_down()
        elif key == Qt.Key.Key_Delete and self._writable:
            self._ask_remove()
        else:
            super().keyPressEvent(event)

    def _build(self, form: RecordForm) -> None:
        close = quiet(_("Close entry"), Icon.CHEVRON_UP)
        key = QKeySequence("Esc")
        close.setToolTip(tooltip_with_keys(_("What is typed stays"), _native(key)))
        close.clicked.connect(self._ask_close)
        remove = quiet(_("Remove"), Icon.TRASH_2)
        remove.clicked.connect(self._ask_remove)
        self._inside.addWidget(form)
        self._inside.addLayout(row(-SMALL, close, self._discard, remove, None))
        self._show_discard()

    def _show_discard(self) -> None:
        """Under the fields: as long as there are none it would open as a window of its own."""
        self._discard.setVisible(self._has_draft and self.form is not None)

    def _say(self, button: IconButton, words: str, name: str, keys: str) -> None:
        said = words.format(name=name)
        button.setAccessibleName(said)
        button.setToolTip(plain_tooltip(tooltip_with_keys(said, _native(QKeySequence(keys)))))

    def _ask_edit(self) -> None:
        if self._writable:
            self.edit_requested.emit(self._id)

    def _ask_close(self) -> None:
        self.close_requested.emit(self._id)

    def _ask_discard(self) -> None:
        self.discard_requested.emit(self._id)

    def _ask_remove(self) -> None:
        self.remove_requested.emit(self._id)

    def _move_up(self) -> None:
        self.moved.emit(self._id, -1)

    def _move_down(self) -> None:
        self.moved.emit(self._id, 1)

    def _step(self, step: int) -> None:
        self.stepped.emit(self._id, step)


def _native(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)
