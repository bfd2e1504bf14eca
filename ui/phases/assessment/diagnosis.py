"""Work on the diagnosis sheet: opens cells, keeps what is typed, saves all of them at once."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.assessments import DIAGNOSIS, Assessments, AssessmentState
from ui.phases.assessment.diagnosis_form import AUTHOR, CellForm, words_column
from ui.phases.assessment.diagnosis_history import CellHistory
from ui.phases.assessment.diagnosis_row import Entry
from ui.phases.assessment.diagnosis_view import DiagnosisView
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
from ui.qt.workbench import Workbench

_SHOWN = (Topic.ASSESSMENT, Topic.CONSENTS, Topic.DRAFTS, Topic.SITE)


class DiagnosisPart(QObject):
    """A sheet for each cell somebody wrote into; the keeper of drafts watches all of them."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(self, bench: Workbench, assessments: Assessments) -> None:
        view = DiagnosisView(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._assessments = assessments
        self._case_id: CaseId | None = None
        self._state: AssessmentState | None = None
        self._record: str | None = None  # where to put the cursor once it is read
        self._sheets: dict[Cell, Sheet] = {}
        self._history = CellHistory(bench, assessments, view)
        self._saving = SheetSaving(bench, view)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        view.save_requested.connect(self.save)
        view.open_requested.connect(self._open)
        view.close_requested.connect(self._close)
        view.discard_requested.connect(self._ask_discard)
        view.history_requested.connect(self._history.ask)

    # ---- as every part of a place -----------------------------------------------------------

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show the sheet of a case; `record` names a cell to write in, else one goes on where one
        was; with None the cursor stays elsewhere. What is typed and not saved is there
        again."""  # fmt: skip
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._case_id, self._state = case_id, None
            self.view.close_open()
            self.view.show_nobody()
            self._history.begin(case_id)
            self._saving.begin(case_id)
        self._record = record
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self._dirty:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: what is typed, in whatever cell, becomes part of the file."""
        state = self._state
        if state is not None:
            case_id = state.assessment.case_id
            unsaved = [
                Unsaved(
                    sheet,
                    form,
                    partial(self._problems, form),
                    partial(
                        self._save_cell, case_id, cell, form.words, form.author or state.author
                    ),
                    partial(self._open, cell),
                )
                for cell, sheet, form in self._loaded()
                if sheet.dirty
            ]
            self._saving.save(unsaved, partial(self._assessments.of_case, case_id))

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer, close what stands over the page."""
        self._bench.drafts.flush()
        self._history.close()
        if self.view.open_cell is not None:
            self.view.rows[self.view.open_cell].make_form().close_names()

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._assessments.of_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _show(self, state: AssessmentState) -> None:
        if state.assessment.case_id != self._case_id:
            return
        fresh, self._state = self._state is None, state
        for cell, sheet, form in self._made():
            if _closed(cell, state):
                form.show_values({})
                sheet.close()
            elif fresh or sheet.case_id != self._case_id:
                self._load(cell, sheet)
            else:
                sheet.update(_stored(cell, state), _version(cell, state), _draft(cell, state))
        for cell in Cell:
            if cell not in self._sheets and _draft(cell, state) is not None:
                self._sheet_of(cell)
        self._offer_authors()
        self._show_entries()
        self.view.show_somebody()
        kept = max((each.saved_at for each in _drafts(state)), default=None)
        self._saving.say(dirty=self._dirty, kept_at=kept)
        self._put_cursor(fresh=fresh)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _put_cursor(self, *, fresh: bool) -> None:
        record, self._record = self._record, None
        if record is None or not self.view.isVisible():  # else somebody types elsewhere by now
            return
        if record in set(Cell):
            self._open(Cell(record))
        elif self.view.open_cell is not None:
            self._open(self.view.open_cell)
        elif fresh and (newest := self._newest_draft()) is not None:
            self._open(newest)
        else:
            self.view.focus_cell(Cell.BASICS)

    def _newest_draft(self) -> Cell | None:
        drafts = () if self._state is None else _drafts(self._state)
        newest = max(drafts, key=_saved_at, default=None)
        return None if newest is None else Cell(newest.record_id)

    # ---- cells ------------------------------------------------------------------------------

    def _open(self, cell: Cell) -> None:
        if self._state is None or _closed(cell, self._state):
            return
        self._sheet_of(cell)
        was_open = self.view.open_cell is cell
        form = self.view.open(cell)
        self._offer_authors()
        self._show_entries()
        form.focus_words(at_end=not was_open)
        self.view.reveal_focus()

    def _close(self, cell: Cell) -> None:
        if self.view.open_cell is cell:
            self.view.close_open()
            self._show_entries()

    def _sheet_of(self, cell: Cell) -> Sheet:
        """What is typed into a cell; made at first and filled with this case."""
        if cell not in self._sheets:
            form = self.view.rows[cell].make_form()
            self._sheets[cell] = Sheet(self._bench.drafts, form, DIAGNOSIS)
            form.changed.connect(self._typed)
            form.discard_requested.connect(partial(self._ask_discard, cell))
        sheet = self._sheets[cell]
        if sheet.case_id != self._case_id:
            self._load(cell, sheet)
        return sheet

    def _load(self, cell: Cell, sheet: Sheet) -> None:
        state = self._state
        if state is not None:
            case_id = state.assessment.case_id
            stored, version = _stored(cell, state), _version(cell, state)
            sheet.load(case_id, cell, stored, version, _draft(cell, state))

    def _typed(self) -> None:
        self._saving.typed(dirty=self._dirty)
        self._show_entries()

    def _made(self) -> list[tuple[Cell, Sheet, CellForm]]:
        return [
            (cell, sheet, self.view.rows[cell].make_form()) for cell, sheet in self._sheets.items()
        ]

    def _loaded(self) -> list[tuple[Cell, Sheet, CellForm]]:
        """Those that hold this case, in reading order."""
        order = list(Cell)
        held = [each for each in self._made() if each[1].case_id == self._case_id]
        return sorted(held, key=lambda each: order.index(each[0]))

    @property
    def _dirty(self) -> bool:
        return any(sheet.dirty for _cell, sheet, _form in self._loaded())

    def _show_entries(self) -> None:
        state = self._state
        if state is None:
            return
        typed = {cell: form for cell, sheet, form in self._loaded() if sheet.dirty}
        entries: dict[Cell, Entry | None] = {}
        for cell in Cell:
            entries[cell] = None if _closed(cell, state) else _entry(cell, state, typed.get(cell))
        self.view.show_entries(entries)

    def _offer_authors(self) -> None:
        """The counsellor, and whoever else told something that stands on this sheet."""
        state = self._state
        if state is None:
            return
        told = (state.author, *(each.author for each in state.cells.values()))
        names = [name for name in dict.fromkeys(told) if name]
        if self.view.open_cell is not None:
            self.view.rows[self.view.open_cell].make_form().offer_authors(names)

    # ---- saving -----------------------------------------------------------------------------

    def _problems(self, form: CellForm, today: date) -> Mapping[str, str]:
        found = form.problems(today)
        state = self._state
        if found.get(AUTHOR) and not form.author and state is not None and state.author:
            form.show_problem(AUTHOR, "")  # left empty it is the counsellor's own entry
            del found[AUTHOR]
        return found

    def _save_cell(
        self,
        case_id: CaseId,
        cell: Cell,
        words: str,
        author: str,
        _values: Mapping[str, Value],
        version: int,
    ) -> Changes:
        _saved, changes = self._assessments.save_cell(case_id, cell, words, author, version)
        return changes

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if not isinstance(state, AssessmentState):
            return
        inside = dict(saved.sheets)
        for cell, sheet, _form in self._loaded():
            if sheet in inside:
                sheet.mark_saved(inside[sheet], _stored(cell, state), _version(cell, state))
        self._show(state)

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_discard(self, cell: Cell) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, cell),
            dangerous=True,
        )

    def _discard(self, cell: Cell) -> None:
        case_id, sheet = self._case_id, self._sheets.get(cell)
        if case_id is None or sheet is None or sheet.case_id != case_id:
            return
        sheet.discard()
        self._typed()
        work = partial(self._assessments.discard, case_id, DIAGNOSIS, cell)
        self._bench.runner.write(self, work, self.changed.emit)


def _closed(cell: Cell, state: AssessmentState) -> bool:
    return cell in SPECIAL_CELLS and not state.special


def _stored(cell: Cell, state: AssessmentState) -> Mapping[str, Value]:
    """As the form holds it; into an empty cell the counsellor writes."""
    held = state.cells.get(cell)
    if held is None or not held.words:
        return {words_column(cell): "", AUTHOR: state.author if held is None else held.author}
    return {words_column(cell): held.words, AUTHOR: held.author}


def _version(cell: Cell, state: AssessmentState) -> int:
    held = state.cells.get(cell)
    return 0 if held is None else held.version


def _drafts(state: AssessmentState) -> list[Draft]:
    """What is typed into cells that are open in this case."""
    return [
        each
        for each in state.drafts
        if each.place == DIAGNOSIS
        and each.record_id in set(Cell)
        and not _closed(Cell(each.record_id), state)
    ]


def _saved_at(draft: Draft) -> datetime:
    return draft.saved_at


def _draft(cell: Cell, state: AssessmentState) -> Draft | None:
    return next((each for each in _drafts(state) if each.record_id == cell), None)


def _entry(cell: Cell, state: AssessmentState, typed: CellForm | None) -> Entry:
    """As it stands in the file, or as it is typed over that."""
    rewritten = cell in state.rewritten
    if typed is not None:
        return Entry(typed.words, typed.author, draft=True, rewritten=rewritten)
    held = state.cells.get(cell)
    if held is None:
        return Entry()
    return Entry(held.words, held.author, held.written_on, rewritten=rewritten)
