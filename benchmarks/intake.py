"""Whether the window stays awake through a whole first talk, with 10,000 cases behind it."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks import vaults
from benchmarks.measuring import BUILD, Figure, Skipped

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_BEAT = 2  # ms between two signs of life
_BETWEEN_KEYS = 70  # ms, a quick typist
_GOAL = 50  # ms
_BUILT_BY = 7_000  # ms until the places that are made ahead are there
_TICKS = ("purpose", "refusal", "withdrawal", "voluntary")


def measure() -> list[Figure]:
    """The gaps between two turns of the event loop while somebody is taken in and a file opened.

    Everything the window does itself counts, reading, painting and what the keys set off; what
    goes to the three threads beside it does not.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415  the other parts need no Qt

        from ui.app import Program  # noqa: PLC0415
    except ImportError as missing:
        raise Skipped(f"there is no window yet: {missing}") from None
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    program = Program(
        application,
        practice=True,
        folder=vaults.many_cases(),
        settings_file=BUILD / "settings.json",
    )
    sys.excepthook = sys.__excepthook__  # nobody sits before the program's own dialog here
    program.window.resize(1280, 800)
    program.show()
    talk = _Talk(program.window)
    try:
        talk.until(lambda: program.window.place is not None)
        talk.rest(_BUILT_BY)
        gaps = talk.play()
    finally:
        program.shut_down()
        program.window.end()
        application.processEvents()
    ordered = sorted(gaps)
    return [
        Figure("a whole intake, gaps: median", statistics.median(ordered)),
        Figure("a whole intake, gaps: p99", ordered[int(len(ordered) * 0.99)], goal=_GOAL),
        Figure(f"a whole intake, longest gap ({talk.longest_at})", ordered[-1]),
    ]


class _Talk:
    """Hands on the wizard, and a pulse."""

    def __init__(self, window: "MainWindow") -> None:
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415

        self._window = window
        self._gaps: list[float] = []
        self._doing = "opening the place"
        self._steps = 0
        self.longest_at = ""
        self._last = 0.0
        self._pulse = QTimer(window)
        self._pulse.setTimerType(Qt.TimerType.PreciseTimer)
        self._pulse.setInterval(_BEAT)
        self._pulse.timeout.connect(self._beat)

    def play(self) -> list[float]:
        """Somebody who may be known already, by name and date, up to the open file; seconds."""
        from ui.places import Place, PlaceId  # noqa: PLC0415

        self._last = time.perf_counter()
        self._pulse.start()
        self._window.go(Place(PlaceId.NEW_CASE))
        self.write("first_name", "Youssef")
        self.write("last_name", "Haddad")
        self.write("birth_date", "17.05.2005")
        self.rest(600)
        self.next()
        self.press("language.ar")
        self.next()
        self.next()
        self.until(self.sheet_is_there)
        for item in _TICKS:
            self.press(f"explained.{item}")
        self.next()
        for name in ("decision.agreed", "client_signed", "special_categories.no", "follow_up.no"):
            self.press(name)
        self.write("paper_place", "Ordner 3")
        self.next()
        self.rest(800)
        self.next()
        self.rest(800)
        self._pulse.stop()
        return self._gaps

    def sheet_is_there(self) -> bool:
        """Whether the sheet can be printed by now."""
        from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415

        found = self._window.findChild(QAbstractButton, "print")
        return found is not None and found.isEnabled()

    def next(self) -> None:
        """On to the next step, by Enter where the keyboard is."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415

        self._steps += 1
        self._doing = f"end of step {self._steps}"
        focused = self._window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
        self.rest(250)

    def press(self, name: str) -> None:
        """A button, a box or a tile."""
        from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415

        found = self._window.findChild(QAbstractButton, name)
        assert found is not None, name
        self._doing = name
        found.click()
        self.rest(120)

    def write(self, name: str, text: str) -> None:
        """Key by key, as fast as a quick typist."""
        from PySide6.QtTest import QTest  # noqa: PLC0415
        from PySide6.QtWidgets import QLineEdit, QWidget  # noqa: PLC0415

        found = self._window.findChild(QWidget, name)
        assert found is not None, name
        edit = found if isinstance(found, QLineEdit) else found.findChild(QLineEdit)
        assert edit is not None, name
        self._doing = name
        edit.setFocus()
        for letter in text:
            QTest.keyClicks(edit, letter)
            self.rest(_BETWEEN_KEYS)

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the program run until it holds, a minute at most."""
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end, "it never came about"
            self.rest(20)

    def rest(self, milliseconds: int) -> None:
        """Let the program run."""
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = now - self._last
        if gap > max(self._gaps, default=0.0):
            self.longest_at = self._doing
        self._gaps.append(gap)
        self._last = now
