"""The plan of a case at a glance, as its overview shows it."""

from datetime import timedelta

import pytest

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.plan_glances import PlanGlance, PlanGlances
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case, end_case
from tests.services.planned import a_goal


def glance(session: Session, case_id: CaseId) -> PlanGlance:
    return PlanGlances(session).of_case(case_id)


def a_step(days: int, text: str, kind: StepKind = StepKind.CLIENT_TASK) -> TypedStep:
    day = TODAY + timedelta(days)
    return TypedStep(new_id(), kind, text, mode=DeadlineMode.BY, day=day)


def test_goals_by_rank_and_how_many_others_there_are(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    made = [a_goal(session, case.id, title) for title in ("A", "B", "C", "D", "E")]
    for goal, rank in ((made[2], 1), (made[0], 2)):
        Goals(session).rank(case.id, goal.id, rank)
    Goals(session).save(case.id, made[4].id, {"status": "reached"}, made[4].version)
    found = glance(session, case.id)
    assert [each.title for each in found.ranked] == ["C", "A"]
    assert (found.later, found.closed) == (2, 1)
    assert not found.is_empty


def test_progress_counts_tasks_and_only_without_any_sub_goals(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    desk = Goals(session)
    tasks = (a_step(1, "one"), a_step(2, "two"), a_step(3, "part", StepKind.SUB_GOAL))
    desk.save(case.id, new_id(), {"title": "A"}, 0, steps=tasks)
    parts = (a_step(4, "half", StepKind.SUB_GOAL),)
    desk.save(case.id, new_id(), {"title": "B"}, 0, steps=parts)
    for step in (tasks[1], parts[0]):
        desk.tick(case.id, step.id, TODAY)
    found = glance(session, case.id)
    assert (found.done, found.counted) == (2, 3)


def test_the_next_deadline_is_the_earliest_that_is_not_done(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    desk = Goals(session)
    steps = (a_step(9, "later"), a_step(-4, "late"), a_step(-9, "done"))
    saved, _changes = desk.save(case.id, new_id(), {"title": "A"}, 0, steps=steps)
    desk.tick(case.id, steps[2].id, TODAY)
    due = glance(session, case.id).next
    assert due is not None
    assert (due.step.text, due.on, due.goal.id) == ("late", TODAY - timedelta(4), saved.id)
    desk.save(case.id, saved.id, {"status": "dropped"}, saved.version)
    assert glance(session, case.id).next is None


def test_the_next_look_is_that_of_the_plan_or_of_an_open_goal(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    assert glance(session, case.id).review_on is None
    SupportPlans(session).save(case.id, {"review_on": TODAY + timedelta(30)}, 0)
    goal = a_goal(session, case.id, review_on=TODAY + timedelta(20))
    assert glance(session, case.id).review_on == TODAY + timedelta(20)
    Goals(session).save(case.id, goal.id, {"status": "reached"}, goal.version)
    assert glance(session, case.id).review_on == TODAY + timedelta(30)


def test_an_ended_case_is_looked_at_and_no_more(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    found = glance(session, case.id)
    assert (found.is_empty, found.editable, found.expected) == (True, True, False)
    with opened.transaction() as db:
        end_case(db, case.id)
    assert not glance(session, case.id).editable


def test_there_is_no_glance_at_a_case_that_is_gone(session: Session) -> None:
    with pytest.raises(CaseMissing):
        glance(session, CaseId("0" * 32))
