"""The page of the questionnaire: a life area's statements, whose views, and the answers."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import Need
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import Survey, SurveyView, View
from jmd_desktop.i18n import _, ngettext
from ui.phases.assessment import words
from ui.phases.assessment.answer_bar import AnswerBar
from ui.phases.assessment.answers import Answers, Written
from ui.phases.assessment.question_grid import AnswerGrid
from ui.phases.assessment.question_table import AnswerTable
from ui.phases.assessment.reading import Read
from ui.phases.assessment.survey_head import SurveyHead
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.choices import CheckBox
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.language_names import both_names
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, outset
from ui.qt.print_offer import PrintButton
from ui.qt.surfaces import EmptyState, Notice, NoticeKind, ScrollPage, frame
from ui.qt.text import Kind, label, plain_tooltip

_WIDEST: Final = 1200  # px; many views need the room


class QuestionsView(QWidget):
    """Built once; another life area or survey only brings other rows."""

    begin_requested = Signal()
    answered = Signal(object, object)  # Cell, Rating or None
    marked = Signal(object)  # Cell of a star
    retry_requested = Signal()
    third_requested = Signal()
    removal_requested = Signal(object)  # SurveyView
    desk_requested = Signal(str)  # a language
    faces_chosen = Signal(bool)

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._read: Read | None = None
        self.head = SurveyHead()
        self.table = AnswerTable(answers)
        self.grid = AnswerGrid(self.table)
        self.bar = AnswerBar()
        self.self_answering = Button(
            _("The young person answers"), ButtonKind.QUIET, Icon.LANGUAGES
        )
        self.views = Button(_("Views"), ButtonKind.QUIET, Icon.USERS)
        self.print = PrintButton(_("Print sheet"))
        self.faces = CheckBox(_("Faces"))
        self._closed = Notice(NoticeKind.INFO, "")
        self._failed = Notice(NoticeKind.DANGER, "")
        self._left_out = Notice(NoticeKind.INFO, "")
        self._left_out.hide()
        self._nothing = label(
            _("Your service's questionnaire asks nothing about this life area."),
            Kind.QUIET,
            wrap=True,
        )
        self._card = frame("card")
        self._languages = QMenu(self)
        self._whose = QMenu(self)
        self._shown: tuple[object, ...] = ()
        self._tools = QWidget()
        self._pages = QStackedWidget()
        self._scroll = ScrollPage(widest=_WIDEST, margins=(WIDE, LARGE, WIDE, LARGE))
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
        self._offer(read, survey)
        self._tell_closed()
        asked = bool(self.table.items)
        self._nothing.setVisible(not asked)
        self._card.setVisible(asked)
        self._foot.setVisible(asked and survey.finished_on is None)
        self._pages.setCurrentIndex(2)
        self.grid.fit()
        self.show_cell()
        if (survey.id, area) != self._at:
            self._at = survey.id, area
            self._scroll.verticalScrollBar().setValue(0)

    def show_faces(self, *, on: bool) -> None:
        """With faces, or numbers alone."""
        self.faces.setChecked(on)
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
            self.bar.show_cell("", None, is_open=False)
            return
        item = self.table.items[index.row()]
        is_open = cell is not None and survey.finished_on is None
        rating = None if cell is None else self._answers.rating(cell)
        whose = f"{words.title_of(view)}: {read.statement(item)}"
        self.bar.show_cell(whose, rating, is_open=is_open)

    # ---- inside -----------------------------------------------------------------------------

    def _offer(self, read: Read, survey: Survey) -> None:
        """The menus; a finished survey has none of them."""
        is_open = survey.finished_on is None
        for tool in (self.self_answering, self.views):
            tool.setVisible(is_open)
        shown = (read.languages, read.spoken, survey.views)
        if shown == self._shown:
            return
        self._shown = shown
        self._languages.clear()
        first = [tag for tag in read.spoken if tag in read.languages]
        for tag in dict.fromkeys((*first, *read.languages)):
            action = self._action(self._languages, both_names(tag))
            action.triggered.connect(partial(self._ask_desk, tag))
        self._whose.clear()
        another = self._action(self._whose, _("Add another person's view …"))
        another.triggered.connect(self._ask_third)
        for view in survey.views:
            if view.view is View.THIRD:
                words_ = _("Take out “{who}” …").format(who=view.who)
                self._action(self._whose, words_).triggered.connect(partial(self._ask_out, view))

    def _action(self, menu: QMenu, words_: str) -> QAction:
        return menu.addAction(words_.replace("&", "&&"))

    def _ask_desk(self, tag: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.desk_requested.emit(tag)

    def _ask_third(self) -> None:
        self.third_requested.emit()

    def _ask_out(self, view: SurveyView, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.removal_requested.emit(view)

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
        self.self_answering.setMenu(self._languages)
        self.views.setMenu(self._whose)
        self.self_answering.setToolTip(
            plain_tooltip(_("Large, in their language, with nothing else on the screen."))
        )
        self._closed.hide()
        self._failed.hide()
        self._failed.offer(_("Try again"), self.retry_requested.emit)
        tools = FlowLayout(self._tools, gap=SMALL)
        for widget in (self.self_answering, self.views, self.print, _AsHigh(self.faces)):
            tools.addWidget(widget)
        self.grid.answered.connect(self.answered)
        self.grid.marked.connect(self.marked)
        self.grid.moved.connect(self.show_cell)
        self.grid.moved.connect(self._reveal)
        self.bar.pressed.connect(self._by_button)
        self.faces.toggled.connect(self._choose_faces)
        box(QVBoxLayout(self._card), self.grid, gap=0, margins=(1, 1, 1, 1))
        tools_line = outset(self._tools, SMALL)
        self._scroll.add(self.head, tools_line, self._closed, self._left_out, self._failed)
        self._scroll.add(self._nothing, self._card, None)
        box(QVBoxLayout(self._foot), self.bar, gap=0, margins=(WIDE, MEDIUM, WIDE, LARGE))
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
        self.setTabOrder(self.faces, self.grid)
        self.grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focus_cell(self) -> None:
        """The keyboard at the cell one was at; where nothing is asked, at what begins."""
        if self._invitation.isVisibleTo(self):
            self._invitation.findChildren(Button)[0].setFocus()
            return
        self.grid.setFocus()
        QTimer.singleShot(0, self, self._reveal)  # once it has its place

    def _reveal(self) -> None:
        """The table is as high as its rows: the page scrolls to the one one is at."""
        rect, page = self.grid.visualRect(self.grid.currentIndex()), self._scroll.widget()
        if page is not None and rect.isValid() and self.grid.hasFocus():
            corner = self.grid.viewport().mapTo(page, rect.center())
            self._scroll.ensureVisible(corner.x(), corner.y(), 0, rect.height())

    def _by_button(self, sign: str) -> None:
        self.grid.press(sign, letting_go=not sign)
        self.grid.setFocus()

    def _choose_faces(self, on: bool) -> None:  # noqa: FBT001  Qt's own
        self.show_faces(on=on)
        self.faces_chosen.emit(on)


class _AsHigh(QWidget):
    """A box to tick that stands in a line of buttons."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        box(QHBoxLayout(self), inside, gap=0, margins=(SMALL, 0, 0, 0))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().metrics.button)
