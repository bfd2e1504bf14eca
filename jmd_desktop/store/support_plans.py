"""The plan as a whole, its sealed versions, other bodies' plans and gaps."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from jmd_desktop import errors
from jmd_desktop.domain import plan_snapshots
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import (
    GAPS,
    GOALS,
    OTHER_PLANS,
    PLAN_VERSIONS,
    SUPPORT_PLANS,
    Table,
)
from jmd_desktop.domain.gaps import Gap, OtherPlan
from jmd_desktop.domain.plan_versions import PlanSnapshot, PlanVersion, SupportPlan
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_PLAN = Mapper(SUPPORT_PLANS, SupportPlan)
_VERSION = Mapper(PLAN_VERSIONS, PlanVersion)
_OTHER = Mapper(OTHER_PLANS, OtherPlan)
_GAP = Mapper(GAPS, Gap)

_BEGUN: Final = " UNION ALL ".join(
    f"SELECT 1 FROM {table.name} WHERE case_id = ?1"  # noqa: S608  names of the catalogue
    for table in (SUPPORT_PLANS, GOALS, PLAN_VERSIONS, OTHER_PLANS, GAPS)
)


def is_begun(db: Connection, case_id: str) -> bool:
    """Whether there is anything of a support plan in the file."""
    return db.execute(f"{_BEGUN} LIMIT 1", (case_id,)).fetchone() is not None


def is_agreed(db: Connection, case_id: str) -> bool:
    """Whether a version was agreed on and a goal has a day on which it is looked at (B.4)."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM plan_versions WHERE case_id = ?1)"
        " AND EXISTS (SELECT 1 FROM goals WHERE case_id = ?1 AND review_on IS NOT NULL)",
        (case_id,),
    ).fetchone()
    return bool(row and row[0])


def get(db: Connection, case_id: CaseId) -> SupportPlan:
    """What stands beside the goals of a case; a blank one where nothing was noted yet."""
    row = db.execute(
        f"SELECT {_PLAN.select} FROM support_plans WHERE case_id = ?",  # noqa: S608  catalogue
        (case_id,),
    ).fetchone()
    return SupportPlan(case_id) if row is None else _PLAN.record(row)


def save(db: Connection, after: SupportPlan, at: datetime) -> SupportPlan:
    """Write what differs and keep what was there; Stale, Invalid."""
    row = db.execute("SELECT 1 FROM support_plans WHERE case_id = ?", (after.case_id,)).fetchone()
    if row is not None:
        stored = get(db, after.case_id)
        return versioned.save(db, _PLAN, ("case_id", after.case_id), stored, after, at)
    first = replace(after, version=1)
    refuse_invalid(SUPPORT_PLANS, _PLAN.values(first), at)
    cases.touch_edited(db, after.case_id, at)
    _PLAN.insert(db, first)
    return first


# ---- versions (PL12) -----------------------------------------------------------------------------


def versions_of(db: Connection, case_id: str) -> list[PlanVersion]:
    """The versions of a case, the newest first; without what was sealed."""
    rows = db.execute(
        f"SELECT {_VERSION.select} FROM plan_versions"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY number DESC",
        (case_id,),
    ).fetchall()
    return [_VERSION.record(row) for row in rows]


def snapshot(db: Connection, case_id: CaseId, version_id: str) -> PlanSnapshot | None:
    """What was sealed; None when there is no such version of that case."""
    row = db.execute(
        "SELECT snapshot FROM plan_versions WHERE id = ? AND case_id = ?", (version_id, case_id)
    ).fetchone()
    return None if row is None else plan_snapshots.from_text(row[0], case_id)


def insert_version(
    db: Connection, version: PlanVersion, sealed: PlanSnapshot, at: datetime
) -> None:
    """A new version; CaseMissing, Invalid."""
    refuse_invalid(PLAN_VERSIONS, _VERSION.values(version), at)
    cases.touch_edited(db, version.case_id, at)
    _VERSION.insert(db, version, snapshot=plan_snapshots.to_text(sealed))


def note_handing_out(
    db: Connection, version: PlanVersion, handed_out_on: date | None, why_not: str, at: datetime
) -> None:
    """Whether the print of a version was handed out, or why not; Invalid."""
    values = {"handed_out_on": handed_out_on, "not_handed_out": why_not}
    refuse_invalid(PLAN_VERSIONS, values, at)
    _VERSION.update(db, "id", version.id, values)
    cases.touch_edited(db, version.case_id, at)


def remove_version(db: Connection, version: PlanVersion, at: datetime) -> None:
    """Take a version out."""
    db.execute("DELETE FROM plan_versions WHERE id = ?", (version.id,))
    cases.touch_edited(db, version.case_id, at)


# ---- other plans and gaps ------------------------------------------------------------------------


def others_of(db: Connection, case_id: str) -> list[OtherPlan]:
    """Other bodies' plans in the order they were noted."""
    rows = db.execute(
        f"SELECT {_OTHER.select} FROM other_plans"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY rowid",
        (case_id,),
    ).fetchall()
    return [_OTHER.record(row) for row in rows]


def save_other(db: Connection, after: OtherPlan, at: datetime) -> OtherPlan:
    """A new or a changed one; CaseMissing, Stale, Invalid without kind and name."""
    if after.kind is None and not after.name.strip():
        raise errors.Invalid("other_plans.kind", "required", after.id)
    stored = next((each for each in others_of(db, after.case_id) if each.id == after.id), None)
    if stored is not None:
        return versioned.save(db, _OTHER, ("id", after.id), stored, after, at)
    refuse_invalid(OTHER_PLANS, _OTHER.values(after), at)
    cases.touch_edited(db, after.case_id, at)
    _OTHER.insert(db, after)
    return after


def gaps_of(db: Connection, case_id: str) -> list[Gap]:
    """The gaps of a case, the newest first."""
    rows = db.execute(
        f"SELECT {_GAP.select} FROM gaps"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY noted_on DESC, rowid DESC",
        (case_id,),
    ).fetchall()
    return [_GAP.record(row) for row in rows]


def save_gap(db: Connection, after: Gap, at: datetime) -> Gap:
    """A new or a changed one; CaseMissing, Stale, Invalid without the kind of offer."""
    stored = next((each for each in gaps_of(db, after.case_id) if each.id == after.id), None)
    if stored is not None:
        return versioned.save(db, _GAP, ("id", after.id), stored, after, at)
    refuse_invalid(GAPS, _GAP.values(after), at)
    cases.touch_edited(db, after.case_id, at)
    _GAP.insert(db, after)
    return after


def remove_other(db: Connection, case_id: str, record_id: str, at: datetime) -> None:
    """Take another body's plan out, with former values."""
    _remove(db, OTHER_PLANS, case_id, record_id, at)


def remove_gap(db: Connection, case_id: str, record_id: str, at: datetime) -> None:
    """Take a gap out, with former values."""
    _remove(db, GAPS, case_id, record_id, at)


def _remove(db: Connection, table: Table, case_id: str, record_id: str, at: datetime) -> None:
    db.execute(
        f"DELETE FROM {table.name} WHERE id = ? AND case_id = ?",  # noqa: S608  catalogue
        (record_id, case_id),
    )
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB ?",
        (case_id, record_id, f"{table.name}.*"),
    )
    cases.touch_edited(db, case_id, at)
