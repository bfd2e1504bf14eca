"""The page of goals: the list beside the form, or above it in a strip where it is narrow."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.cases import Phase
from ui.phases.planning.goal_list import GoalList
from ui.phases.planning.goals_page import GoalsPage
from ui.qt import theme
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, column, holder, row
from ui.qt.panes import Pane, Panes
from ui.qt.phase_field import PhaseField
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import ScrollPage, frame

_SIDE = 340  # px of the goals at a text scale of 1
_NARROW = 560  # px left for the form, at a text scale of 1: below it the goals go above it


class Cursor(Enum):
    """Where the keyboard goes once a plan is read."""

    STAYS = auto()
    HERE = auto()  # onto what is open in the list; where that is folded away, into the form
    LIST = auto()
    WORK = auto()  # into the form
    LEFT = auto()  # to where another page was asked for


class GoalsView(QWidget):
    """Holds list and page; knows no service."""

    undo_requested = Signal()

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._left: QWidget | None = None
        self.list = GoalList()
        self.phase = PhaseField(Phase.PLANNING)
        self.page = GoalsPage(missing_characters, today)
        self._place = column(self.list, gap=LARGE)
        self._side_content = holder(self._place)
        self._phase_place = column(self.phase, gap=0, margins=(MEDIUM, 0, MEDIUM, 0))
        self._place.addLayout(self._phase_place)
        scrolled = self._scrolled = ScrollPage(
            self._side_content, None, margins=(WIDE - MEDIUM, WIDE, 0, WIDE)
        )
        scrolled.set_widest(10_000)
        self._new_place = row(gap=0, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        self._new_place.addWidget(self.list.new)
        self._new_place.addStretch(1)
        self._foot = frame("footer")
        self._foot.setLayout(self._new_place)
        self._side = QWidget()
        box(QVBoxLayout(self._side), scrolled, self._foot, gap=0).setStretchFactor(scrolled, 1)
        line = box(QHBoxLayout(self), gap=0)
        line.addWidget(self._side)
        line.addWidget(self.page, 1)
        self.list.revealed.connect(self._reveal)
        self.list.paged.connect(self.page.scroll_by_key)
        work = Pane(self.page, self.focus_work)
        self._panes = Panes(self, Pane(self.list, self.focus_list, anew=True), work)
        self._panes.entered.connect(self._entered)
        self._shortcut("Alt+N", self.list.new_requested.emit)
        self._shortcut("Ctrl+Z", self.undo_requested.emit)
        self._fit()
        self.clear()

    @property
    def narrow(self) -> bool:
        """Whether the goals are a strip above the form."""
        return self._side.isHidden()

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self._side_content.hide()
        self.list.new.hide()
        self.page.show_nobody()
        self.page.undo.forget()
        self.page.choice.drop()
        self.page.strip.close_up()

    def show_somebody(self) -> None:
        """A case was read."""
        self._side_content.show()
        self.page.show_somebody()

    def begin_another(self) -> None:
        """Another goal is shown: it is read from its beginning."""
        self._panes.forget()
        if not (self.narrow and self.list.has_focus):  # who goes through the strip stays there
            self.page.to_the_top()

    def focus_list(self) -> None:
        """The keyboard onto the goal that is open; a folded list is unfolded."""
        if self.narrow:
            self.page.strip.button.setChecked(True)
        self.list.focus_open()

    def focus_work(self) -> None:
        """The keyboard into what is open; where there is only something to read, onto the list."""
        self.page.strip.close_up()
        if not self.page.focus_work() and not self.narrow:
            self.focus_list()

    def leave(self) -> None:
        """Another page was asked for from where the keyboard is."""
        self._left = self.page.focusWidget()

    def put_cursor(self, cursor: Cursor) -> None:
        """There, and let it be seen."""
        beside = not self.narrow and self.page.kind is not self.page.ideas
        if cursor is Cursor.STAYS:
            return
        if cursor is Cursor.LIST or (cursor is Cursor.HERE and beside):
            self.focus_list()
        elif cursor is Cursor.LEFT and self.page.kind is self.page.goal:
            left, form = self._left, self.page.goal.form
            there = left is not None and left.isVisible() and form.isAncestorOf(left)
            (left if left is not None and there else form.gap_button).setFocus()
        else:
            self.focus_work()
        self.page.reveal_focus()

    # ---- inside -----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """The list takes the room its words need at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_side"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the form or above it."""
        super().resizeEvent(event)
        self._arrange()

    def _fit(self) -> None:
        self._side.setFixedWidth(theme.current().metrics.grown(_SIDE))
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._side.width() + theme.current().metrics.grown(_NARROW)
        if narrow == self._side.isHidden():
            return
        self._side.setVisible(not narrow)
        self.page.strip.setVisible(narrow)
        new = self.list.new
        offered = not new.isHidden()
        if narrow:
            self.page.strip.take(self.list, self.phase, new)
        else:
            self._place.insertWidget(0, self.list)
            self._phase_place.addWidget(self.phase)
            self._new_place.insertWidget(0, new)
        self.list.show()  # moved to another parent it would come with the next event
        self.phase.show()
        new.setVisible(offered)

    def _entered(self, pane: Pane) -> None:
        if pane.part is self.page:
            self.page.strip.close_up()

    def _reveal(self, row_: QWidget) -> None:
        """With the next event, when all has its place."""
        QTimer.singleShot(0, row_, partial(self._scroll_to, row_))

    def _scroll_to(self, row_: QWidget) -> None:
        if self.narrow:
            self.page.reveal_focus()
        elif row_.isVisible():
            self._scrolled.ensureWidgetVisible(row_, 0, SMALL)

    def _shortcut(self, keys: str, do: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(do)
