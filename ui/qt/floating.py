"""A few words that lie over the window for a while, move nothing and cover no foot of a page."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


class FloatingNotice(QFrame):
    """Stands in the middle, on the lower edge or on the foot of the page that is shown.

    Takes neither clicks nor the keyboard.
    """

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
        lowest = min(self._window.height() - WIDE, self._foot() - SMALL)
        self.setGeometry(left, lowest - size.height(), *size.toTuple())

    def _foot(self) -> int:
        """Where the buttons at the lower edge begin; the lower edge where there are none."""
        tops = (
            each.mapTo(self._window, QPoint(0, 0)).y()
            for each in self._window.findChildren(QFrame)
            if each.property("kind") == "footer" and each.isVisible()
        )
        return min(tops, default=self._window.height())
