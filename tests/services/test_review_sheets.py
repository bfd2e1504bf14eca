"""Sheets of goal reviews from the file: what is saved, with the name, and the pictures behind."""

import re
from datetime import date, timedelta

import pytest

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.goal_reviews import GoalEnding
from jmd_desktop.domain.goals import GoalStatus, StepKind
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.gaps import Gaps
from jmd_desktop.services.goal_reviews import PLACE
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.review_sheets import ReviewSheets, file_name
from jmd_desktop.services.session import Session
from jmd_desktop.store import surveys
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_survey
from tests.catalogues import compile_all
from tests.documents.sheets import codes, extracted
from tests.services.dated import an_appointment
from tests.services.planned import a_goal
from tests.services.reviewed import review

compile_all()


@pytest.fixture
def case(opened: Vault) -> Case:
    return a_case(opened)


@pytest.fixture
def sheets(session: Session) -> ReviewSheets:
    return ReviewSheets(session, Forms(session))


def read(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", extracted(pdf))


def test_every_goal_is_on_the_sheet_with_its_newest_review_and_the_number_of_the_plan(
    session: Session, sheets: ReviewSheets, case: Case
) -> None:
    second, first = (a_goal(session, case.id, title) for title in ("Wohnung", "Sprache"))
    Goals(session).rank(case.id, first.id, 1)
    a_goal(session, case.id, "Aufgegeben", status="dropped")
    review(session, first, held_on=TODAY - timedelta(90), helped="früher", next_review_on=TODAY)
    review(
        session, first, helped="die Gruppe", decision="continue", next_review_on=date(2026, 9, 1)
    )
    text = read(sheets.sheet(case.id))
    assert "Haddad, Samira" in text
    assert "Ziel 1: Sprache angeschaut am 02.03.2026" in text
    assert "Ziel 2: Wohnung noch nicht angeschaut" in text
    assert "die Gruppe" in text
    assert "01.09.2026" in text
    assert "früher" not in text  # the newest speaks for the goal
    assert "Aufgegeben" not in text  # neither open nor ever reviewed
    assert second.title in text


def test_what_is_only_typed_is_on_no_sheet(
    session: Session, sheets: ReviewSheets, case: Case
) -> None:
    goal = a_goal(session, case.id)
    saved = review(session, goal, helped="gesagt").review
    typed = {"goal_reviews.helped": "getippt", "goal_reviews.goal_id": goal.id}
    Drafts(session).put(Draft(case.id, PLACE, saved.id, 1, typed, NOW))
    text = read(sheets.sheet(case.id))
    assert "gesagt" in text
    assert "getippt" not in text


def test_what_has_been_achieved_closes_the_sheet(
    session: Session, sheets: ReviewSheets, case: Case
) -> None:
    done = a_goal(session, case.id, "Deutschkurs")
    review(session, done, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal")
    steps = [TypedStep(new_id(), StepKind.SUB_GOAL, text) for text in ("Antrag", "Bescheid")]
    goal, _changes = Goals(session).save(case.id, new_id(), {"title": "Geld"}, 0, steps=steps)
    Goals(session).tick(case.id, goal.sub_goals[0].id, TODAY)
    closing = read(sheets.sheet(case.id)).partition("Was ist schon gelungen?")[2]
    assert "Deutschkurs" in closing
    assert "Antrag" in closing
    assert "Bescheid" not in closing
    assert "Stand: erreicht, 4 von 4" in read(sheets.sheet(case.id))


def test_a_gap_that_was_noted_is_named(session: Session, sheets: ReviewSheets, case: Case) -> None:
    goal = a_goal(session, case.id, area="social_problems")
    Gaps(session).save(case.id, new_id(), {"goal_id": goal.id, "offer_kind": "therapy"}, 0)
    text = read(sheets.sheet(case.id))
    assert "Therapieplatz" in text
    assert "Lebensbereich Soziale Probleme" in text


def test_one_goal_alone_and_an_earlier_review_of_it(
    session: Session, sheets: ReviewSheets, case: Case
) -> None:
    goal, other = a_goal(session, case.id, "Sprache"), a_goal(session, case.id, "Wohnung")
    earlier = review(session, goal, held_on=TODAY - timedelta(90), helped="früher").review
    review(session, goal, helped="heute")
    newest, old = sheets.goal(case.id, goal.id), sheets.goal(case.id, goal.id, earlier.id)
    assert "heute" in read(newest)
    assert "früher" in read(old)
    assert "heute" not in read(old)
    assert "Wohnung" not in read(newest)
    assert "Ziel 2: Wohnung" in read(sheets.goal(case.id, other.id))
    for wrong in ((new_id(), ""), (goal.id, new_id()), (other.id, earlier.id)):
        with pytest.raises(CaseMissing):
            sheets.goal(case.id, *wrong)


def test_area_scores_stand_behind_when_there_is_a_second_survey(
    session: Session, sheets: ReviewSheets, case: Case, opened: Vault
) -> None:
    review(session, a_goal(session, case.id))
    for held_on, value in ((TODAY - timedelta(90), 2), (TODAY, 4)):
        assert "Zum Vergleich" not in read(sheets.sheet(case.id))
        held = a_survey(case.id, held_on=held_on)
        with opened.transaction() as db:
            surveys.insert(db, held, NOW)
            for item in ("language.1", "language.2", "language.3"):
                surveys.rate(db, held.views[0].id, item, Rating(item, value), special=False)
    pdf = sheets.sheet(case.id)
    assert "Zum Vergleich 02.12.2025" in read(pdf)
    assert codes(pdf) == [[case.number]] * len(codes(pdf))
    assert "Zum Vergleich" not in read(sheets.sheet(case.id, chart=False))


def test_coming_appointments_are_on_the_sheet_and_at_the_goal_they_serve(
    session: Session, sheets: ReviewSheets, case: Case
) -> None:
    goal = a_goal(session, case.id, "Sprache")
    referred = Referrals(session).save(
        case.id, new_id(), {"partner": "Sprachwerk", "goal_id": goal.id}, 0
    )[0]
    an_appointment(session, case.id, 3, purpose="", place=None, referral_id=referred.id)
    an_appointment(session, case.id, 5, purpose="Beratung")
    off = an_appointment(session, case.id, 4, purpose="Abgesagt")
    Appointments(session).set_state(case.id, off.id, AppointmentState.CANCELLED)
    an_appointment(session, case.id, -3, purpose="Vorbei")
    for pdf in (sheets.sheet(case.id), sheets.goal(case.id, goal.id)):
        at_goal, _heading, below = read(pdf).partition("Unsere nächsten Termine")
        assert "14:30 Uhr · Sprachwerk" in at_goal
        assert "Beratung" not in at_goal
        assert "14:30 Uhr · Sprachwerk" in below
        assert "Beratung" in below
        assert "Abgesagt" not in below
        assert "Vorbei" not in below


def test_whose_place_an_appointment_is_at_is_said_once(
    session: Session, sheets: ReviewSheets, case: Case
) -> None:
    referred = Referrals(session).save(
        case.id, new_id(), {"partner": "Sprachwerk", "offer": "Jugendkurs"}, 0
    )[0]
    an_appointment(
        session,
        case.id,
        3,
        purpose=referred.name,
        referral_id=referred.id,
        place="partner",
        place_note="Sprachwerk, Schulstraße 9",
    )
    text = read(sheets.sheet(case.id))
    assert "14:30 Uhr · Jugendkurs · Sprachwerk, Schulstraße 9" in text
    assert text.count("Sprachwerk") == 1


def test_a_plan_without_goals_gives_one_to_fill_in(sheets: ReviewSheets, case: Case) -> None:
    text = read(sheets.sheet(case.id))
    assert text.count("Sicht Klient*in") == 1
    assert "Haddad, Samira" in text
    with pytest.raises(CaseMissing):
        sheets.sheet(CaseId("x"))


def test_the_file_name_says_what_it_is_and_not_whose() -> None:
    assert file_name() == "Zielueberpruefung-de.pdf"
