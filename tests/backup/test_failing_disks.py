"""Whatever fails at whichever call: no false success, nothing left, older archives whole."""

import errno
import itertools
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.backup import making, restoring, trial
from jmd_desktop.backup.course import Step
from jmd_desktop.backup.drives import Drive
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.files import FileLayer
from jmd_desktop.store.vault import Vault
from tests.backup.vaults import fill, rows, unlocked
from tests.builders import PASSPHRASE, a_vault
from tests.fakes import DyingFiles, FakeClock

SECRET = Passphrase(PASSPHRASE)
CODES = {
    errno.ENOSPC: errors.DiskFull,
    errno.EIO: errors.DiskFailed,
    errno.EROFS: errors.DiskReadOnly,
    errno.ENODEV: errors.StickGone,
    errno.EFBIG: errors.FileTooLargeForStick,
}


@pytest.fixture
def older(filled: Vault, stick: Path, clock: FakeClock) -> Path:
    """An archive that is already on the stick."""
    return making.make(filled, stick, clock=clock).path


def calls_of(filled: Vault, folder: Path, clock: FakeClock) -> list[str]:
    folder.mkdir()
    files = DyingFiles()
    making.make(filled, folder, clock=clock, files=files)
    return files.calls


def expect_unharmed(opened: Vault, older: Path, content: bytes) -> None:
    assert list(older.parent.iterdir()) == [older]
    assert older.read_bytes() == content
    assert not [path for path in opened.folder.iterdir() if "stage" in path.name]
    with opened.transaction() as db:
        db.execute("UPDATE clients SET version = version + 1")


@pytest.mark.parametrize("code", CODES)
def test_every_single_call_of_a_backup_may_fail(
    filled: Vault, older: Path, tmp_path: Path, clock: FakeClock, code: int
) -> None:
    content = older.read_bytes()
    calls = calls_of(filled, tmp_path / "count", clock)
    assert {"open_new", "write", "sync", "sync_file", "replace", "sync_folder"} < set(calls)
    for number, name in enumerate(calls, start=1):
        files = DyingFiles(number, code)
        if name == "remove":  # what cannot be removed is cleared by the next backup
            continue
        with pytest.raises(CODES[code]) as raised:
            making.make(filled, older.parent, clock=clock, files=files)
        if isinstance(raised.value, errors.DiskFull):
            assert raised.value.needed > 0
        expect_unharmed(filled, older, content)


def test_a_removal_that_fails_is_made_up_for_by_the_next_backup(
    filled: Vault, older: Path, tmp_path: Path, clock: FakeClock
) -> None:
    calls = calls_of(filled, tmp_path / "count", clock)
    numbers = [number for number, name in enumerate(calls, start=1) if name == "remove"]
    assert numbers
    seen = {older}
    for number in numbers:
        try:
            making.make(filled, older.parent, clock=clock, files=DyingFiles(number))
        except errors.UserError:
            continue
        for path in set(older.parent.iterdir()) - seen:
            seen.add(trial.verify(path, filled).path)
    making.make(filled, older.parent, clock=clock)
    assert {path.suffix for path in older.parent.iterdir()} == {".jmda"}
    assert not [path for path in filled.folder.iterdir() if "stage" in path.name]


def test_a_stick_that_fails_for_good_at_any_call_is_never_a_success(
    filled: Vault, older: Path, tmp_path: Path, clock: FakeClock
) -> None:
    content = older.read_bytes()
    for number in range(1, len(calls_of(filled, tmp_path / "count", clock)) + 1):
        files = DyingFiles(number, lasting=True)
        try:
            made = making.make(filled, older.parent, clock=clock, files=files)
        except errors.Refused:
            assert older.read_bytes() == content
        else:  # only the last removals were left to do
            assert "remove" in files.calls[number - 1]
            trial.verify(made.path, filled)
    assert rows(filled)["clients"]


def test_every_single_call_of_a_restore_may_fail(
    older: Path, tmp_path: Path, clock: FakeClock
) -> None:
    files = DyingFiles()
    restoring.restore(older, SECRET, tmp_path / "count", clock=clock, files=files)
    assert {"open_new", "write", "sync_file", "replace", "sync_folder"} <= set(files.calls)
    new = tmp_path / "new"
    for number, name in enumerate(files.calls, start=1):
        if name == "remove":
            continue
        with pytest.raises(errors.DiskFailed):
            restoring.restore(older, SECRET, new, clock=clock, files=DyingFiles(number))
        assert not new.exists()
    restoring.restore(older, SECRET, new, clock=clock)
    unlocked(new).close()


# ---- room, limits, sticks -------------------------------------------------------------------


class Roomy(FileLayer):
    """Says at first that there is room, so that the disk itself has to say no later."""

    def __init__(self, lies: int = 2) -> None:
        self._lies = lies

    def free_bytes(self, folder: Path) -> int:
        self._lies -= 1
        return 2**50 if self._lies >= 0 else super().free_bytes(folder)


