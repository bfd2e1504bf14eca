"""The composition root: makes every part, wires them, and keeps nothing of the cases itself.

The gate must be painted at once, so what lies behind it (`ui.workplace`, and with it the
services, the store and the areas) is loaded after that, while the passphrase is typed.
"""

import gc
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from jmd_desktop import paths, settings
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.clock import Clock, SystemClock
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.settings import Settings
from jmd_desktop.store import folders
from ui.main_window import MainWindow
from ui.places import Place, PlaceId
from ui.qt import hardening, window_place
from ui.qt.appearance import Appearance
from ui.qt.faults import Faults
from ui.qt.idle import IdleWatch
from ui.qt.spoken import Spoken
from ui.qt.tasks import Runner, TaskRunner
from ui.unlock.gates import Gates
from ui.unlock.locking import LockKeeper

if TYPE_CHECKING:  # loaded late, see above
    from jmd_desktop.services.session import Session
    from ui.qt.dialogs import Dialogs
    from ui.qt.session import SessionWatch
    from ui.workplace import Workplace

_IDLE_MINUTES = 5  # until the vault has said how many
_AFTER_PAINT = 30  # ms; the gate has been painted by then


def run(arguments: Sequence[str]) -> int:
    """Open the program and stay until it is closed; returns the exit code."""
    hardening.hush()
    program = build_window(["jmd-desktop", *arguments])
    program.show()
    return program.application.exec()


def build_window(arguments: Sequence[str]) -> "Program":
    """The program as `arguments` ask for it: `[name]` or `[name, "practice", folder]`."""
    hardening.harden()
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(list(arguments[:1]))
    practice = len(arguments) > 1 and arguments[1] == "practice"
    folder = Path(arguments[2]) if practice and len(arguments) > 2 else None  # noqa: PLR2004
    return Program(application, practice=practice, folder=folder)


