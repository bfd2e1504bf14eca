"""The list of cases and what one case shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import minors
from jmd_desktop.domain.cases import (
    RUNNING,
    Case,
    CaseId,
    CaseKind,
    CaseListRow,
    CaseStatus,
    Phase,
    PhaseState,
    PhaseStatus,
)
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.consents import Consent, opened_needs
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.domain.fields import CLIENTS, Field, Need, Value
from jmd_desktop.domain.history import FormerValue
from jmd_desktop.domain.minors import Turn
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE
from jmd_desktop.errors import CaseMissing, NotByMistake, VaultInUse
from jmd_desktop.services import case_clocks
from jmd_desktop.services.drafts import BASE_DATA
from jmd_desktop.services.family import save_member
from jmd_desktop.services.first_talks import save_talk
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import Typed, TypedMember, with_values
from jmd_desktop.store import (
    assessments,
    cases,
    clients,
    collaborations,
    consents,
    drafts,
    endings,
    erasures,
    history,
    journal,
    site,
    support_plans,
)
from jmd_desktop.store.connection import Connection

__all__ = ["Beside", "CaseFile", "CaseFilter", "Cases", "FormerValue"]

_WRITTEN: Final = (assessments, support_plans, journal, endings)
_UNDO_DAYS: Final = 7  # after that somebody has worked with the file
_SCRUBS: Final = 5


class CaseFilter(StrEnum):
    """Which cases a list shows."""

    ALL = "all"
    CASE_MANAGEMENT = "case_management"
    ADVICE = "advice"
    ENDED = "ended"


_ENDED = (CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT)
_FILTERS: dict[CaseFilter, tuple[tuple[CaseKind, ...], tuple[CaseStatus, ...]]] = {
    CaseFilter.ALL: ((), ()),
    CaseFilter.CASE_MANAGEMENT: ((CaseKind.CASE_MANAGEMENT,), tuple(RUNNING)),
    CaseFilter.ADVICE: ((CaseKind.ADVICE,), tuple(RUNNING)),
    CaseFilter.ENDED: ((), _ENDED),
}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything the header and the overview of one case show."""

    case: Case
    client: Client
    phases: tuple[PhaseState, ...]
    consents: tuple[Consent, ...]  # without their PDFs
    drafts: tuple[Draft, ...]  # newest first
    turn: Turn | None = None  # a birthday that changes something about the consent (C4)
    guardian_age: int = DEFAULT_GUARDIAN_AGE  # the service's limit, in years

    @property
    def base_data_drafts(self) -> tuple[Draft, ...]:
        """What was typed on the file's own page and not saved: one for each group or relative."""
        return tuple(draft for draft in self.drafts if draft.place == BASE_DATA)

    @property
    def opened_needs(self) -> frozenset[Need]:
        """Which consents are in force, as the field catalogue asks for them."""
        return opened_needs(self.consents, self.client.birth_date, self.guardian_age)


@dataclass(frozen=True, slots=True)
class Beside:
    """What else was typed on the file's own page and is saved together with the base data."""

    relatives: tuple[TypedMember, ...] = ()
    first_talk: Typed | None = None


_NOTHING_BESIDE: Final = Beside()


