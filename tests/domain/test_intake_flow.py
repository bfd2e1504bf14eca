"""Which step of the first talk is complete, and what it lacks."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.consents import Custody, Explanation, SignerRole
from jmd_desktop.domain.first_talk import Answer, Responsibility
from jmd_desktop.domain.intake import ConsentTalk, Decision
from jmd_desktop.domain.intake_flow import (
    Missing,
    Terms,
    carrier_entry,
    complete,
    first_talk,
    full_name,
    guardians_sign,
    is_blank,
    is_only_searched,
    missing,
    signed_sheet,
    unexplained,
)
from jmd_desktop.domain.open_talk import CarrierPaper, IntakeStep, OpenTalk, Paper

TODAY = date(2026, 3, 2)
TERMS = Terms(16)
ALLOWED = Terms(16, guardian_override=True)
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


def lacks(
    open_talk: OpenTalk, step: IntakeStep = IntakeStep.DECIDE, terms: Terms = TERMS
) -> tuple[Missing, ...]:
    return missing(open_talk, step, TODAY, terms)


def with_talk(**changes: object) -> OpenTalk:
    return replace(AGREED, talk=replace(TALK, **changes))  # type: ignore[arg-type]  # by name


def with_paper(**changes: object) -> OpenTalk:
    return replace(AGREED, paper=replace(SIGNED, **changes))  # type: ignore[arg-type]  # by name


def test_an_empty_talk_lacks_a_name_an_age_and_a_language_in_that_order() -> None:
    empty = OpenTalk(ConsentTalk("7QK2-9XMB", language=""))
    assert lacks(empty, IntakeStep.SEARCH) == (Missing.NAME, Missing.BIRTH_DATE)
    assert lacks(empty, IntakeStep.MEET) == (Missing.LANGUAGE,)


def test_a_name_to_be_called_by_is_enough() -> None:
    alias = with_talk(first_name="", last_name=" ", preferred_name="سميرة")
    assert complete(alias, IntakeStep.SEARCH, TODAY, TERMS)
    assert full_name(alias.talk) == "سميرة"


def test_an_unknown_birth_date_has_to_be_said() -> None:
    silent = with_talk(birth_date=None)
    assert lacks(silent, IntakeStep.SEARCH) == (Missing.BIRTH_DATE,)
    assert lacks(replace(silent, birth_date_unknown=True), IntakeStep.SEARCH) == ()


def test_a_half_typed_or_coming_birth_date_is_none() -> None:
    half = replace(with_talk(birth_date=None), birth_date_typed="17.05")
    assert lacks(half, IntakeStep.SEARCH) == (Missing.BIRTH_DATE_UNREADABLE,)
    tomorrow = with_talk(birth_date=TODAY + timedelta(days=1))
    assert lacks(tomorrow, IntakeStep.SEARCH) == (Missing.BIRTH_DATE_AHEAD,)


def test_blanks_and_joiners_are_no_name() -> None:
    unseen = with_talk(first_name="\u200b", last_name="\u00a0", preferred_name=" ")
    assert Missing.NAME in lacks(unseen, IntakeStep.SEARCH)


def test_explaining_can_be_left_but_nobody_can_agree_without_it() -> None:
    half = with_talk(explained=(Explanation.PURPOSE,))
    assert lacks(half, IntakeStep.EXPLAIN) == ()
    assert not complete(half, IntakeStep.EXPLAIN, TODAY, TERMS)
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
    assert lacks(child) == (Missing.CUSTODY, Missing.GUARDIAN_SIGNATURE)
    vormund = replace(SIGNED, custody=Custody.GUARDIANSHIP)
    blank_line = replace(child, paper=replace(vormund, guardians=("", "  ", "\u200b")))
    assert lacks(blank_line) == (Missing.GUARDIAN_SIGNATURE,)
    signed = replace(child, paper=replace(vormund, guardians=(" Rima Haddad ", "")))
    assert lacks(signed) == ()
    sheet = signed_sheet(signed, TODAY, TERMS)
    guardians = [s.name for s in sheet.signatures if s.role is SignerRole.GUARDIAN]
    assert guardians == ["Rima Haddad"]
    assert sheet.custody is Custody.GUARDIANSHIP


def test_with_joint_custody_both_parents_sign() -> None:
    joint = replace(SIGNED, custody=Custody.JOINT, guardians=("Rima Haddad",))
    child = replace(with_talk(birth_date=FIFTEEN), paper=joint)
    assert lacks(child) == (Missing.SECOND_GUARDIAN,)
    twice = replace(child, paper=replace(joint, guardians=("Rima Haddad", " RIMA haddad ")))
    assert lacks(twice) == (Missing.SECOND_GUARDIAN,), "one and the same person signs once"
    both = replace(child, paper=replace(joint, guardians=("Rima Haddad", "Karim Haddad")))
    assert lacks(both) == ()


def test_an_unknown_birth_date_counts_as_under_the_limit() -> None:
    unknown = replace(with_talk(birth_date=None), birth_date_unknown=True)
    assert Missing.GUARDIAN_SIGNATURE in lacks(unknown)


def test_the_exception_counts_only_where_the_carrier_allows_it_and_only_whole() -> None:
    claimed = replace(
        SIGNED,
        exception=True,
        exception_insight=True,
        exception_reason="Gefahr",
        exception_consulted="Fachberatung",
    )
    child = replace(with_talk(birth_date=FIFTEEN), paper=claimed)
    assert lacks(child) == (Missing.CUSTODY, Missing.GUARDIAN_SIGNATURE)
    assert lacks(child, terms=ALLOWED) == ()
    sheet = signed_sheet(child, TODAY, ALLOWED)
    assert (sheet.exception_reason, sheet.exception_consulted) == ("Gefahr", "Fachberatung")
    assert sheet.missing(FIFTEEN, 16) == ()
    empty = replace(
        claimed, exception_insight=False, exception_reason=" ", exception_consulted="\u200b"
    )
    assert lacks(replace(child, paper=empty), terms=ALLOWED) == (
        Missing.EXCEPTION_INSIGHT,
        Missing.EXCEPTION_REASON,
        Missing.EXCEPTION_CONSULTED,
    )
    grown_up = replace(AGREED, paper=claimed)
    assert signed_sheet(grown_up, TODAY, ALLOWED).exception_reason == "", "nobody needs it"


def test_a_guardian_who_need_not_sign_does_not_come_into_the_file() -> None:
    named = with_paper(guardians=("Rima Haddad",), custody=Custody.SOLE)
    sheet = signed_sheet(named, TODAY, TERMS)
    assert {signature.role for signature in sheet.signatures} == {SignerRole.CLIENT}
    assert sheet.custody is None


def test_an_interpreter_is_named_only_with_a_signature() -> None:
    there = with_paper(interpreted=True, interpreter="Layla Nasser")
    assert lacks(there) == ()
    sheet = signed_sheet(there, TODAY, TERMS)
    assert sheet.interpreted
    assert "Layla Nasser" not in {signature.name for signature in sheet.signatures}
    nameless = with_paper(interpreted=True, interpreter_signed=True)
    assert lacks(nameless, IntakeStep.EXPLAIN) == (Missing.INTERPRETER_NAME,)
    signed = with_paper(interpreted=True, interpreter_signed=True, interpreter="Layla Nasser")
    names = {s.name for s in signed_sheet(signed, TODAY, TERMS).signatures}
    assert names == {"Samira Haddad", "Layla Nasser"}


def test_a_talk_is_blank_until_something_is_entered() -> None:
    blank = OpenTalk(ConsentTalk("7QK2-9XMB", language=""), paper=Paper(signed_on=TODAY))
    assert is_blank(blank)
    assert is_blank(replace(blank, step=IntakeStep.MEET, field="first_name"))
    told = blank.first_talk
    assert is_blank(replace(blank, first_talk=replace(told, referred_on=TODAY)))
    for touched in (
        replace(blank, first_talk=replace(told, tasks_done=("trust",))),
        replace(blank, first_talk=replace(told, in_region=Answer.YES)),
        replace(blank, referring=True),
        replace(blank, carrier=CarrierPaper(signed=True)),
        replace(blank, talk=replace(blank.talk, spoken_language="am")),
        replace(blank, paper=replace(blank.paper, custody=Custody.JOINT)),
        replace(blank, talk=replace(blank.talk, first_name="S")),
        replace(blank, talk=replace(blank.talk, language="ar")),
        replace(blank, talk=replace(blank.talk, name_on_sheet=True)),
        replace(blank, birth_date_unknown=True),
        replace(blank, birth_date_typed="17"),
        replace(blank, paper=replace(blank.paper, interpreter="L")),
    ):
        assert not is_blank(touched)


def test_only_a_name_and_an_age_may_go_without_a_question() -> None:
    blank = OpenTalk(ConsentTalk("7QK2-9XMB", language=""), paper=Paper(signed_on=TODAY))
    person = replace(blank, talk=replace(blank.talk, first_name="Samira", birth_date=GROWN_UP))
    assert is_only_searched(person)
    assert not is_blank(person)
    assert not is_only_searched(replace(person, talk=replace(person.talk, language="ar")))


# ---- what goes into the file ----------------------------------------------------------------


def warned(**changes: object) -> OpenTalk:
    told = replace(AGREED.first_talk, in_region=Answer.NO, **changes)  # type: ignore[arg-type]  # by name
    return replace(AGREED, first_talk=told)


def test_a_warning_asks_for_a_reason_or_a_referral() -> None:
    assert lacks(AGREED, IntakeStep.REACH) == ()
    assert lacks(warned(), IntakeStep.REACH) == (Missing.GO_ON_REASON,)
    assert lacks(warned(go_on_reason="Umzug"), IntakeStep.REACH) == ()
    body = warned(referred_kind="other_service")
    assert lacks(body, IntakeStep.REACH) == (Missing.GO_ON_REASON,), "it is not ticked"
    assert lacks(replace(body, referring=True), IntakeStep.REACH) == ()


def test_a_reason_without_a_warning_and_an_empty_referral_stay_out_of_the_file() -> None:
    calm = replace(AGREED, first_talk=replace(AGREED.first_talk, go_on_reason="Umzug"))
    assert first_talk(calm, TODAY).go_on_reason == ""
    dated = replace(calm, referring=True, first_talk=replace(calm.first_talk, referred_on=TODAY))
    assert first_talk(dated, TODAY).referred_on is None
    given = warned(go_on_reason=" Umzug ", referred_to="MBE", referred_on=TODAY)
    assert first_talk(given, TODAY).referred_to == "", "taken back"
    kept = first_talk(replace(given, referring=True), TODAY)
    assert (kept.go_on_reason, kept.referred_to, kept.referred_on) == ("Umzug", "MBE", TODAY)
    assert kept.responsibility == Responsibility(in_region=Answer.NO)


def test_the_carriers_paper_is_read_as_of_the_day_it_was_signed() -> None:
    paper = replace(SIGNED, decision=None, signed_on=date(2021, 5, 3), paper_place=" Ordner 1 ")
    carrier = CarrierPaper(signed=True, title=" Einwilligung ", paper=paper)
    grown_up_now = replace(AGREED, carrier=carrier)  # fourteen then
    assert lacks(grown_up_now, IntakeStep.SEARCH) == (
        Missing.CUSTODY,
        Missing.GUARDIAN_SIGNATURE,
    )
    entry = carrier_entry(grown_up_now, TODAY, TERMS)
    assert (entry.carrier_form, entry.paper_place) == ("Einwilligung", "Ordner 1")
    assert entry.missing(16) == (SignerRole.GUARDIAN,)
    claimed = replace(paper, exception=True, exception_insight=True, exception_reason="Gefahr")
    excepted = replace(grown_up_now, carrier=replace(carrier, paper=claimed))
    assert Missing.CUSTODY in lacks(excepted, IntakeStep.SEARCH, ALLOWED)
    bare = replace(AGREED, carrier=CarrierPaper(signed=True))
    assert lacks(bare, IntakeStep.SEARCH) == (
        Missing.CARRIER_FORM,
        Missing.SIGNED_ON,
        Missing.CLIENT_SIGNATURE,
        Missing.SPECIAL_CATEGORIES,
        Missing.FOLLOW_UP,
        Missing.PAPER_PLACE,
    )


@given(
    st.dates(date(1995, 1, 1), TODAY),
    st.dates(date(2020, 1, 1), TODAY),
    st.integers(12, 18),
    st.lists(st.text(max_size=3), max_size=3),
    st.sampled_from(Custody),
    st.booleans(),
)
def test_what_lacks_nothing_has_all_signatures_the_law_asks_for(
    born: date,
    signed_on: date,
    limit: int,
    names: list[str],
    custody: Custody,
    excepted: bool,  # noqa: FBT001  drawn
) -> None:
    paper = replace(
        SIGNED,
        signed_on=signed_on,
        guardians=tuple(names),
        custody=custody,
        exception=excepted,
        exception_insight=True,
        exception_reason="Gefahr",
        exception_consulted="Fachberatung",
    )
    terms = Terms(limit, guardian_override=True)
    open_talk = OpenTalk(replace(TALK, birth_date=born), paper=paper)
    sheet = signed_sheet(open_talk, TODAY, terms)
    fine = not missing(open_talk, IntakeStep.DECIDE, TODAY, terms)
    assert fine == (not sheet.missing(born, limit))
    assert guardians_sign(open_talk.talk, paper, TODAY, terms) == (age_on(born, signed_on) < limit)
