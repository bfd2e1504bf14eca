"""The pages of the groups in one place, of which one is shown."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.qt.layout import LARGE, box


class GroupPages(QWidget):
    """One page at a time, and only as high as that one: a QStackedWidget takes the highest."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = box(QVBoxLayout(self), gap=0)
        self._shown: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def new_page(self) -> tuple[QWidget, QVBoxLayout]:
        """One more, empty and not shown yet; what is put into it finds its parent there."""
        page = QWidget(self)
        page.hide()
        self._lines.addWidget(page)
        return page, box(QVBoxLayout(page), gap=LARGE)

    def show_page(self, page: QWidget) -> None:
        """This one instead of the one before."""
        if page is self._shown:
            return
        if self._shown is not None:
            self._shown.hide()
        self._shown = page
        page.show()
