"""The two clocks of a case: what moves them (IM6, IM7), and above all what does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from jmd_desktop.backup.drives import Drive
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.case_clocks import CaseClock, ClockDecision, ClockDue, ClockState
from jmd_desktop.domain.cases import RUNNING, Case, CaseId, CaseKind, CaseStatus, Phase, PhaseStatus
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import UNREACHED
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.months import months_after
from jmd_desktop.errors import (
    CaseEnded,
    CaseMissing,
    ClockNotDue,
    ContactTooLongAgo,
    Invalid,
    Stale,
)
from jmd_desktop.services.backups import Backups, Step
from jmd_desktop.services.case_clocks import PLACE, CaseClocks, Decided
from jmd_desktop.services.cases import CaseFilter, Cases
from jmd_desktop.services.drafts import BASE_DATA, Drafts
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.plan_sheets import PlanSheets
from jmd_desktop.services.session import Session
from jmd_desktop.services.start import SHOWN, Start
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.store import case_clocks, cases, migrations
from jmd_desktop.store import journal as journal_store
from jmd_desktop.store.records import moment
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, PASSPHRASE, TODAY, a_case, a_client, end_case
from tests.fakes import FakeClock
from tests.services.planned import a_goal, plan

OLD = datetime(2025, 1, 15, 10, tzinfo=UTC)  # more than a year before `TODAY`


@pytest.fixture
def clocks(session: Session) -> CaseClocks:
    return CaseClocks(session)


def at(opened: Vault, case: Case, *, edited: date, contact: date | None = None) -> None:
    """As if it had been worked on last, and in contact last, on those days."""
    with opened.transaction() as db:
        db.execute(
            "UPDATE cases SET last_edited_at = ?, last_contact_at = ? WHERE id = ?",
            (
                moment(datetime.combine(edited, NOW.timetz())),
                None if contact is None else moment(datetime.combine(contact, NOW.timetz())),
                case.id,
            ),
        )


def before(months: int, days: int = 0) -> date:
    """A day so many months before today, and so many days earlier."""
    return months_after(TODAY, -months) - timedelta(days)


def waiting(opened: Vault, months: int, contact: date | None = TODAY, **client: str) -> Case:
    """A case nobody worked on for so many months."""
    case = a_case(opened, client=a_client(**client) if client else None, at=OLD)
    at(opened, case, edited=before(months), contact=contact)
    return case


# ---- IM6: six months unedited --------------------------------------------------------------------


def test_im6_a_file_nobody_edited_for_six_months_waits_on_the_notice_board(
    clocks: CaseClocks, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    clock.advance(datetime(2026, 9, 1, tzinfo=UTC) - datetime(2026, 3, 2, tzinfo=UTC))
    assert clocks.due() == ()
    assert clocks.of_case(case.id).edited == ClockState(CaseClock.EDITED, TODAY, date(2026, 9, 2))
    clock.advance(timedelta(1))
    assert clocks.due() == (
        ClockDue(case.id, case.number, "Samira Haddad", CaseClock.EDITED, TODAY, date(2026, 9, 2)),
    )
    assert clocks.count() == 1
    demanded = clocks.of_case(case.id).demanded
    assert demanded is not None
    assert demanded.clock is CaseClock.EDITED


def test_im6_im7_samira_as_the_worked_example_tells(session: Session, opened: Vault) -> None:
    """Last contact 2017-03, so IM6 in 2017-09 and IM7 in 2017-12 (domain E)."""
    case = a_case(opened, at=datetime(2016, 9, 12, 12, tzinfo=UTC))
    at(opened, case, edited=date(2017, 3, 17), contact=date(2017, 3, 17))
    state = CaseClocks(session).of_case(case.id)
    assert (state.edited.due_on, state.contact.due_on) == (date(2017, 9, 17), date(2017, 12, 17))


def test_im6_working_on_the_case_counts_anew(
    session: Session, clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 7)
    assert clocks.count() == 1
    Cases(session).save_client(case.id, {"phone": "0171 2345678"}, 1)
    assert clocks.count() == 0
    assert clocks.of_case(case.id).edited.counted_from == TODAY


def test_im6_a_decision_to_go_on_counts_from_its_day_and_is_no_editing(
    clocks: CaseClocks, opened: Vault, clock: FakeClock
) -> None:
    case = waiting(opened, 6)
    decided, changes = clocks.decide_continue(case.id, "  Ausbildung läuft, Anruf im Mai  ")
    assert changes.touch(Topic.CLOCKS, case_id=case.id)
    assert decided.decision.reason == "Ausbildung läuft, Anruf im Mai"
    assert (decided.decision.counted_from, decided.decision.decided_on) == (before(6), TODAY)
    state = clocks.of_case(case.id)
    assert state.edited == ClockState(CaseClock.EDITED, TODAY, months_after(TODAY, 6))
    assert state.case.last_edited_at.date() == before(6)
    assert (state.demanded, state.decisions) == (None, (decided.decision,))
    assert clocks.due() == ()
    clock.advance(timedelta(200))
    with opened.transaction() as db:  # in contact meanwhile
        db.execute("UPDATE cases SET last_contact_at = ?", (moment(clock.now()),))
    assert [each.clock for each in clocks.due()] == [CaseClock.EDITED]
    again, _changes = clocks.decide_continue(case.id, "weiter")
    assert clocks.of_case(case.id).decisions == (again.decision, decided.decision)


def test_im6_going_on_needs_a_reason(clocks: CaseClocks, opened: Vault) -> None:
    case = waiting(opened, 6)
    with pytest.raises(Invalid) as caught:
        clocks.decide_continue(case.id, "  ")
    assert (caught.value.field, caught.value.problem) == ("case_decisions.reason", "required")
    assert clocks.count() == 1


def test_im6_a_decision_is_undone_and_the_case_waits_again(
    clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 6)
    state = clocks.of_case(case.id)
    decided, _changes = clocks.decide_continue(case.id, "weiter")
    clocks.put_back(decided)
    assert clocks.of_case(case.id) == state
    with pytest.raises(Stale):
        clocks.put_back(decided)


def test_im6_a_case_that_was_worked_on_meanwhile_needs_no_decision(
    clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 5)
    with pytest.raises(ClockNotDue):
        clocks.decide_continue(case.id, "weiter")
    for clock in CaseClock:
        with pytest.raises(ClockNotDue):
            clocks.decide_end(case.id, clock, "vorbei", TODAY, UNREACHED)
    assert clocks.of_case(case.id).decisions == ()


# ---- IM7: nine months without contact ------------------------------------------------------------


def test_im7_after_nine_months_without_contact_only_the_end_can_be_decided(
    clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 7, contact=before(9))
    (due,) = clocks.must_decide()
    assert (due.case_id, due.clock, due.due_on) == (case.id, CaseClock.CONTACT, TODAY)
    with pytest.raises(ContactTooLongAgo):
        clocks.decide_continue(case.id, "weiter")
    decided, changes = clocks.decide_end(
        case.id, CaseClock.CONTACT, "nicht erreicht", TODAY, UNREACHED
    )
    assert {Topic.CLOCKS, Topic.CASES, Topic.PHASES} <= changes.topics
    assert decided.decision.decision is ClockDecision.END
    assert clocks.must_decide() == clocks.due() == ()


def test_im7_has_another_trigger_than_im6(
    session: Session, clocks: CaseClocks, opened: Vault
) -> None:
    """Who works on a file without ever meeting anybody still has to decide."""
    case = waiting(opened, 1, contact=before(10))
    assert [each.clock for each in clocks.due()] == [CaseClock.CONTACT]
    Cases(session).save_client(case.id, {"phone": "0171 2345678"}, 1)
    assert [each.clock for each in clocks.must_decide()] == [CaseClock.CONTACT]
    other = waiting(opened, 8, contact=before(1))
    assert [(each.case_id, each.clock) for each in clocks.due()] == [
        (case.id, CaseClock.CONTACT),
        (other.id, CaseClock.EDITED),
    ]


def test_im7_a_contact_in_the_journal_counts_anew(
    session: Session, clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 1, contact=before(9))
    values: dict[str, Value] = {
        "happened_on": TODAY,
        "channel": "phone",
        "participants": ("client",),
    }
    Journal(session).save(case.id, "e" * 32, values, 0)
    assert clocks.must_decide() == ()
    assert clocks.of_case(case.id).contact.counted_from == TODAY


def test_im7_a_contact_late_in_the_evening_counts_on_its_day(
    session: Session, clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 1, contact=before(9))
    yesterday = TODAY - timedelta(1)
    values: dict[str, Value] = {
        "happened_on": yesterday, "happened_at": time(23, 59), "participants": ("client",),
        "content": "x",
    }  # fmt: skip
    Journal(session).save(case.id, "e" * 32, values, 0)
    assert clocks.of_case(case.id).contact.counted_from == yesterday


def test_im7_where_no_contact_was_noted_the_opening_is_the_first(
    clocks: CaseClocks, opened: Vault
) -> None:
    young = a_case(opened, at=datetime.combine(before(8), NOW.timetz()))
    old = a_case(opened, at=datetime.combine(before(9), NOW.timetz()))
    for case in (young, old):
        at(opened, case, edited=TODAY)
    assert [each.case_id for each in clocks.must_decide()] == [old.id]
    state = clocks.of_case(old.id)
    assert (state.contact_on, state.contact.counted_from) == (None, old.opened_on)


def test_im7_outranks_im6_and_each_case_stands_there_once(
    clocks: CaseClocks, opened: Vault
) -> None:
    both = waiting(opened, 12, contact=before(12))
    longer = waiting(opened, 8)
    shorter = waiting(opened, 6)
    newer = waiting(opened, 1, contact=before(9))
    assert [(each.case_id, each.clock) for each in clocks.due()] == [
        (both.id, CaseClock.CONTACT),
        (newer.id, CaseClock.CONTACT),
        (longer.id, CaseClock.EDITED),
        (shorter.id, CaseClock.EDITED),
    ]
    assert [each.case_id for each in clocks.due(limit=3)] == [both.id, newer.id, longer.id]
    assert (clocks.count(), len(clocks.must_decide())) == (4, 2)


def test_what_will_wait_by_a_day_to_come_can_be_asked(clocks: CaseClocks, opened: Vault) -> None:
    case = waiting(opened, 5)
    assert clocks.due(TODAY + timedelta(27)) == ()
    (coming,) = clocks.due(months_after(TODAY, 1))
    assert (coming.case_id, coming.due_on) == (case.id, months_after(TODAY, 1))
    assert clocks.count(months_after(TODAY, 1)) == 1


# ---- the end -------------------------------------------------------------------------------------


def test_an_end_is_dated_and_undone_whole(
    session: Session, clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 8, contact=before(9))
    file = Cases(session).file(case.id)
    state = clocks.of_case(case.id)
    last = TODAY - timedelta(3)
    decided, _changes = clocks.decide_end(
        case.id, CaseClock.CONTACT, "nicht erreicht", last, UNREACHED
    )
    ended = Cases(session).file(case.id)
    closure = next(each for each in ended.phases if each.phase is Phase.CLOSURE)
    assert ended.case.status is CaseStatus.ENDED
    assert (closure.status, closure.since) == (PhaseStatus.DONE, TODAY)  # advice needs no more
    assert [row.id for row in Cases(session).rows(shown=CaseFilter.ENDED)] == [case.id]
    assert not clocks.of_case(case.id).running
    assert clocks.of_case(case.id).demanded is None
    with pytest.raises(CaseEnded):
        clocks.decide_end(case.id, CaseClock.CONTACT, "x", TODAY, UNREACHED)
    clocks.put_back(decided)
    # Undoing is no work on the case either: it waits as it did before.
    assert Cases(session).file(case.id) == file
    assert clocks.of_case(case.id) == state
    assert [each.case_id for each in clocks.must_decide()] == [case.id]


@pytest.mark.parametrize(
    ("reason", "ended_on", "field", "problem"),
    [
        ("", TODAY, "case_decisions.reason", "required"),
        ("x", TODAY + timedelta(1), "case_decisions.decided_on", "day_in_future"),
        ("x", before(9, 1), "case_decisions.decided_on", "day_not_later"),
    ],
)
def test_an_end_that_cannot_be_is_refused_and_nothing_is_written(
    clocks: CaseClocks, opened: Vault, reason: str, ended_on: date, field: str, problem: str
) -> None:
    case = waiting(opened, 9, contact=before(9))
    state = clocks.of_case(case.id)
    with pytest.raises(Invalid) as caught:
        clocks.decide_end(case.id, CaseClock.CONTACT, reason, ended_on, UNREACHED)
    assert (caught.value.field, caught.value.problem) == (field, problem)
    assert clocks.of_case(case.id) == state


def test_an_end_that_somebody_changed_since_is_not_undone(
    clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 9, contact=before(9))
    decided, _changes = clocks.decide_end(case.id, CaseClock.EDITED, "vorbei", TODAY, UNREACHED)
    with opened.transaction() as db:
        db.execute("UPDATE cases SET status = 'open' WHERE id = ?", (case.id,))
    with pytest.raises(Stale):
        clocks.put_back(decided)


def test_a_case_that_is_gone_has_no_clocks(clocks: CaseClocks) -> None:
    for asked in (
        clocks.of_case,
        lambda case: clocks.decide_continue(case, "x"),
        lambda case: clocks.decide_end(case, CaseClock.EDITED, "x", TODAY, UNREACHED),
    ):
        with pytest.raises(CaseMissing):
            asked(CaseId("x"))


@pytest.mark.parametrize("status", [each for each in CaseStatus if each not in RUNNING])
def test_only_running_cases_wait(clocks: CaseClocks, opened: Vault, status: CaseStatus) -> None:
    case = waiting(opened, 12, contact=before(12))
    with opened.transaction() as db:
        end_case(db, case.id, status=status)
    assert (clocks.due(), clocks.count()) == ((), 0)


# ---- lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("stored", [CaseStatus.OPEN, CaseStatus.RESUBMISSION])
def test_resubmission_is_what_the_days_say_and_not_what_is_stored(
    session: Session, opened: Vault, stored: CaseStatus
) -> None:
    fresh, old = a_case(opened, at=NOW - timedelta(30)), waiting(opened, 6)
    with opened.transaction() as db:
        db.execute("UPDATE cases SET status = ?", (stored.value,))
    desk = Cases(session)
    expected = {fresh.id: CaseStatus.OPEN, old.id: CaseStatus.RESUBMISSION}
    for found in (desk.rows(), desk.rows("Haddad"), desk.rows(shown=CaseFilter.ADVICE)):
        assert {row.id: row.status for row in found} == expected
    assert {each: desk.file(each).case.status for each in expected} == expected


def test_the_start_page_tells_of_them_and_counts_the_rest(session: Session, opened: Vault) -> None:
    for months in range(6, 16):
        waiting(opened, months, contact=before(months) if months == 15 else TODAY)
    start = Start(session, Cases(session), Drafts(session))
    shown = start.notice_board().clocks
    assert len(shown.rows) == SHOWN
    assert shown.others == 10 - SHOWN
    assert shown.rows[0].clock is CaseClock.CONTACT
    assert [each.due_on for each in shown.rows[1:]] == sorted(e.due_on for e in shown.rows[1:])
    assert start.clocks()[:SHOWN] == shown.rows
    assert start.must_decide() == shown.rows[:1]


def test_the_clocks_find_their_cases_over_an_index(opened: Vault) -> None:
    """Of ten thousand cases only those that wait are read."""
    with opened.reading() as db:
        for sql in case_clocks.QUERIES:
            asked = (*case_clocks.bounds(TODAY), -1)[: 5 if "?5" in sql else 4]
            found = db.execute(f"EXPLAIN QUERY PLAN {sql}", asked).fetchall()
            plan_ = [str(row[3]) for row in found]
            assert any("cases_running_" in line for line in plan_), plan_
            assert not any(line.startswith("SCAN cases") for line in plan_), plan_


# ---- a wrong clock -------------------------------------------------------------------------------


def test_a_clock_that_is_set_back_undecides_nothing(
    clocks: CaseClocks, opened: Vault, clock: FakeClock
) -> None:
    case = waiting(opened, 6)
    clocks.decide_continue(case.id, "weiter")
    for back in (timedelta(1), timedelta(400), timedelta(4000)):
        clock.advance(-back)
        assert clocks.count() == 0
        assert clocks.of_case(case.id).demanded is None
        clock.advance(back)
    assert clocks.of_case(case.id).edited.counted_from == TODAY


def test_what_was_edited_in_the_future_counts_as_edited_today(
    clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 0)
    at(opened, case, edited=TODAY + timedelta(900), contact=TODAY + timedelta(900))
    state = clocks.of_case(case.id)
    assert (state.edited.counted_from, state.edited.due_on) == (TODAY, months_after(TODAY, 6))
    assert (state.contact.counted_from, state.contact.due_on) == (TODAY, months_after(TODAY, 9))
    assert clocks.due(months_after(TODAY, 5)) == ()


# ---- what resets nothing -------------------------------------------------------------------------


class Quiet:
    """Tells of a backup's progress to nobody."""

    def report(self, step: Step, done: int, total: int) -> None:
        pass

    def cancelled(self) -> bool:
        return False


