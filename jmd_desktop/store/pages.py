"""The seal of every page of a closed encrypted database, checked in slices without opening it.

SQLCipher's own check is one statement without a pause; this one agrees with it and can be stopped
between two slices. Never for a `vault.db` that is connected: closing the file would drop SQLite's
locks on it (POSIX).

Layout of a page, from SQLCipher's design notes: content, 16 bytes of IV, 64 of HMAC-SHA512 over
content, IV and the page's number; the first page begins with the salt, which is not sealed.
"""

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path
from typing import Final

from jmd_desktop.store.connection import PAGE_BYTES
from jmd_desktop.store.envelope import DataKey
from jmd_desktop.store.files import translated

SLICE: Final = 64 * PAGE_BYTES  # bytes looked at before somebody may stop it

_KEY, _SALT, _SEAL = 32, 16, 64  # bytes
_SALT_MASK: Final = 0x3A
_ROUNDS: Final = 2
_LOCK_PAGE: Final = 0x4000_0000 // PAGE_BYTES + 1  # SQLite locks there and never writes it


class PageSeals:
    """Takes the bytes of a database in order and notes the pages whose seal does not fit."""

    def __init__(self, key: DataKey, *, first: int = 1) -> None:
        """Begins with the page of that number."""
        raw = key.raw
        salt = bytes(byte ^ _SALT_MASK for byte in raw[_KEY:])
        sealing = hashlib.pbkdf2_hmac("sha512", raw[:_KEY], salt, _ROUNDS, _KEY)
        self._blank = hmac.new(sealing, digestmod="sha512")
        self._next = first
        self._rest = b""
        self._damaged: list[int] = []

    def take(self, data: bytes) -> None:
        """The next bytes, of any number."""
        data = self._rest + data
        whole = len(data) - len(data) % PAGE_BYTES
        pages = memoryview(data)
        for start in range(0, whole, PAGE_BYTES):
            self._look(pages[start : start + PAGE_BYTES])
        self._rest = data[whole:]

    def damaged(self) -> tuple[int, ...]:
        """The numbers of the pages that do not fit; part of a page at the end is one of them."""
        return (*self._damaged, self._next) if self._rest else tuple(self._damaged)

    def _look(self, page: memoryview) -> None:
        number, self._next = self._next, self._next + 1
        if number == _LOCK_PAGE:
            return
        expected = self._blank.copy()
        expected.update(page[_SALT if number == 1 else 0 : -_SEAL])
        expected.update(number.to_bytes(4, "little"))
        if not hmac.compare_digest(expected.digest(), page[-_SEAL:]):
            self._damaged.append(number)


def _go_on(_bytes: int) -> None:
    return


def damaged_pages(
    path: Path, key: DataKey, read: Callable[[int], None] = _go_on
) -> tuple[int, ...]:
    """The numbers of the pages of a closed file whose seal does not fit.

    `read` is told of the bytes of every slice and may raise to stop. A file cut at the border of
    a page passes: compare its size with what the database says. DiskFailed and the like.
    """
    seals = PageSeals(key)
    with translated(), path.open("rb", buffering=0) as file:
        while data := file.read(SLICE):
            seals.take(data)
            read(len(data))
    return seals.damaged()
