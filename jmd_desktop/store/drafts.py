"""What is typed but not yet saved: of a case only fields the consent allows.

What is about the service itself, without a case, lies in a table of its own.
"""

import secrets
from datetime import datetime

from jmd_desktop import errors
from jmd_desktop.domain import fields
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Need
from jmd_desktop.store import consents
from jmd_desktop.store.connection import Connection, Row
from jmd_desktop.store.records import from_json, moment, to_json


def put(db: Connection, draft: Draft) -> None:
    """Keep the draft in place of the earlier one of the same editor.

    CaseMissing when the case has no client (any more), SpecialConsentMissing for a field of a
    special category without its line; then the earlier draft stays.
    """
    if draft.case_id is None:
        _put_of_site(db, draft)
        return
    if db.execute("SELECT 1 FROM clients WHERE case_id = ?", (draft.case_id,)).fetchone() is None:
        raise errors.CaseMissing
    special = any(fields.field(key).need is Need.SPECIAL for key in draft.content)
    if special and not consents.allows_special_categories(db, draft.case_id):
        raise errors.SpecialConsentMissing
    db.execute(
        "INSERT INTO drafts (id, case_id, place, record_id, base_version, content, saved_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (case_id, place, record_id) DO UPDATE SET"
        " base_version = excluded.base_version, content = excluded.content,"
        " saved_at = excluded.saved_at",
        (
            secrets.token_hex(16),
            draft.case_id,
            draft.place,
            draft.record_id,
            draft.base_version,
            to_json(draft.content),
            moment(draft.saved_at),
        ),
    )


def _put_of_site(db: Connection, draft: Draft) -> None:
    db.execute(
        "INSERT INTO site_drafts (place, record_id, base_version, content, saved_at)"
        " VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (place, record_id) DO UPDATE SET"
        " base_version = excluded.base_version, content = excluded.content,"
        " saved_at = excluded.saved_at",
        (
            draft.place,
            draft.record_id,
            draft.base_version,
            to_json(draft.content),
            moment(draft.saved_at),
        ),
    )


def of_case(db: Connection, case_id: str) -> list[Draft]:
    """The drafts of a case, newest first."""
    rows = db.execute(
        "SELECT case_id, place, record_id, base_version, content, saved_at FROM drafts"
        " WHERE case_id = ? ORDER BY saved_at DESC",
        (case_id,),
    ).fetchall()
    return [_draft(row) for row in rows]


def of_site(db: Connection) -> list[Draft]:
    """The drafts about the service itself, newest first."""
    rows = db.execute(
        "SELECT NULL, place, record_id, base_version, content, saved_at FROM site_drafts"
        " ORDER BY saved_at DESC"
    ).fetchall()
    return [_draft(row) for row in rows]


def all_drafts(db: Connection) -> list[Draft]:
    """Every draft of the vault, newest first."""
    rows = db.execute(
        "SELECT case_id, place, record_id, base_version, content, saved_at FROM drafts"
        " UNION ALL"
        " SELECT NULL, place, record_id, base_version, content, saved_at FROM site_drafts"
        " ORDER BY saved_at DESC"
    ).fetchall()
    return [_draft(row) for row in rows]


def delete(db: Connection, case_id: str | None, place: str, record_id: str) -> None:
    """The draft was saved or dropped; no error when there is none."""
    if case_id is None:
        db.execute("DELETE FROM site_drafts WHERE place = ? AND record_id = ?", (place, record_id))
        return
    db.execute(
        "DELETE FROM drafts WHERE case_id = ? AND place = ? AND record_id = ?",
        (case_id, place, record_id),
    )


def _draft(row: Row) -> Draft:
    case_id, place, record_id, base_version, content, saved_at = row
    return Draft(
        None if case_id is None else CaseId(case_id),
        place,
        record_id,
        base_version,
        from_json(content),
        datetime.fromisoformat(saved_at),
    )
