"""The archive file by itself: what it proves, and how every kind of damage is told."""

import hashlib
import io
import json
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.backup import archive
from jmd_desktop.backup.archive import ClearPart, Contents, Manifest
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store.envelope import DataKey, KeyFile, new_recovery_key

DATABASE = bytes(range(256)) * 40


KEY = DataKey(bytes(48))
KEYS = KeyFile("f00d", VaultKind.REAL, "beef", date(2026, 1, 2), ()).with_recovery_key(
    KEY, new_recovery_key()
)


MANIFEST = Manifest(
    created_at=datetime(2026, 11, 22, 14, 23, tzinfo=UTC),
    program="0.1.0",
    schema=1,
    counts={"cases": 12, "clients": 11},
    erasures=(Erasure(CaseId("ab" * 16), date(2026, 11, 2), ErasureGround.WITHDRAWAL),),
)


def clear_part(keys: KeyFile = KEYS) -> ClearPart:
    return ClearPart(keys, len(DATABASE), MANIFEST.sealed_size)


def pieces() -> Iterator[bytes]:
    yield DATABASE[:3000]
    yield DATABASE[3000:]


def sealed() -> bytes:
    return b"".join(archive.parts(clear_part(), MANIFEST, pieces(), KEY))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "eine.jmda"
    file.write_bytes(sealed())
    return file


def read(path: Path, key: DataKey = KEY) -> tuple[Contents, Manifest, bytes]:
    with archive.opened(path, cold=True) as file:
        return read_from(file, key)


def read_from(file: BinaryIO, key: DataKey = KEY) -> tuple[Contents, Manifest, bytes]:
    found = bytearray()
    contents = archive.read_clear_part(file)
    manifest = archive.read_whole(file, contents, key, found.extend)
    return contents, manifest, bytes(found)


def test_what_goes_in_comes_out(path: Path) -> None:
    contents, manifest, database = read(path)
    assert database == DATABASE
    assert manifest == MANIFEST
    assert contents.clear == clear_part()
    assert contents.size == path.stat().st_size


def test_the_manifest_can_be_read_without_the_database(path: Path) -> None:
    with archive.opened(path) as file:
        contents = archive.read_clear_part(file)
        assert archive.read_manifest(file, contents, KEY) == MANIFEST


def test_the_file_is_laid_out_as_its_page_in_docs_says(path: Path) -> None:
    data = path.read_bytes()
    magic, version, length = struct.unpack("<8sHI", data[:14])
    header = json.loads(data[14 : 14 + length])
    digest = hashlib.blake2b(data[: 14 + length], digest_size=32).digest()
    database_at = 46 + length + header["manifest_size"]
    key = KEY.subkey("archive seal")
    assert (magic, version) == (b"JMDARCH1", 1)
    assert set(header) == {
        "vault_id",
        "key_id",
        "kind",
        "slots",
        "database_size",
        "manifest_size",
    }
    assert data[14 + length : 46 + length] == digest
    assert data[database_at : database_at + header["database_size"]] == DATABASE
    assert data[-64:] == hashlib.blake2b(data[:-64], key=key, digest_size=64).digest()
    assert len(data) == database_at + header["database_size"] + 64


def test_nothing_but_what_opens_it_stands_in_the_clear(path: Path) -> None:
    data = path.read_bytes()
    for secret in (b"cases", b"counts", b"erasures", b"2026-11", b"ab" * 16, b"withdrawal"):
        assert secret not in data


def test_every_single_changed_bit_is_damage(path: Path) -> None:
    """Every byte of the frame, header, digest, manifest and seal, and every 97th in between."""
    whole = path.read_bytes()
    contents = archive.inspect(path)
    places = [
        *range(contents.database_at),
        *range(contents.database_at, contents.seal_at, 97),
        *range(contents.seal_at, len(whole)),
    ]
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        with pytest.raises(errors.Damaged):
            read_from(io.BytesIO(changed))


