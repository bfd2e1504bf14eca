"""From the talk to the file behind a signature, or to nothing at all."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.clients import Certainty
from jmd_desktop.domain.consents import Explanation, Signature, SignerRole
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.domain.intake import (
    ConsentTalk,
    Decision,
    IntakeStep,
    OpenTalk,
    Paper,
    SignedSheet,
)
from jmd_desktop.errors import (
    CaseMissing,
    ConsentMissing,
    FormNotOffered,
    GuardianMissing,
    Invalid,
    Locked,
    WrongSecret,
)
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.store import anonymous, checks, sealing
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
MOTHER = Signature(SignerRole.GUARDIAN, "Rana Haddad", TODAY)
SIGNED = SignedSheet(TODAY, (OWN,), special_categories=True, paper_place="Ordner 3")


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
        (replace(TALK, language="xx"), SIGNED, FormNotOffered),
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
    assert intake.guardian_age() == 18
    with pytest.raises(GuardianMissing):
        intake.agree(replace(seventeen, form_code="1111-1111"), SIGNED, PDF)


def test_an_alias_is_name_enough(intake: Intake, session: Session) -> None:
    talk = replace(TALK, first_name="", last_name="", preferred_name="Sam")
    case_id, _ = intake.agree(talk, SIGNED, PDF)
    assert Cases(session).file(case_id).client.display_name == "Sam"


def test_a_refusal_counts_one_and_keeps_nothing_else(intake: Intake, opened: Vault) -> None:
    before = rows(opened)
    intake.begin("ar")
    changes = intake.refuse()
    after = rows(opened)
    assert {
        table: after[table] - before[table] for table in after if after[table] != before[table]
    } == {"anonymous_contacts": 1}
    assert changes.case_id is None
    with opened.reading() as db:
        (counted,) = anonymous.counts(db).items()
    assert counted == (AnonymousContact("2026-Q1", AnonymousResult.CONSENT_REFUSED), 1)


def test_every_talk_has_a_sheet_code_of_its_own(intake: Intake) -> None:
    codes = {intake.begin().form_code for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


def test_the_sheet_bears_no_name_unless_the_counsellor_wants_it(intake: Intake) -> None:
    nameless = intake.sheet(TALK)
    nobody = replace(TALK, first_name="", last_name="")
    assert nameless == intake.sheet(nobody)
    assert intake.sheet(replace(TALK, name_on_sheet=True)) != nameless


def test_a_talk_sealed_at_the_lock_comes_back_whole(intake: Intake) -> None:
    paper = Paper(
        Decision.AGREED,
        signed_on=TODAY,
        guardians=("Rana", ""),
        special_categories=False,
        interpreted=True,
        interpreter="Yara",
    )
    talk = OpenTalk(TALK, paper=paper, step=IntakeStep.DECIDE, field="paper_place", cursor=4)
    box = intake.seal(talk)
    assert b"Samira" not in box
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
