"""Notices that nobody is at the computer; what happens then is the window's matter.

It listens at the windows, where all input comes in, and at what has the keyboard, where composed
letters come in. A filter on the whole application would see every event of every widget, and make
each view open slower.
"""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent
from shiboken6 import isValid

from jmd_desktop.clock import Clock

WARN_SECONDS = 30
_TICK = 1000  # ms

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Watches all input of the program against a clock that goes on while the lid is closed."""

    expired = Signal()
    """Nobody was there for the whole time: lock now. Sent once until `start`."""

    time_left = Signal(int)
    """Each second while it runs: the seconds until it expires."""

    warned = Signal(int)
    """Each second of the last half minute: the seconds left."""

    calmed = Signal()
    """Somebody came back after a warning."""

    def __init__(
        self, app: QGuiApplication, clock: Clock, minutes: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._clock = clock
        self._limit = minutes * 60
        self._last = 0.0
        self._mouse = QPointF()
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.check)
        self._timer.timeout.connect(self._listen)
        self._focus: QObject | None = None
        app.focusWindowChanged.connect(self._listen)
        app.focusObjectChanged.connect(self._follow)

    @property
    def running(self) -> bool:
        """Whether it watches."""
        return self._timer.isActive()

    @property
    def seconds_left(self) -> int:
        """Seconds until it expires, never below 0; the whole time when it does not run."""
        if not self.running:
            return self._limit
        return max(0, round(self._limit - (self._clock.elapsed() - self._last)))

    @property
    def untouched_for(self) -> float:
        """Seconds since the last sign of life or the start; endless when it does not run."""
        return self._clock.elapsed() - self._last if self.running else math.inf

    def set_minutes(self, minutes: int) -> None:
        """Sets the time without input after which it expires, and begins anew."""
        self.touch()
        self._limit = minutes * 60

    def start(self) -> None:
        """Begins to watch; call it after each unlock."""
        self._last = self._clock.elapsed()
        self._warning = False
        if not self.running:
            self._timer.start()
            self._listen()
            self._follow(self._app.focusObject())

    def stop(self) -> None:
        """Stops watching: there is nothing to lock."""
        self._timer.stop()
        for window in self._app.allWindows():
            window.removeEventFilter(self)
        self._warning = False

    def touch(self) -> None:
        """Counts as a sign of life: for what goes on without input, such as a running backup.

        Too late, behind an opened lid, it saves the time as little as a key does.
        """
        if self.running and self.seconds_left <= 0:
            self.check()
            return
        self._last = self._clock.elapsed()
        if self._warning:
            self._warning = False
            self.calmed.emit()

    @Slot()
    def check(self) -> None:
        """Compares the clock; the timer does so each second."""
        if not self.running:
            return
        left = self.seconds_left
        if left <= 0:
            self.stop()
            self.expired.emit()
            return
        self.time_left.emit(left)
        if left <= WARN_SECONDS:
            self._warning = True
            self.warned.emit(left)

    @Slot()
    def _listen(self) -> None:
        """At every window there is by now; once more at one that is known changes nothing."""
        if self.running:
            for window in self._app.allWindows():
                window.installEventFilter(self)

    @Slot(QObject)
    def _follow(self, focus: QObject | None) -> None:
        if focus is self._focus:
            return
        if self._focus is not None and isValid(self._focus):
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Sees what comes in and lets all of it pass but the one too late."""
        kind = event.type()
        if kind not in _SIGNS_OF_LIFE or not self.running:
            return False
        if kind == QEvent.Type.MouseMove and not self._moved(event):
            return False
        if self.seconds_left <= 0:
            # The lid was opened and a key came before the timer: that key must not save the time.
            self.check()
            return True
        self.touch()
        return False

    def _moved(self, event: QEvent) -> bool:
        """Qt sends moves on the spot when windows open or scroll; nobody's hand did that."""
        if not isinstance(event, QMouseEvent):
            return False
        where = event.globalPosition()
        moved = where != self._mouse
        self._mouse = where
        return moved
