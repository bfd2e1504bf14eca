"""The plan as a whole, its sealed versions, other bodies' plans and gaps."""

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
    Problem,
)
from jmd_desktop.domain.gaps import Gap, OtherPlan
from jmd_desktop.domain.plan_versions import PlanSnapshot, PlanVersion, SupportPlan
from jmd_desktop.store import cases
from jmd_desktop.store.case_rows import CaseRecord, CaseRows
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_PLAN: Final = CaseRecord(SUPPORT_PLANS, SupportPlan)
_VERSION = Mapper(PLAN_VERSIONS, PlanVersion)

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


get = _PLAN.get
save = _PLAN.save


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


class _OtherPlans(CaseRows[OtherPlan]):
    """In the order they were noted; each has a kind or a name."""

    def _refuse(self, record: OtherPlan, at: datetime) -> None:
        if record.kind is None and not record.name.strip():
            raise errors.Invalid(OTHER_PLANS["kind"].key, Problem.REQUIRED.value, record.id)
        super()._refuse(record, at)


OTHER_ROWS: Final = _OtherPlans(OTHER_PLANS, OtherPlan)
GAP_ROWS: Final = CaseRows(GAPS, Gap, "noted_on DESC, rowid DESC")

others_of = OTHER_ROWS.of_case
gaps_of = GAP_ROWS.of_case
save_gap = GAP_ROWS.put
