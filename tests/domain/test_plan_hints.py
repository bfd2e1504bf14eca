"""What is pointed out about a plan: a warning at most, never a refusal, and nothing twice."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.gaps import Gap
from jmd_desktop.domain.goals import (
    Goal,
    GoalLine,
    GoalStatus,
    GoalStep,
    LineKind,
    Quality,
    StepKind,
)
from jmd_desktop.domain.plan_hints import (
    Force,
    GoalHint,
    PlanFacts,
    PlanHint,
    Residence,
    SeenWeak,
    WeakArea,
    force,
    goal_hints,
    minimum_reached,
    plan_hints,
    residence,
    weak_without_goal,
)
from jmd_desktop.domain.screening import ResidenceGroup
from jmd_desktop.domain.surveys import AreaFigure, Profile, View
from tests.domain.plans import CASE, goals

TODAY = date(2026, 3, 2)
WHOLE = Goal(
    "g",
    CASE,
    "Ich finde eine Lehrstelle",
    area="occupation",
    target_text="im Sommer",
    feeling_plus=80,
    feeling_minus=20,
    fitting_offer=Answer.YES,
    review_on=TODAY,
    lines=(GoalLine("i", "g", LineKind.INDICATOR, "Vertrag"),),
    steps=tuple(GoalStep(kind, "g", kind, "etwas", deadline=deadlines.now()) for kind in StepKind),
)
FINE = PlanFacts(
    wishes_known=True,
    residence=Residence.SETTLED,
    agreed=True,
    handing_out_noted=True,
    reviewed=True,
)


def without(kind: StepKind) -> Goal:
    return replace(WHOLE, steps=tuple(each for each in WHOLE.steps if each.kind is not kind))


def test_nothing_is_pointed_out_about_a_whole_goal() -> None:
    assert goal_hints(WHOLE) == ()


@pytest.mark.parametrize(
    ("goal", "hint"),
    [
        (replace(WHOLE, review_on=None), GoalHint.NO_REVIEW),
        (replace(WHOLE, area=None), GoalHint.NO_AREA),
        (replace(WHOLE, target_text=" "), GoalHint.NOT_TIMED),
        (replace(WHOLE, lines=()), GoalHint.NO_INDICATOR),
        (replace(WHOLE, title="Keine Schulden mehr"), GoalHint.NOT_POSITIVE),
        (replace(WHOLE, title="Ich will nicht rauchen"), GoalHint.NOT_POSITIVE),
        (replace(WHOLE, feeling_minus=80), GoalHint.NOT_ATTRACTIVE),
        (replace(WHOLE, fitting_offer=None), GoalHint.OFFER_NOT_ASKED),
        (replace(WHOLE, fitting_offer=Answer.NO), GoalHint.NO_GAP),
        (without(StepKind.SUB_GOAL), GoalHint.NO_SUB_GOALS),
        (without(StepKind.CLIENT_TASK), GoalHint.NO_CLIENT_TASK),
        (without(StepKind.JMD_TASK), GoalHint.NO_JMD_TASK),
        (
            replace(WHOLE, steps=(*WHOLE.steps, GoalStep("x", "g", StepKind.JMD_TASK, "offen"))),
            GoalHint.TASK_WITHOUT_DEADLINE,
        ),
    ],
)
def test_each_lack_is_pointed_out_by_itself(goal: Goal, hint: GoalHint) -> None:
    assert goal_hints(goal) == (hint,)


def test_a_day_or_narrowing_words_are_both_time_enough() -> None:
    assert goal_hints(replace(WHOLE, target_text="", target_on=TODAY)) == ()


def test_a_feeling_that_was_not_asked_is_no_bad_one() -> None:
    assert goal_hints(replace(WHOLE, feeling_plus=None)) == ()
    assert goal_hints(replace(WHOLE, feeling_plus=0, feeling_minus=0)) == (GoalHint.NOT_ATTRACTIVE,)


@pytest.mark.parametrize(
    "title", ["Wohnung ohne Schimmel", "Kinobesuch", "Niederlassung", "Note 3"]
)
def test_words_that_only_begin_alike_are_not_taken_for_a_no(title: str) -> None:
    assert goal_hints(replace(WHOLE, title=title)) == ()


def test_who_said_together_that_it_is_positive_is_not_asked_again() -> None:
    goal = replace(WHOLE, title="Keine Schulden mehr", quality=(Quality.POSITIVE,))
    assert goal_hints(goal) == ()


def test_a_gap_of_the_goal_ends_the_question() -> None:
    goal = replace(WHOLE, fitting_offer=Answer.NO)
    assert goal_hints(goal, [Gap("x", CASE, TODAY, goal_id="g")]) == ()
    assert goal_hints(goal, [Gap("x", CASE, TODAY)]) == (GoalHint.NO_GAP,)


@given(goals())
def test_a_goal_that_is_done_with_is_left_in_peace(goal: Goal) -> None:
    assert goal_hints(replace(goal, status=GoalStatus.DROPPED)) == ()
    assert set(goal_hints(goal)) <= set(GoalHint)


def test_only_a_missing_review_date_is_a_warning() -> None:
    assert {hint for hint in GoalHint if force(hint) is Force.WARNING} == {GoalHint.NO_REVIEW}
    assert {force(hint) for hint in PlanHint} == {Force.HINT}


# ---- the plan as a whole -------------------------------------------------------------------------


def test_nothing_is_pointed_out_about_a_plan_that_is_fine() -> None:
    assert plan_hints([WHOLE], FINE) == ()


@pytest.mark.parametrize(
    ("facts", "hint"),
    [
        ({"wishes_known": False}, PlanHint.WISHES_FIRST),
        ({"residence": Residence.OPEN}, PlanHint.RESIDENCE_FIRST),
        ({"residence": Residence.UNKNOWN}, PlanHint.RESIDENCE_UNKNOWN),
        ({"agreed": False}, PlanHint.NOT_AGREED),
        ({"handing_out_noted": False}, PlanHint.NOT_HANDED_OUT),
    ],
)
def test_each_thing_about_the_plan_is_pointed_out_by_itself(
    facts: dict[str, Any], hint: PlanHint
) -> None:
    assert plan_hints([WHOLE], replace(FINE, **facts)) == (hint,)


def test_an_empty_plan_asks_for_wishes_and_one_goal() -> None:
    nothing = PlanFacts(
        wishes_known=False,
        residence=Residence.OPEN,
        agreed=False,
        handing_out_noted=False,
        reviewed=False,
    )
    assert plan_hints([], nothing) == (
        PlanHint.WISHES_FIRST,
        PlanHint.RESIDENCE_FIRST,
        PlanHint.NO_GOAL,
    )


def test_a_goal_about_the_stay_is_enough() -> None:
    stay = replace(WHOLE, area="residence")
    for state in Residence:
        assert plan_hints([stay], replace(FINE, residence=state)) == ()


def test_the_plan_is_looked_at_again_with_its_goals() -> None:
    never = replace(FINE, reviewed=False)
    assert plan_hints([WHOLE], never) == ()
    assert plan_hints([replace(WHOLE, review_on=None)], never) == (PlanHint.NO_REVIEW,)


@pytest.mark.parametrize(
    ("status", "days", "group", "state"),
    [
        (None, None, None, Residence.UNKNOWN),
        (None, None, ResidenceGroup.TOLERATION, Residence.OPEN),
        (None, None, ResidenceGroup.PERMISSION, Residence.OPEN),
        (None, None, ResidenceGroup.TITLE, Residence.SETTLED),
        ("asylum_procedure", 300, ResidenceGroup.TITLE, Residence.OPEN),
        ("settlement", None, ResidenceGroup.TOLERATION, Residence.SETTLED),
        ("protection_24", 300, None, Residence.SETTLED),
        ("protection_24", 80, None, Residence.OPEN),
        ("protection_24", -1, None, Residence.OPEN),
    ],
)
def test_the_stay_is_what_base_data_say_else_the_screening(
    status: str | None, days: int | None, group: ResidenceGroup | None, state: Residence
) -> None:
    until = None if days is None else TODAY + timedelta(days)
    assert residence(status, until, group, TODAY) is state


def test_one_agreed_goal_is_the_minimum() -> None:
    assert minimum_reached([WHOLE])
    assert not minimum_reached([])


# ---- from assessment to goal ---------------------------------------------------------------------


def seen(view: View, **means: float | None) -> Profile:
    figures = tuple(AreaFigure(area, mean, 6, 6) for area, mean in means.items())
    return Profile(view, "Lehrerin" if view is View.THIRD else "", TODAY, figures)


def test_a_weak_area_without_a_goal_says_by_whose_view_it_is_weak() -> None:
    profiles = (
        seen(View.YOUNG_PERSON, language=1.5, housing=2.0, finances=None),
        seen(View.COUNSELLOR, language=3.0, housing=2.4, finances=5.0),
        seen(View.THIRD, language=2.4999),
    )
    assert weak_without_goal(profiles, []) == (
        WeakArea(
            "language",
            (SeenWeak(View.YOUNG_PERSON, "", 1.5), SeenWeak(View.THIRD, "Lehrerin", 2.4999)),
        ),
        WeakArea(
            "housing", (SeenWeak(View.YOUNG_PERSON, "", 2.0), SeenWeak(View.COUNSELLOR, "", 2.4))
        ),
    )


def test_only_an_open_goal_of_the_area_ends_it() -> None:
    weak = (seen(View.YOUNG_PERSON, housing=1.0),)
    goal = replace(WHOLE, area="housing")
    assert weak_without_goal(weak, [goal]) == ()
    done = replace(goal, status=GoalStatus.REACHED)
    assert [each.area for each in weak_without_goal(weak, [done, WHOLE])] == ["housing"]
