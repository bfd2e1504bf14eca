"""What the place reads of one case, and which words its statements have on the screen."""

from dataclasses import dataclass

from jmd_desktop import i18n
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import Item, ItemSet
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.services.assessments import Assessments, AssessmentState
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from jmd_desktop.services.surveys import Surveys, SurveyState


@dataclass(frozen=True, slots=True)
class Read:
    """One case as stored; what is typed over it and answers on their way are in the parts."""

    state: SurveyState
    beside: AssessmentState
    words: QuestionnaireWords
    languages: tuple[str, ...]  # of the questionnaire
    spoken: tuple[str, ...]  # by the young person, the one for talks first

    @property
    def case_id(self) -> CaseId:
        """Whose case it is."""
        return self.state.case.id

    def asked(self, survey: Survey) -> ItemSet:
        """All statements of a survey, those too that the consent does not open."""
        return self.state.sets[survey.item_set]

    def closed(self, item: Item) -> bool:
        """Whether a statement is about health and the consent has no line for it."""
        return item.special and not self.state.special

    def statement(self, item: Item) -> str:
        """Its words for the counsellor; what a service wrote is shown as it was written."""
        return self.words.statement(item) or item.text


class Reader:
    """Reads all of it; for the writer or the reader, never for the thread that paints."""

    def __init__(
        self, surveys: Surveys, assessments: Assessments, cases: Cases, forms: Forms
    ) -> None:
        self._surveys = surveys
        self._assessments = assessments
        self._cases = cases
        self._forms = forms
        self._words: tuple[tuple[str, ...], QuestionnaireWords] | None = None  # same for all cases

    def of_case(self, case_id: CaseId) -> Read:
        """One case; raises `CaseMissing`."""
        state = self._surveys.of_case(case_id)
        if self._words is None:
            self._words = self._read_words()
        languages, words = self._words
        client = self._cases.file(case_id).client
        beside = self._assessments.of_case(case_id)
        return Read(state, beside, words, languages, client.family_languages)

    def _read_words(self) -> tuple[tuple[str, ...], QuestionnaireWords]:
        """The statements in the counsellor's language where there are any, else in German."""
        offered = tuple(each.tag for each in self._forms.languages(QUESTIONNAIRE))
        own = i18n.used() if i18n.used() in offered else i18n.SOURCE
        return offered, self._forms.questionnaire_words(own)

    def form_version(self) -> str:
        """Of the questionnaire a survey that begins today is asked with."""
        return self._forms.questionnaire_words(i18n.SOURCE).version
