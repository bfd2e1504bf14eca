"""Tasks of a case: written, repeated, ticked, taken out and put back."""

from dataclasses import replace
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import TASKS
from jmd_desktop.domain.series import Former
from jmd_desktop.domain.tasks import Task, TaskOwner
from jmd_desktop.services import implementation_phase, planning_phase
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.series_desk import AT_ONCE, PLACE, SeriesDesk
from jmd_desktop.services.session import Session
from jmd_desktop.store import tasks

__all__ = ["AT_ONCE", "PLACE", "Tasks", "is_task_draft"]

_TYPED: Final = f"{TASKS.name}."


def is_task_draft(draft: Draft) -> bool:
    """Whether what is typed is a task; the other drafts of `PLACE` are appointments."""
    return any(key.startswith(_TYPED) for key in draft.content)


class Tasks(SeriesDesk[Task]):
    """With a day or without; one may lie in the past already when it is noted."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tasks.ROWS, Topic.TASKS)

    def blank(self, case_id: CaseId, *, entry_id: str = "", referral_id: str = "") -> Task:
        """A new one that is nowhere yet; `CaseMissing`."""
        with self._session.vault.reading() as db:
            planning_phase.case_of(db, case_id)
        return Task(new_id(), case_id, "", entry_id=entry_id, referral_id=referral_id)

    def tick(
        self, case_id: CaseId, task_id: str, done_on: date | None
    ) -> tuple[date | None, Changes]:
        """It was done on that day, or (None) it is not done; what was there before comes back.

        That undoes it, by this too. `Invalid` for a day to come, `CaseMissing`, `CaseEnded`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            task = self._rows.find(db, case_id, task_id)
            tasks.set_done(db, task, done_on, clock.now())
            implementation_phase.follow(db, case_id, clock.today())
        return task.done_on, self._changes(case_id)

    def move(
        self, case_id: CaseId, task_id: str, due_on: date | None
    ) -> tuple[Former[Task], Changes]:
        """To another day, or (None) to none; of a series this one alone. `put_back` undoes it.

        What is typed about it stays a draft. `Invalid` for a day nobody can mean, `CaseMissing`,
        `CaseEnded`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            task = self._rows.find(db, case_id, task_id)
            after = replace(task, due_on=due_on)
            self._rows.save(db, after, clock.now())
            implementation_phase.follow(db, case_id, clock.today())
        return self._former(task, after), self._changes(case_id)

    def _new(self, case_id: CaseId, record_id: str) -> Task:
        return Task(record_id, case_id, "")

    def _tidied(self, record: Task, today: date) -> Task:  # noqa: ARG002  any day is fine
        return record if record.who is TaskOwner.OTHER else replace(record, who_note="")

    def _again(self, record: Task) -> Task:
        return replace(record, done_on=None)
