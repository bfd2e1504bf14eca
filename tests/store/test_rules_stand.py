"""The consent rules are part of the vault: nobody drops them or turns them off behind it."""

from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.domain.checks import CheckPart
from jmd_desktop.store import checks, vault
from jmd_desktop.store.connection import StoreFault, open_database
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.vault import Vault
from tests.builders import PASSPHRASE, a_vault

NAKED = "INSERT INTO clients (case_id, first_name) SELECT id, 'Ohne' FROM cases"
A_CASE = (
    "INSERT INTO cases VALUES ('0123456789abcdef0123456789abcdef', 'K7M-2QX', 'advice', 'open',"
    " '2026-03-01', '2026-03-01T10:00:00Z', NULL)"
)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TRIGGER clients_stand_on_consent",
        "DROP VIEW data_consents",
        "DROP TABLE clients",
        "ALTER TABLE clients RENAME TO people",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA writable_schema = ON",
        "PRAGMA Writable_Schema = ON",  # names of pragmas may be written in any case
        "PRAGMA main.RECURSIVE_TRIGGERS = OFF",
        'PRAGMA "Ignore_Check_Constraints" = 1',
        "CREATE TRIGGER other AFTER INSERT ON cases BEGIN SELECT 1; END",
    ],
)
def test_no_statement_on_the_vault_takes_a_rule_away(opened: Vault, sql: str) -> None:
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert checks.rules_stand(db)


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA secure_delete = OFF",
        "PRAGMA temp_store = FILE",
        "PRAGMA rekey = 'x'",
        "PRAGMA cipher_log = '{folder}/log'",
        "ATTACH '{folder}/plain' AS plain KEY ''",
        "VACUUM INTO '{folder}/plain'",
    ],
)
def test_no_statement_on_the_vault_leads_out_of_it(opened: Vault, tmp_path: Path, sql: str) -> None:
    before = set(tmp_path.rglob("*"))
    with pytest.raises(StoreFault):
        opened._connection().execute(sql.format(folder=tmp_path))
    assert set(tmp_path.rglob("*")) == before


def _without_a_rule(folder: Path) -> None:
    """What somebody with the key and another program could do."""
    opened = a_vault(folder)
    where, key = opened.database, opened.key
    opened.close_thread()
    db = open_database(where, key)
    db.execute("DROP TRIGGER clients_stand_on_consent")
    db.execute("DROP TRIGGER clients_still_stand_on_consent")
    db.execute(A_CASE)
    db.execute(NAKED)
    db.close()
    opened.close()


def test_a_vault_without_its_rules_does_not_open(tmp_path: Path) -> None:
    _without_a_rule(tmp_path)
    with pytest.raises(errors.VaultDamaged):
        vault.unlock(tmp_path / "vault", Passphrase(PASSPHRASE))


def test_the_check_counts_who_stands_in_it_without_a_consent(tmp_path: Path) -> None:
    opened = a_vault(tmp_path)
    opened.close_thread()
    db = open_database(opened.database, opened.key)
    for name in ("clients_stand_on_consent", "clients_still_stand_on_consent"):
        db.execute(f"DROP TRIGGER {name}")
    db.execute(A_CASE)
    db.execute(NAKED)
    lines = {line.part: line for line in checks.database(db, opened.database)}
    db.close()
    opened.close()
    assert not lines[CheckPart.RULES].passed
    assert lines[CheckPart.RULES].figures == {"without_consent": 1}
