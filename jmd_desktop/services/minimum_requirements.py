"""Which of the nine minimum requirements a case meets, and what the others wait for (G1).

Everything but the working relationship is worked out from what other places keep.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.base_data_groups import GroupId, columns, is_filled
from jmd_desktop.domain.case_targets import Target
from jmd_desktop.domain.cases import RUNNING, Case, CaseId, CaseKind
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.collaborations import CollaborationDecision
from jmd_desktop.domain.consents import ConsentKind
from jmd_desktop.domain.endings import CaseEnding, EndingScope
from jmd_desktop.domain.minimum_requirements import (
    Minimum,
    Requirement,
    RequirementState,
    Why,
    WorkingRelationship,
    met,
    unmet,
)
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import evaluations_state, planning_phase, reviews_state
from jmd_desktop.services.session import Session
from jmd_desktop.store import (
    assessments,
    clients,
    collaborations,
    consents,
    drafts,
    endings,
    minimum_requirements,
    screenings,
    support_plans,
    surveys,
)
from jmd_desktop.store.connection import Connection

PLACE: Final = "minimum_requirements"
"""Of drafts: what is typed about the working relationship."""

_OF_LIFE: Final = (GroupId.ORIGIN, GroupId.FAMILY, GroupId.LEARNING, GroupId.LIVING)
"""One of these is enough beside person and contact: every answer is voluntary."""


@dataclass(frozen=True, slots=True)
class MinimumState:
    """All nine in their order."""

    case: Case
    today: date
    items: tuple[Requirement, ...]
    relationship: WorkingRelationship | None

    def item(self, what: Minimum) -> Requirement:
        """One of the nine."""
        return next(each for each in self.items if each.what is what)

    @property
    def met(self) -> int:
        """How many are there."""
        return sum(each.state is RequirementState.MET for each in self.items)

    @property
    def applicable(self) -> int:
        """Of how many; what advice does without is not counted."""
        return sum(each.state is not RequirementState.NOT_APPLICABLE for each in self.items)

    @property
    def open(self) -> tuple[Requirement, ...]:
        """What is still missing."""
        return tuple(each for each in self.items if each.state is RequirementState.OPEN)


class MinimumRequirements:
    """Reads, but for the tick that the working relationship carries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> MinimumState:
        """All nine of one case; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return of_case(db, case_id, self._session.clock.today())

    def tick(
        self, case_id: CaseId, since: date, note: str = ""
    ) -> tuple[WorkingRelationship | None, Changes]:
        """The working relationship carries since that day; what was said before comes back, for
        `put_back`. `CaseMissing`, `Invalid` for a day to come."""  # fmt: skip
        return self._set(case_id, WorkingRelationship(case_id, since, note.strip()))

    def untick(self, case_id: CaseId) -> tuple[WorkingRelationship | None, Changes]:
        """It does not carry, or not any more; what was said before comes back."""
        return self._set(case_id, None)

    def put_back(self, case_id: CaseId, before: WorkingRelationship | None) -> Changes:
        """Undo `tick` or `untick`."""
        return self._set(case_id, before)[1]

    def _set(
        self, case_id: CaseId, said: WorkingRelationship | None
    ) -> tuple[WorkingRelationship | None, Changes]:
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            planning_phase.case_of(db, case_id)
            before = minimum_requirements.relationship(db, case_id)
            if said is None:
                minimum_requirements.remove(db, case_id, now)
            else:
                minimum_requirements.put(db, said, now)
            drafts.delete(db, case_id, PLACE, "")
        return before, Changes.of(Topic.CLOSURE, Topic.CASES, Topic.DRAFTS, case_id=case_id)


def of_case(db: Connection, case_id: CaseId, today: date) -> MinimumState:
    """All nine of one case; `CaseMissing`."""
    case = planning_phase.case_of(db, case_id)
    said = minimum_requirements.relationship(db, case_id)
    items = _Items(db, case, today, said)
    return MinimumState(case, today, tuple(items.all()), said)


class _Items:
    """The nine, one after the other."""

    def __init__(
        self, db: Connection, case: Case, today: date, said: WorkingRelationship | None
    ) -> None:
        self._db, self._case, self._today, self._said = db, case, today, said
        self._reviews = reviews_state.of_case(db, case.id, today)
        kinds = collaborations.kinds_of_case(db, case.id)
        self._managed = any(each.kind is CaseKind.CASE_MANAGEMENT for each in kinds)

    def all(self) -> Iterator[Requirement]:
        yield self._consent()
        yield self._base_data()
        yield self._relationship()
        yield self._agreement()
        yield self._need()
        yield self._plan()
        yield self._review()
        yield self._evaluation()
        yield self._ending()

    def _unmet(
        self, what: Minimum, why: Why, target: Target, about: tuple[str, ...] = ()
    ) -> Requirement:
        return unmet(what, why, target, case_management=self._managed, about=about)

    def _consent(self) -> Requirement:
        signed = [
            each.signed_on
            for each in consents.of_case(self._db, self._case.id)
            if each.valid and each.kind is ConsentKind.DATA_PROCESSING
        ]
        if signed:
            return met(Minimum.CONSENT, Why.SIGNED, Target.CONSENTS, min(signed))
        return self._unmet(Minimum.CONSENT, Why.NO_CONSENT, Target.CONSENTS)

    def _base_data(self) -> Requirement:
        client = clients.get(self._db, self._case.id)
        if client is None:
            raise CaseMissing
        missing = tuple(group.value for group in _blank_groups(client))
        if not missing:
            return met(Minimum.BASE_DATA, Why.NOTED, Target.BASE_DATA)
        return self._unmet(Minimum.BASE_DATA, Why.SPARSE, Target.BASE_DATA, missing)

    def _relationship(self) -> Requirement:
        what, target = Minimum.WORKING_RELATIONSHIP, Target.RELATIONSHIP
        if self._said is None:
            return self._unmet(what, Why.NOT_SAID, target)
        return met(what, Why.SAID, target, self._said.since)

    def _agreement(self) -> Requirement:
        agreed = [
            each.decided_on
            for each in collaborations.of_case(self._db, self._case.id)
            if each.decision is CollaborationDecision.AGREED
        ]
        if agreed:
            return met(Minimum.AGREEMENT, Why.AGREED, Target.COLLABORATION, min(agreed))
        return self._unmet(Minimum.AGREEMENT, Why.NOT_AGREED, Target.COLLABORATION)

    def _need(self) -> Requirement:
        """A talk or a screening; which of them was first says since when."""
        case_id = self._case.id
        days = [
            (each.held_on, Why.SCREENED, Target.SCREENING)
            for each in screenings.of_case(self._db, case_id)
        ]
        days += [
            (each.held_on, Why.SURVEYED, Target.ASSESSMENT)
            for each in surveys.of_case(self._db, case_id)
            if each.shows_something
        ]
        if days:
            on, why, target = min(days)
            return met(Minimum.NEED, why, target, on)
        if assessments.get(self._db, case_id).need.strip():
            return met(Minimum.NEED, Why.NEED_NOTED, Target.ASSESSMENT)
        return self._unmet(Minimum.NEED, Why.NO_NEED, Target.ASSESSMENT)

    def _plan(self) -> Requirement:
        agreed = [each.agreed_on for each in support_plans.versions_of(self._db, self._case.id)]
        if agreed:
            return met(Minimum.PLAN, Why.PLAN_AGREED, Target.PLAN, min(agreed))
        why = Why.PLAN_NOT_AGREED if self._reviews.goals else Why.NO_GOALS
        return self._unmet(Minimum.PLAN, why, Target.PLAN)

    def _review(self) -> Requirement:
        state = self._reviews
        held = [review.held_on for each in state.goals for review in each.reviews]
        if state.minimum_met:
            return met(Minimum.REVIEW, Why.REVIEWED, Target.REVIEWS, max(held, default=None))
        late = any((each.on or date.max) <= self._today for each in state.unreviewed)
        why = Why.REVIEW_DUE if late else Why.NOT_REVIEWED
        return self._unmet(Minimum.REVIEW, why, Target.REVIEWS)

    def _evaluation(self) -> Requirement:
        what, target = Minimum.EVALUATION, Target.EVALUATION
        state = evaluations_state.of_case(self._db, self._case.id, self._today)
        held = [each.evaluation.held_on for each in state.parts if each.evaluation is not None]
        if not state.missing:
            return met(what, Why.EVALUATED, target, max(held, default=None))
        if not held:
            return self._unmet(what, Why.NOT_EVALUATED, target)
        about = tuple(view.value for view in state.missing)
        return self._unmet(what, Why.PARTS_MISSING, target, about)

    def _ending(self) -> Requirement:
        what, target = Minimum.ENDING, Target.ENDING
        every = endings.of_case(self._db, self._case.id)
        found = evaluations_state.current(self._case, every)
        held = next((each for each in every if _holds(each, self._case)), None)
        if held is not None:
            whole = held.scope is EndingScope.FILE
            return met(what, Why.ENDED if whole else Why.ENDED_AS_ADVICE, target, held.ended_on)
        if self._case.status not in RUNNING:
            return self._unmet(what, Why.UNEXPLAINED, target)
        prepared = found is not None and found.in_preparation
        return self._unmet(what, Why.IN_PREPARATION if prepared else Why.RUNNING, target)


def _blank_groups(client: Client) -> Iterator[GroupId]:
    """Groups of base data that say too little: no birth date, no contact, nothing about life."""
    if client.birth_date is None:
        yield GroupId.PERSON
    if not _filled(client, GroupId.CONTACT):
        yield GroupId.CONTACT
    if not any(_filled(client, group) for group in _OF_LIFE):
        yield GroupId.LEARNING


def _filled(client: Client, group: GroupId) -> bool:
    return is_filled({column: getattr(client, column) for column in columns(group)}, group)


def _holds(ending: CaseEnding, case: Case) -> bool:
    """Whether it ended the file, or case management in a case that is advice by now."""
    if ending.in_force:
        return True
    advice = ending.scope is EndingScope.CASE_MANAGEMENT and case.kind is CaseKind.ADVICE
    return advice and not ending.in_preparation
