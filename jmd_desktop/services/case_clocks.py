"""The two clocks of running cases, and the decision each demands when it has run out (IM6, IM7).

Nothing is written when time passes: whether a case waits for a decision follows from its days, each
time somebody asks. So `CaseStatus.RESUBMISSION` is never stored: lists and files say it of a case
that runs while one of its clocks has run out.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.after_end import latest_follow_up
from jmd_desktop.domain.case_clocks import (
    CaseClock,
    CaseDecision,
    ClockDecision,
    ClockDue,
    ClockState,
)
from jmd_desktop.domain.cases import (
    RUNNING,
    Case,
    CaseId,
    CaseListRow,
    CaseStatus,
)
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import UNREACHED, CaseEnding, EndingFacts, EndingScope
from jmd_desktop.domain.fields import CASE_DECISIONS, Problem
from jmd_desktop.errors import CaseMissing, ClockNotDue, ContactTooLongAgo, Invalid, Stale
from jmd_desktop.services import ending_steps, planning_phase
from jmd_desktop.services.ending_steps import Ended
from jmd_desktop.services.session import Session
from jmd_desktop.store import case_clocks, cases, drafts, endings
from jmd_desktop.store.connection import Connection

PLACE: Final = "case_decisions"
"""Of all drafts of decisions; a case has one at most, its record id is empty."""

_DECIDED: Final = (Topic.CLOCKS, Topic.CASES, Topic.DRAFTS)
_FIRST: Final = (CaseClock.CONTACT, CaseClock.EDITED)  # IM7 outranks IM6


@dataclass(frozen=True, slots=True)
class CaseClockState:
    """Both clocks of one case, and what was decided about them."""

    case: Case
    today: date
    edited: ClockState  # IM6
    contact: ClockState  # IM7
    contact_on: date | None  # the last contact; None: none was noted, the opening counts
    decisions: tuple[CaseDecision, ...]  # the newest first

    @property
    def running(self) -> bool:
        """Whether they count at all."""
        return self.case.status in RUNNING

    @property
    def demanded(self) -> ClockState | None:
        """The clock a decision is due for."""
        if not self.running:
            return None
        both = (self.contact, self.edited)
        return next((each for each in both if each.has_run_out(self.today)), None)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and all that `put_back` needs."""

    decision: CaseDecision
    case_before: Case  # as it was stored
    draft: Draft | None = None  # what was typed of it
    ended: Ended | None = None  # the end it made


