"""From the talk to the file behind a signature, or to nothing at all."""

import inspect
import re
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.changes import Topic
from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.clients import Certainty
from jmd_desktop.domain.consents import Custody, Explanation, Signature, SignerRole
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.domain.first_talk import Answer, FirstTalk, Need
from jmd_desktop.domain.intake import ConsentTalk, Decision, SignedSheet
from jmd_desktop.domain.intake_flow import Terms
from jmd_desktop.domain.open_talk import CarrierPaper, IntakeStep, OpenTalk, Paper
from jmd_desktop.errors import (
    CaseMissing,
    ConsentMissing,
    FormNotOffered,
    GuardianMissing,
    Invalid,
    Locked,
    Stale,
    WrongSecret,
)
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.packed_talk import packed, unpacked
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.store import anonymous, checks, first_talks, sealing
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_vault

PDF = b"%PDF-1.7 the sheet"
TALK = ConsentTalk(
    form_code="7QK2-9XMB",
    first_name=" Samira ",
    last_name="Haddad",
    birth_date=date(2006, 5, 17),
    birth_date_certainty=Certainty.OWN_STATEMENT,
    language="ar",
    explained=tuple(Explanation),
)
OWN = Signature(SignerRole.CLIENT, "Samira Haddad", TODAY)
FATHER = Signature(SignerRole.GUARDIAN, "Karim Haddad", TODAY)
MOTHER = Signature(SignerRole.GUARDIAN, "Rana Haddad", TODAY)
FIFTEEN = date(2011, 1, 1)
TOMORROW = TODAY + timedelta(days=1)
SECRET = Signature(SignerRole.INTERPRETER, "Layla\x00", TODAY)
SIGNED = SignedSheet(TODAY, (OWN,), special_categories=True, paper_place="Ordner 3")

EXCEPTED = replace(SIGNED, exception_reason="Gefahr", exception_consulted="Fachberatung")


@pytest.fixture
def intake(session: Session) -> Intake:
    return Intake(session, Forms(session))


def rows(opened: Vault) -> dict[str, int]:
    with opened.reading() as db:
        return checks.counts(db)


def test_a_signed_sheet_opens_a_file_with_its_consent_and_its_pdf(
    intake: Intake, session: Session
) -> None:
    case_id, changes = intake.agree(TALK, SIGNED, PDF)
    file = Cases(session).file(case_id)
    assert (file.client.first_name, file.client.last_name) == ("Samira", "Haddad")
    assert file.case.kind is CaseKind.ADVICE
    (consent,) = file.consents
    assert (consent.language, consent.form_code) == ("ar", "7QK2-9XMB")
    assert (consent.special_categories, consent.follow_up) == (True, False)
    assert (consent.signed_on, consent.paper_place) == (TODAY, "Ordner 3")
    assert consent.signatures == (OWN,)
    assert re.fullmatch(r"[0-9a-f]{64}", consent.text_hash)
    assert Consents(session).sheet(consent.id) == PDF
    assert {Topic.CASES, Topic.CLIENT, Topic.CONSENTS} <= set(changes.topics)
    assert intake.case_of_sheet("7QK2-9XMB") == case_id
    assert intake.case_of_sheet("0000-0000") is None
    assert intake.file_number(case_id) == file.case.number


