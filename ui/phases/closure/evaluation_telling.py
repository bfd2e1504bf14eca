"""From what was read of an evaluation to what its page shows: tiles, warnings, hints, readings."""

from collections.abc import Sequence

from jmd_desktop.domain.evaluations import PartState
from jmd_desktop.domain.surveys import View
from jmd_desktop.i18n import _
from jmd_desktop.services.evaluations import SavedEvaluation
from jmd_desktop.services.evaluations_state import Part
from jmd_desktop.services.forms import OfferedLanguage
from ui.phases.closure import evaluation_words as words
from ui.phases.closure.evaluation_asked import AskedCard
from ui.phases.closure.evaluation_desk import Read
from ui.phases.closure.evaluation_tiles import Tile
from ui.phases.closure.evaluation_view import EvaluationPage
from ui.qt.language_names import both_names


def tell_page(page: EvaluationPage, read: Read) -> None:
    """What is said of all sides together."""
    state = read.state
    page.show_warning(words.missing(state) if state.editable and state.ending else "")
    page.closed.setVisible(not state.editable)
    page.add_third.setVisible(state.editable)
    page.counsellor.effort.show_effort(read.effort)
    there = [
        each.evaluation
        for each in state.parts
        if each.evaluation is not None and each.state is not PartState.OPEN
    ]
    # One side alone stands in its fields already.
    page.compared.show_evaluations(there if len(there) > 1 or not state.editable else ())
    page.earlier.show_earlier(state.earlier)


def tell_part(page: EvaluationPage, part: Part, *, editable: bool) -> None:
    """The fields of one side, and what could still be done about it."""
    if part.view is not View.YOUNG_PERSON:
        card = card_of(page, part.view)
        card.show_head(words.part_title(part), in_file=part.evaluation is not None)
        card.hints.show_hints(words.hints(part) if editable else ())
    page.show_part(part.view if editable else None)


def tell_third(page: EvaluationPage, part: Part, who: str) -> None:
    """As somebody is called while that is typed."""
    page.third.show_head(words.view_title(View.THIRD, who), in_file=part.evaluation is not None)


def card_of(page: EvaluationPage, view: View) -> AskedCard:
    """Where the five questions of that side are."""
    return page.third if view is View.THIRD else page.counsellor


def tile(part: Part, *, dirty: bool, form: str, presses: bool) -> Tile:
    """One side; `form` is what a third person is called in open fields."""
    return Tile(
        part.record_id,
        words.view_title(part.view, form),
        words.standing(part, presses=presses),
        words.facts(part.evaluation),
        dirty or part.draft is not None,
    )


def saved(came: Sequence[SavedEvaluation]) -> str:
    """What was just saved."""
    titles = [words.view_title(each.evaluation.view, each.evaluation.who) for each in came]
    return _("Saved: {who}").format(who=", ".join(titles))


def name_all(languages: Sequence[OfferedLanguage]) -> None:
    """So that the first menu with them finds their names read."""
    for each in languages:
        both_names(each.tag)
