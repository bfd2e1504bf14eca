"""The window's own doings: gates, places, the way back, shortcuts, what it says over all."""

import weakref
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from tests.ui.real_program import settle
from ui.main_window import MainWindow
from ui.places import Controller, Place, PlaceId, Registry
from ui.qt.buttons import plain
from ui.qt.floating import FloatingNotice
from ui.qt.icons import Icon
from ui.qt.sidebar import NavEntry

pytestmark = pytest.mark.usefixtures("in_english")


class Area(Controller):
    """A place that remembers what it was asked."""

    handbook_page = "faelle"

    def __init__(self) -> None:
        view = QWidget()
        super().__init__(view)
        self.did: list[str] = []
        self.button = plain("Press me")
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(view)
        layout.addWidget(QLineEdit())
        layout.addWidget(self.button)

    def pressed(self) -> None:
        self.did.append("pressed")

    def enter(self, place: Place) -> None:
        self.did.append(f"enter {place.id}")

    def refresh(self, changes: Changes) -> None:
        self.did.append(f"refresh {','.join(changes.topics)}")

    def save(self) -> None:
        self.did.append("save")

    def print_sheet(self) -> None:
        self.did.append("print")

    def focus_search(self) -> None:
        self.did.append("search")

    def again(self) -> None:
        self.did.append("again")


class Talk(Area):
    """A place that holds what nobody has signed yet."""

    def has_open_talk(self) -> bool:
        return True

    def sealed(self) -> bytes | None:
        return b"box"

    def resume(self, box: bytes) -> None:
        self.did.append(f"resume {box.decode()}")


@pytest.fixture
def areas() -> dict[PlaceId, Area]:
    return {}


@pytest.fixture
def window(qtbot: QtBot, areas: dict[PlaceId, Area]) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=lambda window: window.end())
    frame = Area()

    def factory(place: PlaceId) -> Area:
        areas[place] = Talk() if place is PlaceId.NEW_CASE else Area()
        return areas[place]

    registry = Registry({place: partial(factory, place) for place in PlaceId})
    made.show_places(registry, frame, frame_layout(frame), [NavEntry("start", "Start", Icon.HOUSE)])
    made.show()
    made.activateWindow()
    return made


def frame_layout(frame: Area) -> Callable[[QWidget], None]:
    layout = frame.view.layout()
    assert layout is not None
    shown = QStackedWidget()
    layout.addWidget(shown)

    def put(view: QWidget) -> None:
        shown.addWidget(view)
        shown.setCurrentWidget(view)

    return put


def keys(window: MainWindow, key: Qt.Key, *, alt: bool = False, ctrl: bool = True) -> None:
    held = Qt.KeyboardModifier.NoModifier
    if ctrl:
        held = Qt.KeyboardModifier.ControlModifier
    if alt:
        held = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window, key, held)


def test_shortcuts_reach_the_open_place(window: MainWindow, areas: dict[PlaceId, Area]) -> None:
    window.go(Place(PlaceId.CASES))
    for key in (Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_F):
        keys(window, key)
    assert areas[PlaceId.CASES].did == ["enter cases", "save", "print", "search"]
    keys(window, Qt.Key.Key_N)
    assert window.place == Place(PlaceId.NEW_CASE)


def test_a_place_is_told_when_it_is_asked_for_where_one_is_already(
    window: MainWindow, areas: dict[PlaceId, Area]
) -> None:
    for _time in range(2):
        keys(window, Qt.Key.Key_N)
    assert areas[PlaceId.NEW_CASE].did == ["enter new_case", "again"]


def test_no_key_reaches_a_place_one_has_left(
    qtbot: QtBot, window: MainWindow, areas: dict[PlaceId, Area]
) -> None:
    case = CaseId("a")
    window.go(Place(PlaceId.CASE_PLAN, case))
    areas[PlaceId.CASE_PLAN].button.setFocus()
    window.go(Place(PlaceId.START))
    window.go(Place(PlaceId.CASE_CONSENTS, case))  # which does not ask for the keyboard
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert "pressed" not in areas[PlaceId.CASE_PLAN].did
    here = areas[PlaceId.CASE_CONSENTS].view
    assert focused is here or here.isAncestorOf(focused)


