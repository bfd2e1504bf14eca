"""Days of all support plans in running cases, found over their indexes."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import shown_name
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.plan_dues import STEPS, DueKind, PlanDue
from jmd_desktop.store.connection import Connection, Row

_RUNNING: Final = "cases.status IN ('open', 'resubmission')"
_OPEN: Final = "goals.status IN ('planned', 'running')"
_NAME: Final = "clients.first_name, clients.last_name, clients.preferred_name"

# Deadlines and reviews on their own, so that each finds its rows over the index of its days.
# CROSS JOIN keeps SQLite from beginning with the cases.
_STEPS: Final = f"""
SELECT CASE goal_steps.due_mode WHEN 'by' THEN 'step_by' ELSE 'step_from' END,
  goal_steps.due_on, cases.id, {_NAME}, goals.id, goals.title,
  goal_steps.id, goal_steps.kind, goal_steps.text, goal_steps.who
FROM goal_steps
CROSS JOIN goals ON goals.id = goal_steps.goal_id
CROSS JOIN cases ON cases.id = goals.case_id
CROSS JOIN clients ON clients.case_id = goals.case_id
WHERE goal_steps.due_on IS NOT NULL AND goal_steps.done_on IS NULL
  AND goal_steps.due_on BETWEEN ?1 AND ?2
  AND (goal_steps.due_mode = 'by' OR goal_steps.due_on >= ?3)
  AND {_OPEN} AND {_RUNNING}
ORDER BY goal_steps.due_on DESC, goal_steps.rowid DESC LIMIT ?4
"""  # noqa: S608  constants
_GOALS: Final = f"""
SELECT 'goal_review', goals.review_on, cases.id, {_NAME}, goals.id, goals.title, '', NULL, '', ''
FROM goals
CROSS JOIN cases ON cases.id = goals.case_id
CROSS JOIN clients ON clients.case_id = goals.case_id
WHERE goals.review_on IS NOT NULL AND {_OPEN} AND goals.review_on BETWEEN ?1 AND ?2
  AND {_RUNNING}
ORDER BY goals.review_on DESC, goals.rowid DESC LIMIT ?3
"""  # noqa: S608  constants
_PLANS: Final = f"""
SELECT 'plan_review', support_plans.review_on, cases.id, {_NAME}, '', '', '', NULL, '', ''
FROM support_plans
CROSS JOIN cases ON cases.id = support_plans.case_id
CROSS JOIN clients ON clients.case_id = support_plans.case_id
WHERE support_plans.review_on IS NOT NULL AND support_plans.review_on BETWEEN ?1 AND ?2
  AND {_RUNNING}
ORDER BY support_plans.review_on DESC LIMIT ?3
"""  # noqa: S608  constants
QUERIES: Final = (_STEPS, _GOALS, _PLANS)

_EVER: Final = date(1900, 1, 1)


def due(
    db: Connection,
    until: date,
    since: date | None = None,
    *,
    begun_since: date | None = None,
    kinds: AbstractSet[DueKind] = frozenset(DueKind),
    limit: int = -1,
) -> list[PlanDue]:
    """What is on a day from `since` (None: ever) until `until`, the latest first.

    What begins on a day is left out when that was before `begun_since`; steps of both kinds come
    together. At most `limit` of each kind of record (-1: all).
    """
    first = (since or _EVER).isoformat()
    last, begun = until.isoformat(), (begun_since or _EVER).isoformat()
    rows: list[Row] = []
    if kinds & STEPS:
        rows += db.execute(_STEPS, (first, last, begun, limit)).fetchall()
    if DueKind.GOAL_REVIEW in kinds:
        rows += db.execute(_GOALS, (first, last, limit)).fetchall()
    if DueKind.PLAN_REVIEW in kinds:
        rows += db.execute(_PLANS, (first, last, limit)).fetchall()
    return sorted(map(_due, rows), key=lambda each: each.on, reverse=True)


def _due(row: Row) -> PlanDue:
    kind, on, case_id, first, last, preferred, goal_id, goal, step_id, step_kind, text, who = row
    return PlanDue(
        DueKind(kind),
        date.fromisoformat(on),
        CaseId(case_id),
        shown_name(first, last, preferred),
        goal_id,
        goal,
        step_id,
        None if step_kind is None else StepKind(step_kind),
        text,
        who,
    )
