"""Erased cases: erasing, the list of what was erased, and erasing again after a restore.

Deleting a case takes everything of it along, by the schema's references. Wiping the last traces
from the file is `scrub`, outside a transaction.
"""

from collections.abc import Iterable
from datetime import date

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.store.connection import Connection


def erase_case(db: Connection, erasure: Erasure) -> bool:
    """Delete the case and note it; whether there was anything to delete. Not yet scrubbed."""
    found = db.execute("DELETE FROM cases WHERE id = ?", (erasure.case_id,)).rowcount > 0
    db.execute(
        "INSERT INTO erasures (case_id, erased_on, ground) VALUES (?, ?, ?)"
        " ON CONFLICT (case_id) DO NOTHING",  # the first day counts
        (erasure.case_id, erasure.erased_on.isoformat(), erasure.ground.value),
    )
    return found


def replay(db: Connection, erasures: Iterable[Erasure]) -> int:
    """Erase what other lists say is erased; the number of cases that were still there."""
    return sum(erase_case(db, erasure) for erasure in erasures)


def all_erasures(db: Connection) -> list[Erasure]:
    """The whole list, oldest first."""
    rows = db.execute(
        "SELECT case_id, erased_on, ground FROM erasures ORDER BY erased_on, case_id"
    ).fetchall()
    return [
        Erasure(CaseId(case_id), date.fromisoformat(day), ErasureGround(ground))
        for case_id, day, ground in rows
    ]


def scrub(db: Connection, *, rebuild: bool = False) -> None:
    """Leave no trace of deleted rows in the file; outside a transaction.

    Statistics keep sample values of indexed columns until the next ANALYZE, and the log holds
    old pages until it is emptied. `rebuild` also writes the whole file anew (memory as large as
    the file). VaultInUse when somebody is still reading: then call again.
    """
    db.execute("ANALYZE")
    if rebuild:
        db.execute("VACUUM")
    db.execute("PRAGMA busy_timeout = 200")  # milliseconds: a reader may go on for minutes
    row = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.execute("PRAGMA busy_timeout = 5000")
    if row is None or row[0] != 0:
        raise errors.VaultInUse
