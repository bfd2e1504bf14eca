"""From the assessment to a goal: where one would be worth it, and beginning it once."""

import pytest

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.surveys import Rating, Survey, View
from jmd_desktop.errors import CaseEnded
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import PLACE, Goals
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.services.toward_goals import GoalDesk, TowardGoals
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, end_case
from tests.services.planned import a_goal

WISH = "Ich will allein zum Arzt."


def rate(session: Session, survey: Survey, view: int, area: str, value: int) -> None:
    for number in (1, 2, 3):
        item = f"{area}.{number}"
        Surveys(session).rate(
            survey.case_id, survey.id, survey.views[view].id, item, Rating(item, value)
        )


@pytest.fixture
def case_id(session: Session, opened: Vault) -> CaseId:
    """The young person sees language as weak, both see leisure so; housing is fine."""
    case = a_case(opened)
    survey, _changes = Surveys(session).begin(case.id, "1")
    rate(session, survey, 0, "language", 2)
    rate(session, survey, 1, "language", 4)
    rate(session, survey, 0, "leisure", 1)
    rate(session, survey, 1, "leisure", 2)
    rate(session, survey, 0, "housing", 5)
    Surveys(session).save_talk(case.id, survey.id, "language", {"change": WISH}, 0)
    return case.id


def test_each_area_is_told_by_whose_view_and_in_whose_words(
    session: Session, case_id: CaseId
) -> None:
    found = GoalDesk(session).of_case(case_id)
    assert found.held_on == TODAY
    assert [(each.weak.area, each.words) for each in found.worth] == [
        ("language", WISH),
        ("leisure", ""),
    ]
    seen = [[(each.view, each.mean) for each in worth.weak.seen] for worth in found.worth]
    assert seen == [
        [(View.YOUNG_PERSON, 2.0)],
        [(View.YOUNG_PERSON, 1.0), (View.COUNSELLOR, 2.0)],
    ]


def test_an_area_with_an_open_goal_is_not_told_of(session: Session, case_id: CaseId) -> None:
    goal = a_goal(session, case_id, area="language")
    assert [each.weak.area for each in GoalDesk(session).of_case(case_id).worth] == ["leisure"]
    Goals(session).save(case_id, goal.id, {"status": "dropped"}, goal.version)
    assert len(GoalDesk(session).of_case(case_id).worth) == 2


def test_a_goal_is_begun_once_and_gone_on_with_whatever_was_typed(
    session: Session, case_id: CaseId
) -> None:
    desk = GoalDesk(session)
    goal_id, changes = desk.prepare(case_id, "language")
    assert changes.case_id == case_id
    draft = Drafts(session).find(case_id, PLACE, goal_id)
    assert draft is not None
    assert draft.content == {"goals.area": "language", "goals.wish": WISH}
    assert [each.begun for each in desk.of_case(case_id).worth] == [goal_id, ""]
    typed = {**draft.content, "goals.title": "Allein zum Arzt gehen"}
    Drafts(session).put(Draft(case_id, PLACE, goal_id, 0, typed, NOW))
    again, nothing = desk.prepare(case_id, "language")
    assert again == goal_id
    assert not nothing.topics


def test_a_draft_over_a_goal_of_the_file_begins_no_other_goal(
    session: Session, case_id: CaseId
) -> None:
    goal = a_goal(session, case_id, area="housing")
    typed = {"goals.area": "language"}
    Drafts(session).put(Draft(case_id, PLACE, goal.id, goal.version, typed, NOW))
    assert [each.begun for each in GoalDesk(session).of_case(case_id).worth] == ["", ""]


def test_nothing_is_worth_a_word_without_a_survey_or_after_the_end(
    session: Session, opened: Vault, case_id: CaseId
) -> None:
    desk = GoalDesk(session)
    assert desk.of_case(a_case(opened).id) == TowardGoals()
    with opened.transaction() as db:
        end_case(db, case_id)
    assert desk.of_case(case_id) == TowardGoals()
    with pytest.raises(CaseEnded):
        desk.prepare(case_id, "language")
