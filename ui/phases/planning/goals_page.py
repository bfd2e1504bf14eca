"""What is worked on beside the list of goals: a goal, the wishes, ideas; and the list's strip."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _, ngettext
from ui.phases.planning.goal_card import GoalCard, ReadGoal
from ui.phases.planning.ideas import Ideas
from ui.phases.planning.plan_form import PlanForm
from ui.phases.planning.rank_choice import RankChoice
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, box, column, holder, row
from ui.qt.saving_page import SavingPage
from ui.qt.surfaces import Card, rule
from ui.qt.undo_line import UndoLine


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

    def focus_work(self) -> bool:
        """The keyboard to where work begins in what is shown; whether there is such a place."""
        if self.kind is self.ideas:
            self.ideas.focus_first()
        elif self.kind is self.plan:
            self.plan_form.focus_field("wishes")
        elif self.kind is self.goal:
            self.goal.form.focus_title()
        else:
            return False
        return True

    def scroll_by_key(self, key: int) -> None:
        """A key that turns pages was pressed in the list."""
        self._page.scroll_by_key(key)

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
