"""What grows out of a referral without typing it again: a partner of the list, a task, a gap."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import GAPS, PARTNERS, TASKS, Field, Value
from jmd_desktop.domain.partners import Offer, Partner, plain
from jmd_desktop.domain.referrals import OfferFit, Referral, monitoring, waited_in_vain
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.referrals import changes, running
from jmd_desktop.services.session import Session
from jmd_desktop.store import goals, partners, referrals
from jmd_desktop.store.connection import Connection

_SOON: Final = timedelta(days=7)  # until a task because of a risk of break-off is due


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a body that was typed freely: in the list, with its offer if one was typed.

    `new_partner` and `new_offer` tell what was not in the list before, `before` what the referral
    was like without its links.
    """

    partner: Partner
    offer: Offer | None
    new_partner: bool
    new_offer: bool
    before: Referral


class FromReferrals:
    """Only `keep_partner` writes; tasks and gaps are theirs who keep them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep_partner(
        self, case_id: CaseId, referral_id: str, kind: str | None = None
    ) -> tuple[Kept, Changes]:
        """Take the body and the offer that were typed freely into the service's list, and link the
        referral to them.

        A partner of that name that is in the list already is used, and so is an offer of that
        name. Nothing of the case goes over but name, address and contact of the body. `kind` is a
        code of `partner_kind`. Without a partner's name the offer's is used. `CaseMissing`,
        `CaseEnded`, `Invalid`.
        """
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            before = running(db, case_id, referral_id)
            partner = _listed(db, before)
            new_partner = partner is None
            if partner is None:
                partner = partners.insert(db, _as_partner(before, kind), now)
            offer = _listed_offer(partner, before)
            new_offer = offer is None and bool(before.offer.strip() and before.partner.strip())
            if new_offer:
                area = () if before.area is None else (before.area,)
                made = Offer(new_id(), partner.id, before.offer.strip(), areas=area)
                offer = partners.insert_offer(db, made, now)
            linked = replace(
                before, partner_id=partner.id, offer_id=offer.id if offer else before.offer_id
            )
            referrals.save(db, linked, now)
            listed = partners.get(db, partner.id) or partner
        kept = Kept(listed, offer, new_partner, new_offer, before)
        return kept, _both(case_id)

    def put_kept_back(self, case_id: CaseId, kept: Kept) -> Changes:
        """Undo `keep_partner`: what was new goes out of the list again, what was there stays."""
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            referral = running(db, case_id, kept.before.id)
            if kept.new_partner:
                partners.remove(db, kept.partner.id)
            elif kept.new_offer and kept.offer is not None:
                partners.remove_offer(db, kept.offer.id)
            unlinked = replace(
                referral, partner_id=kept.before.partner_id, offer_id=kept.before.offer_id
            )
            referrals.save(db, unlinked, now)
        return _both(case_id)

    def proposed_task(self, referral: Referral) -> dict[str, Value]:
        """A task of the counsellor's because somebody may break off (IM4), by column; due in a
        week. Nothing is kept."""  # fmt: skip
        title = labels.break_off_task(referral)
        return {
            "title": _cut(TASKS["title"], title),
            "who": "counsellor",
            "due_on": self._session.clock.today() + _SOON,
            "referral_id": referral.id,
        }

    def gap_values(self, referral: Referral) -> dict[str, Value]:
        """What is known of a gap that showed by a referral, by column: for `services.gaps`, which
        asks for the kind of offer where the list does not tell it."""  # fmt: skip
        with self._session.vault.reading() as db:
            offer = partners.offer(db, referral.offer_id) if referral.offer_id else None
            goal = goals.get(db, referral.goal_id) if referral.goal_id else None
            contacts = referrals.contacts_of_case(db, referral.case_id)
        watched = monitoring(contacts.get(referral.id, ()))
        waited = waited_in_vain(referral)
        not_fitting = watched is not None and watched.fit is OfferFit.NOT
        reason = "not_fitting" if not_fitting else None if waited is None else "waiting"
        values: dict[str, Value] = {
            "offer_kind": offer.kind if offer else None,
            "goal_id": "" if goal is None else goal.id,
            "area": referral.area or (goal.area if goal else None),
            "reason": reason,
            "wait_months": waited if reason == "waiting" and waited else None,
            "note": _cut(GAPS["note"], _told(referral)),
        }
        return {column: each for column, each in values.items() if each not in (None, "")}


def _told(referral: Referral) -> str:
    """Which referral it was, and what was noted where it ended."""
    current = referral.current
    parts = (referral.name, current.note.strip() if current else "")
    return "\n".join(part for part in parts if part)


def _listed(db: Connection, referral: Referral) -> Partner | None:
    """The partner it is linked to, or the one of that name."""
    known = partners.all_partners(db)
    name = plain(referral.partner or referral.offer)
    linked = next((each for each in known if each.id == referral.partner_id), None)
    return linked or next((each for each in known if plain(each.name) == name), None)


def _listed_offer(partner: Partner, referral: Referral) -> Offer | None:
    title = plain(referral.offer)
    return partner.offer(referral.offer_id) or next(
        (each for each in partner.offers if title and plain(each.title) == title), None
    )


def _as_partner(referral: Referral, kind: str | None) -> Partner:
    """Name, address and contact; a phone number or a mail address goes where it belongs."""
    lines = [line.strip() for line in referral.contact.splitlines() if line.strip()]
    found: dict[str, str] = {}
    rest: list[str] = []
    for line in lines:
        column = "mail" if "@" in line else "phone" if line[0] in "+0(" else ""
        field = PARTNERS[column] if column else None
        fits = field is not None and column not in found and field.problem(line, date.min) is None
        if fits:
            found[column] = line
        else:
            rest.append(line)
    return Partner(
        new_id(),
        (referral.partner or referral.offer).strip(),
        kind,
        contact=_cut(PARTNERS["contact"], ", ".join(rest)),
        phone=found.get("phone", ""),
        mail=found.get("mail", ""),
        address=referral.address,
        areas=() if referral.area is None else (referral.area,),
    )


def _cut(field: Field, text: str) -> str:
    """As much as fits into a field."""
    return text if len(text) <= field.limit else text[: field.limit - 1] + "…"


def _both(case_id: CaseId) -> Changes:
    touched = changes(case_id)
    return Changes(touched.topics | {Topic.PARTNERS}, case_id)
