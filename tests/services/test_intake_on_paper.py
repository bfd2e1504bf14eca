"""Existing clients: a consent on the carrier's own paper opens a file, with its proof named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.domain.consents import ConsentSource, Custody, Signature, SignerRole
from jmd_desktop.domain.fields import CLIENTS, CONSENT_SIGNATURES, CONSENTS, Problem
from jmd_desktop.domain.intake import CarrierEntry
from jmd_desktop.errors import ConsentMissing, GuardianMissing, Invalid
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.store import checks
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY

SIGNED = date(2021, 5, 3)
OWN = Signature(SignerRole.CLIENT, "Samira Haddad", SIGNED)
MOTHER = Signature(SignerRole.GUARDIAN, "Rana Haddad", SIGNED)
FATHER = Signature(SignerRole.GUARDIAN, "Karim Haddad", SIGNED)
ENTRY = CarrierEntry(
    carrier_form=" Einwilligung des Trägers ",
    carrier_form_dated=date(2020, 1, 1),
    signed_on=SIGNED,
    paper_place=" Ordner 1 ",
    signatures=(OWN,),
    first_name=" Samira ",
    last_name="Haddad",
    birth_date=date(2000, 5, 17),
    special_categories=True,
    follow_up=True,
)
CHILD = replace(ENTRY, birth_date=date(2007, 1, 1))  # fourteen then, nineteen today


@pytest.fixture
def intake(session: Session) -> Intake:
    return Intake(session, Forms(session))


def rows(opened: Vault) -> dict[str, int]:
    with opened.reading() as db:
        return checks.counts(db)


def test_the_carriers_paper_opens_an_advice_file_with_title_version_day_and_place(
    intake: Intake, session: Session
) -> None:
    case_id, changes = intake.agree_on_paper(ENTRY)
    file = Cases(session).file(case_id)
    (consent,) = file.consents
    assert file.case.kind is CaseKind.ADVICE
    assert file.client.display_name == "Samira Haddad"
    assert consent.source is ConsentSource.CARRIER
    assert consent.carrier_form == "Einwilligung des Trägers"
    assert (consent.carrier_form_dated, consent.signed_on) == (date(2020, 1, 1), SIGNED)
    assert consent.paper_place == "Ordner 1"
    assert (consent.special_categories, consent.follow_up) == (True, True)
    assert (consent.signatures, consent.explained) == ((OWN,), ())
    assert {Topic.CASES, Topic.CLIENT, Topic.CONSENTS} <= set(changes.topics)


@pytest.mark.parametrize(
    ("entry", "field", "problem"),
    [
        (replace(ENTRY, carrier_form=" "), CONSENTS["carrier_form"], Problem.REQUIRED),
        (replace(ENTRY, paper_place=""), CONSENTS["paper_place"], Problem.REQUIRED),
        (replace(ENTRY, carrier_form="x" * 500), CONSENTS["carrier_form"], Problem.TOO_LONG),
        (
            replace(ENTRY, signed_on=TODAY + timedelta(days=1)),
            CONSENTS["signed_on"],
            Problem.DAY_IN_FUTURE,
        ),
        (
            replace(ENTRY, carrier_form_dated=TODAY + timedelta(days=1)),
            CONSENTS["carrier_form_dated"],
            Problem.DAY_IN_FUTURE,
        ),
        (
            replace(ENTRY, first_name="\u200b", last_name=" "),
            CLIENTS["first_name"],
            Problem.REQUIRED,
        ),
        (
            replace(ENTRY, first_name="Ana\x00"),
            CLIENTS["first_name"],
            Problem.CONTROL_CHARACTER,
        ),
        (
            replace(ENTRY, signatures=(replace(OWN, name="Ana\u202e"),)),
            CONSENT_SIGNATURES["name"],
            Problem.CONTROL_CHARACTER,
        ),
    ],
)
def test_what_cannot_stand_on_a_paper_is_refused_with_its_field(
    intake: Intake, opened: Vault, entry: CarrierEntry, field: object, problem: Problem
) -> None:
    before = rows(opened)
    with pytest.raises(Invalid) as refused:
        intake.agree_on_paper(entry)
    assert refused.value.field == field.key  # type: ignore[attr-defined]  # a Field
    assert refused.value.problem == problem
    assert rows(opened) == before


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (replace(ENTRY, signatures=()), ConsentMissing),
        (replace(ENTRY, signatures=(MOTHER,)), ConsentMissing),
        (CHILD, GuardianMissing),
        (replace(ENTRY, birth_date=None), GuardianMissing),
        (
            replace(CHILD, signatures=(OWN, MOTHER), custody=Custody.JOINT),
            GuardianMissing,
        ),
    ],
)
def test_without_everybody_who_had_to_sign_then_nothing_is_written(
    intake: Intake, opened: Vault, entry: CarrierEntry, refusal: type[Exception]
) -> None:
    before = rows(opened)
    with pytest.raises(refusal):
        intake.agree_on_paper(entry)
    assert rows(opened) == before


@pytest.mark.parametrize(
    ("signatures", "custody"),
    [
        ((OWN, MOTHER), Custody.SOLE),
        ((OWN, MOTHER), Custody.GUARDIANSHIP),
        ((OWN, MOTHER, FATHER), Custody.JOINT),
    ],
)
def test_who_was_under_the_limit_then_needs_those_who_had_custody(
    intake: Intake, session: Session, signatures: tuple[Signature, ...], custody: Custody
) -> None:
    case_id, _ = intake.agree_on_paper(replace(CHILD, signatures=signatures, custody=custody))
    (consent,) = Cases(session).file(case_id).consents
    assert (consent.custody, consent.signatures) == (custody, signatures)


def test_custody_of_a_grown_up_is_nobodys_business(intake: Intake, session: Session) -> None:
    case_id, _ = intake.agree_on_paper(replace(ENTRY, custody=Custody.SOLE))
    assert Cases(session).file(case_id).consents[0].custody is None


def test_the_services_own_age_limit_holds_for_old_papers_too(
    intake: Intake, session: Session
) -> None:
    seventeen = replace(ENTRY, birth_date=date(2003, 12, 1))
    intake.agree_on_paper(seventeen)
    Sites(session).save({"guardian_age": 18})
    with pytest.raises(GuardianMissing):
        intake.agree_on_paper(seventeen)
