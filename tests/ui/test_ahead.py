"""Places are made in pauses, out of sight, and never while somebody types."""

from collections.abc import Callable, Iterable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes
from ui.ahead import Ahead
from ui.main_window import MainWindow
from ui.places import Controller, Place, PlaceId, Registry

pytestmark = pytest.mark.usefixtures("in_english")


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.painted = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted += 1


class _Area(Controller):
    def __init__(self) -> None:
        self.sheet = _Sheet()
        super().__init__(self.sheet)
        self.entered = 0
        self.prepared: list[str] = []

    def ahead(self) -> Iterable[Callable[[], None]]:
        return [partial(self.prepared.append, part) for part in ("first", "second")]

    def enter(self, _place: Place) -> None:
        self.entered += 1

    def refresh(self, changes: Changes) -> None:
        """Nothing to show."""


class _Hands:
    """Somebody at the keyboard."""

    def __init__(self) -> None:
        self.resting_for = 60.0

    def untouched_for(self) -> float:
        return self.resting_for


class _House:
    """A window with three places, one of them in a case."""

    def __init__(self, qtbot: QtBot) -> None:
        self.hands = _Hands()
        self.made: dict[PlaceId, _Area] = {}
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.frame = _Area()
        places = (PlaceId.START, PlaceId.CASES, PlaceId.CASE_OVERVIEW)
        registry = Registry({place: partial(self._make, place) for place in places})
        self.window.show_places(registry, self.frame, self._put, ())
        self.window.resize(1200, 700)
        self.window.show()
        self.window.go(Place(PlaceId.START))
        self.ahead = Ahead(self.window.shell, self.hands.untouched_for, QObject(self.window))

    def _make(self, place: PlaceId) -> _Area:
        self.made[place] = _Area()
        return self.made[place]

    def _put(self, view: QWidget) -> None:
        view.setParent(self.frame.view)


@pytest.fixture
def house(qtbot: QtBot) -> _House:
    return _House(qtbot)


def test_a_place_is_made_and_painted_before_anybody_asks_for_it(house: _House) -> None:
    house.ahead.start([PlaceId.CASES, PlaceId.CASE_OVERVIEW])
    assert PlaceId.CASES not in house.made
    for _round in range(8):
        house.ahead.step()
    for place in (PlaceId.CASES, PlaceId.CASE_OVERVIEW):
        assert house.made[place].sheet.painted
        assert not house.made[place].sheet.isVisible()
        assert house.made[place].entered == 0  # nothing was read
    assert house.window.place == Place(PlaceId.START)


def test_what_the_first_case_would_wait_for_is_made_part_by_part(house: _House) -> None:
    house.ahead.start([PlaceId.CASES])
    made = []
    for _round in range(4):
        house.ahead.step()
        area = house.made[PlaceId.CASES]
        made.append((tuple(area.prepared), area.sheet.painted))
    assert made == [((), 0), (("first",), 0), (("first", "second"), 0), (("first", "second"), 1)]


def test_whoever_types_is_not_kept_waiting(house: _House) -> None:
    house.ahead.start([PlaceId.CASES])
    house.hands.resting_for = 0.2
    house.ahead.step()
    assert PlaceId.CASES not in house.made
    house.hands.resting_for = 1.5
    house.ahead.step()
    assert PlaceId.CASES in house.made


def test_the_place_one_is_at_is_left_alone(house: _House) -> None:
    house.window.go(Place(PlaceId.CASES))
    painted = house.made[PlaceId.CASES].sheet.painted
    house.window.shell.rehearse(PlaceId.CASES)
    assert house.made[PlaceId.CASES].sheet.painted == painted


def test_after_the_lock_nothing_is_made_any_more(house: _House) -> None:
    house.ahead.start([PlaceId.CASES])
    house.ahead.stop()
    house.ahead.step()
    assert PlaceId.CASES not in house.made
