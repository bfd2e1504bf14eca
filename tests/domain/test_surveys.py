"""GR5, AS1, AS3: views stay apart, and no value is never a number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import AREAS, ItemSet, standard_items, standard_set
from jmd_desktop.domain.surveys import (
    GROWN,
    HIGHEST,
    LOWEST,
    WEAK,
    AreaTalk,
    NoValue,
    Profile,
    Rating,
    Survey,
    SurveyView,
    View,
    changes,
    profile,
    weak_areas,
)

DAY = date(2026, 3, 2)
KEYS = [item.key for item in standard_items()]
SURVEY = Survey("s", CaseId("c"), DAY)

POINTS = st.integers(LOWEST, HIGHEST)
ANSWERS = st.one_of(POINTS, st.sampled_from(NoValue))


def a_rating(item: str, answer: int | NoValue) -> Rating:
    return (
        Rating(item, no_value=answer) if isinstance(answer, NoValue) else Rating(item, value=answer)
    )


def a_view(answers: dict[str, int | NoValue], view: View = View.YOUNG_PERSON) -> SurveyView:
    ratings = tuple(a_rating(item, answer) for item, answer in answers.items())
    return SurveyView(view.value, "s", view, ratings=ratings)


def shown(view: SurveyView, items: ItemSet | None = None) -> Profile:
    return profile(SURVEY, view, items or standard_set())


# Often a whole area, so that there are means at all.
GIVEN = st.dictionaries(st.sampled_from(KEYS), ANSWERS)
AREA = st.sampled_from(AREAS)


def of_area(area: str) -> list[str]:
    return [item.key for item in standard_set().of_area(area)]


def test_as1_nine_life_areas_and_residence_before_them_all_have_statements() -> None:
    assert AREAS[0] == "residence"
    assert len(AREAS) == 10
    assert standard_set().areas == AREAS
    assert len(set(KEYS)) == len(KEYS)
    assert all(5 <= len(of_area(area)) <= 6 for area in AREAS[1:])


@pytest.mark.parametrize("value", [0, 6, -1])
def test_the_scale_has_five_points_and_no_zero(value: int) -> None:
    with pytest.raises(ValueError, match="scale"):
        Rating("language.1", value)


def test_an_answer_is_a_point_or_a_reason_and_never_both() -> None:
    with pytest.raises(ValueError, match="not both"):
        Rating("x")
    with pytest.raises(ValueError, match="not both"):
        Rating("x", 3, NoValue.DONT_KNOW)


@given(GIVEN)
def test_no_mean_and_no_count_treats_no_value_as_a_zero(answers: dict[str, int | NoValue]) -> None:
    """Leaving the reasons away altogether shows the same as keeping them."""
    valued: dict[str, int | NoValue] = {
        item: answer for item, answer in answers.items() if not isinstance(answer, NoValue)
    }
    assert shown(a_view(answers)) == shown(a_view(valued))
    for figure in shown(a_view(answers)).figures:
        points = [valued[key] for key in of_area(figure.area) if key in valued]
        assert figure.valued == len(points)
        assert figure.asked == len(of_area(figure.area))
        if figure.mean is not None:
            assert LOWEST <= min(map(int, points)) <= figure.mean <= max(map(int, points))


@given(AREA, st.data())
def test_an_area_has_a_mean_exactly_when_at_least_half_is_answered(
    area: str, data: st.DataObject
) -> None:
    keys = of_area(area)
    answered = data.draw(st.sets(st.sampled_from(keys)))
    points = {key: data.draw(POINTS) for key in sorted(answered)}
    rest: dict[str, int | NoValue] = {
        key: NoValue.DONT_KNOW for key in keys if data.draw(st.booleans())
    }
    figure = shown(a_view({**rest, **points})).figure(area)
    assert figure is not None
    assert (figure.mean is not None) == (2 * len(points) >= len(keys))
    if figure.mean is not None:
        assert figure.mean == sum(points.values()) / len(points)


@given(GIVEN, GIVEN, GIVEN)
def test_gr5_no_view_changes_what_another_shows(
    young: dict[str, int | NoValue],
    counsellor: dict[str, int | NoValue],
    third: dict[str, int | NoValue],
) -> None:
    own = a_view(young)
    others = (
        a_view(counsellor, View.COUNSELLOR),
        replace(a_view(third, View.THIRD), who="Lehrerin"),
    )
    alone = profile(replace(SURVEY, views=(own,)), own, standard_set())
    together = profile(replace(SURVEY, views=(own, *others)), own, standard_set())
    assert alone == together


def test_gr5_three_views_stay_three() -> None:
    means = (2.0, 3.0, 1.5)
    given = (
        {"housing.1": 2, "housing.2": 2, "housing.3": 2},
        {"housing.1": 3, "housing.2": 3, "housing.3": 3},
        {"housing.1": 1, "housing.2": 2, "housing.3": 1, "housing.4": 2},
    )
    found = [
        shown(a_view(dict(answers), view)).figure("housing")
        for answers, view in zip(given, View, strict=True)
    ]
    assert tuple(each.mean for each in found if each is not None) == means


@given(GIVEN, GIVEN)
def test_a_change_needs_a_mean_on_both_sides(
    before: dict[str, int | NoValue], after: dict[str, int | NoValue]
) -> None:
    earlier, later = shown(a_view(before)), shown(a_view(after))
    found = {change.area: change for change in changes(earlier, later)}
    for area in AREAS:
        one, two = earlier.figure(area), later.figure(area)
        assert one is not None
        assert two is not None
        if one.mean is None or two.mean is None:
            assert area not in found
        else:
            assert found[area].by == two.mean - one.mean
            assert found[area].grown == (two.mean - one.mean >= GROWN)


@pytest.mark.parametrize(
    "other",
    [
        lambda seen: replace(seen, view=View.COUNSELLOR),
        lambda seen: replace(seen, view=View.THIRD, who="Lehrerin"),
        lambda seen: replace(seen, who="Lehrer"),
    ],
)
def test_gr5_two_views_are_not_compared_with_each_other(
    other: Callable[[Profile], Profile],
) -> None:
    seen = shown(a_view({}))
    with pytest.raises(ValueError, match="two views"):
        changes(seen, other(seen))


@given(st.lists(st.tuples(st.sampled_from(View), GIVEN), max_size=3))
def test_an_area_is_weak_when_one_view_says_so_whatever_the_others_say(
    given: list[tuple[View, dict[str, int | NoValue]]],
) -> None:
    profiles = [shown(a_view(answers, view)) for view, answers in given]
    expected = {
        figure.area
        for each in profiles
        for figure in each.figures
        if figure.mean is not None and figure.mean < WEAK
    }
    assert weak_areas(profiles) == tuple(area for area in AREAS if area in expected)


@given(GIVEN, st.sets(st.sampled_from(KEYS), min_size=1))
def test_a_statement_the_set_does_not_ask_changes_nothing(
    answers: dict[str, int | NoValue], asked: set[str]
) -> None:
    items = tuple(item for item in standard_items() if item.key in asked)
    fewer = ItemSet(7, items)
    within = {key: answer for key, answer in answers.items() if key in asked}
    assert shown(a_view(answers), fewer) == shown(a_view(within), fewer)
    assert {figure.area for figure in shown(a_view(answers), fewer).figures} == {
        item.area for item in items
    }


@given(AREA, st.text(min_size=1, max_size=5))
def test_a_talk_is_blank_as_long_as_nothing_was_said(area: str, words: str) -> None:
    blank = AreaTalk("t", "s", CaseId("c"), area, version=4)
    assert blank.is_blank
    for column in ("now", "good", "helps", "change", "counsellor_view", "third_view"):
        assert not replace(blank, **{column: words}).is_blank  # type: ignore[arg-type]  # texts only
    assert not replace(blank, importance=0).is_blank


@given(GIVEN)
def test_only_words_and_values_are_an_area_looked_at(answers: dict[str, int | NoValue]) -> None:
    asked = replace(SURVEY, views=(a_view(answers),))
    assert asked.shows_something == any(isinstance(each, int) for each in answers.values())
    reasons = {key: each for key, each in answers.items() if isinstance(each, NoValue)}
    silent = replace(SURVEY, views=(a_view(dict(reasons)),))
    talk = AreaTalk("t", "s", CaseId("c"), "housing")
    assert not replace(silent, talks=(talk,)).shows_something
    assert replace(silent, talks=(replace(talk, now="eng"),)).shows_something
