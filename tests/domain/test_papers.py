"""Residence papers: reminded of 90 and 30 days before they run out, never after a guess."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.papers import PaperReminder, PaperState, days_left, state

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (91, PaperState.NONE),
        (90, PaperState.SOON),
        (31, PaperState.SOON),
        (30, PaperState.URGENT),
        (0, PaperState.URGENT),
        (-1, PaperState.EXPIRED),
    ],
)
def test_a_paper_is_reminded_of_in_time(days: int, expected: PaperState) -> None:
    until = TODAY + timedelta(days=days)
    reminder = PaperReminder(CaseId("a" * 32), "Samira", until)
    assert (reminder.state(TODAY), reminder.days_left(TODAY)) == (expected, days)


def test_a_paper_without_a_date_is_not_reminded_of() -> None:
    assert state(None, TODAY) is PaperState.NONE


@given(st.dates(), st.integers(0, 400))
def test_it_never_becomes_less_pressing_as_days_go_by(until: date, days: int) -> None:
    order = list(PaperState)
    if until.toordinal() - days < 2:
        return
    earlier = until - timedelta(days=days)
    assert order.index(state(until, earlier)) <= order.index(state(until, until))
    assert days_left(until, earlier) == days
