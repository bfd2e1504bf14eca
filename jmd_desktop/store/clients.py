"""The young person behind a case: inserted behind a consent, saved with what was there before.

Whether a row may exist is held by the schema; its refusals are ConsentMissing, GuardianMissing
and SpecialConsentMissing.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import Client, shown_name
from jmd_desktop.domain.fields import CLIENTS, Need
from jmd_desktop.domain.names import name_key
from jmd_desktop.store import versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_CLIENT = Mapper(CLIENTS, Client)


def insert(db: Connection, client: Client, today: date) -> None:
    """A new client row; Invalid, and the schema's refusals."""
    kept = _kept(client)
    _refuse_nameless(kept)
    refuse_invalid(CLIENTS, _CLIENT.values(kept), today)
    _CLIENT.insert(db, kept, name_key=_key(kept))


def get(db: Connection, case_id: str) -> Client | None:
    """None when the case has no client (any more)."""
    row = db.execute(
        f"SELECT {_CLIENT.select} FROM clients WHERE case_id = ?",  # noqa: S608  catalogue names
        (case_id,),
    ).fetchone()
    return None if row is None else _CLIENT.record(row)


def save(db: Connection, before: Client, after: Client, at: datetime) -> Client:
    """Write what differs from the stored row, keep each old value, raise the version.

    Returns the client as stored; without a difference nothing is written. CaseMissing, Stale
    when somebody saved since `before` was read, Invalid, and the schema's refusals.
    """
    stored = get(db, before.case_id)
    if stored is None:
        raise errors.CaseMissing
    wanted = replace(_kept(after), case_id=stored.case_id, version=before.version)
    _refuse_nameless(wanted)
    key = ("case_id", stored.case_id)
    return versioned.save(db, _CLIENT, key, stored, wanted, at, name_key=_key(wanted))


def with_expiring_papers(
    db: Connection,
    until: date,
    *,
    since: date = date.min,
    latest_first: bool = False,
    limit: int = -1,
) -> list[tuple[CaseId, str, date]]:
    """Case, name and last day of every residence paper of a running case that ends from `since`
    to `until`; at most `limit` of them (-1: all)."""  # fmt: skip
    order = "DESC" if latest_first else "ASC"
    rows = db.execute(
        "SELECT cases.id, clients.first_name, clients.last_name, clients.preferred_name,"  # noqa: S608  literals
        " clients.residence_valid_until FROM clients JOIN cases ON cases.id = clients.case_id"
        " WHERE residence_valid_until BETWEEN ? AND ?"
        " AND cases.status IN ('open', 'resubmission')"
        f" ORDER BY residence_valid_until {order}, cases.id LIMIT ?",
        (since.isoformat(), until.isoformat(), limit),
    ).fetchall()
    return [
        (
            CaseId(case_id),
            shown_name(first, last, preferred),
            date.fromisoformat(day),
        )
        for case_id, first, last, preferred, day in rows
    ]


def _refuse_nameless(client: Client) -> None:
    if not client.has_name:
        raise errors.Invalid(field=CLIENTS["last_name"].key, problem="required")


def _kept(client: Client) -> Client:
    """A special category without a value is NULL: the schema asks for its consent otherwise."""
    empty: dict[str, Any] = {
        field.column: None
        for field in CLIENTS.fields
        if field.need is Need.SPECIAL and getattr(client, field.column) in ("", ())
    }
    return replace(client, **empty) if empty else client


def _key(client: Client) -> str:
    return name_key(client.last_name, client.first_name, client.preferred_name)
