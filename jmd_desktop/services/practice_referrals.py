"""The network of the practice vault, and who of its people was referred to whom.

Samira's referrals are those of the worked example. Of the others some in case management have one
or two, of which nothing happened after the day somebody last worked on the file.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from jmd_desktop.domain.cases import CaseId, CaseKind, Phase
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.partners import Offer, Partner
from jmd_desktop.domain.referrals import Formality, Referral, ReferralStatus, ReferralStep
from jmd_desktop.paths import resource
from jmd_desktop.services.offer_choices import OfferChoice, picked
from jmd_desktop.services.practice_people import FictionalPerson
from jmd_desktop.services.practice_stories import Story
from jmd_desktop.store import goals, partners, referrals
from jmd_desktop.store.connection import Connection

_REFERRED: Final = 0.8  # of those in case management whose planning has begun
_TWICE: Final = 0.45  # of them
_DONE: Final = 0.7  # of the formalities of somebody who came further than being told of it


def network(db: Connection, today: date) -> None:
    """Keep the service's list of other bodies with their offers."""
    at = datetime.combine(today, time(8), UTC)
    for partner in _network(today).values():
        partners.insert(db, partner, at)


def referral_id(case_id: CaseId, key: str) -> str:
    """The id of a told referral, by its key: for the journal and the look back."""
    return _random(f"{case_id}/referral/{key}").randbytes(16).hex()


def told(db: Connection, story: Story, today: date) -> None:
    """Write what is told of a case, one after the other as they came about."""
    case_id = story.person.case.id
    titles = goals.of_case(db, case_id)
    for raw in sorted(story.told.get("referral", ()), key=lambda raw: _days(raw)[-1]):
        own = referral_id(case_id, raw["key"])
        rng = _random(own)
        made = Referral(
            own,
            case_id,
            goal_id=titles[raw["goal"] - 1].id if "goal" in raw else "",
            area=raw["area"],
            explained=raw["explained"],
            steps=tuple(
                ReferralStep(
                    rng.randbytes(16).hex(),
                    own,
                    ReferralStatus(step["status"]),
                    step["since"],
                    step.get("note", ""),
                    place,
                )
                for place, step in enumerate(raw["step"], start=1)
            ),
            formalities=tuple(
                Formality(rng.randbytes(16).hex(), own, code, done_on=day or None, position=place)
                for place, (code, day) in enumerate(raw.get("formality", {}).items(), start=1)
            ),
            **_named(raw, today),
        )
        referrals.insert(db, made, datetime.combine(_days(raw)[-1], time(12), UTC))


def live(db: Connection, person: FictionalPerson, today: date) -> None:
    """Refer somebody who came so far, perhaps; always the same for the same case on one day."""
    rng = _random(f"{person.case.id}/referrals")
    planned = next((each for each in person.phases if each.phase is Phase.PLANNING), None)
    managed = person.case.kind is CaseKind.CASE_MANAGEMENT
    if planned is None or not managed or rng.random() >= _REFERRED:
        return
    fitting = [raw for raw in _read("referrals.toml")["referral"] if _fits(raw, person.client)]
    rng.shuffle(fitting)
    count = 2 if rng.random() < _TWICE else 1
    at = person.case.last_edited_at
    since = planned.since or person.case.opened_on
    for raw in fitting[:count]:
        made = _made(person.case.id, raw, (since, at.date()), today, rng)
        referrals.insert(db, made, at)


def _made(
    case_id: CaseId, raw: Mapping[str, Any], span: tuple[date, date], today: date, rng: Random
) -> Referral:
    own = rng.randbytes(16).hex()
    course = rng.choice(_read("referrals.toml")["course"])["status"]
    days = sorted(_day(span, rng) for _ in course)
    named = _named(raw, today)
    offer = _offer(raw, today)
    return Referral(
        own,
        case_id,
        explained=raw["explained"],
        steps=tuple(
            ReferralStep(rng.randbytes(16).hex(), own, ReferralStatus(status), day, position=place)
            for place, (status, day) in enumerate(zip(course, days, strict=True), start=1)
        ),
        formalities=tuple(_asked(own, offer.formalities, days, rng)),
        area=next(iter(offer.areas), None),
        **named,
    )


def _asked(
    own: str, codes: Sequence[str], days: Sequence[date], rng: Random
) -> Iterator[Formality]:
    told_only = len(days) == 1
    for place, code in enumerate(codes, start=1):
        done = not told_only and rng.random() < _DONE
        day = rng.choice(days) if done else None
        yield Formality(rng.randbytes(16).hex(), own, code, done_on=day, position=place)


def _named(raw: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Names, address and contact as an editor takes them over from the list, or as typed."""
    if "named" in raw:
        return dict(raw["named"])
    partner = _network(today)[raw["partner"]]
    chosen = picked(OfferChoice(partner, _offer(raw, today)))
    return {column: value for column, value in chosen.items() if column != "area"}


def _offer(raw: Mapping[str, Any], today: date) -> Offer:
    found = _network(today)[raw["partner"]].offer(_id(f"{raw['partner']}/{raw['offer']}"))
    assert found is not None
    return found


@cache
def _network(today: date) -> Mapping[str, Partner]:
    """By key; the same ids in every practice vault."""
    found: dict[str, Partner] = {}
    for written in _read("partners.toml")["partner"]:
        raw = dict(written)
        key = raw.pop("key")
        own = _id(key)
        offers = tuple(_written_offer(own, key, each, today) for each in raw.pop("offer"))
        checked = _checked(raw, today)
        found[key] = Partner(own, offers=offers, verified_on=checked, **_tuples(raw))
    return found


def _written_offer(partner_id: str, partner: str, written: Mapping[str, Any], today: date) -> Offer:
    raw = dict(written)
    own = _id(f"{partner}/{raw.pop('key')}")
    checked = _checked(raw, today)
    return Offer(own, partner_id, verified_on=checked, **_tuples(raw))


def _checked(raw: dict[str, Any], today: date) -> date | None:
    days = raw.pop("checked", None)
    return None if days is None else today - timedelta(days)


def _tuples(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(each) if isinstance(each, list) else each for name, each in raw.items()}


def _fits(raw: Mapping[str, Any], client: Client) -> bool:
    return all(getattr(client, column) in wanted for column, wanted in raw["fits"].items())


def _day(span: tuple[date, date], rng: Random) -> date:
    first, last = span
    return first + timedelta(rng.randint(0, max(0, (last - first).days)))


def _days(raw: Mapping[str, Any]) -> list[date]:
    """The days on which something happened, the last one last."""
    done = (day for day in raw.get("formality", {}).values() if day)
    return sorted([*(step["since"] for step in raw["step"]), *done])


def _id(key: str) -> str:
    return _random(f"partner/{key}").randbytes(16).hex()


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311  must repeat; it guards nothing


@cache
def _read(file_name: str) -> Mapping[str, Any]:
    return tomllib.loads(resource("practice", file_name).read_text(encoding="utf-8"))