@dataclass
class House:
    """One vault with a case that was worked on and met some time ago, and one that waits."""

    session: Session
    clock: FakeClock
    folder: Path
    tmp: Path
    case: Case
    other: Case

    def facts(self) -> tuple[object, ...]:
        """What both clocks of the case count from, as stored and as told."""
        state = CaseClocks(self.session).of_case(self.case.id)
        with self.session.vault.reading() as db:
            stored = cases.get(db, self.case.id)
        assert stored is not None
        return (stored.last_edited_at, stored.last_contact_at, state.edited, state.contact)

    def reopen(self, folder: Path) -> None:
        self.session.close()
        Vaults(self.session).unlock(folder, PASSPHRASE)


def _read(house: House) -> None:
    session, case = house.session, house.case
    desk = Cases(session)
    desk.rows(), desk.rows("Haddad"), desk.file(case.id), desk.changed_fields(case.id)
    Start(session, desk, Drafts(session)).notice_board()
    SupportPlans(session).of_case(case.id)
    GoalReviews(session).of_case(case.id)
    Journal(session).of_case(case.id)
    CaseClocks(session).due()


def _print(house: House) -> None:
    sheets = PlanSheets(house.session, Forms(house.session))
    assert sheets.full(house.case.id).startswith(b"%PDF")


