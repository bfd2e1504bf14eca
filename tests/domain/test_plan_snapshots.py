"""PL12: what was sealed is read back the same, by this program and by later ones."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain import plan_snapshots
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.gaps import OtherPlan
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.plan_versions import (
    PlanSnapshot,
    SealedPerson,
    SealedSite,
    SupportPlan,
)
from tests.domain.plans import CASE, TEXT, goals


def snapshot(*found: Goal, words: str = "x") -> PlanSnapshot:
    return PlanSnapshot(
        2,
        date(2016, 10, 5),
        CollaborationWay.ORAL,
        words,
        "K7M-2QX",
        SealedPerson(words, "Samira", words),
        SealedSite(counsellor=words, law="gdpr"),
        SupportPlan(CASE, wishes=words, review_on=date(2017, 1, 12)),
        found,
        (OtherPlan("o", CASE, "help_plan", made_on=date(2016, 1, 1), note=words),),
        {"residence": words},
        {"help_plan": "Hilfeplan"},
        {"support_plan": "1"},
    )


@given(st.lists(goals(), max_size=3), TEXT)
def test_a_sealed_plan_is_read_as_it_was(found: list[Goal], words: str) -> None:
    sealed = snapshot(*found, words=words)
    text = plan_snapshots.to_text(sealed)
    assert plan_snapshots.from_text(text, CASE) == sealed
    assert plan_snapshots.to_text(plan_snapshots.from_text(text, CASE)) == text


def test_the_file_it_is_in_is_not_sealed_with_it() -> None:
    text = plan_snapshots.to_text(snapshot(Goal("g", CASE, "Ziel")))
    assert str(CASE) not in text
    read = plan_snapshots.from_text(text, CaseId("other"))
    assert {read.plan.case_id, read.goals[0].case_id, read.others[0].case_id} == {"other"}


def test_a_program_that_knows_more_or_less_reads_it_all_the_same() -> None:
    text = plan_snapshots.to_text(snapshot(Goal("g", CASE, "Ziel", motto="Motor")))
    written = json.loads(text)
    written["plan"]["of_a_newer_one"] = 1
    written["plan"]["goals"][0]["of_a_newer_one"] = ["x"]
    del written["plan"]["goals"][0]["motto"]
    read = plan_snapshots.from_text(json.dumps(written), CASE)
    assert read == snapshot(Goal("g", CASE, "Ziel"))


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="newer"):
        plan_snapshots.from_text('{"format": 2, "plan": {}}', CASE)
