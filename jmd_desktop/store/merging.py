"""Moving what hangs on one file to another file of the same person; decides nothing.

Rows that prove something (consents, signatures, agreements, former values) are copied as they
are, because the schema lets nobody change them; all else is handed over. What is left of the
other file goes with its case.
"""

import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.cases import CaseStatus
from jmd_desktop.domain.fields import (
    COLLABORATIONS,
    CONSENT_SIGNATURES,
    CONSENTS,
    Table,
    Value,
)
from jmd_desktop.store.cases import Random
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import moment, to_json

FormerRow = tuple[str, str, str | None, str]  # field, record id, value as text, when replaced


def copy_consents(
    db: Connection, from_case: str, to_case: str, random: Random = secrets.token_bytes
) -> int:
    """Every consent with its signatures and its sheet, facts unchanged; how many there were."""
    old_ids = _ids(db, CONSENTS, "case_id", from_case)
    for old_id in old_ids:
        new_id = random(16).hex()
        _copy(db, CONSENTS, old_id, {"id": new_id, "case_id": to_case})
        for signature_id in _ids(db, CONSENT_SIGNATURES, "consent_id", old_id):
            changed = {"id": random(16).hex(), "consent_id": new_id}
            _copy(db, CONSENT_SIGNATURES, signature_id, changed)
    return len(old_ids)


def copy_collaborations(
    db: Connection, from_case: str, to_case: str, random: Random = secrets.token_bytes
) -> dict[str, str | None]:
    """Every agreement, all of them as if still running; by new id the day each really ended.

    A past kind of support can only be noted while its agreement runs (SC5), so `end` comes last.
    """
    ends: dict[str, str | None] = {}
    for old_id in _ids(db, COLLABORATIONS, "case_id", from_case):
        new_id = random(16).hex()
        _copy(db, COLLABORATIONS, old_id, {"id": new_id, "case_id": to_case, "ended_on": None})
        row = db.execute("SELECT ended_on FROM collaborations WHERE id = ?", (old_id,)).fetchone()
        ends[new_id] = None if row is None else row[0]
    return ends


def end_collaborations(db: Connection, ends: Mapping[str, str | None]) -> None:
    """The days that `copy_collaborations` left out."""
    for new_id, ended_on in ends.items():
        if ended_on is not None:
            db.execute("UPDATE collaborations SET ended_on = ? WHERE id = ?", (ended_on, new_id))


def move_rows(db: Connection, table: Table, from_case: str, to_case: str) -> int:
    """All rows of a table, behind those that are there; how many came.

    SpecialConsentMissing for special categories that no line of the other case covers.
    """
    if "position" in table.columns:
        db.execute(
            f"UPDATE {table.name} SET position = position + 1 + ("  # noqa: S608  catalogue
            f"SELECT coalesce(max(position), 0) FROM {table.name} WHERE case_id = ?)"
            " WHERE case_id = ?",
            (to_case, from_case),
        )
    return db.execute(
        f"UPDATE {table.name} SET case_id = ? WHERE case_id = ?",  # noqa: S608  catalogue
        (to_case, from_case),
    ).rowcount


def count(db: Connection, table: Table, case_id: str) -> int:
    """How many rows of a table `move_rows` would take along."""
    row = db.execute(
        f"SELECT count(*) FROM {table.name} WHERE case_id = ?",  # noqa: S608  catalogue
        (case_id,),
    ).fetchone()
    return 0 if row is None else int(row[0])


def move_cells(db: Connection, from_case: str, to_case: str) -> None:
    """The cells of the diagnosis sheet that the other case has not; SpecialConsentMissing."""
    db.execute(
        "UPDATE diagnosis_cells SET case_id = ?1 WHERE case_id = ?2"
        " AND cell NOT IN (SELECT cell FROM diagnosis_cells WHERE case_id = ?1)",
        (to_case, from_case),
    )


def move_versions(db: Connection, from_case: str, to_case: str) -> None:
    """The sealed versions of a plan, numbered behind those of the other case."""
    db.execute(
        "UPDATE plan_versions SET case_id = ?1, number = number + ("
        "SELECT coalesce(max(number), 0) FROM plan_versions WHERE case_id = ?1)"
        " WHERE case_id = ?2",
        (to_case, from_case),
    )


def special_answers(db: Connection, case_id: str) -> int:
    """How many answers about health are in the surveys of a case."""
    row = db.execute(f"SELECT count(*) {_SPECIAL_ANSWERS}", (case_id,)).fetchone()
    return 0 if row is None else int(row[0])


