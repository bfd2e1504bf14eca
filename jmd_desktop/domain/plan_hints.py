"""What can be pointed out about a plan: short, coded, never in the way; `labels` has the words.

Nothing here refuses anything. Only a missing review date is a warning (PL8), the rest are hints.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.gaps import Gap
from jmd_desktop.domain.goals import Goal, Quality, StepKind
from jmd_desktop.domain.papers import PaperState
from jmd_desktop.domain.papers import state as paper_state
from jmd_desktop.domain.screening import ResidenceGroup
from jmd_desktop.domain.surveys import WEAK, Profile, View, weak_areas

RESIDENCE: Final = "residence"  # the life area that stands before the nine


class Force(StrEnum):
    """How much weight a hint has."""

    WARNING = "warning"
    HINT = "hint"


class GoalHint(StrEnum):
    """About one goal; the rule behind each in brackets."""

    NO_REVIEW = "no_review"  # PL8
    NOT_TIMED = "not_timed"  # PL2, SMART terminiert
    NO_SUB_GOALS = "no_sub_goals"  # PL2
    NO_INDICATOR = "no_indicator"  # PL1, SMART messbar
    NOT_POSITIVE = "not_positive"  # PL2: says what is to stop, not what is to be
    NOT_ATTRACTIVE = "not_attractive"  # PL3
    NO_CLIENT_TASK = "no_client_task"  # PL8
    NO_JMD_TASK = "no_jmd_task"  # PL8
    TASK_WITHOUT_DEADLINE = "task_without_deadline"  # PL8
    OFFER_NOT_ASKED = "offer_not_asked"  # PL8
    NO_GAP = "no_gap"  # PL10
    NO_AREA = "no_area"


class PlanHint(StrEnum):
    """About the plan as a whole."""

    WISHES_FIRST = "wishes_first"  # PL6
    RESIDENCE_FIRST = "residence_first"  # PL7
    RESIDENCE_UNKNOWN = "residence_unknown"  # PL7: nothing is known of it yet
    NO_GOAL = "no_goal"  # PL11
    NOT_AGREED = "not_agreed"  # PL11, PL12
    NOT_HANDED_OUT = "not_handed_out"  # PL12: neither handed out nor a reason
    NO_REVIEW = "no_review"


WARNINGS: Final = frozenset({GoalHint.NO_REVIEW})


def force(hint: GoalHint | PlanHint) -> Force:
    """Whether it is more than a hint."""
    return Force.WARNING if isinstance(hint, GoalHint) and hint in WARNINGS else Force.HINT


# Wordings of what is to stop; PL2 asks for what is to be instead. Only pointed out.
_AWAY: Final = re.compile(
    r"\b(?:nicht|nie|niemals|nichts|kein\w*|aufhören|vermeiden|not|never|no|stop|avoid)\b",
    re.IGNORECASE,
)


def goal_hints(goal: Goal, gaps: Iterable[Gap] = ()) -> tuple[GoalHint, ...]:
    """What can be pointed out about one goal; nothing about one that is no longer open."""
    if not goal.open:
        return ()
    found = {
        GoalHint.NO_REVIEW: goal.review_on is None,
        GoalHint.NO_AREA: goal.area is None,
        GoalHint.NOT_TIMED: not goal.timed,
        GoalHint.NO_SUB_GOALS: not goal.sub_goals,
        GoalHint.NO_INDICATOR: not goal.indicators,
        GoalHint.NOT_POSITIVE: (
            Quality.POSITIVE not in goal.quality and _AWAY.search(goal.title) is not None
        ),
        GoalHint.NOT_ATTRACTIVE: not attractive(goal),
        GoalHint.NO_CLIENT_TASK: not goal.steps_of(StepKind.CLIENT_TASK),
        GoalHint.NO_JMD_TASK: not goal.steps_of(StepKind.JMD_TASK),
        GoalHint.TASK_WITHOUT_DEADLINE: any(
            each.deadline is None and not each.done for each in goal.tasks
        ),
        GoalHint.OFFER_NOT_ASKED: goal.fitting_offer is None,
        GoalHint.NO_GAP: goal.fitting_offer is Answer.NO
        and all(each.goal_id != goal.id for each in gaps),
    }
    return tuple(hint for hint in GoalHint if found[hint])


def attractive(goal: Goal) -> bool:
    """Whether the good feeling outweighs the bad one (PL3); yes as long as one was not asked."""
    if goal.feeling_plus is None or goal.feeling_minus is None:
        return True
    return goal.feeling_minus < goal.feeling_plus


# ---- residence first (PL7) -----------------------------------------------------------------------


class Residence(StrEnum):
    """Whether the stay is settled, as far as the file knows."""

    SETTLED = "settled"
    OPEN = "open"
    UNKNOWN = "unknown"


_OPEN_STATUS: Final = frozenset(
    {
        "arrival_certificate",
        "asylum_procedure",
        "tolerated",
        "tolerated_identity",
        "tolerated_training",
        "tolerated_work",
        "provisional",
        "no_papers",
        "opportunity_104c",
    }
)
"""Codes of `residence_status` that lead to a title or away, but are none that lasts."""

_OPEN_GROUPS: Final = frozenset({ResidenceGroup.TOLERATION, ResidenceGroup.PERMISSION})


def residence(
    status: str | None,
    valid_until: date | None,
    group: ResidenceGroup | None,
    today: date,
) -> Residence:
    """What base data say, else the newest screening; a paper that runs out soon makes it open."""
    if status is None:
        if group is None:
            return Residence.UNKNOWN
        return Residence.OPEN if group in _OPEN_GROUPS else Residence.SETTLED
    soon = paper_state(valid_until, today) is not PaperState.NONE
    return Residence.OPEN if status in _OPEN_STATUS or soon else Residence.SETTLED


# ---- the plan as a whole -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the hints about a whole plan ask for."""

    wishes_known: bool  # anywhere in the file
    residence: Residence
    agreed: bool  # there is a version
    handing_out_noted: bool  # of the newest version
    reviewed: bool  # the plan has a day on which it is looked at again


