"""Where the blocks of a week stand: nothing lies over another, and the clocks may change."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind, by_day, week_of
from jmd_desktop.domain.cases import CaseId
from ui.calendar.week_layout import DAY, Block, Hours, blocks, hours, minute_of

SPRING, AUTUMN = date(2026, 3, 29), date(2025, 10, 26)
_TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))


def an_item(
    day: date, begins: time | None, minutes: int | None = 60, text: str = ""
) -> CalendarItem:
    """An appointment of anybody."""
    return CalendarItem(
        ItemKind.APPOINTMENT,
        day,
        CaseId("c"),
        "Samira Haddad",
        text,
        text or "r",
        begins,
        minutes,
        AppointmentState.PLANNED,
    )


def spans(day: date, *items: CalendarItem) -> list[tuple[str, int, int]]:
    """What stands from which minute to which."""
    return [(each.item.text, each.begins, each.ends) for each in blocks(day, items)]


@given(
    st.lists(st.tuples(_TIMES, st.integers(min_value=1, max_value=1440)), max_size=12),
    st.sampled_from((SPRING, AUTUMN, date(2026, 3, 2))),
)
def test_no_block_lies_over_another(wanted: list[tuple[time, int]], day: date) -> None:
    items = [an_item(day, at, minutes, str(n)) for n, (at, minutes) in enumerate(wanted)]
    placed = blocks(day, items)
    assert sorted(each.item.text for each in placed) == sorted(each.text for each in items)
    for each in placed:
        assert 0 <= each.begins < each.ends <= DAY
        assert 0 <= each.column < each.columns
    for one in placed:
        for other in placed:
            meets = one.begins < other.ends and other.begins < one.ends
            if one is not other and meets:
                assert one.columns == other.columns
                assert one.column != other.column


def test_what_follows_takes_the_whole_width_again() -> None:
    day = SPRING
    placed = blocks(
        day,
        [
            an_item(day, time(9), 60, "a"),
            an_item(day, time(9, 30), 60, "b"),
            an_item(day, time(10, 15), 30, "c"),  # beside b, below a
            an_item(day, time(11), 30, "d"),
        ],
    )
    told = {each.item.text: (each.column, each.columns) for each in placed}
    assert told == {"a": (0, 2), "b": (1, 2), "c": (0, 2), "d": (0, 1)}


def test_in_the_week_the_clocks_go_forward_an_hour_is_jumped_over() -> None:
    over = an_item(SPRING, time(1, 30), 60, "over")
    after = an_item(SPRING, time(14, 30), 60, "after")
    assert spans(SPRING, over, after) == [("over", 90, 210), ("after", 870, 930)]


def test_in_the_week_the_clocks_go_back_an_hour_comes_twice() -> None:
    twice = an_item(AUTUMN, time(1, 30), 120, "twice")  # 01:30 to the second 02:30
    after = an_item(AUTUMN, time(14, 30), 60, "after")
    assert spans(AUTUMN, twice, after) == [("twice", 90, 150), ("after", 870, 930)]


def test_over_midnight_it_stands_on_both_days() -> None:
    monday = date(2026, 3, 2)
    late = an_item(monday, time(23, 15), 90, "late")
    week = week_of(monday)
    days = by_day([late], week[0], week[-1])
    assert spans(monday, *days[monday]) == [("late", 23 * 60 + 15, DAY)]
    tuesday = monday + timedelta(1)
    assert spans(tuesday, *days[tuesday]) == [("late", 0, 45)]


def test_without_a_length_an_hour_is_shown_and_the_shortest_can_be_read() -> None:
    assert spans(SPRING, an_item(SPRING, time(9), None, "a")) == [("a", 540, 600)]
    assert spans(SPRING, an_item(SPRING, time(9), 1, "a")) == [("a", 540, 565)]
    assert spans(SPRING, an_item(SPRING, time(23, 59), 1, "a")) == [("a", DAY - 25, DAY)]


def test_the_hours_are_those_of_a_working_day_and_all_that_is_needed() -> None:
    assert hours([()]) == Hours(7, 20)
    early = blocks(SPRING, [an_item(SPRING, time(5, 45), 30)])
    late = blocks(SPRING, [an_item(SPRING, time(20, 30), 45)])
    assert hours([early, late]) == Hours(5, 22)
    assert hours([blocks(SPRING, [an_item(SPRING, time(22), 240)])]) == Hours(7, 24)


def test_whole_days_are_no_blocks() -> None:
    assert blocks(SPRING, [an_item(SPRING, None, None)]) == ()


def test_minutes_are_those_of_the_clock_on_the_wall() -> None:
    assert minute_of(time(14, 30)) == 870
    assert Block(an_item(SPRING, time(9)), 540, 600).columns == 1
