"""The support plan of a case as a whole, and the versions that were agreed on.

A version is sealed with everything its print shows (PL12); the plan itself goes on changing, and
what changed since is told goal by goal.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import RUNNING, Case, CaseId, PhaseState
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import PLAN_VERSIONS, SUPPORT_PLANS, Problem, Value
from jmd_desktop.domain.gaps import Gap, OtherPlan
from jmd_desktop.domain.goals import Goal, in_order
from jmd_desktop.domain.plan_changes import PlanChange
from jmd_desktop.domain.plan_changes import changes as changed
from jmd_desktop.domain.plan_hints import (
    GoalHint,
    PlanFacts,
    PlanHint,
    goal_hints,
    plan_hints,
    residence,
)
from jmd_desktop.domain.plan_versions import PlanSnapshot, PlanVersion, SupportPlan
from jmd_desktop.errors import CaseMissing, Invalid
from jmd_desktop.services import planning_phase
from jmd_desktop.services.goals import PLACE, changes
from jmd_desktop.services.plan_sealing import sealed
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.services.weak_areas import WeakAreas, weak_areas
from jmd_desktop.store import (
    clients,
    drafts,
    goal_reviews,
    goals,
    screenings,
    support_plans,
)
from jmd_desktop.store.connection import Connection

PLAN: Final = "plan"  # the record id of the draft of what stands beside the goals
AGREEMENT: Final = "agreement"  # … of the agreement that is being noted


@dataclass(frozen=True, slots=True)
class PlanState:
    """Everything about the plan of one case, goals by rank and then as they were put."""

    case: Case
    plan: SupportPlan
    goals: tuple[Goal, ...]
    versions: tuple[PlanVersion, ...]  # the newest first
    others: tuple[OtherPlan, ...]
    gaps: tuple[Gap, ...]  # the newest first
    drafts: tuple[Draft, ...]
    phase: PhaseState
    weak: WeakAreas
    hints: Mapping[str, tuple[GoalHint, ...]]  # by goal
    plan_hints: tuple[PlanHint, ...]
    changed: tuple[PlanChange, ...]  # since the newest version; nothing as long as there is none
    client_wishes: str  # what the base data say the young person wishes (PL6)
    reviewed: frozenset[str] = frozenset()  # goals that were reviewed and stay: `GoalReviewed`

    @property
    def editable(self) -> bool:
        """Whether the case runs; of an ended one the plan can only be looked at."""
        return self.case.status in RUNNING

    def goal(self, goal_id: str) -> Goal | None:
        """The goal of that id."""
        return next((each for each in self.goals if each.id == goal_id), None)

    @property
    def ranks(self) -> Mapping[int, Goal]:
        """Which goal holds which rank."""
        return {each.priority: each for each in self.goals if each.priority is not None}

    def draft_of(self, record_id: str) -> Draft | None:
        """What is typed over that goal or record and not saved."""
        return next((each for each in self.drafts if each.record_id == record_id), None)

    @property
    def begun(self) -> tuple[Draft, ...]:
        """Goals that were begun and are not in the file yet, the one typed last first."""
        known = {each.id for each in self.goals}
        return tuple(
            each
            for each in self.drafts
            if each.record_id not in known and any(key.startswith("goal") for key in each.content)
        )

    def gaps_of(self, goal_id: str) -> tuple[Gap, ...]:
        """What was noted as missing because of that goal."""
        return tuple(each for each in self.gaps if each.goal_id == goal_id)

    @property
    def newest(self) -> PlanVersion | None:
        """The version that holds."""
        return next(iter(self.versions), None)


class SupportPlans:
    """One plan per case; it grows step by step (PL13)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> PlanState:
        """Everything about one case; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            case = planning_phase.case_of(db, case_id)
            found = in_order(goals.of_case(db, case_id))
            versions = tuple(support_plans.versions_of(db, case_id))
            plan, weak = support_plans.get(db, case_id), weak_areas(db, case_id, found)
            gaps = tuple(support_plans.gaps_of(db, case_id))
            wishes = _client_wishes(db, case_id)
            known = bool(
                plan.wishes.strip() or wishes or weak.wishes or any(g.wish.strip() for g in found)
            )
            return PlanState(
                case,
                plan,
                found,
                versions,
                tuple(support_plans.others_of(db, case_id)),
                gaps,
                tuple(each for each in drafts.of_case(db, case_id) if each.place == PLACE),
                planning_phase.state(db, case_id),
                weak,
                {each.id: goal_hints(each, gaps) for each in found},
                plan_hints(found, self._facts(db, plan, versions, wishes=known)),
                _since(db, case_id, versions, found),
                wishes,
                frozenset(each.goal_id for each in goal_reviews.of_case(db, case_id)),
            )

    def weak_areas(self, case_id: CaseId) -> WeakAreas:
        """Weak areas of the newest survey that no open goal is about; for the assessment."""
        with self._session.vault.reading() as db:
            return weak_areas(db, case_id, goals.of_case(db, case_id))

    def save(
        self, case_id: CaseId, values: Mapping[str, Value], base_version: int
    ) -> tuple[SupportPlan, Changes]:
        """Wishes, remarks and the day of the next look; their draft goes.

        `base_version` 0 or 1 where nothing is in the file yet. `CaseMissing`, `CaseEnded`,
        `Invalid`, `Stale`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = support_plans.get(db, case_id)
            begun = replace(stored, version=base_version or 1)
            saved = support_plans.save(db, with_values(SUPPORT_PLANS, begun, values), clock.now())
            drafts.delete(db, case_id, PLACE, PLAN)
            planning_phase.follow(db, case_id, clock.today())
        return saved, changes(case_id)

    def discard(self, case_id: CaseId, record_id: str) -> Changes:
        """Forget what is typed over that record and not saved."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, PLACE, record_id)
        return changes(case_id)

    # ---- versions ----------------------------------------------------------------------------

    def agree(
        self,
        case_id: CaseId,
        agreed_on: date,
        how: CollaborationWay,
        agreed_with: str = "",
        *,
        review_on: date | None = None,
        handed_out_on: date | None = None,
        not_handed_out: str = "",
    ) -> tuple[PlanVersion, Changes]:
        """The plan as it is was agreed on: it is sealed as the next version (PL12).

        `review_on` becomes the plan's next look, None keeps the one it has. What is typed and not
        saved is not in it. `CaseMissing`, `CaseEnded`; `Invalid` without a goal, for a day to
        come, or before the version before it.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            earlier = support_plans.versions_of(db, case_id)
            _refuse_order(agreed_on, earlier)
            plan = support_plans.get(db, case_id)
            if review_on is not None and review_on != plan.review_on:
                plan = support_plans.save(db, replace(plan, review_on=review_on), clock.now())
            version = PlanVersion(
                secrets.token_hex(16),
                case_id,
                max((each.number for each in earlier), default=0) + 1,
                agreed_on,
                how,
                agreed_with.strip(),
                plan.review_on,
                handed_out_on,
                "" if handed_out_on else not_handed_out.strip(),
            )
            snapshot = sealed(db, version)
            if not snapshot.goals:
                raise Invalid("goals.title", Problem.REQUIRED.value)
            support_plans.insert_version(db, version, snapshot, clock.now())
            drafts.delete(db, case_id, PLACE, AGREEMENT)
            planning_phase.follow(db, case_id, clock.today())
        return version, changes(case_id)

    def note_handing_out(
        self, case_id: CaseId, version_id: str, handed_out_on: date | None, why_not: str = ""
    ) -> Changes:
        """The print of a version was handed out on that day, or why not; `Invalid` for a day to
        come, `CaseMissing`."""  # fmt: skip
        with self._session.vault.transaction() as db:
            version = _version(db, case_id, version_id)
            reason = "" if handed_out_on else why_not.strip()
            now = self._session.clock.now()
            support_plans.note_handing_out(db, version, handed_out_on, reason, now)
        return changes(case_id)

    def snapshot(self, case_id: CaseId, version_id: str) -> PlanSnapshot:
        """A version with everything its print shows, as it was; `CaseMissing`."""
        with self._session.vault.reading() as db:
            found = support_plans.snapshot(db, case_id, version_id)
        if found is None:
            raise CaseMissing
        return found

    def as_it_is(self, case_id: CaseId) -> PlanSnapshot:
        """The plan as it would be printed today, without an agreement; `CaseMissing`."""
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            planning_phase.case_of(db, case_id)
            numbers = (each.number for each in support_plans.versions_of(db, case_id))
            next_one = PlanVersion(
                "", case_id, max(numbers, default=0) + 1, today, CollaborationWay.ORAL
            )
            return replace(sealed(db, next_one), agreed_how=None)

    def compare(
        self, case_id: CaseId, earlier_id: str, later_id: str | None = None
    ) -> tuple[PlanChange, ...]:
        """What changed from one version to another, or (None) to the plan as it is."""
        before = self.snapshot(case_id, earlier_id).goals
        if later_id is not None:
            return changed(before, self.snapshot(case_id, later_id).goals)
        with self._session.vault.reading() as db:
            return changed(before, in_order(goals.of_case(db, case_id)))

    def remove_version(
        self, case_id: CaseId, version_id: str
    ) -> tuple[tuple[PlanVersion, PlanSnapshot], Changes]:
        """Take the newest version out again, noted by mistake; what comes back undoes it.

        `CaseMissing` for any other, `CaseEnded`.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            newest = next(iter(support_plans.versions_of(db, case_id)), None)
            if newest is None or newest.id != version_id:
                raise CaseMissing
            snapshot = support_plans.snapshot(db, case_id, version_id)
            assert snapshot is not None
            support_plans.remove_version(db, newest, self._session.clock.now())
        return (newest, snapshot), changes(case_id)

    def put_version_back(self, removed: tuple[PlanVersion, PlanSnapshot]) -> Changes:
        """Undo `remove_version`."""
        version, snapshot = removed
        with self._session.vault.transaction() as db:
            support_plans.insert_version(db, version, snapshot, self._session.clock.now())
        return changes(version.case_id)

    def _facts(
        self,
        db: Connection,
        plan: SupportPlan,
        versions: tuple[PlanVersion, ...],
        *,
        wishes: bool,
    ) -> PlanFacts:
        client = clients.get(db, plan.case_id)
        assert client is not None
        screened = next(iter(screenings.of_case(db, plan.case_id)), None)
        return PlanFacts(
            wishes_known=wishes,
            residence=residence(
                client.residence_status,
                client.residence_valid_until,
                None if screened is None else screened.residence_group,
                self._session.clock.today(),
            ),
            agreed=bool(versions),
            handing_out_noted=bool(versions) and versions[0].handing_out_noted,
            reviewed=plan.review_on is not None,
        )


def _client_wishes(db: Connection, case_id: CaseId) -> str:
    client = clients.get(db, case_id)
    return "" if client is None else client.wishes.strip()


def _since(
    db: Connection, case_id: CaseId, versions: tuple[PlanVersion, ...], now: tuple[Goal, ...]
) -> tuple[PlanChange, ...]:
    """What changed since the newest version was sealed."""
    sealed_last = support_plans.snapshot(db, case_id, versions[0].id) if versions else None
    return () if sealed_last is None else changed(sealed_last.goals, now)


def _refuse_order(agreed_on: date, earlier: list[PlanVersion]) -> None:
    """Versions follow each other; two on one day may."""
    if any(agreed_on < each.agreed_on for each in earlier):
        raise Invalid(PLAN_VERSIONS["agreed_on"].key, Problem.DAY_TOO_EARLY.value)


def _version(db: Connection, case_id: CaseId, version_id: str) -> PlanVersion:
    known = support_plans.versions_of(db, case_id)
    found = next((each for each in known if each.id == version_id), None)
    if found is None:
        raise CaseMissing
    return found
