"""Counting an anonymous contact: by keyboard, in seconds, and with nothing to write into."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop import codes, i18n
from jmd_desktop.domain.anonymous import AnonymousContact
from jmd_desktop.services.anonymous import Anonymous
from jmd_desktop.services.code_lists import CodeLists
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.cases_desk import Desk
from ui.anonymous import AnonymousController, words
from ui.anonymous.view import AnonymousView
from ui.places import Place, PlaceId
from ui.qt.choice_chips import ChoiceChips

pytestmark = pytest.mark.usefixtures("in_english")

HERE = Place(PlaceId.ANONYMOUS)
RETURN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def anonymous(desk: Desk) -> Anonymous:
    return Anonymous(desk.session)


@pytest.fixture
def enter(qtbot: QtBot, desk: Desk, anonymous: Anonymous) -> Callable[..., AnonymousController]:
    def make(place: Place = HERE) -> AnonymousController:
        controller = AnonymousController(desk.bench, anonymous)
        desk.wire(controller)
        qtbot.addWidget(controller.view)
        controller.view.resize(1060, 720)
        with qtbot.waitExposed(controller.view):
            controller.view.show()
        controller.view.activateWindow()
        controller.enter(place)
        return controller

    return make


def the_view(controller: AnonymousController) -> AnonymousView:
    assert isinstance(controller.view, AnonymousView)
    return controller.view


def press(*keys: str | Qt.Key) -> int:
    """Each key goes where the keyboard is; how many there were."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key)
    return len(keys)


def counted(anonymous: Anonymous) -> list[AnonymousContact]:
    return [contact for _number, contact in anonymous.of_this_quarter()]


# ---- by keyboard --------------------------------------------------------------------------------


def test_a_complete_contact_takes_twelve_keys_at_most(
    anonymous: Anonymous, enter: Callable[..., AnonymousController]
) -> None:
    enter()
    keys = press("1", "2", TAB, "3", "4", "2", "3", "1", "2", "2", RETURN)
    assert keys <= 12
    (contact,) = counted(anonymous)
    assert contact == AnonymousContact(
        quarter="2026-Q1",
        result="advised",
        channel="phone",
        minutes=20,
        language="ar",
        age_band="age_18_20",
        sex="female",
        eu_citizen="no",
        topics=("language",),
        offer="no_offer",
    )


def test_two_keys_are_enough_for_a_contact(
    anonymous: Anonymous, enter: Callable[..., AnonymousController]
) -> None:
    enter()
    press("1", RETURN)
    assert counted(anonymous) == [AnonymousContact("2026-Q1", "advised", channel="office")]


def test_the_next_one_begins_with_an_empty_form_at_the_result(
    anonymous: Anonymous, enter: Callable[..., AnonymousController]
) -> None:
    view = the_view(enter())
    press("1", "1", RETURN)
    assert view.contact() is None
    assert view.topics.chosen() == ()
    press("2", RETURN)
    assert [contact.result for contact in counted(anonymous)] == ["referred", "advised"]


def test_a_letter_leads_to_its_group_and_several_topics_can_be_chosen(
    enter: Callable[..., AnonymousController],
) -> None:
    view = the_view(enter())
    press("1", "t", "1", "3", "1", "5", "l", "7", "+", "+", "-")
    contact = view.contact()
    assert contact is not None
    assert contact.topics == ("occupation", "leisure")
    assert contact.language == "uk"
    assert contact.minutes == 5


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_group_has_a_letter_of_its_own(language: str) -> None:
    i18n.use(language)
    letters = [name.letter for name in words.groups().values()]
    assert all(letters)
    assert len(set(letters)) == len(letters)


def test_what_was_chosen_can_be_let_go(enter: Callable[..., AnonymousController]) -> None:
    view = the_view(enter())
    press("1", "s", "2", "s")
    assert view.sex.choice() == "male"
    press(Qt.Key.Key_Delete)
    assert view.sex.choice() is None
    press("1", "s", "1")
    assert view.sex.choice() is None


def test_arrows_move_and_space_chooses(enter: Callable[..., AnonymousController]) -> None:
    view = the_view(enter())
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert view.result.choice() == "appointment_made"


