"""SC1 to SC4: what the rule of admission sees of twelve obstacles, and that it decides nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import SPECIAL, Obstacle
from jmd_desktop.domain.screening import (
    ENOUGH,
    Decision,
    ObstacleAnswer,
    Outcome,
    Screening,
    Turn,
    answer_of,
    tally,
    turns,
    without_special,
)

DAY = date(2026, 3, 2)
ANSWERS = st.builds(
    ObstacleAnswer,
    st.sampled_from(Obstacle),
    st.none() | st.sampled_from(Answer),
    st.booleans(),
    st.booleans(),
    st.text(max_size=5),
)


def a_screening(*answers: ObstacleAnswer, at_risk: Answer | None = None) -> Screening:
    """Later answers about one obstacle replace earlier ones."""
    blank = Screening("s", CaseId("c"), DAY, at_risk=at_risk)
    return replace(blank, **{each.obstacle.value: each.marks for each in answers})  # type: ignore[arg-type]  # columns of the twelve


SCREENINGS = st.builds(
    lambda answers, at_risk: a_screening(*answers, at_risk=at_risk),
    st.lists(ANSWERS, max_size=12),
    st.none() | st.sampled_from(Answer),
)


def heavy(obstacle: Obstacle) -> ObstacleAnswer:
    return ObstacleAnswer(obstacle, Answer.YES, serious=True, influenceable=True)


def test_sc3_a_bare_tick_does_not_count() -> None:
    tick = ObstacleAnswer(Obstacle.K_DEBT, Answer.YES)
    assert not tick.counts
    assert not replace(tick, serious=True).counts
    assert not replace(tick, influenceable=True).counts
    assert replace(tick, serious=True, influenceable=True).counts
    for applies in (None, Answer.NO, Answer.UNCLEAR):
        other = ObstacleAnswer(Obstacle.K_DEBT, applies, serious=True, influenceable=True)
        assert not other.counts


def test_sc3_three_of_five_ticked_obstacles_count() -> None:
    five = list(Obstacle)[:5]
    ticked = [ObstacleAnswer(each, Answer.YES) for each in five[3:]]
    seen = tally(a_screening(*map(heavy, five[:3]), *ticked))
    assert (seen.applying, seen.counted, seen.missing) == (5, 3, 1)
    assert (seen.open, seen.unclear) == (7, 0)
    assert not seen.enough


@pytest.mark.parametrize("count", range(13))
@pytest.mark.parametrize("at_risk", [None, *Answer])
def test_sc1_all_three_conditions_together_are_the_hint(count: int, at_risk: Answer | None) -> None:
    seen = tally(a_screening(*map(heavy, list(Obstacle)[:count]), at_risk=at_risk))
    assert seen.met == (count >= ENOUGH and at_risk is Answer.YES)
    assert seen.missing == max(0, 4 - count)


@given(SCREENINGS)
def test_sc3_no_answer_is_no_no_and_every_obstacle_is_counted_once(screening: Screening) -> None:
    """What was not asked, is unclear or was denied never counts, and none is lost."""
    seen = tally(screening)
    denied = sum(each.applies is Answer.NO for each in screening.answers)
    assert seen.applying + seen.unclear + seen.open + denied == len(Obstacle)
    assert seen.counted <= seen.applying
    assert seen.counted == sum(
        {"yes", "serious", "influenceable"} <= set(getattr(screening, each) or ())
        for each in Obstacle
    )


@given(SCREENINGS, st.sampled_from(Decision), st.sampled_from(Outcome))
def test_sc4_yes_and_no_can_be_chosen_at_any_count(
    screening: Screening, decision: Decision, outcome: Outcome
) -> None:
    decided = replace(screening, decision=decision, outcome=outcome)
    assert tally(decided) == tally(screening)


@given(ANSWERS)
def test_what_is_said_of_an_obstacle_comes_back_as_the_record_keeps_it(
    answer: ObstacleAnswer,
) -> None:
    back = answer_of(answer.obstacle, answer.marks, answer.remark)
    assert back.marks == answer.marks
    assert (back.applies, back.counts) == (answer.applies, answer.counts)
    if answer.applies is Answer.YES:
        assert back == answer
    assert answer_of(answer.obstacle, answer.marks or None, answer.remark or None) == back


@given(SCREENINGS)
def test_nothing_changes_between_a_screening_and_itself(screening: Screening) -> None:
    assert set(turns(screening, screening).values()) <= {(Turn.SAME,)}


@given(SCREENINGS, SCREENINGS)
def test_a_comparison_knows_only_what_was_asked_both_times(
    earlier: Screening, later: Screening
) -> None:
    found = turns(earlier, later)
    assert list(found) == [each for each in Obstacle if each in found]
    for obstacle, changed in found.items():
        before, after = earlier.answer(obstacle), later.answer(obstacle)
        assert Answer.YES in (before.applies, after.applies)
        known = {before.applies, after.applies} <= {Answer.YES, Answer.NO}
        assert (changed != (Turn.UNKNOWN,)) == known


def test_each_turn_of_an_obstacle_has_its_name() -> None:
    yes, no = heavy(Obstacle.G_HOUSING), ObstacleAnswer(Obstacle.G_HOUSING, Answer.NO)
    light = replace(yes, serious=False)
    stuck = replace(yes, influenceable=False)
    for before, after, changed in (
        (yes, no, (Turn.GONE,)),
        (no, yes, (Turn.NEW,)),
        (yes, light, (Turn.NOT_SERIOUS,)),
        (light, yes, (Turn.SERIOUS,)),
        (stuck, yes, (Turn.INFLUENCEABLE,)),
        (yes, stuck, (Turn.NOT_INFLUENCEABLE,)),
        (stuck, light, (Turn.NOT_SERIOUS, Turn.INFLUENCEABLE)),
        (light, stuck, (Turn.SERIOUS, Turn.NOT_INFLUENCEABLE)),
        (yes, yes, (Turn.SAME,)),
        (yes, ObstacleAnswer(Obstacle.G_HOUSING), (Turn.UNKNOWN,)),
        (ObstacleAnswer(Obstacle.G_HOUSING, Answer.UNCLEAR), yes, (Turn.UNKNOWN,)),
    ):
        assert turns(a_screening(before), a_screening(after)) == {Obstacle.G_HOUSING: changed}


def test_the_two_special_obstacles_can_be_left_out_whole() -> None:
    full = replace(
        a_screening(*map(heavy, Obstacle)), i_psych_remark="schläft kaum", j_offence_remark="–"
    )
    left = without_special(full)
    for obstacle in Obstacle:
        assert (left.answer(obstacle).applies is None) == (obstacle in SPECIAL)
        assert left.answer(obstacle).remark == ""
