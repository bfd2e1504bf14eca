"""The plan as a whole: what stands beside the goals, and the versions that were agreed on.

A version is sealed: it holds everything a print shows as it was on that day, so that printing it
again gives the same words after goals, lists and the service have changed (PL12, PL13).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.gaps import OtherPlan
from jmd_desktop.domain.goals import Goal


@dataclass(frozen=True, slots=True)
class SupportPlan:
    """What holds for the plan as a whole; one per case."""

    case_id: CaseId
    wishes: str = ""  # asked before any goal, in the young person's own words (PL6)
    remarks: str = ""
    review_on: date | None = None  # when the plan as a whole is looked at again
    version: int = 1


@dataclass(frozen=True, slots=True)
class SealedSite:
    """The service as the print names it."""

    counsellor: str = ""
    site_name: str = ""
    site_address: str = ""
    site_phone: str = ""
    site_mail: str = ""
    carrier_name: str = ""
    carrier_address: str = ""
    law: str = ""  # code of `data_protection_law`


@dataclass(frozen=True, slots=True)
class SealedPerson:
    """The young person as the print names them."""

    last_name: str = ""
    first_name: str = ""
    display_name: str = ""  # how they are called


@dataclass(frozen=True, slots=True)
class PlanSnapshot:
    """All that a print of one version shows; words of lists are kept as they read then.

    A plan that is still worked on is printed from one as well: it has no agreement yet.
    """

    number: int
    stands_on: date  # the day it was agreed on, or printed
    agreed_how: CollaborationWay | None  # None: not agreed on yet
    agreed_with: str
    case_number: str
    person: SealedPerson
    site: SealedSite
    plan: SupportPlan
    goals: tuple[Goal, ...]  # by rank, then as they were put
    others: tuple[OtherPlan, ...] = ()
    area_words: Mapping[str, str] = field(default_factory=dict)  # German, by code
    other_words: Mapping[str, str] = field(default_factory=dict)  # kinds of other plans
    forms: Mapping[str, str] = field(default_factory=dict)  # form and the version it had


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version that was agreed on; only whether it was handed out can be noted afterwards."""

    id: str
    case_id: CaseId
    number: int
    agreed_on: date
    agreed_how: CollaborationWay
    agreed_with: str = ""
    review_on: date | None = None
    handed_out_on: date | None = None
    not_handed_out: str = ""  # why not (PL12)

    @property
    def handing_out_noted(self) -> bool:
        """Whether it is known if the print was handed out."""
        return self.handed_out_on is not None or bool(self.not_handed_out)
