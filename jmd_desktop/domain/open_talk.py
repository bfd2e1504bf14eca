"""The first talk as it stands while nobody has signed: unfinished, in memory only (GR2, C2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.consents import Custody
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.intake import ConsentTalk, Decision


class IntakeStep(StrEnum):
    """The steps of the talk, in their order."""

    SEARCH = "search"  # who it is, and whether they have a file already
    MEET = "meet"  # how both understand each other
    REACH = "reach"  # whether the service is the right one
    EXPLAIN = "explain"
    DECIDE = "decide"
    DONE = "done"


class Ending(StrEnum):
    """What a talk can come to; only the first two lead to a file."""

    AGREED = "agreed"
    CARRIER = "carrier"  # had signed on the carrier's own paper
    REFUSED = "refused"
    LATER = "later"
    REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class Paper:
    """What was read off a signed paper so far; unfinished, unlike a `SignedSheet`.

    `guardians` are names and may hold empty lines. None means: not answered yet.
    `signed_on_typed` is what stands there while it is no date. `exception` is the documented
    exception of C4, of which all three parts are needed.
    """

    decision: Decision | None = None
    signed_on: date | None = None
    signed_on_typed: str = ""
    client_signed: bool = False
    custody: Custody | None = None
    guardians: tuple[str, ...] = ()
    exception: bool = False
    exception_insight: bool = False  # the young person understands what it is about
    exception_reason: str = ""
    exception_consulted: str = ""
    interpreted: bool = False
    interpreter: str = ""
    interpreter_signed: bool = False  # the duty of secrecy, § 203(3), (4) StGB
    special_categories: bool | None = None
    follow_up: bool | None = None
    paper_place: str = ""


@dataclass(frozen=True, slots=True)
class CarrierPaper:
    """What was read off the carrier's own paper, if `signed` says that there is one."""

    signed: bool = False
    title: str = ""
    dated: date | None = None
    dated_typed: str = ""
    paper: Paper = Paper()


_NOTHING_NOTED = FirstTalk(CaseId(""))


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """The whole talk as it stands, so that it can be sealed at a lock and go on after it.

    An unknown birth date is said (`birth_date_unknown`), not concluded from an empty field; the
    `…_typed` are what stands in a date while it is none. `first_talk` has no case yet.
    `referring` says whether a referral is being filled in; `handed_out` whether the sheet as it
    is now was printed or saved; `field` and `cursor` where the keyboard was.
    """

    talk: ConsentTalk
    birth_date_unknown: bool = False
    birth_date_typed: str = ""
    first_talk: FirstTalk = _NOTHING_NOTED
    referring: bool = False
    referred_on_typed: str = ""
    paper: Paper = Paper()
    carrier: CarrierPaper = CarrierPaper()
    step: IntakeStep = IntakeStep.SEARCH
    handed_out: bool = False
    field: str = ""
    cursor: int = 0
