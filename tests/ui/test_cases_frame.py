"""The header of a case: whose case it is, never somebody else's."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, CaseId, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.clients import Certainty
from tests.builders import a_case, a_client, a_consent
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.cases_desk import SIGNED_BY_ALL, Desk, at
from ui.cases.frame import CaseFrameController
from ui.cases.overview import CaseOverviewController
from ui.cases.overview_view import OverviewView
from ui.journal import new_entry
from ui.places import Place, PlaceId
from ui.qt import fonts
from ui.qt.appearance import Appearance
from ui.qt.fonts import Weight
from ui.qt.stepper import PAD, Step, StepState
from ui.qt.text import width_of

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk) -> CaseFrameController:
    made = CaseFrameController(desk.bench, desk.cases, new_entry)
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1000, 600)
    made.view.show()
    return made


def texts(frame: CaseFrameController) -> str:
    return "\n".join(label.text() for label in frame.view.findChildren(QLabel) if label.isVisible())


def test_the_header_says_who_it_is_with_both_names(desk: Desk, frame: CaseFrameController) -> None:
    case = a_case(
        desk.vault,
        kind=CaseKind.CASE_MANAGEMENT,
        client=a_client(preferred_name="Sami", family_languages=("ar", "kmr")),
    )
    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    shown = texts(frame)
    for words in ("Sami", "Samira Haddad", "19 years", "Arabic", "Case management", case.number):
        assert words in shown
    assert unnamed(frame.view) == []


def test_a_contact_is_noted_from_anywhere_in_the_case(
    desk: Desk, frame: CaseFrameController
) -> None:
    asked: list[Place] = []
    frame.open_requested.connect(asked.append)
    frame.note_contact()
    assert asked == []  # in no case
    case = a_case(desk.vault)
    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    frame.note_contact()
    frame._frame._contact.click()
    assert [(each.id, each.case_id) for each in asked] == [(PlaceId.CASE_JOURNAL, case.id)] * 2
    assert asked[0].record != asked[1].record  # each is a new one


def test_an_unknown_birth_date_is_an_unknown_age(desk: Desk, frame: CaseFrameController) -> None:
    consent = a_consent(signers=SIGNED_BY_ALL)
    case = a_case(desk.vault, client=a_client(birth_date=None), consent=consent)
    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert "Age unknown" in texts(frame)


def test_an_estimated_age_says_about(desk: Desk, frame: CaseFrameController) -> None:
    client = a_client(birth_date=date(2000, 1, 1), birth_date_certainty=Certainty.ESTIMATED)
    frame.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault, client=client)))
    assert "about 26 years" in texts(frame)


def test_one_place_is_selected_across_both_rows(desk: Desk, frame: CaseFrameController) -> None:
    case = a_case(desk.vault)

    def selected() -> set[str]:
        chosen = [s.step.title for s in frame._frame._stepper._steps if _checked(s)]
        return {*chosen, *(t.tab.title for t in frame._frame._tabs._tabs if t.isChecked())}

    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert selected() == {"Overview"}
    frame.enter(at(PlaceId.CASE_BASE_DATA, case))
    assert selected() == {"Intake"}
    frame.enter(at(PlaceId.CASE_CONSENTS, case))
    assert selected() == {"Consents"}


def _checked(step: QWidget) -> bool:
    checked = getattr(step, "isChecked", None)
    return checked is not None and bool(checked())


def test_each_phase_opens_its_place(desk: Desk, frame: CaseFrameController) -> None:
    case = a_case(desk.vault)
    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    frame._frame._stepper.opened.emit(PlaceId.CASE_BASE_DATA)
    assert desk.went == [at(PlaceId.CASE_BASE_DATA, case)]
    opening = [s.step.opens for s in frame._frame._stepper._steps]
    assert opening == [
        PlaceId.CASE_BASE_DATA,
        PlaceId.CASE_SCREENING,
        PlaceId.CASE_ASSESSMENT,
        PlaceId.CASE_PLAN,
        PlaceId.CASE_IMPLEMENTATION,
        PlaceId.CASE_CLOSURE,
    ]


def test_no_name_stands_over_another_case(
    desk: Desk, frame: CaseFrameController, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = a_case(desk.vault)
    second = a_case(desk.vault, client=a_client(first_name="Luka", last_name="Petrović"))
    frame.enter(at(PlaceId.CASE_OVERVIEW, first))
    assert "Samira" in texts(frame)
    waiting: list[object] = []
    monkeypatch.setattr(desk.runner, "read", lambda *job: waiting.append(job))
    frame.enter(at(PlaceId.CASE_OVERVIEW, second))
    assert "Samira" not in texts(frame)
    frame._show(desk.cases.file(first.id))  # an answer that comes late
    assert "Samira" not in texts(frame)
    frame._show(desk.cases.file(second.id))
    assert "Luka Petrović" in texts(frame)


def test_a_case_that_is_gone_is_told_in_words_and_the_list_opens(
    desk: Desk, frame: CaseFrameController
) -> None:
    frame.enter(Place(PlaceId.CASE_OVERVIEW, CaseId("0" * 32)))
    assert len(desk.dialogs.told) == 1
    assert desk.went == [Place(PlaceId.CASES)]


def test_a_phase_set_elsewhere_shows_at_once(desk: Desk, frame: CaseFrameController) -> None:
    case: Case = a_case(desk.vault)
    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    frame.refresh(desk.cases.set_phase(case.id, Phase.SCREENING, PhaseStatus.DONE))
    notes = [s.step.note for s in frame._frame._stepper._steps]
    assert notes[1] == "02.03.2026"


def test_a_long_name_at_the_largest_text_does_not_widen_the_window(
    desk: Desk, frame: CaseFrameController, look: Appearance
) -> None:
    client = a_client(first_name="Maximiliane Anastasia", last_name="von der Heide zu Lichtenstein")
    frame.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault, client=client)))
    look.set_scale(2.0)
    sidebar = 216 * 2
    assert frame.view.minimumSizeHint().width() <= 1280 - sidebar
    assert frame.view.minimumSizeHint().height() <= 720


GERMAN = ("Intake", "Screening", "Assessment", "Förderplanung", "Durchführung", "Abschluss")
SIDEBAR = 264  # px at a text scale of 1.5


@pytest.mark.parametrize("state", list(StepState))
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_no_phase_is_cut_beside_large_text(
    frame: CaseFrameController, look: Appearance, scale: float, state: StepState
) -> None:
    look.set_scale(scale)
    frame.view.resize(1280 - SIDEBAR, 600)
    stepper = frame._frame._stepper
    stepper.show_steps([Step(title, state, "seit 30.12.2026") for title in GERMAN])
    weight = Weight.STRONG if state is StepState.CURRENT else Weight.MEDIUM
    body = fonts.font(round(14 * scale), weight)
    check = round(16 * scale) + 4 if state is StepState.DONE else 0
    QApplication.processEvents()  # Qt lays out with the next event
    cut = [
        shown.step.title
        for shown in stepper._steps
        if width_of(shown.step.title, body) + check > shown.width() - 2 * PAD
    ]
    assert cut == []


def test_either_all_phases_have_their_number_or_none(
    frame: CaseFrameController, look: Appearance
) -> None:
    stepper = frame._frame._stepper
    stepper.show_steps([Step(title) for title in GERMAN])
    numbered = []
    for scale in (1.0, 1.5, 2.0, 1.0):
        look.set_scale(scale)
        QApplication.processEvents()
        numbered.append({shown.numbered for shown in stepper._steps})
    assert numbered[0] == numbered[-1] == {True}
    assert numbered[2] == {False}
    assert all(len(each) == 1 for each in numbered)


def test_the_menu_of_the_file_stands_in_the_header_of_the_overview_only(
    desk: Desk, frame: CaseFrameController, look: Appearance
) -> None:
    overview = CaseOverviewController(
        desk.bench,
        desk.cases,
        desk.first_talks,
        desk.merging,
        desk.plan_glances,
        desk.case_overviews,
    )
    desk.wire(overview)
    elsewhere = QWidget()
    view = overview.view
    assert isinstance(view, OverviewView)
    case = a_case(desk.vault)
    look.set_scale(1.5)
    frame.view.resize(1280 - SIDEBAR, 720)
    frame.put(elsewhere)  # built ahead
    frame.put(view)
    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    more = view.more
    assert more.isVisible()
    assert not view.isAncestorOf(more), "it does not scroll away with the cards"
    QApplication.processEvents()
    assert _whole(more, frame.view)
    assert unnamed(frame.view) == []
    stops = tab_order(frame.view)
    phases, first_tab = frame._frame._stepper.stops, frame._frame._tabs._tabs[0]
    contact = frame._frame._contact
    assert stops[: len(phases) + 3] == [more, contact, *phases, first_tab], "as one reads"
    frame.put(elsewhere)
    assert not more.isVisible()
    frame.put(view)
    assert more.isVisible()


def _whole(widget: QWidget, inside: QWidget) -> bool:
    """Whether nothing of a widget, and so of its ring, is cut by what it stands in."""
    return (
        inside.rect().contains(QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size()))
        and widget.visibleRegion().boundingRect() == widget.rect()
    )


def test_at_the_largest_text_phases_lie_beside_each_other(
    frame: CaseFrameController, look: Appearance
) -> None:
    look.set_scale(2.0)
    frame.view.resize(1280 - SIDEBAR, 600)
    stepper = frame._frame._stepper
    stepper.show_steps([Step(title, StepState.DONE, "seit 30.12.2026") for title in GERMAN])
    QApplication.processEvents()
    shown = stepper._steps
    assert all(a.geometry().right() < b.x() for a, b in pairwise(shown))
    assert shown[-1].geometry().right() <= stepper.width()


def test_the_phases_stay_the_same_parts_while_their_state_changes(
    frame: CaseFrameController,
) -> None:
    stepper = frame._frame._stepper
    stepper.show_steps([Step(title) for title in GERMAN])
    before = list(stepper._steps)
    stepper.show_steps([Step(title, StepState.DONE, "seit 30.12.2026") for title in GERMAN])
    assert stepper._steps == before
    assert "done" in before[0].accessibleName()
    assert "30.12.2026" in before[0].toolTip()
