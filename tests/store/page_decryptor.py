"""Reads an encrypted database without SQLCipher: every page of file and log, deleted ones too.

An export of the rows would prove nothing about erasure, because it skips free pages.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVE, SALT, IV, MAC = 4096, 80, 16, 16, 64
LOG_HEADER, FRAME_HEADER = 32, 24


def decrypted_pages(path: Path, raw_key: bytes) -> Iterator[bytes]:
    """All pages of the database and of the `-wal` beside it; AssertionError for a broken seal."""
    key, salt = raw_key[:32], raw_key[32:]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ 0x3A for b in salt), 2, 32)
    data = path.read_bytes()
    for index in range(len(data) // PAGE):
        yield _page(data[index * PAGE : (index + 1) * PAGE], index + 1, key, mac_key)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        data = log.read_bytes()
        for at in range(LOG_HEADER, len(data) - PAGE, FRAME_HEADER + PAGE):
            number = int.from_bytes(data[at : at + 4], "big")
            page = data[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
            if number:
                yield _page(page, number, key, mac_key)


def hits(path: Path, raw_key: bytes, *needles: str) -> int:
    """How often any of the texts stands in a page."""
    return sum(
        page.count(needle.encode()) for page in decrypted_pages(path, raw_key) for needle in needles
    )


def _page(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    start = SALT if number == 1 else 0
    sealed, iv = page[start : PAGE - RESERVE], page[PAGE - RESERVE : PAGE - RESERVE + IV]
    expected = hmac.new(mac_key, sealed + iv + number.to_bytes(4, "little"), "sha512").digest()
    assert expected == page[PAGE - MAC :], f"page {number} is broken"
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(sealed) + decryptor.finalize()
