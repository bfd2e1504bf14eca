"""Referrals with their chains and formalities: read with one query a table.

What is typed is saved as a whole with a version; steps and ticks are kept at once beside it and
move none, so that neither takes the other back.
"""

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any, Final, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain.fields import (
    REFERRAL_FORMALITIES,
    REFERRAL_STEPS,
    REFERRALS,
    Problem,
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
from jmd_desktop.store.parts import Parts
from jmd_desktop.store.records import Mapper, refuse_invalid

_REFERRAL = Mapper(REFERRALS, Referral)
_STEP = Mapper(REFERRAL_STEPS, ReferralStep)
_FORMALITY = Mapper(REFERRAL_FORMALITIES, Formality)
_ID_AT: Final = _REFERRAL.columns.index("id")
_OF_CASE: Final = "referrals.case_id = ?"
_ONE: Final = "referrals.id = ?"
_STEPS: Final = Parts(_STEP, REFERRALS, "referral_id")
_FORMALITIES: Final = Parts(_FORMALITY, REFERRALS, "referral_id")

P = TypeVar("P", ReferralStep, Formality)


def of_case(db: Connection, case_id: str) -> list[Referral]:
    """All referrals of a case with everything in them, in the order they were noted."""
    return _read(db, _OF_CASE, case_id)


def get(db: Connection, referral_id: str) -> Referral | None:
    """One referral; None when there is none of that id."""
    return next(iter(_read(db, _ONE, referral_id)), None)


def _read(db: Connection, which: str, value: str) -> list[Referral]:
    steps = _STEPS.by_owner(db, which, value)
    asked = _FORMALITIES.by_owner(db, which, value)
    rows = db.execute(
        f"SELECT {_REFERRAL.select} FROM referrals"  # noqa: S608  names of the catalogue, one of two
        f" WHERE {which} ORDER BY referrals.rowid",
        (value,),
    ).fetchall()
    return [
        _REFERRAL.record(row, steps=steps[row[_ID_AT]], formalities=asked[row[_ID_AT]])
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
    history.forget(db, referral.case_id, referral.id, "referral*")
    cases.touch_edited(db, referral.case_id, at)


# ---- at once -------------------------------------------------------------------------------------


def step_of(db: Connection, case_id: str, step_id: str) -> ReferralStep | None:
    """One step of a case; None when there is none of that id."""
    return _STEPS.find(db, case_id, step_id)


def formality_of(db: Connection, case_id: str, formality_id: str) -> Formality | None:
    """One formality of a case; None when there is none of that id."""
    return _FORMALITIES.find(db, case_id, formality_id)


def put_step(db: Connection, case_id: str, step: ReferralStep, at: datetime) -> None:
    """A step, new or as it is from now on; former words are kept. Invalid for a day to come."""
    _put(db, _STEPS, case_id, step, at)


def put_formality(db: Connection, case_id: str, formality: Formality, at: datetime) -> None:
    """A formality, new or as it is from now on; Invalid without code and words, or for a day of
    doing that is to come."""  # fmt: skip
    if formality.formality is None and not formality.text.strip():
        field = REFERRAL_FORMALITIES["text"]
        raise errors.Invalid(field.key, Problem.REQUIRED.value, formality.id)
    _put(db, _FORMALITIES, case_id, formality, at)


def _put(db: Connection, parts: Parts[P], case_id: str, part: P, at: datetime) -> None:
    parts.refuse(part, at)
    stored = parts.find(db, case_id, part.id)
    if stored is None:
        parts.insert(db, part)
    else:
        parts.change(db, case_id, stored, part, at)
    cases.touch_edited(db, case_id, at)


def set_done(
    db: Connection, case_id: str, formality_id: str, done_on: date | None, at: datetime
) -> None:
    """When a formality was seen to, or None; Invalid for a day to come."""
    refuse_invalid(REFERRAL_FORMALITIES, {"done_on": done_on}, at)
    _FORMALITY.update(db, "id", formality_id, {"done_on": done_on})
    cases.touch_edited(db, case_id, at)


def remove_part(db: Connection, case_id: str, part: ReferralStep | Formality, at: datetime) -> None:
    """Take one step or one formality out, with its former words."""
    parts: Parts[Any] = _STEPS if isinstance(part, ReferralStep) else _FORMALITIES
    parts.remove(db, part)
    history.forget(db, case_id, parts.history_id(part), "referral*")
    cases.touch_edited(db, case_id, at)


# ---- monitoring (IM4) ----------------------------------------------------------------------------


def contacts_of_case(db: Connection, case_id: str) -> dict[str, list[ReferralContact]]:
    """What the journal says of each referral of a case, the newest entry first.

    An entry that was corrected counts as its correction says, and only once.
    """
    rows = db.execute(
        "SELECT id, referral_id, happened_on, fit, break_off_risk FROM journal_entries AS entry"
        " WHERE case_id = ? AND referral_id <> '' AND NOT EXISTS ("
        # The first condition is the index' own: without it every entry of the vault is read.
        "SELECT 1 FROM journal_entries AS later"
        " WHERE later.corrects <> '' AND later.corrects = entry.id)"
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
