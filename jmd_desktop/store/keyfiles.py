"""The two copies of the key file in a vault's folder: read, compared, healed, written."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from jmd_desktop import errors
from jmd_desktop.store.envelope import DataKey, KeyFile, Secret
from jmd_desktop.store.files import (
    DISK,
    FileLayer,
    discard,
    part_of,
    publish,
    translated,
    write_part,
)
from jmd_desktop.store.folders import KEYS, KEYS_COPY

_COPIES: Final = (KEYS_COPY, KEYS)


def read(folder: Path) -> tuple[KeyFile, ...]:
    """The intact copies, newest first.

    KeyFileDamaged when there is none, VaultNewer when a copy is of a later format.
    """
    intact = []
    for name in _COPIES:
        with suppress(OSError, errors.KeyFileDamaged):
            intact.append(KeyFile.from_bytes((folder / name).read_bytes()))
    if not intact:
        raise errors.KeyFileDamaged
    return tuple(sorted(intact, key=lambda copy: -copy.generation))


def open_any(copies: tuple[KeyFile, ...], secret: Secret) -> tuple[KeyFile, DataKey]:
    """The newest copy the secret opens, with the data key; WrongSecret and the like.

    Copies differ only when writing them was cut short or refused. Then nobody was told that a
    new passphrase holds, so the old one must open too; the one that opens is kept by `heal`.
    """
    refused: errors.WrongSecret | None = None
    for index, copy in enumerate(copies):
        if any(copy.slots == earlier.slots for earlier in copies[:index]):
            continue
        try:
            return copy, copy.open(secret)
        except errors.WrongSecret as error:
            refused = refused or error
    raise refused or errors.KeyFileDamaged()


def heal(
    folder: Path, copies: tuple[KeyFile, ...], opened: KeyFile, files: FileLayer = DISK
) -> KeyFile:
    """Both copies say what the opened one says; a disk that refuses does not stop the work."""
    if len(copies) == len(_COPIES) and all(copy == opened for copy in copies):
        return opened
    newest = max(copy.generation for copy in copies)
    kept = opened.of_generation(opened.generation if opened in copies[:1] else newest + 1)
    with suppress(errors.UserError):
        save(folder, kept, files)
    return kept


def save(folder: Path, key_file: KeyFile, files: FileLayer = DISK) -> None:
    """Write both copies; at every moment at least one of them is whole.

    Both are complete beside the old ones before the first is replaced, so that a full disk
    changes nothing. DiskFull, DiskFailed and the like.
    """
    data = key_file.to_bytes()
    finals = [folder / name for name in _COPIES]
    try:
        with translated():
            for final in finals:
                write_part(final, data, files)
            for final in finals:
                publish(part_of(final), final, files)
    except errors.UserError:
        for final in finals:
            discard(part_of(final), files)
        raise
