"""Goals of a plan: written, ranked, ordered, ticked, taken out and put back.

Ranks, order and ticks are kept at once and come back with what undoes them. What is typed is a
draft of its goal until it is saved; saving takes neither rank nor tick back.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GOALS, Value
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.ranks import ranked
from jmd_desktop.domain.typed_goals import TypedLine, TypedStep, typed_lines, typed_steps
from jmd_desktop.errors import CaseMissing, Invalid, Stale
from jmd_desktop.services import planning_phase, weak_areas
from jmd_desktop.services.goal_catalogue import suggestion
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import begun, with_values
from jmd_desktop.store import drafts, goals
from jmd_desktop.store.connection import Connection

PLACE: Final = "support_plan"  # of all drafts of the plan; the record id of a goal's is its own

AT_ONCE: Final = frozenset({"id", "case_id", "position", "priority", "version"})
"""Columns no editor types into; the rest of the goal's columns are values of `save`."""


def new_id() -> str:
    """For a goal, a line or a step that is typed and not saved yet."""
    return secrets.token_hex(16)


class Goals:
    """As many goals as there are; three of the open ones hold a rank (PL5)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def prepare(
        self, case_id: CaseId, area: str | None = None, catalogue_key: str = ""
    ) -> tuple[str, Changes]:
        """Begin a goal: a draft with its area and the young person's words about it, and with the
        text of a suggestion, if one was taken. Its id is the draft's record.

        Asked twice for one area without a word typed in between, it is the same draft. Raises
        `CaseMissing`, `CaseEnded`.
        """
        chosen = suggestion(catalogue_key)
        content: dict[str, Value] = {}
        if chosen is not None:
            area = chosen.area
            content = {"goals.title": chosen.text, "goals.catalogue_key": chosen.key}
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            if area is not None:
                content["goals.area"] = area
                if words := weak_areas.words_about(db, case_id, area):
                    content["goals.wish"] = words
            for draft in drafts.of_case(db, case_id):
                if draft.place == PLACE and content and draft.content == content:
                    return draft.record_id, Changes()
            goal_id, now = new_id(), self._session.clock.now()
            if content:
                drafts.put(db, Draft(case_id, PLACE, goal_id, 0, content, now))
        return goal_id, Changes.of(Topic.DRAFTS, Topic.PLAN, case_id=case_id)

    def save(
        self,
        case_id: CaseId,
        goal_id: str,
        values: Mapping[str, Value],
        base_version: int,
        *,
        lines: Sequence[TypedLine] | None = None,
        steps: Sequence[TypedStep] | None = None,
    ) -> tuple[Goal, Changes]:
        """Make what was typed over a goal part of the file, all at once, and drop its draft.

        `values` by column, none of `AT_ONCE`; `base_version` 0 for a new goal. `lines` and `steps`
        are all it has from now on, in their order, blank ones left out; None leaves them as they
        are. A goal that is no longer open gives its rank back. `CaseMissing`, `CaseEnded`,
        `Stale`, `Invalid` (with `record` for a line or step).
        """
        if AT_ONCE & values.keys():
            raise ValueError("place and rank are not typed")
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = goals.get(db, goal_id)
            goal = begun(stored, base_version, lambda: _last(db, case_id, goal_id), case_id=case_id)
            wanted = _with_parts(with_values(GOALS, goal, values), lines, steps)
            write = goals.insert if stored is None else goals.save
            saved = write(db, wanted, clock.now())
            drafts.delete(db, case_id, PLACE, goal_id)
            planning_phase.follow(db, case_id, clock.today())
        return saved, changes(case_id)

    def remove(self, case_id: CaseId, goal_id: str) -> tuple[Goal, Changes]:
        """Take a goal out with everything in it, its draft too; `CaseMissing`, `CaseEnded`.

        Gaps that were noted because of it stay.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            goal = _goal(db, case_id, goal_id)
            goals.remove(db, goal, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, goal_id)
        return goal, changes(case_id)

    def put_back(self, removed: Goal) -> Changes:
        """Undo `remove`: whole, at its place, with its rank unless another goal has it by now."""
        with self._session.vault.transaction() as db:
            taken = set(goals.ranks_of(db, removed.case_id).values())
            rank = None if removed.priority in taken else removed.priority
            goals.insert(db, replace(removed, priority=rank), self._session.clock.now())
        return changes(removed.case_id)

    # ---- at once -----------------------------------------------------------------------------

    def rank(
        self, case_id: CaseId, goal_id: str, rank: int | None, *, release: str | None = None
    ) -> tuple[Mapping[str, int], Changes]:
        """Give a goal one of the three ranks, or take its own away (None).

        Others move aside as long as there is room. When three others hold all of them it is
        refused with `RankTaken`, until `release` says which goal gives its rank up (PL5). What
        comes back is who held which before: `put_ranks_back` undoes it. `CaseMissing`,
        `CaseEnded`; `Stale` for a goal that is no longer open.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            if rank is not None and not _goal(db, case_id, goal_id).open:
                raise Stale
            before = goals.ranks_of(db, case_id)
            after = ranked(before, goal_id, rank, release)
            goals.set_ranks(db, case_id, after, self._session.clock.now())
        return before, changes(case_id)

    def put_ranks_back(self, case_id: CaseId, before: Mapping[str, int]) -> Changes:
        """Undo `rank`; a goal that is gone or no longer open stays without."""
        with self._session.vault.transaction() as db:
            still = {each.id for each in goals.of_case(db, case_id) if each.open}
            ranks = {goal: rank for goal, rank in before.items() if goal in still}
            goals.set_ranks(db, case_id, ranks, self._session.clock.now())
        return changes(case_id)

    def order(self, case_id: CaseId, order: Sequence[str]) -> tuple[tuple[str, ...], Changes]:
        """Put the goals into this order; the former one comes back, to be put back by this too.

        An id nobody has is passed over. `CaseMissing`, `CaseEnded`.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            before = tuple(each.id for each in goals.of_case(db, case_id))
            rest = [each for each in before if each not in order]
            goals.set_order(db, case_id, [*order, *rest], self._session.clock.now())
        return before, changes(case_id)

    def tick(
        self, case_id: CaseId, step_id: str, done_on: date | None
    ) -> tuple[date | None, Changes]:
        """A step was done on that day, or (None) it is not done; what was there before comes
        back, to be put back by this too. `Invalid` for a day to come, `CaseMissing`,
        `CaseEnded`."""  # fmt: skip
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            step = goals.step_of(db, case_id, step_id)
            if step is None:
                raise CaseMissing
            goals.set_done(db, case_id, step_id, done_on, self._session.clock.now())
        return step.done_on, changes(case_id)


