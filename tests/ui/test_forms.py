"""The forms place: every language that is whole, seen, printed and saved from the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.services.forms import Forms
from jmd_desktop.store.vault import Vault
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, english
from tests.ui.real_program import everything_written
from ui.forms import FormsController
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
def forms(qtbot: QtBot, desk: Desk) -> FormsController:
    made = FormsController(desk.bench, Forms(desk.session))
    qtbot.addWidget(made.view)
    made.view.resize(1200, 800)
    made.view.show()
    made.view.activateWindow()
    made.enter(Place(PlaceId.FORMS))
    return made


def test_the_first_language_is_shown_at_once(forms: FormsController) -> None:
    assert forms._pdf.startswith(b"%PDF")
    assert forms._view._list.hasFocus()
    assert forms._view._print.isEnabled()
    assert unnamed(forms.view) == []


def test_arrow_down_shows_the_next_language_with_its_state(forms: FormsController) -> None:
    rows = forms._view._model.rowCount()
    assert rows == len(Forms().languages())
    for _row in range(rows - 1):
        before = forms._pdf
        QTest.keyClick(forms._view._list, Qt.Key.Key_Down)
        assert forms._pdf not in (before, b"")
    assert "Translation not reviewed yet" in everything_written(forms.view)


def test_saving_suggests_a_name_without_a_person(forms: FormsController, desk: Desk) -> None:
    assert forms._file_name() == "Form-consent-de.pdf"
    forms._view._save.click()
    assert len(desk.dialogs.asked) == 1
