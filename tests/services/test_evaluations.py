"""Looking back on a case: each side by itself, or the reason why it is missing (CL3, D9)."""

from datetime import timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseId, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.evaluations import (
    AnswerWay,
    Effort,
    EvaluationHint,
    Missing,
    PartState,
    Question,
    Reached,
)
from jmd_desktop.domain.fields import EVALUATIONS, Value
from jmd_desktop.domain.goals import LineKind
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.surveys import NoValue, Rating, View
from jmd_desktop.domain.typed_goals import TypedLine
from jmd_desktop.domain.typed_helps import TypedHelp
from jmd_desktop.errors import CaseEnded, CaseMissing, Invalid, Stale
from jmd_desktop.services.collaborations import Collaborations
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.evaluations import PLACE, Evaluations
from jmd_desktop.services.evaluations_state import EvaluationsState, Part
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, endings, history
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.fakes import FakeClock
from tests.services.closed import end
from tests.services.journalled import talk, write
from tests.services.looked_back import COUNSELLOR, YOUNG_PERSON, answer, say
from tests.services.planned import a_goal
from tests.services.referred import a_referral
from tests.store.test_ending_rules import unexplained

DAY = timedelta(days=1)


def state(session: Session, case_id: CaseId) -> EvaluationsState:
    return Evaluations(session).of_case(case_id)


def part(session: Session, case_id: CaseId, record_id: str) -> Part:
    found = state(session, case_id).part(record_id)
    assert found is not None
    return found


# ---- parts ---------------------------------------------------------------------------------------


