"""One cell of the diagnosis sheet: read as a passage, written in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell
from jmd_desktop.domain.fields import Need
from jmd_desktop.i18n import _
from ui.phases.assessment import diagnosis_words as words
from ui.phases.assessment.diagnosis_form import CellForm
from ui.qt.buttons import IconButton, quiet
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row
from ui.qt.passage import EDGE, Passage
from ui.qt.surfaces import rule
from ui.qt.tab_order import lead
from ui.qt.text import Kind, label, tooltip_with_keys


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell shows: words of the file or, over them, of a draft."""

    words: str = ""
    author: str = ""
    written_on: date | None = None  # None: nobody wrote anything, or nothing is saved yet
    draft: bool = False
    rewritten: bool = False  # it said something else before


class CellRow(QWidget):
    """Closed it is read, open it is written; what is typed stays in its form when it is closed."""

    open_requested = Signal(object)  # Cell
    close_requested = Signal(object)
    discard_requested = Signal(object)
    history_requested = Signal(object)
    stepped = Signal(object, int)  # Cell, 1 down or -1 up

    def __init__(
        self, cell: Cell, missing_characters: Callable[[str], tuple[str, ...]], *, first: bool
    ) -> None:
        super().__init__()
        self.cell = cell
        self.form: CellForm | None = None
        self._missing_characters = missing_characters
        self._name = labels.code("diagnosis_cell", cell)
        self.passage = Passage()
        if cell in SPECIAL_CELLS:  # as its field is marked where it is written
            tip = _("A specially protected detail (Art. 9 and 10 GDPR).")
            self.passage.show_aside(_("sensitive"), tip)
        self.history = IconButton(
            Icon.HISTORY, _("Earlier entries: {cell}").format(cell=self._name)
        )
        self.history.hide()
        self._editor = QWidget()
        self._inside = box(
            QVBoxLayout(self._editor), gap=MEDIUM, margins=(EDGE, SMALL, EDGE, SMALL)
        )
        self._editor.hide()
        self._discard = quiet(_("Discard draft"))
        line = row(gap=0)
        line.addWidget(self.passage, 1)
        line.addLayout(column(HAIR, self.history, None, gap=0))
        above = [] if first else [row(EDGE, rule(), EDGE, gap=0)]
        box(QVBoxLayout(self), *above, line, self._editor, gap=HAIR)
        self.passage.clicked.connect(self._ask_open)
        self.passage.stepped.connect(self._step)
        self.history.clicked.connect(self._ask_history)
        self.show_entry(Entry())

    @property
    def is_open(self) -> bool:
        """Whether it is being written."""
        return not self._editor.isHidden()

    def show_entry(self, entry: Entry) -> None:
        """As it is read."""
        asked = words.question(self.cell)
        note = ""
        if entry.words and entry.written_on is not None:
            note = words.whose(entry.author, entry.written_on)
        elif entry.draft and entry.author:
            note = _("By {author}, not saved yet").format(author=entry.author)
        self.passage.show_words(self._name, entry.words or asked, note, quiet=not entry.words)
        self.passage.show_draft(entry.draft)
        self.passage.show_closed(False)
        self.history.setVisible(entry.rewritten)
        self._discard.setVisible(entry.draft and self.form is not None and not self.form.drafted)

    def show_closed(self) -> None:
        """The consent has no line for it: nothing is read and nothing written here."""
        self.close_form()
        self.passage.show_words(self._name, messages.locked(Need.SPECIAL), quiet=True)
        self.passage.show_draft(False)
        self.passage.show_closed(True)
        self.history.hide()

    def make_form(self) -> CellForm:
        """Its fields, made at first; it need not be open for that."""
        if self.form is None:
            self.form = CellForm(self.cell, self._missing_characters, self._editor)
            self._build(self.form)
            lead(self.history, self._editor)
        return self.form

    def open_form(self) -> CellForm:
        """Write here."""
        form = self.make_form()
        self.passage.hide()
        self._editor.show()
        form.show()
        return form

    def close_form(self) -> None:
        """Read again."""
        self._editor.hide()
        self.passage.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing inside took it: a shortcut would also take it from open lists."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self._ask_close()
        else:
            super().keyPressEvent(event)

    # ---- inside -----------------------------------------------------------------------------

    def _build(self, form: CellForm) -> None:
        close = quiet(_("Close entry"), Icon.CHEVRON_UP)
        key = QKeySequence("Esc")
        native = key.toString(QKeySequence.SequenceFormat.NativeText)
        close.setToolTip(tooltip_with_keys(_("What is typed stays"), native))
        close.clicked.connect(self._ask_close)
        self._discard.clicked.connect(self._ask_discard)
        self._discard.hide()
        name = label(self._name, Kind.STRONG, wrap=True)
        asked = label(words.question(self.cell), Kind.QUIET, wrap=True)
        self._inside.addLayout(column(name, asked, gap=HAIR))
        self._inside.addWidget(form)
        self._inside.addLayout(row(-SMALL, close, self._discard, None))

    def _ask_open(self) -> None:
        self.open_requested.emit(self.cell)

    def _ask_close(self) -> None:
        self.close_requested.emit(self.cell)

    def _ask_discard(self) -> None:
        self.discard_requested.emit(self.cell)

    def _ask_history(self) -> None:
        self.history_requested.emit(self.cell)

    def _step(self, step: int) -> None:
        self.stepped.emit(self.cell, step)
