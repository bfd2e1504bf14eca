"""The list of cases, one case, and saving what was typed about a person."""

import threading
from contextlib import suppress
from datetime import date, timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseId, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.clients import Certainty, Client, SafeToContact
from jmd_desktop.domain.collaborations import CollaborationDecision
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.diagnosis import Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.domain.fields import CATALOGUE, CLIENTS, Kind, Need, Value
from jmd_desktop.errors import (
    Cancelled,
    CaseMissing,
    GuardianMissing,
    Invalid,
    NotByMistake,
    SpecialConsentMissing,
    Stale,
)
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.cases import Beside, CaseFilter, Cases, FormerValue
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.family import Family
from jmd_desktop.services.first_talks import FirstTalks
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.services.typed_values import Typed, TypedMember
from jmd_desktop.store import collaborations, erasures
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_collaboration, a_consent
from tests.fakes import FakeClock
from tests.services.assessed import assess
from tests.services.closed import closure
from tests.services.journalled import implementation
from tests.services.planned import plan
from tests.store.page_decryptor import hits


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
    assert file.base_data_drafts == file.drafts
    assert len(file.drafts) == 1
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
    first_name = CLIENTS["first_name"]
    assert cases.former_values(case.id, first_name) == (FormerValue("Samira", clock.now()),)
    # the phone was empty before: that is no earlier value anybody wants to see
    assert cases.changed_fields(case.id) == {("clients.first_name", "")}
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
    (draft,) = file.base_data_drafts
    assert draft.content == {"clients.phone": "0341 2"}


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
    assert len(cases.file(case.id).base_data_drafts) == 1


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


def test_an_emptied_sensitive_list_is_nothing_at_all(session: Session, opened: Vault) -> None:
    case = a_case(opened, client=a_client(nationalities=("SY",), disability="x"))
    cases = Cases(session)
    cases.save_client(case.id, {"nationalities": (), "disability": "  "}, 1)
    client = cases.file(case.id).client
    assert (client.nationalities, client.disability) == (None, None)


def test_every_field_of_the_base_data_can_be_typed_and_emptied(
    session: Session, opened: Vault
) -> None:
    samples: dict[Kind, Value] = {
        Kind.NAME: "Ayşe",
        Kind.LINE: "eine Zeile",
        Kind.NOTE: "zwei\nZeilen",
        Kind.PHONE: "0340 1",
        Kind.MAIL: "a@b.de",
        Kind.DAY: date(2006, 3, 1),
        Kind.MONTH: "2015-09",
        Kind.CODES: ("a", "b"),
        Kind.FLAG: False,
        Kind.NUMBER: 9,
    }
    enums = {"birth_date_certainty": "proved", "safe_to_contact": "yes"}
    typed: dict[str, Value] = {
        field.column: enums.get(field.column, "x") if field.kind is Kind.CODE
        else samples[field.kind]
        for field in CLIENTS.fields
        if field.column not in ("case_id", "name_key", "version")
    }  # fmt: skip
    case = a_case(opened, consent=a_consent(signers=(SignerRole.CLIENT, SignerRole.GUARDIAN)))
    cases = Cases(session)
    cases.save_client(case.id, typed, 1)
    client = cases.file(case.id).client
    assert {column: getattr(client, column) for column in typed} == typed
    cases.save_client(case.id, {**dict.fromkeys(typed), "last_name": "Haddad"}, 2)
    assert cases.file(case.id).client == Client(case.id, last_name="Haddad", version=3)


