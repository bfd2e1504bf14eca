"""What shall come of an entry of the journal, as it is typed beside it, and how a draft keeps it.

A draft holds values by catalogue key. Tasks and appointments that are typed with an entry have no
fixed number, so all of one kind stand together, as text, under the key of their own words:
`tasks.title` and `appointments.purpose`. What is half typed stays as it is.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from jmd_desktop.domain.field_types import Value
from jmd_desktop.domain.tasks import TaskOwner

TASKS: Final = "tasks.title"  # the key of all typed tasks in a draft
APPOINTMENTS: Final = "appointments.purpose"  # … of all typed appointments

LONGEST: Final = 1440  # minutes of an appointment


@dataclass(frozen=True, slots=True)
class TypedTask:
    """Something to be done; the id is made with the row. `due` is text until it is a date."""

    id: str
    title: str = ""
    due: date | str | None = None
    who: TaskOwner = TaskOwner.COUNSELLOR
    who_note: str = ""  # who the other one is

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there, so that it is not kept."""
        return not self.title.strip() and self.due in (None, "")

    def unfinished(self) -> str:
        """The column in which something is missing or not finished; none when it can be kept."""
        if not self.title.strip():
            return "title"
        return "due_on" if isinstance(self.due, str) and self.due.strip() else ""

    def values(self) -> dict[str, Value]:
        """By column, as it is kept."""
        other = self.who is TaskOwner.OTHER
        return {
            "id": self.id,
            "title": self.title.strip(),
            "who": self.who,
            "who_note": self.who_note.strip() if other else "",
            "due_on": self.due if isinstance(self.due, date) else None,
        }


@dataclass(frozen=True, slots=True)
class TypedAppointment:
    """Where somebody will be; what is not finished is text, and without a time it is all day."""

    id: str
    day: date | str | None = None
    begins: time | str | None = None
    minutes: int | str | None = None
    purpose: str = ""
    place: str | None = None  # code of `appointment_place`

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed: length and place stand there by themselves."""
        return self.day in (None, "") and self.begins in (None, "") and not self.purpose.strip()

    def unfinished(self) -> str:
        """The column in which something is missing or not finished; none when it can be kept."""
        if not isinstance(self.day, date):
            return "day"
        if isinstance(self.begins, str) and self.begins.strip():
            return "begins"
        minutes = self.minutes.strip() if isinstance(self.minutes, str) else self.minutes
        if minutes in (None, ""):
            return ""
        return "" if isinstance(minutes, int) and 1 <= minutes <= LONGEST else "minutes"

    def values(self) -> dict[str, Value]:
        """By column, as it is kept."""
        begins = self.begins if isinstance(self.begins, time) else None
        timed = begins is not None and isinstance(self.minutes, int)
        return {
            "id": self.id,
            "day": self.day if isinstance(self.day, date) else None,
            "begins": begins,
            "minutes": self.minutes if timed else None,
            "purpose": self.purpose.strip(),
            "place": self.place,
        }


# ---- in a draft ----------------------------------------------------------------------------------


def tasks_in_draft(tasks: Iterable[TypedTask]) -> str:
    """All typed tasks as the value of `TASKS`."""
    return _text([each.id, each.title, *_day(each.due), each.who, each.who_note] for each in tasks)


def appointments_in_draft(appointments: Iterable[TypedAppointment]) -> str:
    """All typed appointments as the value of `APPOINTMENTS`."""
    return _text(
        [each.id, *_day(each.day), *_clock(each.begins), each.minutes, each.purpose, each.place]
        for each in appointments
    )


def tasks_of_draft(content: Mapping[str, Value]) -> tuple[TypedTask, ...]:
    """What was typed; nothing where the draft says nothing of them, or something unreadable."""
    try:
        return tuple(_task(row) for row in _rows(content.get(TASKS)))
    except (TypeError, ValueError):
        return ()


def appointments_of_draft(content: Mapping[str, Value]) -> tuple[TypedAppointment, ...]:
    """What was typed; nothing where the draft says nothing of them, or something unreadable."""
    try:
        return tuple(_appointment(row) for row in _rows(content.get(APPOINTMENTS)))
    except (TypeError, ValueError):
        return ()


def _day(typed: date | str | None) -> tuple[str | None, bool]:
    """As text, and whether it is a whole day."""
    return (typed.isoformat(), True) if isinstance(typed, date) else (typed, False)


def _clock(typed: time | str | None) -> tuple[str | None, bool]:
    return (typed.isoformat("minutes"), True) if isinstance(typed, time) else (typed, False)


def _text(rows: Iterable[list[Any]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))


def _rows(value: Value) -> list[list[Any]]:
    rows = json.loads(value) if isinstance(value, str) and value else []
    if not isinstance(rows, list):
        raise TypeError
    return rows


def _task(row: list[Any]) -> TypedTask:
    id_, title, due, whole, who, who_note = row
    return TypedTask(
        id_, title, date.fromisoformat(due) if whole else due, TaskOwner(who), who_note
    )


def _appointment(row: list[Any]) -> TypedAppointment:
    id_, day, whole_day, begins, whole_time, minutes, purpose, place = row
    return TypedAppointment(
        id_,
        date.fromisoformat(day) if whole_day else day,
        time.fromisoformat(begins) if whole_time else begins,
        minutes,
        purpose,
        place,
    )
