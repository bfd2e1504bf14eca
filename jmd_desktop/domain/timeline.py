"""Everything dated of one case as one line of time: what happened when, in six lanes.

Events carry what is needed to say them and to lead to them; words are not here. A day comes from
the record it is told of, so what has none is not in it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from jmd_desktop.domain.case_targets import Target
from jmd_desktop.domain.cases import Case

MOST: Final = 600
"""Events that are told of one by one; a huge case leaves out the oldest details beyond."""

SINGLE: Final = 24
"""Contacts that are told of one by one; more are counted month by month."""


class Lane(StrEnum):
    """What belongs together, from the top."""

    COURSE = "course"  # opening, kinds of support, papers, decisions
    ASSESSMENT = "assessment"
    PLAN = "plan"
    CONTACTS = "contacts"
    HELPS = "helps"  # referrals, gaps
    CLOSURE = "closure"


class EventKind(StrEnum):
    """What happened, in the order of one day's list."""

    OPENED = "opened"
    CONSENT = "consent"
    AGREED = "agreed"  # on case management
    REFUSED = "refused"  # case management
    KIND = "kind"  # a kind of support begins
    PAPER = "paper"  # the last day of the residence paper
    DECISION = "decision"  # about a case that rested
    SCREENING = "screening"
    SURVEY = "survey"
    PLAN_AGREED = "plan_agreed"  # a version
    GOAL_AGREED = "goal_agreed"  # in the first version that has it
    SUB_GOAL_DONE = "sub_goal_done"
    GOAL_REVIEWED = "goal_reviewed"
    GOAL_ENDED = "goal_ended"  # reached, changed, given up
    CONTACT = "contact"
    CONTACTS = "contacts"  # of one month
    APPOINTMENT = "appointment"  # kept, and no entry of the journal tells of it
    REFERRAL = "referral"  # a step of one
    GAP = "gap"
    ENDING_TALK = "ending_talk"
    ENDED = "ended"
    ENDED_AS_ADVICE = "ended_as_advice"  # case management ended, advice goes on
    EVALUATION = "evaluation"
    REOPENED = "reopened"
    FOLLOW_UP_DUE = "follow_up_due"
    FOLLOW_UP = "follow_up"


LANE_OF: Final[Mapping[EventKind, Lane]] = {
    EventKind.OPENED: Lane.COURSE,
    EventKind.CONSENT: Lane.COURSE,
    EventKind.AGREED: Lane.COURSE,
    EventKind.REFUSED: Lane.COURSE,
    EventKind.KIND: Lane.COURSE,
    EventKind.PAPER: Lane.COURSE,
    EventKind.DECISION: Lane.COURSE,
    EventKind.SCREENING: Lane.ASSESSMENT,
    EventKind.SURVEY: Lane.ASSESSMENT,
    EventKind.PLAN_AGREED: Lane.PLAN,
    EventKind.GOAL_AGREED: Lane.PLAN,
    EventKind.SUB_GOAL_DONE: Lane.PLAN,
    EventKind.GOAL_REVIEWED: Lane.PLAN,
    EventKind.GOAL_ENDED: Lane.PLAN,
    EventKind.CONTACT: Lane.CONTACTS,
    EventKind.CONTACTS: Lane.CONTACTS,
    EventKind.APPOINTMENT: Lane.CONTACTS,
    EventKind.REFERRAL: Lane.HELPS,
    EventKind.GAP: Lane.HELPS,
    EventKind.ENDING_TALK: Lane.CLOSURE,
    EventKind.ENDED: Lane.CLOSURE,
    EventKind.ENDED_AS_ADVICE: Lane.CLOSURE,
    EventKind.EVALUATION: Lane.CLOSURE,
    EventKind.REOPENED: Lane.CLOSURE,
    EventKind.FOLLOW_UP_DUE: Lane.CLOSURE,
    EventKind.FOLLOW_UP: Lane.CLOSURE,
}

