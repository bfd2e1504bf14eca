"""How what is typed becomes part of the file, and what the page says of it meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import CLIENTS, Need, Value
from jmd_desktop.errors import GuardianMissing, Invalid, SpecialConsentMissing, Stale, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import Beside, Cases
from jmd_desktop.services.typed_values import Typed, TypedMember
from ui.cases import groups
from ui.cases.base_data_view import BaseDataView
from ui.cases.family import FamilyPart
from ui.cases.file_read import FileRead, FileReader
from ui.cases.groups import GroupId
from ui.cases.open_file import OpenFile
from ui.qt.form import BoundForm
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

Then = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Typed:
    """What is on its way into the file."""

    case_id: CaseId
    sheets: tuple[tuple[GroupId, Sheet, Mapping[str, Value]], ...]
    relatives: tuple[TypedMember, ...]


class Saving(QObject):
    """All groups and relatives go into the file at once or not at all; one saving at a time."""

    saved = Signal(object)  # FileRead
    overtaken = Signal()  # somebody else changed the file: it has to be read again
    changed = Signal(object)  # Changes

    def __init__(
        self,
        bench: Workbench,
        cases: Cases,
        reader: FileReader,
        page: BaseDataView,
        file: OpenFile,
        relatives: FamilyPart,
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._cases = cases
        self._reader = reader
        self._page = page
        self._file = file
        self._relatives = relatives
        self._under_way: _Typed | None = None
        self._then: Then | None = None
        self._saved_at: datetime | None = None
        file.typed.connect(self._was_typed)
        bench.drafts.saved.connect(self._was_kept)
        bench.drafts.failed.connect(self._was_not_kept)

    def begin(self) -> None:
        """Another case is shown from now on."""
        self._saved_at = None
        self._then = None

    def save(self, then: Then | None = None) -> None:
        """What is typed, in whatever group, becomes part of the file; `then` once it is."""
        read = self._file.read
        if read is None:
            return
        self._then = then
        if self._under_way is not None:
            return
        self._page.drop_refusal()
        self._file.load_drafted()
        if self._show_problems():
            return
        sheets = tuple(
            (group, sheet, sheet.typed_values())
            for group, sheet in self._file.loaded().items()
            if sheet.dirty
        )
        typed = _Typed(read.file.case.id, sheets, self._relatives.typed_members())
        self._under_way = typed
        self._file.refused = False
        # What is typed now goes to the writer before the saving, which then clears the drafts.
        self._bench.drafts.flush()
        self._page.state.show_saving()
        self._bench.runner.write(
            self, partial(self._save, typed, read), self._was_saved, self._was_refused
        )

    def say_state(self, *, just_typed: bool = False) -> None:
        """Whether what is on the screen is in the file."""
        read, state = self._file.read, self._page.state
        if self._file.refused or read is None:
            return
        drafts = read.file.base_data_drafts
        if self._file.dirty or (drafts and not just_typed):
            kept = None if just_typed or not drafts else drafts[0].saved_at
            state.show_unsaved(kept)
        elif self._saved_at is not None:
            state.show_saved(self._saved_at)
        else:
            state.show_clean(read.file.case.last_edited_at, self._bench.clock.now())

    # ---- before -----------------------------------------------------------------------------

    def _show_problems(self) -> bool:
        """Words under every field that does not fit, the cursor in the first; whether there is
        one."""  # fmt: skip
        first: tuple[GroupId, BoundForm] | None = None
        today = self._bench.clock.today()
        for group, sheet in self._file.loaded().items():
            shown = self._page.form_of(group)
            wrong = sheet.dirty and bool(shown.problems(today))
            if wrong and first is None:
                first = group, shown
            relative = self._relatives.first_problem() if group is GroupId.FAMILY else None
            if relative is not None and first is None:
                first = group, relative
        if first is None and (relative := self._relatives.first_problem()) is not None:
            first = GroupId.FAMILY, relative
        if first is None:
            return False
        group, form = first
        self._then = None
        self._file.refused = True
        self._file.look_at(group)
        form.focus_first_problem()
        self._page.reveal_focus()
        self._page.state.show_problem(_("Please check the marked fields."))
        return True

    def _save(self, typed: _Typed, read: FileRead) -> tuple[Changes, FileRead]:
        values: dict[str, Value] = {}
        talk = None
        for group, sheet, columns in typed.sheets:
            if group is GroupId.FIRST_TALK:
                talk = Typed(columns, sheet.version)
            else:
                values |= columns
        beside = Beside(typed.relatives, talk)
        changes = self._cases.save_client(typed.case_id, values, read.file.client.version, beside)
        return changes, self._reader.of_case(typed.case_id)

    # ---- after ------------------------------------------------------------------------------

    def _was_saved(self, saved: tuple[Changes, FileRead]) -> None:
        changes, read = saved
        typed, self._under_way = self._under_way, None
        then, self._then = self._then, None
        same_case = typed is not None and typed.case_id == self._file.case_id
        if typed is not None and same_case:
            self._saved_at = self._bench.clock.now()
            for group, sheet, values in typed.sheets:
                if sheet.case_id == typed.case_id:
                    sheet.mark_saved(values, read.stored(group), read.version(group))
            self._relatives.mark_saved(typed.relatives, read.family)
            self.saved.emit(read)
        self.changed.emit(changes)
        if then is not None and same_case:
            then()

    def _was_refused(self, error: UserError) -> None:
        typed, self._under_way = self._under_way, None
        self._then = None
        if typed is None or typed.case_id != self._file.case_id:
            self._bench.runner.refused.emit(error)
            return
        told = messages.text(error)
        where = _field_of(error, typed)
        self._file.refused = True
        if where is not None:
            group, column = where
            self._file.look_at(group)
            self._page.form.show_problem(column, told)
            self._page.form.focus_field(column)
            self._page.reveal_focus()
        elif isinstance(error, Stale):
            self._page.show_refusal(told, word=_("Please compare"))
            self.overtaken.emit()
        else:
            self._page.show_refusal(told)
        self._file.tell()
        self._page.state.show_problem(_("Not saved. Your draft is kept."))

    # ---- drafts -----------------------------------------------------------------------------

    def _was_typed(self) -> None:
        self._saved_at = None
        self.say_state(just_typed=True)

    def _was_kept(self, changes: Changes) -> None:
        # What has to be done before saving is not talked over.
        file = self._file
        if changes.case_id == file.case_id and file.dirty and not file.refused:
            self._page.state.show_unsaved(self._bench.clock.now())

    def _was_not_kept(self, _error: UserError) -> None:
        if self._file.dirty:  # the window says why
            self._page.state.show_problem(_("What you typed is not safe yet."))


def _field_of(error: UserError, typed: _Typed) -> tuple[GroupId, str] | None:
    """The field a refusal is about."""
    if isinstance(error, GuardianMissing):
        return GroupId.PERSON, "birth_date"
    key = error.field if isinstance(error, Invalid) else ""
    if isinstance(error, SpecialConsentMissing):
        columns = {column for _group, _sheet, values in typed.sheets for column in values}
        special = [f.key for f in CLIENTS.fields if f.need is Need.SPECIAL]
        key = next((k for k in special if k.partition(".")[2] in columns), special[0])
    try:
        group = groups.group_of_key(key)
    except KeyError:
        return None
    column = key.partition(".")[2]
    return (group, column) if column in groups.columns(group) else None
