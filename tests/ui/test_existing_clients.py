"""The first day: eighty papers become eighty files, and nobody's name is anywhere before."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from jmd_desktop import i18n
from jmd_desktop.domain.existing_clients import CarrierPaper, RowColumn
from jmd_desktop.errors import DiskFull
from jmd_desktop.services.duplicates import Duplicates
from jmd_desktop.services.existing_clients import ExistingClients
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.store import cases, clients, consents, sealing
from jmd_desktop.store.vault import Vault
from tests.builders import PASSPHRASE, a_case, a_client
from tests.end_to_end.scanning import decrypted, readable_now
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, english
from ui.existing_clients import ExistingClientsController, words
from ui.existing_clients.painting import is_cut
from ui.existing_clients.rows import RowState
from ui.existing_clients.view import ExistingClientsView
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance

HERE = Place(PlaceId.EXISTING_CLIENTS)
TAB, RETURN, CONTROL = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
SAMIRA = ("Haddad", "Samira", "17.05.2003", "1.6.2021", "", "", "yes", "no", "")
CHILD = ("Tesfay", "Selam", "1.7.2009", "5.5.2023", "", "", "y", "y", "")
COLUMNS = tuple(RowColumn)


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()
    QApplication.clipboard().clear()


@pytest.fixture
def desk(opened: Vault) -> Desk:
    made = Desk(opened)
    with opened.reading() as db:
        made.session.open(opened, sealing.public_key(db))
    return made


@pytest.fixture
def existing(desk: Desk) -> ExistingClients:
    return ExistingClients(desk.session, Intake(desk.session, Forms(desk.session)))


@pytest.fixture
def enter(
    qtbot: QtBot, desk: Desk, existing: ExistingClients
) -> Callable[[], ExistingClientsController]:
    def make() -> ExistingClientsController:
        controller = ExistingClientsController(desk.bench, existing, Duplicates(desk.session))
        desk.wire(controller)
        qtbot.addWidget(controller.view)
        controller.view.resize(1064, 720)
        with qtbot.waitExposed(controller.view):
            controller.view.show()
        controller.view.activateWindow()
        controller.enter(HERE)
        the_view(controller).paper.show_typed("Einwilligung Träger", "1.5.2019", "Ordner 3", "de")
        return controller

    return make


def the_view(controller: ExistingClientsController) -> ExistingClientsView:
    assert isinstance(controller.view, ExistingClientsView)
    return controller.view


def paste(view: ExistingClientsView, *lines: tuple[str, ...], end: str = "\n") -> None:
    """As a spreadsheet copies it."""
    QApplication.clipboard().setText(end.join("\t".join(line) for line in lines) + end)
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_V, CONTROL)


def states(view: ExistingClientsView) -> list[RowState]:
    return [view.table.row(n).state for n in range(view.table.rowCount() - 1)]


def said(view: ExistingClientsView) -> str:
    return "\n".join(each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view))


def create_all(qtbot: QtBot, controller: ExistingClientsController) -> None:
    controller.save()
    qtbot.waitUntil(lambda: controller._batch is None, timeout=20_000)


def names_of(desk: Desk) -> list[str]:
    return sorted(row.name for row in desk.cases.rows())


def eighty() -> list[tuple[str, ...]]:
    return [
        (f"Name{n:02}", f"Vor{n:02}", f"{n % 27 + 1:02}.05.2001", "1.6.2021", "", "", "x", "-", "")
        for n in range(80)
    ]


# ---- a table from a spreadsheet -----------------------------------------------------------------


def test_eighty_pasted_rows_become_eighty_files(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, *eighty(), end="\r\n")
    assert states(view) == [RowState.READY] * 80
    create_all(qtbot, controller)
    assert desk.cases.count() == 80
    assert view.table.open_rows() == ()
    assert view._created.rowCount() == 80
    assert not controller.has_open_talk()


def test_c4_a_child_without_guardian_stays_with_the_reason_in_words(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, SAMIRA, CHILD)
    create_all(qtbot, controller)
    assert names_of(desk) == ["Samira Haddad"]
    assert states(view) == [RowState.MISSING]
    view.show_detail()
    assert "On 05.05.2023 the person was 13" in said(view)
    assert "guardian's signature is missing" in said(view)


def test_c4_the_cells_for_guardians_open_only_where_they_had_to_sign(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    paste(view, SAMIRA, CHILD)
    custody = COLUMNS.index(RowColumn.CUSTODY)
    assert not view.table.is_open(view.table.index(0, custody))
    assert view.table.is_open(view.table.index(1, custody))
    tip = view.table.index(0, custody).data(Qt.ItemDataRole.ToolTipRole)
    assert "16 or older" in tip


def test_guardians_that_are_not_needed_are_told_and_not_stored(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, (*SAMIRA[:4], "one parent", "Amal Haddad", *SAMIRA[6:]))
    view.show_detail()
    assert "guardians are not stored" in said(view)
    create_all(qtbot, controller)
    (row,) = desk.cases.rows()
    with desk.vault.reading() as db:
        (consent,) = consents.of_case(db, row.id)
    assert len(consent.signatures) == 1


def test_bad_cells_are_told_at_the_cell_and_nothing_is_skipped(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    bad = ("Sam\u202eira", "", "31.2.2005", "gestern", "", "", "maybe", "no", "", "too much")
    paste(view, SAMIRA, ("", "", ""), bad)
    assert states(view) == [RowState.READY, RowState.MISSING]
    checked = view.table.row(1)
    wrong = {each.column for each in checked.found}
    assert wrong == {
        RowColumn.LAST_NAME,
        RowColumn.BIRTH_DATE,
        RowColumn.SIGNED_ON,
        RowColumn.SPECIAL_CATEGORIES,
    }
    assert checked.open_row.cells[2] == "31.2.2005"
    for column in wrong:
        tip = view.table.index(1, COLUMNS.index(column)).data(Qt.ItemDataRole.ToolTipRole)
        assert tip
    assert "In 1 of them there were more columns" in view._said.words()


def test_a_cell_with_a_line_break_in_quotes_stays_one_cell(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    line = (*CHILD[:4], "both parents", '"Amal Tesfay\nKaleb Tesfay"', *CHILD[6:])
    paste(view, line, SAMIRA)
    assert states(view) == [RowState.READY, RowState.READY]
    assert view.table.row(0).row.guardians == ("Amal Tesfay", "Kaleb Tesfay")


# ---- typed --------------------------------------------------------------------------------------


def keys(*pressed: str | Qt.Key) -> None:
    """Each key goes where the keyboard is by then: the first letter opens the input."""
    for each in pressed:
        for key in each if isinstance(each, str) else (each,):
            focused = QApplication.focusWidget()
            assert focused is not None
            if isinstance(key, str):
                QTest.keyClicks(focused, key)
            else:
                QTest.keyClick(focused, key)


def test_a_row_is_typed_as_in_a_spreadsheet(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    view.grid.setFocus()
    keys("Haddad", TAB, "Samira", TAB, "17.5.2003", TAB, "1062021", TAB)
    assert view.grid.place() == (0, COLUMNS.index(RowColumn.SIGNED_ON) + 3)  # past the guardians
    keys("y", TAB, "n", RETURN)
    assert view.grid.place() == (1, 0)
    checked = view.table.row(0)
    assert [each.column for each in checked.found] == [RowColumn.SIGNED_ON]
    assert checked.open_row.cells[3] == "1062021"  # seven digits are no date
    view.grid.go_to(0, COLUMNS.index(RowColumn.SIGNED_ON))
    keys("01062021", RETURN)
    assert states(view) == [RowState.READY]
    assert view.table.row(0).open_row.cells[3] == "01.06.2021"
    create_all(qtbot, controller)
    assert names_of(desk) == ["Samira Haddad"]


def test_what_is_being_typed_counts_at_saving_and_at_the_lock(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, SAMIRA)
    view.grid.go_to(0, COLUMNS.index(RowColumn.FIRST_NAME))
    keys("Amal")
    create_all(qtbot, controller)
    assert names_of(desk) == ["Amal Haddad"]
    view.grid.go_to(0, 0)
    view.grid.setFocus()
    keys("Zqname")
    assert controller.has_open_talk()
    box = controller.sealed()
    assert box is not None
    fresh = enter()
    fresh.resume(box)
    assert the_view(fresh).table.open_rows()[0].cells[0] == "Zqname"


def test_a_table_pasted_into_an_open_input_fills_the_table(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    view.grid.setFocus()
    keys("x")
    QApplication.clipboard().setText("\n".join("\t".join(line) for line in (SAMIRA, CHILD)))
    editor = view.grid.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_V, CONTROL)
    assert [row.cells[0] for row in view.table.open_rows()] == ["Haddad", "Tesfay"]


def test_the_cell_above_is_repeated_and_space_answers(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    paste(view, SAMIRA)
    view.grid.go_to(1, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_D, CONTROL)
    assert view.table.row(1).open_row.cells[0] == "Haddad"
    view.grid.go_to(1, COLUMNS.index(RowColumn.FOLLOW_UP))
    QTest.keyClick(view.grid, Qt.Key.Key_Space)
    assert view.table.row(1).row.follow_up is True
    QTest.keyClick(view.grid, Qt.Key.Key_Space)
    assert view.table.row(1).row.follow_up is False


def test_the_keyboard_gets_out_of_the_table(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    view.grid.setFocus()
    keys(TAB)
    assert not view.grid.hasFocus()
    assert unnamed(view) == []


def test_nothing_of_the_table_can_be_copied_out(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    paste(view, SAMIRA)
    QApplication.clipboard().setText("something else")
    view.grid.go_to(0, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_C, CONTROL)
    QTest.keyClick(view.grid, Qt.Key.Key_F2)
    editor = view.grid.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "something else"


def test_a_removed_row_comes_back(enter: Callable[[], ExistingClientsController]) -> None:
    view = the_view(enter())
    paste(view, SAMIRA, CHILD)
    view.grid.go_to(0, 2)
    QTest.keyClick(view.grid, Qt.Key.Key_Delete, CONTROL)
    assert [row.cells[0] for row in view.table.open_rows()] == ["Tesfay"]
    view._undo.click()
    assert [row.cells[0] for row in view.table.open_rows()] == ["Haddad", "Tesfay"]


# ---- who may be there already -------------------------------------------------------------------


def test_a_row_that_may_have_a_file_waits_until_somebody_looked(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    there = a_client(first_name="Joussef", last_name="Amin", birth_date=date(2004, 2, 3))
    a_case(desk.vault, client=there)
    controller = enter()
    view = the_view(controller)
    paste(view, ("Amin", "Yusuf", "3.2.2004", "1.6.2021", "", "", "y", "n", ""))
    qtbot.waitUntil(lambda: states(view) == [RowState.HELD])
    view.show_detail()
    assert "Joussef Amin" in said(view)
    create_all(qtbot, controller)
    assert desk.cases.count() == 1
    QTest.keyClick(view.grid, RETURN, CONTROL)
    assert states(view) == [RowState.READY]
    create_all(qtbot, controller)
    assert desk.cases.count() == 2


def test_somebody_of_the_same_name_and_another_birth_date_holds_nothing_back(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    a_case(desk.vault, client=a_client(first_name="Joussef", last_name="Amin"))
    controller = enter()
    view = the_view(controller)
    paste(view, ("Amin", "Yusuf", "3.2.2004", "1.6.2021", "", "", "y", "n", ""))
    qtbot.waitUntil(lambda: not controller._lookout.is_busy)
    assert states(view) == [RowState.READY]


def test_the_same_person_twice_in_the_table_is_told(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    paste(view, SAMIRA, CHILD, SAMIRA)
    assert states(view) == [RowState.READY, RowState.MISSING, RowState.HELD]
    assert "row 1" in view.table.row(2).sentence()


# ---- what goes wrong ----------------------------------------------------------------------------


def test_without_the_papers_title_nothing_begins(
    desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    view.paper.show_typed("", "31.2.2019", "", "de")
    paste(view, SAMIRA)
    controller.save()
    assert desk.cases.count() == 0
    assert "what the form is called" in said(view)
    assert "where the papers are kept" in said(view)
    assert "day, month and year" in said(view)


def test_a_row_that_fails_stays_and_can_be_tried_again(
    qtbot: QtBot,
    desk: Desk,
    existing: ExistingClients,
    enter: Callable[[], ExistingClientsController],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, *eighty()[:3])

    def full(*_arguments: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(existing, "create", full)
        create_all(qtbot, controller)
    assert states(view) == [RowState.FAILED, RowState.READY, RowState.READY]
    assert "full" in view.table.row(0).sentence()
    create_all(qtbot, controller)
    assert desk.cases.count() == 3


def test_it_can_be_stopped_between_two_files(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, *eighty())
    controller.changed.connect(lambda _changes: view.cancel_requested.emit())
    create_all(qtbot, controller)
    assert desk.cases.count() == 1
    assert len(view.table.open_rows()) == 79
    assert view.grid.isEnabled()


# ---- the lock, and the disk ---------------------------------------------------------------------


def test_a_lock_in_the_middle_keeps_the_rows_and_forgets_them_itself(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, SAMIRA, CHILD)
    view.grid.go_to(1, 3)
    assert controller.has_open_talk()
    rows = view.table.open_rows()
    box = controller.sealed()
    assert box is not None
    assert b"Haddad" not in box
    assert view.table.open_rows() == ()
    assert "Haddad" not in said(view)
    assert not controller.has_open_talk()
    fresh = enter()
    fresh.resume(box)
    assert the_view(fresh).table.open_rows() == rows
    assert the_view(fresh).grid.place() == (1, 3)
    assert the_view(fresh).grid.hasFocus()
    assert the_view(fresh).paper.typed()[0] == "Einwilligung Träger"
    create_all(qtbot, fresh)
    assert names_of(desk) == ["Samira Haddad"]


def test_rows_that_come_back_do_not_take_the_keyboard_from_who_goes_on_elsewhere(
    enter: Callable[[], ExistingClientsController],
) -> None:
    controller = enter()
    paste(the_view(controller), SAMIRA)
    box = controller.sealed()
    assert box is not None
    fresh = enter()
    the_view(fresh).paper.place.setFocus()
    fresh.resume(box)
    assert the_view(fresh).table.open_rows() != ()
    assert the_view(fresh).paper.place.hasFocus()


def test_where_only_the_paper_was_typed_one_goes_on_there(
    enter: Callable[[], ExistingClientsController],
) -> None:
    box = enter().sealed()
    assert box is not None
    fresh = enter()
    fresh.resume(box)
    assert the_view(fresh).paper.title.hasFocus()


def test_a_lock_while_files_are_opened_makes_no_file_twice(
    qtbot: QtBot,
    desk: Desk,
    existing: ExistingClients,
    enter: Callable[[], ExistingClientsController],
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, *eighty()[:4])
    ready = view.table.row(0)
    box = controller.sealed()
    assert box is not None
    paper = the_paper(view)
    existing.create(ready.open_row.key, ready.row, paper)  # was on its way to the writer
    fresh = enter()
    fresh.resume(box)
    assert len(the_view(fresh).table.open_rows()) == 3
    assert the_view(fresh)._created.rowCount() == 1
    create_all(qtbot, fresh)
    assert desk.cases.count() == 4


def the_paper(view: ExistingClientsView) -> CarrierPaper:
    view.paper.show_typed("Einwilligung Träger", "1.5.2019", "Ordner 3", "de")
    paper = view.paper.paper(date(2026, 3, 2), place_needed=True)
    assert paper is not None
    return paper


def test_a_box_of_other_case_files_is_told_and_let_go(
    desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    controller.resume(b"no box of ours")
    assert "belongs to other case files" in desk.dialogs.told[0]
    assert not controller.has_open_talk()


def test_gr2_nothing_of_a_row_is_on_the_disk_before_its_file_is_opened(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    wanted = "Zqhaddad"
    paste(view, (wanted, *CHILD[1:]), ("Zqamin", *SAMIRA[1:]))
    qtbot.waitUntil(lambda: not controller._lookout.is_busy)
    create_all(qtbot, controller)  # the child stays, the other one is opened
    assert controller.sealed() is not None
    folder = desk.vault.folder
    assert readable_now(folder, [wanted, "Zqamin"]) == []
    desk.session.close()
    assert decrypted(folder, PASSPHRASE, [wanted, wanted.casefold()]) == 0
    assert decrypted(folder, PASSPHRASE, ["Zqamin"]) > 0  # else this looked in the wrong place


def test_created_files_open_with_a_press(
    qtbot: QtBot, desk: Desk, enter: Callable[[], ExistingClientsController]
) -> None:
    controller = enter()
    view = the_view(controller)
    paste(view, SAMIRA)
    create_all(qtbot, controller)
    view._show_page("done")
    view.done.setFocus()
    view.done.selectRow(0)
    QTest.keyClick(view.done, RETURN)
    (place,) = desk.went
    assert place.id is PlaceId.CASE_OVERVIEW
    assert place.case_id is not None
    with desk.vault.reading() as db:
        client = clients.get(db, place.case_id)
        assert cases.count(db) == 1
    assert client is not None
    assert client.last_name == "Haddad"


# ---- room ---------------------------------------------------------------------------------------


def briefs() -> list[str]:
    """Everything that can stand before a row."""
    said = [make(column) for column in COLUMNS for make in (words.lacks, words.doubts)]
    return [*said, words.ready(), words.not_created(), words.perhaps_there(), words.perhaps_twice()]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_how_far_a_row_is_is_written_whole_at_any_text_size(
    enter: Callable[[], ExistingClientsController], look: Appearance, scale: float, language: str
) -> None:
    look.set_scale(scale)
    i18n.use(language)
    states = the_view(enter()).grid.states
    assert [brief for brief in briefs() if not states.words_fit(brief)] == []


def test_in_a_small_window_the_whole_table_is_to_be_seen(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())  # as wide as beside the side bar of a window of 1280
    paste(view, *eighty())
    assert view.grid.verticalScrollBar().isVisible()
    assert view.grid.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_wrong_date_is_to_be_seen_whole_beside_its_sign(
    enter: Callable[[], ExistingClientsController], look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    view = the_view(enter())
    paste(view, (*SAMIRA[:2], "31.12.2088", "30.02.2088", *SAMIRA[4:]))
    assert len(view.table.row(0).found) == 2
    for column in (RowColumn.BIRTH_DATE, RowColumn.SIGNED_ON):
        index = view.table.index(0, COLUMNS.index(column))
        assert not is_cut(QRectF(view.grid.visualRect(index)), index)


def test_with_large_text_state_name_and_dates_are_beside_each_other(
    enter: Callable[[], ExistingClientsController], look: Appearance
) -> None:
    look.set_scale(1.5)
    controller = enter()
    view = the_view(controller)
    view.resize(1006, 600)  # a window of 1280 with a wider side bar
    paste(view, *eighty())
    view.grid.go_to(0, 0)
    signed = view.table.index(0, COLUMNS.index(RowColumn.SIGNED_ON))
    assert view.grid.visualRect(signed).right() <= view.grid.viewport().width()
    before = view.grid.states.mapTo(view, QPoint(0, 0)).x()
    view.grid.go_to(0, len(COLUMNS) - 1)  # the state stays where it is
    assert view.grid.horizontalScrollBar().value() > 0
    assert view.grid.states.mapTo(view, QPoint(0, 0)).x() == before


def test_in_a_wide_window_long_names_are_to_be_seen_whole(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    paste(view, ("Abdulrahmani-Nejad", "Mohammad Reza", *SAMIRA[2:]))
    first, last = view.table.index(0, 0), view.table.index(0, 1)
    assert is_cut(QRectF(view.grid.visualRect(first)), first)
    view.resize(1700, 800)
    for index in (first, last):
        assert not is_cut(QRectF(view.grid.visualRect(index)), index)
    assert view.grid.horizontalScrollBar().maximum() == 0


def test_what_is_cut_is_told_whole_with_what_is_wrong_with_it(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    paste(view, ("Abdulrahmani-Nejad", "Lan", "gestern oder <vorgestern>", "", "", "", "", "", ""))
    assert "Abdulrahmani-Nejad" in tip_over(view, 0, RowColumn.LAST_NAME)
    told = tip_over(view, 0, RowColumn.BIRTH_DATE)
    assert "gestern oder &lt;vorgestern&gt;" in told
    assert "day, month and year" in told
    assert "Lan" not in tip_over(view, 0, RowColumn.FIRST_NAME)  # to be seen anyway


def tip_over(view: ExistingClientsView, row: int, column: RowColumn) -> str:
    QToolTip.hideText()
    index = view.table.index(row, COLUMNS.index(column))
    middle = view.grid.visualRect(index).center()
    where = view.grid.viewport().mapToGlobal(middle)
    QApplication.sendEvent(view.grid.viewport(), QHelpEvent(QEvent.Type.ToolTip, middle, where))
    return QToolTip.text()


def test_a_row_is_told_with_its_number_and_state_to_a_screen_reader(
    enter: Callable[[], ExistingClientsController],
) -> None:
    view = the_view(enter())
    paste(view, SAMIRA, CHILD)
    spoken = [
        view.table.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
        for row in range(2)
    ]
    assert spoken == ["1, ready", "2, missing: Custody"]


def test_an_empty_table_is_no_open_row_and_says_how_it_is_used(
    enter: Callable[[], ExistingClientsController],
) -> None:
    controller = enter()
    view = the_view(controller)
    view.grid.go_to(0, 0)
    assert not controller.has_open_talk()
    assert controller.sealed() is not None  # what stands above the table is not typed twice
    assert controller.sealed() is None
    assert "paste a table" in said(view)
    assert view.table.headerData(0, Qt.Orientation.Vertical) is None