def test_all_that_was_typed_is_saved_together_or_not_at_all(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    cases, family, talks = Cases(session), Family(session), FirstTalks(session)
    mother, _changes = family.add(case.id, {"family_role": "mother"})
    beside = Beside(
        relatives=(
            TypedMember(mother.id, Typed({"first_name": "Amal"}, 1)),
            TypedMember("f" * 32, Typed({"family_role": "father"}, 0), new=True),
        ),
        first_talk=Typed({"next_step": "Termin"}, 1),
    )
    with pytest.raises(Invalid):
        cases.save_client(case.id, {"phone": "0340 1", "mail": "no mail"}, 1, beside)
    stale = Beside((*beside.relatives, TypedMember(mother.id, Typed({"contact": "x"}, 0))))
    with pytest.raises(Stale):
        cases.save_client(case.id, {"phone": "0340 1"}, 1, stale)
    assert cases.file(case.id).client.phone == ""
    assert [member.first_name for member in family.of_case(case.id)] == [""]
    changes = cases.save_client(case.id, {"phone": "0340 1"}, 1, beside)
    assert cases.file(case.id).client.phone == "0340 1"
    relatives = [(m.family_role, m.first_name) for m in family.of_case(case.id)]
    assert relatives == [("mother", "Amal"), ("father", "")]
    assert talks.of_case(case.id).next_step == "Termin"
    assert {Topic.CLIENT, Topic.FAMILY, Topic.FIRST_TALK} <= changes.topics


def test_a_draft_of_another_group_stays_when_one_is_saved(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    drafts = Drafts(session)
    drafts.put(Draft(case.id, "base_data", "contact", 1, {"clients.phone": "0341"}, NOW))
    drafts.put(Draft(case.id, "base_data", "person", 1, {"clients.sex_note": "sie"}, NOW))
    Cases(session).save_client(case.id, {"phone": "0341"}, 1)
    assert [draft.record_id for draft in Cases(session).file(case.id).drafts] == ["person"]


# ---- opened by mistake --------------------------------------------------------------------------


def test_a_file_opened_by_mistake_leaves_nothing_but_its_entry_in_the_list(
    session: Session, opened: Vault
) -> None:
    marker = "Zwiebelfisch-7731"
    case = a_case(opened, client=a_client(last_name=marker, wishes=f"{marker} braucht Hilfe"))
    cases = Cases(session)
    Family(session).add(case.id, {"family_role": "mother", "remark": marker})
    FirstTalks(session).save(case.id, {"next_step": marker}, 1)
    cases.save_client(case.id, {"wishes": "x", "reason": marker}, 1)
    drafted(session, case.id, {"clients.phone": marker})
    assert cases.may_undo_opening(case.id)
    changes = cases.undo_opening(case.id)
    assert changes.touch(Topic.CASES, case_id=case.id)
    with pytest.raises(CaseMissing):
        cases.file(case.id)
    with opened.reading() as db:
        assert erasures.all_erasures(db) == [
            Erasure(case.id, TODAY, ErasureGround.OPENED_BY_MISTAKE)
        ]
    assert cases.rows(marker) == ()
    key = bytes(opened.key.raw)
    assert hits(opened.database, key, marker, marker.casefold()) == 0


def test_it_is_erased_even_while_somebody_reads(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    running, done = threading.Event(), threading.Event()

    def read() -> None:
        with suppress(Cancelled), opened.reading() as db:
            running.set()
            while not done.wait(0.01):
                db.execute("SELECT count(*) FROM cases").fetchone()
        opened.close_thread()

    reader = threading.Thread(target=read)
    reader.start()
    running.wait()
    Cases(session).undo_opening(case.id)
    done.set()
    reader.join()
    with pytest.raises(CaseMissing):
        Cases(session).file(case.id)


def test_what_has_become_a_real_file_is_no_mistake_any_more(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    cases = Cases(session)
    managed = a_case(opened, kind=CaseKind.CASE_MANAGEMENT)
    further = a_case(opened, phase=Phase.SCREENING)
    merged = a_case(opened)
    Merging(session).merge(merged.id, a_case(opened).id, {})
    refused = a_case(opened)
    with opened.transaction() as db:
        said_no = a_collaboration(refused.id, decision=CollaborationDecision.REFUSED)
        collaborations.insert(db, said_no, TODAY)
    old = a_case(opened)
    last_day = a_case(opened, at=NOW + timedelta(days=1))
    clock.advance(timedelta(days=8))
    for case in (managed, further, merged, refused, old):
        assert not cases.may_undo_opening(case.id)
        with pytest.raises(NotByMistake):
            cases.undo_opening(case.id)
        assert cases.file(case.id).case.id == case.id
    assert cases.may_undo_opening(last_day.id)
    with pytest.raises(CaseMissing):
        cases.undo_opening(CaseId("0" * 32))
    assert not cases.may_undo_opening(CaseId("0" * 32))


def begin_something(session: Session, case_id: CaseId, what: str) -> None:
    """One entry of screening or assessment, or one that is only typed."""
    assessing = Assessments(session)
    if what == "screening":
        Screenings(session).save(case_id, "s", {"remarks": "x"}, 0)
    elif what == "survey":
        Surveys(session).begin(case_id, "1")
    elif what == "need":
        assessing.save(case_id, {"need": "x"}, 0)
    elif what == "helper":
        assessing.save_helper(case_id, "h", {"who": "Tante"}, 0)
    elif what == "procedure":
        assessing.save_procedure(case_id, "p", {"name": "ProfilPASS"}, 0)
    elif what == "cell":
        assessing.save_cell(case_id, Cell.RISK, "x", "Jana", 0)
    else:
        content: dict[str, Value] = {"screenings.remarks": "x"}
        Drafts(session).put(Draft(case_id, "screening", "s", 0, content, NOW))


@pytest.mark.parametrize(
    "what", ["screening", "survey", "need", "helper", "procedure", "cell", "draft"]
)
def test_what_was_screened_or_assessed_is_no_mistake_even_with_its_phase_set_back(
    session: Session, opened: Vault, what: str
) -> None:
    cases, case = Cases(session), a_case(opened)
    begin_something(session, case.id, what)
    for phase in (Phase.SCREENING, Phase.ASSESSMENT):
        cases.set_phase(case.id, phase, PhaseStatus.OPEN)
    assert not cases.may_undo_opening(case.id)
    with pytest.raises(NotByMistake):
        cases.undo_opening(case.id)
    assert cases.file(case.id).case.id == case.id


# ---- erased -------------------------------------------------------------------------------------


def rows_by_table(opened: Vault) -> dict[str, int]:
    """How many rows each table of the catalogue that belongs to a case has."""
    counts = {}
    with opened.reading() as db:
        for table in CATALOGUE:
            if table.path is not None:
                row = db.execute(f"SELECT count(*) FROM {table.name}").fetchone()
                assert row is not None
                counts[table.name] = row[0]
    return counts


def test_an_erased_case_leaves_no_row_in_any_table_and_no_word_in_the_file(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    a_case(opened, kind=CaseKind.CASE_MANAGEMENT)
    before = rows_by_table(opened)
    marker = "Zwiebelfisch-7732"
    client = a_client(last_name=marker, wishes=marker)
    case = a_case(opened, client=client, kind=CaseKind.CASE_MANAGEMENT)
    Family(session).add(case.id, {"family_role": "mother", "remark": marker})
    FirstTalks(session).save(case.id, {"next_step": marker}, 1)
    assess(session, case.id, marker)
    plan(session, case.id, marker)
    implementation(session, clock, case.id, marker)
    closure(session, case.id, marker)
    Merging(session).merge(case.id, a_case(opened).id, {})
    filled = rows_by_table(opened)
    assert [name for name, count in filled.items() if count == before[name]] == []
    with opened.transaction() as db:
        erasures.erase_case(db, Erasure(case.id, TODAY, ErasureGround.WITHDRAWAL))
    opened.scrub()
    assert rows_by_table(opened) == before
    tail = marker.casefold()[3:].partition("-")[0]  # an index of words drops what it can infer
    assert hits(opened.database, bytes(opened.key.raw), marker, marker.casefold(), tail) == 0
