"""Forms without anything about a case on them, for whoever wants to fill them in by hand."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from jmd_desktop.documents import form_texts
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormUnknown

CONSENT: Final = "consent"
COLLABORATION: Final = "collaboration"
APPOINTMENT_CARD: Final = "appointment_card"
BASE_DATA: Final = "base_data"
SCREENING: Final = "screening"
QUESTIONNAIRE: Final = "questionnaire"
SURVEY: Final = "survey"
DIAGNOSIS: Final = "diagnosis"
GOAL_SHEET: Final = "goal_sheet"
SHORT_PLAN: Final = "support_plan_short"
ADMISSION_CHECKLIST: Final = "admission_checklist"
GOAL_REVIEW: Final = "goal_review"
EVALUATION: Final = "evaluation"
CLOSING_LETTER: Final = "closing_letter"
CERTIFICATE: Final = "certificate"
FOLLOW_UP_INVITATION: Final = "follow_up_invitation"
FOLLOW_UP: Final = "follow_up"
END_SHEET: Final = "end_sheet"

Checked = Callable[[FormText], FormText]  # puts in what the carrier recorded about the words


def render(form: str, language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    """A blank sheet as PDF, of the service `own` if there is one.

    Raises `FormUnknown` and `FormNotOffered`.
    """
    if form not in _FORMS:
        raise FormUnknown
    return _FORMS[form](language, printed_on, own, checked)


def file_name(form: str, language: str) -> str:
    """What a sheet is called as a file: in German as its title is, and never whose it is.

    `language` is one of our tags; raises `FormUnknown`.
    """
    if form not in _FILE_NAMES:
        raise FormUnknown
    return f"{_FILE_NAMES[form]}-{language}.pdf"


def _consent(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import consent_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.ConsentFormData(text, printed_on, own))


def _collaboration(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import collaboration_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.CollaborationFormData(text, printed_on, own))


def _appointment_card(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import appointment_card as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.AppointmentCard(text, printed_on, own))


def _base_data(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import base_data_sheet as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), own, language))
    return sheet.render(sheet.BaseDataSheet(text, printed_on, own))


def _screening(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import screening_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), own, language))
    return sheet.render(sheet.ScreeningSheet(text, printed_on, own))


def _questionnaire(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import questionnaire_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.Questionnaire(text, printed_on, own))


def _survey(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import survey_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.OpenSurvey(text, printed_on, own))


def _diagnosis(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import diagnosis_sheet as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), own, language))
    return sheet.render(sheet.DiagnosisSheet(text, printed_on, own))


def _goal_sheet(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import goal_sheet as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.GoalSheet(text, printed_on, own))


def _short_plan(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import support_plan_short as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language))
    return sheet.render(sheet.ShortPlan(text, site=own, printed_on=printed_on))


def _checklist(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import admission_checklist as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.AdmissionChecklist(text, printed_on, own))


def _goal_review(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import goal_review_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), own, language))
    return sheet.render(sheet.GoalReviewSheet(text, printed_on, own))


def _evaluation(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import evaluation_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.EvaluationSheet(text, printed_on, own))


def _closing_letter(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import closing_letter as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.ClosingLetter(text, printed_on, own))


def _certificate(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import certificate as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.Certificate(text, printed_on, own))


def _invitation(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import (  # noqa: PLC0415  loads reportlab
        follow_up_invitation as sheet,
    )

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.Invitation(text, printed_on, own))


def _follow_up(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import follow_up_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), language, own))
    return sheet.render(sheet.FollowUpSheet(text, printed_on, own))


def _end_sheet(language: str, printed_on: date, own: Site | None, checked: Checked) -> bytes:
    from jmd_desktop.documents import end_sheet_form as sheet  # noqa: PLC0415  loads reportlab

    text = checked(sheet.text_for(form_texts.shipped(), own, language))
    return sheet.render(sheet.EndSheetForm(text, printed_on, own))


_FORMS: Final[Mapping[str, Callable[[str, date, Site | None, Checked], bytes]]] = {
    CONSENT: _consent,
    COLLABORATION: _collaboration,
    APPOINTMENT_CARD: _appointment_card,
    BASE_DATA: _base_data,
    SCREENING: _screening,
    QUESTIONNAIRE: _questionnaire,
    SURVEY: _survey,
    DIAGNOSIS: _diagnosis,
    GOAL_SHEET: _goal_sheet,
    SHORT_PLAN: _short_plan,
    ADMISSION_CHECKLIST: _checklist,
    GOAL_REVIEW: _goal_review,
    EVALUATION: _evaluation,
    CLOSING_LETTER: _closing_letter,
    CERTIFICATE: _certificate,
    FOLLOW_UP_INVITATION: _invitation,
    FOLLOW_UP: _follow_up,
    END_SHEET: _end_sheet,
}
_FILE_NAMES: Final = {
    CONSENT: "Einwilligung",
    COLLABORATION: "Informationsblatt-Zusammenarbeit",
    APPOINTMENT_CARD: "Terminkarte",
    BASE_DATA: "Stammdatenblatt",
    SCREENING: "Screeningbogen",
    QUESTIONNAIRE: "Fragebogen",
    SURVEY: "Gespraechsbogen",
    DIAGNOSIS: "Diagnosebogen",
    GOAL_SHEET: "Zielblatt",
    SHORT_PLAN: "Mein-Plan",
    ADMISSION_CHECKLIST: "Checkliste-Anmeldung",
    GOAL_REVIEW: "Zielueberpruefung",
    EVALUATION: "Auswertungsbogen",
    CLOSING_LETTER: "Abschlussbrief",
    CERTIFICATE: "Teilnahmebescheinigung",
    FOLLOW_UP_INVITATION: "Einladung",
    FOLLOW_UP: "Nachgespraech",
    END_SHEET: "Abschlussbogen",
}
#: The order of a list: as they are needed.
ORDER: Final = tuple(_FORMS)
