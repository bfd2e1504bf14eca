"""One process per vault: a kernel lock on a file of its own, freed by the kernel after a crash."""

import os
import sys
from pathlib import Path

from jmd_desktop import errors
from jmd_desktop.store.files import translated

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class VaultLock:
    """Held from making to `release`; no process id is guessed, no stale file taken over."""

    def __init__(self, path: Path) -> None:
        """VaultInUse when somebody holds it; the file stays for ever and is empty."""
        with translated():
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError:
            self.release()
            raise errors.VaultInUse from None

    def release(self) -> None:
        """Let others in; may be called again."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
