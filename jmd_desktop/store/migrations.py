"""Bringing a database to the present schema: numbered files, each applied whole or not at all.

A file in `schema/` never changes once released; a change is a new file with the next number.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import Final

from jmd_desktop import errors
from jmd_desktop.store.connection import Connection, StoreFault

_NAME: Final = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_RULE: Final = re.compile(r"^CREATE (?:TRIGGER|VIEW) (?P<name>\w+)", re.MULTILINE)
_DROPPED: Final = re.compile(r"^DROP (?:TRIGGER|VIEW) (?P<name>\w+)", re.MULTILINE)


@cache
def steps() -> tuple[tuple[str, str], ...]:
    """File name and SQL of every step in order; numbers run from 1 without a gap."""
    folder = resources.files("jmd_desktop.store").joinpath("schema")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    for number, name in enumerate(names, start=1):
        match = _NAME.fullmatch(name)
        if match is None or int(match[1]) != number:
            raise StoreFault("SCHEMA", f"{name} is out of order")
    return tuple((name, folder.joinpath(name).read_text("utf-8")) for name in names)


def latest() -> int:
    """The schema version this program knows."""
    return len(steps())


def version(db: Connection) -> int:
    """The schema version of a database; 0 for an empty one."""
    row = db.execute("PRAGMA user_version").fetchone()
    return 0 if row is None else int(row[0])


def upgrade(
    db: Connection,
    before_upgrade: Callable[[], None],
    all_steps: tuple[tuple[str, str], ...] | None = None,
) -> None:
    """Apply the steps that are missing; nothing happens to a database of the present version.

    `before_upgrade` makes a copy before the first step changes a database that is in use.
    VaultNewer for a database of a later program; DiskFull and the like: then the step that
    failed has not happened.
    """
    known = steps() if all_steps is None else all_steps
    found = version(db)
    if found > len(known):
        raise errors.VaultNewer(found=found, known=len(known))
    if 0 < found < len(known):
        before_upgrade()
    for number, (name, sql) in enumerate(known[found:], start=found + 1):
        _apply(db, number, name, sql)


def rules(up_to: int) -> set[str]:
    """The triggers and views of the first `up_to` steps, as SQLite keeps their text."""
    kept: dict[str, str] = {}
    for _name, sql in steps()[:up_to]:
        for statement in statements(sql):
            if made := _RULE.search(statement):
                kept[made["name"]] = statement[made.start() :].removesuffix(";")
            elif dropped := _DROPPED.search(statement):
                kept.pop(dropped["name"], None)
    return set(kept.values())


def statements(sql: str) -> Iterator[str]:
    """The single statements of a file; StoreFault when the last one is not finished.

    The driver's own `executescript` commits what is open, so a failed step would stay half done.
    """
    gathered = ""
    for piece in sql.split(";")[:-1]:
        gathered += piece + ";"
        if sqlite3.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""
    rest = gathered + sql.rsplit(";", 1)[-1]
    if re.sub(r"--[^\n]*", "", rest).strip():
        raise StoreFault("SCHEMA", "unfinished statement")


def _apply(db: Connection, number: int, name: str, sql: str) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(sql):
            db.execute(statement)
        if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StoreFault("SCHEMA", f"{name} breaks a reference")  # noqa: TRY301
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
