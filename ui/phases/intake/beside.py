"""Two columns side by side where there is room, else below each other, each as high as it needs."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.qt import theme
from ui.qt.layout import WIDE, Item, box, column

_ROOM = 760  # px at a text scale of 1; narrower, the second column stands below


class Beside(QWidget):
    """What is entered, and beside it what follows from it."""

    def __init__(self, entered: tuple[Item, ...], follows: tuple[Item, ...], gap: int) -> None:
        super().__init__()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        box(self._columns, gap=WIDE)
        self.setLayout(self._columns)
        self._columns.addWidget(_Column(entered, gap), 3)
        self._columns.addWidget(_Column(follows, gap), 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or not."""
        has_room = event.size().width() >= theme.current().metrics.grown(_ROOM)
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if has_room else direction.TopToBottom
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)
        super().resizeEvent(event)


class _Column(QWidget):
    """Exactly as high as its words need at the width it has: left to itself Qt guesses too high."""

    def __init__(self, items: tuple[Item, ...], gap: int) -> None:
        super().__init__()
        self.setLayout(column(*items, None, gap=gap))

    def minimumSizeHint(self) -> QSize:
        narrow = super().minimumSizeHint().width()
        layout = self.layout()
        height = layout.totalHeightForWidth(max(self.width(), narrow)) if layout is not None else 0
        return QSize(narrow, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        super().resizeEvent(event)
