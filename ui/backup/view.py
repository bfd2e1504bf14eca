"""The backup's widgets: when the last one was, where to, how far, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.backups import Drive, FolderAdvice, MadeArchive, Step
from ui.qt import buttons
from ui.qt.choices import RadioButton
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, LARGE, MEDIUM, NONE, SMALL, box, holder, row, wraps
from ui.qt.progress import ProgressPanel
from ui.qt.surfaces import Card, Notice, NoticeKind, PageHeader, Pill, ScrollPage
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


@dataclass(frozen=True, slots=True)
class Target:
    """A place a backup can go to, and why not, if it cannot."""

    folder: Path
    title: str
    note: str
    usable: bool = True
    doubtful: bool = False

    @classmethod
    def of_drive(cls, drive: Drive) -> "Target":
        """A stick."""
        title = drive.label or _("Stick without a name")
        if drive.read_only:
            return cls(
                drive.root, title, _("write-protected: it cannot be written to"), False, True
            )
        free = _("{size} free").format(size=labels.size(drive.free_bytes))
        return cls(drive.root, title, free)

    @classmethod
    def of_folder(cls, folder: Path, advice: FolderAdvice) -> "Target":
        """A folder chosen by hand; only its own name is shown."""
        note = {
            FolderAdvice.FINE: _("folder"),
            FolderAdvice.SAME_DISK: _("on this laptop: a stick elsewhere is safer"),
            FolderAdvice.SYNCHRONISED: _("is copied to the internet: please choose another one"),
            FolderAdvice.OF_VAULT: _("holds the cases themselves: please choose another one"),
            FolderAdvice.MISSING: _("not there at the moment"),
        }[advice]
        usable = advice in {FolderAdvice.FINE, FolderAdvice.SAME_DISK}
        return cls(
            folder, folder.name or str(folder), note, usable, advice is not FolderAdvice.FINE
        )


class BackupView(QWidget):
    """Says calmly how things stand; one button does it."""

    shown = Signal()
    hidden = Signal()
    backup_requested = Signal(object)  # Path
    folder_requested = Signal()
    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._targets: list[Target] = []
        self._wanted: Path | None = None  # stays chosen while its stick is out for a moment
        self._busy = False
        self._pill = Pill("", Tone.OK)
        self._latest = label("", wrap=True)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._picked)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self._none = label(
            _("Plug in the stick that is meant for backups. It is recognised by itself."),
            Kind.QUIET,
            wrap=True,
        )
        self._go = buttons.primary(_("Back up now"), Icon.SHIELD_CHECK)
        self._go.clicked.connect(self._start)
        self._go.setEnabled(False)
        self._other = buttons.quiet(_("Choose another folder …"), Icon.FOLDER_OPEN)
        self._other.clicked.connect(self.folder_requested)
        self._progress = ProgressPanel(_("Backing up"))
        self._progress.cancelled.connect(self.cancel_requested)
        self._progress.hide()
        self._result = Notice(NoticeKind.OK, "")
        self._result.hide()
        where = Card(_("Where to?"), self._none, self._lines, self._ways(), gap=LARGE)
        self._page = ScrollPage(
            Card(_("Last verified backup"), self._latest, aside=self._pill),
            where,
            self._progress,
            self._result,
            label(
                _(
                    "A backup is written, read back from the stick and opened on trial. Only then "
                    "it counts. It is locked with the passphrase of today."
                ),
                Kind.CAPTION,
                wrap=True,
            ),
            None,
            widest=720,
        )
        header = PageHeader(_("Backup"), _("Everything on one stick, locked and verified"))
        box(QVBoxLayout(self), header, self._page, gap=0, margins=NONE)

    # ---- how things stand ----------------------------------------------------------------

    def _ways(self) -> QWidget:
        """Beside each other, or below where large text has no room for that."""
        made = QWidget()
        flow = FlowLayout(made, gap=SMALL)
        for button in (self._go, self._other):
            flow.addWidget(button)
        wraps(made)
        return made

    def show_latest(self, last: BackupRecord | None, now: datetime) -> None:
        """When, where to, how much."""
        if last is None:
            self._pill.show_state(_("missing"), Tone.WARN)
            self._latest.setText(
                _("There is none yet. If this laptop is lost or breaks, all cases are lost.")
            )
            return
        self._pill.show_state(_("verified"), Tone.OK)
        cases = ngettext("{number} case", "{number} cases", last.cases).format(
            number=labels.number(last.cases)
        )
        self._latest.setText(
            _("{ago}, on “{medium}”: {cases}, {size}").format(
                ago=labels.ago(last.verified_at, now),
                medium=last.medium,
                cases=cases,
                size=labels.size(last.size),
            )
        )
        self._latest.setToolTip(labels.moment(last.verified_at))

    def show_targets(self, targets: list[Target]) -> None:
        """The sticks and folders there are; the choice stays where it was."""
        if targets == self._targets:
            return
        had_focus = any(button.hasFocus() for button in self._group.buttons())
        self._targets = targets
        for button in self._group.buttons():
            self._group.removeButton(button)
        while item := self._lines.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, target in enumerate(targets):
            self._lines.addWidget(self._line(number, target))
        self._none.setVisible(not any(target.usable for target in targets))
        self._mark()
        marked = self._group.checkedButton()
        if had_focus and marked is not None:
            marked.setFocus()

    def choose(self, folder: Path | None) -> None:
        """Mark this target, else the first that will do."""
        self._wanted = folder
        self._mark()

    def _mark(self) -> None:
        usable = [i for i, target in enumerate(self._targets) if target.usable]
        number = next((i for i in usable if self._targets[i].folder == self._wanted), None)
        if number is None:
            number = usable[0] if usable else None
        if number is not None:
            self._group.button(number).setChecked(True)
        self._go.setEnabled(number is not None and not self._busy)

    def focus_first(self) -> None:
        """The button that does it, if it can; else the way to a folder."""
        (self._go if self._go.isEnabled() else self._other).setFocus()

    # ---- the course of one backup --------------------------------------------------------

    def show_running(self) -> None:
        """It began."""
        self._busy = True
        self._result.hide()
        self._progress.allow_cancel(True)
        self._progress.show_waiting(labels.code("backup_step", Step.SNAPSHOT.value))
        self._progress.show()
        self._go.setEnabled(False)
        self._other.setEnabled(False)
        self._bring_into_view(self._progress)

    def show_progress(self, step: Step, done: int, total: int) -> None:
        """How far it is, in bytes over all steps."""
        self._progress.show_progress(done, total, labels.code("backup_step", step.value))

    def show_done(self, archive: MadeArchive) -> None:
        """Written, read back, opened."""
        self._end(
            NoticeKind.OK,
            _("{file} ({size}) was read back whole. You may now eject the stick.").format(
                file=archive.path.name, size=labels.size(archive.size)
            ),
            _("Backed up and verified"),
        )

    def show_stopped(self) -> None:
        """The counsellor stopped it."""
        self._end(
            NoticeKind.INFO,
            _("Nothing was left on the stick. Earlier backups are whole."),
            _("Stopped"),
        )

    def show_failed(self, words: str) -> None:
        """It did not come about; the old ones are whole."""
        self._end(
            NoticeKind.DANGER,
            words + " " + _("Earlier backups are whole."),
            _("No backup was made"),
        )

    def _end(self, kind: NoticeKind, words: str, word: str) -> None:
        self._busy = False
        self._progress.hide()
        self._result.show_words(kind, words, word=word)
        self._result.show()
        self._other.setEnabled(True)
        self._go.setEnabled(self._chosen() is not None)
        if self.isVisible():
            self.focus_first()
            self._bring_into_view(self._result)

    def _bring_into_view(self, widget: QWidget) -> None:
        # The page has no room for it before it was laid out again.
        QTimer.singleShot(0, widget, partial(self._page.ensureWidgetVisible, widget))

    # ---- its own doings ------------------------------------------------------------------

    def _line(self, number: int, target: Target) -> QWidget:
        button = RadioButton(target.title)
        button.setEnabled(target.usable)
        button.setAccessibleDescription(target.note)
        self._group.addButton(button, number)
        note = label(target.note, Kind.CAPTION, wrap=True)
        doubt = IconLabel(Icon.TRIANGLE_ALERT, Tone.WARN, 14)
        line = holder(row(button, MEDIUM, doubt, gap=HAIR))
        doubt.setVisible(target.doubtful)
        layout = line.layout()
        if isinstance(layout, QHBoxLayout):
            layout.addWidget(note, 1)
        return line

    def _picked(self, number: int) -> None:
        self._wanted = self._targets[number].folder

    def _chosen(self) -> Target | None:
        number = self._group.checkedId()
        return self._targets[number] if 0 <= number < len(self._targets) else None

    def _start(self) -> None:
        target = self._chosen()
        if target is not None:
            self.backup_requested.emit(target.folder)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks only while somebody sees it."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking."""
        super().hideEvent(event)
        self.hidden.emit()
