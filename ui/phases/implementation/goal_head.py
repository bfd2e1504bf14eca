"""The goal that is looked at: its words, by what it would be seen, what was decided last."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt.breaking import breakable
from ui.qt.buttons import plain, quiet
from ui.qt.direction import apart
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row, set_margins
from ui.qt.surfaces import Card, Pill
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone


@dataclass(frozen=True, slots=True)
class GoalShown:
    """The goal that is looked at, in words."""

    title: str
    timing: str
    late: bool
    wish: str = ""
    indicators: tuple[str, ...] = ()
    decided: str = ""
    onward: str = ""  # on the button that leads there


class GoalHead(Card):
    """What the goal is, by what it would be seen, and what was decided last."""

    begin_requested = Signal()
    onward_requested = Signal()
    plan_requested = Signal()
    together_requested = Signal()

    def __init__(self) -> None:
        super().__init__(gap=MEDIUM)
        self._title = label("", Kind.TITLE, wrap=True)
        self._timing = Pill("")
        head = row(gap=MEDIUM)
        head.addWidget(self._title, 1)
        head.addWidget(self._timing)
        self._wish = label("", Kind.QUIET, wrap=True)
        self._seen = label(_("What will we notice it by?"), Kind.LABEL)
        self._indicators = label("", wrap=True)
        self._decided = label("", wrap=True)
        self.onward = plain("", Icon.ARROW_RIGHT)
        self._decision = QWidget()
        line = box(QHBoxLayout(self._decision), gap=MEDIUM)
        line.addWidget(self._decided, 1)
        line.addWidget(self.onward)
        self.begin = plain(_("New review"), Icon.PLUS)
        self.plan = quiet(_("See the goal in the plan"), Icon.CLIPBOARD_LIST)
        self.together = quiet(_("Look at the plan together"), Icon.USERS)
        buttons = QWidget()
        self._ways = row(-SMALL, buttons, gap=0)
        flow = FlowLayout(buttons, gap=SMALL)
        for button in (self.begin, self.plan, self.together):
            flow.addWidget(button)
        self.begin.setToolTip(tooltip_with_keys(_("New review"), "Alt+N"))
        seen = column(self._seen, self._indicators, gap=HAIR)
        self.add(head, self._wish, seen, self._decision, self._ways)
        self.begin.clicked.connect(self.begin_requested)
        self.onward.clicked.connect(self.onward_requested)
        self.plan.clicked.connect(self.plan_requested)
        self.together.clicked.connect(self.together_requested)

    def show_goal(self, shown: GoalShown, *, begins: bool) -> None:
        """This one; `begins` when a new review could be begun."""
        self._title.setText(breakable(shown.title))
        self._timing.show_state(shown.timing, Tone.WARN if shown.late else Tone.QUIET)
        self._wish.setText(breakable(shown.wish))
        self._wish.setVisible(bool(shown.wish))
        self._seen.setVisible(bool(shown.indicators))
        lines = (f"– {apart(each)}" for each in shown.indicators)
        self._indicators.setText(breakable("\n".join(lines)))
        self._indicators.setVisible(bool(shown.indicators))
        self._decided.setText(shown.decided)
        self.onward.say(shown.onward)
        self._decision.setVisible(bool(shown.onward))
        self.begin.setVisible(begins)
        # Words of a quiet button begin where the others begin.
        set_margins(self._ways, (SMALL if begins else 0, 0, 0, 0))
