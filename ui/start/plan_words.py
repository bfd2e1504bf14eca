"""What a day of a support plan says in a row: whose it is, what is to be done, who does it."""

from datetime import date, datetime

from jmd_desktop import labels
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.plan_dues import DueKind, PlanDue
from jmd_desktop.i18n import _, pgettext
from ui.qt.entry_delegate import Entry
from ui.qt.theme import Tone


def entry(due: PlanDue, now: datetime) -> Entry:
    """Past days by how long ago, days to come by their date."""
    today = now.astimezone().date()
    when = labels.ago(due.on, now) if due.on <= today else labels.day(due.on)
    return Entry(due.name, what(due), when, *_state(due, today))


def what(due: PlanDue) -> str:
    """The step and who does it, the goal or the plan that is to be looked at."""
    if due.kind is DueKind.PLAN_REVIEW:
        return _("Look at the support plan together")
    if due.kind is DueKind.GOAL_REVIEW:
        return _("Goal: {goal}").format(goal=due.goal)
    return _("{who}: {task}").format(who=_who(due), task=due.text)


def _who(due: PlanDue) -> str:
    if due.step_kind is StepKind.CLIENT_TASK:
        return pgettext("who does it", "Young person")
    if due.step_kind is StepKind.JMD_TASK:
        return pgettext("who does it", "JMD")
    if due.step_kind is StepKind.SUB_GOAL:
        return _("Sub-goal")
    return due.who or pgettext("who does it", "Somebody else")


def _state(due: PlanDue, today: date) -> tuple[str, Tone]:
    """What begins is never late; what is still to come has no state but that it begins."""
    if due.kind is DueKind.STEP_FROM:
        if due.on > today:
            return pgettext("due", "begins"), Tone.QUIET
        begins = due.on == today
        return (_("begins today") if begins else pgettext("due", "has begun")), Tone.ACCENT
    if due.on > today:
        return "", Tone.QUIET
    over = due.is_over(today)
    return _("overdue") if over else _("due today"), Tone.WARN if over else Tone.ACCENT
