"""What is worked on beside the list of goals: a goal, the wishes, ideas."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from jmd_desktop.i18n import _
from ui.phases.planning.goal_card import GoalCard, ReadGoal
from ui.phases.planning.ideas import Ideas
from ui.phases.planning.plan_form import PlanForm
from ui.phases.planning.rank_choice import RankChoice
from ui.qt.list_beside import WorkPage
from ui.qt.surfaces import Card


class GoalsPage(WorkPage):
    """What is worked on: a goal, the wishes, ideas, or nothing but reading."""

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], today: Callable[[], date]
    ) -> None:
        self.choice = RankChoice()
        self.goal = GoalCard(missing_characters, today)
        self.plan_form = PlanForm(missing_characters)
        self.plan = Card(_("Wishes and plan"), self.plan_form)
        self.ideas = Ideas()
        self.read = ReadGoal()
        self._kinds: tuple[QWidget, ...] = (self.goal, self.plan, self.ideas, self.read)
        super().__init__(self.choice, *self._kinds)
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