@pytest.mark.parametrize(
    ("talk", "signed", "refusal"),
    [
        (TALK, replace(SIGNED, signatures=()), ConsentMissing),
        (TALK, replace(SIGNED, signatures=(MOTHER,)), ConsentMissing),
        (replace(TALK, explained=tuple(Explanation)[:-1]), SIGNED, ConsentMissing),
        (replace(TALK, birth_date=date(2012, 1, 1)), SIGNED, GuardianMissing),
        (replace(TALK, birth_date=None), SIGNED, GuardianMissing),
        (replace(TALK, first_name="", last_name=""), SIGNED, Invalid),
        (replace(TALK, first_name=" ", last_name="\t"), SIGNED, Invalid),
        (replace(TALK, first_name="\u200b", last_name=""), SIGNED, Invalid),
        (replace(TALK, first_name="Ana\u202eanA"), SIGNED, Invalid),
        (TALK, replace(SIGNED, signatures=(OWN, SECRET)), Invalid),
        (TALK, replace(SIGNED, signed_on=TOMORROW), Invalid),
        (replace(TALK, language="xx"), SIGNED, FormNotOffered),
        (
            replace(TALK, birth_date=FIFTEEN),
            replace(SIGNED, signatures=(OWN, MOTHER), custody=Custody.JOINT),
            GuardianMissing,
        ),
        (replace(TALK, birth_date=FIFTEEN), EXCEPTED, GuardianMissing),
        (replace(TALK, birth_date=date(2999, 1, 1)), replace(SIGNED), GuardianMissing),
    ],
)
def test_without_everything_the_consent_needs_no_row_is_written(
    intake: Intake,
    opened: Vault,
    talk: ConsentTalk,
    signed: SignedSheet,
    refusal: type[Exception],
) -> None:
    before = rows(opened)
    with pytest.raises(refusal):
        intake.agree(talk, signed, PDF)
    assert rows(opened) == before
    assert before["clients"] == before["cases"] == 0


@pytest.mark.parametrize("birth_date", [None, date(2012, 1, 1)])
def test_with_a_guardian_a_minor_and_one_of_unknown_age_get_their_file(
    intake: Intake, session: Session, birth_date: date | None
) -> None:
    talk = replace(TALK, birth_date=birth_date, birth_date_certainty=None)
    case_id, _ = intake.agree(talk, replace(SIGNED, signatures=(OWN, MOTHER)), PDF)
    assert Cases(session).file(case_id).client.birth_date == birth_date


def test_the_services_own_age_limit_decides(intake: Intake, session: Session) -> None:
    seventeen = replace(TALK, birth_date=date(2008, 6, 1))
    intake.agree(seventeen, SIGNED, PDF)
    Sites(session).save({"guardian_age": 18})
    assert intake.terms() == Terms(18)
    with pytest.raises(GuardianMissing):
        intake.agree(replace(seventeen, form_code="1111-1111"), SIGNED, PDF)


def test_an_alias_is_name_enough(intake: Intake, session: Session) -> None:
    talk = replace(TALK, first_name="", last_name="", preferred_name="Sam")
    case_id, _ = intake.agree(talk, SIGNED, PDF)
    assert Cases(session).file(case_id).client.display_name == "Sam"


def test_the_documented_exception_opens_a_file_only_where_the_carrier_allows_it(
    intake: Intake, session: Session
) -> None:
    child = replace(TALK, birth_date=FIFTEEN)
    with pytest.raises(GuardianMissing):
        intake.agree(child, EXCEPTED, PDF)
    Sites(session).save({"guardian_override": True})
    case_id, _ = intake.agree(child, EXCEPTED, PDF)
    (consent,) = Cases(session).file(case_id).consents
    assert (consent.exception_reason, consent.exception_consulted) == ("Gefahr", "Fachberatung")


def test_both_parents_signatures_and_who_has_custody_are_kept(
    intake: Intake, session: Session
) -> None:
    both = replace(SIGNED, signatures=(OWN, MOTHER, FATHER), custody=Custody.JOINT)
    case_id, _ = intake.agree(replace(TALK, birth_date=FIFTEEN), both, PDF)
    (consent,) = Cases(session).file(case_id).consents
    assert consent.custody is Custody.JOINT
    assert consent.signatures == (OWN, MOTHER, FATHER)


def test_what_was_said_in_the_first_talk_comes_into_the_file(intake: Intake, opened: Vault) -> None:
    told = FirstTalk(
        CaseId(""),
        tasks_done=("introduction", "trust"),
        lawful_stay=Answer.UNCLEAR,
        need=Need.PREVENTIVE,
        referred_to="Flüchtlingsberatung",
        referred_on=TODAY,
    )
    case_id, changes = intake.agree(TALK, SIGNED, PDF, told)
    with opened.reading() as db:
        assert first_talks.get(db, case_id) == replace(told, case_id=case_id)
    assert Topic.FIRST_TALK in changes.topics


