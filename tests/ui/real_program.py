"""The whole program in its real window, over a real vault, for tests that walk through it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from jmd_desktop import settings
from jmd_desktop.clock import Clock
from jmd_desktop.services.session import Session
from jmd_desktop.settings import Settings, UiLanguage
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE
from tests.fakes import FakeClock
from tests.ui.fake_dialogs import FakeDialogs
from ui.app import Program
from ui.phases.intake import IntakeController
from ui.places import Controller
from ui.qt.line_edits import SecretEdit

_PATIENCE = 20.0  # seconds


@contextmanager
def program(
    application: QApplication, folder: Path, settings_file: Path, **changes: object
) -> Iterator[Program]:
    """The program in English, shown; closed and forgotten afterwards."""
    if not settings_file.exists():
        settings.save(settings_file, Settings(language=UiLanguage.ENGLISH))
    hook = sys.excepthook
    practice = bool(changes.get("practice", False))
    made = Program(
        application,
        practice=practice,
        folder=folder,
        dialogs=FakeDialogs(),
        settings_file=settings_file,
    )
    try:
        made.show()
        made.window.activateWindow()
        yield made
    finally:
        made.shut_down()
        made.window.drop_places()  # those made ahead may stand in no window yet
        made.window.hide()
        made.window.deleteLater()
        made.deleteLater()
        sys.excepthook = hook
        settle()


def until(condition: Callable[[], bool]) -> None:
    """Let the program run until it holds. `QTest.qWait` would keep the other threads waiting."""
    end = monotonic() + _PATIENCE
    while not condition():
        assert monotonic() < end, "it never came about"
        rest(5)


def rest(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle() -> None:
    """What was to be deleted later is deleted now."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def dialogs_of(made: Program) -> FakeDialogs:
    """The stand-in the program was given."""
    assert isinstance(made.dialogs, FakeDialogs)
    return made.dialogs


Made = TypeVar("Made", bound=Controller)


def controller(made: Program, kind: type[Made]) -> Made:
    """The open one of that kind; another one after each lock."""
    return next(each for each in made.window.open_controllers if isinstance(each, kind))


@contextmanager
def filled(folder: Path, closed_vault: Path, clock: Clock | None = None) -> Iterator[Session]:
    """A vault of its own in that folder, open to be written into."""
    shutil.copytree(closed_vault, folder)
    opened = store_vault.unlock(folder, Passphrase(PASSPHRASE))
    session = Session(clock or FakeClock())
    session.open(opened, b"")
    try:
        yield session
    finally:
        opened.close()


def secrets(made: Program) -> list[SecretEdit]:
    """The fields for a passphrase that are shown."""
    return [edit for edit in made.window.findChildren(SecretEdit) if edit.isVisible()]


def unlock(made: Program) -> None:
    """Type the passphrase and wait until something is open."""
    until(lambda: bool(secrets(made)))
    field = secrets(made)[0]
    field.setFocus()
    field.setText(PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    until(lambda: made.window.place is not None)
    rest(30)


def lock(made: Program) -> None:
    """In the same breath as the last key; all that was shown is gone."""
    made.lock.lock()
    until(lambda: not made.session.is_open and not made.lock.is_locking)
    settle()


def open_intake(made: Program) -> IntakeController:
    """The controller of the first talk; its place must have been opened."""
    return controller(made, IntakeController)


def gate(made: Program) -> QWidget:
    """The page that covers the window."""
    found = made.window.findChildren(QWidget)
    return next(w for w in found if w.isVisible() and type(w).__name__.endswith(("Page", "Start")))


def everything_written(root: QWidget) -> str:
    """All words of all widgets below, hidden ones too."""
    words = [label.text() for label in root.findChildren(QLabel)]
    words += [edit.text() for edit in root.findChildren(QLineEdit)]
    return "\n".join(words)