class Cases:
    """Finding cases and keeping their base data."""

    PLACE = BASE_DATA

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(
        self, query: str = "", shown: CaseFilter = CaseFilter.ALL, limit: int = 500
    ) -> tuple[CaseListRow, ...]:
        """At most `limit` cases (-1: all), newest first; `query`: a name, number or birth date.

        Their status is that of today: one that runs may wait for a decision (IM6).
        """
        kinds, statuses = _FILTERS[shown]
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            if query.strip():
                found = cases.search(db, query, kinds=kinds, statuses=statuses, limit=limit)
            else:
                found = cases.list_rows(db, kinds=kinds, statuses=statuses, limit=limit)
            return case_clocks.rows_of_today(db, found, today)

    def count(self, shown: CaseFilter = CaseFilter.ALL) -> int:
        """How many cases a filter holds."""
        kinds, statuses = _FILTERS[shown]
        with self._session.vault.reading() as db:
            return cases.count(db, kinds=kinds, statuses=statuses)

    def file(self, case_id: CaseId) -> CaseFile:
        """One case with its person; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            case = cases.get(db, case_id)
            client = clients.get(db, case_id)
            if case is None or client is None:
                raise CaseMissing
            given = tuple(consents.of_case(db, case_id))
            own = site.read(db)
            limit = DEFAULT_GUARDIAN_AGE if own is None else own.guardian_age
            return CaseFile(
                case_clocks.of_today(db, case, self._session.clock.today()),
                client,
                cases.phases_of(db, case_id),
                given,
                tuple(drafts.of_case(db, case_id)),
                self._turn(case, client, given, limit),
                limit,
            )

    def _turn(
        self, case: Case, client: Client, given: Collection[Consent], limit: int
    ) -> Turn | None:
        signed_on = max((consent.signed_on for consent in given if consent.valid), default=None)
        if signed_on is None or case.status not in RUNNING:
            return None
        return minors.turn(client.birth_date, signed_on, self._session.clock.today(), limit)

    def save_client(
        self,
        case_id: CaseId,
        values: Mapping[str, Value],
        base_version: int,
        beside: Beside = _NOTHING_BESIDE,
    ) -> Changes:
        """Make what was typed part of the file, all of it or nothing, and drop its drafts.

        Raises `Invalid` for a refused value or when no name would remain, `Stale` when a record
        was changed since it was typed over, and the schema's refusals.
        """
        topics = {Topic.CLIENT, Topic.CASES, Topic.DRAFTS}
        with self._session.vault.transaction() as db:
            stored = clients.get(db, case_id)
            if stored is None:
                raise CaseMissing
            if values:
                before = replace(stored, version=base_version)
                after = with_values(CLIENTS, before, values)
                clients.save(db, before, after, self._session.clock.now())
                _drop_saved_drafts(db, case_id, values)
            for typed in beside.relatives:
                save_member(db, case_id, typed, self._session)
                topics.add(Topic.FAMILY)
            if beside.first_talk is not None:
                save_talk(db, case_id, beside.first_talk, self._session)
                topics.add(Topic.FIRST_TALK)
        return Changes.of(*topics, case_id=case_id)

    def former_values(
        self, case_id: CaseId, field: Field, record_id: str = ""
    ) -> tuple[FormerValue, ...]:
        """What a field of the file's own page held before, newest first; a relative's has its id
        as `record_id`."""  # fmt: skip
        with self._session.vault.reading() as db:
            return tuple(history.of_field(db, case_id, field, record_id))

    def changed_fields(self, case_id: CaseId) -> frozenset[tuple[str, str]]:
        """Catalogue key and record id of all that held something else before; to have been empty
        is nothing."""  # fmt: skip
        with self._session.vault.reading() as db:
            return history.with_former_values(db, case_id)

    def set_phase(self, case_id: CaseId, phase: Phase, status: PhaseStatus) -> Changes:
        """Say where the case stands in one phase; any phase at any time (GR1)."""
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            cases.set_phase(db, case_id, phase, status, clock.today())
            cases.touch_edited(db, case_id, clock.now())
        return Changes.of(Topic.PHASES, Topic.CASES, case_id=case_id)

    def may_undo_opening(self, case_id: CaseId) -> bool:
        """Whether the file is so young and so empty that it can count as opened by mistake."""
        with self._session.vault.reading() as db:
            return self._opened_by_mistake(db, case_id)

    def undo_opening(self, case_id: CaseId) -> Changes:
        """Erase a file that was opened by mistake; it cannot be undone.

        `NotByMistake` when it is older than a week or more than the intake is in it: then only
        the young person's withdrawal ends it (C5). `CaseMissing`.
        """
        vault, today = self._session.vault, self._session.clock.today()
        with vault.transaction() as db:
            if cases.get(db, case_id) is None:
                raise CaseMissing
            if not self._opened_by_mistake(db, case_id):
                raise NotByMistake
            erasures.erase_case(db, Erasure(case_id, today, ErasureGround.OPENED_BY_MISTAKE))
        for _try in range(_SCRUBS):
            try:
                vault.scrub()
                break
            except VaultInUse:
                # A list is just being read. Reading again costs little; at the latest the lock,
                # which closes every connection, empties the log.
                vault.interrupt()
        return Changes.of(*Topic, case_id=case_id)

    def _opened_by_mistake(self, db: Connection, case_id: CaseId) -> bool:
        case = cases.get(db, case_id)
        if case is None or case.status is not CaseStatus.OPEN:
            return False
        young = self._session.clock.today() - case.opened_on <= timedelta(days=_UNDO_DAYS)
        advice = all(
            had.kind is CaseKind.ADVICE for had in collaborations.kinds_of_case(db, case_id)
        )
        only_intake = all(
            state.phase is Phase.INTAKE or state.status is PhaseStatus.OPEN
            for state in cases.phases_of(db, case_id)
        )
        agreed = bool(collaborations.of_case(db, case_id))
        merged = bool(cases.former_numbers(db, case_id))
        # A phase can be set back by hand; what was written in it is there all the same.
        worked = any(part.is_begun(db, case_id) for part in _WRITTEN)
        typed = any(draft.place != BASE_DATA for draft in drafts.of_case(db, case_id))
        return young and advice and only_intake and not (agreed or merged or worked or typed)


def _drop_saved_drafts(db: Connection, case_id: CaseId, values: Mapping[str, Value]) -> None:
    """A draft goes when everything it holds was saved, whatever group it was typed in."""
    saved = {CLIENTS[column].key for column in values}
    for draft in drafts.of_case(db, case_id):
        if draft.place == BASE_DATA and saved.issuperset(draft.content):
            drafts.delete(db, case_id, draft.place, draft.record_id)
