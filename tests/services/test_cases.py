"""The list of cases, one case, and saving what was typed about a person."""

from datetime import date, timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseId, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.clients import Certainty, SafeToContact
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Need, Value
from jmd_desktop.errors import (
    CaseMissing,
    GuardianMissing,
    Invalid,
    SpecialConsentMissing,
    Stale,
)
from jmd_desktop.services.cases import CaseFilter, Cases, FormerValue
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent
from tests.fakes import FakeClock


def drafted(session: Session, case_id: CaseId, content: dict[str, Value]) -> None:
    Drafts(session).put(Draft(case_id, Cases.PLACE, "", 1, content, NOW))


def test_the_list_shows_the_newest_first_and_search_finds_other_spellings(
    session: Session, opened: Vault
) -> None:
    a_case(opened, client=a_client(last_name="Youssef", first_name="Amal"))
    later = a_case(opened, client=a_client(first_name="Olena"), at=NOW + timedelta(days=1))
    cases = Cases(session)
    assert cases.rows()[0].id == later.id
    assert len(cases.rows(limit=1)) == 1
    assert len(cases.rows(limit=-1)) == 2
    assert [row.name for row in cases.rows("jusuf")] == ["Amal Youssef"]
    assert [row.id for row in cases.rows(later.number.lower())] == [later.id]
    assert len(cases.rows("   ")) == 2
    assert cases.rows("Nobody") == ()


def test_filters_keep_kinds_apart_in_list_search_and_count(session: Session, opened: Vault) -> None:
    a_case(opened, kind=CaseKind.ADVICE, client=a_client(first_name="Anna"))
    managed = a_case(opened, kind=CaseKind.CASE_MANAGEMENT, client=a_client(first_name="Anne"))
    cases = Cases(session)
    shown = CaseFilter.CASE_MANAGEMENT
    assert [row.id for row in cases.rows(shown=shown)] == [managed.id]
    assert [row.id for row in cases.rows("ann", shown)] == [managed.id]
    assert {choice: cases.count(choice) for choice in CaseFilter} == {
        CaseFilter.ALL: 2,
        CaseFilter.CASE_MANAGEMENT: 1,
        CaseFilter.ADVICE: 1,
        CaseFilter.ENDED: 0,
    }


def test_a_file_holds_person_phases_consents_and_drafts(session: Session, opened: Vault) -> None:
    case = a_case(opened, phase=Phase.SCREENING)
    drafted(session, case.id, {"clients.phone": "0341 1"})
    file = Cases(session).file(case.id)
    assert (file.case.number, file.client.display_name) == (case.number, "Samira Haddad")
    assert len(file.phases) == len(Phase)
    assert [consent.pdf for consent in file.consents] == [b""]  # the list carries no sheets
    assert file.base_data_draft == file.drafts[0]
    assert file.opened_needs == {Need.NONE, Need.DATA, Need.SPECIAL}


def test_without_the_separate_line_sensitive_fields_stay_closed(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, consent=a_consent(special_categories=False))
    cases = Cases(session)
    assert cases.file(case.id).opened_needs == {Need.NONE, Need.DATA}
    with pytest.raises(SpecialConsentMissing):
        cases.save_client(case.id, {"country_of_origin": "SY"}, 1)
    assert cases.file(case.id).client.country_of_origin is None


def test_a_case_that_is_gone_is_told_so(session: Session) -> None:
    cases = Cases(session)
    for ask in (cases.file, lambda gone: cases.save_client(gone, {}, 1)):
        with pytest.raises(CaseMissing):
            ask(CaseId("0" * 32))


