"""What the sheet about the end of a case is made from; the evaluation stands beside it."""

from dataclasses import dataclass
from datetime import date

from jmd_desktop.domain.after_end import AfterEnd
from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.domain.collaborations import KindSince
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.left_open import LeftOpen


@dataclass(frozen=True, slots=True)
class EndSheet:
    """One ending as it stands; of one in preparation `after` is None."""

    number: str
    name: str  # as `Client.display_name`
    kind: CaseKind
    kinds: tuple[KindSince, ...]  # the first one first
    opened_on: date
    ending: CaseEnding
    goals: tuple[Goal, ...]  # in their order
    left: LeftOpen
    follow_up_consent: bool
    last_contact_on: date | None  # None: none was noted
    after: AfterEnd | None = None
