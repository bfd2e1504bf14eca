"""Everything dated of one case, gathered from the records it is told in; reads only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.case_clocks import ClockDecision
from jmd_desktop.domain.cases import RUNNING, Case, CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.collaborations import CollaborationDecision, KindSince
from jmd_desktop.domain.endings import CaseEnding, EndingScope
from jmd_desktop.domain.fields import GOALS
from jmd_desktop.domain.goals import OPEN, Goal, GoalStatus
from jmd_desktop.domain.journal import Chains
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.domain.timeline import (
    EventKind,
    Lane,
    Span,
    Timeline,
    TimelineEvent,
    bounded,
    by_month,
)
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import planning_phase
from jmd_desktop.services.session import Session
from jmd_desktop.store import (
    appointments,
    case_clocks,
    clients,
    collaborations,
    consents,
    endings,
    evaluations,
    follow_ups,
    goal_reviews,
    goals,
    history,
    journal,
    referrals,
    screenings,
    support_plans,
    surveys,
)
from jmd_desktop.store.connection import Connection

_DAY: Final = len("2026-03-02")


class Timelines:
    """Reads only; each record is changed where it belongs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> Timeline:
        """Everything dated of one case; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return of_case(db, case_id, self._session.clock.today())


def of_case(db: Connection, case_id: CaseId, today: date) -> Timeline:
    """Everything dated of one case; `CaseMissing`."""
    case, client = planning_phase.case_of(db, case_id), clients.get(db, case_id)
    if client is None:
        raise CaseMissing
    ended = endings.of_case(db, case_id)
    kinds = collaborations.kinds_of_case(db, case_id)
    referred = referrals.of_case(db, case_id)
    found = [
        *_course(db, case, client, kinds),
        *_assessment(db, case_id),
        *_plan(db, case_id),
        *by_month([*_contacts(db, case_id)]),
        *_appointments(db, case_id),
        *_helps(db, case_id, referred),
        *_endings(ended),
        *_afterwards(db, case_id),
    ]
    events, cut = bounded(found)
    over = _over(db, case, ended)
    spans = (*_kind_spans(kinds, over), *_referral_spans(referred, over))
    return Timeline(case, today, events, spans, cut)


# ---- the course ----------------------------------------------------------------------------------


def _course(
    db: Connection, case: Case, client: Client, kinds: Sequence[KindSince]
) -> Iterator[TimelineEvent]:
    yield TimelineEvent(EventKind.OPENED, case.opened_on)
    for given in consents.of_case(db, case.id):
        yield TimelineEvent(EventKind.CONSENT, given.signed_on, record=given.id)
    for said in collaborations.of_case(db, case.id):
        agreed = said.decision is CollaborationDecision.AGREED
        kind = EventKind.AGREED if agreed else EventKind.REFUSED
        yield TimelineEvent(kind, said.decided_on, record=said.id)
    for begun in kinds[1:]:  # the first is the opening
        yield TimelineEvent(EventKind.KIND, begun.since, code=begun.kind)
    for decided in case_clocks.decisions_of(db, case.id):
        yield TimelineEvent(
            EventKind.DECISION, decided.decided_on, decided.reason, decided.decision, decided.id
        )
    if client.residence_valid_until is not None:
        yield TimelineEvent(EventKind.PAPER, client.residence_valid_until)


def _kind_spans(kinds: Sequence[KindSince], over: date | None) -> Iterator[Span]:
    for begun, after in zip(kinds, (*kinds[1:], None), strict=False):
        until = over if after is None else after.since
        if until != begun.since:  # another one began at once
            yield Span(Lane.COURSE, begun.since, until, code=begun.kind)


def _over(db: Connection, case: Case, ended: Sequence[CaseEnding]) -> date | None:
    """The day of the end; None as long as the case runs.

    Of a case that an earlier program ended it is the day that was decided, else when it was last
    worked on.
    """
    if case.status in RUNNING:
        return None
    held = next((each for each in ended if each.in_force), None)
    if held is not None:
        return held.ended_on
    for decided in case_clocks.decisions_of(db, case.id):
        if decided.decision is ClockDecision.END:
            return decided.decided_on
    return wall_clock.local(case.last_edited_at).date()


# ---- assessment and plan -------------------------------------------------------------------------


def _assessment(db: Connection, case_id: CaseId) -> Iterator[TimelineEvent]:
    for held in screenings.of_case(db, case_id):
        decided = "" if held.decision is None else held.decision.value
        yield TimelineEvent(EventKind.SCREENING, held.held_on, code=decided, record=held.id)
    for asked in surveys.of_case(db, case_id):
        yield TimelineEvent(EventKind.SURVEY, asked.held_on, record=asked.id)


def _plan(db: Connection, case_id: CaseId) -> Iterator[TimelineEvent]:
    known: set[str] = set()
    for version in reversed(support_plans.versions_of(db, case_id)):
        number = str(version.number)
        yield TimelineEvent(EventKind.PLAN_AGREED, version.agreed_on, number, record=version.id)
        sealed = support_plans.snapshot(db, case_id, version.id)
        for goal in () if sealed is None else sealed.goals:
            if goal.id not in known:
                known.add(goal.id)
                day = version.agreed_on
                yield TimelineEvent(EventKind.GOAL_AGREED, day, goal.title, record=goal.id)
    reviews = goal_reviews.of_case(db, case_id)
    titles = {each.id: each for each in goals.of_case(db, case_id)}
    for held in reviews:
        title = titles[held.goal_id].title if held.goal_id in titles else ""
        decided = "" if held.decision is None else held.decision.value
        yield TimelineEvent(EventKind.GOAL_REVIEWED, held.held_on, title, decided, held.id)
    ended = {each.goal_id: each.held_on for each in reviews if each.ends}
    for goal in titles.values():
        for step in goal.sub_goals:
            if step.done_on is not None:
                yield TimelineEvent(
                    EventKind.SUB_GOAL_DONE, step.done_on, step.text, record=goal.id
                )
        on = _ended_on(db, goal, ended.get(goal.id))
        if on is not None:
            status = goal.status.value
            yield TimelineEvent(EventKind.GOAL_ENDED, on, goal.title, status, goal.id)


def _ended_on(db: Connection, goal: Goal, reviewed_on: date | None) -> date | None:
    """The day since which nobody works on a goal: of its review, else when its status changed."""
    if goal.open or reviewed_on is not None:
        return None if goal.open else reviewed_on
    former = history.of_field(db, goal.case_id, GOALS["status"], goal.id)
    left = next((each for each in former if _was_open(each.value)), None)
    return None if left is None else wall_clock.local(left.replaced_at).date()


def _was_open(value: object) -> bool:
    return value in {status.value for status in GoalStatus if status in OPEN}


# ---- contacts and helps --------------------------------------------------------------------------


def _contacts(db: Connection, case_id: CaseId) -> Iterator[TimelineEvent]:
    """Entries of the journal that tell of a contact; an entry counts once, however often it was
    corrected."""  # fmt: skip
    for each in Chains(journal.outlines(db, case_id)).newest:
        if each.participants or each.channel is not None:
            on = date.fromisoformat(each.when[:_DAY])
            yield TimelineEvent(EventKind.CONTACT, on, code=each.channel or "", record=each.id)


def _appointments(db: Connection, case_id: CaseId) -> Iterable[TimelineEvent]:
    """Those that were kept and of which no entry tells."""
    kept = (
        each
        for each in appointments.of_case(db, case_id)
        if each.state is AppointmentState.KEPT and not each.recorded_in
    )
    return (
        TimelineEvent(EventKind.APPOINTMENT, each.day, each.purpose, record=each.id)
        for each in kept
    )


def _helps(
    db: Connection, case_id: CaseId, referred: Sequence[Referral]
) -> Iterator[TimelineEvent]:
    for referral in referred:
        for step in referral.chain:
            status = step.status.value
            yield TimelineEvent(EventKind.REFERRAL, step.since, referral.name, status, referral.id)
    for gap in support_plans.gaps_of(db, case_id):
        yield TimelineEvent(EventKind.GAP, gap.noted_on, code=gap.offer_kind or "", record=gap.id)


def _referral_spans(referred: Sequence[Referral], over: date | None) -> Iterator[Span]:
    """From the first step to the one it was over with."""
    for each in referred:
        if not each.chain:
            continue
        until = over if each.open else each.since
        yield Span(Lane.HELPS, each.chain[0].since, until, each.name, record=each.id)


# ---- the end -------------------------------------------------------------------------------------


def _endings(ended: Sequence[CaseEnding]) -> Iterator[TimelineEvent]:
    for each in ended:
        reason = "" if each.reason is None else each.reason.value
        if each.talk_on is not None:
            yield TimelineEvent(EventKind.ENDING_TALK, each.talk_on, record=each.id)
        if each.ended_on is not None:
            whole = each.scope is EndingScope.FILE
            kind = EventKind.ENDED if whole else EventKind.ENDED_AS_ADVICE
            yield TimelineEvent(kind, each.ended_on, code=reason, record=each.id)
        if each.reopened_on is not None:
            yield TimelineEvent(
                EventKind.REOPENED, each.reopened_on, each.reopened_reason, record=each.id
            )


def _afterwards(db: Connection, case_id: CaseId) -> Iterator[TimelineEvent]:
    for part in evaluations.of_case(db, case_id):
        if part.says_something:
            view = part.view.value
            yield TimelineEvent(EventKind.EVALUATION, part.held_on, part.who, view, part.id)
    talks = follow_ups.of_case(db, case_id)
    for talk in talks:
        said = "" if talk.outcome is None else talk.outcome.value
        yield TimelineEvent(EventKind.FOLLOW_UP, talk.held_on, code=said, record=talk.id)
    due = follow_ups.awaited(db, case_id)
    if due is not None:
        yield TimelineEvent(EventKind.FOLLOW_UP_DUE, due.due_on, record=due.ending_id)
