"""The end of a case: prepared, held, undone, corrected, taken up again (CL1 to CL6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from jmd_desktop import i18n
from jmd_desktop.changes import Topic
from jmd_desktop.domain.after_end import AfterEndRule
from jmd_desktop.domain.case_clocks import CaseClock
from jmd_desktop.domain.cases import Case, CaseId, CaseKind, CaseStatus, Phase, PhaseState
from jmd_desktop.domain.cases import PhaseStatus as Status
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.endings import (
    UNREACHED,
    CaseEnding,
    ClosingReason,
    Consensus,
    EndedBy,
    EndingFacts,
    EndingHint,
    EndingScope,
)
from jmd_desktop.domain.evaluations import Missing
from jmd_desktop.domain.fields import CASE_ENDINGS, Value
from jmd_desktop.domain.goal_reviews import GoalEnding
from jmd_desktop.domain.goals import GoalStatus, StepKind
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.errors import (
    CaseEnded,
    CaseMissing,
    CollaborationMissing,
    EndingMissing,
    FileNotWhole,
    Invalid,
    Stale,
    UserError,
)
from jmd_desktop.services import closure_phase
from jmd_desktop.services.case_clocks import CaseClocks
from jmd_desktop.services.cases import CaseFilter, Cases
from jmd_desktop.services.collaborations import Collaborations
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.endings import Endings, EndingsState
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.start import Start
from jmd_desktop.store import endings, surveys
from jmd_desktop.store.vault import Vault
from tests.builders import (
    NOW,
    TODAY,
    a_case,
    a_client,
    a_consent,
    a_survey,
    end_case,
)
from tests.fakes import FakeClock
from tests.services.closed import AGREED, ASKED, end, evaluate, prepare, typed
from tests.services.dated import a_task, an_appointment
from tests.services.journalled import talk
from tests.services.planned import a_goal
from tests.services.referred import a_referral
from tests.services.reviewed import review
from tests.store.test_ending_rules import unexplained

MANAGED = CaseKind.CASE_MANAGEMENT
OPENED = NOW - timedelta(days=100)


@pytest.fixture
def desk(session: Session) -> Endings:
    return Endings(session)


@pytest.fixture
def case(opened: Vault) -> Case:
    return a_case(opened, at=OPENED)


@pytest.fixture
def managed(opened: Vault) -> Case:
    return a_case(opened, kind=MANAGED, at=OPENED)


def closure(session: Session, case_id: CaseId) -> PhaseState:
    phases = Cases(session).file(case_id).phases
    return next(each for each in phases if each.phase is Phase.CLOSURE)


def shown(session: Session, case_id: CaseId) -> tuple[Any, ...]:
    """All that an undone end has to bring back."""
    state = Endings(session).of_case(case_id)
    whole = tuple(replace(each, base_version=0) for each in state.drafts)
    return Cases(session).file(case_id).case, state.phase, state.left, whole, state.kinds[-1].kind


# ---- preparing ----------------------------------------------------------------------------------


def test_a_preparation_is_kept_with_its_former_words_and_ends_nothing(
    session: Session, desk: Endings, case: Case
) -> None:
    assert desk.of_case(case.id).working.is_blank
    typed(session, case.id, achieved="Kurs")
    first, changes = desk.save(case.id, {"achieved": " Kurs ", "reason": "by_client"}, 0)
    assert {Topic.CLOSURE, Topic.PHASES, Topic.DRAFTS} <= changes.topics
    second, _changes = desk.save(case.id, {"achieved": "Kurs, Wohnung"}, first.version)
    state = desk.of_case(case.id)
    assert (state.preparation, state.ending, state.drafts) == (second, None, ())
    assert second.in_preparation
    assert (second.achieved, second.reason) == ("Kurs, Wohnung", ClosingReason.BY_CLIENT)
    former = Cases(session).former_values(case.id, CASE_ENDINGS["achieved"], second.id)
    assert [each.value for each in former] == ["Kurs"]
    assert state.case.status is CaseStatus.OPEN
    assert closure(session, case.id).status is Status.IN_PROGRESS
    with pytest.raises(Stale):
        desk.save(case.id, {"achieved": "x"}, first.version)
    with pytest.raises(Stale):
        desk.save(case.id, {"achieved": "x"}, 0)


def test_what_ends_and_when_is_said_only_when_it_ends_and_a_typed_day_stays_typed(
    session: Session, desk: Endings, managed: Case
) -> None:
    values: dict[str, Value] = {
        **AGREED,
        "scope": "case_management",
        "reopened_on": TODAY,
        "reopened_reason": "x",
    }
    typed(session, managed.id, achieved="Kurs", ended_on=TODAY)
    saved, _changes = desk.save(managed.id, values, 0)
    assert (saved.ended_on, saved.reopened_on, saved.reopened_reason) == (None, None, "")
    assert (saved.reason, saved.scope) == (ClosingReason.GOALS_REACHED, EndingScope.FILE)
    (draft,) = desk.of_case(managed.id).drafts
    assert draft.content == {"case_endings.ended_on": TODAY}
    assert draft.base_version == saved.version
    ended, _changes = desk.end(managed.id, {"ended_on": TODAY}, saved.version)
    assert ended.ending.scope is EndingScope.FILE
    assert desk.of_case(managed.id).drafts == ()


def test_what_an_evaluation_began_is_prepared_over_without_asking(
    desk: Endings, case: Case, opened: Vault
) -> None:
    with opened.transaction() as db:
        begun = endings.prepare(db, case.id, NOW)
    saved, _changes = desk.save(case.id, {"achieved": "Kurs"}, 0)
    assert saved.id == begun.id


def test_what_is_typed_counts_for_hints_and_days_before_it_is_saved(
    session: Session, desk: Endings, case: Case
) -> None:
    prepare(session, case.id, talk_on=TODAY)
    draft = typed(
        session, case.id, reason="by_client", decided_by="client", consensus="yes", ended_on="3."
    )
    state = desk.of_case(case.id)
    found = state.typed()
    assert (found.talk_on, found.reason, found.ended_on) == (TODAY, ClosingReason.BY_CLIENT, None)
    assert state.lacking(found) == (("case_endings.ended_on", "required"),)
    assert EndingHint.POINTS_OPEN in state.hints(found)
    assert state.after(found) is None
    draft = typed(session, case.id, reason="by_client", ended_on=TODAY)
    after = state.after(state.typed(draft))
    assert after is not None
    assert after.anonymous_by == TODAY + timedelta(30)


def test_a_preparation_nobody_needs_goes_and_comes_back(
    session: Session, desk: Endings, case: Case
) -> None:
    saved = prepare(session, case.id, achieved="Kurs")
    typed(session, case.id, remains="Wohnung")
    removed, _changes = desk.remove(case.id)
    assert removed == saved
    state = desk.of_case(case.id)
    assert (state.preparation, state.drafts, state.phase.status) == (None, (), Status.OPEN)
    with pytest.raises(CaseMissing):
        desk.remove(case.id)
    desk.restore(removed)
    assert desk.of_case(case.id).preparation == saved
    with pytest.raises(Stale):
        desk.restore(removed)


def test_who_looked_back_already_stays_when_a_preparation_goes(
    session: Session, desk: Endings, managed: Case
) -> None:
    saved = prepare(session, managed.id, achieved="Kurs")
    evaluate(session, saved, View.COUNSELLOR, liked="Alles")
    removed, _changes = desk.remove(managed.id)
    kept = desk.of_case(managed.id).preparation
    assert kept is not None
    assert (kept.id, kept.is_blank) == (saved.id, True)
    desk.restore(removed)
    back = desk.of_case(managed.id).preparation
    assert back is not None
    assert back.achieved == "Kurs"


# ---- CL4: the end -------------------------------------------------------------------------------


def test_cl4_a_case_ends_with_day_reason_who_decided_and_consensus(
    session: Session, desk: Endings, case: Case
) -> None:
    typed(session, case.id, achieved="Kurs")
    ended, changes = desk.end(
        case.id,
        {"achieved": "Kurs", "reason": "by_client", "decided_by": "client", "consensus": "partly"}
        | {"ended_on": TODAY - timedelta(3)},
        0,
    )
    wanted = {Topic.CLOSURE, Topic.CASES, Topic.PHASES, Topic.DRAFTS, Topic.CLOCKS, Topic.PLAN}
    assert wanted <= changes.topics
    state = desk.of_case(case.id)
    assert state.ending == ended.ending
    assert state.ending is not None
    assert (state.ending.reason, state.ending.decided_by, state.ending.consensus) == (
        ClosingReason.BY_CLIENT,
        EndedBy.CLIENT,
        Consensus.PARTLY,
    )
    assert state.ending.ended_on == TODAY - timedelta(3)
    assert (state.preparation, state.drafts, state.editable) == (None, (), False)
    assert Cases(session).file(case.id).case.status is CaseStatus.ENDED
    assert [row.id for row in Cases(session).rows(shown=CaseFilter.ENDED)] == [case.id]
    with pytest.raises(CaseEnded):
        desk.save(case.id, {"achieved": "x"}, 0)
    with pytest.raises(CaseEnded):
        end(session, case.id)


@pytest.mark.parametrize("column", ["reason", "decided_by", "consensus", "ended_on"])
def test_cl4_without_one_of_them_nothing_ends_and_nothing_is_written(
    session: Session, desk: Endings, case: Case, column: str
) -> None:
    typed(session, case.id, achieved="Kurs")
    before = desk.of_case(case.id)
    with pytest.raises(Invalid) as caught:
        end(session, case.id, {**AGREED, column: None})
    assert (caught.value.field, caught.value.problem) == (f"case_endings.{column}", "required")
    assert desk.of_case(case.id) == before


def test_cl4_by_client_can_be_the_reason_although_the_goals_were_reached(
    session: Session, desk: Endings, managed: Case
) -> None:
    """As in the worked example."""
    goal = a_goal(session, managed.id)
    review(session, goal, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal")
    ended = end(session, managed.id, reason="by_client", decided_by="client")
    assert ended.ending.reason is ClosingReason.BY_CLIENT
    assert EndingHint.GOALS_OPEN not in desk.of_case(managed.id).hints(ended.ending)


@pytest.mark.parametrize(
    "column", ["barrier_what", "barriers", "barrier_offers", "consequences_told"]
)
def test_h2_a_lack_of_cooperation_is_no_reason_before_the_barriers_were_asked(
    session: Session, case: Case, column: str
) -> None:
    with pytest.raises(Invalid) as caught:
        end(session, case.id, {**ASKED, column: None})
    assert caught.value.field == f"case_endings.{column}"
    ended = end(session, case.id, ASKED)
    assert ended.ending.barriers == ("childcare", "trust")
    assert ended.ending.consequences_told is False


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"ended_on": TODAY + timedelta(1)}, "ended_on", "day_in_future"),
        ({"ended_on": OPENED.date() - timedelta(1)}, "ended_on", "day_not_later"),
        ({"talk_on": TODAY + timedelta(1)}, "talk_on", "day_in_future"),
        ({"informed_on": TODAY + timedelta(1)}, "informed_on", "day_in_future"),
        ({"follow_up_on": TODAY}, "follow_up_on", "day_not_later"),
        ({"follow_up_on": date(2026, 12, 3)}, "follow_up_on", "day_too_late"),
    ],
)
def test_days_that_cannot_be_are_refused(
    session: Session,
    desk: Endings,
    case: Case,
    values: dict[str, Value],
    field: str,
    problem: str,
) -> None:
    with pytest.raises(Invalid) as caught:
        end(session, case.id, {**AGREED, **values})
    assert (caught.value.field, caught.value.problem) == (f"case_endings.{field}", problem)
    assert desk.of_case(case.id).preparation is None


def test_days_at_the_edge_are_taken(session: Session, opened: Vault) -> None:
    first = a_case(opened, at=OPENED)
    ended = end(
        session,
        first.id,
        ended_on=OPENED.date(),
        talk_on=TODAY,
        follow_up_on=date(2026, 8, 22),  # nine months after 22 November
    )
    assert ended.ending.ended_on == date(2025, 11, 22)


def test_case_management_does_not_end_before_it_began(
    session: Session, desk: Endings, case: Case
) -> None:
    since = TODAY - timedelta(10)
    together = Collaborations(session, Forms())
    together.agree(case.id, CollaborationWay.ORAL, since, "uk", interpreted=False)
    assert desk.of_case(case.id).earliest == since
    with pytest.raises(Invalid):
        end(session, case.id, ended_on=since - timedelta(1))
    end(session, case.id, ended_on=since)


def test_an_end_before_the_last_contact_is_questioned_and_not_refused(
    session: Session, desk: Endings, case: Case
) -> None:
    talk(session, case.id, TODAY - timedelta(2))
    wanted = replace(desk.of_case(case.id).working, ended_on=TODAY - timedelta(3))
    assert EndingHint.BEFORE_LAST_CONTACT in desk.of_case(case.id).hints(wanted)
    end(session, case.id, ended_on=TODAY - timedelta(3))


# ---- undoing it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("prepared", [True, False])
@pytest.mark.parametrize("scope", list(EndingScope))
def test_an_end_is_undone_whole(
    session: Session,
    desk: Endings,
    managed: Case,
    clock: FakeClock,
    scope: EndingScope,
    prepared: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    a_goal(session, managed.id)
    a_task(session, managed.id)
    if prepared:
        prepare(session, managed.id, achieved="Kurs")
    typed(session, managed.id, remains="Wohnung", ended_on=TODAY)
    clock.advance(timedelta(hours=1))
    before = shown(session, managed.id)
    ended = end(session, managed.id, remains="Wohnung", scope=scope.value)
    assert shown(session, managed.id) != before
    desk.put_back(ended)
    assert shown(session, managed.id) == before
    assert desk.of_case(managed.id).ending is None
    assert Collaborations(session, Forms()).of_case(managed.id).current is not None
    again = end(session, managed.id, scope=scope.value)  # … and can be done anew
    with pytest.raises(Stale):
        desk.put_back(ended)
    desk.put_back(again)
    assert Cases(session).file(managed.id).case.kind is MANAGED


def test_an_end_is_not_undone_over_what_was_changed_since(
    session: Session, desk: Endings, case: Case
) -> None:
    ended = end(session, case.id)
    desk.correct(case.id, ended.ending.id, {"achieved": "Kurs"}, ended.ending.version)
    with pytest.raises(Stale):
        desk.put_back(ended)
    assert desk.of_case(case.id).ending is not None


def test_who_looked_back_after_the_end_stays_when_it_is_undone(
    session: Session, desk: Endings, managed: Case, opened: Vault
) -> None:
    ended = end(session, managed.id)
    evaluate(session, ended.ending, View.COUNSELLOR, liked="Alles")
    desk.put_back(ended)
    with opened.reading() as db:
        assert db.execute("SELECT count(*) FROM evaluations").fetchone() == (1,)


# ---- CL1: what is talked about ------------------------------------------------------------------


def test_cl1_what_was_achieved_is_proposed_from_goals_surveys_and_journal(
    session: Session, desk: Endings, managed: Case, opened: Vault
) -> None:
    i18n.use("en")
    reached = a_goal(session, managed.id, "Aufenthalt sichern")
    review(session, reached, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal")
    step = TypedStep(new_id(), StepKind.SUB_GOAL, "Zeugnis übersetzen")
    still, _changes = Goals(session).save(
        managed.id, new_id(), {"title": "Ausbildung finden"}, 0, steps=(step,)
    )
    Goals(session).tick(managed.id, still.steps[0].id, TODAY)
    for day, value in ((TODAY - timedelta(60), 2), (TODAY, 4)):
        said = "Ich schlafe besser." if day == TODAY else ""
        held = a_survey(managed.id, held_on=day, achieved=said)
        with opened.transaction() as db:
            surveys.insert(db, held, NOW)
            for number in range(1, 7):
                item, own = f"housing.{number}", held.views[0].id
                surveys.rate(db, own, item, Rating(item, value), special=False)
    last = talk(session, managed.id, content="Besuch in der Schule")
    found = desk.proposals(managed.id)
    assert found.achieved_text.splitlines() == [
        "Goal reached: Aufenthalt sichern",
        "Ausbildung finden: Zeugnis übersetzen",
        "In the young person's own view it goes better with: Housing",
        "In own words (02.03.2026): “Ich schlafe besser.”",
    ]
    assert [each.id for each in found.achieved.entries] == [last.id]
    assert (found.achieved.contacts, found.achieved.since) == (1, TODAY)
    assert desk.of_case(managed.id).working.achieved == ""  # nothing is typed in by itself


def test_cl1_what_remains_is_said_before_and_stays_open(
    session: Session, desk: Endings, managed: Case
) -> None:
    goal = a_goal(session, managed.id)
    task = a_task(session, managed.id)
    met = an_appointment(session, managed.id, 3)
    referral = a_referral(session, managed.id)
    typed(session, managed.id, achieved="Kurs")
    left = desk.of_case(managed.id).left
    assert (left.goals, left.tasks, left.appointments) == ((goal,), (task,), (met,))
    assert [each.id for each in left.referrals] == [referral.id]
    assert left.drafts == 0  # what is typed of the end itself is saved with it
    assert len(desk.proposals(managed.id).remains_text.splitlines()) == 4
    end(session, managed.id)
    assert desk.of_case(managed.id).left == left


def test_cl1_nothing_is_proposed_where_nothing_is_told(desk: Endings, case: Case) -> None:
    found = desk.proposals(case.id)
    assert (found.achieved_text, found.remains_text) == ("", "")
    assert found.achieved.is_empty
    assert found.left.is_empty


# ---- CL2, CL9: afterwards -----------------------------------------------------------------------


def agreed(opened: Vault) -> Case:
    return a_case(opened, consent=a_consent(follow_up=True, signed_on=OPENED.date()), at=OPENED)


def test_cl2_the_talk_afterwards_is_proposed_with_the_consent_alone(
    session: Session, desk: Endings, case: Case, opened: Vault
) -> None:
    willing = agreed(opened)
    assert desk.of_case(willing.id).suggested_follow_up(TODAY) == date(2026, 9, 2)
    assert desk.of_case(case.id).suggested_follow_up(TODAY) is None
    ended = end(session, willing.id)  # nobody chose a day: none is made up
    assert ended.ending.follow_up_on is None
    assert EndingHint.NO_FOLLOW_UP in desk.of_case(willing.id).hints(ended.ending)


def test_cl2_a_talk_whose_day_has_come_stands_on_the_start_page(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    willing = agreed(opened)
    ended = end(session, willing.id, follow_up_on=date(2026, 9, 2))
    start = Start(session, Cases(session), Drafts(session))
    assert start.notice_board().follow_ups.rows == ()
    clock.advance(date(2026, 9, 2) - TODAY)
    (due,) = start.notice_board().follow_ups.rows
    assert (due.case_id, due.ending_id, due.due_on) == (
        willing.id,
        ended.ending.id,
        date(2026, 9, 2),
    )
    assert start.follow_ups() == (due,)


@pytest.mark.parametrize("reason", ["no_contact", "deceased", "service_closed"])
def test_cl2_nobody_is_reminded_where_nobody_can_be_asked(
    session: Session, case: Case, reason: str
) -> None:
    ended = end(session, case.id, reason=reason, follow_up_on=date(2026, 9, 2))
    assert ended.ending.follow_up_on is None


def test_cl9_what_happens_to_the_file_is_said_with_its_days(
    session: Session, desk: Endings, case: Case, opened: Vault
) -> None:
    willing = agreed(opened)
    Sites(session).save({"whole_after_end_days": 14})
    for each in (case, willing):
        end(session, each.id)
    without, with_it = desk.of_case(case.id).after(), desk.of_case(willing.id).after()
    assert without is not None
    assert with_it is not None
    assert (without.rule, without.anonymous_by) == (
        AfterEndRule.WHOLE_THEN_ANONYMOUS,
        TODAY + timedelta(14),
    )
    assert (with_it.rule, with_it.reduced_on, with_it.anonymous_by) == (
        AfterEndRule.REDUCED_FOR_FOLLOW_UP,
        TODAY + timedelta(15),
        date(2026, 12, 2),
    )


def test_cl9_only_the_newest_consent_that_holds_counts(session: Session, opened: Vault) -> None:
    from jmd_desktop.store import consents  # noqa: PLC0415  only here

    willing = agreed(opened)
    with opened.transaction() as db:
        consents.insert(db, replace(a_consent(willing.id), follow_up=False))
    assert not Endings(session).of_case(willing.id).follow_up_consent


# ---- CL3: looking back --------------------------------------------------------------------------


def test_cl3_closure_is_done_when_both_looked_back_or_it_is_said_why_not(
    session: Session, desk: Endings, managed: Case, opened: Vault
) -> None:
    ended = end(session, managed.id)
    assert EndingHint.NOT_EVALUATED in desk.of_case(managed.id).hints(ended.ending)
    assert closure(session, managed.id).status is Status.IN_PROGRESS
    evaluate(session, ended.ending, View.COUNSELLOR, goals_said="Erreicht")
    with opened.transaction() as db:
        closure_phase.follow(db, managed.id, TODAY)
    assert closure(session, managed.id).status is Status.IN_PROGRESS
    evaluate(session, ended.ending, View.YOUNG_PERSON, missing=Missing.NO_CONTACT)
    with opened.transaction() as db:
        closure_phase.follow(db, managed.id, TODAY)
    assert closure(session, managed.id).status is Status.DONE
    assert EndingHint.NOT_EVALUATED not in desk.of_case(managed.id).hints(ended.ending)


def test_cl3_advice_ends_without_it(session: Session, case: Case) -> None:
    end(session, case.id)
    assert closure(session, case.id).status is Status.DONE


def test_a_new_preparation_leads_back_to_the_closure(
    session: Session, desk: Endings, managed: Case, opened: Vault
) -> None:
    ended = end(session, managed.id, scope="case_management")
    evaluate(session, ended.ending, View.COUNSELLOR, View.YOUNG_PERSON, liked="Alles")
    with opened.transaction() as db:
        closure_phase.follow(db, managed.id, TODAY)
    assert closure(session, managed.id).status is Status.DONE
    prepare(session, managed.id, achieved="Kurs")
    assert closure(session, managed.id).status is Status.IN_PROGRESS
    desk.remove(managed.id)
    assert closure(session, managed.id).status is Status.DONE  # as the end before left it


# ---- CL5: taken up again ------------------------------------------------------------------------


def test_cl5_a_file_runs_again_as_it_was_while_it_is_whole(
    session: Session, desk: Endings, case: Case, clock: FakeClock
) -> None:
    goal = a_goal(session, case.id)
    ended = end(session, case.id, follow_up_on=date(2026, 9, 2))
    clock.advance(timedelta(30))
    assert desk.of_case(case.id).may_reopen
    reopened, changes = desk.reopen(case.id, " Neue Fragen zum Aufenthalt ")
    assert {Topic.CLOSURE, Topic.CASES, Topic.PHASES, Topic.PLAN} <= changes.topics
    state = desk.of_case(case.id)
    assert (state.case.status, state.ending, state.editable) == (CaseStatus.OPEN, None, True)
    assert state.left.goals == (goal,)
    (kept,) = state.earlier
    assert kept == reopened.ending
    assert (kept.reopened_on, kept.reopened_reason) == (
        TODAY + timedelta(30),
        "Neue Fragen zum Aufenthalt",
    )
    assert (kept.ended_on, kept.reason) == (ended.ending.ended_on, ended.ending.reason)
    assert (closure(session, case.id).status, reopened.agree_anew) == (Status.OPEN, False)
    clock.advance(date(2026, 9, 2) - TODAY)
    assert Start(session, Cases(session), Drafts(session)).follow_ups() == ()
    end(session, case.id, ended_on=clock.today())  # … and ends anew
    assert [each.id for each in desk.of_case(case.id).earlier] == [kept.id]


def test_cl5_later_it_is_refused_and_nothing_changes(
    session: Session, desk: Endings, case: Case, clock: FakeClock
) -> None:
    end(session, case.id)
    clock.advance(timedelta(31))
    before = desk.of_case(case.id)
    assert not before.may_reopen
    with pytest.raises(FileNotWhole):
        desk.reopen(case.id, "kam wieder")
    assert desk.of_case(case.id) == before


def test_cl5_a_file_that_waits_for_the_talk_alone_is_whole_no_more(
    desk: Endings, case: Case, opened: Vault
) -> None:
    with opened.transaction() as db:
        end_case(db, case.id, status=CaseStatus.FOLLOW_UP_WAIT)
    with pytest.raises(FileNotWhole):
        desk.reopen(case.id, "kam wieder")


def test_cl5_it_needs_a_reason_and_an_end(session: Session, desk: Endings, case: Case) -> None:
    with pytest.raises(Stale):
        desk.reopen(case.id, "läuft ja")
    end(session, case.id)
    with pytest.raises(Invalid) as caught:
        desk.reopen(case.id, " \n")
    assert caught.value.field == "case_endings.reopened_reason"
    desk.reopen(case.id, "kam wieder")
    with pytest.raises(Stale):
        desk.reopen(case.id, "kam wieder")


def test_cl5_what_was_case_management_is_agreed_on_anew(
    session: Session, desk: Endings, managed: Case, clock: FakeClock
) -> None:
    """The end released both sides from their duties (SC5)."""
    together = Collaborations(session, Forms())
    end(session, managed.id)
    assert Cases(session).file(managed.id).case.kind is MANAGED  # it ended as such
    clock.advance(timedelta(5))
    reopened, _changes = desk.reopen(managed.id, "kam wieder")
    assert reopened.agree_anew
    state = together.of_case(managed.id)
    assert (state.case.kind, state.current) == (CaseKind.ADVICE, None)
    assert state.kinds[-1].since == TODAY + timedelta(5)
    assert [each.ended_on for each in state.decisions] == [TODAY]
    today = clock.today()
    together.agree(managed.id, CollaborationWay.ORAL, today, "uk", interpreted=False)
    assert Cases(session).file(managed.id).case.kind is MANAGED


# ---- CL6: advice goes on ------------------------------------------------------------------------


def test_cl6_case_management_ends_and_the_case_goes_on_as_advice(
    session: Session, desk: Endings, managed: Case
) -> None:
    ended = end(session, managed.id, ASKED, scope="case_management", ended_on=TODAY)
    state = desk.of_case(managed.id)
    assert (state.case.status, state.case.kind) == (CaseStatus.OPEN, CaseKind.ADVICE)
    assert (state.ending, state.earlier, state.editable) == (None, (ended.ending,), True)
    assert state.after(ended.ending) is None  # nothing happens to a file that goes on
    assert Cases(session).rows(shown=CaseFilter.CASE_MANAGEMENT) == ()
    assert [row.id for row in Cases(session).rows(shown=CaseFilter.ADVICE)] == [managed.id]
    decided = Collaborations(session, Forms()).of_case(managed.id)
    assert (decided.current, decided.decisions[0].ended_on) == (None, TODAY)
    later = end(session, managed.id)  # the advice ends on its own
    assert desk.of_case(managed.id).ending == later.ending


def test_cl6_there_has_to_be_case_management(session: Session, desk: Endings, case: Case) -> None:
    assert not desk.of_case(case.id).may_end_case_management
    with pytest.raises(CollaborationMissing):
        end(session, case.id, scope="case_management")
    assert desk.of_case(case.id).preparation is None


# ---- said anew ----------------------------------------------------------------------------------


def test_an_end_is_corrected_by_a_new_version_and_what_it_said_stays(
    session: Session, desk: Endings, case: Case
) -> None:
    ending = end(session, case.id).ending
    typed(session, case.id, ending.id, achieved="Kurs")
    values: dict[str, Value] = {
        "reason": "moved_handover",
        "ended_on": TODAY - timedelta(1),
        "scope": "case_management",
        "reopened_reason": "x",
    }
    corrected, _changes = desk.correct(case.id, ending.id, values, ending.version)
    state = desk.of_case(case.id)
    assert state.ending == corrected
    assert (corrected.reason, corrected.ended_on) == (
        ClosingReason.MOVED_HANDOVER,
        TODAY - timedelta(1),
    )
    assert (corrected.scope, corrected.reopened_reason) == (EndingScope.FILE, "")
    assert state.drafts == ()
    former = Cases(session).former_values(case.id, CASE_ENDINGS["reason"], ending.id)
    assert [each.value for each in former] == ["goals_reached"]
    with pytest.raises(Stale):
        desk.correct(case.id, ending.id, {"achieved": "x"}, ending.version)


@pytest.mark.parametrize(
    "values",
    [
        {"reason": None},
        {"ended_on": None},
        {"ended_on": TODAY + timedelta(1)},
        {"reason": "lack_of_cooperation"},
        {"follow_up_on": TODAY},
    ],
)
def test_a_correction_is_refused_what_an_end_is(
    session: Session, desk: Endings, case: Case, values: dict[str, Value]
) -> None:
    ending = end(session, case.id).ending
    with pytest.raises(Invalid):
        desk.correct(case.id, ending.id, values, ending.version)
    assert desk.of_case(case.id).ending == ending


def test_of_case_management_alone_the_day_stays_and_what_was_taken_back_stays_whole(
    session: Session, desk: Endings, managed: Case, case: Case
) -> None:
    ending = end(session, managed.id, scope="case_management").ending
    corrected, _changes = desk.correct(
        managed.id, ending.id, {"achieved": "Kurs", "ended_on": TODAY - timedelta(1)}, 1
    )
    assert (corrected.achieved, corrected.ended_on) == ("Kurs", TODAY)
    gone = end(session, case.id).ending
    desk.reopen(case.id, "kam wieder")
    with pytest.raises(CaseMissing):
        desk.correct(case.id, gone.id, {"achieved": "Kurs"}, gone.version)


# ---- ended by an earlier program ----------------------------------------------------------------


def test_a_case_that_was_ended_without_a_word_is_told_about_later(
    session: Session, desk: Endings, case: Case, opened: Vault
) -> None:
    unexplained(opened, case.id)
    state = desk.of_case(case.id)
    assert (state.unexplained, state.editable, state.after()) == (True, True, None)
    with pytest.raises(EndingMissing):
        desk.reopen(case.id, "kam wieder")
    ended = end(session, case.id, ended_on=TODAY - timedelta(1))
    assert desk.of_case(case.id).ending == ended.ending
    assert not ended.may_be_put_back
    with pytest.raises(Stale):
        desk.put_back(ended)
    desk.reopen(case.id, "kam wieder")
    assert Cases(session).file(case.id).case.status is CaseStatus.OPEN


# ---- the sheet ----------------------------------------------------------------------------------


def test_the_sheet_shows_the_end_that_holds_else_what_is_prepared(
    session: Session, desk: Endings, opened: Vault
) -> None:
    case = a_case(opened, client=a_client(first_name="Amina"), kind=MANAGED, at=OPENED)
    with pytest.raises(EndingMissing):
        desk.sheet(case.id)
    prepared = prepare(session, case.id, achieved="Kurs")
    sheet = desk.sheet(case.id)
    assert (sheet.ending, sheet.after, sheet.kind) == (prepared, None, MANAGED)
    assert (sheet.number, sheet.opened_on) == (case.number, OPENED.date())
    goal = a_goal(session, case.id)
    ended = end(session, case.id)
    sheet = desk.sheet(case.id)
    assert (sheet.ending, sheet.goals) == (ended.ending, (goal,))
    assert sheet.after == desk.of_case(case.id).after()
    desk.reopen(case.id, "kam wieder")
    assert desk.sheet(case.id, ended.ending.id).after is None
    with pytest.raises(EndingMissing):
        desk.sheet(case.id, "unknown")


# ---- IM6, IM7: the clocks -----------------------------------------------------------------------

LEAVING = EndingFacts(ClosingReason.MOVED_HANDOVER, EndedBy.BOTH, Consensus.YES)


def resting(opened: Vault) -> Case:
    return a_case(opened, at=NOW - timedelta(days=400))


def test_im7_after_nine_months_the_end_says_that_nobody_was_reached(
    session: Session, desk: Endings, opened: Vault
) -> None:
    case = resting(opened)
    decided, changes = CaseClocks(session).decide_end(
        case.id, CaseClock.CONTACT, "Briefe kamen zurück", TODAY, LEAVING
    )
    assert Topic.CLOSURE in changes.topics
    state = desk.of_case(case.id)
    ending, after = state.ending, state.after()
    assert ending is not None
    assert after is not None
    assert EndingFacts(ClosingReason.NO_CONTACT, EndedBy.COUNSELLOR, Consensus.NO) == UNREACHED
    assert (ending.reason, ending.decided_by, ending.consensus) == (
        ClosingReason.NO_CONTACT,
        EndedBy.COUNSELLOR,
        Consensus.NO,
    )
    assert (ending.reason_note, ending.ended_on) == ("Briefe kamen zurück", TODAY)
    assert (after.rule, after.anonymous_by) == (AfterEndRule.NO_CONTACT, TODAY)
    CaseClocks(session).put_back(decided)
    assert desk.of_case(case.id).case.status is CaseStatus.RESUBMISSION


def test_im6_the_counsellor_says_why_and_what_was_prepared_holds_with_it(
    session: Session, desk: Endings, opened: Vault
) -> None:
    case = resting(opened)
    with opened.transaction() as db:
        prepared = endings.insert(
            db,
            CaseEnding(
                "p", case.id, EndingScope.CASE_MANAGEMENT, achieved="Kurs", follow_up_on=TODAY
            ),
            NOW - timedelta(days=399),
        )
    decided, _changes = CaseClocks(session).decide_end(
        case.id, CaseClock.EDITED, "Zieht weg", TODAY, LEAVING
    )
    ending = desk.of_case(case.id).ending
    assert ending is not None
    assert (ending.id, ending.achieved, ending.scope) == ("p", "Kurs", EndingScope.FILE)
    assert (ending.reason, ending.follow_up_on) == (ClosingReason.MOVED_HANDOVER, None)
    CaseClocks(session).put_back(decided)
    back = desk.of_case(case.id).preparation
    assert back is not None
    assert replace(back, version=1) == prepared


def test_im6_for_lack_of_cooperation_the_questions_come_first(
    session: Session, opened: Vault
) -> None:
    case = resting(opened)
    facts = replace(LEAVING, reason=ClosingReason.LACK_OF_COOPERATION)
    clocks = CaseClocks(session)
    with pytest.raises(Invalid) as caught:
        clocks.decide_end(case.id, CaseClock.EDITED, "kam nie", TODAY, facts)
    assert caught.value.field == "case_endings.barrier_what"
    assert clocks.of_case(case.id).decisions == ()


# ---- whoever is not there -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "attempt",
    [
        lambda desk, gone: desk.of_case(gone),
        lambda desk, gone: desk.proposals(gone),
        lambda desk, gone: desk.save(gone, {}, 0),
        lambda desk, gone: desk.end(gone, dict(AGREED), 0),
        lambda desk, gone: desk.correct(gone, "e", {}, 1),
        lambda desk, gone: desk.reopen(gone, "x"),
        lambda desk, gone: desk.remove(gone),
        lambda desk, gone: desk.sheet(gone),
    ],
)
def test_of_a_case_that_is_gone_nothing_is_told_or_written(
    desk: Endings, attempt: Callable[[Endings, CaseId], object]
) -> None:
    with pytest.raises((CaseMissing, UserError)):
        attempt(desk, CaseId("gone"))


def test_reading_moves_no_clock(session: Session, desk: Endings, managed: Case) -> None:
    before = Cases(session).file(managed.id).case
    state: EndingsState = desk.of_case(managed.id)
    desk.proposals(managed.id)
    assert state.may_end_case_management
    assert Cases(session).file(managed.id).case == before
