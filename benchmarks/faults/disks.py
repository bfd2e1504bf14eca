"""Failing disks: whatever call fails, once or from then on, there is no false success."""

import errno
import shutil
from pathlib import Path
from random import Random
from typing import BinaryIO

from benchmarks.faults.campaign import Outcome
from jmd_desktop import errors
from jmd_desktop.backup import making, restoring, trial
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.files import FileLayer
from jmd_desktop.store.vault import Vault
from tests.backup.vaults import fill, unlocked
from tests.builders import PASSPHRASE, a_vault
from tests.fakes import FakeClock

_CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.ENODEV, errno.EFBIG, errno.EACCES)


class Unreliable(FileLayer):
    """From the n-th call on each fails by chance; writes may be short or land wrong."""

    def __init__(self, random: Random, first: int, chance: float) -> None:
        self._random, self._first, self._chance, self._calls = random, first, chance, 0

    def _maybe(self) -> None:
        self._calls += 1
        due = self._calls == self._first
        if due or (self._calls > self._first and self._random.random() < self._chance):
            raise OSError(self._random.choice(_CODES), "injected")

    def open_new(self, path: Path) -> BinaryIO:
        self._maybe()
        return super().open_new(path)

    def write(self, handle: BinaryIO, data: bytes) -> None:
        try:
            self._maybe()
        except OSError:
            super().write(handle, data[: self._random.randrange(len(data) + 1)])
            raise
        super().write(handle, data)

    def sync(self, handle: BinaryIO) -> None:
        self._maybe()
        super().sync(handle)

    def sync_file(self, path: Path) -> None:
        self._maybe()
        super().sync_file(path)

    def replace(self, source: Path, target: Path) -> None:
        self._maybe()
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._maybe()
        super().sync_folder(folder)

    def remove(self, path: Path) -> None:
        self._maybe()
        super().remove(path)


def failing_call(random: Random, root: Path) -> Outcome:
    """A backup or a restore over unreliable file calls; what claims to be done is looked at."""
    work = root / "work"
    shutil.rmtree(work, ignore_errors=True)
    stick = work / "stick"
    stick.mkdir(parents=True)
    opened = a_vault(work)
    fill(opened, 5)
    older = making.make(opened, stick, clock=FakeClock()).path
    content = older.read_bytes()
    files = Unreliable(random, random.randint(1, 40), random.choice((0.0, 0.2, 1.0)))
    part = random.choice((_backup, _restore))
    try:
        outcome = part(opened, older, files)
    finally:
        opened.close()
    if older.read_bytes() != content:
        return Outcome(held=False, what="older archive changed")
    return outcome


def _backup(opened: Vault, older: Path, files: FileLayer) -> Outcome:
    try:
        made = making.make(opened, older.parent, clock=FakeClock(), files=files)
    except errors.UserError as error:
        return Outcome(isinstance(error, errors.Refused), f"backup {type(error).__name__}")
    trial.verify(made.path, opened)
    return Outcome(held=True, what="backup made")


def _restore(opened: Vault, older: Path, files: FileLayer) -> Outcome:
    new = opened.folder.parent / "new"
    secret = Passphrase(PASSPHRASE)
    try:
        restoring.restore(older, secret, new, clock=FakeClock(), files=files)
    except errors.UserError as error:
        refused = isinstance(error, errors.Refused)
        # A disk that no longer removes anything may keep the finished database: then it is whole.
        if (new / "vault.db").exists() and (new / "vault.keys").exists():
            unlocked(new).close()
        return Outcome(refused, f"restore {type(error).__name__}")
    unlocked(new).close()
    return Outcome(held=True, what="restored")
