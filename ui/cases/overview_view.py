"""The overview of a case: its cards, the menu of the whole file, merging in its place."""

from datetime import date, datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.i18n import _
from jmd_desktop.services.case_overview import CaseOverview
from jmd_desktop.services.cases import CaseFile
from ui.cases.age_notice import AgeNotice
from ui.cases.contact_card import ContactCard
from ui.cases.done_line import DoneLine
from ui.cases.merge_view import MergeView
from ui.cases.overview_cards import ConsentsCard, DraftsCard, PersonCard
from ui.cases.plan_card import PlanCard
from ui.cases.standing_cards import Standing
from ui.places import PlaceId
from ui.qt.buttons import quiet
from ui.qt.columns import TwoColumns
from ui.qt.layout import HAIR, LARGE, box, column, holder, row
from ui.qt.surfaces import ScrollPage

_WIDEST = 1120  # px


class OverviewView(QWidget):
    """Emits where to go; the place that opens knows how to work there."""

    open_requested = Signal(str, str)  # PlaceId, record
    merge_requested = Signal()
    undo_requested = Signal()
    why_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.more = quiet(_("More …"))
        self.more.setToolTip(_("What is seldom needed"))
        self.more.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self._menu.addAction(_("Merge with another file …"), self.merge_requested.emit)
        self._undo = self._menu.addAction(
            _("Opened by mistake: delete file …"), self.undo_requested.emit
        )
        # In its place, and not only greyed out: what ends such a file has to be said somewhere.
        self._why = self._menu.addAction(
            _("Why this file cannot be deleted …"), self.why_requested.emit
        )
        self.header_actions = holder(row(self.more))  # the case's header shows it
        self.merging = MergeView()
        self.merging.hide()
        self._drafts = DraftsCard()
        self._drafts.open_requested.connect(self.open_requested)
        self.contact = ContactCard()
        self.contact.edit_requested.connect(self._open_base_data)
        self._person = PersonCard()
        self._person.edit_requested.connect(self._open_base_data)
        self._consents = ConsentsCard()
        self._consents.opened.connect(lambda: self._open(PlaceId.CASE_CONSENTS))
        self.plan = PlanCard()
        self.plan.opened.connect(lambda: self._open(PlaceId.CASE_PLAN))
        self.standing = Standing()
        for card in self.standing.cards:
            card.opened.connect(self.open_requested)
        self._columns = TwoColumns()
        self._columns.add_first(*self.standing.cards)
        self._columns.add_second(self.contact, self.plan, self._person, self._consents)
        self.age = AgeNotice()
        self.age.consents_requested.connect(lambda: self._open(PlaceId.CASE_CONSENTS))
        self._content = holder(column(self._drafts, self.age, self._columns, gap=LARGE))
        self._page = ScrollPage(self._content, None, widest=_WIDEST)
        self._done = DoneLine()
        box(QVBoxLayout(self), self._page, self.merging, self._done, gap=0)
        self.clear()

    def clear(self) -> None:
        """Show nothing until a case is read."""
        self._content.hide()
        self.more.hide()

    def begin(self) -> None:
        """From the top; what was done before is known by now."""
        self._page.verticalScrollBar().setValue(0)
        self._done.say("")

    def say_done(self, sentence: str) -> None:
        """Say what became of the file; until somebody comes here again."""
        self._done.say(sentence)

    def show_cards(self) -> None:
        """The overview itself."""
        self.merging.hide()
        self._page.show()
        self._show_more()

    def show_merging(self) -> None:
        """The steps of merging in its place."""
        self._page.hide()
        self._done.say("")
        self.merging.show()
        self._show_more()

    def close_menu(self) -> None:
        """Nothing stands over the page any more."""
        self._menu.close()

    def hide_contact(self) -> None:
        """Contact data that may not be used are covered again."""
        self.contact.cover()

    def show_file(
        self,
        file: CaseFile,
        first_talk: FirstTalk,
        seen: CaseOverview,
        now: datetime,
        today: date,
    ) -> None:
        """Show this case."""
        self.standing.show_case(seen, now)
        self._drafts.show_drafts(file.drafts, now)
        self.age.show_turn(file.turn, today)
        self.contact.show_client(file.client)
        self._person.show_client(file.client, first_talk, today)
        self._consents.show_consents(file.consents)
        self._content.show()
        self._show_more()

    def show_undo(self, *, possible: bool) -> None:
        """Whether the file may still count as opened by mistake."""
        self._undo.setVisible(possible)
        self._why.setVisible(not possible)

    def _show_more(self) -> None:
        """Nothing is done with a file that is not read, or just being merged."""
        self.more.setVisible(not self._content.isHidden() and self.merging.isHidden())

    def _open_menu(self) -> None:
        # `popup`, not `exec`: a loop of its own would keep a locked window's code alive.
        # It ends where the button ends: begun there it would stand beside the window.
        left = self.more.width() - self._menu.sizeHint().width()
        self._menu.popup(self.more.mapToGlobal(QPoint(left, self.more.height() + HAIR)))

    def _open(self, place: PlaceId, record: str = "") -> None:
        self.open_requested.emit(place, record)

    def _open_base_data(self, field: str) -> None:
        self._open(PlaceId.CASE_BASE_DATA, field)
