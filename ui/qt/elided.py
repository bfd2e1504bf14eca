"""A line of words that is cut with … where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.qt import theme
from ui.qt.text import Kind, elided, isolated, plain_tooltip

_LEAST = 48  # px at a text scale of 1


class ElidedLabel(QLabel):
    """As wide as its words where that is possible; all of them are in the tool tip."""

    def __init__(self, words: str, kind: Kind = Kind.BODY) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show these words."""
        super().setText(words)
        self.setToolTip(plain_tooltip(words.strip()))

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed, lower is not."""
        return QSize(theme.current().metrics.grown(_LEAST), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """What there is room for."""
        room = self.contentsRect()
        words = elided(self.text(), self.font(), room.width() + 1)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())  # else it is the program's
        self.style().drawItemText(
            painter,
            room,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.palette(),
            self.isEnabled(),
            isolated(words),
            self.foregroundRole(),
        )
