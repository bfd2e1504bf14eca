"""Which page covers the locked window, and which vault lies behind it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import paths
from jmd_desktop.changes import Changes
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from ui.qt.faults import words_of
from ui.qt.tasks import Runner
from ui.unlock.gate import UnlockPage, WaitPage

if TYPE_CHECKING:  # loaded while the passphrase is typed
    from jmd_desktop.services.backups import Backups
    from jmd_desktop.services.vaults import Vaults
    from ui.qt.workbench import Workbench


class Window(Protocol):
    """What is covered; `MainWindow` is one."""

    def show_gate(self, gate: QWidget) -> None:
        """Cover everything with this page."""

    def show_practice(self, *, on: bool) -> None:
        """Say that these are no real people."""


class Opening(Protocol):
    """The services that open a vault."""

    @property
    def vaults(self) -> "Vaults":
        """With a passphrase or the recovery key."""
        ...

    @property
    def backups(self) -> "Backups":
        """From a backup."""
        ...


class Behind(Protocol):
    """What lies behind the gate; `Workplace` is one."""

    @property
    def bench(self) -> "Workbench":
        """For pages that do more than unlocking."""
        ...

    @property
    def services(self) -> Opening:
        """Of whatever vault is opened."""
        ...

    def prepare_practice(self, folder: Path) -> Changes:
        """Open the practice vault, made at its first use; for the side thread."""
        ...


class Gates(QObject):
    """First start, unlocking, restoring, or the practice vault on its way."""

    opened = Signal(bool)
    """The vault is open; whether by its recovery key."""

    chosen = Signal()
    """It is another vault from now on: nothing of the former one is gone on with."""

    def __init__(
        self,
        window: Window,
        runner: Runner,
        folder: Path,
        parent: QObject,
        *,
        practice: bool,
        is_vault: Callable[[Path], bool],
        behind: Callable[[], Behind],
        backup_folder: Callable[[], Path | None],
    ) -> None:
        """`behind` loads what lies there at its first call; `backup_folder` had the last backup."""
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._is_vault = is_vault
        self._behind = behind
        self._backup_folder = backup_folder
        self.folder = folder
        self.practice = practice

    def show(self) -> None:
        """First start, unlocking, or straight into the practice vault."""
        self._window.show_practice(on=self.practice)
        if self.practice:
            self._open_practice()
        elif self._is_vault(self.folder):
            self._show_unlock()
        else:
            self._show_first_start()

    def show_locking(self) -> None:
        """The vault is being closed."""
        self._window.show_gate(WaitPage(_("Locking …")))

    def show_locked(self) -> None:
        """It was."""
        if not self.practice:
            self._show_unlock()
            return
        page = WaitPage(_("The practice vault is locked."))
        page.offer(_("Go on practising"), self._open_practice)
        self._window.show_gate(page)

    # ---- a vault of one's own ------------------------------------------------------------

    def _show_unlock(self) -> None:
        page = UnlockPage(self._runner, lambda: self._behind().services.vaults, self.folder)
        page.opened.connect(self.opened)
        page.restore_requested.connect(self._show_restore)
        self._window.show_gate(page)

    def _show_first_start(self) -> None:
        from ui.unlock.first_start import FirstStart  # noqa: PLC0415  once in a vault's life

        behind = self._behind()
        page = FirstStart(behind.bench, behind.services.vaults, self.folder)
        page.opened.connect(self.opened)
        page.restore_requested.connect(self._show_restore)
        page.practice_requested.connect(self._practise)
        self._window.show_gate(page)

    def _show_restore(self) -> None:
        from ui.unlock.restore import RestorePage  # noqa: PLC0415  once in a vault's life

        behind = self._behind()
        page = RestorePage(
            behind.bench, behind.services.backups, self.folder, self._backup_folder()
        )
        page.restored.connect(self._unlock_restored)
        page.back_requested.connect(self.show)
        self._window.show_gate(page)

    def _unlock_restored(self, folder: Path) -> None:
        self.folder = folder
        self.chosen.emit()
        self._show_unlock()

    # ---- the practice vault --------------------------------------------------------------

    def _practise(self) -> None:
        """Fictional cases first; the next start offers the setting-up again."""
        self.practice, self.folder = True, paths.practice_home()
        self.chosen.emit()
        self.show()

    def _open_practice(self) -> None:
        self._window.show_gate(WaitPage(_("The practice vault is being prepared …")))
        self._runner.side(
            self,
            partial(self._behind().prepare_practice, self.folder),
            self._practice_ready,
            self._practice_refused,
        )

    def _practice_ready(self, _changes: Changes) -> None:
        self.opened.emit(False)

    def _practice_refused(self, error: UserError) -> None:
        page = WaitPage(_("The practice vault does not open"))
        page.explain(words_of(error))
        page.offer(_("Try again"), self._open_practice)
        self._window.show_gate(page)
