"""The backup place: sticks come and go, one button, and the truth about what came of it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from jmd_desktop.services.backups import Backups, Drive, FolderAdvice, Step
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from tests.ui.real_program import everything_written
from ui.backup import BackupController
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")


class Sticks:
    """What is plugged in."""

    def __init__(self) -> None:
        self.there: list[Drive] = []

    def __call__(self) -> list[Drive]:
        return list(self.there)

    def plug(self, root: Path, label: str, *, read_only: bool = False) -> Path:
        root.mkdir(exist_ok=True)
        self.there.append(
            Drive(root, label, "exfat", read_only, 4_000_000_000, 8_000_000_000, True)
        )
        return root


@pytest.fixture
def sticks() -> Sticks:
    return Sticks()


@pytest.fixture
def remembered() -> list[Path]:
    return []


@pytest.fixture
def backup(qtbot: QtBot, desk: Desk, sticks: Sticks, remembered: list[Path]) -> BackupController:
    made = BackupController(desk.bench, Backups(desk.session, sticks), remembered.append, None)
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(900, 700)
    made.view.show()
    made.view.activateWindow()
    made.enter(Place(PlaceId.BACKUP))
    return made


def choices(backup: BackupController) -> dict[str, QAbstractButton]:
    return {button.text(): button for button in backup._view._group.buttons()}


def test_without_a_stick_the_keyboard_stands_at_the_folder(backup: BackupController) -> None:
    assert not backup._view._go.isEnabled()
    assert backup._view._other.hasFocus()
    assert "Plug in the stick" in everything_written(backup.view)
    assert unnamed(backup.view) == []


def test_a_stick_is_seen_when_it_is_plugged_in(
    backup: BackupController, sticks: Sticks, tmp_path: Path
) -> None:
    sticks.plug(tmp_path / "a", "BACKUP")
    backup._looking.timeout.emit()
    assert choices(backup)["BACKUP"].isChecked()
    assert backup._view._go.isEnabled()
    sticks.there.clear()
    backup._looking.timeout.emit()
    assert choices(backup) == {}
    assert not backup._view._go.isEnabled()


def test_the_choice_comes_back_with_its_stick(
    backup: BackupController, sticks: Sticks, tmp_path: Path
) -> None:
    sticks.plug(tmp_path / "a", "A")
    sticks.plug(tmp_path / "b", "B")
    backup._looking.timeout.emit()
    choices(backup)["B"].click()
    gone = sticks.there.pop()
    backup._looking.timeout.emit()
    assert choices(backup)["A"].isChecked()
    sticks.there.append(gone)
    backup._looking.timeout.emit()
    assert choices(backup)["B"].isChecked()


def test_a_write_protected_stick_says_so_and_cannot_be_chosen(
    backup: BackupController, sticks: Sticks, tmp_path: Path
) -> None:
    sticks.plug(tmp_path / "a", "OLD", read_only=True)
    backup._looking.timeout.emit()
    assert not choices(backup)["OLD"].isEnabled()
    assert "write-protected" in everything_written(backup.view)
    assert unnamed(backup.view) == []


def test_a_backup_is_made_verified_and_told(
    backup: BackupController,
    sticks: Sticks,
    remembered: list[Path],
    desk: Desk,
    tmp_path: Path,
) -> None:
    desk.case()
    root = sticks.plug(tmp_path / "a", "BACKUP")
    alive: list[bool] = []
    backup.working.connect(lambda: alive.append(True))
    backup._looking.timeout.emit()
    backup._view._go.click()
    words = everything_written(backup.view)
    assert "Backed up and verified" in words
    assert "on “BACKUP”: 1 case" in words
    assert len(list(root.glob("*.jmda"))) == 1
    assert remembered == [root]
    assert alive  # so that nobody has to touch the mouse meanwhile
    backup._view._go.click()
    assert len(list(root.glob("*.jmda"))) == 2


def test_a_stick_pulled_out_is_told_and_earlier_backups_are_not_doubted(
    backup: BackupController, sticks: Sticks, tmp_path: Path
) -> None:
    root = sticks.plug(tmp_path / "a", "BACKUP")
    backup._looking.timeout.emit()
    root.rmdir()
    backup._view._go.click()
    words = everything_written(backup.view)
    assert "No backup was made" in words
    assert "Earlier backups are whole." in words
    assert backup._view._go.isEnabled()


def test_stopping_is_no_failure(backup: BackupController) -> None:
    backup._view.show_running()
    assert not backup._view._go.isEnabled()
    backup._view.show_progress(Step.WRITE, 3_000_000_000, 9_000_000_000)
    backup._view.show_stopped()
    words = everything_written(backup.view)
    assert "Nothing was left on the stick." in words


def test_a_folder_chosen_by_hand_is_judged(
    backup: BackupController, desk: Desk, tmp_path: Path
) -> None:
    for name, words, usable in (
        ("own", "on this laptop: a stick elsewhere is safer", True),
        ("Nextcloud", "is copied to the internet", False),
    ):
        desk.dialogs.path = tmp_path / name
        desk.dialogs.path.mkdir()
        backup._view._other.click()
        assert words in everything_written(backup.view)
        assert choices(backup)[name].isEnabled() is usable


def test_the_folder_of_the_cases_themselves_is_refused(desk: Desk, tmp_path: Path) -> None:
    backups = Backups(desk.session, list)
    assert backups.advice(desk.vault.folder) is FolderAdvice.OF_VAULT
    assert backups.advice(tmp_path / "nowhere") is FolderAdvice.MISSING


def test_the_lock_stops_looking_for_sticks(backup: BackupController) -> None:
    assert backup._looking.isActive()
    backup.cover()
    assert not backup._looking.isActive()
