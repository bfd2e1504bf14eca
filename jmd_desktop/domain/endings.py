"""The end of a case as a shaped talk: reasons, who decided, what each reason asks for (B.6, D10).

Nothing here ends a case. Hints say what could still be talked about; what an ending cannot do
without is `lacking`, and the schema holds the same rules (CL4, H2).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import readable
from jmd_desktop.domain.field_types import Problem
from jmd_desktop.domain.months import months_after

FOLLOW_UP_MONTHS: Final = 6
"""Calendar months after the end (CL2)."""


class EndingScope(StrEnum):
    """What ends."""

    FILE = "file"
    CASE_MANAGEMENT = "case_management"  # the file goes on as advice (CL6)


class ClosingReason(StrEnum):
    """Why it ends (D10): six of the source, then those it does not name."""

    GOALS_REACHED = "goals_reached"
    BY_CLIENT = "by_client"
    LACK_OF_COOPERATION = "lack_of_cooperation"
    STRUCTURAL_OBSTACLES = "structural_obstacles"
    NO_CONTACT = "no_contact"
    SERVICE_CLOSED = "service_closed"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    MOVED_HANDOVER = "moved_handover"
    AGE_LIMIT = "age_limit"
    DECEASED = "deceased"


class EndedBy(StrEnum):
    """Who decided it (CL4)."""

    CLIENT = "client"
    COUNSELLOR = "counsellor"
    BOTH = "both"
    CARRIER = "carrier"


class Consensus(StrEnum):
    """Whether all agreed to it (CL4)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class TalkPoint(StrEnum):
    """What a good ending talks about (CL1, CL2); named after its column."""

    TALKED_ABOUT_END = "talked_about_end"
    NAMED_ACHIEVEMENTS = "named_achievements"
    SAID_RETURN = "said_return"
    EXPLAINED_FOLLOW_UP = "explained_follow_up"


class ReasonStep(StrEnum):
    """What is proposed with a reason; nothing of it happens by itself."""

    ASK_BARRIERS = "ask_barriers"  # before it can be the reason (H2)
    GO_ON_AS_ADVICE = "go_on_as_advice"  # CL6
    NOTE_GAP = "note_gap"
    INFORM = "inform"  # the young person, in any case (CL7)
    ANONYMISE_EARLY = "anonymise_early"  # nine months after the last contact at the latest (IM7)
    ERASE = "erase"  # a withdrawal erases, it does not just end (C5)
    HAND_OVER = "hand_over"  # only under a release (C3)
    REFER_TO_ADULTS = "refer_to_adults"  # the adults' service takes over (IN1)


@dataclass(frozen=True, slots=True)
class Handling:
    """How a reason usually goes (D10); None where nothing is usual. It can always be otherwise."""

    decided_by: EndedBy | None
    consensus: Consensus | None
    steps: tuple[ReasonStep, ...] = ()
    follow_up: bool = True  # whether a talk half a year later makes sense


HANDLING: Final[Mapping[ClosingReason, Handling]] = {
    ClosingReason.GOALS_REACHED: Handling(EndedBy.COUNSELLOR, Consensus.YES),
    ClosingReason.BY_CLIENT: Handling(EndedBy.CLIENT, Consensus.YES),
    ClosingReason.LACK_OF_COOPERATION: Handling(
        EndedBy.COUNSELLOR, Consensus.NO, (ReasonStep.ASK_BARRIERS, ReasonStep.GO_ON_AS_ADVICE)
    ),
    ClosingReason.STRUCTURAL_OBSTACLES: Handling(
        EndedBy.COUNSELLOR, Consensus.YES, (ReasonStep.NOTE_GAP,)
    ),
    ClosingReason.NO_CONTACT: Handling(
        EndedBy.COUNSELLOR, Consensus.NO, (ReasonStep.ANONYMISE_EARLY,), follow_up=False
    ),
    ClosingReason.SERVICE_CLOSED: Handling(
        EndedBy.CARRIER, None, (ReasonStep.INFORM,), follow_up=False
    ),
    ClosingReason.CONSENT_WITHDRAWN: Handling(
        EndedBy.CLIENT, None, (ReasonStep.ERASE,), follow_up=False
    ),
    ClosingReason.MOVED_HANDOVER: Handling(EndedBy.BOTH, Consensus.YES, (ReasonStep.HAND_OVER,)),
    ClosingReason.AGE_LIMIT: Handling(EndedBy.COUNSELLOR, None, (ReasonStep.REFER_TO_ADULTS,)),
    ClosingReason.DECEASED: Handling(EndedBy.COUNSELLOR, Consensus.NO, follow_up=False),
}

