"""What a file tells of what was achieved, gathered for the talk about the end (CL1, GR7).

Sources stand side by side, each in its own words; nothing is worked out over them.
"""

from dataclasses import dataclass
from datetime import date

from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.referrals import Referral


@dataclass(frozen=True, slots=True)
class AchievedStep:
    """A part of a goal that somebody still works on."""

    goal: str  # its title
    text: str
    done_on: date


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the young person said has worked out, in a survey of that day."""

    text: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Achievements:
    """All of one case."""

    goals: tuple[Goal, ...] = ()  # reached, at least in part
    steps: tuple[AchievedStep, ...] = ()  # sub-goals and the young person's tasks, by day
    words: tuple[OwnWords, ...] = ()  # the newest first
    grown: tuple[str, ...] = ()  # life areas the young person sees better than in the first survey
    referrals: tuple[Referral, ...] = ()  # that led to an admission
    contacts: int = 0  # with the young person
    since: date | None = None  # the first of them
    entries: tuple[JournalEntry, ...] = ()  # of the last contacts, the newest first: to read only

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing a proposal could be made of."""
        return not (self.goals or self.steps or self.words or self.grown or self.referrals)
