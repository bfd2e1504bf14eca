"""The records of the lists: people who help by profession or privately, and procedures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.assessment import CompetenceProcedure, Helper, HelperKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import COMPETENCE_PROCEDURES, HELPERS, Table, Value
from jmd_desktop.services.assessments import Assessments
from ui.phases.assessment import helping_words as words
from ui.phases.assessment.helping_words import ListWords
from ui.qt.form import BoundForm

MissingCharacters = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Record:
    """One as it lies in the file, by column."""

    id: str
    values: Mapping[str, Value]
    version: int


class RecordForm(BoundForm):
    """The fields of one. A new one tells its draft what it is, even where that was not typed."""

    new_values: Mapping[str, Value] = {}

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, and of a new one what it began with."""
        content = super().draft_content()
        if content:
            for column, value in self.new_values.items():
                content.setdefault(self.field(column).field.key, value)
        return content


class RecordKind(Protocol):
    """What a list needs to know of the records in it."""

    @property
    def table(self) -> Table:
        """Where they are kept."""
        ...

    @property
    def words(self) -> ListWords:
        """What the list says."""
        ...

    @property
    def name_column(self) -> str:
        """What is asked first, and must be there."""
        ...

    @property
    def begun(self) -> Mapping[str, Value]:
        """What a new one begins with."""
        ...

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """Its fields."""
        ...

    def told(self, values: Mapping[str, Value]) -> tuple[str, str, str]:
        """Title, words and note as they are read; the title may be empty."""
        ...

    def save(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], version: int
    ) -> Changes:
        """Into the file, on the writer."""
        ...

    def remove(self, case_id: CaseId, record_id: str) -> tuple[Any, Changes]:
        """Out of the file, on the writer; what `put_back` takes."""
        ...

    def put_back(self, removed: Any) -> Changes:
        """Undo `remove`."""
        ...


class HelperRecords:
    """People of one kind; who is moved to the other kind goes to the other list."""

    table: Final = HELPERS
    name_column: Final = "who"

    def __init__(self, kind: HelperKind, assessments: Assessments) -> None:
        self.kind = kind
        self.begun: Mapping[str, Value] = {"kind": kind}
        self._assessments = assessments

    @property
    def words(self) -> ListWords:
        """By profession or privately."""
        informal = self.kind is HelperKind.INFORMAL
        return words.of_informal() if informal else words.of_professionals()

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """Who, how, what for."""
        made = RecordForm(HELPERS, missing_characters=missing_characters, parent=parent)
        made.row("who", "kind")
        made.row("what_for")
        return made

    def told(self, values: Mapping[str, Value]) -> tuple[str, str, str]:
        """Who, and what for."""
        return str(values.get("who") or ""), str(values.get("what_for") or ""), ""

    def save(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], version: int
    ) -> Changes:
        """As `Assessments` does it."""
        return self._assessments.save_helper(case_id, record_id, values, version)

    def remove(self, case_id: CaseId, record_id: str) -> tuple[Helper, Changes]:
        """As `Assessments` does it."""
        return self._assessments.remove_helper(case_id, record_id)

    def put_back(self, removed: Helper) -> Changes:
        """As `Assessments` does it."""
        return self._assessments.put_helper_back(removed)


class ProcedureRecords:
    """Competence procedures (AS5)."""

    table: Final = COMPETENCE_PROCEDURES
    name_column: Final = "name"
    begun: Final[Mapping[str, Value]] = {}

    def __init__(self, assessments: Assessments) -> None:
        self._assessments = assessments

    @property
    def words(self) -> ListWords:
        """Of procedures."""
        return words.of_procedures()

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """Which one, when, where, what it showed."""
        made = RecordForm(
            COMPETENCE_PROCEDURES, missing_characters=missing_characters, parent=parent
        )
        made.row("name", "held_in")
        made.row("provider")
        made.row("result")
        return made

    def told(self, values: Mapping[str, Value]) -> tuple[str, str, str]:
        """Its name and what it showed; where and when below."""
        held_in = values.get("held_in")
        note = words.place_and_time(
            str(values.get("provider") or ""), held_in if isinstance(held_in, str) else None
        )
        return str(values.get("name") or ""), str(values.get("result") or ""), note

    def save(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], version: int
    ) -> Changes:
        """As `Assessments` does it."""
        return self._assessments.save_procedure(case_id, record_id, values, version)

    def remove(self, case_id: CaseId, record_id: str) -> tuple[CompetenceProcedure, Changes]:
        """As `Assessments` does it."""
        return self._assessments.remove_procedure(case_id, record_id)

    def put_back(self, removed: CompetenceProcedure) -> Changes:
        """As `Assessments` does it."""
        return self._assessments.put_procedure_back(removed)


def of_helper(helper: Helper) -> Record:
    """A helper as a list takes it."""
    values = {"kind": helper.kind, "who": helper.who, "what_for": helper.what_for}
    return Record(helper.id, values, helper.version)


def of_procedure(procedure: CompetenceProcedure) -> Record:
    """A procedure as a list takes it."""
    values = {
        "name": procedure.name,
        "provider": procedure.provider,
        "held_in": procedure.held_in,
        "result": procedure.result,
    }
    return Record(procedure.id, values, procedure.version)


def problems(kind: RecordKind, form: RecordForm, today: date) -> Mapping[str, str]:
    """What is wrong in a form, written under its fields; a missing name in words that help."""
    found = form.problems(today)
    column = kind.name_column
    if column in found and not form.field(column).editor.value():
        found[column] = kind.words.unnamed
        form.show_problem(column, found[column])
    return found
