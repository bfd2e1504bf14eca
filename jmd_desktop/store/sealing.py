"""A public-key box for what may not be written yet: sealed by anybody, opened only by the vault.

The open intake is sealed in memory at lock (nothing personal exists before consent); the private
key lies in the vault only. Writes nothing but the key pair.
"""

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from jmd_desktop import errors
from jmd_desktop.store.connection import Connection


def make_key_pair(db: Connection) -> None:
    """Once, when the vault is made."""
    pair = PrivateKey.generate()
    db.execute(
        "INSERT INTO sealing_keys (id, public_key, private_key) VALUES (1, ?, ?)",
        (bytes(pair.public_key), bytes(pair)),
    )


def public_key(db: Connection) -> bytes:
    """32 bytes that may stay in memory while the vault is locked."""
    row = db.execute("SELECT public_key FROM sealing_keys WHERE id = 1").fetchone()
    if row is None:
        raise errors.VaultDamaged
    return bytes(row[0])


def seal(public: bytes, data: bytes) -> bytes:
    """`data` so that only the vault can read it again."""
    return SealedBox(PublicKey(public)).encrypt(data)


def open_sealed(db: Connection, sealed: bytes) -> bytes:
    """What was sealed; WrongSecret when it was sealed for another vault or altered."""
    row = db.execute("SELECT private_key FROM sealing_keys WHERE id = 1").fetchone()
    if row is None:
        raise errors.VaultDamaged
    try:
        return SealedBox(PrivateKey(bytes(row[0]))).decrypt(sealed)
    except CryptoError:
        raise errors.WrongSecret from None
