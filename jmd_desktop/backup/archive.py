"""The archive file: one vault, sealed, as `docs/archive-format.md` describes it.

Bytes in and out and what they prove; knows neither vaults nor sticks, and opens no database.
"""

import hashlib
import hmac
import json
import os
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from nacl import bindings
from nacl.exceptions import CryptoError

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.store.envelope import DataKey, KeyFile, canonical
from jmd_desktop.store.files import translated
from jmd_desktop.store.pages import SLICE

MAGIC = b"JMDARCH1"
FORMAT = 1
SUFFIX = ".jmda"
CHUNK = SLICE  # bytes read and written at once; a cancel waits for one of them

_FRAME = struct.Struct("<8sHI")  # magic, format, length of the header
_LONGEST_HEADER = 1 << 20
_LONGEST_MANIFEST = 1 << 26
_DIGEST = 32
SEAL = 64
_NONCE = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_TAG = bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES


@dataclass(frozen=True, slots=True)
class Manifest:
    """The sealed part: what the database inside must hold."""

    created_at: datetime  # UTC; the erasures are known up to this moment
    program: str
    schema: int
    counts: Mapping[str, int]  # rows per table
    erasures: tuple[Erasure, ...]

    def encoded(self) -> bytes:
        """Canonical JSON."""
        return canonical(
            {
                "created_at": self.created_at.isoformat(),
                "program": self.program,
                "schema": self.schema,
                "counts": dict(self.counts),
                "erasures": [
                    {
                        "case_id": erasure.case_id,
                        "erased_on": erasure.erased_on.isoformat(),
                        "ground": erasure.ground.value,
                    }
                    for erasure in self.erasures
                ],
                "erasures_known_until": self.created_at.isoformat(),
            }
        )

    @property
    def sealed_size(self) -> int:
        """Bytes it takes in the file."""
        return _NONCE + len(self.encoded()) + _TAG

    @classmethod
    def decoded(cls, data: bytes) -> "Manifest":
        """The other way; unknown entries of later writers are passed over."""
        found = json.loads(data)
        return cls(
            created_at=datetime.fromisoformat(found["created_at"]),
            program=str(found["program"]),
            schema=int(found["schema"]),
            counts={str(table): int(rows) for table, rows in found["counts"].items()},
            erasures=tuple(
                Erasure(
                    CaseId(str(erasure["case_id"])),
                    date.fromisoformat(erasure["erased_on"]),
                    _ground(str(erasure["ground"])),
                )
                for erasure in found["erasures"]
            ),
        )


def _ground(code: str) -> ErasureGround:
    """A ground that only a later program knows must not save the case from being erased."""
    try:
        return ErasureGround(code)
    except ValueError:
        return ErasureGround.WITHDRAWAL


@dataclass(frozen=True, slots=True)
class ClearPart:
    """What stands in the clear at the beginning: the vault's key file of that day, which says
    whose and of what kind it is, and sizes in bytes."""  # fmt: skip

    keys: KeyFile
    database_size: int
    manifest_size: int

    def encoded(self) -> bytes:
        """Frame, header and digest."""
        header = canonical(
            {
                "vault_id": self.keys.vault_id,
                "key_id": self.keys.key_id,
                "kind": self.keys.kind.value,
                "slots": self.keys.to_json(),
                "database_size": self.database_size,
                "manifest_size": self.manifest_size,
            }
        )
        framed = _FRAME.pack(MAGIC, FORMAT, len(header)) + header
        return framed + _digest(framed)


@dataclass(frozen=True, slots=True)
class Contents:
    """A clear part as found in a file, with where the other parts begin."""

    clear: ClearPart
    digest: bytes  # of the clear part; binds the manifest to it
    manifest_at: int

    @property
    def database_at(self) -> int:
        """Offset of the database in bytes."""
        return self.manifest_at + self.clear.manifest_size

    @property
    def seal_at(self) -> int:
        """Offset of the seal in bytes."""
        return self.database_at + self.clear.database_size

    @property
    def size(self) -> int:
        """Size of the whole file in bytes."""
        return self.seal_at + SEAL


# ---- writing --------------------------------------------------------------------------------


def parts(
    clear: ClearPart, manifest: Manifest, database: Iterator[bytes], key: DataKey
) -> Iterator[bytes]:
    """The bytes of an archive in order, a piece at a time."""
    head = clear.encoded()
    nonce = os.urandom(_NONCE)
    sealed = nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        manifest.encoded(), head[-_DIGEST:], nonce, key.subkey("archive manifest")
    )
    seal = _sealing(key)
    for part in (head, sealed):
        seal.update(part)
        yield part
    for chunk in database:
        seal.update(chunk)
        yield chunk
    yield seal.digest()


# ---- reading --------------------------------------------------------------------------------


