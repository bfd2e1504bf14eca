"""Everything of all cases that has a day, found over the index of its days.

Appointments are told of whatever became of their case, because somebody may stand at the door, and
talks after an end because they come then; all else only of running ones. Names come with each row:
a month is read in a few statements.
"""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import cache
from typing import Final

from jmd_desktop.domain import appointments, wall_clock
from jmd_desktop.domain.after_end import latest_follow_up
from jmd_desktop.domain.appointments import AppointmentState, Reminder
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.follow_ups import FollowUpDue
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.plan_dues import DueKind, PlanDue
from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.store import follow_ups, plan_dues
from jmd_desktop.store.connection import Connection, Row

# As `Client.display_name`.
_NAME: Final = """
CASE WHEN clients.preferred_name <> '' THEN clients.preferred_name
  WHEN clients.first_name = '' THEN clients.last_name
  WHEN clients.last_name = '' THEN clients.first_name
  ELSE clients.first_name || ' ' || clients.last_name END"""
_RUNNING: Final = "cases.status IN ('open', 'resubmission')"

# CROSS JOIN keeps SQLite from beginning with the cases.
_APPOINTMENTS: Final = f"""
SELECT appointments.day, appointments.begins, appointments.minutes, appointments.case_id, {_NAME},
  appointments.purpose, appointments.id, appointments.state, appointments.place,
  appointments.series_id
FROM appointments
CROSS JOIN clients ON clients.case_id = appointments.case_id
WHERE appointments.day BETWEEN ? AND ?
"""  # noqa: S608  constants
_TASKS: Final = f"""
SELECT tasks.due_on, tasks.case_id, {_NAME}, tasks.title, tasks.id, tasks.done_on, tasks.who,
  tasks.who_note, tasks.series_id
FROM tasks
CROSS JOIN cases ON cases.id = tasks.case_id
CROSS JOIN clients ON clients.case_id = tasks.case_id
WHERE tasks.due_on IS NOT NULL AND tasks.due_on BETWEEN ? AND ? AND {_RUNNING}
"""  # noqa: S608  constants
_REASSESSMENTS: Final = f"""
SELECT assessments.reassess_on, assessments.case_id, {_NAME}, ''
FROM assessments
CROSS JOIN cases ON cases.id = assessments.case_id
CROSS JOIN clients ON clients.case_id = assessments.case_id
WHERE assessments.reassess_on IS NOT NULL AND assessments.reassess_on BETWEEN ? AND ?
  AND {_RUNNING}
"""  # noqa: S608  constants
_NEXT_STEPS: Final = f"""
SELECT intakes.next_on, intakes.case_id, {_NAME}, intakes.next_step
FROM intakes
CROSS JOIN cases ON cases.id = intakes.case_id
CROSS JOIN clients ON clients.case_id = intakes.case_id
WHERE intakes.next_on IS NOT NULL AND intakes.next_on BETWEEN ? AND ? AND {_RUNNING}
"""  # noqa: S608  constants
_PAPERS: Final = f"""
SELECT clients.residence_valid_until, clients.case_id, {_NAME}, ''
FROM clients
CROSS JOIN cases ON cases.id = clients.case_id
WHERE clients.residence_valid_until IS NOT NULL AND clients.residence_valid_until BETWEEN ? AND ?
  AND {_RUNNING}
"""  # noqa: S608  constants
# Of a referral from which something is still awaited: its newest step tells (IM3).
_FORMALITIES: Final = f"""
SELECT referral_formalities.due_on, referrals.case_id, {_NAME}, referral_formalities.text,
  referrals.id, referral_formalities.id, referral_formalities.formality
FROM referral_formalities
CROSS JOIN referrals ON referrals.id = referral_formalities.referral_id
CROSS JOIN cases ON cases.id = referrals.case_id
CROSS JOIN clients ON clients.case_id = referrals.case_id
WHERE referral_formalities.due_on IS NOT NULL AND referral_formalities.done_on IS NULL
  AND referral_formalities.due_on BETWEEN ? AND ? AND {_RUNNING}
  AND COALESCE((
    SELECT referral_steps.status FROM referral_steps
    WHERE referral_steps.referral_id = referrals.id
    ORDER BY referral_steps.since DESC, referral_steps.position DESC LIMIT 1
  ), '') NOT IN ('refused', 'broken_off', 'ended')
"""  # noqa: S608  constants
_REMINDERS: Final = f"""
SELECT appointments.id, appointments.case_id, {_NAME}, appointments.day, appointments.begins,
  appointments.minutes, appointments.purpose, appointments.place, appointments.place_note,
  appointments.remind_minutes
FROM appointments
CROSS JOIN clients ON clients.case_id = appointments.case_id
WHERE appointments.day BETWEEN ? AND ? AND appointments.state = 'planned'
  AND appointments.begins IS NOT NULL AND appointments.remind_minutes IS NOT NULL
"""  # noqa: S608  constants
QUERIES: Final = (
    _APPOINTMENTS,
    _TASKS,
    _REASSESSMENTS,
    _NEXT_STEPS,
    _PAPERS,
    _FORMALITIES,
    follow_ups.BETWEEN,
    _REMINDERS,
)

