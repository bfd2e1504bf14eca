"""Two files of one person become one: nothing of their support plans is lost on the way."""

from dataclasses import replace

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import GOALS, SUPPORT_PLANS
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.plan_versions import SupportPlan
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.merged_plans import PlanParts
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import PLAN, PlanState, SupportPlans
from jmd_desktop.store import history
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case
from tests.services.planned import REVIEW, a_goal, plan


def state(session: Session, case_id: CaseId) -> PlanState:
    return SupportPlans(session).of_case(case_id)


def moved(goal: Goal, keep: CaseId) -> Goal:
    return replace(goal, case_id=keep, position=0, priority=None)


def test_goals_versions_other_plans_and_gaps_go_over_as_they_are(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    plan(session, keep, "Apfel")
    plan(session, other, "Birne")
    mine, theirs = state(session, keep), state(session, other)
    sealed = SupportPlans(session).snapshot(other, theirs.versions[0].id)
    assert Merging(session).compare(keep, other).plan == PlanParts(2, 1, 1, 1, plan=True)
    Merging(session).merge(keep, other, {})
    both = state(session, keep)
    assert {moved(each, keep) for each in both.goals} == {
        moved(each, keep) for each in (*mine.goals, *theirs.goals)
    }
    assert len({each.position for each in both.goals}) == 4
    assert [each.number for each in both.versions] == [2, 1]
    again = SupportPlans(session).snapshot(keep, theirs.versions[0].id)
    assert again.number == 1  # as on the paper that was handed out
    assert [moved(each, keep) for each in again.goals] == [
        moved(each, keep) for each in sealed.goals
    ]
    assert {each.note for each in both.gaps} == {"Apfel", "Birne"}
    assert len(both.others) == 2
    assert both.plan.wishes == "Apfel\n\nBirne"
    typed = {each.record_id: each.content for each in both.drafts}
    assert typed[PLAN] == {"support_plans.remarks": "Apfel getippt\n\nBirne getippt"}
    assert len(typed) == 3


def test_the_kept_ranks_stay_and_the_others_go_where_there_is_room(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    desk = Goals(session)
    one, two = a_goal(session, keep, "A"), a_goal(session, keep, "B")
    desk.rank(keep, one.id, 2)
    desk.rank(keep, two.id, 3)
    first, second = a_goal(session, other, "C"), a_goal(session, other, "D")
    desk.rank(other, first.id, 2)
    desk.rank(other, second.id, 3)
    Merging(session).merge(keep, other, {})
    ranks = {rank: goal.title for rank, goal in state(session, keep).ranks.items()}
    assert ranks == {1: "C", 2: "A", 3: "B"}
    with opened.reading() as db:
        lost = history.of_field(db, keep, GOALS["priority"], second.id)
    assert [each.value for each in lost if each.value is not None] == [3]


def test_a_plan_moves_into_a_file_without_one(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    plan(session, other, "Birne")
    before = state(session, other)
    Merging(session).merge(keep, other, {})
    after = state(session, keep)
    assert [each.title for each in after.goals] == [each.title for each in before.goals]
    assert after.ranks.keys() == before.ranks.keys()
    assert after.plan.wishes == "Birne"
    assert [each.number for each in after.versions] == [1]
    assert after.phase == before.phase


def test_what_both_say_of_the_next_look_is_kept_in_the_history(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    desk = SupportPlans(session)
    desk.save(keep, {"review_on": TODAY}, 0)
    desk.save(other, {"review_on": REVIEW}, 0)
    Merging(session).merge(keep, other, {})
    assert state(session, keep).plan == SupportPlan(keep, review_on=TODAY)
    with opened.reading() as db:
        (former,) = history.of_field(db, keep, SUPPORT_PLANS["review_on"], "")
    assert former.value == REVIEW


def test_a_file_without_a_plan_brings_none(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    plan(session, keep, "Apfel")
    before = state(session, keep)
    assert Merging(session).compare(keep, other).plan == PlanParts()
    Merging(session).merge(keep, other, {})
    assert state(session, keep).goals == before.goals
    assert state(session, keep).plan == before.plan
