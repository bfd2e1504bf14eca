"""What all cases have on which day, joined for the calendar; and what is on today."""

from datetime import date, timedelta
from typing import Final

from jmd_desktop.domain.calendar_days import TIMED, CalendarItem, ItemKind, in_order
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.services.reservations import codewords
from jmd_desktop.services.session import Session
from jmd_desktop.store import calendar_items, reservations

ALL: Final = frozenset(ItemKind)


class Calendar:
    """Reads only; each record is changed where it belongs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def between(
        self, first: date, last: date, kinds: frozenset[ItemKind] = ALL
    ) -> tuple[CalendarItem, ...]:
        """What is on a day from `first` to `last`, both included, in the order of the days.

        An appointment of the evening before that goes over midnight is among it. Before a consent
        there is nothing but a codeword (GR2, C2). Tasks are there when they are done, too; days of
        plans only as long as they are open.
        """
        before = first - timedelta(1)  # nothing is longer than a day
        with self._session.vault.reading() as db:
            found = list(calendar_items.between(db, first, last, kinds))
            if ItemKind.APPOINTMENT in kinds:
                late = calendar_items.between(db, before, before, frozenset({ItemKind.APPOINTMENT}))
                found += (each for each in late if each.last_day >= first)
            if ItemKind.RESERVATION in kinds:
                found += (
                    _reserved(each) for each in reservations.all_from(db, first) if each.day <= last
                )
        return in_order(found)

    def today(self) -> tuple[CalendarItem, ...]:
        """The appointments of today, before a consent as well, the first one first."""
        today = self._session.clock.today()
        return self.between(today, today, TIMED)


def _reserved(reservation: Reservation) -> CalendarItem:
    return CalendarItem(
        ItemKind.RESERVATION,
        reservation.day,
        None,
        codewords().words(reservation.codeword),
        record=reservation.id,
        begins=reservation.time,
        place=reservation.place,
    )
