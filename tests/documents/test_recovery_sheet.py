"""The sheet for the recovery key: a grid to write in, or the key; never half of one."""

from datetime import date

import pytest

from jmd_desktop.documents import recovery_sheet
from jmd_desktop.documents.recovery_sheet import GROUP_LENGTH, GROUPS, RecoverySheet
from tests.documents.sheets import codes, extracted, is_white_at_the_edge, pages, properties

DAY = date(2026, 11, 22)
KEY = "7QK2-9XMB-0T4V-HJ3N-W8ZC-5RFA-1GPE"


def on_paper(key: str) -> bytes:
    return recovery_sheet.render(RecoverySheet("4f1c9a27", DAY, key))


def boxed(pdf: bytes) -> str:
    """Lines of nothing but single signs: the numbers of the groups, and what is in their boxes."""
    lines = [line.split() for line in extracted(pdf).splitlines()]
    return "".join(sign for line in lines for sign in line if max(map(len, line)) == 1)


@pytest.mark.parametrize("key", ["", KEY])
def test_it_is_one_page_that_every_printer_can_print(key: str) -> None:
    pdf = on_paper(key)
    assert len(pages(pdf)) == 1
    assert is_white_at_the_edge(pdf)
    assert "4f1c9a27" in extracted(pdf)


def test_the_grid_holds_every_sign_of_the_key_in_its_order_under_the_number_of_its_group() -> None:
    numbered = "".join(f"{at}{group}" for at, group in enumerate(KEY.split("-"), 1))
    assert boxed(on_paper(KEY)) == numbered
    assert len(numbered) == GROUPS * (GROUP_LENGTH + 1)


def test_a_blank_grid_holds_nothing_but_the_numbers_of_the_groups() -> None:
    assert boxed(on_paper("")) == "1234567"


def test_neither_a_code_nor_the_properties_of_the_file_give_the_key_away() -> None:
    pdf = on_paper(KEY)
    assert codes(pdf) == [[]]
    assert not [group for group in KEY.split("-") if group in properties(pdf)]


@pytest.mark.parametrize(
    "key",
    [
        "7QK2",
        KEY[:-1],
        KEY + "-7QK2",
        KEY.lower(),
        KEY.replace("-", ""),
        KEY + "\n",
        KEY[:-4] + "<b>&",
        KEY[:-4] + "1G\0E",
        KEY[:-4] + "1G\u202eE",
        KEY[:-4] + "1GP😀",
        "7QK2-" * 2000,
        "A" * 10_000,
    ],
)
def test_what_is_no_key_is_refused_and_not_printed_in_part(key: str) -> None:
    """Whoever keeps half a key at the carrier's has none when it is needed."""
    with pytest.raises(ValueError, match="seven groups") as refusal:
        on_paper(key)
    assert key not in str(refusal.value), "a key stands in no log"
