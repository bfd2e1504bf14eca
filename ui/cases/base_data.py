"""Base data of a case: typed, kept within a second, saved into the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from shiboken6 import isValid

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.fields import CLIENTS, Need, Value
from jmd_desktop.errors import (
    CaseMissing,
    GuardianMissing,
    Invalid,
    SpecialConsentMissing,
    Stale,
    UserError,
)
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import CaseFile, Cases, FormerValue
from jmd_desktop.services.drafts import Drafts
from ui.cases import words
from ui.cases.base_data_view import BaseDataView
from ui.cases.history_popup import HistoryPopup
from ui.places import Controller, Place
from ui.qt.form import BoundForm
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Read:
    """One case, and which of its fields held something else before."""

    file: CaseFile
    changed: frozenset[str]


class BaseDataController(Controller):
    """The keeper of drafts watches the form; saving makes the draft part of the file."""

    handbook_page = "stammdaten"
    _saved_at: datetime | None = None

    def __init__(self, bench: Workbench, cases: Cases, drafts: Drafts) -> None:
        view = BaseDataView(bench.missing_characters)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._cases = cases
        self._drafts = drafts
        self._case_id: CaseId | None = None
        self._shown: CaseFile | None = None  # as stored; what is typed is in the form
        self._begin_with = ""  # the field to put the cursor into
        self._saving = False
        self._refused = False  # the last try to save, and nothing was typed since
        self._touched = False  # somebody typed here: the form knows more than any draft
        self._popup: HistoryPopup | None = None
        view.save_requested.connect(self.save)
        view.discard_requested.connect(self._ask_discard)
        view.history_requested.connect(self._read_history)
        view.typed.connect(self._typed)
        view.phase_chosen.connect(self._set_phase)
        bench.drafts.saved.connect(self._kept)
        bench.drafts.failed.connect(self._not_kept)

    def enter(self, place: Place) -> None:
        """Show the case; what is typed and not saved is there again. `record` names a field."""
        if place.case_id != self._case_id:
            self._page.clear()
            self._refused = False
            self._shown = None
            self._saved_at = None
        self._case_id = place.case_id
        self._begin_with = place.record or "last_name"
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        topics = (Topic.CLIENT, Topic.CONSENTS, Topic.DRAFTS, Topic.PHASES)
        if self._page.isVisible() and changes.touch(*topics, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self._page.form.dirty:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: what is typed becomes part of the file."""
        shown, form = self._shown, self._page.form
        if shown is None or self._saving:
            return
        self._page.drop_refusal()
        if form.problems(self._bench.clock.today()):
            form.focus_first_problem()
            self._refused = True
            self._page.show_problem(_("Please check the marked fields."))
            return
        values = form.values()
        # What is typed now goes to the writer before the saving, which then clears the draft.
        self._bench.drafts.flush()
        self._saving, self._refused = True, False
        self._page.show_saving()
        self._bench.runner.write(
            self,
            partial(self._save, shown.case.id, values, shown.client.version),
            partial(self._was_saved, form, values),
            partial(self._was_refused, shown.case.id),
        )

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer, close what stands over the page."""
        self._bench.drafts.flush()
        self._close_popup()

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._case_id is not None:
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._read_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _read_case(self, case_id: CaseId) -> _Read:
        return _Read(self._cases.file(case_id), self._cases.changed_columns(case_id))

    def _show(self, read: _Read) -> None:
        file = read.file
        if file.case.id != self._case_id:
            return
        before, self._shown = self._shown, file
        form = self._page.form
        stored = stored_values(file.client)
        if before is None or before.opened_needs != file.opened_needs:
            form = self._begin(file, stored)
        elif form.dirty and before.client.version != file.client.version:
            self._compare(before.client, file.client)
        else:
            form.update_values(stored)
        if not self._touched and not form.dirty and file.base_data_draft is not None:
            self._bench.drafts.restore(form, file.base_data_draft)
        form.show_history(read.changed)
        state = next(state for state in file.phases if state.phase is Phase.INTAKE)
        self._page.phase.show_state(state)
        self._say_state(file)
        if self._begin_with and self._page.isVisible():  # else somebody types elsewhere by now
            form.focus_field(self._begin_with)
            self._begin_with = ""

    def _begin(self, file: CaseFile, stored: Mapping[str, Value]) -> BoundForm:
        former = self._page.form
        form = self._page.begin(file.opened_needs, stored)
        if former is not form:
            self._bench.drafts.unwatch(former)
        self._touched = False
        self._bench.drafts.watch(form, file.case.id, Cases.PLACE, "", file.client.version)
        return form

    def _compare(self, before: Client, now: Client) -> None:
        """The record was changed elsewhere: beside what is typed, say what stands there now."""
        form = self._page.form
        old, new = stored_values(before), stored_values(now)
        typed = {key.split(".")[1] for key in form.draft_content()}
        form.update_values(new)
        self._bench.drafts.settle(form, now.version)
        for column in typed:
            if old[column] != new[column]:
                held = words.value(CLIENTS[column], new[column]) or _("nothing noted")
                form.show_problem(column, _("The file now says: {value}").format(value=held))

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- saving -----------------------------------------------------------------------------

    def _save(
        self, case_id: CaseId, values: Mapping[str, Value], version: int
    ) -> tuple[Changes, _Read]:
        changes = self._cases.save_client(case_id, values, version)
        return changes, self._read_case(case_id)

    def _was_saved(
        self, form: BoundForm, values: Mapping[str, Value], saved: tuple[Changes, _Read]
    ) -> None:
        changes, read = saved
        self._saving = False
        if self._shown is not None and read.file.case.id == self._shown.case.id:
            self._shown = read.file
            self._saved_at = self._bench.clock.now()
            form.mark_saved(values)
            form.update_values(stored_values(read.file.client))  # blanks at the ends are gone
            self._bench.drafts.settle(form, read.file.client.version)
            form.show_history(read.changed)
            self._say_state(read.file)
        self.changed.emit(changes)

    def _was_refused(self, case_id: CaseId, error: UserError) -> None:
        self._saving = False
        if case_id != self._case_id:
            self._bench.runner.refused.emit(error)
            return
        form, told = self._page.form, messages.text(error)
        column = _column_of(error, form)
        if column:
            form.show_problem(column, told)
            form.focus_field(column)
        elif isinstance(error, Stale):
            self._page.show_refusal(told, word=_("Please compare"))
            self._read()
        else:
            self._page.show_refusal(told)
        self._refused = True
        self._page.show_problem(_("Not saved. Your draft is kept."))

    # ---- drafts -----------------------------------------------------------------------------

    def _typed(self) -> None:
        self._saved_at = None
        self._touched, self._refused = True, False
        if self._page.form.dirty:
            self._page.show_unsaved(None)
        elif self._shown is not None:
            self._say_state(self._shown)

    def _kept(self, changes: Changes) -> None:
        # What has to be done before saving is not talked over.
        if changes.case_id == self._case_id and self._page.form.dirty and not self._refused:
            self._page.show_unsaved(self._bench.clock.now())

    def _not_kept(self, _error: UserError) -> None:
        if self._page.form.dirty:  # the window says why
            self._page.show_problem(_("What you typed is not safe yet."))

    def _say_state(self, file: CaseFile) -> None:
        if self._refused:
            return
        if self._page.form.dirty:
            draft = file.base_data_draft
            self._page.show_unsaved(None if draft is None else draft.saved_at)
        elif self._saved_at is not None:
            self._page.show_saved(self._saved_at)
        else:
            self._page.show_clean(file.case.last_edited_at, self._bench.clock.now())

    def _ask_discard(self) -> None:
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        shown = self._shown
        if shown is None:
            return
        form, case_id = self._page.form, shown.case.id
        form.show_values(stored_values(shown.client))
        # Watched anew it forgets what was typed; its last draft is written and goes with the rest.
        self._bench.drafts.watch(form, case_id, Cases.PLACE, "", shown.client.version)
        self._refused = False
        self._page.drop_refusal()
        self._page.show_clean(shown.case.last_edited_at, self._bench.clock.now())
        self._bench.runner.write(
            self,
            partial(self._drafts.discard, case_id, Cases.PLACE, ""),
            self.changed.emit,
        )

    # ---- phase and history ------------------------------------------------------------------

    def _set_phase(self, status: PhaseStatus) -> None:
        if self._case_id is not None:
            work = partial(self._cases.set_phase, self._case_id, Phase.INTAKE, status)
            self._bench.runner.write(self, work, self.changed.emit)

    def _read_history(self, column: str) -> None:
        if self._case_id is not None:
            work = partial(self._cases.former_values, self._case_id, column)
            self._bench.runner.read(self, work, partial(self._show_history, column))

    def _show_history(self, column: str, former: tuple[FormerValue, ...]) -> None:
        self._close_popup()
        self._popup = HistoryPopup(self._page, CLIENTS[column], former)
        self._popup.open_below(self._page.form.field(column).column)

    def _close_popup(self) -> None:
        if self._popup is not None and isValid(self._popup):
            self._popup.close()
        self._popup = None


def stored_values(client: Client) -> dict[str, Value]:
    """The columns of the form as they lie in the file."""
    held = (field.column for field in CLIENTS.fields if hasattr(client, field.column))
    return {column: getattr(client, column) for column in held}


def _column_of(error: UserError, form: BoundForm) -> str:
    """The field a refusal is about."""
    if isinstance(error, Invalid) and error.field.startswith("clients."):
        return error.field.removeprefix("clients.")
    if isinstance(error, GuardianMissing):
        return "birth_date"
    if isinstance(error, SpecialConsentMissing):
        special = [field.column for field in CLIENTS.fields if field.need is Need.SPECIAL]
        return next((column for column in special if form.field(column).dirty), special[0])
    return ""
