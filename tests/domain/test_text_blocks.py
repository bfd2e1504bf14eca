"""A text block is found by its short name, in a list and behind what was just typed."""

import pytest

from jmd_desktop.domain.text_blocks import TextBlock, before, find, in_order

BLOCKS = tuple(
    TextBlock(short, short, f"Text {short}") for short in ("tel", "Telefon", "über", "k.A.", "§ 36")
)


@pytest.mark.parametrize(
    ("short", "found"),
    [("TEL", "tel"), ("telefon", "Telefon"), ("Über", "über"), (" § 36 ", "§ 36"), ("te", None)],
)
def test_short_names_are_found_in_small_and_capital_letters(short: str, found: str | None) -> None:
    block = find(short, BLOCKS)
    assert (block and block.id) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Heute tel", "tel"),
        ("Heute TELEFON", "Telefon"),
        ("Hotel", None),  # in the middle of a word
        ("tel", "tel"),
        ("tel ", None),
        ("(über", "über"),
        ("siehe§ 36", "§ 36"),
        ("", None),
    ],
)
def test_the_longest_block_that_ends_the_typed_text_is_meant(typed: str, found: str | None) -> None:
    block = before(typed, BLOCKS)
    assert (block and block.id) == found


def test_blocks_stand_by_short_name() -> None:
    assert [each.short for each in in_order(BLOCKS)] == ["k.A.", "tel", "Telefon", "§ 36", "über"]
