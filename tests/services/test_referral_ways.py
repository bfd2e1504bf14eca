"""What follows a referral elsewhere begins as a draft there, with all that is known."""

from datetime import timedelta

import pytest

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GAPS, JOURNAL_ENTRIES, Value
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.errors import CaseEnded, CaseMissing
from jmd_desktop.services import journal, tasks
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.gaps import Gaps
from jmd_desktop.services.goals import PLACE as PLAN
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.referral_ways import ReferralWays
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import drafts
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case, end_case
from tests.fakes import FakeClock
from tests.services.referred import a_contact, a_referral


@pytest.fixture
def session(opened: Vault) -> Session:
    made = Session(FakeClock())
    made.open(opened, b"")
    return made


@pytest.fixture
def case_id(opened: Vault) -> CaseId:
    return a_case(opened).id


def _draft(opened: Vault, case_id: CaseId, record: str) -> Draft:
    with opened.reading() as db:
        return next(each for each in drafts.of_case(db, case_id) if each.record_id == record)


def _columns(draft: Draft) -> dict[str, Value]:
    return {key.partition(".")[2]: value for key, value in draft.content.items()}


def test_a_contact_that_was_begun_can_be_saved_as_it_is(
    session: Session, opened: Vault, case_id: CaseId
) -> None:
    referral = a_referral(session, case_id, partner="Beratungsstelle", area="health")
    record, _changes = ReferralWays(session).contact(case_id, referral.id)
    draft = _draft(opened, case_id, record)
    assert draft.place == journal.PLACE
    values = {**_columns(draft), "happened_on": TODAY, "content": "Angerufen."}
    saved, _changes = Journal(session).save(case_id, record, values, 0)
    assert (saved.referral_id, saved.areas) == (referral.id, ("health",))


def test_a_contact_is_begun_once_until_it_is_saved(
    session: Session, opened: Vault, case_id: CaseId
) -> None:
    ways = ReferralWays(session)
    first = a_referral(session, case_id, partner="Beratungsstelle")
    second = a_referral(session, case_id, partner="Schule")
    record, _changes = ways.contact(case_id, first.id)
    assert ways.contact(case_id, first.id)[0] == record
    assert ways.contact(case_id, second.id)[0] != record
    entry_id = a_contact(session, case_id, first.id, TODAY)
    again, _changes = ways.contact(case_id, first.id)
    assert again == record  # the draft, not the entry that is saved
    assert again != entry_id
    key = JOURNAL_ENTRIES["referral_id"].key
    assert _draft(opened, case_id, record).content[key] == first.id


def test_a_task_and_an_appointment_can_be_saved_as_they_were_begun(
    session: Session, opened: Vault, case_id: CaseId
) -> None:
    referral = a_referral(
        session, case_id, status=ReferralStatus.ADMITTED, partner="Schule", address="Am Ring 1"
    )
    a_contact(session, case_id, referral.id, TODAY, break_off_risk=True)
    ways = ReferralWays(session)
    task_id, _changes = ways.task(case_id, referral.id)
    draft = _draft(opened, case_id, task_id)
    assert draft.place == tasks.PLACE
    task, _changes = Tasks(session).save(case_id, task_id, _columns(draft), 0)
    assert (task.referral_id, task.due_on) == (referral.id, TODAY + timedelta(days=7))
    assert task.title
    met_id, _changes = ways.appointment(case_id, referral.id)
    draft = _draft(opened, case_id, met_id)
    met, _changes = Appointments(session).save(case_id, met_id, _columns(draft), 0)
    assert (met.referral_id, met.place, met.place_note) == (
        referral.id,
        "partner",
        "Schule, Am Ring 1",
    )


def test_a_task_and_an_appointment_are_begun_once_until_they_are_saved(
    session: Session, opened: Vault, case_id: CaseId
) -> None:
    referral = a_referral(session, case_id, partner="Schule")
    other = a_referral(session, case_id, partner="Amt")
    ways = ReferralWays(session)
    for begin in (ways.task, ways.appointment):
        record, _changes = begin(case_id, referral.id)
        assert begin(case_id, referral.id)[0] == record
        assert begin(case_id, other.id)[0] != record
    task_id, _changes = ways.task(case_id, referral.id)
    values = {**_columns(_draft(opened, case_id, task_id)), "title": "Anrufen"}
    Tasks(session).save(case_id, task_id, values, 0)
    assert ways.task(case_id, referral.id)[0] != task_id


def test_a_task_without_a_risk_has_no_words_yet(
    session: Session, opened: Vault, case_id: CaseId
) -> None:
    referral = a_referral(session, case_id, partner="Schule")
    record, _changes = ReferralWays(session).task(case_id, referral.id)
    content = _draft(opened, case_id, record).content
    assert content["tasks.referral_id"] == referral.id
    assert not content.get("tasks.title")


def test_a_gap_needs_only_its_kind_to_be_saved(
    session: Session, opened: Vault, case_id: CaseId
) -> None:
    referral = a_referral(
        session, case_id, status=ReferralStatus.REFUSED, partner="Schule", area="school"
    )
    record, _changes = ReferralWays(session).gap(case_id, referral.id)
    draft = _draft(opened, case_id, record)
    assert draft.place == PLAN
    assert draft.content[GAPS["noted_on"].key] == TODAY
    values = {**_columns(draft), "offer_kind": "language_course"}
    gap, _changes = Gaps(session).save(case_id, record, values, 0)
    assert (gap.area, "Schule" in gap.note) == ("school", True)


@pytest.mark.parametrize("way", ["contact", "task", "appointment", "gap"])
def test_nothing_begins_in_an_ended_case_or_without_a_referral(
    session: Session, opened: Vault, case_id: CaseId, way: str
) -> None:
    referral = a_referral(session, case_id, partner="Schule")
    begin = getattr(ReferralWays(session), way)
    with pytest.raises(CaseMissing):
        begin(case_id, new_id())
    with opened.transaction() as db:
        end_case(db, case_id)
    with pytest.raises(CaseEnded):
        begin(case_id, referral.id)
    with opened.reading() as db:
        assert drafts.of_case(db, case_id) == []
