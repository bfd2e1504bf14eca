"""The pages of what was found that are not read yet: those that are seen first, the others one by
one with a breath between them, so that nothing else waits."""  # fmt: skip

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ui.journal.desk import PAGE, JournalDesk, Look
from ui.journal.rows import Row
from ui.journal.view import JournalView
from ui.qt.tasks import Failed, Runner

_AT_FIRST: Final = 60  # ms: what was read already is set and painted meanwhile
_BREATH: Final = 15  # ms between two pages


class Leaves(QObject):
    """Reads on until all is there, or something else is looked at."""

    def __init__(
        self, runner: Runner, desk: JournalDesk, view: JournalView, failed: Failed
    ) -> None:
        super().__init__(view)
        self._runner = runner
        self._desk = desk
        self._view = view
        self._failed = failed
        self._look: Look | None = None
        self._unread: set[int] = set()
        self._breath = QTimer(self)
        self._breath.setSingleShot(True)
        self._breath.timeout.connect(self._read)

    def stop(self) -> None:
        """Nothing of it is wanted any more."""
        self._look, self._unread = None, set()
        self._breath.stop()

    def begin(self, look: Look) -> None:
        """Read what this one leaves out."""
        self._look, self._unread = look, set(look.unread)
        if self._unread:
            seen = pages_of(self._view.paper.seen, look.begun)
            self._breath.start(_AT_FIRST if self._unread.isdisjoint(seen) else 0)

    @property
    def all_read(self) -> bool:
        """Whether nothing is left."""
        return not self._unread

    def _read(self) -> None:
        look = self._look
        if look is None or not self._unread:
            return
        page = nearest(self._unread, pages_of(self._view.paper.seen, look.begun))
        work = partial(self._desk.page, look, page)
        self._runner.read(self, work, partial(self._show, look, page), self._failed)

    def _show(self, look: Look, page: int, rows: Sequence[Row]) -> None:
        if look is not self._look:
            return
        self._unread.discard(page)
        self._view.model.fill(rows)
        if self._unread:
            self._breath.start(_BREATH)


def pages_of(rows: range, begun: int) -> range:
    """The pages these rows are on; `begun` rows stand above the first one."""
    return range(max(rows.start - begun, 0) // PAGE, max(rows.stop - 1 - begun, 0) // PAGE + 1)


def nearest(unread: set[int], seen: range) -> int:
    """The page to be read next: one that is seen, else the one nearest to those."""
    return min(unread, key=lambda page: (max(seen.start - page, page - seen.stop + 1, 0), page))
