"""What of a case is still open when it ends; nothing of it is closed by the end itself."""

from dataclasses import dataclass

from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.domain.tasks import Task


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """All of one case; `drafts` is how much is typed and not saved, of the ending itself none."""

    goals: tuple[Goal, ...] = ()  # in their order
    tasks: tuple[Task, ...] = ()  # the most urgent first
    appointments: tuple[Appointment, ...] = ()  # to come and taking place, the next first
    unrecorded: tuple[Appointment, ...] = ()  # over, and no entry of the journal tells of it
    referrals: tuple[Referral, ...] = ()  # from which something is awaited
    drafts: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open."""
        return not (
            self.goals
            or self.tasks
            or self.appointments
            or self.unrecorded
            or self.referrals
            or self.drafts
        )
