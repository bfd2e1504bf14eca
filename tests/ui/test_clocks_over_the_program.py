"""The question of nine months without contact in the whole program: first, over a lock, undone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseStatus
from jmd_desktop.store import cases
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.ui.real_program import filled, program, rest, unlock, until
from ui.app import Program
from ui.clocks import ClocksController
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

_LONG_AGO = datetime(2025, 1, 15, 10, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, closed_vault: Path) -> Path:
    """A vault with one case nobody was in contact with for longer than nine months."""
    with filled(tmp_path / "vault", closed_vault) as session:
        a_case(session.vault, client=a_client(first_name="Yusuf", last_name="Rahimi"), at=_LONG_AGO)
    return tmp_path / "vault"


def place(made: Program) -> ClocksController:
    found = made.window.open_controllers
    return next(each for each in found if isinstance(each, ClocksController))


def at_the_question(made: Program) -> bool:
    here = made.window.place
    return here is not None and here.id is PlaceId.CLOCKS and place(made)._demanded is not None


def test_the_program_begins_with_it_and_a_lock_keeps_reason_and_cursor(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with program(qapp, folder, tmp_path / "settings.json") as made:
        unlock(made)
        until(lambda: at_the_question(made))
        here = made.window.place
        page = place(made)._page
        page.beside.focus_work()
        QTest.keyClicks(made.window.focusWidget(), "Weggezogen")
        QTest.keyClick(made.window.focusWidget(), Qt.Key.Key_Home)
        made.lock.lock()
        until(lambda: not made.lock.is_locking and made.window.place is None)
        unlock(made)
        until(lambda: at_the_question(made))
        assert made.window.place == here
        page = place(made)._page
        until(lambda: page.form.writing_at == 0)
        assert page.form.reason == "Weggezogen"
        # Later: the start page does not send anybody back on the same day.
        made.window.go(Place(PlaceId.START))
        rest(150)
        assert made.window.place == Place(PlaceId.START)


def test_after_a_lock_the_keyboard_is_in_the_list_again_if_it_was(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with program(qapp, folder, tmp_path / "settings.json") as made:
        unlock(made)
        until(lambda: at_the_question(made))
        page = place(made)._page
        page.beside.focus_work()
        QTest.keyClicks(made.window.focusWidget(), "Weggezogen")
        QTest.keyClick(made.window.focusWidget(), Qt.Key.Key_F6)
        assert page.list.hasFocus()
        made.lock.lock()
        until(lambda: not made.lock.is_locking and made.window.place is None)
        unlock(made)
        until(lambda: at_the_question(made))
        page = place(made)._page
        until(page.list.hasFocus)
        assert page.form.reason == "Weggezogen"
        rest(100)
        assert page.list.hasFocus()


def test_escape_decides_later(qapp: QApplication, tmp_path: Path, folder: Path) -> None:
    with program(qapp, folder, tmp_path / "settings.json") as made:
        unlock(made)
        until(lambda: at_the_question(made))
        QTest.keyClick(made.window.focusWidget(), Qt.Key.Key_Escape)
        assert made.window.place == Place(PlaceId.START)
        rest(100)
        assert made.window.place == Place(PlaceId.START)


def test_the_end_is_decided_and_undone_with_the_keyboard(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    with program(qapp, folder, tmp_path / "settings.json") as made:
        unlock(made)
        until(lambda: at_the_question(made))
        window, page = made.window, place(made)._page
        ctrl = Qt.KeyboardModifier.ControlModifier
        until(page.list.hasFocus)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        QTest.keyClicks(window.focusWidget(), "Weggezogen")
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_S, ctrl)
        until(lambda: page.model.rowCount() == 0)
        until(lambda: window.focusWidget() is page._later)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z, ctrl)
        until(lambda: page.model.rowCount() == 1)
        made.lock.lock()
        until(lambda: not made.lock.is_locking and made.window.place is None)
    opened = store_vault.unlock(folder, Passphrase(PASSPHRASE))
    with opened.reading() as db:
        (row,) = cases.list_rows(db)
        assert row.status is CaseStatus.OPEN
    opened.close()
