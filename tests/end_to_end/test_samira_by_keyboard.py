"""Samira from the first talk to the evaluation, entered by keyboard alone; then looked up in her
file as somebody finds it who opens the vault anew."""  # fmt: skip

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseId, CaseKind, CaseStatus
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.endings import ClosingReason, Consensus, EndedBy
from jmd_desktop.domain.evaluations import STATEMENTS
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import GoalStatus
from jmd_desktop.domain.minimum_requirements import RequirementState
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.domain.screening import Decision
from jmd_desktop.domain.surveys import View
from jmd_desktop.domain.timeline import EventKind
from jmd_desktop.services.session import Session
from jmd_desktop.store import sealing, vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE
from tests.documents.sheets import extracted
from tests.end_to_end import samiras_way as way
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.killing import a_home
from tests.end_to_end.played import VAULT
from tests.end_to_end.samiras_plan import FIRST_THREE, GOALS, STABILITY, STAY, WISHES
from tests.fakes import FakeClock
from tests.tour import words
from tests.tour.stage import Stage, at_home
from ui.workplace.services import Services

LAST_CONTACT = way.CLOSING.date()


@dataclass(frozen=True, slots=True)
class Played:
    """The laptop afterwards, and a copy of it as it was before her case ended."""

    home: Path
    before: Path


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory, closed_vault: Path, qapp: QApplication
) -> Played:
    """The whole way, once; each day begins at the locked door."""
    del qapp
    folder = tmp_path_factory.mktemp("samira")
    home, before = a_home(folder / "home", closed_vault), folder / "before"
    with at_home(home):
        for day, acts in way.DAYS:
            if day == way.LAST_HOUR:
                shutil.copytree(home, before)
            _play(home, day, acts)
    return Played(home, before)


def _play(home: Path, day: datetime, acts: tuple[way.Act, ...]) -> None:
    stage = Stage(home, folder=home / VAULT, clock=FakeClock(day))
    stage.program.workplace.bench.output._printers = tuple  # whatever stands beside this machine
    keys = Keyboard(stage)
    try:
        way.unlock(keys)
        for act in acts:
            act(keys)
    finally:
        stage.close()


@pytest.fixture(scope="module")
def services(played: Played) -> Iterator[Services]:
    """A new session on her vault, a year after the first visit."""
    opened = vault.unlock(played.home / VAULT, Passphrase(PASSPHRASE))
    session = Session(FakeClock(way.CLOSING + timedelta(days=1)))
    with opened.reading() as db:
        session.open(opened, sealing.public_key(db))
    yield Services.over(session)
    session.close()


@pytest.fixture(scope="module")
def case_id(services: Services) -> CaseId:
    """Hers, the only one."""
    (row,) = services.cases.rows()
    return row.id


# ---- what is in her file ------------------------------------------------------------------------


def test_her_first_talk_is_in_the_file(services: Services, case_id: CaseId) -> None:
    file = services.cases.file(case_id)
    (consent,) = file.consents
    assert (file.client.first_name, file.client.birth_date) == ("Samira", date(1994, 5, 17))
    assert (file.client.phone, file.client.school_years) == ("069 90009422", 8)
    assert (consent.language, consent.special_categories, consent.follow_up) == ("ar", True, True)


def test_four_obstacles_count_and_she_agreed_to_work_along(
    services: Services, case_id: CaseId
) -> None:
    (screening,) = services.screenings.of_case(case_id).screenings
    assert screening.decision is Decision.YES
    assert sum(each.counts for each in screening.answers) == 4
    assert services.cases.file(case_id).case.kind is CaseKind.CASE_MANAGEMENT


def test_her_view_and_the_counsellors_stand_side_by_side(
    services: Services, case_id: CaseId
) -> None:
    (survey,) = services.surveys.of_case(case_id).surveys
    (talk,) = survey.talks
    assert talk.now == "Ich habe Angst, dass wir nicht bleiben dürfen."
    assert talk.counsellor_view == "Der Aufenthalt ist offen, das belastet alles andere."


def test_five_goals_hold_three_ranks_and_all_kinds_of_deadlines(
    services: Services, case_id: CaseId
) -> None:
    state = services.support_plans.of_case(case_id)
    assert state.plan.wishes == "\n".join(WISHES)
    assert {goal.title for goal in state.goals} == {goal.title for goal in GOALS}
    (version,) = state.versions
    assert version.agreed_on == way.PLANNED.date()
    held = {goal.priority for goal in state.goals if goal.priority is not None}
    assert held == {2, 3}  # the first was reached and let go of its own
    assert len(FIRST_THREE) == 3
    modes = {step.deadline.mode for goal in state.goals for step in goal.steps if step.deadline}
    assert modes == set(DeadlineMode)


