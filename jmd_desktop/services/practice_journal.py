"""Journals of the practice vault, and its text blocks.

The told cases have theirs written. Those of the others are short: a first talk, what came between,
and a last contact at the moment the case names. Nothing here moves the day a file was last worked
on.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal import JournalEntry, moment, sealing_time
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.site import DEFAULT_SEAL_DAYS
from jmd_desktop.domain.text_blocks import TextBlock
from jmd_desktop.paths import resource
from jmd_desktop.services.practice_people import FictionalPerson
from jmd_desktop.services.practice_referrals import referral_id
from jmd_desktop.services.practice_stories import Story
from jmd_desktop.store import journal, text_blocks
from jmd_desktop.store.connection import Connection

_BETWEEN: Final = 3  # entries between the first talk and the last contact, at most
_AFTER: Final = timedelta(hours=1)  # so long after a contact its entry is written
_FIRST_HOUR: Final = (9, 12)  # of talks between the first and the last
_MATTER: Final = 0.35  # of the entries between: a contact without the young person
_SATURDAY: Final = 5


def told(db: Connection, story: Story) -> None:
    """Write what is told of a case; its last contact is the last of them."""
    case_id = story.person.case.id
    rng = _random(f"{case_id}/journal")
    for raw in story.told["entry"]:
        made = _told(case_id, raw, rng)
        journal.insert(db, made, made.written_at)
        if "correction" in raw:
            _correct(db, made, raw["correction"], rng)
    journal.follow_contact(db, case_id, matter=False)


def live(db: Connection, person: FictionalPerson) -> None:
    """The journal of somebody else; always the same for the same case."""
    case = person.case
    if case.last_contact_at is None:
        return
    rng = _random(f"{case.id}/journal")
    for made in _Journal(person, rng).entries():
        sealed_by_then = replace(made, written_at=min(made.written_at, case.last_edited_at))
        journal.insert(db, sealed_by_then, case.last_edited_at)


def blocks(db: Connection, today: date) -> None:
    """A few text blocks; a real vault begins without any."""
    rng = _random("text blocks")
    for raw in _read("journals.toml")["block"]:
        text_blocks.insert(db, TextBlock(rng.randbytes(16).hex(), **raw), today)


def _told(case_id: CaseId, raw: Mapping[str, Any], rng: Random) -> JournalEntry:
    about = raw.get("about")
    fit = raw.get("fit")
    made = _entry(case_id, (raw["on"], raw["at"]), raw, rng)
    return replace(
        made,
        participants_note=raw.get("note", ""),
        interpreter=raw.get("interpreter"),
        referral_id="" if about is None else referral_id(case_id, about),
        fit=None if fit is None else OfferFit(fit),
        break_off_risk=raw.get("risk"),
    )


def _correct(db: Connection, sealed: JournalEntry, raw: Mapping[str, Any], rng: Random) -> None:
    at: datetime = raw["written"]
    journal.seal_due(db, at)
    corrected = replace(
        sealed,
        id=rng.randbytes(16).hex(),
        corrects=sealed.id,
        correction_reason=raw["reason"],
        content=raw["content"],
        written_at=at,
        seals_at=sealing_time(at, DEFAULT_SEAL_DAYS),
    )
    journal.insert(db, corrected, at)


class _Journal:
    """Of one person, the oldest entry first."""

    def __init__(self, person: FictionalPerson, rng: Random) -> None:
        self._person = person
        self._case = person.case
        self._rng = rng
        assert person.case.last_contact_at is not None
        self._last = wall_clock.local(person.case.last_contact_at)

    def entries(self) -> Iterator[JournalEntry]:
        """A first talk, unless it was the only contact; what fits between; the last contact."""
        first, last = self._case.opened_on, self._last.date()
        told = _read("journals.toml")
        if first < last:
            yield self._made(first, self._rng.choice(told["first"]))
        talks = [raw for raw in told["talk"] if self._fits(raw)]
        self._rng.shuffle(talks)
        for day in self._days(first, last):
            if self._rng.random() < _MATTER:
                yield self._made(day, self._rng.choice(told["matter"]))
            else:
                yield self._made(day, talks.pop())
        newest = self._rng.choice(told["first"]) if first == last else talks.pop()
        # The moment the case names is a talk with the young person, to the minute.
        yield _entry(self._case.id, (last, self._last.time()), self._met(newest), self._rng)

    def _days(self, first: date, last: date) -> list[date]:
        room = (last - first).days - 1
        count = self._rng.randint(0, min(_BETWEEN, max(0, room // 14)))
        days = (first + timedelta(self._rng.randint(1, room)) for _ in range(count))
        return sorted(max(first, _workday(day)) for day in days)

    def _made(self, day: date, raw: Mapping[str, Any]) -> JournalEntry:
        at = time(self._rng.randint(*_FIRST_HOUR), self._rng.choice((0, 15, 30, 45)))
        return _entry(self._case.id, (day, at), self._met(raw), self._rng)

    def _met(self, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        """With whoever was there: the young person, unless somebody else is named, and in a talk
        face to face an interpreter, if they need one."""  # fmt: skip
        who: Sequence[str] = raw.get("participants", ("client",))
        channel = raw.get("channel", "office")
        helped = "client" in who and channel not in ("messenger", "phone")
        if helped and self._person.client.interpreter_needed:
            who = (*who, "interpreter")
        return {"minutes": 60, **raw, "channel": channel, "participants": who}

    def _fits(self, raw: Mapping[str, Any]) -> bool:
        wanted: Mapping[str, Sequence[str]] = raw.get("fits", {})
        client = self._person.client
        return all(getattr(client, column) in codes for column, codes in wanted.items())


def _entry(
    case_id: CaseId, when: tuple[date, time], raw: Mapping[str, Any], rng: Random
) -> JournalEntry:
    happened_on, happened_at = when
    written = moment(happened_on, happened_at) + _AFTER
    who = tuple(raw["participants"])
    return JournalEntry(
        rng.randbytes(16).hex(),
        case_id,
        happened_on,
        written,
        sealing_time(written, DEFAULT_SEAL_DAYS),
        happened_at,
        channel=raw["channel"],
        minutes=raw["minutes"],
        participants=who,
        interpreter=True if "interpreter" in who else None,
        areas=tuple(raw["areas"]),
        content=raw["content"].strip(),
        agreements=raw.get("agreements", "").strip(),
    )


def _workday(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(max(0, day.weekday() - _SATURDAY + 1))


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311  must repeat; it guards nothing


@cache
def _read(file_name: str) -> Mapping[str, Any]:
    return tomllib.loads(resource("practice", file_name).read_text(encoding="utf-8"))
