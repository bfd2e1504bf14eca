"""Screening: the twelve obstacles, what the rule of admission says of them, and who decides.

The rule is a hint (SC1): it counts and it never admits, refuses or closes anything (SC4).
Source: Screeningbogen of the Arbeitshilfe Case Management; „serious“ and „can be influenced“ are
asked for each obstacle here, because a bare tick says neither.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import Mark, Marks, Obstacle

ENOUGH = 4  # serious obstacles that can be influenced (SC1)


class ScreeningWay(StrEnum):
    """How the need was found out; a documented talk is as good as the form."""

    FORM = "form"
    TALK = "talk"


class ResidenceGroup(StrEnum):
    """The boxes of the form."""

    TOLERATION = "toleration"  # Duldung
    PERMISSION = "permission"  # Aufenthaltsgestattung
    TITLE = "title"  # Aufenthaltstitel
    OTHER = "other"


class Decision(StrEnum):
    """Whether case management is indicated; both can be chosen at any count (SC4)."""

    YES = "yes"
    NO = "no"


class Outcome(StrEnum):
    """What came of it."""

    CASE_MANAGEMENT = "case_management"
    ADVICE = "advice"
    REFERRED = "referred"
    ANONYMOUS = "anonymous"
    NO_CAPACITY = "no_capacity"  # SC6: indicated, but nobody is free for it


@dataclass(frozen=True, slots=True)
class ObstacleAnswer:
    """What was found out about one obstacle; `applies` is None while nobody asked."""

    obstacle: Obstacle
    applies: Answer | None = None
    serious: bool = False
    influenceable: bool = False
    remark: str = ""

    @property
    def counts(self) -> bool:
        """SC3: it applies, is serious and can be influenced; a bare tick does not count."""
        return self.applies is Answer.YES and self.serious and self.influenceable

    @property
    def marks(self) -> Marks:
        """As the record keeps it; what does not apply is neither serious nor anything else."""
        if self.applies is None:
            return ()
        if self.applies is not Answer.YES:
            return (Mark(self.applies),)
        more = ((Mark.SERIOUS, self.serious), (Mark.INFLUENCEABLE, self.influenceable))
        return (Mark.YES, *(mark for mark, on in more if on))


def answer_of(obstacle: Obstacle, marks: Marks | None, remark: str | None) -> ObstacleAnswer:
    """Reads `ObstacleAnswer.marks`."""
    held = marks or ()
    return ObstacleAnswer(
        obstacle,
        Answer(held[0]) if held else None,
        Mark.SERIOUS in held,
        Mark.INFLUENCEABLE in held,
        remark or "",
    )


@dataclass(frozen=True, slots=True)
class Screening:
    """One screening of a case; a new one never replaces an earlier one.

    The two special categories are None unless something is said of them.
    """

    id: str
    case_id: CaseId
    held_on: date
    way: ScreeningWay = ScreeningWay.FORM
    talk_note: str = ""  # what the talk showed, where it stands for the form
    residence_group: ResidenceGroup | None = None
    residence_note: str = ""
    a_new: Marks = ()
    a_new_remark: str = ""
    b_language: Marks = ()
    b_language_remark: str = ""
    c_offers_unknown: Marks = ()
    c_offers_unknown_remark: str = ""
    d_no_school_cert: Marks = ()
    d_no_school_cert_remark: str = ""
    e_no_career_orient: Marks = ()
    e_no_career_orient_remark: str = ""
    f_no_usable_voc_cert: Marks = ()
    f_no_usable_voc_cert_remark: str = ""
    g_housing: Marks = ()
    g_housing_remark: str = ""
    h_authorities: Marks = ()
    h_authorities_remark: str = ""
    i_psych: Marks | None = None
    i_psych_remark: str | None = None
    j_offence: Marks | None = None
    j_offence_remark: str | None = None
    k_debt: Marks = ()
    k_debt_remark: str = ""
    l_isolation: Marks = ()
    l_isolation_remark: str = ""
    at_risk: Answer | None = None  # SC1 (3): integration would fail or be considerably delayed
    decision: Decision | None = None
    decision_note: str = ""
    preventive: bool = False  # SC2: admitted with fewer, to come before it gets worse
    preventive_reason: str = ""
    outcome: Outcome | None = None
    outcome_note: str = ""
    remarks: str = ""
    version: int = 1

    def answer(self, obstacle: Obstacle) -> ObstacleAnswer:
        """What was found out about that obstacle."""
        marks = getattr(self, obstacle)
        return answer_of(obstacle, marks, getattr(self, f"{obstacle}_remark"))

    @property
    def answers(self) -> tuple[ObstacleAnswer, ...]:
        """All twelve in the form's order."""
        return tuple(self.answer(obstacle) for obstacle in Obstacle)


