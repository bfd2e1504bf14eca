"""Screenings of a case: the count is a hint, the decision is the counsellor's."""

from dataclasses import fields as attributes
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseId, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import SCREENINGS, Kind, Need, Value
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import SPECIAL, Mark, Obstacle
from jmd_desktop.domain.screening import (
    Decision,
    Outcome,
    ResidenceGroup,
    Screening,
    ScreeningWay,
    tally,
)
from jmd_desktop.errors import CaseMissing, Invalid, ReasonMissing, SpecialConsentMissing, Stale
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.screenings import PLACE, Screenings, ScreeningState
from jmd_desktop.services.session import Session
from jmd_desktop.store import collaborations
from jmd_desktop.store.vault import Vault
from tests.builders import (
    COUNTING,
    NOW,
    TODAY,
    a_case,
    a_client,
    a_collaboration,
    a_consent,
    a_screening,
)
from tests.fakes import FakeClock
from tests.services.assessed import new_id

CLOSED = a_consent(special_categories=False)
MARKS = st.sampled_from(
    [
        (),
        (Mark.NO,),
        (Mark.UNCLEAR,),
        (Mark.YES,),
        (Mark.YES, Mark.SERIOUS),
        (Mark.YES, Mark.INFLUENCEABLE),
        COUNTING,
    ]
)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)
_CHOICES = {
    "way": st.sampled_from(ScreeningWay),
    "residence_group": st.none() | st.sampled_from(ResidenceGroup),
    "at_risk": st.none() | st.sampled_from(Answer),
    "decision": st.none() | st.sampled_from(Decision),
    "outcome": st.none() | st.sampled_from(Outcome),
    "held_on": st.dates(date(2020, 1, 1), TODAY),
    "preventive": st.booleans(),
    "preventive_reason": st.text("abc", min_size=1, max_size=9),  # with a preventive yes (SC2)
}


def typed_values() -> st.SearchStrategy[dict[str, Value]]:
    """What can be typed into every column of a screening; drawn by the catalogue."""
    drawn: dict[str, st.SearchStrategy[Value]] = {}
    for field in SCREENINGS.fields:
        if field.column in ("id", "case_id", "version"):
            continue
        if field.column in _CHOICES:
            drawn[field.column] = _CHOICES[field.column]
        elif field.kind is Kind.CODES:
            drawn[field.column] = MARKS
        else:
            drawn[field.column] = WORDS
    return st.fixed_dictionaries(drawn)


def held(screening: Screening) -> dict[str, Value]:
    """What it says in each column, as it would be typed."""
    return {
        each.name: getattr(screening, each.name) or ""
        for each in attributes(Screening)
        if each.name not in ("id", "case_id", "version")
    }


def of_case(session: Session, case_id: CaseId) -> ScreeningState:
    return Screenings(session).of_case(case_id)


def phase(session: Session, case_id: CaseId) -> PhaseStatus:
    return of_case(session, case_id).phase.status


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=typed_values(), then=typed_values())
def test_a_screening_comes_back_from_draft_file_and_history_as_it_was_typed(
    session: Session,
    opened: Vault,
    clock: FakeClock,
    first: dict[str, Value],
    then: dict[str, Value],
) -> None:
    case, screening_id = a_case(opened), new_id()
    content = {SCREENINGS[column].key: value for column, value in first.items()}
    Drafts(session).put(Draft(case.id, PLACE, screening_id, 0, content, clock.now()))
    begun = of_case(session, case.id).begun
    assert begun is not None
    assert begun.content == content
    Screenings(session).save(case.id, screening_id, first, 0)
    (stored,) = of_case(session, case.id).screenings
    assert of_case(session, case.id).drafts == ()
    assert held(stored) == {column: value or "" for column, value in first.items()}
    clock.advance(timedelta(hours=1))
    saved, _changes = Screenings(session).save(case.id, screening_id, then, 1)
    assert of_case(session, case.id).screenings == (saved,)
    assert held(saved) == {column: value or "" for column, value in then.items()}
    for column, before in held(stored).items():
        former = Cases(session).former_values(case.id, SCREENINGS[column], screening_id)
        changed = before != held(saved)[column]
        assert [value.value or "" for value in former] == ([before] if changed else [])


