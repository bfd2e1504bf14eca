"""The one order in which the program locks, whoever asked for it."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from jmd_desktop.errors import UserError
from ui.qt.tasks import Runner


class Lockable(Protocol):
    """What is open; the services' session."""

    def interrupt(self) -> None:
        """Stop what is being read; from any thread."""

    def close_thread(self) -> None:
        """Close the calling thread's connection."""

    def close(self) -> None:
        """Close the vault and wipe its key."""


class LockKeeper(QObject):
    """Closes the vault behind a covered window; never waits for anybody's unsaved text.

    `covering` is sent first: the window hides what it shows, editors hand their drafts to the
    writer, long work is told to stop. What the writer already has is finished before the vault
    closes, for the writer works in order. A step that fails does not keep the next from coming.
    """

    covering = Signal()
    locked = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._vault: Lockable | None = None
        self._open = False
        self._locking = False

    @property
    def is_open(self) -> bool:
        """Whether there is something to lock."""
        return self._open

    @property
    def is_locking(self) -> bool:
        """Whether `locked` is still to come."""
        return self._locking

    def opened(self, vault: Lockable) -> None:
        """A vault was unlocked; this closes it."""
        self._vault = vault
        self._open = True

    def lock(self) -> None:
        """Lock now; a second call while locking changes nothing."""
        if not self._open or self._vault is None:
            return
        self._open, self._locking = False, True
        self.covering.emit()
        self._vault.interrupt()
        self._runner.new_generation()
        # Each thread closes its own connection; the writer, last, closes the vault and wipes
        # its key after the drafts it was given.
        self._runner.read(self, self._vault.close_thread, self._close_side, self._close_side)

    def _close_side(self, _outcome: UserError | None) -> None:
        assert self._vault is not None
        self._runner.side(self, self._vault.close_thread, self._close_all, self._close_all)

    def _close_all(self, _outcome: UserError | None) -> None:
        assert self._vault is not None
        self._runner.write(self, self._vault.close, self._end, self._end)

    def _end(self, _outcome: UserError | None) -> None:
        self._locking, self._vault = False, None
        self.locked.emit()
