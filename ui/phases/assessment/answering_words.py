"""The page on which the young person writes in words of their own; any language will do."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.domain.reading import Run
from jmd_desktop.services.screen_words import ScreenWords
from ui.phases.assessment.answering_pages import ScrolledPage
from ui.qt.layout import HUGE, LARGE, MEDIUM, WIDE, box, column, holder
from ui.qt.note_edit import NoteEdit
from ui.qt.reading_cover import ENTER
from ui.qt.reading_words import Part, Type, Words
from ui.qt.theme import Tone

_PAUSE: Final = 600  # ms behind a key until the words are told
_ROWS: Final = 5


class OwnWordsPage(ScrolledPage):
    """What is written is told soon after each key, and at once when the page is left."""

    said = Signal(str, str)
    """Key of the question and all that is written."""

    confirmed = Signal()
    """Ctrl and Enter: on to the next page."""

    def __init__(self, words: ScreenWords, setting: Type, *, lets_pass: Callable[[], bool]) -> None:
        """`lets_pass` says whether Enter is for the view: somebody is leaving by two keys."""
        super().__init__()
        self._words, self._setting = words, setting
        self._key, self._told = "", ""
        self.edit = _Edit(lets_pass)
        self.edit.setFont(setting.font(Part.BODY))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.tell)
        self._place = column(gap=0)
        page = QWidget()
        page.setProperty("kind", "page")
        page.setLayoutDirection(setting.direction)
        note = Words((Run(words["any_language"]),), setting, Part.SMALL, tone=Tone.QUIET)
        middle = holder(column(None, self._place, LARGE, self.edit, MEDIUM, note, None, None))
        middle.setMaximumWidth(setting.widest)
        outer = box(QHBoxLayout(page), None, gap=0, margins=(HUGE, WIDE, HUGE, WIDE))
        outer.addWidget(middle, 1000)  # takes all it may; the stretches take what is left
        outer.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._pause.start)
        self.edit.confirmed.connect(self.confirmed)
        self._asked: Words | None = None

    def show_question(self, key: str, text: str, context: str) -> None:
        """Ask this; `text` is what is written on it already."""
        self.tell()
        self._key = ""
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
        question = self._words[key]
        self._asked = Words((Run(question),), self._setting, Part.HEADING)
        self._place.addWidget(self._asked)
        self.edit.set_text(text)
        self._key, self._told = key, text
        self._pause.stop()
        self.edit.setAccessibleName(question)
        self.edit.setAccessibleDescription(f"{self._words['any_language']}\n{context}")
        self.verticalScrollBar().setValue(0)

    def tell(self) -> None:
        """What was written since it was last told."""
        self._pause.stop()
        written = self.edit.text()
        if self._key and written != self._told:
            self._told = written
            self.said.emit(self._key, written)

    def forget(self) -> None:
        """Hold nobody's words any more; what was written has been told."""
        self.tell()
        self._key = ""
        self.edit.set_text("")
        self._pause.stop()


class _Edit(NoteEdit):
    confirmed = Signal()

    def __init__(self, lets_pass: Callable[[], bool]) -> None:
        super().__init__(least_rows=_ROWS)
        self._lets_pass = partial(lets_pass)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The way out and the way on are the view's; all else is written."""
        enter = Qt.Key(event.key()) in ENTER
        if event.key() == Qt.Key.Key_Escape or self._lets_pass():
            event.ignore()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)
