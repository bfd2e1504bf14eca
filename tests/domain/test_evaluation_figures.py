"""Looking back: five dimensions, five questions, and no figure where nobody said anything."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import (
    COLUMNS_OF,
    ITEMS,
    STATEMENTS,
    Dimension,
    Evaluation,
    EvaluationHelp,
    EvaluationHint,
    Missing,
    PartState,
    Question,
    Reached,
    figures,
    hints,
    state_of,
    unasked,
)
from jmd_desktop.domain.fields import EVALUATIONS
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating, View
from jmd_desktop.domain.typed_helps import (
    HELPS,
    TypedHelp,
    added,
    helps_in_draft,
    helps_of_draft,
    typed_helps,
)
from tests.builders import TODAY

BLANK = Evaluation("e", "ending", CaseId("case"), View.YOUNG_PERSON, TODAY)
ANSWERS = st.dictionaries(
    st.sampled_from(sorted(ITEMS)),
    st.one_of(st.integers(LOWEST, HIGHEST), st.sampled_from(NoValue)),
)
HELP = st.builds(
    TypedHelp,
    st.text(min_size=1, max_size=8),
    st.text(max_size=20),
    st.none() | st.sampled_from(OfferFit),
    st.text(max_size=20),
    st.text(max_size=8),
)


def answered(given_: dict[str, int | NoValue]) -> Evaluation:
    return replace(
        BLANK,
        answers=tuple(
            Rating(item, no_value=answer) if isinstance(answer, NoValue) else Rating(item, answer)
            for item, answer in given_.items()
        ),
    )


def test_d9_thirteen_statements_stand_in_five_dimensions_each_once() -> None:
    assert len(STATEMENTS) == len(ITEMS) == 13
    assert [each.area for each in STATEMENTS] == [
        *["overall"] * 3, *["course"] * 3, *["results"] * 3, *["expectation"] * 2, *["mandate"] * 2
    ]  # fmt: skip
    assert [each.key for each in STATEMENTS] == [
        *("wellbeing", "reachable", "quick"),
        *("competent", "taken_seriously", "goals_together"),
        *("concern_solved", "school_work", "more_alone"),
        *("help_wanted", "come_again", "right_places", "worked_together"),
    ]


@given(ANSWERS)
def test_a_dimension_has_a_mean_only_if_half_of_its_statements_have_a_value(
    given_: dict[str, int | NoValue],
) -> None:
    found = figures(answered(given_))
    assert [each.dimension for each in found] == list(Dimension)
    for figure in found:
        keys = [each.key for each in STATEMENTS if each.area == figure.dimension]
        points = (given_.get(key) for key in keys)
        values = [point for point in points if isinstance(point, int)]
        assert (figure.asked, figure.valued) == (len(keys), len(values))
        if 2 * len(values) < len(keys) or not values:
            assert figure.mean is None
        else:
            assert figure.mean is not None
            assert LOWEST <= min(values) <= figure.mean <= max(values) <= HIGHEST
            assert figure.mean * len(values) == pytest.approx(sum(values))


def test_no_value_is_no_zero_and_no_middle() -> None:
    said = answered({"wellbeing": 4, "reachable": 2, "quick": NoValue.DONT_KNOW})
    assert figures(said)[0].mean == 3
    assert figures(answered({"wellbeing": 5}))[0].mean is None
    assert figures(answered({"help_wanted": 5}))[3].mean == 5


def test_gr5_nothing_is_worked_out_over_dimensions_or_views() -> None:
    named = {name for name in dir(figures(BLANK)[0]) if not name.startswith("_")}
    assert named == {"asked", "dimension", "mean", "valued"}


def test_cl3_five_questions_each_in_columns_of_the_catalogue() -> None:
    assert list(COLUMNS_OF) == list(Question)
    assert len(Question) == 5
    for columns in COLUMNS_OF.values():
        assert set(columns) <= set(EVALUATIONS.columns)


@pytest.mark.parametrize("question", Question)
def test_cl3_one_column_of_a_question_is_an_answer(question: Question) -> None:
    for column in COLUMNS_OF[question]:
        field = EVALUATIONS[column]
        answer: Any = Reached.NO if field.codes else 3 if field.kind == "number" else "Wort"
        said = replace(BLANK, view=View.COUNSELLOR, **{column: answer})
        assert set(Question) - set(unasked(said)) == {question}
        assert said.says_something


def test_of_a_part_that_is_missing_nothing_is_asked() -> None:
    assert unasked(replace(BLANK, missing=Missing.NO_CONTACT)) == ()


def test_a_part_is_there_with_any_answer_and_open_without_reason() -> None:
    assert state_of(None) is state_of(BLANK) is PartState.OPEN
    assert state_of(answered({"quick": NoValue.NO_ANSWER})) is PartState.SAID
    assert state_of(replace(BLANK, liked="Der Kaffee")) is PartState.SAID
    assert state_of(replace(BLANK, missing=Missing.DECLINED)) is PartState.MISSING
    helped = replace(BLANK, helps=(EvaluationHelp("h", "e", "Kurs"),))
    assert state_of(helped) is PartState.SAID


def test_cl3_goals_that_were_not_reached_lead_back_to_the_plan_while_one_is_open() -> None:
    said = replace(BLANK, view=View.COUNSELLOR, goals_reached=Reached.NO)
    asked = hints(said, goals_open=True, gap_noted=True)
    assert asked == (EvaluationHint.QUESTIONS_OPEN, EvaluationHint.REVISE_PLAN)
    assert EvaluationHint.REVISE_PLAN not in hints(said, goals_open=False, gap_noted=True)
    reached = replace(said, goals_reached=Reached.YES)
    assert EvaluationHint.REVISE_PLAN not in hints(reached, goals_open=True, gap_noted=True)


def test_what_was_missing_leads_to_a_gap_until_one_is_noted() -> None:
    said = replace(BLANK, gaps_said="Ein Krippenplatz")
    assert hints(said, goals_open=False, gap_noted=False) == (EvaluationHint.NOTE_GAP,)
    assert hints(said, goals_open=False, gap_noted=True) == ()


@given(st.lists(HELP, max_size=5))
def test_typed_helps_come_out_of_a_draft_as_they_went_in(helps: list[TypedHelp]) -> None:
    assert helps_of_draft({HELPS: helps_in_draft(helps)}) == tuple(helps)


@pytest.mark.parametrize("value", [None, "", "[[1]]", "{}", '[["a","b","maybe","",""]]', 3])
def test_an_unreadable_draft_says_nothing_of_helps(value: str | int | None) -> None:
    found = helps_of_draft({} if value is None else {HELPS: value})
    assert found in (None, ())


@given(st.lists(HELP, max_size=5))
def test_helps_are_kept_in_their_order(helps: list[TypedHelp]) -> None:
    kept = tuple(each.kept("e", place) for place, each in enumerate(helps))
    again = typed_helps(replace(BLANK, helps=kept))
    assert [each.id for each in again] == [each.id for each in helps]
    assert [each.help for each in again] == [each.help.strip() for each in helps]


def test_what_stands_there_is_never_changed_by_a_proposal_and_nothing_comes_twice() -> None:
    there = (
        TypedHelp("1", "Jobcenter", OfferFit.PARTLY, "lange gewartet"),
        TypedHelp("2", ""),
        TypedHelp("3", "Kurs · VHS", referral_id="r"),
    )
    proposed = [
        TypedHelp("4", "JOBCENTER", OfferFit.FITS),
        TypedHelp("5", "Kurs (anders genannt)", referral_id="r"),
        TypedHelp("6", "Frauenfrühstück"),
        TypedHelp("7", "frauenfrühstück "),
    ]
    assert added(there, proposed) == (there[0], there[2], proposed[2])
