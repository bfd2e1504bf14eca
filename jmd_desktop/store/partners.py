"""Other bodies with their offers: read with one query a table; no former values are kept, because
they are nobody's and every look at them may change them.
"""  # fmt: skip

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain.fields import OFFERS, PARTNERS
from jmd_desktop.domain.partners import Offer, Partner, in_order
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_PARTNER = Mapper(PARTNERS, Partner)
_OFFER = Mapper(OFFERS, Offer)
_ID_AT: Final = _PARTNER.columns.index("id")

R = TypeVar("R", Partner, Offer)


def all_partners(db: Connection) -> tuple[Partner, ...]:
    """Every partner with its offers, by name."""
    offers: defaultdict[str, list[Offer]] = defaultdict(list)
    rows = db.execute(
        f"SELECT {_OFFER.select} FROM offers ORDER BY offers.rowid"  # noqa: S608  catalogue
    ).fetchall()
    for row in rows:
        offer = _OFFER.record(row)
        offers[offer.partner_id].append(offer)
    found = db.execute(f"SELECT {_PARTNER.select} FROM partners").fetchall()  # noqa: S608  catalogue
    return in_order(_PARTNER.record(row, offers=tuple(offers[row[_ID_AT]])) for row in found)


def get(db: Connection, partner_id: str) -> Partner | None:
    """One partner with its offers; None when there is none of that id."""
    row = db.execute(
        f"SELECT {_PARTNER.select} FROM partners WHERE id = ?",  # noqa: S608  catalogue
        (partner_id,),
    ).fetchone()
    if row is None:
        return None
    offers = db.execute(
        f"SELECT {_OFFER.select} FROM offers WHERE partner_id = ?"  # noqa: S608  catalogue
        " ORDER BY offers.rowid",
        (partner_id,),
    ).fetchall()
    return _PARTNER.record(row, offers=tuple(map(_OFFER.record, offers)))


def offer(db: Connection, offer_id: str) -> Offer | None:
    """One offer; None when there is none of that id."""
    row = db.execute(
        f"SELECT {_OFFER.select} FROM offers WHERE id = ?",  # noqa: S608  catalogue
        (offer_id,),
    ).fetchone()
    return None if row is None else _OFFER.record(row)


def insert(db: Connection, partner: Partner, at: datetime) -> Partner:
    """A new one with all its offers; Invalid, with the id of the offer in which it stands."""
    refuse_invalid(PARTNERS, _PARTNER.values(partner), at)
    _PARTNER.insert(db, partner)
    for each in partner.offers:
        insert_offer(db, each, at)
    return partner


def insert_offer(db: Connection, wanted: Offer, at: datetime) -> Offer:
    """A new offer of a partner that is there; Invalid."""
    _refuse_offer(wanted, at)
    _OFFER.insert(db, wanted)
    return wanted


def save(db: Connection, after: Partner, at: datetime) -> Partner:
    """Write what differs, but no offer; CaseMissing when it is gone, Stale, Invalid."""
    refuse_invalid(PARTNERS, _PARTNER.values(after), at)
    stored = get(db, after.id)
    saved = _save(db, _PARTNER, stored, after)
    return replace(saved, offers=stored.offers if stored else ())


def save_offer(db: Connection, after: Offer, at: datetime) -> Offer:
    """Write what differs; CaseMissing when it is gone, Stale, Invalid."""
    _refuse_offer(after, at)
    return _save(db, _OFFER, offer(db, after.id), after)


def _save(db: Connection, mapper: Mapper[R], stored: R | None, after: R) -> R:
    if stored is None:
        raise errors.CaseMissing
    if stored.version != after.version:
        raise errors.Stale
    old, new = mapper.values(stored), mapper.values(after)
    changed: dict[str, Any] = {name: new[name] for name in new if new[name] != old[name]}
    if not changed:
        return stored
    saved = replace(after, version=stored.version + 1)
    mapper.update(db, "id", stored.id, {**changed, "version": saved.version})
    return saved


def _refuse_offer(wanted: Offer, at: datetime) -> None:
    try:
        refuse_invalid(OFFERS, _OFFER.values(wanted), at)
    except errors.Invalid as error:
        raise errors.Invalid(error.field, error.problem, wanted.id) from None


def set_verified(db: Connection, record_id: str, day: date | None) -> None:
    """When somebody last looked whether it is still true, of a partner or an offer."""
    for mapper in (_PARTNER, _OFFER):
        mapper.update(db, "id", record_id, {"verified_on": day})


def remove(db: Connection, partner_id: str) -> None:
    """A partner with its offers; referrals to them keep their names."""
    db.execute("DELETE FROM partners WHERE id = ?", (partner_id,))


def remove_offer(db: Connection, offer_id: str) -> None:
    """One offer."""
    db.execute("DELETE FROM offers WHERE id = ?", (offer_id,))


def people_named(db: Connection, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Last and first name of everybody in the vault of whose folded names at least two words are
    among these: few enough to be looked at closely."""  # fmt: skip
    rows = db.execute(
        "SELECT name_key, last_name, first_name FROM clients"
        " WHERE last_name <> '' AND first_name <> ''"
    ).fetchall()
    for key, last, first in rows:
        if len(words.intersection(key.split())) > 1:
            yield last, first
