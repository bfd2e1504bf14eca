"""The records of the lists: people who help by profession or privately, and procedures."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.assessment import CompetenceProcedure, Helper, HelperKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import COMPETENCE_PROCEDURES, HELPERS, Value
from jmd_desktop.services.assessments import PLACE, Assessments, new_record_id
from ui.phases.assessment import helping_words as words
from ui.qt.record_kind import ListWords, MissingCharacters, Record, RecordForm, Told


class _OfAssessment:
    """What all of them have in common; the first column is their name, and must be there."""

    place: Final = PLACE

    def __init__(self, assessments: Assessments, words: ListWords, first_column: str) -> None:
        self.words = words
        self.first_column = first_column
        self._assessments = assessments

    def new_id(self) -> str:
        """As `Assessments` gives it."""
        return new_record_id()

    def problems(self, form: RecordForm, today: date) -> Mapping[str, str]:
        """A missing name is told in words that help."""
        found, column = dict(form.problems(today)), self.first_column
        if column in found and not form.field(column).editor.value():
            found[column] = self.words.unnamed
            form.show_problem(column, found[column])
        return found

    def discard(self, case_id: CaseId, record_id: str) -> Changes:
        """Its draft goes."""
        return self._assessments.discard(case_id, PLACE, record_id)


class HelperRecords(_OfAssessment):
    """People of one kind; who is moved to the other kind goes to the other list."""

    def __init__(self, kind: HelperKind, assessments: Assessments) -> None:
        informal = kind is HelperKind.INFORMAL
        said = words.of_informal() if informal else words.of_professionals()
        super().__init__(assessments, said, "who")
        self.begun: Mapping[str, Value] = {"kind": kind}

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """Who, how, what for."""
        made = RecordForm(HELPERS, missing_characters=missing_characters, parent=parent)
        made.row("who", "kind")
        made.row("what_for")
        return made

    def told(self, values: Mapping[str, Value]) -> Told:
        """Who, and what for."""
        return Told(str(values.get("who") or ""), str(values.get("what_for") or ""))

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


class ProcedureRecords(_OfAssessment):
    """Competence procedures (AS5)."""

    begun: Mapping[str, Value] = {}

    def __init__(self, assessments: Assessments) -> None:
        super().__init__(assessments, words.of_procedures(), "name")

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """Which one, when, where, what it showed."""
        made = RecordForm(
            COMPETENCE_PROCEDURES, missing_characters=missing_characters, parent=parent
        )
        made.row("name", "held_in")
        made.row("provider")
        made.row("result")
        return made

    def told(self, values: Mapping[str, Value]) -> Told:
        """Its name and what it showed; where and when below."""
        held_in = values.get("held_in")
        note = words.place_and_time(
            str(values.get("provider") or ""), held_in if isinstance(held_in, str) else None
        )
        return Told(str(values.get("name") or ""), str(values.get("result") or ""), note)

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
