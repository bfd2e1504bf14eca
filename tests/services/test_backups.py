"""Backing up, checking and restoring as the counsellor does it."""

from pathlib import Path

import pytest

from jmd_desktop.backup.drives import Drive
from jmd_desktop.errors import (
    ArchiveIncomplete,
    Cancelled,
    FolderMissing,
    NotAnArchive,
    VaultExists,
    WrongPassphrase,
    WrongRecoveryKey,
)
from jmd_desktop.services.backups import Backups, Step
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.store import envelope
from jmd_desktop.store.vault import Vault
from tests.builders import PASSPHRASE, a_case, a_client
from tests.fakes import FakeClock


class Watch:
    """Remembers the steps; asks to stop at one of them."""

    def __init__(self, stop_at: Step | None = None) -> None:
        self.steps: list[Step] = []
        self.share = 0.0
        self._stop_at = stop_at

    def report(self, step: Step, done: int, total: int) -> None:
        self.steps.append(step)
        self.share = done / total

    def cancelled(self) -> bool:
        return self._stop_at in self.steps


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def backups(session: Session, stick: Path) -> Backups:
    drive = Drive(
        stick, "JMD-STICK", "vfat", read_only=False, free_bytes=1, total_bytes=2, removable=True
    )
    return Backups(session, lambda: [drive])


def test_what_was_backed_up_comes_back_in_a_new_folder(
    backups: Backups, session: Session, opened: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    case = a_case(opened, client=a_client(first_name="Olena"))
    watch = Watch()
    made = backups.make(stick, watch)
    assert (made.path.parent, made.cases, made.verified_at) == (stick, 1, clock.now())
    assert watch.share == 1
    assert list(dict.fromkeys(watch.steps)) == [
        Step.SNAPSHOT,
        Step.CHECK,
        Step.WRITE,
        Step.READ_BACK,
    ]
    found = backups.verify(made.path, PASSPHRASE, is_recovery_key=False, progress=Watch())
    assert found.cases == 1
    back = backups.restore(
        made.path, PASSPHRASE, tmp_path / "new", is_recovery_key=False, progress=Watch()
    )
    assert (back.cases, back.erasures_replayed, back.erasures_known_until) == (1, 0, clock.today())
    session.close()
    Vaults(session).unlock(tmp_path / "new", PASSPHRASE)
    assert Cases(session).file(case.id).client.first_name == "Olena"
    session.close()


def test_the_recovery_key_opens_an_archive_too(
    cheap_keys: None, session: Session, opened: Vault, stick: Path
) -> None:
    del cheap_keys
    key = opened.renew_recovery_key()
    made = Backups(session, list).make(stick, Watch())
    shut = Backups(Session(FakeClock()), list)  # no open vault is needed to check one
    assert shut.verify(made.path, key, is_recovery_key=True, progress=Watch()).cases == 0
    other = envelope.new_recovery_key().text
    with pytest.raises(WrongRecoveryKey):
        shut.verify(made.path, other, is_recovery_key=True, progress=Watch())


def test_a_backup_is_remembered_under_the_name_of_its_stick(backups: Backups, stick: Path) -> None:
    assert backups.latest() is None
    made = backups.make(stick, Watch())
    latest = backups.latest()
    assert latest is not None
    assert (latest.medium, latest.file_name) == ("JMD-STICK", made.path.name)
    assert (latest.verified_at, latest.size) == (made.verified_at, made.path.stat().st_size)
    assert [drive.label for drive in backups.drives()] == ["JMD-STICK"]


def test_a_folder_that_is_no_stick_is_remembered_without_its_path(
    session: Session, stick: Path
) -> None:
    backups = Backups(session, list)
    backups.make(stick, Watch())
    latest = backups.latest()
    assert latest is not None
    assert latest.medium == "stick"


@pytest.mark.parametrize("step", [Step.SNAPSHOT, Step.WRITE, Step.READ_BACK])
def test_a_stopped_backup_leaves_nothing_and_is_not_remembered(
    backups: Backups, stick: Path, step: Step
) -> None:
    with pytest.raises(Cancelled):
        backups.make(stick, Watch(stop_at=step))
    assert not list(stick.iterdir())
    assert backups.latest() is None


def test_what_cannot_be_done_has_its_own_reason(
    backups: Backups, opened: Vault, stick: Path, tmp_path: Path
) -> None:
    with pytest.raises(FolderMissing):
        backups.make(tmp_path / "pulled out", Watch())
    made = backups.make(stick, Watch())
    with pytest.raises(WrongPassphrase):
        backups.verify(made.path, "nicht dieses", is_recovery_key=False, progress=Watch())
    with pytest.raises(VaultExists):
        backups.restore(
            made.path, PASSPHRASE, opened.folder, is_recovery_key=False, progress=Watch()
        )
    (stick / "empty.jmda").touch()
    with pytest.raises(NotAnArchive):
        backups.verify(stick / "empty.jmda", "x", is_recovery_key=False, progress=Watch())
    whole = made.path.read_bytes()
    (stick / "cut.jmda").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveIncomplete):
        backups.verify(stick / "cut.jmda", PASSPHRASE, is_recovery_key=False, progress=Watch())
