"""A plan as large as they get, so that the largest one is measured; the practice vault itself has
plans for all who came so far."""  # fmt: skip

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.goals import TASKS, Goal, GoalLine, GoalStep, LineKind, StepKind
from jmd_desktop.domain.plan_versions import PlanVersion
from jmd_desktop.services.plan_sealing import sealed
from jmd_desktop.store import goals, support_plans
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.vault import Vault

GOALS: Final = 12
STEPS: Final = 80  # tasks of all of them
VERSIONS: Final = 5
_TEXT: Final = "Unterlagen zusammenstellen und den Antrag gemeinsam ausfüllen"
_AREAS: Final = ("language", "occupation", "housing", "leisure", "finances", "everyday_life")
_BEGUN: Final = date(2016, 10, 5)
_MONTH: Final = timedelta(days=30)


def fill(opened: Vault, case_id: CaseId) -> None:
    """Make that case's plan the largest: 12 goals with 80 tasks, agreed on five times."""
    rng = Random(f"{case_id}/plan")
    at = _at(_BEGUN)
    with opened.transaction() as db:
        known = goals.of_case(db, case_id)
        left = STEPS - sum(len(each.tasks) for each in known)
        new = GOALS - len(known)
        for number in range(new):
            share = left // (new - number)
            left -= share
            goals.insert(db, _goal(case_id, len(known) + number + 1, share, rng), at)
        for number in range(2, VERSIONS + 1):
            _agree(db, case_id, number, rng)


def _goal(case_id: CaseId, position: int, tasks: int, rng: Random) -> Goal:
    goal_id = rng.randbytes(16).hex()
    steps = (*_tasks(goal_id, tasks, rng), *_sub_goals(goal_id, rng))
    lines = (
        GoalLine(rng.randbytes(16).hex(), goal_id, kind, _TEXT) for kind in LineKind for _ in "ab"
    )
    return Goal(
        goal_id,
        case_id,
        f"Ziel {position}: {_TEXT}",
        position=position,
        area=_AREAS[position % len(_AREAS)],
        wish=_TEXT * 2,
        lines=tuple(lines),
        steps=steps,
        review_on=_BEGUN + position * _MONTH,
    )


def _tasks(goal_id: str, count: int, rng: Random) -> Iterator[GoalStep]:
    kinds = sorted(TASKS)
    for number in range(count):
        due = deadlines.by(_BEGUN + timedelta(days=rng.randrange(3650)))
        kind = kinds[number % len(kinds)]
        made = GoalStep(rng.randbytes(16).hex(), goal_id, kind, _TEXT, deadline=due)
        yield replace(made, who="Lehrerin") if kind is StepKind.OTHER_TASK else made


def _sub_goals(goal_id: str, rng: Random) -> Iterator[GoalStep]:
    for _number in range(2):
        yield GoalStep(rng.randbytes(16).hex(), goal_id, StepKind.SUB_GOAL, _TEXT)


def _agree(db: Connection, case_id: CaseId, number: int, rng: Random) -> None:
    day = _BEGUN + number * _MONTH
    version = PlanVersion(rng.randbytes(16).hex(), case_id, number, day, CollaborationWay.ORAL)
    support_plans.insert_version(db, version, sealed(db, version), _at(day))


def _at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time()).astimezone()
