"""The day of the follow-up talk: moved at once, and taken back as long as nothing else is done."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop import messages
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import Invalid, UserError
from jmd_desktop.services.follow_ups import FollowUps, FollowUpsState
from ui.phases.closure import follow_up_words as words
from ui.phases.closure.follow_up_view import WhenCard
from ui.qt.deeds import Deeds


class FollowUpDay(QObject):
    """Works on the card that says when."""

    def __init__(self, follow_ups: FollowUps, card: WhenCard, deeds: Deeds) -> None:
        super().__init__(card)
        self._follow_ups = follow_ups
        self._card = card
        self._deeds = deeds
        self._case_id: CaseId | None = None
        card.moved.connect(self._move)

    def show(self, state: FollowUpsState) -> None:
        """The day it has, the usual one and the last one."""
        self._case_id = state.case.id
        word, said, tone = words.timing(state)
        latest = "" if state.latest_on is None else words.latest(state.latest_on)
        self._card.show_when(word, said, tone, latest)
        suggested = state.suggested_on
        told = "" if suggested is None else words.in_six_months(suggested)
        self._card.day.read_near(state.today, ahead=True)
        self._card.show_day(state.due_on, suggested, told)

    def _move(self, day: date | None) -> None:
        if self._case_id is None:
            return
        self._card.show_problem("")
        self._deeds.do(
            partial(self._follow_ups.move, self._case_id, day),
            words.moved(day),
            partial(self._follow_ups.move, self._case_id),
            failed=self._not_moved,
        )

    def _not_moved(self, error: UserError) -> bool:
        if isinstance(error, Invalid):
            self._card.show_problem(messages.text(error))
            return True
        return False
