"""What the place asks of each of its pages; knows none of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from ui.phases.planning.pages import PageId, Spots


class Page(Protocol):
    """A part that reads and saves for itself: a QObject whose parent is its view."""

    @property
    def view(self) -> QWidget:
        """The whole page, its foot with the button that saves as well (`SavingPage`)."""
        ...

    @property
    def changed(self) -> SignalInstance:
        """`Changes` that came of it."""
        ...

    @property
    def page_requested(self) -> SignalInstance:
        """Another page is wanted: a `PageId` and the record there, "" for none."""
        ...

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show the case. `record` is what to work on, "" goes on where one was; with None the
        cursor stays elsewhere. Reads in the background and returns at once."""  # fmt: skip
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

    def ahead(self) -> Iterable[Callable[[], None]]:
        """What it would make for its first case, in steps for the pauses before."""
        ...


PageFactory = Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the place is given besides its services.

    `spots` outlive a lock. `pages` are the other pages, made when they are first opened; one that
    is not here is not offered.
    """

    spots: Spots = field(default_factory=Spots)
    pages: Mapping[PageId, PageFactory] = field(default_factory=dict)
