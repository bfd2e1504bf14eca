"""The settings: looks at once, the service with a button, a new passphrase, a proved key."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.services.sites import Sites
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.settings import Settings, ThemeChoice
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase, RecoveryKey
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from tests.ui.real_program import everything_written
from ui.places import Place, PlaceId
from ui.qt.buttons import Button
from ui.settings import SettingsController

pytestmark = pytest.mark.usefixtures("in_english")

_NEW = "komma gelingen blockhaus knusprig tanz"


class Kept:
    """The window's settings and what became of them."""

    def __init__(self) -> None:
        self.now = Settings()

    def apply(self, wanted: Settings) -> None:
        self.now = wanted


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, kept: Kept) -> SettingsController:
    made = SettingsController(
        desk.bench, Sites(desk.session), Vaults(desk.session), lambda: kept.now, kept.apply
    )
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1000, 700)
    made.view.show()
    made.view.activateWindow()
    made.enter(Place(PlaceId.SETTINGS))
    qtbot.wait(5)
    return made


def press(page: SettingsController, words: str) -> None:
    buttons = page.view.findChildren(Button)
    next(b for b in buttons if b.isVisible() and b.text() == words).click()


def written(page: SettingsController) -> str:
    return everything_written(page.view)


def test_looks_change_at_once_and_keep_the_rest(page: SettingsController, kept: Kept) -> None:
    kept.now = replace(kept.now, last_backup_folder=Path("/media/stick"))
    page._view.theme_chosen.emit("dark")
    page._view.scale_chosen.emit("150")
    page._view.contrast_chosen.emit("high")
    assert kept.now.high_contrast
    assert kept.now.theme is ThemeChoice.DARK
    assert kept.now.font_scale == 150
    assert kept.now.last_backup_folder == Path("/media/stick")
    page._view.contrast_chosen.emit("system")
    assert not kept.now.high_contrast


def test_all_of_it_can_be_heard(page: SettingsController) -> None:
    assert unnamed(page.view) == []
    page._make_key()
    assert unnamed(page.view) == []


def test_what_is_typed_counts_once_it_is_saved(page: SettingsController, desk: Desk) -> None:
    field = page._view._service.field("counsellor").editor.widget
    assert page.view.focusWidget() is field
    QTest.keyClicks(field, "Dr. ")
    assert "Not saved yet" in written(page)
    page.save()
    assert "Saved at" in written(page)
    assert Sites(desk.session).get().counsellor == "Dr. Jana Beispiel"


def test_what_is_typed_survives_a_change_elsewhere(page: SettingsController, desk: Desk) -> None:
    field = page._view._service.field("counsellor").editor.widget
    QTest.keyClicks(field, "Dr. ")
    page.refresh(Sites(desk.session).save({"idle_minutes": 7}))
    assert page._view._service.values()["counsellor"] == "Dr. Jana Beispiel"
    assert page._view._rules.values()["idle_minutes"] == 7


def test_the_first_problem_gets_the_keyboard_and_nothing_is_saved(
    page: SettingsController, desk: Desk
) -> None:
    page._view._service.show_values({"counsellor": "", "site_name": "JMD"})
    page.save()
    assert page.view.focusWidget() is page._view._service.field("counsellor").editor.widget
    assert Sites(desk.session).get().counsellor == "Jana Beispiel"


def test_a_new_passphrase_opens_the_vault_from_now_on(page: SettingsController, desk: Desk) -> None:
    page.enter(Place(PlaceId.SETTINGS, record="passphrase_due"))
    page._view.passphrase._first.setText(_NEW)
    page._view.passphrase._second.setText(_NEW)
    press(page, "Change the passphrase")
    words = written(page)
    assert "From now on the new passphrase opens the vault." in words
    assert _NEW not in words
    assert not page._view._due.isVisible()
    desk.vault.close()
    store_vault.unlock(desk.vault.folder, Passphrase(_NEW)).close()


def test_a_weak_passphrase_changes_nothing(page: SettingsController) -> None:
    page._view.passphrase._first.setText("Sommer")
    press(page, "Change the passphrase")
    assert "This passphrase is too short." in written(page)
    assert "Passphrase changed" not in written(page)


def test_a_new_recovery_key_is_proved_from_paper(page: SettingsController, desk: Desk) -> None:
    assert "The recovery key is not checked yet" in written(page)
    press(page, "Make a new recovery key …")
    assert page._enrolment is not None
    key = page._enrolment.recovery_key
    assert key.split("-")[0] in written(page)
    press(page, "I have written it down")
    press(page, "Check")
    assert "That is not what the key says." in written(page)
    assert page._proof is not None
    for edit, position in zip(page._view.typed._edits, page._proof.asked, strict=True):
        edit.setText(key.split("-")[position - 1])
    press(page, "Check")
    assert "The new sheet is right." in written(page)
    assert Sites(desk.session).get().recovery_proved_on == desk.clock.today()
    desk.vault.close()
    store_vault.unlock(desk.vault.folder, RecoveryKey(key)).close()


def test_the_lock_forgets_key_and_passphrase(page: SettingsController) -> None:
    press(page, "Make a new recovery key …")
    assert page._enrolment is not None
    key = page._enrolment.recovery_key
    page._view.passphrase._first.setText(_NEW)
    page.cover()
    visible = "".join(
        w.text() for w in page.view.findChildren(type(page._view._state)) if w.isVisible()
    )
    assert key.split("-")[0] not in visible
    assert _NEW not in written(page)


def test_a_logo_is_taken_as_a_small_clean_png(
    page: SettingsController, desk: Desk, tmp_path: Path
) -> None:
    picture = QImage(3000, 1000, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    picture.setText("Author", "Jana")
    picture.save(str(tmp_path / "logo.png"))
    desk.dialogs.path = tmp_path / "logo.png"
    press(page, "Choose a logo …")
    page.save()
    logo = Sites(desk.session).get().carrier_logo
    assert logo is not None
    assert b"Author" not in logo
    assert QImage.fromData(logo).width() == 1200
    (tmp_path / "logo.png").write_bytes(b"no picture")
    press(page, "Choose a logo …")
    assert "PNG or JPEG" in desk.dialogs.told[0]
