"""The page of the questionnaire: a life area's statements, whose views, and the answers."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import Need
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.i18n import _, ngettext
from ui.phases.assessment import words
from ui.phases.assessment.answer_bar import AnswerBar
from ui.phases.assessment.answers import Answers, Written
from ui.phases.assessment.question_grid import AnswerGrid
from ui.phases.assessment.question_head import QuestionHead
from ui.phases.assessment.question_table import AnswerTable
from ui.phases.assessment.reading import Read
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, WIDE, box, row, set_margins
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import EmptyState, Notice, NoticeKind, ScrollPage, frame
from ui.qt.tab_order import lead
from ui.qt.text import Kind, label, plain_tooltip, tooltip_with_keys

_WIDEST: Final = 1200  # px; many views need the room
_LOW: Final = 440  # px high at a text scale of 1: below it everything but the rows is flat


class QuestionsView(QWidget):
    """Built once; another life area or survey only brings other rows."""

    begin_requested = Signal()
    answered = Signal(object, object)  # Cell, Rating or None
    marked = Signal(object)  # Cell of a star
    retry_requested = Signal()
    faces_chosen = Signal(bool)
    area_turned = Signal(int)
    """To the next life area (1), from the last one to what comes next; or the one before (-1)."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._read: Read | None = None
        self.head = QuestionHead()
        self.tools = self.head.tools
        self.table = AnswerTable(answers)
        self.grid = AnswerGrid(self.table)
        self.bar = AnswerBar()
        self.on = Button(_("Next life area"), ButtonKind.PLAIN, Icon.ARROW_RIGHT)
        self._closed = Notice(NoticeKind.INFO, "")
        self._failed = Notice(NoticeKind.DANGER, "")
        self._left_out = Notice(NoticeKind.INFO, "")
        self._left_out.hide()
        self.taken_out = Notice(NoticeKind.OK, "")
        self._nothing = label(
            _("Your service's questionnaire asks nothing about this life area."),
            Kind.QUIET,
            wrap=True,
        )
        self._kept = label(_("Every answer is saved at once."), Kind.CAPTION, wrap=True)
        self._card = frame("card")
        self._pages = QStackedWidget()
        self._scroll = ScrollPage(widest=_WIDEST, margins=(WIDE, 0, WIDE, LARGE))
        self._scroll.body.setSpacing(SMALL)
        self._foot = frame("footer")
        self._at: tuple[str, str] = ("", "")  # survey and life area on the screen
        self._build()
        self.clear()

    # ---- what is shown ----------------------------------------------------------------------

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self._read = None
        self.table.clear()
        self._pages.setCurrentIndex(0)

    def show_none(self) -> None:
        """There is no survey to ask in."""
        self._pages.setCurrentIndex(1)

    def show_area(self, read: Read, survey: Survey, area: str) -> None:
        """One life area of a survey."""
        self._read = read
        number = AREAS.index(area) + 1
        self.head.show_survey(
            survey,
            read.words.area(area),
            labels.code("life_area", area),
            _("{number} of {total}").format(number=number, total=len(AREAS)),
        )
        self.table.show_area(read, survey, area)
        self.bar.show_words(read.words)
        self.tools.show_survey(read, survey)
        self._tell_closed()
        self._tell_on(last=number == len(AREAS))
        asked, is_open = bool(self.table.items), survey.finished_on is None
        self._nothing.setVisible(not asked)
        self._card.setVisible(asked)
        self._kept.setVisible(asked and is_open)
        self._foot.setVisible(asked and is_open)
        self._pages.setCurrentIndex(2)
        self.grid.fit()
        self.show_cell()
        if (survey.id, area) != self._at:
            self._at = survey.id, area
            self._scroll.verticalScrollBar().setValue(0)

    def show_faces(self, *, on: bool) -> None:
        """With faces, or numbers alone."""
        self.tools.faces.setChecked(on)
        self.grid.show_faces(on=on)
        self.bar.show_faces(on=on)

    def show_answers(self) -> None:
        """Answers changed, or whether they are in the file."""
        self.table.was_answered()
        self.show_cell()

    def show_failed(self, failed: Sequence[Written], sentence: str) -> None:
        """Which answers are not in the file, and why; none of them takes it away."""
        if failed:
            word = ngettext(
                "{count} answer is not saved", "{count} answers are not saved", len(failed)
            ).format(count=len(failed))
            self._failed.show_words(NoticeKind.DANGER, sentence, word=word)
        self._failed.setVisible(bool(failed))

    def show_left_out(self, statements: Sequence[str]) -> None:
        """What could not be asked because there are no words for it in that language."""
        self._left_out.show_words(
            NoticeKind.INFO, " · ".join(statements), word=_("Not asked: in German only")
        )
        self._left_out.setVisible(bool(statements))

    def show_cell(self) -> None:
        """Whose answer to what the buttons give."""
        index = self.grid.currentIndex()
        cell, view = self.grid.cell, self.table.view_at(index)
        read, survey = self._read, self._answers.survey
        if read is None or survey is None or view is None or index.row() >= len(self.table.items):
            self.bar.show_cell("", None, is_open=False, hint="")
            return
        item = self.table.items[index.row()]
        is_open = cell is not None and survey.finished_on is None
        rating = None if cell is None else self._answers.rating(cell)
        whose = f"{words.title_of(view)}: {read.statement(item)}"
        self.bar.show_cell(whose, rating, is_open=is_open, hint=self._hint())

    # ---- inside -----------------------------------------------------------------------------

    def _hint(self) -> str:
        """What the next key does."""
        if self.grid.at_last:
            return _("The last statement here. {key} leads on.").format(key=_keys())
        return _("An answer leads to the next statement, ↑ leads back.")

    def _tell_on(self, *, last: bool) -> None:
        said = _("See it at a glance") if last else _("Next life area")
        self.on.say(said)
        self.on.show_icon(Icon.CHART_COLUMN if last else Icon.ARROW_RIGHT)
        self.on.setToolTip(plain_tooltip(tooltip_with_keys(said, _keys())))

    def _tell_closed(self) -> None:
        count = self.table.closed_items
        if count:
            statements = ngettext(
                "{count} statement here is about health.",
                "{count} statements here are about health.",
                count,
            ).format(count=count)
            self._closed.show_words(
                NoticeKind.INFO, f"{statements} {messages.locked(Need.SPECIAL)}", word=_("Closed")
            )
        self._closed.setVisible(bool(count))

    def _build(self) -> None:
        self._closed.hide()
        self._failed.hide()
        self._failed.offer(_("Try again"), self.retry_requested.emit)
        self.grid.answered.connect(self.answered)
        self.grid.marked.connect(self.marked)
        self.grid.moved.connect(self.show_cell)
        self.grid.moved.connect(self._reveal)
        self.grid.area_turned.connect(self.area_turned)
        self.bar.pressed.connect(self._by_button)
        self.tools.faces.toggled.connect(self._choose_faces)
        self.on.clicked.connect(partial(self.area_turned.emit, 1))
        box(QVBoxLayout(self._card), self.grid, gap=0, margins=(1, 1, 1, 1))
        self._end = row(self._kept, self.on, gap=LARGE, margins=(0, SMALL, 0, 0))
        self._end.setStretch(0, 1)
        self._scroll.add(self.head, self.taken_out, self._closed, self._left_out, self._failed)
        self._scroll.add(self._nothing, self._card, self._end, None)
        box(QVBoxLayout(self._foot), self.bar, gap=0)
        page = QWidget()
        box(QVBoxLayout(page), self._scroll, self._foot, gap=0).setStretch(0, 1)
        self._invitation = EmptyState(
            Icon.LIST_CHECKS,
            _(
                "No survey is open. The questionnaire has short statements about ten life "
                "areas; everybody answers for themselves, and everything is voluntary."
            ),
            _("Fill in the questionnaire"),
            self.begin_requested.emit,
        )
        for each in (QWidget(), self._invitation, page):
            self._pages.addWidget(each)
        box(QVBoxLayout(self), self._pages, gap=0)
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        lead(self.tools.faces, self.head.finished, self.grid, self.on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little height belongs to the statements."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters make a window low."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_end"):
            self._fit()

    def _fit(self) -> None:
        low = self.height() < theme.current().metrics.grown(_LOW)
        self.head.set_low(on=low)
        self.bar.set_low(on=low)
        foot = self._foot.layout()
        if foot is not None:
            above, below = (HAIR, SMALL) if low else (MEDIUM, LARGE)
            set_margins(foot, (WIDE, above, WIDE, below))
        set_margins(self._scroll.body, (0, SMALL if low else LARGE, 0, 0))

    def focus_cell(self) -> None:
        """The keyboard at the cell one was at; where nothing is asked, at what begins."""
        if self._invitation.isVisibleTo(self):
            self._invitation.findChildren(Button)[0].setFocus()
            return
        self.grid.setFocus()
        QTimer.singleShot(0, self, self._reveal)  # once it has its place

    def _reveal(self) -> None:
        """The table is as high as its rows: the page scrolls to the one one is at.

        With the last statement comes what leads on from it.
        """
        rect, page = self.grid.visualRect(self.grid.currentIndex()), self._scroll.widget()
        if page is None or not rect.isValid() or not self.grid.hasFocus():
            return
        if self.grid.at_last:
            self._scroll.ensureWidgetVisible(self.on, 0, SMALL)
        corner = self.grid.viewport().mapTo(page, rect.center())
        self._scroll.ensureVisible(corner.x(), corner.y(), 0, rect.height())

    def _by_button(self, sign: str) -> None:
        self.grid.press(sign, letting_go=not sign)
        self.grid.setFocus()

    def _choose_faces(self, on: bool) -> None:  # noqa: FBT001  Qt's own
        self.show_faces(on=on)
        self.faces_chosen.emit(on)


def _keys() -> str:
    """The key that leads to the next life area, as it is called here."""
    return QKeySequence(Qt.Key.Key_PageDown).toString(QKeySequence.SequenceFormat.NativeText)
