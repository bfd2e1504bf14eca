"""Groups of choices by keyboard: Tab enters at what is chosen, arrows move, Tab leads out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.intake_talk import focused, key
from ui.phases.intake.parts import YesNo
from ui.qt.appearance import Appearance
from ui.qt.buttons import SegmentedSwitch
from ui.qt.choice_chips import ChoiceChips
from ui.qt.tiles import Choice, TileChoice

WORDS = (("a", "Anna"), ("b", "Berta"), ("c", "Clara"))
TAB, RIGHT, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Space
BACK = Qt.KeyboardModifier.ShiftModifier

Chosen = Callable[[], str | None]
Group = tuple[QWidget, Callable[[str], None], Chosen]


def chips() -> Group:
    made = ChoiceChips("Wer", WORDS)
    return made, made.choose, made.choice


def segments() -> Group:
    made = SegmentedSwitch("Wer", WORDS)
    return made, made.choose, made.choice


def tiles() -> Group:
    made = TileChoice("Wer", 3)
    made.set_choices([Choice(*each) for each in WORDS])
    return made, made.choose, made.choice


class Window:
    """A group between two inputs; the keyboard is in the first."""

    def __init__(self, qtbot: QtBot, group: QWidget) -> None:
        self.window = QWidget()
        self.before, self.after = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self.window)
        for widget in (self.before, group, self.after):
            layout.addWidget(widget)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.before.setFocus()


Between = Callable[[QWidget], Window]


def here() -> str:
    """Which choice has the keyboard."""
    found = focused()
    assert isinstance(found, QAbstractButton)
    return found.accessibleName().removeprefix("Wer: ")


@pytest.fixture
def between(qtbot: QtBot) -> Between:
    """Puts a group between two inputs, and keeps the window for as long as the test takes."""
    kept: list[Window] = []

    def put(widget: QWidget) -> Window:
        kept.append(Window(qtbot, widget))
        return kept[-1]

    return put


@pytest.fixture(params=[chips, segments, tiles])
def group(request: pytest.FixtureRequest, look: Appearance) -> Group:
    del look
    made: Group = request.param()
    return made


@pytest.mark.parametrize(("chosen", "word"), WORDS)
def test_tab_enters_at_what_is_chosen_from_both_sides_and_leads_out(
    between: Between, group: Group, chosen: str, word: str
) -> None:
    widget, choose, _ = group
    window = between(widget)
    choose(chosen)
    key(TAB)
    assert here() == word
    key(TAB)
    assert focused() is window.after
    key(TAB, held=BACK)
    assert here() == word
    key(TAB, held=BACK)
    assert focused() is window.before


def test_it_enters_there_again_after_something_else_was_chosen(
    between: Between, group: Group
) -> None:
    widget, choose, _ = group
    window = between(widget)
    choose("a")
    key(TAB)
    window.before.setFocus()
    choose("c")
    key(TAB)
    assert here() == "Clara"


def test_arrows_move_from_what_is_chosen_and_lead_to_another_choice(
    between: Between, group: Group
) -> None:
    widget, choose, chosen = group
    between(widget)
    choose("b")
    key(TAB)
    key(RIGHT)
    assert here() == "Clara"
    if isinstance(widget, ChoiceChips):  # arrows only look: with several, choosing is not moving
        assert chosen() == "b"
        key(SPACE)
    assert chosen() == "c"


def test_chips_that_were_only_looked_at_are_not_where_one_enters_the_next_time(
    between: Between, look: Appearance
) -> None:
    del look
    made = ChoiceChips("Wer", WORDS)
    window = between(made)
    made.choose("b")
    key(TAB)
    key(RIGHT)
    assert here() == "Clara"
    key(TAB)
    assert focused() is window.after, "one stop, wherever the arrows led to"
    key(TAB, held=BACK)
    assert here() == "Berta"


def test_yes_and_no_are_entered_at_the_answer(between: Between, look: Appearance) -> None:
    del look
    made = YesNo("Wer", "wer", "")
    window = between(made)
    for answer, name in ((True, "wer.yes"), (False, "wer.no"), (None, "wer.yes")):
        made.show_answer(answer)
        window.before.setFocus()
        key(TAB)
        assert focused().objectName() == name


def test_who_gives_the_keyboard_to_the_whole_switch_gives_it_to_the_answer(
    between: Between, look: Appearance
) -> None:
    del look
    made = SegmentedSwitch("Wer", WORDS)
    between(made)
    made.choose("c")
    made.setFocus()
    assert here() == "Clara"


def test_a_click_moves_the_stop_as_well(between: Between, group: Group) -> None:
    widget, _, chosen = group
    window = between(widget)
    names = {f"Wer: {words}": code for code, words in WORDS}
    last = [b for b in widget.findChildren(QAbstractButton) if names.get(b.accessibleName()) == "c"]
    QTest.mouseClick(last[0], Qt.MouseButton.LeftButton)
    assert chosen() == "c"
    window.before.setFocus()
    key(TAB)
    assert here() == "Clara"
