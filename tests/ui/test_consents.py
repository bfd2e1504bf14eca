"""The consents of a case: every fact, the sheet itself, and where its paper lies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.consents import Consent
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_consent
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import SIGNED_BY_ALL, Desk, a_sheet, at, english
from ui.consents import ConsentsController
from ui.consents.card import ConsentCard
from ui.consents.view import ConsentsView
from ui.places import PlaceId
from ui.qt.appearance import Appearance

NEVER = 60_000


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return a_sheet()


@pytest.fixture
def desk(opened: Vault) -> Desk:
    return Desk(opened)


class Page:
    """The place over one case."""

    def __init__(self, qtbot: QtBot, desk: Desk, consent: Consent, width: int = 1000) -> None:
        self.desk = desk
        self.case = a_case(desk.vault, consent=consent)
        self.controller = ConsentsController(desk.bench, desk.consents)
        desk.wire(self.controller)
        assert isinstance(self.controller.view, ConsentsView)
        self.view = self.controller.view
        qtbot.addWidget(self.view)
        self.view.resize(width, 600)
        self.view.show()
        self.controller.enter(at(PlaceId.CASE_CONSENTS, self.case))

    @property
    def card(self) -> ConsentCard:
        (consent,) = self.desk.consents.of_case(self.case.id)
        return self.view.card(consent.id)

    def texts(self) -> str:
        labels = self.view.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


def test_every_fact_of_a_consent_can_be_read(qtbot: QtBot, desk: Desk, sheet: bytes) -> None:
    consent = a_consent(signers=SIGNED_BY_ALL, pdf=sheet, interpreted=True)
    page = Page(qtbot, desk, consent)
    shown = page.texts()
    for words in (
        "Consent and privacy statement",
        "in force",
        "Name client (Client)",
        "Name guardian (Guardian)",
        "Arabic",
        "was present",
        "agreed",
        "not agreed",
        "That everything is voluntary",
        "GDPR (independent carriers)",
        "version 1",
        "7QK2-9XMB",
    ):
        assert words in shown
    assert unnamed(page.view) == []


def test_the_sheet_shows_beside_its_facts_where_there_is_room(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    assert page.card.isVisible()
    assert page.view.sheet.preview.isVisible()
    assert 0 in page.view.sheet.preview.pages.rendered
    assert "Sheet of 02.03.2026" in page.texts()


def test_where_it_is_narrow_the_sheet_comes_in_front_and_goes_back(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet), width=700)
    assert not page.view.sheet.isVisible()
    qtbot.mouseClick(page.card.look, Qt.MouseButton.LeftButton)
    assert page.view.sheet.preview.isVisible()
    assert not page.card.isVisible()
    assert unnamed(page.view) == []
    qtbot.mouseClick(page.view.sheet.back, Qt.MouseButton.LeftButton)
    assert page.card.isVisible()
    assert not page.view.sheet.isVisible()


def test_where_the_paper_lies_is_kept_while_it_is_typed(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    QTest.keyClicks(page.card.paper, "folder 3")
    qtbot.waitUntil(lambda: place(page) == "folder 3", timeout=1000)
    assert "Saved at" in page.texts()
    assert page.card.paper.text() == "folder 3"


def test_the_lock_keeps_the_place_of_the_paper_and_forgets_the_sheet(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    QTest.keyClicks(page.card.paper, "safe")
    page.controller.cover()
    assert place(page) == "safe"
    assert page.view.sheet.preview.pages.rendered == frozenset()
    page.controller.print_sheet()
    assert desk.dialogs.asked == []


def place(page: Page) -> str:
    (consent,) = page.desk.consents.of_case(page.case.id)
    return consent.paper_place


def test_what_is_being_typed_is_not_overwritten_by_a_reading(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet, paper_place="old"))
    page.card.paper.selectAll()
    QTest.keyClicks(page.card.paper, "new")
    page.controller.enter(at(PlaceId.CASE_CONSENTS, page.case))
    assert page.card.paper.text() == "new"
    assert place(page) == "new"


def test_without_a_printer_the_sheet_can_be_saved_under_a_name_that_says_nothing(
    qtbot: QtBot, desk: Desk, sheet: bytes, tmp_path: Path
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    desk.dialogs.path = tmp_path / "there.pdf"
    page.controller.print_sheet()
    assert desk.files == {tmp_path / "there.pdf": sheet}
    assert page.controller._sheet is not None
    assert page.controller._sheet.file_name == "Consent 7QK2-9XMB.pdf"


def test_saving_warns_that_the_file_is_not_protected(
    qtbot: QtBot, desk: Desk, sheet: bytes, tmp_path: Path
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    desk.dialogs.path = tmp_path / "there.pdf"
    desk.dialogs.confirms = False
    qtbot.mouseClick(page.view.sheet.save, Qt.MouseButton.LeftButton)
    assert desk.dialogs.asked == ["Save the sheet as a file?"]
    assert desk.files == {}
    desk.dialogs.confirms = True
    qtbot.mouseClick(page.view.sheet.save, Qt.MouseButton.LeftButton)
    assert desk.files == {tmp_path / "there.pdf": sheet}


def test_another_case_never_shows_the_sheet_of_the_last_one(
    qtbot: QtBot, desk: Desk, sheet: bytes
) -> None:
    page = Page(qtbot, desk, a_consent(pdf=sheet))
    other = a_case(desk.vault, consent=a_consent(pdf=a_sheet("uk"), language="uk"))
    page.controller.enter(at(PlaceId.CASE_CONSENTS, other))
    assert page.controller._sheet is not None
    assert page.controller._sheet.consent.case_id == other.id
    assert "Ukrainian" in page.texts()
    assert "Arabic" not in page.texts()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_cards_and_sheet_fit_the_smallest_window_at_any_text_size(
    qtbot: QtBot, desk: Desk, sheet: bytes, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    page = Page(qtbot, desk, a_consent(pdf=sheet), width=round(1280 - 216 * scale))
    page.view.open_sheet()
    assert page.view.minimumSizeHint().width() <= 1280 - 216 * scale
