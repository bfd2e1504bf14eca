"""A case with a referral in which everything has been written, and the journal's word about it."""

from datetime import date
from typing import Any

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.partners import Partner
from jmd_desktop.domain.referrals import Referral, ReferralStatus
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.partners import Partners
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referrals import PLACE, Referrals
from jmd_desktop.services.session import Session
from tests.builders import NOW, TODAY


def a_partner(session: Session, name: str = "Wohnverbund Lauterhaus", **values: Value) -> Partner:
    """A partner of that name with one offer."""
    desk = Partners(session)
    known: dict[str, Value] = {
        "kind": "assisted_living",
        "contact": "Frau Muster",
        "phone": "069 90009420",
        "address": "Lindenstraße 14\n62114 Erlenbrück",
        "hours": "Mo–Do 9–16 Uhr",
        "areas": ("housing",),
        **values,
    }
    saved, _changes = desk.save(new_id(), {"name": name, **known}, 0)
    offer: dict[str, Value] = {
        "title": "Mutter-Kind-Wohnform",
        "kind": "assisted_living",
        "areas": ("housing",),
        "formalities": ("appointment", "identity_paper", "cost_approval"),
        "times": "Einzug zum Ersten",
        "cost": "keine",
    }
    desk.save_offer(saved.id, new_id(), offer, 0)
    found = desk.get(saved.id)
    assert found is not None
    return found


def a_referral(
    session: Session,
    case_id: CaseId,
    *,
    status: ReferralStatus | None = ReferralStatus.INFORMED,
    since: date | None = None,
    **values: Value,
) -> Referral:
    """A referral of these columns, typed freely if none are given."""
    known = values or {"partner": "Beratungsstelle", "offer": "Gespräche"}
    saved, _changes = Referrals(session).save(
        case_id, new_id(), known, 0, status=status, since=since
    )
    return saved


def a_contact(session: Session, case_id: CaseId, referral_id: str, on: date, **values: Any) -> str:
    """An entry of the journal about a referral; its id comes back."""
    known = {"happened_on": on, "content": "Angerufen.", "referral_id": referral_id, **values}
    saved, _changes = Journal(session).save(case_id, new_id(), known, 0)
    return saved.id


def referral(session: Session, case_id: CaseId, word: str) -> Referral:
    """Fill every table of the referrals; `word` stands in each text."""
    values: dict[str, Any] = {
        "partner": word,
        "offer": word,
        "address": word,
        "contact": word,
        "area": "housing",
        "explained": word,
        "note": word,
    }
    first = a_referral(session, case_id, **values)
    ReferralSteps(session).add(case_id, first.id, ReferralStatus.WAITING, TODAY, word)
    Formalities(session).add(case_id, first.id, "photo", word, TODAY)
    Formalities(session).add(case_id, first.id, None, word)
    Referrals(session).save(case_id, first.id, {"note": f"{word} neu"}, first.version)
    typed: dict[str, Value] = {"referrals.explained": f"{word} getippt"}
    Drafts(session).put(Draft(case_id, PLACE, first.id, 2, typed, NOW))
    found = Referrals(session).of_case(case_id).referral(first.id)
    assert found is not None
    return found.referral
