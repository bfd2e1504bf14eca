"""Supply gaps of a case, and other bodies' plans that stand beside its own (F7, PL10)."""

from collections.abc import Mapping
from dataclasses import replace

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import GAPS, OTHER_PLANS, Value
from jmd_desktop.domain.gaps import Gap, OtherPlan
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import planning_phase
from jmd_desktop.services.goals import PLACE, changes, new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import drafts, goals, support_plans


class Gaps:
    """A gap can be noted with any answer about a fitting offer, and without a goal."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def blank(self, case_id: CaseId, goal_id: str = "") -> Gap:
        """A new one that is nowhere yet, of today, with the area of its goal; `CaseMissing`."""
        with self._session.vault.reading() as db:
            planning_phase.case_of(db, case_id)
            goal = goals.get(db, goal_id) if goal_id else None
        area = None if goal is None else goal.area
        today = self._session.clock.today()
        return Gap(new_id(), case_id, today, goal_id=goal_id, area=area)

    def save(
        self, case_id: CaseId, gap_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[Gap, Changes]:
        """A gap, new (`base_version` 0) or corrected; its draft goes.

        `Invalid` without the kind of offer or for a day to come, `Stale`, `CaseMissing`,
        `CaseEnded`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            known = support_plans.gaps_of(db, case_id)
            stored = next((each for each in known if each.id == gap_id), None)
            if stored is None and base_version != 0:
                raise CaseMissing
            begun = (
                Gap(gap_id, case_id, clock.today())
                if stored is None
                else replace(stored, version=base_version)
            )
            saved = support_plans.save_gap(db, with_values(GAPS, begun, values), clock.now())
            drafts.delete(db, case_id, PLACE, gap_id)
        return saved, changes(case_id)

    def remove(self, case_id: CaseId, gap_id: str) -> tuple[Gap, Changes]:
        """Take a gap out; `CaseMissing`, `CaseEnded`."""
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            known = support_plans.gaps_of(db, case_id)
            removed = next((each for each in known if each.id == gap_id), None)
            if removed is None:
                raise CaseMissing
            support_plans.remove_gap(db, case_id, gap_id, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, gap_id)
        return removed, changes(case_id)

    def put_back(self, removed: Gap) -> Changes:
        """Undo `remove`."""
        with self._session.vault.transaction() as db:
            support_plans.save_gap(db, removed, self._session.clock.now())
        return changes(removed.case_id)


class OtherPlans:
    """Hilfeplan, Eingliederungsvereinbarung and the like: noted, so that plans fit together."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(
        self, case_id: CaseId, plan_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[OtherPlan, Changes]:
        """Another body's plan, new (`base_version` 0) or corrected; its draft goes.

        `Invalid` with neither kind nor name, `Stale`, `CaseMissing`, `CaseEnded`.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            known = support_plans.others_of(db, case_id)
            stored = next((each for each in known if each.id == plan_id), None)
            if stored is None and base_version != 0:
                raise CaseMissing
            begun = (
                OtherPlan(plan_id, case_id)
                if stored is None
                else replace(stored, version=base_version)
            )
            wanted = with_values(OTHER_PLANS, begun, values)
            saved = support_plans.save_other(db, wanted, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, plan_id)
        return saved, changes(case_id)

    def remove(self, case_id: CaseId, plan_id: str) -> tuple[OtherPlan, Changes]:
        """Take one out; `CaseMissing`, `CaseEnded`."""
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            known = support_plans.others_of(db, case_id)
            removed = next((each for each in known if each.id == plan_id), None)
            if removed is None:
                raise CaseMissing
            support_plans.remove_other(db, case_id, plan_id, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, plan_id)
        return removed, changes(case_id)

    def put_back(self, removed: OtherPlan) -> Changes:
        """Undo `remove`."""
        with self._session.vault.transaction() as db:
            support_plans.save_other(db, removed, self._session.clock.now())
        return changes(removed.case_id)
