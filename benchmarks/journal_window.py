"""A journal of 3,000 entries in the window: opened, scrolled while it is read, searched in."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks import journaling
from benchmarks.measuring import BUILD, Figure, Skipped

if TYPE_CHECKING:
    from jmd_desktop.domain.cases import CaseId
    from ui.app import Program
    from ui.journal.view import JournalView

_OPEN = 100  # ms
_GAP = 33
_HITS = 50
_ROUNDS = 5
_BEAT = 2  # ms between two signs of life
_BETWEEN_KEYS = 70  # ms, a quick typist
_BETWEEN_TURNS = 16  # ms of the wheel
_BUILT_BY = 20_000  # ms until the places that are made ahead are there, twice: of a case, too
_ALL_READ_BY = 8_000  # ms until all is read and measured
_SCREEN = (1280, 800)


def figures() -> list[Figure]:
    """What somebody waits for, and the gaps between two turns of the event loop meanwhile.

    Everything counts that the window does itself, and what it waits for of the other threads.
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
        folder=journaling.vault(),
        settings_file=BUILD / "settings.json",
    )
    sys.excepthook = sys.__excepthook__  # nobody sits before the program's own dialog here
    program.window.resize(*_SCREEN)
    program.show()
    try:
        return _Reader(program).play()
    finally:
        program.shut_down()
        program.window.end()
        application.processEvents()


class _Reader:
    """Hands on the journal, and a pulse."""

    def __init__(self, program: "Program") -> None:
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415

        self._program = program
        self._window = program.window
        self._gaps: dict[str, list[float]] = {}
        self._doing = ""
        self._last = 0.0
        self._pulse = QTimer(self._window)
        self._pulse.setTimerType(Qt.TimerType.PreciseTimer)
        self._pulse.setInterval(_BEAT)
        self._pulse.timeout.connect(self._beat)

    def play(self) -> list[Figure]:
        """All of it, in the order in which somebody would."""
        self._until(lambda: self._window.place is not None)
        self._rest(_BUILT_BY)
        first = self._open()
        view = self._view
        self._doing = "while it is read"
        self._scroll(view, 40)
        self._rest(_ALL_READ_BY)
        again = [self._open() for _ in range(_ROUNDS)]
        self._rest(_ALL_READ_BY)
        self._doing = "scrolling"
        self._scroll(view, 200)
        self._leaf(view)
        common, rare = journaling.COMMON, journaling.RARE
        sought = [
            Figure(f"window: first hits of {what}", self._search(view, words), goal=_HITS)
            for what, words in (
                ("a rare word", rare[:9]),
                ("a common word", common),
                ("two words", f"{rare} {common}"),
                ("two letters", common[:2]),
            )
        ]
        self._pulse.stop()
        return [
            Figure("window: the journal of 3,000 opens", first, goal=_OPEN),
            Figure("window: again", statistics.median(again), goal=_OPEN),
            *sought,
            *(each for doing in self._gaps for each in self._told(doing)),
        ]

    # ---- what is done -----------------------------------------------------------------------

    def _open(self) -> float:
        """From another place of the case; seconds until the first entries are painted."""
        from ui.places import Place, PlaceId  # noqa: PLC0415

        found: list[CaseId] = []
        rows = self._program.workplace.services.cases.rows
        self._program.runner.read(self._window, lambda: rows("Samira")[0].id, found.append)
        self._until(lambda: bool(found))
        self._window.go(Place(PlaceId.CASE_OVERVIEW, found[0]))
        self._rest(_BUILT_BY if not self._gaps else 1_000)
        if not self._pulse.isActive():
            self._last = time.perf_counter()
            self._pulse.start()
        self._doing = "opening"
        begun = time.perf_counter()
        self._window.go(Place(PlaceId.CASE_JOURNAL, found[0]))
        painted = _Painted(self._view)
        self._until(painted.there, every=1)
        painted.stop()
        return painted.at - begun

    def _scroll(self, view: "JournalView", turns: int) -> None:
        """Down with the wheel, now slowly, now fast."""
        from PySide6.QtCore import QPoint, QPointF, Qt  # noqa: PLC0415
        from PySide6.QtGui import QWheelEvent  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        there = view.paper.viewport()
        middle = QPointF(there.rect().center())
        for turn in range(turns):
            event = QWheelEvent(
                middle,
                there.mapToGlobal(middle),
                QPoint(),
                QPoint(0, -120 * (1 + turn // 40)),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,  # of no touch pad
            )
            QApplication.sendEvent(there, event)
            self._rest(_BETWEEN_TURNS)

    def _leaf(self, view: "JournalView") -> None:
        """By keys, and with the bar through all of it."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415

        view.paper.setFocus()
        for key in (*[Qt.Key.Key_PageDown] * 40, Qt.Key.Key_End, Qt.Key.Key_Home):
            QTest.keyClick(view.paper, key)
            self._rest(2 * _BETWEEN_TURNS)
        bar = view.paper.verticalScrollBar()
        for step in range(60):
            bar.setValue(bar.maximum() * step // 60)
            self._rest(_BETWEEN_TURNS)

    def _search(self, view: "JournalView", words: str) -> float:
        """Typed key by key; seconds from the last one to painted hits, the median of some."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415

        taken = []
        self._doing = "searching"
        field = view.bar.search
        field.setFocus()
        for _ in range(_ROUNDS):
            for letter in words[:-1]:
                QTest.keyClicks(field, letter)
                self._rest(_BETWEEN_KEYS)
            painted = _Painted(view, others=True)
            begun = time.perf_counter()
            QTest.keyClicks(field, words[-1])
            self._until(painted.there, every=1)
            taken.append(painted.at - begun)
            painted.stop()
            self._rest(500)
            QTest.keyClick(field, Qt.Key.Key_Escape)
            self._rest(1_500)
        return statistics.median(taken)

    # ---- inside -----------------------------------------------------------------------------

    @property
    def _view(self) -> "JournalView":
        from ui.journal.view import JournalView  # noqa: PLC0415

        found = self._window.findChild(JournalView)
        assert found is not None
        return found

    def _told(self, doing: str) -> list[Figure]:
        ordered = sorted(self._gaps[doing])
        p99 = ordered[int(len(ordered) * 0.99)]
        return [
            Figure(f"window: gaps {doing}: p99", p99, goal=_GAP),
            Figure(f"window: gaps {doing}: longest", ordered[-1]),
        ]

    def _until(self, condition: Callable[[], bool], every: int = 20) -> None:
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end, "it never came about"
            self._rest(every)

    def _rest(self, milliseconds: int) -> None:
        """Let the program run."""
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.setdefault(self._doing, []).append(now - self._last)
        self._last = now


class _Painted:
    """When entries were painted, or with `others` when others were."""

    def __init__(self, view: "JournalView", *, others: bool = False) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415

        self.at = 0.0
        self._model = view.model
        self._there = view.paper.viewport()
        self._awaited = others
        note = self._note

        class Watch(QObject):
            """Sees the column being painted."""

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                del watched
                if event.type() == QEvent.Type.Paint:
                    QTimer.singleShot(0, self, note)
                return False

        self._watch = Watch()
        self._there.installEventFilter(self._watch)
        self._model.modelReset.connect(self._came)

    def there(self) -> bool:
        """Whether they were."""
        return self.at > 0

    def stop(self) -> None:
        """No more."""
        self._there.removeEventFilter(self._watch)
        self._model.modelReset.disconnect(self._came)

    def _came(self) -> None:
        self._awaited = False

    def _note(self) -> None:
        if not self.at and not self._awaited and self._model.rowCount():
            self.at = time.perf_counter()
