"""What is told on standard error while something takes long."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from jmd_desktop import labels
from jmd_desktop.clock import SystemClock
from jmd_desktop.i18n import _
from jmd_desktop.services.backups import Step

PATIENCE = 1.0  # seconds without a word


class Progress:
    """How far long work has come: a line a second on standard error, none before the first."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self._next = self._clock.elapsed() + PATIENCE

    def report(self, step: Step, done: int, total: int) -> None:
        """As a backup tells it, in bytes over all steps."""
        self._tell(labels.code("backup_step", step), done, total)

    def cases_made(self, done: int, total: int) -> None:
        """As the practice maker tells it."""
        self._tell(_("Making fictional cases"), done, total)

    def cancelled(self) -> bool:
        """Ctrl+C stops it; nobody else does."""
        return False

    def _tell(self, work: str, done: int, total: int) -> None:
        now = self._clock.elapsed()
        if now < self._next or not total:
            return
        self._next = now + PATIENCE
        percent = 100 * done // total
        line = _("{work}: {percent} %").format(work=work, percent=percent)
        print(line, file=sys.stderr, flush=True)


@contextmanager
def said_when_slow(words: str) -> Iterator[None]:
    """A word on standard error when the block takes longer than a second."""
    timer = threading.Timer(PATIENCE, print, (words,), {"file": sys.stderr, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
