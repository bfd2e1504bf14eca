"""Making an archive: snapshot, check, write, read back; its name comes last, then success.

The structure is checked on the snapshot, the seals on what lies on the medium: the archive's own
seal says that both are the same bytes. Until then the file is called `.part`, so a killed backup
never looks like one.

Whatever goes wrong, archives already on the medium stay as they are and nothing of this one is
left, as far as the medium still allows. Choosing a drive and remembering the backup is not here.
"""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

import jmd_desktop
from jmd_desktop import errors
from jmd_desktop.backup import archive, drives, trial
from jmd_desktop.backup.archive import ClearPart, Manifest
from jmd_desktop.backup.course import Cancelled, Course, Progress, Step, never, silent
from jmd_desktop.clock import Clock
from jmd_desktop.store import migrations
from jmd_desktop.store.connection import PAGE_BYTES, StoreFault
from jmd_desktop.store.erasures import all_erasures
from jmd_desktop.store.files import (
    DISK,
    PART,
    FileLayer,
    discard,
    part_of,
    publish,
    translated,
)
from jmd_desktop.store.folders import STAGE, discard_database
from jmd_desktop.store.snapshot import snapshot
from jmd_desktop.store.vault import Vault

STAGED: Final = f"backup{STAGE}"  # the side file's name; opening a vault clears it away

_PASSES: Final = 4  # times the database is gone through: once per step
_SLACK: Final = 4 << 20  # bytes for folders, manifest and what the vault grows meanwhile
_OURS: Final = re.compile(
    r"jmd-sicherung-\d{4}-\d\d-\d\d-\d{4}-[0-9a-f]{4}" + re.escape(archive.SUFFIX + PART)
)
_FIRST_SYNC, _LAST_SYNC = 1 << 20, 64 << 20  # bytes between two syncs
_QUICK, _SLOW = 0.1, 0.3  # seconds a sync may take before the next comes later or sooner


@dataclass(frozen=True, slots=True)
class MadeArchive:
    """An archive that was written, read back whole and opened. `size` in bytes."""

    path: Path
    size: int
    cases: int
    verified_at: datetime  # UTC


def make(
    vault: Vault,
    target: Path,
    *,
    clock: Clock,
    progress: Progress = silent,
    cancelled: Cancelled = never,
    files: FileLayer = DISK,
    staging: Path | None = None,
    mounts: drives.Mounts = drives.mounted,
) -> MadeArchive:
    """A new archive of the vault in the folder `target`.

    Works on the calling thread with a connection of its own, so the side thread will do; that
    thread calls `vault.close_thread` at lock as always. The side file lies in `staging`, by
    default the vault's folder, encrypted with the vault's key. Progress is in bytes over all
    steps. Raises FolderMissing, DiskReadOnly, FileTooLargeForStick, DiskFull (with figures),
    StickGone, DiskFailed (also when what is read back is not what was written), VaultDamaged,
    Cancelled.
    """
    stage = (staging or vault.folder) / STAGED
    making = _Making(vault, target, stage, clock, Course(progress, cancelled), files, mounts)
    return making.run()


