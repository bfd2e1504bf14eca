"""The three ranks of open goals: a fourth has to release one (PL5).

The number of goals is free; only ranks are few. What has no rank comes later.
"""

from collections.abc import Mapping
from typing import Final

from jmd_desktop.errors import RankTaken

RANKS: Final = (1, 2, 3)


def ranked(
    held: Mapping[str, int], goal_id: str, rank: int | None, release: str | None = None
) -> dict[str, int]:
    """Who holds which rank after this goal took `rank`, or gave up its own (None).

    Others keep their order and their ranks as far as there is room; nobody loses one but
    `release`. RankTaken when three others hold all of them and none of these is released: it
    names the one that has the wanted rank. ValueError for a rank that does not exist.
    """
    others = {each: its for each, its in held.items() if each != goal_id}
    if rank is None:
        return others
    if rank not in RANKS:
        raise ValueError("ranks are 1 to 3")
    if release is not None:
        others.pop(release, None)
    holder = next((each for each, its in others.items() if its == rank), None)
    if len(others) == len(RANKS):
        raise RankTaken(goal_id=holder or "", rank=rank)
    if holder is not None:
        others = _moved(others, rank, held.get(goal_id))
    return {**others, goal_id: rank}


def _moved(others: Mapping[str, int], rank: int, left: int | None) -> dict[str, int]:
    """One or two others on the ranks beside `rank`; `left` is the one that becomes free."""
    free = [each for each in RANKS if each != rank]
    in_order = sorted(others, key=lambda each: others[each])
    if len(in_order) == len(free):
        return dict(zip(in_order, free, strict=True))
    if left is None:
        left = next((each for each in free if each > rank), free[-1])
    return {in_order[0]: left}
