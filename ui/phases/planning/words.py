"""What the goals page says: headings of lists, the lines of the overview, what was just done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.fields import GOALS
from jmd_desktop.domain.goals import Goal, GoalStep, LineKind, StepKind
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.phases.planning.entry_list import ListWords
from ui.phases.planning.entry_row import RowWords
from ui.qt.facts import Fact

DOT = " · "


def list_words(kind: LineKind | StepKind) -> ListWords:
    """Heading, name of a line and the invitation to add one; those of tasks as on paper (D7)."""
    title, name, add = {
        StepKind.SUB_GOAL: (_("Sub-goals"), _("Sub-goal"), _("Add a sub-goal")),
        StepKind.CLIENT_TASK: (_("Client's tasks"), _("Client's task"), _("Add a task")),
        StepKind.JMD_TASK: (_("JMD's tasks"), _("JMD's task"), _("Add a task")),
        StepKind.OTHER_TASK: (_("Others' tasks"), _("Somebody else's task"), _("Add a task")),
        LineKind.INDICATOR: (
            _("What will we notice it by?"),
            _("Indicator"),
            _("Add an indicator"),
        ),
        LineKind.MEASURE: (_("How, and by what?"), _("Measure"), _("Add a measure")),
        LineKind.INSTITUTION: (
            _("Institutions involved"),
            _("Institution involved"),
            _("Add an institution"),
        ),
    }[kind]
    return ListWords(title, RowWords(name, add))


@dataclass(frozen=True, slots=True)
class NextStep:
    """The deadline that comes first, in words."""

    words: str
    over: bool


def done_count(goal: Goal) -> str:
    """„2 von 5 erledigt“: of its tasks, else of its sub-goals; nothing without any."""
    count = len(goal.counted)
    if not count:
        return ""
    done = sum(each.done for each in goal.counted)
    said = ngettext("{done} of {count} done", "{done} of {count} done", count)
    return said.format(done=done, count=count)


def next_step(goal: Goal, today: date) -> NextStep | None:
    """What is to be done first; a day that passed stands before all."""
    by = [each for each in goal.steps if not each.done and _last_day(each) is not None]
    if not by:
        return None
    first = min(by, key=lambda each: _last_day(each) or date.max)
    assert first.deadline is not None
    said = labels.typed_deadline(first.deadline)
    over = first.deadline.is_over(today)
    return NextStep(_("overdue: {deadline}").format(deadline=said) if over else said, over)


def _last_day(step: GoalStep) -> date | None:
    due = step.deadline
    return due.day if due is not None and due.mode is DeadlineMode.BY else None


def review(goal: Goal) -> str:
    """When it is looked at again; nothing where that is missing."""
    if goal.review_on is None:
        return ""
    return _("Review on {day}").format(day=labels.short_day(goal.review_on))


def no_review() -> str:
    """A warning, and no more than that (PL8)."""
    return _("No review date yet")


def rank(priority: int | None) -> str:
    """For who hears it."""
    if priority is None:
        return pgettext("rank", "later")
    return _("priority {number}").format(number=priority)


def unnamed() -> str:
    """A goal without words yet."""
    return _("New goal")


def ranked(title: str, priority: int | None) -> str:
    """What was just done; the goal last: in a narrow foot only its title is cut off."""
    if priority is None:
        return _("Comes later: “{goal}”").format(goal=title)
    return _("Priority {number} now: “{goal}”").format(goal=title, number=priority)


def ticked(done_on: date | None) -> str:
    """What was just done."""
    if done_on is None:
        return _("No longer ticked.")
    return _("Ticked off.")


# ---- a goal that can only be read ----------------------------------------------------------------


def facts(goal: Goal) -> Sequence[Fact]:
    """All that is noted, line by line; what is empty is left out."""
    said: Mapping[str, str] = {
        _column("area"): labels.code("life_area", goal.area) if goal.area else "",
        _column("status"): labels.code("goal_status", goal.status),
        _column("attainment"): (
            "" if goal.attainment is None else labels.code("attainment", str(goal.attainment))
        ),
        _column("wish"): goal.wish,
        **{
            list_words(kind).title: "\n".join(map(step_words, goal.steps_of(kind)))
            for kind in StepKind
        },
        **{
            list_words(kind).title: "\n".join(each.text for each in goal.lines_of(kind))
            for kind in LineKind
        },
        _column("fitting_offer"): (
            labels.code("yes_no_unclear", goal.fitting_offer) if goal.fitting_offer else ""
        ),
        _column("target_on"): _day(goal.target_on),
        _column("target_text"): goal.target_text,
        _column("review_on"): _day(goal.review_on),
        _column("motto"): goal.motto,
    }
    return [Fact(name, words) for name, words in said.items() if words]


def step_words(step: GoalStep) -> str:
    """One step in one line: who, what, until when, done."""
    parts = [step.text if not step.who else f"{step.who}: {step.text}"]
    if step.deadline is not None:
        parts.append(labels.deadline(step.deadline))
    if step.done_on is not None:
        parts.append(_("done on {day}").format(day=labels.short_day(step.done_on)))
    return DOT.join(parts)


def _column(column: str) -> str:
    return labels.field(GOALS[column])


def _day(day: date | None) -> str:
    return "" if day is None else labels.day(day)


def wish(said: str) -> Fact:
    """A wish to read."""
    return Fact(_("In own words"), said)
