"""What a chart may hold and what it says."""

import pytest
from hypothesis import given

from jmd_desktop.drawing.chart import Chart, Series, Value, at_axis, described
from jmd_desktop.drawing.styles import LOOKS, Style
from tests.drawing.samples import AREAS, WORDS, charts, one_view, three_views


@pytest.mark.parametrize("value", [0, 0.99, 5.01, -1, float("nan")])
def test_a_value_that_is_not_on_the_scale_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        one_view(3, value, 2)


def test_a_series_has_a_value_or_a_gap_for_each_axis() -> None:
    with pytest.raises(ValueError, match="each axis"):
        Chart(AREAS[:3], (Series("Fachkraft", Style.FIRST, (1, 2)),))


def test_two_views_never_look_alike() -> None:
    values: tuple[Value, ...] = (1, 2, 3)
    with pytest.raises(ValueError, match="alike"):
        Chart(
            AREAS[:3],
            (Series("Mutter", Style.THIRD, values), Series("Lehrer", Style.THIRD, values)),
        )


def test_an_earlier_view_may_look_like_the_one_it_belongs_to() -> None:
    values: tuple[Value, ...] = (1, 2, 3)
    now, before = (Series("Ich", Style.FIRST, values, faint) for faint in (False, True))
    assert Chart(AREAS[:3], (now, before)).series == (now, before)


def test_views_are_told_apart_without_colour() -> None:
    looks = LOOKS.values()
    assert LOOKS.keys() == set(Style)
    for told in (
        {look.form for look in looks},
        {look.dash for look in looks},
        {look.pattern for look in looks},
        {look.ink for look in looks},
    ):
        assert len(told) == len(looks)


def test_all_values_and_gaps_are_said() -> None:
    said = described(three_views(), WORDS)
    assert said.startswith("Werte von 1 bis 5. Junger Mensch: Aufenthalt 2; Sprache 3,5; ")
    assert "Wohnsituation kein Wert" in said
    assert "Frau Demir: Aufenthalt 2; Sprache 4,5;" in said


@given(charts())
def test_a_gap_is_a_word_and_never_a_number(chart: Chart) -> None:
    said = described(chart, WORDS)
    values = [value for series in chart.series for value in series.values]
    assert said.count(WORDS.gap) == values.count(None)
    for axis in range(len(chart.axes)):
        gaps = [series.values[axis] for series in chart.series].count(None)
        assert at_axis(chart, axis, WORDS).count(WORDS.gap) == gaps


def test_one_axis_is_said_with_all_views() -> None:
    assert at_axis(three_views(), 6, WORDS) == (
        "Wohnsituation – Junger Mensch: kein Wert · Fachkraft: kein Wert · Frau Demir: 5"
        " · Junger Mensch, Januar: kein Wert"
    )


def test_labels_of_two_lines_are_said_in_one() -> None:
    chart = Chart(("Sprache\nLanguage",), (Series("Ich", Style.FIRST, (2,)),))
    assert described(chart, WORDS) == "Werte von 1 bis 5. Ich: Sprache Language 2."
