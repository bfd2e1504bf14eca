"""What is known of the evaluation of one case, part by part; writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.domain.cases import RUNNING, Case, CaseId, CaseKind
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import CaseEnding, EndingScope
from jmd_desktop.domain.evaluations import (
    NEEDED,
    Evaluation,
    EvaluationHint,
    PartState,
    Question,
    hints,
    state_of,
    unasked,
)
from jmd_desktop.domain.fields import EVALUATIONS
from jmd_desktop.domain.surveys import View
from jmd_desktop.services import planning_phase
from jmd_desktop.store import drafts, endings, evaluations, goals, support_plans
from jmd_desktop.store.connection import Connection

PLACE: Final = "evaluations"  # of all their drafts

OWN_PARTS: Final[Mapping[str, View]] = {view.value: view for view in NEEDED}
"""Parts there is one of: their record id is their view, before anything is in the file too."""

_WHO: Final = EVALUATIONS["who"].key


@dataclass(frozen=True, slots=True)
class Part:
    """One view of the evaluation of one ending.

    `record_id` names it in drafts and for `save`; it stays the same when the part comes into the
    file. A third person's is that of the evaluation, made before it is saved.
    """

    record_id: str
    view: View
    who: str = ""
    evaluation: Evaluation | None = None
    draft: Draft | None = None
    hints: tuple[EvaluationHint, ...] = ()

    @property
    def base_version(self) -> int:
        """From which an editor starts; 0 where nothing is in the file."""
        return 0 if self.evaluation is None else self.evaluation.version

    @property
    def state(self) -> PartState:
        """Where it stands, by what is saved."""
        return state_of(self.evaluation)

    @property
    def unasked(self) -> tuple[Question, ...]:
        """Which of the five questions have no answer yet."""
        return tuple(Question) if self.evaluation is None else unasked(self.evaluation)


@dataclass(frozen=True, slots=True)
class EarlierEvaluation:
    """What was said at an earlier ending; it can be read."""

    ending: CaseEnding
    evaluations: tuple[Evaluation, ...]


@dataclass(frozen=True, slots=True)
class EvaluationsState:
    """The young person, the counsellor, then third persons; earlier endings the newest first.

    `ending` is the one all parts belong to: in preparation, else the newest that holds; None as
    long as there is none, then the first part that is saved begins one.
    """

    case: Case
    today: date
    ending: CaseEnding | None
    parts: tuple[Part, ...]
    earlier: tuple[EarlierEvaluation, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether something can be noted: papers come back after the end, too."""
        return self.ending is not None or self.case.status in RUNNING

    def part(self, record_id: str) -> Part | None:
        """The part of that record id, or of that evaluation."""
        return next(
            (
                each
                for each in self.parts
                if each.record_id == record_id
                or (each.evaluation is not None and each.evaluation.id == record_id)
            ),
            None,
        )

    def of(self, view: View) -> tuple[Part, ...]:
        """The parts of one view; third persons may be several."""
        return tuple(each for each in self.parts if each.view is view)

    @property
    def missing(self) -> tuple[View, ...]:
        """Whose part has neither words nor a reason why not: the warning of CL3."""
        return tuple(
            view for view in NEEDED if all(each.state is PartState.OPEN for each in self.of(view))
        )


def of_case(db: Connection, case_id: CaseId, today: date) -> EvaluationsState:
    """Everything about one case; `CaseMissing`."""
    case = planning_phase.case_of(db, case_id)
    every = endings.of_case(db, case_id)
    ending = current(case, every)
    found = evaluations.of_case(db, case_id)
    kept = [each for each in drafts.of_case(db, case_id) if each.place == PLACE]
    goals_open = any(each.open for each in goals.of_case(db, case_id))
    gap_noted = bool(support_plans.gaps_of(db, case_id))
    there = [each for each in found if ending is not None and each.ending_id == ending.id]
    parts = [
        Part(
            record_id_of(each),
            each.view,
            each.who,
            each,
            _draft(kept, record_id_of(each)),
            hints(each, goals_open=goals_open, gap_noted=gap_noted),
        )
        for each in there
    ]
    parts += [
        Part(record_id, view, draft=_draft(kept, record_id))
        for record_id, view in OWN_PARTS.items()
        if all(each.view is not view for each in there)
    ]
    known = {each.id for each in found} | set(OWN_PARTS)
    parts += [
        Part(each.record_id, View.THIRD, str(each.content.get(_WHO) or ""), draft=each)
        for each in reversed(kept)
        if each.record_id not in known
    ]
    order = tuple(View)
    return EvaluationsState(
        case,
        today,
        ending,
        tuple(sorted(parts, key=lambda each: order.index(each.view))),
        _earlier(every, ending, found),
    )


def current(case: Case, every: Sequence[CaseEnding]) -> CaseEnding | None:
    """The ending one looks back on now; None where none holds (any more).

    `every` as the store reads them. Case management that ended is looked back on until it is agreed
    on again.
    """
    found = next((each for each in every if not each.taken_back), None)
    if found is None or found.in_preparation:
        return found
    again = found.scope is EndingScope.CASE_MANAGEMENT and case.kind is CaseKind.CASE_MANAGEMENT
    return None if again else found


def record_id_of(evaluation: Evaluation) -> str:
    """What names a part that is in the file."""
    return evaluation.id if evaluation.view is View.THIRD else evaluation.view.value


def _draft(kept: Sequence[Draft], record_id: str) -> Draft | None:
    return next((each for each in kept if each.record_id == record_id), None)


def _earlier(
    every: Sequence[CaseEnding], ending: CaseEnding | None, found: Sequence[Evaluation]
) -> tuple[EarlierEvaluation, ...]:
    others = (each for each in every if ending is None or each.id != ending.id)
    told = [
        EarlierEvaluation(other, tuple(each for each in found if each.ending_id == other.id))
        for other in others
    ]
    return tuple(each for each in told if each.evaluations)
