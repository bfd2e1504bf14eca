"""The page of goals: the list beside the form, or above it in a strip where it is narrow."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto

from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.cases import Phase
from ui.phases.planning.goal_list import GoalList
from ui.phases.planning.goals_page import GoalsPage
from ui.qt.list_beside import ListBeside, Ways
from ui.qt.phase_field import PhaseField


class Cursor(Enum):
    """Where the keyboard goes once a plan is read."""

    STAYS = auto()
    HERE = auto()  # onto what is open in the list; where that is folded away, into the form
    LIST = auto()
    WORK = auto()  # into the form
    LEFT = auto()  # to where another page was asked for


class GoalsView(ListBeside):
    """Holds list and page; knows no service."""

    page: GoalsPage

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], today: Callable[[], date]
    ) -> None:
        self._left: QWidget | None = None
        self.list = GoalList()
        self.phase = PhaseField(Phase.PLANNING)
        page = GoalsPage(missing_characters, today)
        ways = Ways(self.list.focus_open, page.focus_work)
        super().__init__(self.list, page, ways, foot=self.list.new, below=self.phase)
        self.list.revealed.connect(self.reveal)
        self.list.paged.connect(page.scroll_by_key)

    def clear(self) -> None:
        """Show nobody until a case is read."""
        super().clear()
        self.page.choice.drop()

    def show_somebody(self, *, foot: bool | None = None) -> None:
        """A case was read; where nothing is said of it the way to a new goal stays as it is."""
        super().show_somebody(foot=not self.list.new.isHidden() if foot is None else foot)

    def begin_another(self) -> None:
        """Another goal is shown: it is read from its beginning."""
        self._panes.forget()
        if not (self.narrow and self.list.has_focus):  # who goes through the strip stays there
            self.page.to_the_top()

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

    def _scroll_to(self, listed: QWidget) -> None:
        if self.narrow:
            self.page.reveal_focus()
        else:
            super()._scroll_to(listed)
