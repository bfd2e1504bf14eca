"""One line of a list of records, before and after its fields are there."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.at_work import button, shown_alone
from ui.qt.line_row import Line, LineRow

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_line_with_a_draft_and_no_fields_yet_opens_no_window_of_its_own(qtbot: QtBot) -> None:
    row = LineRow("x")
    shown_alone(qtbot, row)
    before = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
    row.show_line(Line("x", "Language café", draft=True))
    after = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
    assert after == before
    with pytest.raises(AssertionError):  # there is nothing to be discarded in
        button(row, "Discard draft")
