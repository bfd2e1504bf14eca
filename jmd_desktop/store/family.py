"""The relatives of a young person."""

from datetime import date, datetime

from jmd_desktop import errors
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_MEMBER = Mapper(FAMILY_MEMBERS, FamilyMember)


def of_case(db: Connection, case_id: str) -> list[FamilyMember]:
    """All relatives in their order."""
    rows = db.execute(
        f"SELECT {_MEMBER.select} FROM family_members"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY position, id",
        (case_id,),
    ).fetchall()
    return [_MEMBER.record(row) for row in rows]


def insert(db: Connection, member: FamilyMember, at: datetime) -> None:
    """A new relative; Invalid, and a refusal without the young person's row."""
    _refuse_invalid(member, at)
    _MEMBER.insert(db, member)
    cases.touch_edited(db, member.case_id, at)


def save(db: Connection, after: FamilyMember, at: datetime) -> FamilyMember:
    """Write what differs and keep what was there; CaseMissing when gone, Stale, Invalid."""
    row = db.execute(
        f"SELECT {_MEMBER.select} FROM family_members WHERE id = ?",  # noqa: S608  catalogue names
        (after.id,),
    ).fetchone()
    if row is None:
        raise errors.CaseMissing
    _refuse_invalid(after, at)
    return versioned.save(db, _MEMBER, ("id", after.id), _MEMBER.record(row), after, at)


def remove(db: Connection, case_id: str, member_id: str, at: datetime) -> None:
    """Take a relative out, with what is kept of former values."""
    db.execute("DELETE FROM family_members WHERE id = ? AND case_id = ?", (member_id, case_id))
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB 'family_members.*'",
        (case_id, member_id),
    )
    cases.touch_edited(db, case_id, at)


def _refuse_invalid(member: FamilyMember, when: date) -> None:
    if not member.family_role:
        raise errors.Invalid(field=FAMILY_MEMBERS["family_role"].key, problem="required")
    refuse_invalid(FAMILY_MEMBERS, _MEMBER.values(member), when)
