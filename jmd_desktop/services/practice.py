"""Makes practice vaults: fictional cases through the same doors as real ones."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from jmd_desktop.clock import Clock
from jmd_desktop.domain.cases import (
    CaseId,
    CaseKind,
    CaseStatus,
)
from jmd_desktop.domain.collaborations import (
    Collaboration,
    CollaborationDecision,
    CollaborationWay,
)
from jmd_desktop.domain.consents import (
    Consent,
    ConsentKind,
    Explanation,
)
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.site import DataProtectionLaw, Site, VaultKind
from jmd_desktop.paths import resource
from jmd_desktop.services import (
    practice_dates,
    practice_endings,
    practice_journal,
    practice_plans,
    practice_referrals,
    practice_reviews,
    practice_surveys,
    practice_told,
)
from jmd_desktop.services.forms import CONSENT, Forms
from jmd_desktop.services.practice_people import FictionalPerson, people
from jmd_desktop.services.practice_stories import FILES, Story, ids, story
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import cases as case_store
from jmd_desktop.store import (
    clients,
    collaborations,
    consents,
    family,
    first_talks,
    journal,
    site,
    vault,
)
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.envelope import CHEAPEST, Passphrase

_PRINTED_BEFORE = timedelta(days=3 * 365 + 7)  # the stock of blank sheets is older than all cases
_CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # of the code on a sheet
_COLLABORATION_VERSION = "1"  # of the information sheet, the only one so far
_COVERED = 0.7  # of those in case management agree that colleagues stand in
_EVERY = 100  # cases between two reports of progress

Progress = Callable[[int, int], None]


def create(
    folder: Path,
    *,
    cases: int,
    seed: int,
    clock: Clock,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> None:
    """Make a practice vault with `cases` fictional cases: those of `practice_stories` first,
    Samira's before all others, then people of chance. A contact without a name is counted too.

    Equal arguments on the same day give equal rows; only the vault's own identity and sealing
    keys are always new. `passphrase` is not judged, None is the well-known one, and the key
    derivation is the cheapest: nothing in here needs protecting. `progress` is told how many of
    how many cases are done. Until all of them are in there is no vault, whatever goes wrong: what
    a killed making leaves behind is cleared away by the next one.

    Raises what `store.vault.create` raises.
    """

    def furnish(db: Connection) -> None:
        site.save(db, own_service(clock), clock.today())
        practice_referrals.network(db, clock.today())
        practice_journal.blocks(db, clock.today())
        _fill(db, _Printer(clock, seed), cases, seed, progress)
        journal.seal_due(db, clock.now())

    made, _ = vault.create(
        folder,
        Passphrase(passphrase or PRACTICE_PASSPHRASE),
        kind=VaultKind.PRACTICE,
        clock=clock,
        cost=CHEAPEST,
        furnish=furnish,
    )
    made.close()


def own_service(clock: Clock) -> Site:
    """The fictional service all practice cases belong to."""
    raw = _read("site.toml")
    return Site(created_at=clock.now(), law=DataProtectionLaw(raw.pop("law")), **raw)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A blank consent form as it left the printer; people take it from the stock."""

    code: str
    version: str
    text_hash: str
    pdf: bytes


class _Printer:
    """Prints each language once; printing ten thousand times would take half an hour."""

    def __init__(self, clock: Clock, seed: int) -> None:
        self._own = own_service(clock)
        self._seed = seed
        self._stock: dict[tuple[str, date], _Sheet] = {}
        self.today = clock.today()
        self._usual_day = self.today - _PRINTED_BEFORE

    @property
    def law(self) -> DataProtectionLaw:
        """The law the printed text is written under."""
        return self._own.law

    def sheet(self, language: str, signed_on: date) -> _Sheet:
        """The sheet somebody signed on that day."""
        printed_on = min(self._usual_day, signed_on)
        if (language, printed_on) not in self._stock:
            self._stock[language, printed_on] = self._print(language, printed_on)
        return self._stock[language, printed_on]

    def _print(self, language: str, printed_on: date) -> _Sheet:
        rng = Random(f"{self._seed}/{language}/{printed_on}")  # noqa: S311  must repeat
        code = "".join(rng.choice(_CODE) for _ in range(8))
        talk = ConsentTalk(form_code=f"{code[:4]}-{code[4:]}", language=language)
        text = Forms().consent_text(language, self._own)
        pdf = Forms().consent_sheet(self._own, talk, printed_on)
        return _Sheet(talk.form_code, text.version, text.text_hash, pdf)