def leave_special(db: Connection, case_id: str) -> None:
    """Take the special categories of screening and assessment out before a case goes over."""
    db.execute(
        "UPDATE screenings SET i_psych = NULL, i_psych_remark = NULL, j_offence = NULL,"
        " j_offence_remark = NULL WHERE case_id = ?",
        (case_id,),
    )
    finished = db.execute(
        "SELECT id, finished_on FROM surveys WHERE case_id = ? AND finished_on IS NOT NULL",
        (case_id,),
    ).fetchall()
    # Nothing goes out of a survey while it counts as finished.
    db.execute("UPDATE surveys SET finished_on = NULL WHERE case_id = ?", (case_id,))
    db.execute(
        "DELETE FROM special_ratings"  # noqa: S608  a constant
        f" WHERE id IN (SELECT special_ratings.id {_SPECIAL_ANSWERS})",
        (case_id,),
    )
    db.executemany(
        "UPDATE surveys SET finished_on = ?2 WHERE id = ?1", [tuple(row) for row in finished]
    )
    db.execute(
        "DELETE FROM diagnosis_cells WHERE case_id = ? AND special_text IS NOT NULL", (case_id,)
    )


_SPECIAL_ANSWERS: Final = (
    "FROM special_ratings"
    " JOIN survey_views ON survey_views.id = special_ratings.view_id"
    " JOIN surveys ON surveys.id = survey_views.survey_id WHERE surveys.case_id = ?"
)


def former_values(db: Connection, case_id: str) -> list[FormerRow]:
    """All that is kept of former values, oldest first."""
    rows = db.execute(
        "SELECT field, record_id, old_value, replaced_at FROM history WHERE case_id = ?"
        " ORDER BY replaced_at, id",
        (case_id,),
    ).fetchall()
    return [(field, record_id, value, at) for field, record_id, value, at in rows]


def note_former_values(db: Connection, case_id: str, rows: Collection[FormerRow]) -> None:
    """Former values of another file, with the moments at which they were replaced."""
    db.executemany(
        "INSERT INTO history (case_id, field, record_id, old_value, replaced_at)"
        " VALUES (?, ?, ?, ?, ?)",
        [(case_id, *row) for row in rows],
    )


def move_draft(
    db: Connection, from_case: str, to_case: str, key: tuple[str, str], content: Mapping[str, Value]
) -> None:
    """One draft by place and record id, with this content; any other of that place is replaced.

    It counts as begun from an outdated record, so that it is compared before it is saved.
    """
    place, record_id = key
    db.execute(
        "DELETE FROM drafts WHERE case_id = ? AND place = ? AND record_id = ?",
        (to_case, place, record_id),
    )
    db.execute(
        "UPDATE drafts SET case_id = ?, base_version = 0, content = ?"
        " WHERE case_id = ? AND place = ? AND record_id = ?",
        (to_case, to_json(content), from_case, place, record_id),
    )


def take_case(
    db: Connection,
    case_id: str,
    *,
    opened_on: date,
    status: CaseStatus,
    last_contact_at: datetime | None,
) -> None:
    """What the case itself says after it became one of two."""
    contact = None if last_contact_at is None else moment(last_contact_at)
    db.execute(
        "UPDATE cases SET opened_on = ?, status = ?, last_contact_at = ? WHERE id = ?",
        (opened_on.isoformat(), status.value, contact, case_id),
    )


def delete_case(db: Connection, case_id: str, number: str, merged_into: str) -> None:
    """The other file is gone; its numbers find the one it went into."""
    db.execute("UPDATE former_numbers SET case_id = ? WHERE case_id = ?", (merged_into, case_id))
    db.execute("DELETE FROM cases WHERE id = ?", (case_id,))
    db.execute("INSERT INTO former_numbers (number, case_id) VALUES (?, ?)", (number, merged_into))


def _ids(db: Connection, table: Table, column: str, value: str) -> list[str]:
    rows = db.execute(
        f"SELECT id FROM {table.name} WHERE {table[column].column} = ?"  # noqa: S608  catalogue
        " ORDER BY rowid",
        (value,),
    ).fetchall()
    return [found for (found,) in rows]


def _copy(db: Connection, table: Table, row_id: str, changed: Mapping[str, str | None]) -> None:
    """One row again, every column as it lies but for the changed ones."""
    columns = ", ".join(table.columns)
    taken = ", ".join("?" if column in changed else column for column in table.columns)
    values = [changed[column] for column in table.columns if column in changed]
    db.execute(
        f"INSERT INTO {table.name} ({columns}) SELECT {taken}"  # noqa: S608  names of the catalogue
        f" FROM {table.name} WHERE id = ?",
        (*values, row_id),
    )
