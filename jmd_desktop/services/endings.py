"""The end of a case: prepared, shaped in a talk, holding, corrected, taken back (B.6).

Nothing ends a case but the counsellor. What is typed is a draft; saved it is a preparation, which
ends nothing; only `end` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import RUNNING, CaseId, CaseKind
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.end_sheets import EndSheet
from jmd_desktop.domain.endings import CaseEnding, EndingScope
from jmd_desktop.domain.fields import CASE_ENDINGS, Problem, Value
from jmd_desktop.domain.goals import in_order
from jmd_desktop.errors import CaseEnded, CaseMissing, EndingMissing, FileNotWhole, Invalid, Stale
from jmd_desktop.services import (
    closure_phase,
    ending_proposals,
    ending_steps,
    endings_state,
    planning_phase,
)
from jmd_desktop.services.ending_proposals import EndingProposals
from jmd_desktop.services.ending_steps import PLACE, Ended
from jmd_desktop.services.endings_state import EndingsState
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import drafts, endings, evaluations, goals
from jmd_desktop.store.connection import Connection

__all__ = ["PLACE", "Ended", "EndingProposals", "Endings", "EndingsState", "Reopened"]

_OF_REOPENING: Final = frozenset({"reopened_on", "reopened_reason"})
_OF_THE_END: Final = _OF_REOPENING | {"ended_on", "scope"}  # said when it ends, not before


@dataclass(frozen=True, slots=True)
class Reopened:
    """A file that runs again, and the end it had."""

    ending: CaseEnding
    agree_anew: bool  # it was case management, and goes on as advice until that is agreed on again


class Endings:
    """One preparation at a time; what was ended and taken up again stays readable."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> EndingsState:
        """Everything about the end of one case; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return endings_state.of_case(db, self._session, case_id)

    def proposals(self, case_id: CaseId) -> EndingProposals:
        """What the file tells of what was achieved and remains; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return ending_proposals.of_case(db, self._session, case_id)

    def sheet(self, case_id: CaseId, ending_id: str = "") -> EndSheet:
        """What the end sheet shows: that ending, else the one in force, else the one in
        preparation. `CaseMissing`, `EndingMissing` without any."""  # fmt: skip
        with self._session.vault.reading() as db:
            state = endings_state.of_case(db, self._session, case_id)
            planned = in_order(goals.of_case(db, case_id))
        known = (state.ending, state.preparation, *state.earlier)
        found = next((each for each in known if each and ending_id in ("", each.id)), None)
        if found is None:
            raise EndingMissing
        return EndSheet(
            state.case.number,
            state.name,
            state.case.kind,
            state.kinds,
            state.case.opened_on,
            found,
            planned,
            state.left,
            state.follow_up_consent,
            state.last_contact_on,
            None if found.taken_back else state.after(found),
        )

    # ---- preparing -------------------------------------------------------------------------------

    def save(
        self, case_id: CaseId, values: Mapping[str, Value], base_version: int
    ) -> tuple[CaseEnding, Changes]:
        """Make what was typed part of the preparation. It ends nothing: what ends and on which day
        is said when it does, so a day that was typed stays typed; else the draft goes.

        `values` by column; `base_version` 0 where nothing was prepared yet. `Invalid`, `Stale`,
        `CaseMissing`, `CaseEnded`.
        """
        kept = {column: value for column, value in values.items() if column not in _OF_THE_END}
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            stored, wanted = _prepared(db, case_id, kept, base_version)
            if stored is None:
                saved = endings.insert(db, wanted, now)
            else:
                saved = endings.save(db, stored, wanted, now)
            drafts.delete(db, case_id, PLACE, "")
            if day := values.get("ended_on"):
                typed = {CASE_ENDINGS["ended_on"].key: day}
                drafts.put(db, Draft(case_id, PLACE, "", saved.version, typed, now))
            closure_phase.follow(db, case_id, self._session.clock.today())
        return saved, _prepared_changes(case_id)

    def remove(self, case_id: CaseId) -> tuple[CaseEnding, Changes]:
        """Forget a preparation nobody needs any more, and what is typed of it.

        Where somebody looked back on the case already, that stays. `CaseMissing` without one.
        """
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            found = endings.in_preparation(db, case_id)
            if found is None:
                raise CaseMissing
            if any(each.ending_id == found.id for each in evaluations.of_case(db, case_id)):
                blank = CaseEnding(found.id, case_id, version=found.version)
                endings.save(db, found, blank, now)
            else:
                endings.remove(db, found, now)
                closure_phase.preparation_gone(db, case_id, self._session.clock.today())
            drafts.delete(db, case_id, PLACE, "")
        return found, _prepared_changes(case_id)

    def restore(self, removed: CaseEnding) -> Changes:
        """Undo `remove`; `Stale` when another one was begun, `CaseEnded`, `CaseMissing`."""
        case_id, now = removed.case_id, self._session.clock.now()
        with self._session.vault.transaction() as db:
            _refuse_ended(db, case_id)
            stored = endings.in_preparation(db, case_id)
            if stored is None:
                endings.insert(db, removed, now)
            elif stored.id == removed.id and stored.is_blank:
                endings.save(db, stored, replace(removed, version=stored.version), now)
            else:
                raise Stale
            closure_phase.follow(db, case_id, self._session.clock.today())
        return _prepared_changes(case_id)

    def discard(self, case_id: CaseId, record_id: str = "") -> Changes:
        """Forget what is typed and not saved."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, PLACE, record_id)
        return Changes.of(Topic.CLOSURE, Topic.DRAFTS, case_id=case_id)

    # ---- ending ----------------------------------------------------------------------------------

    def end(
        self, case_id: CaseId, values: Mapping[str, Value], base_version: int
    ) -> tuple[Ended, Changes]:
        """It ends on the day `ended_on`, with all that was typed: the file, or with the `scope` of
        case management that alone (CL6). What is open stays open, only to be read from then on.

        As `save`, and `Invalid` for what an end cannot do without (CL4, H2), for a day to come or
        before `EndingsState.earliest`, and for a talk afterwards that is not after the end or more
        than nine months later (CL9); `CollaborationMissing` for CL6 without case management.
        """
        with self._session.vault.transaction() as db:
            typed = {c: value for c, value in values.items() if c not in _OF_REOPENING}
            stored, wanted = _prepared(db, case_id, typed, base_version)
            ended = ending_steps.end(db, self._session, stored, wanted)
        return ended, ended_changes(case_id)

    def put_back(self, ended: Ended) -> Changes:
        """Undo `end`: it runs as before, with what was prepared and typed.

        `Stale` when anything was changed since; `CaseMissing`.
        """
        with self._session.vault.transaction() as db:
            ending_steps.put_back(db, self._session, ended)
        return ended_changes(ended.ending.case_id)

    def correct(
        self, case_id: CaseId, ending_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[CaseEnding, Changes]:
        """Say anew what an end was like, by a new version; what stood there is kept.

        What ended stays what it was, and of case management alone the day too, because the kind
        of support changed on it. Its draft goes. Refusals as of `end`; `CaseMissing` for one that
        was taken back.
        """
        with self._session.vault.transaction() as db:
            case = planning_phase.case_of(db, case_id)
            stored = endings.get(db, case_id, ending_id)
            if stored is None or stored.in_preparation or stored.taken_back:
                raise CaseMissing
            fixed = {*_OF_REOPENING, "scope"}
            if stored.scope is EndingScope.CASE_MANAGEMENT:
                fixed.add("ended_on")
            typed = {column: value for column, value in values.items() if column not in fixed}
            begun = replace(stored, version=base_version)
            wanted = with_values(CASE_ENDINGS, begun, typed)
            first = ending_steps.earliest(db, case)
            if stored.scope is EndingScope.CASE_MANAGEMENT:
                first = case.opened_on
            ending_steps.refuse(wanted, first, self._session.clock.today())
            saved = endings.save(db, stored, wanted, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, ending_id)
        return saved, ended_changes(case_id)

    # ---- taking up again (CL5) -------------------------------------------------------------------

    def reopen(self, case_id: CaseId, reason: str) -> tuple[Reopened, Changes]:
        """The file runs again as it was, from today on; what was case management is advice until
        it is agreed on anew.

        `Invalid` without a reason; `FileNotWhole` when the time for it is over; `EndingMissing` for
        what an earlier program ended, until it is told how; `Stale` when it runs already.
        """
        said = reason.strip()
        with self._session.vault.transaction() as db:
            state = endings_state.of_case(db, self._session, case_id)
            if state.case.status in RUNNING:
                raise Stale
            if state.ending is None:
                raise EndingMissing
            if not said:
                raise Invalid(CASE_ENDINGS["reopened_reason"].key, Problem.REQUIRED.value)
            if not state.may_reopen:
                raise FileNotWhole
            managed = state.case.kind is CaseKind.CASE_MANAGEMENT
            ending = ending_steps.reopen(db, self._session, state.ending, said)
        return Reopened(ending, managed), ended_changes(case_id)


def _prepared(
    db: Connection, case_id: CaseId, values: Mapping[str, Value], base_version: int
) -> tuple[CaseEnding | None, CaseEnding]:
    """The preparation as it is stored, and as it was typed over."""
    _refuse_ended(db, case_id)
    stored = endings.in_preparation(db, case_id)
    if stored is None:
        begun = CaseEnding(new_id(), case_id)
        if base_version:
            raise Stale  # somebody removed it meanwhile
    else:
        # One that an evaluation began is as good as none.
        base = base_version or (stored.version if stored.is_blank else 0)
        begun = replace(stored, version=base)
    return stored, with_values(CASE_ENDINGS, begun, values)


def _refuse_ended(db: Connection, case_id: CaseId) -> None:
    """Only what runs is prepared, or what an earlier program ended without saying why."""
    case = planning_phase.case_of(db, case_id)
    if case.status not in RUNNING and endings.in_force(db, case_id) is not None:
        raise CaseEnded


def _prepared_changes(case_id: CaseId) -> Changes:
    return Changes.of(
        Topic.CLOSURE, Topic.PHASES, Topic.CASES, Topic.DRAFTS, Topic.CLOCKS, case_id=case_id
    )


def ended_changes(case_id: CaseId) -> Changes:
    """What an end touches: every place of the case can only be read from then on."""
    return Changes.of(
        Topic.CLOSURE,
        Topic.PHASES,
        Topic.CASES,
        Topic.DRAFTS,
        Topic.CLOCKS,
        Topic.PLAN,
        Topic.COLLABORATION,
        case_id=case_id,
    )
