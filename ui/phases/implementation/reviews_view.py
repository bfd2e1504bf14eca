"""The page of goal reviews: the goals beside the one that is looked at, its form, its past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.cases import Phase
from jmd_desktop.i18n import _, ngettext
from ui.phases.implementation.hint_list import HintList
from ui.phases.implementation.review_form import ReviewForm
from ui.phases.implementation.row_list import RowList
from ui.qt.breaking import breakable
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.choices import CheckBox
from ui.qt.direction import apart
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, outset, row, set_margins
from ui.qt.list_beside import ListBeside, Ways, WorkPage
from ui.qt.passage import EDGE, Passage
from ui.qt.phase_field import PhaseField
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, Pill
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone

MissingCharacters = Callable[[str], tuple[str, ...]]


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


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """A review as it is read."""

    id: str
    title: str
    words: str
    note: str


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


class ReviewCard(Card):
    """The fields of the review that is written."""

    removal_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self._title = label("", Kind.TITLE, wrap=True)
        self.remove = IconButton(Icon.TRASH_2, _("Remove review"))
        head = row(gap=MEDIUM)
        head.addWidget(self._title, 1)
        head.addWidget(self.remove)
        self.form = ReviewForm(missing_characters)
        self.add(head, self.form)
        self.remove.clicked.connect(self.removal_requested)

    def show_title(self, title: str, *, in_file: bool) -> None:
        """Which review it is, and whether it could be taken out of the file."""
        self._title.setText(title)
        self.remove.setVisible(in_file)


class FormerCard(Card):
    """The reviews of a goal, the newest first; a press lets one be corrected."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Reviews so far"), gap=MEDIUM)
        self.hints = HintList()
        self._rows: list[Passage] = []
        self._shown: tuple[ReviewShown, ...] = ()
        self._lines = column(gap=HAIR)
        inside = QWidget()
        inside.setLayout(self._lines)
        self.add(self.hints, outset(inside, EDGE))

    def show_reviews(self, shown: Sequence[ReviewShown], *, editable: bool) -> None:
        """These; without any the card is not there."""
        self._shown = tuple(shown)
        while len(self._rows) < len(shown):
            self._add_row()
        for number, passage in enumerate(self._rows):
            if number < len(shown):
                each = shown[number]
                passage.show_words(each.title, breakable(each.words), each.note)
                passage.show_closed(not editable)
            passage.setVisible(number < len(shown))
        self.setVisible(bool(shown))

    @property
    def rows(self) -> tuple[Passage, ...]:
        """The rows that are shown."""
        return tuple(self._rows[: len(self._shown)])

    def _add_row(self) -> None:
        made = Passage()
        made.hide()
        number = len(self._rows)
        self._lines.addWidget(made)
        if self._rows:  # made late, Qt would put it behind the whole page
            QWidget.setTabOrder(self._rows[-1], made)
        self._rows.append(made)
        made.clicked.connect(partial(self._open, number))
        made.stepped.connect(partial(self._step, number))

    def _open(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.opened.emit(self._shown[number].id)

    def _step(self, number: int, step: int) -> None:
        if 0 <= number + step < len(self._shown):
            self._rows[number + step].setFocus()


class PaperCard(Card):
    """The sheet of the goal review, filled or blank (D8)."""

    all_requested = Signal()
    goal_requested = Signal()
    blank_requested = Signal()

    def __init__(self) -> None:
        super().__init__(_("On paper"), gap=MEDIUM)
        self.offer = PrintOffer()
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        self.all = PrintButton(_("Print sheet"))
        self.goal = PrintButton(_("Print only this goal"))
        self.goal.setToolTip("")
        self.blank = PrintButton(_("Print a blank sheet"))
        self.blank.setToolTip("")
        self.chart = CheckBox(_("With the life areas in comparison"))
        self.chart.setChecked(True)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=SMALL)
        for button in (self.all, self.goal, self.blank):
            flow.addWidget(button)
        self.add(self._refusal, self.offer, self.chart, row(-SMALL, buttons, gap=0))
        self.all.clicked.connect(self.all_requested)
        self.goal.clicked.connect(self.goal_requested)
        self.blank.clicked.connect(self.blank_requested)

    def show_case(self, *, goals: bool, chart: bool) -> None:
        """Whether there is anything to print, and a comparison of the life areas."""
        self.all.show_case(there_is=goals)
        self.goal.show_case(there_is=goals)
        self.blank.show_case(there_is=True)
        self.chart.setVisible(chart)

    def show_refusal(self, words: str) -> None:
        """Why it could not be printed; no words take it away."""
        self._refusal.setVisible(bool(words))
        if words:
            self._refusal.show_words(NoticeKind.DANGER, words)