OF_THE_SOURCE: Final[Mapping[ClosingReason, ClosingReason]] = {
    ClosingReason.CONSENT_WITHDRAWN: ClosingReason.BY_CLIENT,
    ClosingReason.MOVED_HANDOVER: ClosingReason.STRUCTURAL_OBSTACLES,  # passed on to another body
    ClosingReason.AGE_LIMIT: ClosingReason.STRUCTURAL_OBSTACLES,
    ClosingReason.DECEASED: ClosingReason.NO_CONTACT,
}
"""The reason of the source's six that one of the others counts as in reports."""


class EndingHint(StrEnum):
    """What could still be talked about or noted; never a must, the most pressing first."""

    BEFORE_LAST_CONTACT = "before_last_contact"  # somebody was in contact after that day
    NOT_EVALUATED = "not_evaluated"  # CL3, when case management ends
    NOT_INFORMED = "not_informed"  # CL7, and whoever is not there when it is decided
    ADVICE_POSSIBLE = "advice_possible"  # CL6
    NO_GAP = "no_gap"  # no offer was to be had, and no gap is noted
    GOALS_OPEN = "goals_open"  # reached, and goals are still open
    NO_TALK = "no_talk"  # CL1: neither a day nor why there was none
    POINTS_OPEN = "points_open"  # CL1, CL2
    NO_FOLLOW_UP = "no_follow_up"  # CL2: agreed to, and no day for it
    FOLLOW_UP_UNASKED = "follow_up_unasked"  # CL9: a day for it, and no consent to it


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """What every end stores (CL4)."""

    reason: ClosingReason
    decided_by: EndedBy
    consensus: Consensus


UNREACHED: Final = EndingFacts(ClosingReason.NO_CONTACT, EndedBy.COUNSELLOR, Consensus.NO)
"""How a case ends of which nobody has heard for nine months (IM7)."""


@dataclass(frozen=True, slots=True)
class CaseEnding:
    """One ending from its first preparation on; with `ended_on` it holds."""

    id: str
    case_id: CaseId
    scope: EndingScope = EndingScope.FILE
    talk_on: date | None = None
    no_talk: str = ""  # why there was none
    talked_about_end: bool = False
    named_achievements: bool = False
    said_return: bool = False
    explained_follow_up: bool = False
    achieved: str = ""
    remains: str = ""
    reason: ClosingReason | None = None
    reason_note: str = ""
    decided_by: EndedBy | None = None
    consensus: Consensus | None = None
    informed_on: date | None = None
    informed_note: str = ""  # how, or why not
    barrier_what: str = ""  # what exactly was missing
    barrier_aim: str = ""  # whose aim it was
    barriers: tuple[str, ...] = ()  # codes of `barrier`
    barriers_note: str = ""
    barrier_offers: str = ""  # what was offered
    consequences_told: bool | None = None
    ended_on: date | None = None
    follow_up_on: date | None = None
    reopened_on: date | None = None
    reopened_reason: str = ""
    version: int = 1

    @property
    def in_preparation(self) -> bool:
        """Whether nothing has ended yet."""
        return self.ended_on is None

    @property
    def taken_back(self) -> bool:
        """Whether the file was taken up again afterwards."""
        return self.reopened_on is not None

    @property
    def in_force(self) -> bool:
        """Whether the file is ended by it today."""
        return not self.in_preparation and not self.taken_back and self.scope is EndingScope.FILE

    @property
    def is_blank(self) -> bool:
        """Whether nothing was noted in it."""
        return self == CaseEnding(self.id, self.case_id, version=self.version)

    @property
    def points_open(self) -> tuple[TalkPoint, ...]:
        """What the talk has not been about yet."""
        return tuple(point for point in TalkPoint if not getattr(self, point.value))

    @property
    def handling(self) -> Handling | None:
        """How its reason usually goes."""
        return None if self.reason is None else HANDLING[self.reason]


