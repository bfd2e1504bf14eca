"""The page of goal reviews: the goals beside the one that is looked at."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.cases import Phase
from jmd_desktop.i18n import _, ngettext
from ui.ended_case import EndedNotice
from ui.phases.implementation.goal_head import GoalHead
from ui.phases.implementation.review_cards import FormerCard, PaperCard, ReviewCard
from ui.phases.implementation.row_list import RowList
from ui.qt.buttons import plain
from ui.qt.icons import Icon, IconLabel
from ui.qt.invitation import Invitation
from ui.qt.layout import MEDIUM, SMALL, box, column
from ui.qt.list_beside import ListBeside, Ways, WorkPage
from ui.qt.phase_field import PhaseField
from ui.qt.surfaces import EmptyState, Notice, NoticeKind
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone

MissingCharacters = Callable[[str], tuple[str, ...]]


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
        self.empty = Invitation(
            EmptyState(
                Icon.CLIPBOARD_LIST,
                _("There are no goals yet. They are written in the support plan."),
                _("Go to the support plan"),
                self._ask_goals,
            )
        )
        self._ended = EndedNotice(
            _("The case has ended. Its reviews can be read and printed, and no longer changed.")
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
        for growing in (self.list, self.work.former, self.work.former.hints):
            growing.grown.connect(self.lead_soon)
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
