"""Words for the support plan: codes that are part of the program, and field names."""

from collections.abc import Mapping

from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.goals import Attainment, GoalStatus, LineKind, Quality, StepKind
from jmd_desktop.domain.plan_dues import DueKind
from jmd_desktop.i18n import _, pgettext


def plan_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "goal_status": {
            GoalStatus.PLANNED: pgettext("goal", "planned"),
            GoalStatus.RUNNING: pgettext("goal", "running"),
            GoalStatus.REACHED: pgettext("goal", "reached"),
            GoalStatus.PARTLY_REACHED: pgettext("goal", "partly reached"),
            GoalStatus.NOT_REACHED: pgettext("goal", "not reached"),
            GoalStatus.CHANGED: pgettext("goal", "changed"),
            GoalStatus.DROPPED: pgettext("goal", "dropped"),
        },
        "attainment": {
            Attainment.NOT: pgettext("attainment", "not reached"),
            Attainment.LITTLE: pgettext("attainment", "a little"),
            Attainment.PARTLY: pgettext("attainment", "in part"),
            Attainment.MOSTLY: pgettext("attainment", "mostly"),
            Attainment.REACHED: pgettext("attainment", "reached"),
        },
        "goal_quality": {
            Quality.TOGETHER: _("Worked out together"),
            Quality.REALISTIC: _("Realistic"),
            Quality.POSITIVE: _("Said positively"),
            Quality.CONCRETE: _("Concrete"),
            Quality.MOTIVATING: _("Motivating"),
            Quality.CHALLENGE: _("Neither too big nor happening by itself"),
        },
        "goal_line_kind": {
            LineKind.INDICATOR: _("Indicator"),
            LineKind.MEASURE: _("Measure"),
            LineKind.INSTITUTION: _("Institution involved"),
        },
        "goal_step_kind": {
            StepKind.SUB_GOAL: _("Sub-goal"),
            StepKind.CLIENT_TASK: _("Client's task"),
            StepKind.JMD_TASK: _("JMD's task"),
            StepKind.OTHER_TASK: _("Somebody else's task"),
        },
        "deadline_mode": {
            DeadlineMode.BY: pgettext("deadline", "by a day"),
            DeadlineMode.FROM: pgettext("deadline", "from a day on"),
            DeadlineMode.NOW: pgettext("deadline", "from now on"),
            DeadlineMode.UNTIL_EVENT: pgettext("deadline", "ongoing until something happens"),
        },
        "plan_due": {
            DueKind.STEP_BY: pgettext("due", "to be done"),
            DueKind.STEP_FROM: pgettext("due", "begins"),
            DueKind.GOAL_REVIEW: pgettext("due", "look at the goal again"),
            DueKind.PLAN_REVIEW: pgettext("due", "look at the plan again"),
        },
    }


def plan_records() -> Mapping[str, str]:
    """What the tables hold, as a check of the vault counts them."""
    return {
        "support_plans": _("Support plans"),
        "goals": _("Goals"),
        "goal_lines": _("Indicators, measures, institutions"),
        "goal_steps": _("Sub-goals and tasks"),
        "plan_versions": _("Versions of support plans"),
        "other_plans": _("Other bodies' plans"),
        "gaps": _("Supply gaps"),
    }


def plan_fields() -> Mapping[str, str]:
    """Field names, by key where a column means different things, else by column."""
    return {
        "support_plans.wishes": _("What the young person wishes"),
        "support_plans.remarks": _("Remarks on the plan"),
        "review_on": _("Look at it again on"),
        "title": pgettext("field", "Goal"),
        "goals.area": _("Life area"),
        "catalogue_key": _("Suggestion taken"),
        "wish": _("In the young person's own words"),
        "motto": _("Motto"),
        "target_on": _("To be reached by"),
        "target_text": _("To be reached about when"),
        "priority": _("Priority"),
        "feeling_plus": _("What feels good about it (0 to 100)"),
        "feeling_minus": _("What does not feel good about it (0 to 100)"),
        "quality": _("How good is the goal?"),
        "fitting_offer": _("Fitting offer available?"),
        "goals.status": pgettext("goal", "Status"),
        "attainment": _("How far reached"),
        "goal_id": pgettext("field", "Goal"),
        "goal_lines.kind": _("Kind of line"),
        "goal_lines.text": _("Indicator, measure or institution"),
        "goal_steps.kind": _("Kind of step"),
        "goal_steps.text": _("Sub-goal or task"),
        "goal_steps.who": pgettext("task", "Who does it?"),
        "due_mode": pgettext("deadline", "Time"),
        "due_on": pgettext("deadline", "Day"),
        "due_event": _("Until what happens?"),
        "as_needed": pgettext("deadline", "As needed"),
        "done_on": _("Done on"),
        "plan_versions.number": pgettext("plan", "Version"),
        "agreed_on": _("Agreed on"),
        "agreed_how": pgettext("plan", "How agreed"),
        "agreed_with": _("Agreed with"),
        "handed_out_on": _("Handed out on"),
        "not_handed_out": _("Why not handed out"),
        "snapshot": _("The plan as it was"),
        "other_plans.kind": _("Kind of plan"),
        "other_plans.name": _("In own words"),
        "body": _("Body"),
        "other_plans.made_on": pgettext("plan", "Of"),
        "other_plans.note": _("What is in it"),
        "noted_on": _("Noted on"),
        "offer_kind": _("What is missing?"),
        "gaps.area": _("Life area"),
        "region": _("Where?"),
        "traits": _("Whom does it affect?"),
        "gaps.reason": _("Why is it missing?"),
        "wait_months": _("Waiting time in months"),
        "covered_by": _("What helped instead?"),
        "structural": _("Not in this case alone"),
        "gaps.note": _("Remark on the gap"),
    }


def plan_purposes() -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "support_plans.wishes": _("Wishes come first: the goals grow from them."),
        "goals.wish": _("So that the goal stays the young person's own."),
        "goals.fitting_offer": _("If there is none, you can note what is missing."),
        "goals.feeling_plus": _("What attracts is reached: this counts most of all."),
        "goals.feeling_minus": _("What holds somebody back shows early whether a goal fits."),
        "goals.target_text": _("If there is no day yet, a season or an event is enough."),
        "goals.review_on": _("So that you look together at what has become of it."),
        "plan_versions.not_handed_out": _(
            "Handing out is the rule; sometimes it is safer that nobody else finds the paper."
        ),
        "gaps.region": _("A town or a quarter is enough; no address."),
        "gaps.traits": _("Coarse, so that nobody can be recognised."),
    }
