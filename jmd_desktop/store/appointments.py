"""Appointments of cases, and which entry of the journal tells of them."""

from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.fields import APPOINTMENTS, Value
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper
from jmd_desktop.store.series_rows import SeriesRows

ROWS: Final[SeriesRows[Appointment]] = SeriesRows(
    APPOINTMENTS, Appointment, "day", "state = 'planned'"
)
_APPOINTMENT = Mapper(APPOINTMENTS, Appointment)


insert = ROWS.insert
get = ROWS.get
of_case = ROWS.of_case


def set_state(
    db: Connection, appointment: Appointment, state: AppointmentState, at: datetime
) -> None:
    """What became of it; moves no version."""
    ROWS.set_at_once(db, appointment, {"state": state}, at)


def set_recorded(
    db: Connection, case_id: str, appointment_id: str, entry_id: str, at: datetime
) -> None:
    """An entry of the journal tells of it, so a planned one counts as kept; with "" no entry does.

    CaseMissing when the case has no such appointment.
    """
    appointment = ROWS.find(db, case_id, appointment_id)
    values: dict[str, Value] = {"recorded_in": entry_id}
    if entry_id and appointment.state is AppointmentState.PLANNED:
        values["state"] = AppointmentState.KEPT
    ROWS.set_at_once(db, appointment, values, at)


def unrecorded(db: Connection, case_id: str, until: date) -> list[Appointment]:
    """Those up to a day that took place and of which no entry tells, the newest first."""
    rows = db.execute(
        f"SELECT {_APPOINTMENT.select} FROM appointments"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? AND day <= ? AND state IN ('planned', 'kept') AND NOT EXISTS ("
        "SELECT 1 FROM journal_entries WHERE id = recorded_in AND id <> '')"
        " ORDER BY day DESC, begins DESC, rowid DESC",
        (case_id, until.isoformat()),
    ).fetchall()
    return [_APPOINTMENT.record(row) for row in rows]
