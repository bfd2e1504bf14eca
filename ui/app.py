"""The composition root: makes every part, wires them, and keeps nothing of the cases itself."""

import sys
import types
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from jmd_desktop import i18n, labels, messages, paths, settings
from jmd_desktop.changes import Changes
from jmd_desktop.clock import Clock, SystemClock
from jmd_desktop.domain.cases import CaseListRow
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.start import Start
from jmd_desktop.services.vaults import FolderState, Vaults
from jmd_desktop.settings import Settings, WindowPlace
from jmd_desktop.store.files import DISK, translated, write_atomically
from jmd_desktop.typesetting.fonts import missing_characters
from ui.backup import BackupController
from ui.cases.base_data import BaseDataController
from ui.cases.frame import CaseFrameController
from ui.cases.listing import CaseListController
from ui.cases.overview import CaseOverviewController
from ui.consents import ConsentsController
from ui.forms import FormsController
from ui.help import HandbookController
from ui.main_window import MainWindow
from ui.phases.intake import IntakeController
from ui.places import Factory, Place, PlaceId, Registry
from ui.qt import hardening
from ui.qt.appearance import Appearance
from ui.qt.command_palette import Command
from ui.qt.dialogs import Dialogs, QtDialogs
from ui.qt.drafts import DraftKeeper
from ui.qt.icons import Icon
from ui.qt.idle import IdleWatch
from ui.qt.printing import Printing
from ui.qt.session import SessionWatch
from ui.qt.sidebar import NavEntry
from ui.qt.tasks import Bug, Runner, TaskRunner
from ui.qt.workbench import Workbench
from ui.settings import SettingsController
from ui.start import StartController
from ui.unlock import FirstStart, RestorePage, UnlockPage, WaitPage
from ui.unlock.locking import LockKeeper

_FOUND_IN_PALETTE = 8  # cases


