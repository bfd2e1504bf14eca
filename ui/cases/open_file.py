"""The case on the page of the base data: what was read of it, and what is typed over it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId, Phase
from jmd_desktop.domain.fields import Value
from jmd_desktop.services.drafts import BASE_DATA
from ui.cases import groups
from ui.cases.base_data_view import BaseDataView
from ui.cases.family import FamilyPart
from ui.cases.file_read import FileRead
from ui.cases.group_forms import About, GroupForm
from ui.cases.groups import GroupId
from ui.qt.form import BoundForm
from ui.qt.sheet import Sheet
from ui.qt.side_list import LineState
from ui.qt.workbench import Workbench


class OpenFile(QObject):
    """A sheet for each group somebody looked at; the keeper of drafts watches all of them."""

    typed = Signal()
    discard_requested = Signal(object)  # GroupId
    history_requested = Signal(object, str, object)  # Field, a relative's id, the form

    def __init__(self, bench: Workbench, page: BaseDataView, relatives: FamilyPart) -> None:
        super().__init__(page)
        self._bench = bench
        self._page = page
        self._relatives = relatives
        self._sheets: dict[GroupForm, Sheet] = {}
        self.case_id: CaseId | None = None
        self.read: FileRead | None = None  # as stored; what is typed is in the forms
        self.refused = False  # the last try to save, and nothing was typed since
        relatives.typed.connect(self._was_typed)
        relatives.history_requested.connect(self.history_requested)
        page.form_made.connect(self._watch)
        self._watch(page.form)  # the one that was made with the page

    def begin(self, case_id: CaseId | None) -> None:
        """From now on it is about this case; nothing of another one is shown meanwhile."""
        if case_id != self.case_id:
            self._page.clear()
            self._relatives.begin(case_id)
            self.refused = False
            self.read = None
        self.case_id = case_id

    def show(self, read: FileRead, group: GroupId) -> None:
        """What was read, this group of it on the screen; what is typed stays."""
        before, self.read = self.read, read
        if before is None or before.file.opened_needs != read.file.opened_needs:
            self._page.begin(read.file.opened_needs)
            self._close_replaced(read)
        self._page.show_group(group)
        self._load(group, read)
        for known, sheet in self.loaded().items():
            sheet.update(read.stored(known), read.version(known), read.draft(known))
            self._show_history(known, self._page.form_of(known), read)
        client = read.file.client
        self._relatives.show(
            read.family, read.file.base_data_drafts, read.changed, birth_date=client.birth_date
        )
        self._page.family.show_safety(client.safe_to_contact, client.safe_contact_note)
        self._page.phase.show_state(
            next(state for state in read.file.phases if state.phase is Phase.INTAKE)
        )
        self._page.show_case()
        self.tell()

    def look_at(self, group: GroupId) -> bool:
        """Show a group of the case; False while no case is there."""
        if self.read is None:
            return False
        self._page.show_group(group)
        self._load(group, self.read)
        self.tell()
        return True

    def tell(self) -> None:
        """What follows from what is typed now: the lines of the group, the marks at the side."""
        read = self.read
        if read is None:
            return
        self._page.form.tell(self._about(read))
        loaded = self.loaded()
        for group in GroupId:
            sheet = loaded.get(group)
            held = sheet.form.values() if sheet is not None else read.stored(group)
            filled = groups.is_filled(held, group)
            draft = sheet.dirty if sheet is not None else read.draft(group) is not None
            problem = sheet is not None and self.refused and _marked(self._page.form_of(group))
            if group is GroupId.FAMILY:
                filled = filled or self._relatives.filled
                draft = draft or self._relatives.dirty
            self._page.show_state(group, LineState(filled, draft, problem))

    # ---- what is typed ----------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether a form holds something that is not saved."""
        return any(sheet.dirty for sheet in self.loaded().values()) or self._relatives.dirty

    @property
    def unsaved(self) -> bool:
        """Whether anything is not saved, in a form or as a draft of a group nobody looked at."""
        return self.dirty or (self.read is not None and bool(self.read.file.base_data_drafts))

    def loaded(self) -> dict[GroupId, Sheet]:
        """The sheets that hold this case, in reading order."""
        if self.read is None:
            return {}
        held = {
            form.group: sheet
            for form, sheet in self._sheets.items()
            if sheet.case_id == self.read.file.case.id and self._page.is_current(form)
        }
        return {group: held[group] for group in GroupId if group in held}

    def load_drafted(self) -> None:
        """What was typed in groups nobody looked at since belongs to what is saved."""
        if self.read is not None:
            for group in GroupId:
                if self.read.draft(group) is not None:
                    self._load(group, self.read)

    def discard(self, group: GroupId) -> bool:
        """What is typed in a group goes from the screen; False where nobody looked at it."""
        sheet = self.loaded().get(group)
        if sheet is None:
            return False
        sheet.discard()
        self.refused = False
        self._page.drop_refusal()
        self.tell()
        return True

    # ---- inside -----------------------------------------------------------------------------

    def _watch(self, form: GroupForm) -> None:
        if form in self._sheets:
            return
        self._sheets[form] = Sheet(self._bench.drafts, form, BASE_DATA)
        form.changed.connect(self._was_typed)
        form.discard_requested.connect(partial(self.discard_requested.emit, form.group))
        form.history_requested.connect(partial(self._ask_history, form.group))

    def _was_typed(self) -> None:
        self.refused = False
        self.tell()
        self.typed.emit()

    def _load(self, group: GroupId, read: FileRead) -> None:
        """Put this case into the form of a group; typed text of the case before is kept."""
        form = self._page.form_of(group)
        sheet = self._sheets[form]
        if sheet.case_id != read.file.case.id:
            sheet.load(
                read.file.case.id,
                group,
                read.stored(group),
                read.version(group),
                read.draft(group),
            )
            self._show_history(group, form, read)
            form.tell(self._about(read))

    def _close_replaced(self, read: FileRead) -> None:
        """Forms for other consents than the case has now; what was typed in them is a draft."""
        for form, sheet in self._sheets.items():
            same_case = sheet.case_id == read.file.case.id
            if same_case and not self._page.is_current(form):
                sheet.close()

    def _about(self, read: FileRead) -> About:
        person = self.loaded().get(GroupId.PERSON)
        born: Value = read.file.client.birth_date
        if person is not None:
            born = person.form.values().get("birth_date")
        return About(
            self._bench.clock.today(),
            born if isinstance(born, date) else None,
            read.file.case.opened_on,
        )

    def _show_history(self, group: GroupId, form: BoundForm, read: FileRead) -> None:
        table = groups.table(group).name
        known = [key.partition(".") for key, record_id in read.changed if not record_id]
        form.show_history(column for name, _dot, column in known if name == table)

    def _ask_history(self, group: GroupId, column: str) -> None:
        field, form = groups.table(group)[column], self._page.form_of(group)
        self.history_requested.emit(field, "", form)


def _marked(form: GroupForm) -> bool:
    """Whether something stands under a field that has to be put right."""
    columns = groups.columns(form.group)
    return any(form.field(column).column.problem.text() for column in columns)