class ReviewsPage(WorkPage):
    """What is worked on: one goal, or the hint that there is none yet."""

    goals_requested = Signal()
    next_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.done = Notice(NoticeKind.OK, "")
        self.next = self.done.offer(_("Open the next due goal"), self._ask_next)
        self.head = GoalHead()
        self.card = ReviewCard(missing_characters)
        self.former = FormerCard()
        self.paper = PaperCard()
        self.empty = _Invitation(
            EmptyState(
                Icon.CLIPBOARD_LIST,
                _("There are no goals yet. They are written in the support plan."),
                _("Go to the support plan"),
                self._ask_goals,
            )
        )
        self._ended = Notice(
            NoticeKind.INFO,
            _("The case has ended. Its reviews can be read and printed, and no longer changed."),
        )
        super().__init__(
            self._ended, self.done, self.empty, self.head, self.card, self.former, self.paper
        )
        for each in (self._ended, self.done):
            each.hide()
        self.show_goals(there_are=False)
        self.show_form(on=False)

    def show_goals(self, *, there_are: bool) -> None:
        """Whether there is any goal to look at."""
        self.empty.setVisible(not there_are)
        self.head.setVisible(there_are)
        self.paper.setVisible(there_are)
        if not there_are:
            self.former.hide()

    def show_form(self, *, on: bool) -> None:
        """Write a review, or only read."""
        self.card.setVisible(on)
        self.save.setVisible(on)
        if on:
            self.card.show()  # by itself only with the next event: too late for focus
            self.card.form.show()

    def show_writable(self, *, there_is: bool) -> None:
        """Whether the case runs."""
        self._ended.setVisible(not there_is)

    def show_done(self, words: str, *, more: bool = False) -> None:
        """It is in the file, `more` goals are due; no words take it away."""
        self.done.setVisible(bool(words))
        self.next.setVisible(more)
        if words:
            self.done.show_words(NoticeKind.OK, words)

    def _ask_next(self) -> None:
        self.next_requested.emit()

    def _ask_goals(self) -> None:
        self.goals_requested.emit()


class _Invitation(QWidget):
    """As high as a page without anything else on it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        box(QVBoxLayout(self), inside)

    def sizeHint(self) -> QSize:
        """Some room above and below."""
        return QSize(400, 420)


class GoalsAside(QWidget):
    """Where the case stands with its reviews, and the goals."""

    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(_("Goals"), "")
        self._sign = IconLabel(Icon.CIRCLE_CHECK, Tone.OK, 16)
        self._standing = label("", Kind.QUIET, wrap=True)
        self._said = QWidget()
        said = box(QHBoxLayout(self._said), gap=SMALL, margins=(MEDIUM, 0, MEDIUM, 0))
        said.addLayout(column(2, self._sign, None, gap=0))
        said.addWidget(self._standing, 1)
        box(QVBoxLayout(self), self._said, self.list, gap=MEDIUM)

    def show_standing(self, words: str, *, waits: bool) -> None:
        """In one sentence; whether a goal waits."""
        self._standing.setText(words)
        self._said.setVisible(bool(words))
        sign = (Icon.TRIANGLE_ALERT, Tone.WARN) if waits else (Icon.CIRCLE_CHECK, Tone.OK)
        self._sign.show_icon(*sign)


class ReviewsView(ListBeside):
    """Holds list and page; knows no service."""

    through_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.aside = GoalsAside()
        self.list = self.aside.list
        self.work = ReviewsPage(missing_characters)
        self.phase = PhaseField(Phase.IMPLEMENTATION)
        self.through = plain("", Icon.REFRESH_CW)
        self.through.setToolTip(tooltip_with_keys(_("One after the other"), "Alt+W"))
        self.selected = ""
        super().__init__(
            self.aside,
            self.work,
            Ways(self._to_list, self._to_work),
            foot=self.through,
            below=self.phase,
        )
        self.list.revealed.connect(self.reveal)
        self.through.clicked.connect(self.through_requested)
        self.shortcut("Alt+W", self.through_requested.emit)

    def say_count(self, count: int) -> None:
        """On the strip."""
        said = ngettext("All goals ({count})", "All goals ({count})", count)
        self.work.strip.say(said.format(count=count))

    def _to_list(self) -> None:
        self.list.focus_row(self.selected)

    def _to_work(self) -> bool:
        work = self.work
        if not work.empty.isHidden():
            button = work.empty.findChild(type(work.save))
            if button is not None:
                button.setFocus()
            return button is not None
        if not work.card.isHidden():
            work.card.form.focus_first()
            return True
        for button in (work.next, work.head.onward, work.head.begin, work.head.plan):
            if button.isVisible():
                button.setFocus()
                return True
        return False
