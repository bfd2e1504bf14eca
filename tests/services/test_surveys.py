"""Surveys: three views side by side, answered in any order, stopped and gone on with."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import SURVEY_AREAS, SURVEYS, Value
from jmd_desktop.domain.item_sets import AREAS, SPECIAL_ITEMS, standard_items
from jmd_desktop.domain.surveys import CLOSING, NoValue, Profile, Rating, Survey, View
from jmd_desktop.errors import (
    CaseMissing,
    Invalid,
    SpecialConsentMissing,
    Stale,
    SurveyFinished,
)
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.item_sets import ItemSets, WantedItem
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import PLACE, Surveys, SurveyState, record_id
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_consent
from tests.fakes import FakeClock
from tests.services import assessed
from tests.services.assessed import SLEEP

KEYS = [item.key for item in standard_items()]
ANSWERS = st.one_of(st.none(), st.integers(1, 5), st.sampled_from(NoValue))
GIVEN = st.dictionaries(st.sampled_from(KEYS), ANSWERS, max_size=12)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=10)


def state(session: Session, case_id: CaseId) -> SurveyState:
    return Surveys(session).of_case(case_id)


def stored(session: Session, survey: Survey) -> Survey:
    found = state(session, survey.case_id).survey(survey.id)
    assert found is not None
    return found


def answer(session: Session, survey: Survey, view: int, item: str, given: int | NoValue) -> None:
    rating = (
        Rating(item, no_value=given) if isinstance(given, NoValue) else Rating(item, value=given)
    )
    view_id = stored(session, survey).views[view].id
    Surveys(session).rate(survey.case_id, survey.id, view_id, item, rating)


def phase(session: Session, case_id: CaseId) -> PhaseStatus:
    return state(session, case_id).phase.status


# ---- answering ----------------------------------------------------------------------------------


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    given_by=st.tuples(GIVEN, GIVEN, GIVEN),
    important=st.sets(st.sampled_from(KEYS), max_size=5),
    talks=st.dictionaries(st.sampled_from(AREAS), WORDS, max_size=3),
    achieved=st.one_of(st.just(""), WORDS),
    done=st.booleans(),
)
def test_a_survey_comes_back_as_it_was_answered_also_after_an_undo(
    session: Session,
    opened: Vault,
    given_by: tuple[dict[str, int | NoValue | None], ...],
    important: set[str],
    talks: dict[str, str],
    achieved: str,
    *,
    done: bool,
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    desk.add_third(case.id, begun.id, "Lehrerin")
    for number, answers in enumerate(given_by):
        for item, each in answers.items():
            if each is not None:
                answer(session, begun, number, item, each)
    for item in important:
        desk.mark(case.id, begun.id, item, important=True)
    for area, words in talks.items():
        desk.save_talk(case.id, begun.id, area, {"now": words}, 0)
    desk.save_closing(case.id, begun.id, {"achieved": achieved}, begun.version)
    if done:
        desk.finish(case.id, begun.id)
    kept = stored(session, begun)
    for view, answers in zip(kept.views, given_by, strict=True):
        said = {each.item: each.value or each.no_value for each in view.ratings}
        assert said == {item: each for item, each in answers.items() if each is not None}
    assert kept.important == important
    assert {talk.area: talk.now for talk in kept.talks} == talks
    assert kept.achieved == achieved
    removed, _changes = desk.remove(case.id, begun.id)
    assert removed == kept
    assert state(session, case.id).surveys == ()
    desk.put_back(removed)
    back = stored(session, begun)
    assert [set(view.ratings) for view in back.views] == [set(view.ratings) for view in kept.views]
    bare = {"version": 0, "views": ()}
    assert replace(back, **bare) == replace(kept, **bare)  # type: ignore[arg-type]  # two attributes
    for found, view in zip(back.views, kept.views, strict=True):
        assert replace(found, ratings=()) == replace(view, ratings=())


def test_gr5_as3_three_views_stay_three(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    desk.add_third(case.id, begun.id, "Betreuerin der Wohngruppe")
    given = ((2, 2, 2, 2), (3, 3, 3), (1, 2, 1, 2))
    for view, points in enumerate(given):
        for number, value in enumerate(points, start=1):
            answer(session, begun, view, f"housing.{number}", value)
    found = state(session, case.id)
    means = {each.view: _mean(each, "housing") for each in found.profiles(stored(session, begun))}
    assert means == {View.YOUNG_PERSON: 2.0, View.COUNSELLOR: 3.0, View.THIRD: 1.5}
    # whatever one of them says later, the two others are as they were
    for number in (1, 2, 3, 4):
        answer(session, begun, 0, f"housing.{number}", 5)
    later = state(session, case.id).profiles(stored(session, begun))
    assert [_mean(each, "housing") for each in later] == [5.0, 3.0, 1.5]


def _mean(seen: Profile, area: str) -> float | None:
    figure = seen.figure(area)
    assert figure is not None
    return figure.mean


def test_no_value_leaves_a_gap_and_never_a_nought(session: Session, opened: Vault) -> None:
    gaps: tuple[int | NoValue, ...] = (4, 4, NoValue.DONT_KNOW, NoValue.NO_ANSWER)
    case = a_case(opened)
    begun, _changes = Surveys(session).begin(case.id, "1")
    for number, said in enumerate(gaps, start=1):
        answer(session, begun, 0, f"housing.{number}", said)
    (young, counsellor) = state(session, case.id).profiles(stored(session, begun))
    figure = young.figure("housing")
    assert figure is not None
    assert (figure.mean, figure.valued, figure.asked) == (None, 2, 6)
    assert all(each.mean is None for each in counsellor.figures)
    answer(session, begun, 0, "housing.5", 4)
    assert _mean(state(session, case.id).profiles(stored(session, begun))[0], "housing") == 4.0


def test_an_answer_is_in_the_file_at_once_changed_and_taken_back(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    view = begun.views[0].id
    clock.advance(timedelta(hours=1))
    answer(session, begun, 0, "finances.1", 2)
    assert Cases(session).file(case.id).case.last_edited_at == clock.now()
    answer(session, begun, 0, "finances.1", NoValue.NO_ANSWER)
    (kept,) = stored(session, begun).views[0].ratings
    assert kept == Rating("finances.1", no_value=NoValue.NO_ANSWER)
    desk.rate(case.id, begun.id, view, "finances.1", None)
    assert stored(session, begun).views[0].ratings == ()


def test_what_is_important_to_the_young_person_can_be_marked_and_unmarked(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    for _twice in range(2):
        desk.mark(case.id, begun.id, "housing.1", important=True)
    desk.mark(case.id, begun.id, "finances.2", important=True)
    assert stored(session, begun).important == {"housing.1", "finances.2"}
    for _twice in range(2):
        desk.mark(case.id, begun.id, "housing.1", important=False)
    assert stored(session, begun).important == {"finances.2"}


def test_as7_a_survey_can_be_left_and_gone_on_with_any_time_in_any_order(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    begun, _changes = Surveys(session).begin(case.id, "1")
    answer(session, begun, 1, "participation.1", 3)
    clock.advance(timedelta(days=40))
    assert state(session, case.id).open_survey == stored(session, begun)
    answer(session, begun, 0, "residence.1", 2)
    Surveys(session).finish(case.id, begun.id)
    assert state(session, case.id).open_survey is None


def test_each_view_says_in_which_language_it_answered(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    desk.speak(case.id, begun.id, begun.views[0].id, "ti")
    assert [view.language for view in stored(session, begun).views] == ["ti", None]
    with pytest.raises(CaseMissing):
        desk.speak(case.id, begun.id, "gone", "ti")


# ---- third persons ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["", "   ", "\n"])
def test_a_third_person_has_a_name_or_role(session: Session, opened: Vault, who: str) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    with pytest.raises(Invalid) as caught:
        desk.add_third(case.id, begun.id, who)
    assert (caught.value.field, caught.value.problem) == ("survey_views.who", "required")


def test_each_third_person_is_asked_once_and_goes_with_their_answers(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    teacher, _changes = desk.add_third(case.id, begun.id, " Lehrerin ")
    assert teacher.who == "Lehrerin"
    with pytest.raises(Invalid) as caught:
        desk.add_third(case.id, begun.id, "lehrerin")
    assert caught.value.problem == "taken"
    mother, _changes = desk.add_third(case.id, begun.id, "Mutter")
    for view in (0, 2, 3):
        answer(session, begun, view, "housing.1", view + 1)
    desk.remove_third(case.id, begun.id, teacher.id)
    desk.remove_third(case.id, begun.id, begun.views[0].id)  # not a third person: stays
    kept = stored(session, begun).views
    assert [view.view for view in kept] == [View.YOUNG_PERSON, View.COUNSELLOR, View.THIRD]
    assert kept[2].id == mother.id
    assert [view.rating("housing.1") for view in kept] == [
        Rating("housing.1", 1),
        None,
        Rating("housing.1", 4),
    ]


def test_a_third_person_taken_out_is_put_back_with_all_that_may_still_be_kept(
    session: Session, opened: Vault
) -> None:
    with opened.transaction() as db:
        db.execute("UPDATE site SET guardian_age = 12")
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    teacher, _changes = desk.add_third(case.id, begun.id, "Lehrerin")
    answer(session, begun, 2, "housing.1", 4)
    answer(session, begun, 2, SLEEP, 2)
    before = stored(session, begun)
    removed, _changes = desk.remove_third(case.id, begun.id, teacher.id)
    assert removed is not None
    desk.put_third_back(case.id, removed)
    assert stored(session, begun) == before
    desk.remove_third(case.id, begun.id, teacher.id)
    with opened.transaction() as db:  # the guardians' agreement is missing now
        db.execute("UPDATE clients SET birth_date = ?", (date(2012, 6, 1).isoformat(),))
        db.execute("UPDATE site SET guardian_age = 16")
    desk.put_third_back(case.id, removed)
    (back,) = [view for view in stored(session, begun).views if view.view is View.THIRD]
    assert [each.item for each in back.ratings] == ["housing.1"]
    with pytest.raises(Invalid):  # there already
        desk.put_third_back(case.id, removed)
    assert desk.remove_third(case.id, begun.id, begun.views[0].id)[0] is None


# ---- words --------------------------------------------------------------------------------------


def test_words_about_an_area_are_kept_with_what_was_there_before(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    where = record_id(begun.id, "housing")
    content: dict[str, Value] = {"survey_areas.now": "zu eng"}
    Drafts(session).put(Draft(case.id, PLACE, where, 0, content, NOW))
    assert state(session, case.id).draft_of(begun.id, "housing") is not None
    first, _changes = desk.save_talk(case.id, begun.id, "housing", {"now": "zu eng"}, 0)
    assert state(session, case.id).drafts == ()
    clock.advance(timedelta(hours=1))
    values: dict[str, Value] = {"now": "viel zu eng", "importance": 3, "third_who": "Lehrerin"}
    saved, _changes = desk.save_talk(case.id, begun.id, "housing", values, 1)
    assert stored(session, begun).talk("housing") == saved
    assert (saved.id, saved.now, saved.importance, saved.version) == (first.id, "viel zu eng", 3, 2)
    (former,) = Cases(session).former_values(case.id, SURVEY_AREAS["now"], saved.id)
    assert former.value == "zu eng"
    with pytest.raises(Stale):
        desk.save_talk(case.id, begun.id, "housing", {"now": "x"}, 1)
    with pytest.raises(Stale):  # as a new one, which it no longer is
        desk.save_talk(case.id, begun.id, "housing", {"now": "x"}, 0)
    with pytest.raises(Invalid):
        desk.save_talk(case.id, begun.id, "finances", {"importance": 4}, 0)


def test_an_area_left_without_a_word_stays_unspoken_of(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    desk.save_talk(case.id, begun.id, "housing", {"now": "  ", "importance": None}, 0)
    assert stored(session, begun).talks == ()


def test_gr7_what_has_worked_out_is_kept_with_what_was_there_before(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    content: dict[str, Value] = {"surveys.achieved": "Ich war beim Amt."}
    Drafts(session).put(Draft(case.id, PLACE, record_id(begun.id, CLOSING), 1, content, NOW))
    first, _changes = desk.save_closing(case.id, begun.id, {"achieved": " Ich war beim Amt. "}, 1)
    assert state(session, case.id).drafts == ()
    assert (first.achieved, first.version) == ("Ich war beim Amt.", 2)
    clock.advance(timedelta(hours=1))
    saved, _changes = desk.save_closing(case.id, begun.id, {"achieved": "Allein beim Amt."}, 2)
    assert stored(session, begun) == saved
    assert Cases(session).file(case.id).case.last_edited_at == clock.now()
    formerly = Cases(session).former_values(case.id, SURVEYS["achieved"], begun.id)
    assert [each.value for each in formerly] == ["Ich war beim Amt.", ""]
    with pytest.raises(Stale):
        desk.save_closing(case.id, begun.id, {"achieved": "x"}, 2)
    with pytest.raises(Invalid):
        desk.save_closing(case.id, begun.id, {"achieved": "x" * 20_001}, 3)
    desk.remove(case.id, begun.id)
    assert Cases(session).former_values(case.id, SURVEYS["achieved"], begun.id) == ()


def test_gr7_what_has_worked_out_is_no_look_at_a_life_area(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    Assessments(session).save(case.id, {"need": "Wohnung"}, 0)
    desk.save_closing(case.id, begun.id, {"achieved": "Ich bin da."}, 1)
    desk.finish(case.id, begun.id)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS  # B.3: at least one area


def test_each_draft_of_a_talk_is_saved_where_it_belongs(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    parts: tuple[tuple[str, int, dict[str, Value]], ...] = (
        ("housing", 0, {"survey_areas.now": "zu eng", "survey_areas.importance": 2}),
        (CLOSING, 1, {"surveys.achieved": "Ich war beim Amt."}),
    )
    for part, version, content in parts:
        draft = Draft(case.id, PLACE, record_id(begun.id, part), version, content, NOW)
        Drafts(session).put(draft)
        desk.save_draft(case.id, draft)
    kept, talk = stored(session, begun), stored(session, begun).talk("housing")
    assert talk is not None
    assert (talk.now, talk.importance, kept.achieved) == ("zu eng", 2, "Ich war beim Amt.")
    assert state(session, case.id).drafts == ()


# ---- finished, opened again, taken out ----------------------------------------------------------


def test_a_finished_survey_is_fixed_until_it_is_opened_again(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    third, _changes = desk.add_third(case.id, begun.id, "Mutter")
    answer(session, begun, 0, "housing.1", 2)
    desk.finish(case.id, begun.id)
    before = stored(session, begun)
    assert before.finished_on == TODAY
    for change in (
        lambda: answer(session, begun, 0, "housing.1", 3),
        lambda: answer(session, begun, 1, "housing.2", NoValue.DONT_KNOW),
        lambda: answer(session, begun, 1, SLEEP, 3),
        lambda: desk.rate(case.id, begun.id, begun.views[0].id, "housing.1", None),
        lambda: desk.mark(case.id, begun.id, "housing.1", important=True),
        lambda: desk.save_talk(case.id, begun.id, "housing", {"now": "x"}, 0),
        lambda: desk.save_closing(case.id, begun.id, {"achieved": "x"}, before.version),
        lambda: desk.add_third(case.id, begun.id, "Vater"),
        lambda: desk.remove_third(case.id, begun.id, third.id),
        lambda: desk.set_day(case.id, begun.id, TODAY - timedelta(1)),
    ):
        with pytest.raises(SurveyFinished):
            change()
    assert stored(session, begun) == before
    clock.advance(timedelta(days=9))
    desk.finish(case.id, begun.id)  # once more changes nothing
    assert stored(session, begun) == before
    desk.reopen(case.id, begun.id)
    answer(session, begun, 0, "housing.1", 3)
    assert stored(session, begun).finished_on is None


def test_b3_the_phase_is_done_with_an_area_looked_at_and_the_need_stated(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Surveys(session)
    assert phase(session, case.id) is PhaseStatus.OPEN
    begun, _changes = desk.begin(case.id, "1")
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    desk.finish(case.id, begun.id)
    Assessments(session).save(case.id, {"need": "Wohnung, Sprache"}, 0)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS  # nothing was looked at
    desk.reopen(case.id, begun.id)
    answer(session, begun, 0, "housing.1", NoValue.DONT_KNOW)
    desk.finish(case.id, begun.id)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS  # no value is no look
    desk.reopen(case.id, begun.id)
    answer(session, begun, 0, "housing.1", 1)
    desk.finish(case.id, begun.id)
    assert phase(session, case.id) is PhaseStatus.DONE
    desk.reopen(case.id, begun.id)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    desk.finish(case.id, begun.id)
    Cases(session).set_phase(case.id, Phase.ASSESSMENT, PhaseStatus.SKIPPED)
    desk.begin(case.id, "1")
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS


def test_b3_while_a_survey_is_open_the_phase_is_under_way_again(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk, beside = a_case(opened), Surveys(session), Assessments(session)
    first, _changes = desk.begin(case.id, "1")
    answer(session, first, 0, "housing.1", 2)
    desk.finish(case.id, first.id)
    noted, _changes = beside.save(case.id, {"need": "Wohnung"}, 0)
    done = state(session, case.id).phase
    assert done.status is PhaseStatus.DONE
    clock.advance(timedelta(days=180))
    again, _changes = desk.begin(case.id, "1")
    under_way = state(session, case.id).phase
    assert (under_way.status, under_way.since) == (PhaseStatus.IN_PROGRESS, clock.today())
    beside.save(case.id, {"need": "Eine eigene Wohnung"}, noted.version)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS  # one is open still
    removed, _changes = desk.remove(case.id, again.id)
    assert state(session, case.id).phase == done  # as before it was begun
    desk.put_back(removed)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    Cases(session).set_phase(case.id, Phase.ASSESSMENT, PhaseStatus.DONE)
    desk.save_talk(case.id, again.id, "housing", {"now": "x"}, 0)
    assert phase(session, case.id) is PhaseStatus.DONE  # as the counsellor set it
    desk.reopen(case.id, first.id)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    desk.finish(case.id, again.id)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    desk.finish(case.id, first.id)
    assert phase(session, case.id) is PhaseStatus.DONE


def test_b3_the_need_stated_last_makes_it_done_too(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    desk.save_talk(case.id, begun.id, "housing", {"now": "zu eng"}, 0)
    desk.finish(case.id, begun.id)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    Assessments(session).save(case.id, {"helpers_note": "keine"}, 0)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    Assessments(session).save(case.id, {"need": "Wohnung"}, 1)
    assert phase(session, case.id) is PhaseStatus.DONE


def test_the_day_of_a_survey_can_be_put_right_and_the_former_one_is_kept(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    desk.set_day(case.id, begun.id, date(2026, 2, 20))
    assert stored(session, begun).held_on == date(2026, 2, 20)
    (former,) = Cases(session).former_values(case.id, SURVEYS["held_on"], begun.id)
    assert former.value == TODAY
    for day in (TODAY + timedelta(1), date(1026, 2, 20)):
        with pytest.raises(Invalid):
            desk.set_day(case.id, begun.id, day)
        with pytest.raises(Invalid):
            desk.begin(case.id, "1", day)


def test_a_survey_that_is_taken_out_leaves_no_words_in_drafts_or_history(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    kept = assessed.survey(session, case.id, "Zwetschge")
    gone = assessed.survey(session, case.id, "Mirabelle")
    for each in (kept, gone):
        content: dict[str, Value] = {"survey_areas.now": "getippt"}
        Drafts(session).put(Draft(case.id, PLACE, record_id(each.id, "finances"), 0, content, NOW))
    gone_talk = stored(session, gone).talk(assessed.FULL_AREA)
    assert gone_talk is not None
    Surveys(session).remove(case.id, gone.id)
    assert Cases(session).former_values(case.id, SURVEY_AREAS["now"], gone_talk.id) == ()
    found = state(session, case.id)
    assert [each.id for each in found.surveys] == [kept.id]
    assert [each.record_id for each in found.drafts] == [record_id(kept.id, "finances")]
    kept_talk = stored(session, kept).talk(assessed.FULL_AREA)
    assert kept_talk is not None
    assert Cases(session).former_values(case.id, SURVEY_AREAS["now"], kept_talk.id)


def test_the_survey_of_another_case_is_out_of_reach(session: Session, opened: Vault) -> None:
    case, other, desk = a_case(opened), a_case(opened), Surveys(session)
    begun, _changes = desk.begin(case.id, "1")
    view, rating = begun.views[0].id, Rating("housing.1", 1)
    foreign, _changes = desk.begin(other.id, "1")
    for attempt in (
        lambda: desk.rate(other.id, begun.id, view, "housing.1", rating),
        lambda: desk.rate(other.id, foreign.id, view, "housing.1", rating),
        lambda: desk.rate(case.id, begun.id, view, "housing.99", rating),
        lambda: desk.mark(case.id, begun.id, "housing.99", important=True),
        lambda: desk.mark(other.id, begun.id, "housing.1", important=True),
        lambda: desk.save_talk(other.id, begun.id, "housing", {"now": "x"}, 0),
        lambda: desk.add_third(other.id, begun.id, "Mutter"),
        lambda: desk.finish(other.id, begun.id),
        lambda: desk.reopen(other.id, begun.id),
        lambda: desk.remove(other.id, begun.id),
        lambda: desk.set_day(other.id, begun.id, TODAY),
        lambda: desk.begin(CaseId("0" * 32), "1"),
        lambda: desk.of_case(CaseId("0" * 32)),
    ):
        with pytest.raises(CaseMissing):
            attempt()
    assert stored(session, begun) == begun


# ---- sets ---------------------------------------------------------------------------------------


def test_gr9_old_surveys_keep_the_statements_they_were_asked_with(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Surveys(session)
    old, _changes = desk.begin(case.id, "1")
    answer(session, old, 0, "housing.1", 2)
    wanted = (
        WantedItem("housing", text="Ich habe einen Schlüssel."),
        WantedItem("language", "language.1"),
    )
    made, _changes = ItemSets(session).save(wanted)
    new, _changes = desk.begin(case.id, "1")
    found = state(session, case.id)
    assert found.items(stored(session, old)).items == standard_items()
    assert found.items(stored(session, new)) == made
    answer(session, old, 0, "housing.2", 4)  # the old one goes on with its own
    with pytest.raises(CaseMissing):
        answer(session, new, 0, "housing.2", 4)
    answer(session, new, 0, "site.1", 5)
    assert _mean(state(session, case.id).profiles(stored(session, new))[0], "housing") == 5.0


# ---- special categories -------------------------------------------------------------------------


def test_c1_statements_about_health_are_left_out_without_their_line(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, consent=a_consent(special_categories=False))
    begun, _changes = Surveys(session).begin(case.id, "1")
    found = state(session, case.id)
    asked = {item.key for item in found.items(begun).items}
    assert asked == set(KEYS) - SPECIAL_ITEMS
    for item in sorted(SPECIAL_ITEMS):
        for said in (1, NoValue.NO_ANSWER):
            with pytest.raises(SpecialConsentMissing):
                answer(session, begun, 0, item, said)
    wanted = (WantedItem("housing", text="Ich schlafe gut.", special=True),)
    ItemSets(session).save(wanted)
    later, _changes = Surveys(session).begin(case.id, "1")
    with pytest.raises(SpecialConsentMissing):
        answer(session, later, 0, "site.1", 1)


def test_c1_what_was_said_about_health_can_be_taken_back_without_the_line(
    session: Session, opened: Vault
) -> None:
    with opened.transaction() as db:
        db.execute("UPDATE site SET guardian_age = 12")
    young = date(2012, 6, 1)
    case = a_case(opened)
    with opened.transaction() as db:
        db.execute("UPDATE clients SET birth_date = ?", (young.isoformat(),))
    kept = assessed.survey(session, case.id, "Mutter")
    with opened.transaction() as db:
        db.execute("UPDATE site SET guardian_age = 16")
    assert not state(session, case.id).special
    with pytest.raises(SpecialConsentMissing):
        answer(session, kept, 0, SLEEP, 5)
    view = stored(session, kept).views[0]
    assert view.rating(SLEEP) is not None
    Surveys(session).rate(case.id, kept.id, view.id, SLEEP, None)
    assert stored(session, kept).views[0].rating(SLEEP) is None
    removed, _changes = Surveys(session).remove(case.id, kept.id)
    Surveys(session).put_back(removed)  # what the consent does not open any more stays out
    back = stored(session, kept)
    assert all(view.rating(SLEEP) is None for view in back.views)
    assert len(back.views[1].ratings) == len(removed.views[1].ratings) - 1
