"""What the assessment holds beside its surveys, and the diagnosis sheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.assessment import Assessment, CompetenceProcedure, Helper
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import DiagnosisCell
from jmd_desktop.domain.fields import (
    ASSESSMENTS,
    COMPETENCE_PROCEDURES,
    DIAGNOSIS_CELLS,
    HELPERS,
    SCREENINGS,
    SURVEYS,
)
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_ASSESSMENT = Mapper(ASSESSMENTS, Assessment)
_HELPER = Mapper(HELPERS, Helper)
_PROCEDURE = Mapper(COMPETENCE_PROCEDURES, CompetenceProcedure)
_CELL = Mapper(DIAGNOSIS_CELLS, DiagnosisCell)


_BEGUN: Final = " UNION ALL ".join(
    f"SELECT 1 FROM {table.name} WHERE case_id = ?1"  # noqa: S608  names of the catalogue
    for table in (
        SCREENINGS,
        SURVEYS,
        ASSESSMENTS,
        DIAGNOSIS_CELLS,
        COMPETENCE_PROCEDURES,
        HELPERS,
    )
)


def is_begun(db: Connection, case_id: str) -> bool:
    """Whether there is anything of screening or assessment in the file."""
    return db.execute(f"{_BEGUN} LIMIT 1", (case_id,)).fetchone() is not None


def get(db: Connection, case_id: CaseId) -> Assessment:
    """The assessment of a case; a blank one where nothing was noted yet."""
    row = db.execute(
        f"SELECT {_ASSESSMENT.select} FROM assessments WHERE case_id = ?",  # noqa: S608  catalogue
        (case_id,),
    ).fetchone()
    return Assessment(case_id) if row is None else _ASSESSMENT.record(row)


def save(db: Connection, after: Assessment, at: datetime) -> Assessment:
    """Write what differs and keep what was there; Stale, Invalid."""
    row = db.execute("SELECT 1 FROM assessments WHERE case_id = ?", (after.case_id,)).fetchone()
    if row is not None:
        stored = get(db, after.case_id)
        return versioned.save(db, _ASSESSMENT, ("case_id", after.case_id), stored, after, at)
    first = replace(after, version=1)
    refuse_invalid(ASSESSMENTS, _ASSESSMENT.values(first), at)
    cases.touch_edited(db, after.case_id, at)
    _ASSESSMENT.insert(db, first)
    return first


def due(db: Connection, until: date, limit: int = -1) -> list[tuple[CaseId, str, date]]:
    """Case, name and day for all running cases to be looked at anew by `until` (AS4).

    The latest first, at most `limit` of them (-1: all).
    """
    rows = db.execute(
        "SELECT cases.id, clients.first_name, clients.last_name, clients.preferred_name,"
        " assessments.reassess_on FROM assessments"
        " JOIN cases ON cases.id = assessments.case_id"
        " JOIN clients ON clients.case_id = assessments.case_id"
        " WHERE assessments.reassess_on <= ? AND cases.status IN ('open', 'resubmission')"
        " ORDER BY assessments.reassess_on DESC, cases.id LIMIT ?",
        (until.isoformat(), limit),
    ).fetchall()
    return [
        (
            CaseId(case_id),
            preferred or " ".join(part for part in (first, last) if part),
            date.fromisoformat(day),
        )
        for case_id, first, last, preferred, day in rows
    ]


# ---- helpers and procedures ------------------------------------------------------------------


def helpers_of(db: Connection, case_id: str) -> list[Helper]:
    """Who helps already, in the order they were noted."""
    rows = db.execute(
        f"SELECT {_HELPER.select} FROM helpers"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY position, rowid",
        (case_id,),
    ).fetchall()
    return [_HELPER.record(row) for row in rows]


def save_helper(db: Connection, after: Helper, at: datetime) -> Helper:
    """A new or a changed helper; CaseMissing, Stale, Invalid without a name or role."""
    stored = next((one for one in helpers_of(db, after.case_id) if one.id == after.id), None)
    if stored is not None:
        return versioned.save(db, _HELPER, ("id", after.id), stored, after, at)
    refuse_invalid(HELPERS, _HELPER.values(after), at)
    cases.touch_edited(db, after.case_id, at)
    _HELPER.insert(db, after)
    return after


def order_helpers(db: Connection, case_id: str, order: Sequence[str], at: datetime) -> None:
    """Put the helpers of a case into this order; a former place is nothing worth keeping."""
    db.executemany(
        "UPDATE helpers SET position = ? WHERE id = ? AND case_id = ?",
        [(place, helper_id, case_id) for place, helper_id in enumerate(order, start=1)],
    )
    cases.touch_edited(db, case_id, at)


def procedures_of(db: Connection, case_id: str) -> list[CompetenceProcedure]:
    """The competence procedures of a case in the order they were noted."""
    rows = db.execute(
        f"SELECT {_PROCEDURE.select} FROM competence_procedures"  # noqa: S608  catalogue names
        " WHERE case_id = ? ORDER BY rowid",
        (case_id,),
    ).fetchall()
    return [_PROCEDURE.record(row) for row in rows]


def save_procedure(db: Connection, after: CompetenceProcedure, at: datetime) -> CompetenceProcedure:
    """A new or a changed procedure; CaseMissing, Stale, Invalid without a name."""
    stored = next((one for one in procedures_of(db, after.case_id) if one.id == after.id), None)
    if stored is not None:
        return versioned.save(db, _PROCEDURE, ("id", after.id), stored, after, at)
    refuse_invalid(COMPETENCE_PROCEDURES, _PROCEDURE.values(after), at)
    cases.touch_edited(db, after.case_id, at)
    _PROCEDURE.insert(db, after)
    return after


def remove_helper(db: Connection, case_id: str, helper_id: str, at: datetime) -> None:
    """Take a helper out, with former values."""
    db.execute("DELETE FROM helpers WHERE id = ? AND case_id = ?", (helper_id, case_id))
    _forget_history(db, case_id, helper_id, "helpers.*")
    cases.touch_edited(db, case_id, at)


def remove_procedure(db: Connection, case_id: str, procedure_id: str, at: datetime) -> None:
    """Take a procedure out, with former values."""
    db.execute(
        "DELETE FROM competence_procedures WHERE id = ? AND case_id = ?", (procedure_id, case_id)
    )
    _forget_history(db, case_id, procedure_id, "competence_procedures.*")
    cases.touch_edited(db, case_id, at)


def _forget_history(db: Connection, case_id: str, record_id: str, fields: str) -> None:
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB ?",
        (case_id, record_id, fields),
    )


# ---- diagnosis sheet -------------------------------------------------------------------------


def cells_of(db: Connection, case_id: str) -> list[DiagnosisCell]:
    """The cells somebody wrote into."""
    rows = db.execute(
        f"SELECT {_CELL.select} FROM diagnosis_cells"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY rowid",
        (case_id,),
    ).fetchall()
    return [_CELL.record(row) for row in rows]


def save_cell(db: Connection, after: DiagnosisCell, at: datetime) -> DiagnosisCell:
    """Write into a cell and keep what was there; Stale, Invalid, SpecialConsentMissing."""
    stored = next((one for one in cells_of(db, after.case_id) if one.cell is after.cell), None)
    if stored is not None:
        return versioned.save(db, _CELL, ("id", stored.id), stored, after, at)
    refuse_invalid(DIAGNOSIS_CELLS, _CELL.values(after), at)
    cases.touch_edited(db, after.case_id, at)
    _CELL.insert(db, after)
    return after
