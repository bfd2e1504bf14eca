"""A list of records: each is read as a line, and written in its place; knows no service."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt.buttons import Button, quiet
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, SMALL, box, column, row
from ui.qt.line_row import FormMaker, Line, LineRow
from ui.qt.passage import EDGE
from ui.qt.record_kind import ListWords, RecordForm
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.tab_order import lead
from ui.qt.text import Kind, label


class LineList(QWidget):
    """At most one is open. It is laid out for `outset` by `EDGE`: grounds reach beyond words."""

    add_requested = Signal()
    edit_requested = Signal(str)  # an id
    close_requested = Signal(str)
    discard_requested = Signal(str)
    remove_requested = Signal(str)
    moved = Signal(str, int)  # an id, 1 down or -1 up
    undo_requested = Signal()

    def __init__(self, words: ListWords, make_form: FormMaker, *, ordered: bool) -> None:
        """`ordered` when somebody may choose which stands first."""
        super().__init__()
        self._words = words
        self._make_form = make_form
        self._ordered = ordered
        self._rows: dict[str, LineRow] = {}
        self._open = ""
        self._writable = True
        self._spare: RecordForm | None = None
        self._removed = Notice(NoticeKind.INFO, "")
        self._undo: Button = self._removed.offer(_("Undo"), self.undo_requested.emit)
        self._nobody = label(words.nobody, Kind.QUIET, wrap=True)
        self._lines = column(gap=HAIR)
        self.add_button = quiet(words.add, Icon.PLUS)
        self.add_button.clicked.connect(self.add_requested)
        said = column(self._removed, self._nobody, gap=SMALL, margins=(EDGE, 0, EDGE, 0))
        add = row(self.add_button, None)
        box(QVBoxLayout(self), said, self._lines, add, gap=SMALL)
        self._removed.hide()

    @property
    def open_id(self) -> str:
        """The one that is being written, "" for none."""
        return self._open

    def show_lines(self, lines: Sequence[Line]) -> None:
        """These, in this order; forms stay with their lines."""
        wanted = [line.id for line in lines]
        if wanted != list(self._rows):
            for gone in [known for known in self._rows if known not in wanted]:
                self._drop(gone)
            self._rows = {known: self._rows.get(known) or self._make(known) for known in wanted}
            for number, known in enumerate(wanted):
                self._lines.insertWidget(number, self._rows[known])
                self._rows[known].show()  # by itself only with the next event: too late for focus
            self._lead()
        saved = [line.id for line in lines if line.saved]
        for number, line in enumerate(lines):
            shown = self._rows[line.id]
            shown.show_line(line)
            shown.show_rule(there_is=number > 0)
            place = saved.index(line.id) if line.saved else -1
            among = self._ordered and line.saved
            shown.show_ways(up=among and place > 0, down=among and place < len(saved) - 1)
        self._nobody.setVisible(not lines)

    def show_writable(self, *, there_is: bool) -> None:
        """Whether anything can be written here; else the lines are only read."""
        if there_is == self._writable:
            return
        self._writable = there_is
        if not there_is:
            self.close_open()
        self.add_button.setVisible(there_is)
        for shown in self._rows.values():
            shown.show_writable(there_is=there_is)

    def show_removed(self, who: str) -> None:
        """Offer to put one back; no name takes the offer away."""
        self._removed.setVisible(bool(who))
        if who:
            said = _("{name}: taken out of the list.").format(name=who)
            self._removed.show_words(NoticeKind.INFO, said, word=_("Removed"))

    def focus_undo(self) -> None:
        """The keyboard goes on where the line was taken back from."""
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def prepare_form(self) -> None:
        """Make the fields of a line before the first one is opened: making them takes its time."""
        if self._spare is None:
            self._spare = self._make_form(self)
            self._spare.hide()

    def form_of(self, record_id: str) -> RecordForm:
        """Its fields, made at first; it need not be open for that. KeyError."""
        shown = self._rows[record_id]
        if shown.form is None:
            shown.make_form(self._next_form)
            self._lead()
        return shown.make_form(self._next_form)

    def open(self, record_id: str) -> RecordForm:
        """Write here; the one that was open is read again."""
        if self._open not in ("", record_id):
            self.close_open()
        self._open = record_id
        form = self.form_of(record_id)
        self._rows[record_id].open_form()
        return form

    def close_open(self) -> None:
        """None is open any more; the keyboard goes on at the line if it was inside."""
        closed = self._rows.get(self._open)
        self._open = ""
        if closed is not None:
            had_focus = closed.isAncestorOf(self.focusWidget())
            closed.close_form()
            if had_focus:
                closed.passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_line(self, record_id: str) -> None:
        """Put the keyboard on a line; on the button that adds where there is no such line."""
        shown = self._rows.get(record_id)
        target = self.add_button if shown is None else shown.passage
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside -----------------------------------------------------------------------------

    def _make(self, record_id: str) -> LineRow:
        made = LineRow(record_id)
        made.edit_requested.connect(self.edit_requested)
        made.close_requested.connect(self.close_requested)
        made.discard_requested.connect(self.discard_requested)
        made.remove_requested.connect(self.remove_requested)
        made.moved.connect(self.moved)
        made.stepped.connect(self._step)
        made.show_writable(there_is=self._writable)
        return made

    def _next_form(self, parent: QWidget) -> RecordForm:
        spare, self._spare = self._spare, None
        if spare is None:
            return self._make_form(parent)
        spare.setParent(parent)
        spare.show()
        return spare

    def _lead(self) -> None:
        """The tab key goes through the lines before it comes to the button that adds one."""
        lead(self._undo, *self._rows.values(), self.add_button)

    def _drop(self, record_id: str) -> None:
        gone = self._rows.pop(record_id)
        if self._open == record_id:
            self._open = ""
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _step(self, record_id: str, step: int) -> None:
        read = [known for known, shown in self._rows.items() if not shown.is_open]
        place = read.index(record_id) + step
        if 0 <= place < len(read):
            self.focus_line(read[place])
