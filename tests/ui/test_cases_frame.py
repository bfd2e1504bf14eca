"""The header of a case: whose case it is, never somebody else's."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, CaseId, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.clients import Certainty
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import SIGNED_BY_ALL, Desk, at, english
from ui.cases.frame import CaseFrameController
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


@pytest.fixture
def desk(opened: Vault) -> Desk:
    return Desk(opened)


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk) -> CaseFrameController:
    made = CaseFrameController(desk.bench, desk.cases)
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


def test_the_first_phase_opens_the_base_data_the_others_are_text(
    desk: Desk, frame: CaseFrameController
) -> None:
    case = a_case(desk.vault)
    frame.enter(at(PlaceId.CASE_OVERVIEW, case))
    frame._frame._stepper.opened.emit(PlaceId.CASE_BASE_DATA)
    assert desk.went == [at(PlaceId.CASE_BASE_DATA, case)]
    opening = [s.step.opens for s in frame._frame._stepper._steps]
    assert opening == [PlaceId.CASE_BASE_DATA, None, None, None, None, None]


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
