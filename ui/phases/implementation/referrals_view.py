"""The page of referrals: the list beside one referral with its steps, formalities and contacts."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.i18n import _, ngettext, pgettext
from ui.ended_case import EndedNotice
from ui.phases.implementation.chain_view import ChainCard
from ui.phases.implementation.formalities_view import FormalitiesCard
from ui.phases.implementation.referral_form import ReferralForm
from ui.phases.implementation.row_list import RowList
from ui.qt.breaking import breakable
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.facts import FactList
from ui.qt.flow import FlowLayout
from ui.qt.hint_list import HintList
from ui.qt.icons import Icon
from ui.qt.invitation import Invitation
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row
from ui.qt.list_beside import ListBeside, Ways, WorkPage
from ui.qt.surfaces import Card, EmptyState, Pill
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone

MissingCharacters = Callable[[str], tuple[str, ...]]


class ReferralCard(Card):
    """What it is and where it leads; of an ended case only to be read."""

    removal_requested = Signal()
    keep_requested = Signal()
    network_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self.form = ReferralForm(missing_characters)
        self.hints = HintList()
        self.facts = FactList()
        self._title = label("", Kind.TITLE, wrap=True)
        self._state = Pill("")
        self.remove = IconButton(Icon.TRASH_2, _("Remove referral"))
        head = row(gap=MEDIUM)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        head.addWidget(self.remove)
        self._told = label("", Kind.CAPTION, wrap=True)
        self.keep = quiet(_("Add to the network"), Icon.PLUS)
        self.network = quiet(_("See it in the network"), Icon.ARROW_RIGHT)
        line = box(QHBoxLayout(self.form.listed), gap=SMALL)
        line.addWidget(self._told, 1)
        line.addWidget(self.keep)
        line.addWidget(self.network)
        self.add(head, self.hints, self.form, self.facts)
        self.remove.clicked.connect(self.removal_requested)
        self.keep.clicked.connect(self.keep_requested)
        self.network.clicked.connect(self.network_requested)

    def show_head(self, title: str, state: str, tone: Tone, *, removable: bool) -> None:
        """What it is called and where it stands."""
        self._title.setText(breakable(title))
        self._state.show_state(state, tone)
        self._state.setVisible(bool(state))
        self.remove.setVisible(removable)

    def show_listed(self, told: str, *, keep: bool, network: bool) -> None:
        """What the list of partners has to do with it, and the ways there."""
        self._told.setText(told)
        self.network.setVisible(network)  # before: the keyboard goes on from what is hidden
        self.keep.setVisible(keep)
        self.form.listed.setVisible(bool(told) or keep or network)


class WaysCard(Card):
    """Accompanying it (IM4): the last contact, and what follows at other places."""

    contact_requested = Signal()
    appointment_requested = Signal()
    task_requested = Signal()
    gap_requested = Signal()

    def __init__(self) -> None:
        super().__init__(_("Going along"), gap=MEDIUM)
        self._told = label("", wrap=True)
        self._ahead = label("", Kind.QUIET, wrap=True)
        self.contact = plain(pgettext("referral", "Note a contact"), Icon.NOTEBOOK_PEN)
        self.appointment = plain(_("Make an appointment"), Icon.CALENDAR)
        self.task = plain(_("Plan a task"), Icon.LIST_CHECKS)
        self.gap = plain(_("Note a gap"), Icon.CIRCLE_HELP)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, gap=SMALL)
        for button in (self.contact, self.appointment, self.task, self.gap):
            flow.addWidget(button)
        self.add(column(self._told, self._ahead, gap=HAIR), self._buttons)
        self.contact.clicked.connect(self.contact_requested)
        self.appointment.clicked.connect(self.appointment_requested)
        self.task.clicked.connect(self.task_requested)
        self.gap.clicked.connect(self.gap_requested)

    def show_watched(self, told: str, ahead: str, *, gap: bool, editable: bool) -> None:
        """What the journal says of it and what is planned; `gap` where it showed that something is
        missing."""
        self._told.setText(told)
        self._ahead.setText(breakable(ahead))
        self._ahead.setVisible(bool(ahead))
        self.gap.setVisible(gap)
        self._buttons.setVisible(editable)


class ReferralsPage(WorkPage):
    """What is worked on: a referral, or the invitation to begin one."""

    begin_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.card = ReferralCard(missing_characters)
        self.chain = ChainCard(missing_characters)
        self.formalities = FormalitiesCard(missing_characters)
        self.ways = WaysCard()
        self._ended = EndedNotice(
            _("The case has ended. Its referrals can be read and no longer be changed.")
        )
        self.empty = Invitation(
            EmptyState(
                Icon.ARROW_RIGHT,
                _(
                    "Where do you lead the young person? A referral follows the way from the "
                    "first information to the admission, with the papers it needs."
                ),
                _("New referral"),
                self._ask_begin,
            )
        )
        super().__init__(
            self._ended, self.empty, self.card, self.chain, self.formalities, self.ways
        )
        self._ended.hide()
        self.show_referral(there_is=False)

    def show_referral(self, *, there_is: bool, in_file: bool = False) -> None:
        """One is open; one that is only typed has no formalities and no contacts yet."""
        self.empty.setVisible(not there_is)
        self.card.setVisible(there_is)
        self.chain.setVisible(there_is)
        self.formalities.setVisible(there_is and in_file)
        self.ways.setVisible(there_is and in_file)
        if there_is:
            self.card.show()  # by itself only with the next event: too late for focus
            self.card.form.show()

    def _ask_begin(self) -> None:
        self.begin_requested.emit()

    def show_writable(self, *, there_is: bool) -> None:
        """Whether the case runs."""
        self._ended.setVisible(not there_is)
        self.save.setVisible(there_is and not self.card.isHidden())
        self.card.form.setVisible(there_is)
        self.card.facts.setVisible(not there_is)


class ReferralsView(ListBeside):
    """Holds list and page; knows no service."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.list = RowList(_("Referrals"), _("No referrals yet."))
        self.work = ReferralsPage(missing_characters)
        self.new = plain(_("New referral"), Icon.PLUS)
        self.new.setToolTip(tooltip_with_keys(_("New referral"), "Alt+N"))
        self.selected = ""
        super().__init__(self.list, self.work, Ways(self._to_list, self._to_work), foot=self.new)
        self.new.clicked.connect(self.new_requested)
        self.work.begin_requested.connect(self.new_requested)
        self.list.revealed.connect(self.reveal)
        work = self.work
        for growing in (self.list, work.card.hints, work.chain, work.formalities):
            growing.grown.connect(self.lead_soon)

    def say_count(self, count: int) -> None:
        """On the strip."""
        said = ngettext("All referrals ({count})", "All referrals ({count})", count)
        self.work.strip.say(said.format(count=count))

    def _to_list(self) -> None:
        if not self.list.focus_row(self.selected) and not self.new.isHidden():
            self.new.setFocus()

    def _to_work(self) -> bool:
        work = self.work
        if not work.empty.isHidden():
            button = work.empty.findChild(type(self.new))
            if button is not None:
                button.setFocus()
            return button is not None
        if work.card.form.isHidden():
            return False
        work.card.form.focus_first()
        return True
