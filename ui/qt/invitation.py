"""The room around what a page says while there is nothing to work on."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.qt.layout import box


class Invitation(QWidget):
    """What stands on a page with nothing else on it; as high as one."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        box(QVBoxLayout(self), inside)

    def sizeHint(self) -> QSize:
        """Some room above and below."""
        return QSize(400, 420)
