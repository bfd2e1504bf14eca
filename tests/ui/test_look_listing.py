"""Lists: fast with ten thousand rows, spoken, and steady when read again."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QTextDocument
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.qt.elided import ElidedLabel
from ui.qt.entry_delegate import Entry, initials
from ui.qt.listing import Column, EntryList, EntryModel, TableModel, table
from ui.qt.text import plain_tooltip

pytestmark = pytest.mark.usefixtures("look")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up."""

    number: int
    name: str


PEOPLE = [Person(n, f"Person {n:05}") for n in range(10_000)]


def entries() -> EntryModel[Person]:
    return EntryModel(
        lambda p: Entry(p.name, "Assessment", "3. März", "überfällig"), key=lambda p: p.number
    )


def columns() -> TableModel[Person]:
    return TableModel(
        [
            Column("Nr.", lambda p: str(p.number), sort_key=lambda p: p.number, at_end=True),
            Column("Name", lambda p: p.name),
        ]
    )


def test_the_models_keep_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    rows, cells = entries(), columns()
    rows.show_records(PEOPLE[:5])
    cells.show_records(PEOPLE[:5])
    for model in (rows, cells):
        qtmodeltester.check(model)
    rows.show_records([])


class _Counting(EntryModel[Person]):
    asked = 0

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        self.asked += 1
        return super().data(index, role)


def test_only_the_rows_one_sees_are_asked_for(qtbot: QtBot) -> None:
    model = _Counting(lambda p: Entry(p.name), key=lambda p: p.number)
    view = EntryList(model, "Fälle")
    qtbot.addWidget(view)
    view.resize(300, 600)
    model.show_records(PEOPLE)
    view.show()
    view.grab()
    assert 0 < model.asked < 1000


def test_a_row_is_spoken_with_all_it_shows(qtbot: QtBot) -> None:  # noqa: ARG001
    model = entries()
    model.show_records(PEOPLE[:1])
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Person 00000, Assessment, 3. März, überfällig"


def test_what_is_chosen_stays_chosen_when_the_list_is_read_again(qtbot: QtBot) -> None:
    model = entries()
    view = EntryList(model, "Fälle")
    qtbot.addWidget(view)
    view.resize(300, 600)
    view.show()
    model.show_records(PEOPLE)
    view.choose(42)
    view.verticalScrollBar().setValue(1200)
    model.show_records(list(PEOPLE[1:]))
    assert model.key_at(view.currentIndex().row()) == 42
    assert view.verticalScrollBar().value() == 1200
    model.show_records(PEOPLE[:3])
    assert not view.currentIndex().isValid()


def test_enter_and_click_open_the_record(qtbot: QtBot) -> None:
    model = entries()
    view = EntryList(model, "Fälle")
    qtbot.addWidget(view)
    view.resize(300, 600)
    model.show_records(PEOPLE[:3])
    view.show()
    view.choose(1)
    with qtbot.waitSignal(view.opened) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [PEOPLE[1]]
    where = view.visualRect(model.index(2)).center()
    with qtbot.waitSignal(view.opened) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert heard.args == [PEOPLE[2]]


def test_a_table_sorts_by_what_it_means_not_by_its_letters(qtbot: QtBot) -> None:
    model = columns()
    view = table(model, "Fälle")
    qtbot.addWidget(view)
    model.show_records([PEOPLE[10], PEOPLE[9], PEOPLE[100]])
    model.sort(0)
    assert [model.record(row).number for row in range(3)] == [9, 10, 100]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.record(0).number == 100
    model.sort(1)
    assert model.record(0).number == 100, "a column without a key does not sort"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Selam Tesfay", "ST"),
        ("Nour von der Heide", "NH"),
        ("Åsa", "Å"),
        ("ሰላም ተስፋይ", "ሰተ"),
        ("", ""),
        ("? !", ""),
    ],
)
def test_the_circle_shows_letters_of_any_script(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("name", ["<b>Ana</b>", "<img src='x.png'>", "A &lt; B & C\nD", "Ana"])
def test_a_name_is_no_markup_in_a_tool_tip_either(name: str) -> None:
    """Qt takes a tip for rich text as soon as it looks like it."""
    shown = QTextDocument()
    cut = ElidedLabel("")
    cut.resize(1, 20)
    cut.setText(name)
    for tip in (cut.toolTip(), plain_tooltip(name)):
        if tip == name:
            assert not {"<", "&"} & set(name)
        else:
            shown.setHtml(tip)
            assert shown.toPlainText() == name
    model: TableModel[Person] = TableModel([Column("Name", lambda p: p.name, tip=lambda p: p.name)])
    model.show_records([Person(1, name)])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole) == plain_tooltip(name)


def test_a_line_has_a_tool_tip_only_where_it_is_cut(qtbot: QtBot) -> None:
    made = ElidedLabel("Ein Titel, der Platz braucht")
    qtbot.addWidget(made)
    made.resize(400, 20)
    made.show()
    assert made.toolTip() == ""
    made.resize(60, 20)
    assert made.toolTip() == "Ein Titel, der Platz braucht"
    made.setText("Titel")
    assert made.toolTip() == ""
