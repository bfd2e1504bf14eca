"""Running one part of the fault campaigns: numbered trials, each appended to a file at once.

A trial is wholly decided by its number, so a campaign goes on where it was stopped, and a
failure can be looked at alone.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

RESULTS = Path("build/faults")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one trial ended. `held`: the promise was kept; `what` is one word for counting."""

    held: bool
    what: str
    detail: str = ""


Trial = Callable[[Random, Path], Outcome]


def run(part: str, trial: Trial, scratch: Path, seconds: float) -> tuple[int, int]:
    """Trials for so long; how many were made now, and how many of all so far did not hold."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    file = RESULTS / f"{part}.jsonl"
    number = sum(1 for _ in recorded(file))
    made, until = 0, time.monotonic() + seconds
    with file.open("a", encoding="utf-8") as lines:
        while time.monotonic() < until:
            outcome = trial(Random(f"{part} {number}"), scratch)
            record = {
                "number": number,
                "held": outcome.held,
                "what": outcome.what,
                "detail": outcome.detail,
            }
            lines.write(json.dumps(record) + "\n")
            lines.flush()
            number, made = number + 1, made + 1
    return made, sum(not record["held"] for record in recorded(file))


def recorded(file: Path) -> Iterator[dict[str, object]]:
    """The whole lines of a results file; one cut short by a kill does not count."""
    if file.exists():
        for line in file.read_text("utf-8").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                continue
