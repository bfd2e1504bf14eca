"""The page of goals: the list beside the form, or above it in a strip where it is narrow."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.cases import Phase
from jmd_desktop.i18n import _, ngettext
from ui.phases.planning.goal_card import GoalCard, ReadGoal
from ui.phases.planning.goal_list import GoalList
from ui.phases.planning.ideas import Ideas
from ui.phases.planning.plan_form import PlanForm
from ui.phases.planning.rank_choice import RankChoice
from ui.phases.planning.undo_line import UndoLine
from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, column, holder, row
from ui.qt.phase_field import PhaseField
from ui.qt.saving_page import SavingPage
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, ScrollPage, frame, rule

_SIDE = 340  # px of the goals at a text scale of 1
_NARROW = 560  # px left for the form, at a text scale of 1: below it the goals go above it


class GoalsPage(SavingPage):
    """What is worked on: a goal, the wishes, ideas, or nothing but reading."""

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], today: Callable[[], date]
    ) -> None:
        self.strip = Strip()
        self.choice = RankChoice()
        self.goal = GoalCard(missing_characters, today)
        self.plan_form = PlanForm(missing_characters)
        self.plan = Card(_("Wishes and plan"), self.plan_form)
        self.ideas = Ideas()
        self.read = ReadGoal()
        self.undo = UndoLine()
        self._kinds: tuple[QWidget, ...] = (self.goal, self.plan, self.ideas, self.read)
        super().__init__(self.strip, self.choice, *self._kinds)
        self.discard = quiet(_("Discard draft"))
        self.put_into_foot(self.undo)
        self.put_into_foot(self.discard)
        self.discard.hide()
        self.show_kind(None)

    def show_kind(self, shown: QWidget | None) -> None:
        """Only this one."""
        for each in self._kinds:
            each.setVisible(each is shown)
        if shown is not None:
            shown.show()  # by itself only with the next event: too late for focus
        self.save.setVisible(shown in (self.goal, self.plan))

    @property
    def kind(self) -> QWidget | None:
        """The one that is shown."""
        return next((each for each in self._kinds if not each.isHidden()), None)

    def to_the_top(self) -> None:
        """Another goal is read from its beginning."""
        self._page.verticalScrollBar().setValue(0)


class Strip(QWidget):
    """The goals above the form: one line, and all of them while they are asked for."""

    toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.button = quiet("", Icon.CHEVRON_DOWN)
        self.button.setCheckable(True)
        self._place = column(gap=0)
        self._inside = holder(self._place)
        self._inside.hide()
        self._head = row(-SMALL, self.button, None)
        box(QVBoxLayout(self), self._head, self._inside, rule(), gap=MEDIUM)
        self.button.toggled.connect(self._toggled)
        self.hide()

    def take(self, goals: QWidget, phase: QWidget, new: QWidget) -> None:
        """The list stands here from now on, the way to a new goal beside its line."""
        self._head.addWidget(new)
        self._place.addWidget(goals)
        self._place.addWidget(phase)

    def say(self, count: int) -> None:
        """How many there are behind it."""
        said = ngettext("All goals ({count})", "All goals ({count})", count)
        self.button.say(said.format(count=count))

    def close_up(self) -> None:
        """Back to one line."""
        self.button.setChecked(False)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001  Qt's own
        self._inside.setVisible(on)
        self.button.show_icon(Icon.CHEVRON_UP if on else Icon.CHEVRON_DOWN)
        self.toggled.emit(on)


class GoalsView(QWidget):
    """Holds list and page; knows no service."""

    undo_requested = Signal()

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], today: Callable[[], date]
    ) -> None:
        super().__init__()
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

    def _reveal(self, row_: QWidget) -> None:
        """With the next event, when all has its place."""
        QTimer.singleShot(0, row_, partial(self._scroll_to, row_))

    def _scroll_to(self, row_: QWidget) -> None:
        if row_.isVisible() and not self.narrow:
            self._scrolled.ensureWidgetVisible(row_, 0, SMALL)

    def _shortcut(self, keys: str, do: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(do)
