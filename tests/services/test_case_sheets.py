"""The base data sheet from the file: all that is saved, nothing the consent does not cover."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop import i18n, labels
from jmd_desktop.domain import base_data_groups as groups
from jmd_desktop.domain.base_data_groups import GroupId
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.clients import Client, SafeToContact
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import (
    CLIENTS,
    FAMILY_MEMBERS,
    INTAKES,
    Field,
    Kind,
    Need,
    Privacy,
    Value,
)
from jmd_desktop.errors import CaseMissing, UnprintableCharacter
from jmd_desktop.services.case_sheets import CaseSheets
from jmd_desktop.services.cases import Beside, Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.family import Family
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import Typed
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case, a_client, a_consent
from tests.catalogues import compile_all
from tests.documents.sheets import NAMES, extracted, names_found, pages

CHILD = date(2012, 5, 17)
SIGNED_BY_ALL = (SignerRole.CLIENT, SignerRole.GUARDIAN)
OF_ONE_KIND: dict[Kind, Value] = {
    Kind.DAY: date(2024, 5, 17),
    Kind.MONTH: "2015-09",
    Kind.NUMBER: 11,
    Kind.FLAG: False,
    Kind.MAIL: "samira@example.org",
    Kind.PHONE: "0340 55501",
}


@pytest.fixture(autouse=True)
def in_german() -> Iterator[None]:
    compile_all()
    before = i18n.used()
    i18n.use("de")
    yield
    i18n.use(before)


@pytest.fixture
def sheets(session: Session) -> CaseSheets:
    return CaseSheets(session, Forms(session))


def a_value(field: Field) -> Value:
    """Something to find again: texts hold the column's name, lists their first entries."""
    if field.codes is not None:
        codes = [code for code, _words in labels.choices(field.codes)][:2]
        return tuple(codes) if field.kind is Kind.CODES else codes[-1]
    if field.kind is Kind.NOTE:
        return f"Erstes zu {field.column}.\nZweites zu {field.column}."
    return OF_ONE_KIND.get(field.kind, f"Wort {field.column}")


def values(group: GroupId) -> dict[str, Value]:
    """One for each field of a group."""
    return {column: a_value(groups.table(group)[column]) for column in groups.columns(group)}


def a_full_case(opened: Vault, session: Session) -> Case:
    """Everything that can be typed on the page of the base data."""
    case = a_case(opened)
    base: dict[str, Any] = {}
    for group in GroupId:
        if group is not GroupId.FIRST_TALK:
            base |= values(group)
    base |= {"birth_date": date(2006, 5, 17)}  # the consent was signed by the client alone
    talk = Typed(values(GroupId.FIRST_TALK), 1)
    Cases(session).save_client(case.id, base, 1, Beside(first_talk=talk))
    return case


def read(pdf: bytes) -> str:
    """The text of all pages, whatever line it stands on."""
    return re.sub(r"\s+", " ", extracted(pdf))


def test_everything_that_is_saved_in_a_full_file_is_on_the_sheet(
    session: Session, opened: Vault, sheets: CaseSheets
) -> None:
    case = a_full_case(opened, session)
    file = Cases(session).file(case.id)
    text = read(sheets.base_data(case.id))
    client = file.client
    assert client.safe_to_contact is SafeToContact.ONLY_SO
    for group in GroupId:
        assert labels.code("base_data_group", group) in text
        for column, held in values(group).items():
            field = groups.table(group)[column]
            shown = getattr(client, column, held)
            for line in labels.value(field, shown).splitlines():
                assert line in text, field.key
            assert labels.field(field) in text, field.key
    for words in ("17.05.2006", "09.2015", "Nein", "Zweites zu wishes."):
        assert words in text


def test_empty_fields_are_there_to_be_written_on(opened: Vault, sheets: CaseSheets) -> None:
    text = read(sheets.base_data(a_case(opened).id))
    for group in GroupId:
        for column in groups.columns(group):
            assert labels.field(groups.table(group)[column]) in text
    assert "Angehörige" in text