_Days = tuple[str, str]
_STATES: Final = {state.value: state for state in AppointmentState}
_OWNERS: Final = {owner.value: owner for owner in TaskOwner}
_OF_STEPS: Final = {
    StepKind.CLIENT_TASK: TaskOwner.CLIENT,
    StepKind.JMD_TASK: TaskOwner.COUNSELLOR,
    StepKind.OTHER_TASK: TaskOwner.OTHER,
}
_OF_PLANS: Final = {
    DueKind.STEP_BY: ItemKind.STEP_BY,
    DueKind.STEP_FROM: ItemKind.STEP_FROM,
    DueKind.GOAL_REVIEW: ItemKind.GOAL_REVIEW,
    DueKind.PLAN_REVIEW: ItemKind.PLAN_REVIEW,
}
_PLAN_KINDS: Final = {kind: due for due, kind in _OF_PLANS.items()}

_day = cache(date.fromisoformat)
_time = cache(time.fromisoformat)


def between(
    db: Connection, first: date, last: date, kinds: frozenset[ItemKind]
) -> Iterator[CalendarItem]:
    """What is on a day from `first` to `last`, in no order; reservations are not known here."""
    days = (first.isoformat(), last.isoformat())
    for kind, (query, item) in _SOURCES.items():
        if kind in kinds:
            yield from map(item, db.execute(query, days).fetchall())
    if ItemKind.FOLLOW_UP in kinds:
        yield from map(of_follow_up, follow_ups.between(db, first, last))
    plans = frozenset(_PLAN_KINDS[kind] for kind in kinds if kind in _PLAN_KINDS)
    if plans:
        for due in plan_dues.due(db, last, first, kinds=plans):
            if due.kind in plans:  # steps of both kinds come together
                yield of_plan(due)


def reminders(db: Connection, first: date, last: date) -> list[Reminder]:
    """All planned appointments on these days of which somebody wants to be reminded."""
    days = (first.isoformat(), last.isoformat())
    return [_reminder(row) for row in db.execute(_REMINDERS, days).fetchall()]


def of_plan(due: PlanDue) -> CalendarItem:
    """A day of a support plan as the calendar shows it."""
    return CalendarItem(
        _OF_PLANS[due.kind],
        due.on,
        due.case_id,
        due.name,
        due.text if due.step_id else due.goal,
        due.goal_id,
        who=None if due.step_kind is None else _OF_STEPS.get(due.step_kind),
        who_note=due.who,
        step_id=due.step_id,
    )


def _appointment(row: Row) -> CalendarItem:
    day, begins, minutes, case_id, name, purpose, id_, state, place, series_id = row
    return CalendarItem(
        ItemKind.APPOINTMENT,
        _day(day),
        CaseId(case_id),
        name,
        purpose,
        id_,
        None if begins is None else _time(begins),
        minutes,
        _STATES[state],
        done=state != AppointmentState.PLANNED,
        place=place,
        series=bool(series_id),
    )


def _task(row: Row) -> CalendarItem:
    due_on, case_id, name, title, id_, done_on, who, who_note, series_id = row
    return CalendarItem(
        ItemKind.TASK,
        _day(due_on),
        CaseId(case_id),
        name,
        title,
        id_,
        done=done_on is not None,
        who=_OWNERS[who],
        who_note=who_note,
        series=bool(series_id),
    )


def _formality(row: Row) -> CalendarItem:
    due_on, case_id, name, text, referral_id, id_, asked = row
    return CalendarItem(
        ItemKind.FORMALITY,
        _day(due_on),
        CaseId(case_id),
        name,
        text,
        referral_id,
        step_id=id_,
        code=asked,
    )


def of_follow_up(due: FollowUpDue) -> CalendarItem:
    """The day of a talk after an end as the calendar shows it."""
    return CalendarItem(
        ItemKind.FOLLOW_UP,
        due.due_on,
        due.case_id,
        due.name,
        record=due.ending_id,
        earliest=due.ended_on + timedelta(1),
        latest=latest_follow_up(due.ended_on),
        allowed=due.allowed,
    )


def _plain(kind: ItemKind) -> Callable[[Row], CalendarItem]:
    def item(row: Row) -> CalendarItem:
        day, case_id, name, text = row
        return CalendarItem(kind, _day(day), CaseId(case_id), name, text)

    return item


_SOURCES: Final[dict[ItemKind, tuple[str, Callable[[Row], CalendarItem]]]] = {
    ItemKind.APPOINTMENT: (_APPOINTMENTS, _appointment),
    ItemKind.TASK: (_TASKS, _task),
    ItemKind.FORMALITY: (_FORMALITIES, _formality),
    ItemKind.REASSESSMENT: (_REASSESSMENTS, _plain(ItemKind.REASSESSMENT)),
    ItemKind.NEXT_STEP: (_NEXT_STEPS, _plain(ItemKind.NEXT_STEP)),
    ItemKind.PAPER: (_PAPERS, _plain(ItemKind.PAPER)),
}


def _reminder(row: Row) -> Reminder:
    id_, case_id, name, on, at, minutes, purpose, place, place_note, remind_minutes = row
    day, begins = _day(on), _time(at)
    begins_at = wall_clock.moment_of(day, begins)
    return Reminder(
        id_,
        CaseId(case_id),
        name,
        day,
        begins,
        minutes,
        purpose,
        place,
        place_note,
        begins_at=begins_at,
        ends_at=begins_at + appointments.lasts(minutes),
        remind_at=wall_clock.before(day, begins, remind_minutes),
    )
