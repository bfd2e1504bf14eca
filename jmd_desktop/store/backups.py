"""What is known about archives made."""

from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.fields import CATALOGUE
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper

_BACKUP = Mapper(next(table for table in CATALOGUE if table.name == "backups"), BackupRecord)


def note(db: Connection, record: BackupRecord) -> None:
    """An archive was written and read back whole."""
    _BACKUP.insert(db, record)


def latest_verified(db: Connection) -> BackupRecord | None:
    """The newest of them; None when there has never been one."""
    row = db.execute(
        f"SELECT {_BACKUP.select} FROM backups"  # noqa: S608  names of the catalogue
        " ORDER BY verified_at DESC, id DESC LIMIT 1"
    ).fetchone()
    return None if row is None else _BACKUP.record(row)