def plan_hints(goals: Sequence[Goal], facts: PlanFacts) -> tuple[PlanHint, ...]:
    """What can be pointed out about the plan as a whole, the most important first."""
    areas = {each.area for each in goals}
    some = bool(goals)
    found = {
        PlanHint.WISHES_FIRST: not facts.wishes_known,
        PlanHint.RESIDENCE_FIRST: facts.residence is Residence.OPEN and RESIDENCE not in areas,
        PlanHint.RESIDENCE_UNKNOWN: (
            facts.residence is Residence.UNKNOWN and RESIDENCE not in areas
        ),
        PlanHint.NO_GOAL: not some,
        PlanHint.NOT_AGREED: some and not facts.agreed,
        PlanHint.NOT_HANDED_OUT: facts.agreed and not facts.handing_out_noted,
        PlanHint.NO_REVIEW: some and not facts.reviewed and not any(g.review_on for g in goals),
    }
    return tuple(hint for hint in PlanHint if found[hint])


def minimum_reached(agreed: Sequence[Goal]) -> bool:
    """PL11: at least one goal in the plan that was agreed on; `agreed` are that version's."""
    return bool(agreed)


# ---- from assessment to goal ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeenWeak:
    """One view that sees an area as weak; views are never mixed (GR5)."""

    view: View
    who: str
    mean: float


@dataclass(frozen=True, slots=True)
class WeakArea:
    """A weak area that no open goal is about."""

    area: str
    seen: tuple[SeenWeak, ...]


def weak_without_goal(profiles: Sequence[Profile], goals: Iterable[Goal]) -> tuple[WeakArea, ...]:
    """Weak areas of one survey that have no open goal, in their order, each with whose view it
    is."""  # fmt: skip
    covered = {each.area for each in goals if each.open}
    seen = _seen(profiles)
    return tuple(WeakArea(area, seen[area]) for area in weak_areas(profiles) if area not in covered)


def _seen(profiles: Iterable[Profile]) -> Mapping[str, tuple[SeenWeak, ...]]:
    found: dict[str, tuple[SeenWeak, ...]] = {}
    for each in profiles:
        for figure in each.figures:
            if figure.mean is not None and figure.mean < WEAK:
                weak = SeenWeak(each.view, each.who, figure.mean)
                found[figure.area] = (*found.get(figure.area, ()), weak)
    return found
