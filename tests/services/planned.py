"""A case with a support plan in which everything has been written, and typed besides."""

from datetime import date

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal, LineKind, StepKind
from jmd_desktop.domain.typed_goals import (
    LINES,
    STEPS,
    TypedLine,
    TypedStep,
    lines_in_draft,
    steps_in_draft,
)
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goals import PLACE, Goals, new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import PLAN, SupportPlans
from tests.builders import NOW, TODAY

REVIEW = date(2026, 6, 1)


def a_goal(
    session: Session, case_id: CaseId, title: str = "Eine Lehrstelle finden", **values: Value
) -> Goal:
    """A goal of its title and these columns, nothing else."""
    saved, _changes = Goals(session).save(case_id, new_id(), {"title": title, **values}, 0)
    return saved


def lines(word: str) -> tuple[TypedLine, ...]:
    """One line of each kind."""
    return tuple(TypedLine(new_id(), kind, f"{word} {kind}") for kind in LineKind)


def steps(word: str) -> tuple[TypedStep, ...]:
    """A step in each mode and one without, of every kind."""
    return (
        TypedStep(new_id(), StepKind.SUB_GOAL, f"{word} Teilziel"),
        TypedStep(new_id(), StepKind.SUB_GOAL, f"{word} bald", mode=DeadlineMode.NOW),
        TypedStep(new_id(), StepKind.CLIENT_TASK, f"{word} bis", mode=DeadlineMode.BY, day=REVIEW),
        TypedStep(new_id(), StepKind.JMD_TASK, f"{word} ab", mode=DeadlineMode.FROM, day=TODAY),
        TypedStep(
            new_id(),
            StepKind.OTHER_TASK,
            f"{word} fortlaufend",
            who="Lehrerin",
            mode=DeadlineMode.UNTIL_EVENT,
            event="Therapiebeginn",
            as_needed=True,
        ),
    )


def plan(session: Session, case_id: CaseId, word: str) -> Goal:
    """Fill every table of the plan; `word` stands in each text. The first goal comes back."""
    desk = Goals(session)
    values: dict[str, Value] = {
        "title": word,
        "area": "occupation",
        "wish": word,
        "motto": word,
        "target_text": word,
        "review_on": REVIEW,
        "fitting_offer": "no",
        "quality": ("together", "positive"),
        "feeling_plus": 80,
        "feeling_minus": 20,
    }
    first, _changes = desk.save(case_id, new_id(), values, 0, lines=lines(word), steps=steps(word))
    desk.save(case_id, first.id, {"title": f"{word} neu"}, first.version)
    second = a_goal(session, case_id, word, area="housing")
    desk.rank(case_id, first.id, 1)
    desk.rank(case_id, second.id, 2)
    whole = SupportPlans(session)
    whole.save(case_id, {"wishes": word, "remarks": word}, 0)
    OtherPlans(session).save(case_id, new_id(), {"kind": "help_plan", "note": word}, 0)
    gap: dict[str, Value] = {"goal_id": first.id, "offer_kind": "therapy", "note": word}
    Gaps(session).save(case_id, new_id(), gap, 0)
    whole.agree(case_id, TODAY, CollaborationWay.ORAL, word)
    typed: dict[str, Value] = {
        "goals.title": f"{word} getippt",
        LINES: lines_in_draft(lines(word)),
        STEPS: steps_in_draft(steps(word)),
    }
    for record, content in (
        (first.id, typed),
        (PLAN, {"support_plans.remarks": f"{word} getippt"}),
    ):
        Drafts(session).put(Draft(case_id, PLACE, record, 1, content, NOW))
    state = whole.of_case(case_id)
    found = state.goal(first.id)
    assert found is not None
    return found
