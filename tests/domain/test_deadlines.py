"""PL9: the four modes of a deadline, each with just its own value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode

DAY = date(2016, 10, 12)
EVENTS = st.text(min_size=1, max_size=40).filter(str.strip)
DEADLINES = st.one_of(
    st.builds(deadlines.by, st.dates()),
    st.builds(deadlines.since, st.dates(), as_needed=st.booleans()),
    st.builds(deadlines.now, as_needed=st.booleans()),
    st.builds(deadlines.until, EVENTS, as_needed=st.booleans()),
)


@given(DEADLINES)
def test_every_deadline_is_read_as_it_was_written(due: Deadline) -> None:
    assert deadlines.read(due.written()) == due


@pytest.mark.parametrize(
    ("mode", "day", "event", "as_needed"),
    [
        (DeadlineMode.BY, None, "", False),
        (DeadlineMode.BY, DAY, "Therapiebeginn", False),
        (DeadlineMode.BY, DAY, "", True),
        (DeadlineMode.FROM, None, "", False),
        (DeadlineMode.NOW, DAY, "", False),
        (DeadlineMode.NOW, None, "Therapiebeginn", False),
        (DeadlineMode.UNTIL_EVENT, None, " ", False),
        (DeadlineMode.UNTIL_EVENT, DAY, "Therapiebeginn", False),
    ],
)
def test_a_deadline_with_another_modes_value_cannot_be_built(
    mode: DeadlineMode, day: date | None, event: str, *, as_needed: bool
) -> None:
    with pytest.raises(ValueError, match=r"."):
        Deadline(mode, day, event, as_needed)


@pytest.mark.parametrize(
    "text", ["", "by", "by 12.10.2016", "soon", "now 2016-10-12", "until_event"]
)
def test_what_is_no_deadline_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        deadlines.read(text)


def test_only_a_last_day_can_be_over() -> None:
    assert deadlines.by(DAY).is_over(date(2016, 10, 13))
    assert not deadlines.by(DAY).is_over(DAY)
    for due in (deadlines.since(DAY), deadlines.now(), deadlines.until("x")):
        assert not due.is_over(date(2030, 1, 1))
