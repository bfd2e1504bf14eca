"""Tasks and appointments as a counsellor writes them."""

from datetime import date, time, timedelta

from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.series import Repeat, Rhythm
from jmd_desktop.domain.tasks import Task
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, end_case

WEEKLY = Repeat(Rhythm.WEEKLY, count=4)


def a_task(
    session: Session,
    case_id: CaseId,
    days: int | None = None,
    repeat: Repeat | None = None,
    **values: Value,
) -> Task:
    """One that is due so many days from today, or without a day."""
    due_on = None if days is None else TODAY + timedelta(days)
    saved, _changes = Tasks(session).save(
        case_id,
        new_id(),
        {"title": "Wohngeld beantragen", "due_on": due_on, **values},
        0,
        repeat=repeat,
    )
    return saved


def an_appointment(
    session: Session,
    case_id: CaseId,
    days: int = 0,
    begins: time | None = time(14, 30),
    repeat: Repeat | None = None,
    **values: Value,
) -> Appointment:
    """An hour so many days from today."""
    typed: dict[str, Value] = {
        "day": TODAY + timedelta(days),
        "begins": begins,
        "minutes": 60,
        "purpose": "Beratung",
        "place": "office",
        "remind_minutes": 15,
    }
    saved, _changes = Appointments(session).save(
        case_id, new_id(), {**typed, **values}, 0, repeat=repeat
    )
    return saved


def day(text: str) -> date:
    """A day as it is written in Germany."""
    return date(*(int(part) for part in reversed(text.split("."))))


def end(opened: Vault, case_id: CaseId) -> None:
    """The case ends."""
    with opened.transaction() as db:
        end_case(db, case_id)
