"""What is known about backups made."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """One archive that was written and read back whole. Size in bytes."""

    file_name: str
    medium: str  # the stick's label or the folder's name
    verified_at: datetime
    size: int
    cases: int
