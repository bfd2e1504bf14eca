"""Says quietly, over the lower edge of a window, where a document was saved; writes no file."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from jmd_desktop.i18n import _
from ui.qt.floating import FloatingNotice
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, WIDE
from ui.qt.tasks import Runner
from ui.qt.theme import Tone

_SHOWN = 12_000  # ms: long enough to read a path slowly, and to note it down


class SavedNotice(FloatingNotice):
    """Goes by itself; a path too long for the window loses the middle of its folder."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Icon.CIRCLE_CHECK, Tone.OK)
        self._path = Path()
        self._ending = QTimer(self)
        self._ending.setSingleShot(True)
        self._ending.setInterval(_SHOWN)
        self._ending.timeout.connect(self.hide)

    def tell(self, path: Path) -> None:
        """Say that the document lies there now; file names say what it is and never whose."""
        self._path = path
        self.show_words(_words(path.name, str(path.parent)))
        self._fit()
        self._ending.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width of the window leaves room for more or less of the folder."""
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Shorten what is seen; what a screen reader says stays whole."""
        path, metrics = self._path, self._words.fontMetrics()
        around = self.sizeHint().width() - self._words.sizeHint().width()
        room = self._window.width() - 2 * WIDE - around - LARGE
        room -= metrics.horizontalAdvance(_words(path.name, ""))
        folder = metrics.elidedText(str(path.parent), Qt.TextElideMode.ElideMiddle, max(room, 0))
        self._words.setText(_words(path.name, folder))
        self._place()


def say_saved(window: QWidget, path: Path, runner: Runner) -> None:
    """Say it in that window; the lock covers what was said."""
    notice = window.findChild(SavedNotice)
    if notice is None:
        notice = SavedNotice(window)
        runner.generation_changed.connect(notice.hide)
    notice.tell(path)


def _words(file: str, folder: str) -> str:
    return _("Saved: {file}, in the folder {folder}").format(file=file, folder=folder)
