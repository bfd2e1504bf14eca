"""The key file: what opens it, what does not, and how a damaged one is told from a wrong secret."""

import json
import os
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store.envelope import (
    CHEAPEST,
    DataKey,
    KeyFile,
    Passphrase,
    RecoveryKey,
    canonical,
    new_recovery_key,
    recovery_bytes,
)

KEY = DataKey(bytes(range(48)))
RECOVERY = new_recovery_key()
SALT = os.urandom(16)


def a_key_file(passphrase: str = "Grüße", kind: VaultKind = VaultKind.REAL) -> KeyFile:
    blank = KeyFile("v" * 16, kind, "k" * 16, date(2026, 3, 2), (), 0)
    return blank.with_passphrase(KEY, Passphrase(passphrase), CHEAPEST).with_recovery_key(
        KEY, RECOVERY
    )


def redone(document: dict[str, Any]) -> dict[str, Any]:
    """The document with a digest that fits, as an attacker would write it."""
    import hashlib  # noqa: PLC0415  only here

    body = {key: value for key, value in document.items() if key != "digest"}
    return {**body, "digest": hashlib.sha256(canonical(body)).hexdigest()}


def test_passphrase_and_recovery_key_open_the_same_key() -> None:
    key_file = KeyFile.from_bytes(a_key_file().to_bytes())
    assert key_file.open(Passphrase("Grüße")) == KEY
    assert key_file.open(RECOVERY) == KEY


def test_a_wrong_secret_is_told_from_damage() -> None:
    key_file = a_key_file()
    with pytest.raises(errors.WrongPassphrase):
        key_file.open(Passphrase("Grüsse"))
    with pytest.raises(errors.WrongRecoveryKey):
        key_file.open(new_recovery_key())


def test_an_umlaut_typed_as_two_code_points_opens() -> None:
    decomposed = unicodedata.normalize("NFD", "Grüße")
    assert decomposed != "Grüße"
    assert a_key_file().open(Passphrase(decomposed)) == KEY


def test_a_new_passphrase_shuts_out_the_old_one_and_leaves_the_recovery_key() -> None:
    changed = a_key_file().with_passphrase(KEY, Passphrase("neu"), CHEAPEST)
    assert changed.open(Passphrase("neu")) == KEY
    assert changed.open(RECOVERY) == KEY
    with pytest.raises(errors.WrongPassphrase):
        changed.open(Passphrase("Grüße"))


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_damage_or_changes_nothing(place: int, bit: int) -> None:
    data = bytearray(_SOME.to_bytes())
    data[place % len(data)] ^= 1 << bit
    try:
        read = KeyFile.from_bytes(bytes(data))
    except (errors.KeyFileDamaged, errors.VaultNewer):
        return
    assert read == _SOME  # white space


_SOME = a_key_file()


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"{" * 5000, b"\xff", b"x" * 70_000])
def test_a_foreign_file_is_damage(data: bytes) -> None:
    with pytest.raises(errors.KeyFileDamaged):
        KeyFile.from_bytes(data)


def test_a_later_format_is_refused_as_newer() -> None:
    with pytest.raises(errors.VaultNewer) as caught:
        KeyFile.from_json({**_SOME.to_json(), "format": 2})
    assert (caught.value.found, caught.value.known) == (2, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory", 1 << 20),
        ("memory", 2 << 30),
        ("ops", 0),
        ("ops", 21),
        ("ops", True),
        ("ops", "3"),
        ("algorithm", "none"),
    ],
)
def test_a_doctored_cost_is_refused_before_it_is_paid(name: str, value: object) -> None:
    document = _SOME.to_json()
    slots = [dict(slot) for slot in document["slots"]]
    slots[0]["kdf"] = {**slots[0]["kdf"], name: value}
    with pytest.raises(errors.KeyFileDamaged):
        KeyFile.from_json(redone({**document, "slots": slots})).open(Passphrase("Grüße"))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "practice"},
        {"vault_id": "w" * 16},
        {"key_id": "j" * 16},
        {"made_on": "2026-03-03"},
    ],
)
def test_what_a_key_file_says_cannot_be_changed_unnoticed(change: dict[str, str]) -> None:
    document = json.loads(json.dumps(redone({**_SOME.to_json(), **change})))
    with pytest.raises(errors.WrongPassphrase):
        KeyFile.from_json(document).open(Passphrase("Grüße"))
    with pytest.raises(errors.WrongRecoveryKey):
        KeyFile.from_json(document).open(RECOVERY)


def test_a_slot_cannot_stand_in_for_another() -> None:
    recovery = next(slot for slot in _SOME.slots if slot["slot"] == "recovery")
    forged = replace(_SOME, slots=({**recovery, "slot": "passphrase"},))
    with pytest.raises(errors.KeyFileDamaged):
        forged.open(Passphrase("Grüße"))


def test_a_key_file_without_the_slot_is_damaged() -> None:
    with pytest.raises(errors.KeyFileDamaged):
        replace(_SOME, slots=_SOME.slots[:1]).open(RECOVERY)


@given(st.binary(min_size=16, max_size=16))
def test_a_recovery_key_reads_back_however_it_is_typed(raw: bytes) -> None:
    text = new_recovery_key(lambda _count: raw).text
    assert len(text) == 34
    assert recovery_bytes(RecoveryKey(text)) == raw
    mistyped = text.replace("0", "O").replace("1", "l").replace("-", " ").lower()
    assert recovery_bytes(RecoveryKey(f"  {mistyped}\n")) == raw


@given(st.integers(0, 33), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_a_typing_mistake(place: int, letter: str) -> None:
    text = "JB4J-B47D-56MV-9M11-C88K-TW1Z-AF12"
    recovery_bytes(RecoveryKey(text))
    changed = text[:place] + letter + text[place + 1 :]
    if changed == text or text[place] == "-":
        return
    with pytest.raises(errors.RecoveryKeyMistyped):
        recovery_bytes(RecoveryKey(changed))


@pytest.mark.parametrize("text", ["", "JB4J", "JB4J-B47D-56MV-9M11-C88K-TW1Z-AF1U", "ä" * 28])
def test_a_recovery_key_of_another_length_or_alphabet_is_a_typing_mistake(text: str) -> None:
    with pytest.raises(errors.RecoveryKeyMistyped):
        recovery_bytes(RecoveryKey(text))


def test_subkeys_differ_by_purpose_and_need_a_good_one() -> None:
    assert KEY.subkey("archive") == KEY.subkey("archive")
    assert KEY.subkey("archive") != KEY.subkey("erasures")
    assert len(KEY.subkey("archive")) == 32
    with pytest.raises(ValueError, match="letters"):
        KEY.subkey("far too long a purpose")


def test_a_wiped_key_is_gone() -> None:
    key = DataKey.new()
    key.wipe()
    with pytest.raises(errors.Cancelled):
        _ = key.raw
    key.wipe()


def test_a_key_wiped_while_it_is_being_read_is_not_taken_for_zeros() -> None:
    """The lock wipes it on one thread while another is about to encrypt with it."""

    class WipedMeanwhile(bytearray):
        def __bytes__(self) -> bytes:
            key.wipe()
            return bytes(memoryview(self))

    key = DataKey.new()
    key._raw = held = WipedMeanwhile(key.raw)
    with pytest.raises(errors.Cancelled):
        _ = key.raw
    assert not any(memoryview(held))


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="48"):
        DataKey(bytes(47))


def test_no_secret_shows_in_a_representation() -> None:
    secrets = (Passphrase("geheim"), RecoveryKey("geheim"), DataKey(b"geheim" * 8))
    assert all("geheim" not in repr(secret) for secret in secrets)