def test_a_first_talk_without_a_word_is_no_record(intake: Intake, opened: Vault) -> None:
    intake.agree(TALK, SIGNED, PDF, FirstTalk(CaseId("")))
    assert rows(opened)["intakes"] == 0


def test_a_referral_that_cannot_be_kept_opens_no_file(intake: Intake, opened: Vault) -> None:
    before = rows(opened)
    with pytest.raises(Invalid):
        intake.agree(TALK, SIGNED, PDF, FirstTalk(CaseId(""), referred_to="x" * 500))
    assert rows(opened) == before


@pytest.mark.parametrize(
    ("way", "result"), [("refuse", AnonymousResult.CONSENT_REFUSED), ("refer", "referred")]
)
def test_a_refusal_or_a_referral_counts_one_and_keeps_nothing_else(
    intake: Intake, opened: Vault, way: str, result: str
) -> None:
    before = rows(opened)
    intake.begin("ar")
    number, changes = getattr(intake, way)("ar", "age_18_20")
    after = rows(opened)
    assert {
        table: after[table] - before[table] for table in after if after[table] != before[table]
    } == {"anonymous_contacts": 1}
    assert changes.case_id is None
    with opened.reading() as db:
        ((counted, contact),) = anonymous.of_quarter(db, "2026-Q1")
    assert counted == number
    assert contact == AnonymousContact("2026-Q1", result, language="ar", age_band="age_18_20")


