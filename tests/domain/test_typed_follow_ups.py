"""What shall come of an entry: kept by a draft as it is typed, and only whole ones are saved."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.domain.typed_follow_ups import (
    APPOINTMENTS,
    TASKS,
    TypedAppointment,
    TypedTask,
    appointments_in_draft,
    appointments_of_draft,
    tasks_in_draft,
    tasks_of_draft,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.one_of(st.none(), WORDS, st.dates())
CLOCKS = st.one_of(
    st.none(), WORDS, st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
)
TASK = st.builds(TypedTask, WORDS, WORDS, DAYS, st.sampled_from(TaskOwner), WORDS)
APPOINTMENT = st.builds(
    TypedAppointment,
    WORDS,
    DAYS,
    CLOCKS,
    st.one_of(st.none(), WORDS, st.integers(0, 2000)),
    WORDS,
    st.one_of(st.none(), WORDS),
)


@given(st.lists(TASK, max_size=4), st.lists(APPOINTMENT, max_size=4))
def test_a_draft_gives_back_what_was_typed(
    tasks: list[TypedTask], appointments: list[TypedAppointment]
) -> None:
    content = {TASKS: tasks_in_draft(tasks), APPOINTMENTS: appointments_in_draft(appointments)}
    assert tasks_of_draft(content) == tuple(tasks)
    assert appointments_of_draft(content) == tuple(appointments)


@given(st.one_of(st.none(), WORDS, st.integers()))
def test_what_a_draft_says_unreadably_is_nothing(said: str | int | None) -> None:
    assert tasks_of_draft({TASKS: said}) == ()
    assert appointments_of_draft({APPOINTMENTS: said}) == ()


def test_a_task_needs_words_and_a_whole_day_or_none() -> None:
    assert TypedTask("1").is_blank
    assert TypedTask("1", due="morg").unfinished() == "title"
    assert TypedTask("1", "Call", "morg").unfinished() == "due_on"
    assert TypedTask("1", "Call").unfinished() == ""
    assert TypedTask("1", "Call", date(2026, 3, 2)).unfinished() == ""


def test_who_else_is_kept_only_of_others() -> None:
    mine = TypedTask("1", " Call ", who_note="Mother").values()
    assert (mine["title"], mine["who_note"]) == ("Call", "")
    hers = TypedTask("1", "Call", who=TaskOwner.OTHER, who_note="Mother").values()
    assert hers["who_note"] == "Mother"


def test_an_appointment_needs_a_day_and_a_whole_time_or_none() -> None:
    day = date(2026, 10, 12)
    assert TypedAppointment("1", minutes=60, place="office").is_blank
    assert TypedAppointment("1", purpose="Form").unfinished() == "day"
    assert TypedAppointment("1", "12.").unfinished() == "day"
    assert TypedAppointment("1", day, "14:").unfinished() == "begins"
    assert TypedAppointment("1", day, time(14), 0).unfinished() == "minutes"
    assert TypedAppointment("1", day, time(14), "x").unfinished() == "minutes"
    assert TypedAppointment("1", day, minutes=" ").unfinished() == ""


def test_without_a_time_it_has_no_length() -> None:
    whole = TypedAppointment("1", date(2026, 10, 12), None, 60, " Form ", "office").values()
    assert (whole["begins"], whole["minutes"], whole["purpose"]) == (None, None, "Form")