def test_the_first_phase_opens_only_inside_a_case(window: MainWindow) -> None:
    window.go(Place(PlaceId.CASES))
    keys(window, Qt.Key.Key_1)
    assert window.place == Place(PlaceId.CASES)
    window.go(Place(PlaceId.CASE_OVERVIEW, CaseId("a")))
    keys(window, Qt.Key.Key_1)
    assert window.place == Place(PlaceId.CASE_BASE_DATA, CaseId("a"))


def test_the_way_back_leads_over_every_place_once(window: MainWindow) -> None:
    for place in (PlaceId.START, PlaceId.CASES, PlaceId.CASES, PlaceId.FORMS):
        window.go(Place(place))
    keys(window, Qt.Key.Key_Left, alt=True)
    assert window.place == Place(PlaceId.CASES)
    keys(window, Qt.Key.Key_Left, alt=True)
    keys(window, Qt.Key.Key_Left, alt=True)
    assert window.place == Place(PlaceId.START)


def test_enter_presses_the_button_in_focus(window: MainWindow, areas: dict[PlaceId, Area]) -> None:
    window.go(Place(PlaceId.START))
    area = areas[PlaceId.START]
    area.button.setFocus()
    QTest.keyClick(area.button, Qt.Key.Key_Return)
    assert area.did[-1] == "pressed"


def test_changes_reach_every_open_place_and_the_program(
    window: MainWindow, areas: dict[PlaceId, Area]
) -> None:
    heard: list[Changes] = []
    window.changed.connect(heard.append)
    window.go(Place(PlaceId.START))
    window.go(Place(PlaceId.CASES))
    areas[PlaceId.CASES].changed.emit(Changes.of(Topic.SITE))
    assert areas[PlaceId.START].did[-1] == "refresh site"
    assert len(heard) == 1


def test_whoever_holds_something_unsigned_is_found_without_a_list_of_them(
    window: MainWindow,
) -> None:
    window.go(Place(PlaceId.CASES))
    assert window.shell.unsigned == {}
    window.go(Place(PlaceId.NEW_CASE))
    assert list(window.shell.unsigned) == [PlaceId.NEW_CASE]
    window.drop_places()
    assert window.shell.unsigned == {}


def test_behind_a_gate_nothing_answers_and_nothing_is_left(
    window: MainWindow, areas: dict[PlaceId, Area]
) -> None:
    window.go(Place(PlaceId.START))
    view = weakref.ref(areas[PlaceId.START].view)
    label = QLabel("planted", areas[PlaceId.START].view)
    label.show()
    areas.clear()
    del label
    window.show_warning("soon")
    gate = QLineEdit()
    window.drop_places()
    window.show_gate(gate)
    settle()
    assert window.place is None
    assert not window._warning.isVisible()
    assert "planted" not in [found.text() for found in window.findChildren(QLabel)]
    keys(window, Qt.Key.Key_K)
    keys(window, Qt.Key.Key_N)
    assert window.place is None
    assert gate.hasFocus()
    assert view() is None


def test_the_close_button_asks_and_closes_once_it_may(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    asked: list[bool] = []
    window.close_requested.connect(lambda: asked.append(True))
    window.close()
    assert window.isVisible()
    window.close_requested.connect(window.end)  # as at the gate, where nothing has to be closed
    window.close()
    assert not window.isVisible()
    assert len(asked) == 2


def test_the_practice_strip_speaks_the_new_language(window: MainWindow) -> None:
    window.show_practice(on=True)
    window.speak_anew()
    assert window._banner.isVisible()


def test_what_was_said_at_a_place_goes_with_it_but_the_warning_stays(window: MainWindow) -> None:
    window.go(Place(PlaceId.FORMS))
    window.show_warning("Locks in 20 seconds")
    said = FloatingNotice(window)
    said.show_words("Saved")
    window.go(Place(PlaceId.CASES))
    warning, other = window.findChildren(FloatingNotice)
    assert warning.isVisible()
    assert other is said
    assert not said.isVisible()
