"""What case management asks for at least, for each case (G1, Mindestanforderungen Fallebene).

Eight of the nine are worked out from what is in the file; that a working relationship carries is
nothing to compute: somebody says so. All of it is a help to see, never a lock.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.case_targets import Target
from jmd_desktop.domain.cases import CaseId


class Minimum(StrEnum):
    """The nine, in their order."""

    CONSENT = "consent"
    BASE_DATA = "base_data"
    WORKING_RELATIONSHIP = "working_relationship"
    AGREEMENT = "agreement"  # informed about case management, agreed, of their own will
    NEED = "need"  # found out in a talk or a screening, and written down
    PLAN = "plan"  # with an agreed goal for one problem at least
    REVIEW = "review"
    EVALUATION = "evaluation"
    ENDING = "ending"


OF_CASE_MANAGEMENT: Final = frozenset(
    {Minimum.AGREEMENT, Minimum.NEED, Minimum.PLAN, Minimum.REVIEW, Minimum.EVALUATION}
)
"""What advice alone does without."""


class RequirementState(StrEnum):
    """Where one of them stands."""

    MET = "met"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"  # advice, and it is not there


class Why(StrEnum):
    """What its state follows from."""

    SIGNED = "signed"
    NO_CONSENT = "no_consent"
    NOTED = "noted"
    SPARSE = "sparse"  # with the groups of base data in which nothing stands
    SAID = "said"
    NOT_SAID = "not_said"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    ADVICE = "advice"
    SCREENED = "screened"
    SURVEYED = "surveyed"
    NEED_NOTED = "need_noted"
    NO_NEED = "no_need"
    PLAN_AGREED = "plan_agreed"
    PLAN_NOT_AGREED = "plan_not_agreed"  # there are goals
    NO_GOALS = "no_goals"
    REVIEWED = "reviewed"
    REVIEW_DUE = "review_due"  # a goal's day has come, and it was not looked at
    NOT_REVIEWED = "not_reviewed"
    EVALUATED = "evaluated"
    PARTS_MISSING = "parts_missing"  # with whose
    NOT_EVALUATED = "not_evaluated"
    ENDED = "ended"
    ENDED_AS_ADVICE = "ended_as_advice"  # case management ended, advice goes on (CL6)
    IN_PREPARATION = "in_preparation"
    RUNNING = "running"
    UNEXPLAINED = "unexplained"  # ended by an earlier program, which did not ask how


@dataclass(frozen=True, slots=True)
class Requirement:
    """One of the nine. `on` is since when it is met, as far as a day is known.

    `about` are codes of what is missing: groups of base data, or views of the evaluation.
    """

    what: Minimum
    state: RequirementState
    why: Why
    target: Target
    on: date | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingRelationship:
    """That it carries, since when, as the counsellor sees it."""

    case_id: CaseId
    since: date
    note: str = ""
    version: int = 1


def met(what: Minimum, why: Why, target: Target, on: date | None = None) -> Requirement:
    """One that is there."""
    return Requirement(what, RequirementState.MET, why, target, on)


def unmet(
    what: Minimum,
    why: Why,
    target: Target,
    *,
    case_management: bool,
    about: tuple[str, ...] = (),
) -> Requirement:
    """One that is not there; `case_management`: whether the case is, or was, more than advice."""
    if what in OF_CASE_MANAGEMENT and not case_management:
        return Requirement(what, RequirementState.NOT_APPLICABLE, Why.ADVICE, target)
    return Requirement(what, RequirementState.OPEN, why, target, about=about)
