"""Finds the sticks, makes the backup beside the window, and says what came of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.errors import Cancelled, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.backups import Backups, MadeArchive, Step
from ui.backup.view import BackupView, Target
from ui.places import Controller, Place
from ui.qt.tasks import Cancel, Progress
from ui.qt.workbench import Workbench

_LOOK_EVERY = 2000  # ms between two looks for sticks, only while the place is seen


class BackupController(Controller):
    """One backup at a time; leaving the place does not stop it, locking does."""

    working = Signal()
    """A backup goes on; nobody has to touch anything meanwhile."""

    handbook_page = "sicherung"

    def __init__(
        self,
        bench: Workbench,
        backups: Backups,
        remember: Callable[[Path], None],
        last_folder: Path | None,
    ) -> None:
        """`remember` is told the folder of a backup that succeeded."""
        self._view = BackupView()
        super().__init__(self._view)
        self._bench = bench
        self._backups = backups
        self._remember = remember
        self._last_folder = last_folder
        self._busy = False
        self._running: Cancel | None = None
        self._is_looking = False
        self._wants_focus = False
        self._to_choose: Path | None = None
        self._step = Step.SNAPSHOT
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY)
        self._looking.timeout.connect(self._look)
        self._view.shown.connect(self._looking.start)
        self._view.hidden.connect(self._looking.stop)
        self._view.backup_requested.connect(self._make)
        self._view.folder_requested.connect(self._choose_folder)
        self._view.cancel_requested.connect(self._cancel)

    def enter(self, place: Place) -> None:
        """Which sticks are there, and when the last backup was."""
        del place
        self._wants_focus = True
        self._is_looking = False
        self._look()
        self._read_latest()

    def refresh(self, changes: Changes) -> None:
        """A backup was made, here or before."""
        if changes.touch(Topic.BACKUPS, Topic.CASES, Topic.CLIENT):
            self._read_latest()

    def cover(self) -> None:
        """The lock does not wait for a stick: old archives are whole, the new one goes."""
        self._looking.stop()
        self._cancel()

    # ---- looking -------------------------------------------------------------------------

    def _look(self) -> None:
        if not self._busy and not self._is_looking:  # the side thread is busy then
            self._is_looking = True
            self._bench.runner.side(self, partial(self._targets, self._last_folder), self._found)

    def _targets(self, folder: Path | None) -> list[Target]:
        """On the side thread: a dying stick can keep the system waiting."""
        drives = self._backups.drives()
        targets = [Target.of_drive(drive) for drive in drives]
        if folder is not None and all(folder != drive.root for drive in drives):
            targets.append(Target.of_folder(folder, self._backups.advice(folder)))
        return targets

    def _found(self, targets: list[Target]) -> None:
        self._is_looking = False
        self._view.show_targets(targets)
        if self._to_choose is not None:
            self._view.choose(self._to_choose)
            self._to_choose = None
        if self._wants_focus:
            self._wants_focus = False
            self._view.focus_first()

    def _read_latest(self) -> None:
        self._bench.runner.read(self, self._backups.latest, self._show_latest)

    def _show_latest(self, last: BackupRecord | None) -> None:
        self._view.show_latest(last, self._bench.clock.now())

    def _choose_folder(self) -> None:
        self._bench.dialogs.choose_folder(
            self._view, _("Folder for the backup"), self._last_folder, self._chosen
        )

    def _chosen(self, folder: Path) -> None:
        self._last_folder = self._to_choose = folder
        self._is_looking = False  # an answer under way knows nothing of this folder
        self._look()

    # ---- making --------------------------------------------------------------------------

    def _make(self, folder: Path) -> None:
        if self._busy:
            return
        self._busy = True
        self._view.show_running()
        self._step = Step.SNAPSHOT
        self._running = self._bench.runner.side_with_progress(
            self,
            partial(self._work, folder),
            self._progressed,
            partial(self._made, folder),
            self._failed,
        )

    def _work(self, folder: Path, progress: Progress) -> MadeArchive:
        return self._backups.make(folder, _Course(progress, self._enter_step))

    def _enter_step(self, step: Step) -> None:
        """From the side thread; the figures follow on their own way."""
        self._step = step

    def _progressed(self, done: int, total: int) -> None:
        self.working.emit()
        self._view.show_progress(self._step, done, total)

    def _made(self, folder: Path, archive: MadeArchive) -> None:
        self._busy = False
        self._last_folder = folder
        self._remember(folder)
        self._view.show_done(archive)
        self.changed.emit(self._backups.made())

    def _failed(self, error: UserError) -> None:
        self._busy = False
        if isinstance(error, Cancelled):
            self._view.show_stopped()
        else:
            self._view.show_failed(messages.text(error))
        self._look()

    def _cancel(self) -> None:
        if self._busy and self._running is not None:
            self._running.cancel()


class _Course:
    """The runner's progress as the backup wants to be watched."""

    def __init__(self, progress: Progress, enter: Callable[[Step], None]) -> None:
        self._progress = progress
        self._enter = enter

    def report(self, step: Step, done: int, total: int) -> None:
        self._enter(step)
        self._progress.report(done, total)

    def cancelled(self) -> bool:
        return self._progress.cancelled()
