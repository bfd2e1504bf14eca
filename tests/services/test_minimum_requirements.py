"""The nine minimum requirements of a case (G1): worked out from the file, but for one tick."""

from datetime import timedelta

import pytest

from jmd_desktop.domain.base_data_groups import GroupId
from jmd_desktop.domain.case_targets import Target
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.minimum_requirements import (
    OF_CASE_MANAGEMENT,
    Minimum,
    Requirement,
    RequirementState,
    Why,
)
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.errors import CaseMissing, Invalid
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.minimum_requirements import MinimumRequirements
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.store import assessments, cases, screenings, surveys
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_screening, a_survey
from tests.fakes import FakeClock
from tests.services.closed import end, prepare
from tests.services.looked_back import COUNSELLOR, YOUNG_PERSON, answer, say
from tests.services.planned import a_goal
from tests.services.reviewed import review
from tests.store.test_ending_rules import unexplained

MANAGED = CaseKind.CASE_MANAGEMENT
DAY = timedelta(days=1)


def item(session: Session, case_id: CaseId, what: Minimum) -> Requirement:
    return MinimumRequirements(session).of_case(case_id).item(what)


def is_open(found: Requirement, why: Why) -> bool:
    return (found.state, found.why) == (RequirementState.OPEN, why)


def is_met(found: Requirement, why: Why) -> bool:
    return (found.state, found.why) == (RequirementState.MET, why)


def test_g1_there_are_nine_in_their_order_and_each_leads_somewhere(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, kind=MANAGED)
    found = MinimumRequirements(session).of_case(case.id)
    assert [each.what for each in found.items] == list(Minimum)
    assert len(found.items) == found.applicable == 9
    assert found.met == 9 - len(found.open)
    assert len({each.target for each in found.items}) == 9


