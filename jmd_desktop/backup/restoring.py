"""Restoring an archive into a new folder, with everything erased since erased again.

The database gets its name last, so a restore that was cut short never looks like a vault. An
existing vault is never touched. Which folder becomes the counsellor's vault is decided above.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from jmd_desktop import errors
from jmd_desktop.backup import archive, trial
from jmd_desktop.backup.archive import Manifest
from jmd_desktop.backup.course import Cancelled, Course, Progress, Step, never, silent
from jmd_desktop.backup.trial import Trial
from jmd_desktop.clock import Clock
from jmd_desktop.domain.erasures import Erasure
from jmd_desktop.store import erasures, folders, keyfiles, migrations
from jmd_desktop.store.connection import open_database
from jmd_desktop.store.envelope import DataKey, Secret
from jmd_desktop.store.files import DISK, FileLayer, discard, publish, translated
from jmd_desktop.store.lock import VaultLock
from jmd_desktop.store.pages import damaged_pages

_PASSES: Final = 4  # reading, checking, erasing, checking again
_SLACK: Final = 4 << 20  # bytes for key files and the database's log


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault made from an archive; open it with `store.vault.unlock`."""

    folder: Path
    cases: int
    erasures_replayed: int  # cases that were in the archive and are erased again
    erasures_known_until: date  # what was erased later and elsewhere is not known here


def restore(
    path: Path,
    secret: Secret,
    folder: Path,
    *,
    clock: Clock,
    known_erasures: Sequence[Erasure] | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
    files: FileLayer = DISK,
) -> Restored:
    """The vault of an archive in a missing or empty folder, with the key slots of the archive:
    the passphrase of that day opens it.

    Erased again is what this archive, the other archives beside it that its key opens, and
    `known_erasures` list; the latter is the whole list of a vault that is still there, None if
    there is none. Raises VaultExists, FolderSynchronised, what `trial.verify` does, DiskFull
    and the like, Cancelled; then no vault is there and the folder is as it was.
    """  # fmt: skip
    contents = archive.inspect(path)
    course = Course(progress, cancelled)
    size = contents.clear.database_size
    course.expect(_PASSES * size)
    with trial.opened_key(contents, secret) as key, _new_folder(folder, files):
        trial.expect_room(folder, 2 * size + _SLACK, files)
        stage = folder / (folders.DATABASE + folders.STAGE)
        found = trial.unpack(path, key, stage, course, files=files)
        lists = [found.manifest, *_manifests_beside(path, found, key)]
        erased = {erasure.case_id: erasure for one in lists for erasure in one.erasures}
        erased.update({erasure.case_id: erasure for erasure in known_erasures or ()})
        course.begin(Step.ERASE)
        replayed = _erase_again(stage, key, list(erased.values()))
        course.reach(size)
        course.begin(Step.CHECK)
        keys = contents.clear.keys
        if damaged_pages(stage, key, course.add):
            raise errors.DiskFailed  # the pages of the archive were whole
        counts = trial.expect_sound(stage, key, (keys.vault_id, keys.kind), course)
        _expect_rows(found.manifest.counts, counts, replayed)
        course.reach(size)
        keyfiles.save(folder, keys, files)
        publish(stage, folder / folders.DATABASE, files)
    known_until = max(one.created_at for one in lists).date()
    if known_erasures is not None:
        known_until = clock.today()
    return Restored(folder, counts["cases"], replayed, known_until)


@contextmanager
def _new_folder(folder: Path, files: FileLayer) -> Iterator[None]:
    """The folder for the block alone; after an error as it was before. VaultExists."""
    folders.refuse_synchronised(folder)
    _expect_new(folder)
    was_there = folder.exists()
    folders.make_private(folder)
    lock = VaultLock(folder / folders.LOCK)
    try:
        _expect_new(folder)  # somebody may have been faster
        folders.clear_unfinished(folder, files)
        try:
            with translated():
                yield
        except BaseException:
            folders.take_back(folder, files)
            if not was_there:
                discard(folder / folders.LOCK, files)
                with suppress(OSError):
                    folder.rmdir()
            raise
    finally:
        lock.release()


def _expect_new(folder: Path) -> None:
    if not folders.is_unfinished(folder):
        raise errors.VaultExists


def _manifests_beside(path: Path, found: Trial, key: DataKey) -> Iterator[Manifest]:
    """The sealed lists of the vault's other archives in that folder; damaged ones have none.

    Their clear part only says whose they are; each list is proved by its own seal.
    """
    keys = found.contents.clear.keys
    for other in archive.names(path.parent):
        if other == path:
            continue
        with suppress(errors.UserError), archive.opened(other) as file:
            contents = archive.read_clear_part(file)
            theirs = contents.clear.keys
            if (theirs.vault_id, theirs.key_id) == (keys.vault_id, keys.key_id):
                yield archive.read_manifest(file, contents, key)


def _erase_again(stage: Path, key: DataKey, erased: Sequence[Erasure]) -> int:
    """The number of cases that were still there; no trace of them is left in the file."""
    db = open_database(stage, key, alone=True)
    try:
        migrations.upgrade(db, lambda: None)  # the archive itself is the copy from before
        db.execute("BEGIN IMMEDIATE")
        replayed = erasures.replay(db, erased)
        db.execute("COMMIT")
        if replayed:
            erasures.scrub(db, rebuild=True)
        return replayed
    finally:
        db.close()


def _expect_rows(before: Mapping[str, int], after: Mapping[str, int], replayed: int) -> None:
    """ArchiveDamaged unless every row is there but those of the erased cases."""
    tables = before.keys() - {"erasures"}  # that list grows
    if any(after.get(table, 0) > before[table] for table in tables):
        raise errors.ArchiveDamaged
    if after["cases"] != before["cases"] - replayed:
        raise errors.ArchiveDamaged
    if not replayed and any(after.get(table) != before[table] for table in tables):
        raise errors.ArchiveDamaged
