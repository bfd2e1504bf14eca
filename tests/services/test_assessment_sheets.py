"""Sheets of screening and assessment from the file: what is saved and what the consent opens."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.diagnosis import Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.item_sets import standard_items
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.surveys import CLOSING, NoValue, Rating, Survey
from jmd_desktop.errors import CaseMissing, FormNotOffered, UnprintableCharacter
from jmd_desktop.services.assessment_sheets import AssessmentSheets
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.item_sets import ItemSets, WantedItem
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys, record_id
from jmd_desktop.store.vault import Vault
from tests.builders import COUNTING, NOW, TODAY, a_case, a_client, a_consent
from tests.catalogues import compile_all
from tests.documents.sheets import NO_GLYPH, codes, extracted, pages
from tests.documents.spoken import alternatives

compile_all()
NOBODY = CaseId("0" * 32)


@pytest.fixture
def sheets(session: Session) -> AssessmentSheets:
    return AssessmentSheets(session, Forms(session))


@pytest.fixture
def closed(opened: Vault) -> Case:
    """A case whose consent does not open special categories."""
    return a_case(opened, consent=a_consent(special_categories=False))


def read(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", extracted(pdf))


def a_saved_survey(session: Session, case: Case, answers: dict[str, int]) -> Survey:
    """A survey in which the young person gave these answers and the counsellor a 5 to each."""
    surveys = Surveys(session)
    survey, _ = surveys.begin(case.id, "1")
    young, counsellor = survey.views
    for item, value in answers.items():
        surveys.rate(case.id, survey.id, young.id, item, Rating(item, value))
        surveys.rate(case.id, survey.id, counsellor.id, item, Rating(item, 5))
    return survey


def rows(pdf: bytes) -> list[str]:
    """What stands on each line of boxes, without the word „Angekreuzt“."""
    said = (one for one in alternatives(pdf) if "ngekreuzt" in one)
    return [one.removeprefix("Angekreuzt: ") for one in said]


# ---- screening ------------------------------------------------------------------------------


def a_saved_screening(session: Session, case: Case, **values: Any) -> str:
    blank = Screenings(session).blank(case.id)
    saved, _ = Screenings(session).save(case.id, blank.id, values, 0)
    return saved.id


def test_a_screening_is_printed_with_name_answers_and_decision(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    marks = dict.fromkeys((Obstacle.A_NEW, Obstacle.I_PSYCH), COUNTING)
    screening = a_saved_screening(
        session,
        case,
        **marks,
        i_psych_remark="schläft kaum",
        decision="yes",
        remarks="Bald wieder.",
    )
    pdf = sheets.screening(case.id, screening)
    text = read(pdf)
    counted = "2 der 2 zutreffenden Hemmnisse sind schwerwiegend und beeinflussbar."
    for said in ("Haddad, Samira", "02.03.2026", counted, "schläft kaum", "Bald wieder."):
        assert said in text
    assert "Noch nicht gefragt: 10." in text
    assert f"Akte {case.number}" in text
    assert codes(pdf) == [[case.number]]


def test_without_its_line_of_the_consent_two_rows_of_the_screening_are_closed(
    session: Session, closed: Case, sheets: AssessmentSheets
) -> None:
    text = read(sheets.screening(closed.id, a_saved_screening(session, closed)))
    assert text.count("Nicht gefragt:") == 2


def test_what_is_typed_over_a_screening_is_not_printed(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    screening = a_saved_screening(session, case, remarks="Gesagt.")
    content = {"screenings.remarks": "Getippt."}
    Drafts(session).put(Draft(case.id, "screening", screening, 1, content, NOW))
    text = read(sheets.screening(case.id, screening))
    assert "Gesagt." in text
    assert "Getippt." not in text


# ---- questionnaire --------------------------------------------------------------------------


def test_each_view_has_its_own_sheet_and_no_other_answers_on_it(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    survey = a_saved_survey(session, case, {"residence.1": 2, "residence.2": 3})
    young, counsellor = survey.views
    for view, first, second, who in (
        (young, "2, stimmt wenig", "3, teils/teils", "Ich selbst"),
        (counsellor, "5, stimmt genau", "5, stimmt genau", "Meine Fachkraft"),
    ):
        pdf = sheets.questionnaire(case.id, survey.id, view.id, "de")
        assert rows(pdf)[:3] == [first, second, "Nicht angekreuzt"]
        assert f"Datum 02.03.2026 Wer antwortet? {who}" in read(pdf)
        assert f"Akte {case.number}" in read(pdf)


def test_a_third_person_is_named_by_role_and_the_young_person_by_nothing(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    survey = a_saved_survey(session, case, {})
    view, _ = Surveys(session).add_third(case.id, survey.id, "Lehrerin")
    text = read(sheets.questionnaire(case.id, survey.id, view.id, "uk"))
    assert "Lehrerin (Eine andere Person · Інша людина)" in text
    assert not any(name in text for name in ("Haddad", "Samira"))


def test_no_value_is_printed_as_such_and_important_only_for_the_young_person(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    survey = a_saved_survey(session, case, {"residence.1": 1})
    surveys, (young, counsellor) = Surveys(session), survey.views
    silent = Rating("residence.2", no_value=NoValue.NO_ANSWER)
    surveys.rate(case.id, survey.id, young.id, "residence.2", silent)
    surveys.mark(case.id, survey.id, "residence.2", important=True)
    own = rows(sheets.questionnaire(case.id, survey.id, young.id, "de"))
    assert own[1] == "möchte ich nicht sagen, wichtig"
    other = rows(sheets.questionnaire(case.id, survey.id, counsellor.id, "de"))
    assert not any("wichtig" in row for row in other)


def test_statements_about_health_need_their_line_of_the_consent(
    session: Session, opened: Vault, closed: Case, sheets: AssessmentSheets
) -> None:
    survey = a_saved_survey(session, closed, {})
    for view in (None, survey.views[0].id):
        pdf = sheets.questionnaire(closed.id, survey.id, view, "de")
        assert "schlafen" not in read(pdf)
        assert len(rows(pdf)) == len(standard_items()) - 2
    case = a_case(opened)
    survey = a_saved_survey(session, case, {"social_problems.4": 2})
    pdf = sheets.questionnaire(case.id, survey.id, survey.views[0].id, "de")
    assert "◊ Ich kann gut schlafen." in read(pdf)
    assert "2, stimmt wenig" in rows(pdf)


def test_a_blank_sheet_for_a_survey_has_its_statements_and_no_answer(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    own = [WantedItem("leisure", text="Ich kenne das Café International.")]
    ItemSets(session).save([WantedItem("language", "language.2"), *own])
    survey = a_saved_survey(session, case, {"language.2": 4})
    pdf = sheets.questionnaire(case.id, survey.id, None, "de")
    assert rows(pdf) == ["Nicht angekreuzt"] * 2
    assert "Ich kenne das Café International." in read(pdf)
    assert "02.03.2026 Wer" not in read(pdf)
    assert "Café" not in read(sheets.questionnaire(case.id, survey.id, None, "ar"))


def test_a_recorded_review_takes_the_draft_mark_from_the_sheet(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    survey = a_saved_survey(session, case, {})
    view = survey.views[0].id
    assert "Übersetzung noch" in read(sheets.questionnaire(case.id, survey.id, view, "tr"))
    Forms(session).record_review(QUESTIONNAIRE, "1", "tr", "O. Kaya", TODAY)
    assert "Übersetzung noch" not in read(sheets.questionnaire(case.id, survey.id, view, "tr"))
    assert "Übersetzung noch" in read(sheets.questionnaire(case.id, survey.id, view, "uk"))


# ---- open survey and diagnosis --------------------------------------------------------------


def test_what_was_said_is_printed_and_what_is_only_typed_is_not(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    survey = a_saved_survey(session, case, {})
    assert "noch nicht gesprochen" not in read(sheets.survey(case.id, survey.id, "ti"))
    Surveys(session).save_talk(case.id, survey.id, "housing", {"now": "Ein Zimmer für vier."}, 0)
    content = {"survey_areas.now": "Getippt."}
    Drafts(session).put(Draft(case.id, "survey", record_id(survey.id, "leisure"), 0, content, NOW))
    surveys = Surveys(session)
    surveys.save_closing(case.id, survey.id, {"achieved": "Ich war allein beim Amt."}, 1)
    content = {"surveys.achieved": "Auch getippt."}
    Drafts(session).put(Draft(case.id, "survey", record_id(survey.id, CLOSING), 2, content, NOW))
    pdf = sheets.survey(case.id, survey.id, "ti")
    text = read(pdf)
    assert text.index("Ein Zimmer") < text.index("Ich war allein beim Amt.")
    assert "Auch getippt." not in text
    young, counsellor = survey.views
    assert "allein beim Amt" in read(sheets.questionnaire(case.id, survey.id, young.id, "de"))
    other = read(sheets.questionnaire(case.id, survey.id, counsellor.id, "de"))
    assert "allein beim Amt" not in other  # GR5
    assert "Ein Zimmer für vier." in text
    assert "Getippt." not in text
    assert "noch nicht gesprochen: Mein Aufenthalt" in text
    assert codes(pdf) == [[case.number]] * len(pages(pdf))


def test_the_diagnosis_sheet_bears_author_and_day_of_each_cell(
    session: Session, opened: Vault, closed: Case, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    assessments = Assessments(session)
    assessments.save_cell(case.id, Cell.HEALTH, "Oft müde.", "Jana Beispiel", 0)
    assessments.save_cell(case.id, Cell.RISK, "Keines.", "M. Kaya", 0)
    text = read(sheets.diagnosis(case.id))
    assert "Oft müde. Jana Beispiel 02.03.2026" in text
    assert "Keines. M. Kaya 02.03.2026" in text
    assert read(sheets.diagnosis(closed.id)).count("Nicht ausgefüllt:") == 3


# ---- pictures -------------------------------------------------------------------------------


def a_dated_survey(session: Session, case: Case, value: int, held_on: date) -> Survey:
    survey = a_saved_survey(
        session, case, {item.key: value for item in standard_items() if not item.special}
    )
    Surveys(session).set_day(case.id, survey.id, held_on)
    return survey


def test_the_chart_shows_each_view_and_what_has_grown_since_the_survey_before(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    first = a_dated_survey(session, case, 2, date(2025, 6, 1))
    a_dated_survey(session, case, 3, date(2025, 10, 1))
    last = a_dated_survey(session, case, 4, date(2026, 3, 1))
    pdf = sheets.chart(case.id, last.id)
    text = read(pdf)
    assert "Zum Vergleich 01.10.2025" in text
    assert "Ich: Aufenthalt von 3,0 auf 4,0 · Sprache von 3,0 auf 4,0" in text
    assert "Fachkraft: Aufenthalt" not in text  # stayed where it was
    assert codes(pdf) == [[case.number]] * len(pages(pdf))
    assert "Sprache von 2,0 auf 4,0" in read(sheets.chart(case.id, last.id, first.id))
    assert "Zum Vergleich" not in read(sheets.chart(case.id, first.id))
    for said in alternatives(pdf):
        assert "Finanzielle Situation 4,0" in said


def test_no_mean_of_the_chart_takes_answers_about_health_without_the_consent(
    session: Session, opened: Vault, closed: Case, sheets: AssessmentSheets
) -> None:
    case = a_case(opened)
    answers = {"social_problems.4": 5, "social_problems.6": 5, "social_problems.1": 2}
    survey = a_saved_survey(session, case, answers)
    assert any("Soziale Probleme 4,0" in said
               for said in alternatives(sheets.chart(case.id, survey.id)))  # fmt: skip
    shut = a_saved_survey(session, closed, {"social_problems.1": 2, "social_problems.2": 2})
    assert any("Soziale Probleme 2,0" in said
               for said in alternatives(sheets.chart(closed.id, shut.id)))  # fmt: skip


# ---- what is refused ------------------------------------------------------------------------


def test_what_is_not_of_this_case_has_no_sheet(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case, other = a_case(opened), a_case(opened)
    survey = a_saved_survey(session, case, {})
    view = survey.views[0].id
    screening = a_saved_screening(session, case)
    asks: tuple[Callable[[], bytes], ...] = (
        lambda: sheets.screening(other.id, screening),
        lambda: sheets.questionnaire(other.id, survey.id, view, "de"),
        lambda: sheets.questionnaire(case.id, survey.id, "unheard", "de"),
        lambda: sheets.survey(other.id, survey.id, "de"),
        lambda: sheets.diagnosis(NOBODY),
        lambda: sheets.chart(other.id, survey.id),
        lambda: sheets.chart(case.id, survey.id, "unheard"),
        lambda: sheets.screening(NOBODY, screening),
    )
    for ask in asks:
        with pytest.raises(CaseMissing):
            ask()


def test_a_language_nobody_has_and_a_letter_nobody_draws_are_refused(
    session: Session, opened: Vault, sheets: AssessmentSheets
) -> None:
    case = a_case(opened, client=a_client(first_name=NO_GLYPH, birth_date=date(2006, 5, 17)))
    survey = a_saved_survey(session, case, {})
    with pytest.raises(FormNotOffered):
        sheets.questionnaire(case.id, survey.id, survey.views[0].id, "kmr")
    with pytest.raises(FormNotOffered):
        sheets.survey(case.id, survey.id, "kmr")
    with pytest.raises(UnprintableCharacter):
        sheets.screening(case.id, a_saved_screening(session, case))