def without_special(screening: Screening) -> Screening:
    """Without the two obstacles that are special categories."""
    return replace(
        screening, i_psych=None, i_psych_remark=None, j_offence=None, j_offence_remark=None
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """What the rule of admission sees (SC1, SC3)."""

    applying: int  # obstacles that apply
    counted: int  # of these, serious and open to influence
    unclear: int
    open: int  # not asked yet
    at_risk: Answer | None

    @property
    def enough(self) -> bool:
        """Whether there are four that count."""
        return self.counted >= ENOUGH

    @property
    def missing(self) -> int:
        """How many more would have to count; never below 0."""
        return max(0, ENOUGH - self.counted)

    @property
    def met(self) -> bool:
        """Whether all three conditions hold. A hint; nobody is admitted by it."""
        return self.enough and self.at_risk is Answer.YES


def tally(screening: Screening) -> Tally:
    """Count the obstacles of a screening."""
    answers = screening.answers
    return Tally(
        applying=sum(each.applies is Answer.YES for each in answers),
        counted=sum(each.counts for each in answers),
        unclear=sum(each.applies is Answer.UNCLEAR for each in answers),
        open=sum(each.applies is None for each in answers),
        at_risk=screening.at_risk,
    )


class Turn(StrEnum):
    """What is different about an obstacle in a later screening; none of it is a verdict."""

    GONE = "gone"  # applied, and does not apply any more
    NEW = "new"  # applies, and did not before
    NOT_SERIOUS = "not_serious"  # any more
    SERIOUS = "serious"  # now
    INFLUENCEABLE = "influenceable"  # now
    NOT_INFLUENCEABLE = "not_influenceable"  # any more
    SAME = "same"  # applies as before
    UNKNOWN = "unknown"  # not asked, or unclear, in one of the two


def turns(earlier: Screening, later: Screening) -> Mapping[Obstacle, tuple[Turn, ...]]:
    """What changed, for the obstacles that applied in one of the two; in the form's order.

    Being serious and being open to influence change each by itself, so there may be two.
    """
    return dict(_turns(earlier, later))


def _turns(earlier: Screening, later: Screening) -> Iterator[tuple[Obstacle, tuple[Turn, ...]]]:
    for obstacle in Obstacle:
        before, after = earlier.answer(obstacle), later.answer(obstacle)
        if Answer.YES in (before.applies, after.applies):
            yield obstacle, _turns_of(before, after)


def _turns_of(before: ObstacleAnswer, after: ObstacleAnswer) -> tuple[Turn, ...]:
    if {before.applies, after.applies} & {None, Answer.UNCLEAR}:
        return (Turn.UNKNOWN,)
    if before.applies is not after.applies:
        return (Turn.NEW if after.applies is Answer.YES else Turn.GONE,)
    changed = []
    if before.serious != after.serious:
        changed.append(Turn.SERIOUS if after.serious else Turn.NOT_SERIOUS)
    if before.influenceable != after.influenceable:
        changed.append(Turn.INFLUENCEABLE if after.influenceable else Turn.NOT_INFLUENCEABLE)
    return tuple(changed) or (Turn.SAME,)
