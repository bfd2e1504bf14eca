"""From what was read to what the page says: lines of the list, wishes, ideas, hints."""

from collections.abc import Iterable, Mapping
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.plan_hints import GoalHint, PlanHint, WeakArea, goal_hints
from jmd_desktop.services.support_plans import PLAN, PlanState
from ui.phases.planning import words
from ui.phases.planning.goal_row import GoalLine
from ui.phases.planning.ideas import Idea, IdeasShown

_RESIDENCE = (PlanHint.RESIDENCE_FIRST, PlanHint.RESIDENCE_UNKNOWN)


def lines(state: PlanState, today: date, begun_here: str) -> list[GoalLine]:
    """All goals, then those that were only begun; `begun_here` has no draft yet."""
    told = []
    for goal in state.goals:
        draft = state.draft_of(goal.id)
        told.append(line_of(goal.id, goal, today, typed=_typed(draft)))
    told += [
        line_of(draft.record_id, None, today, typed=_typed(draft))
        for draft in reversed(state.begun)
    ]
    if begun_here:
        told.append(line_of(begun_here, None, today, typed=None))
    return told


def line_of(
    goal_id: str, goal: Goal | None, today: date, *, typed: Mapping[str, Value] | None
) -> GoalLine:
    """One goal as it is read; `typed` by column where something is not saved."""
    said = typed or {}
    if goal is None:
        area = said.get("area")
        return GoalLine(
            goal_id,
            str(said.get("title") or "") or words.unnamed(),
            facts=labels.code("life_area", str(area)) if area else "",
            draft=typed is not None,
            saved=False,
        )
    title = str(said.get("title", goal.title) or goal.title)
    area = goal.area
    parts = [labels.code("life_area", area)] if area else []
    if not goal.open:
        parts = [labels.code("goal_status", goal.status), *parts]
        return GoalLine(
            goal_id, title, None, words.DOT.join(parts), draft=typed is not None, open=False
        )
    if goal.review_on is not None:
        parts.append(words.review(goal))
    return GoalLine(
        goal_id,
        title,
        goal.priority,
        words.DOT.join(parts),
        words.done_count(goal),
        words.next_step(goal, today),
        "" if goal.review_on is not None else words.no_review(),
        draft=typed is not None,
    )


def wishes(state: PlanState) -> tuple[str, ...]:
    """What the young person wishes, a line each: what the plan says, else what the base data say.

    Written below each other they are several; run together they would say something else.
    """
    said = state.plan.wishes.strip() or state.client_wishes
    return tuple(line.strip() for line in said.splitlines() if line.strip())


def areas_without(state: PlanState) -> str:
    """The areas that ask for a goal and have none, by name; some names are lists themselves."""
    return words.DOT.join(labels.code("life_area", each.area) for each in _without(state))


def ideas(state: PlanState) -> IdeasShown:
    """What fits this young person, before the catalogue."""
    why = next((each for each in state.plan_hints if each in _RESIDENCE), None)
    return IdeasShown(
        wishes(state),
        "" if why is None else labels.plan_hint(why),
        tuple(_idea(each, state.weak.words) for each in _without(state)),
        first=not state.goals,
    )


def hints(goal: Goal, state: PlanState, *, gaps: bool) -> tuple[GoalHint, ...]:
    """What can be pointed out about a goal as it is typed; nothing about one without a word."""
    if not goal.title.strip():
        return ()
    found = goal_hints(goal, state.gaps)
    return tuple(each for each in found if gaps or each is not GoalHint.NO_GAP)


def _without(state: PlanState) -> list[WeakArea]:
    """A goal that is only typed is there as well: it stands in the list."""
    begun = {draft.content.get("goals.area") for draft in state.begun}
    return [each for each in state.weak.areas if each.area not in begun]


def _idea(weak: WeakArea, said: Mapping[str, str]) -> Idea:
    seen = labels.weak_area(weak).partition(": ")[2]
    return Idea(weak.area, seen, said.get(weak.area, ""))


def _typed(draft: Draft | None) -> Mapping[str, Value] | None:
    """What a draft says, by column; None without one."""
    if draft is None or draft.record_id == PLAN:
        return None
    return _columns(draft.content.items())


def _columns(content: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    return {key.partition(".")[2]: value for key, value in content if key.startswith("goals.")}
