"""How long each place of the window takes to open, with 10,000 cases behind it."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import vaults
from benchmarks.measuring import BUILD, Figure, Skipped, medians, timed

if TYPE_CHECKING:
    from ui.app import Program

_ROUNDS = 9
_GOAL = 100  # ms
_BUILT_BY = 20_000  # ms until the places that are made ahead are there
_GROUPS_BY = 4_000  # ms until the other groups of the base data are there
_BREATH = 400  # ms between two places
_PLACES = (
    "START", "CASES", "NEW_CASE", "ANONYMOUS", "RESERVATIONS", "EXISTING_CLIENTS",
    "CASE_OVERVIEW", "CASE_BASE_DATA", "CASE_SCREENING", "CASE_ASSESSMENT", "CASE_PLAN",
    "CASE_CONSENTS", "CASE_TIMELINE", "BACKUP", "FORMS",
)  # fmt: skip


def measure() -> list[Figure]:
    """Reading, building and painting on one thread, once the start page was read for a while.

    What the window gives to the side thread (previews of sheets) is taken off: it comes after
    the place has opened. What it builds ahead in pauses is built in pauses here too.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from ui.places import Place, PlaceId  # noqa: PLC0415  the other parts need no Qt
    except ImportError as missing:
        raise Skipped(f"there is no window yet: {missing}") from None

    figures = []
    beside: list[float] = []  # seconds of the side thread's work
    with _window(beside) as program:
        case_id = program.workplace.services.cases.rows("Samira")[0].id  # hers has a real sheet

        def go(place: Place) -> None:
            program.window.go(place)
            program.application.processEvents()

        def opening(place: Place) -> float:
            beside.clear()
            return timed(partial(go, place))() - sum(beside)

        _pause(_BUILT_BY)
        elsewhere = Place(PlaceId.SETTINGS)
        for name in _PLACES:
            place_id = PlaceId[name]
            place = Place(place_id, case_id) if name.startswith("CASE_") else Place(place_id)
            go(elsewhere)
            _pause(_BREATH)
            figures.append(Figure(f"{name}, first time", opening(place), goal=_GOAL))
            _pause(_GROUPS_BY if place_id is PlaceId.CASE_BASE_DATA else _BREATH)

            def again(place: Place = place) -> float:
                go(elsewhere)
                _pause(_BREATH)
                return opening(place)

            (later,) = medians(_ROUNDS, again)
            figures.append(Figure(f"{name}, again", later, goal=_GOAL))
    return figures[1:]  # the program opens at START: that was not the first time


def _pause(milliseconds: int) -> None:
    """Nobody touches anything."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415  the other parts need no Qt

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def _window(beside: list[float]) -> Iterator["Program"]:
    """The whole program on one thread, open at its start page."""
    from PySide6.QtCore import QObject  # noqa: PLC0415  the other parts need no Qt
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ui.app import Program  # noqa: PLC0415
    from ui.qt.tasks import Failed, ImmediateRunner, T  # noqa: PLC0415

    class OneThread(ImmediateRunner):
        """Notes what would run beside the window."""

        def side(
            self,
            owner: QObject,
            work: Callable[[], T],
            done: Callable[[T], None] | None = None,
            failed: Failed = None,
        ) -> None:
            def noted() -> T:
                begun = time.perf_counter()
                try:
                    return work()
                finally:
                    beside.append(time.perf_counter() - begun)

            super().side(owner, noted, done, failed)

    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    program = Program(
        application,
        practice=True,
        folder=vaults.many_cases(),
        runner=OneThread(),
        settings_file=BUILD / "settings.json",
    )
    sys.excepthook = sys.__excepthook__  # nobody sits before the program's own dialog here
    program.window.resize(1280, 800)
    program.show()
    application.processEvents()
    try:
        yield program
    finally:
        program.shut_down()
        program.window.end()
        application.processEvents()
