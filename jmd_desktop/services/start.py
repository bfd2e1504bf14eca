"""What the counsellor sees first: what is due, what is unfinished, how fresh the backup is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

from jmd_desktop.domain import minors, papers
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.domain.case_clocks import ClockDue
from jmd_desktop.domain.cases import CaseId, CaseListRow
from jmd_desktop.domain.follow_ups import FollowUpDue
from jmd_desktop.domain.minors import TurnReminder
from jmd_desktop.domain.papers import PaperReminder
from jmd_desktop.domain.plan_dues import REVIEWS, STEPS, PlanDue
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.domain.site import Site, VaultKind
from jmd_desktop.domain.tasks import TaskDue
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.case_clocks import CaseClocks
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.coming import Coming
from jmd_desktop.services.drafts import Drafts, OpenDraft
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.listed import COUNTED, NOTHING, Listed, listed
from jmd_desktop.services.plan_dues import PlanDues
from jmd_desktop.services.reservations import codewords
from jmd_desktop.services.session import Session
from jmd_desktop.store import (
    assessments,
    backups,
    calendar_items,
    clients,
    consents,
    first_talks,
    reservations,
    site,
    tasks,
)
from jmd_desktop.store.connection import Connection

SHOWN: Final = 8  # rows of each list; the rest comes when somebody asks for it
_EVER: Final = date(1900, 1, 1)
_RECENT: Final = 6  # cases on the start page
_MET: Final = frozenset({ItemKind.APPOINTMENT})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment before a consent with its codeword, as it is read out."""

    codeword: str
    reservation: Reservation


@dataclass(frozen=True, slots=True)
class NextStep:
    """What was agreed at the end of a first talk, and for when."""

    case_id: CaseId
    name: str  # as `Client.display_name`
    step: str  # may be empty: only a day was noted
    on: date


@dataclass(frozen=True, slots=True)
class Reassessment:
    """An assessment that was to be looked at again, and on which day (AS4)."""

    case_id: CaseId
    name: str  # as `Client.display_name`
    on: date


@dataclass(frozen=True, slots=True)
class FormalityDue:
    """What an admission asks for and should have been seen to by now (IM3)."""

    item: CalendarItem

    @property
    def case_id(self) -> CaseId:
        """Whose; nothing is asked for before a consent."""
        assert self.item.case_id is not None
        return self.item.case_id

    @property
    def name(self) -> str:
        """As `Client.display_name`."""
        return self.item.name

    @property
    def on(self) -> date:
        """The day it was to be seen to by."""
        return self.item.day


Due = NextStep | PlanDue | TaskDue | FormalityDue
"""What is to be done, with its day in `on`."""


@dataclass(frozen=True, slots=True)
class NoticeBoard:
    """*Schwarzes Brett*, as far as there is something to tell."""

    own: Site
    kind: VaultKind
    cases: int
    recent: tuple[CaseListRow, ...]
    last_backup: BackupRecord | None
    changed_since_backup: bool
    drafts: Listed[OpenDraft] = NOTHING  # the newest
    appointments: Listed[Appointment] = NOTHING  # the next
    today: Listed[CalendarItem] = NOTHING  # appointments of cases, the first one first
    next_steps: Listed[Due] = NOTHING  # all that is to be done by now; today's first
    reviews: Listed[Reassessment | PlanDue] = NOTHING  # of assessments, goals and plans, as well
    papers: Listed[PaperReminder] = NOTHING
    turns: Listed[TurnReminder] = NOTHING
    # The last two: what lies nearest to today, before or after, in the order of the days.
    # What all cases have on which day, from tomorrow on for a week; the next first.
    coming: Listed[CalendarItem] = NOTHING
    # Cases nobody worked on (IM6) or was in contact with (IM7); those without contact first.
    clocks: Listed[ClockDue] = NOTHING
    follow_ups: Listed[FollowUpDue] = NOTHING  # after the end (CL2); the longest waiting first


