"""The encrypted database connection: the only module that knows the driver.

Opens with every setting made and read back, and turns the driver's errors into ours. Knows no
tables. A connection belongs to the thread that opened it; only `interrupt` may come from others.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn, Protocol

from sqlcipher3 import dbapi2 as driver

from jmd_desktop import errors
from jmd_desktop.store.envelope import DataKey

PAGE_BYTES: Final = 4096
Row = tuple[Any, ...]
Parameters = Sequence[object]

_LOOK_EVERY: Final = 50_000  # steps of SQLite's machine, some milliseconds
_JOURNAL: Final = "journal_mode"

# What holds on every connection: pragma, value to set (None: only read), value read back.
PRAGMAS: Final[tuple[tuple[str, str | None, str], ...]] = (
    ("cipher_status", None, "1"),  # a misspelt pragma would make a plaintext database, silently
    ("cipher_page_size", None, str(PAGE_BYTES)),
    ("cipher_use_hmac", None, "1"),
    ("cipher_hmac_algorithm", None, "HMAC_SHA512"),
    ("cipher_plaintext_header_size", None, "0"),
    ("cipher_log_level", None, "NONE"),  # the default writes to standard error
    ("cipher_memory_security", None, "0"),  # fivefold cost; Python's texts are in memory anyway
    (_JOURNAL, "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("temp_store", "MEMORY", "2"),  # FILE writes sorter files in plaintext
    ("secure_delete", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("recursive_triggers", "ON", "1"),  # REPLACE fires delete triggers only with it
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("ignore_check_constraints", "OFF", "0"),
    ("writable_schema", "OFF", "0"),
    ("mmap_size", None, "0"),
    ("cache_size", "-32000", "-32000"),  # KiB
    ("journal_size_limit", "0", "0"),
)


class StoreFault(Exception):
    """A statement the database refuses: a mistake in the program.

    `name` is SQLite's name of the error; the message has words of the schema only, no values.
    """

    def __init__(self, name: str, message: str) -> None:
        """Both are safe to log."""
        super().__init__(f"{name}: {message}")
        self.name = name


class Cursor(Protocol):
    """The rows of a statement."""

    @property
    def rowcount(self) -> int:
        """Rows changed by the statement, -1 where that has no meaning."""
        ...

    def fetchone(self) -> Row | None:
        """The next row."""
        ...

    def fetchall(self) -> list[Row]:
        """All rows left."""
        ...

    def __iter__(self) -> Iterator[Row]:
        """Row by row."""
        ...


class Connection(Protocol):
    """What the store's modules take. SQL is a literal with `?`; values never go into its text."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...

    def execute(self, sql: str, parameters: Parameters = ...) -> Cursor:
        """One statement."""
        ...

    def executemany(self, sql: str, parameters: Sequence[Parameters]) -> Cursor:
        """One statement for many rows."""
        ...

    def copy_to(
        self, target: "Connection", pages: int, progress: Callable[[int, int], None]
    ) -> None:
        """SQLite's online backup, `pages` at a time; `progress(pages left, pages in all)`."""
        ...

    def guard_rules(self) -> None:
        """From now on nothing on this connection can take the schema's rules away."""
        ...

    def interrupt(self) -> None:
        """Stop what runs on this connection with `Cancelled`, from any thread, until `resume`."""
        ...

    def resume(self) -> None:
        """Take statements again."""
        ...

    def close(self) -> None:
        """Give the connection back; an open transaction is rolled back."""
        ...


def open_database(
    path: Path, key: DataKey, *, create: bool = False, alone: bool = False
) -> Connection:
    """A connection to an encrypted database with all of `PRAGMAS` set and read back.

    With `create` the file must not exist yet; with `alone` it is a working copy without a log
    beside it (journal DELETE). The key is taken to be right (the key file's seal proves it), so
    a file that does not open is `VaultDamaged`. Also DiskFull, DiskFailed.
    """
    _expect_file(path, create=create)
    with translated():
        db = _Connection(
            os.fspath(path),
            isolation_level=None,  # BEGIN and COMMIT stand in our code, not in the driver's
            check_same_thread=True,
            timeout=5.0,
            cached_statements=256,
        )
    try:
        _unlock(db, key)
        for name, value, _ in PRAGMAS:
            if value is not None and not (alone and name == _JOURNAL):
                db.execute(f"PRAGMA {name} = {value}")
        if alone:
            db.execute("PRAGMA journal_mode = DELETE")
        assert_pragmas(db, alone=alone)
    except BaseException:
        db.close()
        raise
    if create:
        path.chmod(0o600)
    return db


