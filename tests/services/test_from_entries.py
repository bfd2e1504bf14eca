"""An entry of the journal leads on: to a task, an appointment, a gap, without typing it again."""

from datetime import timedelta

import pytest

from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import TASKS, Value
from jmd_desktop.errors import CaseEnded, CaseMissing
from jmd_desktop.services import goals, series_desk
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.from_entries import FromEntries
from jmd_desktop.services.gaps import Gaps
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case, end_case
from tests.fakes import FakeClock
from tests.services.dated import a_task, an_appointment
from tests.services.referred import a_referral


class Desk:
    """The services over one vault with one case."""

    def __init__(self, opened: Vault) -> None:
        self.vault = opened
        self.clock = FakeClock()
        self.session = Session(self.clock)
        self.session.open(opened, b"")
        self.journal = Journal(self.session)
        self.onward = FromEntries(self.session)
        self.case = a_case(opened)

    def entry(self, **values: Value) -> str:
        return self.journal.save(self.case.id, new_id(), values, 0)[0].id

    def draft(self, place: str, record: str) -> Draft:
        found = Drafts(self.session).find(self.case.id, place, record)
        assert found is not None
        return found


@pytest.fixture
def desk(opened: Vault) -> Desk:
    return Desk(opened)


def _values(draft: Draft) -> dict[str, Value]:
    return {key.partition(".")[2]: value for key, value in draft.content.items()}


def test_a_task_begins_with_what_was_agreed_and_is_saved_as_it_is(desk: Desk) -> None:
    entry = desk.entry(content="Long talk.", agreements="\n Get   the form\nand fill it in")
    record, _changes = desk.onward.task(desk.case.id, entry)
    values = _values(desk.draft(series_desk.PLACE, record))
    assert (values["title"], values["entry_id"]) == ("Get the form", entry)
    task, _changes = Tasks(desk.session).save(desk.case.id, record, values, 0)
    assert (task.title, task.entry_id) == ("Get the form", entry)


def test_without_an_agreement_the_text_itself_leads_on(desk: Desk) -> None:
    entry = desk.entry(content="Call the school.\nMore.")
    record, _changes = desk.onward.task(desk.case.id, entry)
    assert _values(desk.draft(series_desk.PLACE, record))["title"] == "Call the school."


def test_a_long_line_is_cut_at_a_word(desk: Desk) -> None:
    entry = desk.entry(content="word " * 500)
    record, _changes = desk.onward.task(desk.case.id, entry)
    title = str(_values(desk.draft(series_desk.PLACE, record))["title"])
    assert len(title) <= TASKS["title"].limit
    assert title.endswith("word …")


def test_an_appointment_is_with_whoever_took_part(desk: Desk) -> None:
    entry = desk.entry(
        content="Talk", participants=("client", "school"), participants_note="Mrs K."
    )
    record, _changes = desk.onward.appointment(desk.case.id, entry)
    values = _values(desk.draft(series_desk.PLACE, record))
    assert values["participants"] == ("client", "school")
    made, _changes = Appointments(desk.session).save(desk.case.id, record, values, 0)
    assert (made.purpose, made.entry_id, made.participants_note) == ("Talk", entry, "Mrs K.")


def test_a_gap_takes_day_words_and_a_single_area(desk: Desk) -> None:
    entry = desk.entry(
        content="No course has a place.",
        areas=("language",),
        happened_on=TODAY - timedelta(days=2),
    )
    record, _changes = desk.onward.gap(desk.case.id, entry)
    values = _values(desk.draft(goals.PLACE, record))
    gap, _changes = Gaps(desk.session).save(
        desk.case.id, record, {**values, "offer_kind": "language_course"}, 0
    )
    assert (gap.note, gap.area) == ("No course has a place.", "language")
    assert gap.noted_on == TODAY - timedelta(days=2)


def test_of_several_areas_none_is_guessed(desk: Desk) -> None:
    entry = desk.entry(content="Talk", areas=("language", "housing"))
    record, _changes = desk.onward.gap(desk.case.id, entry)
    assert "area" not in _values(desk.draft(goals.PLACE, record))


def test_nothing_begins_where_there_is_no_entry_or_the_case_has_ended(desk: Desk) -> None:
    entry = desk.entry(content="Talk")
    with pytest.raises(CaseMissing):
        desk.onward.task(desk.case.id, "unknown")
    with desk.vault.transaction() as db:
        end_case(db, desk.case.id)
    for lead in (desk.onward.task, desk.onward.appointment, desk.onward.gap):
        with pytest.raises(CaseEnded):
            lead(desk.case.id, entry)


def test_what_came_of_the_entries_is_told_entry_by_entry_in_order_of_time(desk: Desk) -> None:
    case_id, session = desk.case.id, desk.session
    first, second = desk.entry(content="One"), desk.entry(content="Two")
    late = a_task(session, case_id, 9, entry_id=first)
    done = a_task(session, case_id, 1, entry_id=first)
    Tasks(session).tick(case_id, done.id, TODAY)
    soon = a_task(session, case_id, 2, entry_id=first)
    of_second = a_task(session, case_id, entry_id=second)
    a_task(session, case_id, 1)  # of no entry
    later = an_appointment(session, case_id, 3, entry_id=second)
    sooner = an_appointment(session, case_id, 2, entry_id=second)
    older, newer = a_referral(session, case_id), a_referral(session, case_id)
    other = a_case(desk.vault).id
    a_task(session, other, 1, entry_id=first)

    came = desk.onward.of_case(case_id)
    assert {entry: [each.id for each in some] for entry, some in came.tasks.items()} == {
        first: [soon.id, late.id, done.id],
        second: [of_second.id],
    }
    assert {entry: [each.id for each in some] for entry, some in came.appointments.items()} == {
        second: [sooner.id, later.id]
    }
    assert [each.id for each in came.referrals] == [newer.id, older.id]
