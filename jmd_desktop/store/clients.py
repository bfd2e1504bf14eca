"""The young person behind a case: inserted behind a consent, saved with what was there before.

Whether a row may exist is held by the schema; its refusals are ConsentMissing, GuardianMissing
and SpecialConsentMissing.
"""

from dataclasses import replace
from datetime import date, datetime

from jmd_desktop import errors
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.domain.names import name_key
from jmd_desktop.store import cases, history
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_CLIENT = Mapper(CLIENTS, Client)
_NOT_TYPED = {"case_id", "version"}


def insert(db: Connection, client: Client, today: date) -> None:
    """A new client row; Invalid, and the schema's refusals."""
    _refuse_invalid(client, today)
    _CLIENT.insert(db, client, name_key=_key(client))


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
    if stored.version != before.version:
        raise errors.Stale
    old, new = _CLIENT.values(stored), _CLIENT.values(after)
    changed = {
        column: value
        for column, value in new.items()
        if column not in _NOT_TYPED and value != old[column]
    }
    if not changed:
        return stored
    _refuse_invalid(after, at.date())
    saved = replace(after, case_id=stored.case_id, version=stored.version + 1)
    for column in changed:
        history.note(db, stored.case_id, CLIENTS[column], "", old_value=old[column], at=at)
    _CLIENT.update(
        db,
        "case_id",
        stored.case_id,
        {**changed, "name_key": _key(saved), "version": saved.version},
    )
    cases.touch_edited(db, stored.case_id, at)
    return saved


def _refuse_invalid(client: Client, today: date) -> None:
    if not client.has_name:
        raise errors.Invalid(field=CLIENTS["last_name"].key, problem="required")
    refuse_invalid(CLIENTS, _CLIENT.values(client), today)


def _key(client: Client) -> str:
    return name_key(client.last_name, client.first_name, client.preferred_name)
