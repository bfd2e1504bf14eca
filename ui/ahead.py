"""Makes places before anybody asks for them, in the pauses of whoever reads or thinks."""

import gc
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from ui.places import PlaceId
from ui.shell import Shell

_BETWEEN_STEPS = 250  # ms; one step takes a fifth of it on a slow laptop
QUIET = 1.0  # s without a key or a click until the hands count as resting


class Ahead(QObject):
    """Builds one place after the other, then styles and paints each once out of sight."""

    def __init__(self, shell: Shell, untouched_for: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._untouched_for = untouched_for
        self._steps: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_STEPS)
        self._timer.timeout.connect(self.step)

    def start(self, places: Iterable[PlaceId]) -> None:
        """Begin with the places of a vault that was opened just now."""
        self._steps = [
            partial(act, place) for place in places for act in (self._build, self._shell.rehearse)
        ]
        self._timer.start()

    def stop(self) -> None:
        """The window locks: there is nothing to make any more."""
        self._steps = []
        self._timer.stop()

    def step(self) -> None:
        """Do one thing, unless somebody types or clicks: their next key must not wait for it."""
        if self._steps and self._untouched_for() < QUIET:
            return
        if self._steps:
            self._steps.pop(0)()
        if not self._steps:
            self._timer.stop()
            # What was made stays until the lock: no collection has to look through it again.
            gc.collect()
            gc.freeze()

    def _build(self, place: PlaceId) -> None:
        """The place, and next what its first case would wait for."""
        self._steps[:0] = self._shell.build(place)
