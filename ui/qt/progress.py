"""A panel for work that takes a while: what is done, how far, and a way to stop it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from jmd_desktop.i18n import _
from ui.qt.buttons import plain
from ui.qt.layout import CARD, MEDIUM, box
from ui.qt.text import Kind, label


class ProgressPanel(QFrame):
    """Shows the progress of one piece of work; `cancelled` asks to stop it."""

    cancelled = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._title = label(title, Kind.TITLE)
        self._bar = Bar()
        self._bar.setAccessibleName(title)
        self._detail = label("", Kind.CAPTION)
        self._cancel = plain(_("Cancel"))
        self._cancel.clicked.connect(self._stop)
        line = QHBoxLayout()
        line.addWidget(self._detail, 1)
        line.addWidget(self._cancel)
        box(QVBoxLayout(self), self._title, self._bar, line, gap=MEDIUM, margins=CARD)
        self.show_waiting("")

    def show_progress(self, done: int, total: int, words: str) -> None:
        """How much of `total` is done, and in words; both counts in the same unit."""
        # Bytes of a large archive do not fit into Qt's 32-bit range.
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 if total <= 0 else round(1000 * min(done, total) / total))
        self._say(words)

    def show_waiting(self, words: str) -> None:
        """Busy, for an unknown time."""
        self._bar.setRange(0, 0)
        self._say(words)

    def allow_cancel(self, allowed: bool) -> None:  # noqa: FBT001  Qt's own way
        """Whether it can still be stopped."""
        self._cancel.setEnabled(allowed)

    def _say(self, words: str) -> None:
        self._detail.setText(words)
        self._bar.setAccessibleDescription(words)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)  # stopping takes a moment; once is enough
        self._detail.setText(_("Stopping …"))
        self.cancelled.emit()


class Bar(QProgressBar):
    """The bare bar, without words; range 0 to 0 means an unknown time."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)

    def sizeHint(self) -> QSize:
        return QSize(240, 6)
