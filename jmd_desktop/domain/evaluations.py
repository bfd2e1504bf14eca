"""Evaluation at the end of a case: what each side says, looking back (CL3, D9).

The young person answers thirteen statements in five dimensions, the counsellor and third persons
five questions. Views stand side by side, and nothing is worked out over two of them or over two
dimensions (GR5). Where a part is missing, a reason stands in its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.surveys import Rating, View


class Dimension(StrEnum):
    """What the statements are about (Arbeitshilfe Case Management, Beendigung)."""

    OVERALL = "overall"  # how the advice went altogether: atmosphere, reach, speed
    COURSE = "course"  # competence, being taken as a person, agreeing on goals
    RESULTS = "results"  # concerns, relief at school and work
    EXPECTATION = "expectation"  # whether the help was the one that was hoped for
    MANDATE = "mandate"  # bringing people and bodies together


_STATEMENTS: Final[Mapping[Dimension, tuple[str, ...]]] = {
    Dimension.OVERALL: ("wellbeing", "reachable", "quick"),
    Dimension.COURSE: ("competent", "taken_seriously", "goals_together"),
    Dimension.RESULTS: ("concern_solved", "school_work", "more_alone"),
    Dimension.EXPECTATION: ("help_wanted", "come_again"),
    Dimension.MANDATE: ("right_places", "worked_together"),
}
STATEMENTS: Final = tuple(
    Item(key, dimension.value) for dimension, keys in _STATEMENTS.items() for key in keys
)
"""In the order they are asked; their words are in the form `evaluation`, in all its languages."""

ITEMS: Final = frozenset(each.key for each in STATEMENTS)

OWN_WORDS: Final = ("liked", "missed")
"""What the young person is asked in words of their own, behind the statements."""


class Missing(StrEnum):
    """Why a part of the evaluation is not there (CL3)."""

    NO_CONTACT = "no_contact"
    DECLINED = "declined"
    NOT_POSSIBLE = "not_possible"
    NOT_ASKED = "not_asked"


class AnswerWay(StrEnum):
    """How the answers came into the file."""

    SCREEN = "screen"
    PAPER = "paper"
    TALK = "talk"


class Reached(StrEnum):
    """Whether the goals were reached, or are still."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Situation(StrEnum):
    """How the situation in life changed."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNCLEAR = "unclear"


class Question(StrEnum):
    """The five questions of an evaluation (CL3)."""

    REASON = "reason"  # of the ending
    GOALS = "goals"  # reached? if not, the plan may have to be changed
    SITUATION = "situation"  # better?
    GAPS = "gaps"  # what was missing
    SATISFACTION = "satisfaction"  # with the help, and with the counsellor


COLUMNS_OF: Final[Mapping[Question, tuple[str, ...]]] = {
    Question.REASON: ("reason_said",),
    Question.GOALS: ("goals_reached", "goals_said"),
    Question.SITUATION: ("situation", "situation_said"),
    Question.GAPS: ("gaps_said",),
    Question.SATISFACTION: ("content_with_help", "content_with_counsellor", "content_said"),
}
"""Where the answer to each question stands; one of its columns is enough."""

_SAID: Final = (
    *(column for columns in COLUMNS_OF.values() for column in columns),
    *("liked", "missed", "contacts", "minutes", "suggestions"),
)


@dataclass(frozen=True, slots=True)
class EvaluationHelp:
    """One help, and how it fitted as the counsellor sees it."""

    id: str
    evaluation_id: str
    help: str
    fit: OfferFit | None = None
    note: str = ""
    referral_id: str = ""  # empty, or of a referral that may be gone by now
    position: int = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One look back on one ending of a case; or (`missing`) why there is none."""

    id: str
    ending_id: str
    case_id: CaseId
    view: View
    held_on: date
    who: str = ""  # a third person by role or first name; empty for the two others
    missing: Missing | None = None
    missing_note: str = ""
    way: AnswerWay | None = None
    language: str | None = None  # the answers were given in
    form_version: str = ""  # of the form `evaluation`
    liked: str = ""  # what was good, in the young person's words
    missed: str = ""  # what was missing, in the young person's words
    reason_said: str = ""
    goals_reached: Reached | None = None
    goals_said: str = ""
    situation: Situation | None = None
    situation_said: str = ""
    gaps_said: str = ""
    content_with_help: int | None = None  # 1 to 5, as `content_with_counsellor`
    content_with_counsellor: int | None = None
    content_said: str = ""
    contacts: int | None = None
    minutes: int | None = None
    suggestions: str = ""  # for the service's offers
    answers: tuple[Rating, ...] = ()
    helps: tuple[EvaluationHelp, ...] = ()
    version: int = 1

    def answer(self, item: str) -> Rating | None:
        """The answer to that statement; None where none was given."""
        return next((each for each in self.answers if each.item == item), None)

    @property
    def says_something(self) -> bool:
        """Whether anything was said; „don't know“ is an answer too, a reason for nothing is not."""
        return bool(self.answers or self.helps) or any(
            getattr(self, column) not in (None, "") for column in _SAID
        )


