"""The rules of responsibility, IN1 to IN9: each keeps its promise and none of them decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.consents import Custody, Signature, SignerRole, missing_signers
from jmd_desktop.domain.first_talk import (
    WARNINGS,
    Answer,
    Finding,
    FirstTalk,
    Need,
    Responsibility,
    findings,
)
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.intake_flow import Missing, Terms, missing
from jmd_desktop.domain.open_talk import IntakeStep, OpenTalk

TODAY = date(2026, 3, 2)
ANSWERS = st.none() | st.sampled_from(Answer)
ALL = st.builds(
    Responsibility,
    newly_arrived=ANSWERS,
    lawful_stay=ANSWERS,
    in_region=ANSWERS,
    need=st.none() | st.sampled_from(Need),
)
YOUNG = date(2006, 5, 17)
FINE = Responsibility(Answer.YES, Answer.YES, Answer.YES, Need.MANIFOLD)


def turns(age: int, day: date = TODAY) -> date:
    """Born so that this age is completed on that day."""
    return day.replace(year=day.year - age)


def asks_for_a_reason(born: date | None, answers: Responsibility) -> bool:
    """Whether the step of the talk with these answers asks why one goes on all the same."""
    told = FirstTalk(
        CaseId(""),
        newly_arrived=answers.newly_arrived,
        lawful_stay=answers.lawful_stay,
        in_region=answers.in_region,
        need=answers.need,
    )
    talk = OpenTalk(ConsentTalk("x", language="de", birth_date=born), first_talk=told)
    return Missing.GO_ON_REASON in missing(talk, IntakeStep.REACH, TODAY, Terms())


@pytest.mark.parametrize(
    ("born", "finding"),
    [
        (turns(12) + timedelta(days=1), Finding.TOO_YOUNG),
        (turns(12), None),
        (turns(27) + timedelta(days=1), None),
        (turns(27), Finding.BORDERLINE),
        (turns(28) + timedelta(days=1), Finding.BORDERLINE),
        (turns(28), Finding.TOO_OLD),
        (None, None),
    ],
)
def test_in1_the_age_at_first_contact_is_twelve_to_twenty_six_and_27_is_a_borderline(
    born: date | None, finding: Finding | None
) -> None:
    assert findings(born, TODAY, FINE) == (() if finding is None else (finding,))


def test_in1_warns_outside_and_only_hints_at_the_borderline() -> None:
    assert {Finding.TOO_YOUNG, Finding.TOO_OLD} <= WARNINGS
    assert Finding.BORDERLINE not in WARNINGS


def test_in2_not_newly_arrived_is_a_hint_and_excludes_nobody() -> None:
    long_here = replace(FINE, newly_arrived=Answer.NO)
    assert findings(YOUNG, TODAY, long_here) == (Finding.LONG_HERE,)
    assert Finding.LONG_HERE not in WARNINGS


def test_in3_neither_lawful_stay_nor_duldung_is_a_warning() -> None:
    assert findings(YOUNG, TODAY, replace(FINE, lawful_stay=Answer.NO)) == (Finding.NO_STAY,)
    assert Finding.NO_STAY in WARNINGS


def test_in4_outside_the_region_is_a_warning() -> None:
    outside = replace(FINE, in_region=Answer.NO)
    assert findings(YOUNG, TODAY, outside) == (Finding.OUTSIDE_REGION,)
    assert Finding.OUTSIDE_REGION in WARNINGS


@pytest.mark.parametrize("need", [Need.MANIFOLD, Need.PREVENTIVE, Need.UNCLEAR, None])
def test_in5_a_manifold_or_preventive_need_speaks_for_case_management(need: Need | None) -> None:
    assert findings(YOUNG, TODAY, replace(FINE, need=need)) == ()


def test_in6_age_stay_and_region_make_the_service_responsible_and_nothing_else() -> None:
    only_those = Responsibility(lawful_stay=Answer.YES, in_region=Answer.YES)
    assert not asks_for_a_reason(YOUNG, only_those)
    assert not asks_for_a_reason(YOUNG, replace(only_those, need=Need.NONE))
    assert not asks_for_a_reason(YOUNG, replace(only_those, newly_arrived=Answer.NO))
    assert asks_for_a_reason(turns(11), only_those)
    assert asks_for_a_reason(YOUNG, replace(only_those, lawful_stay=Answer.NO))
    assert asks_for_a_reason(YOUNG, replace(only_those, in_region=Answer.NO))


@given(st.none() | st.dates(date(1990, 1, 1), TODAY), ALL)
def test_in7_exactly_a_warning_asks_for_a_reason_or_a_referral(
    born: date | None, answers: Responsibility
) -> None:
    found = findings(born, TODAY, answers)
    assert asks_for_a_reason(born, answers) == bool(WARNINGS.intersection(found))
    assert len(found) == len(set(found))


@given(st.none() | st.dates(date(1990, 1, 1), TODAY))
def test_what_was_not_asked_or_is_unclear_speaks_against_nobody(born: date | None) -> None:
    unclear = Responsibility(Answer.UNCLEAR, Answer.UNCLEAR, Answer.UNCLEAR, Need.UNCLEAR)
    assert findings(born, TODAY, unclear) == findings(born, TODAY, Responsibility())
    assert all(
        finding in (Finding.TOO_YOUNG, Finding.BORDERLINE, Finding.TOO_OLD)
        for finding in findings(born, TODAY, unclear)
    )


@pytest.mark.parametrize("born", [turns(16) + timedelta(days=1), None])
def test_in8_under_sixteen_or_of_unknown_age_guardians_sign_besides_the_young_person(
    born: date | None,
) -> None:
    own = Signature(SignerRole.CLIENT, "Samira", TODAY)
    mother = Signature(SignerRole.GUARDIAN, "Rima", TODAY)
    father = Signature(SignerRole.GUARDIAN, "Karim", TODAY)
    assert missing_signers((own,), born, TODAY, 16) == (SignerRole.GUARDIAN,)
    assert missing_signers((mother,), born, TODAY, 16) == (SignerRole.CLIENT,)
    assert missing_signers((own, mother), born, TODAY, 16, Custody.GUARDIANSHIP) == ()
    assert missing_signers((own, mother), born, TODAY, 16, Custody.JOINT) == (SignerRole.GUARDIAN,)
    assert missing_signers((own, mother, father), born, TODAY, 16, Custody.JOINT) == ()


def test_in8_at_sixteen_the_young_person_signs_alone() -> None:
    own = Signature(SignerRole.CLIENT, "Samira", TODAY)
    assert missing_signers((own,), turns(16), TODAY, 16) == ()


def test_in9_distress_that_needs_no_bodies_together_is_advice_and_only_a_hint() -> None:
    assert findings(YOUNG, TODAY, replace(FINE, need=Need.NONE)) == (Finding.NO_CASE_MANAGEMENT,)
    assert Finding.NO_CASE_MANAGEMENT not in WARNINGS
