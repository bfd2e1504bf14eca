"""A text being read in the whole program: nothing beside it, and it stays over a lock."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from jmd_desktop.services.forms import CONSENT
from tests.builders import a_case, a_client
from tests.ui.real_program import (
    dialogs_of,
    everything_written,
    filled,
    open_intake,
    program,
    rest,
    secrets,
    settle,
    unlock,
    until,
)
from ui.app import Program
from ui.places import Place, PlaceId
from ui.qt.reading import ReadingView

pytestmark = pytest.mark.usefixtures("in_english")

_PLANTED = "Quittenbaum"
_K = Qt.Key


def press(widget: QWidget, *keys: Qt.Key, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget.window().focusWidget(), key, held)
        rest(5)


@pytest.fixture
def made(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Program]:
    """Unlocked, with a planted name, at the list of cases."""
    with filled(tmp_path / "vault", closed_vault) as session:
        a_case(session.vault, client=a_client(last_name=_PLANTED, first_name="Yusuf"))
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as found:
        unlock(found)
        yield found


def read_together(made: Program, closed: Callable[[], None] | None = None) -> ReadingView:
    text = made.workplace.services.reading.text(CONSENT, "ar")
    made.session.close_thread()
    made.window.reading.open(text, closed)
    view = made.window.reading.view
    assert view is not None
    rest(30)
    return view


def visible(made: Program) -> str:
    """What can be seen of the whole program."""
    labels = [w for w in made.window.findChildren(QLabel) if w.isVisible()]
    fields = [w for w in made.window.findChildren(QLineEdit) if w.isVisible()]
    return "\n".join([w.text() for w in labels] + [w.text() for w in fields])


def test_nothing_of_the_program_is_seen_or_reached_while_one_reads(made: Program) -> None:
    made.window.go(Place(PlaceId.CASES))
    view = read_together(made)
    below = [w for w in made.window.findChildren(QWidget) if w.isVisible() and w is not view]
    frames = {view.parentWidget()}
    assert [w for w in below if not view.isAncestorOf(w) and w not in frames] == []
    assert made.window.windowTitle() == "JMD Desktop"
    before = made.window.place
    for key in (_K.Key_K, _K.Key_N, _K.Key_F, _K.Key_S, _K.Key_P, _K.Key_1):
        press(made.window, key, ctrl=True)
    press(made.window, _K.Key_F1)
    QTest.keyClick(made.window.focusWidget(), _K.Key_Left, Qt.KeyboardModifier.AltModifier)
    for _time in range(12):
        press(made.window, _K.Key_Tab)
        assert view.isAncestorOf(made.window.focusWidget())
    assert made.window.place == before
    assert view.isVisible()
    assert made.window._palette is None or not made.window._palette.isVisible()
    press(made.window, _K.Key_Escape, _K.Key_Return)
    assert made.window.reading.view is None
    press(made.window, _K.Key_N, ctrl=True)
    assert made.window.place == Place(PlaceId.NEW_CASE)


def test_the_idle_lock_closes_the_vault_and_leaves_the_text(made: Program) -> None:
    called: list[bool] = []
    view = read_together(made, lambda: called.append(True))
    press(made.window, _K.Key_3)
    made._idle.warned.emit(20)
    assert not made.window._warning.isVisible()
    made._idle.expired.emit()
    until(lambda: not made.session.is_open and not made.lock.is_locking)
    settle()
    assert made.window.reading.view is view
    assert view.isVisible()
    assert view.at == 2
    assert secrets(made) == []
    assert _PLANTED not in "".join(map(everything_written, made.application.topLevelWidgets()))
    press(made.window, _K.Key_Left)  # it can be read on
    assert view.at == 3
    press(made.window, _K.Key_K, ctrl=True)
    press(made.window, _K.Key_Escape, _K.Key_Return)
    assert len(secrets(made)) == 1
    assert secrets(made)[0].hasFocus()
    assert called == []  # who asked is gone with the lock
    unlock(made)


def test_a_talk_goes_on_where_it_was_after_reading_over_a_lock(made: Program) -> None:
    made.window.go(Place(PlaceId.NEW_CASE))
    rest(60)
    intake = open_intake(made)
    edits = [e for e in intake.view.findChildren(QLineEdit) if e.isVisible() and e.isEnabled()]
    QTest.keyClicks(edits[0], _PLANTED)
    view = read_together(made)
    made._system_locks()
    until(lambda: not made.session.is_open and not made.lock.is_locking)
    settle()
    assert _PLANTED not in everything_written(made.window)
    assert view.page.hasFocus()  # the emptied talk below asked for the keyboard meanwhile
    press(made.window, _K.Key_Escape, _K.Key_Return)
    unlock(made)
    assert made.window.place == Place(PlaceId.NEW_CASE)
    until(lambda: made.workplace.has_open_talk)
    until(lambda: _PLANTED in visible(made))


@pytest.mark.parametrize("by", ["key", "button"])
def test_locking_from_the_text_leads_to_the_gate(made: Program, by: str) -> None:
    view = read_together(made)
    if by == "key":
        press(made.window, _K.Key_L, ctrl=True)
    else:
        QTest.mouseClick(view.lock, Qt.MouseButton.LeftButton)
    assert made.window.reading.view is None
    assert made.window.place is None
    until(lambda: bool(secrets(made)))
    assert not made.session.is_open


def test_locking_again_behind_the_text_leads_to_the_gate_too(made: Program) -> None:
    read_together(made)
    made.lock.lock()
    until(lambda: not made.session.is_open and not made.lock.is_locking)
    press(made.window, _K.Key_L, ctrl=True)
    assert made.window.reading.view is None
    until(lambda: bool(secrets(made)))


def test_the_keyboard_is_not_given_to_what_lies_below(made: Program) -> None:
    made.window.go(Place(PlaceId.NEW_CASE))
    rest(60)
    edit = next(e for e in made.window.findChildren(QLineEdit) if e.isVisible() and e.isEnabled())
    view = read_together(made)
    edit.setFocus()
    QTest.keyClicks(made.window.focusWidget(), "abc")
    assert view.page.hasFocus()
    assert edit.text() == ""


def test_the_program_ends_in_order_while_a_text_is_open(made: Program) -> None:
    read_together(made)
    made.window.close()
    until(lambda: not made.window.isVisible())
    assert not made.session.is_open
    assert dialogs_of(made).told == []
