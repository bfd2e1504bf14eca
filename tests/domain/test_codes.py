"""What a service may do with a code list, and that nothing it does makes a record unreadable."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain import codes
from jmd_desktop.domain.codes import Code, SiteCode, with_changes

DAY = date(2026, 11, 22)
SHIPPED = tuple(Code("fruit", name, name.title()) for name in ("apple", "pear", "plum", "quince"))
MONEY = Code(
    "income",
    "sgb2",
    "Arbeitslosengeld II",
    later_labels=((date(2023, 1, 1), "Bürgergeld"), (date(2026, 7, 1), "Grundsicherungsgeld")),
)

CHANGES = st.dictionaries(
    st.sampled_from([*(code.code for code in SHIPPED), "own_1", "own_2", "own_3"]),
    st.builds(
        SiteCode,
        list=st.just("fruit"),
        code=st.just(""),
        label=st.sampled_from(["", "Birne", "Kirsche"]),
        hidden=st.booleans(),
        position=st.none() | st.integers(0, 9),
        valid_from=st.none() | st.dates(),
        valid_to=st.none() | st.dates(),
    ),
)


def changed(*changes: SiteCode) -> list[str]:
    return [code.code for code in with_changes(SHIPPED, changes)]


def test_a_name_is_the_one_of_its_day() -> None:
    assert MONEY.label_on(date(2022, 12, 31)) == "Arbeitslosengeld II"
    assert MONEY.label_on(date(2023, 1, 1)) == "Bürgergeld"
    assert MONEY.label_on(date(2026, 6, 30)) == "Bürgergeld"
    assert MONEY.label_on(DAY) == MONEY.label_on(None) == "Grundsicherungsgeld"


def test_a_name_the_service_gave_is_the_name_of_every_day() -> None:
    (money,) = with_changes([MONEY], [SiteCode("income", "sgb2", "Hilfe vom Jobcenter")])
    assert money.as_written
    assert {money.label_on(day) for day in (None, DAY, date(2020, 1, 1))} == {"Hilfe vom Jobcenter"}


@pytest.mark.parametrize(
    ("first", "last", "offered"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (DAY + timedelta(1), None, False),
        (None, DAY - timedelta(1), False),
    ],
)
def test_a_code_is_offered_from_its_first_day_to_its_last(
    first: date | None,
    last: date | None,
    offered: bool,  # noqa: FBT001  a table's column
) -> None:
    code = Code("fruit", "apple", "Apfel", valid_from=first, valid_to=last)
    assert code.offered_on(DAY) is offered


def test_what_is_hidden_is_not_offered_and_still_there() -> None:
    apple, *_others = with_changes(SHIPPED, [SiteCode("fruit", "apple", hidden=True)])
    assert not apple.offered_on(DAY)
    assert apple.label_on(DAY) == "Apple"


def test_without_changes_a_list_is_as_shipped() -> None:
    assert with_changes(SHIPPED, ()) == SHIPPED


def test_own_entries_come_last_unless_they_were_put_somewhere() -> None:
    own = SiteCode("fruit", "own_1", "Kirsche")
    assert changed(own) == ["apple", "pear", "plum", "quince", "own_1"]
    order = ["plum", "own_1", "apple", "pear", "quince"]
    placed = [
        SiteCode("fruit", code, "Kirsche" if code == "own_1" else "", position=place)
        for place, code in enumerate(order)
    ]
    assert changed(*placed) == order


def test_a_code_that_a_later_program_ships_stands_behind_its_neighbour() -> None:
    order = ["quince", "apple", "pear"]  # plum was not known when they were put in order
    placed = [SiteCode("fruit", code, position=place) for place, code in enumerate(order)]
    assert changed(*placed) == ["quince", "apple", "pear", "plum"]


def test_groups_stay_together_and_own_entries_stand_behind_them() -> None:
    shipped = [
        Code("list", "a", "A", group="one"),
        Code("list", "b", "B", group="one"),
        Code("list", "c", "C", group="two"),
    ]
    moved = [SiteCode("list", code, position=place) for place, code in enumerate(("c", "b", "a"))]
    found = with_changes(shipped, [*moved, SiteCode("list", "own_1", "D", position=0)])
    assert [code.code for code in found] == ["b", "a", "c", "own_1"]


@given(CHANGES)
def test_whatever_is_changed_every_code_keeps_a_name_and_none_is_lost(
    changes: dict[str, SiteCode],
) -> None:
    all_changes = [
        SiteCode(c.list, code, c.label, c.hidden, c.position, c.valid_from, c.valid_to)
        for code, c in changes.items()
    ]
    found = with_changes(SHIPPED, all_changes)
    assert sorted(code.code for code in found) == sorted({c.code for c in SHIPPED} | set(changes))
    assert all(code.label_on(DAY) for code in found)


def test_an_own_code_is_told_from_a_shipped_one_and_from_others() -> None:
    made = {codes.new_code() for _ in range(100)}
    assert len(made) == 100
    assert all(codes.is_own(code) for code in made)
    assert not any(codes.is_own(code.code) for code in SHIPPED)
    draw: Callable[[int], str] = lambda size: "ab" * size  # noqa: E731  stands for chance
    assert codes.new_code(draw) == "own_abababab"


@pytest.mark.parametrize("text", ["", "   ", "x" * 81])
def test_what_is_no_name_is_refused(text: str) -> None:
    assert not codes.is_label(codes.tidy_label(text))


def test_a_name_is_kept_as_one_line() -> None:
    assert codes.tidy_label("  Haus \n der  Jugend ") == "Haus der Jugend"
