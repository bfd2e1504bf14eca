"""Appointments of a case: made, repeated, moved, and what became of them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import appointments as rules
from jmd_desktop.domain.appointments import (
    ASSUMED,
    WAS,
    Appointment,
    AppointmentState,
)
from jmd_desktop.domain.calendar_days import TIMED, CalendarItem
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import APPOINTMENTS, Problem
from jmd_desktop.domain.series import Former
from jmd_desktop.errors import CaseMissing, Invalid
from jmd_desktop.services import planning_phase
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.series_desk import AT_ONCE, PLACE, SeriesDesk
from jmd_desktop.services.session import Session
from jmd_desktop.store import appointments, clients

__all__ = ["AT_ONCE", "PLACE", "Appointments"]

_OFFICE = "office"  # code of `appointment_place`: the service's own address
_CLIENT = "client"  # code of `journal_role`
_REMIND = 15  # minutes


class Appointments(SeriesDesk[Appointment]):
    """To come or in the past: also one that was without having been planned here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, appointments.ROWS, Topic.APPOINTMENTS)

    def blank(
        self,
        case_id: CaseId,
        day: date | None = None,
        begins: time | None = None,
        *,
        entry_id: str = "",
        referral_id: str = "",
    ) -> Appointment:
        """A new one that is nowhere yet, of today unless another day is given; `CaseMissing`.

        In the office, with the young person, and with an interpreter if they need one. Length and
        reminder are kept only once it has a time.
        """
        with self._session.vault.reading() as db:
            client = clients.get(db, case_id)
        if client is None:
            raise CaseMissing
        return Appointment(
            new_id(),
            case_id,
            day or self._session.clock.today(),
            begins,
            ASSUMED,
            place=_OFFICE,
            participants=(_CLIENT,),
            interpreter=True if client.interpreter_needed else None,
            remind_minutes=_REMIND,
            entry_id=entry_id,
            referral_id=referral_id,
        )

    # ---- at once -------------------------------------------------------------------------------

    def set_state(
        self, case_id: CaseId, appointment_id: str, state: AppointmentState
    ) -> tuple[AppointmentState, Changes]:
        """What became of it; what was there before comes back, to be put back by this too.

        Also in a case that has ended. `Invalid` for what nobody can know before the day,
        `CaseMissing`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.case_of(db, case_id)
            stored = self._rows.find(db, case_id, appointment_id)
            self._tidied(replace(stored, state=state), clock.today())
            appointments.set_state(db, stored, state, clock.now())
        return stored.state, self._changes(case_id)

    def move(
        self, case_id: CaseId, appointment_id: str, day: date, begins: time | None
    ) -> tuple[Former[Appointment], Changes]:
        """To another day or time (None: the whole day); `put_back` undoes it.

        A cancelled or missed one is planned anew when its new day is not past. Also in a case
        that has ended. `Invalid` when one that was kept is moved to a day to come, `CaseMissing`.
        """
        clock = self._session.clock
        today = clock.today()
        with self._session.vault.transaction() as db:
            planning_phase.case_of(db, case_id)
            stored = self._rows.find(db, case_id, appointment_id)
            moved: dict[str, Any] = {"day": day, "begins": begins}
            if not stored.takes_place and day >= today:
                moved["state"] = AppointmentState.PLANNED
            after = self._tidied(replace(stored, **moved), today)
            appointments.ROWS.save(db, after, clock.now())
        return self._former(stored, after), self._changes(case_id)

    def clashes(
        self, day: date, begins: time | None, minutes: int | None, besides: str = ""
    ) -> tuple[CalendarItem, ...]:
        """What else takes place at that time, in any case or before a consent; a hint only.

        Whole days clash with nothing. `besides` is the appointment that is being typed.
        """
        if begins is None:
            return ()
        begin, end = _span(day, begins, minutes)
        found = Calendar(self._session).between(day - timedelta(1), end.date(), TIMED)
        return tuple(
            each
            for each in found
            if each.takes_place and each.record != besides and each.begins is not None
            for other_begin, other_end in (_span(each.day, each.begins, each.minutes),)
            if begin < other_end and other_begin < end
        )

    # ---- parts ---------------------------------------------------------------------------------

    def _new(self, case_id: CaseId, record_id: str) -> Appointment:
        return Appointment(record_id, case_id, self._session.clock.today())

    def _tidied(self, record: Appointment, today: date) -> Appointment:
        day: date | None = record.day  # None where it was typed empty
        if day is not None and day > today and record.state in WAS:
            raise Invalid(APPOINTMENTS["state"].key, Problem.DAY_IN_FUTURE.value)
        if record.begins is None:
            return replace(record, minutes=None, remind_minutes=None)
        return replace(record, begins=record.begins.replace(second=0, microsecond=0))

    def _again(self, record: Appointment) -> Appointment:
        return replace(record, state=AppointmentState.PLANNED, recorded_in="")


def _span(day: date, begins: time, minutes: int | None) -> tuple[datetime, datetime]:
    """From when to when the time is taken, naive."""
    return datetime.combine(day, begins), rules.over_at(day, begins, minutes)
