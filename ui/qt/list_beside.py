"""A list beside what is worked on, or above it in a strip where the window is narrow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import tab_order, theme
from ui.qt.buttons import Button, quiet
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, Item, box, column, holder, row
from ui.qt.panes import Pane, Panes
from ui.qt.saving_page import SavingPage
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import ScrollPage, frame, rule
from ui.qt.undo_line import UndoLine

_SIDE = 340  # px of the list at a text scale of 1
_LINE = 1  # px above the foot
_NARROW = 560  # px left for the work, at a text scale of 1: below it the list goes above it
_STRIP = 320  # px of a list that scrolls by itself, while it stands above


class Strip(QWidget):
    """The list above the work: one line, and all of it while it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.button = quiet("", Icon.CHEVRON_DOWN)
        self.button.setCheckable(True)
        self.place = column(gap=MEDIUM)
        self._inside = holder(self.place)
        self._inside.hide()
        self.head = row(-SMALL, self.button, None)
        box(QVBoxLayout(self), self.head, self._inside, rule(), gap=MEDIUM)
        self.button.toggled.connect(self._toggled)
        self.hide()

    def say(self, words: str) -> None:
        """What is behind it."""
        self.button.say(words)

    def put_into_head(self, foot: Button) -> None:
        """Beside the one line; the tab key comes to it before the list."""
        self.head.addWidget(foot)
        self._inside.raise_()  # what is led through goes by the order of the children

    def close_up(self) -> None:
        """Back to one line."""
        self.button.setChecked(False)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001  Qt's own
        self._inside.setVisible(on)
        self.button.show_icon(Icon.CHEVRON_UP if on else Icon.CHEVRON_DOWN)


