"""What is typed in one go is read: a task with its day, a length."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.cases_desk import english
from ui.dates.length_field import typed_length
from ui.dates.typed_tasks import TypedTask, read

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield from english()


@pytest.mark.parametrize(
    ("typed", "title", "due_on"),
    [
        ("Have the report translated by 12.10.", "Have the report translated", date(2026, 10, 12)),
        ("Call the school by 5.3.2027", "Call the school", date(2027, 3, 5)),
        ("Call the school, by 5.3.", "Call the school", date(2026, 3, 5)),
        ("Stop by at the office by tomorrow", "Stop by at the office", date(2026, 3, 3)),
        ("Ask again BY Friday", "Ask again", date(2026, 3, 6)),
        ("Ask again by in 2 weeks", "Ask again", date(2026, 3, 16)),
        ("Read up to page 3", "Read up to page 3", None),
        ("Pass by the mosque", "Pass by the mosque", None),
        ("Done by 31.2.", "Done by 31.2.", None),
        ("by 12.10.", "by 12.10.", None),
        ("  Two   blanks  ", "Two blanks", None),
        ("", "", None),
    ],
)
def test_a_task_ends_with_its_day(typed: str, title: str, due_on: date | None) -> None:
    assert read(typed, TODAY) == TypedTask(title, due_on)


@given(
    st.lists(st.from_regex(r"[^\W\d_]+", fullmatch=True), min_size=1),
    st.integers(min_value=0, max_value=364),
)
def test_any_words_keep_their_order_before_any_day(words: list[str], ahead: int) -> None:
    due_on = TODAY + timedelta(ahead)
    made = read(f"{' '.join(words)} by {due_on:%d.%m.%Y}", TODAY)
    assert made == TypedTask(" ".join(" ".join(words).split()), due_on)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("1:30", 90),
        ("1h30", 90),
        ("2 h", 120),
        ("1 h 15", 75),
        ("", None),
    ],
)
def test_a_length_is_typed_as_one_says_it(typed: str, minutes: int | None) -> None:
    assert typed_length(typed) == minutes


@pytest.mark.parametrize("typed", ["soon", "h", "1:2:3", "45 apples", "-5"])
def test_what_is_no_length_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        typed_length(typed)