@given(data=st.data())
def test_a_cut_or_longer_file_is_incomplete(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = sealed()
    length = data.draw(st.integers(1, len(whole) + 5000).filter(lambda n: n != len(whole)))
    path = tmp_path_factory.mktemp("cut") / "cut.jmda"
    path.write_bytes((whole + b"\0" * 5000)[:length])
    with pytest.raises(errors.ArchiveIncomplete):
        archive.inspect(path)


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 9000, b"%PDF-1.7 something", b"SQLite format 3\0"]
)
def test_an_empty_or_foreign_file_is_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.jmda"
    path.write_bytes(content)
    with pytest.raises(errors.NotAnArchive):
        archive.inspect(path)


def test_a_newer_format_is_said_to_be_newer(path: Path) -> None:
    whole = path.read_bytes()
    contents = archive.inspect(path)
    framed = whole[:8] + struct.pack("<H", 9) + whole[10 : contents.manifest_at - 32]
    digest = hashlib.blake2b(framed, digest_size=32).digest()
    path.write_bytes(framed + digest + b"made in the year 2040")
    with pytest.raises(errors.ArchiveNewer) as raised:
        archive.inspect(path)
    assert raised.value.found == 9


def test_another_key_does_not_read_it(path: Path) -> None:
    with pytest.raises(errors.ArchiveDamaged):
        read(path, DataKey(bytes(47) + b"x"))


def test_a_kind_changed_with_a_fitting_digest_breaks_the_seal_of_the_manifest(path: Path) -> None:
    """The digest has no key, so anybody can make a fitting one; the manifest is bound to it."""
    whole = path.read_bytes()
    contents = archive.inspect(path)
    forged = clear_part(replace(KEYS, kind=VaultKind.PRACTICE))
    head = forged.encoded()
    path.write_bytes(head + whole[contents.manifest_at :])
    with archive.opened(path) as file:
        found = archive.read_clear_part(file)
        assert found.clear.keys.kind is VaultKind.PRACTICE
        with pytest.raises(errors.ArchiveDamaged):
            archive.read_manifest(file, found, KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"vault_id": "another"},
        {"key_id": "another"},
        {"kind": "practice"},
        {"slots": {}},
        {"slots": [1]},
        {"database_size": -1},
        {"database_size": "7"},
        {"manifest_size": True},
        {"manifest_size": 3},
        {"manifest_size": 2**40},
    ],
)
def test_a_header_that_contradicts_itself_is_damage(path: Path, change: dict[str, object]) -> None:
    _, _, length = struct.unpack("<8sHI", path.read_bytes()[:14])
    header = json.loads(path.read_bytes()[14 : 14 + length])
    write_with_header(path, json.dumps({**header, **change}).encode())
    with pytest.raises(errors.ArchiveDamaged):
        archive.inspect(path)


@pytest.mark.parametrize("header", [b"", b"[]", b"{}", b"no json", b"[" * 100_000, b"\xff"])
def test_a_header_that_makes_no_sense_is_damage(path: Path, header: bytes) -> None:
    write_with_header(path, header)
    with pytest.raises(errors.ArchiveDamaged):
        archive.inspect(path)


def write_with_header(path: Path, header: bytes) -> None:
    framed = b"JMDARCH1" + struct.pack("<HI", 1, len(header)) + header
    path.write_bytes(framed + hashlib.blake2b(framed, digest_size=32).digest() + b"\0" * 200)


def test_reading_stops_as_soon_as_it_is_told_to(path: Path) -> None:
    def stop(_count: int) -> None:
        raise errors.Cancelled

    with archive.opened(path) as file:
        contents = archive.read_clear_part(file)
        with pytest.raises(errors.Cancelled):
            archive.read_whole(file, contents, KEY, lambda _: None, stop)


def test_a_ground_of_a_later_program_still_erases() -> None:
    later = MANIFEST.encoded().replace(b'"withdrawal"', b'"court_order"')
    [erasure] = Manifest.decoded(later).erasures
    assert erasure.case_id == "ab" * 16


def test_two_archives_of_the_same_vault_share_no_nonce() -> None:
    first, second = sealed(), sealed()
    assert first != second
