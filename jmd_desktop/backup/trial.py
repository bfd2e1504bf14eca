"""Trial opening: an archive read whole, its database unpacked beside and checked to the last page.

The seal of the archive and of every page is checked while reading; the structure needs the
database unpacked. That one is encrypted as it lies in the archive and is removed again by whoever
named its place.
"""

import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jmd_desktop import errors
from jmd_desktop.backup import archive
from jmd_desktop.backup.archive import Contents, Manifest
from jmd_desktop.backup.course import Cancelled, Course, Progress, Step, never, silent
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store import checks, identity
from jmd_desktop.store.connection import Connection, open_database
from jmd_desktop.store.envelope import DataKey, Secret
from jmd_desktop.store.files import DISK, FileLayer, translated
from jmd_desktop.store.folders import STAGE, discard_database
from jmd_desktop.store.pages import PageSeals
from jmd_desktop.store.vault import Vault

_LOOK_EVERY: Final = 0.1  # seconds between two looks at whether to stop


@dataclass(frozen=True, slots=True)
class Trial:
    """An archive that passed."""

    path: Path
    contents: Contents
    manifest: Manifest

    @property
    def kind(self) -> VaultKind:
        """Real or practice; authenticated by key slots and manifest, equal in the database."""
        return self.contents.clear.keys.kind


def verify(
    path: Path,
    opener: Vault | Secret,
    *,
    progress: Progress = silent,
    cancelled: Cancelled = never,
    files: FileLayer = DISK,
    staging: Path | None = None,
) -> Trial:
    """Everything `docs/archive-format.md` lists; unpacks below `staging`, else where the system
    keeps temporary files.

    Raises what `archive.inspect` does, ArchiveOfOtherVault, WrongPassphrase, WrongRecoveryKey,
    RecoveryKeyMistyped, ArchiveDamaged, VaultNewer, DiskFull and the like, Cancelled.
    """  # fmt: skip
    contents = archive.inspect(path)
    course = Course(progress, cancelled)
    course.expect(2 * contents.size)
    with (
        opened_key(contents, opener) as key,
        translated(),
        tempfile.TemporaryDirectory(prefix="jmd-", suffix=STAGE, dir=staging) as folder,
    ):
        stage = Path(folder) / f"verify{STAGE}"
        expect_room(stage.parent, contents.clear.database_size, files)
        try:
            return unpack(path, key, stage, course, files=files)
        finally:
            discard_database(stage, files)


@contextmanager
def opened_key(contents: Contents, opener: Vault | Secret) -> Iterator[DataKey]:
    """The data key of an archive, wiped at the end if it was unwrapped for this."""
    keys = contents.clear.keys
    if isinstance(opener, Vault):
        if (opener.vault_id, opener.key_id) != (keys.vault_id, keys.key_id):
            raise errors.ArchiveOfOtherVault
        yield opener.key
        return
    try:
        key = keys.open(opener)
    except errors.KeyFileDamaged:  # its digest fits, so it was made wrong
        raise errors.ArchiveDamaged from None
    try:
        yield key
    finally:
        key.wipe()


def unpack(
    path: Path,
    key: DataKey,
    stage: Path,
    course: Course,
    *,
    files: FileLayer = DISK,
) -> Trial:
    """Read whole into the new file `stage` and checked there; `stage` stays only on success.

    Two steps of the archive's size. Raises as `verify`.
    """
    try:
        with translated(), files.open_new(stage) as unpacked:
            found = read(path, key, course, Step.READ, lambda data: files.write(unpacked, data))
        course.begin(Step.CHECK)
        _expect_promised(stage, key, found, course)
        course.reach(found.contents.size)
    except BaseException:
        discard_database(stage, files)
        raise
    return found


def read(
    path: Path,
    key: DataKey,
    course: Course,
    step: Step,
    sink: Callable[[bytes], object] = lambda _data: None,
) -> Trial:
    """Every byte read once, from the medium as far as the system can be asked for that; the
    database goes to `sink`. The seal of the whole and of every page fits, and so the bytes are
    the ones that were checked and written. One step of the archive's size. Raises as `verify`.
    """  # fmt: skip
    seals = PageSeals(key)

    def take(data: bytes) -> None:
        seals.take(data)
        sink(data)

    with archive.opened(path, cold=True) as source:
        contents = archive.read_clear_part(source)
        course.begin(step)
        manifest = archive.read_whole(source, contents, key, take, course.add)
    if seals.damaged():
        raise errors.ArchiveDamaged
    return Trial(path, contents, manifest)


def _expect_promised(stage: Path, key: DataKey, found: Trial, course: Course) -> None:
    keys = found.contents.clear.keys
    try:
        counts = expect_sound(stage, key, (keys.vault_id, keys.kind), course)
    except errors.VaultDamaged:
        raise errors.ArchiveDamaged from None
    if counts != found.manifest.counts:
        raise errors.ArchiveDamaged


def expect_sound(
    database: Path, key: DataKey, whose: tuple[str, VaultKind], course: Course
) -> Mapping[str, int]:
    """Rows per table of a closed copy, after looking at size, structure, references and whose it
    is, but not at the page seals. VaultDamaged, VaultNewer, DiskFailed, Cancelled.
    """  # fmt: skip
    db = open_database(database, key, alone=True)
    try:
        with _interrupted_when(course.cancelled, db):
            if identity.read(db) != whose:
                raise errors.VaultDamaged
            return checks.expect_sound(db, database)
    finally:
        db.close()


def expect_room(folder: Path, needed: int, files: FileLayer) -> None:
    """DiskFull with both figures in bytes."""
    free = files.free_bytes(folder)
    if free < needed:
        raise errors.DiskFull(needed, free)


@contextmanager
def _interrupted_when(cancelled: Cancelled, db: Connection) -> Iterator[None]:
    """SQLite's checks are single long statements: only an interrupt ends them early."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_LOOK_EVERY):
            if cancelled():
                db.interrupt()
                return

    watcher = threading.Thread(target=watch, name="backup-cancel", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        db.resume()
    if cancelled():
        raise errors.Cancelled
