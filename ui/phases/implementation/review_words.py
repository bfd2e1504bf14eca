"""What the page of goal reviews says: rows of the list, former reviews, what a decision means."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.fields import GOAL_REVIEWS
from jmd_desktop.domain.goal_reviews import (
    GoalReview,
    Onward,
    ReviewDecision,
    ReviewHint,
    ReviewTiming,
)
from jmd_desktop.domain.goals import Goal
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.reviews_state import ReviewedGoal, ReviewsState
from ui.phases.implementation.row_button import ListRow, Said
from ui.qt.direction import apart
from ui.qt.hint_list import Hint
from ui.qt.icons import Icon
from ui.qt.text import capital
from ui.qt.theme import Tone

DOT: Final = " · "
DUE: Final = frozenset({ReviewTiming.OVERDUE, ReviewTiming.TODAY})
"""The day of the goal has come."""


# ---- the list ------------------------------------------------------------------------------------


def row(each: ReviewedGoal, *, draft: bool) -> ListRow:
    """A goal as the list tells it."""
    said = [_timing_line(each)]
    newest = each.newest
    if newest is not None:
        said.append(Said(_("Last on {day}").format(day=labels.short_day(newest.held_on))))
        views = both_views(newest)
        if views:
            said.append(Said(views))
    return ListRow(each.goal.id, each.goal.title, tuple(said), draft, _group(each.timing))


def _group(timing: ReviewTiming) -> str:
    return {
        ReviewTiming.OVERDUE: pgettext("reviews", "Due"),
        ReviewTiming.TODAY: pgettext("reviews", "Due"),
        ReviewTiming.COMING: pgettext("reviews", "Coming"),
        ReviewTiming.NONE: pgettext("reviews", "Without a day"),
        ReviewTiming.CLOSED: pgettext("goals", "Closed"),
    }[timing]


def _timing_line(each: ReviewedGoal) -> Said:
    words = timing(each)
    if each.timing is ReviewTiming.OVERDUE:
        return Said(words, Icon.TRIANGLE_ALERT, Tone.WARN)
    return Said(words)


def timing(each: ReviewedGoal) -> str:
    """Where a goal stands with its next review."""
    if each.timing is ReviewTiming.CLOSED:
        return capital(labels.code("goal_status", each.goal.status))
    if each.on is None:
        return _("No day for a review yet")
    day = labels.short_day(each.on)
    if each.timing is ReviewTiming.OVERDUE:
        return _("Overdue since {day}").format(day=day)
    if each.timing is ReviewTiming.TODAY:
        return _("Due today")
    return _("On {day}").format(day=day)


def standing(state: ReviewsState) -> str:
    """How far the reviews of the case are, in one sentence."""
    due = sum(each.timing in DUE for each in state.goals)
    if due:
        return ngettext(
            "{count} goal wants to be looked at.", "{count} goals want to be looked at.", due
        ).format(count=due)
    if any(each.timing is ReviewTiming.COMING for each in state.goals):
        return _("All reviews are up to date.")
    return ""


def due(state: ReviewsState) -> tuple[ReviewedGoal, ...]:
    """The goals whose day has come, the one that waits longest first."""
    return tuple(each for each in state.goals if each.timing in DUE)


def go_through(count: int) -> str:
    """On the button that goes from one due goal to the next."""
    return _("Go through all that are due ({count})").format(count=count)


# ---- a review ------------------------------------------------------------------------------------


def both_views(review: GoalReview) -> str:
    """Both side by side; nothing is worked out from them (GR5)."""
    told = []
    if review.attained_client is not None:
        said = labels.code("attainment", str(review.attained_client))
        told.append(_("Young person: {view}").format(view=said))
    if review.attained_counsellor is not None:
        said = labels.code("attainment", str(review.attained_counsellor))
        told.append(_("Counsellor: {view}").format(view=said))
    return DOT.join(told)


def title(review: GoalReview) -> str:
    """When it was, and what was decided."""
    day = labels.day(review.held_on)
    if review.decision is None:
        return day
    return _("{day}: {decision}").format(
        day=day, decision=labels.code("review_decision", review.decision)
    )


def told(review: GoalReview) -> str:
    """What was said, a line each."""
    lines = [both_views(review)]
    for column, codes in (("indicator_seen", "yes_no_unclear"), ("fit", "offer_fit")):
        value = getattr(review, column)
        if value is not None:
            name = labels.field(GOAL_REVIEWS[column])
            lines.append(f"{name} {capital(labels.code(codes, value))}")
    for column in ("new_situation", "helped", "hindered", "note"):
        text = str(getattr(review, column)).strip()
        if text:
            named = _("{name}: {text}").format(name=_plain_name(column), text=apart(text))
            lines.append(named)
    return "\n".join(line for line in lines if line)


def last_time(review: GoalReview | None) -> tuple[str, str]:
    """What one goes on from: the day with the decision, and what was said then in few lines."""
    if review is None:
        return "", ""
    lines = [both_views(review)]
    for column in ("helped", "hindered"):
        text = str(getattr(review, column)).strip()
        if text:
            lines.append(_("{name}: {text}").format(name=_plain_name(column), text=apart(text)))
    head = _("Last time, {review}").format(review=title(review))
    return head, "\n".join(line for line in lines if line)


def _plain_name(column: str) -> str:
    return labels.field(GOAL_REVIEWS[column]).rstrip("?")


def below(review: GoalReview) -> str:
    """When it is looked at again."""
    if review.next_review_on is None:
        return ""
    return _("Again on {day}").format(day=labels.day(review.next_review_on))


def follows(decision: ReviewDecision | None) -> str:
    """What comes of a decision; nothing of it happens by itself but the end."""
    if decision is None:
        return ""
    return {
        ReviewDecision.CONTINUE: _("The goal stays as it is; nothing in the plan has to change."),
        ReviewDecision.CHANGE_GOAL: _(
            "After saving, the way to the goal in the plan stands above."
        ),
        ReviewDecision.CHANGE_MEASURE: _(
            "After saving, the way to the measures in the plan stands above."
        ),
        ReviewDecision.REASSESS: _(
            "After saving, the way to the assessment stands above. The former one stays beside it."
        ),
        ReviewDecision.END_GOAL: _("With saving the goal is closed."),
    }[decision]


def decided(each: ReviewedGoal) -> str:
    """What was decided last and is still to be done elsewhere; nothing where there is no way."""
    newest = each.newest
    if newest is None or newest.decision is None or newest.onward is None or not each.goal.open:
        return ""
    return _("Decided on {day}: {decision}").format(
        day=labels.short_day(newest.held_on),
        decision=labels.code("review_decision", newest.decision),
    )


def onward(way: Onward) -> str:
    """On the button that leads there."""
    return {
        Onward.GOAL: _("Change the goal in the plan"),
        Onward.MEASURES: _("Change the measures in the plan"),
        Onward.ASSESSMENT: _("Go to the assessment"),
    }[way]


def in_three_months(day: date) -> str:
    """On the button that takes the suggested day."""
    return _("In three months: {day}").format(day=labels.short_day(day))


def hints(shown: Sequence[ReviewHint]) -> tuple[Hint, ...]:
    """What could still be asked about the newest review."""
    actions = {
        ReviewHint.NO_NEXT: _("Set a day"),
        ReviewHint.ONE_VIEW: _("Fill in"),
        ReviewHint.VIEWS_DIFFER: "",
        ReviewHint.NO_GAP: _("Note a gap"),
    }
    return tuple(Hint(hint.value, labels.review_hint(hint), actions[hint]) for hint in shown)


def saved(goal: Goal, left: int) -> str:
    """A review was kept, and how many goals still wait."""
    if not left:
        return _("The review of “{goal}” is in the file. No goal waits any more.").format(
            goal=goal.title
        )
    return ngettext(
        "The review of “{goal}” is in the file. {count} goal still waits.",
        "The review of “{goal}” is in the file. {count} goals still wait.",
        left,
    ).format(goal=goal.title, count=left)


def undo_saved() -> str:
    """On the line in the foot."""
    return _("The review was saved.")


def removed(review: GoalReview) -> str:
    """A review was taken out."""
    return _("Review taken out: {day}").format(day=labels.short_day(review.held_on))