def run(arguments: Sequence[str]) -> int:
    """Open the program and stay until it is closed; returns the exit code."""
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
        dialogs: Dialogs | None = None,
        runner: Runner | None = None,
        settings_file: Path | None = None,
    ) -> None:
        super().__init__()
        self.application = application
        self._practice = practice
        self._settings_file = settings_file or paths.settings_file()
        self.settings = settings.load(self._settings_file)
        self._use_language()
        application.setApplicationName("JMD Desktop")
        application.setDesktopFileName("de.jmd.Desktop")
        self._appearance = Appearance(
            application, self.settings.theme, self.settings.font_scale / 100
        )
        self.clock = clock or SystemClock()
        self.session = Session(self.clock)
        self.vaults = Vaults(self.session)
        self.runner = runner or TaskRunner(self)
        self.dialogs = dialogs or QtDialogs()
        self._make_services()
        drafts = DraftKeeper(self.runner, self.drafts.put, self.clock, self)
        self.bench = Workbench(
            self.runner,
            self.dialogs,
            self.clock,
            drafts,
            Printing(self.runner, self.dialogs, _write_file, self),
            missing_characters,
        )
        self.window = MainWindow()
        self.lock = LockKeeper(
            self.runner,
            self.session.interrupt,
            self.session.close_thread,
            self.vaults.close,
            self,
        )
        self._idle = IdleWatch(application, self.clock, minutes=5, parent=self)
        self._system = SessionWatch(application, self)
        self._sealed_talk: bytes | None = None
        self._intake: IntakeController | None = None
        self._ending = False
        self.folder = folder or self._default_folder()
        self._wire()
        self._restore_window()

    # ---- starting ------------------------------------------------------------------------

    def show(self) -> None:
        """Show the window with the right gate."""
        self.show_gate()
        if self.settings.maximised:
            self.window.showMaximized()
        else:
            self.window.show()
        self._system.start()

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
        state = self.vaults.state(self.folder)
        if self._practice:
            self._open_practice(state)
        elif state is FolderState.NO_VAULT:
            self._show_first_start()
        else:
            self._show_unlock()

    def _show_first_start(self) -> None:
        page = FirstStart(self.bench, self.vaults, self.folder)
        page.opened.connect(self._opened)
        page.restore_requested.connect(self._show_restore)
        self.window.show_gate(page)

    def _show_unlock(self) -> None:
        page = UnlockPage(self.bench, self.vaults, self.folder)
        page.opened.connect(self._opened)
        page.restore_requested.connect(self._show_restore)
        self.window.show_gate(page)

    def _show_restore(self) -> None:
        page = RestorePage(self.bench, self.backups, self.folder, self.settings.last_backup_folder)
        page.restored.connect(self._unlock_restored)
        page.back_requested.connect(self.show_gate)
        self.window.show_gate(page)

    def _unlock_restored(self, folder: Path) -> None:
        self.folder = folder
        self.apply(replace(self.settings, last_vault=folder))
        self._show_unlock()

    def _open_practice(self, state: FolderState) -> None:
        self.window.show_gate(WaitPage(_("The practice vault is being prepared …")))
        self.runner.side(
            self,
            partial(_prepare_practice, self.vaults, self.folder, state, self.clock),
            self._practice_ready,
            self._practice_refused,
        )

    def _practice_ready(self, _changes: Changes) -> None:
        self._opened()

    def _practice_refused(self, error: UserError) -> None:
        self.dialogs.tell(self.window, _("The practice vault does not open"), messages.text(error))

    # ---- open ----------------------------------------------------------------------------

    def _opened(self, by_recovery_key: bool = False) -> None:  # noqa: FBT001, FBT002  a signal's
        self.lock.opened()
        if not self._practice and self.settings.last_vault != self.folder:
            self.apply(replace(self.settings, last_vault=self.folder))
        # Who needed the recovery key has forgotten the passphrase: a new one is due.
        self._show_shell(Place(PlaceId.SETTINGS, record="passphrase") if by_recovery_key else None)
        self.runner.read(self, self.sites.get, lambda own: self._watch_idle(own.idle_minutes))
        self._resume_talk()

    def _resume_talk(self) -> None:
        """The talk that a lock interrupted: only the vault that is open now can undo its box."""
        box, self._sealed_talk = self._sealed_talk, None
        if box is None:
            return
        self.window.go(Place(PlaceId.NEW_CASE))
        if self._intake is not None:
            self._intake.resume(box)

    def _show_shell(self, place: Place | None = None) -> None:
        frame = CaseFrameController(self.bench, self.cases)
        self.window.show_places(Registry(self._factories()), frame, frame.put, _entries())
        self.window.palette_field.set_commands(self._commands())
        self.window.go(place or Place(PlaceId.START))

    def _watch_idle(self, minutes: int) -> None:
        self._idle.set_minutes(minutes)
        if not self._idle.running:
            self._idle.start()

    def _make_services(self) -> None:
        self.cases = Cases(self.session)
        self.drafts = Drafts(self.session)
        self.consents = Consents(self.session)
        self.sites = Sites(self.session)
        self.forms = Forms(self.session)
        self.intake = Intake(self.session, self.forms)
        self.backups = Backups(self.session)
        self.start = Start(self.session, self.cases, self.drafts)

    def _factories(self) -> dict[PlaceId, Factory]:
        bench = self.bench
        return {
            PlaceId.START: lambda: StartController(bench, self.start),
            PlaceId.CASES: lambda: CaseListController(bench, self.cases),
            PlaceId.NEW_CASE: self._new_intake,
            PlaceId.CASE_OVERVIEW: lambda: CaseOverviewController(bench, self.cases, self.drafts),
            PlaceId.CASE_BASE_DATA: lambda: BaseDataController(bench, self.cases, self.drafts),
            PlaceId.CASE_CONSENTS: lambda: ConsentsController(bench, self.consents, self.cases),
            PlaceId.FORMS: lambda: FormsController(bench, self.forms),
            PlaceId.BACKUP: lambda: BackupController(
                bench, self.backups, self._remember_backup, self.settings.last_backup_folder
            ),
            PlaceId.HANDBOOK: lambda: HandbookController(bench),
            PlaceId.SETTINGS: lambda: SettingsController(
                bench, self.sites, self.vaults, self.settings, self.apply
            ),
        }

    def _new_intake(self) -> IntakeController:
        self._intake = IntakeController(self.bench, self.intake, self.forms)
        return self._intake

    def _commands(self) -> list[Command]:
        go = self.window.go
        places = [
            Command(entry.title, partial(go, Place(PlaceId(entry.opens))), icon=entry.icon)
            for entry in _entries()
        ]
        return [
            *places,
            Command(_("Settings"), partial(go, Place(PlaceId.SETTINGS)), icon=Icon.SETTINGS),
            Command(_("Lock"), self.lock.lock, _("Action"), Icon.LOCK),
            *(
                Command(
                    page.title,
                    partial(go, Place(PlaceId.HANDBOOK, record=page.name)),
                    _("Handbook"),
                    Icon.BOOK_OPEN,
                )
                for page in HandbookController.pages()
            ),
        ]

    def _search_cases(self, query: str) -> None:
        if not query.strip():
            self.window.palette_field.show_found(query, ())
            return
        self.runner.read(
            self,
            lambda: self.cases.rows(query, limit=_FOUND_IN_PALETTE),
            partial(self._show_cases, query),
        )

    def _show_cases(self, query: str, rows: Sequence[CaseListRow]) -> None:
        self.window.palette_field.show_found(
            query,
            [
                Command(
                    row.name,
                    partial(self.window.go, Place(PlaceId.CASE_OVERVIEW, row.id)),
                    row.number,
                    Icon.USER,
                )
                for row in rows
            ],
        )

    def _remember_backup(self, folder: Path) -> None:
        self.apply(replace(self.settings, last_backup_folder=folder))

    # ---- locking -------------------------------------------------------------------------

    def _wire(self) -> None:
        window, runner = self.window, self.runner
        window.lock_requested.connect(self.lock.lock)
        window.close_requested.connect(self.request_end)
        window.palette_field.searched.connect(self._search_cases)
        self._idle.expired.connect(self.lock.lock)
        self._idle.time_left.connect(lambda left: window.show_time_left(labels.countdown(left)))
        self._system.must_lock.connect(self._system_locks)
        self.lock.covering.connect(self._cover)
        self.lock.locked.connect(self._locked)
        self.bench.drafts.saved.connect(window.hand_on)
        self.bench.drafts.failed.connect(self._refused)
        runner.refused.connect(self._refused)
        runner.unexpected.connect(self._unexpected)
        sys.excepthook = self._excepthook

    def _cover(self) -> None:
        """Hide at once; drafts go to the writer, an open talk into its box, long work stops."""
        if self._intake is not None:
            self._sealed_talk = self._intake.sealed()
        self.bench.drafts.flush()
        for controller in self.window.open_controllers:
            cover = getattr(controller, "cover", None)
            if callable(cover):
                cover()
        self.dialogs.close_all()
        for other in self.application.topLevelWidgets():
            if other is not self.window and other.isVisible() and other.parent() is not None:
                other.close()
        self._idle.stop()
        self.window.drop_places()
        self._intake = None
        self.window.show_gate(WaitPage(_("Locking …")))

    def _locked(self) -> None:
        self._system.let_sleep()
        if self._ending:
            self._finish()
        elif self._practice:
            self._show_practice_locked()
        else:
            self._show_unlock()

    def _show_practice_locked(self) -> None:
        page = WaitPage(_("The practice vault is locked."))
        page.offer(_("Go on practising"), lambda: self._open_practice(FolderState.PRACTICE))
        self.window.show_gate(page)

    def _system_locks(self) -> None:
        if self.lock.is_open:
            self.lock.lock()
        else:
            self._system.let_sleep()

    # ---- ending --------------------------------------------------------------------------

    def request_end(self) -> None:
        """The close button: warn about an unsigned talk, then lock and go."""
        if self._intake is not None and self._intake.has_open_talk():
            self.dialogs.ask_confirm(
                self.window,
                _("The talk is not signed yet"),
                _(
                    "Nothing of it has been saved, so it will be gone. To keep it for a while, "
                    "lock the program instead of closing it."
                ),
                _("Close and forget the talk"),
                self._end,
                dangerous=True,
            )
            return
        self._end()

    def _end(self) -> None:
        self._ending = True
        self._remember_window()
        if self.lock.is_open:
            self.lock.lock()
        else:
            self._finish()

    def _finish(self) -> None:
        self.shut_down()
        self.window.end()
        self.application.quit()

    def shut_down(self) -> None:
        """Stop watching and working; the vault is closed by now, or closed here."""
        self._idle.stop()
        self._system.stop()
        self.runner.shut_down()
        self.session.close()

    # ---- settings and window -------------------------------------------------------------

    def apply(self, changed: Settings) -> None:
        """Take over settings at once and keep them."""
        before, self.settings = self.settings, changed
        self.runner.side(self, partial(settings.save, self._settings_file, changed))
        self._appearance.set_theme(changed.theme)
        self._appearance.set_scale(changed.font_scale / 100)
        if changed.language is not before.language:
            self._use_language()
            if self.lock.is_open:
                self.bench.drafts.flush()
                self._show_shell(Place(PlaceId.SETTINGS))

    def _use_language(self) -> None:
        language = self.settings.language.value
        i18n.use(language)
        QLocale.setDefault(QLocale(language))
        translator = QTranslator(self.application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale(language), "qtbase", "_", folder):
            self.application.installTranslator(translator)

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
        self.dialogs.tell(self.window, _("That did not work"), messages.text(error))

    def _unexpected(self, bug: Bug) -> None:
        """A fault of ours: where it happened, and nothing of what was typed."""
        where = bug.frames[-1] if bug.frames else ""
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


def _entries() -> list[NavEntry]:
    return [
        NavEntry(PlaceId.START, _("Start"), Icon.HOUSE),
        NavEntry(PlaceId.CASES, _("Cases"), Icon.USERS),
        NavEntry(PlaceId.NEW_CASE, _("New case"), Icon.USER_PLUS, "Ctrl+N"),
        NavEntry(PlaceId.FORMS, _("Forms"), Icon.FILE_TEXT),
        NavEntry(PlaceId.BACKUP, _("Backup"), Icon.SHIELD_CHECK),
    ]


def _prepare_practice(vaults: Vaults, folder: Path, state: FolderState, clock: Clock) -> Changes:
    """Make the practice vault at its first use, then open it."""
    if state is FolderState.NO_VAULT:
        from jmd_desktop.services import practice  # noqa: PLC0415  only at the first practice

        practice.create(folder, cases=24, seed=1, clock=clock)
    return vaults.unlock_practice(folder)


def _write_file(path: Path, data: bytes) -> None:
    with translated():
        write_atomically(path, data, DISK)
