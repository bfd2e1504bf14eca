"""Two screenings beside each other: what changed is told in plain words, without a verdict."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import TODAY, a_case
from tests.ui.cases_desk import Desk
from tests.ui.screening_page import COUNTS, Page

pytestmark = pytest.mark.usefixtures("in_english")

ESCAPE = Qt.Key.Key_Escape
EARLIER = date(2025, 9, 8)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def told(page: Page) -> dict[str, str]:
    """What stands above the table, by its name."""
    lines = page.texts().splitlines()
    names = lines[lines.index("Later") + 1 : lines.index("Screenings")]
    return dict(zip(names[::2], names[1::2], strict=True))


def rows(page: Page) -> list[tuple[str, ...]]:
    """The table as it is read."""
    model = page.view.compare.table.model()
    return [
        tuple(model.index(row, column).data() for column in range(4))
        for row in range(model.rowCount())
    ]


def test_two_are_compared_in_words_and_in_a_table(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=COUNTS, l_isolation=COUNTS, g_housing=("yes",), a_new=("no",))
    page.keep(
        case,
        TODAY,
        k_debt=("no",),
        l_isolation=("yes", "influenceable"),
        g_housing=("yes", "serious"),
        a_new=COUNTS,
    )
    page.open(case)
    page.press(page.view.list.compare_button)
    assert told(page) == {
        "No longer applies": "Debts",
        "No longer serious": "Isolation",
        "Applies now": "Newly arrived",
        "Serious now": "Stressful housing",
    }
    debts = ("Debts", "Applies, serious, can be influenced", "Does not apply", "No longer applies")
    assert debts in rows(page)
    assert [row[0] for row in rows(page)] == [
        "Newly arrived",
        "Stressful housing",
        "Debts",
        "Isolation",
    ]
    page.keys(ESCAPE)
    assert not page.view.comparing
    assert page.form.isVisible()


def test_what_can_be_influenced_now_is_told_as_that_and_as_nothing_else(
    desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=("yes", "serious"), l_isolation=COUNTS)
    page.keep(case, TODAY, k_debt=COUNTS, l_isolation=("yes", "serious"))
    page.open(case)
    page.press(page.view.list.compare_button)
    assert told(page) == {
        "Can be influenced now": "Debts",
        "Can no longer be influenced": "Isolation",
    }


def test_an_obstacle_that_changed_in_two_ways_is_told_with_both(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=("yes", "serious"))
    page.keep(case, TODAY, k_debt=("yes", "influenceable"))
    page.open(case)
    page.press(page.view.list.compare_button)
    assert told(page) == {"No longer serious": "Debts", "Can be influenced now": "Debts"}
    assert [row[3] for row in rows(page)] == ["No longer serious\nCan be influenced now"]


def test_other_two_can_be_compared(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    first = page.keep(case, date(2025, 1, 7), k_debt=COUNTS)
    page.keep(case, EARLIER, k_debt=("no",))
    page.keep(case, TODAY, k_debt=("no",))
    page.open(case)
    page.press(page.view.list.compare_button)
    assert "No obstacle applied in either of them." in page.texts()
    page.view.compare.earlier.choose(first.id)
    assert "No longer applies\nDebts" in page.texts()
