"""The idle watch: any input keeps it quiet, a closed lid does not."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from ui.qt.idle import WARN_SECONDS, IdleWatch


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def watch(qapp: QApplication, clock: FakeClock) -> IdleWatch:
    made = IdleWatch(qapp, clock, minutes=5)
    made.start()
    return made


def _show(qtbot: QtBot, field: QWidget) -> None:
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()


def _type_a(field: QWidget) -> None:
    """As a keyboard does it: the window hands the key on to what has the focus."""
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)


def test_it_expires_once_after_the_time_without_input(
    qtbot: QtBot, watch: IdleWatch, clock: FakeClock
) -> None:
    times: list[str] = []
    watch.expired.connect(lambda: times.append("expired"))
    clock.advance(timedelta(seconds=299))
    watch.check()
    assert times == []
    clock.advance(timedelta(seconds=1))
    watch.check()
    watch.check()
    qtbot.wait(1)
    assert times == ["expired"]
    assert not watch.running


def test_the_last_half_minute_is_announced_and_any_key_calms_it(
    qtbot: QtBot, watch: IdleWatch, clock: FakeClock
) -> None:
    warned: list[int] = []
    calmed: list[bool] = []
    watch.warned.connect(warned.append)
    watch.calmed.connect(lambda: calmed.append(True))
    field = QLineEdit()
    qtbot.addWidget(field)
    _show(qtbot, field)
    clock.advance(timedelta(seconds=300 - WARN_SECONDS - 1))
    watch.check()
    assert warned == []
    clock.advance(timedelta(seconds=11))
    watch.check()
    assert warned == [WARN_SECONDS - 10]
    _type_a(field)
    assert calmed == [True]
    assert watch.seconds_left == 300
    assert field.text() == "a"


def test_a_moved_mouse_is_a_sign_of_life_but_a_move_on_the_spot_is_none(
    qtbot: QtBot, watch: IdleWatch, clock: FakeClock
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    _show(qtbot, field)
    QTest.mouseMove(field.windowHandle(), QPoint(3, 3))
    QApplication.processEvents()
    clock.advance(timedelta(seconds=100))
    QTest.mouseMove(field.windowHandle(), QPoint(9, 9))
    QApplication.processEvents()
    assert watch.seconds_left == 300
    clock.advance(timedelta(seconds=100))
    QTest.mouseMove(field.windowHandle(), QPoint(9, 9))
    QApplication.processEvents()
    assert watch.seconds_left == 200


def test_after_an_opened_lid_the_first_key_locks_instead_of_saving_the_time(
    qtbot: QtBot, watch: IdleWatch, clock: FakeClock
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    _show(qtbot, field)
    clock.advance(timedelta(seconds=8 * 3600))
    with qtbot.waitSignal(watch.expired, timeout=100):
        _type_a(field)
    assert field.text() == ""


def test_what_goes_on_by_itself_saves_the_time_but_not_behind_an_opened_lid(
    qtbot: QtBot, watch: IdleWatch, clock: FakeClock
) -> None:
    clock.advance(timedelta(seconds=299))
    watch.touch()
    assert watch.seconds_left == 300
    clock.advance(timedelta(seconds=301))
    with qtbot.waitSignal(watch.expired, timeout=100):
        watch.set_minutes(30)


def test_composed_letters_and_a_window_that_came_later_are_signs_of_life(
    qtbot: QtBot, watch: IdleWatch, clock: FakeClock
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    _show(qtbot, field)
    clock.advance(timedelta(seconds=100))
    composed = QInputMethodEvent()
    composed.setCommitString("ي")
    QApplication.sendEvent(field, composed)
    assert field.text() == "ي"
    assert watch.seconds_left == 300
    other = QLineEdit()
    qtbot.addWidget(other)
    _show(qtbot, other)
    clock.advance(timedelta(seconds=100))
    _type_a(other)
    assert (other.text(), watch.seconds_left) == ("a", 300)


def test_a_stopped_watch_never_expires(qtbot: QtBot, watch: IdleWatch, clock: FakeClock) -> None:
    watch.stop()
    clock.advance(timedelta(seconds=10_000))
    with qtbot.assertNotEmitted(watch.expired, wait=10):
        watch.check()
    watch.start()
    watch.set_minutes(30)
    assert watch.seconds_left == 1800
