"""Tasks and appointments of the fictional people, around the day the practice vault is made.

Only who was worked with lately has some, so that the calendar looks as in daily work. Nothing here
moves the day a file was last worked on.
"""

import tomllib
from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.cases import RUNNING
from jmd_desktop.domain.tasks import Task, TaskOwner
from jmd_desktop.paths import resource
from jmd_desktop.services.practice_people import FictionalPerson
from jmd_desktop.services.practice_stories import Story
from jmd_desktop.store import appointments, tasks
from jmd_desktop.store.connection import Connection

_LATELY: Final = timedelta(days=100)
_MEETS: Final = 0.7  # of the people have an appointment to come …
_TODAY: Final = 0.25  # … of these today
_AHEAD: Final = (1, 24)  # days to the others
_BEFORE: Final = 0.4  # had one since the file was last worked on, and nobody wrote about it yet
_TASKS: Final = (0, 2)
_DUE: Final = (-8, 16)  # days from today
_HOURS: Final = (9, 16)
_HOUR: Final = 60  # minutes
_REMINDED: Final = 15  # minutes before
_SATURDAY: Final = 5


def live(db: Connection, person: FictionalPerson, today: date) -> None:
    """The dates of one person; always the same for the same case on the same day."""
    case = person.case
    edited = case.last_edited_at
    if case.status not in RUNNING or today - edited.date() > _LATELY:
        return
    made = _Dates(person, today)
    for appointment in made.appointments():
        appointments.insert(db, appointment, edited)
    for task in made.tasks():
        tasks.insert(db, task, edited)


def told(db: Connection, story: Story) -> None:
    """The dates that are told of a case."""
    case = story.person.case
    rng = Random(f"{case.id}/dates")  # noqa: S311  must repeat; it guards nothing
    for raw in story.told.get("appointment", ()):
        said = raw | {
            "participants": tuple(raw["participants"]),
            "state": AppointmentState(raw.get("state", AppointmentState.PLANNED)),
        }
        met = Appointment(rng.randbytes(16).hex(), case.id, **said)
        appointments.insert(db, met, case.last_edited_at)
    for raw in story.told.get("task", ()):
        said = raw | {"who": TaskOwner(raw.get("who", TaskOwner.COUNSELLOR))}
        noted = Task(rng.randbytes(16).hex(), case.id, **said)
        tasks.insert(db, noted, case.last_edited_at)


class _Dates:
    def __init__(self, person: FictionalPerson, today: date) -> None:
        self._rng = Random(f"{person.case.id}/dates")  # noqa: S311  must repeat; guards nothing
        self._person = person
        self._today = today

    def appointments(self) -> list[Appointment]:
        rng, found = self._rng, []
        if rng.random() < _MEETS:
            ahead = 0 if rng.random() < _TODAY else rng.randint(*_AHEAD)
            found.append(self._appointment(_weekday(self._today + timedelta(ahead))))
        since = (self._today - self._person.case.last_edited_at.date()).days
        if since > 1 and rng.random() < _BEFORE:
            day = _weekday(self._today - timedelta(rng.randint(1, min(since, _DUE[1]))), -1)
            found.append(self._appointment(day, AppointmentState.KEPT))
        return found

    def tasks(self) -> list[Task]:
        rng, case_id = self._rng, self._person.case.id
        chosen = rng.sample(_written()["task"], rng.randint(*_TASKS))
        return [
            Task(
                rng.randbytes(16).hex(),
                case_id,
                raw["title"],
                TaskOwner(raw.get("who", TaskOwner.COUNSELLOR)),
                raw.get("who_note", ""),
                _weekday(self._today + timedelta(rng.randint(*_DUE))),
            )
            for raw in chosen
        ]

    def _appointment(
        self, day: date, state: AppointmentState = AppointmentState.PLANNED
    ) -> Appointment:
        rng = self._rng
        raw = rng.choice(_written()["appointment"])
        return Appointment(
            rng.randbytes(16).hex(),
            self._person.case.id,
            day,
            time(rng.randint(*_HOURS), rng.choice((0, 30))),
            raw.get("minutes", _HOUR),
            raw["purpose"],
            raw["place"],
            participants=tuple(raw.get("participants", ("client",))),
            interpreter=self._person.client.interpreter_needed,
            remind_minutes=_REMINDED,
            state=state,
        )


def _weekday(day: date, step: int = 1) -> date:
    """That day, or the nearest in that direction on which the office is open."""
    while day.weekday() >= _SATURDAY:
        day += timedelta(step)
    return day


@cache
def _written() -> Mapping[str, list[dict[str, Any]]]:
    return tomllib.loads(resource("practice", "dates.toml").read_text("utf-8"))
