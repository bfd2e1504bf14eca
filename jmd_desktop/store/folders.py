"""The folder of a vault: where one may lie, which files belong to it, what may be cleared away.

Knows names of files only; what is in them is not its business.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fnmatch import filter as matching
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from jmd_desktop import errors
from jmd_desktop.store.files import DISK, PART, FileLayer, discard, translated

DATABASE: Final = "vault.db"
KEYS: Final = "vault.keys"
KEYS_COPY: Final = "vault.keys.bak"
LOCK: Final = "vault.lock"
UPGRADE_COPY: Final = "vault.db.upgrade"  # made before a migration, deleted after it
STAGE: Final = ".stage"  # encrypted working copies: a new vault, a snapshot for an archive

_SIDE: Final = ("-wal", "-shm", "-journal")
_LEFTOVERS: Final = tuple(f"*{ending}{side}" for ending in (PART, STAGE) for side in ("", *_SIDE))

# Folder names of synchronisers: whole names, then beginnings ("OneDrive - Firma").
_SYNCHRONISED_NAMES: Final = frozenset(
    {
        "cloudstorage",  # macOS keeps Dropbox, OneDrive, Google Drive … below it
        "com~apple~clouddocs",
        "dropbox",
        "google drive",
        "googledrive",
        "hidrive",
        "icloud drive",
        "iclouddrive",
        "magentacloud",
        "meine ablage",
        "mobile documents",
        "my drive",
        "nextcloud",
        "onedrive",
        "owncloud",
        "pcloud drive",
        "pclouddrive",
        "seafile",
        "synologydrive",
    }
)
_SYNCHRONISED_BEGINNINGS: Final = ("dropbox (", "nextcloud - ", "onedrive - ", "google drive (")
_MARKERS: Final = (
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",
    ".sync_*.db",
    "._sync_*.db",
    ".tmp.driveupload",
    ".tmp.drivedownload",
)
_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def refuse_synchronised(folder: Path, environment: Mapping[str, str] = os.environ) -> None:
    """FolderSynchronised when a cloud synchroniser would carry the vault away or tear it apart.

    Known by folder names, by marker files in any folder above, and on Windows by OneDrive's
    variables. A synchroniser nobody listed here is not recognised.
    """
    for path in {folder.absolute(), folder.resolve()}:
        for place in (path, *path.parents):
            name = place.name.casefold()
            if name in _SYNCHRONISED_NAMES or name.startswith(_SYNCHRONISED_BEGINNINGS):
                raise errors.FolderSynchronised
            names = list(_names(place))  # thousands, where somebody keeps all in one folder
            if any(matching(names, marker) for marker in _MARKERS):
                raise errors.FolderSynchronised
        for variable in _VARIABLES:
            root = environment.get(variable)
            if root and path.is_relative_to(root):
                raise errors.FolderSynchronised


def make_private(folder: Path) -> None:
    """The folder exists and is its owner's alone; FolderUnusable, DiskFull and the like."""
    with translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)


def is_vault(folder: Path) -> bool:
    """Whether there is a finished vault, or what is left of one."""
    if (folder / DATABASE).exists():
        return True
    has_keys = (folder / KEYS).exists() or (folder / KEYS_COPY).exists()
    return has_keys and not is_unfinished(folder)


def is_unfinished(folder: Path) -> bool:
    """Whether making a vault there was cut short: nothing in it was ever in use.

    The database gets its name last, so no `vault.db` beside a staged one means not finished.
    """
    names = set(_names(folder))
    if DATABASE in names:
        return False
    ours = {KEYS, KEYS_COPY, LOCK, *(DATABASE + side for side in _SIDE)}
    foreign = {name for name in names - ours if not _is_leftover(name)}
    if foreign:
        return False
    return f"{DATABASE}{STAGE}" in names or not names & {KEYS, KEYS_COPY}


def clear_unfinished(folder: Path, files: FileLayer = DISK) -> None:
    """Remove what an interrupted making left behind, the staged database last.

    It is the mark of the unfinished: where the keys cannot be removed it must stay.
    """
    if not is_unfinished(folder):
        return
    discard_database(folder / DATABASE, files)  # its log, where it went back to its working name
    for name in (KEYS, KEYS_COPY):
        discard(folder / name, files)
    if not any((folder / name).exists() for name in (KEYS, KEYS_COPY)):
        clear_leftovers(folder, files)


def take_back(folder: Path, files: FileLayer = DISK) -> None:
    """Remove the vault that was just being made; only for its maker, who holds the lock.

    The database goes back to its working name first: keys without either would look like a vault
    that has lost its database. On a disk that refuses even that the vault stays whole.
    """
    with suppress(OSError):
        if (folder / DATABASE).exists():
            files.replace(folder / DATABASE, folder / (DATABASE + STAGE))
    clear_unfinished(folder, files)


def clear_leftovers(folder: Path, files: FileLayer = DISK) -> None:
    """Remove working copies a crash left behind; only names of ours are touched."""
    for name in _names(folder):
        if _is_leftover(name):
            discard(folder / name, files)


def discard_database(path: Path, files: FileLayer = DISK) -> None:
    """Remove a closed working copy with its side files."""
    for side in ("", *_SIDE):
        discard(path.with_name(path.name + side), files)


def _is_leftover(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in _LEFTOVERS)


def _names(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from [entry.name for entry in entries]
    except OSError:
        return
