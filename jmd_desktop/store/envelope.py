"""The data key and the key file that wraps it: by passphrase and by recovery key.

The key file lies twice in the vault's folder and inside every archive. Nothing here knows the
database; `WrongPassphrase` and `WrongRecoveryKey` come only from the authenticated unwrapping.
"""

import base64
import binascii
import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from jmd_desktop import errors
from jmd_desktop.domain.site import VaultKind

FORMAT: Final = 1
Random = Callable[[int], bytes]

_KEY_BYTES = 48  # 32 for AES-256 and HMAC, 16 SQLCipher salt
_LARGEST_FILE = 64 * 1024
_MOST_SLOTS = 8
_LEAST_MEMORY, _MOST_MEMORY, _MOST_OPS = 8 << 20, 1 << 30, 20
_SALT_BYTES = range(16, 65)  # what Argon2 takes, and at most what BLAKE2b takes as a key
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U
_RECOVERY_LETTERS, _GROUP = 28, 4
_CHECK_BITS = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """The work of one try of a passphrase (Argon2id, one lane); `memory` in bytes."""

    ops: int
    memory: int


STANDARD = Cost(3, 256 << 20)  # about a third of a second on a laptop
CHEAPEST = Cost(1, _LEAST_MEMORY)  # tests and practice vaults


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What the counsellor knows."""

    text: str

    def __repr__(self) -> str:
        """Never the text."""
        return "Passphrase(…)"


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """What stands on the sheet in the carrier's safe: 7 groups of 4, typed with any mistakes."""

    text: str

    def __repr__(self) -> str:
        """Never the text."""
        return "RecoveryKey(…)"


Secret = Passphrase | RecoveryKey


