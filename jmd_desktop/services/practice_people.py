"""Fictional young people, the same for the same seed; knows no vault."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypedDict

from jmd_desktop.domain.cases import (
    Case,
    CaseId,
    CaseKind,
    CaseStatus,
    Phase,
    PhaseState,
    PhaseStatus,
)
from jmd_desktop.domain.clients import Certainty, Client, SafeToContact, age_on
from jmd_desktop.domain.consents import Custody, Signature, SignerRole, needs_guardian
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE
from jmd_desktop.services.practice_lives import Days, life
from jmd_desktop.services.practice_names import FamilyName, Name, Names, Origin, names
from jmd_desktop.store.cases import new_number

_SPREAD = 3 * 365  # days over which the cases were opened
# Of a thousand, how many are how old at the first talk; 27 is the borderline case (IN1).
_AGES = {12: 30, 13: 40, 14: 60, 15: 80, 16: 110, 17: 130, 18: 130, 19: 100, 20: 80, 21: 70}
_AGES |= {22: 50, 23: 40, 24: 30, 25: 25, 26: 20, 27: 5}
_OFTEN_ALONE = frozenset({"AF", "ER", "ET", "GM", "GN", "MA", "SO", "SY"})  # came without parents
_OFTEN_ESTIMATED = _OFTEN_ALONE | {"IQ", "NG", "BD", "PK"}  # papers lost or without a day
_ADULT = 18
_EDITED_WITHIN = 182  # days, of an open case; after six months it is on the notice board (IM6)
_SETTLED = 20  # days before anybody agrees to case management
# How far case management may have come after so many days: the number of phases.
_FURTHEST = ((60, 2), (150, 4), (_SPREAD + 7, 5))
_ASCII = str.maketrans({"\u0131": "i", "ł": "l", "đ": "d", "ß": "ss", "ø": "o", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class _State:
    """A status some cases have reached: its share, and when it can be."""

    status: CaseStatus
    share: float
    after: int  # days since opening
    quiet: tuple[int, int]  # days since the last edit, from and to


# Thirty days would have made an ended case anonymous (CL9).
_STATES = (
    _State(CaseStatus.RESUBMISSION, 0.12, 184, (184, 250)),
    _State(CaseStatus.ENDED, 0.08, 150, (1, 29)),
    _State(CaseStatus.FOLLOW_UP_WAIT, 0.07, 240, (31, 180)),
)


# Days from the last contact to the last edit. Of those nobody worked on for half a year some were
# not in contact for nine months either (IM7).
_IN_TOUCH = (0, 0, 0, 1, 3, 7, 14)
_OUT_OF_TOUCH = (0, 0, 1, 3, 7, 14, 96)


class _Contact(TypedDict):
    phone: str
    mail: str
    address: str
    safe_to_contact: SafeToContact | None
    safe_contact_note: str


@dataclass(frozen=True, slots=True)
class FictionalPerson:
    """One case with its person, and what is on the signed sheet."""

    case: Case
    client: Client
    phases: tuple[PhaseState, ...]  # those that were touched
    sheet_language: str
    special_categories: bool
    follow_up: bool
    interpreted: bool
    signatures: tuple[Signature, ...]
    paper_place: str
    custody: Custody | None = None
    managed_since: date | None = None  # None: since the case was opened, if at all
    relatives: tuple[FamilyMember, ...] = ()
    first_talk: FirstTalk | None = None


def people(
    count: int,
    seed: int,
    today: date,
    sheet_languages: Collection[str],
    taken: Collection[str] = (),
) -> Iterator[FictionalPerson]:
    """`count` people whose cases were opened in the three years before `today`.

    Equal arguments give equal people, and the first n of many are the n of few. The limit for
    guardians is the usual 16 years; `sheet_languages` must hold "de"; `taken` are case numbers
    that somebody has already.
    """
    numbers = set(taken)
    for index in range(count):
        rng = Random(f"{seed}/{index}")  # noqa: S311  must repeat; it guards nothing
        number = new_number(rng.randbytes)
        while number in numbers:
            number = new_number(rng.randbytes)
        numbers.add(number)
        yield _Maker(rng, names(), today, sheet_languages).person(number)


class _Maker:
    """Draws one person; the order of the draws is part of what a seed means."""

    def __init__(
        self, rng: Random, tables: Names, today: date, sheet_languages: Collection[str]
    ) -> None:
        self._rng = rng
        self._tables = tables
        self._today = today
        self._sheet_languages = sheet_languages

    def person(self, number: str) -> FictionalPerson:
        rng = self._rng
        case_id = CaseId(rng.randbytes(16).hex())
        origin = rng.choices(self._tables.origins, [o.share for o in self._tables.origins])[0]
        opened = self._workday(self._today - timedelta(rng.randint(1, _SPREAD)))
        female = self._happens(0.44)
        given = rng.choice(origin.girls if female else origin.boys)
        family = rng.choice(origin.families)
        birth_date, certainty = self._birth(origin, opened)
        sheet = self._sheet_language(origin)
        interpreter = self._interpreter_needed(sheet)
        interpreted = interpreter is True and self._happens(0.85)
        special = self._happens(0.6)
        case = self._case(case_id, number, opened)
        client = Client(
            case_id,
            last_name=_form(family, female=female).latin,
            first_name=given.latin,
            preferred_name=given.own if self._happens(0.1) else "",
            birth_date=birth_date,
            birth_date_certainty=certainty,
            family_languages=self._languages(origin),
            interpreter_needed=interpreter,
            country_of_origin=origin.country if special and self._happens(0.95) else None,
            **self._contact(given, _form(family, female=female)),
        )
        lived = life(
            client,
            Days(opened, self._today),
            special=special,
            managed=case.kind is CaseKind.CASE_MANAGEMENT,
            female=female,
        )
        signers = [(SignerRole.CLIENT, f"{given.latin} {client.last_name}")]
        custody = None
        if guardian := self._guardian(origin, given, family, birth_date, opened):
            signers.append((SignerRole.GUARDIAN, guardian))
            appointed = guardian in self._tables.appointed_guardians
            custody = Custody.GUARDIANSHIP if appointed else Custody.SOLE
        if interpreted:
            signers.append((SignerRole.INTERPRETER, rng.choice(self._tables.interpreters)))
        return FictionalPerson(
            case=case,
            client=lived.client,
            phases=self._phases(case),
            sheet_language=sheet,
            special_categories=special,
            follow_up=case.status is CaseStatus.FOLLOW_UP_WAIT or self._happens(0.5),
            interpreted=interpreted,
            signatures=tuple(Signature(role, name, opened) for role, name in signers),
            paper_place=rng.choice(self._tables.paper_places),
            custody=custody,
            managed_since=lived.managed_since,
            relatives=lived.relatives,
            first_talk=lived.first_talk,
        )

    def _happens(self, probability: float) -> bool:
        return self._rng.random() < probability

    def _workday(self, day: date) -> date:
        """The same day, or the Friday before a weekend."""
        return day - timedelta(max(0, day.weekday() - 4))

    # ---- the person ---------------------------------------------------------------------------

    def _birth(self, origin: Origin, opened: date) -> tuple[date | None, Certainty | None]:
        if self._happens(0.03):
            return None, None
        age = self._rng.choices(list(_AGES), list(_AGES.values()))[0]
        if self._happens(0.15 if origin.country in _OFTEN_ESTIMATED else 0.01):
            # Offices write the first of January when only the year can be said.
            return date(opened.year - age, 1, 1), Certainty.ESTIMATED
        anniversary = date(opened.year - age, opened.month, min(opened.day, 28))
        birth_date = anniversary - timedelta(self._rng.randrange(360))
        proved = self._happens(0.65)
        return birth_date, Certainty.PROVED if proved else Certainty.OWN_STATEMENT

    def _languages(self, origin: Origin) -> tuple[str, ...]:
        also = tuple(tag for tag, share in origin.also if self._happens(share))
        return origin.languages + also

    def _sheet_language(self, origin: Origin) -> str:
        fitting = [tag for tag in origin.sheets if tag in self._sheet_languages] or ["de"]
        return fitting[0] if self._happens(0.85) else fitting[-1]

    def _interpreter_needed(self, sheet: str) -> bool | None:
        if self._happens(0.05):
            return None
        return self._happens(0.55 if sheet == "de" else 0.25)

    def _contact(self, given: Name, family: Name) -> _Contact:
        rng = self._rng
        safe: SafeToContact | None = rng.choices(
            (SafeToContact.YES, SafeToContact.ONLY_SO, SafeToContact.NO, None), (70, 20, 4, 6)
        )[0]
        phone = mail = ""
        if self._happens(0.85):
            numbers = self._tables.mobiles if self._happens(0.92) else self._tables.landlines
            likely = [10 ** pattern.count("#") for pattern in numbers]
            phone = _with_digits(rng.choices(numbers, likely)[0], rng)
        if self._happens(0.5):
            separator = rng.choice((".", "_", ""))
            local = separator.join(map(_plain, (given.latin, family.latin)))
            figures = str(rng.randrange(2, 100)) if self._happens(0.4) else ""
            mail = f"{local}{figures}@{rng.choice(self._tables.mail_domains)}"
        return {
            "phone": phone,
            "mail": mail,
            "address": self._address() if self._happens(0.7) else "",
            "safe_to_contact": safe,
            "safe_contact_note": (
                rng.choice(self._tables.safe_ways) if safe is SafeToContact.ONLY_SO else ""
            ),
        }

    def _address(self) -> str:
        rng = self._rng
        house = rng.randint(1, 48)
        town = rng.choice(self._tables.towns)
        if self._happens(0.3):
            return f"{rng.choice(self._tables.shelters).format(house)}\n{town}"
        return f"{rng.choice(self._tables.streets)} {house}\n{town}"

    def _guardian(
        self,
        origin: Origin,
        child: Name,
        family: FamilyName,
        birth_date: date | None,
        signed_on: date,
    ) -> str:
        """Who signs besides the young person, or "" when nobody needs to."""
        minor = birth_date is None or age_on(birth_date, signed_on) < _ADULT
        must = needs_guardian(birth_date, signed_on, DEFAULT_GUARDIAN_AGE)
        if not (must or (minor and self._happens(0.3))):
            return ""
        rng = self._rng
        if self._happens(0.3 if origin.country in _OFTEN_ALONE else 0.02):
            return rng.choice(self._tables.appointed_guardians)
        mother = self._happens(0.55)
        if not origin.after_father:
            others = [name for name in (origin.girls if mother else origin.boys) if name != child]
            parent = rng.choice(others)
            return f"{parent.latin} {_form(family, female=mother).latin}"
        parent = rng.choice(origin.girls) if mother else family.male
        grandfathers = [other for other in origin.families if other != family]
        return f"{parent.latin} {rng.choice(grandfathers).male.latin}"

    # ---- the case -----------------------------------------------------------------------------

    def _case(self, case_id: CaseId, number: str, opened: date) -> Case:
        since = (self._today - opened).days
        status, quiet = self._status(since)
        edited = self._today - timedelta(quiet)
        before = _OUT_OF_TOUCH if status is CaseStatus.RESUBMISSION else _IN_TOUCH
        contact = max(opened, edited - timedelta(self._rng.choice(before)))
        managed = since > _SETTLED and self._happens(0.45)
        return Case(
            case_id,
            number,
            CaseKind.CASE_MANAGEMENT if managed else CaseKind.ADVICE,
            status,
            opened,
            last_edited_at=self._moment(edited, 15),
            last_contact_at=self._moment(contact, 9),
        )

    def _status(self, since: int) -> tuple[CaseStatus, int]:
        """The status and the days since the last edit, `since` so many days after opening."""
        draw = self._rng.random()
        for state in _STATES:
            draw -= state.share
            if draw < 0 and since > state.after:
                least, most = state.quiet
                return state.status, self._rng.randint(least, min(since, most))
            if draw < 0:
                break
        return CaseStatus.OPEN, self._rng.randint(1, min(since, _EDITED_WITHIN))

    def _moment(self, day: date, hour: int) -> datetime:
        at = time(hour + self._rng.randrange(3), self._rng.randrange(60), tzinfo=UTC)
        return datetime.combine(day, at)

    def _phases(self, case: Case) -> tuple[PhaseState, ...]:
        """Phases touched so far, begun one after the other between opening and last edit."""
        ended = case.status in (CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT)
        reached = self._reached(case, ended=ended)
        step = (case.last_edited_at.date() - case.opened_on).days / max(1, len(reached))
        states = []
        for index, phase in enumerate(reached):
            status = PhaseStatus.DONE
            if index == len(reached) - 1 and not ended:
                status = PhaseStatus.IN_PROGRESS
            elif phase is Phase.SCREENING and self._happens(0.15):
                status = PhaseStatus.SKIPPED
            states.append(PhaseState(phase, status, case.opened_on + timedelta(int(index * step))))
        return tuple(states)

    def _reached(self, case: Case, *, ended: bool) -> tuple[Phase, ...]:
        phases = tuple(Phase)
        if case.kind is CaseKind.ADVICE:
            first = phases[: 2 if self._happens(0.25) else 1]
            return (*first, Phase.CLOSURE) if ended else first
        if ended:
            return phases
        since = (self._today - case.opened_on).days
        furthest = next(count for days, count in _FURTHEST if since < days)
        return phases[: self._rng.randint(max(1, furthest - 2), furthest)]


def _form(family: FamilyName, *, female: bool) -> Name:
    return family.female if female else family.male


def _with_digits(pattern: str, rng: Random) -> str:
    return "".join(str(rng.randrange(10)) if mark == "#" else mark for mark in pattern)


def _plain(name: str) -> str:
    """A name as it may stand in a mail address."""
    folded = unicodedata.normalize("NFKD", name.lower().translate(_ASCII))
    return "".join(letter for letter in folded if letter.isascii() and letter.isalpha())
