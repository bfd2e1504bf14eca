"""Practice vaults that tests look into: made once, and for each module a copy of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from jmd_desktop.services import practice
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import vault
from jmd_desktop.store.envelope import Passphrase
from tests.fakes import FakeClock

MANY: Final = 120  # cases; so many that whatever a life can bring is somebody's
USUAL: Final = 24  # … of the practice vault somebody opens from the start page
SEED: Final = 1


def made(folder: Path, cases: int) -> Path:
    """A closed vault of so many fictional cases; to be copied, never opened."""
    practice.create(folder, cases=cases, seed=SEED, clock=FakeClock())
    return folder


@contextmanager
def copied(closed: Path, folder: Path) -> Iterator[Session]:
    """A copy that is open."""
    shutil.copytree(closed, folder)
    session = Session(FakeClock())
    session.open(vault.unlock(folder, Passphrase(PRACTICE_PASSPHRASE)), b"")
    yield session
    session.close()
