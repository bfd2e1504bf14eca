"""The drives a backup can go to: sticks and outside disks, their room, file system and label.

Asked anew each time; watching for a stick being plugged in is the window's business. Linux is
tried on real mounts and a made-up device tree. **Windows and macOS were written from their
documentation and never ran.**
"""

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FAT_FILE_LIMIT = 2**32 - 1  # bytes; the first size a FAT file cannot have

_FAT = frozenset({"vfat", "msdos", "fat", "fat16", "fat32"})
_DISCS = frozenset({"iso9660", "udf", "squashfs", "cdfs"})
# A system started from a USB disk has these on it; nobody means them by "the stick".
_SYSTEM_FOLDERS = frozenset(
    {"/", "/boot", "/boot/efi", "/efi", "/home", "/nix", "/nix/store", "/opt", "/usr", "/var"}
)


@dataclass(frozen=True, slots=True)
class Drive:
    """One mounted file system. `file_system` is the system's own word (`vfat`, `NTFS`), "" if
    unknown; sizes in bytes, `free_bytes` what this user may still write."""  # fmt: skip

    root: Path
    label: str
    file_system: str
    read_only: bool
    free_bytes: int
    total_bytes: int
    removable: bool

    @property
    def is_fat(self) -> bool:
        """Whether a file must stay below `FAT_FILE_LIMIT`; exFAT has no such limit."""
        return self.file_system.lower() in _FAT


Mounts = Callable[[], Iterable[Drive]]


def mounted() -> Iterator[Drive]:
    """Every mounted drive of this computer, removable or not."""
    if sys.platform == "win32":
        yield from _windows()
    elif sys.platform == "darwin":
        yield from _macos()
    else:
        yield from linux()


def candidates(mounts: Mounts = mounted) -> list[Drive]:
    """The removable drives a backup can go to, write-protected ones too (the window says why
    they will not do); sorted by label so that the list does not jump."""  # fmt: skip
    drives = [
        drive
        for drive in mounts()
        if drive.removable
        and str(drive.root) not in _SYSTEM_FOLDERS
        and drive.file_system.lower() not in _DISCS
    ]
    return sorted(drives, key=lambda drive: (drive.label.casefold(), str(drive.root)))


def drive_of(folder: Path, mounts: Mounts = mounted) -> Drive | None:
    """The drive a folder lies on, or None where that cannot be told (memory, network)."""
    place = Path(os.path.realpath(folder))
    found = [drive for drive in mounts() if place.is_relative_to(drive.root)]
    return max(found, key=lambda drive: len(drive.root.parts), default=None)


class Presence:
    """Remembers on which medium a folder lies, to tell a pulled stick from a broken one."""

    def __init__(self, folder: Path, sysfs: Path = Path("/sys")) -> None:
        """OSError when the folder is not there or is no folder."""
        with os.scandir(folder):
            self._folder = folder
            self._device = folder.stat().st_dev
        self._entry = sysfs / "dev" / "block" / _numbers(self._device)
        self._had_entry = self._entry.exists()

    def ended(self) -> bool:
        """Whether the folder, its file system or the device below it has gone since."""
        try:
            same = self._folder.stat().st_dev == self._device
        except OSError:
            return True
        return not same or (self._had_entry and not self._entry.exists())


def _numbers(device: int) -> str:
    if sys.platform == "win32":  # st_dev is the volume's serial number there
        return "none"
    return f"{os.major(device)}:{os.minor(device)}"


# ---- Linux ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Mount:
    """One line of mountinfo, as far as it matters here."""

    root: Path
    source: str
    file_system: str
    read_only: bool


def linux(
    mountinfo: Path = Path("/proc/self/mountinfo"),
    sysfs: Path = Path("/sys"),
    devices: Path = Path("/dev"),
) -> Iterator[Drive]:
    """The mounted block devices, each once; removable by `removable` or a USB path in sysfs
    (USB disks report `removable` as 0), through encryption layers too."""  # fmt: skip
    labels = _labels(devices)
    seen = set()
    for mount in _mounts(mountinfo):
        # /dev/mapper/… and /dev/disk/by-…/… are links to the kernel's own name
        name = Path(os.path.realpath(devices / Path(mount.source).relative_to("/dev"))).name
        if name in seen:
            continue
        try:
            room = os.statvfs(mount.root)
        except OSError:  # pulled out between the two looks
            continue
        seen.add(name)
        yield Drive(
            root=mount.root,
            label=labels.get(name) or mount.root.name or "/",
            file_system=mount.file_system,
            read_only=mount.read_only,
            free_bytes=room.f_bavail * room.f_frsize,
            total_bytes=room.f_blocks * room.f_frsize,
            removable=_is_removable(sysfs, name),
        )


