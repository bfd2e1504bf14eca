"""Referrals of a case: begun, followed step by step, watched (IM3, IM4).

Steps, ticks and formalities are kept at once and come back with what undoes them. What is typed
over a referral is a draft until it is saved; saving takes no step and no tick back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import RUNNING, Case, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import REFERRALS, Value
from jmd_desktop.domain.partners import Offer, Partner
from jmd_desktop.domain.referrals import (
    Formality,
    Monitoring,
    Referral,
    ReferralContact,
    ReferralHint,
    ReferralStatus,
    ReferralStep,
    StepHint,
    hints,
    monitoring,
    offers_gap,
    step_hints,
)
from jmd_desktop.domain.tasks import Task
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import implementation_phase, planning_phase
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.offer_choices import OfferChoice, choices, picked
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import begun, with_values
from jmd_desktop.store import appointments, drafts, goals, partners, referrals, tasks
from jmd_desktop.store.connection import Connection

PLACE: Final = "referrals"  # of all drafts; the record id of a referral's is its own


@dataclass(frozen=True, slots=True)
class FollowedReferral:
    """A referral with what the journal and the calendar say of it."""

    referral: Referral
    monitoring: Monitoring | None  # None: nobody noted a contact about it yet
    hints: tuple[ReferralHint, ...]
    step_hints: Mapping[str, StepHint]  # by step
    goal: str  # title of the goal it is for; empty without one
    in_list: bool  # whether the partner is in the service's list (any more)
    waiting_months: int | None  # None: not on a waiting list
    offers_gap: bool  # something is missing: a gap could be noted
    to_take: int  # formalities of the offer's list that are not in it
    task: Task | None  # the most urgent open one about it
    appointment: Appointment | None  # the next one about it


@dataclass(frozen=True, slots=True)
class ReferralsState:
    """All referrals of one case: those from which something is awaited first, the newest first."""

    case: Case
    referrals: tuple[FollowedReferral, ...]
    goals: Mapping[str, str]  # titles of all goals, in the order of the plan
    areas: Mapping[str, str]  # life areas of those goals that have one
    drafts: tuple[Draft, ...]  # the one typed last first
    today: date

    @property
    def editable(self) -> bool:
        """Whether the case runs; of an ended one referrals can only be looked at."""
        return self.case.status in RUNNING

    def referral(self, referral_id: str) -> FollowedReferral | None:
        """The one of that id."""
        return next((each for each in self.referrals if each.referral.id == referral_id), None)

    def draft_of(self, record_id: str) -> Draft | None:
        """What is typed over that referral and not saved; also for `step_draft` and
        `formality_draft`."""  # fmt: skip
        return next((each for each in self.drafts if each.record_id == record_id), None)

    @property
    def begun(self) -> tuple[Draft, ...]:
        """Referrals that were begun and are not in the file yet."""
        known = {each.referral.id for each in self.referrals}
        return tuple(
            each
            for each in self.drafts
            if each.record_id not in known and "/" not in each.record_id
        )


def step_draft(referral_id: str) -> str:
    """The record id of the draft of a step that is being typed."""
    return f"{referral_id}/step"


def formality_draft(referral_id: str) -> str:
    """The record id of the draft of a formality in own words that is being typed."""
    return f"{referral_id}/formality"


class Referrals:
    """Every writer raises `CaseMissing` and `CaseEnded`; of an ended case nothing is written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> ReferralsState:
        """Everything about one case; `CaseMissing`."""
        today = self._session.clock.today()
        with self._session.vault.reading() as db:
            case = planning_phase.case_of(db, case_id)
            planned = goals.of_case(db, case_id)
            titles = {each.id: each.title for each in planned}
            areas = {each.id: each.area for each in planned if each.area}
            contacts = referrals.contacts_of_case(db, case_id)
            known = {each.id: each for each in partners.all_partners(db)}
            ahead = _ahead(db, case_id, wall_clock.local(self._session.clock.now()))
            found = [
                _followed(each, contacts.get(each.id, ()), known, titles, ahead, today)
                for each in referrals.of_case(db, case_id)
            ]
            typed = tuple(each for each in drafts.of_case(db, case_id) if each.place == PLACE)
        found.reverse()  # the one noted last first, where the days are the same
        found.sort(key=lambda each: each.referral.since or date.max, reverse=True)
        found.sort(key=lambda each: not each.referral.open)
        return ReferralsState(case, tuple(found), titles, areas, typed, today)

    def choices(self, text: str = "") -> tuple[OfferChoice, ...]:
        """What a search finds to refer to: each partner, and behind it each of its offers; what is
        chosen is put into the editor as `offer_choices.picked` says."""  # fmt: skip
        with self._session.vault.reading() as db:
            return choices(partners.all_partners(db), text)

    def prepare(
        self,
        case_id: CaseId,
        *,
        partner_id: str = "",
        offer_id: str = "",
        goal_id: str = "",
        entry_id: str = "",
    ) -> tuple[str, Changes]:
        """Begin a referral: a draft with what is known by then; its id is the draft's record.

        The life area comes from the goal, else from the journal's entry, else from the offer.
        Asked twice for the same without a word typed in between, it is the same draft. What is no
        longer there is passed over.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            content: dict[str, Value] = {}
            partner = partners.get(db, partner_id) if partner_id else None
            if partner is not None:
                content |= picked(OfferChoice(partner, partner.offer(offer_id)))
            if entry_id:
                content["entry_id"] = entry_id
                areas = referrals.areas_of_entry(db, case_id, entry_id)
                if len(areas) == 1:
                    content["area"] = areas[0]
            goal = goals.get(db, goal_id) if goal_id else None
            if goal is not None and goal.case_id == case_id:
                content["goal_id"] = goal_id
                content["area"] = goal.area or content.get("area")
            wanted = {REFERRALS[column].key: each for column, each in content.items() if each}
            for draft in drafts.of_case(db, case_id):
                if draft.place == PLACE and wanted and draft.content == wanted:
                    return draft.record_id, Changes()
            referral_id, now = new_id(), self._session.clock.now()
            if wanted:
                drafts.put(db, Draft(case_id, PLACE, referral_id, 0, wanted, now))
        return referral_id, changes(case_id)

    def save(
        self,
        case_id: CaseId,
        referral_id: str,
        values: Mapping[str, Value],
        base_version: int,
        *,
        status: ReferralStatus | None = ReferralStatus.INFORMED,
        since: date | None = None,
    ) -> tuple[Referral, Changes]:
        """Make what was typed over a referral part of the file and drop its draft.

        A new one (`base_version` 0) begins with a step, `status` since that day (None: today), or
        without any; from an offer of the list it gets the offer's formalities. `Invalid` with
        neither partner nor offer named, or for a day to come; `Stale`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = referrals.get(db, referral_id)
            record = begun(
                stored, base_version, lambda: Referral(referral_id, case_id), case_id=case_id
            )
            wanted = with_values(REFERRALS, record, values)
            if stored is None:
                steps = (
                    ()
                    if status is None
                    else (ReferralStep(new_id(), referral_id, status, since or clock.today()),)
                )
                asked = missing_formalities(wanted, partners.offer(db, wanted.offer_id))
                saved = referrals.insert(
                    db, replace(wanted, steps=steps, formalities=asked), clock.now()
                )
                drafts.delete(db, case_id, PLACE, step_draft(referral_id))
            else:
                saved = referrals.save(db, wanted, clock.now())
            drafts.delete(db, case_id, PLACE, referral_id)
            implementation_phase.follow(db, case_id, clock.today())
        return saved, changes(case_id)

    def remove(self, case_id: CaseId, referral_id: str) -> tuple[Referral, Changes]:
        """Take a referral out with everything in it and what is typed over it.

        Entries, tasks and appointments that named it stay.
        """
        with self._session.vault.transaction() as db:
            removed = running(db, case_id, referral_id)
            referrals.remove(db, removed, self._session.clock.now())
            for record in (referral_id, step_draft(referral_id), formality_draft(referral_id)):
                drafts.delete(db, case_id, PLACE, record)
        return removed, changes(case_id)

    def put_back(self, removed: Referral) -> Changes:
        """Undo `remove`."""
        with self._session.vault.transaction() as db:
            referrals.insert(db, removed, self._session.clock.now())
        return changes(removed.case_id)

    def discard(self, case_id: CaseId, record_id: str) -> Changes:
        """Forget what is typed over that record and not saved."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, PLACE, record_id)
        return changes(case_id)


def running(db: Connection, case_id: CaseId, referral_id: str) -> Referral:
    """A referral of a case that somebody works on; `CaseMissing`, `CaseEnded`."""
    planning_phase.running_case(db, case_id)
    found = referrals.get(db, referral_id)
    if found is None or found.case_id != case_id:
        raise CaseMissing
    return found


def missing_formalities(referral: Referral, offer: Offer | None) -> tuple[Formality, ...]:
    """What an offer's list asks for and the referral does not know yet, placed behind the rest."""
    known = {each.formality for each in referral.formalities}
    last = max((each.position for each in referral.formalities), default=0)
    asked = [code for code in (offer.formalities if offer else ()) if code not in known]
    return tuple(
        Formality(new_id(), referral.id, code, position=place)
        for place, code in enumerate(asked, start=last + 1)
    )


