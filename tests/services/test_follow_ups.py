"""The talk half a year after the end (CL2): when it is due, what was said, what comes of it."""

from datetime import date, timedelta

import pytest

from jmd_desktop.domain.cases import CaseStatus
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.evaluations import Reached, Situation
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.follow_ups import FollowUpTiming, Outcome
from jmd_desktop.domain.months import months_after
from jmd_desktop.errors import CaseMissing, EndingMissing, Invalid, Stale
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.follow_ups import PLACE, FollowUps, FollowUpsState, SavedFollowUp
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, follow_ups
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent
from tests.fakes import FakeClock
from tests.services.closed import end

DAY = timedelta(days=1)
DUE = months_after(TODAY, 6)


class Afterwards:
    """A case that ended today with the consent to a talk, and the talk's desk."""

    def __init__(self, session: Session, opened: Vault, *, follow_up: bool = True) -> None:
        self.session, self.clock = session, session.clock
        self.case = a_case(opened, consent=a_consent(follow_up=follow_up))
        self.desk = FollowUps(session)

    def end(self, on: date | None = DUE) -> None:
        end(self.session, self.case.id, follow_up_on=on)

    def state(self) -> FollowUpsState:
        return self.desk.of_case(self.case.id)

    def talk(
        self, again_on: date | None = None, record_id: str = "", base: int = 0, **values: Value
    ) -> SavedFollowUp:
        record_id = record_id or new_id()
        return self.desk.save(self.case.id, record_id, values, base, again_on)[0]


@pytest.fixture
def after(session: Session, opened: Vault) -> Afterwards:
    return Afterwards(session, opened)


def test_cl2_its_day_is_six_months_after_the_end_and_can_be_moved(after: Afterwards) -> None:
    after.end()
    assert (after.state().due_on, after.state().suggested_on) == (DUE, DUE)
    before, _changes = after.desk.move(after.case.id, DUE + 10 * DAY)
    assert before == DUE
    assert after.state().due_on == DUE + 10 * DAY
    after.desk.move(after.case.id, None)
    assert after.state().timing is FollowUpTiming.NOT_PLANNED
    after.desk.move(after.case.id, before)
    assert after.state().due_on == DUE


def test_cl9_its_day_lies_behind_the_end_and_not_beyond_nine_months(after: Afterwards) -> None:
    after.end()
    latest = after.state().latest_on
    assert latest == months_after(TODAY, 9)
    after.desk.move(after.case.id, latest)
    for on, problem in ((TODAY, "day_not_later"), (latest + DAY, "day_too_late")):
        with pytest.raises(Invalid) as refused:
            after.desk.move(after.case.id, on)
        assert (refused.value.field, refused.value.problem) == (
            "case_endings.follow_up_on",
            problem,
        )


def test_before_the_end_there_is_nothing_to_talk_about_afterwards(after: Afterwards) -> None:
    assert after.state().timing is FollowUpTiming.NO_ENDING
    for refused in (
        lambda: after.desk.blank(after.case.id),
        after.talk,
        lambda: after.desk.move(after.case.id, DUE),
    ):
        with pytest.raises(EndingMissing):
            refused()


