"""Backups: to which stick, how fresh, make, check, bring back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from jmd_desktop.backup import drives, making, restoring, trial
from jmd_desktop.backup.course import Step
from jmd_desktop.backup.drives import Drive
from jmd_desktop.backup.making import MadeArchive
from jmd_desktop.backup.restoring import Restored
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.errors import FolderSynchronised
from jmd_desktop.services.session import Session
from jmd_desktop.store import backups, folders
from jmd_desktop.store.envelope import Passphrase, RecoveryKey, Secret

__all__ = [
    "Backups",
    "Course",
    "Drive",
    "FolderAdvice",
    "MadeArchive",
    "Restored",
    "Step",
    "Verified",
]

Mounts = Callable[[], list[Drive]]


class Course(Protocol):
    """Watches long work and may stop it."""

    def report(self, step: Step, done: int, total: int) -> None:
        """So many bytes of so many are done, over all steps together."""
        ...

    def cancelled(self) -> bool:
        """Whether to stop at the next safe place."""
        ...


class FolderAdvice(StrEnum):
    """What speaks against a folder as the place of a backup."""

    FINE = "fine"
    SAME_DISK = "same_disk"  # is lost together with the laptop
    SYNCHRONISED = "synchronised"  # a cloud service would carry it away
    OF_VAULT = "of_vault"  # lies in the folder of the case files themselves
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Verified:
    """An archive that was opened on trial and found whole."""

    cases: int


class Backups:
    """Making needs an open vault; checking and restoring need only the archive and its secret."""

    def __init__(self, session: Session, mounts: Mounts = drives.candidates) -> None:
        self._session = session
        self._mounts = mounts

    def drives(self) -> list[Drive]:
        """The sticks that are plugged in, write-protected ones too."""
        return self._mounts()

    def advice(self, folder: Path) -> FolderAdvice:
        """What to say about a folder chosen by hand; looks at the disk, so not on the UI thread."""
        if not folder.is_dir():
            return FolderAdvice.MISSING
        home = self._session.vault.folder
        if folder.resolve().is_relative_to(home.resolve()):
            return FolderAdvice.OF_VAULT
        try:
            folders.refuse_synchronised(folder)
            same = folder.stat().st_dev == home.stat().st_dev
        except FolderSynchronised:
            return FolderAdvice.SYNCHRONISED
        except OSError:  # gone between the two looks
            return FolderAdvice.MISSING
        return FolderAdvice.SAME_DISK if same else FolderAdvice.FINE

    def latest(self) -> BackupRecord | None:
        """The last backup that was read back whole."""
        with self._session.vault.reading() as db:
            return backups.latest_verified(db)

    def make(self, folder: Path, course: Course) -> MadeArchive:
        """A new verified archive in that folder; see `making.make` for what it raises.

        Takes long: give it to the side thread. It closes that thread's connection in the end.
        """
        vault = self._session.vault
        try:
            made = making.make(
                vault,
                folder,
                clock=self._session.clock,
                progress=course.report,
                cancelled=course.cancelled,
            )
            medium = self._medium(folder)
            with vault.transaction() as db:
                backups.note(
                    db,
                    BackupRecord(made.path.name, medium, made.verified_at, made.size, made.cases),
                )
        finally:
            vault.close_thread()
        return made

    def made(self) -> Changes:
        """What a view must read again after `make`."""
        return Changes.of(Topic.BACKUPS)

    def verify(
        self, archive: Path, secret: str, *, is_recovery_key: bool, progress: Course
    ) -> Verified:
        """Open an archive on trial and check it to the last page."""
        found = trial.verify(
            archive,
            _secret(secret, is_recovery_key=is_recovery_key),
            progress=progress.report,
            cancelled=progress.cancelled,
        )
        return Verified(found.manifest.counts["cases"])

    def restore(
        self,
        archive: Path,
        secret: str,
        folder: Path,
        *,
        is_recovery_key: bool,
        progress: Course,
    ) -> Restored:
        """Bring a vault back into a new folder, with every erasure known by now replayed."""
        return restoring.restore(
            archive,
            _secret(secret, is_recovery_key=is_recovery_key),
            folder,
            clock=self._session.clock,
            progress=progress.report,
            cancelled=progress.cancelled,
        )

    def _medium(self, folder: Path) -> str:
        """The stick's label, else the folder's own name; never a whole path."""
        for drive in self._mounts():
            if folder.is_relative_to(drive.root):
                return drive.label
        return folder.name


def _secret(text: str, *, is_recovery_key: bool) -> Secret:
    return RecoveryKey(text) if is_recovery_key else Passphrase(text)
