"""A program killed at any moment: what was acknowledged is there, nothing is half there."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.store import cases, consents, vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_vault

ROOT = Path(__file__).parents[2]
SECRET = Passphrase(PASSPHRASE)

WRITER = """
import sys
from pathlib import Path
from jmd_desktop.store import vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case
opened = vault.unlock(Path(sys.argv[1]), Passphrase(PASSPHRASE))
while True:
    print(a_case(opened).id, flush=True)
"""

MAKER = """
import sys
from pathlib import Path
from tests.builders import a_vault
print("go", flush=True)
a_vault(Path(sys.argv[1]))
print("made", flush=True)
"""


def killed(program: str, folder: Path, after: float) -> list[str]:
    """What the program wrote before it was killed `after` seconds from its first line."""
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        return (first + process.stdout.read()).split()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_no_acknowledged_case_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    opened.close()
    acknowledged: set[str] = set()
    chance = random.Random(2026)
    for _ in range(4):
        acknowledged |= set(killed(WRITER, opened.folder, chance.uniform(0, 0.08)))
        again = vault.unlock(opened.folder, SECRET)
        with again.reading() as db:
            stored = [row.id for row in cases.list_rows(db)]
            assert all(len(consents.of_case(db, case_id)) == 1 for case_id in stored)
        assert acknowledged <= set(stored)
        assert all(line.passed for line in again.check())
        again.close()
    assert len(acknowledged) > 4


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_vault_whose_making_was_killed_is_whole_or_none(tmp_path: Path) -> None:
    chance = random.Random(2026)
    outcomes = set()
    for attempt in range(6):
        place = tmp_path / str(attempt)
        place.mkdir()
        killed(MAKER, place, chance.uniform(0, 0.12))
        try:
            vault.unlock(place / "vault", SECRET).close()
            outcomes.add("whole")
        except errors.VaultMissing:
            a_vault(place).close()
            outcomes.add("none")
    assert outcomes <= {"whole", "none"}
