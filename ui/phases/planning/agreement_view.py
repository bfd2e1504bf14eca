"""The page of the agreement: where the plan stands, agreeing on it, paper, and its versions."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from jmd_desktop.i18n import _, pgettext
from ui.ended_case import EndedNotice
from ui.phases.planning import agreement_words as words
from ui.phases.planning.agreement_cards import (
    AgreeCard,
    MissingCharacters,
    PaperCard,
    StandCard,
    Standing,
)
from ui.phases.planning.versions_page import VersionPage
from ui.phases.planning.versions_view import VersionsCard
from ui.qt import theme
from ui.qt.layout import LARGE, column, holder
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Notice, NoticeKind, ScrollPage

_WIDEST = 860  # px at a text scale of 1
_LANGUAGES = 380  # px
_AROUND = 80  # px that stay visible above and below what has the cursor


class AgreementView(QStackedWidget):
    """The page itself; over it a version that is read, or two that are compared."""

    goals_requested = Signal()
    agree_requested = Signal()
    cancel_requested = Signal()
    save_requested = Signal()
    together_requested = Signal()
    plan_requested = Signal()
    short_requested = Signal()
    compare_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self.version_page = VersionPage()
        self.stand = StandCard()
        self.paper = PaperCard()
        self.agreeing = AgreeCard(missing_characters)
        self.versions = VersionsCard(missing_characters)
        self.refusal = Notice(NoticeKind.DANGER, "")
        self.done = Notice(NoticeKind.OK, "")
        self._print_now = self.done.offer(_("Print short version"), self.short_requested.emit)
        self.done.offer(_("Print support plan"), self.plan_requested.emit)
        self._ended = EndedNotice(
            _("The case has ended. Its plan can be read and printed, and no longer be changed.")
        )
        self._content = holder(
            column(
                self.refusal,
                self.done,
                self._ended,
                self.stand,
                self.agreeing,
                self.paper,
                self.versions,
                gap=LARGE,
            )
        )
        self._page = ScrollPage(self._content, None, widest=_WIDEST)
        self.addWidget(self._page)
        self.addWidget(self.version_page)
        self.agreeing.hide()
        self.refusal.hide()
        self.done.hide()
        self._ended.hide()
        self.stand.agree.clicked.connect(self.agree_requested)
        self.stand.goals.clicked.connect(self.goals_requested)
        self.stand.compare.clicked.connect(self.compare_requested)
        self.paper.together.clicked.connect(self.together_requested)
        self.paper.plan.clicked.connect(self.plan_requested)
        self.paper.short.clicked.connect(self.short_requested)
        self.paper.language_changed.connect(self._name_short)
        self.agreeing.save.clicked.connect(self.save_requested)
        self.agreeing.cancel.clicked.connect(self.cancel_requested)
        self._fit()
        self.show_nobody()

    def show_nobody(self) -> None:
        """Until a case is read."""
        self._content.hide()
        self.refusal.hide()
        self.done.hide()
        self.open_agreeing(on=False)
        self.show_page()
        self.version_page.clear()
        self._page.verticalScrollBar().setValue(0)

    def show_standing(self, standing: Standing) -> None:
        """Where the plan stands."""
        self.stand.show_standing(standing, agreeing=self.is_agreeing)
        self.paper.show_standing(standing)
        self._ended.setVisible(not standing.editable)
        self._content.show()

    @property
    def is_agreeing(self) -> bool:
        """Whether the fields of an agreement are open."""
        return not self.agreeing.isHidden()

    def open_agreeing(self, *, on: bool) -> None:
        """Open or close them."""
        self.agreeing.setVisible(on)
        self.stand.show_agreeing(on=on)

    def show_refusal(self, told: str) -> None:
        """Say above all why it was not kept or printed; no words take it away."""
        if self.over_page:
            self.version_page.show_refusal(told)
            return
        self.refusal.setVisible(bool(told))
        if told:
            self.refusal.show_words(NoticeKind.DANGER, told)
            self._page.verticalScrollBar().setValue(0)

    def show_done(self, told: str) -> None:
        """It was agreed on: it can be printed and handed out now; no words take it away."""
        inside = self.done.isAncestorOf(self.window().focusWidget())
        self.done.setVisible(bool(told))
        if told:
            self.done.show_words(NoticeKind.OK, told, word=pgettext("plan", "Agreed on"))
            self._page.verticalScrollBar().setValue(0)
            self._print_now.setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside:
            self.stand.agree.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- over the page ----------------------------------------------------------------------

    @property
    def over_page(self) -> bool:
        """Whether a version is read or two are compared."""
        return self.currentWidget() is self.version_page

    def show_over(self) -> None:
        """A version, or two of them."""
        self.setCurrentWidget(self.version_page)
        self.version_page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self) -> None:
        """The page itself."""
        self.setCurrentWidget(self._page)

    def reveal_focus(self) -> None:
        """Scroll to where the cursor was put; with the next event, when all has its place."""
        QTimer.singleShot(0, self, self._reveal)

    def changeEvent(self, event: QEvent) -> None:
        """As wide as lines may be at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_page"):
            self._fit()

    def _name_short(self, language: str) -> None:
        """Buttons that stand apart from the choice of the language say which it is."""
        said = words.print_short(language)
        self.versions.name_short(said)
        self.version_page.short.rename(said)

    def _fit(self) -> None:
        grown = theme.current().metrics.grown
        self._page.set_widest(grown(_WIDEST))
        self.paper.languages.setMaximumWidth(grown(_LANGUAGES))

    def _reveal(self) -> None:
        focused, page = self.focusWidget(), self._page.widget()
        if page is not None and page.isAncestorOf(focused):
            top = focused.mapTo(page, QPoint(0, 0)).y()
            self._page.ensureVisible(0, top + focused.height(), 0, _AROUND)
            self._page.ensureVisible(0, top, 0, _AROUND)
