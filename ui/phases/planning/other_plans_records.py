"""The records of the lists: other bodies' plans, and gaps; how each is asked for and read."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from jmd_desktop import labels
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import OTHER_PLANS, Value
from jmd_desktop.domain.gaps import Gap, OtherPlan
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goals import PLACE, new_id
from jmd_desktop.services.support_plans import SupportPlans
from ui.phases.planning import other_plans_words as words
from ui.phases.planning.gaps_form import GapForm, GoalChoices
from ui.qt.record_kind import ListWords, MissingCharacters, Record, RecordForm, Told

_OTHER: Final = ("kind", "name", "body", "made_on", "note")
_GAP: Final = (
    "goal_id",
    "noted_on",
    "offer_kind",
    "area",
    "region",
    "traits",
    "reason",
    "wait_months",
    "covered_by",
    "structural",
    "note",
)


class OtherPlanRecords:
    """Hilfeplan, Eingliederungsvereinbarung and the like; a kind, or a name of its own."""

    place: Final = PLACE
    first_column: Final = "kind"
    begun: Final[Mapping[str, Value]] = {}

    def __init__(self, others: OtherPlans, plans: SupportPlans) -> None:
        self._others = others
        self._plans = plans

    @property
    def words(self) -> ListWords:
        """Of other plans."""
        return words.of_other_plans()

    def new_id(self) -> str:
        """As of every record of the plan."""
        return new_id()

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """Which one, by whom, when, what is in it."""
        made = RecordForm(OTHER_PLANS, missing_characters=missing_characters, parent=parent)
        made.row("kind", "name")
        made.row("body", "made_on")
        made.row("note")
        return made

    def told(self, values: Mapping[str, Value]) -> Told:
        """Kind or name, what is in it; by whom and when below."""
        kind, name = str(values.get("kind") or ""), str(values.get("name") or "")
        title = labels.code("other_plan", kind) if kind else name
        behind = name if kind else ""
        return Told(
            title,
            "\n".join(filter(None, (behind, str(values.get("note") or "")))),
            words.body_and_day(str(values.get("body") or ""), _day(values.get("made_on"))),
        )

    def problems(self, form: RecordForm, today: date) -> Mapping[str, str]:
        """Something must say which plan it is."""
        found = dict(form.problems(today))
        held = form.values()
        if not held["kind"] and not held["name"] and "kind" not in found:
            found["kind"] = words.of_other_plans().unnamed
            form.show_problem("kind", found["kind"])
        return found

    def save(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], version: int
    ) -> Changes:
        """As `OtherPlans` does it."""
        _saved, changes = self._others.save(case_id, record_id, values, version)
        return changes

    def discard(self, case_id: CaseId, record_id: str) -> Changes:
        """Its draft goes."""
        return self._plans.discard(case_id, record_id)

    def remove(self, case_id: CaseId, record_id: str) -> tuple[OtherPlan, Changes]:
        """As `OtherPlans` does it."""
        return self._others.remove(case_id, record_id)

    def put_back(self, removed: OtherPlan) -> Changes:
        """As `OtherPlans` does it."""
        return self._others.put_back(removed)


class GapRecords:
    """What was missing; with any answer about a fitting offer, and without a goal (PL10)."""

    place: Final = PLACE
    first_column: Final = "offer_kind"

    def __init__(
        self, gaps: Gaps, plans: SupportPlans, goals: GoalChoices, today: Callable[[], date]
    ) -> None:
        self._gaps = gaps
        self._plans = plans
        self._goals = goals
        self._today = today

    @property
    def words(self) -> ListWords:
        """Of gaps."""
        return words.of_gaps()

    @property
    def begun(self) -> Mapping[str, Value]:
        """Noted today, of this case alone as far as one knows."""
        return {"noted_on": self._today(), "structural": False, "goal_id": ""}

    def begun_for(self, goal_id: str) -> Mapping[str, Value]:
        """The same, for a goal of the case and its life area."""
        area = self._goals.area(goal_id)
        return {**self.begun, "goal_id": goal_id, **({"area": area} if area else {})}

    def new_id(self) -> str:
        """As of every record of the plan."""
        return new_id()

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """What, why, whom it touches; codes first, for only they are bundled later (F7)."""
        return GapForm(self._goals, missing_characters, parent)

    def told(self, values: Mapping[str, Value]) -> Told:
        """What was missing and why; for which goal and since when below."""
        offer = str(values.get("offer_kind") or "")
        return Told(
            words.first_large(labels.code("offer_kind", offer)) if offer else "",
            words.of_a_gap(values),
            words.goal_and_day(
                self._goals.title(str(values.get("goal_id") or "")), _day(values.get("noted_on"))
            ),
        )

    def problems(self, form: RecordForm, today: date) -> Mapping[str, str]:
        """Without the kind of offer nothing can be counted."""
        found = dict(form.problems(today))
        if "offer_kind" in found and not form.values()["offer_kind"]:
            found["offer_kind"] = words.of_gaps().unnamed
            form.show_problem("offer_kind", found["offer_kind"])
        return found

    def save(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], version: int
    ) -> Changes:
        """As `Gaps` does it."""
        _saved, changes = self._gaps.save(case_id, record_id, values, version)
        return changes

    def discard(self, case_id: CaseId, record_id: str) -> Changes:
        """Its draft goes."""
        return self._plans.discard(case_id, record_id)

    def remove(self, case_id: CaseId, record_id: str) -> tuple[Gap, Changes]:
        """As `Gaps` does it."""
        return self._gaps.remove(case_id, record_id)

    def put_back(self, removed: Gap) -> Changes:
        """As `Gaps` does it."""
        return self._gaps.put_back(removed)


def of_other(plan: OtherPlan) -> Record:
    """Another plan as a list takes it."""
    return Record(plan.id, {column: getattr(plan, column) for column in _OTHER}, plan.version)


def of_gap(gap: Gap) -> Record:
    """A gap as a list takes it."""
    return Record(gap.id, {column: getattr(gap, column) for column in _GAP}, gap.version)


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
