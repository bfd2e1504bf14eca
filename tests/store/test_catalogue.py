"""The field catalogue against the schema: no column without an entry, no entry without a column."""

import hashlib

import pytest

from jmd_desktop.domain.fields import CATALOGUE, Kind, Need, Table
from jmd_desktop.store import migrations
from jmd_desktop.store.vault import Vault

# A file that was released never changes. Before the first release its digest here may follow it.
RELEASED = {
    "0001_first_path.sql": "6c2682b7887a7b95ddcd9e30bb177fd71e17210076e55b080239a8f547a7759b",
    "0002_intake.sql": "17b609826a9e9af0701115779083e74366c13e55939e95d692120049a7f6c2a2",
    "0003_assessment.sql": "6b764e0d409fd276c198e151eb511e00bed90259f1cf353c974f156c3b8d58a0",
    "0004_support_plan.sql": "efa9bda5dd82196153ab176feff8864962c1efc3f31da2b12462f626003c0c89",
    "0005_implementation.sql": "95694588d240c7a570a42a91fa597a92178518f040762464b28a4ccdd7880851",
    "0006_closure.sql": "63e8c83bd1425368305029c5073253eebd74ffafeb2514929e41d4d728be7cc9",
}

_INTEGERS = {Kind.FLAG, Kind.NUMBER}


def test_every_table_of_the_schema_is_in_the_catalogue_and_strict(opened: Vault) -> None:
    with opened.reading() as db:
        tables = {row[1]: row[5] for row in db.execute("PRAGMA table_list").fetchall()
                  if row[2] == "table" and not row[1].startswith("sqlite_")}  # fmt: skip
    assert set(tables) == {table.name for table in CATALOGUE}
    assert set(tables.values()) == {1}


@pytest.mark.parametrize("table", CATALOGUE, ids=lambda table: table.name)
def test_every_column_has_its_entry_and_type(opened: Vault, table: Table) -> None:
    with opened.reading() as db:
        columns = {
            row[1]: row[2] for row in db.execute(f"PRAGMA table_info({table.name})").fetchall()
        }
    assert set(columns) == set(table.columns)
    for field in table.fields:
        expected = (
            "INTEGER" if field.kind in _INTEGERS else "BLOB" if field.kind is Kind.BYTES else "TEXT"
        )
        assert columns[field.column] == expected, field.key


@pytest.mark.parametrize("table", CATALOGUE, ids=lambda table: table.name)
def test_the_declared_path_to_the_case_is_the_schemas(opened: Vault, table: Table) -> None:
    path = table.path or ()
    name = table.name
    with opened.reading() as db:
        for hop in path:
            keys = db.execute(f"PRAGMA foreign_key_list({name})").fetchall()
            assert [(key[2], key[3], key[6]) for key in keys] == [
                (hop.table, hop.column, "CASCADE")
            ]
            name = hop.table
        if not path:
            refers = {key[2] for key in db.execute(f"PRAGMA foreign_key_list({name})").fetchall()}
            assert refers <= {each.name for each in CATALOGUE if each.path is None}
    assert not path or name == "cases"


def test_every_sensitive_column_is_behind_the_special_line(opened: Vault) -> None:
    with opened.reading() as db:
        triggers = {
            (row[0], row[1]): row[2]
            for row in db.execute(
                "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall()
        }
        listed = {row[0] for row in db.execute("SELECT field FROM special_fields").fetchall()}
    sensitive = [f for table in CATALOGUE for f in table.fields if f.need is Need.SPECIAL]
    assert listed == {field.key for field in sensitive}
    for copies in ("drafts", "history"):
        assert any("special_fields" in sql for (on, _), sql in triggers.items() if on == copies)
    for table in CATALOGUE:
        for field in table.fields:
            if field.need is not Need.SPECIAL:
                continue
            ruled = [
                sql
                for (on, _), sql in triggers.items()
                if on == table.name and "consent: special" in sql
                and f"new.{field.column} IS NOT NULL" in sql
            ]  # fmt: skip
            assert len(ruled) == 2, field.key


def test_a_released_migration_never_changes() -> None:
    digests = {name: hashlib.sha256(sql.encode()).hexdigest() for name, sql in migrations.steps()}
    assert digests == RELEASED
