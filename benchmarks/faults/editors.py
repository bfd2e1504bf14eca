"""Interrupted editors: at most a second of typing is lost, nothing is half saved, and who unlocks
goes on where the cursor was."""  # fmt: skip

import os
from pathlib import Path
from random import Random

from benchmarks.faults.campaign import Outcome


def killed(random: Random, root: Path) -> Outcome:
    """A process of its own, killed as it types, saves or locks in some editor."""
    return _interrupted(random, root, kills=True)


def locked(random: Random, root: Path) -> Outcome:
    """A window that is locked, one way or the other, as somebody types in some editor."""
    return _interrupted(random, root, kills=False)


def _interrupted(random: Random, root: Path, *, kills: bool) -> Outcome:
    # The window is loaded here only: the other parts need none.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.end_to_end import editors, interruptions, killing, played  # noqa: PLC0415
    from tests.tour.stage import at_home  # noqa: PLC0415

    made = root / "made"
    if not made.exists():  # one vault for the whole run; each trial has a copy
        made.mkdir()
        editors.a_vault(made)
    editor = random.choice(
        [name for name, each in editors.EDITORS.items() if each.kept or not kills]
    )
    interrupt = interruptions.kill if kills else interruptions.lock
    home = killing.a_home(root / "home", made / played.VAULT)
    with at_home(home):
        came = interrupt(home, editor, random)
    told = f"{came.moment}, {came.keys} keys, {came.lost * 1000:.0f} ms lost"
    return Outcome(not came.broken, editor, "; ".join((told, *came.broken)))