def test_a_goal_without_a_review_date_and_a_gap_with_a_fitting_offer_are_there(
    services: Services, case_id: CaseId
) -> None:
    state = services.support_plans.of_case(case_id)
    stability = next(goal for goal in state.goals if goal.title == STABILITY.title)
    (gap,) = state.gaps
    assert (stability.review_on, stability.fitting_offer) == (None, Answer.YES)
    assert (gap.goal_id, gap.offer_kind) == (stability.id, "therapy")


def test_a_contact_led_to_a_task_and_an_appointment(services: Services, case_id: CaseId) -> None:
    entries = [line.entry for line in services.journal.of_case(case_id).lines]
    assert {entry.content for entry in entries} == {"Antrag gemeinsam ausgefüllt", "Abschied"}
    dates = services.dates.of_case(case_id)
    assert [task.title for task in dates.open_tasks] == ["Bei der Ausländerbehörde anrufen"]
    met = [each.day for each in dates.unrecorded if each.purpose == "Nächstes Gespräch"]
    assert met == [date(2016, 10, 19)]


def test_the_referral_has_what_its_admission_needs(services: Services, case_id: CaseId) -> None:
    (followed,) = services.referrals.of_case(case_id).referrals
    referral = followed.referral
    assert referral.status is ReferralStatus.REGISTERED
    assert tuple(each.text for each in referral.formalities) == way.FORMALITIES


def test_the_first_goal_was_looked_at_and_is_reached(services: Services, case_id: CaseId) -> None:
    state = services.support_plans.of_case(case_id)
    stay = next(goal for goal in state.goals if goal.title == STAY.title)
    assert stay.status is GoalStatus.REACHED


def test_she_ended_it_by_consent_although_goals_were_reached(
    services: Services, case_id: CaseId
) -> None:
    state = services.endings.of_case(case_id)
    ending = state.ending
    assert ending is not None
    assert state.case.status is CaseStatus.ENDED
    assert (ending.reason, ending.decided_by) == (ClosingReason.BY_CLIENT, EndedBy.CLIENT)
    assert ending.consensus is Consensus.YES
    assert not ending.points_open
    assert STAY.title in ending.achieved
    assert (ending.ended_on, ending.follow_up_on) == (LAST_CONTACT, date(2017, 9, 23))


def test_both_sides_evaluated_it(services: Services, case_id: CaseId) -> None:
    state = services.evaluations.of_case(case_id)
    assert not state.missing
    (hers,) = state.of(View.YOUNG_PERSON)
    (theirs,) = state.of(View.COUNSELLOR)
    assert hers.evaluation is not None
    assert theirs.evaluation is not None
    assert len(hers.evaluation.answers) == len(STATEMENTS)
    assert hers.evaluation.liked == "Ich wurde ernst genommen."
    assert not theirs.unasked
    assert theirs.evaluation.helps


def test_all_nine_minimum_requirements_are_met(services: Services, case_id: CaseId) -> None:
    found = services.minimum_requirements.of_case(case_id)
    assert {each.what: each.state for each in found.items} == dict.fromkeys(
        (each.what for each in found.items), RequirementState.MET
    )
    assert len(found.items) == 9


def test_the_timeline_tells_it_all(services: Services, case_id: CaseId) -> None:
    told = services.timelines.of_case(case_id)
    assert {
        EventKind.CONSENT,
        EventKind.SCREENING,
        EventKind.AGREED,
        EventKind.SURVEY,
        EventKind.PLAN_AGREED,
        EventKind.CONTACT,
        EventKind.REFERRAL,
        EventKind.GOAL_REVIEWED,
        EventKind.ENDING_TALK,
        EventKind.EVALUATION,
        EventKind.ENDED,
        EventKind.FOLLOW_UP_DUE,
    } <= {event.kind for event in told.events}


def test_end_sheet_and_certificate_were_printed(played: Played) -> None:
    sheet, certificate = (
        " ".join(extracted((played.home / name).read_bytes()).split())
        for _paper, _button, name in way.PAPERS
    )
    for said in ("Beendigung durch Klient*in", "23.03.2017", STAY.title):
        assert said in sheet
    assert "Samira" in certificate
    assert "14. September 2016" in certificate


# ---- had it not ended ---------------------------------------------------------------------------


def test_six_months_later_the_start_page_asks_and_after_nine_the_door(
    played: Played, tmp_path: Path, qapp: QApplication
) -> None:
    del qapp
    asked = {}
    for months, day in ((5, "2017-09-22"), (6, "2017-09-23"), (9, "2017-12-23")):
        home = tmp_path / str(months)
        shutil.copytree(played.before, home)
        with at_home(home):
            clock = FakeClock(datetime.fromisoformat(f"{day}T09:00+00:00"))
            stage = Stage(home, folder=home / VAULT, clock=clock)
            try:
                keys = Keyboard(stage)
                way.open_door(keys)
                asked[months] = (keys.sees(words.RESTING_CASES), keys.sees(words.DECIDE_LATER))
            finally:
                stage.close()
    assert asked == {5: (False, False), 6: (True, False), 9: (True, True)}
