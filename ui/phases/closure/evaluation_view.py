"""The page of the evaluation: its sides beside each other, the one that is written below."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.surveys import View
from jmd_desktop.i18n import _
from ui.phases.closure import evaluation_words as words
from ui.phases.closure.evaluation_answers import Answers
from ui.phases.closure.evaluation_asked import AskedCard, CounsellorCard
from ui.phases.closure.evaluation_forms import AskedForm, MissingCharacters
from ui.phases.closure.evaluation_own import OwnCard
from ui.phases.closure.evaluation_prints import PrintMenu
from ui.phases.closure.evaluation_reading import ComparedCard, EarlierCard
from ui.phases.closure.evaluation_tiles import PartTiles
from ui.qt import tab_order
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box, column, holder, row
from ui.qt.list_beside import WorkPage
from ui.qt.panes import Pane, Panes
from ui.qt.print_offer import PrintOffer
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.text import tooltip_with_keys


class EvaluationPage(WorkPage):
    """Sides, the fields of one of them, and what is saved of all."""

    def __init__(self, missing_characters: MissingCharacters, answers: Answers) -> None:
        self.warning = Notice(NoticeKind.WARN, "")
        self.closed = Notice(
            NoticeKind.INFO,
            _("The case has ended without an end being noted here. It can only be read."),
        )
        self.tiles = PartTiles()
        self.add_third = quiet(_("Add another person's view"), Icon.PLUS)
        self.add_third.setToolTip(tooltip_with_keys(_("Add another person's view"), "Alt+N"))
        self.own = OwnCard(missing_characters, answers)
        self.counsellor = CounsellorCard(missing_characters)
        third = AskedForm(missing_characters, third=True)
        self.third = AskedCard(words.view_title(View.THIRD), third)
        self.compared = ComparedCard()
        self.earlier = EarlierCard()
        self.offer = PrintOffer()
        head = holder(column(self.tiles, row(self.add_third, None), gap=SMALL))
        super().__init__(
            self.closed,
            self.warning,
            head,
            self.offer,
            self.own,
            self.counsellor,
            self.third,
            self.compared,
            self.earlier,
        )
        self.prints = PrintMenu()
        self.put_into_foot(self.prints.button)
        for each in (self.warning, self.closed, self.counsellor, self.third):
            each.hide()

    def show_part(self, view: View | None) -> None:
        """The fields of that side; None for no fields at all."""
        cards = ((View.YOUNG_PERSON, self.own), (View.COUNSELLOR, self.counsellor))
        for own, card in (*cards, (View.THIRD, self.third)):
            card.setVisible(own is view)
        self.save.setVisible(view is not None)

    def show_warning(self, sentence: str) -> None:
        """Who is missing; no words take it away."""
        if sentence:
            self.warning.show_words(NoticeKind.WARN, sentence)
        self.warning.setVisible(bool(sentence))

    def reveal_statement(self) -> None:
        """The list is as high as its rows: the page scrolls to the statement one is at."""
        QTimer.singleShot(0, self, self._reveal_statement)

    def _reveal_statement(self) -> None:
        shown, page = self.own.list, self._page.widget()
        rect = shown.visualRect(shown.currentIndex())
        if page is None or not rect.isValid() or not shown.hasFocus():
            return
        spot = shown.viewport().mapTo(page, rect.center())
        self._page.ensureVisible(0, spot.y(), 0, 2 * rect.height())


class EvaluationView(QWidget):
    """Alt+N adds a person, Ctrl+Z takes the last deed back, F6 leads from part to part."""

    third_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters, answers: Answers) -> None:
        super().__init__()
        self.page = EvaluationPage(missing_characters, answers)
        self.selected = ""
        box(QVBoxLayout(self), self.page, gap=0)
        self._leading = QTimer(self)
        self._leading.setSingleShot(True)
        self._leading.timeout.connect(self.lead)
        page = self.page
        # The sides lie inside of the page: what lies inside comes first.
        sides = Pane(page.tiles, self.focus_list, anew=True)
        self._panes = Panes(self, sides, Pane(page, self.focus_work))
        self._shortcut("Alt+N", self.third_requested.emit)
        self._shortcut("Ctrl+Z", page.undo.undo)
        page.add_third.clicked.connect(self.third_requested)
        page.state.problem_shown.connect(page.undo.give_way)
        page.own.list.moved.connect(page.reveal_statement)
        page.own.list.finished.connect(self._behind_statements)
        for growing in (page.tiles, page.counsellor.hints, page.third.hints):
            growing.grown.connect(self.lead_soon)
        self.lead()
        self.clear()

    def clear(self) -> None:
        """Show nobody until something is read."""
        self.page.show_nobody()
        self.page.undo.forget()
        self.page.offer.hide()
        self.page.earlier.fold.show_open(on=False)

    def lead(self) -> None:
        """The tab key goes as things stand; to be called again when rows were made."""
        self._leading.stop()
        tab_order.lead(tab_order.stop_before(self), self)

    def lead_soon(self) -> None:
        """Rows were made: with the next event, however many more come."""
        self._leading.start(0)

    def begin_another(self) -> None:
        """Another side is shown."""
        self._panes.forget()

    def focus_list(self) -> None:
        """The keyboard onto the side that is open."""
        self.page.tiles.focus_tile(self.selected)
        self.page.reveal_focus()

    def focus_work(self) -> None:
        """The keyboard into its fields; where there are none, onto the sides."""
        page = self.page
        if not page.own.isHidden():
            page.to_the_top()
            page.own.list.setFocus(Qt.FocusReason.OtherFocusReason)
            page.reveal_statement()
            return
        for card in (page.counsellor, page.third):
            if not card.isHidden():
                card.form.focus_first()
                page.show_from_the_top()  # with what says which side it is
                return
        self.focus_list()

    # ---- inside -----------------------------------------------------------------------------

    def _behind_statements(self) -> None:
        self.page.own.form.focus_field("liked")
        self.page.reveal_focus()

    def _shortcut(self, keys: str, do: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(do)
