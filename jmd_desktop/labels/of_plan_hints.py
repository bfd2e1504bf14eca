"""What is pointed out about a plan and what changed in it, in words; short, and never a rebuke."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.fields import GOALS, Field
from jmd_desktop.domain.goals import LineKind
from jmd_desktop.domain.plan_changes import PlanChange, PlanTurn, Told
from jmd_desktop.domain.plan_hints import GoalHint, PlanHint, SeenWeak, WeakArea
from jmd_desktop.domain.surveys import View
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.labels.of_codes import code
from jmd_desktop.labels.of_deadlines import deadline
from jmd_desktop.labels.of_fields import field
from jmd_desktop.labels.of_figures import short_day


def goal_hint(hint: GoalHint) -> str:
    """What can be better about a goal, in one sentence."""
    return _goal_hints(i18n.used())[hint]


def plan_hint(hint: PlanHint) -> str:
    """What can be better about the plan, in one sentence."""
    return _plan_hints(i18n.used())[hint]


@cache
def _goal_hints(_language: str) -> Mapping[GoalHint, str]:
    return {
        GoalHint.NO_REVIEW: _("There is no day yet on which you look at this goal again."),
        GoalHint.NOT_TIMED: _("Until when? A day, or at least a season or an event."),
        GoalHint.NO_SUB_GOALS: _("Smaller steps make it easier to begin."),
        GoalHint.NO_INDICATOR: _("What will you both notice it by?"),
        GoalHint.NOT_POSITIVE: _("It may be easier to say what is to be, not what is to stop."),
        GoalHint.NOT_ATTRACTIVE: _(
            "It does not feel good enough yet. What would make it more attractive?"
        ),
        GoalHint.NO_CLIENT_TASK: _("What does the young person do for it?"),
        GoalHint.NO_JMD_TASK: _("What do you do for it?"),
        GoalHint.TASK_WITHOUT_DEADLINE: _("A task has no time yet."),
        GoalHint.OFFER_NOT_ASKED: _("Is there a fitting offer?"),
        GoalHint.NO_GAP: _("There is no fitting offer. Would you like to note what is missing?"),
        GoalHint.NO_AREA: _("Which life area is it about?"),
    }


@cache
def _plan_hints(_language: str) -> Mapping[PlanHint, str]:
    return {
        PlanHint.WISHES_FIRST: _("Wishes first: what would the young person like?"),
        PlanHint.RESIDENCE_FIRST: _(
            "The stay is not settled. Should securing it be the first goal?"
        ),
        PlanHint.RESIDENCE_UNKNOWN: _(
            "Nothing is noted about the stay. Please clear it up before other goals."
        ),
        PlanHint.NO_GOAL: _("One agreed goal is enough to begin with."),
        PlanHint.NOT_AGREED: _("This plan has not been agreed on yet."),
        PlanHint.NOT_HANDED_OUT: _("Was the plan handed out? If not, why?"),
        PlanHint.NO_REVIEW: _("There is no day yet on which you look at the plan again."),
    }


def weak_area(found: WeakArea) -> str:
    """A weak area without a goal, and by whose view, each with its own figure (GR5)."""
    return _("{area}: {views}").format(
        area=code("life_area", found.area),
        views=", ".join(_seen(each) for each in found.seen),
    )


def _seen(seen: SeenWeak) -> str:
    who = seen.who if seen.view is View.THIRD else code("survey_view", seen.view)
    mean = f"{seen.mean:.1f}"
    return _("{who} {mean}").format(
        who=who, mean=mean.replace(".", ",") if i18n.used() == "de" else mean
    )


# ---- what changed --------------------------------------------------------------------------------

_FIELDS: Mapping[PlanTurn, Field] = {
    PlanTurn.STATUS: GOALS["status"],
    PlanTurn.AREA: GOALS["area"],
    PlanTurn.RANK: GOALS["priority"],
    PlanTurn.REVIEW: GOALS["review_on"],
    PlanTurn.OFFER: GOALS["fitting_offer"],
    PlanTurn.WISH: GOALS["wish"],
    PlanTurn.MOTTO: GOALS["motto"],
}
_OF_A_STEP = frozenset({PlanTurn.DEADLINE, PlanTurn.WHO})
_REWORDED = frozenset({PlanTurn.LINE_REWORDED, PlanTurn.STEP_REWORDED})


def plan_change(change: PlanChange) -> str:
    """One change in words, without the goal's title unless it is about the goal itself."""
    happened = _happened().get(change.turn)
    if happened is None:
        return _turned(change)
    text, (before, after) = change.text, _both(change)
    if change.turn is PlanTurn.STEP_ADDED and after:
        text = _("{text}, {deadline}").format(text=text, deadline=after)
    return happened.format(
        goal=change.goal, part=_part(change), text=text, before=before, after=after
    )


def _happened() -> Mapping[PlanTurn, str]:
    """What came, went or was done."""
    return {
        PlanTurn.GOAL_ADDED: _("New goal: {goal}"),
        PlanTurn.GOAL_REMOVED: _("Goal taken out: {goal}"),
        PlanTurn.GOAL_RENAMED: _("The goal now reads: {after} (before: {before})"),
        PlanTurn.LINE_ADDED: _("{part}, new: {text}"),
        PlanTurn.STEP_ADDED: _("{part}, new: {text}"),
        PlanTurn.LINE_REMOVED: _("{part}, taken out: {text}"),
        PlanTurn.STEP_REMOVED: _("{part}, taken out: {text}"),
        PlanTurn.DONE: _("Done on {after}: {text}"),
        PlanTurn.NOT_DONE: _("Not done after all: {text}"),
    }


def _turned(change: PlanChange) -> str:
    """What is otherwise now, with what it was before."""
    what, (before, after) = _what(change), _both(change)
    if not before:
        return _("{what}: {after}").format(what=what, after=after)
    if not after:
        return _("{what}: no longer stated (before: {before})").format(what=what, before=before)
    return _("{what}: {after} (before: {before})").format(what=what, after=after, before=before)


def _what(change: PlanChange) -> str:
    if change.turn in _FIELDS:
        return field(_FIELDS[change.turn])
    if change.turn in _REWORDED:
        return _part(change)
    if change.turn in _OF_A_STEP:
        return _("{part} “{text}”").format(part=_part(change), text=change.text)
    return {
        PlanTurn.ATTAINMENT: field(GOALS["attainment"]),
        PlanTurn.TARGET: _("To be reached"),
        PlanTurn.FEELING: _("How the goal feels (good/not good)"),
    }[change.turn]


def _both(change: PlanChange) -> tuple[str, str]:
    codes = "attainment" if change.turn is PlanTurn.ATTAINMENT else None
    if change.turn in _FIELDS:
        codes = _FIELDS[change.turn].codes
    return _told(change.before, codes), _told(change.after, codes)


def _told(value: Told, codes: str | None) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Deadline):
        return deadline(value)
    if isinstance(value, date):
        return short_day(value)
    return str(value) if codes is None else code(codes, str(value))


def _part(change: PlanChange) -> str:
    if change.part is None:
        return ""
    kind = "goal_line_kind" if isinstance(change.part, LineKind) else "goal_step_kind"
    return code(kind, change.part)


def version(number: int, day: date) -> str:
    """What a version is called, as „Fassung 2 vom 05.10.2016“."""
    return pgettext("plan", "Version {number} of {day}").format(number=number, day=short_day(day))
