"""Parts of a form beside each other, below each other where there is no room."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.qt import theme
from ui.qt.layout import LARGE, box
from ui.qt.stylesheet import is_look_change

_LEAST = 240  # px of one part at a text scale of 1: below it lines of text get too short


class Stacking(QWidget):
    """Parts of one line with their shares of its width; where it is narrow, of one column."""

    def __init__(self, shares: tuple[int, ...], gap: int) -> None:
        super().__init__()
        self._shares = shares
        self._line = box(QHBoxLayout(self), gap=gap)

    @property
    def stacked(self) -> bool:
        """Whether they stand below each other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event):
            self._arrange()

    def _is_narrow(self) -> bool:
        """Whether there is no room for them beside each other."""
        raise NotImplementedError

    def _arrange(self) -> None:
        narrow = self._is_narrow()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._line.direction():
            self._line.setDirection(way)
            for number, share in enumerate(self._shares):
                self._line.setStretch(number, 0 if narrow else share)


class SideBySide(Stacking):
    """As wide as the others, or in these shares."""

    def __init__(self, *parts: QWidget, shares: tuple[int, ...] = (), least: int = _LEAST) -> None:
        """`least` is the width of the narrowest part, in pixels at a text scale of 1."""
        super().__init__(shares or (1,) * len(parts), LARGE)
        self._least = least
        for part, share in zip(parts, self._shares, strict=True):
            self._line.addWidget(part, share, Qt.AlignmentFlag.AlignTop)

    def _is_narrow(self) -> bool:
        narrowest = min(self._shares) * self.width() // sum(self._shares)
        return narrowest < theme.current().metrics.grown(self._least)
