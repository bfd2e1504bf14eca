"""The two copies of the key file: one is always whole, and no failure is called success."""

import contextlib
import errno
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store import checks, folders, keyfiles, migrations, site, vault
from jmd_desktop.store.connection import Connection, open_database
from jmd_desktop.store.envelope import CHEAPEST, DataKey, Passphrase
from jmd_desktop.store.files import DISK, FileLayer
from tests.builders import PASSPHRASE, TODAY, a_site
from tests.fakes import DyingFiles, FailingFiles, FakeClock

OLD, NEW = Passphrase(PASSPHRASE), Passphrase("ein neuer Satz")
COPIES = ("vault.keys", "vault.keys.bak")


@pytest.fixture
def folder(tmp_path: Path, closed_vault: Path) -> Path:
    return Path(shutil.copytree(closed_vault, tmp_path / "vault"))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What makes the present schema at once, as SQLite keeps it."""
    file = tmp_path_factory.mktemp("schema") / "vault.db"
    db = open_database(file, DataKey.new(), create=True, alone=True)
    migrations.upgrade(db, lambda: None)
    assert not any(checks.counts(db).values())
    made = db.execute(  # the word index makes the tables behind it itself
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT IN"
        " (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
    )
    statements = [str(sql) for (sql,) in made.fetchall()]
    db.close()
    return statements


@pytest.fixture
def schema_at_once(monkeypatch: pytest.MonkeyPatch, tables: list[str]) -> None:
    """A vault is made again for each call that may fail, and its tables lie before the first."""
    upgrade = migrations.upgrade

    def make(db: Connection, before_upgrade: Callable[[], None]) -> None:
        if migrations.version(db):
            upgrade(db, before_upgrade)
            return
        for sql in ("BEGIN", *tables, f"PRAGMA user_version = {migrations.latest()}", "COMMIT"):
            db.execute(sql)

    monkeypatch.setattr(migrations, "upgrade", make)


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("damage", [b"", b"\0" * 1000, None])
def test_a_damaged_or_missing_copy_is_healed_from_the_other(
    folder: Path, name: str, damage: bytes | None
) -> None:
    if damage is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(damage)
    vault.unlock(folder, OLD).close()
    assert (folder / COPIES[0]).read_bytes() == (folder / COPIES[1]).read_bytes()


def test_without_an_intact_copy_the_key_file_is_damaged(folder: Path) -> None:
    for name in COPIES:
        with (folder / name).open("r+b") as file:
            file.seek(40)
            file.write(b"XXXX")
    with pytest.raises(errors.KeyFileDamaged):
        vault.unlock(folder, OLD)


def test_the_newer_copy_counts_when_a_power_cut_left_them_different(folder: Path) -> None:
    old = (folder / "vault.keys").read_bytes()
    opened = vault.unlock(folder, OLD)
    opened.change_passphrase(NEW, cost=CHEAPEST)
    opened.close()
    (folder / "vault.keys").write_bytes(old)
    vault.unlock(folder, NEW).close()
    assert (folder / COPIES[0]).read_bytes() == (folder / COPIES[1]).read_bytes()
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, OLD)


def test_a_change_that_was_cut_short_leaves_the_old_passphrase_working(folder: Path) -> None:
    old = (folder / "vault.keys").read_bytes()
    opened = vault.unlock(folder, OLD)
    opened.change_passphrase(NEW, cost=CHEAPEST)
    opened.close()
    (folder / "vault.keys").write_bytes(old)
    vault.unlock(folder, OLD).close()
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, NEW)  # nobody was told that it holds


def test_a_disk_that_refuses_healing_does_not_shut_out(folder: Path) -> None:
    (folder / "vault.keys").unlink()
    vault.unlock(folder, OLD, files=FailingFiles(1, errno.ENOSPC)).close()


def _steps(folder: Path) -> int:
    files = FailingFiles()
    keyfiles.save(folder, keyfiles.read(folder)[0], files)
    return len(files.calls)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failure_at_any_step_is_reported_and_locks_nobody_out(folder: Path, code: int) -> None:
    expected = errors.DiskFull if code == errno.ENOSPC else errors.DiskFailed
    for fail_at in range(1, _steps(folder) + 1):
        opened = vault.unlock(folder, OLD)
        opened._files = FailingFiles(fail_at, code)
        with pytest.raises(expected):
            opened.change_passphrase(NEW, cost=CHEAPEST)
        opened.close()
        assert keyfiles.read(folder)
        assert not list(folder.glob("*.part"))
        vault.unlock(folder, OLD).close()


def test_a_full_disk_changes_neither_copy(folder: Path) -> None:
    before = [(folder / name).read_bytes() for name in COPIES]
    changed = keyfiles.read(folder)[0].of_generation(7)
    for fail_at in range(1, 7):  # everything before the first rename
        files = FailingFiles(fail_at, errno.ENOSPC)
        with pytest.raises(errors.DiskFull):
            keyfiles.save(folder, changed, files)
        assert "replace" not in files.calls
        assert [(folder / name).read_bytes() for name in COPIES] == before


@pytest.mark.usefixtures("schema_at_once")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_vault_that_could_not_be_made_leaves_no_half_one(tmp_path: Path, code: int) -> None:
    fail_at = 0
    while True:
        fail_at += 1
        folder = tmp_path / str(fail_at)
        files = FailingFiles(fail_at, code)
        try:
            opened, _ = vault.create(
                folder, OLD, kind=VaultKind.REAL, clock=FakeClock(), cost=CHEAPEST, files=files
            )
        except (errors.DiskFull, errors.DiskFailed):
            assert [path.name for path in folder.iterdir()] == ["vault.lock"]
            continue
        opened.close()
        break
    assert fail_at > len(files.calls) > 10


@pytest.mark.usefixtures("schema_at_once")
@pytest.mark.parametrize("lasting", [False, True])
def test_after_a_failure_at_any_call_there_is_a_whole_vault_or_it_can_be_made(
    tmp_path: Path, *, lasting: bool
) -> None:
    """Also on a disk that refuses the clearing up; never keys that lack their database."""
    outcomes = set()
    for fail_at in itertools.count(1):
        folder = tmp_path / str(fail_at)
        files = DyingFiles(fail_at, lasting=lasting)
        with contextlib.suppress(errors.DiskFailed):
            _make(folder, files)
        if vault.kind_of(folder) is None:
            _make(folder, DISK)
            outcomes.add("made again")
        opened = vault.unlock(folder, OLD)
        with opened.reading() as db:
            assert site.of_vault(db).counsellor
        opened.close()
        assert {path.name for path in folder.iterdir()} == {"vault.db", "vault.lock", *COPIES}
        if len(files.calls) < fail_at:
            break
        outcomes.add(files.calls[fail_at - 1])
    wanted = {"open_new", "write", "sync", "sync_file", "replace", "sync_folder", "made again"}
    assert wanted < outcomes


def _make(folder: Path, files: FileLayer) -> None:
    opened, _ = vault.create(
        folder,
        OLD,
        kind=VaultKind.REAL,
        clock=FakeClock(),
        cost=CHEAPEST,
        files=files,
        furnish=lambda db: site.save(db, a_site(), TODAY),
    )
    opened.close()


@pytest.mark.usefixtures("schema_at_once")
def test_a_clearing_up_that_is_cut_short_anywhere_can_be_gone_on_with(tmp_path: Path) -> None:
    """Power goes while a vault whose making failed is being taken back."""
    for after in range(8):
        folder = tmp_path / str(after)
        _make(folder, DISK)
        folders.take_back(folder, DyingFiles(after + 1, lasting=True))
        if vault.kind_of(folder) is None:
            _make(folder, DISK)
        vault.unlock(folder, OLD).close()


def test_a_vault_whose_rows_are_refused_is_none(tmp_path: Path) -> None:
    def refuse(db: Connection) -> None:
        site.save(db, a_site(counsellor=""), TODAY)

    with pytest.raises(errors.Invalid):
        vault.create(
            tmp_path / "v",
            OLD,
            kind=VaultKind.REAL,
            clock=FakeClock(),
            cost=CHEAPEST,
            furnish=refuse,
        )
    assert [path.name for path in (tmp_path / "v").iterdir()] == ["vault.lock"]
    _make(tmp_path / "v", DISK)