def _draft(house: House) -> None:
    kept = Drafts(house.session)
    draft = Draft(house.case.id, BASE_DATA, "", 1, {"clients.phone": "0171"}, house.clock.now())
    kept.put(draft)
    kept.find(house.case.id, BASE_DATA, "")
    kept.discard(house.case.id, BASE_DATA, "")


def _prepare_nothing(house: House) -> None:
    """A goal that is only begun is a draft."""
    goal_id, _changes = Goals(house.session).prepare(house.case.id, "housing")
    SupportPlans(house.session).discard(house.case.id, goal_id)


def _seal(house: House) -> None:
    with house.session.vault.transaction() as db:
        assert journal_store.anything_due(db, house.clock.now())
        journal_store.seal_due(db, house.clock.now())


def _lock(house: House) -> None:
    house.reopen(house.folder)


def _decide_otherwise(house: House) -> None:
    clocks = CaseClocks(house.session)
    decided, _changes = clocks.decide_continue(house.other.id, "geht weiter")
    clocks.put_back(decided)
    clocks.decide_end(house.other.id, CaseClock.EDITED, "vorbei", house.clock.today(), UNREACHED)


def _edit_otherwise(house: House) -> None:
    a_goal(house.session, a_case(house.session.vault, at=house.clock.now()).id)


