"""The chain of a referral and its formalities, each kept at once and undone by what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import REFERRAL_FORMALITIES, REFERRAL_STEPS, Problem, Value
from jmd_desktop.domain.referrals import Formality, Referral, ReferralStatus, ReferralStep
from jmd_desktop.errors import CaseMissing, Invalid
from jmd_desktop.services import implementation_phase, planning_phase
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.referrals import (
    PLACE,
    changes,
    formality_draft,
    missing_formalities,
    running,
    step_draft,
)
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import drafts, partners, referrals
from jmd_desktop.store.connection import Connection

_OF_A_STEP: Final = frozenset({"status", "since", "note"})
_OF_A_FORMALITY: Final = frozenset({"formality", "text", "due_on", "done_on"})


class ReferralSteps:
    """Every step that happened can be noted, in any order; none of it moves the referral's version.

    All writers raise `CaseMissing` and `CaseEnded`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    # ---- the chain ---------------------------------------------------------------------------

    def add(
        self,
        case_id: CaseId,
        referral_id: str,
        status: ReferralStatus,
        since: date,
        note: str = "",
    ) -> tuple[ReferralStep, Changes]:
        """It stands so since that day; the draft of the step goes. `remove` undoes it.

        `Invalid` for a day to come.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            referral = running(db, case_id, referral_id)
            last = max((each.position for each in referral.steps), default=0)
            step = ReferralStep(new_id(), referral_id, status, since, note.strip(), last + 1)
            referrals.put_step(db, case_id, step, clock.now())
            drafts.delete(db, case_id, PLACE, step_draft(referral_id))
            implementation_phase.follow(db, case_id, clock.today())
        return step, changes(case_id)

    def change(
        self, case_id: CaseId, step_id: str, values: Mapping[str, Value]
    ) -> tuple[ReferralStep, Changes]:
        """Another status, day or note, by column; as it was before comes back, for `put_back`.

        `Invalid` for a day to come, or without status or day.
        """
        _refuse_others(values, _OF_A_STEP)
        with self._session.vault.transaction() as db:
            before = _step(db, case_id, step_id)
            typed: dict[str, Any] = dict(values)
            for column in ("status", "since"):
                if column in typed and not typed[column]:
                    key = REFERRAL_STEPS[column].key
                    raise Invalid(key, Problem.REQUIRED.value, step_id)
            if "status" in typed:
                typed["status"] = ReferralStatus(typed["status"])
            if "note" in typed:
                typed["note"] = str(typed["note"] or "").strip()
            referrals.put_step(db, case_id, replace(before, **typed), self._session.clock.now())
        return before, changes(case_id)

    def remove(self, case_id: CaseId, step_id: str) -> tuple[ReferralStep, Changes]:
        """Take a step out; it comes back, for `put_back`."""
        with self._session.vault.transaction() as db:
            removed = _step(db, case_id, step_id)
            referrals.remove_part(db, case_id, removed, self._session.clock.now())
        return removed, changes(case_id)

    def put_back(self, case_id: CaseId, before: ReferralStep) -> Changes:
        """Undo `change` or `remove`."""
        with self._session.vault.transaction() as db:
            running(db, case_id, before.referral_id)
            referrals.put_step(db, case_id, before, self._session.clock.now())
        return changes(case_id)


class Formalities:
    """What an admission asks for: from the offer's list, the code list, or in own words."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        case_id: CaseId,
        referral_id: str,
        code: str | None = None,
        text: str = "",
        due_on: date | None = None,
    ) -> tuple[Formality, Changes]:
        """One more, by a code of the list, in own words, or both; `remove` undoes it.

        `Invalid` with neither, or for a code that is there already. The draft of own words goes.
        """
        with self._session.vault.transaction() as db:
            referral = running(db, case_id, referral_id)
            if code is not None and any(code == each.formality for each in referral.formalities):
                key = REFERRAL_FORMALITIES["formality"].key
                raise Invalid(key, Problem.TAKEN.value)
            last = max((each.position for each in referral.formalities), default=0)
            made = Formality(new_id(), referral_id, code, text.strip(), due_on, position=last + 1)
            referrals.put_formality(db, case_id, made, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, formality_draft(referral_id))
        return made, changes(case_id)

    def take_from_offer(
        self, case_id: CaseId, referral_id: str
    ) -> tuple[tuple[Formality, ...], Changes]:
        """All that the offer's list asks for and the referral does not know yet; what came is
        undone by `remove_all`."""  # fmt: skip
        with self._session.vault.transaction() as db:
            referral = running(db, case_id, referral_id)
            made = missing_formalities(referral, partners.offer(db, referral.offer_id))
            for each in made:
                referrals.put_formality(db, case_id, each, self._session.clock.now())
        return made, changes(case_id)

    def tick(
        self, case_id: CaseId, formality_id: str, done_on: date | None
    ) -> tuple[date | None, Changes]:
        """It was seen to on that day, or (None) it was not; what was there before comes back, to
        be put back by this too. `Invalid` for a day to come."""  # fmt: skip
        with self._session.vault.transaction() as db:
            before = _formality(db, case_id, formality_id)
            now = self._session.clock.now()
            referrals.set_done(db, case_id, formality_id, done_on, now)
        return before.done_on, changes(case_id)

    def change(
        self, case_id: CaseId, formality_id: str, values: Mapping[str, Value]
    ) -> tuple[Formality, Changes]:
        """Other words or days, by column; as it was before comes back, for `put_back`.

        `Invalid` without code and words, for a code that is there already, for a day to come.
        """
        _refuse_others(values, _OF_A_FORMALITY)
        with self._session.vault.transaction() as db:
            before = _formality(db, case_id, formality_id)
            wanted: Formality = with_values(REFERRAL_FORMALITIES, before, values)
            _refuse_twice(running(db, case_id, before.referral_id), wanted)
            referrals.put_formality(db, case_id, wanted, self._session.clock.now())
        return before, changes(case_id)

    def remove(self, case_id: CaseId, formality_id: str) -> tuple[Formality, Changes]:
        """Take one out; it comes back, for `put_back`."""
        (removed,), changed = self.remove_all(case_id, (formality_id,))
        return removed, changed

    def remove_all(
        self, case_id: CaseId, formality_ids: Sequence[str]
    ) -> tuple[tuple[Formality, ...], Changes]:
        """Take several out; they come back, for `put_back`."""
        with self._session.vault.transaction() as db:
            removed = tuple(_formality(db, case_id, each) for each in formality_ids)
            for each in removed:
                referrals.remove_part(db, case_id, each, self._session.clock.now())
        return removed, changes(case_id)

    def put_back(self, case_id: CaseId, *before: Formality) -> Changes:
        """Undo `change`, `remove` or `remove_all`."""
        with self._session.vault.transaction() as db:
            for each in before:
                running(db, case_id, each.referral_id)
                referrals.put_formality(db, case_id, each, self._session.clock.now())
        return changes(case_id)


def _refuse_others(values: Mapping[str, Value], allowed: frozenset[str]) -> None:
    if not values.keys() <= allowed:
        raise ValueError("only what is typed")


def _refuse_twice(referral: Referral, wanted: Formality) -> None:
    same = (
        each.formality == wanted.formality
        for each in referral.formalities
        if each.id != wanted.id and each.formality is not None
    )
    if any(same):
        key = REFERRAL_FORMALITIES["formality"].key
        raise Invalid(key, Problem.TAKEN.value, wanted.id)


def _step(db: Connection, case_id: CaseId, step_id: str) -> ReferralStep:
    planning_phase.running_case(db, case_id)
    found = referrals.step_of(db, case_id, step_id)
    if found is None:
        raise CaseMissing
    return found


def _formality(db: Connection, case_id: CaseId, formality_id: str) -> Formality:
    planning_phase.running_case(db, case_id)
    found = referrals.formality_of(db, case_id, formality_id)
    if found is None:
        raise CaseMissing
    return found
