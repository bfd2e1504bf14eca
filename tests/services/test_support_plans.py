"""The support plan: each rule of the method that a plan has to keep, by its promise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import Case, CaseId, PhaseStatus
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GOAL_LINES, GOAL_STEPS, GOALS, Value
from jmd_desktop.domain.goals import Goal, GoalStatus, LineKind, StepKind
from jmd_desktop.domain.plan_changes import PlanTurn
from jmd_desktop.domain.plan_hints import GoalHint, PlanHint
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.domain.typed_goals import (
    LINES,
    STEPS,
    TypedLine,
    TypedStep,
    lines_in_draft,
    steps_in_draft,
    typed_lines,
    typed_steps,
)
from jmd_desktop.errors import CaseEnded, CaseMissing, Invalid, RankTaken, Stale
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goal_catalogue import catalogue, suggestions
from jmd_desktop.services.goals import PLACE, Goals, new_id
from jmd_desktop.services.plan_dues import PlanDues
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import PLAN, PlanState, SupportPlans
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store import clients, site
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_site, end_case
from tests.fakes import FakeClock
from tests.services.planned import REVIEW, a_goal, lines, plan, steps


def state(session: Session, case_id: CaseId) -> PlanState:
    return SupportPlans(session).of_case(case_id)


def agree(session: Session, case_id: CaseId, on: date = TODAY) -> str:
    version, _changes = SupportPlans(session).agree(case_id, on, CollaborationWay.ORAL, "Samira")
    return version.id


def end(opened: Vault, case: Case) -> None:
    with opened.transaction() as db:
        end_case(db, case.id)


# ---- the rules of planning -----------------------------------------------------------------------


def test_pl1_goal_measure_and_indicator_are_kept_apart(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    typed = (
        TypedLine(new_id(), LineKind.INDICATOR, "Vertrag ist unterschrieben"),
        TypedLine(new_id(), LineKind.MEASURE, "Bewerbungstraining"),
    )
    saved, _changes = Goals(session).save(
        case.id, new_id(), {"title": "Lehrstelle"}, 0, lines=typed
    )
    assert saved.title == "Lehrstelle"
    assert [each.text for each in saved.indicators] == ["Vertrag ist unterschrieben"]
    assert [each.text for each in saved.measures] == ["Bewerbungstraining"]
    tables = {GOALS["title"].table, GOAL_LINES["text"].table, GOAL_STEPS["text"].table}
    assert len(tables) == 3
    assert state(session, case.id).goal(saved.id) == saved


def test_pl2_pl3_hints_never_keep_a_goal_from_being_saved(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    bare = a_goal(session, case.id, "Nicht mehr rauchen", feeling_plus=10, feeling_minus=90)
    hints = state(session, case.id).hints[bare.id]
    assert {GoalHint.NOT_POSITIVE, GoalHint.NOT_ATTRACTIVE, GoalHint.NOT_TIMED} <= set(hints)


def test_pl4_a_motto_can_stand_beside_the_goal(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    motto = "Ich beachte meinen Motor und mache Boxenstopps."
    assert a_goal(session, case.id, motto=motto).motto == motto
    assert a_goal(session, case.id).motto == ""


def test_pl5_a_fourth_rank_asks_which_goal_to_release(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Goals(session)
    made = [a_goal(session, case.id, title) for title in "ABCDE"]  # five goals are fine
    for rank, goal in enumerate(made[:3], start=1):
        desk.rank(case.id, goal.id, rank)
    with pytest.raises(RankTaken) as caught:
        desk.rank(case.id, made[3].id, 1)
    assert (caught.value.goal_id, caught.value.rank) == (made[0].id, 1)
    before, changes = desk.rank(case.id, made[3].id, 1, release=made[2].id)
    assert changes.touch(Topic.PLAN, case_id=case.id)
    ranks = {rank: goal.title for rank, goal in state(session, case.id).ranks.items()}
    assert ranks == {1: "D", 2: "A", 3: "B"}
    desk.put_ranks_back(case.id, before)
    ranks = {rank: goal.title for rank, goal in state(session, case.id).ranks.items()}
    assert ranks == {1: "A", 2: "B", 3: "C"}


def test_pl5_a_goal_that_is_no_longer_open_gives_its_rank_back(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Goals(session)
    goal = a_goal(session, case.id)
    desk.rank(case.id, goal.id, 1)
    saved, _changes = desk.save(case.id, goal.id, {"status": "reached", "attainment": 4}, 1)
    assert (saved.priority, saved.status) == (None, GoalStatus.REACHED)
    with pytest.raises(Stale):
        desk.rank(case.id, goal.id, 1)
    desk.put_ranks_back(case.id, {goal.id: 1})
    assert state(session, case.id).ranks == {}


def test_pl6_wishes_come_first(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    assert state(session, case.id).plan_hints[0] is PlanHint.WISHES_FIRST
    SupportPlans(session).save(case.id, {"wishes": "in Ruhe schlafen"}, 0)
    assert PlanHint.WISHES_FIRST not in state(session, case.id).plan_hints
    told = a_case(opened, client=a_client(wishes="eine Lehrstelle"))
    shown = state(session, told.id)
    assert shown.client_wishes == "eine Lehrstelle"
    assert PlanHint.WISHES_FIRST not in shown.plan_hints


def test_pl7_a_stay_that_is_not_settled_is_offered_as_the_first_goal(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, client=a_client(residence_status="asylum_procedure"))
    a_goal(session, case.id)
    assert PlanHint.RESIDENCE_FIRST in state(session, case.id).plan_hints
    assert [each.text for each in suggestions("residence")] == [
        "Aufenthaltsstatus klären",
        "Sicherung des Aufenthalts",
    ]
    a_goal(session, case.id, "Sicherung des Aufenthalts", area="residence")
    assert PlanHint.RESIDENCE_FIRST not in state(session, case.id).plan_hints


def test_pl8_a_goal_without_a_review_date_is_saved_and_warned_of(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    saved, _changes = Goals(session).save(
        case.id, new_id(), {"title": "Ziel", "fitting_offer": "yes"}, 0, steps=steps("x")
    )
    assert GoalHint.NO_REVIEW in state(session, case.id).hints[saved.id]
    assert {each.kind for each in saved.steps} == set(StepKind)
    again, _changes = Goals(session).save(case.id, saved.id, {"review_on": REVIEW}, saved.version)
    assert GoalHint.NO_REVIEW not in state(session, case.id).hints[again.id]


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        (TypedStep("s", StepKind.JMD_TASK, "x", mode=DeadlineMode.BY, day=REVIEW),
         deadlines.by(REVIEW)),
        (TypedStep("s", StepKind.JMD_TASK, "x", mode=DeadlineMode.FROM, day=REVIEW),
         deadlines.since(REVIEW)),
        (TypedStep("s", StepKind.JMD_TASK, "x", mode=DeadlineMode.NOW), deadlines.now()),
        (TypedStep("s", StepKind.JMD_TASK, "x", mode=DeadlineMode.UNTIL_EVENT,
                   event="Therapiebeginn", as_needed=True),
         deadlines.until("Therapiebeginn", as_needed=True)),
        (TypedStep("s", StepKind.JMD_TASK, "x"), None),
    ],
)  # fmt: skip
def test_pl9_each_kind_of_deadline_is_kept(
    session: Session, opened: Vault, typed: TypedStep, due: Deadline | None
) -> None:
    case = a_case(opened)
    saved, _changes = Goals(session).save(case.id, new_id(), {"title": "Z"}, 0, steps=[typed])
    found = state(session, case.id).goal(saved.id)
    assert found is not None
    assert [each.deadline for each in found.steps] == [due]


def test_pl9_a_deadline_without_its_value_is_refused_in_its_row(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    wrong = TypedStep("row", StepKind.JMD_TASK, "x", mode=DeadlineMode.BY, day="12.")
    with pytest.raises(Invalid) as caught:
        Goals(session).save(case.id, new_id(), {"title": "Z"}, 0, steps=[wrong])
    assert (caught.value.field, caught.value.record) == ("goal_steps.due_on", "row")
    line = TypedLine("row", LineKind.MEASURE, "x" * 1001)
    with pytest.raises(Invalid) as caught:
        Goals(session).save(case.id, new_id(), {"title": "Z"}, 0, lines=[line])
    assert (caught.value.field, caught.value.record) == ("goal_lines.text", "row")
    assert state(session, case.id).goals == ()


@pytest.mark.parametrize("offer", ["no", "yes", "unclear"])
def test_pl10_a_gap_can_be_noted_whether_an_offer_was_found_or_not(
    session: Session, opened: Vault, offer: str
) -> None:
    case, desk = a_case(opened), Gaps(session)
    goal = a_goal(session, case.id, area="finances", fitting_offer=offer)
    assert (GoalHint.NO_GAP in state(session, case.id).hints[goal.id]) is (offer == "no")
    blank = desk.blank(case.id, goal.id)
    assert (blank.area, blank.noted_on, blank.goal_id) == ("finances", TODAY, goal.id)
    values: dict[str, Value] = {
        "goal_id": goal.id,
        "offer_kind": "nursery_place",
        "covered_by": "luck",
        "traits": ("with_children", "locals_too"),
    }
    saved, _changes = desk.save(case.id, blank.id, values, 0)
    shown = state(session, case.id)
    assert shown.gaps_of(goal.id) == (saved,)
    assert GoalHint.NO_GAP not in shown.hints[goal.id]


def test_pl11_the_minimum_is_one_agreed_goal(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    assert PlanHint.NO_GOAL in state(session, case.id).plan_hints
    with pytest.raises(Invalid):
        agree(session, case.id)
    a_goal(session, case.id)
    assert PlanHint.NOT_AGREED in state(session, case.id).plan_hints
    agree(session, case.id)
    left = set(state(session, case.id).plan_hints)
    assert not {PlanHint.NO_GOAL, PlanHint.NOT_AGREED} & left


def test_pl12_it_is_noted_whether_the_plan_was_handed_out_or_why_not(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), SupportPlans(session)
    a_goal(session, case.id)
    version = agree(session, case.id)
    assert PlanHint.NOT_HANDED_OUT in state(session, case.id).plan_hints
    desk.note_handing_out(case.id, version, None, " Bruder liest mit ")
    newest = state(session, case.id).newest
    assert newest is not None
    assert (newest.handed_out_on, newest.not_handed_out) == (None, "Bruder liest mit")
    desk.note_handing_out(case.id, version, TODAY, "wird nicht gebraucht")
    shown = state(session, case.id)
    assert shown.newest is not None
    assert (shown.newest.handed_out_on, shown.newest.not_handed_out) == (TODAY, "")
    assert PlanHint.NOT_HANDED_OUT not in shown.plan_hints
    with pytest.raises(Invalid):
        desk.note_handing_out(case.id, version, TODAY + timedelta(1))


def test_pl13_the_catalogue_only_suggests(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    assert [each.text for each in catalogue() if each.italic] == [
        "Motivationsaufbau",
        "Motivationserhalt",
    ] * 2
    assert len({each.key for each in catalogue()}) == len(catalogue())
    taken, _changes = Goals(session).prepare(case.id, catalogue_key="language.learning")
    draft = state(session, case.id).draft_of(taken)
    assert draft is not None
    assert draft.content == {
        "goals.title": "Erwerb der deutschen Sprache",
        "goals.catalogue_key": "language.learning",
        "goals.area": "language",
    }
    assert a_goal(session, case.id, "Mein eigenes Ziel").catalogue_key == ""


# ---- versions ------------------------------------------------------------------------------------


def test_a_version_prints_as_it_was_whatever_changes_afterwards(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    first = plan(session, case.id, "Apfel")
    version = state(session, case.id).versions[0].id
    before = SupportPlans(session).snapshot(case.id, version)
    assert before.goals[0] == replace(first, version=before.goals[0].version)
    assert before.area_words["occupation"] == "Beschäftigung, Ausbildung, Arbeit, Schule"
    assert before.other_words == {"help_plan": "Hilfeplan (§ 36 SGB VIII)"}
    Goals(session).save(case.id, first.id, {"title": "Anders"}, first.version, lines=(), steps=())
    Goals(session).remove(case.id, before.goals[1].id)
    with opened.transaction() as db:
        site.save(db, a_site(counsellor="Neue Fachkraft"), TODAY)
        stored = clients.get(db, case.id)
        assert stored is not None
        clients.save(db, stored, replace(stored, first_name="Anders"), NOW)
    assert SupportPlans(session).snapshot(case.id, version) == before
    now = SupportPlans(session).as_it_is(case.id)
    assert (now.number, now.agreed_how, now.site.counsellor) == (2, None, "Neue Fachkraft")
    assert (now.person.first_name, now.goals[0].title) == ("Anders", "Anders")


def test_a_revision_keeps_the_old_plan_and_tells_what_changed(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), SupportPlans(session)
    goal = a_goal(session, case.id, "Erstes")
    one = agree(session, case.id)
    assert state(session, case.id).changed == ()
    Goals(session).save(case.id, goal.id, {"title": "Geändert"}, 1)
    a_goal(session, case.id, "Zweites")
    Goals(session).rank(case.id, goal.id, 1)
    expected = [PlanTurn.GOAL_RENAMED, PlanTurn.RANK, PlanTurn.GOAL_ADDED]
    assert [each.turn for each in state(session, case.id).changed] == expected
    two = agree(session, case.id)
    shown = state(session, case.id)
    assert [each.number for each in shown.versions] == [2, 1]
    assert shown.changed == ()
    assert [each.turn for each in desk.compare(case.id, one, two)] == expected
    assert desk.compare(case.id, two) == ()
    assert [goal.title for goal in desk.snapshot(case.id, one).goals] == ["Erstes"]


def test_versions_follow_each_other(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    a_goal(session, case.id)
    for wrong in (TODAY + timedelta(1), TODAY - timedelta(1)):
        if wrong < TODAY:
            agree(session, case.id)
        with pytest.raises(Invalid):
            agree(session, case.id, wrong)
    assert len(state(session, case.id).versions) == 1


def test_a_version_noted_by_mistake_is_taken_back_and_put_back(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), SupportPlans(session)
    a_goal(session, case.id)
    first, second = agree(session, case.id), agree(session, case.id)
    with pytest.raises(CaseMissing):
        desk.remove_version(case.id, first)
    before = (state(session, case.id).versions, desk.snapshot(case.id, second))
    removed, _changes = desk.remove_version(case.id, second)
    assert [each.number for each in state(session, case.id).versions] == [1]
    desk.put_version_back(removed)
    assert (state(session, case.id).versions, desk.snapshot(case.id, second)) == before


def test_an_agreement_sets_the_day_of_the_next_look(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), SupportPlans(session)
    a_goal(session, case.id)
    desk.agree(case.id, TODAY, CollaborationWay.SIGNED, " Samira ", review_on=REVIEW)
    shown = state(session, case.id)
    assert shown.newest is not None
    assert (shown.plan.review_on, shown.newest.review_on) == (REVIEW, REVIEW)
    assert (shown.newest.agreed_how, shown.newest.agreed_with) == (
        CollaborationWay.SIGNED,
        "Samira",
    )


# ---- saving, ticking, ordering -------------------------------------------------------------------


def test_two_goals_typed_alternately_keep_both_drafts(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Drafts(session)
    one, two = a_goal(session, case.id, "A"), a_goal(session, case.id, "B")
    typed: dict[str, dict[str, Value]] = {}
    for word in ("eins", "zwei"):
        for goal in (one, two):
            typed[goal.id] = {
                "goals.wish": f"{goal.title} {word}",
                LINES: lines_in_draft(lines(word)),
                STEPS: steps_in_draft(steps(word)),
            }
            desk.put(Draft(case.id, PLACE, goal.id, 1, typed[goal.id], NOW))
    shown = state(session, case.id)
    assert {each.record_id: each.content for each in shown.drafts} == typed
    Goals(session).save(case.id, one.id, {"wish": "A zwei"}, 1)
    left = state(session, case.id)
    assert [each.record_id for each in left.drafts] == [two.id]
    assert left.begun == ()


def test_ticks_ranks_and_order_leave_what_is_typed_up_to_date(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Goals(session)
    saved, _changes = desk.save(case.id, new_id(), {"title": "Z"}, 0, steps=steps("x"))
    other = a_goal(session, case.id)
    step = saved.sub_goals[0]
    assert desk.tick(case.id, step.id, TODAY)[0] is None
    desk.rank(case.id, saved.id, 2)
    desk.order(case.id, [other.id, saved.id])
    typed = [replace(each, text=f"{each.text}!") for each in typed_steps(saved)]
    again, _changes = desk.save(case.id, saved.id, {}, saved.version, steps=typed)
    assert (again.priority, again.position) == (2, 2)
    assert again.sub_goals[0].done_on == TODAY
    assert again.sub_goals[0].text.endswith("!")
    before, _changes = desk.tick(case.id, step.id, None)
    assert before == TODAY
    with pytest.raises(Invalid):
        desk.tick(case.id, step.id, TODAY + timedelta(1))
    with pytest.raises(CaseMissing):
        desk.tick(case.id, other.id, TODAY)


def test_goals_are_shown_by_rank_and_then_as_they_were_put(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Goals(session)
    made = [a_goal(session, case.id, title) for title in "ABCD"]
    desk.rank(case.id, made[3].id, 1)
    before, _changes = desk.order(case.id, [made[2].id, "nobody", made[0].id])
    assert [each.title for each in state(session, case.id).goals] == ["D", "C", "A", "B"]
    desk.order(case.id, before)
    assert [each.title for each in state(session, case.id).goals] == ["D", "A", "B", "C"]


def test_lines_come_in_the_order_they_were_typed_in_and_blank_ones_stay_out(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Goals(session)
    texts = ["drei", "eins", " ", "zwei"]
    typed = [TypedLine(new_id(), LineKind.MEASURE, text) for text in texts]
    saved, _changes = desk.save(case.id, new_id(), {"title": "Z"}, 0, lines=typed)
    assert [each.text for each in saved.measures] == ["drei", "eins", "zwei"]
    moved = list(reversed(typed_lines(saved)))
    again, _changes = desk.save(case.id, saved.id, {}, saved.version, lines=moved)
    assert [each.text for each in again.measures] == ["zwei", "eins", "drei"]
    kept, _changes = desk.save(case.id, saved.id, {"wish": "x"}, again.version)
    assert kept.measures == again.measures
    assert state(session, case.id).goal(saved.id) == kept


def test_a_goal_comes_back_whole(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Goals(session)
    goal = plan(session, case.id, "Apfel")
    before = state(session, case.id)
    removed, _changes = desk.remove(case.id, goal.id)
    assert removed == goal
    gone = state(session, case.id)
    assert gone.goal(goal.id) is None
    assert gone.draft_of(goal.id) is None
    assert gone.gaps == before.gaps
    desk.put_back(removed)
    assert state(session, case.id).goals == before.goals
    again, _changes = desk.remove(case.id, goal.id)
    desk.rank(case.id, before.goals[1].id, 1)
    desk.put_back(again)
    assert {rank: each.id for rank, each in state(session, case.id).ranks.items()} == {
        1: before.goals[1].id
    }


def test_what_was_changed_meanwhile_is_not_overwritten(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Goals(session)
    goal = a_goal(session, case.id)
    desk.save(case.id, goal.id, {"title": "Neu"}, 1)
    with pytest.raises(Stale):
        desk.save(case.id, goal.id, {"title": "Alt"}, 1)
    with pytest.raises(CaseMissing):
        desk.save(a_case(opened).id, goal.id, {"title": "Alt"}, 2)
    with pytest.raises(CaseMissing):
        desk.save(case.id, new_id(), {"title": "Alt"}, 2)
    with pytest.raises(Invalid):
        desk.save(case.id, new_id(), {"title": " "}, 0)
    with pytest.raises(ValueError, match="rank"):
        desk.save(case.id, goal.id, {"priority": 1}, 2)


WRITERS: dict[str, Callable[[Session, CaseId, Goal], object]] = {
    "goal": lambda session, case, goal: Goals(session).save(case, goal.id, {"wish": "x"}, 1),
    "new": lambda session, case, _goal: Goals(session).save(case, new_id(), {"title": "x"}, 0),
    "prepare": lambda session, case, _goal: Goals(session).prepare(case, "housing"),
    "rank": lambda session, case, goal: Goals(session).rank(case, goal.id, 1),
    "order": lambda session, case, goal: Goals(session).order(case, [goal.id]),
    "tick": lambda session, case, goal: Goals(session).tick(case, goal.id, TODAY),
    "remove": lambda session, case, goal: Goals(session).remove(case, goal.id),
    "plan": lambda session, case, _goal: SupportPlans(session).save(case, {"wishes": "x"}, 0),
    "agree": lambda session, case, _goal: agree(session, case),
    "gap": lambda session, case, _goal: Gaps(session).save(case, "x", {"offer_kind": "work"}, 0),
    "other": lambda session, case, _goal: OtherPlans(session).save(case, "x", {"name": "x"}, 0),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_an_ended_case_plans_nothing_more(session: Session, opened: Vault, writer: str) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    end(opened, case)
    with pytest.raises(CaseEnded):
        WRITERS[writer](session, case.id, goal)
    shown = state(session, case.id)
    assert not shown.editable
    assert shown.goals == (goal,)


@pytest.mark.parametrize("writer", WRITERS)
def test_a_case_that_is_gone_is_missing(session: Session, opened: Vault, writer: str) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    with pytest.raises(CaseMissing):
        WRITERS[writer](session, CaseId("x"), goal)
    with pytest.raises(CaseMissing):
        state(session, CaseId("x"))


# ---- from the assessment, phase, mistakes --------------------------------------------------------


def test_a_weak_area_leads_to_a_goal_with_the_young_persons_words(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Surveys(session)
    survey, _changes = desk.begin(case.id, "1")
    for view in survey.views:
        for number in range(1, 7):
            item = f"housing.{number}"
            points = 1 if view.view is View.YOUNG_PERSON else 4
            desk.rate(case.id, survey.id, view.id, item, Rating(item, points))
    desk.save_talk(case.id, survey.id, "housing", {"change": "ein Zimmer für uns"}, 0)
    weak = SupportPlans(session).weak_areas(case.id)
    assert weak == state(session, case.id).weak
    (area,) = weak.areas
    assert (area.area, [each.view for each in area.seen]) == ("housing", [View.YOUNG_PERSON])
    assert (weak.held_on, weak.wishes) == (TODAY, True)
    goal_id, _changes = Goals(session).prepare(case.id, "housing")
    assert Goals(session).prepare(case.id, "housing")[0] == goal_id  # clicked twice
    shown = state(session, case.id)
    (draft,) = shown.begun
    assert draft.content == {"goals.area": "housing", "goals.wish": "ein Zimmer für uns"}
    Goals(session).save(
        case.id, goal_id, {"title": "Eigenes Zimmer", "area": "housing", "wish": "x"}, 0
    )
    assert state(session, case.id).weak.areas == ()
    assert state(session, case.id).begun == ()


def test_answers_the_consent_does_not_open_make_no_area_weak(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, consent=a_consent(special_categories=False))
    assert SupportPlans(session).weak_areas(case.id).held_on is None


def test_the_phase_begins_with_the_first_goal_and_is_done_with_an_agreement(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    assert state(session, case.id).phase.status is PhaseStatus.OPEN
    goal = a_goal(session, case.id)
    assert state(session, case.id).phase.status is PhaseStatus.IN_PROGRESS
    agree(session, case.id)
    assert state(session, case.id).phase.status is PhaseStatus.IN_PROGRESS  # no review date
    Goals(session).save(case.id, goal.id, {"review_on": REVIEW}, 1)
    assert state(session, case.id).phase.status is PhaseStatus.DONE
    Goals(session).remove(case.id, goal.id)
    assert state(session, case.id).phase.status is PhaseStatus.DONE


def test_a_file_with_a_plan_was_not_opened_by_mistake(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Cases(session)
    assert desk.may_undo_opening(case.id)
    Gaps(session).save(case.id, new_id(), {"offer_kind": "therapy"}, 0)
    assert not desk.may_undo_opening(case.id)


def test_wishes_and_remarks_are_kept_with_what_they_were(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), SupportPlans(session)
    Drafts(session).put(Draft(case.id, PLACE, PLAN, 0, {"support_plans.wishes": "x"}, NOW))
    saved, _changes = desk.save(case.id, {"wishes": "Ruhe"}, 0)
    assert state(session, case.id).drafts == ()
    desk.save(case.id, {"wishes": "Ruhe, Arbeit"}, saved.version)
    with pytest.raises(Stale):
        desk.save(case.id, {"wishes": "x"}, saved.version)
    assert state(session, case.id).plan.wishes == "Ruhe, Arbeit"


def test_gaps_and_other_plans_are_corrected_taken_out_and_put_back(
    session: Session, opened: Vault
) -> None:
    case, gaps, others = a_case(opened), Gaps(session), OtherPlans(session)
    gap, _changes = gaps.save(case.id, new_id(), {"offer_kind": "therapy"}, 0)
    gaps.save(case.id, gap.id, {"wait_months": 12, "reason": "waiting"}, 1)
    other, _changes = others.save(case.id, new_id(), {"name": "Plan der Klinik"}, 0)
    others.save(case.id, other.id, {"body": "Klinik"}, 1)
    before = state(session, case.id)
    assert (before.gaps[0].wait_months, before.others[0].body) == (12, "Klinik")
    gone, _changes = gaps.remove(case.id, gap.id)
    away, _changes = others.remove(case.id, other.id)
    empty = state(session, case.id)
    assert (empty.gaps, empty.others) == ((), ())
    gaps.put_back(gone)
    others.put_back(away)
    assert state(session, case.id).gaps == before.gaps
    assert state(session, case.id).others == before.others
    for wrong in (lambda: gaps.save(case.id, "x", {}, 0), lambda: others.save(case.id, "x", {}, 0)):
        with pytest.raises(Invalid):
            wrong()


# ---- what is due ---------------------------------------------------------------------------------


def test_what_is_due_comes_from_open_goals_of_running_cases(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, ended = a_case(opened), a_case(opened)
    for each in (case, ended):
        plan(session, each.id, "Apfel")
    SupportPlans(session).save(case.id, {"review_on": REVIEW}, 1)
    end(opened, ended)
    found = PlanDues(session).due(REVIEW)
    kinds = [each.kind.value for each in found]
    assert sorted(kinds) == ["goal_review", "plan_review", "step_by", "step_from"]
    assert {each.case_id for each in found} == {case.id}
    assert found[-1].on == TODAY  # the latest first
    assert [each.on for each in PlanDues(session).between(REVIEW, REVIEW)] == [REVIEW] * 3
    done = next(each for each in found if each.kind.value == "step_by")
    assert (done.text, done.step_kind, done.name) == (
        "Apfel bis",
        StepKind.CLIENT_TASK,
        "Samira Haddad",
    )
    assert done.is_over(REVIEW + timedelta(1))
    Goals(session).tick(case.id, done.step_id, TODAY)
    assert done not in PlanDues(session).due(REVIEW)
    clock.advance(timedelta(days=8))
    assert "step_from" not in [each.kind.value for each in PlanDues(session).due(REVIEW)]
    assert len(PlanDues(session).due(REVIEW, limit=1)) == 1
