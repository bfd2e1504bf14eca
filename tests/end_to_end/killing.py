"""Starts a played part in its own home, kills it, and leaves the home to be looked at."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.end_to_end.played import VAULT
from tests.tour.stage import surroundings

ROOT = Path(__file__).parents[2]
NAME = "Zqxgeheimnisvoll"  # no such word in anything of ours


def killed(part: str, home: Path, *, after: int = 1, pause: float = 0.0, seed: int = 0) -> str:
    """What the part said until it was killed: `pause` seconds after its `after`-th line.

    AssertionError when it ended by itself, with what it wrote on standard error.
    """
    command = [sys.executable, "-m", "tests.end_to_end.played", part, str(home), NAME, str(seed)]
    with (
        (home / "errors").open("wb") as errors,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=ROOT,
            env={**os.environ, **surroundings(home)},
        ) as child,
    ):
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(after)]
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        said.append(child.stdout.read())
        child.wait()
    told = (home / "errors").read_text("utf-8")
    assert child.returncode == -signal.SIGKILL, told
    assert said[0], told
    return "".join(said)


def killed_talk(random: Random, home: Path) -> str:
    """A talk, killed at a moment of chance after the name was typed; what it said."""
    # Not from the first word on: each step takes longer than most pauses.
    seed, steps = random.randrange(10**6), random.randint(1, 5)
    return killed("talk", home, after=steps, pause=random.uniform(0, 0.7), seed=seed)


def a_home(place: Path, vault: Path) -> Path:
    """A new home with a copy of this closed vault in it."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    shutil.copytree(vault, place / VAULT)
    return place
