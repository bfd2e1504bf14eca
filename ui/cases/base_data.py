"""Base data of a case: the way to a group or field, reading, and who does what on the page."""

from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import Phase, PhaseStatus
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.case_sheets import CaseSheets
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts, leads_to
from jmd_desktop.services.family import Family
from jmd_desktop.services.first_talks import FirstTalks
from ui.cases import groups
from ui.cases.base_data_view import BaseDataView
from ui.cases.discarding import Discarding
from ui.cases.family import FamilyPart
from ui.cases.file_read import FileRead, FileReader
from ui.cases.groups import GroupId
from ui.cases.open_file import OpenFile
from ui.cases.saving import Saving
from ui.cases.sheet_printing import SheetPrinting
from ui.places import Controller, Place
from ui.qt.field_history import FieldHistory
from ui.qt.form import BoundForm
from ui.qt.workbench import Workbench

_SHOWN = (
    Topic.CLIENT,
    Topic.CONSENTS,
    Topic.DRAFTS,
    Topic.PHASES,
    Topic.FAMILY,
    Topic.FIRST_TALK,
)


class BaseDataController(Controller):
    """Everything typed is kept as a draft; saving makes all of it part of the file at once."""

    handbook_page = "stammdaten"

    def __init__(
        self,
        bench: Workbench,
        cases: Cases,
        drafts: Drafts,
        family: Family,
        first_talks: FirstTalks,
        sheets: CaseSheets,
    ) -> None:
        view = BaseDataView(bench.missing_characters)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._cases = cases
        self._reader = FileReader(cases, family, first_talks)
        self._begin_with: str | None = None  # where to put the cursor: `Place.record`
        self._history = FieldHistory(bench, view, cases.former_values)
        self._relatives = FamilyPart(bench, family, drafts, view.family)
        self._file = OpenFile(bench, view, self._relatives)
        self._saving = Saving(bench, cases, self._reader, view, self._file, self._relatives)
        self._discarding = Discarding(bench, drafts, view, self._file)
        self._printing = SheetPrinting(bench, sheets, view, self._file, self._saving)
        self._connect()

    def enter(self, place: Place) -> None:
        """Show the case; what is typed and not saved is there again.

        `record` names a group, a field or a relative, else one goes on where one was.
        """
        if place.case_id != self._file.case_id:
            self._saving.begin()
        self._file.begin(place.case_id)
        self._history.begin(place.case_id)
        self._begin_with = place.record
        self._read()

    def here(self) -> str:
        """The group; who of the family is typed about is open there."""
        return self._page.group.value

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self._page.isVisible() and changes.touch(*_SHOWN, case_id=self._file.case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self._file.dirty:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: what is typed, in whatever group, becomes part of the file."""
        self._saving.save()

    def print_sheet(self) -> None:
        """Ctrl+P: the base data sheet with what is saved."""
        self._printing.print_sheet()

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer, close what stands over the page."""
        self._bench.drafts.flush()
        self._history.close()

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        case_id = self._file.case_id
        if case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._reader.of_case, case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _show(self, read: FileRead) -> None:
        if read.file.case.id == self._file.case_id:
            self._file.show(read, self._group_to_show(read, first=self._file.read is None))
            self._saving.say_state()
            self._put_cursor()

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- the way to a field -----------------------------------------------------------------

    def _group_to_show(self, read: FileRead, *, first: bool) -> GroupId:
        """The one that was asked for; of another case the one with the newest draft."""
        record = self._begin_with or ""
        if not record and first and read.file.base_data_drafts:
            record = leads_to(read.file.base_data_drafts[0])
        found = groups.find(record)
        if found is not None:
            return found[0]
        return GroupId.PERSON if first else self._page.group

    def _put_cursor(self) -> None:
        record, self._begin_with = self._begin_with, None
        if record is None or not self._page.isVisible():  # else somebody types elsewhere by now
            return
        _group, wanted = groups.find(record) or (None, "")
        if wanted in groups.columns(self._page.group):
            self._page.form.focus_field(wanted)
        elif wanted and self._page.group is GroupId.FAMILY:
            self._relatives.edit(wanted)
        else:
            self._focus_first(self._page.form)
        self._page.reveal_focus()

    def _work_in(self, group: GroupId) -> None:
        if self._file.look_at(group):
            self._focus_first(self._page.form)

    def _focus_first(self, form: BoundForm) -> None:
        for column in groups.columns(self._page.group):
            if form.field(column).is_open:
                form.focus_field(column)
                return

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        page = self._page
        page.save_requested.connect(self.save)
        page.group_chosen.connect(self._work_in)
        page.group_passed.connect(self._file.look_at)
        page.phase_chosen.connect(self._set_phase)
        self._file.history_requested.connect(self._history.ask)
        self._saving.saved.connect(self._show)
        self._saving.overtaken.connect(self._read)
        for part in (self._relatives, self._saving, self._discarding):
            part.changed.connect(self.changed)

    def _set_phase(self, status: PhaseStatus) -> None:
        case_id = self._file.case_id
        if case_id is not None:
            work = partial(self._cases.set_phase, case_id, Phase.INTAKE, status)
            self._bench.runner.write(self, work, self.changed.emit)
