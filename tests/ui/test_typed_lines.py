"""Days, times and months in one line: read as people write them, shown in one way."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.qt.appearance import Appearance
from ui.qt.dates import DateField, typed_date, typed_near
from ui.qt.months import MonthField
from ui.qt.times import TimeField, typed_time
from ui.qt.typed_line import TypedLine

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))

MONTHS = st.builds(lambda y, m: f"{y:04}-{m:02}", st.integers(1000, 2999), st.integers(1, 12))


# ---- what the three have in common --------------------------------------------------------------

LINES: tuple[tuple[Callable[[], TypedLine[Any]], Any, str, str], ...] = (
    (DateField, date(2020, 2, 1), "1.2.2020", "01.02.2020"),
    (TimeField, time(9, 5), "905", "09:05"),
    (MonthField, "2015-09", "Sept. 15", "09.2015"),
)


@pytest.mark.parametrize(("make", "value", "typed", "shown"), LINES)
def test_what_was_typed_is_written_out_on_leaving(
    qtbot: QtBot,
    look: Appearance,
    make: Callable[[], TypedLine[Any]],
    value: object,
    typed: str,
    shown: str,
) -> None:
    del look
    line = make()
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.changed):
        qtbot.keyClicks(line, typed)
    assert line.text() == typed  # not while it is being typed
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), line.value()) == (shown, value)
    line.set_value(None)
    assert (line.text(), line.value(), line.readable()) == ("", None, True)
    line.set_value(value)
    assert line.text() == shown


@pytest.mark.parametrize(("make", "value", "typed", "shown"), LINES)
def test_what_cannot_be_read_stays_as_it_was_typed(
    qtbot: QtBot,
    look: Appearance,
    make: Callable[[], TypedLine[Any]],
    value: object,
    typed: str,
    shown: str,
) -> None:
    del look, value, typed, shown
    line = make()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "bald")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "bald"
    assert not line.readable()
    with pytest.raises(ValueError, match=r".+"):
        line.value()


# ---- days near today ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9.3.26", date(2026, 3, 9)),
        (" 9. 3. 26 ", date(2026, 3, 9)),
        ("9/3/26", date(2026, 3, 9)),
        ("090326", date(2026, 3, 9)),
        ("31.12.21", date(2021, 12, 31)),
        ("1.1.31", date(2031, 1, 1)),
        ("9.3.", date(2026, 3, 9)),
        ("09.03", date(2026, 3, 9)),
        ("28.12.", date(2025, 12, 28)),
        ("9.3.1985", date(1985, 3, 9)),
        ("", None),
    ],
)
def test_a_day_near_today_may_be_typed_short(typed: str, day: date | None) -> None:
    assert typed_near(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["9.3.20", "9.3.32", "9.3.85", "31.2.26", "29.2.", "9.", "9", "0903", "9.13.", "9.3.2", "bald"],
)
def test_what_is_not_near_today_or_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        typed_near(typed, TODAY)


def test_a_29_february_without_a_year_is_the_one_nearby() -> None:
    assert typed_near("29.2.", date(2027, 12, 1)) == date(2028, 2, 29)


@given(day=DAYS, near=DAYS)
def test_a_short_year_is_the_one_around_today_or_refused(day: date, near: date) -> None:
    short = f"{day.day}.{day.month}.{day.year % 100:02}"
    if abs(day.year - near.year) <= 5:
        assert typed_near(short, near) == day
        return
    try:
        found = typed_near(short, near)
    except ValueError:
        return
    assert found is not None
    assert abs(found.year - near.year) <= 5


@given(near=DAYS, days=st.integers(-182, 182))
def test_a_day_without_a_year_is_the_one_within_half_a_year(near: date, days: int) -> None:
    day = near + timedelta(days=days)
    assert typed_near(f"{day.day}.{day.month}.", near) == day


@given(day=st.dates(), near=DAYS)
def test_a_whole_date_means_the_same_day_wherever_it_is_typed(day: date, near: date) -> None:
    written = f"{day.day}.{day.month}.{day.year:04}"
    assert typed_near(written, near) == typed_date(written) == day


def test_only_a_field_that_was_told_so_reads_short_days(qtbot: QtBot, look: Appearance) -> None:
    del look
    field = DateField()
    qtbot.addWidget(field)
    field.setText("9.3.26")
    assert not field.readable()  # it may be a year of birth
    field.read_near(TODAY)
    assert field.value() == date(2026, 3, 9)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "09.03.2026"


def test_every_day_time_and_month_as_it_is_shown_is_read_back(
    qtbot: QtBot, look: Appearance
) -> None:
    del look
    days, times, months = DateField(), TimeField(), MonthField()
    for line in (days, times, months):
        qtbot.addWidget(line)

    @given(day=st.dates(), at=TIMES, month=MONTHS)
    def holds(day: date, at: time, month: str) -> None:
        days.set_value(day)
        times.set_value(at)
        months.set_value(month)
        assert (days.value(), times.value(), months.value()) == (day, at, month)

    holds()


# ---- times --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("915", time(9, 15)),
        ("9", time(9)),
        ("9 Uhr", time(9)),
        ("  ", None),
    ],
)
def test_a_time_is_typed_as_one_says_it(typed: str, read: time | None) -> None:
    assert typed_time(typed) == read


@pytest.mark.parametrize("typed", ["25:00", "9:60", "halb drei", "12345", "-3"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"time|hour|minute"):
        typed_time(typed)


@given(TIMES)
def test_a_time_comes_back_however_it_was_written(at: time) -> None:
    for written in (f"{at:%H:%M}", f"{at:%H.%M}", f"{at:%H%M}", f"{at:%H:%M} Uhr"):
        assert typed_time(written) == at
