"""Beside the lists: the task or appointment one works on; its foot saves."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.series import Reach
from jmd_desktop.i18n import _
from ui.dates.appointment_card import AppointmentCard
from ui.dates.date_form import MissingCharacters
from ui.dates.task_card import TaskCard
from ui.ended_case import EndedNotice
from ui.qt.buttons import quiet
from ui.qt.saving_page import SavingPage


class EditorPane(SavingPage):
    """Shows one of its two cards, or nothing."""

    def __init__(self, missing_characters: MissingCharacters, today: Callable[[], date]) -> None:
        self.task = TaskCard(missing_characters, today)
        self.appointment = AppointmentCard(missing_characters, today)
        self.ended = EndedNotice(
            _(
                "What is noted stays to be read. An appointment can still be cancelled, moved or "
                "removed."
            ),
            word=_("This case has ended"),
        )
        super().__init__(self.ended, self.task, self.appointment)
        self.discard = quiet(_("Discard draft"))
        self.put_into_foot(self.discard)
        self.discard.hide()
        self.ended.hide()
        self.show_card(None)

    def show_card(self, card: QWidget | None) -> None:
        """Only this one."""
        for each in (self.task, self.appointment):
            each.setVisible(each is card)

    @property
    def card(self) -> QWidget | None:
        """The one that is shown."""
        cards: tuple[QWidget, ...] = (self.task, self.appointment)
        return next((each for each in cards if not each.isHidden()), None)

    def ask_reach(self, word: str, words: str, then: Callable[[Reach], object]) -> None:
        """How much of the series of the shown one is meant."""
        card = self.task if self.card is self.task else self.appointment
        card.reach.ask(word, words, then)
        self.to_the_top()

    def to_the_top(self) -> None:
        """Another record is read from its beginning."""
        self._page.verticalScrollBar().setValue(0)
