"""Files for other calendars: one appointment, a series, a span of days.

Unless more is chosen they say „Termin“ and nothing else: such a file leaves the protection of the
vault, lands on telephones and in calendars of others, and nobody can call it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jmd_desktop import labels
from jmd_desktop.documents import icalendar_file
from jmd_desktop.documents.icalendar_file import CalendarEvent
from jmd_desktop.domain.appointments import Appointment, NameChoice
from jmd_desktop.domain.calendar_days import TIMED, CalendarItem
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.session import Session
from jmd_desktop.store import appointments, clients

NOTHING = NameChoice()


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What to write: a name without a word about anybody, the bytes, and how many appointments."""

    name: str
    content: bytes
    count: int


class CalendarFiles:
    """Written where the counsellor says; nothing is kept here."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_appointment(
        self, case_id: CaseId, appointment_id: str, choice: NameChoice = NOTHING
    ) -> CalendarFile:
        """One appointment, also a cancelled one: the other calendar is told so. `CaseMissing`."""
        name, found = self._read(case_id, appointment_id, series=False)
        return self._file([_event(each, name, choice) for each in found])

    def of_series(
        self, case_id: CaseId, appointment_id: str, choice: NameChoice = NOTHING
    ) -> CalendarFile:
        """The whole series one appointment is of, or it alone where it is single. `CaseMissing`."""
        name, found = self._read(case_id, appointment_id, series=True)
        return self._file([_event(each, name, choice) for each in found])

    def of_span(self, first: date, last: date, choice: NameChoice = NOTHING) -> CalendarFile:
        """All appointments from `first` to `last` that take place, of every case.

        Those before a consent as well: their codeword counts as a name.
        """
        found = Calendar(self._session).between(first, last, TIMED)
        notes = self._place_notes(found) if choice.place else {}
        return self._file(
            [
                CalendarEvent(
                    each.record,
                    _summary(each.name, each.text, choice),
                    each.day,
                    each.begins,
                    each.minutes,
                    _location(each.place, notes.get(each.record, "")) if choice.place else "",
                )
                for each in found
                if each.takes_place and each.day >= first
            ]
        )

    def _read(
        self, case_id: CaseId, appointment_id: str, *, series: bool
    ) -> tuple[str, Sequence[Appointment]]:
        with self._session.vault.reading() as db:
            client = clients.get(db, case_id)
            found = appointments.get(db, appointment_id)
            if client is None or found is None or found.case_id != case_id:
                raise CaseMissing
            every = appointments.ROWS.of_series(db, found) if series else []
        return client.display_name, every or [found]

    def _place_notes(self, found: Sequence[CalendarItem]) -> dict[str, str]:
        notes: dict[str, str] = {}
        with self._session.vault.reading() as db:
            for each in found:
                if each.case_id is not None and (met := appointments.get(db, each.record)):
                    notes[each.record] = met.place_note
        return notes

    def _file(self, events: Sequence[CalendarEvent]) -> CalendarFile:
        content = icalendar_file.write(events, self._session.clock.now())
        name = (
            pgettext("calendar file", "Appointment")
            if len(events) == 1
            else pgettext("calendar file", "Appointments")
        )
        return CalendarFile(f"{name}.ics", content, len(events))


def _event(met: Appointment, name: str, choice: NameChoice) -> CalendarEvent:
    return CalendarEvent(
        met.id,
        _summary(name, met.purpose, choice),
        met.day,
        met.begins,
        met.minutes,
        _location(met.place, met.place_note) if choice.place else "",
        cancelled=not met.takes_place,
    )


def _summary(name: str, purpose: str, choice: NameChoice) -> str:
    """„Termin“, „Termin: Samira Haddad“, „Wohngeld“ or „Samira Haddad: Wohngeld“."""
    who = name if choice.name else ""
    what = purpose if choice.purpose else ""
    plain = pgettext("calendar file", "Appointment")
    if not who:
        return what or plain
    return _("{who}: {what}").format(who=who, what=what) if what else f"{plain}: {who}"


def _location(place: str | None, note: str) -> str:
    words = "" if place is None else labels.code("appointment_place", place)
    return ", ".join(part for part in (words, note) if part)
