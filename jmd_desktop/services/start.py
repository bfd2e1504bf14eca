"""What the counsellor sees first: what is due, what is unfinished, how fresh the backup is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Generic, TypeVar

from jmd_desktop.domain import minors, papers
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.cases import CaseId, CaseListRow
from jmd_desktop.domain.minors import TurnReminder
from jmd_desktop.domain.papers import PaperReminder
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.domain.site import Site, VaultKind
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts, OpenDraft
from jmd_desktop.services.reservations import codewords
from jmd_desktop.services.session import Session
from jmd_desktop.store import (
    assessments,
    backups,
    clients,
    consents,
    first_talks,
    reservations,
    site,
)
from jmd_desktop.store.connection import Connection

SHOWN: Final = 8  # rows of each list; the rest comes when somebody asks for it
_RECENT: Final = 6  # cases on the start page

T = TypeVar("T")


@dataclass(frozen=True)  # no slots: frozen, slots and Generic do not go together on 3.11
class Listed(Generic[T]):
    """The rows of a list that matter most; `more` when there are others."""

    rows: tuple[T, ...] = ()
    more: bool = False


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
class NoticeBoard:
    """*Schwarzes Brett*, as far as there is something to tell."""

    own: Site
    kind: VaultKind
    cases: int
    recent: tuple[CaseListRow, ...]
    last_backup: BackupRecord | None
    changed_since_backup: bool
    drafts: Listed[OpenDraft] = Listed()  # the newest
    appointments: Listed[Appointment] = Listed()  # the next
    next_steps: Listed[NextStep] = Listed()
    reassessments: Listed[Reassessment] = Listed()
    papers: Listed[PaperReminder] = Listed()
    turns: Listed[TurnReminder] = Listed()
    # The last four: what lies nearest to today, before or after, in the order of the days.


class Start:
    """Gathers the start page in one reading."""

    def __init__(self, session: Session, cases: Cases, drafts: Drafts) -> None:
        self._session = session
        self._cases = cases
        self._drafts = drafts

    def notice_board(self) -> NoticeBoard:
        """Everything the start page shows."""
        recent = self._cases.rows(limit=_RECENT)
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            own = site.of_vault(db)
            last = backups.latest_verified(db)
            coming = _appointments(db, today)
            steps = _next_steps(db, today, SHOWN + 1)
            again = _reassessments(db, today, SHOWN + 1)
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
            next_steps=_nearest(steps, lambda step: step.on, today),
            reassessments=_nearest(again, lambda each: each.on, today),
            papers=_nearest(expiring, lambda paper: paper.valid_until, today),
            turns=_nearest(turns, lambda reminder: reminder.turn.on, today),
        )

    def drafts(self) -> tuple[OpenDraft, ...]:
        """Everything typed and not saved, the newest first."""
        return self._drafts.everywhere()

    def appointments(self) -> tuple[Appointment, ...]:
        """All appointments before a consent of today and tomorrow."""
        with self._session.vault.reading() as db:
            return _appointments(db, self._session.clock.today())

    def next_steps(self) -> tuple[NextStep, ...]:
        """All next steps of first talks that are due, the oldest first."""
        with self._session.vault.reading() as db:
            return tuple(reversed(_next_steps(db, self._session.clock.today())))

    def reassessments(self) -> tuple[Reassessment, ...]:
        """All assessments that are due to be looked at again (AS4), the oldest first."""
        with self._session.vault.reading() as db:
            return tuple(reversed(_reassessments(db, self._session.clock.today())))

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


def _appointments(db: Connection, today: date) -> tuple[Appointment, ...]:
    tomorrow = today + timedelta(1)
    return tuple(
        Appointment(codewords().words(each.codeword), each)
        for each in reservations.all_from(db, today)
        if each.day <= tomorrow
    )


def _next_steps(db: Connection, today: date, limit: int = -1) -> list[NextStep]:
    return [NextStep(*row) for row in first_talks.due(db, today, limit)]


def _reassessments(db: Connection, today: date, limit: int = -1) -> list[Reassessment]:
    return [Reassessment(*row) for row in assessments.due(db, today, limit)]


def _papers_near(db: Connection, today: date) -> list[PaperReminder]:
    """Enough from either side of today; years of forgotten papers are not read through."""
    past = clients.with_expiring_papers(
        db, today - timedelta(1), latest_first=True, limit=SHOWN + 1
    )
    until = today + timedelta(papers.SOON_DAYS)
    to_come = clients.with_expiring_papers(db, until, since=today, limit=SHOWN + 1)
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
    return Listed(found[:SHOWN], more=len(found) > SHOWN)


def _nearest(found: Iterable[T], day: Callable[[T], date], today: date) -> Listed[T]:
    """Those whose day lies nearest to today, before or after."""
    near = sorted(found, key=lambda each: abs((day(each) - today).days))
    return Listed(tuple(sorted(near[:SHOWN], key=day)), more=len(near) > SHOWN)