def test_a_group_is_one_stop_of_the_tab_key(enter: Callable[..., AnonymousController]) -> None:
    view = the_view(enter())
    groups = view.findChildren(ChoiceChips)
    stops = tab_order(view)
    for group in groups:
        assert sum(group.isAncestorOf(stop) for stop in stops) == 1
    assert unnamed(view) == []


# ---- C2 -----------------------------------------------------------------------------------------


def test_c2_there_is_nothing_to_write_into(enter: Callable[..., AnonymousController]) -> None:
    view = the_view(enter())
    assert view.findChildren(QTextEdit) == []
    lines = view.findChildren(QLineEdit)
    assert lines == [view.language.others.lineEdit()]  # only finds what is in its list
    QTest.keyClicks(lines[0], "Samira Haddad")
    QTest.keyClick(lines[0], RETURN)
    view.result.choose("advised")
    contact = view.contact()
    assert contact is not None
    assert contact.language is None


def test_a_seldom_language_is_found_by_typing(enter: Callable[..., AnonymousController]) -> None:
    view = the_view(enter())
    line = view.language.others.lineEdit()
    assert line is not None
    view.language.show_language("ar")
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, "Swahili")
    QTest.keyClick(line, TAB)
    view.language.others.setFocus()
    view.age_band.focus()
    assert view.language.language() == "sw"
    view.language.show_language("ar")
    assert view.language.others.choice() is None


# ---- wrong, completed, taken back ---------------------------------------------------------------


def test_without_a_result_nothing_is_counted_and_the_place_says_so(
    anonymous: Anonymous, enter: Callable[..., AnonymousController]
) -> None:
    controller = enter()
    controller.save()
    view = the_view(controller)
    assert counted(anonymous) == []
    assert view.result._problem.words()
    press("1")
    assert not view.result._problem.words()


def test_a_refusal_of_the_talk_is_completed_by_its_number(
    anonymous: Anonymous, enter: Callable[..., AnonymousController]
) -> None:
    number, _changes = anonymous.count(AnonymousContact("", "consent_refused"))
    controller = enter(Place(PlaceId.ANONYMOUS, record=str(number)))
    assert the_view(controller).result.choice() == "consent_refused"
    press("a", "3")
    controller.save()
    (contact,) = counted(anonymous)
    assert (contact.result, contact.age_band) == ("consent_refused", "age_18_20")
    assert the_view(controller).contact() is None


def test_what_was_just_counted_can_be_taken_back_and_counted_again(
    anonymous: Anonymous, enter: Callable[..., AnonymousController]
) -> None:
    view = the_view(enter())
    press("1", RETURN, "2", RETURN)
    view.take_back_requested.emit(0)
    assert [contact.result for contact in counted(anonymous)] == ["referred"]
    view.undo_requested.emit()
    assert [contact.result for contact in counted(anonymous)] == ["advised", "referred"]


def test_what_was_just_counted_can_be_completed(
    anonymous: Anonymous, enter: Callable[..., AnonymousController]
) -> None:
    controller = enter()
    press("1", RETURN)
    the_view(controller).complete_requested.emit(0)
    press("s", "1")
    controller.save()
    (contact,) = counted(anonymous)
    assert (contact.result, contact.sex) == ("advised", "female")


def test_the_quarters_count_is_shown(enter: Callable[..., AnonymousController]) -> None:
    view = the_view(enter())
    press("1", RETURN)
    assert view._quarter.text() == "Quarter 1 of 2026: 1 anonymous contact"


def test_all_of_it_fits_on_the_smallest_screen(
    qtbot: QtBot, enter: Callable[..., AnonymousController]
) -> None:
    view = the_view(enter())
    view.resize(1064, 720)  # 1280 less the sidebar
    qtbot.waitUntil(lambda: view.width() == 1064)
    bottom = view.offer.mapTo(view, view.offer.rect().bottomLeft()).y()
    assert bottom < view.save_button.mapTo(view, view.save_button.rect().topLeft()).y()


def test_a_list_the_service_changed_is_offered_at_once(
    desk: Desk, enter: Callable[..., AnonymousController]
) -> None:
    controller = enter()
    lists = CodeLists(desk.session)
    changes = lists.show("contact_channel", "letter", shown=False)
    controller.refresh(changes)
    offered = [chip.key for chip in the_view(controller).channel._chips]
    assert "letter" not in offered
    assert "phone" in offered
    assert the_view(controller).channel.choice() == "office"
    codes.use(())
