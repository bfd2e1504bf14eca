"""Cards below a goal: the review that is written, those before it, the sheet on paper (D8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.i18n import _
from ui.phases.implementation.review_form import ReviewForm
from ui.qt.breaking import breakable
from ui.qt.buttons import IconButton
from ui.qt.choices import CheckBox
from ui.qt.flow import FlowLayout
from ui.qt.hint_list import HintList
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, column, outset, row
from ui.qt.passage import EDGE, Passage
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import Kind, label


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """A review as it is read."""

    id: str
    title: str
    words: str
    note: str


class ReviewCard(Card):
    """The fields of the review that is written."""

    removal_requested = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
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
    grown = Signal()
    """Rows were made: the tab key has to be led through them."""

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
        made = len(self._rows)
        while len(self._rows) < len(shown):
            self._add_row()
        if len(self._rows) > made:
            self.grown.emit()
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
        self.blank = PrintButton(_("Print blank sheet"))
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
