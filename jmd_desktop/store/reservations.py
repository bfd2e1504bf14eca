"""Appointments before a consent."""

from datetime import date, time

from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.store.connection import Connection


def insert(db: Connection, reservation: Reservation) -> None:
    """A new appointment; its codeword must be free."""
    db.execute(
        "INSERT INTO reservations (id, day, time, place, codeword) VALUES (?, ?, ?, ?, ?)",
        (
            reservation.id,
            reservation.day.isoformat(),
            f"{reservation.time:%H:%M}",
            reservation.place,
            reservation.codeword,
        ),
    )


def all_from(db: Connection, day: date) -> list[Reservation]:
    """What is still to come from that day on, the next first."""
    rows = db.execute(
        "SELECT id, day, time, place, codeword FROM reservations WHERE day >= ?"
        " ORDER BY day, time, codeword",
        (day.isoformat(),),
    ).fetchall()
    return [
        Reservation(id_, date.fromisoformat(on), time.fromisoformat(at), place, codeword)
        for id_, on, at, place, codeword in rows
    ]


def taken_codewords(db: Connection) -> frozenset[int]:
    """The codewords that are given out."""
    rows = db.execute("SELECT codeword FROM reservations").fetchall()
    return frozenset(int(row[0]) for row in rows)


def remove(db: Connection, reservation_id: str) -> None:
    """The young person came, or will not come."""
    db.execute("DELETE FROM reservations WHERE id = ?", (reservation_id,))


def remove_before(db: Connection, day: date) -> int:
    """Let go what is past; how many there were."""
    return db.execute("DELETE FROM reservations WHERE day < ?", (day.isoformat(),)).rowcount