def _back_up(house: House) -> None:
    stick = house.tmp / "stick"
    stick.mkdir()
    drive = Drive(
        stick, "JMD", "vfat", read_only=False, free_bytes=1, total_bytes=2, removable=True
    )
    desk = Backups(house.session, lambda: [drive])
    made = desk.make(stick, Quiet())
    desk.verify(made.path, PASSPHRASE, is_recovery_key=False, progress=Quiet())
    desk.restore(made.path, PASSPHRASE, house.tmp / "new", is_recovery_key=False, progress=Quiet())
    house.reopen(house.tmp / "new")


def _check(house: House) -> None:
    assert all(line.passed for line in Vaults(house.session).check())


STEPS: tuple[Callable[[House], None], ...] = (
    _read, _print, _draft, _prepare_nothing, _seal, _lock, _decide_otherwise, _edit_otherwise,
    _check, _back_up,
)  # fmt: skip


@pytest.fixture
def house(session: Session, opened: Vault, clock: FakeClock, tmp_path: Path) -> Iterator[House]:
    case, other = a_case(opened), waiting(opened, 6)
    plan(session, case.id, "Apfel")
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL)
    values: dict[str, Value] = {
        "happened_on": TODAY,
        "participants": ("client",),
        "content": "Gespräch",
    }
    Journal(session).save(case.id, "e" * 32, values, 0)
    yield House(session, clock, opened.folder, tmp_path, case, other)
    session.close()


