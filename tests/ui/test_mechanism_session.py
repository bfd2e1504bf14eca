"""Locking with the computer: heard on a real bus of our own, and silent where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.qt import session
from ui.qt.session import BusWatch, SessionWatch

_LOGIND = "org.freedesktop.login1"

# A stand-in for logind in a process of its own: our call waits for the answer, so it cannot come
# from this thread. It hands out the writing end of a pipe and tells when all copies are closed.
_FAKE_LOGIND = """
import os, select, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusUnixFileDescriptor, QDBusVirtualObject
app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "fake")
reading, writing = os.pipe()
class Manager(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        print(message.member(), message.arguments(), flush=True)
        connection.send(message.createReply(QDBusUnixFileDescriptor(writing)))
        os.close(writing)
        QTimer.singleShot(0, wait)
        return True
def wait():
    if select.select([reading], [], [], 5)[0]:
        print("released", flush=True)
    app.quit()
manager = Manager()
bus.registerVirtualObject("/org/freedesktop/login1", manager)
bus.registerService("org.freedesktop.login1")
print("ready", flush=True)
QTimer.singleShot(10000, app.quit)
app.exec()
"""


@pytest.fixture
def address() -> Iterator[str]:
    daemon = shutil.which("dbus-daemon")
    if daemon is None or sys.platform != "linux":
        pytest.skip("no dbus-daemon here")
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def bus(address: str) -> Iterator[QDBusConnection]:
    yield QDBusConnection.connectToBus(address, "listener")
    QDBusConnection.disconnectFromBus("listener")


@pytest.fixture
def buses(
    address: str, bus: QDBusConnection, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    """Our bus, and somebody on it who owns logind's name and can send its signals."""
    monkeypatch.setattr(session, "_PATIENCE", 10)  # ms; this somebody answers no questions
    connection = QDBusConnection.connectToBus(address, "logind")
    assert connection.registerService(_LOGIND)
    yield bus, connection
    QDBusConnection.disconnectFromBus("logind")


@pytest.fixture
def watch(qapp: QApplication) -> SessionWatch:
    return SessionWatch(qapp)


@pytest.mark.parametrize(
    ("sent", "locks"),
    [
        (("/org/freedesktop/login1", f"{_LOGIND}.Manager", "PrepareForSleep", [True]), True),
        (("/org/freedesktop/login1", f"{_LOGIND}.Manager", "PrepareForSleep", [False]), False),
        (("/org/freedesktop/login1/session/_32", f"{_LOGIND}.Session", "Lock", []), True),
        (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]), True),
        (("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]), True),
        (("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]), False),
    ],
)
def test_the_vault_locks_with_the_screen_and_before_sleep(
    qtbot: QtBot,
    watch: SessionWatch,
    buses: tuple[QDBusConnection, QDBusConnection],
    sent: tuple[str, str, str, list[bool]],
    locks: bool,  # noqa: FBT001  a row of the table
) -> None:
    bus, logind = buses
    listener = BusWatch(watch, bus, bus)
    heard: list[bool] = []
    watch.must_lock.connect(lambda: heard.append(True))
    # without the stand-in's answer the delay is refused, which must not matter
    listener.start()
    path, interface, signal, arguments = sent
    message = QDBusMessage.createSignal(path, interface, signal)
    message.setArguments(arguments)
    end = QDBusMessage.createSignal(path, f"{_LOGIND}.Session", "Lock")
    assert logind.send(message)
    if locks:
        qtbot.waitUntil(lambda: heard == [True], timeout=2000)
    else:  # the lock sent behind it arrives alone
        assert logind.send(end)
        qtbot.waitUntil(lambda: heard == [True], timeout=2000)
        qtbot.wait(20)
        assert heard == [True]
    listener.stop()


def test_the_computer_waits_with_sleeping_until_the_vault_is_closed(
    qapp: QApplication, address: str, bus: QDBusConnection
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _FAKE_LOGIND, address],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        watch = SessionWatch(qapp)
        listener = BusWatch(watch, bus, bus)
        listener.start()
        asked = process.stdout.readline()
        assert asked == "Inhibit ['sleep', 'JMD Desktop', 'JMD Desktop', 'delay']\n"
        assert listener._delay is not None
        listener.let_sleep()
        assert process.stdout.readline() == "released\n"


def test_without_any_bus_it_is_silent(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    watch = SessionWatch(qapp)
    watch.start()
    watch.let_sleep()
    watch.stop()
