"""The first start and the restore page: step by step, and nothing written before the last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.services.backups import Backups
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import Enrolment, FolderState, Vaults
from jmd_desktop.store import envelope
from jmd_desktop.store.envelope import CHEAPEST
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.cases_desk import Desk
from tests.ui.real_program import everything_written
from ui.qt.buttons import Button
from ui.qt.line_edits import SecretEdit
from ui.qt.tasks import ImmediateRunner
from ui.unlock.first_start import FirstStart
from ui.unlock.locking import LockKeeper
from ui.unlock.restore import RestorePage

pytestmark = pytest.mark.usefixtures("in_english")


class Newcomer:
    """The first start with an empty folder, and hands that fill it in."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.session = Session(desk.clock)
        self.vaults = Vaults(self.session)
        self.folder = folder
        self.page = FirstStart(desk.bench, self.vaults, folder)
        self.opened: list[bool] = []
        self.page.opened.connect(self.opened.append)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.page.show()
        self.page.activateWindow()

    @property
    def step(self) -> int:
        return self.page._wizard.step()

    def go_on(self) -> None:
        self.page._wizard._next.click()

    def field(self, name: str) -> QLineEdit:
        edits = self.page.findChildren(QLineEdit)
        return next(e for e in edits if e.isVisible() and e.accessibleName() == name)

    def to_passphrase(self) -> None:
        self.go_on()
        QTest.keyClicks(self.page.focusWidget(), "Jana Beispiel")
        self.page._service.show_values({"counsellor": "Jana", "site_name": "JMD Musterstadt"})
        self.go_on()
        self.page._carrier.form.show_values({"carrier_name": "Musterverein", "law": "gdpr"})
        self.go_on()
        assert self.step == 3

    def to_key(self) -> str:
        self.to_passphrase()
        self.press("Suggest five words")
        words = self.page._passphrase._first.text()
        self.page._passphrase._second.setText(words)
        self.go_on()
        assert self.step == 4
        return words

    def press(self, words: str) -> None:
        buttons = self.page.findChildren(Button)
        next(b for b in buttons if b.isVisible() and b.text() == words).click()

    @property
    def enrolment(self) -> Enrolment:
        assert self.page._enrolment is not None
        return self.page._enrolment

    def answer(self, *, right: bool) -> None:
        assert self.page._proof is not None
        groups = self.enrolment.recovery_key.split("-")
        for edit, position in zip(self.page._typed._edits, self.page._proof.asked, strict=True):
            edit.setText(groups[position - 1].lower() if right else "")


@pytest.fixture
def newcomer(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Newcomer]:
    monkeypatch.setattr(envelope, "STANDARD", CHEAPEST)  # no seconds of memory in a test
    made = Newcomer(qtbot, desk, tmp_path / "new")
    yield made
    made.session.close()


def test_the_first_step_begins_with_enter_not_with_a_restore(newcomer: Newcomer) -> None:
    asked: list[bool] = []
    newcomer.page.restore_requested.connect(lambda: asked.append(True))
    QTest.keyClick(newcomer.page.focusWidget(), Qt.Key.Key_Return)
    assert newcomer.step == 1
    assert asked == []


def test_the_first_missing_field_gets_the_keyboard(newcomer: Newcomer) -> None:
    newcomer.go_on()
    newcomer.go_on()
    assert newcomer.step == 1
    assert newcomer.page.focusWidget() is newcomer.page._service.field("counsellor").editor.widget


def test_a_weak_passphrase_says_why_even_if_one_is_faster_than_the_judge(
    newcomer: Newcomer,
) -> None:
    newcomer.to_passphrase()
    QTest.keyClicks(newcomer.page._passphrase._first, "Sommer")
    newcomer.go_on()
    assert newcomer.step == 3
    assert "This passphrase is too short." in everything_written(newcomer.page)
    assert isinstance(newcomer.page.focusWidget(), SecretEdit)


def test_two_different_entries_are_refused(newcomer: Newcomer) -> None:
    newcomer.to_passphrase()
    newcomer.press("Suggest five words")
    newcomer.page._passphrase._second.setText("something else")
    newcomer.go_on()
    assert newcomer.step == 3
    assert "The two entries differ." in everything_written(newcomer.page)


