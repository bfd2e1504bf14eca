"""What the schema holds of evaluations and talks afterwards, and that both come back as written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import (
    ITEMS,
    AnswerWay,
    Evaluation,
    EvaluationHelp,
    Missing,
    Reached,
    Situation,
)
from jmd_desktop.domain.follow_ups import FollowUp, Outcome
from jmd_desktop.domain.minimum_requirements import WorkingRelationship
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating, View
from jmd_desktop.errors import Invalid
from jmd_desktop.services.goals import new_id
from jmd_desktop.store import endings, evaluations, follow_ups, minimum_requirements
from jmd_desktop.store.connection import Connection, StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case

TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30)
SCALE = st.none() | st.integers(LOWEST, HIGHEST)
RATINGS = st.dictionaries(
    st.sampled_from(sorted(ITEMS)),
    st.one_of(st.integers(LOWEST, HIGHEST), st.sampled_from(NoValue)),
    max_size=13,
)
NAME = st.text("abcäö ", min_size=1).filter(str.strip)
HELPS = st.lists(st.tuples(NAME, st.none() | st.sampled_from(OfferFit)), max_size=4)
WORDS = (
    *("missing_note", "liked", "missed", "reason_said", "goals_said", "situation_said"),
    *("gaps_said", "content_said", "suggestions"),
)


def a_rating(item: str, said: int | NoValue) -> Rating:
    return Rating(item, no_value=said) if isinstance(said, NoValue) else Rating(item, said)


def an_ending(db: Connection, case_id: CaseId) -> str:
    return endings.prepare(db, case_id, NOW).id


def an_evaluation(db: Connection, case_id: CaseId, **changes: Any) -> Evaluation:
    blank = Evaluation(new_id(), an_ending(db, case_id), case_id, View.COUNSELLOR, TODAY)
    return evaluations.insert(db, replace(blank, **changes), NOW)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.fixed_dictionaries(
        {
            "view": st.sampled_from(View),
            "held_on": st.dates(date(2000, 1, 1), TODAY),
            "missing": st.none() | st.sampled_from(Missing),
            "way": st.none() | st.sampled_from(AnswerWay),
            "goals_reached": st.none() | st.sampled_from(Reached),
            "situation": st.none() | st.sampled_from(Situation),
            "content_with_help": SCALE,
            "content_with_counsellor": SCALE,
            "contacts": st.none() | st.integers(0, 10_000),
            "minutes": st.none() | st.integers(0, 1_000_000),
            **dict.fromkeys(WORDS, TEXT),
        }
    ),
    answers=RATINGS,
    helps=HELPS,
)
def test_an_evaluation_comes_back_as_it_was_written(
    opened: Vault,
    changes: dict[str, Any],
    answers: dict[str, int | NoValue],
    helps: list[tuple[str, OfferFit | None]],
) -> None:
    case = a_case(opened)
    evaluation_id = new_id()
    kept = tuple(
        EvaluationHelp(new_id(), evaluation_id, words, fit, position=place)
        for place, (words, fit) in enumerate(helps)
    )
    with opened.transaction() as db:
        who = "Lehrerin" if changes["view"] is View.THIRD else ""
        given_ = tuple(a_rating(item, said) for item, said in answers.items())
        written = an_evaluation(
            db, case.id, **changes, id=evaluation_id, who=who, answers=given_, helps=kept
        )
        assert evaluations.get(db, case.id, written.id) == written
        assert evaluations.of_case(db, case.id) == [written]
        changed = replace(written, suggestions="anders", helps=kept[:1])
        saved = evaluations.save(db, written, changed, NOW)
        assert evaluations.get(db, case.id, written.id) == saved == replace(changed, version=2)
        assert evaluations.save(db, saved, saved, NOW) is saved
        evaluations.remove(db, saved, NOW)
        assert evaluations.of_case(db, case.id) == []
        left = db.execute("SELECT count(*) FROM history WHERE case_id = ?", (case.id,)).fetchone()
        assert left == (0,)


@pytest.mark.parametrize(
    "change",
    [
        "view = 'third'",  # nobody says who
        "who = 'Lehrerin'",  # the counsellor is nobody else
        "view = 'all'",
        "missing = 'whatever'",
        "way = 'phone'",
        "goals_reached = 'perhaps'",
        "situation = 'fine'",
        "content_with_help = 0",
        "content_with_counsellor = 6",
        "contacts = -1",
        "minutes = 1000001",
        "held_on = 'gestern'",
        "ending_id = 'nothing'",
    ],
)
def test_d9_what_cannot_be_said_cannot_be_kept(opened: Vault, change: str) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        an_evaluation(db, case.id)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(f"UPDATE evaluations SET {change}")


@pytest.mark.parametrize(
    ("value", "no_value"), [(None, None), (3, "dont_know"), (0, None), (6, None), (None, "middle")]
)
def test_d9_an_answer_is_a_point_of_the_scale_or_a_reason_and_never_both(
    opened: Vault, value: int | None, no_value: str | None
) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        made = an_evaluation(db, case.id)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(
            "INSERT INTO evaluation_answers VALUES ('x', ?, 'quick', ?, ?)",
            (made.id, value, no_value),
        )


def test_gr5_nobody_has_two_parts_at_one_ending(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        an_evaluation(db, case.id)
    with pytest.raises(StoreFault), opened.transaction() as db:
        an_evaluation(db, case.id)


def test_a_help_has_a_name_and_one_of_three_ways_to_fit(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        made = an_evaluation(db, case.id)
    for words, fit in ((" \t", None), ("Kurs", "very")):
        with pytest.raises(StoreFault), opened.transaction() as db:
            db.execute(
                "INSERT INTO evaluation_helps (id, evaluation_id, help, fit) VALUES ('x', ?, ?, ?)",
                (made.id, words, fit),
            )


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.fixed_dictionaries(
        {
            "held_on": st.dates(date(2000, 1, 1), TODAY),
            "channel": st.none() | st.just("phone"),
            "reached": st.booleans(),
            "goals_still": st.none() | st.sampled_from(Reached),
            "situation": st.none() | st.sampled_from(Situation),
            "new_need": st.none() | st.booleans(),
            "outcome": st.none() | st.sampled_from(Outcome),
            **dict.fromkeys(("goals_said", "situation_said", "need_said", "outcome_note"), TEXT),
        }
    )
)
def test_a_talk_afterwards_comes_back_as_it_was_written(
    opened: Vault, changes: dict[str, Any]
) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        talk = FollowUp(new_id(), an_ending(db, case.id), case.id, **changes)
        follow_ups.insert(db, talk, NOW)
        assert follow_ups.get(db, case.id, talk.id) == talk
        saved = follow_ups.save(db, talk, replace(talk, outcome_note="anders"), NOW)
        assert follow_ups.of_case(db, case.id) == [saved]
        follow_ups.remove(db, saved, NOW)
        assert follow_ups.of_case(db, case.id) == []
        left = db.execute("SELECT count(*) FROM history WHERE case_id = ?", (case.id,)).fetchone()
        assert left == (0,)


def test_a_talk_of_another_case_is_not_found(opened: Vault) -> None:
    case, other = a_case(opened), a_case(opened)
    with opened.transaction() as db:
        talk = FollowUp(new_id(), an_ending(db, case.id), case.id, TODAY)
        follow_ups.insert(db, talk, NOW)
        made = an_evaluation(db, case.id)
        assert follow_ups.get(db, other.id, talk.id) is None
        assert evaluations.get(db, other.id, made.id) is None


def test_g1_a_working_relationship_is_kept_once_with_its_former_values(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        assert minimum_requirements.relationship(db, case.id) is None
        minimum_requirements.put(db, WorkingRelationship(case.id, TODAY, "a"), NOW)
        said = WorkingRelationship(case.id, TODAY - timedelta(3), "b")
        after = minimum_requirements.put(db, said, NOW)
        assert minimum_requirements.relationship(db, case.id) == after == replace(said, version=2)
        late = WorkingRelationship(case.id, TODAY + timedelta(1))
        with pytest.raises(Invalid):
            minimum_requirements.put(db, late, NOW)
        minimum_requirements.remove(db, case.id, NOW)
        assert minimum_requirements.relationship(db, case.id) is None


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (None, (TODAY, "b"), (TODAY, "b")),
        ((TODAY, "a"), None, (TODAY, "a")),
        ((TODAY, "a"), (TODAY - timedelta(9), "b"), (TODAY - timedelta(9), "a\n\nb")),
        ((TODAY, "ab"), (TODAY, "b"), (TODAY, "ab")),
        ((TODAY, ""), (TODAY, "b"), (TODAY, "b")),
    ],
)
def test_of_two_files_the_earlier_day_and_the_words_of_both_stay(
    opened: Vault,
    mine: tuple[date, str] | None,
    theirs: tuple[date, str] | None,
    both: tuple[date, str],
) -> None:
    keep, other = a_case(opened), a_case(opened)
    with opened.transaction() as db:
        for case, said in ((keep, mine), (other, theirs)):
            if said is not None:
                minimum_requirements.put(db, WorkingRelationship(case.id, *said), NOW)
        minimum_requirements.merge_relationship(db, keep.id, other.id, NOW)
        found = minimum_requirements.relationship(db, keep.id)
    assert found is not None
    assert (found.since, found.note) == both


def test_of_two_endings_each_view_stays_once_and_no_part_is_lost_unsaid(opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened)
    with opened.transaction() as db:
        mine = an_evaluation(db, keep.id, gaps_said="hier")
        theirs = an_evaluation(db, other.id, gaps_said="dort")
        young = an_evaluation(db, other.id, view=View.YOUNG_PERSON, liked="dort")
        evaluations.move(db, theirs.ending_id, mine.ending_id)
        assert [each.id for each in evaluations.of_case(db, keep.id)] == [young.id, mine.id]
        assert [each.id for each in evaluations.of_case(db, other.id)] == [theirs.id]


def test_an_erased_case_takes_its_evaluations_and_talks_along(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        an_evaluation(
            db,
            case.id,
            view=View.YOUNG_PERSON,
            answers=(Rating("quick", 3),),
            helps=(),
        )
        made = an_evaluation(db, case.id)
        help_ = EvaluationHelp(new_id(), made.id, "Kurs")
        evaluations.save(db, made, replace(made, helps=(help_,)), NOW)
        follow_ups.insert(db, FollowUp(new_id(), made.ending_id, case.id, TODAY), NOW)
        minimum_requirements.put(db, WorkingRelationship(case.id, TODAY), NOW)
        db.execute("DELETE FROM clients WHERE case_id = ?", (case.id,))
        for table in (
            "evaluations",
            "evaluation_answers",
            "evaluation_helps",
            "follow_ups",
            "working_relationships",
        ):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