class DataKey:
    """The 48 bytes everything in a vault is encrypted with, in a buffer that can be wiped.

    Python may have made copies on the way (the database driver takes text), so wiping makes
    finding it in memory harder, not impossible.
    """

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        """Takes a copy of exactly 48 bytes."""
        if len(raw) != _KEY_BYTES:
            raise ValueError("a data key has 48 bytes")
        self._raw = bytearray(raw)

    @classmethod
    def new(cls, random: Random = os.urandom) -> "DataKey":
        """A random key."""
        return cls(random(_KEY_BYTES))

    @property
    def raw(self) -> bytes:
        """A copy of the 48 bytes; Cancelled when wiped: work that goes on after the lock."""
        held = self._raw
        copy = bytes(held)
        if not copy or self._raw is not held:  # else zeros of a wiping in between would be a key
            raise errors.Cancelled
        return copy

    def subkey(self, purpose: str) -> bytes:
        """32 bytes for another use, by keyed BLAKE2b; `purpose` has 1 to 16 ASCII letters.

        Cancelled when wiped.
        """
        person = purpose.encode("ascii")
        if not 1 <= len(person) <= hashlib.blake2b.PERSON_SIZE:
            raise ValueError("purpose has 1 to 16 letters")
        return hashlib.blake2b(key=self.raw, digest_size=32, person=person).digest()

    def wipe(self) -> None:
        """Overwrite the bytes; the key cannot be used afterwards, by no thread."""
        held, self._raw = self._raw, bytearray()
        held[:] = bytes(len(held))

    def __eq__(self, other: object) -> bool:
        """Equal bytes."""
        return isinstance(other, DataKey) and self._raw == other._raw

    __hash__ = None  # type: ignore[assignment]  # mutable: must not be a dictionary key

    def __repr__(self) -> str:
        """Never the bytes."""
        return "DataKey(…)"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What a key file says. Everything but `generation` is authenticated by each slot."""

    vault_id: str
    kind: VaultKind
    key_id: str  # random, one per data key: tells archives of former keys apart
    made_on: date  # stands on the recovery sheet, so that the right sheet is found again
    slots: tuple[Mapping[str, Any], ...]
    generation: int = 1  # rises with every rewriting; the higher of two intact copies is newer

    def to_json(self) -> dict[str, Any]:
        """Plain data for an archive's head; `from_json` reads it back."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "vault_id": self.vault_id,
            "kind": self.kind.value,
            "key_id": self.key_id,
            "made_on": self.made_on.isoformat(),
            "generation": self.generation,
            "slots": [dict(slot) for slot in self.slots],
        }
        return {**body, "digest": hashlib.sha256(canonical(body)).hexdigest()}

    def to_bytes(self) -> bytes:
        """The content of the file."""
        return json.dumps(self.to_json(), indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_json(cls, data: object) -> "KeyFile":
        """Reads `to_json`; KeyFileDamaged when altered, VaultNewer when of a later format."""
        if not isinstance(data, dict):
            raise errors.KeyFileDamaged
        found = data.get("format")
        if isinstance(found, int) and found > FORMAT:
            raise errors.VaultNewer(found=found, known=FORMAT)
        body = {key: value for key, value in data.items() if key != "digest"}
        try:
            intact = hashlib.sha256(canonical(body)).hexdigest() == data.get("digest")
            if not intact or found != FORMAT:
                raise errors.KeyFileDamaged
            return cls(
                vault_id=_text(body["vault_id"]),
                kind=VaultKind(body["kind"]),
                key_id=_text(body["key_id"]),
                made_on=date.fromisoformat(_text(body["made_on"])),
                slots=_slots(body["slots"]),
                generation=_number(body["generation"], 1, 2**53),
            )
        except (KeyError, ValueError, TypeError, RecursionError):
            raise errors.KeyFileDamaged from None

    @classmethod
    def from_bytes(cls, data: bytes) -> "KeyFile":
        """Reads `to_bytes`; KeyFileDamaged when altered, VaultNewer when of a later format."""
        if len(data) > _LARGEST_FILE:
            raise errors.KeyFileDamaged
        try:
            parsed = json.loads(data)
        except (ValueError, RecursionError):
            raise errors.KeyFileDamaged from None
        return cls.from_json(parsed)

    def of_generation(self, generation: int) -> "KeyFile":
        """The same content under another generation."""
        return replace(self, generation=generation)

    def open(self, secret: Secret) -> DataKey:
        """The data key; WrongPassphrase, WrongRecoveryKey, RecoveryKeyMistyped, KeyFileDamaged."""
        purpose = _PASS if isinstance(secret, Passphrase) else _RECOVERY
        for slot in self.slots:
            if slot["slot"] == purpose:
                return self._unwrap(slot, secret)
        raise errors.KeyFileDamaged

    def with_passphrase(
        self, key: DataKey, secret: Passphrase, cost: Cost, random: Random = os.urandom
    ) -> "KeyFile":
        """The same key wrapped by a new passphrase; the other slots stay."""
        kdf = {
            "algorithm": "argon2id13",
            "ops": cost.ops,
            "memory": cost.memory,
            "salt": _encode(random(sodium.crypto_pwhash_SALTBYTES)),
        }
        return self._with_slot(_PASS, kdf, _passphrase_key(secret, kdf), key, random)

    def with_recovery_key(
        self, key: DataKey, secret: RecoveryKey, random: Random = os.urandom
    ) -> "KeyFile":
        """The same key wrapped by a new recovery key; the other slots stay."""
        kdf = {"algorithm": "blake2b", "salt": _encode(random(32))}
        return self._with_slot(_RECOVERY, kdf, _recovery_key(secret, kdf), key, random)

    def _with_slot(
        self, purpose: str, kdf: Mapping[str, Any], wrapping: bytes, key: DataKey, random: Random
    ) -> "KeyFile":
        nonce = random(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
        sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
            key.raw, self._bound(purpose, kdf), nonce, wrapping
        )
        slot = {
            "slot": purpose,
            "kdf": dict(kdf),
            "nonce": _encode(nonce),
            "sealed": _encode(sealed),
        }
        others = tuple(other for other in self.slots if other["slot"] != purpose)
        return replace(self, slots=(*others, slot), generation=self.generation + 1)

    def _unwrap(self, slot: Mapping[str, Any], secret: Secret) -> DataKey:
        kdf = slot["kdf"]
        wrong: type[errors.WrongSecret]
        if isinstance(secret, Passphrase):
            wrapping, wrong = _passphrase_key(secret, kdf), errors.WrongPassphrase
        else:
            wrapping, wrong = _recovery_key(secret, kdf), errors.WrongRecoveryKey
        try:
            return DataKey(
                sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
                    _decode(slot["sealed"]),
                    self._bound(slot["slot"], kdf),
                    _decode(slot["nonce"]),
                    wrapping,
                )
            )
        except CryptoError:
            raise wrong from None

    def _bound(self, purpose: str, kdf: Mapping[str, Any]) -> bytes:
        """What a slot is bound to: nobody can turn a practice vault into a real one."""
        identity = [self.vault_id, self.kind.value, self.key_id, self.made_on.isoformat()]
        return canonical([FORMAT, *identity, purpose, dict(kdf)])