def assert_pragmas(db: Connection, *, alone: bool = False) -> None:
    """StoreFault unless every setting reads back as it must be."""
    for name, _, expected in PRAGMAS:
        row = db.execute(f"PRAGMA {name}").fetchone()
        found = "" if row is None else str(row[0])
        if found != ("delete" if alone and name == _JOURNAL else expected):
            raise StoreFault("PRAGMA", f"{name} is {found!r} instead of {expected!r}")


@contextmanager
def translated() -> Iterator[None]:
    """Turns the driver's errors of the block into ours, without what they chain."""
    try:
        yield
    except driver.Error as error:
        _raise_ours(error)


def _expect_file(path: Path, *, create: bool) -> None:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        if not create:
            raise errors.VaultDamaged from None
        return
    except OSError:
        raise errors.DiskFailed from None
    if create:
        raise errors.FileExistsAlready
    if size < PAGE_BYTES:
        raise errors.VaultDamaged  # SQLite would take an empty file for a new database


def _unlock(db: "_Connection", key: DataKey) -> None:
    digits = key.raw.hex()
    if len(digits) != 96:  # noqa: PLR2004  any other number is silently taken as a passphrase
        raise StoreFault("KEY", "96 digits expected")
    db.execute("PRAGMA cipher_log_level = NONE")  # before the key: a wrong one would be logged
    db.execute(f"""PRAGMA key = "x'{digits}'" """)
    # PRAGMA key always answers ok; only the first read tells.
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()


class _Cursor(driver.Cursor):  # type: ignore[misc]  # the driver has no types
    """A cursor whose errors are ours."""

    def execute(self, sql: str, parameters: Parameters = ()) -> "_Cursor":
        if self.connection.interrupted:
            raise errors.Cancelled
        try:
            super().execute(sql, parameters)
        except driver.Error as error:
            _raise_ours(error)
        return self

    def executemany(self, sql: str, parameters: Sequence[Parameters]) -> "_Cursor":
        if self.connection.interrupted:
            raise errors.Cancelled
        try:
            super().executemany(sql, parameters)
        except driver.Error as error:
            _raise_ours(error)
        return self

    def __next__(self) -> Row:
        try:
            row: Row = super().__next__()
        except driver.Error as error:
            _raise_ours(error)
        return row

    def fetchone(self) -> Row | None:
        try:
            row: Row | None = super().fetchone()
        except driver.Error as error:
            _raise_ours(error)
        return row

    def fetchall(self) -> list[Row]:
        try:
            rows: list[Row] = super().fetchall()
        except driver.Error as error:
            _raise_ours(error)
        return rows


class _Connection(driver.Connection):  # type: ignore[misc]  # the driver has no types
    """A connection whose errors are ours and that stays interrupted until told otherwise."""

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, **options)
        # SQLite's own interrupt passes by a statement that is just about to begin.
        self._stop = threading.Event()
        self.set_progress_handler(self._stop.is_set, _LOOK_EVERY)

    @property
    def interrupted(self) -> bool:
        return self._stop.is_set()

    def cursor(self) -> _Cursor:
        try:
            cursor: _Cursor = super().cursor(_Cursor)
        except driver.Error as error:
            _raise_ours(error)
        return cursor

    def copy_to(self, target: Connection, pages: int, progress: Callable[[int, int], None]) -> None:
        def step(_status: int, left: int, total: int) -> None:
            if self.interrupted:
                raise errors.Cancelled
            progress(left, total)

        with translated():
            self.backup(target, pages=pages, progress=step, sleep=0)

    def guard_rules(self) -> None:
        self.set_authorizer(_keeps_the_rules)

    def interrupt(self) -> None:
        self._stop.set()  # between two statements there is nothing SQLite could stop
        with translated():
            super().interrupt()

    def resume(self) -> None:
        self._stop.clear()


