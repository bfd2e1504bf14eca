"""Backing up to a stick: choose, write, read back, and only then call it done."""

from ui.backup.controller import BackupController

__all__ = ["BackupController"]
