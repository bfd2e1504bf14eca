"""From the unlock to the lock: opens the places, covers them, and goes on where one was."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from jmd_desktop.changes import Changes
from jmd_desktop.clock import Clock
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.surveys import View
from jmd_desktop.services.answering import Asked
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import FolderState
from ui.ahead import Ahead
from ui.draft_places import EVALUATION
from ui.main_window import MainWindow
from ui.phases.assessment import AnswerDesk, AnswerPoint
from ui.places import Place, PlaceId, Registry
from ui.qt.command_palette import Command
from ui.qt.cursor_spot import CursorReturn, CursorSpot
from ui.qt.dialogs import Dialogs
from ui.qt.tasks import Runner
from ui.reminding import ReminderBar, Reminding
from ui.workplace import ways
from ui.workplace.bench import warm_up, workbench
from ui.workplace.household import Household
from ui.workplace.places import BUILT_AHEAD, Places, Spots
from ui.workplace.services import Services


class Workplace(QObject):
    """Made once; holds the session, which is empty while the program is locked."""

    def __init__(
        self,
        runner: Runner,
        dialogs: Dialogs,
        clock: Clock,
        window: MainWindow,
        household: Household,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._clock = clock
        self._window = window
        self._household = household
        self.session = Session(clock)
        self.services = Services.over(self.session)
        self.bench = workbench(
            runner, dialogs, clock, self.services.drafts, window.reading, parent=self
        )
        self.answering = AnswerDesk(
            self.bench,
            self.services.surveys,
            self.services.forms,
            self,
            evaluations=self.services.evaluations,
            faces=household.faces,
            keep_faces=household.keep_faces,
        )
        self.answering.resumed.connect(self._go_to_assessment)
        self._spots = Spots()
        self._reminding: Reminding | None = None
        self._cursor = CursorReturn(self)
        self._left: tuple[Place, CursorSpot] | None = None  # where the cursor was at the lock
        self._ahead = Ahead(window.shell, household.untouched_for, self)
        self._commands: list[Command] = []
        self._in_case: CaseId | None = None  # whose places Ctrl+K finds
        window.place_opened.connect(self._offer_ways)
        self._search = ways.CaseSearch(runner, self.services.cases, window, self)
        self.bench.drafts.saved.connect(window.hand_on)

    # ---- opening -------------------------------------------------------------------------

    def prepare_practice(self, folder: Path) -> Changes:
        """Make the practice vault at its first use, then open it; for the side thread."""
        if self.services.vaults.state(folder) is FolderState.NO_VAULT:
            from jmd_desktop.services import practice  # noqa: PLC0415  only at the first practice

            practice.create(folder, cases=24, seed=1, clock=self._clock)
        return self.services.vaults.unlock_practice(folder)

    def show_places(self, place: Place) -> None:
        """Open the shell in the window, at this place."""
        of, window, household = self.services, self._window, self._household
        places = Places(self.bench, of, household, self.answering, self._spots)
        frame = places.frame()
        window.show_places(Registry(places.factories()), frame, frame.put, ways.entries())
        self._commands, self._in_case = ways.commands(window.go, household.lock), None
        window.palette_field.set_commands(self._commands)
        window.go(place)
        self._put_cursor_back(place)
        self._remind()
        self._runner.side(self, warm_up)
        self._runner.write(self, of.reservations.let_go_past, window.hand_on)
        self._ahead.start(BUILT_AHEAD)

    def _offer_ways(self, place: Place) -> None:
        """In a case the field that goes anywhere finds its places first."""
        case_id = place.case_id if place.needs_case else None
        if case_id == self._in_case:
            return
        self._in_case = case_id
        inside = [] if case_id is None else ways.of_case(self._window.go, case_id)
        self._window.palette_field.set_commands([*inside, *self._commands])

    def _put_cursor_back(self, place: Place) -> None:
        left, self._left = self._left, None
        current = self._window.shell.current
        if left is not None and left[0] == place and current is not None:
            self._cursor.start(current.view, left[1])

    def _note_cursor(self) -> None:
        self._cursor.stop()
        here, current = self._window.shell.here, self._window.shell.current
        spot = None if current is None else CursorSpot.of(current.view)
        self._left = None if here is None or spot is None else (here, spot)

    def _remind(self) -> None:
        window, bar = self._window, ReminderBar()
        self._reminding = reminding = Reminding(
            self._runner,
            self._clock,
            self.services.reminders,
            bar,
            covered=lambda: window.reading.shown is not None,
            names=self._household.names,
        )
        window.put_below(bar)
        reminding.open_requested.connect(window.go)
        window.changed.connect(reminding.refresh)
        reminding.listen()
        reminding.start()

    def resume(self, boxes: Mapping[PlaceId, bytes]) -> None:
        """What a lock interrupted: only the vault that is open now can undo the boxes.

        Who was elsewhere stays there; the open talk waits in its place.
        """
        begin = self._window.place
        for place, box in boxes.items():
            self._window.go(Place(place))
            self._window.shell.unsigned[place].resume(box)
        if begin is not None and begin != self._window.place:  # else it would be asked for anew
            self._window.go(begin)
        self.answering.resume()

    def _go_to_assessment(self, point: AnswerPoint) -> None:
        if point.asked is Asked.EVALUATION:
            place = Place(PlaceId.CASE_CLOSURE, point.case_id, f"{EVALUATION}/{View.YOUNG_PERSON}")
        else:
            place = Place(PlaceId.CASE_ASSESSMENT, point.case_id)
        self._window.go(place)

    # ---- locking -------------------------------------------------------------------------

    @property
    def has_open_talk(self) -> bool:
        """Whether something is open that is not signed or not part of a file yet."""
        return any(holder.has_open_talk() for holder in self._window.shell.unsigned.values())

    def cover(self) -> dict[PlaceId, bytes]:
        """Drafts go to the writer, long work stops; returns what is unsigned, in boxes by place.

        Whatever fails on the way, nothing of the views is left after it.
        """
        self._ahead.stop()
        if self._reminding is not None:
            self._reminding.stop()
            self._reminding = None
        boxes: dict[PlaceId, bytes] = {}
        here, unsigned = self._window.place, self._window.shell.unsigned
        try:
            self._note_cursor()
            # Where one is comes last: going on after the unlock ends there.
            for place in sorted(unsigned, key=lambda each: here == Place(each)):
                box = unsigned[place].sealed()
                if box is not None:
                    boxes[place] = box
            self.bench.drafts.flush()
            for controller in self._window.open_controllers:
                cover = getattr(controller, "cover", None)
                if callable(cover):
                    cover()
        finally:
            self._window.drop_places()
        return boxes
