"""A vault: its folder opened with a secret, its connections, its lock.

Holds together keys, lock, migrations and connections. What the tables hold is the business of
the modules beside it, which take a connection.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from jmd_desktop import errors
from jmd_desktop.clock import Clock
from jmd_desktop.domain.checks import CheckLine
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store import (
    checks,
    erasures,
    folders,
    identity,
    keyfiles,
    migrations,
    sealing,
)
from jmd_desktop.store.connection import Connection, StoreFault, open_database
from jmd_desktop.store.envelope import (
    STANDARD,
    Cost,
    DataKey,
    KeyFile,
    Passphrase,
    RecoveryKey,
    Secret,
    new_recovery_key,
)
from jmd_desktop.store.files import DISK, FileLayer, publish, translated
from jmd_desktop.store.lock import VaultLock
from jmd_desktop.store.snapshot import snapshot, verify


def _bare(_db: Connection) -> None:
    """Nothing but what every vault has."""


def create(
    folder: Path,
    secret: Passphrase,
    *,
    kind: VaultKind,
    clock: Clock,
    cost: Cost = STANDARD,
    files: FileLayer = DISK,
    recovery: RecoveryKey | None = None,
    vault_id: str | None = None,
    furnish: Callable[[Connection], None] = _bare,
) -> tuple["Vault", str]:
    """A new vault in an empty or missing folder, open, and its recovery key, shown this once.

    `recovery` is one the counsellor has already written down, on a sheet that names `vault_id`;
    without them new ones are drawn. `furnish` writes the rows it must never be without, in the
    transaction that makes it; what it raises goes through.

    The database gets its name last: cut short before that there is no vault, and the next try
    starts afresh. VaultExists, VaultInUse, FolderSynchronised, FolderUnusable, DiskFull and the
    like; then nothing is left but the empty folder with its lock file, or, on a disk that refuses
    removals too, a whole vault or what the next try clears away.
    """
    folders.refuse_synchronised(folder)
    if not folders.is_unfinished(folder):
        raise errors.VaultExists
    folders.make_private(folder)
    lock = VaultLock(folder / folders.LOCK)
    try:
        _clear_for_new(folder, files)
        key = DataKey.new()
        blank = KeyFile(vault_id or new_vault_id(), kind, os.urandom(8).hex(), clock.today(), (), 0)
        recovery = recovery or new_recovery_key()
        key_file = blank.with_passphrase(key, secret, cost).with_recovery_key(key, recovery)
        return _make(folder, key_file, key, lock, files, furnish), recovery.text
    except BaseException:
        lock.release()
        raise


def new_vault_id() -> str:
    """A random name for a vault; no secret."""
    return os.urandom(8).hex()


def unlock(folder: Path, secret: Secret, *, files: FileLayer = DISK) -> "Vault":
    """An existing vault, open.

    WrongPassphrase, WrongRecoveryKey, RecoveryKeyMistyped; VaultMissing, VaultInUse, VaultNewer;
    KeyFileDamaged when no copy is intact, VaultDamaged when the key is right but the database
    is not; DiskFull and the like while migrating. Costs Argon2 and at most 20 ms.
    """
    if not folders.is_vault(folder):
        raise errors.VaultMissing
    lock = VaultLock(folder / folders.LOCK)
    try:
        copies = keyfiles.read(folder)
        opened, key = keyfiles.open_any(copies, secret)
        folders.clear_leftovers(folder, files)
        vault = Vault(folder, keyfiles.heal(folder, copies, opened, files), key, lock, files)
    except BaseException:
        lock.release()
        raise
    try:
        vault.examine()
    except BaseException:
        vault.close()
        raise
    return vault


def kind_of(folder: Path) -> VaultKind | None:
    """What a vault says it is, before unlocking and unproved; None where there is none."""
    if not folders.is_vault(folder):
        return None
    try:
        return keyfiles.read(folder)[0].kind
    except errors.UserError:
        return None


class Vault:
    """An open vault. Each thread that works on it has a connection of its own."""

    def __init__(
        self, folder: Path, key_file: KeyFile, key: DataKey, lock: VaultLock, files: FileLayer
    ) -> None:
        """Made by `create` and `unlock` only; takes over key and lock."""
        self.folder = folder
        self.key = key
        self._key_file = key_file
        self._lock = lock
        self._files = files
        self._mine = threading.local()
        self._readers: set[Connection] = set()
        self._guard = threading.Lock()
        self._open = True

    @property
    def kind(self) -> VaultKind:
        """Real or practice, as authenticated by the key file."""
        return self._key_file.kind

    @property
    def vault_id(self) -> str:
        """Random, for life."""
        return self._key_file.vault_id

    @property
    def key_id(self) -> str:
        """Random, one per data key."""
        return self._key_file.key_id

    @property
    def key_file(self) -> KeyFile:
        """The present key file."""
        return self._key_file

    @property
    def slots(self) -> dict[str, Any]:
        """The present key file as plain data, for the head of an archive."""
        return self._key_file.to_json()

    @property
    def database(self) -> Path:
        """Where the database lies; never open it with anything but SQLite."""
        return self.folder / folders.DATABASE

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All of the block or nothing, on the medium when the block ends.

        After an error of the disk the connection is given up, and the next use reads afresh: a
        COMMIT may have reached the medium although it failed, so nothing is assumed.
        """
        db = self._connection()
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            if not db.in_transaction:
                # SQLite has rolled back on its own; going on would save each statement alone.
                raise errors.DiskFailed  # noqa: TRY301  the handler below is what is wanted
            db.execute("COMMIT")
        except (errors.DiskFull, errors.DiskFailed, errors.DiskReadOnly, errors.VaultDamaged):
            self.close_thread()
            raise
        except BaseException:
            self._roll_back(db)
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The state of one moment for the whole block; writing is refused in it.

        `Cancelled` when somebody calls `interrupt`.
        """
        db = self._connection()
        with self._guard:
            self._readers.add(db)
        try:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")
            db.execute("SELECT id FROM vault").fetchone()  # only a read takes the snapshot
            yield db
        except (errors.DiskFailed, errors.VaultDamaged):
            with self._guard:
                self._readers.discard(db)
            self.close_thread()  # one bad page spoils a connection for the good ones too
            raise
        finally:
            with self._guard:
                self._readers.discard(db)
            if getattr(self._mine, "db", None) is db:
                db.resume()
                self._roll_back(db)
                db.execute("PRAGMA query_only = OFF")

    def interrupt(self) -> None:
        """Stop what any thread is `reading`; writers go on. From any thread."""
        with self._guard:
            for db in self._readers:
                db.interrupt()

    def scrub(self) -> None:
        """After an erasure: leave no trace of it in the file; VaultInUse while somebody reads."""
        erasures.scrub(self._connection())

    def close_thread(self) -> None:
        """Give back this thread's connection; the next use opens another."""
        db: Connection | None = getattr(self._mine, "db", None)
        self._mine.db = None
        if db is not None:
            with suppress(StoreFault, errors.UserError):
                db.close()

    def close(self) -> None:
        """This thread's connection, the lock and the key are gone; may be called again.

        Other threads have called `close_thread` before. One that still works is not harmed: what
        it reads is stopped, a transaction ends as begun, and whatever it asks for next is
        `Cancelled`.
        """
        self._open = False
        self.interrupt()
        self.close_thread()
        self.key.wipe()
        self._lock.release()

    def change_passphrase(self, new: Passphrase, *, cost: Cost = STANDARD) -> None:
        """From now on `new` opens the vault; old archives keep the old one.

        After DiskFull and the like the old one holds; on a disk that goes on failing both may
        open it until the next unlock.
        """
        self._rewrap(self._key_file.with_passphrase(self.key, new, cost))

    def renew_recovery_key(self) -> str:
        """A new recovery key, shown this once; the old sheet no longer opens this vault."""
        fresh = new_recovery_key()
        self._rewrap(self._key_file.with_recovery_key(self.key, fresh))
        return fresh.text

    def check(self) -> Iterator[CheckLine]:
        """Everything that can be checked, one line each, the slow ones among them."""
        copies: tuple[KeyFile, ...] = ()
        with suppress(errors.UserError):
            copies = keyfiles.read(self.folder)
        yield checks.keys(copies, self._key_file)
        with self.reading() as db:
            yield from checks.database(db, self.database)

    def examine(self) -> None:
        """What is looked at on every unlock: schema, identity, size; brings old ones up to date.

        VaultNewer, VaultDamaged.
        """
        db = self._connect()  # not guarded yet: a migration may change the schema
        if migrations.version(db) == 0:
            raise errors.VaultDamaged
        copy = self.folder / folders.UPGRADE_COPY
        migrations.upgrade(db, lambda: self._copy_before_upgrade(db, copy))
        folders.discard_database(copy, self._files)
        if identity.read(db) != (self.vault_id, self.kind):
            raise errors.VaultDamaged  # a database of another vault under these keys
        if not checks.whole(db, self.database) or not checks.rules_stand(db):
            raise errors.VaultDamaged
        db.guard_rules()

    def _rewrap(self, changed: KeyFile) -> None:
        try:
            keyfiles.save(self.folder, changed, self._files)
        except errors.UserError:
            # The new file may be in place although the disk complained: "nothing changed" must
            # be true, as far as the disk still allows.
            kept = self._key_file.of_generation(changed.generation + 1)
            with suppress(errors.UserError):
                keyfiles.save(self.folder, kept, self._files)
            self._key_file = kept
            raise
        self._key_file = changed

    def _copy_before_upgrade(self, db: Connection, copy: Path) -> None:
        folders.discard_database(copy, self._files)
        snapshot(db, copy, self.key)
        verify(copy, self.key)  # nothing is changed before the copy is known to be whole

    def _connection(self) -> Connection:
        if not self._open:
            raise errors.Cancelled  # a job that comes after the lock
        db: Connection | None = getattr(self._mine, "db", None)
        if db is None:
            db = self._connect()
            db.guard_rules()
        return db

    def _connect(self) -> Connection:
        db = open_database(self.database, self.key)
        self._mine.db = db
        return db

    def _roll_back(self, db: Connection) -> None:
        if not db.in_transaction:
            return
        try:
            db.execute("ROLLBACK")
        except (StoreFault, errors.UserError):
            self.close_thread()


