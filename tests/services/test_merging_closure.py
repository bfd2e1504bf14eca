"""Two files of one person become one: at most one end holds, and nothing that was said is lost."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from jmd_desktop.domain.cases import Case, CaseStatus, Phase
from jmd_desktop.domain.cases import PhaseStatus as Status
from jmd_desktop.domain.evaluations import Evaluation, EvaluationHelp, Missing
from jmd_desktop.domain.fields import CASE_ENDINGS, EVALUATIONS
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.merged_closure import ClosureParts
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.minimum_requirements import MinimumRequirements
from jmd_desktop.services.session import Session
from jmd_desktop.store import evaluations
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.services.closed import closure, end, prepare, typed
from tests.store.test_ending_rules import unexplained

OPENED = NOW - timedelta(days=60)


@pytest.fixture
def keep(opened: Vault) -> Case:
    return a_case(opened, at=OPENED)


@pytest.fixture
def other(opened: Vault) -> Case:
    return a_case(opened, at=OPENED)


def merge(session: Session, keep: Case, other: Case) -> None:
    Merging(session).merge(keep.id, other.id, {})


def standing(session: Session, case: Case) -> tuple[CaseStatus, str | None, Status]:
    """The file's status, the end that holds, and the phase of closure."""
    file, state = Cases(session).file(case.id), Endings(session).of_case(case.id)
    phases = {each.phase: each.status for each in file.phases}
    held = None if state.ending is None else state.ending.id
    return file.case.status, held, phases[Phase.CLOSURE]


def test_an_ended_file_that_joins_a_running_one_is_taken_up_again(
    session: Session, keep: Case, other: Case
) -> None:
    ended = end(session, other.id, achieved="Kurs").ending
    merge(session, keep, other)
    assert standing(session, keep) == (CaseStatus.OPEN, None, Status.OPEN)
    (kept,) = Endings(session).of_case(keep.id).earlier
    assert replace(kept, reopened_on=None, reopened_reason="", version=1) == replace(
        ended, case_id=keep.id
    )
    assert kept.reopened_on == TODAY
    assert kept.reopened_reason
    end(session, keep.id)  # nothing is in the way of another end


def test_an_ended_file_that_a_running_one_joins_runs_again(
    session: Session, keep: Case, other: Case
) -> None:
    ended = end(session, keep.id).ending
    prepared = prepare(session, other.id, achieved="Kurs")
    merge(session, keep, other)
    assert standing(session, keep) == (CaseStatus.OPEN, None, Status.IN_PROGRESS)
    state = Endings(session).of_case(keep.id)
    assert [each.id for each in state.earlier] == [ended.id]
    assert state.preparation == replace(prepared, case_id=keep.id)


@pytest.mark.parametrize(("mine", "theirs", "kept"), [(3, 1, "other"), (1, 3, "keep"), (1, 1, "")])
def test_of_two_ends_the_later_one_holds(
    session: Session, keep: Case, other: Case, mine: int, theirs: int, kept: str
) -> None:
    ids = {
        "keep": end(session, keep.id, ended_on=TODAY - timedelta(mine)).ending.id,
        "other": end(session, other.id, ended_on=TODAY - timedelta(theirs)).ending.id,
    }
    merge(session, keep, other)
    held = ids[kept or "keep"]
    assert standing(session, keep) == (CaseStatus.ENDED, held, Status.DONE)
    (aside,) = Endings(session).of_case(keep.id).earlier
    assert aside.id in set(ids.values()) - {held}
    assert aside.taken_back


@pytest.mark.parametrize("told", ["keep", "other"])
def test_what_an_earlier_program_ended_joins_without_a_reason(
    session: Session, keep: Case, other: Case, opened: Vault, told: str
) -> None:
    silent = other if told == "keep" else keep
    unexplained(opened, silent.id)
    ended = end(session, keep.id if told == "keep" else other.id).ending
    merge(session, keep, other)
    assert standing(session, keep)[:2] == (CaseStatus.ENDED, ended.id)