class Start:
    """Gathers the start page in one reading."""

    def __init__(self, session: Session, cases: Cases, drafts: Drafts) -> None:
        self._session = session
        self._cases = cases
        self._drafts = drafts
        self._plans = PlanDues(session)
        self._calendar = Calendar(session)
        self._clocks = CaseClocks(session)
        self._follow_ups = FollowUps(session)
        self.coming = Coming(session)

    def notice_board(self) -> NoticeBoard:
        """Everything the start page shows."""
        recent = self._cases.rows(limit=_RECENT)
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            own = site.of_vault(db)
            last = backups.latest_verified(db)
            coming = _appointments(db, today)
            steps = _next_steps(db, today, COUNTED + 1)
            noted = tasks.due(db, today, COUNTED + 1)
            asked = _formalities(db, today)
            again = _reassessments(db, today, COUNTED + 1)
            expiring = _papers_near(db, today)
            turns = _turns(db, today, own.guardian_age)
        newest = max((row.last_edited_at for row in recent), default=None)
        return NoticeBoard(
            own=own,
            kind=self._session.vault.kind,
            cases=self._cases.count(),
            recent=recent,
            last_backup=last,
            changed_since_backup=newest is not None and (last is None or newest > last.verified_at),
            drafts=_first(self._drafts.everywhere()),
            appointments=_first(coming),
            today=_first(self.today()),
            next_steps=_latest(
                (*steps, *noted, *asked, *self._plans.due(today, COUNTED + 1, STEPS))
            ),
            reviews=_latest((*again, *self._plans.due(today, COUNTED + 1, REVIEWS))),
            papers=_nearest(expiring, lambda paper: paper.valid_until, today),
            turns=_nearest(turns, lambda reminder: reminder.turn.on, today),
            coming=self.coming.next_days(),
            clocks=self._waiting(),
            follow_ups=_first(self._follow_ups.due(limit=COUNTED + 1)),
        )

    def drafts(self) -> tuple[OpenDraft, ...]:
        """Everything typed and not saved, the newest first."""
        return self._drafts.everywhere()

    def appointments(self) -> tuple[Appointment, ...]:
        """All appointments before a consent of today and tomorrow."""
        with self._session.vault.reading() as db:
            return _appointments(db, self._session.clock.today())

    def today(self) -> tuple[CalendarItem, ...]:
        """All appointments of cases of today, whatever became of them, the first one first."""
        today = self._session.clock.today()
        return self._calendar.between(today, today, _MET)

    def next_steps(self) -> tuple[Due, ...]:
        """All that is due, today's first: next steps of first talks and plans, tasks, and what
        referrals ask for."""  # fmt: skip
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            steps = _next_steps(db, today)
            noted = tasks.due(db, today)
            asked = _formalities(db, today)
        return tuple(_by_day((*steps, *noted, *asked, *self._plans.due(today, kinds=STEPS))))

    def reviews(self) -> tuple[Reassessment | PlanDue, ...]:
        """All assessments (AS4), goals (PL8) and plans to be looked at again, today's first."""
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            again = _reassessments(db, today)
        return tuple(_by_day((*again, *self._plans.due(today, kinds=REVIEWS))))

    def clocks(self) -> tuple[ClockDue, ...]:
        """All cases that wait for a decision, those without contact first (IM6, IM7)."""
        return self._clocks.due()

    def follow_ups(self) -> tuple[FollowUpDue, ...]:
        """All talks after an end whose day has come, the longest waiting first (CL2)."""
        return self._follow_ups.due()

    def must_decide(self) -> tuple[ClockDue, ...]:
        """Cases without contact for nine months: asked when the program is opened (IM7)."""
        return self._clocks.must_decide()

    def papers(self) -> tuple[PaperReminder, ...]:
        """All residence papers that ran out or do so within 90 days, the oldest first."""
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            until = today + timedelta(papers.SOON_DAYS)
            return tuple(PaperReminder(*row) for row in clients.with_expiring_papers(db, until))

    def turns(self) -> tuple[TurnReminder, ...]:
        """All birthdays that change something about a consent (C4), the oldest first."""
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            found = _turns(db, today, site.of_vault(db).guardian_age)
        return tuple(sorted(found, key=lambda reminder: reminder.turn.on))

    def _waiting(self) -> Listed[ClockDue]:
        due = self._clocks.due(limit=COUNTED + 1)
        return listed(due, due[:SHOWN])


def _appointments(db: Connection, today: date) -> tuple[Appointment, ...]:
    tomorrow = today + timedelta(1)
    return tuple(
        Appointment(codewords().words(each.codeword), each)
        for each in reservations.all_from(db, today)
        if each.day <= tomorrow
    )


def _next_steps(db: Connection, today: date, limit: int = -1) -> list[NextStep]:
    return [NextStep(*row) for row in first_talks.due(db, today, limit)]


def _formalities(db: Connection, today: date) -> list[FormalityDue]:
    found = calendar_items.between(db, _EVER, today, frozenset({ItemKind.FORMALITY}))
    return [FormalityDue(each) for each in found]


def _reassessments(db: Connection, today: date, limit: int = -1) -> list[Reassessment]:
    return [Reassessment(*row) for row in assessments.due(db, today, limit)]


def _papers_near(db: Connection, today: date) -> list[PaperReminder]:
    """Enough from either side of today; years of forgotten papers are not read through."""
    past = clients.with_expiring_papers(
        db, today - timedelta(1), latest_first=True, limit=COUNTED + 1
    )
    until = today + timedelta(papers.SOON_DAYS)
    to_come = clients.with_expiring_papers(db, until, since=today, limit=COUNTED + 1)
    return [PaperReminder(*row) for row in (*past, *to_come)]


def _turns(db: Connection, today: date, limit: int) -> list[TurnReminder]:
    found: dict[CaseId, TurnReminder] = {}
    for years in {limit, minors.FULL_AGE}:
        for case_id, name, born, signed_on in consents.of_those_born(
            db, *minors.births(years, today)
        ):
            turn = minors.turn(born, signed_on, today, limit)
            if turn is not None:
                found[case_id] = TurnReminder(case_id, name, turn)
    return list(found.values())


def _first(found: tuple[T, ...]) -> Listed[T]:
    return listed(found, found[:SHOWN])


_Due = TypeVar("_Due", bound=NextStep | Reassessment | PlanDue | TaskDue | FormalityDue)


def _by_day(found: Iterable[_Due]) -> list[_Due]:
    """What is due today before what has been for longer."""
    return sorted(found, key=lambda each: each.on, reverse=True)


def _latest(found: Iterable[_Due]) -> Listed[_Due]:
    due = _by_day(found)
    return listed(due, due[:SHOWN])


def _nearest(found: Iterable[T], day: Callable[[T], date], today: date) -> Listed[T]:
    """Those whose day lies nearest to today, before or after."""
    near = sorted(found, key=lambda each: abs((day(each) - today).days))
    return listed(near, sorted(near[:SHOWN], key=day))
