"""Practice vaults that tests look into: made once, and for each module a copy of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from jmd_desktop.services import practice
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import vault
from jmd_desktop.store.envelope import Passphrase
from tests.fakes import FakeClock

TOLD: Final = ("Samira", "ጸጋይ", "Дарина", "سلمى", "Moriba Sylla")
"""As their files are called, in the order of `practice_stories`: those that are told in full."""
DAYS: Final = (
    datetime(2026, 3, 2, 9, tzinfo=UTC),  # a Monday, as in all other tests
    datetime(2028, 2, 29, 7, tzinfo=UTC),
    datetime(2026, 5, 31, 9, tzinfo=UTC),  # a Sunday
    datetime(2027, 3, 31, 12, tzinfo=UTC),
    datetime(2026, 12, 31, 22, tzinfo=UTC),
    datetime(2027, 1, 1, 8, tzinfo=UTC),
    datetime(2029, 10, 27, 6, tzinfo=UTC),  # a Saturday; the clocks change the next night
)
"""Ends of months, a leap day, the turn of a year, on several days of the week."""
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
    with opened(folder, FakeClock()) as session:
        yield session


@contextmanager
def told_on(day: datetime, folder: Path) -> Iterator[Session]:
    """A vault of the told cases alone, made on that day."""
    clock = FakeClock(day)
    practice.create(folder, cases=len(TOLD), seed=SEED, clock=clock)
    with opened(folder, clock) as session:
        yield session


@contextmanager
def again(session: Session, folder: Path) -> Iterator[Session]:
    """A copy of what is open, to be changed."""
    shutil.copytree(session.vault.database.parent, folder / "again")
    with opened(folder / "again", FakeClock(session.clock.now())) as copy:
        yield copy


@contextmanager
def opened(folder: Path, clock: FakeClock) -> Iterator[Session]:
    """A practice vault that is open at that time."""
    session = Session(clock)
    session.open(vault.unlock(folder, Passphrase(PRACTICE_PASSPHRASE)), b"")
    yield session
    session.close()