_RULES_GONE: Final = frozenset(
    {
        driver.SQLITE_ALTER_TABLE,
        driver.SQLITE_CREATE_TRIGGER,
        driver.SQLITE_CREATE_VIEW,
        driver.SQLITE_DROP_INDEX,
        driver.SQLITE_DROP_TABLE,
        driver.SQLITE_DROP_TRIGGER,
        driver.SQLITE_DROP_VIEW,
    }
)
# What keeps the rules, and what keeps plain text and traces off the disk.
_RULES_OFF: Final = frozenset(
    {
        "cipher_log",
        "cipher_log_level",
        "defer_foreign_keys",  # in between, what is sealed would belong to nobody
        "foreign_keys",
        "ignore_check_constraints",
        "recursive_triggers",
        "rekey",
        "secure_delete",
        "temp_store",
        "trusted_schema",
        "writable_schema",
    }
)


def _keeps_the_rules(action: int, first: str | None, second: str | None, *_: object) -> int:
    """SQLite's authorizer: a consent rule that somebody drops or turns off is no rule."""
    # A pragma's name comes as it was written, in any case.
    named = first is not None and first.casefold() in _RULES_OFF
    turned = action == driver.SQLITE_PRAGMA and second is not None and named
    # Another file would have no rules, and perhaps no key; VACUUM takes one without a name.
    led_out = action == driver.SQLITE_ATTACH and first != ""
    refused = turned or led_out or action in _RULES_GONE
    return int(driver.SQLITE_DENY if refused else driver.SQLITE_OK)


_RULES: Final[dict[str, type[errors.UserError]]] = {
    "consent: missing": errors.ConsentMissing,
    "consent: guardian": errors.GuardianMissing,
    "consent: special": errors.SpecialConsentMissing,
    "collaboration: missing": errors.CollaborationMissing,
    "CHECK constraint failed: screening_reason": errors.ReasonMissing,
    "cases: ending missing": errors.EndingMissing,
    "CHECK constraint failed: ending_reason": errors.EndingMissing,
    "CHECK constraint failed: ending_barriers": errors.BarriersUnasked,
    "surveys: finished": errors.SurveyFinished,
    "journal: sealed": errors.EntrySealed,
    "goals: reviewed": errors.GoalReviewed,
    "UNIQUE constraint failed: text_blocks.short": errors.ShortNameTaken,
    "UNIQUE constraint failed: goals.case_id, goals.priority": errors.RankTaken,
}
_DISK: Final[dict[str, type[errors.UserError]]] = {
    "SQLITE_FULL": errors.DiskFull,
    "SQLITE_READONLY": errors.DiskReadOnly,
    "SQLITE_CORRUPT": errors.VaultDamaged,
    "SQLITE_NOTADB": errors.VaultDamaged,
    "SQLITE_IOERR": errors.DiskFailed,
    "SQLITE_CANTOPEN": errors.DiskFailed,
    "SQLITE_PROTOCOL": errors.VaultInUse,
    "SQLITE_BUSY": errors.VaultInUse,
    "SQLITE_INTERRUPT": errors.Cancelled,
}
# Errors of the online backup bear no name, only SQLite's words for it (sqlite3_errstr).
_NAMES: Final[dict[str, str]] = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "unable to open database file": "SQLITE_CANTOPEN",
    "locking protocol": "SQLITE_PROTOCOL",
    "database is locked": "SQLITE_BUSY",
    "interrupted": "SQLITE_INTERRUPT",
}


def _raise_ours(error: driver.Error) -> NoReturn:
    # `from None`: a driver's error may quote what was bound to the statement
    message = str(error)
    name = str(getattr(error, "sqlite_errorname", "") or _NAMES.get(message, type(error).__name__))
    if message in _RULES:
        raise _RULES[message] from None
    family = "_".join(name.split("_")[:2])  # SQLITE_IOERR_FSYNC is a SQLITE_IOERR
    if family in _DISK:
        raise _DISK[family] from None
    raise StoreFault(name, message) from None
