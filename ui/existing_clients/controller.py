"""Leads from typed rows to files; until a file is opened its row is in widgets and nowhere else."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.existing_clients import CarrierPaper
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE
from jmd_desktop.errors import ConsentMissing, GuardianMissing, Invalid, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.duplicates import Duplicates
from jmd_desktop.services.existing_clients import (
    CreatedFile,
    ExistingClients,
    OpenRow,
    OpenRows,
)
from ui.existing_clients import pasting, words
from ui.existing_clients.cells import COLUMNS
from ui.existing_clients.lookout import Lookout
from ui.existing_clients.rows import CheckedRow, RowState
from ui.existing_clients.table import MOST_ROWS
from ui.existing_clients.view import ExistingClientsView
from ui.places import Controller, Place, PlaceId
from ui.qt.coming_back import ComingBack
from ui.qt.theme import Tone
from ui.qt.workbench import Workbench

_OF_THE_ROW = (Invalid, ConsentMissing, GuardianMissing)  # other errors would meet every row


@dataclass(slots=True)
class _Batch:
    """Rows on their way to files."""

    left: list[CheckedRow]
    paper: CarrierPaper
    total: int
    done: int = 0
    stopped: bool = False


class ExistingClientsController(Controller):
    """One file after the other, each a transaction of its own: what is done is done."""

    handbook_page = "erster-tag"

    def __init__(self, bench: Workbench, existing: ExistingClients, duplicates: Duplicates) -> None:
        view = ExistingClientsView(existing.new_row, bench.missing_characters)
        super().__init__(view)
        self._desk = view
        self._bench = bench
        self._existing = existing
        self._created: list[CreatedFile] = []
        self._batch: _Batch | None = None
        self._coming_back = ComingBack(self.view)
        self._box: bytes | None = None  # sealed, not read again yet
        self._lookout = Lookout(bench.runner, duplicates, view.table, view)
        view.create_requested.connect(self.save)
        view.cancel_requested.connect(self._cancel)
        view.clear_requested.connect(self._ask_clear)
        view.remove_requested.connect(self._remove)
        view.somebody_else_requested.connect(self._somebody_else)
        view.file_requested.connect(self._open_file)
        view.grid.pasted.connect(self._paste)
        view.table.changed.connect(self._lookout.look_soon)
        view.table.set_basis(DEFAULT_GUARDIAN_AGE, bench.clock.today())
        view.grid.go_to(0, 0)

    # ---- the place --------------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Go on where it was left."""
        del place
        self._bench.runner.read(self, self._existing.guardian_age, self._show_limit)
        self._desk.focus_first()

    def refresh(self, changes: Changes) -> None:
        """The age limit is a setting; a file opened elsewhere may be about somebody here."""
        if changes.touch(Topic.SITE):
            self._bench.runner.read(self, self._existing.guardian_age, self._show_limit)
        if changes.touch(Topic.CLIENT) and self._batch is None:
            self._lookout.look_again()

    def save(self) -> None:
        """Ctrl+S: open the files of all rows that are ready."""
        if self._batch is not None:
            return
        self._desk.grid.finish()
        self._desk.table.forget_failures()  # what failed may be tried again
        ready = list(self._desk.table.rows_with(RowState.READY))
        if not ready:
            self._to_first_open_row()
            return
        needed = any(not each.row.paper_place for each in ready)
        paper = self._desk.paper.paper(self._bench.clock.today(), place_needed=needed)
        if paper is None:
            return
        self._desk.say("")
        self._lookout.rest()
        self._batch = _Batch(ready, paper, len(ready))
        self._next()

    # ---- the lock ---------------------------------------------------------------------------

    def has_open_talk(self) -> bool:
        """Whether rows would be lost if the program ended now."""
        self._desk.grid.finish()
        return self._box is not None or bool(self._desk.table.open_rows())

    def sealed(self) -> bytes | None:
        """The rows as only the vault can read them, None without any; then they are forgotten."""
        if self._box is not None:  # locked again before it could be read
            return self._box
        title, _dated, place, _language = self._desk.paper.typed()
        typed = self.has_open_talk() or bool(title.strip() or place.strip())
        box = self._existing.seal_rows(self._open_rows()) if typed else None
        self._forget()
        return box

    def resume(self, box: bytes) -> None:
        """Go on after the unlock where the lock came."""
        self._box = box
        self._coming_back.begin()
        self._bench.runner.read(
            self, partial(self._existing.unseal_rows, box), self._resumed, self._not_resumed
        )

    def _resumed(self, rows: OpenRows) -> None:
        self._box = None
        self._coming_back.end()
        desk = self._desk
        desk.paper.show_typed(rows.title, rows.dated, rows.place, rows.language)
        desk.table.show_rows(rows.rows)
        desk.grid.go_to(rows.row, rows.column)
        self._created = list(rows.created)
        desk.show_created(self._created)
        desk.show_detail()
        desk.focus_again()
        self._lookout.look_again()

    def _not_resumed(self, _error: UserError) -> None:
        self._box = None
        self._coming_back.end()
        self._bench.dialogs.tell(
            self.view,
            _("The rows are gone"),
            _("The table that was begun belongs to other case files. Nothing of it was stored."),
        )

    def _open_rows(self) -> OpenRows:
        row, column = self._desk.grid.place()
        return OpenRows(
            *self._desk.paper.typed(),
            rows=self._desk.table.open_rows(),
            created=tuple(self._created),
            row=row,
            column=column,
        )

    def _forget(self) -> None:
        """Empty every widget."""
        self._batch = None
        self._created = []
        self._desk.show_rest()
        self._desk.table.show_rows(())
        self._desk.paper.show_typed("", "", "", "de")
        self._desk.show_created(())
        self._desk.say("")

    # ---- rows -------------------------------------------------------------------------------

    def _show_limit(self, limit: int) -> None:
        self._desk.table.set_basis(limit, self._bench.clock.today())
        self._desk.show_detail()

    def _paste(self, text: str) -> None:
        lines = pasting.table(text)
        row, column = self._desk.grid.place()
        if not lines:
            return
        if row + len(lines) > MOST_ROWS:
            self._desk.say(
                _("That is too much at once: the table takes 1,000 rows. Nothing was pasted."),
                Tone.WARN,
            )
            return
        wider = self._desk.table.paste(row, column, lines)
        self._desk.say(words.pasted(len(lines), wider), Tone.WARN if wider else Tone.OK)
        self._desk.grid.go_to(row, column)

    def _remove(self) -> None:
        number, _checked = self._desk.current()
        gone = self._desk.table.remove(number)
        if gone is not None:
            self._desk.say(_("The row was removed."), undo=partial(self._put_back, number, gone))

    def _put_back(self, number: int, row: OpenRow) -> None:
        self._desk.say("")
        self._desk.table.put_back(number, row)
        self._desk.grid.go_to(number, 0)

    def _ask_clear(self) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Empty the table?"),
            _("All rows are gone then. Nothing of them was stored; created files stay."),
            _("Empty the table"),
            self._clear,
            dangerous=True,
        )

    def _clear(self) -> None:
        self._desk.table.show_rows(())
        self._desk.grid.go_to(0, 0)
        self._desk.show_detail()
        self._desk.say("")

    def _somebody_else(self) -> None:
        number, checked = self._desk.current()
        if checked.state is RowState.HELD:
            self._desk.table.say_somebody_else(number)
            self._desk.show_detail()
            self._desk.grid.setFocus()

    def _to_first_open_row(self) -> None:
        """Nothing is ready: lead to what is missing."""
        for number in range(self._desk.table.rowCount()):
            checked = self._desk.table.row(number)
            if checked.state in (RowState.MISSING, RowState.HELD, RowState.FAILED):
                place = COLUMNS.index(checked.found[0].column) if checked.found else 0
                self._desk.grid.go_to(number, place)
                self._desk.grid.setFocus()
                return

    def _open_file(self, case_id: CaseId) -> None:
        self.open(PlaceId.CASE_OVERVIEW, case_id)

    # ---- creating ---------------------------------------------------------------------------

    def _next(self) -> None:
        """The next row of the batch; each is a write of its own, so that a lock need not wait."""
        batch = self._batch
        if batch is None:
            return
        if batch.stopped or not batch.left:
            self._end_batch(batch)
            return
        self._desk.show_working(batch.done, batch.total)
        checked = batch.left.pop(0)
        self._bench.runner.write(
            self,
            partial(self._existing.create, checked.open_row.key, checked.row, batch.paper),
            partial(self._was_created, batch),
            partial(self._not_created, batch, checked.open_row.key),
        )

    def _was_created(self, batch: _Batch, made: tuple[CreatedFile, Changes]) -> None:
        created, changes = made
        batch.done += 1
        place = self._desk.table.place_of(created.key)
        if place >= 0:
            self._desk.table.remove(place)
        self._created.append(created)
        self._desk.show_created(self._created)
        self.changed.emit(changes)
        QTimer.singleShot(0, self, self._next)

    def _not_created(self, batch: _Batch, key: str, error: UserError) -> None:
        self._desk.table.show_failure(key, messages.text(error))
        if not isinstance(error, _OF_THE_ROW):
            batch.stopped = True
        QTimer.singleShot(0, self, self._next)

    def _cancel(self) -> None:
        if self._batch is not None:
            self._batch.stopped = True

    def _end_batch(self, batch: _Batch) -> None:
        self._batch = None
        self._desk.show_rest()
        self._lookout.look_again()  # a row that is left may be about somebody who has a file now
        left = len(self._desk.table.open_rows())
        if batch.done:
            self._desk.say(words.created(batch.done))
        if left and batch.done < batch.total:
            self._to_first_open_row()
        self._desk.grid.setFocus()