class Program(QObject):
    """Everything that lives as long as the window."""

    def __init__(
        self,
        application: QApplication,
        *,
        practice: bool = False,
        folder: Path | None = None,
        clock: Clock | None = None,
        dialogs: "Dialogs | None" = None,
        runner: Runner | None = None,
        settings_file: Path | None = None,
    ) -> None:
        super().__init__()
        self.application = application
        self._settings_file = settings_file or paths.settings_file()
        self.settings = settings.load(self._settings_file)
        self._spoken = Spoken(application, self.settings.language, self)
        application.setApplicationName("JMD Desktop")
        application.setDesktopFileName("de.jmd.Desktop")
        self._appearance = Appearance(
            application, self.settings.theme, self.settings.font_scale / 100
        )
        self._appearance.set_contrast(strong=self.settings.high_contrast)
        self.clock = clock or SystemClock()
        self.runner = runner or TaskRunner(self)
        self._dialogs = dialogs
        self.window = MainWindow()
        self.lock = LockKeeper(self.runner, self)
        self._workplace: Workplace | None = None
        self._idle = IdleWatch(application, self.clock, minutes=_IDLE_MINUTES, parent=self)
        self._system: SessionWatch | None = None
        self._sealed: dict[PlaceId, bytes] = {}  # what was unsigned when it was locked
        self._left_at = Place(PlaceId.START)  # where one was then
        self._ending = False
        self._faults = Faults(self.window, lambda: self.dialogs, self.clock)
        home = paths.practice_home() if practice else self.settings.last_vault
        self._gates = Gates(
            self.window,
            self.runner,
            folder or home or paths.vault_home(),
            self,
            practice=practice,
            is_vault=folders.is_vault,
            behind=lambda: self.workplace,
            backup_folder=lambda: self.settings.last_backup_folder,
        )
        self._wire()
        window_place.put_back(self.window, self.settings.window)

    # ---- parts ---------------------------------------------------------------------------

    @property
    def workplace(self) -> "Workplace":
        """Services and places; loaded and made at the first call, on the UI thread."""
        if self._workplace is None:
            from ui.workplace import Household, Workplace  # noqa: PLC0415  see above

            self._workplace = Workplace(
                self.runner,
                self.dialogs,
                self.clock,
                self.window,
                Household(
                    lambda: self.settings,
                    self.apply,
                    self._idle.touch,
                    lambda: self._idle.untouched_for,
                    self.lock.lock,
                ),
                self,
            )
            self._workplace.bench.drafts.failed.connect(self._faults.refused)
            self._workplace.bench.drafts.saved.connect(self._idle.touch)
        return self._workplace

    @property
    def dialogs(self) -> "Dialogs":
        """Questions to the counsellor."""
        if self._dialogs is None:
            from ui.qt.dialogs import QtDialogs  # noqa: PLC0415  see above

            self._dialogs = QtDialogs()
        return self._dialogs

    @property
    def session(self) -> "Session":
        """The open vault, or none."""
        return self.workplace.session

    @property
    def folder(self) -> Path:
        """Of the vault, whether it is there already or not."""
        return self._gates.folder

    def _load_workplace(self) -> None:
        """Import it beside the window, then make it; unlocking queues behind that."""
        self.runner.side(self, _import_workplace, self._make_workplace)

    def _make_workplace(self, _imported: None) -> None:
        assert self.workplace is not None
        if not gc.isenabled():  # turned off for a quick start; what is loaded now stays anyway
            gc.freeze()
            gc.enable()

    # ---- starting ------------------------------------------------------------------------

    def show(self) -> None:
        """Show the window with the right gate."""
        self._gates.show()
        if self.settings.maximised:
            self.window.showMaximized()
        else:
            self.window.show()
        QTimer.singleShot(_AFTER_PAINT, self, self._load_workplace)

    def smoke_test(self) -> int:
        """Show the window, wait until it is painted, end; 0 when nothing went wrong."""
        self.show()
        QTimer.singleShot(300, self.application.quit)
        code = self.application.exec()
        painted = not self.window.grab().isNull()
        self.shut_down()
        return code if painted else 1

    # ---- open ----------------------------------------------------------------------------

    def _chosen(self) -> None:
        """Another vault is to be opened, and at the next start too."""
        self._left_at = Place(PlaceId.START)
        self._remember_vault()

    def _opened(self, by_recovery_key: bool) -> None:  # noqa: FBT001  a signal's
        self.lock.opened(self.session)
        self._watch_system()
        self._remember_vault()
        # Who needed the recovery key has forgotten the passphrase: a new one is due.
        due = Place(PlaceId.SETTINGS, record="passphrase_due")
        self.workplace.show_places(due if by_recovery_key else self._left_at)
        self._idle.start()
        self._read_idle_minutes()
        boxes, self._sealed = self._sealed, {}
        self.workplace.resume(boxes)

    def _remember_vault(self) -> None:
        if not self._gates.practice and self.settings.last_vault != self.folder:
            self.apply(replace(self.settings, last_vault=self.folder))

    def _watch_system(self) -> None:
        """Locking and sleep of the computer, as long as something is open."""
        if self._system is None:
            from ui.qt.session import SessionWatch  # noqa: PLC0415  see above

            self._system = SessionWatch(self.application, self)
            self._system.must_lock.connect(self._system_locks)
        self._system.start()

    def _let_sleep(self) -> None:
        if self._system is not None:
            self._system.let_sleep()

    def _read_idle_minutes(self) -> None:
        self.runner.read(
            self,
            self.workplace.services.sites.get,
            lambda own: self._idle.set_minutes(own.idle_minutes),
        )

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Topic.SITE) and self.lock.is_open:
            self._read_idle_minutes()

    # ---- locking -------------------------------------------------------------------------

    def _wire(self) -> None:
        window, runner = self.window, self.runner
        window.lock_requested.connect(self.lock.lock)
        window.close_requested.connect(self.request_end)
        window.changed.connect(self._changed)
        # Who works by voice or by screen reader alone presses no key: what comes of it counts.
        window.changed.connect(self._idle.touch)
        window.place_opened.connect(self._idle.touch)
        self._idle.expired.connect(self.lock.lock)
        self._idle.time_left.connect(self._show_time_left)
        self._idle.warned.connect(self._warn)
        self._idle.calmed.connect(window.hide_warning)
        self.lock.covering.connect(self._cover)
        self.lock.locked.connect(self._locked)
        self._gates.opened.connect(self._opened)
        self._gates.chosen.connect(self._chosen)
        runner.refused.connect(self._faults.refused)
        runner.unexpected.connect(self._faults.unexpected)
        sys.excepthook = self._faults.caught

    def _show_time_left(self, seconds: int) -> None:
        from jmd_desktop import labels  # noqa: PLC0415  not before the gate

        self.window.shell.show_time_left(labels.countdown(seconds))

    def _warn(self, seconds: int) -> None:
        self.window.show_warning(
            ngettext("Locks in {number} second", "Locks in {number} seconds", seconds).format(
                number=seconds
            )
        )

    def _cover(self) -> None:
        """Hide at once; drafts go to the writer, an open talk into its box, long work stops."""
        self._gates.show_locking()
        self._idle.stop()
        self.dialogs.close_all()
        for other in self.application.topLevelWidgets():
            if other is not self.window and other.isVisible() and other.parent() is not None:
                other.close()
        self._left_at = self.window.shell.here or self._left_at
        self._sealed = self.workplace.cover()

    def _locked(self) -> None:
        self._let_sleep()
        if self._ending:
            self._finish()
        else:
            self._gates.show_locked()
        # Views and their data hold each other; nothing of them may wait for the next collection.
        QTimer.singleShot(0, self, _let_go)

    def _system_locks(self) -> None:
        if self.lock.is_open:
            self.lock.lock()
        elif not self.lock.is_locking:
            self._let_sleep()

    # ---- ending --------------------------------------------------------------------------

    def request_end(self) -> None:
        """The close button: warn about what is not signed or saved yet, then lock and go."""
        if self._sealed or (self._workplace is not None and self._workplace.has_open_talk):
            self.dialogs.ask_confirm(
                self.window,
                _("Something is not saved yet"),
                _(
                    "A talk or a table is open that is not part of a file yet. It will be gone. "
                    "To keep it for a while, lock the program instead of closing it."
                ),
                _("Close and forget it"),
                self._end,
                dangerous=True,
            )
            return
        self._end()

    def _end(self) -> None:
        self._ending = True
        if self.lock.is_open:
            self.lock.lock()
        elif not self.lock.is_locking:  # else it ends when it is locked
            self._finish()

    def _finish(self) -> None:
        self.shut_down()
        self._remember_window()
        self.window.end()
        self.application.quit()

    def shut_down(self) -> None:
        """Stop watching and working; the vault is closed by now, or closed here."""
        self._idle.stop()
        if self._system is not None:
            self._system.stop()
        self.runner.shut_down()
        if self._workplace is not None:
            self._workplace.session.close()

    # ---- settings and window -------------------------------------------------------------

    def apply(self, changed: Settings) -> None:
        """Take over settings at once and keep them."""
        before, self.settings = self.settings, changed
        self.runner.side(self, partial(settings.save, self._settings_file, changed))
        self._appearance.set_theme(changed.theme)
        self._appearance.set_contrast(strong=changed.high_contrast)
        self._appearance.set_scale(changed.font_scale / 100)
        if changed.language is not before.language:
            self._spoken.use(changed.language)
            self.window.speak_anew()
            if self.lock.is_open:
                self._rebuild()

    def _rebuild(self) -> None:
        """All words anew; what is unsigned goes through its box as at a lock."""
        boxes = self.workplace.cover()
        self.workplace.show_places(Place(PlaceId.SETTINGS))
        if boxes:
            self.workplace.resume(boxes)
            self.window.go(Place(PlaceId.SETTINGS))

    def _remember_window(self) -> None:
        place = window_place.place_of(self.window)
        self.settings = replace(self.settings, window=place, maximised=self.window.isMaximized())
        settings.save(self._settings_file, self.settings)


def _import_workplace() -> None:
    import ui.workplace  # noqa: F401, PLC0415  on the side thread, while the passphrase is typed


def _let_go() -> None:
    """Collect what the lock dropped, also what was put aside as lasting."""
    gc.unfreeze()
    gc.collect()
