"""Of which appointments somebody is to be told now; keeps no timer and no word of a case.

What was told is known for as long as the program runs, also over a lock, so one object serves
every vault that is opened. Asking goes by the clock alone: after sleep, a lock or a changed clock
whatever was missed comes up once, as long as it is not over.
"""

from datetime import datetime, timedelta
from typing import Final

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import Reminder
from jmd_desktop.services.session import Session
from jmd_desktop.store import calendar_items

_BACK: Final = timedelta(days=2)  # nothing that began before is still going on
_AHEAD: Final = timedelta(days=8)  # nobody is reminded more than a week before


class Reminders:
    """`due` is read, `told` says that it was shown; in between nothing gets lost."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told: frozenset[tuple[str, datetime, datetime]] = frozenset()

    def due(self) -> tuple[Reminder, ...]:
        """Those whose time to be told of has come, which are not over and were not told of.

        The next one to begin first. One that was moved is told of anew.
        """
        now = self._session.clock.now()
        return tuple(each for each in self._known(now) if each.remind_at <= now < each.ends_at)

    def told(self, shown: tuple[Reminder, ...]) -> None:
        """They are on the screen; they do not come again."""
        self._told |= {each.key for each in shown}

    def next(self) -> datetime | None:
        """The moment (UTC) at which there is something to tell; None: not within the next days.

        A moment that is past when something waits to be told.
        """
        now = self._session.clock.now()
        ahead = [each.remind_at for each in self._known(now) if each.ends_at > now]
        return min(ahead, default=None)

    def _known(self, now: datetime) -> list[Reminder]:
        """What is planned around now and was not told of yet."""
        today = wall_clock.local(now).date()
        with self._session.vault.reading() as db:
            found = calendar_items.reminders(db, today - _BACK, today + _AHEAD)
        untold = (each for each in found if each.key not in self._told)
        return sorted(untold, key=lambda each: (each.begins_at, each.appointment_id))
