"""What is to be done in a case, and by whom; a task can do without a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId


class TaskOwner(StrEnum):
    """Whose turn it is."""

    COUNSELLOR = "counsellor"
    CLIENT = "client"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done; done when it has a day on which it was."""

    id: str
    case_id: CaseId
    title: str
    who: TaskOwner = TaskOwner.COUNSELLOR
    who_note: str = ""  # who the other one is, by role or first name
    due_on: date | None = None
    done_on: date | None = None
    note: str = ""
    entry_id: str = ""  # of the journal; empty, or what it came from, which may be gone by now
    referral_id: str = ""  # likewise
    series_id: str = ""  # the same for all that repeat each other
    version: int = 1

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.done_on is not None

    def is_over(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class TaskDue:
    """An open task with a day, and whose case it is of."""

    task: Task
    name: str  # as `Client.display_name`
    on: date

    @property
    def case_id(self) -> CaseId:
        """The case it is of."""
        return self.task.case_id
