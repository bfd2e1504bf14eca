"""A part of a page that waits folded behind a line of words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, box, row


class Fold(QWidget):
    """Opened once it stays open until another record is shown."""

    opened = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.button = quiet(words, Icon.CHEVRON_DOWN)
        self.button.setCheckable(True)
        self._inside = QWidget()
        self._inside.hide()
        box(QVBoxLayout(self), row(-SMALL, self.button, None), self._inside, gap=MEDIUM)
        self.button.toggled.connect(self._toggled)

    def put(self, layout: QLayout) -> None:
        """What is behind it; once."""
        self._inside.setLayout(layout)

    @property
    def is_open(self) -> bool:
        """Whether it can be seen."""
        return self.button.isChecked()

    def show_open(self, *, on: bool) -> None:
        """Fold or unfold it."""
        self.button.setChecked(on)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001  Qt's own
        had_focus = self._inside.isAncestorOf(self.window().focusWidget())
        self._inside.setVisible(on)
        self.button.show_icon(Icon.CHEVRON_UP if on else Icon.CHEVRON_DOWN)
        if had_focus and not on:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        if on:
            self.opened.emit()
