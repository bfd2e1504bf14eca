"""Whether the service is the right one (IN1 to IN9), and what the first talk came to.

Nothing here decides: every finding is a sentence to think about, and the counsellor may go on
with a reason (Arbeitshilfe Case Management, Intake).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.intake import AgeHint, age_hint


class Answer(StrEnum):
    """What is known about a question of responsibility."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Need(StrEnum):
    """Why case management might fit (IN5); advice needs none of it."""

    MANIFOLD = "manifold"  # many needs, many bodies involved
    PREVENTIVE = "preventive"  # a professional reason to come before it gets worse
    NONE = "none"
    UNCLEAR = "unclear"


class Finding(StrEnum):
    """What speaks against the service or against case management."""

    TOO_YOUNG = "too_young"  # IN1
    BORDERLINE = "borderline"  # IN1: 27, the adults' service may be the right one
    TOO_OLD = "too_old"  # IN1
    LONG_HERE = "long_here"  # IN2: not newly arrived
    NO_STAY = "no_stay"  # IN3: neither lawful stay nor Duldung
    OUTSIDE_REGION = "outside_region"  # IN4
    NO_CASE_MANAGEMENT = "no_case_management"  # IN5, IN9: advice is enough


WARNINGS = frozenset(
    {Finding.TOO_YOUNG, Finding.TOO_OLD, Finding.NO_STAY, Finding.OUTSIDE_REGION}
)  # IN6: age, stay and region; they ask for a reason to go on, or for a referral (IN7)


@dataclass(frozen=True, slots=True)
class Responsibility:
    """The answers to the questions of responsibility; None is not asked yet."""

    newly_arrived: Answer | None = None
    lawful_stay: Answer | None = None
    in_region: Answer | None = None
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class FirstTalk:
    """What of the first talk belongs into the file; one per case."""

    case_id: CaseId
    tasks_done: tuple[str, ...] = ()  # codes of `first_talk_task`
    newly_arrived: Answer | None = None
    lawful_stay: Answer | None = None
    in_region: Answer | None = None
    need: Need | None = None
    go_on_reason: str = ""  # why in spite of a warning
    referred_to: str = ""  # a body, never a person: names need a release (C3)
    referred_kind: str | None = None
    referred_on: date | None = None
    next_step: str = ""
    next_on: date | None = None
    version: int = 1

    @property
    def responsibility(self) -> Responsibility:
        """The answers alone."""
        return Responsibility(self.newly_arrived, self.lawful_stay, self.in_region, self.need)


def findings(
    birth_date: date | None, first_contact: date, answers: Responsibility
) -> tuple[Finding, ...]:
    """What speaks against, in the order of the questions; unanswered questions say nothing."""
    return tuple(_findings(birth_date, first_contact, answers))


def _findings(
    birth_date: date | None, first_contact: date, answers: Responsibility
) -> Iterator[Finding]:
    hint = age_hint(birth_date, first_contact)
    if hint is not None:
        yield _AGES[hint]
    if answers.newly_arrived is Answer.NO:
        yield Finding.LONG_HERE
    if answers.lawful_stay is Answer.NO:
        yield Finding.NO_STAY
    if answers.in_region is Answer.NO:
        yield Finding.OUTSIDE_REGION
    if answers.need is Need.NONE:
        yield Finding.NO_CASE_MANAGEMENT


_AGES = {
    AgeHint.TOO_YOUNG: Finding.TOO_YOUNG,
    AgeHint.BORDERLINE: Finding.BORDERLINE,
    AgeHint.TOO_OLD: Finding.TOO_OLD,
}
