"""Looking whether a database is whole: seals, structure, size, references, version, counts."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from jmd_desktop import errors
from jmd_desktop.domain.checks import CheckLine, CheckPart
from jmd_desktop.store import migrations
from jmd_desktop.store.connection import PAGE_BYTES, Connection
from jmd_desktop.store.envelope import KeyFile

_COPIES: Final = 2


def keys(copies: tuple[KeyFile, ...], present: KeyFile) -> CheckLine:
    """Both copies of the key file are intact and say what the open vault knows."""
    same = sum(copy == present for copy in copies)
    return CheckLine(CheckPart.KEYS, same == _COPIES, {"copies": same})


def database(db: Connection, path: Path) -> Iterator[CheckLine]:
    """The lines about the database, quick ones first. An unreadable part is a failed line."""
    for part, look in _LOOKS.items():
        try:
            yield look(db, path)
        except errors.VaultDamaged:
            yield CheckLine(part, passed=False)


def whole(db: Connection, path: Path) -> bool:
    """Whether the file has the size its pages say, as far as can be told in a millisecond.

    The page seals do not see a file that was cut at a page border or emptied.
    """
    if _size_fits(db, path):
        return True
    try:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except errors.DiskFull:
        return True  # cannot tell; the counsellor must get in to make room
    return _size_fits(db, path)


def expect_sound(db: Connection, path: Path) -> dict[str, int]:
    """Rows per table of a closed copy of size, schema, structure and references as they must be.

    Says nothing about page seals. An older schema is fine; VaultNewer for a later one,
    VaultDamaged for anything else.
    """
    found, known = migrations.version(db), migrations.latest()
    if found > known:
        raise errors.VaultNewer(found=found, known=known)
    if not all(look(db, path).passed for look in _SOUND):
        raise errors.VaultDamaged
    return counts(db)


def rules_stand(db: Connection) -> bool:
    """Whether every trigger and view of the schema is there as written; a millisecond."""
    found = db.execute("SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
    return migrations.rules(migrations.version(db)) == {sql for (sql,) in found}


def counts(db: Connection) -> dict[str, int]:
    """Rows per table."""
    tables = db.execute(  # an index of words keeps tables of its own, which are no records
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {name: _count(db, name) for (name,) in tables}


def _count(db: Connection, table: str) -> int:
    row = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608  from the schema
    return 0 if row is None else int(row[0])


def _size_fits(db: Connection, path: Path) -> bool:
    row = db.execute("PRAGMA page_count").fetchone()
    return row is not None and row[0] * PAGE_BYTES == path.stat().st_size


def _size(db: Connection, path: Path) -> CheckLine:
    size = path.stat().st_size
    log = path.with_name(path.name + "-wal")
    # While others write, the newest pages lie in the log, and the file may be smaller or larger.
    waiting = log.exists() and log.stat().st_size > 0 and size % PAGE_BYTES == 0
    return CheckLine(CheckPart.SIZE, waiting or _size_fits(db, path), {"bytes": size})


def _pages(db: Connection, _path: Path) -> CheckLine:
    bad = len(db.execute("PRAGMA cipher_integrity_check").fetchall())
    return CheckLine(CheckPart.PAGES, bad == 0, {"damaged": bad})


def _structure(db: Connection, _path: Path) -> CheckLine:
    answers = db.execute("PRAGMA integrity_check").fetchall()
    return CheckLine(CheckPart.STRUCTURE, answers == [("ok",)])


def _foreign_keys(db: Connection, _path: Path) -> CheckLine:
    broken = len(db.execute("PRAGMA foreign_key_check").fetchall())
    return CheckLine(CheckPart.FOREIGN_KEYS, broken == 0, {"broken": broken})


def _rules(db: Connection, _path: Path) -> CheckLine:
    """GR2: the rules are there, and nobody stands in the vault whom they would not let in."""
    without = db.execute(
        "SELECT count(*) FROM clients WHERE case_id NOT IN (SELECT case_id FROM data_consents)"
    ).fetchone()
    count = 0 if without is None else int(without[0])
    return CheckLine(CheckPart.RULES, count == 0 and rules_stand(db), {"without_consent": count})


def _schema(db: Connection, _path: Path) -> CheckLine:
    found, known = migrations.version(db), migrations.latest()
    return CheckLine(CheckPart.SCHEMA, 0 < found <= known, {"found": found, "known": known})


def _counts(db: Connection, _path: Path) -> CheckLine:
    found: Mapping[str, int] = counts(db)
    return CheckLine(CheckPart.COUNTS, passed=True, figures=found)


_LOOKS: Final = {
    CheckPart.SIZE: _size,
    CheckPart.SCHEMA: _schema,
    CheckPart.PAGES: _pages,
    CheckPart.STRUCTURE: _structure,
    CheckPart.FOREIGN_KEYS: _foreign_keys,
    CheckPart.RULES: _rules,
    CheckPart.COUNTS: _counts,
}
_SOUND: Final = (_size, _schema, _structure, _foreign_keys, _rules)
