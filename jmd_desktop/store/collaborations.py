"""Agreements on case management, and the kinds of support with their dates.

That case management stands on an agreement is held by the schema (SC5); its refusal is
CollaborationMissing.
"""

from datetime import date

from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.domain.collaborations import Collaboration, KindSince
from jmd_desktop.domain.fields import COLLABORATIONS
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_COLLABORATION = Mapper(COLLABORATIONS, Collaboration)


def insert(db: Connection, collaboration: Collaboration, today: date) -> None:
    """A decision about case management; it does not change the kind of support by itself."""
    refuse_invalid(COLLABORATIONS, _COLLABORATION.values(collaboration), today)
    _COLLABORATION.insert(db, collaboration)


def of_case(db: Connection, case_id: str) -> list[Collaboration]:
    """All decisions of a case, oldest first, ended ones too."""
    rows = db.execute(
        f"SELECT {_COLLABORATION.select} FROM collaborations"  # noqa: S608  catalogue names
        " WHERE case_id = ? ORDER BY decided_on, rowid",
        (case_id,),
    ).fetchall()
    return [_COLLABORATION.record(row) for row in rows]


def end(db: Connection, collaboration_id: str, ended_on: date) -> None:
    """No case management from that day on; refused while the case is still led as such."""
    db.execute(
        "UPDATE collaborations SET ended_on = ? WHERE id = ? AND ended_on IS NULL",
        (ended_on.isoformat(), collaboration_id),
    )


def note_cover(db: Connection, collaboration_id: str, *, cover: bool | None) -> None:
    """Whether colleagues may stand in, as the young person sees it today."""
    value = None if cover is None else int(cover)
    db.execute("UPDATE collaborations SET cover = ? WHERE id = ?", (value, collaboration_id))


def move_paper(db: Connection, collaboration_id: str, paper_place: str) -> None:
    """Note where the signed sheet is now."""
    db.execute(
        "UPDATE collaborations SET paper_place = ? WHERE id = ?", (paper_place, collaboration_id)
    )


def begin_kind(db: Connection, case_id: str, kind: CaseKind, since: date) -> None:
    """From that day on the case is of this kind (GR4); CollaborationMissing."""
    db.execute(
        "INSERT INTO case_kinds (case_id, kind, since) VALUES (?, ?, ?)",
        (case_id, kind.value, since.isoformat()),
    )


def kinds_of_case(db: Connection, case_id: str) -> tuple[KindSince, ...]:
    """All kinds a case had, the first one first."""
    rows = db.execute(
        "SELECT kind, since FROM case_kinds WHERE case_id = ? ORDER BY since, id", (case_id,)
    ).fetchall()
    return tuple(KindSince(CaseKind(kind), date.fromisoformat(since)) for kind, since in rows)
