"""A few words that lie over the window for a while and move nothing below them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


class FloatingNotice(QFrame):
    """Stands in the middle of the lower edge; takes neither clicks nor the keyboard."""

    def __init__(self, window: QWidget, sign: Icon = Icon.LOCK, tone: Tone = Tone.WARN) -> None:
        super().__init__(window)
        self.hide()
        self._window = window
        self._words = label("", Kind.STRONG)
        self.setProperty("kind", "dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        icon = IconLabel(sign, tone)
        margins = (LARGE, MEDIUM, LARGE, MEDIUM)
        box(QHBoxLayout(self), icon, self._words, gap=SMALL, margins=margins)
        window.installEventFilter(self)

    def show_words(self, words: str) -> None:
        """Show it with these words."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size, another place."""
        if is_look_change(event) and self.isVisible():
            self._place()
        super().changeEvent(event)

    def _place(self) -> None:
        size = self.sizeHint()
        left = (self._window.width() - size.width()) // 2
        self.setGeometry(left, self._window.height() - size.height() - WIDE, *size.toTuple())