def _mounts(mountinfo: Path) -> Iterator[_Mount]:
    for line in mountinfo.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        before, found, behind = line.partition(" - ")
        fields, source = before.split(), behind.split()
        if not found or len(fields) < 6 or len(source) < 3:  # noqa: PLR2004  proc(5)
            continue
        whole_file_system = fields[3] == "/"  # else a bind mount of some folder
        if not whole_file_system or not source[1].startswith("/dev/"):
            continue
        options = {*fields[5].split(","), *source[2].split(",")}
        yield _Mount(
            root=Path(_unescaped(fields[4])),
            source=_unescaped(source[1]),
            file_system=_kernel_name(source[0]),
            read_only="ro" in options,
        )


def _kernel_name(file_system: str) -> str:
    """`fuseblk` hides which one it is; NTFS and exFAT are what it usually carries."""
    return "" if file_system == "fuseblk" else file_system.removeprefix("fuse.")


def _unescaped(text: str) -> str:
    """Spaces and tabs stand as octal in mountinfo."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def _labels(devices: Path) -> dict[str, str]:
    """Label by kernel name; udev writes odd bytes of a label as \\xNN of its UTF-8."""
    found = {}
    with suppress(OSError):
        for link in (devices / "disk" / "by-label").iterdir():
            raw = re.sub(
                rb"\\x([0-9a-f]{2})",
                lambda match: bytes.fromhex(match[1].decode()),
                os.fsencode(link.name),
            )
            found[Path(os.path.realpath(link)).name] = raw.decode(errors="replace")
    return found


def _is_removable(sysfs: Path, name: str) -> bool:
    device = Path(os.path.realpath(sysfs / "class" / "block" / name))
    below = device / "slaves"  # an encrypted stick: the mapping stands on the real device
    with suppress(OSError):
        if any(_is_removable(sysfs, slave.name) for slave in below.iterdir()):
            return True
    disk = device.parent if (device / "partition").exists() else device
    way = disk.relative_to(os.path.realpath(sysfs)).parts
    if any(part.startswith("usb") for part in way):
        return True
    return _read(disk / "removable") == "1" or _read(disk / "device" / "type") == "SD"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


# ---- Windows and macOS: never ran -----------------------------------------------------------

if sys.platform == "win32":
    _REMOVABLE, _FIXED = 2, 3  # GetDriveTypeW
    _READ_ONLY_VOLUME = 0x00080000
    _NAME_LENGTH = 261

    def _windows() -> Iterator[Drive]:
        """Lettered drives. USB disks count as fixed on Windows, so a fixed drive that is not
        the system's own is offered too."""  # fmt: skip
        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(1)  # no box that asks for a disk
        system = os.environ.get("SYSTEMDRIVE", "C:").upper()
        letters = kernel.GetLogicalDrives()
        for index in range(26):
            root = f"{chr(ord('A') + index)}:\\"
            kind = kernel.GetDriveTypeW(root)
            if not letters >> index & 1 or kind not in (_REMOVABLE, _FIXED):
                continue
            label = ctypes.create_unicode_buffer(_NAME_LENGTH)
            file_system = ctypes.create_unicode_buffer(_NAME_LENGTH)
            flags = ctypes.c_ulong()
            free, total = ctypes.c_ulonglong(), ctypes.c_ulonglong()
            known = kernel.GetVolumeInformationW(
                root,
                label,
                _NAME_LENGTH,
                None,
                None,
                ctypes.byref(flags),
                file_system,
                _NAME_LENGTH,
            ) and kernel.GetDiskFreeSpaceExW(root, ctypes.byref(free), ctypes.byref(total), None)
            if not known:  # an empty card reader
                continue
            yield Drive(
                root=Path(root),
                label=label.value or root[:2],
                file_system=file_system.value,
                read_only=bool(flags.value & _READ_ONLY_VOLUME),
                free_bytes=free.value,
                total_bytes=total.value,
                removable=kind == _REMOVABLE or not root.upper().startswith(system),
            )


if sys.platform == "darwin":

    def _macos() -> Iterator[Drive]:
        """What stands under /Volumes and is not the system's own disk; the file system's name
        would need a call outside the standard library and stays unknown."""  # fmt: skip
        for root in Path("/Volumes").iterdir():
            with suppress(OSError):
                if not root.is_mount():  # the system's own disk is a link to /
                    continue
                room = os.statvfs(root)
                yield Drive(
                    root=root,
                    label=root.name,
                    file_system="",
                    read_only=bool(room.f_flag & os.ST_RDONLY),
                    free_bytes=room.f_bavail * room.f_frsize,
                    total_bytes=room.f_blocks * room.f_frsize,
                    removable=True,
                )