def test_too_little_room_is_told_beforehand_with_both_figures(
    filled: Vault, older: Path, clock: FakeClock
) -> None:
    class Tight(FileLayer):
        def free_bytes(self, folder: Path) -> int:
            return min(1000, super().free_bytes(folder))

    content, steps = older.read_bytes(), []
    with pytest.raises(errors.DiskFull) as raised:
        making.make(
            filled,
            older.parent,
            clock=clock,
            files=Tight(),
            progress=lambda step, _done, _total: steps.append(step),
        )
    assert raised.value.free == 1000
    assert raised.value.needed > filled.database.stat().st_size
    assert steps == []
    expect_unharmed(filled, older, content)


def a_drive(root: Path, *, file_system: str = "vfat", read_only: bool = False) -> Drive:
    return Drive(root, "STICK", file_system, read_only, 2**40, 2**40, removable=True)


def test_a_write_protected_stick_is_told_beforehand(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    with pytest.raises(errors.DiskReadOnly):
        making.make(filled, stick, clock=clock, mounts=lambda: [a_drive(stick, read_only=True)])


@pytest.mark.parametrize(
    ("file_system", "refused"), [("vfat", True), ("FAT32", True), ("exfat", False)]
)
def test_four_gibibytes_do_not_go_on_fat(
    filled: Vault,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    file_system: str,
    refused: bool,
) -> None:
    clock = FakeClock()
    monkeypatch.setattr(making._Making, "_present_size", lambda _self: 2**32 - 2)

    def mounts() -> list[Drive]:
        return [a_drive(stick, file_system=file_system)]

    if refused:
        with pytest.raises(errors.FileTooLargeForStick) as raised:
            making.make(filled, stick, clock=clock, files=Roomy(), mounts=mounts)
        assert raised.value.size == 2**32 - 2
        assert list(stick.iterdir()) == []
    else:
        making.make(filled, stick, clock=clock, files=Roomy(), mounts=mounts)


def test_a_computer_that_shows_no_drives_can_still_back_up(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    def mounts() -> list[Drive]:
        raise OSError(errno.ENOENT, "no /proc")

    making.make(filled, stick, clock=clock, mounts=mounts)


@pytest.mark.parametrize("step", [Step.SNAPSHOT, Step.CHECK, Step.WRITE])
def test_a_stick_pulled_out_on_the_way_is_told_as_such(
    filled: Vault, stick: Path, clock: FakeClock, step: Step
) -> None:
    def pull(now: Step, _done: int, _total: int) -> None:
        if now is step and stick.exists():
            stick.rename(stick.with_name("in the pocket"))

    with pytest.raises(errors.StickGone):
        making.make(filled, stick, clock=clock, progress=pull)
    assert not [path for path in filled.folder.iterdir() if "stage" in path.name]
    assert rows(filled)["clients"]


def test_a_stick_that_reads_back_something_else_is_not_believed(
    filled: Vault, older: Path, clock: FakeClock
) -> None:
    content = older.read_bytes()

    def spoil(step: Step, _done: int, _total: int) -> None:
        if step is Step.READ_BACK:
            for path in older.parent.iterdir():
                if path != older:
                    with path.open("r+b") as file:
                        file.seek(-5000, os.SEEK_END)
                        file.write(b"worn out")

    with pytest.raises(errors.DiskFailed):
        making.make(filled, older.parent, clock=clock, progress=spoil)
    expect_unharmed(filled, older, content)


def test_a_side_file_that_changes_after_its_check_is_not_believed(
    filled: Vault, older: Path, clock: FakeClock
) -> None:
    """The archive's own seal fits such bytes; those of the pages do not."""
    content = older.read_bytes()
    spoilt: list[Path] = []

    def spoil(step: Step, _done: int, _total: int) -> None:
        if step is Step.WRITE and not spoilt:
            spoilt.append(filled.folder / making.STAGED)
            with spoilt[0].open("r+b") as file:
                file.seek(5 * 4096 + 100)
                file.write(b"bad memory")

    with pytest.raises(errors.DiskFailed):
        making.make(filled, older.parent, clock=clock, progress=spoil)
    assert spoilt
    expect_unharmed(filled, older, content)


@pytest.mark.parametrize("change", ["shorter", "emptied", "another end"])
def test_a_stick_that_spoils_the_file_while_renaming_is_not_believed(
    filled: Vault, older: Path, clock: FakeClock, change: str
) -> None:
    class Spoiling(FileLayer):
        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            data = target.read_bytes()
            spoilt = {"shorter": data[:-4096], "emptied": b"", "another end": data[:-1] + b"\0"}
            target.write_bytes(spoilt[change])

    content = older.read_bytes()
    with pytest.raises(errors.DiskFailed):
        making.make(filled, older.parent, clock=clock, files=Spoiling())
    expect_unharmed(filled, older, content)


@contextmanager
def memory_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes in memory; only an administrator can mount one."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("this system does not let us mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


@pytest.mark.parametrize("size", [4_096, 40_000, 100_000])
def test_a_really_full_disk_beside_the_vault(
    filled: Vault, older: Path, tmp_path: Path, clock: FakeClock, size: int
) -> None:
    content = older.read_bytes()
    with memory_disk(tmp_path / "small", size) as small:
        with pytest.raises(errors.DiskFull):
            making.make(filled, older.parent, clock=clock, staging=small, files=Roomy())
        assert list(small.iterdir()) == []
    expect_unharmed(filled, older, content)


def test_a_really_full_stick(filled: Vault, tmp_path: Path, clock: FakeClock) -> None:
    with memory_disk(tmp_path / "small", 100_000) as small:
        with pytest.raises(errors.DiskFull) as raised:
            making.make(filled, small, clock=clock, files=Roomy())
        assert raised.value.needed > 100_000
        assert list(small.iterdir()) == []


def test_a_stick_unmounted_on_the_way_is_told_as_such(
    filled: Vault, tmp_path: Path, clock: FakeClock
) -> None:
    with memory_disk(tmp_path / "usb", 10 << 20) as usb:

        def pull(step: Step, _done: int, _total: int) -> None:
            if step is Step.WRITE:
                subprocess.run(["umount", "-l", str(usb)], check=False, capture_output=True)

        with pytest.raises(errors.StickGone):
            making.make(filled, usb, clock=clock, progress=pull)


def test_a_slow_stick_is_synced_often_and_a_quick_one_seldom() -> None:
    """Nothing can be stopped while syncing, so it must not take long at a time."""
    quick = slow = 8 << 20
    for _ in range(9):
        quick, slow = making._next_window(quick, 0.01), making._next_window(slow, 2.0)
    assert (quick, slow) == (64 << 20, 1 << 20)
    assert making._next_window(8 << 20, 0.2) == 8 << 20


# ---- stopping -------------------------------------------------------------------------------


def test_stopping_at_any_moment_leaves_nothing(
    filled: Vault, older: Path, clock: FakeClock
) -> None:
    content = older.read_bytes()
    moments = 0
    steps = set()

    def stop_after(count: int) -> None:
        nonlocal moments
        moments = 0

        def progress(step: Step, _done: int, _total: int) -> None:
            nonlocal moments
            moments += 1
            steps.add(step)

        making.make(
            filled,
            older.parent,
            clock=clock,
            progress=progress,
            cancelled=lambda: moments >= count,
        )

    stop_after(10**6)
    last = moments
    for path in set(older.parent.iterdir()) - {older}:
        path.unlink()
    assert steps == {Step.SNAPSHOT, Step.CHECK, Step.WRITE, Step.READ_BACK}
    for count in range(last):
        with pytest.raises(errors.Cancelled):
            stop_after(count)
        expect_unharmed(filled, older, content)


def test_closing_the_vault_at_any_moment_stops_a_backup_cleanly(
    stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """The program ends while the side thread still works: its key is wiped under its hands."""
    outcomes = set()
    a_vault(tmp_path).close()
    for moment in itertools.count(1):
        opened = unlocked(tmp_path / "vault")
        moments = itertools.count(1)

        def close_at(_step: Step, _done: int, _total: int) -> None:
            if next(moments) == moment:  # noqa: B023  called in this round only
                closer = threading.Thread(target=opened.close)  # noqa: B023
                closer.start()
                closer.join()

        try:
            made = making.make(opened, stick, clock=clock, progress=close_at)
        except errors.Cancelled:
            outcomes.add("stopped")
            assert list(stick.iterdir()) == []
        else:
            outcomes.add("made")
            trial.verify(made.path, SECRET)
            made.path.unlink()
        opened.close_thread()
        opened.close()
        assert not [path for path in opened.folder.iterdir() if "stage" in path.name]
        if next(moments) <= moment:
            break
    assert outcomes == {"stopped", "made"}


def test_the_lock_stops_a_snapshot_at_once(stick: Path, tmp_path: Path, clock: FakeClock) -> None:
    opened = a_vault(tmp_path)
    fill(opened, 60, sheet=200_000)
    with pytest.raises(errors.Cancelled):
        making.make(opened, stick, clock=clock, progress=lambda *_: opened.interrupt())
    assert list(stick.iterdir()) == []
    opened.close()


def test_checking_can_be_stopped_in_its_middle(
    stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    opened = a_vault(tmp_path)
    fill(opened, 60, sheet=200_000)
    stopped = threading.Event()

    def stop(step: Step, _done: int, _total: int) -> None:
        if step is Step.CHECK and not stopped.is_set():
            threading.Timer(0.01, stopped.set).start()

    with pytest.raises(errors.Cancelled):
        making.make(opened, stick, clock=clock, progress=stop, cancelled=stopped.is_set)
    assert list(stick.iterdir()) == []
    opened.close()
