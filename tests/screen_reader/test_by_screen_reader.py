"""What somebody who hears the screen can do: by names, roles and actions alone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.endings import ClosingReason, Consensus, EndedBy
from jmd_desktop.domain.screening import Decision
from jmd_desktop.services import practice
from jmd_desktop.services.case_clocks import CaseClocks
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import sealing, vault
from jmd_desktop.store.envelope import Passphrase
from tests.screen_reader.room import SYSTEM_PYTHON

ROOT = Path(__file__).parents[2]
_PATIENCE = 240  # seconds


def _is_there() -> bool:
    if not (shutil.which("Xvfb") and shutil.which("dbus-run-session")):
        return False
    asked = (SYSTEM_PYTHON, "-c", "import pyatspi")
    return (
        Path(SYSTEM_PYTHON).exists()
        and not subprocess.run(asked, check=False, capture_output=True).returncode
    )


pytestmark = pytest.mark.skipif(
    not _is_there(), reason="needs at-spi2-core, python3-pyatspi and xvfb"
)


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault of fictional cases; copied, never opened."""
    made = tmp_path_factory.mktemp("practice") / "vault"
    practice.create(made, cases=8, seed=3, clock=SystemClock())
    return made


@pytest.fixture
def folder(practised: Path, tmp_path: Path) -> Path:
    """Of one story: what it ends is still open in the next."""
    return Path(shutil.copytree(practised, tmp_path / "vault"))


def test_a_first_talk_a_consent_and_a_screening_are_saved_from_outside(
    folder: Path, tmp_path: Path
) -> None:
    today = f"{SystemClock().today():%d.%m.%Y}"
    told = play(folder, tmp_path, "intake_and_screening", today)
    assert told.returncode == 0, told.stderr
    with looked_up(folder) as session:
        (case,) = Cases(session).rows("Nour Haddad")
        file = Cases(session).file(case.id)
        assert file.client.phone == "0151 2345678"
        (screening,) = Screenings(session).of_case(case.id).screenings
        assert screening.decision is Decision.NO
        assert screening.remarks == "Kommt wieder, wenn der Kurs beginnt."


def test_a_case_is_ended_from_outside(folder: Path, tmp_path: Path) -> None:
    today = SystemClock().today()
    with looked_up(folder) as session:
        waits = CaseClocks(session).must_decide()[0].case_id
    told = play(folder, tmp_path, "ending_a_case", f"{today:%d.%m.%Y}")
    assert told.returncode == 0, told.stderr
    with looked_up(folder) as session:
        ending = Endings(session).of_case(waits).ending
    assert ending is not None
    assert (ending.reason, ending.decided_by) == (ClosingReason.GOALS_REACHED, EndedBy.BOTH)
    assert ending.consensus is Consensus.YES
    assert (ending.talk_on, ending.ended_on) == (today, today)
    assert ending.achieved == "Ein Platz im Kurs und eine eigene Wohnung."


def test_nothing_that_holds_the_keyboard_is_silent_in_any_place(
    folder: Path, tmp_path: Path
) -> None:
    told = play(folder, tmp_path, "every_place")
    assert told.returncode == 0, told.stderr
    *_more, stops, _word = told.stdout.split()
    assert int(stops) > 300  # it looked at something


@contextmanager
def looked_up(folder: Path) -> Iterator[Session]:
    """The vault, once the program has let go of it."""
    opened = vault.unlock(folder, Passphrase(PRACTICE_PASSPHRASE))
    session = Session(SystemClock())
    with opened.reading() as db:
        session.open(opened, sealing.public_key(db))
    try:
        yield session
    finally:
        session.close()


def play(folder: Path, home: Path, *story: str) -> subprocess.CompletedProcess[str]:
    """A story from `tests/screen_reader` in a room of its own."""
    run = home / "run"
    run.mkdir(mode=0o700)
    command = ("dbus-run-session", "--", sys.executable, "-m", "tests.screen_reader.room")
    return subprocess.run(
        (*command, str(folder), *story),
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(run)},
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
