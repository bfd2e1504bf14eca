"""The cases of the practice vault that are told in full: Samira and four others. Knows no vault.

Each has files of its own in `resources/practice`, whose days are those of the week they were
written in (`monday`). They are told as if that week were this one: all days move by whole weeks, so
that they keep their weekdays and nothing is ever older or younger than it was meant to be. A day in
a text stands there as `{2016-10-12}`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from jmd_desktop.domain.cases import Case, CaseId, CaseKind, CaseStatus, Phase, PhaseState
from jmd_desktop.domain.cases import PhaseStatus as Status
from jmd_desktop.domain.clients import Certainty, Client, SafeToContact
from jmd_desktop.domain.consents import Custody, Signature, SignerRole
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.first_talk import Answer, FirstTalk, Need
from jmd_desktop.paths import resource
from jmd_desktop.services.practice_people import FictionalPerson

SAMIRA: Final = "samira"

FILES: Final[Mapping[str, tuple[str, ...]]] = {
    SAMIRA: ("", "_assessment", "_plan", "_referrals", "_reviews", "_journal", "_closing"),
    "tsegay": ("",),
    "daryna": ("",),
    "salma": ("",),
    "moriba": ("",),
}
"""By the name of the case, in the order they come into the vault: the ends of its files' names."""

_DAY: Final = re.compile(r"\{(\d{4}-\d{2}-\d{2})\}")
_CERTAINTY: Final = "birth_date_certainty"


@dataclass(frozen=True, slots=True)
class Story:
    """One case: what every file begins with, and whatever else is told, as it is written."""

    person: FictionalPerson
    told: Mapping[str, Any]


def story(name: str, case_id: CaseId, number: str, today: date) -> Story:
    """The case of that name, one of `FILES`, told in the week of `today`."""
    told = _moved(_written(name), shift(name, today))
    return Story(_person(told, case_id, number), told)


def shift(name: str, today: date) -> timedelta:
    """By how much the days of a case move, in whole weeks."""
    this_monday = today - timedelta(today.weekday())
    written: date = _written(name)["monday"]
    return this_monday - written


def values(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Base data as columns of the client: codes and days as they are written."""
    found: dict[str, Any] = {
        column: tuple(v) if isinstance(v, list) else v for column, v in raw.items()
    }
    if entered := found.pop("entered", None):
        found["entry_month"] = f"{entered:%Y-%m}"
    if _CERTAINTY in found:
        found[_CERTAINTY] = Certainty(found[_CERTAINTY])
    if "safe_to_contact" in found:
        found["safe_to_contact"] = SafeToContact(found["safe_to_contact"])
    return found


@cache
def _written(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for end in FILES[name]:
        file = resource("practice", f"{name}{end}.toml")
        found |= tomllib.loads(file.read_text(encoding="utf-8"))
    return found


def _moved(value: Any, by: timedelta) -> Any:
    match value:
        case date():  # a moment is one too
            return value + by
        case str():
            return _DAY.sub(lambda day: f"{date.fromisoformat(day[1]) + by:%d.%m.}", value)
        case list():
            return [_moved(each, by) for each in value]
        case dict():
            return {key: _moved(each, by) for key, each in value.items()}
    return value


def _person(told: Mapping[str, Any], case_id: CaseId, number: str) -> FictionalPerson:
    case, consent = told["case"], told["consent"]
    opened_on: date = case["opened_on"]
    edited: datetime = case["last_edited_at"]
    custody = consent.get("custody")
    return FictionalPerson(
        case=Case(
            case_id,
            number,
            CaseKind(case["kind"]),
            CaseStatus.OPEN,
            opened_on,
            edited,
            case["last_contact_at"],
        ),
        client=_client(told["client"], case_id, opened_on),
        phases=tuple(
            PhaseState(Phase(row["phase"]), Status(row["status"]), row["since"])
            for row in told["phase"]
        ),
        sheet_language=consent["language"],
        special_categories=consent["special_categories"],
        follow_up=consent["follow_up"],
        interpreted=consent["interpreted"],
        signatures=tuple(
            Signature(SignerRole(row["role"]), row["name"], opened_on)
            for row in consent["signatures"]
        ),
        paper_place=consent["paper_place"],
        custody=None if custody is None else Custody(custody),
        managed_since=case.get("managed_since"),
        relatives=tuple(_relative(row, case_id) for row in told.get("relative", ())),
        first_talk=_first_talk(told["first_talk"], case_id),
    )


def _client(raw: Mapping[str, Any], case_id: CaseId, opened_on: date) -> Client:
    """Of some only the age is known; offices then write the first of January."""
    found = values(raw)
    if (age := found.pop("age", None)) is not None:
        found["birth_date"] = date(opened_on.year - age, 1, 1)
        found[_CERTAINTY] = Certainty.ESTIMATED
    return Client(case_id, **found)


def _relative(raw: Mapping[str, Any], case_id: CaseId) -> FamilyMember:
    found = dict(raw)
    if born := found.pop("born", None):
        found["birth_month"] = f"{born:%Y-%m}"
    return FamilyMember("", case_id, **found)


def _first_talk(raw: Mapping[str, Any], case_id: CaseId) -> FirstTalk:
    return FirstTalk(
        case_id,
        tasks_done=tuple(raw["tasks_done"]),
        newly_arrived=Answer(raw["newly_arrived"]),
        lawful_stay=Answer(raw["lawful_stay"]),
        in_region=Answer(raw["in_region"]),
        need=Need(raw["need"]),
        next_step=raw.get("next_step", ""),
        next_on=raw.get("next_on"),
    )


def ids(seed: int, name: str) -> Random:
    """What the ids of a case of a vault are drawn from."""
    return Random(f"{seed}/{name}")  # noqa: S311  must repeat; it guards nothing
