"""What stands in a version, line by line, and two of them beside each other; knows no widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jmd_desktop import labels
from jmd_desktop.domain.fields import GOALS, SUPPORT_PLANS
from jmd_desktop.domain.goals import Goal, LineKind, StepKind
from jmd_desktop.domain.plan_versions import PlanSnapshot
from ui.phases.planning import words
from ui.qt.facts import Fact


@dataclass(frozen=True, slots=True)
class Beside:
    """One line of two versions; a side without words does not say anything about it."""

    name: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether it is otherwise in the later one."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class GoalBeside:
    """A goal of two versions; in one of them it may not have been there."""

    title: str
    lines: tuple[Beside, ...]
    in_before: bool = True
    in_after: bool = True

    @property
    def changed(self) -> bool:
        """Whether anything about it is otherwise in the later one."""
        return self.in_before != self.in_after or any(each.changed for each in self.lines)


def of_plan(plan: PlanSnapshot) -> list[Fact]:
    """What stands beside the goals."""
    review = plan.plan.review_on
    said = (
        (labels.field(SUPPORT_PLANS["wishes"]), plan.plan.wishes),
        (labels.field(SUPPORT_PLANS["remarks"]), plan.plan.remarks),
        (labels.field(SUPPORT_PLANS["review_on"]), labels.day(review) if review else ""),
        *((_other_kind(plan, number), each) for number, each in enumerate(_others(plan))),
    )
    return [Fact(name, told.strip()) for name, told in said if told.strip()]


def of_goal(goal: Goal, plan: PlanSnapshot) -> list[Fact]:
    """One goal of a version, with the words its life area had then."""
    area = labels.field(GOALS["area"])
    sealed = plan.area_words.get(goal.area or "")
    facts = [
        replace(fact, words=sealed) if sealed and fact.name == area else _pointed(fact)
        for fact in words.facts(goal)
    ]
    if goal.priority is not None:
        facts.insert(0, Fact(labels.field(GOALS["priority"]), str(goal.priority)))
    return facts


def goals_beside(before: PlanSnapshot, after: PlanSnapshot) -> list[GoalBeside]:
    """Goal by goal in the order of the later one; what is gone last."""
    earlier = {each.id: each for each in before.goals}
    later = {each.id: each for each in after.goals}
    found = []
    for goal in after.goals:
        former = earlier.get(goal.id)
        if former is None:
            lines = beside([], of_goal(goal, after))
        else:
            lines = beside(_titled(former, before), _titled(goal, after))
        found.append(GoalBeside(goal.title, tuple(lines), in_before=former is not None))
    found += [
        GoalBeside(goal.title, tuple(beside(of_goal(goal, before), [])), in_after=False)
        for goal in before.goals
        if goal.id not in later
    ]
    return found


def beside(before: Sequence[Fact], after: Sequence[Fact]) -> list[Beside]:
    """Each line of both, where it stands; what only the earlier one has stays at its place."""
    earlier = {each.name: each.words for each in before}
    later = {each.name: each.words for each in after}
    order = [each.name for each in after]
    for number, each in enumerate(before):
        if each.name not in later:
            leader = before[number - 1].name if number else ""
            order.insert(order.index(leader) + 1 if leader in order else 0, each.name)
    return [Beside(name, earlier.get(name, ""), later.get(name, "")) for name in order]


def _pointed(fact: Fact) -> Fact:
    """Where a fact is a list each line of it begins with a point."""
    lists = {words.list_words(kind).title for kind in (*StepKind, *LineKind)}
    if fact.name not in lists or "\n" not in fact.words:
        return fact
    return replace(fact, words="\n".join(f"• {each}" for each in fact.words.splitlines()))


def _titled(goal: Goal, plan: PlanSnapshot) -> list[Fact]:
    """With its title as a line: it may have been another one."""
    return [Fact(labels.field(GOALS["title"]), goal.title), *of_goal(goal, plan)]


def _other_kind(plan: PlanSnapshot, number: int) -> str:
    other = plan.others[number]
    return plan.other_words.get(other.kind or "", "") or other.name


def _others(plan: PlanSnapshot) -> list[str]:
    told = []
    for each in plan.others:
        day = labels.short_day(each.made_on) if each.made_on else ""
        named = each.name if each.kind else ""
        told.append(", ".join(filter(None, (named, each.body, day, each.note))) or "–")
    return told
