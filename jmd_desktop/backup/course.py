"""How far a long piece of work has come, in bytes, and whether it is to stop."""

from collections.abc import Callable
from enum import StrEnum

from jmd_desktop import errors


class Step(StrEnum):
    """What is being done right now."""

    SNAPSHOT = "snapshot"  # the vault is copied to the side file
    CHECK = "check"  # the structure of the side file is checked
    WRITE = "write"  # the archive is written to the stick
    READ_BACK = "read_back"  # the archive is read back from the stick, every seal checked
    READ = "read"  # an archive is read whole
    ERASE = "erase"  # what was erased since is erased again


Progress = Callable[[Step, int, int], None]  # step, bytes done, bytes in all steps together
Cancelled = Callable[[], bool]  # asked often, from the working thread


def silent(_step: Step, _done: int, _total: int) -> None:
    """Nobody watches."""


def never() -> bool:
    """Nobody stops it."""
    return False


class Course:
    """Adds up what the steps have done; raises Cancelled as soon as it is told of more work."""

    def __init__(self, progress: Progress, cancelled: Cancelled) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._step = Step.SNAPSHOT
        self._before = 0
        self._done = 0
        self._total = 0

    def expect(self, total: int) -> None:
        """Bytes of all steps together; may be put right on the way."""
        self._total = total

    def begin(self, step: Step) -> None:
        """A new step; what the last one had announced counts as done."""
        self._step = step
        self._before += self._done
        self._done = 0
        self._tell()

    def add(self, count: int) -> None:
        """That many bytes more in this step."""
        self.reach(self._done + count)

    def reach(self, done: int) -> None:
        """So many bytes in this step altogether."""
        self._done = done
        self._tell()

    def stop_if_cancelled(self) -> None:
        """Raises Cancelled."""
        if self._cancelled():
            raise errors.Cancelled

    def cancelled(self) -> bool:
        """For work that stops by itself."""
        return self._cancelled()

    def _tell(self) -> None:
        self.stop_if_cancelled()
        done = self._before + self._done
        self._progress(self._step, min(done, self._total), self._total)
