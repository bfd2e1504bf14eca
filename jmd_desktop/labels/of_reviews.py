"""Words for reviews of goals and for the two clocks of a case."""

from collections.abc import Mapping
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.case_clocks import CaseClock, ClockDecision
from jmd_desktop.domain.goal_reviews import ReviewDecision, ReviewHint, ReviewTiming
from jmd_desktop.i18n import _, pgettext


def review_hint(hint: ReviewHint) -> str:
    """What could still be asked about a review, in one sentence."""
    return _hints(i18n.used())[hint]


def review_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "review_decision": {
            ReviewDecision.CONTINUE: pgettext("review", "go on as it is"),
            ReviewDecision.CHANGE_GOAL: pgettext("review", "change the goal"),
            ReviewDecision.CHANGE_MEASURE: pgettext("review", "change the measure"),
            ReviewDecision.REASSESS: pgettext("review", "new assessment"),
            ReviewDecision.END_GOAL: pgettext("review", "end the goal"),
        },
        "review_timing": {
            ReviewTiming.OVERDUE: pgettext("review", "overdue"),
            ReviewTiming.TODAY: pgettext("review", "due today"),
            ReviewTiming.COMING: pgettext("review", "still to come"),
            ReviewTiming.NONE: pgettext("review", "no day yet"),
            ReviewTiming.CLOSED: pgettext("review", "goal closed"),
        },
        "case_clock": {
            CaseClock.EDITED: _("Not worked on for six months"),
            CaseClock.CONTACT: _("No contact for nine months"),
        },
        "clock_decision": {
            ClockDecision.CONTINUE: pgettext("case", "go on"),
            ClockDecision.END: pgettext("case", "end"),
        },
    }


def review_records() -> Mapping[str, str]:
    """What the tables hold, as a check of the vault counts them."""
    return {
        "goal_reviews": _("Reviews of goals"),
        "case_decisions": _("Decisions about resubmitted cases"),
    }


def review_fields() -> Mapping[str, str]:
    """Field names, by key where a column means different things, else by column."""
    return {
        "goal_reviews.held_on": _("Looked at on"),
        "attained_client": _("How far, as the young person sees it"),
        "attained_counsellor": _("How far, as you see it"),
        "indicator_seen": _("Is the indicator to be seen?"),
        "goal_reviews.fit": _("Does the help fit?"),
        "new_situation": _("What is new?"),
        "helped": _("What helped?"),
        "hindered": _("What hindered?"),
        "goal_reviews.decision": _("How does it go on?"),
        "next_review_on": _("Look at it again on"),
        "goal_reviews.note": _("Remark on the review"),
        "case_decisions.clock": _("Why it was resubmitted"),
        "counted_from": _("Counted from"),
        "case_decisions.reason": _("Reason"),
    }


def review_purposes() -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "goal_reviews.attained_client": _(
            "The young person's own view counts by itself; it is never averaged with yours."
        ),
        "goal_reviews.attained_counsellor": _(
            "Your view stands beside the young person's, also where they differ."
        ),
        "goal_reviews.next_review_on": _("So that you look together at what has become of it."),
        "case_decisions.reason": _("So that it stays clear later why you decided so."),
    }


@cache
def _hints(_language: str) -> Mapping[ReviewHint, str]:
    return {
        ReviewHint.NO_NEXT: _("There is no day yet on which you look at this goal again."),
        ReviewHint.ONE_VIEW: _("Only one of you has said how far the goal has come."),
        ReviewHint.VIEWS_DIFFER: _("You see it differently. Both views stay; talk about it."),
        ReviewHint.NO_GAP: _("The help does not fit. Would you like to note what is missing?"),
    }
