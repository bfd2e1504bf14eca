"""The first day on one screen: the carrier's paper, the table, and the files it became."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.i18n import _
from jmd_desktop.services.existing_clients import CreatedFile, OpenRow
from ui.existing_clients import words
from ui.existing_clients.grid import Grid
from ui.existing_clients.paper import PaperCard
from ui.existing_clients.rows import CheckedRow, RowState
from ui.existing_clients.table import RowTable
from ui.qt.buttons import SegmentedSwitch, primary, quiet
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, column
from ui.qt.listing import Column, TableModel
from ui.qt.listing import table as plain_table
from ui.qt.progress import ProgressPanel
from ui.qt.status_line import StatusLine
from ui.qt.surfaces import PageHeader, frame, rule
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone

_TO_DO, _DONE = "to_do", "done"


class ExistingClientsView(QWidget):
    """Shows rows and what they lack; what becomes of them is not decided here."""

    create_requested = Signal()
    clear_requested = Signal()
    cancel_requested = Signal()
    file_requested = Signal(object)  # CaseId
    somebody_else_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self,
        new_row: Callable[[tuple[str, ...]], OpenRow],
        missing_characters: Callable[[str], tuple[str, ...]],
    ) -> None:
        super().__init__()
        self._missing_characters = missing_characters
        self.paper = PaperCard()
        self.table = RowTable(new_row)
        self.grid = Grid(self.table)
        self._created: TableModel[CreatedFile] = TableModel(_columns())
        self.done = plain_table(self._created, _("Created files"))
        self._detail = _Detail()
        self._said = StatusLine(
            _("Stored only when the file is created. If the program is closed before, it is gone.")
        )
        self._undo = quiet(_("Undo"), Icon.UNDO_2)
        self._undo.hide()
        self._way_back: Callable[[], object] | None = None
        self._progress = ProgressPanel(_("The files are being created"))
        self._progress.hide()
        self._switch = SegmentedSwitch(
            _("Show"), ((_TO_DO, _("To be created")), (_DONE, _("Created")))
        )
        self.create_button = primary(words.create(0), Icon.USER_CHECK)
        self._clear = quiet(_("Empty the table"))
        self._header = PageHeader(_("Existing clients"), " ", self._switch)
        self._build()
        self._connect()

    # ---- rows -------------------------------------------------------------------------------

    def show_created(self, created: Sequence[CreatedFile]) -> None:
        """The files that were opened since the unlock, the last one first."""
        self._created.show_records(list(reversed(created)))
        self._switch.setVisible(bool(created))
        if not created:
            self._show_page(_TO_DO)
        self._say_state()

    def say(
        self, sentence: str, tone: Tone = Tone.OK, *, undo: Callable[[], object] | None = None
    ) -> None:
        """What just came about, with a way back where there is one; no sentence takes it away."""
        self._said.say(sentence, tone)
        self._way_back = undo
        self._undo.setVisible(undo is not None)

    def show_detail(self) -> None:
        """What there is to say about the current row, below the table."""
        number, checked = self.current()
        unprintable = self._missing_characters("".join(checked.open_row.cells))
        self._detail.show_row(number, checked, _why(checked, self.table.limit, unprintable))

    def current(self) -> tuple[int, CheckedRow]:
        """The row the keyboard is in."""
        number, _column = self.grid.place()
        return number, self.table.row(number)

    # ---- progress ---------------------------------------------------------------------------

    def show_working(self, done: int, total: int) -> None:
        """Files are being opened: nothing can be typed meanwhile."""
        self._progress.allow_cancel(True)
        self._progress.show_progress(
            done,
            total,
            _("{done} of {total}").format(done=labels.number(done), total=labels.number(total)),
        )
        self._work(on=True)

    def show_rest(self) -> None:
        """The work is over."""
        self._work(on=False)

    def focus_first(self) -> None:
        """Where work begins: at the paper, later in the table."""
        if self.paper.title.text():
            self.grid.setFocus()
        else:
            self.paper.title.setFocus()

    def focus_again(self) -> None:
        """Back into the cell, after the rows are there again; who went on by now stays there."""
        if self.table.open_rows() and self.paper.title.hasFocus():
            self.grid.setFocus()

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        card = frame("card")
        lines = box(QVBoxLayout(card), self.grid, rule(), self._detail, gap=0, margins=(1, 8, 1, 0))
        lines.setStretch(0, 1)
        done_card = frame("card")
        box(QVBoxLayout(done_card), self.done, margins=(SMALL, SMALL, SMALL, SMALL))
        self._pages = QStackedWidget()
        self._pages.addWidget(card)
        self._pages.addWidget(done_card)
        foot = frame("footer")
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.create_button.setToolTip(tooltip_with_keys(words.create(0), keys))
        line = box(QHBoxLayout(foot), self._said, gap=SMALL, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        line.setStretch(0, 1)
        for button in (self._undo, self._clear, self.create_button):
            line.addWidget(button)
        around = column(
            self.paper, self._progress, self._pages, gap=LARGE, margins=(WIDE, LARGE, WIDE, LARGE)
        )
        around.setStretch(2, 1)
        layout = box(QVBoxLayout(self), self._header, gap=0)
        layout.addLayout(around, 1)
        layout.addWidget(foot)
        self._switch.hide()
        self._say_state()

    def _connect(self) -> None:
        self.create_button.clicked.connect(self.create_requested)
        self._clear.clicked.connect(self.clear_requested)
        self._undo.clicked.connect(self._go_back)
        self._progress.cancelled.connect(self.cancel_requested)
        self._switch.chosen.connect(self._show_page)
        self.table.checked.connect(self._say_state)
        self.table.checked.connect(self.show_detail)
        self.grid.moved.connect(self.show_detail)
        self.grid.somebody_else_requested.connect(self.somebody_else_requested)
        self.grid.remove_requested.connect(self.remove_requested)
        self._detail.somebody_else.clicked.connect(self.somebody_else_requested)
        self._detail.remove.clicked.connect(self.remove_requested)
        self._detail.look.clicked.connect(self._look_at_similar)
        self.done.activated.connect(self._open_created)

    def _go_back(self) -> None:
        way_back = self._way_back
        if way_back is not None:
            way_back()

    def _show_page(self, key: str) -> None:
        self._switch.choose(key)
        self._pages.setCurrentIndex(1 if key == _DONE else 0)

    def _say_state(self) -> None:
        rows = self.table.open_rows()
        ready = len(self.table.rows_with(RowState.READY))
        created = self._created.rowCount()
        self._header.show_title(
            _("Existing clients"),
            words.state(len(rows), ready, created)
            if rows or created
            else _("Who signed the carrier's own paper before you used this program"),
        )
        self.create_button.say(words.create(ready))
        self.create_button.setEnabled(bool(ready) and not self._progress.isVisibleTo(self))
        self._clear.setVisible(bool(rows))

    def _work(self, *, on: bool) -> None:
        self._progress.setVisible(on)
        for part in (self.paper, self.grid, self._detail, self._clear):
            part.setEnabled(not on)
        self._say_state()

    def _look_at_similar(self) -> None:
        _number, checked = self.current()
        if checked.likely:
            self.file_requested.emit(checked.likely[0].id)

    def _open_created(self, index: object) -> None:
        del index
        number = self.done.currentIndex().row()
        if 0 <= number < self._created.rowCount():
            self.file_requested.emit(self._created.record(number).case_id)


class _Detail(QWidget):
    """The current row in whole sentences, and what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", wrap=True)
        self._more = label("", Kind.CAPTION, wrap=True)
        self.look = quiet(_("Look at the file"))
        self.somebody_else = quiet(_("Somebody else"), Icon.USER_PLUS)
        self.somebody_else.setToolTip(tooltip_with_keys(_("Somebody else"), _native("Ctrl+Return")))
        self.remove = quiet(_("Remove the row"), Icon.TRASH_2)
        self.remove.setToolTip(tooltip_with_keys(_("Remove the row"), _native("Ctrl+Del")))
        line = box(QHBoxLayout(self), gap=SMALL, margins=(LARGE, SMALL, SMALL, SMALL))
        line.addLayout(column(self._words, self._more, gap=2), 1)
        for button in (self.look, self.somebody_else, self.remove):
            line.addWidget(button)

    def show_row(self, number: int, checked: CheckedRow, why: str) -> None:
        """Say it; in the empty row, how the table is used."""
        blank = checked.state is RowState.BLANK
        if blank:
            self._words.setText(
                _("Type a name, or paste a table from a spreadsheet with these columns.")
            )
            self._more.setText(
                _("Tab: next cell · Enter: next person · Ctrl+D: as in the row above")
            )
        else:
            self._words.setText(
                _("Row {number}: {sentence}").format(
                    number=labels.number(number + 1), sentence=_sentences(checked)
                )
            )
            self._more.setText(why)
        self._more.setVisible(bool(self._more.text()))
        held = checked.state is RowState.HELD
        self.look.setVisible(held and bool(checked.likely))
        self.somebody_else.setVisible(held)
        self.remove.setVisible(not blank)


def _sentences(checked: CheckedRow) -> str:
    """Everything that is missing, not only the first."""
    if checked.state is RowState.MISSING:
        return " ".join(dict.fromkeys(map(words.problem, checked.found)))
    return checked.sentence()


def _why(checked: CheckedRow, limit: int, unprintable: tuple[str, ...]) -> str:
    lines = []
    if checked.guarded:
        lines.append(words.guardians(checked.row, limit))
    if checked.left_out:
        lines.append(words.not_kept())
    if unprintable:
        lines.append(messages.unprintable(unprintable))
    return " ".join(lines)


def _columns() -> tuple[Column[CreatedFile], ...]:
    return (
        Column(_("File number"), lambda each: each.number),
        Column(_("Name"), lambda each: each.name),
        Column(
            _("Born on"),
            lambda each: "" if each.birth_date is None else labels.short_day(each.birth_date),
        ),
    )


def _native(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
