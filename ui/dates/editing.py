"""Work on one task or appointment: which is open, what is typed in it, saving it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.series import Former, Reach
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _
from jmd_desktop.services.dates import DatesState
from jmd_desktop.services.tasks import PLACE, is_task_draft
from ui.dates import appointment_form, task_form
from ui.dates.at_once import AtOnce
from ui.dates.date_form import DateForm
from ui.dates.dates_services import DatesServices
from ui.dates.lists import Which
from ui.dates.view import DatesView
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
from ui.qt.workbench import Workbench


class Editing(QObject):
    """One is open at a time; what is typed in it is its draft, whatever is opened next."""

    changed = Signal(object)
    """`Changes`."""

    saved = Signal(object)
    """The `DatesState` that was read behind the saving."""

    opened = Signal()
    """Another one is open, or none any more."""

    def __init__(
        self,
        bench: Workbench,
        services: DatesServices,
        view: DatesView,
        at_once: AtOnce,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._dates = services.dates
        self._tasks = services.tasks
        self._appointments = services.appointments
        self._view = view
        self._at_once = at_once
        self._case_id: CaseId | None = None
        self._state: DatesState | None = None
        self.record_id = ""
        self.which = Which.TASKS
        self._new: Mapping[str, Mapping[str, Value]] = {}  # begun here; what it began with
        self._former: list[Any] = []  # what a saving of a whole series gave back
        pane = view.pane
        self._forms: dict[Which, DateForm] = {
            Which.TASKS: pane.task.form,
            Which.APPOINTMENTS: pane.appointment.form,
        }
        self._sheets = {
            which: Sheet(bench.drafts, form, PLACE) for which, form in self._forms.items()
        }
        self._saving = SheetSaving(bench, pane)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        for form in self.forms:
            form.changed.connect(self._typed)

    # ---- what is open -----------------------------------------------------------------------

    def begin(self, case_id: CaseId | None) -> None:
        """Another case: what was typed is kept, and nothing is open."""
        self.close()
        self._case_id, self._state, self._new = case_id, None, {}
        self._saving.begin(case_id)

    @property
    def sheet(self) -> Sheet:
        """That of the open one."""
        return self._sheets[self.which]

    @property
    def form(self) -> DateForm:
        """The fields of the open one."""
        return self._forms[self.which]

    @property
    def forms(self) -> tuple[DateForm, ...]:
        """Those of both lists."""
        return tuple(self._forms.values())

    @property
    def state(self) -> DatesState | None:
        """The case as it was read last."""
        return self._state

    @property
    def dirty(self) -> bool:
        """Whether anything is typed that is not saved."""
        return bool(self.record_id) and self.sheet.dirty

    @property
    def record(self) -> Task | Appointment | None:
        """What is open, as it lies in the file."""
        state = self._state
        if state is None or not self.record_id:
            return None
        if self.which is Which.TASKS:
            return state.task(self.record_id)
        return state.appointment(self.record_id)

    @property
    def begun(self) -> Which | None:
        """The list of one that is open and has no word yet; None for any other."""
        return self.which if self.record_id in self._new and not self.dirty else None

    def open_new(self, which: Which, record_id: str, begun: Mapping[str, Value]) -> None:
        """One that is nowhere yet; one nobody typed into is taken for it."""
        self._new = {record_id: begun}
        self._open(which, record_id)

    def open(self, record_id: str) -> bool:
        """One of the case, saved or only typed; whether it is there."""
        state = self._state
        if state is None or not record_id:
            return False
        draft = state.draft_of(record_id)
        if state.task(record_id) is not None:
            self._open(Which.TASKS, record_id)
        elif state.appointment(record_id) is not None:
            self._open(Which.APPOINTMENTS, record_id)
        elif draft is not None:
            self._open(Which.TASKS if is_task_draft(draft) else Which.APPOINTMENTS, record_id)
        elif record_id in self._new:
            self._open(self.which, record_id)
        else:
            return False
        return True

    def close(self) -> None:
        """Nothing is open; what is typed stays its draft."""
        if not self.record_id:
            return
        for sheet in self._sheets.values():
            sheet.close()
        for form in self._forms.values():
            form.new_values = {}
            form.show_values({})
        self.record_id, self._new = "", {}
        self._view.pane.show_nobody()
        self._view.pane.show_card(None)
        self._view.show_open(on=False)
        self.opened.emit()

    def follow(self, state: DatesState) -> None:
        """The case was read again; what is typed stays."""
        self._state = state
        if self._is_gone(state):
            self.close()
            return
        if self.record_id:
            stored, version = self._stored()
            self.sheet.update(stored, version, state.draft_of(self.record_id))
            self._tell()

    def keep(self) -> None:
        """What is typed becomes its draft now: somebody goes elsewhere."""
        self._bench.drafts.flush()

    def show_stored(self) -> None:
        """What is typed in the open one goes from the screen; one that is only typed is closed."""
        self.sheet.discard()
        if self.record is None:
            self.close()
        else:
            self._saving.typed(dirty=False)
            self._show_dirty()

    def focus(self) -> None:
        """The cursor into what is open; in a new appointment to what is not known yet."""
        if self.which is Which.TASKS:
            column = "title"
        elif self.record is not None:
            column = "purpose"
        else:
            typed = self.form.values()
            column = next((each for each in ("day", "begins") if typed[each] is None), "purpose")
        self.form.focus_field(column)
        self._view.pane.reveal_focus()

    def _open(self, which: Which, record_id: str) -> None:
        state, pane = self._state, self._view.pane
        if state is None:
            return
        if (which, record_id) == (self.which, self.record_id):
            self._tell()
            return
        self._bench.drafts.flush()
        if self.record_id and which is not self.which:
            self.sheet.close()
        self.which, self.record_id = which, record_id
        if record_id not in self._new:
            self._new = {}
        self.form.new_values = self._new.get(record_id, {})
        pane.task.reach.withdraw()
        pane.appointment.begin()
        stored, version = self._stored()
        draft = state.draft_of(record_id)
        self.sheet.load(state.case.id, record_id, stored, version, draft)
        self._saving.typed(dirty=False)
        pane.show_card(pane.task if which is Which.TASKS else pane.appointment)
        self._tell()
        pane.show_somebody()
        pane.to_the_top()
        self._view.lists.turn_to(which)
        self._view.show_open(on=True)
        self.opened.emit()

    def _stored(self) -> tuple[Mapping[str, Value], int]:
        record = self.record
        if isinstance(record, Task):
            return task_form.values_of(record), record.version
        if isinstance(record, Appointment):
            return appointment_form.values_of(record), record.version
        return {}, 0

    def _is_gone(self, state: DatesState) -> bool:
        """Taken out elsewhere; what is typed here is still there."""
        known = self.record is not None or state.draft_of(self.record_id) is not None
        begun = self.record_id in self._new or self.sheet.dirty
        return bool(self.record_id) and not known and not begun

    # ---- what is said -----------------------------------------------------------------------

    def _tell(self) -> None:
        state, record = self._state, self.record
        if state is None:
            return
        later = 0 if record is None else state.following(record)
        pane = self._view.pane
        if self.which is Which.TASKS:
            task = record if isinstance(record, Task) else None
            pane.task.show_state(task, later, running=state.running)
        else:
            met = record if isinstance(record, Appointment) else None
            pane.appointment.show_state(
                met,
                state.now,
                later,
                0 if met is None else state.series_of(met),
                unrecorded=met is not None and met in state.unrecorded,
                running=state.running,
            )
        draft = state.draft_of(self.record_id)
        self._say(None if draft is None else draft)

    def _say(self, draft: Draft | None) -> None:
        self._saving.say(dirty=self.dirty, kept_at=None if draft is None else draft.saved_at)
        self._show_dirty()

    def _show_dirty(self) -> None:
        pane = self._view.pane
        pane.discard.setVisible(self.dirty)
        pane.appointment.show_dirty(on=self.dirty)

    def _typed(self) -> None:
        self._saving.typed(dirty=self.dirty)
        self._show_dirty()

    # ---- saving -----------------------------------------------------------------------------

    def save(self) -> None:
        """It becomes part of the file; of a series it is asked how much of it is meant."""
        state, record = self._state, self.record
        if state is None or not state.running or not self.dirty:
            return
        if record is not None and record.series_id and state.following(record):
            if self.form.problems(self._bench.clock.today()):
                self.form.focus_first_problem()
                self._view.pane.reveal_focus()
                return
            self._view.pane.ask_reach(
                _("Save changes"), _("Shall they hold for the later ones as well?"), self._save
            )
        else:
            self._save(Reach.THIS)

    def _save(self, reach: Reach) -> None:
        state = self._state
        if state is None or not self.record_id:
            return
        form, case_id, record_id = self.form, state.case.id, self.record_id
        which, repeat = self.which, None
        if self.record is None or not self.record.series_id:
            repeat = form.repeat.repeat()
        self._former = []

        def save(values: Mapping[str, Value], version: int) -> Changes:
            desk = self._tasks if which is Which.TASKS else self._appointments
            if reach is Reach.FOLLOWING:
                former, changes = desk.save_following(case_id, record_id, values, version)
                self._former.append(former)
                return changes
            return desk.save(case_id, record_id, values, version, repeat=repeat)[1]

        reveal = partial(self.open, record_id)
        unsaved = Unsaved(self.sheet, form, form.problems, save, reveal)
        self._saving.save([unsaved], partial(self._dates.of_case, case_id))

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if not isinstance(state, DatesState) or state.case.id != self._case_id:
            return
        self._state = state
        inside = dict(saved.sheets)
        if self.sheet in inside and self.record is not None:
            self._new = {}
            stored, version = self._stored()
            self.sheet.mark_saved(inside[self.sheet], stored, version)
        self._at_once.forget()  # undone until the next saving
        record, former = self.record, self._former
        self._former = []
        if record is not None and former and isinstance(former[0], Former):
            self._at_once.offer_former(record, former[0])
        self.saved.emit(state)
