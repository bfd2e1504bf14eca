"""Parts of an evaluation as they are said; how cases end is in `closed`."""

from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.session import Session

YOUNG_PERSON: Final = "young_person"
COUNSELLOR: Final = "counsellor"


def say(
    session: Session, case_id: CaseId, record_id: str = COUNSELLOR, **values: Value
) -> Evaluation:
    """One part with these columns."""
    part = Evaluations(session).of_case(case_id).part(record_id)
    base = 0 if part is None else part.base_version
    saved, _changes = Evaluations(session).save(case_id, record_id, values, base)
    return saved.evaluation


def answer(session: Session, case_id: CaseId, **answers: int) -> Evaluation:
    """The young person's answers to these statements."""
    desk = Evaluations(session)
    begun, _changes = desk.begin(case_id, YOUNG_PERSON)
    for item, value in answers.items():
        desk.rate(case_id, begun.id, item, Rating(item, value))
    part = desk.of_case(case_id).part(YOUNG_PERSON)
    assert part is not None
    assert part.evaluation is not None
    return part.evaluation
