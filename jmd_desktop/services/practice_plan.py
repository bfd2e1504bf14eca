"""What is told of the support plan of a case of the practice vault."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.gaps import Gap
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStatus, GoalStep, LineKind, StepKind
from jmd_desktop.domain.plan_versions import PlanVersion, SupportPlan
from jmd_desktop.services.plan_sealing import sealed
from jmd_desktop.store import goals, support_plans
from jmd_desktop.store.connection import Connection


def live(db: Connection, case_id: CaseId, raw: Mapping[str, Any], rng: Random) -> None:
    """Write what is told of it, and seal it as the version that was agreed to."""
    if "version" not in raw:
        return
    said = raw["version"]
    agreed_on: date = said["agreed_on"]
    at = _at(agreed_on)
    support_plans.save(
        db,
        SupportPlan(case_id, wishes=raw["plan"]["wishes"].strip(), review_on=said.get("review_on")),
        at,
    )
    made = [
        goals.insert(db, _goal(case_id, position, each, rng), at)
        for position, each in enumerate(raw["goal"], start=1)
    ]
    version = PlanVersion(
        rng.randbytes(16).hex(),
        case_id,
        1,
        agreed_on,
        CollaborationWay(said["agreed_how"]),
        said["agreed_with"],
        review_on=said.get("review_on"),
        handed_out_on=said["handed_out_on"],
    )
    support_plans.insert_version(db, version, sealed(db, version), at)
    for each in raw.get("gap", ()):
        gap = dict(each)
        goal = made[gap.pop("goal") - 1]
        gap["traits"] = tuple(gap.get("traits", ()))
        noted = Gap(rng.randbytes(16).hex(), case_id, goal_id=goal.id, **gap)
        support_plans.save_gap(db, noted, _at(noted.noted_on))


def tick(db: Connection, case_id: CaseId, raw: Mapping[str, Any]) -> None:
    """Note what was done of it by today, and when."""
    made = sorted(goals.of_case(db, case_id), key=lambda each: each.position)
    for goal, each in zip(made, raw.get("goal", ()), strict=True):
        done = {(told["kind"], told["text"]): told.get("done") for told in _told_steps(each)}
        for step in goal.steps:
            if (day := done[step.kind, step.text]) is not None:
                goals.set_done(db, case_id, step.id, day, _at(day))


def _goal(case_id: CaseId, position: int, raw: Mapping[str, Any], rng: Random) -> Goal:
    goal_id = rng.randbytes(16).hex()
    offer = raw.get("fitting_offer")
    return Goal(
        goal_id,
        case_id,
        raw["title"],
        position=position,
        area=raw["area"],
        catalogue_key=raw.get("catalogue_key", ""),
        wish=raw.get("wish", ""),
        priority=raw.get("priority"),
        fitting_offer=None if offer is None else Answer(offer),
        review_on=raw.get("review_on"),
        status=GoalStatus(raw["status"]),
        lines=tuple(_lines(goal_id, raw, rng)),
        steps=tuple(_steps(goal_id, raw, rng)),
    )


def _lines(goal_id: str, raw: Mapping[str, Any], rng: Random) -> Iterator[GoalLine]:
    for kind in LineKind:
        for text in raw.get(kind, ()):
            yield GoalLine(rng.randbytes(16).hex(), goal_id, kind, text)


def _steps(goal_id: str, raw: Mapping[str, Any], rng: Random) -> Iterator[GoalStep]:
    for each in _told_steps(raw):
        yield GoalStep(
            rng.randbytes(16).hex(),
            goal_id,
            StepKind(each["kind"]),
            each["text"],
            who=each.get("who", ""),
            deadline=_deadline(each),
        )


def _told_steps(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for kind in StepKind:
        for each in raw.get(kind, ()):
            yield {**each, "kind": kind}


def _deadline(raw: Mapping[str, Any]) -> Deadline | None:
    as_needed = raw.get("as_needed", False)
    if "by" in raw:
        return deadlines.by(raw["by"])
    if "from" in raw:
        return deadlines.since(raw["from"], as_needed=as_needed)
    if "until" in raw:
        return deadlines.until(raw["until"], as_needed=as_needed)
    return deadlines.now(as_needed=as_needed) if raw.get("now") else None


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
