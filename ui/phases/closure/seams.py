"""What the place asks of its pages; a page knows neither the place nor its neighbours."""

from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from ui.qt.form_spots import FormSpot


class Cursor(Enum):
    """Where the keyboard goes once a page is read."""

    STAYS = auto()
    HERE = auto()  # onto what is open in the list; where that is folded away, into the work
    LIST = auto()
    WORK = auto()


class Page(Protocol):
    """A part that reads and saves for itself: a QObject whose parent is its view."""

    @property
    def view(self) -> QWidget:
        """The whole page, its foot with the button that saves as well."""
        ...

    @property
    def changed(self) -> SignalInstance:
        """`Changes` that came of it."""
        ...

    @property
    def place_requested(self) -> SignalInstance:
        """Another place of the case is wanted: a `PlaceId` and the record there."""
        ...

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the case. `record` is what to work on, "" goes on where one was; `spot` is where
        the cursor was before a lock. Reads in the background and returns at once."""  # fmt: skip
        ...

    def to_list(self) -> None:
        """The keyboard onto what is open in the list."""
        ...

    def refresh(self, changes: Changes) -> None:
        """Something changed: read again if the page is shown and shows it."""
        ...

    def save(self) -> None:
        """Ctrl+S."""
        ...

    def print_sheet(self) -> None:
        """Ctrl+P; nothing where there is nothing to print."""
        ...

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        ...

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed on it that is not saved."""
        ...

    @property
    def record(self) -> str:
        """What is worked on, for coming back to it after a lock."""
        ...

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is, for the same; None when it is in no field."""
        ...

    def ahead(self) -> Iterable[Callable[[], None]]:
        """What it would make for its first case, in steps for the pauses before."""
        ...


PageFactory = Callable[[], Page]
