# ruff: noqa: ISC004, PT012  SQL over several lines in a list; a refused transaction is a block of several statements
"""C1, C2, C4, SC5, GR4: what the schema holds of intake, whatever caller it is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.collaborations import CollaborationDecision
from jmd_desktop.domain.consents import (
    ConsentSource,
    Custody,
    Explanation,
    Signature,
    SignerRole,
    missing_signers,
)
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS, INTAKES
from jmd_desktop.domain.first_talk import Answer, FirstTalk
from jmd_desktop.store import (
    cases,
    clients,
    collaborations,
    consents,
    drafts,
    family,
    first_talks,
    history,
    site,
)
from jmd_desktop.store.connection import Connection, StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_collaboration, a_consent, a_site

CLIENT, GUARDIAN = SignerRole.CLIENT, SignerRole.GUARDIAN
FIFTEEN = date(2010, 6, 1)
CASE_MANAGEMENT = CaseKind.CASE_MANAGEMENT
LATER = NOW + timedelta(hours=1)


def kind_of(db: Connection, case_id: CaseId) -> CaseKind:
    case = cases.get(db, case_id)
    assert case is not None
    return case.kind


# ---- C4: who has custody ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("custody", "needed"), [(Custody.SOLE, 1), (Custody.GUARDIANSHIP, 1), (Custody.JOINT, 2)]
)
def test_c4_everybody_who_has_custody_signs_for_a_child(
    opened: Vault, custody: Custody, needed: int
) -> None:
    child = a_client(birth_date=FIFTEEN)
    too_few = a_consent(signers=(CLIENT, *[GUARDIAN] * (needed - 1)), custody=custody)
    with pytest.raises(errors.GuardianMissing):
        a_case(opened, client=child, consent=too_few)
    with opened.reading() as db:
        assert cases.count(db) == 0
    enough = a_consent(signers=(CLIENT, *[GUARDIAN] * needed), custody=custody)
    a_case(opened, client=child, consent=enough)


@pytest.mark.parametrize("names", [("Rana", "Rana"), ("Rana", ""), ("", " "), ("Rana", " rana ")])
def test_c4_joint_custody_is_two_people_and_not_two_signatures(
    opened: Vault, names: tuple[str, str]
) -> None:
    """The schema looks at the names as they are, the domain also at how they are written."""
    signed = (
        Signature(CLIENT, "Samira", TODAY),
        *(Signature(GUARDIAN, name, TODAY) for name in names),
    )
    assert missing_signers(signed, FIFTEEN, TODAY, 16, Custody.JOINT) == (GUARDIAN,)
    if names[1] == " rana ":
        return
    consent = replace(a_consent(custody=Custody.JOINT), signatures=signed)
    with pytest.raises(errors.GuardianMissing):
        a_case(opened, client=a_client(birth_date=FIFTEEN), consent=consent)


def test_c4_a_line_signed_by_a_child_alone_opens_no_draft_either(opened: Vault) -> None:
    case = a_case(
        opened,
        client=a_client(birth_date=FIFTEEN),
        consent=a_consent(signers=(CLIENT, GUARDIAN), special_categories=False),
    )
    with opened.transaction() as db:
        consents.insert(db, a_consent(case.id, special_categories=True))
        assert not consents.allows_special_categories(db, case.id)
    draft = Draft(case.id, "base_data", "", 1, {"clients.nationalities": ("SY",)}, NOW)
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        drafts.put(db, draft)
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        db.execute(
            "INSERT INTO drafts VALUES ('d', ?, 'p', '', 1,"
            """ '{"clients.nation\\u0061lities": "SY"}', '2026-03-02T09:00:00Z')""",
            (case.id,),
        )
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        db.execute(
            "INSERT INTO drafts VALUES ('d', ?, 'p', '', 1,"
            """ '{}' || char(0) || '{"clients.disability": "x"}', '2026-03-02T09:00:00Z')""",
            (case.id,),
        )


def test_c4_a_birth_date_put_right_later_asks_for_both_parents_too(opened: Vault) -> None:
    consent = a_consent(signers=(CLIENT, GUARDIAN), custody=Custody.JOINT)
    case = a_case(opened, consent=consent)
    with pytest.raises(errors.GuardianMissing), opened.transaction() as db:
        before = clients.get(db, case.id)
        assert before is not None
        clients.save(db, before, replace(before, birth_date=FIFTEEN), LATER)


def test_c4_the_exception_counts_only_where_the_carrier_allows_it(opened: Vault) -> None:
    child = a_client(birth_date=FIFTEEN)
    excepted = a_consent(exception_reason="versteht alles", exception_consulted="Leitung")
    with pytest.raises(errors.GuardianMissing):
        a_case(opened, client=child, consent=excepted)
    with opened.transaction() as db:
        site.save(db, a_site(guardian_override=True), TODAY)
    case = a_case(opened, client=child, consent=excepted)
    with opened.reading() as db:
        (kept,) = consents.of_case(db, case.id)
    assert kept.exception_reason == "versteht alles"
    assert kept.exception_consulted == "Leitung"


@pytest.mark.parametrize(
    "half", [{"exception_reason": "versteht alles"}, {"exception_consulted": "Leitung"}]
)
def test_c4_half_an_exception_is_none(opened: Vault, half: dict[str, Any]) -> None:
    with opened.transaction() as db:
        site.save(db, a_site(guardian_override=True), TODAY)
    with pytest.raises(StoreFault):
        a_case(opened, client=a_client(birth_date=FIFTEEN), consent=a_consent(**half))


# ---- C1: what has to come before the signature --------------------------------------------------


@pytest.mark.parametrize("left_out", Explanation)
def test_c1_nothing_counts_as_signed_before_all_of_it_was_explained(
    opened: Vault, left_out: Explanation
) -> None:
    explained = tuple(item for item in Explanation if item is not left_out)
    with pytest.raises(errors.ConsentMissing):
        a_case(opened, consent=a_consent(explained=explained))


def test_c1_a_carriers_paper_names_itself_and_its_place(opened: Vault) -> None:
    paper = a_consent(
        source=ConsentSource.CARRIER,
        carrier_form="Einwilligung Musterträger",
        carrier_form_dated=date(2019, 5, 1),
        paper_place="Ordner 3",
        explained=(),
        pdf=b"",
    )
    case = a_case(opened, consent=paper)
    with opened.reading() as db:
        (kept,) = consents.of_case(db, case.id)
    assert kept.source is ConsentSource.CARRIER
    assert kept.carrier_form_dated == date(2019, 5, 1)
    for nameless in (replace(paper, carrier_form=""), replace(paper, paper_place="")):
        with pytest.raises(StoreFault):
            a_case(opened, consent=replace(nameless, id="another"))


def test_c1_a_printed_consent_keeps_the_sheet_that_was_signed(opened: Vault) -> None:
    with pytest.raises(StoreFault):
        a_case(opened, consent=a_consent(pdf=b""))


@pytest.mark.parametrize("column", ["source", "custody", "exception_reason", "carrier_form"])
def test_c1_what_was_signed_stays_as_it_was(opened: Vault, column: str) -> None:
    a_case(opened)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(f"UPDATE consents SET {column} = 'sole'")


# ---- SC5, GR4: case management and its dates ----------------------------------------------------


def test_sc5_case_management_needs_an_agreement(opened: Vault) -> None:
    case = a_case(opened)
    with pytest.raises(errors.CollaborationMissing), opened.transaction() as db:
        collaborations.begin_kind(db, case.id, CASE_MANAGEMENT, TODAY)
    refused = a_collaboration(case.id, decision=CollaborationDecision.REFUSED)
    with pytest.raises(errors.CollaborationMissing), opened.transaction() as db:
        collaborations.insert(db, refused, TODAY)
        collaborations.begin_kind(db, case.id, CASE_MANAGEMENT, TODAY)
    with opened.transaction() as db:
        collaborations.insert(db, a_collaboration(case.id), TODAY)
        collaborations.begin_kind(db, case.id, CASE_MANAGEMENT, TODAY)
        assert kind_of(db, case.id) is CASE_MANAGEMENT


def test_c1_who_declines_case_management_keeps_the_file_and_is_advised(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        refused = a_collaboration(case.id, decision=CollaborationDecision.REFUSED)
        collaborations.insert(db, refused, TODAY)
        assert kind_of(db, case.id) is CaseKind.ADVICE
        assert clients.get(db, case.id) is not None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE cases SET kind = 'case_management'",
        "UPDATE OR REPLACE cases SET kind = 'case_management'",
        "INSERT INTO case_kinds (case_id, kind, since)"
        " SELECT id, 'case_management', opened_on FROM cases",
        "UPDATE case_kinds SET kind = 'case_management'",
        "INSERT INTO cases SELECT lower(hex(randomblob(16))), 'K7M-2QX', 'case_management', status,"
        " opened_on,"
        " last_edited_at, last_contact_at FROM cases",
    ],
)
def test_sc5_no_way_round_leads_to_case_management(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    with pytest.raises((errors.CollaborationMissing, StoreFault)), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert kind_of(db, case.id) is CaseKind.ADVICE


def test_sc5_the_agreement_is_not_taken_from_under_case_management(opened: Vault) -> None:
    case = a_case(opened, kind=CASE_MANAGEMENT)
    with opened.reading() as db:
        (agreed,) = collaborations.of_case(db, case.id)
    with pytest.raises(errors.CollaborationMissing), opened.transaction() as db:
        collaborations.end(db, agreed.id, TODAY)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute("DELETE FROM collaborations")
    with opened.transaction() as db:
        collaborations.begin_kind(db, case.id, CaseKind.ADVICE, TODAY)
        collaborations.end(db, agreed.id, TODAY)
        assert kind_of(db, case.id) is CaseKind.ADVICE


def test_sc5_an_agreement_that_ended_is_not_taken_up_again(opened: Vault) -> None:
    case = a_case(opened, kind=CASE_MANAGEMENT)
    with opened.transaction() as db:
        (agreed,) = collaborations.of_case(db, case.id)
        collaborations.begin_kind(db, case.id, CaseKind.ADVICE, TODAY)
        collaborations.end(db, agreed.id, TODAY)
    for day in ("NULL", "'2026-04-01'"):
        with pytest.raises(StoreFault), opened.transaction() as db:
            db.execute(f"UPDATE collaborations SET ended_on = {day}")


def test_sc5_whoever_is_entered_anew_does_not_inherit_case_management(opened: Vault) -> None:
    case = a_case(opened, kind=CASE_MANAGEMENT)
    with pytest.raises(errors.CollaborationMissing), opened.transaction() as db:
        db.execute("DELETE FROM clients")
        consents.insert(db, a_consent(case.id))
        clients.insert(db, a_client(case.id), TODAY)


def test_gr4_both_changes_of_the_kind_are_kept_with_their_days(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        collaborations.insert(db, a_collaboration(case.id), TODAY)
        collaborations.begin_kind(db, case.id, CASE_MANAGEMENT, date(2026, 4, 1))
        collaborations.begin_kind(db, case.id, CaseKind.ADVICE, date(2026, 9, 1))
    with opened.reading() as db:
        kinds = collaborations.kinds_of_case(db, case.id)
        assert [(one.kind.value, one.since) for one in kinds] == [
            ("advice", TODAY),
            ("case_management", date(2026, 4, 1)),
            ("advice", date(2026, 9, 1)),
        ]
        assert kind_of(db, case.id) is CaseKind.ADVICE
    for sql in ("DELETE FROM case_kinds", "UPDATE case_kinds SET since = '2026-01-01'"):
        with pytest.raises(StoreFault), opened.transaction() as db:
            db.execute(sql)


# ---- GR2: nothing beside the client either ------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO family_members (id, case_id, family_role) VALUES ('f', ?, 'mother')",
        "INSERT INTO intakes (case_id) VALUES (?)",
        "INSERT INTO former_numbers (number, case_id) VALUES ('AAA-AAA', ?)",
        "INSERT INTO collaborations VALUES"
        " ('c', ?, 'agreed', '2026-03-02', 'oral', '1', 'de', 0, NULL, '', NULL)",
    ],
)
def test_gr2_neither_relatives_nor_talk_nor_agreement_go_in_before_the_consent(
    opened: Vault, sql: str
) -> None:
    with pytest.raises(StoreFault), opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        db.execute(sql, (case.id,))


A_CASE = "'advice', 'open', '2026-03-02', '2026-03-02T09:00:00Z', NULL)"


@pytest.mark.parametrize(
    "sql",
    [
        f"INSERT INTO cases VALUES ('{'0' * 32}', 'Amal Haddad 1.6.2010', {A_CASE}",
        f"INSERT INTO cases VALUES ('Amal Haddad born 1.6.2010 in Hom', 'K7M-2QX', {A_CASE}",
        f"INSERT INTO cases VALUES ('{'0' * 32}' || char(0) || 'Amal', 'K7M-2QX', {A_CASE}",
        f"INSERT INTO cases VALUES ('{'0' * 32}', 'K7M-2QX' || char(0) || 'Amal', {A_CASE}",
        f"REPLACE INTO cases VALUES ('{'0' * 32}', 'Amal', {A_CASE}",
        f"INSERT INTO cases VALUES ('{'0' * 32}', 'K7M-2QX', {A_CASE}"
        " ON CONFLICT (id) DO UPDATE SET number = 'Amal Haddad'",
        "UPDATE cases SET number = 'Amal Haddad'",
        "UPDATE OR REPLACE cases SET number = 'Amal Haddad'",
    ],
)
def test_gr2_no_name_hides_in_a_case_before_its_consent(opened: Vault, sql: str) -> None:
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(f"INSERT OR IGNORE INTO cases VALUES ('{'0' * 32}', 'ABC-123', {A_CASE}")
        db.execute(sql)


# ---- C2: before a consent only numbers and codes ------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        f"INSERT INTO reservations VALUES ('{'0' * 32}', '2026-03-02', '10:00', 'office',"
        " 1511234567)",
        f"INSERT INTO reservations VALUES ('{'0' * 32}', '2026-03-02', '24:00', 'office', 7)",
        "INSERT INTO anonymous_contacts (id, quarter, result)"
        " VALUES (20100601, '2026-Q1', 'advised')",
        "INSERT INTO anonymous_contacts (id, quarter, result) VALUES (-1, '2026-Q1', 'advised')",
        "INSERT INTO site_codes (list, code) VALUES ('Amal Haddad', 'x')",
    ],
)
def test_c2_no_number_is_long_enough_for_a_telephone_or_a_birthday(opened: Vault, sql: str) -> None:
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)


CODE_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(written=st.text(min_size=1, max_size=60))
def test_c2_no_free_text_goes_into_an_anonymous_contact(opened: Vault, written: str) -> None:
    allowed = CODE_ALPHABET.issuperset(written) and len(written) <= 40
    for column in ("channel", "age_band", "sex", "offer", "result"):
        if allowed:
            continue
        with pytest.raises(StoreFault), opened.transaction() as db:
            values = {"quarter": "2026-Q1", "result": "advised"} | {column: written}
            names = ", ".join(values)
            marks = ", ".join("?" * len(values))
            db.execute(
                f"INSERT INTO anonymous_contacts ({names}) VALUES ({marks})", list(values.values())
            )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(written=st.text(min_size=1, max_size=60))
def test_c2_a_reserved_appointment_holds_no_word(opened: Vault, written: str) -> None:
    with opened.transaction() as db:
        db.execute("DELETE FROM reservations")
    row = {
        "id": "0" * 32, "day": "2026-03-02", "time": "10:00", "place": "office", "codeword": 7,
    }  # fmt: skip
    for column, usual in row.items():
        if column == "place" and CODE_ALPHABET.issuperset(written) and len(written) <= 40:
            continue
        if written == str(usual) or (column == "codeword" and written.isdecimal()):
            continue
        values = list((row | {column: written}).values())
        with pytest.raises(StoreFault), opened.transaction() as db:
            db.execute("INSERT INTO reservations VALUES (?, ?, ?, ?, ?)", values)
            # what slipped through is in canonical form, or it is no refusal
            kept = db.execute(f"SELECT {column} FROM reservations").fetchone()
            assert kept is not None
            if str(kept[0]) != written:
                raise StoreFault("KEPT", "not as written")


# ---- what belongs to the person comes back as it was saved --------------------------------------


def test_relatives_and_first_talk_come_back_with_their_past(opened: Vault) -> None:
    case = a_case(opened)
    sister = FamilyMember("f" * 32, case.id, "sibling", first_name="Amal", birth_month="2015-09")
    with opened.transaction() as db:
        family.insert(db, sister, NOW)
        family.save(db, replace(sister, lives_with=True, birth_month="2014"), LATER)
        first_talks.save(db, FirstTalk(case.id, ("trust",), lawful_stay=Answer.UNCLEAR), NOW)
        first_talks.save(db, FirstTalk(case.id, ("trust", "need"), lawful_stay=Answer.YES), LATER)
    with opened.reading() as db:
        (kept,) = family.of_case(db, case.id)
        assert kept == replace(sister, lives_with=True, birth_month="2014", version=2)
        talk = first_talks.get(db, case.id)
        assert talk.tasks_done == ("trust", "need")
        assert talk.lawful_stay is Answer.YES
        (month,) = history.of_field(db, case.id, FAMILY_MEMBERS["birth_month"], sister.id)
        assert month.value == "2015-09"
        (stay,) = history.of_field(db, case.id, INTAKES["lawful_stay"], "")
        assert stay.value == "unclear"
    with opened.transaction() as db:
        family.remove(db, sister, LATER)
    with opened.reading() as db:
        assert family.of_case(db, case.id) == []
        assert history.of_field(db, case.id, FAMILY_MEMBERS["birth_month"], sister.id) == []