class CaseClocks:
    """Opening, reading and printing reset nothing; working on the case and deciding do."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def due(self, until: date | None = None, limit: int = -1) -> tuple[ClockDue, ...]:
        """Running cases that wait for a decision, or will on a day up to `until`, each once.

        Those without contact first (IM7), then the longest waiting; at most `limit` (-1: all).
        """
        found: list[ClockDue] = []
        for clock in _FIRST:
            left = limit - len(found) if limit >= 0 else -1
            found += self._due(clock, until, left)
        return tuple(found)

    def count(self, until: date | None = None) -> int:
        """How many `due` tells of."""
        with self._session.vault.reading() as db:
            return case_clocks.count(db, until or self._session.clock.today())

    def must_decide(self) -> tuple[ClockDue, ...]:
        """Cases without contact for nine months: asked when the program is opened (IM7)."""
        return tuple(self._due(CaseClock.CONTACT, None, -1))

    def _due(self, clock: CaseClock, until: date | None, limit: int) -> list[ClockDue]:
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            found = case_clocks.waiting(db, clock, until or today, limit)
        return [
            ClockDue(each.case_id, each.number, each.name, clock, state.counted_from, state.due_on)
            for each in found
            for state in (each.days.of(clock, today),)
        ]

    def of_case(self, case_id: CaseId) -> CaseClockState:
        """Both clocks of one case; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return _state(db, case_id, self._session.clock.today())

    def decide_continue(self, case_id: CaseId, reason: str) -> tuple[Decided, Changes]:
        """Work goes on, for a reason: six months count anew, from today (IM6). The draft goes.

        `ContactTooLongAgo` after nine months without contact, `ClockNotDue`, `Invalid` without
        a reason, `CaseMissing`, `CaseEnded`.
        """
        with self._session.vault.transaction() as db:
            state = self._running(db, case_id)
            if state.contact.has_run_out(state.today):
                raise ContactTooLongAgo
            decided = self._decide(db, state, state.edited, ClockDecision.CONTINUE, reason)
        return decided, _went_on(case_id)

    def decide_end(
        self, case_id: CaseId, clock: CaseClock, reason: str, ended_on: date, facts: EndingFacts
    ) -> tuple[Decided, Changes]:
        """The case ends on that day; its closure begins, and can be told in full later. The drafts
        go.

        `facts` are the counsellor's (IM6); after nine months without contact there is one reason
        only (IM7), whatever they say. What was prepared of the end holds with it.
        `ClockNotDue`; `Invalid` without a reason (`case_decisions.reason`), for a day to come or
        before the last contact (`case_decisions.decided_on`), and for a lack of cooperation whose
        questions are not answered in the preparation (`case_endings.barrier_what` and others);
        `CaseMissing`, `CaseEnded`.
        """
        with self._session.vault.transaction() as db:
            state = self._running(db, case_id)
            of_clock = state.contact if clock is CaseClock.CONTACT else state.edited
            field = CASE_DECISIONS["decided_on"].key
            if ended_on > state.today:
                raise Invalid(field, Problem.DAY_IN_FUTURE.value)
            if ended_on < max(state.contact.counted_from, ending_steps.earliest(db, state.case)):
                raise Invalid(field, Problem.DAY_NOT_LATER.value)
            decided = self._decide(db, state, of_clock, ClockDecision.END, reason)
            said = UNREACHED if clock is CaseClock.CONTACT else facts
            ended = self._end(db, decided.decision, said, ended_on)
        return replace(decided, ended=ended), _ended(case_id)

    def _end(
        self, db: Connection, decision: CaseDecision, facts: EndingFacts, ended_on: date
    ) -> Ended:
        stored = endings.in_preparation(db, decision.case_id)
        begun = stored or CaseEnding(secrets.token_hex(16), decision.case_id)
        wanted = replace(
            begun,
            scope=EndingScope.FILE,
            reason=facts.reason,
            decided_by=facts.decided_by,
            consensus=facts.consensus,
            reason_note=begun.reason_note or decision.reason,
            ended_on=ended_on,
            follow_up_on=_still_later(begun.follow_up_on, ended_on),
        )
        return ending_steps.end(db, self._session, stored, wanted)

    def put_back(self, decided: Decided) -> Changes:
        """Undo a decision: the case waits for one as before, with what was typed about it.

        `Stale` when it is gone or the case was taken up or ended otherwise since.
        """
        decision, before = decided.decision, decided.case_before
        with self._session.vault.transaction() as db:
            case = cases.get(db, before.id)
            if case is None or (case.status in RUNNING) is (decided.ended is not None):
                raise Stale
            if not case_clocks.remove(db, decision):
                raise Stale
            if decided.ended is not None:
                ending_steps.put_back(db, self._session, decided.ended)
            if decided.draft is not None:
                drafts.put(db, decided.draft)
        return _ended(before.id) if decided.ended is not None else _went_on(before.id)

    def _running(self, db: Connection, case_id: CaseId) -> CaseClockState:
        planning_phase.running_case(db, case_id)
        return _state(db, case_id, self._session.clock.today())

    def _decide(
        self,
        db: Connection,
        state: CaseClockState,
        clock: ClockState,
        decision: ClockDecision,
        reason: str,
    ) -> Decided:
        if not clock.has_run_out(state.today):
            raise ClockNotDue
        made = CaseDecision(
            secrets.token_hex(16),
            state.case.id,
            clock.clock,
            decision,
            clock.counted_from,
            state.today,
            reason.strip(),
        )
        case_clocks.insert(db, made, state.today)
        typed = next(
            (each for each in drafts.of_case(db, state.case.id) if each.place == PLACE), None
        )
        drafts.delete(db, state.case.id, PLACE, "")
        return Decided(made, planning_phase.case_of(db, state.case.id), typed)


def of_today(db: Connection, case: Case, today: date) -> Case:
    """The case with its status as it is today: one that runs may wait for a decision."""
    days = case_clocks.days_of(db, case.id) if case.status in RUNNING else None
    if days is None:
        return case
    return replace(case, status=_status(waits=days.demanded(today) is not None))


def rows_of_today(
    db: Connection, rows: Sequence[CaseListRow], today: date
) -> tuple[CaseListRow, ...]:
    """Rows of a list with their status as it is today."""
    running = [row.id for row in rows if row.status in RUNNING]
    waiting = case_clocks.waiting_among(db, running, today) if running else set()
    return tuple(
        replace(row, status=_status(waits=row.id in waiting)) if row.status in RUNNING else row
        for row in rows
    )


def _status(*, waits: bool) -> CaseStatus:
    return CaseStatus.RESUBMISSION if waits else CaseStatus.OPEN


def _state(db: Connection, case_id: CaseId, today: date) -> CaseClockState:
    case, days = planning_phase.case_of(db, case_id), case_clocks.days_of(db, case_id)
    if days is None:
        raise CaseMissing
    return CaseClockState(
        of_today(db, case, today),
        today,
        days.of(CaseClock.EDITED, today),
        days.of(CaseClock.CONTACT, today),
        days.contact_on,
        tuple(case_clocks.decisions_of(db, case_id)),
    )


def _still_later(day: date | None, ended_on: date) -> date | None:
    """A day for the talk afterwards that was prepared, if it still is after the end."""
    return day if day is not None and ended_on < day <= latest_follow_up(ended_on) else None


def _ended(case_id: CaseId) -> Changes:
    topics = (Topic.PHASES, Topic.PLAN, Topic.COLLABORATION, Topic.CLOSURE)
    return Changes.of(*_DECIDED, *topics, case_id=case_id)


def _went_on(case_id: CaseId) -> Changes:
    return Changes.of(*_DECIDED, case_id=case_id)