def test_saving_keeps_the_old_value_and_drops_the_draft(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    cases = Cases(session)
    drafted(session, case.id, {"clients.phone": "0341 1"})
    clock.advance(timedelta(days=1))
    changes = cases.save_client(case.id, {"phone": " 0341 1 ", "first_name": "Samirah"}, 1)
    file = cases.file(case.id)
    assert (file.client.phone, file.client.first_name, file.client.version) == (
        "0341 1",
        "Samirah",
        2,
    )
    assert file.drafts == ()
    assert file.case.last_edited_at == clock.now()
    assert cases.former_values(case.id, "first_name") == (FormerValue("Samira", clock.now()),)
    # the phone was empty before: that is no earlier value anybody wants to see
    assert cases.changed_columns(case.id) == {"first_name"}
    assert {Topic.CLIENT, Topic.CASES, Topic.DRAFTS} <= set(changes.topics)
    assert changes.case_id == case.id
    assert [row.id for row in cases.rows("Samirah")] == [case.id]


def test_who_saves_an_outdated_record_is_stopped_and_the_typed_text_stays(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    cases = Cases(session)
    cases.save_client(case.id, {"phone": "0341 1"}, 1)
    drafted(session, case.id, {"clients.phone": "0341 2"})
    with pytest.raises(Stale):
        cases.save_client(case.id, {"phone": "0341 2"}, 1)
    file = cases.file(case.id)
    assert file.client.phone == "0341 1"
    assert file.base_data_draft is not None
    assert file.base_data_draft.content == {"clients.phone": "0341 2"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"first_name": "", "last_name": " "}, "clients.last_name"),
        ({"mail": "keine"}, "clients.mail"),
        ({"birth_date": date(2999, 1, 1)}, "clients.birth_date"),
    ],
)
def test_a_refused_value_changes_nothing_and_keeps_the_draft(
    session: Session, opened: Vault, values: dict[str, Value], field: str
) -> None:
    case = a_case(opened)
    cases = Cases(session)
    drafted(session, case.id, {"clients.phone": "0341 1"})
    before = cases.file(case.id).client
    with pytest.raises(Invalid) as refused:
        cases.save_client(case.id, {"address": "Neue Str. 1", **values}, 1)
    assert refused.value.field == field
    assert cases.file(case.id).client == before
    assert cases.file(case.id).base_data_draft is not None


def test_nobody_becomes_a_minor_without_a_guardian(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    cases = Cases(session)
    for birth_date in (None, TODAY.replace(year=TODAY.year - 15)):
        with pytest.raises(GuardianMissing):
            cases.save_client(case.id, {"birth_date": birth_date}, 1)
    assert cases.file(case.id).client.birth_date == a_client().birth_date


def test_codes_and_lists_come_back_as_they_were_chosen(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    cases = Cases(session)
    cases.save_client(
        case.id,
        {
            "birth_date_certainty": "estimated",
            "safe_to_contact": "only_so",
            "family_languages": ("ar", "kmr"),
            "interpreter_needed": False,
            "country_of_origin": "SY",
        },
        1,
    )
    client = cases.file(case.id).client
    assert client.birth_date_certainty is Certainty.ESTIMATED
    assert client.safe_to_contact is SafeToContact.ONLY_SO
    assert (client.family_languages, client.interpreter_needed) == (("ar", "kmr"), False)
    cases.save_client(
        case.id,
        {
            "birth_date_certainty": None,
            "safe_to_contact": "",
            "family_languages": None,
            "interpreter_needed": None,
            "country_of_origin": "",
            "phone": None,
        },
        2,
    )
    emptied = cases.file(case.id).client
    assert (emptied.birth_date_certainty, emptied.safe_to_contact) == (None, None)
    assert (emptied.family_languages, emptied.interpreter_needed) == ((), None)
    assert (emptied.country_of_origin, emptied.phone) == (None, "")


def test_any_phase_may_be_set_at_any_time(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    cases = Cases(session)
    changes = cases.set_phase(case.id, Phase.CLOSURE, PhaseStatus.SKIPPED)
    state = cases.file(case.id).phases[-1]
    assert (state.phase, state.status, state.since) == (
        Phase.CLOSURE,
        PhaseStatus.SKIPPED,
        clock.today(),
    )
    assert Topic.PHASES in changes.topics
