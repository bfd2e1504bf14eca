"""The journal reads like one document: order, search, filters, keys, however long it is."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from jmd_desktop.services.goals import PLACE as PLAN
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.referrals import PLACE as REFERRALS
from jmd_desktop.services.series_desk import PLACE as DATES
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk, at
from tests.ui.journal_place import JournalPlace
from ui.journal.heights import Heights
from ui.journal.painted_entry import PaintedEntry
from ui.journal.setting import Act
from ui.places import PlaceId

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")


@pytest.fixture
def place(qtbot: QtBot, opened: Vault) -> JournalPlace:
    return JournalPlace(qtbot, Desk(opened))


def search(place: JournalPlace, qtbot: QtBot, words: str) -> None:
    """Type it and wait until it is read."""
    place.controller.focus_search()
    place.key(K.Key_Delete)
    with qtbot.waitSignal(place.controller._reading.shown):
        place.write(words)


def press(place: JournalPlace, row: int, act: Act) -> None:
    """Click a part of an entry."""
    rect = next(rect for rect, link in place.paper.link_rects(row) if link.act is act)
    where = QPoint(rect.left() + 4, rect.center().y())
    QTest.mouseClick(place.paper.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QCoreApplication.sendPostedEvents()


def painted(place: JournalPlace, row: int) -> PaintedEntry:
    """An entry as it stands on the paper."""
    made = place.paper._setting(row)
    assert made is not None
    return made


def choose(place: JournalPlace, name: str, *words: str) -> None:
    """Choose in the menu of a filter."""
    button = next(each for each in place.bar._filters if each.text() == name)
    place.press(name)
    menu = button.findChild(QMenu)
    assert menu is not None
    for action in menu.actions():
        if action.text().startswith(words):
            rect = menu.actionGeometry(action)
            QTest.mouseMove(menu, rect.center())
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=rect.center())
    menu.hide()


def test_the_newest_stands_first_or_the_oldest(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    for days, words in ((9, "old"), (0, "new"), (3, "middle")):
        place.entry(case, words, happened_on=TODAY - timedelta(days=days))
    place.open(case)
    assert place.contents == ["new", "middle", "old"]
    with qtbot.waitSignal(place.controller._reading.shown):
        place.press("Newest first")
    assert place.contents == ["old", "middle", "new"]
    assert place.bar.order.text() == "Oldest first"


def test_months_and_days_stand_once(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, 40)
    place.entry(case, "A second one of today")
    place.open(case)
    begun = [row for row in place.rows if row.begins_part]
    assert [row.entry.happened_on.month for row in begun] == [3, 2, 1]
    assert [row.begins_day for row in place.rows[:3]] == [True, False, True]
    assert place.spoken(0).startswith("March 2026\nMon, 2 Mar")


def test_words_are_found_and_marked(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    place.entry(case, "The Zulassung came today")
    place.entry(case, "Nothing new")
    place.open(case)
    search(place, qtbot, "zulass")
    assert place.contents == ["The Zulassung came today"]
    assert "1 of 2 entries" in place.texts()
    plain = place.paper.viewport().grab().toImage()
    setting = painted(place, 0)
    assert setting._hits == ((4, 10),)
    place.paper.search("")
    assert place.paper.viewport().grab().toImage() != plain
    place.key(K.Key_Escape)
    qtbot.waitUntil(lambda: len(place.rows) == 2)


def test_filters_narrow_by_person_way_and_area_and_say_how_many(
    place: JournalPlace, qtbot: QtBot
) -> None:
    case = place.desk.case()
    place.entry(case, "one", channel="phone", participants=("client",), areas=("language",))
    place.entry(case, "two", channel="office", participants=("client", "school"))
    place.entry(case, "three", channel="phone", participants=("authority",), areas=("housing",))
    place.open(case)
    menu = place.bar.channels.findChild(QMenu)
    assert menu is not None
    place.press("Way of contact")
    assert [each.text() for each in menu.actions()] == [
        "In person at the office (1)",
        "Phone (2)",
    ]
    choose(place, "Way of contact", "Phone")
    qtbot.waitUntil(lambda: sorted(place.contents) == ["one", "three"])
    choose(place, "Life area", "Housing")
    qtbot.waitUntil(lambda: place.contents == ["three"])
    place.press("Remove Housing")
    qtbot.waitUntil(lambda: len(place.rows) == 2)
    place.press("Drop the filter")
    qtbot.waitUntil(lambda: len(place.rows) == 3)
    assert not place.bar.wanted.is_narrow


def test_the_menu_of_a_filter_is_worked_by_keys_and_stays_open(
    place: JournalPlace, qtbot: QtBot
) -> None:
    case = place.desk.case()
    place.entry(case, "one", channel="phone")
    place.entry(case, "two", channel="office")
    place.open(case)
    place.bar.channels.setFocus()
    place.key(K.Key_Down)
    menu = place.bar.channels.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    QTest.keyClick(menu, K.Key_Down)
    QTest.keyClick(menu, K.Key_Space)
    assert menu.isVisible()
    qtbot.waitUntil(lambda: place.contents == ["two"])
    QTest.keyClick(menu, K.Key_Escape)


def test_a_filter_that_finds_nothing_leads_back(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    place.entry(case, "one")
    place.open(case)
    search(place, qtbot, "nowhere")
    assert "No entry fits." in place.texts()
    place.press("Show all entries")
    qtbot.waitUntil(lambda: place.contents == ["one"])


def test_what_is_only_begun_is_found_as_well(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    place.open(case)
    place.press("Write the first entry")
    place.write("The school called")
    place.key(K.Key_Escape)
    search(place, qtbot, "schoo call")
    assert place.contents == ["The school called"]
    search(place, qtbot, "college")
    assert place.contents == []
    assert "No entry fits." in place.texts()
    place.press("Show all entries")
    qtbot.waitUntil(lambda: place.contents == ["The school called"])


def test_what_was_searched_for_stays_while_one_works_elsewhere_and_goes_with_the_lock(
    place: JournalPlace, qtbot: QtBot
) -> None:
    case, other = place.desk.case(), place.desk.case()
    place.entry(case, "one word")
    place.entry(case, "two")
    place.open(case)
    search(place, qtbot, "word")
    place.open(other)
    assert place.bar.search.text() == ""
    place.open(case)
    assert place.bar.search.text() == "word"
    assert place.contents == ["one word"]
    place.controller.cover()
    spot = place.spots.of(case.id)
    assert spot is not None
    assert spot.wanted.words == ""


def test_arrows_go_from_entry_to_entry_and_enter_opens(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, 6)
    place.open(case)
    assert focused() is place.paper
    place.key(K.Key_Down, times=2)
    assert place.paper.choice == "many0002"
    place.key(K.Key_End)
    assert place.paper.choice == "many0005"
    place.key(K.Key_Home)
    place.key(K.Key_Return)
    assert place.view.page_is_open
    assert place.form.text_of("content").text().startswith("Eintrag 0")
    place.key(K.Key_Escape)
    assert focused() is place.paper
    assert place.paper.choice == "many0000"


def test_arrows_read_through_an_entry_higher_than_the_window(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry(case, "\n".join(f"Line {n}" for n in range(39)), happened_on=TODAY)
    below = place.entry(case, "Below", happened_on=TODAY - timedelta(days=1))
    place.view.resize(1160, 420)
    place.open(case)
    first = place.paper.choice
    place.key(K.Key_Down)
    assert place.paper.choice == first
    assert place.paper.verticalOffset() > 0
    place.key(K.Key_Down, times=20)
    assert place.paper.choice == below.id
    place.key(K.Key_Up)
    assert place.paper.choice == first


def test_a_long_entry_is_folded_until_one_reads_on(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry(case, "\n".join(f"Line {n}" for n in range(120)))
    place.open(case)
    folded = painted(place, 0).height
    press(place, 0, Act.READ_ON)
    assert painted(place, 0).height > 2 * folded
    place.paper.setFocus()
    place.key(K.Key_Left)
    assert painted(place, 0).height == folded
    place.key(K.Key_Right)
    assert painted(place, 0).height > 2 * folded


def test_a_hit_beyond_the_fold_unfolds_the_entry(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    lines = [f"Line {n}" for n in range(120)]
    place.entry(case, "\n".join([*lines, "needle"]))
    place.open(case)
    folded = painted(place, 0).height
    search(place, qtbot, "needle")
    assert painted(place, 0).height > 2 * folded


def test_all_of_a_long_journal_is_there_and_nothing_jumps(
    place: JournalPlace, qtbot: QtBot
) -> None:
    case = place.desk.case()
    place.many(case, 700)
    place.open(case)
    model, paper = place.view.model, place.paper
    bar = paper.verticalScrollBar()
    assert model.rowCount() == 700
    assert len(place.rows) < 100  # the others come behind
    bar.setValue(bar.maximum() // 2)
    qtbot.waitUntil(lambda: all(model.row(row) is not None for row in paper.seen))
    assert len(place.rows) < 700  # what is seen came first
    spot = paper.spot
    qtbot.waitUntil(lambda: len(place.rows) == 700)
    qtbot.waitUntil(lambda: paper._heights.all_measured, timeout=20_000)
    assert paper.spot == spot
    assert [row.id for row in place.rows] == [f"many{row:04}" for row in range(700)]
    tops = [paper._heights.top(row) for row in range(700)]
    assert tops == sorted(set(tops))
    assert all(paper.measure(row, keep=False) == paper._heights.height(row) for row in (0, 699))
    bar.setValue(bar.maximum())
    last = paper.visualRect(place.view.model.index(699))
    assert last.bottom() == paper.viewport().height() - 1


def test_what_is_read_stays_when_others_write(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, 60)
    place.open(case)
    place.paper.verticalScrollBar().setValue(2000)
    spot = place.paper.spot
    entry = place.entry(case, "From elsewhere")
    place.controller.refresh(place.journal.save(case.id, entry.id, {"minutes": 5}, 1)[1])
    assert place.rows[0].id == entry.id or place.rows[1].id == entry.id
    assert place.paper.spot == spot


def test_a_narrower_window_keeps_what_is_read(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, 60)
    place.open(case)
    place.paper.verticalScrollBar().setValue(2000)
    read, _above = place.paper.spot
    place.view.resize(800, 700)
    QCoreApplication.processEvents()
    assert place.paper.spot[0] == read


def test_a_page_covers_what_is_read_only_where_there_is_no_room(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, 3)
    place.open(case)
    place.key(K.Key_Return)
    assert place.paper.isVisible()
    place.view.resize(700, 700)
    QCoreApplication.processEvents()
    assert not place.paper.isVisible()
    assert place.page.isVisible()
    place.controller.focus_search()
    assert place.paper.isVisible()
    assert focused() is place.bar.search


def test_the_other_way_goes_from_left_to_right(place: JournalPlace, qapp: QApplication) -> None:
    case = place.desk.case()
    place.entry(case, "שלום עולם")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    place.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    place.open(case)
    QCoreApplication.processEvents()
    menu = next(rect for rect, link in place.paper.link_rects(0) if link.act is Act.MENU)
    assert menu.right() < place.paper.width() // 2
    assert isinstance(place.paper.grab().toImage(), QImage)


def test_an_interpreter_is_named_once(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry(case, "One", participants=("client", "interpreter"), interpreter=True)
    place.entry(case, "Two", participants=("client",), interpreter=True)
    place.open(case)
    assert [place.spoken(row).count("interpreter") for row in (0, 1)] == [1, 1]
    assert "with an interpreter" in place.spoken(0)


def test_the_menu_of_an_entry_offers_what_can_be_done(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry(case, "Text")
    place.open(case)
    press(place, 0, Act.MENU)
    menu = place.view.menu
    assert menu is not None
    words = [each.text() for each in menu.actions() if each.isVisible() and each.text()]
    assert words == [
        "Change …\tEnter",
        "Read alone\tSpace",
        "Make a task of it",
        "Make an appointment of it",
        "Begin a referral",
        "Note a gap",
        "Copy the text",
        "Remove the entry …",
    ]
    menu.hide()


def test_an_entry_leads_on_without_typing_it_again(place: JournalPlace) -> None:
    case = place.desk.case()
    entry = place.entry(
        case,
        "The course is full.",
        agreements="Ask at the other school\nby May",
        areas=("language",),
    )
    place.open(case)
    place.paper.choose(entry.id)

    place.key(K.Key_A, ALT)
    went = place.desk.went.pop()
    assert went.id is PlaceId.CASE_DATES
    draft = place.desk.drafts.find(case.id, DATES, went.record)
    assert draft is not None
    assert draft.content["tasks.title"] == "Ask at the other school"
    assert draft.content["tasks.entry_id"] == entry.id

    place.key(K.Key_T, ALT)
    went = place.desk.went.pop()
    draft = place.desk.drafts.find(case.id, DATES, went.record)
    assert draft is not None
    assert draft.content["appointments.purpose"] == "Ask at the other school"

    place.key(K.Key_V, ALT)
    went = place.desk.went.pop()
    assert went.id is PlaceId.CASE_IMPLEMENTATION
    draft = place.desk.drafts.find(case.id, REFERRALS, went.record)
    assert draft is not None
    assert draft.content["referrals.entry_id"] == entry.id

    place.key(K.Key_L, ALT)
    went = place.desk.went.pop()
    assert went.id is PlaceId.CASE_PLAN
    kind, _slash, record = went.record.partition("/")
    assert kind == "other"
    draft = place.desk.drafts.find(case.id, PLAN, record)
    assert draft is not None
    assert draft.content["gaps.note"] == "The course is full."
    assert draft.content["gaps.area"] == "language"


def test_an_entry_is_deleted_after_a_question_and_comes_back(place: JournalPlace) -> None:
    case = place.desk.case()
    entry = place.entry(case, "Wrong case")
    place.open(case)
    place.paper.choose(entry.id)
    place.key(K.Key_Delete)
    assert place.desk.dialogs.asked == ["Remove this entry?"]
    assert place.contents == []
    place.press("Undo: The entry was removed.")
    assert place.contents == ["Wrong case"]


def test_a_begun_entry_is_opened_and_thrown_away_where_it_stands(place: JournalPlace) -> None:
    case = place.desk.case()
    place.open(case)
    place.press("Write the first entry")
    place.write("Half")
    place.key(K.Key_Escape)
    assert "Draft" in place.spoken(0)
    place.key(K.Key_Return)
    place.write(" more")
    assert place.form.text_of("content").text() == "Half more"
    place.key(K.Key_Escape)
    place.key(K.Key_Delete)
    assert place.contents == []
    assert place.state(case).drafts == ()


def test_the_text_is_copied(place: JournalPlace) -> None:
    case = place.desk.case()
    entry = place.entry(case, "Text", agreements="More")
    place.open(case)
    place.paper.choose(entry.id)
    place.key(K.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Text\n\nAgreed: More"


def test_an_entry_tells_of_its_referral(place: JournalPlace) -> None:
    case = place.desk.case()
    referrals = place.services.referrals
    referral, _changes = referrals.save(case.id, new_id(), {"partner": "Language school"}, 0)
    place.entry(case, "Went there", referral_id=referral.id, fit="partly", break_off_risk=True)
    place.open(case)
    spoken = place.spoken(0)
    assert "Language school" in spoken
    assert "may break off" in spoken
    place.paper.setFocus()
    place.key(K.Key_Return)
    assert place.form.values()["fit"] == "partly"


def test_fit_and_risk_are_asked_only_with_a_referral(place: JournalPlace) -> None:
    case = place.desk.case()
    referral, _changes = place.services.referrals.save(case.id, new_id(), {"partner": "School"}, 0)
    place.open(case, "new")
    assert not place.form.field("fit").column.isVisible()
    place.form.focus_field("referral_id")
    place.key(K.Key_Down)
    assert place.form.values()["referral_id"] == referral.id
    assert place.form.field("fit").column.isVisible()


def test_guessed_heights_give_way_to_measured_ones() -> None:
    heights = Heights()
    heights.show([100, 100, 100], [False, False, True])
    heights.set(1, 40)
    assert [heights.top(row) for row in range(4)] == [0, 100, 140, 240]
    assert heights.at(139) == 1
    assert heights.at(10_000) == 2
    heights.guess(0, 90)
    heights.guess(1, 90)  # known better
    assert heights.whole == 230
    measured = [heights.all_measured]
    heights.set(0, 100)
    measured.append(heights.all_measured)
    heights.forget(2)
    assert [*measured, heights.all_measured] == [False, True, False]


def test_a_version_that_was_corrected_leads_to_what_stands_now(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.sealed_entry(case, "Wrong")
    newest, _changes = place.journal.correct(case.id, sealed.id, {"content": "Right"}, "Typo")
    place.open(case, sealed.id)
    assert place.paper.choice == newest.id
    assert place.contents == ["Right"]
    assert at(PlaceId.CASE_JOURNAL, case).needs_case
