"""The list of cases and what one case shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import (
    Case,
    CaseId,
    CaseKind,
    CaseListRow,
    CaseStatus,
    Phase,
    PhaseState,
    PhaseStatus,
)
from jmd_desktop.domain.clients import Certainty, Client, SafeToContact
from jmd_desktop.domain.consents import Consent, ConsentKind
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CLIENTS, Kind, Need, Value
from jmd_desktop.domain.history import FormerValue
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, clients, consents, drafts, history

__all__ = ["CaseFile", "CaseFilter", "Cases", "FormerValue", "with_values"]


class CaseFilter(StrEnum):
    """Which cases a list shows."""

    ALL = "all"
    CASE_MANAGEMENT = "case_management"
    ADVICE = "advice"
    ENDED = "ended"


_ENDED = (CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT)
_RUNNING = (CaseStatus.OPEN, CaseStatus.RESUBMISSION)
_FILTERS: dict[CaseFilter, tuple[tuple[CaseKind, ...], tuple[CaseStatus, ...]]] = {
    CaseFilter.ALL: ((), ()),
    CaseFilter.CASE_MANAGEMENT: ((CaseKind.CASE_MANAGEMENT,), _RUNNING),
    CaseFilter.ADVICE: ((CaseKind.ADVICE,), _RUNNING),
    CaseFilter.ENDED: ((), _ENDED),
}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything the header and the overview of one case show."""

    case: Case
    client: Client
    phases: tuple[PhaseState, ...]
    consents: tuple[Consent, ...]  # without their PDFs
    drafts: tuple[Draft, ...]
    base_data_draft: Draft | None

    @property
    def opened_needs(self) -> frozenset[Need]:
        """Which consents are in force, as the field catalogue asks for them."""
        valid = [c for c in self.consents if c.valid and c.kind is ConsentKind.DATA_PROCESSING]
        needs = {Need.NONE}
        if valid:
            needs.add(Need.DATA)
        if any(consent.special_categories for consent in valid):
            needs.add(Need.SPECIAL)
        return frozenset(needs)


class Cases:
    """Finding cases and keeping their base data."""

    PLACE = "base_data"

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(
        self, query: str = "", shown: CaseFilter = CaseFilter.ALL, limit: int = 500
    ) -> tuple[CaseListRow, ...]:
        """At most `limit` cases (-1: all), newest first; `query`: a name, number or birth date."""
        kinds, statuses = _FILTERS[shown]
        with self._session.vault.reading() as db:
            if not query.strip():
                return tuple(cases.list_rows(db, kinds=kinds, statuses=statuses, limit=limit))
            found = cases.search(db, query, kinds=kinds, statuses=statuses, limit=limit)
            return tuple(found)

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
            kept = tuple(drafts.of_case(db, case_id))
            return CaseFile(
                case,
                client,
                cases.phases_of(db, case_id),
                tuple(consents.of_case(db, case_id)),
                kept,
                next((draft for draft in kept if draft.place == self.PLACE), None),
            )

    def save_client(
        self, case_id: CaseId, values: Mapping[str, Value], base_version: int
    ) -> Changes:
        """Make typed base data part of the file and drop its draft.

        Raises `Invalid` for a refused value or when no name would remain, `Stale` when the
        record was changed since `base_version`, and the schema's refusals.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            stored = clients.get(db, case_id)
            if stored is None:
                raise CaseMissing
            before = replace(stored, version=base_version)
            clients.save(db, before, with_values(before, values), clock.now())
            drafts.delete(db, case_id, self.PLACE, "")
        return Changes.of(Topic.CLIENT, Topic.CASES, Topic.DRAFTS, case_id=case_id)

    def former_values(self, case_id: CaseId, column: str) -> tuple[FormerValue, ...]:
        """What a base-data field held before, newest first."""
        field = CLIENTS[column]
        with self._session.vault.reading() as db:
            return tuple(history.of_field(db, case_id, field, ""))

    def changed_columns(self, case_id: CaseId) -> frozenset[str]:
        """The base-data fields that held something else before; to have been empty is nothing."""
        with self._session.vault.reading() as db:
            return frozenset(
                field.column
                for field in CLIENTS.fields
                if any(
                    former.value not in (None, "", ())
                    for former in history.of_field(db, case_id, field, "")
                )
            )

    def set_phase(self, case_id: CaseId, phase: Phase, status: PhaseStatus) -> Changes:
        """Say where the case stands in one phase; any phase at any time (GR1)."""
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            cases.set_phase(db, case_id, phase, status, clock.today())
            cases.touch_edited(db, case_id, clock.now())
        return Changes.of(Topic.PHASES, Topic.CASES, case_id=case_id)


_TEXTS = {Kind.NAME, Kind.LINE, Kind.NOTE, Kind.PHONE, Kind.MAIL}
_CODES = {"birth_date_certainty": Certainty, "safe_to_contact": SafeToContact}


def with_values(client: Client, values: Mapping[str, Value]) -> Client:
    """The client with some columns replaced; texts are stripped, what is not given is empty."""
    changed: dict[str, Any] = {column: _kept(column, value) for column, value in values.items()}
    return replace(client, **changed)


def _kept(column: str, typed: Value) -> Any:
    """A typed value as the record keeps it; only a special category is None when it is empty,
    because the schema asks for its line of the consent as soon as it is not NULL."""  # fmt: skip
    field = CLIENTS[column]
    value = typed.strip() if isinstance(typed, str) else typed
    if value is None or value in ("", ()):
        if field.kind is Kind.CODES:
            return ()
        return "" if field.kind in _TEXTS and field.need is not Need.SPECIAL else None
    return _CODES[column](str(value)) if column in _CODES else value
