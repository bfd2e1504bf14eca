"""Taking times fairly: interleaved, medians, and a table of what came out."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "bench"

Work = Callable[[], object]
Clock = Callable[[], float]  # does the work and returns the seconds it took


class Compared(Enum):
    """What the goal is about."""

    RATIO = "÷"
    DIFFERENCE = "-"  # ms
    ALONE = "ms"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. Times in seconds; `goal` in the unit of `compared`, None for none."""

    what: str
    ours: float
    baseline: str = ""
    bare: float = 0.0
    compared: Compared = Compared.ALONE
    goal: float | None = None

    @property
    def value(self) -> float:
        """The ratio, or milliseconds."""
        if self.compared is Compared.RATIO:
            return self.ours / self.bare
        return 1000 * (self.ours - (self.bare if self.compared is Compared.DIFFERENCE else 0.0))

    @property
    def missed(self) -> bool:
        """Whether the goal is not met."""
        return self.goal is not None and self.value > self.goal


class Skipped(Exception):
    """A part cannot run here; the text says why."""


def timed(work: Work) -> Clock:
    """A clock for work that is timed from outside."""

    def run() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return run


def medians(rounds: int, *clocks: Clock, warm: bool = True) -> tuple[float, ...]:
    """The median seconds of each, all taking turns, so that a slow moment strikes all of them."""
    if warm:
        for clock in clocks:
            clock()
    taken: list[list[float]] = [[] for _ in clocks]
    for _ in range(rounds):
        for times, clock in zip(taken, clocks, strict=True):
            gc.collect()
            times.append(clock())
    return tuple(map(statistics.median, taken))


def table(figures: Iterable[Figure]) -> str:
    """All lines, in columns."""
    lines = [("what", "ours", "bare", "figure", "goal", "baseline")]
    for figure in figures:
        unit = "x" if figure.compared is Compared.RATIO else " ms"
        bare = f"{1000 * figure.bare:.1f} ms" if figure.bare else ""
        shown = f"{figure.value:.2f}{unit}"
        goal = "" if figure.goal is None else f"<= {figure.goal:g}{unit}"
        mark = "  MISSED" if figure.missed else ""
        ours = f"{1000 * figure.ours:.1f} ms"
        lines.append((figure.what, ours, bare, shown, goal, figure.baseline + mark))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = []
    for what, *numbers, baseline in lines:
        middle = "  ".join(
            text.rjust(width) for text, width in zip(numbers, widths[1:-1], strict=True)
        )
        rows.append(f"{what.ljust(widths[0])}  {middle}  {baseline}".rstrip())
    return "\n".join(rows)