def test_special_categories_are_marked(session: Session, opened: Vault, sheets: CaseSheets) -> None:
    text = read(sheets.base_data(a_full_case(opened, session).id))
    special = [field for field in CLIENTS.fields if field.privacy is Privacy.SENSITIVE]
    assert len(special) == 5
    for field in special:
        assert f"◊ {labels.field(field)}" in text
    assert text.count("◊") == len(special) + 1  # and where it is explained


def test_without_their_line_of_the_consent_special_categories_are_not_even_asked_for(
    opened: Vault, sheets: CaseSheets
) -> None:
    case = a_case(opened, consent=a_consent(special_categories=False))
    text = read(sheets.base_data(case.id))
    for field in CLIENTS.fields:
        if field.need is Need.SPECIAL:
            assert labels.field(field) not in text
    assert text.count("◊") == 1
    assert "Haddad" in text


@pytest.mark.parametrize(
    ("safe", "note", "said"),
    [
        (SafeToContact.NO, "Der Bruder liest mit.", "Der Bruder liest mit."),
        (SafeToContact.NO, "", "Ein Grund ist nicht notiert."),
        (SafeToContact.ONLY_SO, "Nur über die Schule.", "Nur über die Schule."),
        (SafeToContact.ONLY_SO, "", "Der sichere Weg ist noch nicht notiert."),
    ],
)
def test_where_contact_may_harm_its_sentence_stands_above_every_number(
    session: Session,
    opened: Vault,
    sheets: CaseSheets,
    safe: SafeToContact,
    note: str,
    said: str,
) -> None:
    client = a_client(phone="0340 555", safe_to_contact=safe, safe_contact_note=note)
    case = a_case(opened, client=client)
    Family(session).add(case.id, {"family_role": "sibling", "contact": "0340 777"})
    text = read(sheets.base_data(case.id))
    assert text.index(said) < text.index("0340 555")
    assert "Bevor Sie Angehörige anrufen" in text
    assert text.index("0340 555") < text.rindex(said) < text.index("0340 777")


def test_where_contact_is_safe_nothing_is_warned_of(
    session: Session, opened: Vault, sheets: CaseSheets
) -> None:
    client = a_client(safe_to_contact=SafeToContact.YES, safe_contact_note="Abends.")
    case = a_case(opened, client=client)
    Family(session).add(case.id, {"family_role": "mother"})
    text = read(sheets.base_data(case.id))
    assert "Abends." in text
    assert "Bevor Sie Angehörige anrufen" not in text


MOTHER: dict[str, Value] = {
    "family_role": "mother",
    "first_name": "Amal",
    "birth_month": "1980-09",
    "lives_with": True,
    "has_custody": True,
    "contact": "0340 888",
    "remark": "arbeitet nachts",
}
BROTHER: dict[str, Value] = {"family_role": "sibling", "has_custody": False, "contact": "0340 999"}


def test_relatives_stand_there_with_all_that_is_noted(
    session: Session, opened: Vault, sheets: CaseSheets
) -> None:
    consent = a_consent(signers=SIGNED_BY_ALL)
    case = a_case(opened, client=a_client(birth_date=CHILD), consent=consent)
    for member in (MOTHER, BROTHER):
        Family(session).add(case.id, member)
    text = read(sheets.base_data(case.id))
    assert "Mutter Amal geboren 09.1980 · lebt mit im Haushalt · Ist sorgeberechtigt" in text
    assert "Kontakt: 0340 888 arbeitet nachts" in text
    assert "Ist sorgeberechtigt: Nein Kontakt: 0340 999" in text
    assert {f.column for f in FAMILY_MEMBERS.fields if f.privacy is Privacy.PERSONAL} == set(MOTHER)