def suggested_follow_up(ended_on: date) -> date:
    """The day of the talk afterwards, as long as nobody chooses another (CL2)."""
    return months_after(ended_on, FOLLOW_UP_MONTHS)


def lacking(ending: CaseEnding) -> tuple[tuple[str, Problem], ...]:
    """What it cannot end without, as columns and problems in the order of the form (CL4, H2)."""
    return tuple((column, Problem.REQUIRED) for column in _lacking(ending))


def _lacking(ending: CaseEnding) -> Iterator[str]:
    for column in ("reason", "decided_by", "consensus"):
        if getattr(ending, column) is None:
            yield column
    if ending.reason is ClosingReason.LACK_OF_COOPERATION:
        yield from _unasked(ending)
    if ending.ended_on is None:
        yield "ended_on"


def _unasked(ending: CaseEnding) -> Iterator[str]:
    """What has to be asked before somebody is said not to cooperate."""
    if not readable(ending.barrier_what):
        yield "barrier_what"
    if not ending.barriers and not readable(ending.barriers_note):
        yield "barriers"
    if not readable(ending.barrier_offers):
        yield "barrier_offers"
    if ending.consequences_told is None:
        yield "consequences_told"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of the case besides its ending."""

    case_management: bool = False
    evaluated: bool = False  # somebody looked back, or it is noted why not
    gap_noted: bool = False
    goals_open: bool = False
    follow_up_consent: bool = False
    last_contact_on: date | None = None


def hints(ending: CaseEnding, case: Circumstances, ended_on: date) -> tuple[EndingHint, ...]:
    """What could still be talked about if it ended on that day."""
    return tuple(_hints(ending, case, ended_on))


def _hints(ending: CaseEnding, case: Circumstances, ended_on: date) -> Iterator[EndingHint]:
    if case.last_contact_on is not None and ended_on < case.last_contact_on:
        yield EndingHint.BEFORE_LAST_CONTACT
    if case.case_management and not case.evaluated:
        yield EndingHint.NOT_EVALUATED
    if _uninformed(ending):
        yield EndingHint.NOT_INFORMED
    if (
        ending.reason is ClosingReason.LACK_OF_COOPERATION
        and case.case_management
        and ending.scope is EndingScope.FILE
    ):
        yield EndingHint.ADVICE_POSSIBLE
    if ending.reason is ClosingReason.STRUCTURAL_OBSTACLES and not case.gap_noted:
        yield EndingHint.NO_GAP
    if ending.reason is ClosingReason.GOALS_REACHED and case.goals_open:
        yield EndingHint.GOALS_OPEN
    if ending.reason is not ClosingReason.DECEASED:
        yield from _untold(ending, case)


def _untold(ending: CaseEnding, case: Circumstances) -> Iterator[EndingHint]:
    absent = ending.reason is ClosingReason.NO_CONTACT
    if ending.talk_on is None and not readable(ending.no_talk) and not absent:
        yield EndingHint.NO_TALK
    if ending.talk_on is not None and ending.points_open:
        yield EndingHint.POINTS_OPEN
    if ending.scope is EndingScope.FILE:
        handling = ending.handling
        sensible = handling is None or handling.follow_up
        if case.follow_up_consent and sensible and ending.follow_up_on is None:
            yield EndingHint.NO_FOLLOW_UP
        if not case.follow_up_consent and ending.follow_up_on is not None:
            yield EndingHint.FOLLOW_UP_UNASKED


def _uninformed(ending: CaseEnding) -> bool:
    """Decided by others alone, and neither told nor noted why not."""
    if ending.reason is ClosingReason.DECEASED:
        return False
    must = ending.reason is ClosingReason.SERVICE_CLOSED
    others = ending.decided_by in (EndedBy.COUNSELLOR, EndedBy.CARRIER)
    one_sided = others and ending.consensus is Consensus.NO
    told = ending.informed_on is not None or readable(ending.informed_note)
    return (must or one_sided) and not told