def test_before_anything_is_said_there_are_two_parts_and_both_are_missing(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    found = state(session, case.id)
    assert [each.record_id for each in found.parts] == [YOUNG_PERSON, COUNSELLOR]
    assert all(each.state is PartState.OPEN and not each.base_version for each in found.parts)
    assert found.missing == (View.YOUNG_PERSON, View.COUNSELLOR)
    assert found.ending is None
    assert found.editable
    with opened.reading() as db:
        assert endings.of_case(db, case.id) == []  # looking writes nothing


def test_cl3_a_part_that_is_said_or_has_a_reason_is_not_missing(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    say(session, case.id, YOUNG_PERSON, missing="no_contact", missing_note="verzogen")
    found = state(session, case.id)
    assert part(session, case.id, YOUNG_PERSON).state is PartState.MISSING
    assert found.missing == (View.COUNSELLOR,)
    say(session, case.id, COUNSELLOR, gaps_said="Krippe")
    assert state(session, case.id).missing == ()
    asked = set(Question) - {Question.GAPS}
    assert set(part(session, case.id, COUNSELLOR).unasked) == asked


def test_a_third_persons_part_is_never_missing_and_there_may_be_several(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    for who in ("Lehrerin", "Schwägerin"):
        say(session, case.id, new_id(), who=who, situation="better")
    found = state(session, case.id)
    assert [each.who for each in found.of(View.THIRD)] == ["Lehrerin", "Schwägerin"]
    assert found.missing == (View.YOUNG_PERSON, View.COUNSELLOR)


def test_a_third_person_needs_a_role_and_has_one_part(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    for who, problem in (("", "required"), (" ", "required")):
        with pytest.raises(Invalid) as refused:
            say(session, case.id, new_id(), who=who, gaps_said="x")
        assert (refused.value.field, refused.value.problem) == ("evaluations.who", problem)
    first = say(session, case.id, new_id(), who="Lehrerin")
    with pytest.raises(Invalid) as refused:
        say(session, case.id, new_id(), who="lehrerin")
    assert refused.value.problem == "taken"
    again = say(session, case.id, first.id, who="Klassenlehrerin")
    assert (again.id, again.who) == (first.id, "Klassenlehrerin")


def test_gr5_saving_one_view_leaves_the_others_as_they_are(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    mine = answer(session, case.id, wellbeing=2)
    say(session, case.id, COUNSELLOR, content_with_help=5)
    assert part(session, case.id, YOUNG_PERSON).evaluation == mine
    assert mine.content_with_help is None


def test_the_first_part_begins_the_preparation_of_the_end_and_only_once(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    first = say(session, case.id, COUNSELLOR, gaps_said="x")
    second = answer(session, case.id, quick=1)
    with opened.reading() as db:
        (ending,) = endings.of_case(db, case.id)
        closure = next(s for s in cases.phases_of(db, case.id) if s.phase is Phase.CLOSURE)
    assert ending.in_preparation
    assert first.ending_id == second.ending_id == ending.id
    assert closure.status is PhaseStatus.IN_PROGRESS


def test_papers_may_come_back_after_the_end(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    ending = end(session, case.id).ending
    said = answer(session, case.id, come_again=5)
    assert said.ending_id == ending.id
    assert state(session, case.id).editable


def test_what_was_taken_back_can_be_read_and_a_new_end_has_parts_of_its_own(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    say(session, case.id, COUNSELLOR, gaps_said="damals")
    end(session, case.id)
    Endings(session).reopen(case.id, "Neue Fragen")
    found = state(session, case.id)
    assert found.missing == (View.YOUNG_PERSON, View.COUNSELLOR)
    (earlier,) = found.earlier
    assert [each.gaps_said for each in earlier.evaluations] == ["damals"]
    say(session, case.id, COUNSELLOR, gaps_said="heute")
    again = state(session, case.id)
    assert [each.gaps_said for each in again.earlier[0].evaluations] == ["damals"]
    assert part(session, case.id, COUNSELLOR).evaluation != earlier.evaluations[0]


def test_cl6_the_end_of_case_management_is_looked_back_on_until_it_is_agreed_on_again(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened, kind=CaseKind.CASE_MANAGEMENT)
    desk = Collaborations(session, Forms(session))
    ending = end(session, case.id, scope="case_management").ending
    assert say(session, case.id, COUNSELLOR, gaps_said="x").ending_id == ending.id
    clock.advance(40 * DAY)
    desk.agree(case.id, CollaborationWay.ORAL, session.clock.today(), "de", interpreted=False)
    found = state(session, case.id)
    assert found.ending is None
    assert [each.ending.id for each in found.earlier] == [ending.id]


def test_a_case_that_is_not_there_is_refused(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        db.execute("DELETE FROM clients WHERE case_id = ?", (case.id,))
    desk = Evaluations(session)
    with pytest.raises(CaseMissing):
        desk.of_case(case.id)
    with pytest.raises(CaseMissing):
        desk.save(case.id, COUNSELLOR, {"gaps_said": "x"}, 0)
    with pytest.raises(CaseMissing):
        desk.begin(case.id, YOUNG_PERSON)


def test_a_case_an_earlier_program_ended_says_first_how_it_ended(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    unexplained(opened, case.id)
    assert not state(session, case.id).editable
    with pytest.raises(CaseEnded):
        say(session, case.id, COUNSELLOR, gaps_said="x")
    end(session, case.id)
    say(session, case.id, COUNSELLOR, gaps_said="x")


# ---- answers -------------------------------------------------------------------------------------


def test_every_answer_is_kept_at_once_and_can_be_taken_back(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    desk = Evaluations(session)
    begun, changes = desk.begin(case.id, YOUNG_PERSON, AnswerWay.SCREEN)
    assert changes.touch(Topic.CLOSURE, case_id=case.id)
    for rating in (Rating("quick", 4), Rating("quick", no_value=NoValue.DONT_KNOW)):
        desk.rate(case.id, begun.id, "quick", rating)
        kept = part(session, case.id, YOUNG_PERSON).evaluation
        assert kept is not None
        assert kept.answers == (rating,)
        assert (kept.version, kept.way) == (1, AnswerWay.SCREEN)
    desk.rate(case.id, begun.id, "quick", None)
    assert part(session, case.id, YOUNG_PERSON).state is PartState.OPEN
    assert desk.begin(case.id, YOUNG_PERSON)[0].id == begun.id
    with pytest.raises(CaseMissing):
        desk.begin(case.id, new_id())  # of whom nobody knows who it is


def test_only_the_young_person_answers_statements_and_only_those_there_are(
    session: Session, opened: Vault
) -> None:
    case, other = a_case(opened), a_case(opened)
    desk = Evaluations(session)
    mine = say(session, case.id, COUNSELLOR, gaps_said="x")
    young = answer(session, case.id, quick=1)
    for case_id, evaluation_id, item in (
        (case.id, mine.id, "quick"),
        (case.id, young.id, "language.1"),
        (other.id, young.id, "quick"),
        (case.id, "nobody", "quick"),
    ):
        with pytest.raises(CaseMissing):
            desk.rate(case_id, evaluation_id, item, Rating(item, 3))


def test_an_answer_ends_the_reason_why_there_is_none_which_stays_readable(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    said = say(session, case.id, YOUNG_PERSON, missing="declined", missing_note="erst nicht")
    Evaluations(session).rate(case.id, said.id, "quick", Rating("quick", 5))
    kept = part(session, case.id, YOUNG_PERSON).evaluation
    assert kept is not None
    assert (kept.missing, kept.missing_note) == (None, "")
    with opened.reading() as db:
        former = history.of_field(db, case.id, EVALUATIONS["missing"], said.id)
    assert [each.value for each in former][:1] == ["declined"]


def test_a_reason_and_words_never_stand_together(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    answer(session, case.id, quick=5)
    with pytest.raises(Invalid) as refused:
        say(session, case.id, YOUNG_PERSON, missing="declined")
    assert refused.value.field == "evaluations.missing"
    with pytest.raises(Invalid):
        say(session, case.id, COUNSELLOR, missing="not_asked", gaps_said="x")


def test_the_words_of_the_screen_are_noted_with_the_answers(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    begun, _changes = Evaluations(session).begin(case.id, YOUNG_PERSON)
    assert (begun.way, begun.form_version) == (AnswerWay.PAPER, "1")
    Evaluations(session).speak(case.id, begun.id, "ti", "1")
    kept = part(session, case.id, YOUNG_PERSON).evaluation
    assert kept is not None
    assert (kept.way, kept.language, kept.form_version) == (AnswerWay.SCREEN, "ti", "1")


# ---- drafts, undo --------------------------------------------------------------------------------


def test_what_was_typed_before_the_first_answer_can_still_be_saved(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    draft = Draft(case.id, PLACE, YOUNG_PERSON, 0, {"evaluations.liked": "Der Kaffee"}, NOW)
    Drafts(session).put(draft)
    assert part(session, case.id, YOUNG_PERSON).draft == draft
    answer(session, case.id, quick=5)
    assert part(session, case.id, YOUNG_PERSON).draft == draft
    saved, _changes = Evaluations(session).save(case.id, YOUNG_PERSON, {"liked": "Der Kaffee"}, 0)
    assert saved.evaluation.answers == (Rating("quick", 5),)
    assert part(session, case.id, YOUNG_PERSON).draft is None
    with pytest.raises(Stale):
        Evaluations(session).save(case.id, YOUNG_PERSON, {"liked": "Anders"}, 0)


def test_a_third_person_that_was_begun_is_there_as_typed(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    record = new_id()
    typed: dict[str, Value] = {"evaluations.who": "Trainer"}
    Drafts(session).put(Draft(case.id, PLACE, record, 0, typed, NOW))
    (found,) = state(session, case.id).of(View.THIRD)
    assert (found.record_id, found.who, found.evaluation) == (record, "Trainer", None)


def test_saving_can_be_taken_back_whole_and_is_typed_again(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    desk = Evaluations(session)
    draft = Draft(case.id, PLACE, COUNSELLOR, 0, {"evaluations.gaps_said": "Krippe"}, NOW)
    Drafts(session).put(draft)
    saved, _changes = desk.save(case.id, COUNSELLOR, {"gaps_said": "Krippe"}, 0)
    assert saved.began_ending
    desk.take_back(saved)
    found = state(session, case.id)
    assert (found.ending, found.parts[1].evaluation) == (None, None)
    assert found.parts[1].draft == draft


def test_taking_back_keeps_answers_that_were_given_since(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    desk = Evaluations(session)
    saved, _changes = desk.save(case.id, YOUNG_PERSON, {"liked": "Alles"}, 0)
    desk.rate(case.id, saved.evaluation.id, "quick", Rating("quick", 4))
    desk.take_back(saved)
    kept = part(session, case.id, YOUNG_PERSON).evaluation
    assert kept is not None
    assert (kept.liked, kept.answers) == ("", (Rating("quick", 4),))


def test_a_change_is_taken_back_to_what_stood_there(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    desk = Evaluations(session)
    helps = [TypedHelp(new_id(), "Kurs", OfferFit.FITS)]
    before, _changes = desk.save(case.id, COUNSELLOR, {"gaps_said": "Krippe"}, 0, helps)
    saved, _changes = desk.save(case.id, COUNSELLOR, {"gaps_said": "Hort"}, 1, [])
    desk.take_back(saved)
    kept = part(session, case.id, COUNSELLOR).evaluation
    assert kept is not None
    assert kept.gaps_said == "Krippe"
    assert kept.helps == before.evaluation.helps
    with pytest.raises(Stale):
        desk.take_back(saved)


def test_a_part_is_taken_out_and_put_back_with_everything(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    desk = Evaluations(session)
    answer(session, case.id, quick=2, come_again=5)
    said = say(session, case.id, YOUNG_PERSON, liked="Der Kaffee")
    removed, _changes = desk.remove(case.id, said.id)
    assert part(session, case.id, YOUNG_PERSON).evaluation is None
    desk.put_back(removed)
    assert part(session, case.id, YOUNG_PERSON).evaluation == said
    with pytest.raises(Stale):
        desk.put_back(removed)


def test_two_who_saved_over_the_same_version_do_not_lose_words(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    say(session, case.id, COUNSELLOR, gaps_said="a")
    say(session, case.id, COUNSELLOR, gaps_said="b")
    with pytest.raises(Stale):
        Evaluations(session).save(case.id, COUNSELLOR, {"gaps_said": "c"}, 1)


@pytest.mark.parametrize("column", ["view", "ending_id", "language", "version"])
def test_what_is_not_typed_cannot_be_saved(session: Session, opened: Vault, column: str) -> None:
    case = a_case(opened)
    with pytest.raises(ValueError, match="not typed"):
        Evaluations(session).save(case.id, COUNSELLOR, {column: "x"}, 0)


def test_a_day_to_come_and_a_number_off_the_scale_are_refused(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    wrong: tuple[tuple[str, Value], ...] = (
        ("held_on", TODAY + DAY),
        ("content_with_help", 6),
        ("content_with_counsellor", 0),
    )
    for column, value in wrong:
        with pytest.raises(Invalid) as refused:
            say(session, case.id, COUNSELLOR, **{column: value})
        assert refused.value.field == f"evaluations.{column}"


# ---- helps and effort ----------------------------------------------------------------------------


def test_helps_are_kept_in_their_order_with_their_former_words(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    desk = Evaluations(session)
    first, second = TypedHelp("a" * 32, "Kurs", OfferFit.FITS), TypedHelp("b" * 32, "Jobcenter")
    desk.save(case.id, COUNSELLOR, {}, 0, [first, TypedHelp(new_id()), second])
    saved, _changes = desk.save(
        case.id, COUNSELLOR, {}, 1, [second, TypedHelp(first.id, "Kurs A2", OfferFit.NOT, "voll")]
    )
    kept = part(session, case.id, COUNSELLOR).evaluation
    assert kept == saved.evaluation
    assert kept is not None
    assert [(each.help, each.fit, each.position) for each in kept.helps] == [
        ("Jobcenter", None, 1),
        ("Kurs A2", OfferFit.NOT, 2),
    ]
    desk.save(case.id, COUNSELLOR, {}, 2, [second])
    with opened.reading() as db:
        former = history.with_former_values(db, case.id)
    assert ("evaluation_helps.help", f"{kept.id}/{first.id}") in former


def test_a_rated_help_needs_its_name(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    rated = TypedHelp("a" * 32, " ", OfferFit.NOT)
    with pytest.raises(Invalid) as refused:
        Evaluations(session).save(case.id, COUNSELLOR, {}, 0, [rated])
    assert (refused.value.field, refused.value.record) == ("evaluation_helps.help", rated.id)


def test_referrals_and_institutions_are_proposed_and_nothing_is_saved(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    course = a_referral(session, case.id, partner="Sprachwerk", offer="Kurs A2")
    talk(session, case.id, referral_id=course.id, fit="partly")
    goal = a_goal(session, case.id)
    named = ("Jobcenter", "sprachwerk", "Kirchenasyl")
    lines = [TypedLine(new_id(), LineKind.INSTITUTION, each) for each in named]
    Goals(session).save(case.id, goal.id, {}, goal.version, lines=lines)
    desk = Evaluations(session)
    there = (TypedHelp(new_id(), "kirchenasyl", OfferFit.NOT),)
    found = desk.propose_helps(case.id, there)
    assert [(each.help, each.fit) for each in found] == [
        ("kirchenasyl", OfferFit.NOT),
        ("Kurs A2 · Sprachwerk", OfferFit.PARTLY),
        ("Jobcenter", None),
    ]
    assert found[1].referral_id == course.id
    assert state(session, case.id).ending is None


def test_the_effort_is_what_the_journal_says_and_corrections_count_once(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, other = a_case(opened), a_case(opened)
    desk = Evaluations(session)
    assert desk.effort(case.id) == Effort()
    first = talk(session, case.id, minutes=45)
    talk(session, case.id, minutes=None)
    write(session, case.id, "nur eine Notiz", minutes=30)
    talk(session, other.id, minutes=60)
    clock.advance(8 * DAY)
    Journal(session).correct(case.id, first.id, {"minutes": 50}, "vertippt")
    assert desk.effort(case.id) == Effort(contacts=2, minutes=50, without_minutes=1)


def test_the_effort_of_a_second_end_begins_behind_the_first(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    talk(session, case.id, minutes=45)
    end(session, case.id)
    assert Evaluations(session).effort(case.id).minutes == 45
    with opened.transaction() as db:
        db.execute("UPDATE cases SET status = 'open' WHERE id = ?", (case.id,))
        db.execute("UPDATE case_endings SET reopened_on = ended_on WHERE case_id = ?", (case.id,))
    clock.advance(30 * DAY)
    talk(session, case.id, session.clock.today(), minutes=20)
    found = Evaluations(session).effort(case.id)
    assert found == Effort(1, 20, 0, after=TODAY)


def test_cl3_goals_that_were_not_reached_are_pointed_out_while_they_are_open(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    a_goal(session, case.id)
    say(session, case.id, COUNSELLOR, goals_reached="no", gaps_said="Krippe")
    found = part(session, case.id, COUNSELLOR)
    assert found.evaluation is not None
    assert found.evaluation.goals_reached is Reached.NO
    assert {EvaluationHint.REVISE_PLAN, EvaluationHint.NOTE_GAP} <= set(found.hints)


def test_a_reason_is_kept_with_its_words(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    for reason in Missing:
        said = say(session, case.id, YOUNG_PERSON, missing=reason, missing_note="weil")
        assert (said.missing, said.missing_note) == (reason, "weil")


def test_an_end_in_preparation_that_is_gone_takes_its_parts_along(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    removed, _changes = Evaluations(session).remove(case.id, answer(session, case.id, quick=1).id)
    with opened.transaction() as db:
        ending = endings.get(db, case.id, removed.ending_id)
        assert ending is not None
        db.execute("DELETE FROM case_endings WHERE id = ?", (ending.id,))
    with pytest.raises(CaseMissing):
        Evaluations(session).put_back(removed)
