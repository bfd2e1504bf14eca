"""The diagnosis sheet: three steps of cells, each with its author and day.

Source: table „Sozialpädagogische Diagnose“ of the Arbeitshilfe Case Management.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId


class DiagnosisStep(StrEnum):
    """From seeing over understanding to what follows."""

    PERCEIVE = "perceive"
    UNDERSTAND = "understand"
    CONCLUDE = "conclude"


class Cell(StrEnum):
    """The cells of the sheet, in its order."""

    BASICS = "basics"
    OCCASION = "occasion"
    EQUIPMENT = "equipment"
    HEALTH = "health"
    RELATIONSHIPS = "relationships"
    SOCIO_ECONOMIC = "socio_economic"
    SOCIO_ECOLOGICAL = "socio_ecological"
    MENTAL = "mental"
    LANGUAGE = "language"
    VALUES = "values"
    KNOWLEDGE = "knowledge"
    ACTING = "acting"
    POWER = "power"
    PROBLEMS = "problems"
    RESOURCES = "resources"
    RISK = "risk"
    MANDATE = "mandate"
    HELP_NEEDED = "help_needed"
    FIELDS_OF_ACTION = "fields_of_action"
    FURTHER_STEPS = "further_steps"


SPECIAL_CELLS = frozenset({Cell.HEALTH, Cell.MENTAL, Cell.VALUES})
"""Body and health, mental state, values and belief: Art. 9 DSGVO."""

_STEPS = {
    DiagnosisStep.PERCEIVE: tuple(Cell)[: tuple(Cell).index(Cell.PROBLEMS)],
    DiagnosisStep.UNDERSTAND: (Cell.PROBLEMS, Cell.RESOURCES, Cell.RISK, Cell.MANDATE),
    DiagnosisStep.CONCLUDE: (Cell.HELP_NEEDED, Cell.FIELDS_OF_ACTION, Cell.FURTHER_STEPS),
}


def cells(step: DiagnosisStep) -> tuple[Cell, ...]:
    """The cells of one step, in their order."""
    return _STEPS[step]


@dataclass(frozen=True, slots=True)
class DiagnosisCell:
    """What somebody wrote into a cell, and when; a special cell keeps it in `special_text`."""

    id: str
    case_id: CaseId
    cell: Cell
    author: str
    written_on: date
    text: str = ""
    special_text: str | None = None
    version: int = 1

    @property
    def words(self) -> str:
        """What stands there."""
        return self.text if self.special_text is None else self.special_text


@dataclass(frozen=True, slots=True)
class FormerEntry:
    """What stood in a cell until `replaced_at` (UTC), by whom and from which day."""

    words: str
    author: str
    written_on: date
    replaced_at: datetime
