"""What data protection does with a file after its end, and on which days (CL9, IM7, C5).

Days only, no clock: the doing is another step. A file stays whole for a while, so that it can be
taken up again (CL5). Then it is anonymised, or, with the consent to a follow-up talk, reduced to
what that talk needs. Months are those of the calendar.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.endings import HANDLING, ClosingReason
from jmd_desktop.domain.months import months_after

LONGEST_MONTHS: Final = 9
"""After the end with the consent to a follow-up talk (CL9), and after the last contact (IM7)."""


class AfterEndRule(StrEnum):
    """Which rule the days follow from."""

    WHOLE_THEN_ANONYMOUS = "whole_then_anonymous"  # CL9 without consent to a follow-up talk
    REDUCED_FOR_FOLLOW_UP = "reduced_for_follow_up"  # CL9 with it
    NO_CONTACT = "no_contact"  # IM7
    WITHDRAWN = "withdrawn"  # C5: at once


@dataclass(frozen=True, slots=True)
class AfterEnd:
    """The days of one ended file; none of them lies before the end."""

    rule: AfterEndRule
    whole_until: date  # the last day on which it can be taken up again as it is
    reduced_on: date | None  # from then on only name, contact, goals and end sheet; None: never
    anonymous_by: date  # at the latest

    def is_whole(self, today: date) -> bool:
        """Whether it may still be taken up again (CL5)."""
        return today <= self.whole_until

    def is_overdue(self, today: date) -> bool:
        """Whether it should be anonymised already."""
        return self.anonymous_by < today


def after_end(
    ended_on: date,
    reason: ClosingReason,
    *,
    whole_days: int,
    follow_up: bool,
    last_contact_on: date,
) -> AfterEnd:
    """The days of a file that ended on that day.

    `whole_days` is the service's (0 to 90); `follow_up`: whether the young person agreed to the
    talk afterwards; `last_contact_on` is the opening where no contact was noted.
    """
    if reason is ClosingReason.CONSENT_WITHDRAWN:
        return AfterEnd(AfterEndRule.WITHDRAWN, ended_on, None, ended_on)
    whole = ended_on + timedelta(whole_days)
    if reason is ClosingReason.NO_CONTACT:
        latest = max(ended_on, months_after(last_contact_on, LONGEST_MONTHS))
        by = min(whole, latest)
        return AfterEnd(AfterEndRule.NO_CONTACT, by, None, by)
    if follow_up and HANDLING[reason].follow_up:
        by = months_after(ended_on, LONGEST_MONTHS)
        return AfterEnd(AfterEndRule.REDUCED_FOR_FOLLOW_UP, whole, whole + timedelta(1), by)
    return AfterEnd(AfterEndRule.WHOLE_THEN_ANONYMOUS, whole, None, whole)


def latest_follow_up(ended_on: date) -> date:
    """The last day on which there is still somebody to talk to (CL9)."""
    return months_after(ended_on, LONGEST_MONTHS)