def _told(count: int, seed: int, today: date) -> tuple[Story, ...]:
    """The first `count` of the cases that are told in full."""
    stories, taken = [], set()
    for name in tuple(FILES)[:count]:
        rng = ids(seed, name)
        case_id, number = CaseId(rng.randbytes(16).hex()), case_store.new_number(rng.randbytes)
        while number in taken:
            number = case_store.new_number(rng.randbytes)
        taken.add(number)
        stories.append(story(name, case_id, number, today))
    return tuple(stories)


def _fill(
    db: Connection, printer: _Printer, total: int, seed: int, progress: Progress | None
) -> None:
    stories = _told(total, seed, printer.today)
    taken = [each.person.case.number for each in stories]
    offered = tuple(language.tag for language in Forms().languages())
    others = people(total - len(stories), seed, printer.today, offered, taken)
    told = {each.person.case.id: each for each in stories}
    everybody = chain((each.person for each in stories), others)
    for done, person in enumerate(everybody, start=1):
        rng = Random(person.case.id)  # noqa: S311  must repeat
        _open(db, person, printer, rng)
        if person.case.id in told:
            practice_told.live(db, told[person.case.id], rng, printer.today)
        else:
            _imagine(db, person, printer.today)
        if progress is not None and (done % _EVERY == 0 or done == total):
            progress(done, total)
    if total:
        practice_told.count_anonymous(db, printer.today)


def _open(db: Connection, person: FictionalPerson, printer: _Printer, rng: Random) -> None:
    """The file behind its consent, and what every file begins with."""
    # Every case begins as advice; case management stands on an agreement (SC5), an end on its
    # reason (CL4). Whether one waits for a decision follows from its days.
    begun = replace(person.case, kind=CaseKind.ADVICE, status=CaseStatus.OPEN)
    case_store.insert(db, begun)
    consents.insert(db, _consent(person, printer, rng), rng.randbytes)
    clients.insert(db, person.client, person.case.last_edited_at.date())
    _live(db, person, rng)
    for state in person.phases:
        case_store.set_phase(db, person.case.id, state.phase, state.status, state.since)


def _imagine(db: Connection, person: FictionalPerson, today: date) -> None:
    """What chance makes of somebody's case."""
    practice_surveys.live(db, person)
    practice_plans.live(db, person, today)
    practice_referrals.live(db, person, today)
    practice_reviews.live(db, person)
    practice_journal.live(db, person)
    practice_dates.live(db, person, today)
    practice_endings.live(db, person)


def _live(db: Connection, person: FictionalPerson, rng: Random) -> None:
    """What else is known: the agreement on case management, relatives, the first talk."""
    case, today = person.case, person.case.last_edited_at.date()
    if case.kind is CaseKind.CASE_MANAGEMENT:
        since = person.managed_since or case.opened_on
        agreed = Collaboration(
            id=rng.randbytes(16).hex(),
            case_id=case.id,
            decision=CollaborationDecision.AGREED,
            decided_on=since,
            way=CollaborationWay.ORAL,
            form_version=_COLLABORATION_VERSION,
            language=person.sheet_language,
            interpreted=person.interpreted,
            cover=rng.random() < _COVERED,
        )
        collaborations.insert(db, agreed, today)
        collaborations.begin_kind(db, case.id, CaseKind.CASE_MANAGEMENT, since)
    for position, relative in enumerate(person.relatives):
        member = replace(relative, id=rng.randbytes(16).hex(), position=position)
        family.insert(db, member, case.last_edited_at)
    if person.first_talk is not None:
        first_talks.save(db, person.first_talk, case.last_edited_at)


def _consent(person: FictionalPerson, printer: _Printer, rng: Random) -> Consent:
    signed_on = person.case.opened_on
    sheet = printer.sheet(person.sheet_language, signed_on)
    return Consent(
        id=rng.randbytes(16).hex(),
        case_id=person.case.id,
        kind=ConsentKind.DATA_PROCESSING,
        form=CONSENT,
        form_version=sheet.version,
        form_code=sheet.code,
        language=person.sheet_language,
        law=printer.law,
        text_hash=sheet.text_hash,
        explained=tuple(Explanation),
        signed_on=signed_on,
        special_categories=person.special_categories,
        follow_up=person.follow_up,
        interpreted=person.interpreted,
        signatures=person.signatures,
        paper_place=person.paper_place,
        pdf=sheet.pdf,
        custody=person.custody,
    )


def _read(file_name: str) -> dict[str, Any]:
    return tomllib.loads(resource("practice", file_name).read_text(encoding="utf-8"))
