"""The whole program with its own home: what it writes lies below one folder, its clock is ours."""

import os
import sys
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from jmd_desktop import settings
from jmd_desktop.backup.drives import Drive
from jmd_desktop.services.backups import Backups
from jmd_desktop.settings import Settings, ThemeChoice
from tests.fakes import FakeClock
from tests.tour.robot import Robot
from ui.app import Program
from ui.qt.tasks import Bug, TaskRunner

WINDOW = (1440, 900)  # px


class Broken(AssertionError):
    """The program came upon a fault of its own."""


def surroundings(home: Path) -> Mapping[str, str]:
    """Where a program looks for its folders, all below `home`."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "TMPDIR": str(home / "tmp"),
        "QT_QPA_PLATFORM": "offscreen",
    }


@contextmanager
def at_home(home: Path) -> Iterator[None]:
    """These folders exist and hold for this process."""
    before = {name: os.environ.get(name) for name in surroundings(home)}
    for name, value in surroundings(home).items():
        if name != "QT_QPA_PLATFORM":
            Path(value).mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = value
    yield
    for name, former in before.items():
        if former is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = former


class _StrayWindows(QObject):
    """Notices parts that open as windows of their own: they flash up and take the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            stray = kind in (Qt.WindowType.Widget, Qt.WindowType.Window)
            if stray and watched.isWindow() and watched is not self._window:
                self.seen.append(f"a {type(watched).__name__} opened as a window of its own")
        return False


class Stage:
    """One run of the program, from the icon to its end; `at_home` comes first."""

    def __init__(
        self,
        home: Path,
        *,
        practice: bool = False,
        folder: Path | None = None,
        sticks: tuple[Path, ...] = (),
        clock: FakeClock | None = None,
        theme: ThemeChoice = ThemeChoice.LIGHT,
    ) -> None:
        """`folder` is the vault's (default: where the program would have it), `sticks` are
        folders it takes for plugged-in sticks."""  # fmt: skip
        self.home = home
        self.clock = clock or FakeClock()
        self.bugs: list[Bug] = []
        self.ended = False
        self._hook = sys.excepthook
        self._locale = QLocale()
        self.application = _application()
        # Nobody looks at whether the desktop is dark today.
        file = home / "config" / "settings.json"
        settings.save(file, Settings(theme=theme))
        self.program = Program(
            self.application,
            practice=practice,
            folder=folder,
            clock=self.clock,
            settings_file=file,
        )
        drives = [_as_stick(stick) for stick in sticks]
        work = self.program.workplace
        backups = Backups(work.session, lambda: drives)
        work.services = replace(work.services, backups=backups)
        self.program.runner.unexpected.connect(self.bugs.append)
        sys.excepthook = self._caught
        self.window = self.program.window
        self._strays = _StrayWindows(self.window)
        self.application.installEventFilter(self._strays)
        self.window.resize(*WINDOW)
        self.robot = Robot(self.window, self.check)
        self.program.show()
        self.window.activateWindow()

    def check(self) -> None:
        """Raises `Broken` after a fault of the program."""
        if self._strays.seen:
            raise Broken(self._strays.seen[0])
        if self.bugs:
            raise Broken("; ".join(f"{bug.error} at {bug.frames[-1:]}" for bug in self.bugs))

    def settle(self) -> None:
        """Until all work that was asked for is done and shown."""
        runner = self.program.runner
        assert isinstance(runner, TaskRunner)
        quiet = 0

        def calm() -> bool:
            nonlocal quiet
            quiet = 0 if runner.waiting else quiet + 1
            return quiet > 3

        self.robot.wait(calm, "all work done")

    def close(self) -> None:
        """End as the close button does; raises `Broken` when something had gone wrong."""
        program = self.program
        try:
            program._end()
            self.robot.wait(lambda: not self.window.isVisible(), "the end of the program")
            self.check()
        finally:
            program.shut_down()
            self._put_back()

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: types.TracebackType | None,
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        self.bugs.append(Bug.of(error))

    def _put_back(self) -> None:
        """Other tests share the application."""
        self.ended = True
        sys.excepthook = self._hook
        self.application.removeEventFilter(self._strays)
        QLocale.setDefault(self._locale)
        for translator in self.application.findChildren(QTranslator):
            self.application.removeTranslator(translator)
            translator.deleteLater()
        self.window.drop_places()  # those made ahead may stand in no window yet
        self.window.deleteLater()
        self.program.deleteLater()


def _application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(["jmd-desktop"])


def _as_stick(folder: Path) -> Drive:
    folder.mkdir(parents=True, exist_ok=True)
    room = os.statvfs(folder)
    return Drive(
        root=folder,
        label=folder.name.upper(),
        file_system="exfat",
        read_only=False,
        free_bytes=room.f_bavail * room.f_frsize,
        total_bytes=room.f_blocks * room.f_frsize,
        removable=True,
    )
