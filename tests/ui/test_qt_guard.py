"""PySide6 6.12.0 on Python 3.11 loses references of True and None until the process aborts."""

import sys

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

_TIMES = 200
_NOISE = 50  # other references come and go meanwhile


class _Sender(QObject):
    sent = Signal(int)


class _Filter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        return False


def test_a_signal_leaves_the_references_of_true_alone(qtbot: QtBot) -> None:  # noqa: ARG001
    sender, seen = _Sender(), list[int]()
    sender.sent.connect(seen.append)
    before = sys.getrefcount(True)
    for number in range(_TIMES):
        sender.sent.emit(number)
    assert len(seen) == _TIMES
    assert sys.getrefcount(True) > before - _NOISE


def test_an_event_filter_leaves_the_references_of_none_alone(qapp: QApplication) -> None:
    filtering = _Filter()
    qapp.installEventFilter(filtering)
    before = sys.getrefcount(None)
    for _number in range(_TIMES):
        QApplication.sendEvent(qapp, QEvent(QEvent.Type.User))
    qapp.removeEventFilter(filtering)
    assert sys.getrefcount(None) > before - _NOISE
