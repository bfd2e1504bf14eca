"""Words for looking back, minimum requirements and the timeline: all there, none left open."""

from collections.abc import Iterator
from enum import StrEnum

import pytest

from jmd_desktop import i18n, labels
from jmd_desktop.domain.base_data_groups import GroupId
from jmd_desktop.domain.case_targets import Target
from jmd_desktop.domain.evaluations import (
    AnswerWay,
    Dimension,
    EvaluationHint,
    Missing,
    Question,
    Reached,
    Situation,
)
from jmd_desktop.domain.follow_ups import FollowUpTiming, Outcome
from jmd_desktop.domain.minimum_requirements import (
    Minimum,
    Requirement,
    RequirementState,
    Why,
)
from jmd_desktop.domain.surveys import View
from jmd_desktop.domain.timeline import EventKind, Lane
from tests.builders import TODAY


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


@pytest.mark.parametrize(
    ("list_name", "codes"),
    [
        ("evaluation_dimension", Dimension),
        ("evaluation_missing", Missing),
        ("evaluation_way", AnswerWay),
        ("evaluation_question", Question),
        ("goals_reached", Reached),
        ("life_situation", Situation),
        ("follow_up_outcome", Outcome),
        ("follow_up_timing", FollowUpTiming),
        ("minimum", Minimum),
        ("minimum_state", RequirementState),
        ("timeline_lane", Lane),
        ("timeline_kind", EventKind),
    ],
)
def test_every_code_has_a_word_of_its_own(list_name: str, codes: type[StrEnum]) -> None:
    words = dict(labels.choices(list_name))
    assert list(words) == [each.value for each in codes]
    assert len(set(words.values())) == len(words)
    assert all(words.values())


def test_g1_every_reason_says_in_one_sentence_what_it_follows_from() -> None:
    for why in Why:
        about = {
            Why.SPARSE: (GroupId.CONTACT, GroupId.PERSON),
            Why.PARTS_MISSING: (View.COUNSELLOR,),
        }
        found = Requirement(
            Minimum.NEED, RequirementState.OPEN, why, Target.ENDING, about=about.get(why, ())
        )
        said = labels.minimum_why(found)
        assert said[0].isupper()
        assert said.endswith((".", "!"))
        assert "{" not in said
    sparse = Requirement(
        Minimum.BASE_DATA,
        RequirementState.OPEN,
        Why.SPARSE,
        Target.BASE_DATA,
        about=(GroupId.CONTACT, GroupId.LEARNING),
    )
    assert labels.minimum_why(sparse) == "Still missing: Contact, School and work."


@pytest.mark.parametrize(
    "why",
    [
        *(Why.SIGNED, Why.SAID, Why.AGREED, Why.SCREENED, Why.SURVEYED, Why.PLAN_AGREED),
        *(Why.REVIEWED, Why.EVALUATED, Why.ENDED, Why.ENDED_AS_ADVICE),
    ],
)
def test_g1_what_is_met_on_a_known_day_says_so(why: Why) -> None:
    found = Requirement(Minimum.NEED, RequirementState.MET, why, Target.ENDING, TODAY)
    assert "02.03.2026" in labels.minimum_why(found)


def test_how_many_are_met_is_said_with_both_figures() -> None:
    assert labels.minimum_count(5, 9) == "5 of 9 minimum requirements met"


def test_every_hint_about_an_evaluation_is_a_sentence() -> None:
    said = {labels.evaluation_hint(hint) for hint in EvaluationHint}
    assert len(said) == len(EvaluationHint)
    assert all(each.endswith((".", "?")) for each in said)