@dataclass(frozen=True, slots=True)
class _Making:
    """One backup on its way."""

    vault: Vault
    target: Path
    stage: Path
    clock: Clock
    course: Course
    files: FileLayer
    mounts: drives.Mounts

    def run(self) -> MadeArchive:
        with self._errors_said_precisely():
            self._clear_leftovers()
            self._expect_room()
            try:
                with self._new_archive() as (path, handle):
                    clear, manifest = self._snapshot()
                    self._expect_taken(clear.database_size)
                    end = self._write(handle, clear, manifest)
                    discard_database(self.stage, self.files)
                    size = self._read_back(part_of(path), manifest)
                    publish(part_of(path), path, self.files)
                    _expect_end(path, size, end)
            finally:
                discard_database(self.stage, self.files)
        return MadeArchive(path, size, manifest.counts["cases"], self.clock.now())

    # ---- before anything is written

    def _clear_leftovers(self) -> None:
        """What a backup that was killed left behind; only names no other program makes."""
        discard_database(self.stage, self.files)
        for entry in self.target.iterdir():
            if _OURS.fullmatch(entry.name):
                discard(entry, self.files)

    def _expect_room(self) -> None:
        """DiskFull before the work instead of after it. Side file and archive exist together."""
        expected = self._present_size()
        self.course.expect(_PASSES * expected)
        staging = self.stage.parent
        together = self.target.stat().st_dev == staging.stat().st_dev
        trial.expect_room(self.target, expected * (2 if together else 1) + _SLACK, self.files)
        if not together:
            trial.expect_room(staging, expected + _SLACK, self.files)
        self._expect_taken(expected)

    def _expect_taken(self, size: int) -> None:
        """DiskReadOnly, FileTooLargeForStick; a medium nothing is known about is tried."""
        drive = None
        with suppress(OSError):
            drive = drives.drive_of(self.target, self.mounts)
        if drive is None:
            return
        if drive.read_only:
            raise errors.DiskReadOnly
        if drive.is_fat and size + _SLACK >= drives.FAT_FILE_LIMIT:
            raise errors.FileTooLargeForStick(size)

    def _present_size(self) -> int:
        """Bytes of database and log, without opening either: that would drop SQLite's locks."""
        database = self.vault.database
        size = database.stat().st_size
        with suppress(FileNotFoundError):
            size += database.with_name(database.name + "-wal").stat().st_size
        return size

    @contextmanager
    def _errors_said_precisely(self) -> Iterator[None]:
        """An error of the medium with what can be told about it from here."""
        with translated():
            presence = drives.Presence(self.target)
        try:
            with translated():
                yield
        except errors.DiskFull as error:
            needed, free = error.needed, error.free
            if not needed:
                with suppress(OSError):
                    needed, free = self._present_size(), self.files.free_bytes(self.target)
            raise errors.DiskFull(needed, free) from None
        except errors.FileTooLargeForStick as error:
            raise errors.FileTooLargeForStick(error.size or self._present_size()) from None
        except errors.FileExistsAlready:  # our own side file, which the disk would not remove
            raise errors.DiskFailed from None
        except (errors.DiskFailed, errors.FolderMissing, errors.FolderUnusable, StoreFault):
            if presence.ended():
                raise errors.StickGone from None
            with suppress(OSError):
                self._expect_room()  # SQLite does not always say that a disk is full
            raise

    # ---- the steps

    @contextmanager
    def _new_archive(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A name nothing has yet, with its `.part` open; both gone again after any error.

        Opened before the long work, so that a medium that takes no files says so at once.
        """
        path = self._new_name()
        try:
            with self.files.open_new(part_of(path)) as handle:
                yield path, handle
        except BaseException:
            discard(part_of(path), self.files)
            discard(path, self.files)
            with suppress(OSError):
                self.files.sync_folder(self.target)
            raise

    def _new_name(self) -> Path:
        minute = self.clock.now().astimezone().strftime("%Y-%m-%d-%H%M")
        while True:
            name = f"jmd-sicherung-{minute}-{secrets.token_hex(2)}{archive.SUFFIX}"
            if not (self.target / name).exists():
                return self.target / name

    def _snapshot(self) -> tuple[ClearPart, Manifest]:
        """The vault of one moment in the side file, checked; others go on writing meanwhile."""

        def report(done: int, total: int) -> None:
            self.course.expect(_PASSES * total * PAGE_BYTES)
            self.course.reach(done * PAGE_BYTES)

        vault = self.vault
        self.course.begin(Step.SNAPSHOT)
        with vault.reading() as db:
            created_at = self.clock.now()
            snapshot(db, self.stage, vault.key, report, self.files)
            erasures, schema = tuple(all_erasures(db)), migrations.version(db)
        size = self.stage.stat().st_size
        self.course.begin(Step.CHECK)
        whose = (vault.vault_id, vault.kind)
        counts = trial.expect_sound(self.stage, vault.key, whose, self.course)
        self.course.reach(size)
        manifest = Manifest(created_at, jmd_desktop.__version__, schema, counts, erasures)
        return ClearPart(vault.key_file, size, manifest.sealed_size), manifest

    def _write(self, handle: BinaryIO, clear: ClearPart, manifest: Manifest) -> bytes:
        """The archive into its `.part`, on the medium when this returns, and closed; its seal.

        Synced now and then: else a slow stick takes it all at the end, where nothing can be
        stopped and no progress shown.
        """
        self.course.begin(Step.WRITE)
        waiting, window, piece = 0, _FIRST_SYNC, b""
        with self.stage.open("rb", buffering=0) as database:
            pieces = iter(lambda: database.read(archive.CHUNK), b"")
            for piece in archive.parts(clear, manifest, pieces, self.vault.key):
                self.files.write(handle, piece)
                waiting += len(piece)
                if waiting >= window:
                    before = self.clock.elapsed()
                    self.files.sync(handle)
                    window = _next_window(window, self.clock.elapsed() - before)
                    waiting = 0
                self.course.add(len(piece))
        self.files.sync(handle)
        handle.close()
        return piece

    def _read_back(self, part: Path, manifest: Manifest) -> int:
        """What lies on the medium is what was checked; its size in bytes."""
        try:
            found = trial.read(part, self.vault.key, self.course, Step.READ_BACK)
        except errors.Damaged:  # it was whole when it was written
            raise errors.DiskFailed from None
        if found.manifest != manifest:
            raise errors.DiskFailed
        return found.contents.size


def _expect_end(path: Path, size: int, end: bytes) -> None:
    """DiskFailed unless the file under its final name is as long as read back and ends so."""
    with archive.opened(path, cold=True) as file:
        if file.seek(0, os.SEEK_END) != size:
            raise errors.DiskFailed
        file.seek(-len(end), os.SEEK_END)
        if file.read(len(end)) != end:
            raise errors.DiskFailed


def _next_window(window: int, seconds: float) -> int:
    if seconds < _QUICK:
        return min(2 * window, _LAST_SYNC)
    return max(window // 2, _FIRST_SYNC) if seconds > _SLOW else window
