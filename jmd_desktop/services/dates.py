"""All tasks and appointments of one case, sorted as its place shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind, in_order
from jmd_desktop.domain.cases import RUNNING, Case, CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.plan_dues import DueKind, PlanDue
from jmd_desktop.domain.tasks import Task
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.series_desk import PLACE
from jmd_desktop.services.session import Session
from jmd_desktop.store import (
    appointments,
    assessments,
    calendar_items,
    cases,
    clients,
    drafts,
    first_talks,
    follow_ups,
    goals,
    referrals,
    support_plans,
    tasks,
)
from jmd_desktop.store.connection import Connection


@dataclass(frozen=True, slots=True)
class DatesState:
    """The case place „Termine & Aufgaben“; `now` is naive, as the clock on the wall shows it."""

    case: Case
    name: str  # as `Client.display_name`
    today: date
    now: datetime
    overdue: tuple[Task, ...]  # the oldest first
    due: tuple[Task, ...]  # today
    later: tuple[Task, ...]  # the next first
    without_day: tuple[Task, ...]  # as they were noted
    done: tuple[Task, ...]  # the last one done first
    coming: tuple[Appointment, ...]  # not over yet, cancelled ones too; the next first
    unrecorded: tuple[Appointment, ...]  # over, and no entry of the journal tells of it
    past: tuple[Appointment, ...]  # the others that are over, the newest first
    others: tuple[CalendarItem, ...]  # open days of other parts; ended, the talk afterwards alone
    drafts: tuple[Draft, ...]  # the one typed last first

    @property
    def running(self) -> bool:
        """Whether anything new can be noted."""
        return self.case.status in RUNNING

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """All that is to be done, the most urgent first."""
        return (*self.overdue, *self.due, *self.later, *self.without_day)

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """All of them: those to come, then those that are over."""
        return (*self.coming, *self.unrecorded, *self.past)

    def task(self, task_id: str) -> Task | None:
        """The task of that id."""
        return next((each for each in (*self.open_tasks, *self.done) if each.id == task_id), None)

    def appointment(self, appointment_id: str) -> Appointment | None:
        """The appointment of that id."""
        return next((each for each in self.appointments if each.id == appointment_id), None)

    def draft_of(self, record_id: str) -> Draft | None:
        """What is typed over that task or appointment and not saved."""
        return next((each for each in self.drafts if each.record_id == record_id), None)

    def series_of(self, record: Task | Appointment) -> int:
        """How many repeat each other, this one included; 0 for one that is single."""
        return sum(1 for _each in self._series(record))

    def following(self, record: Task | Appointment) -> int:
        """How many later ones *this and all later ones* would reach besides."""
        day = _day_of(record)
        return sum(
            1
            for each in self._series(record)
            if each.id != record.id and _is_open(each) and day <= _day_of(each)
        )

    def _series(self, record: Task | Appointment) -> Iterator[Task | Appointment]:
        every: tuple[Task | Appointment, ...] = (
            *self.open_tasks,
            *self.done,
            *self.appointments,
        )
        return (each for each in every if record.series_id and each.series_id == record.series_id)


class Dates:
    """Reads only."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> DatesState:
        """Everything the place shows; `CaseMissing`."""
        clock = self._session.clock
        today, now = clock.today(), wall_clock.local(clock.now())
        with self._session.vault.reading() as db:
            case, client = cases.get(db, case_id), clients.get(db, case_id)
            if case is None or client is None:
                raise CaseMissing
            noted = tasks.of_case(db, case_id)
            made = appointments.of_case(db, case_id)
            untold = {each.id for each in appointments.unrecorded(db, case_id, today)}
            others = [*_others(db, client)] if case.status in RUNNING else []
            others += _talk_after_the_end(db, case_id)
            kept = [each for each in drafts.of_case(db, case_id) if each.place == PLACE]
        dated = [each for each in noted if not each.done and each.due_on is not None]
        over = [each for each in _by_time(made) if each.is_past(now)]
        return DatesState(
            case,
            client.display_name,
            today,
            now,
            overdue=tuple(each for each in dated if _day_of(each) < today),
            due=tuple(each for each in dated if _day_of(each) == today),
            later=tuple(each for each in dated if _day_of(each) > today),
            without_day=tuple(each for each in noted if not each.done and each.due_on is None),
            done=tuple(
                sorted(
                    (each for each in noted if each.done),
                    key=lambda each: each.done_on or today,
                    reverse=True,
                )
            ),
            coming=tuple(each for each in _by_time(made) if not each.is_past(now)),
            unrecorded=tuple(each for each in reversed(over) if each.id in untold),
            past=tuple(each for each in reversed(over) if each.id not in untold),
            others=in_order(others),
            drafts=tuple(sorted(kept, key=lambda each: each.saved_at, reverse=True)),
        )


