"""A case at a glance: where it stands, what is next and overdue, who helps, what was achieved.

Everything here is worked out from what other places keep; nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.assessment import Helper, HelperKind
from jmd_desktop.domain.calendar_days import ItemKind
from jmd_desktop.domain.cases import Case, CaseId, Phase, PhaseState, PhaseStatus
from jmd_desktop.domain.goals import Goal, GoalStatus, GoalStep, in_order
from jmd_desktop.domain.journal import CLIENT, Chains, EntryOutline
from jmd_desktop.domain.referrals import (
    Referral,
    ReferralContact,
    ReferralStatus,
    may_break_off,
    monitoring,
)
from jmd_desktop.domain.tasks import Task
from jmd_desktop.services import minimum_requirements
from jmd_desktop.services.case_clocks import CaseClocks, CaseClockState
from jmd_desktop.services.dates import Dates, DatesState
from jmd_desktop.services.minimum_requirements import MinimumState
from jmd_desktop.services.plan_glances import NextDeadline, next_deadline
from jmd_desktop.services.session import Session
from jmd_desktop.store import assessments, cases, goals, journal, referrals, support_plans, surveys
from jmd_desktop.store.connection import Connection

_LATELY: Final = timedelta(days=90)  # so long a step that was done is told of
_MOST: Final = 5  # steps that are told of
_GOOD: Final = frozenset({GoalStatus.REACHED, GoalStatus.PARTLY_REACHED})
_REVIEWS: Final = frozenset({ItemKind.GOAL_REVIEW, ItemKind.PLAN_REVIEW, ItemKind.REASSESSMENT})
_STEPS: Final = frozenset({ItemKind.STEP_BY, ItemKind.NEXT_STEP})


class HelpKind(StrEnum):
    """How somebody came to help."""

    REFERRAL = "referral"  # a partner with whom a referral is in progress
    PROFESSIONAL = "professional"  # noted in the assessment
    INFORMAL = "informal"  # noted in the assessment: family, friends, volunteers


@dataclass(frozen=True, slots=True)
class Helping:
    """Somebody who helps; `record_id` is that of the referral or of the helper."""

    kind: HelpKind
    name: str
    record_id: str
    what_for: str = ""
    status: ReferralStatus | None = None
    since: date | None = None  # so long the referral stands where it stands
    at_risk: bool = False  # it may be broken off (IM4)


@dataclass(frozen=True, slots=True)
class NextReview:
    """The next look at a goal or (None) at the plan as a whole."""

    on: date
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """How much should have happened before today."""

    tasks: int = 0
    steps: int = 0  # of the plan, and what was agreed in the first talk
    reviews: int = 0  # of goals, plan and assessment
    formalities: int = 0  # of referrals from which something is awaited

    @property
    def total(self) -> int:
        """All of it."""
        return self.tasks + self.steps + self.reviews + self.formalities


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A part of a goal that is done."""

    goal: Goal
    step: GoalStep


@dataclass(frozen=True, slots=True)
class Achieved:
    """What has worked out: it gives courage (GR7)."""

    goals: tuple[Goal, ...] = ()  # reached, at least in part
    steps: tuple[DoneStep, ...] = ()  # done lately, the last one first
    words: str = ""  # the young person's, in the newest survey
    words_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of."""
        return not (self.goals or self.steps or self.words)


@dataclass(frozen=True, slots=True)
class LastContact:
    """When somebody was last in contact, and the entry that tells of it (if it does)."""

    on: date
    channel: str | None = None  # code of `contact_channel`
    entry_id: str = ""


@dataclass(frozen=True, slots=True)
class CaseOverview:
    """What the overview of a case shows besides the person."""

    case: Case
    today: date
    phases: tuple[PhaseState, ...]
    next_appointment: Appointment | None  # the next that takes place
    next_task: Task | None  # the most urgent one; overdue ones come first
    next_step: NextDeadline | None  # of the plan
    next_review: NextReview | None
    overdue: Overdue
    unrecorded: int  # appointments that are over, and no entry tells of them
    helping: tuple[Helping, ...]
    achieved: Achieved
    last_contact: LastContact | None  # None: none was noted
    clocks: CaseClockState
    open_tasks: int
    last_entry_on: date | None  # the last day the journal tells of; None: it is empty
    minimum: MinimumState
    late_referral: str = ""  # the first of which a formality is overdue

    @property
    def phase(self) -> Phase:
        """Where the case is: the furthest phase in progress, else the last one done."""
        for status in (PhaseStatus.IN_PROGRESS, PhaseStatus.DONE):
            found = [each.phase for each in self.phases if each.status is status]
            if found:
                return found[-1]
        return Phase.INTAKE


class CaseOverviews:
    """Reads only."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dates = Dates(session)
        self._clocks = CaseClocks(session)

    def of_case(self, case_id: CaseId) -> CaseOverview:
        """Everything about one case; `CaseMissing`."""
        dates, clocks = self._dates.of_case(case_id), self._clocks.of_case(case_id)
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            known = in_order(goals.of_case(db, case_id))
            referred = referrals.of_case(db, case_id)
            heard = referrals.contacts_of_case(db, case_id)
            plan_review = support_plans.get(db, case_id).review_on
            written = Chains(journal.outlines(db, case_id)).newest
            return CaseOverview(
                clocks.case,
                today,
                cases.phases_of(db, case_id),
                next((each for each in dates.coming if each.takes_place), None),
                next(iter(dates.open_tasks), None),
                next_deadline(known),
                _next_review(known, plan_review),
                _overdue(dates, referred, today),
                len(dates.unrecorded),
                _helping(referred, heard, assessments.helpers_of(db, case_id)),
                _achieved(db, case_id, known, today),
                _last_contact(written, clocks.contact_on),
                clocks,
                len(dates.open_tasks),
                _last_entry_on(written),
                minimum_requirements.of_case(db, case_id, today),
                next((each.id for each in referred if _late(each, today)), ""),
            )


