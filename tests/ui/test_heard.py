"""A screen reader sets buttons without clicking on them; they do what a click does, once."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.choice_chips import ChoiceChips
from ui.qt.choices import CheckBox, RadioButton
from ui.qt.heard import Heard
from ui.qt.tiles import Choice, TileChoice


class _Chosen(Heard, QPushButton):
    """A button of one's own that can be checked."""


def toggled_from_outside(button: QAbstractButton) -> None:
    """As assistive technology does it."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert QAccessibleActionInterface.toggleAction() in actions.actionNames()
    actions.doAction(QAccessibleActionInterface.toggleAction())


@pytest.mark.parametrize("kind", [CheckBox, RadioButton, _Chosen])
def test_what_is_set_from_outside_is_heard_like_a_click(
    qtbot: QtBot, kind: type[CheckBox | RadioButton | _Chosen]
) -> None:
    button = kind("Ja")
    qtbot.addWidget(button)
    button.setCheckable(True)
    heard: list[bool] = []
    button.clicked.connect(lambda checked: heard.append(checked))  # noqa: PLW0108  Qt asks for names
    toggled_from_outside(button)
    assert (heard, button.isChecked()) == ([True], True)


@pytest.mark.parametrize("kind", [CheckBox, RadioButton, _Chosen])
def test_a_click_is_heard_once_and_the_program_itself_never(
    qtbot: QtBot, kind: type[CheckBox | RadioButton | _Chosen]
) -> None:
    button = kind("Ja")
    qtbot.addWidget(button)
    button.setCheckable(True)
    heard: list[bool] = []
    button.clicked.connect(lambda checked: heard.append(checked))  # noqa: PLW0108  Qt asks for names
    button.setChecked(True)
    assert heard == []
    button.setAutoExclusive(False)
    button.click()
    assert (heard, button.isChecked()) == ([False], False)


def test_one_of_several_that_is_let_go_for_another_says_nothing(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    group, line = QButtonGroup(room), QVBoxLayout(room)
    heard: list[str] = []
    for words in ("Ja", "Nein"):
        button = RadioButton(words)
        button.clicked.connect(lambda _=False, words=words: heard.append(words))
        group.addButton(button)
        line.addWidget(button)
    first, second = group.buttons()
    first.click()
    toggled_from_outside(second)
    assert heard == ["Ja", "Nein"]
    assert not first.isChecked()


def test_tiles_and_chips_are_chosen_from_outside(qtbot: QtBot) -> None:
    tiles = TileChoice("Sprache", 2)
    tiles.set_choices([Choice("de", "Deutsch"), Choice("ar", "Arabisch")])
    chips = ChoiceChips("Ergebnis", [("yes", "ja"), ("no", "nein")])
    said: list[str] = []
    tiles.chosen.connect(said.append)
    chips.changed.connect(lambda: said.append("chips"))
    for widget in (tiles, chips):
        qtbot.addWidget(widget)
        toggled_from_outside(widget.findChildren(Heard)[1])
    assert said == ["ar", "chips"]
    assert tiles.choice() == "ar"
