"""Inputs: dates as people type them, code lists, notes, secrets, search."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QStyleOptionComboBox,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.at_work import shown_alone
from ui.qt.appearance import Appearance
from ui.qt.choices import CheckBox
from ui.qt.combo_box import ComboBox
from ui.qt.dates import DateField, typed_date
from ui.qt.field import FieldColumn
from ui.qt.layout import column, holder
from ui.qt.line_edits import LineEdit, SearchField, SecretEdit
from ui.qt.note_edit import NoteEdit
from ui.qt.undo_line import UndoLine

pytestmark = pytest.mark.usefixtures("look")
DAY = date(2006, 5, 14)


@pytest.mark.parametrize(
    "typed",
    ["14.05.2006", "14.5.2006", " 14. 5. 2006 ", "14/05/2006", "14052006", "2006-05-14"],
)
def test_a_date_is_understood_as_people_write_it(typed: str) -> None:
    assert typed_date(typed) == DAY


@pytest.mark.parametrize(
    "typed", ["31.02.2026", "14.05.06", "morgen", "1405", "14.05.", "0.1.2000"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        typed_date(typed)


@given(st.dates())
def test_a_date_comes_back_as_it_went_in(day: date) -> None:
    assert typed_date(f"{day.day:02}.{day.month:02}.{day.year:04}") == day
    assert typed_date(day.isoformat()) == day


def test_a_date_may_be_empty(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value(DAY)
    assert field.text() == "14.05.2006"
    field.set_value(None)
    assert field.text() == ""
    assert field.readable()


def test_a_date_is_tidied_on_leaving_and_a_mistake_is_kept(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "1.2.2020")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "01.02.2020"
    field.clear()
    qtbot.keyClicks(field, "31.2.2020")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31.2.2020"
    assert not field.readable()
    with pytest.raises(ValueError, match=r".+"):
        field.value()


def test_a_day_is_picked_from_the_calendar_by_keyboard(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    field.set_value(DAY)
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = next(
        found
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and (found := window.findChild(QCalendarWidget)) is not None
    )
    table = calendar.findChild(QTableView)
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert field.value() == date(2006, 5, 15)
    assert not calendar.isVisible()


def test_the_calendar_of_a_locked_date_stays_shut(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.setReadOnly(True)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_F4)
    assert not any(
        window.findChild(QCalendarWidget) and window.isVisible()
        for window in QApplication.topLevelWidgets()
    )


def a_choice(*, searchable: bool = False) -> ComboBox:
    made = ComboBox(searchable=searchable)
    made.set_choices(
        [("ti", "Tigrinya"), ("ar", "Arabisch"), ("uk", "Ukrainisch")], empty="unbekannt"
    )
    return made


def test_the_line_of_a_choice_that_can_be_searched_has_its_name(qtbot: QtBot) -> None:
    box = a_choice(searchable=True)
    column = FieldColumn("Sprache", box)
    qtbot.addWidget(column)
    line = box.lineEdit()
    assert line is not None
    assert line.accessibleName() == "Sprache"


def test_a_choice_gives_its_code_and_none_for_nothing(qtbot: QtBot) -> None:
    box = a_choice()
    qtbot.addWidget(box)
    assert box.choice() is None
    box.choose("ar")
    assert (box.currentText(), box.choice()) == ("Arabisch", "ar")
    box.choose("no such code")
    assert (box.currentText(), box.choice()) == ("", None)


def test_scrolling_over_a_choice_does_not_change_it(qtbot: QtBot) -> None:
    box = a_choice()
    qtbot.addWidget(box)
    box.choose("ti")
    box.show()
    middle = QPointF(box.rect().center())
    wheel = QWheelEvent(
        middle,
        QPointF(box.mapToGlobal(middle)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.choice() == "ti"


def test_a_long_list_is_searched_by_typing_and_nonsense_is_undone(qtbot: QtBot) -> None:
    box = a_choice(searchable=True)
    qtbot.addWidget(box)
    box.choose("ti")
    box.show()
    line = box.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "ukrainisch")
    with qtbot.waitSignal(box.chosen):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.choice() == "uk"
    line.selectAll()
    qtbot.keyClicks(line, "Klingonisch")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (box.choice(), line.text()) == ("uk", "Ukrainisch")
    QApplication.processEvents()
    assert "Klingonisch" in QToolTip.text()  # and not without a word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tigr", "ti"), ("RABI", "ar"), ("r", "uk"), ("", None), ("  ", None), ("tigrinya", "ti")],
)
def test_a_part_that_can_mean_one_entry_only_is_taken(
    qtbot: QtBot, typed: str, meant: str | None
) -> None:
    box = a_choice(searchable=True)
    qtbot.addWidget(box)
    box.choose("uk")
    line = box.lineEdit()
    assert line is not None
    line.setText(typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.choice() == meant


def test_a_choice_that_is_too_long_ends_in_dots_and_is_read_whole_by_pointing_at_it(
    qtbot: QtBot,
) -> None:
    box = a_choice()
    qtbot.addWidget(box)
    box.set_choices([("long", "Beschäftigung, Ausbildung, Arbeit, Schule und Studium")])
    for width, shown in ((700, "und Studium"), (160, "…")):
        box.resize(width, box.height())
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        assert option.currentText.endswith(shown)
        where = box.rect().center()
        QToolTip.hideText()
        asked = QHelpEvent(QEvent.Type.ToolTip, where, box.mapToGlobal(where))
        QApplication.sendEvent(box, asked)
        assert ("und Studium" in QToolTip.text()) is (shown == "…")


def line_heights(note: NoteEdit) -> set[float]:
    document = note.document()
    return {
        document.findBlockByNumber(number).blockFormat().lineHeight()
        for number in range(document.blockCount())
    }


def test_notes_keep_their_line_height_while_typing_and_pasting(qtbot: QtBot) -> None:
    note = NoteEdit("Erste Zeile\nzweite")
    qtbot.addWidget(note)
    note.show()
    qtbot.keyClicks(note, "neu")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    pasted = QMimeData()
    pasted.setHtml("<p style='line-height:300%'><b>fett</b></p>")
    pasted.setText("fett\nund noch")
    note.insertFromMimeData(pasted)
    note.set_text(note.text() + "\nEnde")
    assert line_heights(note) == {float(note.line_height)}
    assert "<b>" not in note.text()
    assert not note.document().isUndoAvailable()


def test_a_note_grows_with_its_text_up_to_a_limit(qtbot: QtBot) -> None:
    note = NoteEdit(least_rows=2, most_rows=5)
    qtbot.addWidget(note)
    note.resize(300, note.sizeHint().height())
    note.show()
    small = note.sizeHint().height()
    note.set_text("\n".join("abcd"))
    medium = note.sizeHint().height()
    note.set_text("\n".join("abcdefghijk"))
    assert small < medium < note.sizeHint().height() < 2 * medium
    assert small >= 2 * 23


def test_tab_leaves_a_note(qtbot: QtBot) -> None:
    note, after = NoteEdit("Text"), LineEdit()
    page = holder(column(note, after))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert note.text() == "Text"


def test_a_passphrase_is_hidden_until_one_looks(qtbot: QtBot) -> None:
    secret = SecretEdit()
    qtbot.addWidget(secret)
    secret.setText("vier lange Wörter")
    assert secret.echoMode() == QLineEdit.EchoMode.Password
    secret.show()
    qtbot.mouseClick(secret._eye, Qt.MouseButton.LeftButton)
    assert secret.echoMode() == QLineEdit.EchoMode.Normal
    secret.hide_secret()
    assert secret.echoMode() == QLineEdit.EchoMode.Password


def test_escape_empties_the_search_and_arrow_down_goes_on(qtbot: QtBot) -> None:
    search = SearchField("Fälle suchen")
    qtbot.addWidget(search)
    search.show()
    heard: list[str] = []
    search.searched.connect(heard.append)
    qtbot.keyClicks(search, " Se")
    with qtbot.waitSignal(search.left_downwards):
        qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert heard[-2:] == ["Se", ""]


def test_an_enter_that_does_something_in_its_line_does_nothing_around_it(qtbot: QtBot) -> None:
    class Around(QWidget):
        heard = 0

        def keyPressEvent(self, event: QKeyEvent) -> None:
            self.heard += event.key() == Qt.Key.Key_Return

    around, line, done = Around(), LineEdit(), []
    qtbot.addWidget(around)
    line.setParent(around)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert around.heard == 1
    line.returnPressed.connect(lambda: done.append(True))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (around.heard, done) == (1, [True])


def test_the_keyboard_stays_in_the_page_when_the_way_back_goes(qtbot: QtBot) -> None:
    line, undo, elsewhere = LineEdit(), UndoLine(), LineEdit()
    page = holder(column(line, undo, elsewhere))
    shown_alone(qtbot, page)
    undo.offer("Removed", lambda: None)
    undo.button.setFocus()
    qtbot.keyClick(undo.button, Qt.Key.Key_Space)
    assert undo.isHidden()
    assert QApplication.focusWidget() is line


def test_a_problem_is_written_below_its_field_and_spoken(qtbot: QtBot) -> None:
    column = FieldColumn("Telefon", LineEdit(), hint="Mit Vorwahl.")
    qtbot.addWidget(column)
    column.show()
    column.show_problem("Die Nummer ist zu kurz.")
    assert column.problem.isVisible()
    assert column.editor.property("problem") == "true"
    assert column.editor.accessibleDescription() == "Die Nummer ist zu kurz. Mit Vorwahl."
    column.show_problem("")
    assert not column.problem.isVisible()
    assert column.editor.property("problem") == "false"
    assert column.editor.accessibleDescription() == "Mit Vorwahl."


def test_the_words_of_a_box_wrap_and_tick_it(qtbot: QtBot, look: Appearance) -> None:  # noqa: ARG001
    box = CheckBox("Die junge Person möchte, dass wir auch besonders geschützte Angaben notieren.")
    qtbot.addWidget(box)
    assert box.heightForWidth(200) > 2 * box.heightForWidth(900)
    box.resize(200, box.heightForWidth(200))
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, box.height() - 8))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
