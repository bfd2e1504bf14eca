"""Editors of code lists: headings, search, and codes that a record holds but nobody offers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from jmd_desktop import codes
from jmd_desktop.domain.codes import SiteCode
from jmd_desktop.domain.fields import CLIENTS, Field, field
from ui.qt.chips import ChipsField
from ui.qt.combo_box import ComboBox
from ui.qt.editor import Editor
from ui.qt.editors import editor_for
from ui.qt.form import BoundForm

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")

TODAY = date(2026, 11, 22)


def an_editor(qtbot: QtBot, column: str | Field) -> Editor:
    made = editor_for(column if isinstance(column, Field) else CLIENTS[column])
    qtbot.addWidget(made.widget)
    made.widget.show()
    return made


def combo(editor: Editor) -> ComboBox:
    assert isinstance(editor.widget, ComboBox)
    return editor.widget


def entries(editor: Editor) -> list[str]:
    box = combo(editor)
    return [box.itemText(i).strip("\N{ZERO WIDTH SPACE}") for i in range(box.count())]


def test_headings_stand_above_their_codes_and_cannot_be_chosen(qtbot: QtBot) -> None:
    editor = an_editor(qtbot, "course")
    words = entries(editor)
    assert words[:3] == ["not stated", "Integration course", "Integration course, general"]
    box = combo(editor)
    flags = box.model().flags(box.model().index(1, 0))
    assert not flags & (Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    box.choose(None)
    qtbot.keyClick(box, Qt.Key.Key_Down)  # over the heading
    assert editor.value() == "integration"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert editor.value() is None


def test_every_code_comes_back_although_headings_stand_between(qtbot: QtBot) -> None:
    for column in ("course", "residence_status", "sex"):
        editor = an_editor(qtbot, column)
        list_name = CLIENTS[column].codes or ""
        for code in codes.offered(list_name):
            editor.show(code.code)
            assert editor.value() == code.code


def test_a_long_list_is_found_by_typing_and_its_headings_are_not(qtbot: QtBot) -> None:
    editor = an_editor(qtbot, "residence_status")
    line = combo(editor).lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "§ 25a well-integrated young people")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert editor.value() == "youth_25a"
    line.selectAll()
    qtbot.keyClicks(line, "Other titles")  # a heading
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert editor.value() == "youth_25a"
    completer = combo(editor).completer()
    assert completer is not None
    model = completer.model()
    offered = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert "Other titles" not in offered
    assert "§ 25a well-integrated young people" in offered


def test_what_a_record_holds_is_shown_and_kept_after_it_ended(qtbot: QtBot) -> None:
    codes.use((), day=date(2028, 1, 1))
    editor = an_editor(qtbot, "residence_status")
    usual = entries(editor)
    with qtbot.assertNotEmitted(editor.changed):
        editor.show("opportunity_104c")
    assert editor.value() == "opportunity_104c"
    assert combo(editor).currentText().endswith("(no longer offered)")
    editor.show("german")  # of another person
    assert entries(editor) == usual
    editor.show("of_a_newer_program")
    assert editor.value() == "of_a_newer_program"


def test_chips_of_codes_nobody_offers_keep_their_words(qtbot: QtBot) -> None:
    codes.use([SiteCode("life_area", "leisure", hidden=True)], day=TODAY)
    editor = an_editor(qtbot, field("anonymous_contacts.topics"))
    editor.show(("leisure", "housing", "unheard"))
    assert editor.value() == ("leisure", "housing", "unheard")
    chips = [b.text() for b in editor.widget.findChildren(QPushButton)]
    assert chips == ["Leisure, daily routine (no longer offered)", "Housing", "unheard"]
    assert isinstance(editor.widget, ChipsField)
    picker = editor.widget.picker
    assert "Leisure, daily routine" not in [picker.itemText(i) for i in range(picker.count())]


def test_a_form_that_stands_follows_the_list_when_one_comes_back(qtbot: QtBot) -> None:
    editor = an_editor(qtbot, "sex")
    chips = an_editor(qtbot, "income")
    editor.show("male")
    chips.show(("work",))
    codes.use(
        [SiteCode("sex", "own_1", "eigenes"), SiteCode("sex", "male", hidden=True)], day=TODAY
    )
    for shown in (editor, chips):
        with qtbot.assertNotEmitted(shown.changed):
            shown.widget.hide()
            shown.widget.show()
    assert "eigenes" in entries(editor)
    assert editor.value() == "male"
    assert combo(editor).currentText() == "male (no longer offered)"
    assert chips.value() == ("work",)


def test_a_code_that_was_hidden_meanwhile_is_not_lost_with_the_next_record(qtbot: QtBot) -> None:
    editor = an_editor(qtbot, "sex")
    codes.use([SiteCode("sex", "female", hidden=True)], day=TODAY)
    editor.show("female")
    assert editor.value() == "female"


def test_a_closed_field_stays_empty_when_the_lists_change(qtbot: QtBot) -> None:
    form = BoundForm(CLIENTS, allowed=frozenset())
    qtbot.addWidget(form)
    form.row("sex")
    form.show()
    codes.use([SiteCode("sex", "own_1", "eigenes")], day=TODAY)
    form.hide()
    form.show()
    box = form.field("sex").editor.widget
    assert isinstance(box, QComboBox)
    assert box.currentIndex() == -1