def test_the_key_is_off_the_screen_while_it_is_proved(newcomer: Newcomer) -> None:
    newcomer.to_key()
    first_group = newcomer.enrolment.recovery_key.split("-")[0]
    assert first_group in everything_written(newcomer.page)
    newcomer.go_on()
    visible = [w for w in newcomer.page.findChildren(QWidget) if w.isVisible()]
    assert first_group not in "".join(getattr(w, "text", str)() for w in visible)


def test_nothing_is_written_before_the_proof_holds(newcomer: Newcomer) -> None:
    newcomer.to_key()
    newcomer.go_on()
    newcomer.answer(right=False)
    newcomer.go_on()
    assert "That is not what the key says." in everything_written(newcomer.page)
    assert not newcomer.folder.exists()
    assert newcomer.opened == []


def test_at_the_end_the_vault_is_open_and_the_proof_noted(newcomer: Newcomer) -> None:
    words = newcomer.to_key()
    newcomer.page._key.keeper.setText("Tresor")
    newcomer.go_on()
    newcomer.answer(right=True)
    newcomer.go_on()
    assert newcomer.opened == [False]
    assert newcomer.vaults.state(newcomer.folder) is FolderState.REAL
    with newcomer.session.vault.reading() as db:
        row = db.execute("SELECT recovery_keeper, recovery_proved_on FROM site").fetchone()
    assert row is not None
    assert tuple(row) == ("Tresor", "2026-03-02")
    assert words not in everything_written(newcomer.page)


def test_every_step_can_be_heard(newcomer: Newcomer) -> None:
    newcomer.page._typed.ask((2, 5))
    for step in range(6):
        newcomer.page._wizard.show_step(step)
        assert unnamed(newcomer.page) == [], step


def test_the_print_with_the_key_is_never_offered_as_a_file(newcomer: Newcomer, desk: Desk) -> None:
    newcomer.to_key()
    newcomer.press("Print with the key …")
    assert desk.dialogs.asked == ["Print the key itself?"]
    assert desk.files == {}
    assert len(desk.dialogs.told) == 1  # that there is no printer


@pytest.fixture
def restore(qtbot: QtBot, desk: Desk, tmp_path: Path) -> RestorePage:
    made = RestorePage(desk.bench, Backups(desk.session, list), tmp_path / "back", None)
    qtbot.addWidget(made)
    made.resize(900, 650)
    made.show()
    made.activateWindow()
    return made


def test_a_foreign_file_is_refused_in_words(
    restore: RestorePage, desk: Desk, tmp_path: Path
) -> None:
    desk.dialogs.path = tmp_path / "letter.jmda"
    desk.dialogs.path.write_bytes(b"Sehr geehrte Damen und Herren" * 100)
    assert not restore._go.isEnabled()
    restore._choose.click()
    assert restore.focusWidget() is restore._passphrase
    QTest.keyClicks(restore._passphrase, "abc")
    restore._passphrase.setFocus()
    QTest.keyClick(restore._passphrase, Qt.Key.Key_Return)
    assert "This file is no backup of this program." in everything_written(restore)
    assert not (tmp_path / "back").exists()
    assert restore._go.isEnabled()


def test_the_restore_page_goes_by_keyboard_and_can_be_heard(
    restore: RestorePage, desk: Desk, tmp_path: Path
) -> None:
    assert unnamed(restore) == []
    desk.dialogs.path = tmp_path / "some.jmda"
    restore._choose.click()
    restore._by_key.click()
    assert unnamed(restore) == []
    order = tab_order(restore)
    assert order.index(restore._choose) < order.index(restore._key) < order.index(restore._go)


class _Vault(QObject):
    interrupted = Signal()

    def __init__(self, did: list[str]) -> None:
        super().__init__()
        self._did = did

    def interrupt(self) -> None:
        self._did.append("interrupt")

    def close_thread(self) -> None:
        self._did.append("thread")

    def close(self) -> None:
        self._did.append("close")


def test_the_lock_covers_first_and_closes_last() -> None:
    did: list[str] = []
    keeper = LockKeeper(ImmediateRunner())
    keeper.covering.connect(lambda: did.append("cover"))
    keeper.locked.connect(lambda: did.append("locked"))
    keeper.lock()
    assert did == []
    keeper.opened(_Vault(did))
    keeper.lock()
    keeper.lock()
    assert did == ["cover", "interrupt", "thread", "thread", "close", "locked"]
    assert not keeper.is_locking
