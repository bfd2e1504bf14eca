"""What is answered on the screen: one view of one survey in one language, and no more of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.errors import CaseMissing, SurveyFinished
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from jmd_desktop.services.surveys import Surveys


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Statements with the answers of this one view; no name, nobody else's view (GR5).

    `statements` are words by key, in the order in which they are asked; statements about health
    without their consent are not among them. `left_out` are the service's own ones that this
    language does not have (GR9).
    """

    case_id: CaseId
    survey_id: str
    view_id: str
    view: View
    words: QuestionnaireWords
    items: tuple[Item, ...]
    statements: Mapping[str, str]
    left_out: tuple[Item, ...]
    ratings: Mapping[str, Rating]
    important: frozenset[str] = frozenset()

    @property
    def areas(self) -> tuple[str, ...]:
        """The life areas that are asked about, in their order."""
        return tuple(dict.fromkeys(item.area for item in self.items))

    @property
    def begun(self) -> bool:
        """Whether an answer stands there already."""
        return bool(self.ratings)

    def place_of(self, key: str | None) -> int | None:
        """The number of a statement, counted from 0; None for one that is not asked."""
        return next((n for n, item in enumerate(self.items) if item.key == key), None)


class Answering:
    """Brings together what a survey asks, what was answered and the words of a language."""

    def __init__(self, surveys: Surveys, forms: Forms) -> None:
        self._surveys = surveys
        self._forms = forms

    def sheet(self, case_id: CaseId, survey_id: str, view_id: str, language: str) -> AnswerSheet:
        """What that view is asked in that language.

        Raises `CaseMissing`, `SurveyFinished`, and `FormNotOffered` for a language that lacks a
        message of the questionnaire.
        """
        state = self._surveys.of_case(case_id)
        survey = state.survey(survey_id)
        view = None if survey is None else survey.view(view_id)
        if survey is None or view is None:
            raise CaseMissing
        if survey.finished_on is not None:
            raise SurveyFinished
        words = self._forms.questionnaire_words(language)
        asked = state.items(survey).items
        statements = {
            item.key: said for item in asked if (said := words.statement(item)) is not None
        }
        items = tuple(item for item in asked if item.key in statements)
        own = view.view is View.YOUNG_PERSON
        return AnswerSheet(
            case_id,
            survey_id,
            view_id,
            view.view,
            words,
            items,
            statements,
            tuple(item for item in asked if item.key not in statements),
            {rating.item: rating for rating in view.ratings if rating.item in statements},
            survey.important & statements.keys() if own else frozenset(),
        )
