"""The open goal: its rank, its form and what can be pointed out; or, in an ended case, to read."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.domain.ranks import RANKS
from jmd_desktop.i18n import _, pgettext
from ui.ended_case import EndedNotice
from ui.phases.planning import words
from ui.phases.planning.goal_form import GoalForm
from ui.phases.planning.hint_lines import HintLines
from ui.qt.buttons import IconButton, SegmentedSwitch
from ui.qt.facts import FactList
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, row
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label

_LATER = ""


class GoalCard(Card):
    """Made once; shows one goal after the other."""

    rank_requested = Signal(object)  # 1 to 3, or None
    removal_requested = Signal()

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._goal_id = ""
        self.form = GoalForm(missing_characters, today)
        self.hints = HintLines()
        self._state = label("", Kind.TITLE)
        self.rank = SegmentedSwitch(
            _("Priority"),
            [*((str(each), str(each)) for each in RANKS), (_LATER, pgettext("rank", "later"))],
        )
        self.remove = IconButton(Icon.TRASH_2, _("Remove goal"))
        self._head = QWidget()
        line = box(QHBoxLayout(self._head), gap=MEDIUM)
        line.addWidget(self._state)
        line.addStretch(1)
        line.addLayout(row(label(_("Priority"), Kind.LABEL), self.rank, gap=SMALL))
        line.addWidget(self.remove)
        self._rule = rule()
        self.add(self._head, self.form, self._rule, self.hints)
        self.rank.chosen.connect(self._ask_rank)
        self.remove.clicked.connect(self.removal_requested)

    @property
    def goal_id(self) -> str:
        """The goal in the file that is shown; "" for one that is only typed."""
        return self._goal_id

    def show_rule(self) -> None:
        """A line above the hints where there are some."""
        self._rule.setVisible(not self.hints.isHidden())

    def show_state(self, goal: Goal | None) -> None:
        """What is kept at once; None for a goal that is only typed."""
        self._goal_id = "" if goal is None else goal.id
        ranked = goal is not None and goal.open
        self.rank.setEnabled(ranked)
        tip = "" if ranked else _("A saved goal that is open can have a priority.")
        self.rank.setToolTip(tip)
        priority = None if goal is None else goal.priority
        self.rank.choose(_LATER if priority is None else str(priority))
        status = GoalStatus.PLANNED if goal is None else goal.status
        said = words.unnamed() if goal is None else _("Goal, {status}")
        self._state.setText(said.format(status=labels.code("goal_status", status)))
        self.remove.say(_("Discard draft") if goal is None else _("Remove goal"))
        self.form.lists.show_done(goal)

    def _ask_rank(self, chosen: str) -> None:
        self.rank_requested.emit(int(chosen) if chosen else None)


class ReadGoal(Card):
    """All that is noted about a goal, to be read."""

    def __init__(self) -> None:
        self._ended = EndedNotice(
            _("What is noted can be read and printed. Nothing in it is changed any more."),
            word=_("This case has ended"),
        )
        self._title = label("", Kind.TITLE, wrap=True, selectable=True)
        self._facts = FactList()
        super().__init__("", self._ended, self._title, self._facts, gap=LARGE)

    def show_goal(self, title: str, goal: Goal) -> None:
        """This one."""
        self._title.setText(title)
        self._facts.show_facts(words.facts(goal))

    def show_wishes(self, said: Sequence[str]) -> None:
        """What the young person wished, and no goal."""
        self._title.setText(_("Wishes"))
        self._title.setVisible(bool(said))
        self._facts.show_facts([words.wish("\n".join(said))] if said else [])
