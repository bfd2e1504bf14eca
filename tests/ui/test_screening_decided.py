"""Deciding in a screening: the exception and its reason, what is said once it is saved."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import Decision, Outcome
from tests.builders import a_case
from tests.ui.cases_desk import Desk, at
from tests.ui.screening_page import COUNTS, Page
from ui.phases.screening.words import Next
from ui.places import PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

S, ESCAPE = Qt.Key.Key_S, Qt.Key.Key_Escape
EARLIER = date(2025, 9, 8)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


# ---- the preventive exception ---------------------------------------------------------------


def test_a_yes_without_reason_is_refused_for_the_preventive_case_only(
    desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.choose("decision", Decision.YES)
    page.ctrl(Qt.Key.Key_S)
    assert page.stored(case).decision is Decision.YES
    page.choose("preventive", value=True)
    page.ctrl(Qt.Key.Key_S)
    assert not page.stored(case).preventive
    reason = page.form.decision.field("preventive_reason")
    assert "needs its reason" in reason.column.problem.text()
    assert reason.editor.widget.hasFocus()
    assert "Not saved. Your draft is kept." in page.texts()
    page.keys("Ohne Wohnung droht der Abbruch des Kurses.")
    page.ctrl(Qt.Key.Key_S)
    stored = page.stored(case)
    assert stored.preventive
    assert stored.preventive_reason.startswith("Ohne Wohnung")


def test_a_preventive_no_needs_no_reason(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.choose("decision", Decision.YES)
    page.choose("preventive", value=True)
    page.choose("decision", Decision.NO)
    page.ctrl(Qt.Key.Key_S)
    assert page.stored(case).decision is Decision.NO


def test_reason_and_exception_are_only_there_when_they_are_asked_for(
    desk: Desk, page: Page
) -> None:
    page.begin(a_case(desk.vault))
    decision = page.form.decision
    shown = [decision.field(name).column for name in ("preventive", "preventive_reason")]
    assert [each.isVisible() for each in shown] == [False, False]
    page.choose("decision", Decision.YES)
    assert [each.isVisible() for each in shown] == [True, False]
    page.choose("preventive", value=True)
    assert [each.isVisible() for each in shown] == [True, True]


def test_a_missing_reason_is_read_above_the_foot_in_a_low_window(desk: Desk, page: Page) -> None:
    page.window.resize(1280, 720)
    page.begin(a_case(desk.vault))
    for obstacle in list(Obstacle)[:4]:
        page.mark(obstacle, "1", "1")
    page.choose("decision", Decision.YES)
    page.choose("preventive", value=True)
    page.ctrl(S)
    reason = page.form.decision.field("preventive_reason")
    assert reason.editor.widget.hasFocus()
    for part in (reason.column.label, reason.editor.widget, reason.column.problem):
        assert seen(page, part)


def seen(page: Page, part: QWidget) -> bool:
    """Whether all of it stands between the head of the page and its foot."""
    QApplication.processEvents()
    window = page.view._page.viewport()
    corner = part.mapTo(window, QPoint(0, 0))
    return corner.y() >= 0 and corner.y() + part.height() <= window.height()


# ---- once it is saved -----------------------------------------------------------------------


def test_a_yes_leads_to_talking_about_working_together(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    assert "It is voluntary: case management begins" not in page.texts()
    page.choose("decision", Decision.YES)
    assert "It is voluntary: case management begins" in page.texts()
    page.press(page.button("Talk about case management"))
    assert desk.went == [at(PlaceId.CASE_CONSENTS, case)]


def test_who_agreed_already_is_not_asked_again(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, kind=CaseKind.CASE_MANAGEMENT)
    page.begin(case)
    page.choose("decision", Decision.YES)
    assert "It is voluntary: case management begins" not in page.texts()


def test_indicated_without_capacity_is_an_outcome(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.choose("decision", Decision.YES)
    page.choose("outcome", Outcome.NO_CAPACITY)
    assert "how much need could not be met" in page.texts()
    page.ctrl(Qt.Key.Key_S)
    assert page.stored(case).outcome is Outcome.NO_CAPACITY


@pytest.mark.parametrize(
    ("kind", "decision", "outcome", "said", "leads_to"),
    [
        (CaseKind.ADVICE, "yes", None, "talk about working together.", Next.TOGETHER),
        (CaseKind.ADVICE, "yes", Outcome.NO_CAPACITY, "advice goes on.", Next.OVERVIEW),
        (CaseKind.CASE_MANAGEMENT, "yes", None, "situation together.", Next.ASSESSMENT),
        (CaseKind.ADVICE, "no", Outcome.ADVICE, "Advice goes on as before.", Next.OVERVIEW),
        (CaseKind.ADVICE, "no", None, "not noted yet.", Next.OVERVIEW),
        (CaseKind.ADVICE, "no", Outcome.REFERRED, "screening of 02.03.2026.", Next.OVERVIEW),
    ],
)
def test_who_saved_a_decision_reads_what_and_when_and_is_led_on(
    desk: Desk,
    page: Page,
    kind: CaseKind,
    decision: str,
    outcome: Outcome | None,
    said: str,
    leads_to: Next,
) -> None:
    case = a_case(desk.vault, kind=kind)
    page.begin(case)
    page.choose("decision", Decision(decision))
    page.choose("outcome", outcome)
    page.view.save.setFocus()
    page.press(page.view.save)
    notice = page.view.decided
    no = "" if decision == "yes" else "not "
    assert f"Case management is {no}indicated" in notice.accessibleName()
    assert "Decided in the screening of 02.03.2026." in notice.accessibleName()
    assert notice.accessibleName().endswith(said)
    assert notice.way_on.hasFocus()
    page.keys(Qt.Key.Key_Space)
    places = {
        Next.TOGETHER: PlaceId.CASE_CONSENTS,
        Next.ASSESSMENT: PlaceId.CASE_ASSESSMENT,
        Next.OVERVIEW: PlaceId.CASE_OVERVIEW,
    }
    assert desk.went == [at(places[leads_to], case)]


def test_who_saves_while_typing_goes_on_typing(desk: Desk, page: Page) -> None:
    page.begin(a_case(desk.vault))
    page.choose("decision", Decision.NO)
    page.form.decision.focus_field("remarks")
    page.keys("Noch ein ")
    page.ctrl(S)
    assert page.view.decided.isVisible()
    page.keys("Satz.")
    assert page.form.values()["remarks"] == "Noch ein Satz."
    assert not page.view.decided.isVisible()


def test_the_way_on_is_offered_once_and_goes_with_the_next_thing(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=COUNTS)
    page.begin(case)
    page.choose("decision", Decision.YES)
    page.ctrl(S)
    page.button("Talk about case management")  # there is one of it
    page.view.decided.way_on.setFocus()
    page.keys(ESCAPE)
    assert not page.view.decided.isVisible()
    assert page.view.save.hasFocus()
    page.button("Talk about case management")
    page.choose("decision", Decision.NO)
    page.ctrl(S)
    assert page.view.decided.isVisible()
    page.press(page.view.list.lines[1])
    assert not page.view.decided.isVisible()


def test_of_what_was_decided_before_nothing_is_said_again(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, decision="no")
    page.open(case)
    assert not page.view.decided.isVisible()
    page.choose("remarks", "Nachgetragen.")
    page.ctrl(S)
    assert page.stored(case).remarks == "Nachgetragen."
    assert not page.view.decided.isVisible()
