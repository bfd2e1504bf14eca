"""Working together in case management: what was agreed or refused, and the kinds of support.

Case management stands on an agreement as long as it lasts (SC5); the data consent is another
thing and is left alone here (GR6, C1).
"""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import RUNNING, Case, CaseId, CaseKind
from jmd_desktop.domain.collaborations import (
    Collaboration,
    CollaborationDecision,
    CollaborationWay,
    KindSince,
)
from jmd_desktop.domain.fields import COLLABORATIONS, Problem
from jmd_desktop.domain.first_talk import Need
from jmd_desktop.errors import (
    CaseEnded,
    CaseMissing,
    FormNotOffered,
    Invalid,
    Stale,
)
from jmd_desktop.services.forms import COLLABORATION, Forms, OfferedLanguage
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, collaborations, consents, drafts, first_talks, site
from jmd_desktop.store.connection import Connection

PLACE: Final = "collaboration"  # of the draft while case management is being talked about


@dataclass(frozen=True, slots=True)
class CollaborationState:
    """What a case's decisions and kinds of support amount to.

    `need` is the answer of the first talk (IN5), `language` that of the newest consent's sheet.
    """

    case: Case
    decisions: tuple[Collaboration, ...]  # oldest first
    kinds: tuple[KindSince, ...]  # oldest first, never empty
    language: str = ""
    need: Need | None = None

    @property
    def current(self) -> Collaboration | None:
        """The agreement case management stands on today."""
        return next((d for d in reversed(self.decisions) if d.carries_case_management), None)

    @property
    def earliest(self) -> date:
        """The first day a change of the kind of support can have: when this one began."""
        return max(self.case.opened_on, self.kinds[-1].since)


class Collaborations:
    """Agreeing, refusing and ending; a case itself is always opened as advice."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def of_case(self, case_id: CaseId) -> CollaborationState:
        """Everything about one case; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            return _state(db, case_id)

    def languages(self) -> tuple[OfferedLanguage, ...]:
        """The languages the information sheet can be had in."""
        return self._forms.languages(COLLABORATION)

    def sheet(self, case_id: CaseId, language: str) -> bytes:
        """The information sheet as PDF, with the file number and no name.

        An oral agreement that holds is on it with its day. Raises `FormNotOffered`.
        """
        with self._session.vault.reading() as db:
            state, own = _state(db, case_id), site.of_vault(db)
        current = state.current
        oral = current is not None and current.way is CollaborationWay.ORAL
        return self._forms.collaboration_sheet(
            own,
            language,
            self._session.clock.today(),
            state.case.number,
            current.decided_on if current is not None and oral else None,
        )

    def agree(
        self,
        case_id: CaseId,
        way: CollaborationWay,
        decided_on: date,
        language: str,
        *,
        interpreted: bool,
        cover: bool | None = None,
        paper_place: str = "",
    ) -> Changes:
        """The young person said yes: from that day on the case is case management (GR4, SC5).

        `cover`: whether colleagues may stand in, None if that was not talked about. Raises
        `Invalid` for a day to come, or before the present kind of support began; `Stale` when it
        was agreed already; `FormNotOffered`.
        """
        version = self._version(language)
        with self._session.vault.transaction() as db:
            state = _state(db, case_id)
            _refuse_ended(state.case)
            if state.current is not None:
                raise Stale
            self._refuse_day("decided_on", decided_on, state.earliest)
            self._insert(
                db,
                Collaboration(
                    id=secrets.token_hex(16),
                    case_id=case_id,
                    decision=CollaborationDecision.AGREED,
                    decided_on=decided_on,
                    way=way,
                    form_version=version,
                    language=language,
                    interpreted=interpreted,
                    cover=cover,
                    paper_place=paper_place.strip() if way is CollaborationWay.SIGNED else "",
                ),
            )
            collaborations.begin_kind(db, case_id, CaseKind.CASE_MANAGEMENT, decided_on)
        return _changes(case_id)

    def refuse(
        self, case_id: CaseId, decided_on: date, language: str, *, interpreted: bool
    ) -> Changes:
        """The young person said no: advice goes on and the file stays (C1, GR6).

        Raises `Invalid` for a day to come or before the file; `Stale` while case management runs;
        `FormNotOffered`.
        """
        version = self._version(language)
        with self._session.vault.transaction() as db:
            state = _state(db, case_id)
            _refuse_ended(state.case)
            if state.current is not None:
                raise Stale
            self._refuse_day("decided_on", decided_on, state.case.opened_on)
            self._insert(
                db,
                Collaboration(
                    id=secrets.token_hex(16),
                    case_id=case_id,
                    decision=CollaborationDecision.REFUSED,
                    decided_on=decided_on,
                    way=CollaborationWay.ORAL,
                    form_version=version,
                    language=language,
                    interpreted=interpreted,
                ),
            )
        return _changes(case_id)

    def note_cover(self, case_id: CaseId, collaboration_id: str, *, cover: bool | None) -> Changes:
        """Whether colleagues may stand in, as the young person sees it today."""
        with self._session.vault.transaction() as db:
            collaborations.note_cover(db, collaboration_id, cover=cover)
            cases.touch_edited(db, case_id, self._session.clock.now())
        return _changes(case_id)

    def note_paper_place(self, case_id: CaseId, collaboration_id: str, place: str) -> Changes:
        """Where the signed sheet lies now."""
        with self._session.vault.transaction() as db:
            collaborations.move_paper(db, collaboration_id, place.strip())
        return Changes.of(Topic.COLLABORATION, case_id=case_id)

    def _version(self, language: str) -> str:
        """Which version of the sheet that language has."""
        for offered in self.languages():
            if offered.tag == language:
                return offered.version
        raise FormNotOffered(language=language)

    def _refuse_day(self, column: str, day: date, earliest: date) -> None:
        field = COLLABORATIONS[column].key
        if day > self._session.clock.today():
            raise Invalid(field=field, problem=Problem.DAY_IN_FUTURE.value)
        if day < earliest:
            raise Invalid(field=field, problem=Problem.DAY_TOO_EARLY.value)

    def _insert(self, db: Connection, decision: Collaboration) -> None:
        clock = self._session.clock
        collaborations.insert(db, decision, clock.today())
        drafts.delete(db, decision.case_id, PLACE, "")
        cases.touch_edited(db, decision.case_id, clock.now())


def _state(db: Connection, case_id: CaseId) -> CollaborationState:
    case = cases.get(db, case_id)
    if case is None:
        raise CaseMissing
    given = consents.of_case(db, case_id)
    return CollaborationState(
        case,
        tuple(collaborations.of_case(db, case_id)),
        collaborations.kinds_of_case(db, case_id),
        given[-1].language if given else "",
        first_talks.get(db, case_id).need,
    )


def _refuse_ended(case: Case) -> None:
    if case.status not in RUNNING:
        raise CaseEnded


def _changes(case_id: CaseId) -> Changes:
    return Changes.of(Topic.COLLABORATION, Topic.CASES, Topic.DRAFTS, case_id=case_id)