def _by_time(found: list[Appointment]) -> list[Appointment]:
    """Whole days before what has a time."""
    return sorted(
        found, key=lambda each: (each.day, each.begins is not None, each.begins or time())
    )


def _day_of(record: Task | Appointment) -> date:
    """Its day; what has none is before all others."""
    day = record.due_on if isinstance(record, Task) else record.day
    return date.min if day is None else day


def _is_open(record: Task | Appointment) -> bool:
    if isinstance(record, Task):
        return not record.done
    return record.state is record.state.PLANNED


def _others(db: Connection, client: Client) -> Iterator[CalendarItem]:
    """What else has a day in this case, as long as it is open."""
    case_id, name = client.case_id, client.display_name
    for due in _plan_days(db, case_id, name):
        yield calendar_items.of_plan(due)
    yield from _formalities(db, case_id, name)
    assessed = assessments.get(db, case_id)
    if assessed.reassess_on is not None:
        yield CalendarItem(ItemKind.REASSESSMENT, assessed.reassess_on, case_id, name)
    talk = first_talks.get(db, case_id)
    if talk.next_on is not None:
        yield CalendarItem(ItemKind.NEXT_STEP, talk.next_on, case_id, name, talk.next_step)
    if client.residence_valid_until is not None:
        yield CalendarItem(ItemKind.PAPER, client.residence_valid_until, case_id, name)


def _talk_after_the_end(db: Connection, case_id: CaseId) -> Iterator[CalendarItem]:
    """Of a case that has ended, or whose case management has (CL2, CL6)."""
    due = follow_ups.awaited(db, case_id)
    if due is not None:
        yield calendar_items.of_follow_up(due)


def _formalities(db: Connection, case_id: CaseId, name: str) -> Iterator[CalendarItem]:
    for referral in referrals.of_case(db, case_id):
        if not referral.open:
            continue
        for asked in referral.open_formalities:
            if asked.due_on is not None:
                yield CalendarItem(
                    ItemKind.FORMALITY,
                    asked.due_on,
                    case_id,
                    name,
                    asked.text,
                    referral.id,
                    step_id=asked.id,
                    code=asked.formality,
                )


def _plan_days(db: Connection, case_id: CaseId, name: str) -> Iterator[PlanDue]:
    for goal in goals.of_case(db, case_id):
        if not goal.open:
            continue
        if goal.review_on is not None:
            yield PlanDue(DueKind.GOAL_REVIEW, goal.review_on, case_id, name, goal.id, goal.title)
        for step in goal.steps:
            if step.done or step.deadline is None or step.deadline.day is None:
                continue
            kind = DueKind(f"step_{step.deadline.mode}")
            yield PlanDue(
                kind,
                step.deadline.day,
                case_id,
                name,
                goal.id,
                goal.title,
                step.id,
                step.kind,
                step.text,
                step.who,
            )
    plan = support_plans.get(db, case_id)
    if plan.review_on is not None:
        yield PlanDue(DueKind.PLAN_REVIEW, plan.review_on, case_id, name)