# ---- who decides --------------------------------------------------------------------------------


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("count", [0, 3, 4, 12])
def test_sc1_sc4_the_count_decides_nothing(
    session: Session, opened: Vault, count: int, decision: Decision
) -> None:
    case = a_case(opened)
    values: dict[str, Value] = {each.value: COUNTING for each in list(Obstacle)[:count]}
    values |= {"at_risk": "yes", "decision": decision.value}
    saved, _changes = Screenings(session).save(case.id, new_id(), values, 0)
    assert tally(saved).met == (count >= 4)
    assert saved.decision is decision
    assert (saved.outcome, of_case(session, case.id).case.kind) == (None, CaseKind.ADVICE)


def test_sc2_a_yes_without_a_reason_is_refused_only_for_the_preventive_case(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    desk = Screenings(session)
    desk.save(case.id, new_id(), {"decision": "yes"}, 0)  # with no obstacle at all
    desk.save(case.id, new_id(), {"decision": "no", "preventive": True}, 0)
    draft_id = new_id()
    typed: dict[str, Value] = {"decision": "yes", "preventive": True, "preventive_reason": " \n "}
    content = {SCREENINGS[column].key: value for column, value in typed.items()}
    Drafts(session).put(Draft(case.id, PLACE, draft_id, 0, content, NOW))
    with pytest.raises(ReasonMissing):
        desk.save(case.id, draft_id, typed, 0)
    assert len(of_case(session, case.id).screenings) == 2
    assert of_case(session, case.id).draft_of(draft_id) is not None  # what was typed stays
    desk.save(case.id, draft_id, {**typed, "preventive_reason": "Der Abbruch droht."}, 0)
    assert len(of_case(session, case.id).screenings) == 3


def test_sc5_case_management_begins_with_the_agreement_and_not_with_the_screening(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    values: dict[str, Value] = {"decision": "yes", "outcome": "case_management"}
    Screenings(session).save(case.id, new_id(), values, 0)
    assert not of_case(session, case.id).in_case_management
    with opened.transaction() as db:
        collaborations.insert(db, a_collaboration(case.id), TODAY)
        collaborations.begin_kind(db, case.id, CaseKind.CASE_MANAGEMENT, TODAY)
    assert of_case(session, case.id).in_case_management
    # and a later no takes nothing away either
    Screenings(session).save(case.id, new_id(), {"decision": "no", "outcome": "advice"}, 0)
    assert of_case(session, case.id).in_case_management


def test_sc6_indicated_without_capacity_is_an_outcome_of_its_own(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    values: dict[str, Value] = {
        "decision": "yes",
        "outcome": "no_capacity",
        "outcome_note": "frei ab Mai",
    }
    Screenings(session).save(case.id, new_id(), values, 0)
    (stored,) = of_case(session, case.id).screenings
    assert (stored.decision, stored.outcome) == (Decision.YES, Outcome.NO_CAPACITY)
    assert of_case(session, case.id).case.kind is CaseKind.ADVICE


def test_a_documented_talk_stands_for_the_form(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    values: dict[str, Value] = {
        "way": "talk",
        "talk_note": "Allein mit Kind, ohne Sprache, ohne Wohnung.",
        "decision": "yes",
    }
    Screenings(session).save(case.id, new_id(), values, 0)
    (stored,) = of_case(session, case.id).screenings
    assert (stored.way, tally(stored).open) == (ScreeningWay.TALK, len(Obstacle))
    assert phase(session, case.id) is PhaseStatus.DONE


# ---- several, corrected, taken out --------------------------------------------------------------


def test_a_new_screening_begins_with_what_the_file_knows_and_replaces_none(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened, client=a_client(residence_status="tolerated"))
    desk = Screenings(session)
    first, _changes = desk.save(case.id, new_id(), {"remarks": "erstes"}, 0)
    clock.advance(timedelta(days=90))
    blank = desk.blank(case.id)
    assert (blank.residence_group, blank.held_on) == (ResidenceGroup.TOLERATION, clock.today())
    assert of_case(session, case.id).screenings == (first,)
    second, changes = desk.save(case.id, blank.id, {"remarks": "zweites"}, 0)
    assert of_case(session, case.id).screenings == (second, first)
    assert changes.touch(Topic.SCREENING, case_id=case.id)


@pytest.mark.parametrize(
    ("status", "group"),
    [
        (None, None),
        ("asylum_procedure", ResidenceGroup.PERMISSION),
        ("tolerated_work", ResidenceGroup.TOLERATION),
        ("german", ResidenceGroup.OTHER),
        ("settlement_permit", ResidenceGroup.TITLE),
    ],
)
def test_the_box_of_the_form_follows_from_the_residence_status(
    session: Session, opened: Vault, status: str | None, group: ResidenceGroup | None
) -> None:
    case = a_case(opened, client=a_client(residence_status=status))
    assert Screenings(session).blank(case.id).residence_group is group


def test_taken_out_and_put_back_it_is_what_it_was(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    desk = Screenings(session)
    values: dict[str, Value] = {"i_psych": COUNTING, "j_offence_remark": "x", "remarks": "y"}
    saved, _changes = desk.save(case.id, new_id(), values, 0)
    saved, _changes = desk.save(case.id, saved.id, {"remarks": "z"}, 1)
    content: dict[str, Value] = {"screenings.remarks": "getippt"}
    Drafts(session).put(Draft(case.id, PLACE, saved.id, 2, content, NOW))
    removed, _changes = desk.remove(case.id, saved.id)
    state = of_case(session, case.id)
    assert (removed, state.screenings, state.drafts) == (saved, (), ())
    assert Cases(session).former_values(case.id, SCREENINGS["remarks"], saved.id) == ()
    desk.put_back(removed)
    assert of_case(session, case.id).screenings == (saved,)
    with pytest.raises(CaseMissing):
        desk.remove(a_case(opened).id, saved.id)
    with pytest.raises(CaseMissing):
        desk.remove(case.id, "gone")


def test_who_saves_over_a_newer_version_is_stopped_and_the_draft_stays(
    session: Session, opened: Vault
) -> None:
    case, screening_id = a_case(opened), new_id()
    desk = Screenings(session)
    desk.save(case.id, screening_id, {"remarks": "a"}, 0)
    desk.save(case.id, screening_id, {"remarks": "b"}, 1)
    content: dict[str, Value] = {"screenings.remarks": "c"}
    Drafts(session).put(Draft(case.id, PLACE, screening_id, 1, content, NOW))
    for base in (0, 1):  # 0: typed as a new one, which it no longer is
        with pytest.raises(Stale):
            desk.save(case.id, screening_id, {"remarks": "c"}, base)
    assert of_case(session, case.id).draft_of(screening_id) is not None
    with pytest.raises(CaseMissing):
        desk.save(case.id, "gone", {"remarks": "c"}, 3)
    with pytest.raises(CaseMissing):
        desk.save(a_case(opened).id, screening_id, {"remarks": "c"}, 2)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "day_in_future"),
        ({"held_on": None}, "required"),
        ({"remarks": "x" * 20_001}, "too_long"),
        ({"residence_note": "a\nb"}, "control_character"),
    ],
)
def test_a_refused_value_changes_nothing(
    session: Session, opened: Vault, values: dict[str, Value], problem: str
) -> None:
    case = a_case(opened)
    with pytest.raises(Invalid) as caught:
        Screenings(session).save(case.id, new_id(), values, 0)
    assert caught.value.problem == problem
    assert of_case(session, case.id).screenings == ()


def test_emptied_choices_are_unknown_and_the_way_falls_back_to_the_form(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    values: dict[str, Value] = {
        "way": None,
        "preventive": None,
        "at_risk": None,
        "decision": None,
        "i_psych": (),
        "k_debt": (),
    }
    saved, _changes = Screenings(session).save(case.id, new_id(), values, 0)
    assert (saved.way, saved.preventive) == (ScreeningWay.FORM, False)
    assert (saved.i_psych, saved.k_debt) == (None, ())


def test_a_case_that_is_gone_is_told_so(session: Session) -> None:
    for ask in (Screenings(session).of_case, Screenings(session).blank):
        with pytest.raises(CaseMissing):
            ask(CaseId("0" * 32))
    with pytest.raises(CaseMissing):
        Screenings(session).save(CaseId("0" * 32), new_id(), {}, 0)


# ---- special categories -------------------------------------------------------------------------


@pytest.mark.parametrize("column", [f.column for f in SCREENINGS.fields if f.need is Need.SPECIAL])
def test_c1_the_two_special_obstacles_stay_closed_without_their_line(
    session: Session, opened: Vault, column: str
) -> None:
    assert column.removesuffix("_remark") in set(SPECIAL)
    case, screening_id = a_case(opened, consent=CLOSED), new_id()
    value: Value = "x" if column.endswith("remark") else COUNTING
    desk = Screenings(session)
    assert not of_case(session, case.id).special
    with pytest.raises(SpecialConsentMissing):
        desk.save(case.id, screening_id, {column: value}, 0)
    desk.save(case.id, screening_id, {"k_debt": COUNTING}, 0)
    with pytest.raises(SpecialConsentMissing):
        desk.save(case.id, screening_id, {column: value}, 1)
    content = {SCREENINGS[column].key: value}
    with pytest.raises(SpecialConsentMissing):
        Drafts(session).put(Draft(case.id, PLACE, screening_id, 1, content, NOW))
    desk.save(case.id, screening_id, {column: ""}, 1)  # to say nothing is always allowed


def test_c1_an_undo_brings_back_only_what_the_consent_still_opens(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, consent=a_consent(special_categories=False))
    full = replace(
        a_screening(case.id, Obstacle.K_DEBT),
        i_psych=COUNTING,
        j_offence=(Mark.NO,),
        j_offence_remark="nichts",
    )
    Screenings(session).put_back(full)
    (back,) = of_case(session, case.id).screenings
    assert back == replace(full, i_psych=None, j_offence=None, j_offence_remark=None)


# ---- the phase ----------------------------------------------------------------------------------


def test_the_phase_goes_along_with_the_decision(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    desk = Screenings(session)
    assert phase(session, case.id) is PhaseStatus.OPEN
    saved, _changes = desk.save(case.id, new_id(), {"remarks": "x"}, 0)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    desk.save(case.id, saved.id, {"decision": "no"}, 1)
    assert phase(session, case.id) is PhaseStatus.DONE
    desk.save(case.id, saved.id, {"decision": None}, 2)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS  # undecided again
    Cases(session).set_phase(case.id, Phase.SCREENING, PhaseStatus.DONE)
    desk.save(case.id, saved.id, {"remarks": "y"}, 3)
    assert phase(session, case.id) is PhaseStatus.DONE  # as the counsellor set it
    Cases(session).set_phase(case.id, Phase.SCREENING, PhaseStatus.SKIPPED)
    desk.save(case.id, saved.id, {"remarks": "z"}, 4)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS


def test_b2_a_new_screening_is_under_way_until_it_is_decided_or_gone(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk = a_case(opened), Screenings(session)
    first, _changes = desk.save(case.id, new_id(), {"decision": "yes"}, 0)
    done = of_case(session, case.id).phase
    assert done.status is PhaseStatus.DONE
    clock.advance(timedelta(days=200))
    again, _changes = desk.save(case.id, new_id(), {"held_on": clock.today(), "remarks": "x"}, 0)
    under_way = of_case(session, case.id).phase
    assert (under_way.status, under_way.since) == (PhaseStatus.IN_PROGRESS, clock.today())
    desk.save(case.id, first.id, {"remarks": "put right"}, 1)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    removed, _changes = desk.remove(case.id, again.id)
    assert of_case(session, case.id).phase == done
    desk.put_back(removed)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
    desk.save(case.id, again.id, {"decision": "no"}, 1)
    assert phase(session, case.id) is PhaseStatus.DONE


def test_an_older_screening_noted_later_leaves_the_phase_alone(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Screenings(session)
    desk.save(case.id, new_id(), {"decision": "yes"}, 0)
    desk.save(case.id, new_id(), {"held_on": TODAY - timedelta(days=400), "remarks": "x"}, 0)
    assert phase(session, case.id) is PhaseStatus.DONE
