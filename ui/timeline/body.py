"""A picture above a list that scrolls by itself, where there is room for both; else the picture
goes out of the way first."""  # fmt: skip

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.qt import theme
from ui.qt.layout import LARGE, WIDE, box, set_margins
from ui.qt.stylesheet import is_look_change
from ui.timeline.picture_card import PictureCard

_LEAST = 216  # px of the list below the picture, at a text scale of 1


class Body(QScrollArea):
    """The picture is laid out once for a width, whether there is a scroll bar or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("kind", "page")
        self._lines = box(QVBoxLayout(page), gap=LARGE)
        self.setWidget(page)
        self._picture: PictureCard | None = None
        self._list: QWidget | None = None
        self._fits = True

    def put(self, picture: PictureCard, below: QWidget) -> None:
        """Into the page; once."""
        self._picture, self._list = picture, below
        box(self._lines, picture, below, None, gap=LARGE)
        self.arrange()

    def can_scroll_down(self) -> bool:
        """Whether more of the list can be brought into sight."""
        bar = self.verticalScrollBar()
        return bar.value() < bar.maximum()

    @property
    def shows_both(self) -> bool:
        """Whether picture and list are seen at once."""
        return self._fits

    def to_picture(self) -> None:
        """All of it can be seen."""
        self.verticalScrollBar().setValue(0)

    def to_list(self) -> None:
        """As much of it as there is room for."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def arrange(self) -> None:
        """What is high enough for both, at the width and height there are."""
        picture, below = self._picture, self._list
        if picture is None or below is None:
            return
        wide, room = max(self.width() - 2 * WIDE, 1), self.height() - 2 * LARGE
        left = room
        if not picture.isHidden():
            left = room - picture.fit(wide) - LARGE
        wanted = _height_of(below, wide)
        least = theme.current().metrics.grown(_LEAST)
        self._fits = left >= min(least, wanted)
        below.setFixedHeight(min(left if self._fits else max(room, least), wanted))
        bar = 0 if self._fits else self.verticalScrollBar().sizeHint().width()
        set_margins(self._lines, (WIDE, LARGE, WIDE - bar, LARGE))
        self._lines.activate()  # else the picture would be made for the width it had before

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another picture."""
        self.arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_list"):
            self.arrange()


def _height_of(below: QWidget, width: int) -> int:
    """Of all that is in it, at that width; both in pixels."""
    layout = below.layout()
    if layout is None:
        return below.sizeHint().height()
    layout.invalidate()  # other rows, another height
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
