"""Supply gaps of a case, and other bodies' plans that stand beside its own (F7, PL10)."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.gaps import Gap, OtherPlan
from jmd_desktop.services import planning_phase
from jmd_desktop.services.goals import PLACE, changes, new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import begun, with_values
from jmd_desktop.store import drafts, goals, support_plans
from jmd_desktop.store.case_rows import CaseRows

R = TypeVar("R", bound=Any)  # Gap or OtherPlan


class _BesideGoals(ABC, Generic[R]):
    """Records of a plan that are saved one by one, taken out and put back."""

    def __init__(self, session: Session, rows: CaseRows[R]) -> None:
        self._session = session
        self._rows = rows

    @abstractmethod
    def _new(self, case_id: CaseId, record_id: str) -> R:
        """One in which nothing was typed yet."""

    def save(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[R, Changes]:
        """A new one (`base_version` 0) or a corrected one; its draft goes.

        `Invalid`, `Stale`, `CaseMissing`, `CaseEnded`.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            record = begun(
                self._rows.get(db, record_id),
                base_version,
                lambda: self._new(case_id, record_id),
                case_id=case_id,
            )
            wanted = with_values(self._rows.table, record, values)
            saved = self._rows.put(db, wanted, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, record_id)
        return saved, changes(case_id)

    def remove(self, case_id: CaseId, record_id: str) -> tuple[R, Changes]:
        """Take one out; `CaseMissing`, `CaseEnded`."""
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            removed = self._rows.find(db, case_id, record_id)
            self._rows.remove(db, removed, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, record_id)
        return removed, changes(case_id)

    def put_back(self, removed: R) -> Changes:
        """Undo `remove`."""
        with self._session.vault.transaction() as db:
            self._rows.put(db, removed, self._session.clock.now())
        return changes(removed.case_id)


class Gaps(_BesideGoals[Gap]):
    """A gap can be noted with any answer about a fitting offer, and without a goal.

    It needs the kind of offer, and a day that is not to come.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session, support_plans.GAP_ROWS)

    def blank(self, case_id: CaseId, goal_id: str = "") -> Gap:
        """A new one that is nowhere yet, of today, with the area of its goal; `CaseMissing`."""
        with self._session.vault.reading() as db:
            planning_phase.case_of(db, case_id)
            goal = goals.get(db, goal_id) if goal_id else None
        area = None if goal is None else goal.area
        today = self._session.clock.today()
        return Gap(new_id(), case_id, today, goal_id=goal_id, area=area)

    def _new(self, case_id: CaseId, record_id: str) -> Gap:
        return Gap(record_id, case_id, self._session.clock.today())


class OtherPlans(_BesideGoals[OtherPlan]):
    """Hilfeplan, Eingliederungsvereinbarung and the like: noted, so that plans fit together.

    Each has a kind or a name.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session, support_plans.OTHER_ROWS)

    def _new(self, case_id: CaseId, record_id: str) -> OtherPlan:
        return OtherPlan(record_id, case_id)
