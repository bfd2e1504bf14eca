"""What the assessment holds beside its surveys, and the diagnosis sheet."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.assessment import Assessment, CompetenceProcedure, Helper
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import shown_name
from jmd_desktop.domain.diagnosis import DiagnosisCell
from jmd_desktop.domain.fields import (
    ASSESSMENTS,
    COMPETENCE_PROCEDURES,
    DIAGNOSIS_CELLS,
    HELPERS,
    SCREENINGS,
    SURVEYS,
)
from jmd_desktop.store import cases
from jmd_desktop.store.case_rows import CaseRecord, CaseRows
from jmd_desktop.store.connection import Connection

_ASSESSMENT: Final = CaseRecord(ASSESSMENTS, Assessment)
HELPER_ROWS: Final = CaseRows(HELPERS, Helper, "position, rowid")
PROCEDURE_ROWS: Final = CaseRows(COMPETENCE_PROCEDURES, CompetenceProcedure)
_CELLS: Final = CaseRows(DIAGNOSIS_CELLS, DiagnosisCell)

get = _ASSESSMENT.get
save = _ASSESSMENT.save
helpers_of = HELPER_ROWS.of_case
procedures_of = PROCEDURE_ROWS.of_case
cells_of = _CELLS.of_case
save_cell = _CELLS.put

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
            shown_name(first, last, preferred),
            date.fromisoformat(day),
        )
        for case_id, first, last, preferred, day in rows
    ]


def order_helpers(db: Connection, case_id: str, order: Sequence[str], at: datetime) -> None:
    """Put the helpers of a case into this order; a former place is nothing worth keeping."""
    db.executemany(
        "UPDATE helpers SET position = ? WHERE id = ? AND case_id = ?",
        [(place, helper_id, case_id) for place, helper_id in enumerate(order, start=1)],
    )
    cases.touch_edited(db, case_id, at)
