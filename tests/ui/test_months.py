"""Months: typed as people write them, shown as they are read, never guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop import labels
from ui.qt.months import typed_month

MONTHS = st.one_of(
    st.builds(lambda y, m: f"{y:04}-{m:02}", st.integers(1000, 2999), st.integers(1, 12)),
    st.builds(lambda y: f"{y:04}", st.integers(1000, 2999)),
)


@given(MONTHS)
def test_what_is_shown_is_read_back_as_the_same_month(month: str) -> None:
    assert typed_month(labels.short_month(month)) == month


@given(MONTHS)
def test_a_month_as_it_is_stored_is_understood_too(month: str) -> None:
    assert typed_month(month) == month


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("", None),
        ("  ", None),
        ("09.2015", "2015-09"),
        ("9.2015", "2015-09"),
        ("9/15", "2015-09"),
        ("09/2015", "2015-09"),
        ("9 2015", "2015-09"),
        ("092015", "2015-09"),
        ("2015-9", "2015-09"),
        ("2015", "2015"),
        ("Sept 2015", "2015-09"),
        ("Sep. 2015", "2015-09"),
        ("September 15", "2015-09"),
        ("MÄRZ 2020", "2020-03"),
        ("Maerz 2020", "2020-03"),
        ("May 2020", "2020-05"),
        ("Mai 2020", "2020-05"),
        ("Okt. '99", "1999-10"),
        ("Dezember 1969", "1969-12"),
    ],
)
def test_months_are_understood_as_people_write_them(typed: str, month: str | None) -> None:
    assert typed_month(typed) == month


@pytest.mark.parametrize(
    "typed",
    [
        "13.2015",
        "0.2015",
        "00/15",
        "Ju 2015",
        "Xyz 2015",
        "15",
        "9.",
        "vor 3 Jahren",
        "\u0669/\u0661\u0665",
    ],
)
def test_what_is_no_month_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        typed_month(typed)