def test_g1_a_new_case_of_advice_needs_four_and_the_rest_does_not_apply(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    found = MinimumRequirements(session).of_case(case.id)
    apart = {each.what for each in found.items if each.state is RequirementState.NOT_APPLICABLE}
    assert apart == OF_CASE_MANAGEMENT
    assert found.applicable == 4
    assert all(found.item(each).why is Why.ADVICE for each in apart)


def test_g1_what_advice_has_nevertheless_counts(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        screenings.insert(db, a_screening(case.id), NOW)
    assert is_met(item(session, case.id, Minimum.NEED), Why.SCREENED)


def test_g1_consent_is_the_first_that_holds(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    found = item(session, case.id, Minimum.CONSENT)
    assert is_met(found, Why.SIGNED)
    assert (found.on, found.target) == (TODAY, Target.CONSENTS)


def test_g1_base_data_are_person_contact_and_something_about_life(
    session: Session, opened: Vault
) -> None:
    signed = a_consent(signers=(SignerRole.CLIENT, SignerRole.GUARDIAN))
    bare = a_case(opened, client=a_client(birth_date=None), consent=signed)
    found = item(session, bare.id, Minimum.BASE_DATA)
    assert is_open(found, Why.SPARSE)
    assert found.about == (GroupId.PERSON, GroupId.CONTACT, GroupId.LEARNING)
    known = a_case(opened, client=a_client(phone="0171 2345678", occupation="language_course"))
    assert is_met(item(session, known.id, Minimum.BASE_DATA), Why.NOTED)


def test_g1_that_a_working_relationship_carries_is_said_and_taken_back_by_a_human(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    desk = MinimumRequirements(session)
    what = Minimum.WORKING_RELATIONSHIP
    assert is_open(item(session, case.id, what), Why.NOT_SAID)
    before, _changes = desk.tick(case.id, TODAY - DAY, "ruft von sich aus an")
    assert before is None
    found = desk.of_case(case.id)
    assert is_met(found.item(what), Why.SAID)
    assert found.item(what).on == TODAY - DAY
    assert found.relationship is not None
    assert found.relationship.note == "ruft von sich aus an"
    said, _changes = desk.untick(case.id)
    assert is_open(item(session, case.id, what), Why.NOT_SAID)
    desk.put_back(case.id, said)
    assert item(session, case.id, what).on == TODAY - DAY
    desk.put_back(case.id, None)
    assert is_open(item(session, case.id, what), Why.NOT_SAID)
    with pytest.raises(Invalid):
        desk.tick(case.id, TODAY + DAY)
    with pytest.raises(CaseMissing):
        desk.tick(CaseId("nothing"), TODAY)


def test_g1_the_agreement_is_that_on_case_management(session: Session, opened: Vault) -> None:
    case = a_case(opened, kind=MANAGED)
    found = item(session, case.id, Minimum.AGREEMENT)
    assert is_met(found, Why.AGREED)
    assert (found.on, found.target) == (TODAY, Target.COLLABORATION)


@pytest.mark.parametrize("what", sorted(OF_CASE_MANAGEMENT - {Minimum.AGREEMENT}))
def test_g1_what_case_management_needs_is_open_at_its_beginning(
    session: Session, opened: Vault, what: Minimum
) -> None:
    case = a_case(opened, kind=MANAGED)
    assert item(session, case.id, what).state is RequirementState.OPEN


def test_g1_the_need_is_found_out_in_a_talk_or_a_screening(session: Session, opened: Vault) -> None:
    case = a_case(opened, kind=MANAGED)
    what = Minimum.NEED
    assert is_open(item(session, case.id, what), Why.NO_NEED)
    with opened.transaction() as db:
        surveys.insert(db, a_survey(case.id), NOW)
    assert is_open(item(session, case.id, what), Why.NO_NEED)  # begun, and nothing said in it
    with opened.transaction() as db:
        noted = assessments.get(db, case.id)
        assessments.save(db, type(noted)(case.id, need="Eine Wohnung"), NOW)
    assert is_met(item(session, case.id, what), Why.NEED_NOTED)
    with opened.transaction() as db:
        held = a_screening(case.id, held_on=TODAY - 3 * DAY)
        screenings.insert(db, held, NOW)
    found = item(session, case.id, what)
    assert is_met(found, Why.SCREENED)
    assert (found.on, found.target) == (TODAY - 3 * DAY, Target.SCREENING)


def test_g1_a_survey_that_shows_something_is_a_documented_talk(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, kind=MANAGED)
    survey = a_survey(case.id, {View.YOUNG_PERSON: {}})
    with opened.transaction() as db:
        surveys.insert(db, survey, NOW)
        surveys.rate(db, survey.views[0].id, "language.1", Rating("language.1", 2), special=False)
    assert is_met(item(session, case.id, Minimum.NEED), Why.SURVEYED)


def test_g1_a_plan_is_agreed_on_with_a_goal(session: Session, opened: Vault) -> None:
    case = a_case(opened, kind=MANAGED)
    what = Minimum.PLAN
    assert is_open(item(session, case.id, what), Why.NO_GOALS)
    a_goal(session, case.id)
    assert is_open(item(session, case.id, what), Why.PLAN_NOT_AGREED)
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL, "")
    found = item(session, case.id, what)
    assert is_met(found, Why.PLAN_AGREED)
    assert (found.on, found.target) == (TODAY, Target.PLAN)


def test_g1_goals_are_reviewed_when_none_is_left_whose_day_has_come(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened, kind=MANAGED)
    what = Minimum.REVIEW
    first = a_goal(session, case.id, review_on=TODAY + DAY)
    assert is_open(item(session, case.id, what), Why.NOT_REVIEWED)
    clock.advance(2 * DAY)
    assert is_open(item(session, case.id, what), Why.REVIEW_DUE)
    review(session, first, held_on=session.clock.today())
    found = item(session, case.id, what)
    assert is_met(found, Why.REVIEWED)
    assert found.on == TODAY + 2 * DAY


def test_g1_cl3_an_evaluation_is_there_when_both_sides_looked_back_or_it_says_why_not(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, kind=MANAGED)
    what = Minimum.EVALUATION
    assert is_open(item(session, case.id, what), Why.NOT_EVALUATED)
    answer(session, case.id, wellbeing=5)
    found = item(session, case.id, what)
    assert is_open(found, Why.PARTS_MISSING)
    assert found.about == (View.COUNSELLOR,)
    say(session, case.id, COUNSELLOR, missing="not_possible")
    found = item(session, case.id, what)
    assert is_met(found, Why.EVALUATED)
    assert found.on == TODAY


def test_g1_an_end_is_formal_with_its_reason(session: Session, opened: Vault) -> None:
    case = a_case(opened, kind=MANAGED)
    what = Minimum.ENDING
    assert is_open(item(session, case.id, what), Why.RUNNING)
    prepare(session, case.id, achieved="viel")
    assert is_open(item(session, case.id, what), Why.IN_PREPARATION)
    end(session, case.id)
    found = item(session, case.id, what)
    assert is_met(found, Why.ENDED)
    assert found.on == TODAY
    Endings(session).reopen(case.id, "Neue Fragen")
    assert is_open(item(session, case.id, what), Why.RUNNING)


def test_g1_what_an_earlier_program_ended_is_not_formally_ended(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    unexplained(opened, case.id)
    assert is_open(item(session, case.id, Minimum.ENDING), Why.UNEXPLAINED)


def test_cl6_case_management_that_became_advice_is_ended_and_still_measured_by_all_nine(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, kind=MANAGED)
    end(session, case.id, scope="case_management")
    found = MinimumRequirements(session).of_case(case.id)
    assert is_met(found.item(Minimum.ENDING), Why.ENDED_AS_ADVICE)
    assert found.applicable == 9


def test_g1_a_case_with_everything_meets_all_nine(session: Session, opened: Vault) -> None:
    client = a_client(phone="0171 2345678", occupation="language_course")
    case = a_case(opened, kind=MANAGED, client=client)
    with opened.transaction() as db:
        screenings.insert(db, a_screening(case.id), NOW)
    goal = a_goal(session, case.id, review_on=TODAY)
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL, "")
    review(session, goal, next_review_on=TODAY + 90 * DAY)
    MinimumRequirements(session).tick(case.id, TODAY)
    answer(session, case.id, wellbeing=5)
    say(session, case.id, COUNSELLOR, goals_reached="yes")
    assert MinimumRequirements(session).of_case(case.id).met == 8
    end(session, case.id)
    found = MinimumRequirements(session).of_case(case.id)
    assert (found.met, found.open) == (9, ())


def test_looking_at_them_changes_nothing(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    with opened.reading() as db:
        before = cases.get(db, case.id)
    MinimumRequirements(session).of_case(case.id)
    with opened.reading() as db:
        assert cases.get(db, case.id) == before


def test_the_young_persons_part_is_named_when_it_is_missing(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, kind=MANAGED)
    say(session, case.id, COUNSELLOR, gaps_said="x")
    assert item(session, case.id, Minimum.EVALUATION).about == (YOUNG_PERSON,)
