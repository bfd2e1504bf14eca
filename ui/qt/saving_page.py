"""A page to write on: it scrolls, and its foot says what is saved and saves."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import primary
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, WIDE, Item, box, column, holder, row
from ui.qt.revealing import reveal
from ui.qt.save_state import SaveState
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Notice, NoticeKind, ScrollPage, frame
from ui.qt.tab_order import end_of, lead
from ui.qt.text import tooltip_with_keys

_WIDEST: Final = 860  # px at a text scale of 1; longer lines are hard to follow
_LINE: Final = 1  # px above the foot


class SavingPage(QWidget):
    """Shows nothing until somebody is shown on it."""

    save_requested = Signal()

    def __init__(self, *items: Item) -> None:
        super().__init__()
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        self._content = holder(column(self._refusal, *items, gap=LARGE))
        self._page = ScrollPage(self._content, None, widest=_WIDEST)
        self.state = SaveState()
        self.save = primary(_("Save"), Icon.SAVE)
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.save.setToolTip(tooltip_with_keys(_("Save"), keys))
        self.save.clicked.connect(self.save_requested)
        self._foot = row(self.state, self.save)
        self._foot_folds = False  # beside a list its foot goes on below the page
        self._base = frame("footer")
        box(QVBoxLayout(self._base), self._foot, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        box(QVBoxLayout(self), self._page, self._base, gap=0).setStretchFactor(self._page, 1)
        self._fit()
        self.show_nobody()

    def show_nobody(self) -> None:
        """Until a case is read."""
        self._content.hide()
        self.save.setEnabled(False)
        self.state.show_nothing()
        self.drop_refusal()
        self._page.verticalScrollBar().setValue(0)

    def show_somebody(self) -> None:
        """What the page holds can be seen."""
        self._content.show()
        self.save.setEnabled(True)

    def put_into_foot(self, widget: QWidget) -> None:
        """Beside the button that saves."""
        self._foot.insertWidget(self._foot.count() - 1, widget)
        lead(end_of(widget), self.save)

    def show_saving(self, *, there_is: bool) -> None:
        """Whether there is something to save; with nothing else in the foot the page takes its
        room."""  # fmt: skip
        self.save.setVisible(there_is)
        self._foot_folds = True
        self.fit_foot()

    def fit_foot(self) -> None:
        """Something came into the foot or went, on a page that does not always save."""
        if self._foot_folds:
            parts = self._base.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            shown = any(not each.isHidden() for each in parts if each is not self.state)
            self._base.setVisible(shown)

    def show_refusal(self, words: str, *, word: str = "") -> None:
        """Say above all why it was not saved."""
        self._refusal.show_words(NoticeKind.DANGER, words, word=word)
        self._refusal.show()
        self._page.verticalScrollBar().setValue(0)

    def drop_refusal(self) -> None:
        """It has been dealt with."""
        self._refusal.hide()

    def reveal_focus(self) -> None:
        """Scroll to where the cursor was put; with the next event, when all has its place."""
        QTimer.singleShot(0, self, self._reveal)

    def changeEvent(self, event: QEvent) -> None:
        """As wide as lines may be at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_base"):
            self._fit()

    def _fit(self) -> None:
        metrics = theme.current().metrics
        self._page.set_widest(metrics.grown(_WIDEST))
        # Also where nothing is saved, for what stands beside it.
        self._base.setMinimumHeight(metrics.button + 2 * MEDIUM + _LINE)

    def _reveal(self) -> None:
        focused = self.focusWidget()
        if self._content.isAncestorOf(focused):
            reveal(self._page, focused)
