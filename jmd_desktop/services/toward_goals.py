"""From the assessment to the plan: where a goal would be worth it, and the way to begin one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import RUNNING, CaseId
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.plan_hints import WeakArea
from jmd_desktop.services import planning_phase, weak_areas
from jmd_desktop.services.goals import PLACE, Goals
from jmd_desktop.services.session import Session
from jmd_desktop.store import drafts, goals
from jmd_desktop.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Worth:
    """An area that somebody sees as weak and no open goal is about."""

    weak: WeakArea  # by whose view; views are never mixed (GR5)
    words: str = ""  # what the young person said last about it
    begun: str = ""  # the goal about it that is typed and not in the file yet


@dataclass(frozen=True, slots=True)
class TowardGoals:
    """All such areas of one case, in the order of the life areas."""

    held_on: date | None = None  # the day of the survey that shows it; None: none shows anything
    worth: tuple[Worth, ...] = ()


class GoalDesk:
    """What the assessment asks of the plan; of an ended case there is nothing to begin."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._goals = Goals(session)

    def of_case(self, case_id: CaseId) -> TowardGoals:
        """As the newest survey shows it; `CaseMissing`."""
        with self._session.vault.reading() as db:
            if planning_phase.case_of(db, case_id).status not in RUNNING:
                return TowardGoals()
            known = goals.of_case(db, case_id)
            found = weak_areas.weak_areas(db, case_id, known)
            begun = dict(_begun(db, case_id, known))
        return TowardGoals(
            found.held_on,
            tuple(
                Worth(each, found.words.get(each.area, ""), begun.get(each.area, ""))
                for each in found.areas
            ),
        )

    def prepare(self, case_id: CaseId, area: str) -> tuple[str, Changes]:
        """Begin a goal about an area, or go on with the one that was begun: its id.

        `CaseMissing`, `CaseEnded`.
        """
        with self._session.vault.reading() as db:
            begun = dict(_begun(db, case_id, goals.of_case(db, case_id))).get(area, "")
        return (begun, Changes()) if begun else self._goals.prepare(case_id, area)


def _begun(db: Connection, case_id: CaseId, known: Iterable[Goal]) -> Iterator[tuple[str, str]]:
    """Area and id of goals that are only drafts; of two about one area the one typed last."""
    ids = {each.id for each in known}
    found = [each for each in drafts.of_case(db, case_id) if each.place == PLACE]
    for draft in sorted(found, key=lambda each: each.saved_at):
        area = draft.content.get("goals.area")
        if isinstance(area, str) and draft.record_id not in ids:
            yield area, draft.record_id
