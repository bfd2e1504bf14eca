"""Work on one list: adding, typing, moving, throwing away; what is saved says the page."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.i18n import _
from ui.qt.line_list import LineList
from ui.qt.line_row import Line
from ui.qt.record_kind import Record, RecordForm, RecordKind, Told
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Unsaved
from ui.qt.taking_out import TakingOut
from ui.qt.workbench import Workbench


class LinesPart(QObject):
    """Whoever is added is typed first and in the file with the next saving, as all else."""

    typed = Signal()
    changed = Signal(object)
    """`Changes`."""

    revealed = Signal()
    """The cursor was put somewhere: let it be seen."""

    moved = Signal(object)
    """The ids of the list in their new order."""

    history_requested = Signal(object, str, object)
    """A `Field`, the id of the record, the form: what it held before is asked for."""

    def __init__(self, bench: Workbench, kind: RecordKind, view: LineList) -> None:
        super().__init__(view)
        self._bench = bench
        self._kind = kind
        self._view = view
        self._case_id: CaseId | None = None
        self._records: dict[str, Record] = {}
        self._new: list[str] = []  # typed, and not in the file yet
        self._kept: Mapping[str, Draft] = {}
        self._begun: dict[str, Mapping[str, Value]] = {}  # what the new ones began with
        self._sheets: dict[str, Sheet] = {}
        self._writable = True
        self._changed: frozenset[tuple[str, str]] = frozenset()
        self._out = TakingOut(bench, kind, view)
        view.add_requested.connect(self.add)
        view.edit_requested.connect(self.edit)
        view.close_requested.connect(self._close)
        view.discard_requested.connect(self._ask_discard)
        view.remove_requested.connect(self._ask_remove)
        view.moved.connect(self._move)
        self._out.going.connect(self._close_form)
        self._out.gone.connect(self._was_removed)
        self._out.refused.connect(self._not_removed)
        self._out.changed.connect(self.changed)

    def begin(self, case_id: CaseId | None) -> None:
        """Another case: what was typed for the former one is kept, and its lines are gone."""
        for sheet in self._sheets.values():
            sheet.close()
        self._case_id = case_id
        self._sheets, self._records, self._new, self._kept = {}, {}, [], {}
        self._begun = {}
        self._changed = frozenset()
        self._out.begin(case_id)
        self._view.show_lines(())

    def show(
        self,
        stored: Sequence[Record],
        drafts: Mapping[str, Draft],
        *,
        writable: bool = True,
        changed: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """What was read, `drafts` by id; forms that are open keep what is typed.

        What is not `writable` is only read. `changed` names the fields that held something else
        before, as pairs of a field's key and a record.
        """
        self._changed = changed
        self._writable = writable
        self._view.show_writable(there_is=writable)
        self._records = {each.id: each for each in stored}
        self._kept = drafts
        self._new = [
            known
            for known in dict.fromkeys((*self._new, *reversed(tuple(drafts))))
            if known not in self._records and known != self._out.going_id
        ]
        self._out.show_stored(self._records)
        for gone in [k for k in self._sheets if k not in self._records and k not in self._new]:
            self._sheets.pop(gone).close()
        self._show_lines()
        for known, sheet in self._sheets.items():
            sheet.update(self._stored(known), self._version(known), self._kept.get(known))
            self._show_history(known)
        for known in drafts:
            if known in self._records or known in self._new:
                self._sheet_of(known)
        self._show_lines()

    def holds(self, record_id: str) -> bool:
        """Whether it is on this list, saved or only typed."""
        return record_id in self._records or record_id in self._new

    def typed_with(self, column: str, value: Value) -> str:
        """The first that is only typed and has this value there; "" where there is none."""
        for known in self._new:
            sheet = self._sheets.get(known)
            if sheet is not None and sheet.form.values().get(column) == value:
                return known
        return ""

    @property
    def named(self) -> int:
        """How many have a name, saved or only typed."""
        return sum(bool(self._told(known).title) for known in self._order())

    @property
    def dirty(self) -> bool:
        """Whether anything about anybody is unsaved."""
        return any(sheet.dirty for sheet in self._sheets.values())

    def add(self) -> None:
        """A line for a new one, with the cursor in the first field."""
        self.begin_one(self._kind.begun)

    def begin_one(self, begun: Mapping[str, Value]) -> None:
        """The same for one that begins with these values; one nobody typed into is used again."""
        if self._case_id is None or not self._writable:
            return
        blank = next(
            (
                known
                for known in self._new
                if known in self._sheets
                and not self._sheets[known].dirty
                and self._first_values(known) == begun
            ),
            "",
        )
        if not blank:
            blank = self._kind.new_id()
            self._new.append(blank)
            self._begun[blank] = begun
            self._show_lines()
        self.edit(blank)

    def edit(self, record_id: str) -> None:
        """Open the fields of one and put the cursor there; nothing for one that is gone."""
        if not self.holds(record_id) or not self._writable:
            return
        self._sheet_of(record_id)
        form = self._view.open(record_id)
        form.focus_field(self._kind.first_column)
        self.revealed.emit()

    # ---- saving -----------------------------------------------------------------------------

    def unsaved(self) -> list[Unsaved]:
        """What is to become part of the file."""
        case_id = self._case_id
        if case_id is None:
            return []
        return [
            Unsaved(
                sheet,
                form,
                partial(self._kind.problems, form),
                partial(self._kind.save, case_id, known),
                partial(self.edit, known),
            )
            for known, sheet, form in self._forms()
            if sheet.dirty
        ]

    def mark_saved(
        self, inside: Mapping[Sheet, Mapping[str, Value]], stored: Sequence[Record]
    ) -> None:
        """These are in the file now, which reads like this; call `show` afterwards."""
        self._records = {each.id: each for each in stored}
        self._new = [known for known in self._new if known not in self._records]
        for known, sheet, form in self._forms():
            if sheet in inside and known in self._records:
                form.new_values = {}
                sheet.mark_saved(inside[sheet], self._stored(known), self._version(known))

    # ---- taking out -------------------------------------------------------------------------

    def forget_removed(self) -> None:
        """Undone until the next saving."""
        self._out.forget()

    def _ask_remove(self, record_id: str) -> None:
        if not self._writable:
            return
        if record_id in self._records:
            self._out.ask(self._records[record_id])
        else:
            self._drop_typed(record_id)

    def _close_form(self, record_id: str) -> None:
        sheet = self._sheets.pop(record_id, None)
        if sheet is not None:
            sheet.close()

    def _was_removed(self) -> None:
        self._view.focus_undo()
        self.revealed.emit()

    def _not_removed(self, record_id: str) -> None:
        lines = [self._line(known) for known in self._order() if known != record_id]
        self._view.show_lines(lines)  # its form is no longer kept: a fresh line instead
        self._show_lines()

    def _drop_typed(self, record_id: str) -> None:
        """One that was only typed: nothing of the file goes, so nobody is asked."""
        order = [known for known in self._order() if known != record_id]
        self._close_form(record_id)
        self._new = [known for known in self._new if known != record_id]
        self._kept = {known: draft for known, draft in self._kept.items() if known != record_id}
        self._show_lines()
        self._view.focus_line(order[-1] if order else "")
        self.typed.emit()
        self._drop_draft(record_id)

    def _ask_discard(self, record_id: str) -> None:
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, record_id),
            dangerous=True,
        )

    def _discard(self, record_id: str) -> None:
        if record_id not in self._records:
            self._drop_typed(record_id)
            return
        self._sheets[record_id].discard()
        self._show_lines()
        self.typed.emit()
        self._drop_draft(record_id)

    def _drop_draft(self, record_id: str) -> None:
        if self._case_id is not None:
            work = partial(self._kind.discard, self._case_id, record_id)
            self._bench.runner.write(self, work, self.changed.emit)

    # ---- lines and forms --------------------------------------------------------------------

    def _order(self) -> list[str]:
        return [*self._records, *self._new]

    def _show_lines(self) -> None:
        self._view.show_lines([self._line(known) for known in self._order()])

    def _line(self, record_id: str) -> Line:
        told = self._told(record_id)
        sheet = self._sheets.get(record_id)
        draft = sheet is not None and sheet.dirty
        saved = record_id in self._records
        title = told.title or self._kind.words.new
        return Line(record_id, title, told.words, told.note, draft, saved)

    def _told(self, record_id: str) -> Told:
        """As it is typed, else as it is in the file."""
        sheet = self._sheets.get(record_id)
        if sheet is not None and sheet.dirty:
            return self._kind.told(sheet.form.values())
        return self._kind.told(self._stored(record_id))

    def _sheet_of(self, record_id: str) -> Sheet:
        if record_id not in self._sheets and self._case_id is not None:
            form = self._view.form_of(record_id)
            if record_id not in self._records:
                form.new_values = self._first_values(record_id)
            sheet = self._sheets[record_id] = Sheet(self._bench.drafts, form, self._kind.place)
            stored, version = self._stored(record_id), self._version(record_id)
            sheet.load(self._case_id, record_id, stored, version, self._kept.get(record_id))
            form.changed.connect(self._was_typed)
            form.discard_requested.connect(partial(self._ask_discard, record_id))
            form.history_requested.connect(partial(self._ask_history, record_id))
            self._show_history(record_id)
        return self._sheets[record_id]

    def _show_history(self, record_id: str) -> None:
        fields = (key for key, of_record in self._changed if of_record == record_id)
        self._view.form_of(record_id).show_history(key.partition(".")[2] for key in fields)

    def _ask_history(self, record_id: str, column: str) -> None:
        form = self._view.form_of(record_id)
        self.history_requested.emit(form.field(column).field, record_id, form)

    def _forms(self) -> list[tuple[str, Sheet, RecordForm]]:
        return [
            (known, self._sheets[known], self._view.form_of(known))
            for known in self._order()
            if known in self._sheets
        ]

    def _close(self, record_id: str) -> None:
        if self._view.open_id == record_id:
            blank = record_id in self._new and not self._sheets[record_id].dirty
            self._view.close_open()
            if blank:  # nothing was typed: no line stands for nobody
                self._drop_typed(record_id)

    def _move(self, record_id: str, step: int) -> None:
        """Among those of the file; what is only typed stands behind them."""
        order = list(self._records)
        if record_id not in order:
            return
        place = order.index(record_id)
        if 0 <= place + step < len(order):
            order.insert(place + step, order.pop(place))
            self._records = {known: self._records[known] for known in order}
            self._show_lines()
            self._view.focus_line(record_id)
            self.moved.emit(order)

    def _was_typed(self) -> None:
        self._show_lines()
        self.typed.emit()

    def _stored(self, record_id: str) -> Mapping[str, Value]:
        record = self._records.get(record_id)
        return self._first_values(record_id) if record is None else record.values

    def _first_values(self, record_id: str) -> Mapping[str, Value]:
        """Of a new one; what it began with came back with its draft where that was kept."""
        return self._begun.get(record_id, self._kind.begun)

    def _version(self, record_id: str) -> int:
        record = self._records.get(record_id)
        return 0 if record is None else record.version
