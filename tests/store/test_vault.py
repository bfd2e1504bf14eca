# ruff: noqa: PT012  a refused transaction is a block of several statements
"""Making, unlocking, locking: which vault opens, which is refused and why."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.domain.checks import CheckPart
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store import identity, migrations, sealing, site, vault
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.envelope import CHEAPEST, Passphrase, RecoveryKey, new_recovery_key
from jmd_desktop.store.lock import VaultLock
from tests.builders import PASSPHRASE, TODAY, a_site, a_vault
from tests.fakes import FakeClock

SECRET = Passphrase(PASSPHRASE)


def make(folder: Path, kind: VaultKind = VaultKind.REAL) -> str:
    """A closed vault in `folder`; its recovery key."""
    opened, recovery = vault.create(folder, SECRET, kind=kind, clock=FakeClock(), cost=CHEAPEST)
    opened.close()
    return recovery


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


AT_REST = {"vault.db", "vault.keys", "vault.keys.bak", "vault.lock"}


def test_a_new_vault_opens_with_its_passphrase_and_its_recovery_key(tmp_path: Path) -> None:
    recovery = make(tmp_path / "v")
    for secret in (SECRET, RecoveryKey(recovery)):
        opened = vault.unlock(tmp_path / "v", secret)
        assert opened.kind is VaultKind.REAL
        assert opened.key_file.made_on == TODAY
        opened.close()


def test_a_vault_is_its_owners_alone(tmp_path: Path) -> None:
    make(tmp_path / "v")
    assert (tmp_path / "v").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "v").iterdir()} == {0o600}
    assert names(tmp_path / "v") == AT_REST


def test_while_open_every_file_is_its_owners_alone(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    assert {path.stat().st_mode & 0o777 for path in opened.folder.iterdir()} == {0o600}
    assert "vault.db-wal" in names(opened.folder)
    opened.close()


def test_a_wrong_secret_opens_nothing_and_leaves_the_vault_free(tmp_path: Path) -> None:
    recovery = make(tmp_path / "v")
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(tmp_path / "v", Passphrase("falsch"))
    with pytest.raises(errors.WrongRecoveryKey):
        vault.unlock(tmp_path / "v", new_recovery_key())
    with pytest.raises(errors.RecoveryKeyMistyped):
        vault.unlock(tmp_path / "v", RecoveryKey(recovery[:-1]))
    vault.unlock(tmp_path / "v", SECRET).close()


def test_a_changed_passphrase_holds_and_the_old_one_does_not(tmp_path: Path) -> None:
    recovery = make(tmp_path / "v")
    opened = vault.unlock(tmp_path / "v", SECRET)
    opened.change_passphrase(Passphrase("ein neuer Satz"), cost=CHEAPEST)
    opened.close()
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(tmp_path / "v", SECRET)
    for secret in (Passphrase("ein neuer Satz"), RecoveryKey(recovery)):
        vault.unlock(tmp_path / "v", secret).close()


def test_a_renewed_recovery_key_makes_the_old_sheet_void(tmp_path: Path) -> None:
    old = make(tmp_path / "v")
    opened = vault.unlock(tmp_path / "v", SECRET)
    new = opened.renew_recovery_key()
    opened.close()
    with pytest.raises(errors.WrongRecoveryKey):
        vault.unlock(tmp_path / "v", RecoveryKey(old))
    vault.unlock(tmp_path / "v", RecoveryKey(new)).close()


def test_where_no_vault_is_none_is_found(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(errors.VaultMissing):
            vault.unlock(folder, SECRET)
        assert vault.kind_of(folder) is None


@pytest.mark.parametrize("kind", list(VaultKind))
def test_the_kind_is_known_before_unlocking(tmp_path: Path, kind: VaultKind) -> None:
    make(tmp_path / "v", kind)
    assert vault.kind_of(tmp_path / "v") is kind


def test_a_folder_with_anything_in_it_takes_no_new_vault(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(errors.VaultExists):
        make(tmp_path)
    make(tmp_path / "v")
    with pytest.raises(errors.VaultExists):
        make(tmp_path / "v")


@pytest.mark.parametrize(
    "parts",
    [
        ("Dropbox", "v"),
        ("OneDrive - Musterträger", "v"),
        ("Nextcloud", "v"),
        ("Google Drive", "v"),
        ("Library", "Mobile Documents", "com~apple~CloudDocs"),
        ("Library", "CloudStorage", "Box", "v"),
    ],
)
def test_a_folder_of_a_synchroniser_is_refused(tmp_path: Path, parts: tuple[str, ...]) -> None:
    with pytest.raises(errors.FolderSynchronised):
        make(tmp_path.joinpath(*parts))


@pytest.mark.parametrize("marker", [".dropbox", ".sync_0af3.db", ".stfolder"])
def test_a_synchroniser_is_known_by_its_marker_above_the_folder(
    tmp_path: Path, marker: str
) -> None:
    (tmp_path / marker).touch()
    with pytest.raises(errors.FolderSynchronised):
        make(tmp_path / "a" / "v")


def test_a_link_does_not_hide_a_synchroniser(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud" / "x").mkdir(parents=True)
    (tmp_path / "harmless").symlink_to(tmp_path / "Nextcloud" / "x")
    with pytest.raises(errors.FolderSynchronised):
        make(tmp_path / "harmless" / "v")


def test_one_vault_is_open_once(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    with pytest.raises(errors.VaultInUse):
        vault.unlock(opened.folder, SECRET)
    program = (
        "import sys; from pathlib import Path; from jmd_desktop import errors;"
        "from jmd_desktop.store.lock import VaultLock\n"
        "try: VaultLock(Path(sys.argv[1]))\n"
        "except errors.VaultInUse: print('in use')"
    )
    command = [sys.executable, "-c", program, str(opened.folder / "vault.lock")]
    root = Path(__file__).parents[2]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert answer.stdout.strip() == "in use"
    opened.close()
    vault.unlock(opened.folder, SECRET).close()


def test_closing_twice_and_using_after_it_is_harmless(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    opened.close()
    opened.close()
    with pytest.raises(errors.Cancelled), opened.transaction():
        raise AssertionError("unreachable")


def test_a_lock_can_be_taken_again_after_release(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path / "lock")
    lock.release()
    lock.release()
    VaultLock(tmp_path / "lock").release()


# ---- what a crash leaves behind ---------------------------------------------------------------


@pytest.mark.parametrize(
    "left",
    [
        ("vault.lock",),
        ("vault.lock", "vault.db.stage"),
        ("vault.lock", "vault.db.stage", "vault.db.stage-wal", "vault.keys.bak.part"),
        ("vault.lock", "vault.db.stage", "vault.keys.bak", "vault.keys.part"),
        ("vault.lock", "vault.db.stage", "vault.keys.bak", "vault.keys"),
    ],
)
def test_a_half_made_vault_is_none_and_may_be_made_anew(
    tmp_path: Path, left: tuple[str, ...]
) -> None:
    folder = tmp_path / "v"
    folder.mkdir()
    for name in left:
        (folder / name).write_bytes(b"rubbish")
    assert vault.kind_of(folder) is None
    with pytest.raises(errors.VaultMissing):
        vault.unlock(folder, SECRET)
    make(folder)
    assert names(folder) == AT_REST
    vault.unlock(folder, SECRET).close()


def test_keys_without_a_database_are_no_half_made_vault(tmp_path: Path) -> None:
    make(tmp_path / "v")
    (tmp_path / "v" / "vault.db").unlink()
    with pytest.raises(errors.VaultDamaged):
        vault.unlock(tmp_path / "v", SECRET)
    with pytest.raises(errors.VaultExists):
        make(tmp_path / "v")


def test_a_database_without_keys_is_damage_and_stays_where_it_is(tmp_path: Path) -> None:
    make(tmp_path / "v")
    for name in ("vault.keys", "vault.keys.bak"):
        (tmp_path / "v" / name).unlink()
    with pytest.raises(errors.KeyFileDamaged):
        vault.unlock(tmp_path / "v", SECRET)
    with pytest.raises(errors.VaultExists):
        make(tmp_path / "v")
    assert (tmp_path / "v" / "vault.db").exists()


def test_working_copies_left_by_a_crash_are_gone_after_unlocking(tmp_path: Path) -> None:
    make(tmp_path / "v")
    for name in ("backup.stage", "backup.stage-wal", "vault.keys.part", "vault.db.upgrade"):
        (tmp_path / "v" / name).write_bytes(b"left behind")
    (tmp_path / "v" / "note.txt").write_text("not ours")
    opened = vault.unlock(tmp_path / "v", SECRET)
    opened.close()
    assert names(tmp_path / "v") == AT_REST | {"note.txt"}


def test_a_wrong_passphrase_clears_nothing_away(tmp_path: Path) -> None:
    make(tmp_path / "v")
    (tmp_path / "v" / "backup.stage").write_bytes(b"left behind")
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(tmp_path / "v", Passphrase("falsch"))
    assert "backup.stage" in names(tmp_path / "v")


# ---- damage -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 100, 4096, 3 * 4096, 5 * 4096 + 1])
def test_a_cut_database_is_damage(tmp_path: Path, size: int) -> None:
    make(tmp_path / "v")
    os.truncate(tmp_path / "v" / "vault.db", size)
    with pytest.raises(errors.VaultDamaged):
        vault.unlock(tmp_path / "v", SECRET)


def test_a_database_of_other_bytes_is_damage_and_not_a_wrong_passphrase(tmp_path: Path) -> None:
    make(tmp_path / "v")
    (tmp_path / "v" / "vault.db").write_bytes(os.urandom(8 * 4096))
    with pytest.raises(errors.VaultDamaged):
        vault.unlock(tmp_path / "v", SECRET)


def test_a_database_that_says_another_kind_is_damage(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    with opened.transaction() as db:
        assert identity.read(db) == (opened.vault_id, VaultKind.REAL)
        db.execute("UPDATE vault SET kind = 'practice'")
    opened.close()
    with pytest.raises(errors.VaultDamaged):
        vault.unlock(opened.folder, SECRET)


def test_an_older_schema_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = a_vault(tmp_path)
    newest = migrations.latest()
    monkeypatch.setattr(migrations, "latest", lambda: newest + 6)
    lines = {line.part: line for line in opened.check()}
    assert all(line.passed for line in lines.values())
    assert lines[CheckPart.SCHEMA].figures == {"found": newest, "known": newest + 6}
    opened.close()


def test_a_database_of_a_newer_program_is_refused_unchanged(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    with opened.transaction() as db:
        db.execute("PRAGMA user_version = 99")
    opened.close()
    with pytest.raises(errors.VaultNewer) as caught:
        vault.unlock(opened.folder, SECRET)
    assert caught.value.found == 99
    assert names(opened.folder) == AT_REST


def test_a_check_of_a_whole_vault_passes_and_one_of_a_damaged_page_does_not(
    tmp_path: Path,
) -> None:
    opened = a_vault(tmp_path)
    assert all(line.passed for line in opened.check())
    opened.close()
    with (opened.folder / "vault.db").open("r+b") as file:
        file.seek(9 * 4096 + 100)
        file.write(b"damage")
    opened = vault.unlock(opened.folder, SECRET)
    failed = {line.part for line in opened.check() if not line.passed}
    assert "pages" in failed
    assert "keys" not in failed
    opened.close()


# ---- transactions -----------------------------------------------------------------------------


def test_a_failed_block_leaves_nothing(tmp_path: Path) -> None:
    opened = a_vault(tmp_path, with_site=False)
    with pytest.raises(RuntimeError), opened.transaction() as db:
        site.save(db, a_site(), TODAY)
        raise RuntimeError
    with opened.reading() as db:
        assert site.read(db) is None
    opened.close()


def test_reading_refuses_to_write(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    with pytest.raises(errors.DiskReadOnly), opened.reading() as db:
        db.execute("DELETE FROM site")
    with opened.transaction() as db:
        db.execute("DELETE FROM site")
    opened.close()


def test_a_reader_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)

    def write() -> None:
        with opened.transaction() as db:
            site.save(db, a_site(counsellor="Neu"), TODAY)
        opened.close_thread()

    with opened.reading() as db:
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        seen = site.read(db)
        assert seen is not None
        assert seen.counsellor == "Jana Beispiel"
    with opened.reading() as db:
        seen = site.read(db)
        assert seen is not None
        assert seen.counsellor == "Neu"
    opened.close()


LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_a_long_reading_is_interrupted_and_the_next_one_is_not(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    timer = threading.Timer(0.1, opened.interrupt)
    timer.start()
    with pytest.raises(errors.Cancelled), opened.reading() as db:
        db.execute(LONG).fetchone()
    timer.join()
    with opened.reading() as db:
        assert site.read(db) is not None
    opened.close()


def test_an_interrupt_that_comes_just_before_a_statement_stops_it_too(tmp_path: Path) -> None:
    """SQLite stops what runs and forgets it: here it never hears of it."""
    opened = a_vault(tmp_path)
    with pytest.raises(errors.Cancelled), opened.reading() as db:
        timer = threading.Timer(0.05, db._stop.set)  # type: ignore[attr-defined]  # its inside
        timer.start()
        db.execute(LONG).fetchone()
    timer.join()
    opened.close()


def test_an_interrupted_reading_stays_interrupted_between_statements(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    with pytest.raises(errors.Cancelled), opened.reading() as db:
        opened.interrupt()
        site.read(db)
    opened.close()


def test_interrupting_does_not_touch_writing(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    with opened.transaction() as db:
        opened.interrupt()
        site.save(db, a_site(counsellor="Bleibt"), TODAY)
    with opened.reading() as db:
        seen = site.read(db)
    assert seen is not None
    assert seen.counsellor == "Bleibt"
    opened.close()


def test_a_transaction_does_not_nest(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    with pytest.raises(StoreFault), opened.transaction(), opened.transaction():
        raise AssertionError("unreachable")
    opened.close()


# ---- closing while others work ----------------------------------------------------------------


def test_a_transaction_under_way_ends_as_begun_when_the_vault_is_closed(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    writing, closed = threading.Event(), threading.Event()
    outcome: list[str] = []

    def work() -> None:
        with opened.transaction() as db:
            site.save(db, a_site(counsellor="Noch da"), TODAY)
            writing.set()
            assert closed.wait(10)
        outcome.append("committed")
        try:
            with opened.transaction():
                outcome.append("went on")
        except errors.Cancelled:
            outcome.append("stopped")
        opened.close_thread()

    worker = threading.Thread(target=work)
    worker.start()
    assert writing.wait(10)
    opened.close()
    closed.set()
    worker.join()
    assert outcome == ["committed", "stopped"]
    again = vault.unlock(opened.folder, SECRET)
    with again.reading() as db:
        assert site.of_vault(db).counsellor == "Noch da"
    again.close()


def test_a_long_reading_is_stopped_when_the_vault_is_closed(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    outcome: list[type[BaseException]] = []
    reading = threading.Event()

    def work() -> None:
        try:
            with opened.reading() as db:
                reading.set()
                db.execute(LONG).fetchone()
        except errors.UserError as error:
            outcome.append(type(error))
        opened.close_thread()

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    assert reading.wait(10)
    opened.close()
    worker.join(10)
    assert outcome == [errors.Cancelled]


# ---- sealing ----------------------------------------------------------------------------------


def test_what_is_sealed_without_the_vault_opens_only_in_it(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    one, two = a_vault(tmp_path / "1"), a_vault(tmp_path / "2")
    with one.reading() as db:
        public = sealing.public_key(db)
    sealed = sealing.seal(public, b"Samira")
    assert b"Samira" not in sealed
    with one.reading() as db:
        assert sealing.open_sealed(db, sealed) == b"Samira"
    with pytest.raises(errors.WrongSecret), two.reading() as db:
        sealing.open_sealed(db, sealed)
    one.close()
    two.close()
