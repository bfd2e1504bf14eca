"""The talk about half a year after the end: when it is due, what was said, what comes of it (CL2).

Taking the file up again is another service's business: a talk only says that it is wanted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.after_end import latest_follow_up
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import CaseEnding, suggested_follow_up
from jmd_desktop.domain.fields import CASE_ENDINGS, FOLLOW_UPS, Problem, Value
from jmd_desktop.domain.follow_ups import (
    FollowUp,
    FollowUpDue,
    FollowUpTiming,
    Outcome,
    newest_first,
    timing,
)
from jmd_desktop.errors import CaseMissing, EndingMissing, Invalid, Stale
from jmd_desktop.services import planning_phase
from jmd_desktop.services.endings_state import agreed_to_follow_up
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import clients, consents, drafts, endings, follow_ups
from jmd_desktop.store.connection import Connection

PLACE: Final = "follow_ups"  # of all their drafts; the record id is the talk's own

_DAY: Final = CASE_ENDINGS["follow_up_on"].key


@dataclass(frozen=True, slots=True)
class FollowUpsState:
    """The talk after the end of one case; `ending` is the newest that holds, None without one.

    `talks` are those of that ending, the newest first; `earlier` those of endings before it.
    """

    case: Case
    today: date
    ending: CaseEnding | None
    talks: tuple[FollowUp, ...]
    earlier: tuple[FollowUp, ...]
    drafts: tuple[Draft, ...]
    allowed: bool  # a consent that still holds covers it (C1)
    safe_to_contact: SafeToContact | None
    safe_contact_note: str

    @property
    def due_on(self) -> date | None:
        """The day of the next talk."""
        return None if self.ending is None else self.ending.follow_up_on

    @property
    def suggested_on(self) -> date | None:
        """A day that can be taken with one click."""
        ended_on = None if self.ending is None else self.ending.ended_on
        return None if ended_on is None else suggested_follow_up(ended_on)

    @property
    def latest_on(self) -> date | None:
        """The last day it can have: then what was kept for it goes (CL9)."""
        ended_on = None if self.ending is None else self.ending.ended_on
        return None if ended_on is None else latest_follow_up(ended_on)

    @property
    def timing(self) -> FollowUpTiming:
        """Where the case stands with it."""
        return timing(self.ending, self.talks, self.today)

    @property
    def may_reopen(self) -> bool:
        """Whether the file is ended, so that it can be taken up again."""
        return self.ending is not None and self.ending.in_force

    def talk(self, follow_up_id: str) -> FollowUp | None:
        """The talk of that id."""
        every = (*self.talks, *self.earlier)
        return next((each for each in every if each.id == follow_up_id), None)

    def draft_of(self, follow_up_id: str) -> Draft | None:
        """What is typed over that talk and not saved."""
        return next((each for each in self.drafts if each.record_id == follow_up_id), None)

    @property
    def begun(self) -> tuple[Draft, ...]:
        """Talks that were begun and are not in the file yet, typed last first."""
        known = {each.id for each in (*self.talks, *self.earlier)}
        return tuple(each for each in self.drafts if each.record_id not in known)


@dataclass(frozen=True, slots=True)
class SavedFollowUp:
    """A talk as it was saved, and all that `take_back` needs."""

    talk: FollowUp
    before: FollowUp | None  # None: there was none
    draft: Draft | None
    ending: CaseEnding  # as it is now
    day_before: date | None  # the day the talk had

    @property
    def reopens(self) -> bool:
        """Whether the file is to be taken up again now (CL5)."""
        return self.talk.reopens and self.ending.in_force


class FollowUps:
    """As many tries and talks as it takes; `EndingMissing` before anything has ended."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> FollowUpsState:
        """Everything about one case; `CaseMissing`."""
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            case, client = planning_phase.case_of(db, case_id), clients.get(db, case_id)
            if client is None:
                raise CaseMissing
            ending = _ended(db, case_id)
            found = newest_first(follow_ups.of_case(db, case_id))
            of_it = "" if ending is None else ending.id
            return FollowUpsState(
                case,
                today,
                ending,
                tuple(each for each in found if each.ending_id == of_it),
                tuple(each for each in found if each.ending_id != of_it),
                tuple(each for each in drafts.of_case(db, case_id) if each.place == PLACE),
                agreed_to_follow_up(consents.of_case(db, case_id)),
                client.safe_to_contact,
                client.safe_contact_note,
            )

    def due(self, until: date | None = None, limit: int = -1) -> tuple[FollowUpDue, ...]:
        """Talks whose day has come (or will by `until`) and that nothing has settled, the oldest
        day first; at most `limit` (-1: all)."""  # fmt: skip
        day = until or self._session.clock.today()
        with self._session.vault.reading() as db:
            return tuple(follow_ups.due(db, day, limit))

    def count(self, until: date | None = None) -> int:
        """How many `due` tells of."""
        with self._session.vault.reading() as db:
            return follow_ups.count(db, until or self._session.clock.today())

    def blank(self, case_id: CaseId) -> FollowUp:
        """A new one that is nowhere yet, of today; `CaseMissing`, `EndingMissing`."""
        with self._session.vault.reading() as db:
            planning_phase.case_of(db, case_id)
            ending = _needed(db, case_id)
        return FollowUp(new_id(), ending.id, case_id, self._session.clock.today())

    def save(
        self,
        case_id: CaseId,
        follow_up_id: str,
        values: Mapping[str, Value],
        base_version: int,
        again_on: date | None = None,
    ) -> tuple[SavedFollowUp, Changes]:
        """Make what was typed part of the file; its draft goes.

        Another talk (`Outcome.AGAIN`) needs its day `again_on`, which becomes the one that is
        awaited; a talk that was noted so before may leave it as it is. `CaseMissing`,
        `EndingMissing`, `Stale`; `Invalid` for a day to come, before the end, and
        `case_endings.follow_up_on` for a day that is missing, not later, or later than `latest_on`.
        """
        now, today = self._session.clock.now(), self._session.clock.today()
        with self._session.vault.transaction() as db:
            planning_phase.case_of(db, case_id)
            stored = follow_ups.get(db, case_id, follow_up_id)
            if stored is None and base_version != 0:
                raise CaseMissing
            ending = _needed(db, case_id) if stored is None else _of(db, stored)
            begun = (
                FollowUp(follow_up_id, ending.id, case_id, today)
                if stored is None
                else replace(stored, version=base_version)
            )
            wanted = with_values(FOLLOW_UPS, begun, values)
            _refuse_before_the_end(wanted, ending)
            draft, day_before = _draft(db, case_id, follow_up_id), ending.follow_up_on
            saved = (
                follow_ups.insert(db, wanted, now)
                if stored is None
                else follow_ups.save(db, stored, wanted, now)
            )
            if saved.outcome is Outcome.AGAIN and not _same_day(stored, again_on):
                _refuse_again(ending, again_on, saved.held_on)
                ending = endings.set_follow_up(db, ending, again_on, now)
            drafts.delete(db, case_id, PLACE, follow_up_id)
        return SavedFollowUp(saved, stored, draft, ending, day_before), _changes(case_id)

    def take_back(self, saved: SavedFollowUp) -> Changes:
        """Undo `save`: the talk, the day of the next one, and what was typed.

        `Stale` when one of them was changed since.
        """
        now, case_id = self._session.clock.now(), saved.talk.case_id
        with self._session.vault.transaction() as db:
            stored = follow_ups.get(db, case_id, saved.talk.id)
            ending = endings.get(db, case_id, saved.ending.id)
            if stored is None or ending is None:
                raise Stale
            if (stored.version, ending.version) != (saved.talk.version, saved.ending.version):
                raise Stale
            if saved.before is None:
                follow_ups.remove(db, stored, now)
            else:
                follow_ups.save(db, stored, replace(saved.before, version=stored.version), now)
            if ending.follow_up_on != saved.day_before:
                endings.set_follow_up(db, ending, saved.day_before, now)
            if saved.draft is not None:
                kept = follow_ups.get(db, case_id, saved.talk.id)
                base = 0 if kept is None else kept.version
                drafts.put(db, replace(saved.draft, base_version=base))
        return _changes(case_id)

    def remove(self, case_id: CaseId, follow_up_id: str) -> tuple[FollowUp, Changes]:
        """Take out a talk that was noted by mistake; the day of the next one stays."""
        with self._session.vault.transaction() as db:
            removed = follow_ups.get(db, case_id, follow_up_id)
            if removed is None:
                raise CaseMissing
            follow_ups.remove(db, removed, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, follow_up_id)
        return removed, _changes(case_id)

    def put_back(self, removed: FollowUp) -> Changes:
        """Undo `remove`; `CaseMissing` when its ending is gone by now."""
        with self._session.vault.transaction() as db:
            _of(db, removed)
            follow_ups.insert(db, removed, self._session.clock.now())
        return _changes(removed.case_id)

    def discard(self, case_id: CaseId, follow_up_id: str) -> Changes:
        """Forget what is typed over that talk and not saved."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, PLACE, follow_up_id)
        return _changes(case_id)

    def move(self, case_id: CaseId, on: date | None) -> tuple[date | None, Changes]:
        """Another day for the talk, or None for no talk; the former day comes back, to be put back
        by this too. `EndingMissing`; `Invalid` (`case_endings.follow_up_on`) for a day that is not
        after the end, or later than `latest_on`."""  # fmt: skip
        with self._session.vault.transaction() as db:
            planning_phase.case_of(db, case_id)
            ending = _needed(db, case_id)
            if on is not None and ending.ended_on is not None:
                _refuse_day(ending, on, ending.ended_on)
            endings.set_follow_up(db, ending, on, self._session.clock.now())
        return ending.follow_up_on, _changes(case_id)


def _ended(db: Connection, case_id: CaseId) -> CaseEnding | None:
    """The newest ending that holds."""
    every = endings.of_case(db, case_id)
    held = (each for each in every if not each.in_preparation and not each.taken_back)
    return next(held, None)


def _needed(db: Connection, case_id: CaseId) -> CaseEnding:
    found = _ended(db, case_id)
    if found is None:
        raise EndingMissing
    return found


def _of(db: Connection, talk: FollowUp) -> CaseEnding:
    found = endings.get(db, talk.case_id, talk.ending_id)
    if found is None:
        raise CaseMissing
    return found


def _refuse_before_the_end(wanted: FollowUp, ending: CaseEnding) -> None:
    if ending.ended_on is not None and wanted.held_on < ending.ended_on:
        raise Invalid(FOLLOW_UPS["held_on"].key, Problem.DAY_NOT_LATER.value)


def _same_day(stored: FollowUp | None, again_on: date | None) -> bool:
    """Whether another talk was agreed on before already, and its day is not to be moved."""
    return again_on is None and stored is not None and stored.outcome is Outcome.AGAIN


def _refuse_again(ending: CaseEnding, again_on: date | None, held_on: date) -> None:
    if again_on is None:
        raise Invalid(_DAY, Problem.REQUIRED.value)
    _refuse_day(ending, again_on, held_on)


def _refuse_day(ending: CaseEnding, on: date, after: date) -> None:
    if on <= after:
        raise Invalid(_DAY, Problem.DAY_NOT_LATER.value)
    if ending.ended_on is not None and on > latest_follow_up(ending.ended_on):
        raise Invalid(_DAY, Problem.DAY_TOO_LATE.value)


def _draft(db: Connection, case_id: CaseId, follow_up_id: str) -> Draft | None:
    kept = drafts.of_case(db, case_id)
    return next((d for d in kept if (d.place, d.record_id) == (PLACE, follow_up_id)), None)


def _changes(case_id: CaseId) -> Changes:
    return Changes.of(Topic.CLOSURE, Topic.CASES, Topic.DRAFTS, case_id=case_id)