def test_two_running_files_have_one_preparation_with_the_words_of_both(
    session: Session, keep: Case, other: Case
) -> None:
    prepare(session, other.id, achieved="Erst")
    mine = prepare(session, keep.id, achieved="Kurs", reason="by_client", said_return=True)
    prepare(
        session,
        other.id,
        achieved="Wohnung",
        remains="Schule",
        reason="age_limit",
        barriers=("money",),
        talked_about_end=True,
    )
    typed(session, keep.id, achieved="Getippt")
    typed(session, other.id, achieved="Auch getippt")
    assert Merging(session).compare(keep.id, other.id).closure == ClosureParts(1, 0, 0)
    merge(session, keep, other)
    state = Endings(session).of_case(keep.id)
    both = state.preparation
    assert both is not None
    assert both.id == mine.id
    assert (both.achieved, both.remains) == ("Kurs\n\nWohnung", "Schule")
    assert (both.reason, both.barriers) == (mine.reason, ("money",))
    assert (both.talked_about_end, both.said_return) == (True, True)
    former = {
        column: [
            each.value
            for each in Cases(session).former_values(keep.id, CASE_ENDINGS[column], mine.id)
            if each.value
        ]
        for column in ("reason", "achieved")
    }
    assert former["reason"] == ["age_limit"]
    assert set(former["achieved"]) == {"Kurs", "Erst"}
    (draft,) = state.drafts
    assert draft.content["case_endings.achieved"] == "Getippt\n\nAuch getippt"


def looked_back(session: Session, ending_id: str, case: Case, **said: Any) -> Evaluation:
    made = Evaluation(new_id(), ending_id, case.id, View.YOUNG_PERSON, TODAY, **said)
    with session.vault.transaction() as db:
        return evaluations.insert(db, made, NOW)


def test_what_the_young_person_said_in_both_stands_in_one(
    session: Session, keep: Case, other: Case, opened: Vault
) -> None:
    first, second = (prepare(session, each.id, achieved="x") for each in (keep, other))
    mine = looked_back(
        session, first.id, keep, missing=Missing.DECLINED, missing_note="wollte nicht"
    )
    helps = (EvaluationHelp(new_id(), "", "Sprachkurs"),)
    theirs = looked_back(session, second.id, other, liked="Das Zuhören", helps=())
    with opened.transaction() as db:
        whole = replace(helps[0], evaluation_id=theirs.id)
        evaluations.save(db, theirs, replace(theirs, helps=(whole,), missed="Zeit"), NOW)
        kept = evaluations.get(db, other.id, theirs.id)
        assert kept is not None
        evaluations.rate(db, kept, "quick", Rating("quick", 4), NOW)
    merge(session, keep, other)
    with opened.reading() as db:
        (one,) = evaluations.of_case(db, keep.id)
    assert (one.id, one.missing, one.liked, one.missed) == (mine.id, None, "Das Zuhören", "Zeit")
    assert [each.help for each in one.helps] == ["Sprachkurs"]
    assert one.answers == (Rating("quick", 4),)
    reasons = Cases(session).former_values(keep.id, EVALUATIONS["missing"], mine.id)
    assert "declined" in [each.value for each in reasons]


def test_all_that_hangs_on_an_end_comes_along(session: Session, keep: Case, other: Case) -> None:
    closure(session, other.id, "Birne")
    assert Merging(session).compare(keep.id, other.id).closure == ClosureParts(1, 1, 1)
    ending = Endings(session).of_case(other.id).preparation
    assert ending is not None
    merge(session, keep, other)
    assert Endings(session).of_case(keep.id).preparation == replace(ending, case_id=keep.id)
    assert Merging(session).compare(a_case(session.vault).id, keep.id).closure == ClosureParts(
        1, 1, 1
    )
    said = MinimumRequirements(session).of_case(keep.id).relationship
    assert said is not None
    assert said.note == "Birne"
