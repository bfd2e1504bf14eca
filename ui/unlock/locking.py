"""The one order in which the program locks, whoever asked for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.qt.tasks import Runner


class LockKeeper(QObject):
    """Closes the vault behind a covered window; never waits for anybody's unsaved text.

    `covering` is sent first: the window hides what it shows, editors hand their drafts to the
    writer, long work is told to stop. What the writer already has is finished before the vault
    closes, for the writer works in order.
    """

    covering = Signal()
    locked = Signal()

    def __init__(
        self,
        runner: Runner,
        interrupt: Callable[[], None],
        close_thread: Callable[[], None],
        close_vault: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._interrupt = interrupt
        self._close_thread = close_thread
        self._close_vault = close_vault
        self._open = False

    @property
    def is_open(self) -> bool:
        """Whether there is something to lock."""
        return self._open

    def opened(self) -> None:
        """A vault was unlocked."""
        self._open = True

    def lock(self) -> None:
        """Lock now; a second call while locking changes nothing."""
        if not self._open:
            return
        self._open = False
        self.covering.emit()
        self._interrupt()
        self._runner.new_generation()
        # Each thread closes its own connection; the writer, last, closes the vault and wipes
        # its key after the drafts it was given.
        self._runner.read(self, self._close_thread, lambda _: self._close_side())

    def _close_side(self) -> None:
        self._runner.side(self, self._close_thread, lambda _: self._close_all())

    def _close_all(self) -> None:
        self._runner.write(self, self._close_vault, lambda _: self.locked.emit())
