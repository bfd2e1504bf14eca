"""Referrals to other bodies: where they stand, what an admission asks for, how the offer fits.

Whatever happened can be noted, in any order (IM3, GR1); what is unusual is only pointed out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.months import months_after, whole_months

CONTACT_AFTER: Final = 3  # calendar months without a contact about a running referral (IM4)


class OfferFit(StrEnum):
    """Whether an offer is the right one (IM4); also asked when a goal is reviewed."""

    FITS = "fits"
    PARTLY = "partly"
    NOT = "not"


class ReferralStatus(StrEnum):
    """Where a referral stands (IM3)."""

    INFORMED = "informed"
    REGISTERED = "registered"
    WAITING = "waiting"
    ADMITTED = "admitted"
    REFUSED = "refused"
    BROKEN_OFF = "broken_off"
    ENDED = "ended"


OVER: Final = frozenset({ReferralStatus.REFUSED, ReferralStatus.BROKEN_OFF, ReferralStatus.ENDED})
"""Nothing more is awaited from this one."""

WATCHED: Final = frozenset({ReferralStatus.WAITING, ReferralStatus.ADMITTED})
"""Somebody asks again after a while (IM4)."""

_LOST: Final = frozenset({ReferralStatus.REFUSED, ReferralStatus.BROKEN_OFF})
_BEFORE_ADMISSION: Final = frozenset(
    {ReferralStatus.INFORMED, ReferralStatus.REGISTERED, ReferralStatus.WAITING}
)
_BEGINS_AGAIN: Final = frozenset({ReferralStatus.INFORMED, ReferralStatus.REGISTERED})


class StepHint(StrEnum):
    """What is unusual about one step beside those before it."""

    AGAIN = "again"  # the same as the step before
    BACK = "back"  # from admission to where it was before
    AFTER_THE_END = "after_the_end"  # goes on, though it was over
    NEVER_ADMITTED = "never_admitted"  # ended, and nobody was ever admitted


class ReferralHint(StrEnum):
    """What can be pointed out about a referral; the most pressing first."""

    BREAK_OFF_RISK = "break_off_risk"  # IM4: a task is offered
    NOT_FITTING = "not_fitting"  # IM4: a gap is offered
    NO_CONTACT = "no_contact"  # IM4
    FORMALITY_LATE = "formality_late"
    OPEN_AT_ADMISSION = "open_at_admission"  # admitted, and formalities are still open
    NO_STATUS = "no_status"
    NOT_EXPLAINED = "not_explained"  # IM3


@dataclass(frozen=True, slots=True)
class ReferralStep:
    """One step of the chain; `position` is the order in which they were written."""

    id: str
    referral_id: str
    status: ReferralStatus
    since: date
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Formality:
    """What an admission asks for: a code of the list, or own words."""

    id: str
    referral_id: str
    formality: str | None = None  # code of `formality`
    text: str = ""  # instead of a code, or more about it
    due_on: date | None = None
    done_on: date | None = None
    position: int = 0

    @property
    def done(self) -> bool:
        """Whether it was seen to."""
        return self.done_on is not None

    def late(self, today: date) -> bool:
        """Whether it should have been done before this day."""
        return not self.done and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral with its chain and its formalities.

    `partner`, `offer`, `address` and `contact` are as they were when it was written; the ids lead
    to the list of partners as long as they are in it.
    """

    id: str
    case_id: CaseId
    partner: str = ""
    offer: str = ""
    partner_id: str = ""
    offer_id: str = ""
    address: str = ""
    contact: str = ""
    goal_id: str = ""  # empty, or of a goal that may be gone by now
    area: str | None = None
    explained: str = ""  # what the young person was told about it
    note: str = ""
    entry_id: str = ""  # of the journal, where it began
    steps: tuple[ReferralStep, ...] = ()  # in the order they were written
    formalities: tuple[Formality, ...] = ()
    version: int = 1

    @property
    def name(self) -> str:
        """What it is called in a list: the offer and who offers it."""
        return " · ".join(part for part in (self.offer.strip(), self.partner.strip()) if part)

    @property
    def chain(self) -> tuple[ReferralStep, ...]:
        """Its steps by day, and on one day as they were written."""
        return tuple(sorted(self.steps, key=lambda each: (each.since, each.position)))

    @property
    def current(self) -> ReferralStep | None:
        """The step that tells where it stands; None before the first."""
        return max(self.steps, key=lambda each: (each.since, each.position), default=None)

    @property
    def status(self) -> ReferralStatus | None:
        """Where it stands; None before the first step."""
        return None if self.current is None else self.current.status

    @property
    def open(self) -> bool:
        """Whether something is still awaited from it."""
        return self.status not in OVER

    @property
    def since(self) -> date | None:
        """Since when it stands where it stands: the first of equal steps in a row."""
        alike = takewhile(lambda step: step.status is self.status, reversed(self.chain))
        return min((step.since for step in alike), default=None)

    @property
    def open_formalities(self) -> tuple[Formality, ...]:
        """What is still to be done for an admission."""
        return tuple(each for each in self.formalities if not each.done)

    def waiting_months(self, today: date) -> int | None:
        """For how many whole months it has been on a waiting list; None when it is not."""
        if self.status is not ReferralStatus.WAITING or self.since is None:
            return None
        return whole_months(self.since, today)

    def step(self, step_id: str) -> ReferralStep | None:
        """Its step of that id."""
        return next((each for each in self.steps if each.id == step_id), None)

    def formality(self, formality_id: str) -> Formality | None:
        """Its formality of that id."""
        return next((each for each in self.formalities if each.id == formality_id), None)


