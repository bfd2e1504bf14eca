"""What is known about the end of one case: as prepared, as it holds, and what went before."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.after_end import AfterEnd, after_end
from jmd_desktop.domain.cases import RUNNING, Case, CaseId, CaseKind, CaseStatus, PhaseState
from jmd_desktop.domain.collaborations import KindSince
from jmd_desktop.domain.consents import Consent
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import (
    CaseEnding,
    Circumstances,
    EndingHint,
    EndingScope,
    hints,
    lacking,
    suggested_follow_up,
)
from jmd_desktop.domain.field_types import Problem
from jmd_desktop.domain.fields import CASE_ENDINGS, Field, Kind, Value
from jmd_desktop.domain.goals import in_order
from jmd_desktop.domain.left_open import LeftOpen
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import case_clocks, closure_phase, ending_steps
from jmd_desktop.services.ending_steps import PLACE
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import (
    appointments,
    cases,
    clients,
    collaborations,
    consents,
    drafts,
    endings,
    goals,
    referrals,
    site,
    support_plans,
    tasks,
)
from jmd_desktop.store import case_clocks as clock_days
from jmd_desktop.store.connection import Connection

_WHOLE: Final = frozenset({CaseStatus.ENDED})  # later it is reduced, anonymised or a shell


@dataclass(frozen=True, slots=True)
class EndingsState:
    """Everything the place of the end shows."""

    case: Case  # with its status as it is today
    today: date
    name: str  # as `Client.display_name`
    ending: CaseEnding | None  # in force
    preparation: CaseEnding | None
    earlier: tuple[CaseEnding, ...]  # taken back, or of case management alone; the newest first
    drafts: tuple[Draft, ...]
    phase: PhaseState
    kinds: tuple[KindSince, ...]  # the first one first
    left: LeftOpen
    circumstances: Circumstances
    whole_days: int
    earliest: date  # the first day it can end on

    @property
    def unexplained(self) -> bool:
        """Whether it was ended by an earlier program that did not ask why; that can be told now."""
        return self.case.status not in RUNNING and self.ending is None

    @property
    def editable(self) -> bool:
        """Whether an end can be prepared."""
        return self.case.status in RUNNING or self.unexplained

    @property
    def working(self) -> CaseEnding:
        """The one that is being prepared; a blank one where nothing was noted yet."""
        return self.preparation or CaseEnding("", self.case.id)

    @property
    def may_end_case_management(self) -> bool:
        """Whether case management alone can end (CL6)."""
        return self.case.status in RUNNING and self.case.kind is CaseKind.CASE_MANAGEMENT

    @property
    def follow_up_consent(self) -> bool:
        """Whether the young person agreed to a talk afterwards."""
        return self.circumstances.follow_up_consent

    @property
    def last_contact_on(self) -> date | None:
        """The last contact; None: none was noted."""
        return self.circumstances.last_contact_on

    @property
    def may_reopen(self) -> bool:
        """Whether the file can be taken up again today (CL5)."""
        after = self.after()
        whole = self.case.status in _WHOLE
        return whole and after is not None and after.is_whole(self.today)

    def draft_of(self, record_id: str = "") -> Draft | None:
        """What is typed and not saved; without an id of the one in preparation."""
        return next((each for each in self.drafts if each.record_id == record_id), None)

    def typed(self, draft: Draft | None = None) -> CaseEnding:
        """The one in preparation as it is typed; what is only half typed is left out."""
        found = draft or self.draft_of()
        return self.working if found is None else as_typed(self.working, found)

    def hints(self, ending: CaseEnding | None = None) -> tuple[EndingHint, ...]:
        """What could still be talked about; without one, of that in preparation."""
        asked = ending or self.working
        return hints(asked, self.circumstances, asked.ended_on or self.today)

    def lacking(self, ending: CaseEnding | None = None) -> tuple[tuple[str, Problem], ...]:
        """Catalogue keys of what it cannot end without (CL4, H2)."""
        found = lacking(ending or self.working)
        return tuple((CASE_ENDINGS[column].key, problem) for column, problem in found)

    def after(self, ending: CaseEnding | None = None) -> AfterEnd | None:
        """What happens to the file; without one, after the end that holds. None as long as there is
        no reason or no day, and where the file goes on (CL6)."""  # fmt: skip
        asked = ending or self.ending
        if asked is None or asked.reason is None or asked.ended_on is None:
            return None
        if asked.scope is not EndingScope.FILE:
            return None
        return after_end(
            asked.ended_on,
            asked.reason,
            whole_days=self.whole_days,
            follow_up=self.follow_up_consent,
            last_contact_on=self.last_contact_on or self.case.opened_on,
        )

    def suggested_follow_up(self, ended_on: date) -> date | None:
        """The day of the talk afterwards; None without the consent to it (CL2, CL9)."""
        return suggested_follow_up(ended_on) if self.follow_up_consent else None


def of_case(db: Connection, session: Session, case_id: CaseId) -> EndingsState:
    """Everything about the end of one case; `CaseMissing`."""
    today = session.clock.today()
    case, client = cases.get(db, case_id), clients.get(db, case_id)
    if case is None or client is None:
        raise CaseMissing
    known = endings.of_case(db, case_id)
    preparation = next((each for each in known if each.in_preparation), None)
    ending = next((each for each in known if each.in_force), None)
    kinds = collaborations.kinds_of_case(db, case_id)
    return EndingsState(
        case_clocks.of_today(db, case, today),
        today,
        client.display_name,
        ending,
        preparation,
        tuple(each for each in known if each not in (preparation, ending)),
        tuple(each for each in drafts.of_case(db, case_id) if each.place == PLACE),
        closure_phase.state(db, case_id),
        kinds,
        left_open(db, session, case_id),
        _circumstances(db, case, preparation or ending),
        site.of_vault(db).whole_after_end_days,
        ending_steps.earliest(db, case),
    )


def as_typed(ending: CaseEnding, draft: Draft) -> CaseEnding:
    """An ending as it is typed; what is only half typed is left out."""
    values: dict[str, Value] = {}
    for key, value in draft.content.items():
        table, _dot, column = key.partition(".")
        if table == CASE_ENDINGS.name and not _half_typed(CASE_ENDINGS[column], value):
            values[column] = value
    return with_values(CASE_ENDINGS, ending, values)


def _half_typed(field: Field, value: Value) -> bool:
    """A day that is none yet lies in a draft as the text it is."""
    return field.kind is Kind.DAY and isinstance(value, str)


def left_open(db: Connection, session: Session, case_id: CaseId) -> LeftOpen:
    """What of the case is open today."""
    today, now = session.clock.today(), wall_clock.local(session.clock.now())
    noted = [each for each in tasks.of_case(db, case_id) if not each.done]
    made = [each for each in appointments.of_case(db, case_id) if each.takes_place]
    coming = [each for each in made if not each.is_past(now)]
    return LeftOpen(
        tuple(each for each in in_order(goals.of_case(db, case_id)) if each.open),
        tuple(sorted(noted, key=lambda each: (each.due_on is None, each.due_on or today))),
        tuple(sorted(coming, key=lambda each: (each.day, each.begins is not None, each.begins))),
        tuple(appointments.unrecorded(db, case_id, today)),
        tuple(each for each in referrals.of_case(db, case_id) if each.open),
        sum(each.place != PLACE for each in drafts.of_case(db, case_id)),
    )


def agreed_to_follow_up(given: list[Consent]) -> bool:
    """Whether the newest consent that holds allows a talk after the end."""
    valid = [each for each in given if each.valid]  # by the day they were signed
    return bool(valid) and valid[-1].follow_up


def _circumstances(db: Connection, case: Case, ending: CaseEnding | None) -> Circumstances:
    days = clock_days.days_of(db, case.id)
    return Circumstances(
        case_management=case.kind is CaseKind.CASE_MANAGEMENT,
        evaluated=ending is not None and closure_phase.is_evaluated(db, ending),
        gap_noted=bool(support_plans.gaps_of(db, case.id)),
        goals_open=any(each.open for each in goals.of_case(db, case.id)),
        follow_up_consent=agreed_to_follow_up(consents.of_case(db, case.id)),
        last_contact_on=None if days is None else days.contact_on,
    )
