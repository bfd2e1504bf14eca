"""Tasks and appointments of a case: reads them, and leads what is done to where it is done."""

from collections.abc import Callable, Iterable
from datetime import date, time
from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.tasks import Task
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.dates import DatesState
from jmd_desktop.services.goals import new_id
from ui.calendar_places import NEW_TASK, place_of, wanted_appointment
from ui.dates import appointment_form
from ui.dates.appointment_form import When
from ui.dates.at_once import AtOnce
from ui.dates.dates_services import DatesServices
from ui.dates.dropping import Dropping
from ui.dates.editing import Editing
from ui.dates.listing import Listing
from ui.dates.lists import Which
from ui.dates.noting import Noting
from ui.dates.papers import Papers
from ui.dates.spots import Spots
from ui.dates.topics import SHOWN
from ui.dates.view import DatesView
from ui.dates.ways import Ways
from ui.places import Controller, Place
from ui.qt.row import Row
from ui.qt.workbench import Workbench


class DatesController(Controller):
    """`Place.record` is a task or appointment, saved or only begun, or asks for a new one (see
    `ui.calendar_places`)."""  # fmt: skip

    handbook_page = "termine-und-aufgaben"

    def __init__(self, bench: Workbench, services: DatesServices, spots: Spots) -> None:
        view = DatesView(bench.missing_characters, bench.clock.today)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._services = services
        self._spots = spots
        self._case_id: CaseId | None = None
        self._state: DatesState | None = None
        self._wanted: str | None = None  # what to open once it is read, "" for nothing
        self._cursor = False  # and put the cursor there
        self._listing = Listing(view.lists)
        self._at_once = AtOnce(bench, services.tasks, services.appointments, view.undo)
        self._editing = editing = Editing(bench, services, view, self._at_once)
        self._dropping = Dropping(bench, services.drafts, view, editing, self._at_once)
        self._noting = Noting(bench, view.lists.quick, self._at_once)
        self._papers = Papers(bench, services.cards, services.files, view, editing)
        self._ways = Ways(view, editing, self._listing)
        self._connect()

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Show the case where `record` leads, else where one was last, over a lock too."""
        if place.case_id is None:
            return
        record = place.record
        if place.case_id != self._case_id:
            self._note()
            self._begin(place.case_id)
            record = record or self._spots.of(place.case_id).record
        self._wanted, self._cursor = record, True
        self._read()

    def here(self) -> str | None:
        """What is open; one that is begun and has no word yet is begun anew."""
        return None if self._editing.begun else self._editing.record_id

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self._page.isVisible() and changes.touch(*SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self._typing:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: what is typed in the editor, else in the line for a new task."""
        if self._editing.dirty:
            self._editing.save()
        elif self._page.lists.quick.isVisible():
            self._page.lists.quick.submit()

    def print_sheet(self) -> None:
        """Ctrl+P: the card of the open appointment, else of the one that is chosen."""
        if self._open_appointment is None:
            row, state = self._listing.chosen_appointment(), self._state
            if row is None or state is None or state.appointment(row.id) is None:
                return
            self._editing.open(row.id)
        self._papers.ask_card()

    def cover(self) -> None:
        """The window locks: hand over what is typed; where one was is remembered."""
        self._note()
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """What the first list would wait for: nothing is made for a case."""
        return ()

    # ---- reading ----------------------------------------------------------------------------

    @property
    def _typing(self) -> bool:
        return self._editing.dirty or bool(self._noting.draft_id)

    def _begin(self, case_id: CaseId) -> None:
        self._bench.drafts.flush()
        self._editing.begin(case_id)
        self._at_once.begin(case_id)
        self._papers.forget()
        self._page.clear()
        self._case_id, self._state = case_id, None
        self._listing.begin()
        spot = self._spots.of(case_id)
        self._page.lists.turn_to(spot.which)
        self._noting.begin(case_id, spot.quick)

    def _note(self) -> None:
        if self._case_id is not None:
            open_id = "" if self._editing.begun else self._editing.record_id
            self._spots.note(self._case_id, open_id, self._page.lists.shown, self._noting.draft_id)

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._services.dates.of_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _show(self, state: DatesState) -> None:
        if state.case.id != self._case_id:
            return
        first, self._state = self._state is None, state
        wanted, self._wanted = self._wanted, None
        cursor, self._cursor = self._cursor, False
        self._page.show_running(on=state.running)
        self._editing.follow(state)
        if first:
            self._noting.restore(state.draft_of(self._noting.record_id))
        self._listing.show(state, self._noting.draft_id)
        if wanted and self._go(wanted, cursor=cursor):
            return
        if cursor and self._page.isVisible():  # else somebody types elsewhere by now
            self._put_cursor()

    # ---- going ------------------------------------------------------------------------------

    def _go(self, record: str, *, cursor: bool) -> bool:
        """Open what was asked for; whether the cursor is there, or will be."""
        if record == NEW_TASK:
            self._begin_task()
            return True
        asked = wanted_appointment(record)
        if asked is not None:
            self._begin_appointment(*asked)
            return True
        if not self._editing.open(record):
            return False
        self._listing.choose(record)
        if cursor and self._page.isVisible():
            self._editing.focus()
        return True

    def _put_cursor(self) -> None:
        if self._editing.record_id:
            self._editing.focus()
        else:
            self._page.focus_first()

    def _open_row(self, row: Row) -> None:
        if isinstance(row.record, CalendarItem):
            self.open_requested.emit(place_of(row.record))
        elif self._editing.open(row.id):
            self._editing.focus()

    def _close(self) -> None:
        which, record_id = self._editing.which, self._editing.record_id
        self._editing.close()
        if self._state is not None:
            self._listing.show(self._state, self._noting.draft_id)
        self._listing.choose(record_id)
        self._page.focus_list(which)

    # ---- new ones ---------------------------------------------------------------------------

    def _begin_task(self) -> None:
        state = self._state
        if state is None or not state.running:
            return
        if self._editing.begun is not Which.TASKS:
            self._editing.open_new(Which.TASKS, new_id(), {"who": "counsellor"})
        self._editing.focus()

    def _ask_appointment(self) -> None:
        self._begin_appointment(None, None)

    def _begin_appointment(self, day: date | None, begins: time | None) -> None:
        state = self._state
        if state is None or not state.running:
            return
        work = partial(self._services.appointments.blank, state.case.id, day, begins)
        self._bench.runner.read(self, work, partial(self._was_begun, state.case.id, day))

    def _was_begun(self, case_id: CaseId, day: date | None, blank: Appointment) -> None:
        if case_id != self._case_id or not self._page.isVisible():
            return
        values = dict(appointment_form.values_of(blank))
        if day is None:  # today would be a guess
            values["day"] = None
        self._editing.open_new(Which.APPOINTMENTS, blank.id, values)
        self._editing.focus()

    # ---- at once ----------------------------------------------------------------------------

    def _tick_row(self, row: Row) -> None:
        task = None if self._state is None else self._state.task(row.id)
        if task is not None:
            self._at_once.tick(task, done=not task.done)

    def _tick_open(self, done: bool) -> None:  # noqa: FBT001  a signal's value
        task = self._editing.record
        if isinstance(task, Task):
            self._at_once.tick(task, done=done)

    def _set_state(self, chosen: str) -> None:
        met = self._open_appointment
        if met is not None:
            self._at_once.set_state(met, AppointmentState(chosen))

    def _move(self, day: date, begins: time | None) -> None:
        met = self._open_appointment
        if met is not None:
            self._page.pane.appointment.moving.close_up()
            self._at_once.move(met, day, begins)

    def _ask_move(self) -> None:
        """The fields for another day, of the row the keyboard is on, else of what is open."""
        row = next((each.current() for each in self._listing.both if each.hasFocus()), None)
        if row is not None and not self._editing.open(row.id):
            return
        record = self._editing.record
        if isinstance(record, Appointment):
            self._page.pane.appointment.open_move()
        elif isinstance(record, Task):
            self._page.pane.task.form.focus_day()

    def _remove_row(self, row: Row) -> None:
        state = self._state
        if state is None or row.folded is not None or row.record is not None:
            return
        record = state.task(row.id) or state.appointment(row.id)
        if record is None:
            self._dropping.discard_draft(row.id)
        else:
            self._dropping.remove(record)

    def _was_undone(self) -> None:
        if not self._editing.record_id:
            self._page.focus_list(self._page.lists.shown)

    @property
    def _open_appointment(self) -> Appointment | None:
        met = self._editing.record
        return met if isinstance(met, Appointment) else None

    # ---- hints ------------------------------------------------------------------------------

    def _ask_clashes(self, when: When) -> None:
        work = partial(self._services.appointments.clashes, *when, self._editing.record_id)
        form = self._page.pane.appointment.form
        self._bench.runner.read(self, work, partial(form.show_clashes, when))

    # ---- inside -----------------------------------------------------------------------------

    def _was_saved(self, state: DatesState) -> None:
        self._show(state)
        self._papers.was_saved()

    def _refused(self) -> None:
        if self._state is not None:  # the tick or state that was pressed is not there
            self._editing.follow(self._state)

    def _connect(self) -> None:
        view, pane = self._page, self._page.pane
        view.lists.new_appointment_requested.connect(self._ask_appointment)
        for each in self._listing.both:
            each.opened.connect(self._open_row)
            each.ticked.connect(self._tick_row)
            each.removal_requested.connect(self._remove_row)
        view.undo_requested.connect(view.undo.undo)
        view.close_requested.connect(self._close)
        view.new_requested.connect(self._ask_appointment)
        view.move_requested.connect(self._ask_move)
        pane.save_requested.connect(self.save)
        for card in (pane.task, pane.appointment):
            card.close_requested.connect(self._close)
        pane.task.tick_requested.connect(self._tick_open)
        met = pane.appointment
        met.state_chosen.connect(self._set_state)
        met.moving.move_requested.connect(self._move)
        met.form.when_changed.connect(self._ask_clashes)
        self._editing.saved.connect(self._was_saved)
        for part in (self._editing, self._dropping, self._at_once):
            part.changed.connect(self.changed)
        self._ways.open_requested.connect(self.open_requested)
        self._at_once.refused.connect(self._refused)
        self._at_once.undone.connect(self._was_undone)
