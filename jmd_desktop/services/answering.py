"""What is answered on the screen: one view of one questionnaire in one language, and no more of it.

Two questionnaires are asked so: the survey's, and the one the young person looks back with (D9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import OWN_WORDS, STATEMENTS
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.errors import CaseMissing, SurveyFinished
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.screen_words import ScreenWords
from jmd_desktop.services.surveys import Surveys


class Asked(StrEnum):
    """Which questionnaire; its value is the form its words are in."""

    SURVEY = "questionnaire"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Statements with the answers of this one view; no name, nobody else's view (GR5).

    `statements` are words by key, in the order in which they are asked; statements about health
    without their consent are not among them. `headings` are the words over them by their area.
    `left_out` are the service's own ones that this language does not have (GR9). An evaluation
    stands under its own id, as `survey_id` and as `view_id`. `said` are the questions in words of
    one's own that come behind the statements, with what is written on them.
    """

    case_id: CaseId
    survey_id: str
    view_id: str
    view: View
    words: ScreenWords
    items: tuple[Item, ...]
    statements: Mapping[str, str]
    left_out: tuple[Item, ...]
    ratings: Mapping[str, Rating]
    important: frozenset[str] = frozenset()
    asked: Asked = Asked.SURVEY
    headings: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def areas(self) -> tuple[str, ...]:
        """The life areas (of an evaluation: dimensions) that are asked about, in their order."""
        return tuple(dict.fromkeys(item.area for item in self.items))

    @property
    def stars(self) -> bool:
        """Whether statements can be marked as important: by the young person, in a survey."""
        return self.asked is Asked.SURVEY and self.view is View.YOUNG_PERSON

    @property
    def begun(self) -> bool:
        """Whether an answer stands there already."""
        return bool(self.ratings)

    @property
    def keys(self) -> tuple[str, ...]:
        """All that is asked in its order, the questions in words of one's own last."""
        return (*(item.key for item in self.items), *self.said)

    def place_of(self, key: str | None) -> int | None:
        """The number of a statement or question, counted from 0; None for what is not asked."""
        return next((n for n, each in enumerate(self.keys) if each == key), None)


class Answering:
    """Brings together what is asked, what was answered and the words of a language."""

    def __init__(
        self, surveys: Surveys, forms: Forms, evaluations: Evaluations | None = None
    ) -> None:
        """Without `evaluations` only surveys are answered."""
        self._surveys = surveys
        self._forms = forms
        self._evaluations = evaluations

    def sheet(
        self,
        case_id: CaseId,
        survey_id: str,
        view_id: str,
        language: str,
        asked: Asked = Asked.SURVEY,
    ) -> AnswerSheet:
        """What that view is asked in that language.

        Raises `CaseMissing`, `SurveyFinished`, and `FormNotOffered` for a language that lacks a
        message of the questionnaire.
        """
        if asked is Asked.EVALUATION:
            return self._evaluation_sheet(case_id, view_id, language)
        state = self._surveys.of_case(case_id)
        survey = state.survey(survey_id)
        view = None if survey is None else survey.view(view_id)
        if survey is None or view is None:
            raise CaseMissing
        if survey.finished_on is not None:
            raise SurveyFinished
        words = self._forms.questionnaire_words(language)
        wanted = state.items(survey).items
        statements = {
            item.key: said for item in wanted if (said := words.statement(item)) is not None
        }
        items = tuple(item for item in wanted if item.key in statements)
        own = view.view is View.YOUNG_PERSON
        return AnswerSheet(
            case_id,
            survey_id,
            view_id,
            view.view,
            words,
            items,
            statements,
            tuple(item for item in wanted if item.key not in statements),
            {rating.item: rating for rating in view.ratings if rating.item in statements},
            survey.important & statements.keys() if own else frozenset(),
            headings={item.area: words.area(item.area) for item in items},
        )

    def _evaluation_sheet(self, case_id: CaseId, evaluation_id: str, language: str) -> AnswerSheet:
        part = self._looking_back.of_case(case_id).part(evaluation_id)
        evaluation = None if part is None else part.evaluation
        if evaluation is None or evaluation.view is not View.YOUNG_PERSON:
            raise CaseMissing
        words = self._forms.evaluation_words(language)
        return AnswerSheet(
            case_id,
            evaluation.id,
            evaluation.id,
            evaluation.view,
            words,
            STATEMENTS,
            {item.key: words.statement(item.key) for item in STATEMENTS},
            (),
            {rating.item: rating for rating in evaluation.answers},
            asked=Asked.EVALUATION,
            headings={item.area: words.dimension(item.area) for item in STATEMENTS},
            said={name: getattr(evaluation, name) for name in OWN_WORDS},
        )

    def rate(self, sheet: AnswerSheet, item: str, rating: Rating | None) -> Changes:
        """One answer, or None to take it back; refusals as of the service it belongs to."""
        if sheet.asked is Asked.EVALUATION:
            return self._looking_back.rate(sheet.case_id, sheet.view_id, item, rating)
        return self._surveys.rate(sheet.case_id, sheet.survey_id, sheet.view_id, item, rating)

    def say(self, sheet: AnswerSheet, question: str, text: str, *, anew: bool) -> Changes:
        """Words of one's own; only when looking back. `anew` as of `Evaluations.say`."""
        return self._looking_back.say(sheet.case_id, sheet.view_id, question, text, anew=anew)

    def mark(self, sheet: AnswerSheet, item: str, *, important: bool) -> Changes:
        """„Important for me“; only in a survey."""
        return self._surveys.mark(sheet.case_id, sheet.survey_id, item, important=important)

    def speak(self, sheet: AnswerSheet) -> Changes:
        """Note the language of the answers."""
        words = sheet.words
        if sheet.asked is Asked.EVALUATION:
            return self._looking_back.speak(
                sheet.case_id, sheet.view_id, words.language, words.version
            )
        return self._surveys.speak(sheet.case_id, sheet.survey_id, sheet.view_id, words.language)

    @property
    def _looking_back(self) -> Evaluations:
        if self._evaluations is None:
            raise CaseMissing
        return self._evaluations
