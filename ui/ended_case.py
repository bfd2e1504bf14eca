"""What every place of a case says when the case has ended, and the way to where it can be taken up
again; knows no place and no service."""  # fmt: skip

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from jmd_desktop.i18n import _
from ui.qt.surfaces import EmptyState, Notice, NoticeKind


class EndAsked(QEvent):
    """Somebody wants to see how the case ended; goes up until one knows which case that is."""

    TYPE: Final = QEvent.Type(QEvent.registerEventType())

    def __init__(self) -> None:
        super().__init__(self.TYPE)
        self.ignore()


class EndedNotice(Notice):
    """Why nothing can be changed here, with the way to the end of the case."""

    def __init__(self, words: str, *, word: str = "") -> None:
        super().__init__(NoticeKind.INFO, words, word=word)
        self.way = self.offer(way_words(), partial(ask_for_end, self))


def offer_end(empty: EmptyState) -> None:
    """The same way, where nothing else is to be seen."""
    empty.offer(way_words(), partial(ask_for_end, empty))


def way_words() -> str:
    """The button that leads there."""
    return _("To the end of the case")


def ask_for_end(widget: QWidget) -> None:
    """Tell those around that widget, from the inside."""
    asked, around = EndAsked(), widget.parentWidget()
    while around is not None and not asked.isAccepted():
        QCoreApplication.sendEvent(around, asked)
        around = around.parentWidget()