# ---- what it shows -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DimensionFigure:
    """What the answers say about one dimension.

    `mean` is on the scale, and None as long as fewer than half of its statements have a value: a
    gap, not a zero.
    """

    dimension: Dimension
    mean: float | None
    valued: int
    asked: int


def figures(evaluation: Evaluation) -> tuple[DimensionFigure, ...]:
    """The dimensions in their order; over all of them nothing is worked out."""
    values = {each.item: each.value for each in evaluation.answers if each.value is not None}
    return tuple(_figure(dimension, keys, values) for dimension, keys in _STATEMENTS.items())


def _figure(
    dimension: Dimension, keys: Sequence[str], values: Mapping[str, int]
) -> DimensionFigure:
    given = [values[key] for key in keys if key in values]
    half_answered = bool(given) and 2 * len(given) >= len(keys)
    mean = sum(given) / len(given) if half_answered else None
    return DimensionFigure(dimension, mean, len(given), len(keys))


def unasked(evaluation: Evaluation) -> tuple[Question, ...]:
    """Which of the five questions have no answer yet; none of a part that is missing."""
    if evaluation.missing is not None:
        return ()
    return tuple(
        question
        for question, columns in COLUMNS_OF.items()
        if all(getattr(evaluation, column) in (None, "") for column in columns)
    )


class PartState(StrEnum):
    """Where one view of an evaluation stands."""

    OPEN = "open"  # nothing said, and no reason
    SAID = "said"
    MISSING = "missing"  # there is a reason


def state_of(evaluation: Evaluation | None) -> PartState:
    """Where a part stands; None for one that nobody has begun."""
    if evaluation is None:
        return PartState.OPEN
    if evaluation.says_something:
        return PartState.SAID
    return PartState.OPEN if evaluation.missing is None else PartState.MISSING


class EvaluationHint(StrEnum):
    """What could still be done about a part; never a must."""

    QUESTIONS_OPEN = "questions_open"
    REVISE_PLAN = "revise_plan"  # CL3: goals that were not reached may need another plan
    NOTE_GAP = "note_gap"  # something was missing, and no gap is noted in the file


ASKED: Final = frozenset({View.COUNSELLOR, View.THIRD})
"""Who is asked the five questions."""

NEEDED: Final = (View.YOUNG_PERSON, View.COUNSELLOR)
"""Whose part, or a reason for its absence, belongs to the end of case management (CL3)."""


def hints(
    evaluation: Evaluation, *, goals_open: bool, gap_noted: bool
) -> tuple[EvaluationHint, ...]:
    """What could still be done about what was said; `goals_open`: somebody still works on one."""
    found = []
    if evaluation.view in ASKED and evaluation.says_something and unasked(evaluation):
        found.append(EvaluationHint.QUESTIONS_OPEN)
    if goals_open and evaluation.goals_reached in (Reached.NO, Reached.PARTLY):
        found.append(EvaluationHint.REVISE_PLAN)
    if not gap_noted and evaluation.gaps_said.strip():
        found.append(EvaluationHint.NOTE_GAP)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Effort:
    """What the journal says about the work on a case.

    `without_minutes` contacts have no length noted, so `minutes` is at least so much. `after` is
    the end before, from which on it counts; None: from the beginning.
    """

    contacts: int = 0
    minutes: int = 0
    without_minutes: int = 0
    after: date | None = None
