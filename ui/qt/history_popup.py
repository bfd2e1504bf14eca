"""What stood somewhere before, in a small window below it; one such window at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column
from ui.qt.surfaces import rule
from ui.qt.text import Kind, label
from ui.qt.workbench import Workbench

_WIDE = 320  # px at a text scale of 1
_HIGH = 320


@dataclass(frozen=True, slots=True)
class Former:
    """One of the things that stood there; no words are said to be nothing."""

    words: str
    when: str  # until when, perhaps whose it was


class HistoryPopup(QFrame):
    """Newest first. Escape or a press beside it closes it; the focus goes back to the field."""

    def __init__(
        self, owner: QWidget, title: str, former: Sequence[Former], *, wide: int = _WIDE
    ) -> None:
        """`wide` in pixels at a text scale of 1."""
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "dialog")
        self.setAccessibleName(title)
        lines = column(gap=SMALL)
        for number, each in enumerate(former):
            if number:
                lines.addWidget(rule())
            kind = Kind.BODY if each.words else Kind.QUIET
            words = each.words or _("nothing noted")
            lines.addWidget(_lines(words, label("", kind, wrap=True, selectable=True)))
            lines.addWidget(_lines(each.when, label("", Kind.CAPTION, wrap=True)))
        inside = QWidget()
        inside.setProperty("kind", "page")
        box(QVBoxLayout(inside), lines, None)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(title)
        heading = label(title, Kind.TITLE, wrap=True)
        margins = (LARGE, MEDIUM, LARGE, LARGE)
        box(QVBoxLayout(self), heading, scroll, gap=MEDIUM, margins=margins)
        grown = theme.current().metrics.grown
        self.setFixedWidth(grown(wide))
        room = grown(wide) - 2 * LARGE - 2  # of the outline
        wanted = heading.heightForWidth(room) + inside.heightForWidth(room)
        self.setFixedHeight(min(wanted + MEDIUM * 4, grown(_HIGH)))
        scroll.setFocus()

    def open_below(self, anchor: QWidget) -> None:
        """Below what it is about, but wholly on the screen."""
        corner = anchor.mapToGlobal(QPoint(0, anchor.height()))
        screen = anchor.screen().availableGeometry()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = max(screen.top(), min(corner.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Enter too: there is nothing to decide."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


class HistoryWindow(QObject):
    """Reads what stood somewhere in a case and shows it; the lock closes it."""

    def __init__(self, bench: Workbench, page: QWidget) -> None:
        super().__init__(page)
        self._bench = bench
        self._page = page
        self._popup: HistoryPopup | None = None
        self.case_id: CaseId | None = None

    def begin(self, case_id: CaseId | None) -> None:
        """From now on it is about this case."""
        self.close()
        self.case_id = case_id

    def read(
        self,
        work: Callable[[], Sequence[Former]],
        title: str,
        anchor: QWidget,
        *,
        wide: int = _WIDE,
    ) -> None:
        """`work` runs on the reader; what it finds is shown below `anchor`, nothing if nothing."""
        show = partial(self._show, self.case_id, title, anchor, wide)
        self._bench.runner.read(self, work, show)

    def close(self) -> None:
        """Nothing stands over the page any more."""
        if self._popup is not None and isValid(self._popup):
            self._popup.close()
        self._popup = None

    def _show(
        self,
        case_id: CaseId | None,
        title: str,
        anchor: QWidget,
        wide: int,
        former: Sequence[Former],
    ) -> None:
        self.close()
        # Another case, taken out meanwhile, or somebody went elsewhere.
        if case_id != self.case_id or not isValid(anchor) or not anchor.isVisible() or not former:
            return
        self._popup = HistoryPopup(self._page, title, former, wide=wide)
        self._popup.open_below(anchor)


def _lines(words: str, shown: QLabel) -> QLabel:
    """Just as high as the words are at the width of the window, not at one Qt would like."""
    shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    shown.setText(words)
    return shown