def _last(db: Connection, case_id: CaseId, goal_id: str) -> Goal:
    """A new one, behind all others."""
    places = (each.position for each in goals.of_case(db, case_id))
    return Goal(goal_id, case_id, "", position=max(places, default=0) + 1)


def _with_parts(
    goal: Goal, lines: Sequence[TypedLine] | None, steps: Sequence[TypedStep] | None
) -> Goal:
    """The goal with what was typed into its lists; `Invalid` for the first that cannot be kept."""
    typed = typed_lines(goal) if lines is None else lines
    wanted = [each for each in (typed_steps(goal) if steps is None else steps) if not each.is_blank]
    for each in wanted:
        if (problem := each.problem()) is not None:
            raise Invalid(problem[0], problem[1].value, each.id)
    return replace(
        goal,
        lines=tuple(each.line(goal.id) for each in typed if not each.is_blank),
        steps=tuple(each.step(goal.id) for each in wanted),
    )


def _goal(db: Connection, case_id: CaseId, goal_id: str) -> Goal:
    found = goals.get(db, goal_id)
    if found is None or found.case_id != case_id:
        raise CaseMissing
    return found


def changes(case_id: CaseId) -> Changes:
    """What anything written into a plan touches."""
    return Changes.of(Topic.PLAN, Topic.PHASES, Topic.CASES, Topic.DRAFTS, case_id=case_id)