TARGET_OF: Final[Mapping[EventKind, Target]] = {
    EventKind.OPENED: Target.OVERVIEW,
    EventKind.CONSENT: Target.CONSENTS,
    EventKind.AGREED: Target.COLLABORATION,
    EventKind.REFUSED: Target.COLLABORATION,
    EventKind.KIND: Target.COLLABORATION,
    EventKind.PAPER: Target.BASE_DATA,
    EventKind.DECISION: Target.CLOCKS,
    EventKind.SCREENING: Target.SCREENING,
    EventKind.SURVEY: Target.ASSESSMENT,
    EventKind.PLAN_AGREED: Target.PLAN,
    EventKind.GOAL_AGREED: Target.PLAN,
    EventKind.SUB_GOAL_DONE: Target.PLAN,
    EventKind.GOAL_REVIEWED: Target.REVIEWS,
    EventKind.GOAL_ENDED: Target.PLAN,
    EventKind.CONTACT: Target.JOURNAL,
    EventKind.CONTACTS: Target.JOURNAL,
    EventKind.APPOINTMENT: Target.DATES,
    EventKind.REFERRAL: Target.REFERRALS,
    EventKind.GAP: Target.GAPS,
    EventKind.ENDING_TALK: Target.ENDING,
    EventKind.ENDED: Target.ENDING,
    EventKind.ENDED_AS_ADVICE: Target.ENDING,
    EventKind.EVALUATION: Target.EVALUATION,
    EventKind.REOPENED: Target.ENDING,
    EventKind.FOLLOW_UP_DUE: Target.FOLLOW_UP,
    EventKind.FOLLOW_UP: Target.FOLLOW_UP,
}

DETAILS: Final = frozenset(
    {
        EventKind.SUB_GOAL_DONE,
        EventKind.GOAL_REVIEWED,
        EventKind.CONTACT,
        EventKind.CONTACTS,
        EventKind.APPOINTMENT,
        EventKind.REFERRAL,
        EventKind.GAP,
    }
)
"""What a huge case leaves out first."""

_ORDER: Final = {kind: place for place, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event. `text` are words of the file (a goal, a partner), `code` what became of it.

    `record` leads to what it is told of, together with `target`. `count` contacts of a month
    went on until `until`.
    """

    kind: EventKind
    on: date
    text: str = ""
    code: str = ""
    record: str = ""
    count: int = 1
    until: date | None = None

    @property
    def lane(self) -> Lane:
        """What it belongs to."""
        return LANE_OF[self.kind]

    @property
    def target(self) -> Target:
        """Where it can be looked at."""
        return TARGET_OF[self.kind]


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasted: a kind of support (`code`), a referral (`text`).

    `until` is its last day; None as long as it goes on.
    """

    lane: Lane
    since: date
    until: date | None = None
    text: str = ""
    code: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """One case from its first day on; `cut` events of a huge one are left out."""

    case: Case
    today: date
    events: tuple[TimelineEvent, ...]
    spans: tuple[Span, ...] = ()
    cut: int = 0

    @property
    def first(self) -> date:
        """The first day anything is told of."""
        return min((each.on for each in self.events), default=self.case.opened_on)

    @property
    def last(self) -> date:
        """The last day anything is told of, today at least as long as the case runs on."""
        days = [each.until or each.on for each in self.events]
        days += [each.until or self.today for each in self.spans]
        return max(days, default=self.today)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Those in which anything is told, in their order."""
        there = Counter(each.lane for each in self.events)
        there.update(each.lane for each in self.spans)
        return tuple(lane for lane in Lane if there[lane])

    def of_lanes(self, wanted: Collection[Lane]) -> "Timeline":
        """The same with these lanes alone."""
        return Timeline(
            self.case,
            self.today,
            tuple(each for each in self.events if each.lane in wanted),
            tuple(each for each in self.spans if each.lane in wanted),
            self.cut,
        )


def in_order(events: Iterable[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    """Day by day, the oldest first; on one day by kind, then as they were given."""
    return tuple(sorted(events, key=lambda each: (each.on, _ORDER[each.kind])))


def by_month(contacts: Sequence[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    """Contacts one by one as long as they are few, else counted month by month.

    A month leads to its last contact.
    """
    ordered = in_order(contacts)
    if len(ordered) <= SINGLE:
        return ordered
    found = []
    for _month, group in groupby(ordered, key=lambda each: (each.on.year, each.on.month)):
        those = tuple(group)
        last = those[-1]
        if len(those) == 1:
            found.append(last)
            continue
        kind = EventKind.CONTACTS
        found.append(
            TimelineEvent(kind, those[0].on, record=last.record, count=len(those), until=last.on)
        )
    return tuple(found)


def bounded(
    events: Sequence[TimelineEvent], most: int = MOST
) -> tuple[tuple[TimelineEvent, ...], int]:
    """In order, and how many had to be left out: the oldest details first, milestones never."""
    ordered = in_order(events)
    over = len(ordered) - most
    kept = []
    left = 0
    for each in ordered:
        if left < over and each.kind in DETAILS:
            left += 1
        else:
            kept.append(each)
    return tuple(kept), left
