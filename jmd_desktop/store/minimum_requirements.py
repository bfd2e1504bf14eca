"""The one minimum requirement that is kept: a working relationship that carries (G1)."""

from dataclasses import replace
from datetime import datetime

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import WORKING_RELATIONSHIPS
from jmd_desktop.domain.minimum_requirements import WorkingRelationship
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_RELATIONSHIP = Mapper(WORKING_RELATIONSHIPS, WorkingRelationship)


def relationship(db: Connection, case_id: str) -> WorkingRelationship | None:
    """What was said about it; None as long as nobody has."""
    row = db.execute(
        f"SELECT {_RELATIONSHIP.select} FROM working_relationships"  # noqa: S608  catalogue
        " WHERE case_id = ?",
        (case_id,),
    ).fetchone()
    return None if row is None else _RELATIONSHIP.record(row)


def put(db: Connection, said: WorkingRelationship, at: datetime) -> WorkingRelationship:
    """As it is from now on, former values are kept; CaseMissing, Invalid for a day to come."""
    stored = relationship(db, said.case_id)
    if stored is not None:
        after = replace(said, version=stored.version)
        return versioned.save(db, _RELATIONSHIP, ("case_id", said.case_id), stored, after, at)
    first = replace(said, version=1)
    refuse_invalid(WORKING_RELATIONSHIPS, _RELATIONSHIP.values(first), at)
    cases.touch_edited(db, said.case_id, at)
    _RELATIONSHIP.insert(db, first)
    return first


def remove(db: Connection, case_id: str, at: datetime) -> None:
    """Nobody says so any more; CaseMissing."""
    db.execute("DELETE FROM working_relationships WHERE case_id = ?", (case_id,))
    cases.touch_edited(db, case_id, at)


def merge_relationship(db: Connection, keep: CaseId, other: CaseId, at: datetime) -> None:
    """Of two files of one person: the earlier day, and the words of both."""
    mine, theirs = relationship(db, keep), relationship(db, other)
    if theirs is None:
        return
    if mine is None:
        put(db, replace(theirs, case_id=keep), at)
        return
    since = min(mine.since, theirs.since)
    put(db, replace(mine, since=since, note=_both(mine.note, theirs.note)), at)


def _both(mine: str, theirs: str) -> str:
    """One below the other, unless one holds the other; what gets too long stays the kept one's."""
    if theirs in mine:
        return mine
    both = theirs if mine in theirs else f"{mine}\n\n{theirs}"
    return both if len(both) <= WORKING_RELATIONSHIPS["note"].limit else mine
