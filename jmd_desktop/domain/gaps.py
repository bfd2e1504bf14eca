"""Supply gaps and other plans of a case (F7; other plans: Hilfeplan, Eingliederungsvereinbarung).

What is bundled of gaps later are codes and figures; no text of a case leaves it.
"""

from dataclasses import dataclass
from datetime import date

from jmd_desktop.domain.cases import CaseId


@dataclass(frozen=True, slots=True)
class Gap:
    """An offer that was missing, too late or out of reach; also where one was found by luck."""

    id: str
    case_id: CaseId
    noted_on: date
    offer_kind: str | None = None  # code of `offer_kind`; required when it is kept
    goal_id: str = ""  # empty, or of a goal that may be gone by now
    area: str | None = None
    region: str = ""  # coarse: a quarter, a town
    traits: tuple[str, ...] = ()  # codes of `gap_trait`: whom it touches, coarse
    reason: str | None = None  # code of `gap_reason`
    wait_months: int | None = None
    covered_by: str | None = None  # code of `gap_cover`
    structural: bool = False  # not of this case alone
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """Another body's plan that this one has to fit together with."""

    id: str
    case_id: CaseId
    kind: str | None = None  # code of `other_plan`
    name: str = ""  # in own words, where no code fits
    body: str = ""
    made_on: date | None = None
    note: str = ""  # its goals, what was agreed
    version: int = 1