def inspect(path: Path) -> Contents:
    """What can be told without a key.

    Raises NotAnArchive, ArchiveNewer, ArchiveIncomplete, ArchiveDamaged, VaultNewer (a later
    key file), FolderMissing or an error of the disk. Every later format keeps this frame, so
    that damage is never taken for a newer format.
    """
    with opened(path) as file:
        return read_clear_part(file)


@contextmanager
def opened(path: Path, *, cold: bool = False) -> Iterator[BinaryIO]:
    """The file for reading; `cold` asks the system to read the medium and not its memory."""
    with translated(), path.open("rb", buffering=0) as file:
        if cold and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        yield file


def read_clear_part(file: BinaryIO) -> Contents:
    """As `inspect`, from the beginning of an open file."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    frame = _exactly(file, min(_FRAME.size, size))
    if frame[: len(MAGIC)] != MAGIC[: len(frame)] or not frame:
        raise errors.NotAnArchive
    if len(frame) < _FRAME.size:
        raise errors.ArchiveIncomplete
    _, found, length = _FRAME.unpack(frame)
    if length > _LONGEST_HEADER:
        raise errors.ArchiveDamaged
    if size < _FRAME.size + length + _DIGEST:
        raise errors.ArchiveIncomplete
    header = _exactly(file, length)
    digest = _exactly(file, _DIGEST)
    if not hmac.compare_digest(digest, _digest(frame + header)):
        raise errors.ArchiveDamaged
    if found > FORMAT:
        raise errors.ArchiveNewer(found)
    contents = Contents(_clear_part(header), digest, _FRAME.size + length + _DIGEST)
    if size != contents.size:
        raise errors.ArchiveIncomplete
    return contents


def read_manifest(file: BinaryIO, contents: Contents, key: DataKey) -> Manifest:
    """The sealed part alone, without reading the database; raises ArchiveDamaged."""
    file.seek(contents.manifest_at)
    return _opened_manifest(_exactly(file, contents.clear.manifest_size), contents, key)


def read_whole(
    file: BinaryIO,
    contents: Contents,
    key: DataKey,
    sink: Callable[[bytes], object],
    read: Callable[[int], object] = lambda _count: None,
) -> Manifest:
    """Reads every byte once, hands those of the database to `sink` and checks the seal.

    What the sink got counts for nothing until this returns. `read` is told of every chunk's
    length and may raise to stop. Raises ArchiveDamaged.
    """
    seal = _sealing(key)
    file.seek(0)
    seal.update(_exactly(file, contents.manifest_at))
    sealed = _exactly(file, contents.clear.manifest_size)
    seal.update(sealed)
    read(contents.database_at)
    left = contents.clear.database_size
    while left:
        chunk = _exactly(file, min(left, CHUNK))
        seal.update(chunk)
        sink(chunk)
        left -= len(chunk)
        read(len(chunk))
    if not hmac.compare_digest(_exactly(file, SEAL), seal.digest()):
        raise errors.ArchiveDamaged
    return _opened_manifest(sealed, contents, key)


def _opened_manifest(sealed: bytes, contents: Contents, key: DataKey) -> Manifest:
    try:
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed[_NONCE:], contents.digest, sealed[:_NONCE], key.subkey("archive manifest")
        )
        return Manifest.decoded(plain)
    except (CryptoError, KeyError, TypeError, ValueError):
        raise errors.ArchiveDamaged from None


def _clear_part(header: bytes) -> ClearPart:
    """Its digest was right, so a header that makes no sense was made so by somebody."""
    try:
        found = json.loads(header)
        keys = KeyFile.from_json(found["slots"])
        said = (found["vault_id"], found["key_id"], found["kind"])
        clear = ClearPart(keys, _size(found["database_size"]), _size(found["manifest_size"]))
    except (KeyError, TypeError, ValueError, RecursionError, errors.KeyFileDamaged):
        raise errors.ArchiveDamaged from None
    same = said == (keys.vault_id, keys.key_id, keys.kind.value)
    if not same or not _NONCE + _TAG <= clear.manifest_size <= _LONGEST_MANIFEST:
        raise errors.ArchiveDamaged
    return clear


def _size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value


def _exactly(file: BinaryIO, count: int) -> bytes:
    """That many bytes; a raw file may give fewer at a time."""
    pieces = []
    left = count
    while left:
        piece = file.read(left)
        if not piece:  # shorter than it was a moment ago
            raise errors.ArchiveIncomplete
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def _sealing(key: DataKey) -> "hashlib.blake2b":
    return hashlib.blake2b(key=key.subkey("archive seal"), digest_size=SEAL)


def names(folder: Path) -> list[Path]:
    """The archives in a folder, by name; an unreadable folder has none."""
    with translated():
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
