"""Ways from a task or appointment to where else it is told of."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.appointments import Appointment
from ui.dates.editing import Editing
from ui.dates.listing import Listing
from ui.dates.view import DatesView
from ui.places import Place, PlaceId


class Ways(QObject):
    """Each place reads what it needs by the id it is given."""

    open_requested = Signal(object)
    """A `Place`."""

    def __init__(self, view: DatesView, editing: Editing, listing: Listing) -> None:
        super().__init__(view)
        self._editing = editing
        self._listing = listing
        view.journal_requested.connect(self.into_journal)
        for card in (view.pane.task, view.pane.appointment):
            card.origin.entry_requested.connect(self._to_entry)
            card.origin.referral_requested.connect(self._to_referral)
        met = view.pane.appointment
        met.journal_requested.connect(self.into_journal)
        met.recorded_requested.connect(self._to_recorded)
        met.form.calendar_requested.connect(self._to_calendar)

    def into_journal(self) -> None:
        """An entry that tells of the open appointment, else of the one that is chosen."""
        state, met = self._editing.state, self._editing.record
        if state is None or not state.running:
            return
        if not isinstance(met, Appointment):
            row = self._listing.chosen_appointment()
            met = None if row is None else state.appointment(row.id)
        if met is not None and met in state.unrecorded:
            self._editing.keep()
            self.open_requested.emit(Place(PlaceId.CASE_JOURNAL, met.case_id, f"tells/{met.id}"))

    def _to_recorded(self) -> None:
        met = self._editing.record
        if isinstance(met, Appointment):
            self.open_requested.emit(Place(PlaceId.CASE_JOURNAL, met.case_id, met.recorded_in))

    def _to_entry(self, entry_id: str) -> None:
        self._in_case(PlaceId.CASE_JOURNAL, entry_id)

    def _to_referral(self, referral_id: str) -> None:
        self._in_case(PlaceId.CASE_IMPLEMENTATION, referral_id)

    def _to_calendar(self, day: date) -> None:
        self.open_requested.emit(Place(PlaceId.CALENDAR, record=day.isoformat()))

    def _in_case(self, place: PlaceId, record: str) -> None:
        state = self._editing.state
        if state is not None:
            self.open_requested.emit(Place(place, state.case.id, record))
