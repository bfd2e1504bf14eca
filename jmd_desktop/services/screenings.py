"""Screenings of a case: a new one beside the earlier ones, corrected, taken out, put back.

Nothing here admits or refuses: the count is a hint, the decision is the counsellor's (SC4).
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import Case, CaseId, CaseKind, Phase, PhaseState, PhaseStatus
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import SCREENINGS, Value
from jmd_desktop.domain.screening import ResidenceGroup, Screening, without_special
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import Typed, begun, with_values
from jmd_desktop.store import cases, clients, consents, drafts, screenings
from jmd_desktop.store.connection import Connection

PLACE: Final = "screening"  # of its drafts

_GROUPS: Final[Mapping[str, ResidenceGroup]] = {
    "arrival_certificate": ResidenceGroup.PERMISSION,
    "asylum_procedure": ResidenceGroup.PERMISSION,
    "tolerated": ResidenceGroup.TOLERATION,
    "tolerated_identity": ResidenceGroup.TOLERATION,
    "tolerated_training": ResidenceGroup.TOLERATION,
    "tolerated_work": ResidenceGroup.TOLERATION,
    "provisional": ResidenceGroup.OTHER,
    "no_papers": ResidenceGroup.OTHER,
    "visa": ResidenceGroup.OTHER,
    "eu_free_movement": ResidenceGroup.OTHER,
    "late_resettler": ResidenceGroup.OTHER,
    "german": ResidenceGroup.OTHER,
}  # every other status is a title (Aufenthaltstitel)


@dataclass(frozen=True, slots=True)
class ScreeningState:
    """All screenings of a case, the newest first, and what is typed and not saved.

    `special` says whether the consent opens the two obstacles of special categories.
    """

    case: Case
    screenings: tuple[Screening, ...]
    drafts: tuple[Draft, ...]
    phase: PhaseState
    special: bool

    @property
    def in_case_management(self) -> bool:
        """Whether the young person agreed to case management already."""
        return self.case.kind is CaseKind.CASE_MANAGEMENT

    def draft_of(self, screening_id: str) -> Draft | None:
        """What is typed over that screening."""
        return next((each for each in self.drafts if each.record_id == screening_id), None)

    @property
    def begun(self) -> Draft | None:
        """A screening that was begun and is not in the file yet."""
        known = {each.id for each in self.screenings}
        return next((each for each in self.drafts if each.record_id not in known), None)


class Screenings:
    """One case has as many as it needs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> ScreeningState:
        """Everything about one case; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            case = cases.get(db, case_id)
            if case is None or clients.get(db, case_id) is None:
                raise CaseMissing
            kept = [each for each in drafts.of_case(db, case_id) if each.place == PLACE]
            return ScreeningState(
                case,
                tuple(screenings.of_case(db, case_id)),
                tuple(kept),
                _phase(db, case_id),
                consents.allows_special_categories(db, case_id),
            )

    def blank(self, case_id: CaseId) -> Screening:
        """A new one that is nowhere yet, with what the file knows already; `CaseMissing`."""
        with self._session.vault.reading() as db:
            client = clients.get(db, case_id)
        if client is None:
            raise CaseMissing
        status = client.residence_status
        group = None if not status else _GROUPS.get(status, ResidenceGroup.TITLE)
        today = self._session.clock.today()
        return Screening(secrets.token_hex(16), case_id, today, residence_group=group)

    def save(
        self, case_id: CaseId, screening_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[Screening, Changes]:
        """Make what was typed part of the file and drop its draft.

        `values` by column; `base_version` 0 for one that is not in the file yet. `Invalid`,
        `Stale`, `ReasonMissing` for a preventive yes without its reason (SC2),
        `SpecialConsentMissing`.
        """
        typed, clock = Typed(values, base_version), self._session.clock
        with self._session.vault.transaction() as db:
            before = screenings.get(db, screening_id)
            saved = self._save(db, case_id, screening_id, typed)
            drafts.delete(db, case_id, PLACE, screening_id)
            _follow(db, saved, clock.today(), opened=before is None or before.decision is not None)
        return saved, _changes(case_id)

    def remove(self, case_id: CaseId, screening_id: str) -> tuple[Screening, Changes]:
        """Take one out of the file, with former values and draft; `CaseMissing`."""
        with self._session.vault.transaction() as db:
            stored = screenings.find(db, case_id, screening_id)
            screenings.remove(db, stored, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, screening_id)
            if stored.decision is None:
                _taken_out(db, case_id)
        return stored, _changes(case_id)

    def put_back(self, removed: Screening) -> Changes:
        """Undo `remove`; its former values are gone, and what the consent does not open any more
        stays out."""  # fmt: skip
        with self._session.vault.transaction() as db:
            allowed = consents.allows_special_categories(db, removed.case_id)
            kept = removed if allowed else without_special(removed)
            screenings.insert(db, kept, self._session.clock.now())
            if kept.decision is None:
                _follow(db, kept, self._session.clock.today(), opened=True)
        return _changes(removed.case_id)

    def _save(self, db: Connection, case_id: CaseId, screening_id: str, typed: Typed) -> Screening:
        today = self._session.clock.today()
        stored = screenings.get(db, screening_id)
        screening = begun(
            stored,
            typed.base_version,
            lambda: Screening(screening_id, case_id, today),
            case_id=case_id,
        )
        write = screenings.insert if stored is None else screenings.save
        wanted = with_values(SCREENINGS, screening, typed.values)
        return write(db, wanted, self._session.clock.now())


def _phase(db: Connection, case_id: CaseId) -> PhaseState:
    return next(state for state in cases.phases_of(db, case_id) if state.phase is Phase.SCREENING)


def _follow(db: Connection, saved: Screening, today: date, *, opened: bool) -> None:
    """The phase says whether the newest screening is decided (B.2).

    What the counsellor set stays, unless this one was `opened` with it: begun, or undecided again.
    """
    newest = screenings.of_case(db, saved.case_id)[0]
    decided = newest.decision is not None
    wanted = PhaseStatus.DONE if decided else PhaseStatus.IN_PROGRESS
    before = _phase(db, saved.case_id).status
    begun_again = opened and not decided and saved.id == newest.id
    if wanted is not before and (before is not PhaseStatus.DONE or begun_again):
        cases.set_phase(db, saved.case_id, Phase.SCREENING, wanted, today)


def _taken_out(db: Connection, case_id: CaseId) -> None:
    """An undecided one is gone: the phase is done as it was with the one before."""
    left = screenings.of_case(db, case_id)
    under_way = _phase(db, case_id).status is PhaseStatus.IN_PROGRESS
    if under_way and left and left[0].decision is not None:
        cases.set_phase(db, case_id, Phase.SCREENING, PhaseStatus.DONE, left[0].held_on)


def _changes(case_id: CaseId) -> Changes:
    return Changes.of(Topic.SCREENING, Topic.PHASES, Topic.CASES, Topic.DRAFTS, case_id=case_id)
