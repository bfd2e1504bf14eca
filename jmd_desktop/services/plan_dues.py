"""What all support plans have on which day, for the start page and the calendar."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

from jmd_desktop.domain.plan_dues import DueKind, PlanDue
from jmd_desktop.services.session import Session
from jmd_desktop.store import plan_dues

_JUST_BEGUN: Final = timedelta(days=7)  # so long what began stays among what is due


class PlanDues:
    """Steps with a day, reviews of goals and of whole plans, in running cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def due(
        self, until: date, limit: int = -1, kinds: AbstractSet[DueKind] = frozenset(DueKind)
    ) -> tuple[PlanDue, ...]:
        """What was or is on a day up to `until` and not done, the latest first.

        What begins on a day is only told for a week after it: then it goes on, and is not late.
        """
        begun = self._session.clock.today() - _JUST_BEGUN
        with self._session.vault.reading() as db:
            found = plan_dues.due(db, until, begun_since=begun, kinds=kinds, limit=limit)
        return tuple(found if limit < 0 else found[:limit])

    def between(self, first: date, last: date) -> tuple[PlanDue, ...]:
        """What is on a day from `first` to `last`, both included, the earliest first."""
        with self._session.vault.reading() as db:
            return tuple(reversed(plan_dues.due(db, last, first)))
