"""Referrals with their chains and formalities: read with one query a table.

What is typed is saved as a whole with a version; steps and ticks are kept at once beside it and
move none, so that neither takes the other back.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain.fields import (
    REFERRAL_FORMALITIES,
    REFERRAL_STEPS,
    REFERRALS,
    Problem,
    Table,
    Value,
)
from jmd_desktop.domain.referrals import (
    Formality,
    OfferFit,
    Referral,
    ReferralContact,
    ReferralStep,
)
from jmd_desktop.store import cases, history, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_REFERRAL = Mapper(REFERRALS, Referral)
_STEP = Mapper(REFERRAL_STEPS, ReferralStep)
_FORMALITY = Mapper(REFERRAL_FORMALITIES, Formality)
_ID_AT: Final = _REFERRAL.columns.index("id")
_OF_CASE: Final = "referrals.case_id = ?"
_ONE: Final = "referrals.id = ?"
_PLACED: Final = frozenset({"id", "referral_id", "position"})

P = TypeVar("P", ReferralStep, Formality)


def of_case(db: Connection, case_id: str) -> list[Referral]:
    """All referrals of a case with everything in them, in the order they were noted."""
    return _read(db, _OF_CASE, case_id)


def get(db: Connection, referral_id: str) -> Referral | None:
    """One referral; None when there is none of that id."""
    return next(iter(_read(db, _ONE, referral_id)), None)


def _read(db: Connection, which: str, value: str) -> list[Referral]:
    steps: defaultdict[str, list[ReferralStep]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_STEP.select} FROM referrals"  # noqa: S608  names of the catalogue, one of two
        " JOIN referral_steps ON referral_steps.referral_id = referrals.id"
        f" WHERE {which} ORDER BY referral_steps.position, referral_steps.rowid",
        (value,),
    ).fetchall():
        step = _STEP.record(row)
        steps[step.referral_id].append(step)
    asked: defaultdict[str, list[Formality]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_FORMALITY.select} FROM referrals"  # noqa: S608  as above
        " JOIN referral_formalities ON referral_formalities.referral_id = referrals.id"
        f" WHERE {which} ORDER BY referral_formalities.position, referral_formalities.rowid",
        (value,),
    ).fetchall():
        formality = _FORMALITY.record(row)
        asked[formality.referral_id].append(formality)
    rows = db.execute(
        f"SELECT {_REFERRAL.select} FROM referrals"  # noqa: S608  as above
        f" WHERE {which} ORDER BY referrals.rowid",
        (value,),
    ).fetchall()
    return [
        _REFERRAL.record(
            row, steps=tuple(steps[row[_ID_AT]]), formalities=tuple(asked[row[_ID_AT]])
        )
        for row in rows
    ]


def insert(db: Connection, referral: Referral, at: datetime) -> Referral:
    """A new referral with its steps and formalities; CaseMissing, Invalid."""
    _refuse(referral, at)
    cases.touch_edited(db, referral.case_id, at)
    _REFERRAL.insert(db, referral)
    for step in referral.steps:
        put_step(db, referral.case_id, step, at)
    for formality in referral.formalities:
        put_formality(db, referral.case_id, formality, at)
    return referral


def save(db: Connection, after: Referral, at: datetime) -> Referral:
    """Write what differs and keep what was there; steps and formalities stay as they are.

    CaseMissing when it is gone, Stale when it was begun from another version, Invalid.
    """
    stored = get(db, after.id)
    if stored is None or stored.case_id != after.case_id:
        raise errors.CaseMissing
    _refuse(after, at)
    return versioned.save(db, _REFERRAL, ("id", after.id), stored, after, at)


def _refuse(referral: Referral, at: datetime) -> None:
    refuse_invalid(REFERRALS, _REFERRAL.values(referral), at)
    if not (referral.partner.strip() or referral.offer.strip()):
        raise errors.Invalid(REFERRALS["partner"].key, Problem.REQUIRED.value, referral.id)


def remove(db: Connection, referral: Referral, at: datetime) -> None:
    """A referral with all that belongs to it, and what is kept of former words."""
    db.execute("DELETE FROM referrals WHERE id = ?", (referral.id,))
    db.execute(
        "DELETE FROM history WHERE case_id = ?1 AND field GLOB 'referral*'"
        " AND (record_id = ?2 OR record_id GLOB ?2 || '/*')",
        (referral.case_id, referral.id),
    )
    cases.touch_edited(db, referral.case_id, at)


# ---- at once -------------------------------------------------------------------------------------


def step_of(db: Connection, case_id: str, step_id: str) -> ReferralStep | None:
    """One step of a case; None when there is none of that id."""
    row = db.execute(
        f"SELECT {_STEP.select} FROM referral_steps"  # noqa: S608  catalogue
        " JOIN referrals ON referrals.id = referral_steps.referral_id"
        " WHERE referral_steps.id = ? AND referrals.case_id = ?",
        (step_id, case_id),
    ).fetchone()
    return None if row is None else _STEP.record(row)


def formality_of(db: Connection, case_id: str, formality_id: str) -> Formality | None:
    """One formality of a case; None when there is none of that id."""
    row = db.execute(
        f"SELECT {_FORMALITY.select} FROM referral_formalities"  # noqa: S608  catalogue
        " JOIN referrals ON referrals.id = referral_formalities.referral_id"
        " WHERE referral_formalities.id = ? AND referrals.case_id = ?",
        (formality_id, case_id),
    ).fetchone()
    return None if row is None else _FORMALITY.record(row)


def put_step(db: Connection, case_id: str, step: ReferralStep, at: datetime) -> None:
    """A step, new or as it is from now on; former words are kept. Invalid for a day to come."""
    _refuse_of(step.id, REFERRAL_STEPS, _STEP.values(step), at)
    stored = step_of(db, case_id, step.id)
    if stored is None:
        _STEP.insert(db, step)
    else:
        _change(db, case_id, _STEP, stored, step, at)
    cases.touch_edited(db, case_id, at)


def put_formality(db: Connection, case_id: str, formality: Formality, at: datetime) -> None:
    """A formality, new or as it is from now on; Invalid without code and words, or for a day of
    doing that is to come."""  # fmt: skip
    _refuse_of(formality.id, REFERRAL_FORMALITIES, _FORMALITY.values(formality), at)
    if formality.formality is None and not formality.text.strip():
        field = REFERRAL_FORMALITIES["text"]
        raise errors.Invalid(field.key, Problem.REQUIRED.value, formality.id)
    stored = formality_of(db, case_id, formality.id)
    if stored is None:
        _FORMALITY.insert(db, formality)
    else:
        _change(db, case_id, _FORMALITY, stored, formality, at)
    cases.touch_edited(db, case_id, at)


def _change(
    db: Connection, case_id: str, mapper: Mapper[P], stored: P, after: P, at: datetime
) -> None:
    old, new = mapper.values(stored), mapper.values(after)
    changed = {column: value for column, value in new.items() if value != old[column]}
    record_id = f"{stored.referral_id}/{stored.id}"  # former words go with their referral
    for column in changed.keys() - _PLACED:
        field = mapper.table[column]
        history.note(db, case_id, field, record_id, old_value=old[column], at=at)
    if changed:
        mapper.update(db, "id", stored.id, changed)


def _refuse_of(record: str, table: Table, values: Mapping[str, Value], at: datetime) -> None:
    try:
        refuse_invalid(table, values, at)
    except errors.Invalid as error:
        raise errors.Invalid(error.field, error.problem, record) from None


def set_done(
    db: Connection, case_id: str, formality_id: str, done_on: date | None, at: datetime
) -> None:
    """When a formality was seen to, or None; Invalid for a day to come."""
    refuse_invalid(REFERRAL_FORMALITIES, {"done_on": done_on}, at)
    _FORMALITY.update(db, "id", formality_id, {"done_on": done_on})
    cases.touch_edited(db, case_id, at)


def remove_part(db: Connection, case_id: str, part: ReferralStep | Formality, at: datetime) -> None:
    """Take one step or one formality out, with its former words."""
    table = REFERRAL_STEPS if isinstance(part, ReferralStep) else REFERRAL_FORMALITIES
    db.execute(f"DELETE FROM {table.name} WHERE id = ?", (part.id,))  # noqa: S608  catalogue
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ?",
        (case_id, f"{part.referral_id}/{part.id}"),
    )
    cases.touch_edited(db, case_id, at)


# ---- monitoring (IM4) ----------------------------------------------------------------------------


def contacts_of_case(db: Connection, case_id: str) -> dict[str, list[ReferralContact]]:
    """What the journal says of each referral of a case, the newest entry first.

    An entry that was corrected counts as its correction says, and only once.
    """
    rows = db.execute(
        "SELECT id, referral_id, happened_on, fit, break_off_risk FROM journal_entries AS entry"
        " WHERE case_id = ? AND referral_id <> '' AND NOT EXISTS ("
        "SELECT 1 FROM journal_entries AS later WHERE later.corrects = entry.id)"
        " ORDER BY happened_on DESC, coalesce(happened_at, '24:00') DESC, seq DESC",
        (case_id,),
    ).fetchall()
    found: defaultdict[str, list[ReferralContact]] = defaultdict(list)
    for entry_id, referral_id, on, fit, risk in rows:
        found[referral_id].append(
            ReferralContact(
                entry_id,
                referral_id,
                date.fromisoformat(on),
                None if fit is None else OfferFit(fit),
                None if risk is None else bool(risk),
            )
        )
    return dict(found)


def areas_of_entry(db: Connection, case_id: str, entry_id: str) -> tuple[str, ...]:
    """The life areas an entry of the journal is about; nothing for one that is not there."""
    row = db.execute(
        "SELECT areas FROM journal_entries WHERE id = ? AND case_id = ?", (entry_id, case_id)
    ).fetchone()
    return () if row is None else tuple(row[0].split())


# ---- for paper -----------------------------------------------------------------------------------


def next_appointment(
    db: Connection, case_id: str, referral_id: str, today: date
) -> tuple[date, time | None] | None:
    """Day and time of the next planned appointment that belongs to a referral."""
    row = db.execute(
        "SELECT day, begins FROM appointments"
        " WHERE case_id = ? AND referral_id = ? AND state = 'planned' AND day >= ?"
        " ORDER BY day, coalesce(begins, '24:00') LIMIT 1",
        (case_id, referral_id, today.isoformat()),
    ).fetchone()
    if row is None:
        return None
    day, begins = row
    return date.fromisoformat(day), None if begins is None else time.fromisoformat(begins)
