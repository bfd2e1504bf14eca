"""A line of words that is cut with … where there is no room for all of it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.qt import theme
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, elided, isolated, plain_tooltip

_LEAST = 48  # px at a text scale of 1


class ElidedLabel(QLabel):
    """As wide as its words where that is possible; where they are cut the tool tip has them."""

    def __init__(self, words: str, kind: Kind = Kind.BODY) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show these words."""
        super().setText(words)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed, lower is not."""
        return QSize(theme.current().metrics.grown(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other words may be cut now."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """The same with larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange or is_look_change(event):
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What there is room for."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())  # else it is the program's
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.palette(),
            self.isEnabled(),
            isolated(self._shown()),
            self.foregroundRole(),
        )

    def _shown(self) -> str:
        return elided(self.text(), self.font(), self.contentsRect().width() + 1)

    def _tell(self) -> None:
        words = self.text()
        self.setToolTip(plain_tooltip(words.strip()) if self._shown() != words else "")
