"""Unlocking a vault of 10,000 cases, beside the key derivation alone."""

import os
from pathlib import Path

from nacl import bindings as sodium

from benchmarks import vaults
from benchmarks.measuring import Compared, Figure, medians, timed
from jmd_desktop.clock import SystemClock
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE, Vaults
from jmd_desktop.store.envelope import STANDARD

_ROUNDS = 9
_GOAL = 50  # ms beside Argon2


def measure() -> list[Figure]:
    """Through the service, as the window does it."""
    folder = vaults.many_cases()
    service = Vaults(Session(SystemClock()))

    def unlock() -> None:
        service.unlock(folder, PRACTICE_PASSPHRASE)

    def derive() -> None:
        sodium.crypto_pwhash_alg(
            32,
            PRACTICE_PASSPHRASE.encode(),
            os.urandom(sodium.crypto_pwhash_SALTBYTES),
            STANDARD.ops,
            STANDARD.memory,
            sodium.crypto_pwhash_ALG_ARGON2ID13,
        )

    def opened() -> float:
        seconds = timed(unlock)()
        service.close()
        return seconds

    key = _fresh_key(folder)

    def opened_by_key() -> float:
        seconds = timed(lambda: service.unlock_with_recovery_key(folder, key))()
        service.close()
        return seconds

    ours, bare, by_key = medians(_ROUNDS, opened, timed(derive), opened_by_key)
    return [
        Figure("unlock", ours, "Argon2id alone", bare, Compared.DIFFERENCE, _GOAL),
        Figure("unlock by recovery key (no Argon2id)", by_key, goal=_GOAL),
    ]


def _fresh_key(folder: Path) -> str:
    """A recovery key that opens this vault; the one before is void."""
    vault = vaults.opened(folder)
    key = vault.renew_recovery_key()
    vault.close()
    return key
