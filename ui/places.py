"""Where one can be in the window, and what every place offers to it; knows no place itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId, Phase


class PlaceId(StrEnum):
    """All places; `case_…` places need a case."""

    START = "start"
    CASES = "cases"
    NEW_CASE = "new_case"
    EXISTING_CLIENTS = "existing_clients"
    ANONYMOUS = "anonymous"
    RESERVATIONS = "reservations"
    CALENDAR = "calendar"
    NETWORK = "network"
    CLOCKS = "clocks"  # with a case or without
    FORMS = "forms"
    BACKUP = "backup"
    HANDBOOK = "handbook"
    SETTINGS = "settings"
    CASE_OVERVIEW = "case_overview"
    CASE_BASE_DATA = "case_base_data"
    CASE_CONSENTS = "case_consents"
    CASE_SCREENING = "case_screening"
    CASE_ASSESSMENT = "case_assessment"
    CASE_PLAN = "case_plan"
    CASE_IMPLEMENTATION = "case_implementation"
    CASE_JOURNAL = "case_journal"
    CASE_DATES = "case_dates"
    CASE_TIMELINE = "case_timeline"
    CASE_CLOSURE = "case_closure"


@dataclass(frozen=True, slots=True)
class Place:
    """A place, with the case and the record (or page) it is about."""

    id: PlaceId
    case_id: CaseId | None = None
    record: str = ""

    @property
    def needs_case(self) -> bool:
        """Whether the place lies inside a case."""
        return self.id.startswith("case_")


PHASES: Final[Mapping[Phase, PlaceId]] = {
    Phase.INTAKE: PlaceId.CASE_BASE_DATA,
    Phase.SCREENING: PlaceId.CASE_SCREENING,
    Phase.ASSESSMENT: PlaceId.CASE_ASSESSMENT,
    Phase.PLANNING: PlaceId.CASE_PLAN,
    Phase.IMPLEMENTATION: PlaceId.CASE_IMPLEMENTATION,
    Phase.CLOSURE: PlaceId.CASE_CLOSURE,
}
"""Where the phases are worked on."""


class Controller(QObject):
    """Stands between one view, its services and the runner.

    The window calls `enter` whenever the place is opened and `refresh` after every change;
    both read in the background and return at once.
    """

    open_requested = Signal(object)  # Place
    changed = Signal(object)  # Changes
    handbook_page = "index"

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.view = view

    def enter(self, place: Place) -> None:
        """The place was opened: read what it shows and put the focus where work begins."""
        raise NotImplementedError

    def refresh(self, changes: Changes) -> None:
        """Something changed: read again if this place shows it."""

    def here(self) -> str | None:
        """The record that leads back to what is worked on now; None: the one that led here."""
        return None

    def ahead(self) -> Iterable[Callable[[], object]]:
        """What the place would make for its first case, in steps for the pauses before.

        A step does nothing where that is made already, or a case is open.
        """
        return ()

    def open(self, place: PlaceId, case_id: CaseId | None = None, record: str = "") -> None:
        """Ask the window to go elsewhere."""
        self.open_requested.emit(Place(place, case_id, record))


@runtime_checkable
class Unsigned(Protocol):
    """A controller that holds what nobody has signed yet: in memory only, in a box over a lock."""

    def has_open_talk(self) -> bool:
        """Whether something would be lost if the program ended now."""

    def sealed(self) -> bytes | None:
        """What is open as only the vault can read it, None without; then it is forgotten."""

    def resume(self, box: bytes) -> None:
        """Go on after the unlock where the lock came."""


Factory = Callable[[], Controller]


class Registry:
    """Makes the controller of a place at its first visit and keeps it until the lock."""

    def __init__(self, factories: Mapping[PlaceId, Factory]) -> None:
        self._factories = factories
        self._made: dict[PlaceId, Controller] = {}

    def __contains__(self, place: PlaceId) -> bool:
        return place in self._factories

    def controller(self, place: PlaceId) -> tuple[Controller, bool]:
        """The controller of a place, and whether it was made just now."""
        made = self._made.get(place)
        if made is not None:
            return made, False
        made = self._made[place] = self._factories[place]()
        return made, True

    @property
    def made(self) -> Mapping[PlaceId, Controller]:
        """All controllers made since the unlock, by place."""
        return self._made

    def clear(self) -> None:
        """Forget all controllers; their views are deleted with all they show."""
        for controller in self._made.values():
            controller.view.setParent(None)
            controller.view.deleteLater()
        self._made.clear()
