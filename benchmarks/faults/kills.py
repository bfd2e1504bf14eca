"""Killed processes: what was acknowledged is there, and nothing half done looks whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from benchmarks.faults.campaign import Outcome
from jmd_desktop.backup import making, restoring, trial
from jmd_desktop.store import vault
from jmd_desktop.store.envelope import Passphrase
from tests.backup.vaults import fill, rows, unlocked
from tests.builders import PASSPHRASE, a_case, a_vault
from tests.fakes import FakeClock


def store(random: Random, root: Path) -> Outcome:
    """A process that opens cases and says so after each commit."""
    work = _fresh(root)
    a_vault(work).close()
    said = _killed("cases", work, random.uniform(0.05, 1.0)).split()
    opened = unlocked(work / "vault")
    there = {str(row[0]) for row in rows(opened)["cases"]}
    whole = all(line.passed for line in opened.check())
    opened.close()
    lost = [case_id for case_id in said if len(case_id) == 32 and case_id not in there]  # noqa: PLR2004
    return Outcome(whole and not lost, "whole" if whole else "damaged", f"{len(said)} said")


def backup(random: Random, root: Path) -> Outcome:
    """A process that backs up and restores in turn."""
    work = _fresh(root)
    (work / "stick").mkdir()
    opened = a_vault(work)
    fill(opened, 20, sheet=60_000)
    older = making.make(opened, work / "stick", clock=FakeClock()).path
    before, content = rows(opened), older.read_bytes()
    opened.close()
    said = _killed("backups", work, random.uniform(0.05, 1.5)).splitlines()
    if older.read_bytes() != content:
        return Outcome(held=False, what="older archive changed")
    for name in said:
        trial.verify(Path(name), Passphrase(PASSPHRASE))
    half = sum(path.suffix == ".part" for path in (work / "stick").iterdir())
    for folder in work.glob("new*"):
        if vault.kind_of(folder) is not None:
            back = unlocked(folder)
            if rows(back) != before:
                return Outcome(held=False, what="restored differs")
            back.close()
    opened = unlocked(work / "vault")
    making.make(opened, work / "stick", clock=FakeClock())
    opened.close()
    left = [path.name for path in (work / "stick").iterdir() if path.suffix != ".jmda"]
    left += [path.name for path in (work / "vault").iterdir() if "stage" in path.name]
    return Outcome(not left, "half written" if half else "between", f"{len(said)} made {left}")


def intake(random: Random, root: Path) -> Outcome:
    """The window in the middle of a first talk, before the signature: no trace of the name."""
    # The window is loaded here only: the other parts need none.
    from tests.end_to_end import killing, played, scanning  # noqa: PLC0415

    work = _fresh(root)
    a_vault(work).close()
    home = killing.a_home(work / "home", work / "vault")
    last = killing.killed_talk(random, home).split()[-1]
    name = killing.NAME
    found = scanning.readable(home, [name])
    inside = scanning.decrypted(home / played.VAULT, PASSPHRASE, [name, name.casefold()])
    return Outcome(not found and not inside, f"after {last}", f"{inside} decrypted {found}")


def _fresh(root: Path) -> Path:
    work = root / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    return work


def _killed(role: str, work: Path, seconds: float) -> str:
    """What the child said (whole lines) before it was killed that long after its first word."""
    command = [sys.executable, "-m", "benchmarks.faults.kills", role, str(work)]
    output = work / "said"
    with output.open("wb") as said:
        child = subprocess.Popen(command, stdout=said)
    while not output.stat().st_size and child.poll() is None:
        time.sleep(0.005)
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.wait()
    text = output.read_text("utf-8")
    return text[: text.rfind("\n") + 1].removeprefix("ready\n")


def _say(line: str) -> None:
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def _open_cases(work: Path) -> None:
    opened = unlocked(work / "vault")
    _say("ready")
    while True:
        _say(a_case(opened).id)


def _back_up(work: Path) -> None:
    opened = unlocked(work / "vault")
    _say("ready")
    number = 0
    while True:
        made = making.make(opened, work / "stick", clock=FakeClock())
        _say(str(made.path))
        number += 1
        from_here = Passphrase(PASSPHRASE)
        restoring.restore(made.path, from_here, work / f"new{number}", clock=FakeClock())


if __name__ == "__main__":
    {"cases": _open_cases, "backups": _back_up}[sys.argv[1]](Path(sys.argv[2]))