class WorkPage(SavingPage):
    """What is worked on; in its foot what was just done, and what is typed can be thrown away."""

    discard_requested = Signal()

    def __init__(self, *items: Item) -> None:
        self.strip = Strip()
        self.undo = UndoLine()
        super().__init__(self.strip, *items)
        self.discard = quiet(_("Discard draft"))
        self.put_into_foot(self.undo)
        self.put_into_foot(self.discard)
        self.discard.hide()
        self.discard.clicked.connect(self.discard_requested)
        self.undo.shown_changed.connect(self.fit_foot)

    def to_the_top(self) -> None:
        """Another record is read from its beginning."""
        self._page.verticalScrollBar().setValue(0)

    def show_from_the_top(self) -> None:
        """The same as far as the cursor can be seen there; with the next event, when all has its
        place."""
        QTimer.singleShot(0, self, self._from_the_top)

    def _from_the_top(self) -> None:
        self.to_the_top()
        QTimer.singleShot(0, self, self._see_cursor)  # words that wrap come to their height late

    def _see_cursor(self) -> None:
        focused = self.focusWidget()
        if self._content.isAncestorOf(focused):
            self._page.ensureWidgetVisible(focused, 0, MEDIUM)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the keyboard begins: in the list, and in the work (False: there is nothing to do)."""

    to_list: Callable[[], object]
    to_work: Callable[[], bool]


class ListBeside(QWidget):
    """Alt+N begins a new one, Ctrl+Z takes the last deed back, F6 leads from part to part."""

    new_requested = Signal()

    def __init__(
        self,
        listed: QWidget,
        page: WorkPage,
        ways: Ways,
        *,
        foot: Button | None = None,
        below: QWidget | None = None,
        scrolls: bool = False,
    ) -> None:
        """`foot` stands at the lower edge, `below` right under the list; a list that `scrolls` by
        itself takes all the height there is."""  # fmt: skip
        super().__init__()
        self._ways = ways
        self.page = page
        self._listed, self._foot, self._below = listed, foot, below
        self._scrolls = scrolls
        self._scrolled: ScrollPage | None = None
        self._place = column(listed, gap=LARGE)
        self._below_place = column(gap=0, margins=(MEDIUM, 0, MEDIUM, 0))
        if below is not None:
            self._below_place.addWidget(below)
        self._place.addLayout(self._below_place)
        self._content = holder(self._place)
        self._side = QWidget()
        side = box(QVBoxLayout(self._side), self._held(), gap=0)
        side.setStretch(0, 1)
        self._foot_place = row(gap=0, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        if foot is not None:
            self._foot_place.addWidget(foot)
        self._foot_place.addStretch(1)
        self._base = frame("footer")
        self._base.setLayout(self._foot_place)
        side.addWidget(self._base)
        line = box(QHBoxLayout(self), gap=0)
        line.addWidget(self._side)
        line.addWidget(page, 1)
        work = Pane(page, self.focus_work)
        beside = Pane(listed, self.focus_list, anew=True, folds=True)
        self._panes = Panes(self, beside, work)
        self._panes.entered.connect(self._entered)
        self._leading = QTimer(self)
        self._leading.setSingleShot(True)
        self._leading.timeout.connect(self.lead)
        self.shortcut("Alt+N", self.new_requested.emit)
        self.shortcut("Ctrl+Z", page.undo.undo)
        page.state.problem_shown.connect(page.undo.give_way)
        self._fit()
        self.lead()
        self.clear()

    @property
    def narrow(self) -> bool:
        """Whether the list is a strip above the work."""
        return self._side.isHidden()

    def clear(self) -> None:
        """Show nobody until something is read."""
        self._content.hide()
        if self._foot is not None:
            self._foot.hide()
        self.page.show_nobody()
        self.page.undo.forget()
        self.page.strip.close_up()

    def show_somebody(self, *, foot: bool = True) -> None:
        """It was read; whether what stands in the foot can be done."""
        self._content.show()
        if self._foot is not None:
            self._foot.setVisible(foot)
        self.page.show_somebody()

    def lead(self) -> None:
        """The tab key goes from the list to its foot and through the work, as they stand."""
        self._leading.stop()
        tab_order.lead(tab_order.stop_before(self), self)

    def lead_soon(self) -> None:
        """Rows were made: all of it anew with the next event, however many more come."""
        self._leading.start(0)

    def begin_another(self) -> None:
        """Another record is shown: it is read from its beginning."""
        self._panes.forget()
        self.page.to_the_top()
        if not self._listed.isAncestorOf(self.focusWidget()):
            self.page.strip.close_up()

    def focus_list(self) -> None:
        """The keyboard onto what is open in the list; a folded list is unfolded."""
        if self.narrow:
            self.page.strip.button.setChecked(True)
        self._ways.to_list()

    def focus_work(self) -> None:
        """The keyboard into what is open; where there is only something to read, onto the list."""
        self.page.strip.close_up()
        if self._ways.to_work():
            self.page.reveal_focus()
        elif not self.narrow:
            self.focus_list()

    def focus_here(self) -> None:
        """Onto what is open in the list; where that is folded away, into the work."""
        (self.focus_work if self.narrow else self.focus_list)()

    def reveal(self, listed: QWidget) -> None:
        """Let a row of the list be seen; with the next event, when all has its place."""
        QTimer.singleShot(0, listed, partial(self._scroll_to, listed))

    # ---- inside -----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """The list takes the room its words need at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_side"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the work or above it."""
        super().resizeEvent(event)
        self._arrange()

    def _held(self) -> QWidget:
        """The list, scrolled where it does not do that by itself."""
        if self._scrolls:
            self._place.setStretch(0, 1)
            self._place.setContentsMargins(0, 0, 0, MEDIUM)
            return self._content
        scrolled = ScrollPage(self._content, None, margins=(WIDE - MEDIUM, WIDE, 0, WIDE))
        scrolled.set_widest(10_000)
        self._scrolled = scrolled
        return scrolled

    def _fit(self) -> None:
        metrics = theme.current().metrics
        self._side.setFixedWidth(metrics.grown(_SIDE))
        self._base.setMinimumHeight(metrics.button + 2 * MEDIUM + _LINE)  # as beside it
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._side.width() + theme.current().metrics.grown(_NARROW)
        if narrow == self._side.isHidden():
            return
        strip = self.page.strip
        parts = [each for each in (self._listed, self._below) if each is not None]
        focused = self._focused_in((*parts, self._foot, strip.button))
        self._side.setVisible(not narrow)
        strip.setVisible(narrow)
        self._move(narrow=narrow)
        if self._scrolls:  # in the strip the page scrolls, and gives it no height by itself
            high = theme.current().metrics.grown(_STRIP)
            self._listed.setMinimumHeight(high if narrow else 0)
            self._listed.setMaximumHeight(high if narrow else _NO_LIMIT)
        for part in parts:
            part.show()  # moved to another parent it would come with the next event
        self.lead()
        if focused is not None:
            self._give_back(focused)

    def _move(self, *, narrow: bool) -> None:
        strip, below, foot = self.page.strip, self._below, self._foot
        offered = foot is not None and not foot.isHidden()
        if narrow:
            strip.place.addWidget(self._listed)
        else:
            self._place.insertWidget(0, self._listed)
        if below is not None:
            (strip.place if narrow else self._below_place).addWidget(below)
        if foot is None:
            return
        if narrow:
            strip.put_into_head(foot)
        else:
            self._foot_place.insertWidget(0, foot)
        foot.setVisible(offered)

    def _focused_in(self, parts: Sequence[QWidget | None]) -> QWidget | None:
        """What of these has the keyboard."""
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        ours = [each for each in parts if each is not None]
        there = any(focused is each or each.isAncestorOf(focused) for each in ours)
        return focused if there else None

    def _give_back(self, focused: QWidget) -> None:
        """What is moved loses the keyboard; a list that is folded now gives it to its strip."""
        if not self.narrow and focused is self.page.strip.button:
            self._ways.to_list()
        elif focused.isVisible():
            focused.setFocus()
        else:
            self.page.strip.button.setFocus()

    def _entered(self, pane: Pane) -> None:
        if pane.part is self.page:
            self.page.strip.close_up()

    def _scroll_to(self, listed: QWidget) -> None:
        if listed.isVisible() and not self.narrow and self._scrolled is not None:
            self._scrolled.ensureWidgetVisible(listed, 0, SMALL)

    def shortcut(self, keys: str, do: Callable[[], object]) -> None:
        """A key of the whole page."""
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(do)


_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name
