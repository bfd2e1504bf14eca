"""Which step of the first talk is complete, and what it lacks."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.consents import Explanation, SignerRole
from jmd_desktop.domain.intake import ConsentTalk, Decision, IntakeStep, OpenTalk, Paper
from jmd_desktop.domain.intake_flow import (
    Missing,
    complete,
    full_name,
    guardians_sign,
    is_blank,
    missing,
    signed_sheet,
    unexplained,
)

TODAY = date(2026, 3, 2)
LIMIT = 16
GROWN_UP = date(2006, 5, 17)
FIFTEEN = date(2010, 5, 17)
TALK = ConsentTalk(
    "7QK2-9XMB",
    first_name="Samira",
    last_name="Haddad",
    birth_date=GROWN_UP,
    language="ar",
    explained=tuple(Explanation),
)
SIGNED = Paper(
    decision=Decision.AGREED,
    signed_on=TODAY,
    client_signed=True,
    special_categories=True,
    follow_up=False,
)
AGREED = OpenTalk(TALK, paper=SIGNED, step=IntakeStep.DECIDE)


def lacks(open_talk: OpenTalk, step: IntakeStep = IntakeStep.DECIDE) -> tuple[Missing, ...]:
    return missing(open_talk, step, TODAY, LIMIT)


def with_talk(**changes: object) -> OpenTalk:
    return replace(AGREED, talk=replace(TALK, **changes))  # type: ignore[arg-type]  # by name


def with_paper(**changes: object) -> OpenTalk:
    return replace(AGREED, paper=replace(SIGNED, **changes))  # type: ignore[arg-type]  # by name


def test_an_empty_talk_lacks_a_name_an_age_and_a_language_in_that_order() -> None:
    empty = OpenTalk(ConsentTalk("7QK2-9XMB", language=""))
    assert lacks(empty, IntakeStep.MEET) == (Missing.NAME, Missing.BIRTH_DATE, Missing.LANGUAGE)


def test_a_name_to_be_called_by_is_enough() -> None:
    alias = with_talk(first_name="", last_name=" ", preferred_name="سميرة")
    assert complete(alias, IntakeStep.MEET, TODAY, LIMIT)
    assert full_name(alias.talk) == "سميرة"


def test_an_unknown_birth_date_has_to_be_said() -> None:
    silent = with_talk(birth_date=None)
    assert lacks(silent, IntakeStep.MEET) == (Missing.BIRTH_DATE,)
    assert lacks(replace(silent, birth_date_unknown=True), IntakeStep.MEET) == ()


def test_a_half_typed_or_coming_birth_date_is_none() -> None:
    half = replace(with_talk(birth_date=None), birth_date_typed="17.05")
    assert lacks(half, IntakeStep.MEET) == (Missing.BIRTH_DATE_UNREADABLE,)
    tomorrow = with_talk(birth_date=TODAY + timedelta(days=1))
    assert lacks(tomorrow, IntakeStep.MEET) == (Missing.BIRTH_DATE_AHEAD,)


def test_explaining_can_be_left_but_nobody_can_agree_without_it() -> None:
    half = with_talk(explained=(Explanation.PURPOSE,))
    assert lacks(half, IntakeStep.EXPLAIN) == ()
    assert not complete(half, IntakeStep.EXPLAIN, TODAY, LIMIT)
    assert lacks(half) == (Missing.EXPLANATIONS,)
    assert unexplained(half.talk) == tuple(Explanation)[1:]


def test_refusing_and_later_need_nothing_else() -> None:
    for decision in (Decision.REFUSED, Decision.LATER):
        bare = OpenTalk(ConsentTalk("7QK2-9XMB"), paper=Paper(decision=decision))
        assert lacks(bare) == ()
    assert lacks(OpenTalk(TALK)) == (Missing.DECISION,)


def test_a_signed_sheet_lacks_nothing() -> None:
    assert lacks(AGREED) == ()


def test_everything_on_the_paper_has_to_be_looked_at() -> None:
    unread = replace(AGREED, paper=Paper(decision=Decision.AGREED))
    assert lacks(unread) == (
        Missing.SIGNED_ON,
        Missing.CLIENT_SIGNATURE,
        Missing.SPECIAL_CATEGORIES,
        Missing.FOLLOW_UP,
    )
    assert lacks(with_paper(signed_on=TODAY + timedelta(days=1))) == (Missing.SIGNED_ON_AHEAD,)


def test_under_the_limit_a_guardian_has_to_sign() -> None:
    child = with_talk(birth_date=FIFTEEN)
    assert lacks(child) == (Missing.GUARDIAN_SIGNATURE,)
    blank_line = replace(child, paper=replace(SIGNED, guardians=("", "  ")))
    assert lacks(blank_line) == (Missing.GUARDIAN_SIGNATURE,)
    signed = replace(child, paper=replace(SIGNED, guardians=(" Rima Haddad ", "")))
    assert lacks(signed) == ()
    sheet = signed_sheet(signed, TODAY, LIMIT)
    guardians = [s.name for s in sheet.signatures if s.role is SignerRole.GUARDIAN]
    assert guardians == ["Rima Haddad"]


def test_an_unknown_birth_date_counts_as_under_the_limit() -> None:
    unknown = replace(with_talk(birth_date=None), birth_date_unknown=True)
    assert lacks(unknown) == (Missing.GUARDIAN_SIGNATURE,)


def test_a_guardian_who_need_not_sign_does_not_come_into_the_file() -> None:
    sheet = signed_sheet(with_paper(guardians=("Rima Haddad",)), TODAY, LIMIT)
    assert {signature.role for signature in sheet.signatures} == {SignerRole.CLIENT}


def test_an_interpreter_is_named_only_with_a_signature() -> None:
    there = with_paper(interpreted=True, interpreter="Layla Nasser")
    assert lacks(there) == ()
    sheet = signed_sheet(there, TODAY, LIMIT)
    assert sheet.interpreted
    assert "Layla Nasser" not in {signature.name for signature in sheet.signatures}
    nameless = with_paper(interpreted=True, interpreter_signed=True)
    assert lacks(nameless) == (Missing.INTERPRETER_NAME,)
    signed = with_paper(interpreted=True, interpreter_signed=True, interpreter="Layla Nasser")
    names = {s.name for s in signed_sheet(signed, TODAY, LIMIT).signatures}
    assert names == {"Samira Haddad", "Layla Nasser"}


def test_a_talk_is_blank_until_something_is_entered() -> None:
    blank = OpenTalk(ConsentTalk("7QK2-9XMB", language=""), paper=Paper(signed_on=TODAY))
    assert is_blank(blank)
    assert is_blank(replace(blank, step=IntakeStep.MEET, field="first_name"))
    for touched in (
        replace(blank, talk=replace(blank.talk, first_name="S")),
        replace(blank, talk=replace(blank.talk, language="ar")),
        replace(blank, talk=replace(blank.talk, name_on_sheet=True)),
        replace(blank, birth_date_unknown=True),
        replace(blank, birth_date_typed="17"),
        replace(blank, paper=replace(blank.paper, interpreter="L")),
    ):
        assert not is_blank(touched)


@given(
    st.dates(date(1995, 1, 1), TODAY),
    st.dates(date(2020, 1, 1), TODAY),
    st.integers(12, 18),
    st.lists(st.text(max_size=3), max_size=3),
)
def test_what_lacks_nothing_has_all_signatures_the_law_asks_for(
    born: date, signed_on: date, limit: int, names: list[str]
) -> None:
    paper = replace(SIGNED, signed_on=signed_on, guardians=tuple(names))
    open_talk = OpenTalk(replace(TALK, birth_date=born), paper=paper)
    sheet = signed_sheet(open_talk, TODAY, limit)
    fine = not missing(open_talk, IntakeStep.DECIDE, TODAY, limit)
    assert fine == (not sheet.missing(born, limit))
    assert guardians_sign(open_talk, TODAY, limit) == (age_on(born, signed_on) < limit)
