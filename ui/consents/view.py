"""The page of a case's consents, with the sheet beside them or, where it is narrow, over them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from shiboken6 import isValid

from jmd_desktop.domain.consents import Consent
from jmd_desktop.i18n import _
from ui.consents.card import ConsentCard
from ui.consents.sheet_panel import SheetPanel
from ui.consents.together import TogetherCard
from ui.qt import theme
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, WIDE, box, holder, row
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import EmptyState, ScrollPage
from ui.qt.tab_order import end_of, lead
from ui.qt.tasks import Runner

_NARROW = 920  # px at a text scale of 1: below it a sheet beside the cards is too small to read
_CARDS = 400


class ConsentsView(QWidget):
    """Cards of consents; one sheet is looked at at a time."""

    sheet_requested = Signal(object)  # Consent
    print_requested = Signal()
    save_requested = Signal()
    paper_moved = Signal(str, str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._cards: dict[str, ConsentCard] = {}
        self._spare: list[ConsentCard] = []  # of cases before, or made ahead
        self.together = TogetherCard()
        self._page = ScrollPage(self.together, None, widest=760, margins=(WIDE, WIDE, MEDIUM, WIDE))
        self._empty = EmptyState(Icon.SIGNATURE, _("There is no consent in this case."))
        self._lists = QStackedWidget()
        self._lists.addWidget(self._page)
        self._lists.addWidget(self._empty)
        self.sheet = SheetPanel(runner)
        self.sheet.back.clicked.connect(self.close_sheet)
        self.sheet.print.clicked.connect(self.print_requested)
        self.sheet.save.clicked.connect(self.save_requested)
        back = QShortcut(QKeySequence("Esc"), self.sheet)
        back.activated.connect(self.close_sheet)
        self._asked_by: QWidget | None = None  # where the keyboard was before
        self._opened = False  # the sheet was asked for, and is in front where it is narrow
        self._around = row(self.sheet)
        self._beside = holder(self._around)
        self._line = box(QHBoxLayout(self), self._lists, self._beside, gap=0)
        self._line.setStretch(1, 1)
        self._arrange()

    @property
    def wide(self) -> bool:
        """Whether a sheet has room beside the cards."""
        return self.width() >= theme.current().metrics.grown(_NARROW)

    def make_spare(self) -> None:
        """Have a card ready: nearly every case has one consent."""
        if not self._cards and not self._spare:
            self._spare.append(self._make_card())

    def clear(self) -> None:
        """Show nobody's consents."""
        self._keep_only(frozenset())
        self._lists.setCurrentWidget(self._page)

    def begin(self) -> None:
        """From the top, the cards in front."""
        self._page.verticalScrollBar().setValue(0)
        self._opened = False
        self._arrange()

    def show_what_holds(self) -> None:
        """Something was agreed or ended: what holds now stands on top, once it is laid out."""
        QTimer.singleShot(0, self, self._to_the_top)

    def _to_the_top(self) -> None:
        self._page.verticalScrollBar().setValue(0)

    def show_consents(self, consents: Sequence[Consent]) -> None:
        """Show these, in this order; a card that is there stays with what is typed in it."""
        self._keep_only({consent.id for consent in consents})
        for place, consent in enumerate(consents):
            card = self._cards.get(consent.id)
            if card is None:
                card = self._spare.pop() if self._spare else self._make_card()
                self._cards[consent.id] = card
            card.show_consent(consent)
            self._page.body.insertWidget(place + 1, card)  # below working together
            card.show()  # at once: Qt would do it a moment later
        lead(end_of(self.together), *(self._cards[each.id] for each in consents))
        self._lists.setCurrentWidget(self._page if consents else self._empty)

    def _keep_only(self, wanted: AbstractSet[str]) -> None:
        for key in [key for key in self._cards if key not in wanted]:
            gone = self._cards.pop(key)
            self._page.body.removeWidget(gone)
            gone.hide()
            gone.forget()
            self._spare.append(gone)

    def _make_card(self) -> ConsentCard:
        card = ConsentCard()
        card.hide()
        self._page.body.insertWidget(1, card)
        card.sheet_requested.connect(self.sheet_requested)
        card.paper_moved.connect(self.paper_moved)
        return card

    def flush(self) -> None:
        """Hand over what is typed."""
        self.together.flush()
        for card in self._cards.values():
            card.flush()

    def card(self, consent_id: str) -> ConsentCard:
        """The card of a consent."""
        return self._cards[consent_id]

    def show_paper_noted(self, consent_id: str, place: str, at: datetime) -> None:
        """The place of a paper is kept."""
        card = self._cards.get(consent_id)
        if card is not None:
            card.show_noted(place, at)

    def open_sheet(self) -> None:
        """Bring the sheet to the front."""
        self._asked_by = self.focusWidget()
        self._opened = True
        self._arrange()

    def close_sheet(self) -> None:
        """Back to the cards, where they were covered."""
        back = self._asked_by
        self._opened = False
        self._arrange()
        if back is not None and isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sheet(self, title: str, pdf: bytes) -> None:
        """Show this sheet."""
        self.sheet.show_sheet(title, pdf)
        if self._opened:
            self.sheet.preview.setFocus()

    def forget_sheet(self) -> None:
        """Show no sheet any more."""
        self.sheet.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event):
            self._arrange()

    def _arrange(self) -> None:
        wide = self.wide
        self._lists.setVisible(wide or not self._opened)
        self._beside.setVisible(wide or self._opened)
        self.sheet.back.setVisible(not wide)
        around = WIDE if wide else SMALL
        self._around.setContentsMargins(around, around, around, around)
        if wide:
            self._lists.setFixedWidth(theme.current().metrics.grown(_CARDS) + WIDE + MEDIUM)
        else:
            self._lists.setMinimumWidth(0)
            self._lists.setMaximumWidth(16_777_215)  # Qt's own word for no limit
