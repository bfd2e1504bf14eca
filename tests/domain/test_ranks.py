"""PL5: three ranks, each held once; a fourth goal asks which one to release."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.ranks import RANKS, ranked
from jmd_desktop.errors import RankTaken

GOALS = ("a", "b", "c", "d", "e")
HELD = st.lists(st.sampled_from(GOALS), unique=True, max_size=3).flatmap(
    lambda who: st.permutations(RANKS).map(lambda ranks: dict(zip(who, ranks, strict=False)))
)


@given(
    HELD, st.sampled_from(GOALS), st.sampled_from([None, *RANKS]), st.sampled_from([None, *GOALS])
)
def test_whatever_is_asked_no_rank_is_held_twice_and_nobody_is_pushed_out(
    held: dict[str, int], goal: str, rank: int | None, release: str | None
) -> None:
    others = [each for each in held if each not in (goal, release)]
    if rank is not None and len(others) == len(RANKS):
        with pytest.raises(RankTaken) as caught:
            ranked(held, goal, rank, release)
        assert held[caught.value.goal_id] == caught.value.rank == rank
        return
    after = ranked(held, goal, rank, release)
    assert set(after.values()) <= set(RANKS)
    assert len(set(after.values())) == len(after)
    assert after.get(goal) == rank
    stay = others if rank is not None else [each for each in held if each != goal]
    assert set(after) == {*stay, *([goal] if rank is not None else [])}
    if rank is not None:
        before_order = sorted(others, key=lambda each: held[each])
        assert sorted(others, key=lambda each: after[each]) == before_order


def test_others_keep_their_rank_where_nobody_needs_it() -> None:
    assert ranked({"a": 1, "b": 3}, "c", 2) == {"a": 1, "b": 3, "c": 2}
    assert ranked({"a": 2}, "b", 1) == {"a": 2, "b": 1}
    assert ranked({"a": 1, "b": 2}, "b", 1) == {"a": 2, "b": 1}
    assert ranked({"a": 1}, "b", 1) == {"a": 2, "b": 1}
    assert ranked({"a": 3}, "b", 3) == {"a": 2, "b": 3}


def test_the_released_rank_need_not_be_the_wanted_one() -> None:
    held = {"a": 1, "b": 2, "c": 3}
    assert ranked(held, "d", 1, "c") == {"d": 1, "a": 2, "b": 3}
    assert ranked(held, "d", 3, "a") == {"b": 1, "c": 2, "d": 3}
    assert ranked(held, "d", 2, "b") == {"a": 1, "d": 2, "c": 3}


@pytest.mark.parametrize("rank", [0, 4, -1])
def test_there_is_no_other_rank(rank: int) -> None:
    with pytest.raises(ValueError, match="ranks"):
        ranked({}, "a", rank)