@dataclass(frozen=True, slots=True)
class ReferralContact:
    """What one entry of the journal says of a referral."""

    entry_id: str
    referral_id: str
    on: date
    fit: OfferFit | None = None
    break_off_risk: bool | None = None


@dataclass(frozen=True, slots=True)
class Monitoring:
    """What the journal says of a referral by now (IM4).

    The last contact need not have judged the offer: `fit` and `break_off_risk` are those of the
    newest contacts that did.
    """

    last_on: date
    entry_id: str  # of the last contact
    fit: OfferFit | None = None
    fit_on: date | None = None
    break_off_risk: bool | None = None
    risk_on: date | None = None


def monitoring(contacts: Iterable[ReferralContact]) -> Monitoring | None:
    """What contacts about one referral, the newest first, say together; None without any."""
    found = tuple(contacts)
    if not found:
        return None
    fit = next((each for each in found if each.fit is not None), None)
    risk = next((each for each in found if each.break_off_risk is not None), None)
    return Monitoring(
        found[0].on,
        found[0].entry_id,
        fit.fit if fit else None,
        fit.on if fit else None,
        risk.break_off_risk if risk else None,
        risk.on if risk else None,
    )


def step_hints(referral: Referral) -> Mapping[str, StepHint]:
    """What is unusual in the chain, by step; nothing of it is refused."""
    chain = referral.chain
    found: dict[str, StepHint] = {}
    for before, step in pairwise(chain):
        if step.status is before.status:
            found[step.id] = StepHint.AGAIN
        elif before.status in OVER and step.status not in _BEGINS_AGAIN:
            found[step.id] = StepHint.AFTER_THE_END
        elif before.status is ReferralStatus.ADMITTED and step.status in _BEFORE_ADMISSION:
            found[step.id] = StepHint.BACK
    admitted = False
    for step in chain:
        admitted = admitted or step.status is ReferralStatus.ADMITTED
        if step.status is ReferralStatus.ENDED and not admitted:
            found.setdefault(step.id, StepHint.NEVER_ADMITTED)
    return found


def hints(referral: Referral, watched: Monitoring | None, today: date) -> tuple[ReferralHint, ...]:
    """What can be pointed out about a referral on a day; little about one that is over."""
    status, going_on = referral.status, referral.open
    found = {
        ReferralHint.BREAK_OFF_RISK: may_break_off(referral, watched),
        ReferralHint.NOT_FITTING: going_on and watched is not None and watched.fit is OfferFit.NOT,
        ReferralHint.NO_CONTACT: contact_due(referral, watched, today),
        ReferralHint.FORMALITY_LATE: going_on
        and any(each.late(today) for each in referral.formalities),
        ReferralHint.OPEN_AT_ADMISSION: status is ReferralStatus.ADMITTED
        and bool(referral.open_formalities),
        ReferralHint.NO_STATUS: status is None,
        ReferralHint.NOT_EXPLAINED: going_on and not referral.explained.strip(),
    }
    return tuple(hint for hint in ReferralHint if found[hint])


def may_break_off(referral: Referral, watched: Monitoring | None) -> bool:
    """Whether somebody heard that it may come to an end before its time (IM4)."""
    return referral.open and watched is not None and watched.break_off_risk is True


def contact_due(referral: Referral, watched: Monitoring | None, today: date) -> bool:
    """Whether nobody asked for three months while somebody waits or is there (IM4)."""
    if referral.status not in WATCHED or referral.since is None:
        return False
    last = referral.since if watched is None else max(watched.last_on, referral.since)
    return today >= months_after(last, CONTACT_AFTER)


def offers_gap(referral: Referral, watched: Monitoring | None) -> bool:
    """Whether it showed that something is missing: refused, broken off, or not the right offer."""
    if referral.status in _LOST:
        return True
    return watched is not None and watched.fit is OfferFit.NOT


def waited_in_vain(referral: Referral) -> int | None:
    """For how many whole months it was on a waiting list before it was lost; None when it was not
    lost on a waiting list."""  # fmt: skip
    back = list(reversed(referral.chain))
    lost = list(takewhile(lambda step: step.status in _LOST, back))
    waited = list(takewhile(_waits, back[len(lost) :]))
    if not lost or not waited:
        return None
    return whole_months(waited[-1].since, lost[-1].since)


def _waits(step: ReferralStep) -> bool:
    return step.status is ReferralStatus.WAITING