def test_c1_whether_somebody_may_be_asked_is_said_with_the_case(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    asked, unasked = Afterwards(session, opened), Afterwards(session, opened, follow_up=False)
    asked.end()
    end(session, unasked.case.id)
    unasked.desk.move(unasked.case.id, DUE)
    clock.advance(DUE - TODAY)
    assert (asked.state().allowed, unasked.state().allowed) == (True, False)
    found = {each.case_id: each.allowed for each in asked.desk.due()}
    assert found == {asked.case.id: True, unasked.case.id: False}


def test_cl2_cases_come_up_when_their_day_has_come_and_go_when_it_is_settled(
    after: Afterwards, clock: FakeClock
) -> None:
    after.end()
    assert after.desk.due() == ()
    assert [each.due_on for each in after.desk.due(DUE)] == [DUE]
    clock.advance(DUE - TODAY)
    (found,) = after.desk.due()
    assert (found.case_id, found.number, found.ended_on) == (
        after.case.id,
        after.case.number,
        TODAY,
    )
    assert found.name == a_client().display_name
    assert after.desk.count() == 1
    assert after.state().timing is FollowUpTiming.DUE
    after.talk(reached=False)  # nobody was there: it is still due
    assert after.desk.count() == 1
    after.talk(outcome="done", goals_still="yes", situation="better")
    assert (after.desk.due(), after.desk.count()) == ((), 0)
    assert after.state().timing is FollowUpTiming.SETTLED


def test_the_oldest_day_comes_first_and_a_list_may_be_short(
    session: Session, opened: Vault
) -> None:
    desks = [Afterwards(session, opened) for _ in range(3)]
    for number, each in enumerate(desks):
        each.end(DUE - number * DAY)
    found = desks[0].desk.due(DUE)
    assert [each.case_id for each in found] == [each.case.id for each in reversed(desks)]
    assert desks[0].desk.due(DUE, limit=2) == found[:2]


def test_cl2_a_file_that_was_taken_up_again_waits_for_no_talk(after: Afterwards) -> None:
    after.end()
    Endings(after.session).reopen(after.case.id, "Neue Fragen")
    assert after.desk.due(DUE) == ()
    assert after.state().timing is FollowUpTiming.NO_ENDING


def test_another_talk_has_another_day(after: Afterwards, clock: FakeClock) -> None:
    after.end()
    clock.advance(DUE - TODAY)
    for on, problem in ((None, "required"), (DUE, "day_not_later")):
        with pytest.raises(Invalid) as refused:
            after.talk(on, outcome="again")
        assert (refused.value.field, refused.value.problem) == (
            "case_endings.follow_up_on",
            problem,
        )
    assert after.state().talks == ()
    saved = after.talk(DUE + 14 * DAY, outcome="again")
    assert after.state().due_on == DUE + 14 * DAY
    assert after.state().timing is FollowUpTiming.COMING
    after.talk(None, saved.talk.id, 1, need_said="erst im Herbst", outcome="again")
    assert after.state().due_on == DUE + 14 * DAY


def test_cl5_taking_up_again_is_only_said_and_done_elsewhere(after: Afterwards) -> None:
    after.end()
    saved = after.talk(outcome="reopen", new_need=True, need_said="Wohnung")
    assert saved.reopens
    assert after.state().may_reopen
    with after.session.vault.reading() as db:
        case = cases.get(db, after.case.id)
    assert case is not None
    assert case.status is CaseStatus.ENDED


def test_what_was_said_comes_back(after: Afterwards) -> None:
    after.end()
    saved = after.talk(
        channel="phone", goals_still="partly", situation="same", new_need=False, outcome="referred"
    )
    (kept,) = after.state().talks
    assert kept == saved.talk
    assert (kept.goals_still, kept.situation) == (Reached.PARTLY, Situation.SAME)
    assert (kept.new_need, kept.outcome, kept.reached) == (False, Outcome.REFERRED, True)


def test_a_talk_is_neither_before_the_end_nor_to_come(after: Afterwards) -> None:
    after.end()
    for on in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(Invalid) as refused:
            after.talk(held_on=on)
        assert refused.value.field == "follow_ups.held_on"


def test_saving_can_be_taken_back_with_its_day_and_is_typed_again(after: Afterwards) -> None:
    after.end()
    record_id = new_id()
    typed: dict[str, Value] = {"follow_ups.need_said": "Kurs"}
    draft = Draft(after.case.id, PLACE, record_id, 0, typed, NOW)
    Drafts(after.session).put(draft)
    assert after.state().begun == (draft,)
    saved = after.talk(DUE + DAY, record_id, outcome="again", need_said="Kurs")
    assert (after.state().due_on, after.state().begun) == (DUE + DAY, ())
    after.desk.take_back(saved)
    assert (after.state().due_on, after.state().talks, after.state().begun) == (DUE, (), (draft,))
    with pytest.raises(Stale):
        after.desk.take_back(saved)


def test_a_talk_is_taken_out_and_put_back(after: Afterwards) -> None:
    after.end()
    saved = after.talk(need_said="Kurs")
    removed, _changes = after.desk.remove(after.case.id, saved.talk.id)
    assert after.state().talks == ()
    after.desk.put_back(removed)
    assert after.state().talks == (saved.talk,)
    with pytest.raises(CaseMissing):
        after.desk.remove(after.case.id, "nothing")


def test_a_late_saver_is_refused_and_former_talks_stay_readable(after: Afterwards) -> None:
    after.end()
    saved = after.talk(need_said="Kurs")
    after.talk(None, saved.talk.id, 1, need_said="Sprachkurs")
    with pytest.raises(Stale):
        after.talk(None, saved.talk.id, 1, need_said="x")
    Endings(after.session).reopen(after.case.id, "Neue Fragen")
    end(after.session, after.case.id)
    assert after.state().talks == ()
    assert [each.need_said for each in after.state().earlier] == ["Sprachkurs"]


def test_the_day_is_found_over_its_index(opened: Vault) -> None:
    with opened.reading() as db:
        for query in follow_ups.QUERIES:
            marks = ("2026-01-01", "2026-12-31", -1)[: query.count("?")]
            steps = db.execute(f"EXPLAIN QUERY PLAN {query}", marks).fetchall()
            told = " ".join(str(step[-1]) for step in steps)
            assert "case_endings_follow_up" in told
            assert "SCAN" not in told
