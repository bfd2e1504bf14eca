"""Bringing a vault back from a backup: which file, which secret, then wait and see."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from jmd_desktop import labels, messages
from jmd_desktop.errors import Cancelled, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.backups import Backups, Restored, Step
from ui.qt import buttons
from ui.qt.choices import RadioButton
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, row
from ui.qt.line_edits import LineEdit, SecretEdit
from ui.qt.progress import ProgressPanel
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.tasks import Cancel, Progress
from ui.qt.text import Kind, label
from ui.qt.workbench import Workbench
from ui.unlock.gate import GatePage


class RestorePage(GatePage):
    """Restores into `folder` if that is free, else into a new folder beside it."""

    restored = Signal(object)
    """The `Path` of the vault that was brought back; the counsellor wants to unlock it."""

    back_requested = Signal()

    def __init__(
        self, bench: Workbench, backups: Backups, folder: Path, start_folder: Path | None
    ) -> None:
        super().__init__()
        self._bench = bench
        self._backups = backups
        self._folder = folder
        self._start_folder = start_folder
        self._archive: Path | None = None
        self._running: Cancel | None = None
        self._done: Restored | None = None
        self._file = label(_("No file chosen yet"), Kind.QUIET, wrap=True)
        self._choose = buttons.plain(_("Choose the backup …"), Icon.FOLDER_OPEN)
        self._choose.clicked.connect(self._choose_file)
        self._by_passphrase = RadioButton(_("With the passphrase of that day"))
        self._by_key = RadioButton(_("With the recovery key"))
        self._by_passphrase.setChecked(True)
        self._group = QButtonGroup(self)
        for button in (self._by_passphrase, self._by_key):
            self._group.addButton(button)
        self._by_key.toggled.connect(self._switch)
        self._passphrase = SecretEdit()
        self._field = FieldColumn(_("Passphrase"), self._passphrase)
        self._key = LineEdit()
        self._key_field = FieldColumn(_("Recovery key"), self._key)
        self._key_field.hide()
        self._progress = ProgressPanel(_("Restoring"))
        self._progress.cancelled.connect(self._cancel)
        self._progress.hide()
        self._result = Notice(NoticeKind.OK, "")
        self._result.hide()
        self._back = buttons.quiet(_("Back"))
        self._back.clicked.connect(self.back_requested)
        self._go = buttons.primary(_("Restore"), Icon.ROTATE_CCW)
        self._go.clicked.connect(self._start)
        self._go.setEnabled(False)
        self.card.add(
            label(_("Restore a backup"), Kind.TITLE),
            label(
                _(
                    "The backup is checked whole before anything is restored. Nothing that is on "
                    "this laptop is overwritten."
                ),
                Kind.QUIET,
                wrap=True,
            ),
            row(self._choose, None),
            self._file,
            self._by_passphrase,
            self._by_key,
            self._field,
            self._key_field,
            self._progress,
            self._result,
            row(-SMALL, self._back, None, self._go, gap=MEDIUM),
        )
        self.setFocusProxy(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter restores from either field, as it unlocks at the gate."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        typing = self._passphrase.hasFocus() or self._key.hasFocus()
        if enter and typing and self._go.isEnabled():
            self._start()
        else:
            super().keyPressEvent(event)

    def _choose_file(self) -> None:
        self._bench.dialogs.choose_file(
            self,
            _("Choose the backup"),
            _("Backups of JMD Desktop") + " (*.jmda)",
            self._start_folder,
            self._chosen,
        )

    def _chosen(self, archive: Path) -> None:
        self._archive = archive
        self._file.setText(archive.name)
        self._result.hide()
        self._go.setEnabled(True)
        (self._key if self._by_key.isChecked() else self._passphrase).setFocus()

    def _switch(self, by_key: bool) -> None:  # noqa: FBT001  Qt's own way
        self._key_field.setVisible(by_key)
        self._field.setVisible(not by_key)

    def _start(self) -> None:
        if self._done is not None:
            self.restored.emit(self._done.folder)
            return
        by_key = self._by_key.isChecked()
        secret = self._key.text() if by_key else self._passphrase.text()
        column = self._key_field if by_key else self._field
        if self._archive is None or not secret:
            column.editor.setFocus()
            return
        self._allow(on=False)
        self._result.hide()
        self._progress.allow_cancel(True)
        self._progress.show_waiting(labels.code("backup_step", Step.READ.value))
        self._progress.show()
        self._running = self._bench.runner.side_with_progress(
            self,
            partial(self._restore, self._archive, secret, _free_folder(self._folder), by_key),
            self._show_progress,
            self._restored,
            self._failed,
        )

    def _restore(
        self,
        archive: Path,
        secret: str,
        folder: Path,
        by_key: bool,  # noqa: FBT001  bound by partial
        progress: Progress,
    ) -> Restored:
        return self._backups.restore(
            archive, secret, folder, is_recovery_key=by_key, progress=_Course(progress)
        )

    def _show_progress(self, done: int, total: int) -> None:
        words = labels.code("backup_step", Step.READ.value)
        self._progress.show_progress(done, total, words)

    def _restored(self, done: Restored) -> None:
        self._running = None
        self._done = done
        self._progress.hide()
        self._passphrase.clear()
        self._key.clear()
        self._result.show_words(
            NoticeKind.OK,
            messages.restored(done.cases, done.erasures_replayed, done.erasures_known_until),
            word=_("Restored and verified"),
        )
        self._result.show()
        for widget in (self._choose, self._by_passphrase, self._by_key, self._field, self._back):
            widget.hide()
        self._key_field.hide()
        self._go.say(_("Unlock now"))
        self._go.show_icon(Icon.LOCK_OPEN)
        self._go.setEnabled(True)
        self._go.setFocus()

    def _failed(self, error: UserError) -> None:
        self._running = None
        self._progress.hide()
        self._allow(on=True)
        if isinstance(error, Cancelled):
            self._result.show_words(NoticeKind.INFO, _("Nothing was changed."), word=_("Stopped"))
        else:
            self._result.show_words(NoticeKind.DANGER, messages.text(error))
        self._result.show()
        (self._key if self._by_key.isChecked() else self._passphrase).setFocus()

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _allow(self, *, on: bool) -> None:
        for widget in (self._choose, self._go, self._back, self._field, self._key_field):
            widget.setEnabled(on)


class _Course:
    """The runner's progress as the restore wants to be watched."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, _step: Step, done: int, total: int) -> None:
        self._progress.report(done, total)

    def cancelled(self) -> bool:
        return self._progress.cancelled()


def _free_folder(wanted: Path) -> Path:
    """That folder while nothing is in it, else the first free one beside it."""
    candidates = [wanted, *(wanted.with_name(f"{wanted.name}-{n}") for n in range(2, 100))]
    return next((c for c in candidates if not c.exists() or not any(c.iterdir())), wanted)
