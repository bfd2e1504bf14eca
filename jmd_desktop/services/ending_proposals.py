"""What a file tells for the talk about the end: what was achieved, what remains (CL1, GR7).

Proposals in words that the counsellor takes over, changes or leaves; nothing here writes them down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.achievements import AchievedStep, Achievements, OwnWords
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goals import Goal, GoalStatus, StepKind, in_order
from jmd_desktop.domain.journal import CLIENT, Chains
from jmd_desktop.domain.left_open import LeftOpen
from jmd_desktop.domain.referrals import Referral, ReferralStatus
from jmd_desktop.domain.surveys import Profile, Survey, View, changes, profile
from jmd_desktop.services import endings_state, planning_phase
from jmd_desktop.services.session import Session
from jmd_desktop.store import consents, goals, item_sets, journal, referrals, surveys
from jmd_desktop.store.connection import Connection

_GOOD: Final = frozenset({GoalStatus.REACHED, GoalStatus.PARTLY_REACHED})
_THEIRS: Final = (StepKind.SUB_GOAL, StepKind.CLIENT_TASK)
_READ: Final = 5  # entries beside the proposal
_DAY: Final = len("2026-03-02")


@dataclass(frozen=True, slots=True)
class EndingProposals:
    """Both texts in the window's language, a line each, and what they were made of."""

    achieved: Achievements
    achieved_text: str
    left: LeftOpen
    remains_text: str


def of_case(db: Connection, session: Session, case_id: CaseId) -> EndingProposals:
    """For one case; `CaseMissing`."""
    planning_phase.case_of(db, case_id)
    found = _achievements(db, case_id)
    left = endings_state.left_open(db, session, case_id)
    return EndingProposals(
        found, labels.achieved(found), left, labels.remains(left, session.clock.today())
    )


def _achievements(db: Connection, case_id: CaseId) -> Achievements:
    planned = in_order(goals.of_case(db, case_id))
    held = surveys.of_case(db, case_id)  # the newest first
    written = Chains(journal.outlines(db, case_id)).newest
    met = [each for each in written if CLIENT in each.participants]
    met.sort(key=lambda each: (each.when, each.place))
    return Achievements(
        tuple(each for each in planned if each.status in _GOOD),
        tuple(sorted(_steps(planned), key=lambda each: each.done_on)),
        tuple(
            OwnWords(each.achieved.strip(), each.held_on) for each in held if each.achieved.strip()
        ),
        _grown(db, case_id, held),
        tuple(each for each in referrals.of_case(db, case_id) if _admitted(each)),
        len(met),
        date.fromisoformat(met[0].when[:_DAY]) if met else None,
        tuple(journal.read(db, case_id, [each.id for each in met[: -_READ - 1 : -1]])),
    )


def _steps(planned: Sequence[Goal]) -> Iterator[AchievedStep]:
    """Of goals that are reached nobody needs the parts."""
    for goal in planned:
        if not goal.open:
            continue
        for step in goal.steps:
            if step.kind in _THEIRS and step.done_on is not None:
                yield AchievedStep(goal.title, step.text, step.done_on)


def _admitted(referral: Referral) -> bool:
    return any(step.status is ReferralStatus.ADMITTED for step in referral.steps)


def _grown(db: Connection, case_id: CaseId, held: Sequence[Survey]) -> tuple[str, ...]:
    """Areas the young person sees better in the newest survey than in the first (GR5: their own
    view with their own)."""  # fmt: skip
    special = consents.allows_special_categories(db, case_id)
    seen = [
        shown for each in held if (shown := _own_profile(db, each, special=special)) is not None
    ]
    if len(seen) < 2:  # noqa: PLR2004  two are compared
        return ()
    return tuple(each.area for each in changes(seen[-1], seen[0]) if each.grown)


def _own_profile(db: Connection, survey: Survey, *, special: bool) -> Profile | None:
    own = next((each for each in survey.views if each.view is View.YOUNG_PERSON), None)
    if own is None or not own.ratings:
        return None
    asked = item_sets.get(db, survey.item_set)
    if not special:
        asked = replace(asked, items=tuple(each for each in asked.items if not each.special))
    return profile(survey, own, asked)
