"""The place of the screening: the rule is a hint, the decision is free, earlier ones stay."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import SPECIAL, Obstacle
from jmd_desktop.domain.screening import Decision, ResidenceGroup, ScreeningWay
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case, a_client, a_consent, end_case
from tests.documents.sheets import extracted
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from tests.ui.screening_page import COUNTS, Page, stops

pytestmark = pytest.mark.usefixtures("in_english")

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
EARLIER = date(2025, 9, 8)
HERE = Path("sheet.pdf")  # no printer, so it is offered to be saved


@pytest.fixture
def desk(opened: Vault) -> Desk:
    made = Desk(opened)
    made.dialogs.path = HERE
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def end(desk: Desk, case: Case) -> None:
    """As closing the case will."""
    with desk.vault.transaction() as db:
        end_case(db, case.id)


# ---- the rule is a hint ---------------------------------------------------------------------


def test_three_of_five_ticked_obstacles_count_and_the_hint_says_so_in_words(
    desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    for obstacle in (Obstacle.A_NEW, Obstacle.B_LANGUAGE, Obstacle.G_HOUSING):
        page.mark(obstacle, "1", "1", "2")
    page.mark(Obstacle.K_DEBT, "1", "1")  # serious, and nobody can influence it
    page.mark(Obstacle.L_ISOLATION, "1")  # a bare tick
    assert "3 of 5 obstacles count: applies, serious, can be influenced." in page.hint()
    assert "For the rule, 1 of four is missing." in page.hint()
    assert "You decide freely" in page.hint()
    page.mark(Obstacle.D_NO_SCHOOL_CERT, "1", "1", "2")
    assert "4 of 6 obstacles count" in page.hint()
    assert "missing" not in page.hint()


def test_all_conditions_hold_only_with_the_danger_to_integration(desk: Desk, page: Page) -> None:
    page.begin(a_case(desk.vault))
    for obstacle in list(Obstacle)[:4]:
        page.mark(obstacle, "1", "1", "2")
    for answer in (Answer.NO, Answer.UNCLEAR, None):
        page.choose("at_risk", answer)
        assert "So all conditions" not in page.hint()
    page.choose("at_risk", Answer.YES)
    assert "So all conditions of the rule hold." in page.hint()


def test_nothing_is_decided_by_the_count(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    for obstacle in list(Obstacle)[:5]:
        page.mark(obstacle, "1", "1", "2")
    page.choose("at_risk", Answer.YES)
    page.ctrl(Qt.Key.Key_S)
    assert page.stored(case).decision is None
    assert desk.cases.file(case.id).case.kind is CaseKind.ADVICE


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("marked", [0, 3, 6])
def test_both_decisions_can_be_saved_at_any_count(
    desk: Desk, page: Page, decision: Decision, marked: int
) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    for obstacle in list(Obstacle)[:marked]:
        page.mark(obstacle, "1", "1", "2")
    page.choose("decision", decision)
    page.ctrl(Qt.Key.Key_S)
    assert page.stored(case).decision is decision


# ---- what belongs to it ---------------------------------------------------------------------


def test_day_and_residence_are_there_and_are_saved_with_what_is_typed(
    desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault, client=a_client(residence_status="tolerated"))
    page.begin(case)
    assert page.form.values()["held_on"] == TODAY
    assert page.form.values()["residence_group"] == ResidenceGroup.TOLERATION
    assert page.state(case).drafts == ()
    page.mark(Obstacle.A_NEW, "2")
    page.ctrl(Qt.Key.Key_S)
    stored = page.stored(case)
    assert (stored.held_on, stored.residence_group) == (TODAY, ResidenceGroup.TOLERATION)


def test_nothing_is_kept_of_a_new_one_nobody_typed_in(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.ctrl(Qt.Key.Key_S)
    page.leave()
    desk.keeper.flush()
    assert page.state(case).drafts == ()
    assert page.state(case).screenings == ()


def test_a_documented_talk_stands_for_the_form(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.choose("way", ScreeningWay.TALK)
    line = page.form.obstacles.line(Obstacle.A_NEW)
    assert not line.isVisible()
    assert "The documented talk stands for the sheet" in page.hint()
    page.choose("talk_note", "Langes Gespräch über Wohnen und Schulden.")
    page.choose("decision", Decision.YES)
    page.ctrl(Qt.Key.Key_S)
    assert page.stored(case).talk_note.startswith("Langes Gespräch")
    page.press(page.button("Note obstacles as well"))
    assert line.isVisible()


def test_special_categories_are_closed_and_explained_without_their_consent(
    desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault, consent=a_consent(special_categories=False))
    page.begin(case)
    for obstacle in Obstacle:
        line = page.form.obstacles.line(obstacle)
        said = "\n".join(each.text() for each in line.findChildren(QLabel) if each.isVisible())
        assert bool(stops(line)) is (obstacle not in SPECIAL)
        assert ("Opens when the consent covers" in said) is (obstacle in SPECIAL)
    page.mark(Obstacle.H_AUTHORITIES, "2")
    assert page.focused().startswith("Debts")  # past both of them
    page.ctrl(Qt.Key.Key_S)
    assert page.stored(case).i_psych is None


def test_special_categories_are_kept_where_the_consent_opens_them(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.mark(Obstacle.I_PSYCH, "1", "1", TAB, "Sorgen um den Sohn")
    page.ctrl(Qt.Key.Key_S)
    stored = page.stored(case)
    assert stored.i_psych == ("yes", "serious")
    assert stored.i_psych_remark == "Sorgen um den Sohn"


def test_a_day_to_come_and_no_day_are_told_at_the_field(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    day = page.form.head.field("held_on")
    for value, words in ((date(2030, 1, 1), "still to come"), (None, "still missing")):
        page.choose("held_on", value)
        page.ctrl(Qt.Key.Key_S)
        assert words in day.column.problem.text()
        assert day.editor.widget.hasFocus()
    assert page.state(case).screenings == ()


# ---- earlier ones ---------------------------------------------------------------------------


def test_earlier_screenings_stay_beside_a_new_one(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    earlier = page.keep(case, EARLIER, k_debt=COUNTS, decision="no")
    page.begin(case)
    page.mark(Obstacle.K_DEBT, "2")
    page.choose("decision", Decision.YES)
    page.ctrl(Qt.Key.Key_S)
    new, old = page.state(case).screenings
    assert old == earlier
    assert (new.held_on, new.decision) == (TODAY, Decision.YES)
    names = [each.accessibleName() for each in page.view.list.lines]
    assert names[0].startswith("Screening of 02.03.2026")
    assert names[0].endswith("Yes, indicated")
    assert names[1].startswith("Screening of 08.09.2025")
    assert names[1].endswith("No, not indicated")


def test_a_deleted_screening_can_be_put_back(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    kept = page.keep(case, EARLIER, k_debt=COUNTS, decision="no")
    page.open(case)
    desk.dialogs.confirms = False
    page.press(page.view.remove)
    assert page.state(case).screenings == (kept,)
    desk.dialogs.confirms = True
    page.press(page.view.remove)
    assert desk.dialogs.asked[-1] == "Remove the screening of 08.09.2025?"
    assert page.state(case).screenings == ()
    page.press(page.view.removed.undo)
    assert page.state(case).screenings == (kept,)
    assert not page.view.removed.isVisible()


def test_what_is_put_back_is_open_again_and_not_another_one(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=COUNTS)
    newest = page.keep(case, TODAY, k_debt=("no",))
    page.open(case)
    desk.dialogs.confirms = True
    page.press(page.view.remove)
    page.press(page.view.removed.undo)
    opened = page.controller._case.worked_on
    assert opened is not None
    assert opened.screening.id == newest.id


def test_an_ended_case_is_read_and_not_changed(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=COUNTS, decision="no", decision_note="Beratung genügt.")
    end(desk, case)
    page.open(case)
    assert "This case has ended" in page.texts()
    assert "Beratung genügt." in page.texts()
    assert "Applies, serious, can be influenced" in page.texts()
    for part in (page.form, page.view.save, page.view.remove, page.view.list.new_button):
        assert not part.isVisible()
    page.ctrl(Qt.Key.Key_S)
    assert unnamed(page.view) == []


def test_an_ended_case_without_any_offers_none(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    end(desk, case)
    page.open(case)
    assert "There is no screening in this case, and the case has ended." in page.texts()
    assert not page.view.list.isVisible()


# ---- the phase, paper -----------------------------------------------------------------------


def test_the_phase_goes_along_and_can_be_set(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)

    def status() -> PhaseStatus:
        phases = desk.cases.file(case.id).phases
        return next(state.status for state in phases if state.phase is Phase.SCREENING)

    page.open(case)
    page.view.phase.choice.choose(PhaseStatus.SKIPPED)
    assert status() is PhaseStatus.SKIPPED
    page.keys(ENTER)
    page.view.form.focus_field(Obstacle.A_NEW)
    page.keys("1")
    page.ctrl(Qt.Key.Key_S)
    assert status() is PhaseStatus.IN_PROGRESS
    page.choose("decision", Decision.NO)
    page.ctrl(Qt.Key.Key_S)
    assert status() is PhaseStatus.DONE
    assert page.view.phase.choice.choice() == PhaseStatus.DONE


def test_ctrl_p_prints_the_saved_sheet(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=COUNTS, decision="no", decision_note="Beratung genügt.")
    page.open(case)
    page.ctrl(Qt.Key.Key_P)
    text = extracted(desk.files.pop(HERE))
    assert "Beratung genügt." in text
    assert "Haddad" in text


def test_what_is_typed_is_not_on_paper_before_it_is_saved(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, decision="no")
    page.open(case)
    page.choose("remarks", "Nur getippt.")
    page.ctrl(Qt.Key.Key_P)
    assert desk.files == {}
    page.press(page.button("Print what is saved"))
    assert "Nur getippt." not in extracted(desk.files.pop(HERE))
    page.ctrl(Qt.Key.Key_P)
    page.press(page.button("Save and print"))
    assert "Nur getippt." in extracted(desk.files.pop(HERE))


def test_a_blank_sheet_is_printed_before_there_is_any(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    page.press(page.button("Print blank sheet"))
    text = extracted(desk.files.pop(HERE))
    assert "Screening" in text
    assert "Haddad" not in text
