"""From the page of the end to where what is open lies; knows places, not what is in them."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.phases.closure import ending_words as words
from ui.places import PlaceId

GAP_IN_PLAN: Final = "gap/"
"""Asks the support plan for a new gap that belongs to no goal."""

_PLACES: Final = {
    words.PLAN: (PlaceId.CASE_PLAN, ""),
    words.DATES: (PlaceId.CASE_DATES, ""),
    words.APPOINTMENTS: (PlaceId.CASE_DATES, ""),
    words.JOURNAL: (PlaceId.CASE_JOURNAL, ""),
    words.REFERRALS: (PlaceId.CASE_IMPLEMENTATION, ""),
    words.OVERVIEW: (PlaceId.CASE_OVERVIEW, ""),
    words.CONSENTS: (PlaceId.CASE_CONSENTS, ""),
    words.GAP: (PlaceId.CASE_PLAN, GAP_IN_PLAN),
}


class EndingLeads(QObject):
    """Only asks for them."""

    place_requested = Signal(object, str)

    def go(self, key: str) -> None:
        """Where a hint leads; nothing for one that leads nowhere."""
        found = _PLACES.get(key)
        if found is not None:
            self.place_requested.emit(*found)
