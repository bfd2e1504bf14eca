"""Hears from the operating system that the screen is locked or the computer goes to sleep.

Linux: logind and the desktops' screen savers over D-Bus, with a delay that keeps the computer
awake until the vault is closed. Windows: session and power messages. Where none of it exists
nothing happens and nothing is said; the idle watch still locks.
"""

import os
import sys
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor
from PySide6.QtGui import QGuiApplication

_LOGIND = "org.freedesktop.login1"
_LOGIND_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",  # KDE and others
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_PATIENCE = 500  # ms for logind to answer


class _Watch(Protocol):
    """One system's way of telling."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def let_sleep(self) -> None: ...


class SessionWatch(QObject):
    """Tells when to lock. `let_sleep` must follow each `must_lock` once the vault is closed."""

    must_lock = Signal()
    """The screen was locked, or the computer is about to sleep."""

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch: _Watch | None = None
        if sys.platform == "win32":
            self._watch = _WindowsWatch(app, self)
        elif sys.platform == "linux":
            self._watch = BusWatch(self)
        else:
            del app

    def start(self) -> None:
        """Begins to listen; call it after each unlock."""
        if self._watch is not None:
            self._watch.start()

    def stop(self) -> None:
        """Stops listening and holds nothing back any more."""
        if self._watch is not None:
            self._watch.stop()

    def let_sleep(self) -> None:
        """The vault is closed: the computer may sleep now."""
        if self._watch is not None:
            self._watch.let_sleep()


class BusWatch(QObject):
    """D-Bus signals of logind (system bus) and of screen savers (session bus)."""

    def __init__(
        self,
        watch: SessionWatch,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
    ) -> None:
        super().__init__(watch)
        self._must_lock = watch.must_lock
        self._system = system
        self._session = session
        self._listening = False
        self._delay: int | None = None  # file descriptor; open means: wait with the sleep

    def start(self) -> None:
        if not self._listening:
            self._listening = True
            self._system = self._system or _system_bus()
            self._session = self._session or _session_bus()
            self._connect(listen=True)
        self._ask_for_delay()

    def stop(self) -> None:
        self.let_sleep()
        if self._listening:
            self._listening = False
            self._connect(listen=False)

    def let_sleep(self) -> None:
        if self._delay is not None:
            os.close(self._delay)
            self._delay = None

    def _connect(self, *, listen: bool) -> None:
        if self._system is not None:
            act = self._system.connect if listen else self._system.disconnect
            act(_LOGIND, _LOGIND_PATH, _MANAGER, "PrepareForSleep", self, _slot("_sleeps(bool)"))
            # any session's path: to lock once too often does no harm
            act(_LOGIND, "", _SESSION, "Lock", self, _slot("_locks()"))
        if self._session is not None:
            act = self._session.connect if listen else self._session.disconnect
            for name in _SCREEN_SAVERS:
                act("", "", name, "ActiveChanged", self, _slot("_saves(bool)"))

    def _ask_for_delay(self) -> None:
        if self._system is None or self._delay is not None:
            return
        call = QDBusMessage.createMethodCall(_LOGIND, _LOGIND_PATH, _MANAGER, "Inhibit")
        call.setArguments(["sleep", "JMD Desktop", "JMD Desktop", "delay"])
        reply = self._system.call(call, QDBus.CallMode.Block, _PATIENCE)
        if reply.type() != QDBusMessage.MessageType.ReplyMessage:
            return
        for handle in reply.arguments():
            if isinstance(handle, QDBusUnixFileDescriptor) and handle.isValid():
                self._delay = os.dup(handle.fileDescriptor())

    @Slot(bool)
    def _sleeps(self, begins: bool) -> None:  # noqa: FBT001  the signal's own shape
        if begins:
            self._must_lock.emit()

    @Slot()
    def _locks(self) -> None:
        self._must_lock.emit()

    @Slot(bool)
    def _saves(self, active: bool) -> None:  # noqa: FBT001  the signal's own shape
        if active:
            self._must_lock.emit()


def _slot(signature: str) -> Any:
    """The stubs ask for bytes here, the binding takes nothing but a string."""
    return SLOT(signature)


def _system_bus() -> QDBusConnection | None:
    bus = QDBusConnection.systemBus()
    return bus if bus.isConnected() else None


def _session_bus() -> QDBusConnection | None:
    """The desktop's bus if there is one; only to ask for it could make Qt start one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    socket = runtime is not None and (Path(runtime) / "bus").exists()
    if not socket and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    bus = QDBusConnection.sessionBus()
    return bus if bus.isConnected() else None


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

    _SESSION_CHANGE = 0x02B1  # WM_WTSSESSION_CHANGE
    _SESSION_LOCK = 0x7  # WTS_SESSION_LOCK
    _POWER = 0x0218  # WM_POWERBROADCAST
    _SUSPEND = 0x4  # PBT_APMSUSPEND

    class _WindowsWatch(QAbstractNativeEventFilter):
        """Messages to the program's windows; not tried on a real Windows yet."""

        def __init__(self, app: QGuiApplication, watch: SessionWatch) -> None:
            super().__init__()
            self._app = app
            self._must_lock = watch.must_lock
            self._handle: int | None = None

        def start(self) -> None:
            self._app.installNativeEventFilter(self)
            windows = self._app.topLevelWindows()
            if windows and self._handle is None:
                self._handle = int(windows[0].winId())
                ctypes.windll.wtsapi32.WTSRegisterSessionNotification(self._handle, 0)

        def stop(self) -> None:
            self._app.removeNativeEventFilter(self)
            if self._handle is not None:
                ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(self._handle)
                self._handle = None

        def let_sleep(self) -> None:
            """Windows waits two seconds by itself."""

        def nativeEventFilter(
            self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
        ) -> tuple[bool, int]:
            if bytes(event_type) == b"windows_generic_MSG":
                msg = wintypes.MSG.from_address(int(message))
                locked = msg.message == _SESSION_CHANGE and msg.wParam == _SESSION_LOCK
                if locked or (msg.message == _POWER and msg.wParam == _SUSPEND):
                    self._must_lock.emit()
            return False, 0
