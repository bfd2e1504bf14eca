"""Over a lock the whole program leads back to the field one typed in, behind the same letter."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.ui.at_work import CTRL, K, button, key, write
from tests.ui.real_program import program, settle, until
from ui.app import Program
from ui.cases.base_data import BaseDataController
from ui.cases.groups import GroupId
from ui.places import Place, PlaceId
from ui.qt.line_edits import SecretEdit

pytestmark = pytest.mark.usefixtures("in_english")


class Stage:
    """The program at the base data of the only case, opened for the person."""

    def __init__(self, made: Program, case_id: CaseId) -> None:
        self.made = made
        self.window = made.window
        self.case_id = case_id
        self.unlock()
        self.window.go(Place(PlaceId.CASE_BASE_DATA, case_id, GroupId.PERSON))
        until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))

    def unlock(self) -> None:
        """Type the passphrase and wait until something is open."""

        def secrets() -> list[SecretEdit]:
            return [each for each in self.window.findChildren(SecretEdit) if each.isVisible()]

        until(lambda: bool(secrets()))
        secrets()[0].setText(PASSPHRASE)
        QTest.keyClick(secrets()[0], K.Key_Return)
        until(lambda: self.window.place is not None)

    @property
    def place(self) -> BaseDataController:
        """Another one after each lock."""
        found = self.window.open_controllers
        return next(each for each in found if isinstance(each, BaseDataController))

    @property
    def phone(self) -> QLineEdit:
        """Its field."""
        edit = self.place._page.form.field("phone").editor.widget
        assert isinstance(edit, QLineEdit)
        return edit

    @property
    def is_at_phone(self) -> bool:
        """Whether the keyboard is there, and in a group that has such a field."""
        return self.place._page.group is GroupId.CONTACT and self.phone.hasFocus()


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    shutil.copytree(closed_vault, tmp_path / "vault")
    opened = store_vault.unlock(tmp_path / "vault", Passphrase(PASSPHRASE))
    case = a_case(opened, client=a_client())
    opened.close()
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        made.window.resize(1280, 800)
        yield Stage(made, case.id)
    settle()


def lock_by_key(_stage: Stage) -> None:
    key(K.Key_L, CTRL)


def lock_by_mouse(stage: Stage) -> None:
    """The button takes the keyboard."""
    lock: QAbstractButton = button(stage.window, "Lock")
    lock.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(lock, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("lock", [lock_by_key, lock_by_mouse])
def test_one_goes_on_behind_the_letter_the_lock_came_at(
    stage: Stage, lock: object, qtbot: QtBot
) -> None:
    del qtbot
    assert callable(lock)
    stage.place._page.navigation.chosen.emit(GroupId.CONTACT)
    stage.phone.setFocus()
    write("069 900094")
    key(K.Key_Left)
    key(K.Key_Left)
    lock(stage)
    until(lambda: stage.window.place is None)
    stage.unlock()
    assert stage.window.place == Place(PlaceId.CASE_BASE_DATA, stage.case_id, GroupId.CONTACT)
    until(lambda: stage.is_at_phone)
    until(lambda: stage.phone.cursorPosition() == len("069 9000"))
    write("7")
    assert stage.phone.text() == "069 9000794"
