"""What a birthday changes for whoever was under age at the consent (C4): hints, never a block."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.family import FamilyMember

FULL_AGE: Final = 18  # § 2 BGB
AHEAD_DAYS: Final = 30  # so that it can be spoken of at the next talk
AFTER_DAYS: Final = 90  # nobody ticks a hint off; by then there was a talk


class AgeTurn(StrEnum):
    """What the birthday means."""

    OWN_CONSENT = "own_consent"  # over the limit: the own consent suffices from now on
    OF_AGE = "of_age"  # no guardians any more; the client confirms once more


@dataclass(frozen=True, slots=True)
class Turn:
    """A birthday that changes something: its day, past or to come, and the age in years."""

    kind: AgeTurn
    on: date
    age: int


@dataclass(frozen=True, slots=True)
class TurnReminder:
    """A turn in one case."""

    case_id: CaseId
    name: str  # as `Client.display_name`
    turn: Turn


def turn(birth_date: date | None, signed_on: date, today: date, limit: int) -> Turn | None:
    """The turn that is worth a word today: from 30 days before to 90 days after the birthday.

    `signed_on` is the day of the newest consent in force: what was signed on the birthday or
    later needs no word. `limit` in years, the age from which nobody signs beside the client.
    """
    if birth_date is None:
        return None
    for kind, years in ((AgeTurn.OF_AGE, FULL_AGE), (AgeTurn.OWN_CONSENT, limit)):
        on = birthday(birth_date, years)
        days = (today - on).days
        if signed_on < on and -AHEAD_DAYS <= days <= AFTER_DAYS:
            return Turn(kind, on, years)
    return None


def birthday(birth_date: date, years: int) -> date:
    """The day on which so many years are completed; 1 March for 29 February in a common year,
    as `age_on` counts (§ 188 Abs. 2 BGB)."""  # fmt: skip
    try:
        return birth_date.replace(year=birth_date.year + years)
    except ValueError:
        return date(birth_date.year + years, 3, 1)


def births(years: int, today: date) -> tuple[date, date]:
    """First and last birth date of those whose birthday at that age is worth a word today.

    Round 29 February it holds a day too many; `turn` is what decides.
    """
    first = birthday(today - timedelta(AFTER_DAYS), -years) - timedelta(1)
    return first, birthday(today + timedelta(AHEAD_DAYS), -years)


def guardian_contacts_open(birth_date: date | None, today: date) -> bool:
    """Whether guardians' contact data may be seen at once; at 18 they stand behind a deliberate
    click. Somebody of unknown age counts as under age."""  # fmt: skip
    return birth_date is None or age_on(birth_date, today) < FULL_AGE


def contact_covered(member: FamilyMember, birth_date: date | None, today: date) -> bool:
    """Whether a relative's contact is not shown at once: who had custody of somebody now of age."""
    return bool(member.has_custody) and not guardian_contacts_open(birth_date, today)