def test_im6_im7_nothing_but_work_and_contact_moves_a_clock(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening, reading, printing, drafts, sealing, locking, decisions about other cases, backup,
    restore and bringing a vault up to date, one after the other."""  # fmt: skip
    told = house.facts()
    for step in STEPS:
        house.clock.advance(timedelta(9))
        step(house)
        assert house.facts() == told, step.__name__
    later = "CREATE TABLE later (x TEXT) STRICT;"
    further = (*migrations.steps(), (f"{migrations.latest() + 1:04}_later.sql", later))
    monkeypatch.setattr(migrations, "steps", lambda: further)
    house.reopen(house.tmp / "new")
    assert house.facts() == told
    house.clock.advance(timedelta(200))
    assert [each.case_id for each in CaseClocks(house.session).due()][:1] == [house.case.id]


def test_decisions_go_with_their_file(opened: Vault, clocks: CaseClocks) -> None:
    case = waiting(opened, 6)
    decided: Decided = clocks.decide_continue(case.id, "weiter")[0]
    with opened.transaction() as db:
        assert case_clocks.decisions_of(db, case.id) == [decided.decision]
        db.execute("DELETE FROM clients WHERE case_id = ?", (case.id,))
        assert case_clocks.decisions_of(db, case.id) == []


def test_the_kind_of_support_stays_when_a_case_ends(
    session: Session, opened: Vault, clocks: CaseClocks
) -> None:
    """What an agreement says of its end belongs to the closing, not to a clock."""
    case = a_case(opened, kind=CaseKind.CASE_MANAGEMENT, at=OLD)
    at(opened, case, edited=before(9), contact=before(9))
    clocks.decide_end(case.id, CaseClock.CONTACT, "nicht erreicht", TODAY, UNREACHED)
    assert Cases(session).file(case.id).case.kind is CaseKind.CASE_MANAGEMENT


# ---- what is typed about a decision --------------------------------------------------------------


def test_the_draft_of_a_decision_goes_with_it_and_comes_back_when_it_is_undone(
    session: Session, clocks: CaseClocks, opened: Vault
) -> None:
    case = waiting(opened, 6)
    desk = Drafts(session)
    typed: dict[str, Value] = {"case_decisions.reason": "Ausbildung läuft"}
    draft = Draft(case.id, PLACE, "", 0, typed, NOW)
    decisions: tuple[Callable[[], tuple[Decided, Changes]], ...] = (
        lambda: clocks.decide_continue(case.id, "Ausbildung läuft"),
        lambda: clocks.decide_end(case.id, CaseClock.EDITED, "Umzug", TODAY, UNREACHED),
    )
    for decide in decisions:
        desk.put(draft)
        decided, changes = decide()
        assert desk.find(case.id, PLACE, "") is None
        assert changes.touch(Topic.DRAFTS, case_id=case.id)
        assert clocks.put_back(decided).touch(Topic.DRAFTS, case_id=case.id)
        assert desk.find(case.id, PLACE, "") == draft
