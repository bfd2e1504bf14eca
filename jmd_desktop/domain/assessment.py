"""What the assessment holds beside its surveys: the need, who helps already, what was tested."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId


class HelperKind(StrEnum):
    """Whether somebody helps by profession; both are asked for (AS6)."""

    PROFESSIONAL = "professional"
    INFORMAL = "informal"


class HelperLoad(StrEnum):
    """How the young person finds the number of professionals; no number is too many by itself."""

    TOO_FEW = "too_few"
    RIGHT = "right"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helps already, by role or first name."""

    id: str
    case_id: CaseId
    kind: HelperKind
    who: str
    what_for: str = ""
    position: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class CompetenceProcedure:
    """A procedure that was done here or elsewhere, and what it showed (AS5)."""

    id: str
    case_id: CaseId
    name: str
    provider: str = ""
    held_in: str | None = None  # a month or a year, `2015-09` or `2015`
    result: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Assessment:
    """What holds for the whole case; one per case."""

    case_id: CaseId
    need: str = ""  # what is needed, in words: the end of an assessment
    informal_help: str = ""  # family, neighbours, friends, volunteers (AS6)
    helper_load: HelperLoad | None = None
    helpers_note: str = ""
    reassess_on: date | None = None  # AS4
    version: int = 1


def professionals(helpers: tuple[Helper, ...]) -> int:
    """How many help by profession."""
    return sum(helper.kind is HelperKind.PROFESSIONAL for helper in helpers)
