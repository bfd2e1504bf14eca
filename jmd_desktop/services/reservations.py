"""Appointments before a consent, each with a codeword instead of a name (GR2, C2)."""

import secrets
import tomllib
from collections.abc import Callable, Sequence
from datetime import date, time
from functools import cache

from jmd_desktop import codes, paths
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.fields import Problem
from jmd_desktop.domain.fields import field as catalogued
from jmd_desktop.domain.reservations import (
    Codewords,
    Noun,
    Reservation,
    TimeProblem,
    time_problem,
)
from jmd_desktop.errors import Invalid, Stale
from jmd_desktop.services.session import Session
from jmd_desktop.store import reservations

Draw = Callable[[Sequence[int]], int]


class Reservations:
    """Nothing but a day, a time and a kind of place can be handed in."""

    def __init__(self, session: Session, draw: Draw = secrets.choice) -> None:
        """`draw` picks one of the free codewords."""
        self._session = session
        self._draw = draw
        self._gone_untold = 0

    def add(self, day: date, at: time, place: str) -> tuple[Reservation, Changes]:
        """A new appointment with a codeword that nobody else has at the moment.

        Raises `Invalid` for a time that is past or more than twelve months ahead and for a place
        that is in no list.
        """
        problem = time_problem(day, at, self._session.clock.now().astimezone())
        if problem is not None:
            raise Invalid(
                catalogued("reservations.day").key,
                Problem.DAY_TOO_EARLY if problem is TimeProblem.PAST else Problem.OUT_OF_RANGE,
            )
        if codes.find("appointment_place", place) is None:
            raise Invalid(catalogued("reservations.place").key, Problem.UNKNOWN_CODE)
        with self._session.vault.transaction() as db:
            codeword = self._draw(codewords().free(reservations.taken_codewords(db)))
            made = Reservation(
                secrets.token_hex(16), day, at.replace(second=0, microsecond=0), place, codeword
            )
            reservations.insert(db, made)
        return made, Changes.of(Topic.RESERVATIONS)

    def coming(self) -> tuple[Reservation, ...]:
        """Those of today, earlier hours too, and of later days, the next first."""
        with self._session.vault.reading() as db:
            return tuple(reservations.all_from(db, self._session.clock.today()))

    def today(self) -> tuple[Reservation, ...]:
        """Those of today, the first one first."""
        today = self._session.clock.today()
        return tuple(each for each in self.coming() if each.day == today)

    def remove(self, reservation: Reservation) -> Changes:
        """The young person came, or will not come; the codeword is free again."""
        with self._session.vault.transaction() as db:
            reservations.remove(db, reservation.id)
        return Changes.of(Topic.RESERVATIONS)

    def put_back(self, reservation: Reservation) -> Changes:
        """It was removed by mistake; raises `Stale` when its codeword was given out since."""
        with self._session.vault.transaction() as db:
            if reservation.codeword in reservations.taken_codewords(db):
                raise Stale
            reservations.insert(db, reservation)
        return Changes.of(Topic.RESERVATIONS)

    def let_go_past(self) -> Changes:
        """Remove those of days before today; at the start of every day."""
        with self._session.vault.transaction() as db:
            gone = reservations.remove_before(db, self._session.clock.today())
        self._gone_untold += gone
        return Changes.of(Topic.RESERVATIONS) if gone else Changes()

    def tell_gone(self) -> int:
        """How many were let go since this was asked last."""
        gone, self._gone_untold = self._gone_untold, 0
        return gone

    def words(self, reservation: Reservation) -> str:
        """Its codeword, as it is read out."""
        return codewords().words(reservation.codeword)


@cache
def codewords() -> Codewords:
    """The shipped words."""
    written = tomllib.loads(paths.resource("words", "codewords.toml").read_text("utf-8"))
    return Codewords(tuple(written["adjectives"]), tuple(Noun(**noun) for noun in written["nouns"]))
