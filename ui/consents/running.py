"""What is noted while case management runs, and the day it ends."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.errors import UserError
from jmd_desktop.services.collaborations import Collaborations, CollaborationState
from ui.consents import words
from ui.consents.together import TogetherCard
from ui.qt.workbench import Workbench


class Running(QObject):
    """Works on the agreement the card shows; nothing happens without one."""

    changed = Signal(object)  # Changes
    ended = Signal()

    def __init__(
        self, bench: Workbench, card: TogetherCard, collaborations: Collaborations
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._card = card
        self._collaborations = collaborations
        self._state: CollaborationState | None = None
        self._saving = False
        card.cover_chosen.connect(self._note_cover)
        card.paper_moved.connect(self._note_paper)
        card.finish.clicked.connect(self._begin_ending)
        card.ending.end_requested.connect(self._end)

    def show_state(self, state: CollaborationState | None) -> None:
        """The case it is about."""
        self._state = state

    def _begin_ending(self) -> None:
        self._card.ending.begin(self._bench.clock.today())

    def _end(self) -> None:
        state, ending = self._state, self._card.ending
        if state is None or self._saving:
            return
        typed: date | str | None
        typed = ending.day.value() if ending.day.readable() else ending.day.text()
        today = self._bench.clock.today()
        wrong = words.wrong_day("ended_on", typed, state.earliest, state.case.opened_on, today)
        if wrong or not isinstance(typed, date):
            ending.show_problem(wrong)
            ending.focus()
            return
        self._saving = True
        work = partial(self._collaborations.end_case_management, state.case.id, typed)
        self._bench.runner.write(self, work, self._was_ended, self._not_ended)

    def _was_ended(self, changes: Changes) -> None:
        self._saving = False
        self.ended.emit()
        self.changed.emit(changes)

    def _not_ended(self, error: UserError) -> None:
        self._saving = False
        self._bench.runner.refused.emit(error)

    def _note_cover(self, agreement: str, cover: bool | None) -> None:  # noqa: FBT001  a signal's
        if self._state is not None:
            note = self._collaborations.note_cover
            work = partial(note, self._state.case.id, agreement, cover=cover)
            self._bench.runner.write(self, work, self.changed.emit)

    def _note_paper(self, agreement: str, place: str) -> None:
        if self._state is not None:
            note = self._collaborations.note_paper_place
            work = partial(note, self._state.case.id, agreement, place)
            self._bench.runner.write(self, work, partial(self._paper_noted, place))

    def _paper_noted(self, place: str, changes: Changes) -> None:
        self._card.show_paper_noted(place, self._bench.clock.now())
        self.changed.emit(changes)
