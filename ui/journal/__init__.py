"""The journal of a case: what is read as one document, and the entries that are written."""

from ui.journal.controller import JournalController
from ui.journal.desk import JournalDesk
from ui.journal.spots import NEW, Spots, new_entry

__all__ = ["NEW", "JournalController", "JournalDesk", "Spots", "new_entry"]
