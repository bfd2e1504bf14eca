"""What this place asks of parts that are made elsewhere; knows none of them."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.services.toward_goals import TowardGoals


@dataclass(frozen=True, slots=True)
class Stop:
    """Where somebody stopped answering: ids, nothing that was said."""

    survey_id: str
    view_id: str
    item: str  # key of a statement


class Desk(Protocol):
    """Lets the young person answer for themselves, over the whole window."""

    @property
    def changed(self) -> SignalInstance:
        """`Changes` that came of it."""
        ...

    @property
    def ended(self) -> SignalInstance:
        """The counsellor has the window back."""
        ...

    @property
    def left_out(self) -> tuple[Item, ...]:
        """Statements the language of the last answers did not have."""
        ...

    @property
    def stopped(self) -> Stop | None:
        """Where the last answers ended; None where nothing was asked."""
        ...

    def open(
        self, case_id: CaseId, survey_id: str, view_id: str, language: str, item: str | None = None
    ) -> None:
        """Begin, or go on at a statement."""
        ...


class Sheets(Protocol):
    """Prints what is saved; `AssessmentSheets` is one."""

    def questionnaire(
        self, case_id: CaseId, survey_id: str, view_id: str | None, language: str
    ) -> bytes:
        """One view of a survey."""
        ...

    def survey(self, case_id: CaseId, survey_id: str, language: str) -> bytes:
        """The words of a survey."""
        ...

    def chart(self, case_id: CaseId, survey_id: str, before_id: str | None = None) -> bytes:
        """The picture of a survey, an earlier one behind it."""
        ...

    def diagnosis(self, case_id: CaseId) -> bytes:
        """The diagnosis sheet."""
        ...


class Goals(Protocol):
    """Where goals are made; `GoalDesk` is one."""

    def of_case(self, case_id: CaseId) -> TowardGoals:
        """Where one would be worth it."""
        ...

    def prepare(self, case_id: CaseId, area: str) -> tuple[str, Changes]:
        """Begin one about a life area, or go on with the one that was begun: its id."""
        ...
