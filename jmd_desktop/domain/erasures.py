"""What stays of an erased case: a random id, a day, a ground (domain C5, 5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId


class ErasureGround(StrEnum):
    """Why a case was erased."""

    WITHDRAWAL = "withdrawal"  # of the data consent, Art. 17(1)b DSGVO
    PURPOSE_ENDED = "purpose_ended"
    OPENED_BY_MISTAKE = "opened_by_mistake"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One entry of the erasure list, replayed at every restore and import."""

    case_id: CaseId
    erased_on: date
    ground: ErasureGround