_PASS, _RECOVERY = "passphrase", "recovery"


def new_recovery_key(random: Random = os.urandom) -> RecoveryKey:
    """128 random bits and 12 check bits as 7 groups of 4 letters and digits."""
    raw = random(16)
    number = int.from_bytes(raw, "big") << _CHECK_BITS | _check_bits(raw)
    letters = "".join(
        _ALPHABET[number >> 5 * place & 31] for place in reversed(range(_RECOVERY_LETTERS))
    )
    return RecoveryKey(
        "-".join(letters[i : i + _GROUP] for i in range(0, _RECOVERY_LETTERS, _GROUP))
    )


def recovery_bytes(secret: RecoveryKey) -> bytes:
    """The 16 bytes behind a typed recovery key; RecoveryKeyMistyped.

    Accepts lower case, any spaces and dashes, O for 0, I and L for 1.
    """
    letters = normalised_recovery(secret.text)
    if len(letters) != _RECOVERY_LETTERS or any(c not in _ALPHABET for c in letters):
        raise errors.RecoveryKeyMistyped
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    raw = (number >> _CHECK_BITS).to_bytes(16, "big")
    if number & (1 << _CHECK_BITS) - 1 != _check_bits(raw):
        raise errors.RecoveryKeyMistyped
    return raw


def normalised_recovery(typed: str) -> str:
    """Letters and digits as they stand on the sheet, however they were typed."""
    upper = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in upper if c.isalnum()).translate(str.maketrans("OIL", "011"))


def canonical(value: object) -> bytes:
    """One spelling of plain data, for digests and authentication."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _check_bits(raw: bytes) -> int:
    digest = hashlib.blake2b(raw, digest_size=2).digest()
    return int.from_bytes(digest, "big") & (1 << _CHECK_BITS) - 1


def _passphrase_key(secret: Passphrase, kdf: Mapping[str, Any]) -> bytes:
    # Bounded: a doctored file must neither exhaust the memory nor make guessing cheap.
    if kdf["algorithm"] != "argon2id13":
        raise errors.KeyFileDamaged
    ops = _bounded(kdf["ops"], 1, _MOST_OPS)
    memory = _bounded(kdf["memory"], _LEAST_MEMORY, _MOST_MEMORY)
    salt = _decode(kdf["salt"])
    if len(salt) != sodium.crypto_pwhash_SALTBYTES:
        raise errors.KeyFileDamaged
    # NFC: ü typed as one or as two code points must give the same key
    text = unicodedata.normalize("NFC", secret.text).encode()
    return sodium.crypto_pwhash_alg(
        32, text, salt, ops, memory, sodium.crypto_pwhash_ALG_ARGON2ID13
    )


def _recovery_key(secret: RecoveryKey, kdf: Mapping[str, Any]) -> bytes:
    if kdf["algorithm"] != "blake2b":
        raise errors.KeyFileDamaged
    # No slow derivation: 128 random bits cannot be guessed anyway.
    return hashlib.blake2b(
        recovery_bytes(secret), key=_decode(kdf["salt"]), digest_size=32, person=b"vault-recovery"
    ).digest()


def _slots(value: object) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= _MOST_SLOTS:
        raise ValueError("slots")
    for slot in value:
        _text(slot["slot"])
        _text(slot["kdf"]["algorithm"])
        if len(_decode(slot["nonce"])) != sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES:
            raise ValueError("nonce")
        if len(_decode(slot["sealed"])) != _KEY_BYTES + 16:  # and the tag
            raise ValueError("sealed")
        if len(_decode(slot["kdf"]["salt"])) not in _SALT_BYTES:
            raise ValueError("salt")
    return tuple(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _number(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError("number out of range")
    return value


def _bounded(value: object, least: int, most: int) -> int:
    try:
        return _number(value, least, most)
    except ValueError:
        raise errors.KeyFileDamaged from None


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: object) -> bytes:
    try:
        return base64.b64decode(_text(text), validate=True)
    except binascii.Error:
        raise ValueError("base64") from None