def test_every_talk_has_a_sheet_code_of_its_own(intake: Intake) -> None:
    codes = {intake.begin().form_code for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


def test_the_sheet_bears_no_name_unless_the_counsellor_wants_it(intake: Intake) -> None:
    nameless = intake.sheet(TALK)
    nobody = replace(TALK, first_name="", last_name="")
    assert nameless == intake.sheet(nobody)
    assert intake.sheet(replace(TALK, name_on_sheet=True)) != nameless


TEXT = st.text(max_size=8)
DAY = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
ANSWER = st.none() | st.sampled_from(Answer)
PAPER = st.builds(
    Paper,
    decision=st.none() | st.sampled_from(Decision),
    signed_on=DAY,
    signed_on_typed=TEXT,
    client_signed=st.booleans(),
    custody=st.none() | st.sampled_from(Custody),
    guardians=st.lists(TEXT, max_size=3).map(tuple),
    exception=st.booleans(),
    exception_insight=st.booleans(),
    exception_reason=TEXT,
    exception_consulted=TEXT,
    interpreted=st.booleans(),
    interpreter=TEXT,
    interpreter_signed=st.booleans(),
    special_categories=st.none() | st.booleans(),
    follow_up=st.none() | st.booleans(),
    paper_place=TEXT,
)
OPEN_TALK = st.builds(
    OpenTalk,
    st.builds(
        ConsentTalk,
        TEXT,
        first_name=TEXT,
        last_name=TEXT,
        preferred_name=TEXT,
        birth_date=DAY,
        birth_date_certainty=st.none() | st.sampled_from(Certainty),
        language=TEXT,
        spoken_language=st.none() | TEXT,
        interpreter_needed=st.none() | st.booleans(),
        interpreter_language=st.none() | TEXT,
        name_on_sheet=st.booleans(),
        explained=st.lists(st.sampled_from(Explanation), unique=True).map(tuple),
    ),
    birth_date_unknown=st.booleans(),
    birth_date_typed=TEXT,
    first_talk=st.builds(
        FirstTalk,
        st.just(CaseId("")),
        tasks_done=st.lists(TEXT, max_size=3).map(tuple),
        newly_arrived=ANSWER,
        lawful_stay=ANSWER,
        in_region=ANSWER,
        need=st.none() | st.sampled_from(Need),
        go_on_reason=TEXT,
        referred_to=TEXT,
        referred_kind=st.none() | TEXT,
        referred_on=DAY,
    ),
    referring=st.booleans(),
    referred_on_typed=TEXT,
    paper=PAPER,
    carrier=st.builds(
        CarrierPaper,
        signed=st.booleans(),
        title=TEXT,
        dated=DAY,
        dated_typed=TEXT,
        paper=PAPER,
    ),
    step=st.sampled_from(IntakeStep),
    handed_out=st.booleans(),
    field=TEXT,
    cursor=st.integers(0, 100),
)


@given(OPEN_TALK)
def test_a_packed_talk_comes_back_whole(talk: OpenTalk) -> None:
    assert unpacked(packed(talk)) == talk


def test_the_packing_knows_every_field_there_is() -> None:
    """Else the test above would pass over a new one."""
    drawn = inspect.getsource(sys.modules[__name__])
    for record in (OpenTalk, ConsentTalk, Paper, CarrierPaper):
        for field in fields(record):
            assert f"{field.name}=" in drawn or field.name in ("talk", "form_code")


def test_a_talk_sealed_at_the_lock_comes_back_whole(intake: Intake) -> None:
    paper = Paper(
        Decision.AGREED,
        signed_on=TODAY,
        guardians=("Rana", ""),
        special_categories=False,
        interpreted=True,
        interpreter="Yara",
    )
    carrier = CarrierPaper(signed=True, title="Bogen", paper=replace(paper, guardians=("Karim",)))
    talk = OpenTalk(
        TALK,
        paper=paper,
        carrier=carrier,
        first_talk=FirstTalk(CaseId(""), ("trust",), lawful_stay=Answer.NO, referred_to="MBE"),
        step=IntakeStep.DECIDE,
        field="paper_place",
        cursor=4,
    )
    box = intake.seal(talk)
    for word in (b"Samira", b"Rana", b"Karim", b"Yara", b"MBE", b"trust"):
        assert word not in box
    assert intake.unseal(box) == talk
    fresh = OpenTalk(intake.begin())
    assert intake.unseal(intake.seal(fresh)) == fresh


def test_the_box_can_be_closed_while_locked_but_opened_by_this_vault_only(
    intake: Intake, session: Session, tmp_path: Path
) -> None:
    session.close()
    box = intake.seal(OpenTalk(TALK))
    with pytest.raises(Locked):
        intake.unseal(box)
    other = a_vault(tmp_path / "other")
    with other.reading() as db:
        session.open(other, sealing.public_key(db))
    with pytest.raises(WrongSecret):
        intake.unseal(box)
    session.close()


def test_a_file_that_is_gone_has_no_number(intake: Intake) -> None:
    with pytest.raises(CaseMissing):
        intake.file_number(CaseId("0" * 32))


def test_the_talk_asks_for_nothing_the_file_does_not_know() -> None:
    assert {"first_name", "last_name", "preferred_name", "birth_date"} <= set(CLIENTS.columns)


# ---- hand-made calls ----------------------------------------------------------------------------


def test_gr2_one_signed_sheet_opens_one_file(intake: Intake, opened: Vault) -> None:
    intake.agree(TALK, SIGNED, PDF)
    before = rows(opened)
    with pytest.raises(Stale):
        intake.agree(TALK, SIGNED, PDF)
    assert rows(opened) == before


@pytest.mark.parametrize("count", [Intake.refuse, Intake.refer])
@pytest.mark.parametrize("said", [("haddad", None), (None, "amal_haddad"), ("de", "")])
def test_c2_who_says_no_leaves_codes_of_our_lists_and_no_other_word(
    intake: Intake,
    opened: Vault,
    count: Callable[..., object],
    said: tuple[str | None, str | None],
) -> None:
    before = rows(opened)
    with pytest.raises(Invalid):
        count(intake, *said)
    assert rows(opened) == before


def test_c4_nobody_signs_tomorrow(intake: Intake) -> None:
    child = replace(TALK, birth_date=FIFTEEN)
    late = replace(FATHER, signed_on=TOMORROW)
    with pytest.raises(Invalid) as caught:
        intake.agree(child, replace(SIGNED, signatures=(OWN, late), custody=Custody.SOLE), PDF)
    assert caught.value.field == "consent_signatures.signed_on"
