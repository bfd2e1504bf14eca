"""From what was read of goals and reviews to what their page shows."""

from jmd_desktop.domain.goals import LineKind
from jmd_desktop.i18n import _
from jmd_desktop.services.reviews_state import ReviewedGoal, ReviewsState
from ui.phases.implementation import review_words as words
from ui.phases.implementation.goal_head import GoalShown
from ui.phases.implementation.review_cards import ReviewShown
from ui.phases.implementation.reviews_view import ReviewsPage, ReviewsView


def tell(
    view: ReviewsView, state: ReviewsState, goal_id: str, review_id: str, *, dirty: bool
) -> None:
    """All of the page; `review_id` is the one in the form, `dirty` when it is not saved."""
    work, reviewed = view.work, state.goal(goal_id)
    view.selected = goal_id
    rows = [
        words.row(each, draft=has_draft(state, each) or (dirty and each is reviewed))
        for each in state.goals
    ]
    view.list.show_rows(rows, goal_id)
    view.say_count(len(rows))
    due = len(words.due(state)) if state.editable else 0
    view.aside.show_standing(words.standing(state), waits=bool(due))
    view.through.say(words.go_through(due))
    work.show_writable(there_is=state.editable)
    work.show_goals(there_are=reviewed is not None)
    if reviewed is not None:
        _tell_goal(work, state, reviewed, review_id)
    work.show_form(on=bool(review_id))
    # Last: what is filled out of sight is laid out once.
    view.show_somebody(foot=bool(due))


def has_draft(state: ReviewsState, reviewed: ReviewedGoal) -> bool:
    """Whether a review of that goal is kept as a draft."""
    typed = (state.draft_of(each.id) for each in reviewed.reviews)
    return bool(state.begun(reviewed.goal.id)) or any(typed)


def _tell_goal(
    work: ReviewsPage, state: ReviewsState, reviewed: ReviewedGoal, review_id: str
) -> None:
    goal, stored = reviewed.goal, state.review(review_id)
    onward = reviewed.onward if state.editable and goal.open else None
    indicators = [each.text for each in goal.lines if each.kind is LineKind.INDICATOR]
    work.head.show_goal(
        GoalShown(
            goal.title,
            words.timing(reviewed),
            reviewed.timing in words.DUE,
            _("“{words}”").format(words=goal.wish) if goal.wish else "",
            tuple(each for each in indicators if each),
            words.decided(reviewed),
            "" if onward is None else words.onward(onward),
        ),
        begins=state.editable and not review_id,
    )
    title = _("Review") if stored is None else words.title(stored)
    work.card.show_title(title, in_file=stored is not None)
    work.card.form.show_last(*words.last_time(None if stored else reviewed.newest))
    shown = [
        ReviewShown(each.id, words.title(each), words.told(each), words.below(each))
        for each in reviewed.reviews
        if each.id != review_id
    ]
    work.former.show_reviews(shown, editable=state.editable)
    asked = reviewed.hints if state.editable and not review_id else ()
    work.former.hints.show_hints(words.hints(asked))