def _next_review(known: Sequence[Goal], plan_review: date | None) -> NextReview | None:
    found = [NextReview(each.review_on, each) for each in known if each.open and each.review_on]
    if plan_review is not None:
        found.append(NextReview(plan_review))
    return min(found, key=lambda each: each.on, default=None)


def _overdue(dates: DatesState, referred: Sequence[Referral], today: date) -> Overdue:
    """Of an ended case nothing is late any more."""
    if not dates.running:
        return Overdue()
    late = [each.kind for each in dates.others if each.is_over(today)]
    return Overdue(
        len(dates.overdue),
        sum(kind in _STEPS for kind in late),
        sum(kind in _REVIEWS for kind in late),
        sum(_late(each, today) for each in referred),
    )


def _late(referral: Referral, today: date) -> int:
    """How many formalities of one from which something is awaited are overdue."""
    return sum(part.late(today) for part in referral.formalities) if referral.open else 0


def _helping(
    referred: Sequence[Referral],
    heard: Mapping[str, Sequence[ReferralContact]],
    helpers: Sequence[Helper],
) -> tuple[Helping, ...]:
    """Partners with whom something is in progress, the newest first and before them where it may be
    broken off; then who helped before."""  # fmt: skip
    going_on = [each for each in referred if each.open]
    going_on.sort(key=lambda each: each.since or date.min, reverse=True)
    risky = {
        each.id for each in going_on if may_break_off(each, monitoring(heard.get(each.id, ())))
    }
    going_on.sort(key=lambda each: each.id not in risky)
    found = [
        Helping(
            HelpKind.REFERRAL,
            each.partner or each.offer,
            each.id,
            each.offer if each.partner else "",
            each.status,
            each.since,
            each.id in risky,
        )
        for each in going_on
    ]
    for kind, how in (
        (HelperKind.PROFESSIONAL, HelpKind.PROFESSIONAL),
        (HelperKind.INFORMAL, HelpKind.INFORMAL),
    ):
        found += [
            Helping(how, each.who, each.id, each.what_for) for each in helpers if each.kind is kind
        ]
    return tuple(found)


def _achieved(db: Connection, case_id: CaseId, known: Sequence[Goal], today: date) -> Achieved:
    done = [
        (step.done_on, DoneStep(goal, step))
        for goal in known
        for step in goal.steps
        if step.done_on is not None and step.done_on >= today - _LATELY
    ]
    done.sort(key=lambda each: each[0], reverse=True)
    said = next((each for each in surveys.of_case(db, case_id) if each.achieved.strip()), None)
    return Achieved(
        tuple(each for each in known if each.status in _GOOD),
        tuple(step for _on, step in done[:_MOST]),
        "" if said is None else said.achieved.strip(),
        None if said is None else said.held_on,
    )


def _last_contact(written: Sequence[EntryOutline], on: date | None) -> LastContact | None:
    """The entry of that day that tells of a contact, if the journal has one."""
    if on is None:
        return None
    of_day = [
        each
        for each in written
        if each.when.startswith(on.isoformat()) and (each.channel or each.participants)
    ]
    # With the young person, if they took part in any of that day.
    entry = max(of_day, key=lambda each: (CLIENT in each.participants, each.when), default=None)
    return LastContact(on) if entry is None else LastContact(on, entry.channel, entry.id)


def _last_entry_on(written: Sequence[EntryOutline]) -> date | None:
    last = max((each.when for each in written), default="")
    return date.fromisoformat(last[: len("2026-03-02")]) if last else None
