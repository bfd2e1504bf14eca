"""Pages of which one is shown, in a window that may be too low for it: then all of it scrolls."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Takes the room it is given, but no less height than the page that is shown needs.

    With each change in one page Qt would ask all of them, seen or not, how high they would be.
    """

    def hasHeightForWidth(self) -> bool:
        """It has the height that is left."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Of the page that is shown alone; large text must not widen the window."""
        shown = self.currentWidget()
        return QSize(1, 1 if shown is None else shown.minimumSizeHint().height())


class Tall(QScrollArea):
    """Holds such pages; with the largest text in a low window they are higher than it is."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(_Held(pages))
        self.viewport().setAutoFillBackground(False)
        pages.currentChanged.connect(self._begin_at_the_top)

    def sizeHint(self) -> QSize:
        """What is left; it asks for nothing."""
        return QSize(1, 1)

    def minimumSizeHint(self) -> QSize:
        """It can always scroll."""
        return QSize(1, 1)

    def _begin_at_the_top(self) -> None:
        self.verticalScrollBar().setValue(0)


class _Held(QWidget):
    """No layout: Qt would take the least height of all pages for that of the one that is shown."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    def minimumSizeHint(self) -> QSize:
        return self._pages.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pages.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Qt asks for the height again when a layout around it is told to."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
