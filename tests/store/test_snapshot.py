"""Copies while others write: consistent, encrypted, cancelled cleanly, and proved whole."""

import contextlib
import os
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2  # noqa: TID251  to raise its errors

from jmd_desktop import errors
from jmd_desktop.store import connection, migrations
from jmd_desktop.store.connection import open_database
from jmd_desktop.store.envelope import DataKey
from jmd_desktop.store.snapshot import snapshot, verify
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_consent


def beside_the_vault(folder: Path) -> list[str]:
    """The names of all other files."""
    return sorted(path.name for path in folder.iterdir() if path.name != "vault")


def test_a_snapshot_is_one_encrypted_file_with_all_rows(opened: Vault, tmp_path: Path) -> None:
    a_case(opened)
    target = tmp_path / "copy.stage"
    with opened.reading() as db:
        snapshot(db, target, opened.key)
    assert beside_the_vault(tmp_path) == ["copy.stage"]
    assert target.stat().st_mode & 0o777 == 0o600
    counts = verify(target, opened.key)
    assert (counts["cases"], counts["clients"], counts["consents"]) == (1, 1, 1)
    assert beside_the_vault(tmp_path) == ["copy.stage"]


def test_a_snapshot_may_have_another_key(opened: Vault, tmp_path: Path) -> None:
    other = DataKey.new()
    with opened.reading() as db:
        snapshot(db, tmp_path / "copy", other)
    verify(tmp_path / "copy", other)
    with pytest.raises(errors.VaultDamaged):
        verify(tmp_path / "copy", opened.key)


def test_what_is_written_meanwhile_is_not_in_it(opened: Vault, tmp_path: Path) -> None:
    for _ in range(3):
        a_case(opened, consent=a_consent(pdf=os.urandom(4_000_000)))
    wrote: list[int] = []

    def write_once(_done: int, _total: int) -> None:
        if not wrote:
            writer = threading.Thread(target=write)
            writer.start()
            writer.join()

    def write() -> None:
        a_case(opened)
        wrote.append(1)
        opened.close_thread()

    with opened.reading() as db:
        snapshot(db, tmp_path / "copy", opened.key, write_once)
    assert wrote == [1]
    assert verify(tmp_path / "copy", opened.key)["cases"] == 3


@pytest.mark.parametrize("how", ["progress", "interrupt"])
def test_a_cancelled_snapshot_leaves_no_file(opened: Vault, tmp_path: Path, how: str) -> None:
    a_case(opened, consent=a_consent(pdf=os.urandom(10_000_000)))
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if how == "progress":
            raise errors.Cancelled
        opened.interrupt()

    with pytest.raises(errors.Cancelled), opened.reading() as db:
        snapshot(db, tmp_path / "copy", opened.key, stop)
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]
    assert len(steps) == 1
    assert 0 < steps[0][0] < steps[0][1]
    with opened.reading() as db:
        snapshot(db, tmp_path / "copy", opened.key)


def test_a_snapshot_overwrites_nothing(opened: Vault, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("x")
    with pytest.raises(errors.FileExistsAlready), opened.reading() as db:
        snapshot(db, tmp_path / "copy", opened.key)
    assert (tmp_path / "copy").read_text() == "x"


def test_a_copy_that_does_not_fit_on_the_disk_is_a_full_disk(opened: Vault, tmp_path: Path) -> None:
    """SQLite's backup gives its errors no name, only words."""
    a_case(opened, consent=a_consent(pdf=os.urandom(100_000)))
    small = open_database(tmp_path / "copy", opened.key, create=True, alone=True)
    small.execute("PRAGMA max_page_count = 3")
    with pytest.raises(errors.DiskFull), opened.reading() as db:
        db.copy_to(small, 100, lambda _left, _total: None)
    small.close()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("database or disk is full", errors.DiskFull),
        ("disk I/O error", errors.DiskFailed),
        ("unable to open database file", errors.DiskFailed),
        ("attempt to write a readonly database", errors.DiskReadOnly),
        ("database disk image is malformed", errors.VaultDamaged),
        ("file is not a database", errors.VaultDamaged),
        ("database is locked", errors.VaultInUse),
        ("interrupted", errors.Cancelled),
    ],
)
def test_an_error_without_a_name_is_known_by_its_words(
    words: str, expected: type[errors.UserError]
) -> None:
    with pytest.raises(expected), connection.translated():
        raise dbapi2.OperationalError(words)


def test_an_older_schema_is_no_damage_and_a_later_one_is_newer(
    opened: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened.reading() as db:
        snapshot(db, tmp_path / "copy", opened.key)
    for known, expected in ((7, None), (0, errors.VaultNewer)):
        monkeypatch.setattr(migrations, "latest", lambda known=known: known)
        with contextlib.nullcontext() if expected is None else pytest.raises(expected):
            assert verify(tmp_path / "copy", opened.key)["site"] == 1


def test_any_damage_is_found(opened: Vault, tmp_path: Path) -> None:
    a_case(opened, consent=a_consent(pdf=os.urandom(100_000)))
    target = tmp_path / "copy"
    with opened.reading() as db:
        snapshot(db, target, opened.key)
    whole = target.read_bytes()
    verify(target, opened.key)
    pages = len(whole) // 4096
    # The first 16 bytes hold the salt, which the 48-byte key brings along anyway.
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
               for at in (20, 4095, 4096, pages // 2 * 4096 + 7, len(whole) - 1)]  # fmt: skip
    cut = [whole[:size] for size in (0, 4096, (pages - 1) * 4096, len(whole) - 1)]
    longer = [whole + bytes(4096), whole + b"x"]
    for data in (*damaged, *cut, *longer):
        target.write_bytes(data)
        with pytest.raises(errors.VaultDamaged):
            verify(target, opened.key)
