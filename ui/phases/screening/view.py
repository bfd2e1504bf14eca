"""The page of a case's screenings: one at a time, what the rule says and the earlier ones beside.

Where there is no room beside the form, the hint stands before the decision and the list below.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.cases import Phase
from jmd_desktop.domain.screening import Screening
from jmd_desktop.i18n import _
from ui.phases.screening import words
from ui.phases.screening.comparing import CompareView
from ui.phases.screening.decided import DecidedNotice
from ui.phases.screening.form import MissingCharacters, ScreeningForm
from ui.phases.screening.hint_card import HintCard
from ui.phases.screening.list_card import ListCard, Listed
from ui.phases.screening.parts import (
    EmptyPage,
    NoticeArea,
    PageTitle,
    ReadCard,
    Refusal,
    RemovedNotice,
)
from ui.phases.screening.words import Next
from ui.qt import theme
from ui.qt.buttons import primary, quiet
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, WIDE, box, column, holder, row
from ui.qt.phase_field import PhaseField
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.revealing import reveal
from ui.qt.save_state import SaveState
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, ScrollPage, frame
from ui.qt.text import tooltip_with_keys

_WIDEST = 860  # px at a text scale of 1; longer lines of a form are hard to follow
_SIDE = 300  # px of the column beside it
_NARROW = 560  # px left for a form: below it there is nothing beside


class ScreeningView(QWidget):
    """Shows a form, a record to be read, a comparison, or that there is nothing yet."""

    save_requested = Signal()
    print_requested = Signal()
    remove_requested = Signal()
    phase_chosen = Signal(object)  # PhaseStatus

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self.title = PageTitle()
        self.refusal = Refusal()
        self.removed = RemovedNotice()
        self.reading = ReadCard()
        self.compare = CompareView()
        self.hint = HintCard()
        self.list = ListCard()
        self.phase = PhaseField(Phase.SCREENING)
        self.empty = EmptyPage()
        self.state = SaveState()
        self.remove = quiet(_("Remove screening"), Icon.TRASH_2)
        self.print_button = PrintButton(_("Print sheet"))
        self.print_offer = PrintOffer()
        self.decided = DecidedNotice()
        self.save = primary(_("Save"), Icon.SAVE)
        self._phase_card = Card("", self.phase)
        self._content = QWidget()
        self._page = ScrollPage(self._content, None, widest=_WIDEST)
        self._page.setParent(self)
        above = (self.title, self.reading, self.compare)
        main = box(QVBoxLayout(self._content), *above, gap=LARGE)
        self.form = ScreeningForm(missing_characters, self._content)
        main.addWidget(self.form)
        self._below = column(gap=LARGE)
        main.addLayout(self._below)
        self._beside = column(self.hint, self.list, self._phase_card, gap=LARGE)
        self._side_content = holder(self._beside)
        self._side = ScrollPage(self._side_content, None, margins=(0, WIDE, WIDE, WIDE))
        self._foot = frame("footer")
        self._build()
        self._show_only(None)
        self.clear()

    # ---- what is shown ----------------------------------------------------------------------

    def clear(self) -> None:
        """Show nobody until a case is read."""
        # Only this goes: to show each part anew would cost most of what opening a case does.
        self._content.hide()
        self._side_content.hide()
        self.empty.hide()
        self._foot.setEnabled(False)
        self.refusal.drop()
        self.removed.show_removed(None)
        self.list.show_screenings((), "", may_change=False)
        self.compare.clear()
        self.reading.clear()
        self.print_offer.withdraw()
        self.drop_decided()
        self.state.show_nothing()

    def stand_ready(self) -> None:
        """The form as most cases will show it, still of nobody; the first case clears it."""
        self._show_only(self.form)
        self._fit()

    def show_empty(self, *, may_begin: bool) -> None:
        """There is no screening in this case."""
        self._show_only(None)
        self.empty.show_empty(may_begin=may_begin)
        self._fit()

    def show_form(self, screening: Screening, *, new: bool) -> None:
        """Work on this one; the form holds it."""
        self.title.show_screening(screening, new=new)
        self._show_only(self.form)
        self.remove.setVisible(not new)
        self.print_button.show_case(there_is=True)
        self._fit()

    def show_reading(self, screening: Screening) -> None:
        """The case has ended: this one is only looked at."""
        self.title.show_screening(screening, new=False)
        self.reading.show_screening(screening)
        self._show_only(self.reading)
        self.remove.hide()
        self.print_button.show_case(there_is=True)
        self._fit()

    def show_compare(self, screenings: Sequence[Screening]) -> None:
        """Two of them beside each other."""
        self.compare.show_screenings(screenings)
        self._show_only(self.compare)
        self._fit()

    @property
    def comparing(self) -> bool:
        """Whether two are compared."""
        return not self.compare.isHidden()

    def show_list(self, shown: Sequence[Listed], chosen: str, *, may_change: bool) -> None:
        """The screenings there are."""
        self.list.show_screenings(shown, chosen, may_change=may_change)
        self.list.setVisible(bool(shown))

    def show_hint(self, screening: Screening) -> None:
        """What the rule says of what is ticked now."""
        self.hint.show_hint(words.hint(screening))

    def show_decided(self, screening: Screening, *, running: bool) -> None:
        """It was just saved. Who pressed the button that saves has the way on under the hand."""
        self.decided.tell(screening, running=running)
        self.form.decision.offer_talk(on=self.decided.leads_to is not Next.TOGETHER)
        if self.save.hasFocus():
            self.decided.way_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal_focus()  # there is less room for the page

    def drop_decided(self) -> None:
        """One goes on, here or elsewhere."""
        self.decided.hide()
        self.form.decision.offer_talk(on=True)

    def to_the_top(self) -> None:
        """Another screening is read from its top."""
        self._page.verticalScrollBar().setValue(0)

    def focus_way_on(self) -> None:
        """The cursor to what one can do without a form."""
        if self.empty.isVisible():
            self.empty.focus()
        else:
            self.list.focus()

    def reveal_focus(self) -> None:
        """Scroll to where the cursor was put; with the next event, when all has its place."""
        QTimer.singleShot(0, self, self._reveal)

    # ---- inside -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the form or above and below."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_foot"):
            self._fit()

    def _build(self) -> None:
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.save.setToolTip(tooltip_with_keys(_("Save"), keys))
        self.save.clicked.connect(self.save_requested)
        self.print_button.clicked.connect(self.print_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.phase.chosen.connect(self.phase_chosen)
        self.form.reveal_requested.connect(self.reveal_focus)
        self.decided.put_away.connect(self._put_away)
        self._side.set_widest(10_000)
        begin = QShortcut(QKeySequence("Alt+N"), self)
        begin.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        begin.activated.connect(self._begin)
        line = row(self.state, self.remove, self.print_button, self.save)
        around = (WIDE, MEDIUM, WIDE, MEDIUM)
        said = (self.decided, self.print_offer)
        box(QVBoxLayout(self._foot), *said, line, gap=MEDIUM, margins=around)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._page, 1)
        middle.addWidget(self.empty, 1)
        middle.addWidget(self._side)
        notices = NoticeArea(self.refusal, self.removed)
        lines = box(QVBoxLayout(self), notices, middle, self._foot, gap=0)
        lines.setStretchFactor(middle, 1)

    def _put_away(self) -> None:
        """The keyboard goes back to where the saving came from."""
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drop_decided()

    def _begin(self) -> None:
        """Alt+N, where a new one may be begun."""
        if self.list.new_button.isVisibleTo(self):
            self.list.new_requested.emit()

    def _show_only(self, part: QWidget | None) -> None:
        for each in (self.form, self.reading, self.compare):
            each.setVisible(each is part)
        there_is = part is not None
        worked_on = part is self.form
        self.title.setVisible(there_is and part is not self.compare)
        self._content.setVisible(there_is)
        self._page.setVisible(there_is)
        self._foot.setEnabled(True)
        self.empty.setVisible(not there_is)
        self.hint.setVisible(worked_on)
        self._foot.setVisible(there_is and part is not self.compare)
        self.save.setVisible(worked_on)
        self.state.setVisible(worked_on)
        self._side_content.show()

    def _fit(self) -> None:
        grown = theme.current().metrics.grown
        self._page.set_widest(grown(_WIDEST))
        self._side.setFixedWidth(grown(_SIDE) + WIDE)
        narrow = self.width() < self._side.width() + grown(_NARROW)
        # Where there is no page, there is nothing they could stand above or below of.
        beside = not narrow or not self._page.isVisibleTo(self)
        if beside is not self._side.isHidden():
            return
        self._side.setVisible(beside)
        if beside:
            for place, part in enumerate((self.hint, self.list, self._phase_card)):
                self._beside.insertWidget(place, part)
        else:
            self.form.hint_place.addWidget(self.hint)
            self._below.addWidget(self.list)
            self._below.addWidget(self._phase_card)
        # Moved to another parent they would come only with the next event.
        self.hint.setVisible(not self.form.isHidden())
        self.list.setVisible(bool(self.list.lines))
        self._phase_card.show()

    def _reveal(self) -> None:
        focused = self.focusWidget()
        if self._content.isAncestorOf(focused):
            reveal(self._page, focused)