def _clear_for_new(folder: Path, files: FileLayer) -> None:
    if not folders.is_unfinished(folder):  # somebody was faster
        raise errors.VaultExists
    folders.clear_unfinished(folder, files)


def _make(
    folder: Path,
    key_file: KeyFile,
    key: DataKey,
    lock: VaultLock,
    files: FileLayer,
    furnish: Callable[[Connection], None],
) -> Vault:
    stage = folder / (folders.DATABASE + folders.STAGE)
    vault = Vault(folder, key_file, key, lock, files)
    try:
        _make_database(stage, key, key_file, furnish)
        keyfiles.save(folder, key_file, files)
        with translated():
            publish(stage, folder / folders.DATABASE, files)
        vault.examine()
    except BaseException:
        vault.close_thread()
        folders.take_back(folder, files)
        vault.close()
        raise
    return vault


def _make_database(
    path: Path, key: DataKey, key_file: KeyFile, furnish: Callable[[Connection], None]
) -> None:
    db = open_database(path, key, create=True, alone=True)
    try:
        migrations.upgrade(db, lambda: None)
        db.execute("BEGIN IMMEDIATE")
        identity.write(db, key_file.vault_id, key_file.kind)
        sealing.make_key_pair(db)
        furnish(db)
        db.execute("COMMIT")
    finally:
        db.close()
