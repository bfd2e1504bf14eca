"""Reserving an appointment: a codeword instead of a name, a card to take along, a way back."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.services.forms import Forms
from jmd_desktop.services.reservations import Reservations
from jmd_desktop.services.sites import Sites
from tests.builders import TODAY
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from ui.places import Place, PlaceId
from ui.reservations import ReservationsController
from ui.reservations.view import ReservationsView

pytestmark = pytest.mark.usefixtures("in_english")

HERE = Place(PlaceId.RESERVATIONS)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def reservations(desk: Desk) -> Reservations:
    return Reservations(desk.session, draw=lambda free: free[0])


@pytest.fixture
def enter(
    qtbot: QtBot, desk: Desk, reservations: Reservations
) -> Callable[[], ReservationsController]:
    def make() -> ReservationsController:
        controller = ReservationsController(
            desk.bench, reservations, Forms(desk.session), Sites(desk.session)
        )
        desk.wire(controller)
        qtbot.addWidget(controller.view)
        controller.view.resize(1064, 720)
        with qtbot.waitExposed(controller.view):
            controller.view.show()
        controller.view.activateWindow()
        controller.enter(HERE)
        return controller

    return make


def the_view(controller: ReservationsController) -> ReservationsView:
    assert isinstance(controller.view, ReservationsView)
    return controller.view


def everything_said(view: ReservationsView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def keys(*pressed: str | Qt.Key) -> None:
    for each in pressed:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(each, str):
            QTest.keyClicks(focused, each)
        else:
            QTest.keyClick(focused, each)


def test_an_appointment_is_reserved_by_keyboard_and_its_codeword_told(
    reservations: Reservations, enter: Callable[[], ReservationsController]
) -> None:
    view = the_view(enter())
    keys("3.3.2026", Qt.Key.Key_Tab, "1430", Qt.Key.Key_Tab, "2", Qt.Key.Key_Return)
    (made,) = reservations.coming()
    assert (made.day, made.time, made.place) == (TOMORROW, time(14, 30), "shelter")
    assert view.shown() == made
    assert "Blauer Fuchs" in everything_said(view)
    assert unnamed(view) == []


def test_the_day_may_be_typed_short_and_is_shown_whole_before_it_is_reserved(
    reservations: Reservations, enter: Callable[[], ReservationsController]
) -> None:
    view = the_view(enter())
    keys("3.3.", Qt.Key.Key_Tab)
    assert view.form._day.text() == "03.03.2026"
    keys("1430", Qt.Key.Key_Tab, "2", Qt.Key.Key_Return)
    (made,) = reservations.coming()
    assert made.day == TOMORROW


def test_c2_there_is_no_field_for_a_name(enter: Callable[[], ReservationsController]) -> None:
    view = the_view(enter())
    assert view.findChildren(QTextEdit) == []
    named = {line.accessibleName() for line in view.findChildren(QLineEdit) if line.isVisible()}
    assert named == {"Day", "Time"}


@pytest.mark.parametrize(
    ("day", "at", "place", "told"),
    [
        ("", "9", "office", "day, month and year"),
        ("3.3.85", "9", "office", "day, month and year"),
        ("3.3.2026", "", "office", "enter the time"),
        ("3.3.2026", "halb", "office", "enter the time"),
        ("3.3.2026", "9", "", "choose the place"),
        ("1.3.2026", "9", "office", "is over"),
        ("1.3.", "9", "office", "is over"),
        ("4.3.2027", "9", "office", "twelve months"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    reservations: Reservations,
    enter: Callable[[], ReservationsController],
    day: str,
    at: str,
    place: str,
    told: str,
) -> None:
    controller = enter()
    view = the_view(controller)
    view.form._day.setText(day)
    view.form._time.setText(at)
    view.form.place.choose(place)
    controller.save()
    assert reservations.coming() == ()
    assert told in everything_said(view)


def test_the_talk_begins_and_the_reservation_goes(
    desk: Desk, reservations: Reservations, enter: Callable[[], ReservationsController]
) -> None:
    made, _changes = reservations.add(TOMORROW, time(9), "office")
    view = the_view(enter())
    view.choose(made)
    view.detail.talk.click()
    assert desk.dialogs.asked == ["Begin the talk?"]
    assert reservations.coming() == ()
    assert [place.id for place in desk.went] == [PlaceId.NEW_CASE]


def test_it_stays_when_the_talk_is_not_begun_after_all(
    desk: Desk, reservations: Reservations, enter: Callable[[], ReservationsController]
) -> None:
    made, _changes = reservations.add(TOMORROW, time(9), "office")
    desk.dialogs.confirms = False
    view = the_view(enter())
    view.choose(made)
    view.detail.talk.click()
    assert reservations.coming() == (made,)
    assert desk.went == []


def test_who_did_not_come_is_removed_and_can_be_put_back(
    reservations: Reservations, enter: Callable[[], ReservationsController]
) -> None:
    made, _changes = reservations.add(TODAY, time(23, 59), "office")
    view = the_view(enter())
    view.choose(made)
    assert view.detail.remove.text() == "Did not come"
    view.detail.remove.click()
    assert reservations.coming() == ()
    assert view.shown() is None
    notice = view._notice
    assert notice is not None
    undo = next(b for b in notice.findChildren(type(view.detail.remove)) if b.text() == "Undo")
    undo.click()
    assert reservations.coming() == (made,)
    assert view.shown() == made


def test_the_card_bears_the_codeword_and_no_name(
    desk: Desk,
    reservations: Reservations,
    enter: Callable[[], ReservationsController],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import pypdfium2  # noqa: PLC0415  only here

    made, _changes = reservations.add(TOMORROW, time(14, 30), "school")
    printed: list[bytes] = []
    monkeypatch.setattr(
        desk.bench.output, "print_pdf", lambda _owner, pdf, **_options: printed.append(pdf)
    )
    controller = enter()
    view = the_view(controller)
    view.choose(made)
    view.detail.language.choose("ar")
    controller.print_sheet()
    (pdf,) = printed
    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Blauer Fuchs" in words
    assert "14:30" in words


def test_what_is_over_is_cleared_with_a_word(
    qtbot: QtBot,
    desk: Desk,
    reservations: Reservations,
    enter: Callable[[], ReservationsController],
) -> None:
    reservations.add(TODAY, time(23, 59), "office")
    desk.clock.advance(timedelta(days=1))
    view = the_view(enter())
    assert reservations.coming() == ()
    qtbot.waitUntil(lambda: "1 past appointment was deleted." in everything_said(view))


def test_where_nothing_is_stands_what_it_is_for(
    reservations: Reservations, enter: Callable[[], ReservationsController]
) -> None:
    controller = enter()
    assert "codeword instead of a name" in everything_said(the_view(controller))
    assert unnamed(controller.view) == []
    reservations.add(date(2026, 3, 5), time(9), "office")
    controller.enter(HERE)
    assert "1 appointment" in everything_said(the_view(controller))
