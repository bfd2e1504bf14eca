"""Sheets of screening and assessment from a file: what is saved; what is only typed stays a draft.

Nothing the consent does not open is printed, and no two views stand on one sheet (GR5).
"""

from typing import TYPE_CHECKING, Final

from jmd_desktop import i18n, labels
from jmd_desktop.documents import form_texts, questionnaire_texts
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.screening import tally
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import Survey, View
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys, SurveyState
from jmd_desktop.store import cases, clients, site

if TYPE_CHECKING:  # loads reportlab
    from jmd_desktop.documents.chart_page import ChartPage

_NAME_GAP: Final = ", "


class AssessmentSheets:
    """Paper for one case; `questionnaire` and `survey` also in the young person's language."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def screening(self, case_id: CaseId, screening_id: str) -> bytes:
        """Form D3 as PDF, with the name as the form asks for it; German.

        Raises `CaseMissing` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import screening_form as sheet  # noqa: PLC0415  loads reportlab

        state = Screenings(self._session).of_case(case_id)
        held = next((each for each in state.screenings if each.id == screening_id), None)
        if held is None:
            raise CaseMissing
        own, case, client = self._file(case_id)
        seen = tally(held)
        with i18n.speaking(i18n.SOURCE):
            found = labels.counted_obstacles(seen), labels.uncounted_obstacles(seen)
        return sheet.render(
            sheet.ScreeningSheet(
                sheet.text_for(form_texts.shipped(), own),
                self._session.clock.today(),
                own,
                case.number,
                _name(client),
                held,
                special=state.special,
                counted=" ".join(filter(None, found)),
            )
        )

    def questionnaire(
        self, case_id: CaseId, survey_id: str, view_id: str | None, language: str
    ) -> bytes:
        """Form D6 as PDF with the answers of one view, or blank for this survey without a view.

        Statements the consent does not open are left out. Raises `CaseMissing`, `FormNotOffered`
        and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import (  # noqa: PLC0415  loads reportlab
            questionnaire_form as sheet,
        )

        state, survey = self._survey(case_id, survey_id)
        view = survey.view(view_id) if view_id else None
        if view_id and view is None:
            raise CaseMissing
        own, case, _client = self._file(case_id)
        text = questionnaire_texts.text_for(form_texts.shipped(), language, own)
        young = view is not None and view.view is View.YOUNG_PERSON
        return sheet.render(
            sheet.Questionnaire(
                self._forms.checked(text),
                self._session.clock.today(),
                own,
                case.number,
                survey.held_on if view else None,
                view.view if view else None,
                view.who if view else "",
                state.items(survey).items,
                {each.item: each for each in view.ratings} if view else {},
                survey.important if young else frozenset(),
                survey.achieved if young else "",
            )
        )

    def survey(self, case_id: CaseId, survey_id: str, language: str) -> bytes:
        """Form D6, the open survey, as PDF with everything that was said and saved.

        Life areas are blank as long as there are no words on any of them. Raises `CaseMissing`,
        `FormNotOffered` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import survey_form as sheet  # noqa: PLC0415  loads reportlab

        _state, survey = self._survey(case_id, survey_id)
        own, case, _client = self._file(case_id)
        text = self._forms.checked(sheet.text_for(form_texts.shipped(), language, own))
        return sheet.render(
            sheet.OpenSurvey(
                text,
                self._session.clock.today(),
                own,
                case.number,
                survey.held_on,
                survey.talks,
                survey.achieved,
            )
        )

    def diagnosis(self, case_id: CaseId) -> bytes:
        """The diagnosis sheet as PDF, each cell with its author and day; German.

        Raises `CaseMissing` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import diagnosis_sheet as sheet  # noqa: PLC0415  loads reportlab

        state = Assessments(self._session).of_case(case_id)
        own, case, _client = self._file(case_id)
        return sheet.render(
            sheet.DiagnosisSheet(
                sheet.text_for(form_texts.shipped(), own),
                self._session.clock.today(),
                own,
                case.number,
                state.cells,
                special=state.special,
            )
        )

    def chart(self, case_id: CaseId, survey_id: str, before_id: str | None = None) -> bytes:
        """One survey as pictures in PDF, each view by itself; German.

        Behind it stands `before_id`, "" for none; without it the survey before if there is one.
        Raises `CaseMissing` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import chart_page as sheet  # noqa: PLC0415  loads reportlab

        state, survey = self._survey(case_id, survey_id)
        earlier = _before(state, survey) if before_id is None else state.survey(before_id)
        if before_id and earlier is None:
            raise CaseMissing
        return sheet.render(self._chart(case_id, state, survey, earlier))

    def chart_page(self, case_id: CaseId) -> "ChartPage":
        """The newest survey with answers before the one before it, to stand behind another sheet.

        Raises `CaseMissing`, also without a survey that was answered.
        """
        state = Surveys(self._session).of_case(case_id)
        answered = [each for each in state.surveys if any(view.ratings for view in each.views)]
        if not answered:
            raise CaseMissing
        survey, *earlier = answered
        return self._chart(case_id, state, survey, next(iter(earlier), None))

    def _chart(
        self, case_id: CaseId, state: SurveyState, survey: Survey, earlier: Survey | None
    ) -> "ChartPage":
        from jmd_desktop.documents import chart_page as sheet  # noqa: PLC0415  loads reportlab

        own, case, _client = self._file(case_id)
        with i18n.speaking(i18n.SOURCE):
            areas = [(area, labels.code("life_area", area)) for area in state.items(survey).areas]
        return sheet.ChartPage(
            sheet.text_for(form_texts.shipped(), own),
            self._session.clock.today(),
            areas,
            state.profiles(survey),
            survey.held_on,
            state.profiles(earlier) if earlier else (),
            own,
            case.number,
        )

    def _survey(self, case_id: CaseId, survey_id: str) -> tuple[SurveyState, Survey]:
        state = Surveys(self._session).of_case(case_id)
        survey = state.survey(survey_id)
        if survey is None:
            raise CaseMissing
        return state, survey

    def _file(self, case_id: CaseId) -> tuple[Site, Case, Client]:
        with self._session.vault.reading() as db:
            case, client = cases.get(db, case_id), clients.get(db, case_id)
            if case is None or client is None:
                raise CaseMissing
            return site.of_vault(db), case, client


def _before(state: SurveyState, survey: Survey) -> Survey | None:
    """The one held before it; they stand the newest first."""
    at = state.surveys.index(survey)
    return next(iter(state.surveys[at + 1 :]), None)


def _name(client: Client) -> str:
    """As the line on the form asks for it: family name first."""
    full = _NAME_GAP.join(part for part in (client.last_name, client.first_name) if part)
    return full or client.preferred_name
