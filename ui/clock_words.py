"""What is said of a clock of a case wherever it shows; reads nothing and decides nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.case_clocks import CaseClock, ClockDue, ClockState
from jmd_desktop.domain.months import whole_months
from jmd_desktop.i18n import _, ngettext
from ui.qt.theme import Tone

TONES: Final[Mapping[CaseClock, Tone]] = {
    CaseClock.CONTACT: Tone.DANGER,
    CaseClock.EDITED: Tone.WARN,
}
"""Nine months without contact weigh more than six months without work (IM7, IM6)."""


def since(clock: ClockDue | ClockState) -> str:
    """What has not happened, and since which day."""
    said = {
        CaseClock.CONTACT: _("No contact since {day}"),
        CaseClock.EDITED: _("Not worked on since {day}"),
    }[clock.clock]
    return said.format(day=labels.short_day(clock.counted_from))


def length(clock: ClockDue | ClockState, today: date) -> str:
    """For how long, in whole months."""
    months = whole_months(clock.counted_from, today)
    return ngettext("{count} month", "{count} months", months).format(count=labels.number(months))


def ahead(clock: ClockState) -> str:
    """When it will have run out, and what keeps it from that."""
    said = {
        CaseClock.CONTACT: _("Must end on {day} at the latest if there is no contact until then"),
        CaseClock.EDITED: _("Resubmitted on {day} if nobody works on it until then"),
    }[clock.clock]
    return said.format(day=labels.short_day(clock.due_on))
