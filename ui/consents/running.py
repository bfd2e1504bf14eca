"""What is noted while case management runs."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.services.collaborations import Collaborations, CollaborationState
from ui.consents.together import TogetherCard
from ui.qt.workbench import Workbench


class Running(QObject):
    """Works on the agreement the card shows; nothing happens without one."""

    changed = Signal(object)  # Changes

    def __init__(
        self, bench: Workbench, card: TogetherCard, collaborations: Collaborations
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._card = card
        self._collaborations = collaborations
        self._state: CollaborationState | None = None
        card.cover_chosen.connect(self._note_cover)
        card.paper_moved.connect(self._note_paper)

    def show_state(self, state: CollaborationState | None) -> None:
        """The case it is about."""
        self._state = state

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
