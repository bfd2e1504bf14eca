"""The start page's widgets: greeting, what is due, the cases last worked on, the backup."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.case_clocks import ClockDue
from jmd_desktop.domain.cases import CaseId, CaseListRow
from jmd_desktop.domain.follow_ups import FollowUpDue
from jmd_desktop.domain.minors import TurnReminder
from jmd_desktop.domain.papers import PaperReminder
from jmd_desktop.domain.plan_dues import PlanDue
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.domain.tasks import TaskDue
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.start import Due, FormalityDue, NoticeBoard, Reassessment
from ui.qt import buttons
from ui.qt.columns import TwoColumns
from ui.qt.entry_delegate import Entry, initials
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, NONE, SMALL, WIDE, box, column, holder, row, tucked
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, PageHeader, ScrollPage
from ui.qt.text import Kind, label
from ui.qt.theme import current
from ui.start import words
from ui.start.backup_card import BackupCard
from ui.start.coming import ComingCard, ComingView
from ui.start.due import DueCard

_WIDEST = 1240  # px


class DueList(StrEnum):
    """The lists of what is due or unfinished, in the order of the page."""

    TODAY = "today"
    APPOINTMENTS = "appointments"
    NEXT_STEPS = "next_steps"
    REVIEWS = "reviews"
    CLOCKS = "clocks"
    PAPERS = "papers"
    TURNS = "turns"
    FOLLOW_UPS = "follow_ups"
    DRAFTS = "drafts"


class StartView(QWidget):
    """Shows a notice board; every line of it leads somewhere."""

    new_case_requested = Signal()
    existing_requested = Signal()
    cases_requested = Signal()
    backup_requested = Signal()
    case_requested = Signal(object)  # CaseId
    row_opened = Signal(str, object)  # DueList, the record of the row
    all_requested = Signal(str)  # DueList
    coming_requested = Signal()
    item_opened = Signal(object)  # CalendarItem
    settings_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._new = buttons.primary(_("New case"), Icon.USER_PLUS, shortcut="")
        self._new.setToolTip(_("Begin a first talk (Ctrl+N)"))
        self._new.clicked.connect(self.new_case_requested)
        self._header = PageHeader(_("Start"), "", self._new)
        self._backup = BackupCard()
        self._backup.backup_requested.connect(self.backup_requested)
        self.due = _due_cards()
        for card in self.due.values():
            card.opened.connect(self.row_opened)
            card.all_requested.connect(self.all_requested)
        self._recent = _RecentCard()
        self._recent.case_requested.connect(self.case_requested)
        self._recent.cases_requested.connect(self.cases_requested)
        self.coming_card = ComingCard()
        self.coming_card.all_requested.connect(self.coming_requested)
        self.coming_card.opened.connect(self.item_opened)
        self.coming = ComingView()
        self.coming.hide()
        columns = TwoColumns(shares=(3, 2))
        first = (self.due[DueList.TODAY], self.coming_card, self._recent, self.due[DueList.DRAFTS])
        columns.add_first(*first)
        columns.add_second(*(card for card in self.due.values() if card not in first), self._backup)
        self._unproved = Notice(
            NoticeKind.WARN,
            _(
                "Nobody has tried yet whether the sheet is right. Without it a forgotten "
                "passphrase means that everything is lost."
            ),
            word=_("The recovery key is not checked yet"),
        )
        self._unproved.offer(_("Go to the settings"), self.settings_requested.emit)
        self._unproved.hide()
        self._lines_above = column(margins=(WIDE, LARGE, WIDE, 0))
        self._above = holder(self._lines_above)
        self._above.hide()
        self._filled = ScrollPage(self._unproved, columns, None, widest=_WIDEST)
        self._empty = EmptyState(
            Icon.USER_PLUS,
            _(
                "There is no case yet. A case begins with a talk: explain, print the consent in "
                "the young person's language, and have it signed. Nothing is stored before that."
            ),
            _("Begin the first talk"),
            self.new_case_requested.emit,
        )
        self._empty.offer(_("Take in existing clients"), self.existing_requested.emit)
        self._empty.hide()
        self._wants_focus = False
        self._coming = False  # the list of coming deadlines is shown
        self._nothing: bool | None = None  # there is no case; None until it is read
        lines = box(QVBoxLayout(self), self._header, self._above, gap=0, margins=NONE)
        for page in (self._filled, self._empty, self.coming):
            lines.addWidget(page, 1)  # a notice would take half of the room else

    def show_board(self, board: NoticeBoard, now: datetime) -> None:
        """Everything anew; lists without a row are not there."""
        own, today = board.own.counsellor, labels.day(now.astimezone().date())
        greeting = _("Hello, {name}").format(name=own) if own else _("Start")
        self._header.show_title(self.coming.title() if self._coming else greeting, today)
        unproved = board.kind is VaultKind.REAL and board.own.recovery_proved_on is None
        nothing = board.cases == 0 and not board.appointments.rows
        # Above the empty state, else in line with the cards and going up with them.
        (self._lines_above if nothing else self._filled.body).insertWidget(0, self._unproved)
        self._above.setVisible(nothing and unproved)
        self._unproved.setVisible(unproved)
        self._nothing = nothing
        self._show_page()
        self._recent.setVisible(board.cases > 0)
        self._recent.show_cases(board.recent, board.cases, now)
        self.due[DueList.TODAY].show_rows(board.today, now)
        self.due[DueList.APPOINTMENTS].show_rows(board.appointments, now)
        self.due[DueList.NEXT_STEPS].show_rows(board.next_steps, now)
        self.due[DueList.REVIEWS].show_rows(board.reviews, now)
        self.due[DueList.CLOCKS].show_rows(board.clocks, now)
        self.coming_card.show_coming(board.coming, now)
        self.coming_card.setVisible(board.cases > 0)
        self.due[DueList.PAPERS].show_rows(board.papers, now)
        self.due[DueList.TURNS].show_rows(board.turns, now)
        self.due[DueList.FOLLOW_UPS].show_rows(board.follow_ups, now)
        self.due[DueList.DRAFTS].show_rows(board.drafts, now)
        self._backup.show_state(board, now)
        if self._wants_focus and self.isVisible():  # else somebody types elsewhere by now
            self.focus_first()

    def show_all(self, name: DueList, rows: Sequence[Any]) -> None:
        """All rows of one list."""
        self.due[name].show_all(rows)

    def begin(self, *, coming: bool = False) -> None:
        """Somebody comes here, or to the list of coming deadlines: from the top, nothing chosen
        from the last time."""  # fmt: skip
        if coming != self._coming:
            self._header.show_title(self.coming.title() if coming else _("Start"))
        self._coming = coming
        self.coming.begin()
        self._show_page()
        self._filled.verticalScrollBar().setValue(0)
        for card in self.due.values():
            card.begin()
        self.coming_card.begin()
        self._recent.begin()

    def focus_first(self) -> None:
        """Where the page begins: what is on today, else what comes next, else the cases, or the
        first talk; at once or when it is known."""  # fmt: skip
        self._wants_focus = False
        if self._coming:
            self.coming.focus_first()
        elif self._empty.isVisibleTo(self):
            begin = self._empty.findChild(buttons.Button)
            if begin is not None:
                begin.setFocus()
        elif self.due[DueList.TODAY].isVisibleTo(self):
            self.due[DueList.TODAY].focus_list()
        elif self.coming_card.has_rows:
            self.coming_card.focus_list()
        elif self._recent.has_cases:
            self._recent.focus_list()
        else:
            self._wants_focus = True

    def _show_page(self) -> None:
        self.coming.setVisible(self._coming)
        self._filled.setVisible(not self._coming and self._nothing is not True)
        self._empty.setVisible(not self._coming and self._nothing is True)


def _due_cards() -> Mapping[DueList, DueCard]:
    return {
        DueList.TODAY: DueCard(DueList.TODAY, _("Today"), words.today, lambda item: item.record),
        DueList.APPOINTMENTS: DueCard(
            DueList.APPOINTMENTS,
            _("Reserved for today and tomorrow"),
            words.appointment,
            lambda shown: shown.reservation.id,
        ),
        DueList.NEXT_STEPS: DueCard(
            DueList.NEXT_STEPS, pgettext("start", "Due"), words.next_step, _day_of
        ),
        DueList.REVIEWS: DueCard(DueList.REVIEWS, _("Look again"), words.review, _day_of),
        DueList.CLOCKS: DueCard(DueList.CLOCKS, _("Resting cases"), words.clock, _case_of),
        DueList.PAPERS: DueCard(DueList.PAPERS, _("Residence papers"), words.paper, _case_of),
        DueList.TURNS: DueCard(DueList.TURNS, _("Age and consent"), words.turn, _case_of),
        DueList.FOLLOW_UPS: DueCard(
            DueList.FOLLOW_UPS, _("Follow-up talks"), words.follow_up, _case_of
        ),
        DueList.DRAFTS: DueCard(
            DueList.DRAFTS,
            _("Not saved yet"),
            words.draft,
            lambda shown: (shown.draft.case_id, shown.draft.place, shown.draft.record_id),
        ),
    }


def _case_of(reminder: PaperReminder | TurnReminder | ClockDue | FollowUpDue) -> CaseId:
    return reminder.case_id


def _day_of(due: Due | Reassessment) -> Hashable:
    """Of a plan, of tasks and referrals a case has many days, else one of each kind."""
    if isinstance(due, FormalityDue):
        return due.case_id, due.item.step_id
    if isinstance(due, TaskDue):
        return due.case_id, due.task.id
    if isinstance(due, PlanDue):
        return due.case_id, due.kind, due.goal_id, due.step_id
    return due.case_id


class _RecentCard(Card):
    case_requested = Signal(object)
    cases_requested = Signal()

    def __init__(self) -> None:
        everything = buttons.quiet(_("All cases"))
        aside = row(tucked(everything, 8), -7, gap=0)
        super().__init__(_("Last worked on"), aside=aside, gap=SMALL)
        everything.clicked.connect(self.cases_requested)
        self._now = datetime.min.replace(tzinfo=UTC)
        self._began: CaseListRow | None = None  # the first row when somebody came here
        self._model: EntryModel[CaseListRow] = EntryModel(self._entry, lambda case: case.id)
        self._list = EntryList(self._model, _("Cases last worked on"))
        self._list.setVerticalScrollBarPolicy(self._list.horizontalScrollBarPolicy())
        self._list.opened.connect(lambda case: self.case_requested.emit(case.id))
        self._count = label("", Kind.CAPTION)
        self.add(row(-MEDIUM, self._list, -MEDIUM, gap=0), self._count)

    def show_cases(self, cases: tuple[CaseListRow, ...], total: int, now: datetime) -> None:
        self._now = now
        began, self._began = self._began, None
        at = self._list.currentIndex()
        goes_on = at.isValid() and (began is None or self._model.record(at.row()).id != began.id)
        self._model.show_records(cases)
        self._fit()
        if not goes_on:  # else somebody chose a row meanwhile
            self._list.setCurrentIndex(self._model.index(0))
        self._count.setText(
            ngettext("{number} case in all", "{number} cases in all", total).format(
                number=labels.number(total)
            )
        )

    def begin(self) -> None:
        """At the first row, whichever case it is when it is read anew."""
        if self.has_cases:
            self._list.setCurrentIndex(self._model.index(0))
            self._began = self._model.record(0)

    @property
    def has_cases(self) -> bool:
        return self._model.rowCount() > 0

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event) and hasattr(self, "_list"):
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._list.setFixedHeight(self._model.rowCount() * current().metrics.row + 4)

    def focus_list(self) -> None:
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))
        self._list.setFocus()

    def _entry(self, case: CaseListRow) -> Entry:
        return Entry(
            case.name,
            labels.code("phase", case.phase.value),
            labels.ago(case.last_edited_at, self._now),
            case.number,
            initials=initials(case.name),
        )
