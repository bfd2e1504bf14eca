"""Writing files so that they survive a power cut, and what a failing disk says in our words.

Every write, fsync, rename and removal of the store and of archives goes through a `FileLayer`, so
that tests can let the n-th of them fail. Nothing here knows keys or databases.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from jmd_desktop import errors

PART = ".part"  # what is being written; deleted at the next unlock if a crash left it behind

_POSIX: dict[int, type[errors.UserError]] = {
    errno.ENOSPC: errors.DiskFull,
    errno.EDQUOT: errors.DiskFull,
    errno.EROFS: errors.DiskReadOnly,
    errno.ENODEV: errors.StickGone,
    errno.ENXIO: errors.StickGone,
    errno.ENOTCONN: errors.StickGone,
    getattr(errno, "ENOMEDIUM", errno.ENODEV): errors.StickGone,  # Linux only
    errno.EFBIG: errors.FileTooLargeForStick,
    errno.EACCES: errors.FolderUnusable,
    errno.EPERM: errors.FolderUnusable,
    errno.ENAMETOOLONG: errors.FolderUnusable,
    errno.EINVAL: errors.FolderUnusable,  # a character the medium does not allow in names
    errno.ELOOP: errors.FolderUnusable,
    errno.ENOENT: errors.FolderMissing,
    errno.ENOTDIR: errors.FolderMissing,
    errno.EEXIST: errors.FileExistsAlready,
}
# Windows codes that Python folds into EACCES or EINVAL and that mean something of their own
_WINDOWS: dict[int, type[errors.UserError]] = {
    19: errors.DiskReadOnly,  # ERROR_WRITE_PROTECT
    21: errors.StickGone,  # ERROR_NOT_READY
    39: errors.DiskFull,  # ERROR_HANDLE_DISK_FULL
    112: errors.DiskFull,  # ERROR_DISK_FULL
    223: errors.FileTooLargeForStick,  # ERROR_FILE_TOO_LARGE
    433: errors.StickGone,  # ERROR_NO_SUCH_DEVICE
    1006: errors.StickGone,  # ERROR_FILE_INVALID: the volume was altered from outside
    1110: errors.StickGone,  # ERROR_MEDIA_CHANGED
    1117: errors.DiskFailed,  # ERROR_IO_DEVICE
    1167: errors.StickGone,  # ERROR_DEVICE_NOT_CONNECTED
}


class FileLayer:
    """The operating system's file calls, each overridable; all may raise OSError."""

    def open_new(self, path: Path) -> BinaryIO:
        """A new file, readable by its owner only; FileExistsError if there is one."""
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, 0o600)
        return os.fdopen(descriptor, "w+b", buffering=0)

    def write(self, handle: BinaryIO, data: bytes) -> None:
        """All of `data`; an unbuffered handle may take it in several goes."""
        view = memoryview(data)
        while view:
            view = view[handle.write(view) :]

    def sync(self, handle: BinaryIO) -> None:
        """What was written is on the medium; until then it may only be in the cache."""
        handle.flush()
        os.fsync(handle.fileno())

    def sync_file(self, path: Path) -> None:
        """The same for a closed file under its present name."""
        descriptor = os.open(path, os.O_RDWR | _BINARY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over whatever is there, at once."""
        os.replace(source, target)  # noqa: PTH105  Path.replace is the same with a return value

    def sync_folder(self, folder: Path) -> None:
        """The names in a folder are on the medium; Windows has no such call and needs none."""
        if os.name != "posix":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """The file is gone; FileNotFoundError if it was not there."""
        path.unlink()

    def free_bytes(self, folder: Path) -> int:
        """Free room in bytes for this user on the medium `folder` lies on."""
        return shutil.disk_usage(folder).free


_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would translate line ends without it

DISK = FileLayer()


@contextmanager
def translated() -> Iterator[None]:
    """Turns an OSError of the block into one of ours; the one place that knows the codes."""
    try:
        yield
    except OSError as error:
        raise _ours(error) from None  # the original names the path, which may hold a name


def _ours(error: OSError) -> errors.UserError:
    windows = getattr(error, "winerror", None)
    known = _WINDOWS.get(windows) if windows is not None else None
    return (known or _POSIX.get(error.errno or 0, errors.DiskFailed))()


def part_of(path: Path) -> Path:
    """The name under which `path` is written before it is complete."""
    return path.with_name(path.name + PART)


def write_part(path: Path, data: bytes, files: FileLayer = DISK) -> Path:
    """`data` complete and synced beside `path` under the name `path` + `.part`; returns that.

    OSError goes through; then nothing is left behind as far as the disk still allows.
    """
    part = part_of(path)
    discard(part, files)
    try:
        with files.open_new(part) as handle:
            files.write(handle, data)
            files.sync(handle)
    except OSError:
        discard(part, files)
        raise
    return part


def publish(temporary: Path, final: Path, files: FileLayer = DISK) -> None:
    """Give a complete file its final name so that it survives a power cut on ext4 and on FAT.

    On FAT, syncing the file, renaming and syncing the folder left an empty file (measured): it
    must be synced once more under its new name. OSError goes through.
    """
    files.sync_file(temporary)
    files.replace(temporary, final)
    files.sync_file(final)
    files.sync_folder(final.parent)


def write_atomically(path: Path, data: bytes, files: FileLayer = DISK) -> None:
    """`path` holds `data`, or on OSError what it held before (or, if only the last sync failed,
    either of the two)."""  # fmt: skip
    part = write_part(path, data, files)
    try:
        publish(part, path, files)
    except OSError:
        discard(part, files)
        raise


def discard(path: Path, files: FileLayer = DISK) -> None:
    """Remove a file of ours if it is there; a disk that refuses is left alone."""
    with suppress(OSError):
        files.remove(path)
