"""Ending a case inside an open transaction, undoing it, and taking a file up again (CL4 to CL6).

The end of a file touches neither the kind of support nor the agreement it stood on: what was case
management has ended as such. Who comes back is no longer bound by it, because an end releases both
sides from their duties: a file that is taken up again goes on as advice until case management is
agreed on anew (SC5).
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop.domain.after_end import latest_follow_up
from jmd_desktop.domain.cases import RUNNING, Case, CaseKind, CaseStatus, Phase, PhaseState
from jmd_desktop.domain.cases import PhaseStatus as Status
from jmd_desktop.domain.collaborations import Collaboration
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import CaseEnding, EndingScope, lacking
from jmd_desktop.domain.fields import CASE_ENDINGS, Problem
from jmd_desktop.errors import CollaborationMissing, Invalid, Stale
from jmd_desktop.services import closure_phase, planning_phase
from jmd_desktop.services.session import Session
from jmd_desktop.store import case_clocks, cases, collaborations, drafts, endings
from jmd_desktop.store.connection import Connection

PLACE: Final = "case_endings"
"""Of all drafts of endings; the record id is empty for the one in preparation, else its own."""


@dataclass(frozen=True, slots=True)
class Ended:
    """An ending that holds now, and all that `put_back` needs."""

    ending: CaseEnding
    before: CaseEnding  # as it was in preparation
    case_before: Case  # as it was stored
    closure_before: PhaseState
    draft: Draft | None = None  # what was typed of it
    released: tuple[Collaboration, ...] = ()  # what case management stood on

    @property
    def may_be_put_back(self) -> bool:
        """Whether there is a way back: not for what an earlier program had ended."""
        return self.case_before.status in RUNNING


def end(db: Connection, session: Session, stored: CaseEnding | None, wanted: CaseEnding) -> Ended:
    """From `ended_on` on it holds; the draft goes.

    `stored` is the one in preparation, if there is one. What `refuse` says, and
    `CollaborationMissing` for an end of case management where there is none (CL6).
    """
    now, today = session.clock.now(), session.clock.today()
    case, closure = (
        planning_phase.case_of(db, wanted.case_id),
        closure_phase.state(db, wanted.case_id),
    )
    sensible = _sensible(wanted)
    if sensible.scope is EndingScope.CASE_MANAGEMENT and case.kind is CaseKind.ADVICE:
        raise CollaborationMissing
    refuse(sensible, earliest(db, case), today)
    if stored is None:
        saved = endings.insert(db, sensible, now)
    else:
        saved = endings.save(db, stored, sensible, now)
    released: tuple[Collaboration, ...] = ()
    if saved.scope is EndingScope.CASE_MANAGEMENT:
        released = _release(db, saved, saved.ended_on or today)
    elif case.status in RUNNING:
        endings.set_status(db, case.id, CaseStatus.ENDED)
    typed = next((each for each in drafts.of_case(db, case.id) if _is_of_end(each)), None)
    drafts.delete(db, case.id, PLACE, "")
    closure_phase.follow(db, case.id, today)
    before = stored or replace(saved, ended_on=None, scope=EndingScope.FILE)
    return Ended(saved, before, case, closure, typed, released)


def put_back(db: Connection, session: Session, ended: Ended) -> None:
    """The case runs as before, with the preparation and what was typed of it.

    `Stale` when anything was changed since, or where there is no way back.
    """
    before, ending = ended.case_before, ended.ending
    case = planning_phase.case_of(db, before.id)
    stored = endings.get(db, before.id, ending.id)
    if (
        not ended.may_be_put_back
        or stored is None
        or stored.version != ending.version
        or endings.in_preparation(db, before.id) is not None
        or not _still_ended(case, ending.scope)
    ):
        raise Stale
    if ending.scope is EndingScope.FILE:
        endings.set_status(db, before.id, before.status)
    else:
        _agree_again(db, ended, session.clock.today())
    back = replace(ended.before, ended_on=None, version=stored.version)
    kept = endings.save(db, stored, back, session.clock.now())
    closure = ended.closure_before
    cases.set_phase(db, before.id, Phase.CLOSURE, closure.status, closure.since)
    if ended.draft is not None:
        drafts.put(db, replace(ended.draft, base_version=kept.version))
    case_clocks.put_case_back(db, before)  # last: undoing is no work on the case


def reopen(db: Connection, session: Session, ending: CaseEnding, reason: str) -> CaseEnding:
    """The file runs again from today on, as advice; the end stays readable (CL5)."""
    now, today = session.clock.now(), session.clock.today()
    case = planning_phase.case_of(db, ending.case_id)
    endings.set_status(db, case.id, CaseStatus.OPEN)
    wanted = replace(ending, reopened_on=today, reopened_reason=reason)
    saved = endings.save(db, ending, wanted, now)
    if case.kind is CaseKind.CASE_MANAGEMENT:
        _release(db, saved, today)
    cases.set_phase(db, case.id, Phase.CLOSURE, Status.OPEN, None)
    return saved


# ---- rules ---------------------------------------------------------------------------------------


def earliest(db: Connection, case: Case) -> date:
    """The first day it can end on: neither before the file nor before its kind of support."""
    kinds = collaborations.kinds_of_case(db, case.id)
    return max((case.opened_on, *(each.since for each in kinds[-1:])))


def refuse(wanted: CaseEnding, first: date, today: date) -> None:
    """`Invalid` for the first thing it cannot end with.

    What is missing (CL4, H2), a day to come, a day before `first`, a talk afterwards that is not
    after the end or too late (CL9).
    """
    for column, problem in lacking(wanted):
        raise _invalid(column, problem)
    assert wanted.ended_on is not None
    for column, day in (("talk_on", wanted.talk_on), ("ended_on", wanted.ended_on)):
        if day is not None and day > today:
            raise _invalid(column, Problem.DAY_IN_FUTURE)
    if wanted.ended_on < first:
        raise _invalid("ended_on", Problem.DAY_NOT_LATER)
    following = wanted.follow_up_on
    if following is not None and following <= wanted.ended_on:
        raise _invalid("follow_up_on", Problem.DAY_NOT_LATER)
    if following is not None and following > latest_follow_up(wanted.ended_on):
        raise _invalid("follow_up_on", Problem.DAY_TOO_LATE)


def _invalid(column: str, problem: Problem) -> Invalid:
    return Invalid(CASE_ENDINGS[column].key, problem.value)


def _sensible(wanted: CaseEnding) -> CaseEnding:
    """Where nobody can be asked afterwards, nobody is reminded to."""
    handling = wanted.handling
    if handling is None or handling.follow_up:
        return wanted
    return replace(wanted, follow_up_on=None)


def _is_of_end(draft: Draft) -> bool:
    return (draft.place, draft.record_id) == (PLACE, "")


def _still_ended(case: Case, scope: EndingScope) -> bool:
    if scope is EndingScope.FILE:
        return case.status is CaseStatus.ENDED
    return case.status in RUNNING and case.kind is CaseKind.ADVICE


# ---- what case management stands on --------------------------------------------------------------


def _release(db: Connection, ending: CaseEnding, since: date) -> tuple[Collaboration, ...]:
    """From `since` on it is advice; what was agreed ended with the ending."""
    collaborations.begin_kind(db, ending.case_id, CaseKind.ADVICE, since)
    held = tuple(
        each for each in collaborations.of_case(db, ending.case_id) if each.carries_case_management
    )
    for each in held:
        collaborations.end(db, each.id, max(ending.ended_on or since, each.decided_on))
    return held


def _agree_again(db: Connection, ended: Ended, today: date) -> None:
    """What was agreed holds again. An agreement that has ended stays so, hence a copy of it."""
    for each in ended.released:
        again = replace(each, id=secrets.token_hex(16), ended_on=None)
        collaborations.insert(db, again, today)
    since = ended.ending.ended_on or today
    collaborations.begin_kind(db, ended.case_before.id, CaseKind.CASE_MANAGEMENT, since)