def test_of_age_the_contact_of_who_had_custody_is_not_printed(
    session: Session, opened: Vault, sheets: CaseSheets
) -> None:
    case = a_case(opened)
    for member in (MOTHER, BROTHER):
        Family(session).add(case.id, member)
    text = read(sheets.base_data(case.id))
    assert "0340 888" not in text
    assert "Kontakt verdeckt, da volljährig" in text
    assert "0340 999" in text


def test_drafts_are_not_printed(session: Session, opened: Vault, sheets: CaseSheets) -> None:
    case = a_case(opened, client=a_client(phone="0340 555"))
    Drafts(session).put(Draft(case.id, "base_data", "contact", 1, {"clients.phone": "0171"}, NOW))
    text = read(sheets.base_data(case.id))
    assert "0340 555" in text
    assert "0171" not in text


def test_the_file_number_is_in_the_footer_and_the_properties_name_nobody(
    session: Session, opened: Vault, sheets: CaseSheets
) -> None:
    case = a_full_case(opened, session)
    pdf = sheets.base_data(case.id)
    assert f"Akte {case.number}" in read(pdf)
    properties = " ".join(pages(pdf).get_metadata_dict().values())
    client = Cases(session).file(case.id).client
    for told in (client.last_name, client.first_name, client.preferred_name, case.number):
        assert told not in properties


@pytest.mark.parametrize("origin", ["Arabic", "Tigrinya", "Persian", "Hindi", "Ukrainian"])
def test_names_of_all_scripts_stand_unbroken(
    session: Session, opened: Vault, sheets: CaseSheets, origin: str
) -> None:
    first, *rest = NAMES[origin].split()
    client = a_client(first_name=first, last_name=" ".join(rest), preferred_name="Sami")
    case = a_case(opened, client=client)
    Family(session).add(case.id, {"family_role": "mother", "first_name": first})
    text = extracted(sheets.base_data(case.id))
    assert all(part in text for part in (first, *rest))
    assert text.count(first) == 2


def test_names_of_everybody_can_be_copied_from_the_wishes(
    opened: Vault, sheets: CaseSheets
) -> None:
    case = a_case(opened, client=a_client(wishes="\n".join(NAMES.values())))
    assert names_found(sheets.base_data(case.id)) >= 0.97


def test_the_paper_is_german_in_an_english_window_too(opened: Vault, sheets: CaseSheets) -> None:
    i18n.use("en")
    text = read(sheets.base_data(a_case(opened, client=a_client(sex="female")).id))
    assert "Nachname" in text
    assert "weiblich" in text
    assert "Last name" not in text
    assert labels.field(CLIENTS["last_name"]) == "Last name"


def test_long_wishes_lose_nothing(opened: Vault, sheets: CaseSheets) -> None:
    wishes = " ".join(f"Wunsch{number}" for number in range(350))
    pdf = sheets.base_data(a_case(opened, client=a_client(wishes=wishes)).id)
    assert wishes in re.sub(
        r"\s+", " ", re.sub("Formular base_data.*?Seite .*? von .", "", read(pdf))
    )


def test_what_cannot_be_printed_is_refused(opened: Vault, sheets: CaseSheets) -> None:
    with pytest.raises(UnprintableCharacter):
        sheets.base_data(a_case(opened, client=a_client(first_name="𓀀")).id)


def test_a_case_nobody_knows_has_no_sheet(sheets: CaseSheets) -> None:
    with pytest.raises(CaseMissing):
        sheets.base_data(CaseId("0" * 32))


def test_another_file_is_never_on_it(session: Session, opened: Vault, sheets: CaseSheets) -> None:
    a_full_case(opened, session)
    own: Client = replace(a_client(), last_name="Ozturk")
    text = read(sheets.base_data(a_case(opened, client=own).id))
    assert "Ozturk" in text
    for table in (CLIENTS, INTAKES):
        assert not any(f"Wort {field.column}" in text for field in table.fields)