def changes(case_id: CaseId) -> Changes:
    """What anything written about a referral touches."""
    return Changes.of(
        Topic.REFERRALS,
        Topic.CASES,
        Topic.PHASES,
        Topic.DRAFTS,
        Topic.CLOCKS,
        case_id=case_id,
    )


@dataclass(frozen=True, slots=True)
class _Ahead:
    """By referral what is to be done next and where somebody has to be next."""

    tasks: Mapping[str, Task]
    appointments: Mapping[str, Appointment]


def _ahead(db: Connection, case_id: CaseId, now: datetime) -> _Ahead:
    """`now` is naive, as the clock on the wall shows it."""
    to_do = [each for each in tasks.of_case(db, case_id) if each.referral_id and not each.done]
    to_do.sort(key=lambda each: each.due_on or date.max, reverse=True)
    met = [
        each
        for each in appointments.of_case(db, case_id)
        if each.referral_id and each.takes_place and not each.is_past(now)
    ]
    met.sort(key=lambda each: (each.day, each.begins or time()), reverse=True)
    return _Ahead(
        {each.referral_id: each for each in to_do}, {each.referral_id: each for each in met}
    )


def _followed(
    referral: Referral,
    contacts: Sequence[ReferralContact],
    known: Mapping[str, Partner],
    titles: Mapping[str, str],
    ahead: _Ahead,
    today: date,
) -> FollowedReferral:
    watched = monitoring(contacts)
    partner = known.get(referral.partner_id)
    offer = partner.offer(referral.offer_id) if partner else None
    return FollowedReferral(
        referral,
        watched,
        hints(referral, watched, today),
        step_hints(referral),
        titles.get(referral.goal_id, ""),
        partner is not None,
        referral.waiting_months(today),
        offers_gap(referral, watched),
        len(missing_formalities(referral, offer)),
        ahead.tasks.get(referral.id),
        ahead.appointments.get(referral.id),
    )
