"""What follows a referral at another place: a contact, a task, an appointment, a gap, each begun as
a draft there with what is known, so that nothing is typed twice."""  # fmt: skip

from collections.abc import Mapping
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import APPOINTMENTS, GAPS, JOURNAL_ENTRIES, TASKS, Table, Value
from jmd_desktop.domain.referrals import Referral, may_break_off, monitoring
from jmd_desktop.services import appointments, journal, tasks
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.from_referrals import FromReferrals
from jmd_desktop.services.goals import PLACE as PLAN_PLACE
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.referrals import running
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import drafts, referrals

_ELSEWHERE: Final = "partner"  # of `appointment_place`


class ReferralWays:
    """Writes drafts only, and gives their record. All raise `CaseMissing` and `CaseEnded`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tasks = Tasks(session)
        self._appointments = Appointments(session)
        self._from = FromReferrals(session)

    def contact(self, case_id: CaseId, referral_id: str) -> tuple[str, Changes]:
        """Begin an entry of the journal about it (IM4); asked again before it is saved, one goes on
        with the same."""  # fmt: skip
        referral = self._running(case_id, referral_id)
        begun = self._begun(referral, journal.PLACE, JOURNAL_ENTRIES)
        if begun:
            return begun, Changes()
        values: dict[str, Value] = {"referral_id": referral_id}
        if referral.area is not None:
            values["areas"] = (referral.area,)
        return self._begin(case_id, journal.PLACE, JOURNAL_ENTRIES, values)

    def task(self, case_id: CaseId, referral_id: str) -> tuple[str, Changes]:
        """Begin a task about it; where somebody may break off, with the words for that. Asked again
        before it is saved, one goes on with the same."""  # fmt: skip
        referral = self._running(case_id, referral_id)
        begun = self._begun(referral, tasks.PLACE, TASKS)
        if begun:
            return begun, Changes()
        values: dict[str, Value] = {"referral_id": referral_id}
        if self._may_break_off(referral):
            values = self._from.proposed_task(referral)
        return self._tasks.prepare(case_id, values)

    def appointment(self, case_id: CaseId, referral_id: str) -> tuple[str, Changes]:
        """Begin an appointment there: what for, at whose, where; as `task`."""
        referral = self._running(case_id, referral_id)
        begun = self._begun(referral, appointments.PLACE, APPOINTMENTS)
        if begun:
            return begun, Changes()
        values: dict[str, Value] = {
            "referral_id": referral_id,
            "purpose": referral.name[: APPOINTMENTS["purpose"].limit],
            "place": _ELSEWHERE,
            "place_note": _one_line(referral)[: APPOINTMENTS["place_note"].limit],
        }
        return self._appointments.prepare(case_id, values)

    def gap(self, case_id: CaseId, referral_id: str) -> tuple[str, Changes]:
        """Begin a gap in the plan with what the referral tells of it (F7)."""
        referral = self._running(case_id, referral_id)
        today = self._session.clock.today()
        values = {"noted_on": today, **self._from.gap_values(referral)}
        return self._begin(case_id, PLAN_PLACE, GAPS, values)

    # ---- inside ------------------------------------------------------------------------------

    def _running(self, case_id: CaseId, referral_id: str) -> Referral:
        with self._session.vault.reading() as db:
            return running(db, case_id, referral_id)

    def _may_break_off(self, referral: Referral) -> bool:
        with self._session.vault.reading() as db:
            contacts = referrals.contacts_of_case(db, referral.case_id)
        return may_break_off(referral, monitoring(contacts.get(referral.id, ())))

    def _begun(self, referral: Referral, place: str, table: Table) -> str:
        """A record about it that was begun there and not saved yet; "" for none."""
        key = table["referral_id"].key
        with self._session.vault.reading() as db:
            found = drafts.of_case(db, referral.case_id)
        return next(
            (
                each.record_id
                for each in found
                if (each.place, each.base_version) == (place, 0)
                and each.content.get(key) == referral.id
            ),
            "",
        )

    def _begin(
        self, case_id: CaseId, place: str, table: Table, values: Mapping[str, Value]
    ) -> tuple[str, Changes]:
        content = {table[column].key: value for column, value in values.items()}
        record_id, now = new_id(), self._session.clock.now()
        with self._session.vault.transaction() as db:
            drafts.put(db, Draft(case_id, place, record_id, 0, content, now))
        return record_id, Changes.of(Topic.DRAFTS, case_id=case_id)


def _one_line(referral: Referral) -> str:
    """Whose place it is and where, as one says it on a card."""
    address = " ".join(referral.address.split())
    return ", ".join(part for part in (referral.partner, address) if part)
