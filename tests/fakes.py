"""Stand-ins for the edges of the operating system."""

import errno
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from jmd_desktop.store.files import FileLayer


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        self._now = start
        self._elapsed = 0.0

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def elapsed(self) -> float:
        return self._elapsed

    def advance(self, by: timedelta) -> None:
        """Time goes on, for the day and for idle alike."""
        self._now += by
        self._elapsed += by.total_seconds()


class FailingFiles(FileLayer):
    """The real file calls, of which the n-th fails with an errno; counts all of them."""

    def __init__(self, fail_at: int = 0, code: int = errno.EIO) -> None:
        self.calls: list[str] = []
        self._fail_at = fail_at
        self._code = code

    def _count(self, name: str) -> None:
        self.calls.append(name)
        if len(self.calls) == self._fail_at:
            raise OSError(self._code, "injected")

    def open_new(self, path: Path) -> BinaryIO:
        self._count("open_new")
        return super().open_new(path)

    def write(self, handle: BinaryIO, data: bytes) -> None:
        self._count("write")
        super().write(handle, data)

    def sync(self, handle: BinaryIO) -> None:
        self._count("sync")
        super().sync(handle)

    def sync_file(self, path: Path) -> None:
        self._count("sync_file")
        super().sync_file(path)

    def replace(self, source: Path, target: Path) -> None:
        self._count("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._count("sync_folder")
        super().sync_folder(folder)


class DyingFiles(FailingFiles):
    """Also lets removals and questions for room fail, and with `lasting` every call after the
    n-th."""  # fmt: skip

    def __init__(self, fail_at: int = 0, code: int = errno.EIO, *, lasting: bool = False) -> None:
        super().__init__(fail_at, code)
        self._lasting = lasting

    def _count(self, name: str) -> None:
        super()._count(name)
        if self._lasting and 0 < self._fail_at < len(self.calls):
            raise OSError(self._code, "injected")

    def remove(self, path: Path) -> None:
        self._count("remove")
        super().remove(path)

    def free_bytes(self, folder: Path) -> int:
        self._count("free_bytes")
        return super().free_bytes(folder)
