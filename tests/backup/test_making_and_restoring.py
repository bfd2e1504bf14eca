"""A backup brings everything back, and is only called done when it was opened."""

import re
import shutil
import threading
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from jmd_desktop import errors
from jmd_desktop.backup import archive, making, restoring, trial
from jmd_desktop.backup.course import Step
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import clients, erasures, migrations, vault
from jmd_desktop.store.envelope import (
    CHEAPEST,
    DataKey,
    Passphrase,
    RecoveryKey,
    new_recovery_key,
)
from jmd_desktop.store.files import FileLayer
from jmd_desktop.store.vault import Vault
from tests.backup.vaults import MARKERS, fill, rows, unlocked
from tests.builders import PASSPHRASE, TODAY, a_case, a_client, a_vault
from tests.fakes import FakeClock

SECRET = Passphrase(PASSPHRASE)
FIRST_PATH = Path(__file__).parents[1] / "data" / "schema" / "0001"


def test_what_was_backed_up_comes_back_row_by_row(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    before = rows(filled)
    assert all(before.values())  # a table without rows would prove nothing
    made = making.make(filled, stick, clock=clock)
    filled.close()
    shutil.rmtree(tmp_path / "vault")

    done = restoring.restore(made.path, SECRET, tmp_path / "new", clock=clock)

    assert (done.cases, done.erasures_replayed) == (12, 0)
    assert made.cases == 12
    assert made.size == made.path.stat().st_size
    back = unlocked(tmp_path / "new")
    assert rows(back) == before
    assert all(line.passed for line in back.check())
    back.close()


def test_the_recovery_key_opens_a_backup(stick: Path, tmp_path: Path, clock: FakeClock) -> None:
    opened, recovery = vault.create(
        tmp_path / "v", SECRET, kind=VaultKind.REAL, clock=clock, cost=CHEAPEST
    )
    ids = fill(opened, 2)
    made = making.make(opened, stick, clock=clock)
    opened.close()
    restoring.restore(made.path, RecoveryKey(recovery.lower()), tmp_path / "new", clock=clock)
    back = vault.unlock(tmp_path / "new", RecoveryKey(recovery))
    with back.reading() as db:
        assert clients.get(db, ids[0]) is not None
    back.close()


def test_a_backup_opens_with_the_passphrase_of_its_day(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    made = making.make(filled, stick, clock=clock)
    filled.change_passphrase(Passphrase("ein ganz neuer Satz"), cost=CHEAPEST)
    assert trial.verify(made.path, SECRET).manifest.counts["cases"] == 12
    with pytest.raises(errors.WrongPassphrase):
        trial.verify(made.path, Passphrase("ein ganz neuer Satz"))


def test_a_wrong_secret_is_told_as_such(filled: Vault, stick: Path, clock: FakeClock) -> None:
    made = making.make(filled, stick, clock=clock)
    with pytest.raises(errors.WrongPassphrase):
        trial.verify(made.path, Passphrase("falsch"))
    with pytest.raises(errors.WrongRecoveryKey):
        trial.verify(made.path, new_recovery_key())
    with pytest.raises(errors.RecoveryKeyMistyped):
        trial.verify(made.path, RecoveryKey("0000-1111"))


def test_an_open_vault_checks_its_own_archives_only(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    made = making.make(filled, stick, clock=clock)
    assert trial.verify(made.path, filled).kind is VaultKind.REAL
    other = a_vault(tmp_path / "other")
    with pytest.raises(errors.ArchiveOfOtherVault):
        trial.verify(made.path, other)
    other.close()


def test_a_practice_vault_comes_back_as_one(stick: Path, tmp_path: Path, clock: FakeClock) -> None:
    opened = a_vault(tmp_path, kind=VaultKind.PRACTICE)
    made = making.make(opened, stick, clock=clock)
    opened.close()
    restoring.restore(made.path, SECRET, tmp_path / "new", clock=clock)
    back = unlocked(tmp_path / "new")
    assert back.kind is VaultKind.PRACTICE
    back.close()


def test_names_say_when_and_nothing_else_and_fit_on_fat(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    made = [making.make(filled, stick, clock=clock).path for _ in range(3)]
    minute = clock.now().astimezone().strftime("%Y-%m-%d-%H%M")
    assert len({path.name for path in made}) == 3
    for path in made:
        assert re.fullmatch(rf"jmd-sicherung-{minute}-[0-9a-f]{{4}}\.jmda", path.name)
        assert not set(path.name) & set('"*/:<>?\\|')
    assert sorted(stick.iterdir()) == sorted(made)


def test_the_side_file_is_gone_afterwards(filled: Vault, stick: Path, clock: FakeClock) -> None:
    before = {path.name for path in filled.folder.iterdir()}
    making.make(filled, stick, clock=clock)
    assert {path.name for path in filled.folder.iterdir()} <= before | {"vault.db-wal"}


def test_leftovers_of_a_killed_backup_are_cleared_and_nothing_else(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    (stick / "jmd-sicherung-2026-01-01-0800-ab12.jmda.part").write_bytes(b"half")
    kept = {stick / "fotos.part", stick / "jmd-sicherung-wichtig.jmda.part"}
    for path in kept:
        path.write_bytes(b"theirs")
    (filled.folder / making.STAGED).write_bytes(b"half")
    made = making.make(filled, stick, clock=clock)
    assert set(stick.iterdir()) == kept | {made.path}


def test_progress_runs_through_all_steps_to_the_end(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    seen: list[tuple[Step, int, int]] = []
    made = making.make(filled, stick, clock=clock, progress=lambda *now: seen.append(now))
    done = [now for _, now, _ in seen]
    order = list(dict.fromkeys(step for step, _, _ in seen))
    assert order == [Step.SNAPSHOT, Step.CHECK, Step.WRITE, Step.READ_BACK]
    assert seen[-1][0] is Step.READ_BACK
    assert done == sorted(done)
    assert done[-1] == seen[-1][2] >= 4 * archive.inspect(made.path).clear.database_size


def test_an_archive_has_its_name_only_after_it_was_read_back(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    """A backup killed at any moment leaves a `.part`, which nobody takes for an archive."""
    seen: list[tuple[Step, set[str]]] = []
    made = making.make(
        filled,
        stick,
        clock=clock,
        progress=lambda step, _done, _total: seen.append((step, {p.name for p in stick.iterdir()})),
    )
    assert seen[-1][0] is Step.READ_BACK
    assert all(names == {f"{made.path.name}.part"} for _, names in seen)
    assert list(stick.iterdir()) == [made.path]


class Order(FileLayer):
    """Notes when something comes onto the medium, gets its name or is read back."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def sync(self, handle: BinaryIO) -> None:
        self.calls.append("sync")
        super().sync(handle)

    def sync_file(self, path: Path) -> None:
        self.calls.append(f"sync {path.suffix}")
        super().sync_file(path)

    def replace(self, source: Path, target: Path) -> None:
        self.calls.append("rename")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.calls.append("sync folder")
        super().sync_folder(folder)


def test_everything_is_on_the_medium_before_it_is_read_back_and_before_success(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    """On FAT the renamed file must be synced once more, or a power cut leaves it empty."""
    files = Order()

    def look(step: Step, _done: int, _total: int) -> None:
        if step is Step.READ_BACK and files.calls[-1] != "read back":
            files.calls.append("read back")

    making.make(filled, stick, clock=clock, progress=look, files=files)
    in_order = ["sync", "read back", "sync .part", "rename", "sync .jmda", "sync folder"]
    assert files.calls[-6:] == in_order


def test_an_archive_of_an_older_schema_comes_back_up_to_date(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = making.make(filled, stick, clock=clock)
    later = (*migrations.steps(), ("0002_later.sql", "CREATE TABLE later (id INTEGER) STRICT;"))
    monkeypatch.setattr(migrations, "steps", lambda: later)
    assert trial.verify(made.path, SECRET).manifest.schema == len(later) - 1
    restoring.restore(made.path, SECRET, tmp_path / "new", clock=clock)
    back = unlocked(tmp_path / "new")
    assert "later" in rows(back)
    assert {row[0] for row in rows(back)["cases"]} == {row[0] for row in rows(filled)["cases"]}
    back.close()


def test_an_archive_of_the_first_path_is_brought_up_to_date_and_checked(
    stick: Path, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made by the program of that day, restored by this one, with a file erased in between."""
    shutil.copytree(FIRST_PATH, tmp_path / "old")
    shutil.copy(tmp_path / "old" / "vault.keys", tmp_path / "old" / "vault.keys.bak")
    with monkeypatch.context() as day:
        first = migrations.steps()[:1]
        day.setattr(migrations, "steps", lambda: first)
        old = unlocked(tmp_path / "old", PRACTICE_PASSPHRASE)
        made = making.make(old, stick, clock=clock)
        ids = sorted(str(row[0]) for row in rows(old)["cases"])
        old.close()
    secret = Passphrase(PRACTICE_PASSPHRASE)
    assert trial.verify(made.path, secret).manifest.schema == 1
    gone = Erasure(CaseId(ids[0]), TODAY, ErasureGround.WITHDRAWAL)
    restoring.restore(made.path, secret, tmp_path / "new", clock=clock, known_erasures=[gone])
    back = unlocked(tmp_path / "new", PRACTICE_PASSPHRASE)
    assert all(line.passed for line in back.check())
    with back.reading() as db:
        assert migrations.version(db) == migrations.latest()
    assert sorted(str(row[0]) for row in rows(back)["cases"]) == ids[1:]
    assert {row[1] for row in rows(back)["case_kinds"]} == set(ids[1:])
    back.close()


def test_others_go_on_writing_and_the_archive_is_of_one_moment(
    stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """Each transaction writes a client and its history; a torn copy would have one without."""
    opened = a_vault(tmp_path)
    ids = fill(opened, 40, sheet=200_000)
    going, over, written = threading.Event(), threading.Event(), 0

    def write() -> None:
        nonlocal written
        while not over.is_set():
            with opened.transaction() as db:
                db.execute("UPDATE clients SET version = version + 1 WHERE case_id = ?", (ids[0],))
                db.execute(
                    "INSERT INTO history (case_id, field, record_id, replaced_at)"
                    " VALUES (?, 'clients.version', '', '2026-03-02T09:00:00Z')",
                    (ids[0],),
                )
            written += 1
            going.set()
        opened.close_thread()

    writer = threading.Thread(target=write)
    writer.start()
    assert going.wait(10)
    try:
        made = making.make(opened, stick, clock=clock)
    finally:
        over.set()
        writer.join()
    opened.close()
    restoring.restore(made.path, SECRET, tmp_path / "new", clock=clock)
    back = unlocked(tmp_path / "new")
    with back.reading() as db:
        [(version,)] = db.execute("SELECT version FROM clients WHERE case_id = ?", ids[:1])
        [(noted,)] = db.execute(
            "SELECT count(*) FROM history WHERE field = 'clients.version'"
        ).fetchall()
    assert version - 2 == noted  # it was 2 after the one real change
    assert 0 < noted < written
    back.close()


def test_planted_names_are_nowhere_in_plaintext(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """Looked for in every file, also while making and restoring."""
    found: list[str] = []
    looks = 0

    def look(*_now: object) -> None:
        nonlocal looks
        looks += 1
        for path in tmp_path.rglob("*"):
            # opening vault.db here would drop SQLite's locks; it is looked at at the end
            if path.is_file() and path.name != "vault.db":
                data = path.read_bytes()
                found.extend(f"{path.name}: {word}" for word in MARKERS if word.encode() in data)

    made = making.make(filled, stick, clock=clock, progress=look)
    filled.close()
    assert (filled.folder / "vault.db").stat().st_size > 40_000
    restoring.restore(made.path, SECRET, tmp_path / "new", clock=clock, progress=look)
    look()
    for path in tmp_path.rglob("vault.db"):
        found.extend(word for word in MARKERS if word.encode() in path.read_bytes())
    assert looks > 10
    assert found == []


# ---- erasures -------------------------------------------------------------------------------


def erase(opened: Vault, case_id: str) -> Erasure:
    erasure = Erasure(CaseId(case_id), TODAY, ErasureGround.WITHDRAWAL)
    with opened.transaction() as db:
        erasures.erase_case(db, erasure)
    return erasure


def cases_in(folder: Path) -> set[object]:
    back = unlocked(folder)
    with back.reading() as db:
        found = {row[0] for row in db.execute("SELECT id FROM cases").fetchall()}
        erased = {erasure.case_id for erasure in erasures.all_erasures(db)}
    back.close()
    assert not found & erased
    return found


def test_a_case_erased_later_does_not_come_back_from_an_older_archive(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """The later archive on the same stick knows."""
    ids = {row[0] for row in rows(filled)["cases"]}
    gone = min(map(str, ids))
    old = making.make(filled, stick, clock=clock)
    clock.advance(timedelta(days=3))
    erase(filled, gone)
    making.make(filled, stick, clock=clock)

    done = restoring.restore(old.path, SECRET, tmp_path / "new", clock=clock)

    assert (done.erasures_replayed, done.cases) == (1, 11)
    assert done.erasures_known_until == clock.today()
    assert cases_in(tmp_path / "new") == ids - {gone}


def test_the_list_of_a_vault_that_is_still_there_counts_too(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    old = making.make(filled, stick, clock=clock)
    clock.advance(timedelta(days=3))
    known = [erase(filled, str(row[0])) for row in rows(filled)["cases"][:2]]
    done = restoring.restore(old.path, SECRET, tmp_path / "new", clock=clock, known_erasures=known)
    assert (done.erasures_replayed, done.cases) == (2, 10)
    assert done.erasures_known_until == clock.today()
    assert len(cases_in(tmp_path / "new")) == 10


def test_without_a_later_list_it_is_said_up_to_when_erasures_are_known(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    old = making.make(filled, stick, clock=clock)
    (stick / "jmd-sicherung-kaputt.jmda").write_bytes(old.path.read_bytes()[:-7])
    day = clock.today()
    clock.advance(timedelta(days=30))
    done = restoring.restore(old.path, SECRET, tmp_path / "new", clock=clock)
    assert (done.erasures_known_until, done.erasures_replayed) == (day, 0)


def pages(database: bytes, key: DataKey) -> bytes:
    """Every page decrypted without SQLCipher: 4016 bytes, then 16 of IV and 64 of HMAC."""
    plain = []
    for start in range(0, len(database), 4096):
        page = database[start : start + 4096]
        sealed = page[16:4016] if start == 0 else page[:4016]  # the file begins with the salt
        aes = Cipher(algorithms.AES(key.raw[:32]), modes.CBC(page[4016:4032])).decryptor()
        plain.append(aes.update(sealed) + aes.finalize())
    return b"".join(plain)


def test_an_erased_case_leaves_no_trace_in_the_restored_file(
    stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    """Looked for on every page, free ones too."""
    opened = a_vault(tmp_path)
    key = DataKey(opened.key.raw)
    fill(opened, 3)
    case = a_case(opened, client=a_client(last_name="Einmalig"))
    old = making.make(opened, stick, clock=clock)
    erasure = erase(opened, case.id)
    opened.close()
    contents = archive.inspect(old.path)
    inside = old.path.read_bytes()[contents.database_at : contents.seal_at]
    assert b"Einmalig" in pages(inside, key)

    restoring.restore(old.path, SECRET, tmp_path / "new", clock=clock, known_erasures=[erasure])

    restored = pages((tmp_path / "new" / "vault.db").read_bytes(), key)
    assert b"Einmalig" not in restored
    assert b"einmalig" not in restored  # the folded search key
    assert MARKERS[0].encode() in restored
    assert [path.name for path in (tmp_path / "new").iterdir() if "-" in path.name] == []


# ---- where to -------------------------------------------------------------------------------


def test_a_vault_is_never_restored_over_something(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    made = making.make(filled, stick, clock=clock)
    before = rows(filled)
    with pytest.raises(errors.VaultExists):
        restoring.restore(made.path, SECRET, filled.folder, clock=clock)
    assert rows(filled) == before
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "a.jpg").touch()
    with pytest.raises(errors.VaultExists):
        restoring.restore(made.path, SECRET, photos, clock=clock)
    assert [path.name for path in photos.iterdir()] == ["a.jpg"]


def test_a_killed_restore_is_no_vault_and_can_be_done_again(
    filled: Vault, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    made = making.make(filled, stick, clock=clock)
    new = tmp_path / "new"
    new.mkdir()
    for name in ("vault.db.stage", "vault.db.stage-wal", "vault.keys", "vault.keys.bak.part"):
        (new / name).write_bytes(b"half")
    assert vault.kind_of(new) is None
    with pytest.raises(errors.VaultMissing):
        unlocked(new)
    restoring.restore(made.path, SECRET, new, clock=clock)
    assert len(cases_in(new)) == 12


def test_a_folder_that_is_not_there_is_told(filled: Vault, stick: Path, clock: FakeClock) -> None:
    with pytest.raises(errors.FolderMissing):
        making.make(filled, stick / "nirgends", clock=clock)
    with pytest.raises(errors.FolderMissing):
        archive.inspect(stick / "nirgends.jmda")


def test_the_keys_of_a_wiped_vault_seal_nothing(
    filled: Vault, stick: Path, clock: FakeClock
) -> None:
    filled.close()
    with pytest.raises(errors.Cancelled):
        making.make(filled, stick, clock=clock)
    assert list(stick.iterdir()) == []
    assert DataKey(bytes(48)) != filled.key
