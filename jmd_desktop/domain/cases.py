"""The case and its six phases (Arbeitshilfe Case Management, Regelkreis)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

CaseId = NewType("CaseId", str)


class CaseKind(StrEnum):
    """Advice or structured collaboration; anonymous contacts are no cases but a count."""

    ADVICE = "advice"
    CASE_MANAGEMENT = "case_management"


class CaseStatus(StrEnum):
    """The life of a file (domain B.0); `ANONYMISED` and `ERASED_SHELL` are final."""

    OPEN = "open"
    RESUBMISSION = "resubmission"  # runs, and a clock has run out: told by its days, never stored
    ENDED = "ended"
    FOLLOW_UP_WAIT = "follow_up_wait"
    ANONYMISED = "anonymised"
    ERASED_SHELL = "erased_shell"


RUNNING = frozenset({CaseStatus.OPEN, CaseStatus.RESUBMISSION})
"""A case that somebody works on; of an ended one only what is there can be looked at."""


class Phase(StrEnum):
    """The six phases; their order is for the eye, it locks nothing (GR1)."""

    INTAKE = "intake"
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    PLANNING = "planning"
    IMPLEMENTATION = "implementation"
    CLOSURE = "closure"


class PhaseStatus(StrEnum):
    """Where a case stands in one phase."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PhaseState:
    """One phase of one case."""

    phase: Phase
    status: PhaseStatus
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case without its person."""

    id: CaseId
    number: str  # non-speaking file number
    kind: CaseKind
    status: CaseStatus
    opened_on: date
    last_edited_at: datetime  # last change of content; opening, printing, backup do not count
    last_contact_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseListRow:
    """What a list shows of one case."""

    id: CaseId
    number: str
    name: str  # as `Client.display_name`
    kind: CaseKind
    status: CaseStatus
    phase: Phase
    """Where the case is: the furthest phase in progress, unless a further one was done since it
    began; else the furthest that was done. Who goes back to a phase is there again (GR1)."""

    opened_on: date
    last_edited_at: datetime
    birth_date: date | None = None
