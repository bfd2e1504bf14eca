# ruff: noqa: PT012  a refused transaction is a block of several statements
"""The connection: every setting on a real vault, and the driver's errors in our words."""

import threading
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.store.connection import PRAGMAS, StoreFault, assert_pragmas, open_database
from jmd_desktop.store.envelope import DataKey
from jmd_desktop.store.vault import Vault
from tests.builders import a_case


def test_every_setting_holds_on_every_thread_of_a_real_vault(opened: Vault) -> None:
    found: dict[str, str] = {}

    def look() -> None:
        with opened.transaction() as db:
            for name, _, _ in PRAGMAS:
                row = db.execute(f"PRAGMA {name}").fetchone()
                found[name] = "" if row is None else str(row[0])
        opened.close_thread()

    for run in (look, lambda: _in_thread(look)):
        found.clear()
        run()
        assert found["cipher_status"] == "1"
        assert found["temp_store"] == "2"
        assert found == {name: expected for name, _, expected in PRAGMAS}


def _in_thread(work: object) -> None:
    thread = threading.Thread(target=work)  # type: ignore[arg-type]  # a function without result
    thread.start()
    thread.join()


@pytest.mark.parametrize("name", ["foreign_keys", "recursive_triggers", "secure_delete"])
def test_a_setting_that_does_not_hold_is_noticed(opened: Vault, name: str) -> None:
    db = open_database(opened.database, opened.key)
    db.execute(f"PRAGMA {name} = OFF")
    with pytest.raises(StoreFault, match=name):
        assert_pragmas(db)
    db.close()


def test_a_wrong_key_is_damage_and_says_nothing_on_standard_error(
    opened: Vault, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(errors.VaultDamaged):
        open_database(opened.database, DataKey.new())
    assert capfd.readouterr() == ("", "")


def test_an_empty_or_missing_file_is_no_new_database(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.db", tmp_path / "empty.db"):
        if path.name == "empty.db":
            path.touch()
        with pytest.raises(errors.VaultDamaged):
            open_database(path, DataKey.new())
    assert not (tmp_path / "missing.db").exists()


def test_making_a_database_overwrites_nothing(opened: Vault) -> None:
    with pytest.raises(errors.FileExistsAlready):
        open_database(opened.database, opened.key, create=True)


def test_a_refused_statement_does_not_repeat_its_values(opened: Vault) -> None:
    case = a_case(opened)
    with pytest.raises(StoreFault) as caught, opened.transaction() as db:
        db.execute("UPDATE clients SET birth_date = ? WHERE case_id = ?", ("Geheim", case.id))
    assert "Geheim" not in str(caught.value)
    assert caught.value.__suppress_context__
    assert caught.value.name == "SQLITE_CONSTRAINT"


def test_a_full_database_is_a_full_disk_and_what_was_there_stays(opened: Vault) -> None:
    case = a_case(opened)
    with pytest.raises(errors.DiskFull), opened.transaction() as db:
        db.execute("PRAGMA max_page_count = 1")  # SQLite answers as on a full disk
        db.execute("UPDATE clients SET address = ? WHERE case_id = ?", ("x" * 100_000, case.id))
    with opened.reading() as db:
        assert db.execute("SELECT length(address) FROM clients").fetchone() == (0,)
    with opened.transaction() as db:
        db.execute("UPDATE clients SET address = 'neu' WHERE case_id = ?", (case.id,))


def test_a_connection_stays_with_its_thread(opened: Vault) -> None:
    caught: list[str] = []
    with opened.reading() as db:

        def use() -> None:
            try:
                db.execute("SELECT 1")
            except StoreFault as fault:
                caught.append(fault.name)

        _in_thread(use)
    assert caught == ["ProgrammingError"]


def test_many_rows_go_in_and_come_out_one_by_one(opened: Vault) -> None:
    with opened.transaction() as db:
        db.executemany(
            "INSERT INTO anonymous_contacts (quarter, result) VALUES (?, ?)",
            [("2026-Q1", "consent_refused")] * 3,
        )
        assert [row[0] for row in db.execute("SELECT id FROM anonymous_contacts")] == [1, 2, 3]
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.executemany("INSERT INTO anonymous_contacts VALUES (1, ?, ?)", [("x", "y")])


@pytest.mark.parametrize("reached_the_disk", [True, False])
def test_after_a_failed_commit_nothing_is_assumed_and_all_is_read_again(
    opened: Vault, monkeypatch: pytest.MonkeyPatch, *, reached_the_disk: bool
) -> None:
    with opened.reading() as db:
        connection = db
    real = type(connection).execute

    def fail_to_commit(self: object, sql: str, *values: object) -> object:
        if sql != "COMMIT":
            return real(self, sql, *values)  # type: ignore[arg-type]  # the class is private
        if reached_the_disk:
            real(self, sql)  # type: ignore[arg-type]  # the class is private
        raise errors.DiskFailed

    with monkeypatch.context() as patch:
        patch.setattr(type(connection), "execute", fail_to_commit)
        with pytest.raises(errors.DiskFailed), opened.transaction() as db:
            db.execute("UPDATE site SET counsellor = 'Neu'")
    with opened.reading() as db:
        assert db is not connection
        (counsellor,) = db.execute("SELECT counsellor FROM site").fetchone() or ("",)
    assert counsellor == ("Neu" if reached_the_disk else "Jana Beispiel")
