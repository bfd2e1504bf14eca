"""Surveys in the practice vault: an assessment under way shows where a goal would be worth it."""

from jmd_desktop.domain.cases import RUNNING, CaseId, Phase, PhaseStatus
from jmd_desktop.domain.surveys import View
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.session import Session
from jmd_desktop.services.toward_goals import GoalDesk
from jmd_desktop.store import cases, surveys


def _assessed_now(session: Session) -> list[CaseId]:
    """Running cases whose assessment is under way."""
    rows = [each for each in Cases(session).rows(limit=-1) if each.status in RUNNING]
    with session.vault.reading() as db:
        return [
            each.id
            for each in rows
            if any(
                (state.phase, state.status) == (Phase.ASSESSMENT, PhaseStatus.IN_PROGRESS)
                for state in cases.phases_of(db, each.id)
            )
        ]


def test_a_goal_can_be_prepared_from_a_weak_area_in_the_words_of_the_young_person(
    usually_practised: Session,
) -> None:
    found = [GoalDesk(usually_practised).of_case(each) for each in _assessed_now(usually_practised)]
    worth = [area for each in found for area in each.worth]
    assert worth
    for each in worth:
        assert {seen.view for seen in each.weak.seen} == {View.YOUNG_PERSON, View.COUNSELLOR}
        assert each.words


def test_a_survey_lies_before_the_day_the_file_was_last_worked_on_and_moves_it_not(
    usually_practised: Session,
) -> None:
    people = _assessed_now(usually_practised)
    with usually_practised.vault.reading() as db:
        for case_id in people:
            case = cases.get(db, case_id)
            assert case is not None
            for each in surveys.of_case(db, case_id):
                assert case.opened_on <= each.held_on <= case.last_edited_at.date()
                assert each.finished_on == each.held_on
