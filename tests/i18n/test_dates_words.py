"""Times, reminders and lines of the calendar in words of the code; the catalogs have the rest."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from jmd_desktop import i18n, labels
from jmd_desktop.domain.appointments import REMIND_CHOICES
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import APPOINTMENTS
from jmd_desktop.domain.series import Repeat, Rhythm, days
from jmd_desktop.domain.tasks import Task, TaskOwner
from jmd_desktop.domain.wall_clock import ClockProblem
from tests.builders import NOW, TODAY

ITEM = CalendarItem(ItemKind.APPOINTMENT, TODAY, CaseId("a"), "Samira")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (None, None, "all day"),
        (time(14, 30), None, "14:30 o’clock"),
        (time(14, 30), datetime.fromisoformat("2026-03-02T15:15"), "14:30–15:15 o’clock"),
        (time(23, 30), datetime.fromisoformat("2026-03-03T00:30"), "23:30–00:30 o’clock"),
    ],
)
def test_from_when_to_when(begins: time | None, ends: datetime | None, words: str) -> None:
    assert labels.time_span(begins, ends) == words
    assert labels.appointment_when(TODAY, begins, ends) == f"{labels.day(TODAY)}, {words}"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (15 * 60, "in 15 minutes"),
        (14 * 60 + 1, "in 15 minutes"),
        (59, "in 1 minute"),
        (0, "now"),
        (-59, "now"),
        (-20 * 60, "20 minutes ago"),
        (2 * 3600, "in 2 hours"),
        (24 * 3600, "in 1 day"),
        (7 * 24 * 3600, "in 7 days"),
    ],
)
def test_how_far_away_a_reminder_is(seconds: int, words: str) -> None:
    assert labels.until(NOW + timedelta(seconds=seconds), NOW) == words


def test_every_reminder_that_is_offered_has_its_words() -> None:
    assert [labels.remind(each) for each in REMIND_CHOICES] == [
        "no reminder",
        "at the beginning",
        "5 minutes before",
        "15 minutes before",
        "30 minutes before",
        "1 hour before",
        "2 hours before",
        "1 day before",
        "2 days before",
        "1 week before",
    ]
    assert labels.remind(90) == "90 minutes before"


@pytest.mark.parametrize("kind", ItemKind)
def test_no_line_of_the_calendar_is_empty(kind: ItemKind) -> None:
    for text in ("", "  "):
        assert labels.calendar_text(replace(ITEM, kind=kind, text=text)).strip()
    if kind is not ItemKind.PLAN_REVIEW:
        assert "Lehrstelle" in labels.calendar_text(replace(ITEM, kind=kind, text="Lehrstelle"))


def test_whose_turn_it_is() -> None:
    task = Task("a", CaseId("a"), "x")
    assert labels.task_who(task) == "JMD"
    assert labels.task_who(replace(task, who=TaskOwner.CLIENT)) == "Young person"
    other = replace(task, who=TaskOwner.OTHER)
    assert labels.task_who(other) == "Somebody else"
    assert labels.task_who(replace(other, who_note="Tante")) == "Tante"
    assert labels.task_who(ITEM) == ""


def test_a_series_is_told_by_its_number_and_its_end() -> None:
    weekly = days(TODAY, Repeat(Rhythm.WEEKLY, count=8))
    assert labels.series(weekly) == "8 times until 20.04.2026"
    assert labels.series(weekly[:1]) == "1 time, on 02.03.2026"


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (Repeat(Rhythm.WEEKLY, count=8), ""),
        (Repeat(Rhythm.WEEKLY, count=61), "at most 60"),
        (Repeat(Rhythm.WEEKLY, count=0), "before it begins"),
        (Repeat(Rhythm.WEEKLY, TODAY - timedelta(1)), "before it begins"),
        (Repeat(Rhythm.WEEKLY, date(2029, 1, 1)), "at most 60"),
        (Repeat(Rhythm.MONTHLY, date(2029, 1, 1)), ""),
    ],
)
def test_what_cannot_repeat_is_said(repeat: Repeat, words: str) -> None:
    told = labels.series_problem(TODAY, repeat)
    assert (words in told) if words else told == ""


def test_a_left_out_hour_is_explained_and_a_time_reads_as_one() -> None:
    assert "2 to 3" in labels.clock_problem(ClockProblem.NO_SUCH_TIME)
    assert labels.value(APPOINTMENTS["begins"], time(9, 5)) == "09:05 o’clock"
