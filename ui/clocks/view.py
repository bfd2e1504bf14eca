"""The page of the clocks: the cases that wait beside what is known of one and its decision."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.case_clocks import ClockDue
from jmd_desktop.i18n import _
from jmd_desktop.services.case_overview import CaseOverview
from ui import clock_words
from ui.clocks import words
from ui.clocks.decision_form import DecisionForm
from ui.qt.buttons import plain, quiet
from ui.qt.entry_delegate import Entry
from ui.qt.facts import FactList
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, holder, row
from ui.qt.list_beside import ListBeside, Ways, WorkPage
from ui.qt.listing import RECORD_ROLE, EntryList, EntryModel
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, PageHeader, Pill
from ui.qt.text import Kind, label, tooltip_with_keys

_FACTS = 7  # lines that are made at once


class ClocksView(QWidget):
    """Emits what is asked for; nothing of it resets a clock. Escape decides later."""

    chosen = Signal(object)
    """The `ClockDue` that is to be shown."""

    later_requested = Signal()
    file_requested = Signal()
    contact_requested = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._today = date.min
        self._showing = False
        self._later = quiet(_("Decide later"), Icon.CLOCK)
        self._later.setToolTip(tooltip_with_keys(_("To the start page"), "Esc"))
        self._later.clicked.connect(self.later_requested)
        self._header = PageHeader(_("Resting cases"), "", self._later)
        self.form = DecisionForm(missing_characters)
        self.model: EntryModel[ClockDue] = EntryModel(self._entry, lambda due: due.case_id)
        self.list = EntryList(self.model, _("Cases that wait for a decision"))
        self._name = label("", Kind.DISPLAY, wrap=True)
        self._state = Pill("")
        self._number = label("", Kind.CAPTION)
        self._notice = Notice(NoticeKind.INFO, "")
        self._facts = FactList(lines=_FACTS)
        file, contact = plain(_("Open the file"), Icon.FOLDER_OPEN), plain("", Icon.NOTEBOOK_PEN)
        contact.say(_("Record a contact"))
        contact.setToolTip(_("Write in the journal when you were in contact"))
        file.clicked.connect(self.file_requested)
        contact.clicked.connect(self.contact_requested)
        self._contact = contact
        known = Card(_("What is known"), self._facts, row(contact, file, None), gap=LARGE)
        self._decision = Card(_("How does it go on?"), self.form, gap=MEDIUM)
        heading = row(self._name, gap=MEDIUM)
        heading.setStretch(0, 1)
        heading.addLayout(column(SMALL, self._state, None, gap=0))
        self._about = holder(
            column(
                column(heading, self._number, gap=2),
                self._notice,
                known,
                self._decision,
                gap=LARGE,
            )
        )
        self._nothing = EmptyState(Icon.CIRCLE_CHECK, words.nothing())
        self._nothing.hide()
        self.page = WorkPage(self._about, self._nothing)
        self.page.strip.say(_("Cases that wait for a decision"))
        self.beside = ListBeside(
            holder(column(MEDIUM, self.list, gap=0)),
            self.page,
            Ways(self._focus_list, self._focus_decision),
            scrolls=True,
        )
        back = QShortcut(QKeySequence("Ctrl+Z"), self._header)  # as in what stands below it
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.page.undo.undo)
        lines = box(QVBoxLayout(self), self._header, self.beside, gap=0)
        lines.setStretchFactor(self.beside, 1)
        self.list.selectionModel().currentChanged.connect(self._current)
        self.list.opened.connect(self._enter_work)

    # ---- what is shown ----------------------------------------------------------------------

    def clear(self) -> None:
        """Nobody, until something is read."""
        self._showing = True
        self.model.show_records(())
        self._showing = False
        self._header.show_title(_("Resting cases"))
        self.beside.clear()

    def show_waiting(self, dues: Sequence[ClockDue], today: date) -> None:
        """The list; what is marked in it stays marked."""
        self._today = today
        self._showing = True
        self.model.show_records(tuple(dues))
        self._showing = False
        self._header.show_title(_("Resting cases"), words.waiting(len(dues)) if dues else "")
        self._later.say(_("Decide later") if dues else _("To the start page"))
        self._later.show_icon(Icon.CLOCK if dues else Icon.HOUSE)

    def mark(self, due: ClockDue | None) -> None:
        """Mark a row, as if nobody had."""
        self._showing = True
        if due is None:
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.choose(due.case_id)
        self._showing = False

    def show_case(self, name: str, seen: CaseOverview, now: datetime) -> None:
        """One case; without a decision to make it says so."""
        demanded = seen.clocks.demanded
        self._nothing.hide()
        self._name.setText(name)
        self._number.setText(seen.case.number)
        self._state.setVisible(demanded is not None)
        if demanded is None:
            self._notice.show_words(NoticeKind.OK, words.not_due())
        else:
            self._state.show_state(
                clock_words.length(demanded, seen.today), clock_words.TONES[demanded.clock]
            )
            kind, word, said = words.why(demanded.clock)
            self._notice.show_words(kind, said, word=word)
            self.form.ask(demanded.clock)
        self._facts.show_facts(words.facts(seen, now))
        self._contact.setVisible(seen.clocks.running)
        self._decision.setVisible(demanded is not None)
        self._about.show()
        self.beside.show_somebody()
        self.show_decision()

    def show_nobody(self) -> None:
        """There is nothing to decide any more; what was decided last can still be undone."""
        self._about.hide()
        self._nothing.show()
        self.beside.show_somebody()
        self.page.save.hide()
        self.page.discard.hide()
        self.page.state.show_nothing()

    def show_decision(self) -> None:
        """What a press of the button would do."""
        self.form.arrange()
        decision = self.form.decision
        self.page.save.setVisible(not self._decision.isHidden())
        self.page.save.say(_("Save decision") if decision is None else words.choice(decision))

    @property
    def asks(self) -> bool:
        """Whether there is a decision to make on the page."""
        return not self._about.isHidden() and not self._decision.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape: nobody is kept here, and what is typed stays a draft."""
        if event.key() == Qt.Key.Key_Escape:
            self.later_requested.emit()
        else:
            super().keyPressEvent(event)

    # ---- the keyboard -----------------------------------------------------------------------

    def focus_first(self) -> None:
        """Above what is to be read before one decides; into the decision where it is begun; the
        way out of here where there is none."""  # fmt: skip
        if self.asks and self.form.dirty:
            self.beside.focus_work()
        elif not self.model.rowCount():
            self._later.setFocus()
        elif self.beside.narrow:
            self.page.strip.button.setFocus()
        else:
            self._focus_list()

    def go_on_at(self, position: int) -> None:
        """The cursor into the reason, where it was."""
        self.form.put_cursor(position)
        self.page.reveal_focus()

    def _focus_list(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def _focus_decision(self) -> bool:
        if self.asks:
            self.form.begin()
        return self.asks

    def _enter_work(self, _due: ClockDue) -> None:
        self.beside.focus_work()

    def _current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.chosen.emit(index.data(RECORD_ROLE))

    def _entry(self, due: ClockDue) -> Entry:
        return words.row(due, self._today)
