"""Small support plans for the other people of the practice vault, as far as each of them has come.

What was to be done before somebody last worked on the file is done, little of what came due since
then is late, and the rest is still to come. A plan nobody agreed to yet has no deadlines.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import RUNNING, CaseKind, Phase, PhaseState, PhaseStatus
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import (
    Attainment,
    Goal,
    GoalLine,
    GoalStatus,
    GoalStep,
    LineKind,
    StepKind,
)
from jmd_desktop.domain.plan_versions import PlanVersion, SupportPlan
from jmd_desktop.paths import resource
from jmd_desktop.services.plan_sealing import sealed
from jmd_desktop.services.practice_people import FictionalPerson
from jmd_desktop.store import goals, support_plans
from jmd_desktop.store.connection import Connection

_MOST: Final = 4  # goals of one plan; three of them hold a rank
_RUNS_ON: Final = (20, 90)  # days from today on for which a running plan has steps
_LASTED: Final = 240  # days over which a plan of an ended case had steps, at most
_REVIEW: Final = 35  # days from the last step to the look at the goal
_EARLIER: Final = 6  # days before its deadline somebody was done, at most
_LATE: Final = 0.4  # of what came due since the file was last worked on
_POSTPONED: Final = (3, 40)  # days from today on, for the rest of that
_HANDED_OUT: Final = 0.8  # of the plans
_ENDS: Final = (
    (GoalStatus.REACHED, Attainment.REACHED),
    (GoalStatus.REACHED, Attainment.MOSTLY),
    (GoalStatus.PARTLY_REACHED, Attainment.PARTLY),
    (GoalStatus.NOT_REACHED, Attainment.LITTLE),
)
_SATURDAY: Final = 5


def live(db: Connection, person: FictionalPerson, today: date) -> None:
    """Write the plan of a person who came so far; advice goes without one."""
    begun = next((each for each in person.phases if each.phase is Phase.PLANNING), None)
    if begun is not None and person.case.kind is CaseKind.CASE_MANAGEMENT:
        _Plan(person, begun, today).write(db)


class _Plan:
    """Always the same for the same case on the same day."""

    def __init__(self, person: FictionalPerson, begun: PhaseState, today: date) -> None:
        self._rng = Random(f"{person.case.id}/plan")  # noqa: S311  must repeat; it guards nothing
        self._person = person
        self._case = person.case
        self._today = today
        self._edited = person.case.last_edited_at.date()
        self._runs = person.case.status in RUNNING
        self._agreed = begun.status is PhaseStatus.DONE
        self._from = begun.since or person.case.opened_on
        self._until = (
            today + timedelta(self._rng.randint(*_RUNS_ON))
            if self._runs
            else min(self._edited, self._from + timedelta(_LASTED))
        )

    def write(self, db: Connection) -> None:
        """All of it; nothing of it moves the day the file was last worked on."""
        at, case_id = self._case.last_edited_at, self._case.id
        review = _workday(self._until + timedelta(_REVIEW)) if self._runs else None
        wishes = self._person.client.wishes
        support_plans.save(db, SupportPlan(case_id, wishes, review_on=review), at)
        for position, raw in enumerate(self._chosen(), start=1):
            goals.insert(db, self._goal(position, raw), at)
        if self._agreed:
            version = self._version(review)
            support_plans.insert_version(db, version, sealed(db, version), at)

    def _chosen(self) -> Sequence[Mapping[str, Any]]:
        """What fits this person: what comes first first, else by chance."""
        fitting = [each for each in _known() if _fits(each, self._person.client)]
        first = [each for each in fitting if each.get("first")]
        others = [each for each in fitting if not each.get("first")]
        self._rng.shuffle(others)
        return (first + others)[: self._rng.randint(2, _MOST)]

    def _version(self, review: date | None) -> PlanVersion:
        handed_out = self._happens(_HANDED_OUT)
        return PlanVersion(
            self._id(),
            self._case.id,
            1,
            self._from,
            self._rng.choice(tuple(CollaborationWay)),
            review_on=review,
            handed_out_on=self._from if handed_out else None,
            not_handed_out="" if handed_out else "Möchte keinen Ausdruck mitnehmen",
        )

    def _goal(self, position: int, raw: Mapping[str, Any]) -> Goal:
        goal_id = self._id()
        made = Goal(
            goal_id,
            self._case.id,
            raw["title"],
            position=position,
            area=raw["area"],
            catalogue_key=raw["catalogue_key"],
            wish=raw["wish"],
            fitting_offer=Answer(raw.get("fitting_offer", "yes")),
            status=GoalStatus.RUNNING if self._agreed else GoalStatus.PLANNED,
            lines=tuple(self._lines(goal_id, raw)),
            steps=tuple(self._steps(goal_id, raw)),
        )
        if self._runs:
            last = max((day for each in made.steps if (day := _day(each))), default=self._until)
            review = _workday(max(last, self._edited) + timedelta(self._rng.randint(7, _REVIEW)))
            return replace(made, priority=position if position < _MOST else None, review_on=review)
        status, attainment = self._rng.choice(_ENDS)
        return replace(made, status=status, attainment=int(attainment))

    def _lines(self, goal_id: str, raw: Mapping[str, Any]) -> Iterator[GoalLine]:
        for kind in LineKind:
            for text in raw.get(kind, ()):
                yield GoalLine(self._id(), goal_id, kind, text)

    def _steps(self, goal_id: str, raw: Mapping[str, Any]) -> Iterator[GoalStep]:
        dated = [each for each in raw["step"] if not ("now" in each or "until" in each)]
        for each in raw["step"]:
            due = self._due(each, dated)
            step = GoalStep(
                self._id(),
                goal_id,
                StepKind(each["kind"]),
                each["text"],
                who=each.get("who", ""),
                deadline=due,
            )
            yield replace(step, done_on=self._done_on(due))

    def _due(self, raw: Mapping[str, Any], dated: Sequence[Mapping[str, Any]]) -> Deadline | None:
        if "until" in raw:
            return deadlines.until(raw["until"], as_needed=raw.get("as_needed", False))
        if "now" in raw:
            return deadlines.now()
        if not self._agreed:
            return None
        share = (dated.index(raw) + self._rng.uniform(0.2, 1.0)) / len(dated)
        whole = max(1, (self._until - self._from).days)
        day = self._from + timedelta(round(whole * share))
        if self._edited < day < self._today and not self._happens(_LATE):
            day = self._today + timedelta(self._rng.randint(*_POSTPONED))
        return deadlines.by(_workday(day))

    def _done_on(self, due: Deadline | None) -> date | None:
        """Done when it was due before anybody last worked on the file."""
        if due is None or due.day is None or due.day > self._edited:
            return None
        return max(self._from, due.day - timedelta(self._rng.randint(0, _EARLIER)))

    def _id(self) -> str:
        return self._rng.randbytes(16).hex()

    def _happens(self, probability: float) -> bool:
        return self._rng.random() < probability


@cache
def _known() -> tuple[Mapping[str, Any], ...]:
    raw = tomllib.loads(resource("practice", "plans.toml").read_text(encoding="utf-8"))
    return tuple(raw["goal"])


def _fits(raw: Mapping[str, Any], client: Client) -> bool:
    return all(getattr(client, column) in wanted for column, wanted in raw["fits"].items())


def _day(step: GoalStep) -> date | None:
    return None if step.deadline is None else step.deadline.day


def _workday(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(max(0, day.weekday() - _SATURDAY + 1))
