"""The start page's widgets: greeting, backup, unfinished texts, the cases last worked on."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseListRow
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.drafts import OpenDraft
from jmd_desktop.services.start import NoticeBoard
from ui.qt import buttons
from ui.qt.entry_delegate import Entry, initials
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import LARGE, MEDIUM, NONE, SMALL, WIDE, box, column, grid, holder, row
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, PageHeader, Pill, ScrollPage
from ui.qt.text import Kind, label
from ui.qt.theme import Tone, current

_STALE_DAYS = 7  # after that a backup is named old


class StartView(QWidget):
    """Shows a notice board; every line of it leads somewhere."""

    new_case_requested = Signal()
    cases_requested = Signal()
    backup_requested = Signal()
    case_requested = Signal(object)  # CaseId
    draft_requested = Signal(object)  # CaseId
    settings_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._new = buttons.primary(_("New case"), Icon.USER_PLUS, shortcut="")
        self._new.setToolTip(_("Begin a first talk (Ctrl+N)"))
        self._new.clicked.connect(self.new_case_requested)
        self._header = PageHeader(_("Start"), "", self._new)
        self._backup = _BackupCard()
        self._backup.backup_requested.connect(self.backup_requested)
        self._drafts = _DraftsCard()
        self._drafts.draft_requested.connect(self.draft_requested)
        self._recent = _RecentCard()
        self._recent.case_requested.connect(self.case_requested)
        self._recent.cases_requested.connect(self.cases_requested)
        columns = grid(5)
        columns.addLayout(column(self._recent, None, gap=0), 0, 0, 1, 3)
        columns.addLayout(column(self._backup, self._drafts, None, gap=LARGE), 0, 3, 1, 2)
        self._unproved = Notice(
            NoticeKind.WARN,
            _(
                "Nobody has tried yet whether the sheet is right. Without it a forgotten "
                "passphrase means that everything is lost."
            ),
            word=_("The recovery key is not checked yet"),
        )
        self._unproved.offer(_("Go to the settings"), self.settings_requested.emit)
        self._notices = holder(column(self._unproved, margins=(WIDE, LARGE, WIDE, 0)))
        self._notices.setMaximumWidth(1240 + 2 * WIDE)
        self._notices.hide()
        self._filled = ScrollPage(columns, None, widest=1240)
        self._empty = EmptyState(
            Icon.USER_PLUS,
            _(
                "There is no case yet. A case begins with a talk: explain, print the consent in "
                "the young person's language, and have it signed. Nothing is stored before that."
            ),
            _("Begin the first talk"),
            self.new_case_requested.emit,
        )
        self._empty.hide()
        self._wants_focus = False
        pages = (self._notices, self._filled, self._empty)
        box(QVBoxLayout(self), self._header, *pages, gap=0, margins=NONE)

    def show_board(self, board: NoticeBoard, now: datetime) -> None:
        """Everything anew."""
        greeting = _("Hello, {name}").format(name=board.own.counsellor)
        self._header.show_title(
            greeting if board.own.counsellor else _("Start"), labels.day(now.astimezone().date())
        )
        unproved = board.kind is VaultKind.REAL and board.own.recovery_proved_on is None
        self._notices.setVisible(unproved)
        self._filled.setVisible(board.cases > 0)
        self._empty.setVisible(board.cases == 0)
        self._recent.show_cases(board.recent, board.cases, now)
        self._drafts.show_drafts(board.drafts, now)
        self._backup.show_state(board, now)
        if self._wants_focus and self.isVisible():  # else somebody types elsewhere by now
            self.focus_first()

    def focus_first(self) -> None:
        """Where one goes on most often: the cases, or the first talk; at once or when known."""
        self._wants_focus = False
        if self._empty.isVisibleTo(self):
            begin = self._empty.findChild(buttons.Button)
            if begin is not None:
                begin.setFocus()
        elif self._recent.has_cases:
            self._recent.focus_list()
        else:
            self._wants_focus = True


class _RecentCard(Card):
    case_requested = Signal(object)
    cases_requested = Signal()

    def __init__(self) -> None:
        everything = buttons.quiet(_("All cases"))
        super().__init__(_("Last worked on"), aside=everything, gap=SMALL)
        everything.clicked.connect(self.cases_requested)
        self._now = datetime.min.replace(tzinfo=UTC)
        self._model: EntryModel[CaseListRow] = EntryModel(self._entry, lambda case: case.id)
        self._list = EntryList(self._model, _("Cases last worked on"))
        self._list.setVerticalScrollBarPolicy(self._list.horizontalScrollBarPolicy())
        self._list.opened.connect(lambda case: self.case_requested.emit(case.id))
        self._count = label("", Kind.CAPTION)
        self.add(row(-MEDIUM, self._list, -MEDIUM, gap=0), self._count)

    def show_cases(self, cases: tuple[CaseListRow, ...], total: int, now: datetime) -> None:
        self._now = now
        self._model.show_records(cases)
        self._fit()
        self._count.setText(
            ngettext("{number} case in all", "{number} cases in all", total).format(
                number=labels.number(total)
            )
        )

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


class _DraftsCard(Card):
    draft_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Not saved yet"), gap=MEDIUM)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(MEDIUM)
        self._nothing = label(_("Everything you typed is saved."), Kind.QUIET, wrap=True)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.add(self._nothing, self._lines)

    def show_drafts(self, drafts: tuple[OpenDraft, ...], now: datetime) -> None:
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._nothing.setVisible(not drafts)
        for draft in drafts:
            self._lines.addWidget(self._line(draft, now))

    def _line(self, draft: OpenDraft, now: datetime) -> QWidget:
        line = QWidget()
        go_on = buttons.quiet(_("Go on"))
        go_on.setAccessibleName(_("Go on writing: {name}").format(name=draft.name))
        go_on.clicked.connect(lambda: self.draft_requested.emit(draft.draft.case_id))
        when = _("Draft, {when}").format(when=labels.ago(draft.draft.saved_at, now))
        texts = column(label(draft.name, Kind.STRONG), label(when, Kind.CAPTION), gap=2)
        line.setLayout(row(IconLabel(Icon.FILE_PEN, Tone.WARN), texts, None, go_on, gap=MEDIUM))
        return line


class _BackupCard(Card):
    backup_requested = Signal()

    def __init__(self) -> None:
        self._pill = Pill("", Tone.OK)
        super().__init__(_("Backup"), aside=self._pill, gap=MEDIUM)
        self._words = label("", wrap=True)
        self._button = buttons.plain(_("Back up now"), Icon.SHIELD_CHECK)
        self._button.clicked.connect(self.backup_requested)
        self.add(self._words, row(self._button, None))

    def show_state(self, board: NoticeBoard, now: datetime) -> None:
        last = board.last_backup
        self._pill.setVisible(last is not None or board.kind is VaultKind.REAL)
        if last is None and board.kind is VaultKind.PRACTICE:
            self._words.setText(_("Here you can try out a backup: nothing can go wrong."))
        elif last is None:
            self._pill.show_state(_("missing"), Tone.WARN)
            self._words.setText(
                _("There is no verified backup yet. If this laptop is lost, all of it is lost.")
            )
        else:
            age = (now - last.verified_at).days
            stale = board.changed_since_backup and age >= _STALE_DAYS
            self._pill.show_state(
                _("old") if stale else _("verified"), Tone.WARN if stale else Tone.OK
            )
            self._words.setText(
                _("Last verified backup {ago}, on “{medium}”.").format(
                    ago=labels.ago(last.verified_at, now), medium=last.medium
                )
                + (" " + _("There are changes since then.") if board.changed_since_backup else "")
            )
