"""The composition root: makes every part, wires them, and keeps nothing of the cases itself.

The gate must be painted at once, so what lies behind it (`ui.workplace`, and with it the
services, the store and the areas) is loaded after that, while the passphrase is typed.
"""

import gc
import sys
import types
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from jmd_desktop import i18n, paths, settings
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.clock import Clock, SystemClock
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.settings import Settings, WindowPlace
from jmd_desktop.store import folders
from ui.main_window import MainWindow
from ui.places import Place, PlaceId
from ui.qt import hardening
from ui.qt.appearance import Appearance
from ui.qt.idle import IdleWatch
from ui.qt.tasks import Bug, Runner, TaskRunner
from ui.unlock.gate import UnlockPage, WaitPage
from ui.unlock.locking import LockKeeper

if TYPE_CHECKING:  # loaded late, see above
    from jmd_desktop.services.session import Session
    from jmd_desktop.services.vaults import Vaults
    from ui.qt.dialogs import Dialogs
    from ui.qt.session import SessionWatch
    from ui.workplace import Workplace

_IDLE_MINUTES = 5  # until the vault has said how many
_AFTER_PAINT = 30  # ms; the gate has been painted by then
_SAME_BUG_AGAIN = 10.0  # seconds; sooner it is not told a second time


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
        self._practice = practice
        self._settings_file = settings_file or paths.settings_file()
        self.settings = settings.load(self._settings_file)
        self._translator: QTranslator | None = None
        self._use_language()
        application.setApplicationName("JMD Desktop")
        application.setDesktopFileName("de.jmd.Desktop")
        self._appearance = Appearance(
            application, self.settings.theme, self.settings.font_scale / 100
        )
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
        self._told_bugs: dict[str, float] = {}
        self.folder = folder or self._default_folder()
        self._wire()
        self._restore_window()

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
            self._workplace.bench.drafts.failed.connect(self._refused)
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
    def vaults(self) -> "Vaults":
        """What opens the gate."""
        return self.workplace.vaults

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
        self.show_gate()
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

    def show_gate(self) -> None:
        """First start, unlocking, or straight into the practice vault."""
        self.window.show_practice(on=self._practice)
        if self._practice:
            self._open_practice()
        elif folders.is_vault(self.folder):
            self._show_unlock()
        else:
            self._show_first_start()

    def _show_first_start(self) -> None:
        from ui.unlock.first_start import FirstStart  # noqa: PLC0415  once in a vault's life

        page = FirstStart(self.workplace.bench, self.vaults, self.folder)
        page.opened.connect(self._opened)
        page.restore_requested.connect(self._show_restore)
        page.practice_requested.connect(self._practise)
        self.window.show_gate(page)

    def _practise(self) -> None:
        """Fictional cases first; the next start offers the setting-up again."""
        self._practice, self.folder = True, paths.practice_home()
        self._left_at = Place(PlaceId.START)
        self.show_gate()

    def _show_unlock(self) -> None:
        page = UnlockPage(self.runner, lambda: self.vaults, self.folder)
        page.opened.connect(self._opened)
        page.restore_requested.connect(self._show_restore)
        self.window.show_gate(page)

    def _show_restore(self) -> None:
        from ui.unlock.restore import RestorePage  # noqa: PLC0415  once in a vault's life

        work = self.workplace
        folder = self.settings.last_backup_folder
        page = RestorePage(work.bench, work.backups, self.folder, folder)
        page.restored.connect(self._unlock_restored)
        page.back_requested.connect(self.show_gate)
        self.window.show_gate(page)

    def _unlock_restored(self, folder: Path) -> None:
        self.folder = folder
        self._left_at = Place(PlaceId.START)
        self.apply(replace(self.settings, last_vault=folder))
        self._show_unlock()

    def _open_practice(self) -> None:
        self.window.show_gate(WaitPage(_("The practice vault is being prepared …")))
        self.runner.side(
            self,
            partial(self.workplace.prepare_practice, self.folder),
            self._practice_ready,
            self._practice_refused,
        )

    def _practice_ready(self, _changes: Changes) -> None:
        self._opened()

    def _practice_refused(self, error: UserError) -> None:
        page = WaitPage(_("The practice vault does not open"))
        page.explain(_words(error))
        page.offer(_("Try again"), self._open_practice)
        self.window.show_gate(page)

    # ---- open ----------------------------------------------------------------------------

    def _opened(self, by_recovery_key: bool = False) -> None:  # noqa: FBT001, FBT002  a signal's
        self.lock.opened(self.session)
        self._watch_system()
        if not self._practice and self.settings.last_vault != self.folder:
            self.apply(replace(self.settings, last_vault=self.folder))
        # Who needed the recovery key has forgotten the passphrase: a new one is due.
        due = Place(PlaceId.SETTINGS, record="passphrase_due")
        self.workplace.show_places(due if by_recovery_key else self._left_at)
        self._idle.start()
        self._read_idle_minutes()
        boxes, self._sealed = self._sealed, {}
        self.workplace.resume(boxes)

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
            self.workplace.sites.get,
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
        self._idle.expired.connect(self.lock.lock)
        self._idle.time_left.connect(self._show_time_left)
        self._idle.warned.connect(self._warn)
        self._idle.calmed.connect(window.hide_warning)
        self.lock.covering.connect(self._cover)
        self.lock.locked.connect(self._locked)
        runner.refused.connect(self._refused)
        runner.unexpected.connect(self._unexpected)
        sys.excepthook = self._excepthook

    def _show_time_left(self, seconds: int) -> None:
        from jmd_desktop import labels  # noqa: PLC0415  not before the gate

        self.window.show_time_left(labels.countdown(seconds))

    def _warn(self, seconds: int) -> None:
        self.window.show_warning(
            ngettext("Locks in {number} second", "Locks in {number} seconds", seconds).format(
                number=seconds
            )
        )

    def _cover(self) -> None:
        """Hide at once; drafts go to the writer, an open talk into its box, long work stops."""
        self.window.show_gate(WaitPage(_("Locking …")))
        self._idle.stop()
        self.dialogs.close_all()
        for other in self.application.topLevelWidgets():
            if other is not self.window and other.isVisible() and other.parent() is not None:
                other.close()
        self._left_at = self.window.place or self._left_at
        self._sealed = self.workplace.cover()

    def _locked(self) -> None:
        self._let_sleep()
        if self._ending:
            self._finish()
        elif self._practice:
            self._show_practice_locked()
        else:
            self._show_unlock()
        # Views and their data hold each other; nothing of them may wait for the next collection.
        QTimer.singleShot(0, self, _let_go)

    def _show_practice_locked(self) -> None:
        page = WaitPage(_("The practice vault is locked."))
        page.offer(_("Go on practising"), self._open_practice)
        self.window.show_gate(page)

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
        self._appearance.set_scale(changed.font_scale / 100)
        if changed.language is not before.language:
            self._use_language()
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

    def _use_language(self) -> None:
        language = self.settings.language.value
        i18n.use(language)
        QLocale.setDefault(QLocale(language))
        if self._translator is not None:
            self.application.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(language), "qtbase", "_", folder):
            self.application.installTranslator(self._translator)

    def _restore_window(self) -> None:
        place = self.settings.window
        screens = [screen.availableGeometry() for screen in self.application.screens()]
        self.window.resize(1280, 800)
        if place is not None:
            self.window.resize(place.width, place.height)
            if any(screen.contains(place.x + 40, place.y + 20) for screen in screens):
                self.window.move(place.x, place.y)

    def _remember_window(self) -> None:
        normal = self.window.normalGeometry()
        place = WindowPlace(normal.x(), normal.y(), normal.width(), normal.height())
        self.settings = replace(self.settings, window=place, maximised=self.window.isMaximized())
        settings.save(self._settings_file, self.settings)

    def _default_folder(self) -> Path:
        if self._practice:
            return paths.practice_home()
        return self.settings.last_vault or paths.vault_home()

    # ---- what went wrong -----------------------------------------------------------------

    def _refused(self, error: UserError) -> None:
        self.dialogs.tell(self.window, _("That did not work"), _words(error))

    def _unexpected(self, bug: Bug) -> None:
        """A fault of ours: where it happened, and nothing of what was typed."""
        where = bug.frames[-1] if bug.frames else ""
        now = self.clock.elapsed()
        told = self._told_bugs.get(bug.error + where)
        self._told_bugs[bug.error + where] = now
        if told is not None and now - told < _SAME_BUG_AGAIN:
            return  # a fault while painting comes with every frame
        self.dialogs.tell(
            self.window,
            _("That was a fault of the program"),
            _(
                "What you typed is kept as a draft. If it happens again, please pass on this "
                "line; it holds nothing about people: {error} · {where}"
            ).format(error=bug.error, where=where),
        )

    def _excepthook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: types.TracebackType | None,
    ) -> None:
        """A fault in a slot; Qt would print it with its values."""
        del kind, trace
        self._unexpected(Bug.of(error))


def _import_workplace() -> None:
    import ui.workplace  # noqa: F401, PLC0415  on the side thread, while the passphrase is typed


def _words(error: UserError) -> str:
    from jmd_desktop import messages  # noqa: PLC0415  not before the gate

    return messages.text(error)


def _let_go() -> None:
    """Collect what the lock dropped, also what was put aside as lasting."""
    gc.unfreeze()
    gc.collect()
