"""What the rule of admission says of a screening, in words; it never says what to do."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import ObstacleAnswer, Screening, ScreeningWay, tally
from tests.builders import TODAY
from tests.ui.cases_desk import english
from ui.phases.screening import words
from ui.phases.screening.words import Holds


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield from english()


BLANK = Screening("s", CaseId("c"), TODAY)
ANSWERS = st.builds(
    ObstacleAnswer,
    st.just(Obstacle.A_NEW),
    st.sampled_from([None, *Answer]),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(ANSWERS, min_size=12, max_size=12), st.sampled_from([None, *Answer]))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_hint_never_says_more_than_the_rule(
    given_: list[ObstacleAnswer], at_risk: Answer | None
) -> None:
    marks: dict[str, Any] = {
        str(each): said.marks for each, said in zip(Obstacle, given_, strict=True)
    }
    held = replace(BLANK, at_risk=at_risk, **marks)
    seen, hint = tally(held), words.hint(held)
    assert bool(hint.sums_up) is seen.met
    assert (hint.conditions[0].holds is Holds.YES) is seen.enough
    assert (hint.conditions[1].holds is Holds.YES) is (at_risk is Answer.YES)
    assert ("missing" in hint.spoken) is (seen.applying > 0 and not seen.enough)


@pytest.mark.parametrize(
    ("applying", "counting", "said"),
    [
        (1, 0, "The one obstacle does not count"),
        (1, 1, "The one obstacle counts"),
        (5, 1, "1 of 5 obstacles counts"),
        (5, 3, "3 of 5 obstacles count"),
    ],
)
def test_one_and_several_are_spoken_of_rightly(applying: int, counting: int, said: str) -> None:
    counts = ObstacleAnswer(Obstacle.A_NEW, Answer.YES, serious=True, influenceable=True).marks
    bare = ObstacleAnswer(Obstacle.A_NEW, Answer.YES).marks
    marks = [counts] * counting + [bare] * (applying - counting)
    columns: dict[str, Any] = dict(zip(map(str, Obstacle), marks, strict=False))
    held = replace(BLANK, **columns)
    assert words.hint(held).conditions[0].words.startswith(said)


def test_what_is_unclear_or_not_asked_is_said_and_not_counted() -> None:
    held = replace(BLANK, a_new=ObstacleAnswer(Obstacle.A_NEW, Answer.UNCLEAR).marks)
    hint = words.hint(held)
    assert hint.still_open == "Unclear: 1. Not asked yet: 11."
    assert "No obstacle applies so far." in hint.spoken


def test_of_a_talk_nothing_is_counted() -> None:
    hint = words.hint(replace(BLANK, way=ScreeningWay.TALK))
    assert hint.conditions[0].holds is Holds.OPEN
    assert "stands for the sheet" in hint.spoken


def test_a_count_is_worded_alike_on_the_page_in_the_list_and_on_paper() -> None:
    counts = ObstacleAnswer(Obstacle.A_NEW, Answer.YES, serious=True, influenceable=True).marks
    bare = ObstacleAnswer(Obstacle.A_NEW, Answer.YES).marks
    held = replace(
        BLANK,
        a_new=counts,
        b_language=bare,
        k_debt=ObstacleAnswer(Obstacle.K_DEBT, Answer.UNCLEAR).marks,
    )
    seen = tally(held)
    said = labels.counted_obstacles(seen)
    assert said == "1 of 2 obstacles counts: applies, serious, can be influenced."
    assert words.hint(held).conditions[0].words.startswith(said)
    assert words.hint(held).still_open == labels.uncounted_obstacles(seen)
    assert words.found(held) == said.rstrip(".")
