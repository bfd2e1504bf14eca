"""Two columns side by side where there is room, else below each other, each as high as it needs."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.qt import theme
from ui.qt.layout import NONE, WIDE, Item, column, set_margins

_ROOM = 760  # px at a text scale of 1; narrower, the second column stands below


class Beside(QWidget):
    """What is entered, and beside it what follows from it.

    The tab key goes through what is entered first, wherever the rest stands: what comes late
    must not come between two inputs.
    """

    def __init__(
        self,
        entered: tuple[Item, ...],
        follows: tuple[Item, ...],
        gap: int,
        *,
        after: int | None = None,
    ) -> None:
        """`after`: without room beside, what follows stands behind so many of what is entered."""
        super().__init__()
        self._lines = QGridLayout(self)
        set_margins(self._lines, NONE)
        self._lines.setHorizontalSpacing(WIDE)
        self._lines.setVerticalSpacing(gap)
        self._lines.setColumnStretch(0, 3)
        parts = (entered,) if after is None else (entered[:after], entered[after:])
        self._entered = [_Column(items, gap) for items in parts]
        self._follows = _Column(follows, gap)
        self._wide: bool | None = None
        self._place(wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or not."""
        self._place(wide=event.size().width() >= theme.current().metrics.grown(_ROOM))
        super().resizeEvent(event)

    def _place(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for part in (*self._entered, self._follows):
            self._lines.removeWidget(part)
        first, *others = self._entered
        lines = [first, *others] if wide else [first, self._follows, *others]
        for line, part in enumerate(lines):
            self._lines.addWidget(part, line, 0)
        if wide:
            self._lines.addWidget(self._follows, 0, 1, len(lines), 1)
        for line in range(len(self._entered) + 1):  # the last one takes what is left
            self._lines.setRowStretch(line, 1 if line == len(lines) - 1 else 0)
        self._lines.setColumnStretch(1, 2 if wide else 0)
        # Without a second column there is nothing to be kept apart from.
        self._lines.setHorizontalSpacing(WIDE if wide else 0)


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
