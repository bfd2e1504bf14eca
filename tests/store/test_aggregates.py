# ruff: noqa: PT012  a refused transaction is a block of several statements
"""What goes into the tables comes out the same, and what is refused is refused whole."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.cases import CaseId, CaseKind, CaseStatus, Phase, PhaseState, PhaseStatus
from jmd_desktop.domain.clients import Certainty, Client, SafeToContact
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CLIENTS, CONSENTS, Value, every_field
from jmd_desktop.store import anonymous, backups, cases, clients, consents, drafts, history, site
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.records import from_json, from_text, to_column, to_json, to_text
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_site

LATER = NOW + timedelta(hours=3)
TOMORROW = TODAY + timedelta(days=1)
TEXT = st.text(st.characters(exclude_categories=["C"]), max_size=40)


# ---- site -------------------------------------------------------------------------------------


def test_the_site_comes_back_as_it_was_saved(opened: Vault) -> None:
    full = a_site(
        carrier_logo=b"\x89PNG",
        guardian_override=True,
        recovery_proved_on=TODAY,
        recovery_keeper="Tresor des Trägers",
        guardian_age=14,
    )
    with opened.transaction() as db:
        site.save(db, full, TODAY)
    with opened.reading() as db:
        assert site.read(db) == full


def test_a_site_without_a_name_is_refused_and_the_old_one_stays(opened: Vault) -> None:
    with pytest.raises(errors.Invalid) as caught, opened.transaction() as db:
        site.save(db, a_site(site_name=""), TODAY)
    assert (caught.value.field, caught.value.problem) == ("site.site_name", "required")
    with opened.reading() as db:
        assert site.read(db) == a_site()


# ---- cases ------------------------------------------------------------------------------------


def test_a_new_case_has_a_number_that_says_nothing_and_is_in_intake(opened: Vault) -> None:
    case = a_case(opened)
    assert len(case.number) == 7
    with opened.reading() as db:
        assert cases.get(db, case.id) == case
        assert cases.find(db, case.number.lower().replace("-", "")) == case
        assert cases.find(db, "not a number") is None
        assert cases.find(db, "000-000") is None
        assert cases.get(db, "x") is None
        states = cases.phases_of(db, case.id)
    assert [state.phase for state in states] == list(Phase)
    assert states[0] == PhaseState(Phase.INTAKE, PhaseStatus.IN_PROGRESS, TODAY)
    assert {state.status for state in states[1:]} == {PhaseStatus.OPEN}


def test_a_number_that_is_taken_is_drawn_again(opened: Vault) -> None:
    draws = iter([b"\1" * 6, b"\1" * 16, b"\1" * 6, b"\2" * 6, b"\2" * 16])
    with opened.transaction() as db:
        one = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW, lambda _count: next(draws))
        two = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW, lambda _count: next(draws))
    assert (one.number, two.number) == ("111-111", "222-222")
    with pytest.raises(StoreFault), opened.transaction() as db:
        cases.open_case(db, CaseKind.ADVICE, TODAY, NOW, lambda count: b"\1" * count)


def test_any_phase_can_be_set_at_any_time(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        cases.set_phase(db, case.id, Phase.CLOSURE, PhaseStatus.IN_PROGRESS, TODAY)
        cases.set_phase(db, case.id, Phase.INTAKE, PhaseStatus.SKIPPED, None)
        (row,) = cases.list_rows(db)
        assert row.phase is Phase.CLOSURE
        cases.set_phase(db, case.id, Phase.CLOSURE, PhaseStatus.DONE, TODAY)
        cases.set_phase(db, case.id, Phase.SCREENING, PhaseStatus.IN_PROGRESS, TOMORROW)
        (row,) = cases.list_rows(db)
        assert row.phase is Phase.SCREENING
        assert cases.phases_of(db, case.id)[0].status is PhaseStatus.SKIPPED


def test_a_list_says_where_the_case_is_now(opened: Vault) -> None:
    case = a_case(opened)

    def set_phase(phase: Phase, status: PhaseStatus, since: date | None) -> Phase:
        with opened.transaction() as db:
            cases.set_phase(db, case.id, phase, status, since)
            (row,) = cases.list_rows(db)
        return row.phase

    # The intake is in progress from the first day on; nothing but a hand ends it.
    assert set_phase(Phase.INTAKE, PhaseStatus.IN_PROGRESS, TODAY) is Phase.INTAKE
    assert set_phase(Phase.SCREENING, PhaseStatus.DONE, TODAY) is Phase.SCREENING
    assert set_phase(Phase.ASSESSMENT, PhaseStatus.IN_PROGRESS, TODAY) is Phase.ASSESSMENT
    assert set_phase(Phase.PLANNING, PhaseStatus.IN_PROGRESS, TOMORROW) is Phase.PLANNING
    assert set_phase(Phase.ASSESSMENT, PhaseStatus.DONE, TOMORROW) is Phase.PLANNING
    assert set_phase(Phase.PLANNING, PhaseStatus.DONE, TOMORROW) is Phase.PLANNING
    day_after = TOMORROW + timedelta(days=1)
    assert set_phase(Phase.ASSESSMENT, PhaseStatus.IN_PROGRESS, day_after) is Phase.ASSESSMENT
    assert set_phase(Phase.ASSESSMENT, PhaseStatus.DONE, day_after) is Phase.PLANNING
    assert set_phase(Phase.PLANNING, PhaseStatus.DONE, None) is Phase.PLANNING


def test_the_list_shows_what_was_edited_last_first_or_sorts_by_name(opened: Vault) -> None:
    for index, last in enumerate(("Çelik", "Abdi", "Zander")):
        a_case(opened, client=a_client(last_name=last), at=NOW + timedelta(hours=index))
    with opened.transaction() as db:
        shell = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW - timedelta(days=1))
    with opened.reading() as db:
        newest = cases.list_rows(db)
        assert [row.name for row in newest] == ["Samira Zander", "Samira Abdi", "Samira Çelik", ""]
        assert newest[0].birth_date == date(2006, 5, 17)
        assert newest[0].opened_on == TODAY
        assert newest[0].last_edited_at == NOW + timedelta(hours=2)
        by_name = [row.name for row in cases.list_rows(db, by_name=True)]
        assert by_name == ["Samira Abdi", "Samira Çelik", "Samira Zander", ""]
        assert [row.name for row in cases.list_rows(db, limit=1, offset=1)] == ["Samira Abdi"]
        assert cases.list_rows(db, kinds=[CaseKind.CASE_MANAGEMENT]) == []
        assert cases.list_rows(db, limit=-1)[-1].id == shell.id
        assert cases.list_rows(db, statuses=[CaseStatus.ENDED]) == []
        assert cases.count(db) == 4
        assert cases.count(db, kinds=[CaseKind.ADVICE], statuses=[CaseStatus.OPEN]) == 4


def test_a_person_who_wants_another_name_is_listed_under_it(opened: Vault) -> None:
    a_case(opened, client=a_client(preferred_name="Sami"))
    with opened.reading() as db:
        (row,) = cases.list_rows(db)
    assert row.name == "Sami"


@pytest.mark.parametrize(
    "query",
    [
        "Joussef", "yous", "al-ahmad", "ahmed", "Al Ahmad", "يوسف", "ahmad yusuf", "12.03.2008",
        "12.3.2008", "2008-03-12", "03.2008", "2008", "yusuf 2008", "أحمد",
    ],
)  # fmt: skip
def test_search_finds_a_person_by_what_is_known(opened: Vault, query: str) -> None:
    wanted = a_case(
        opened,
        client=a_client(last_name="Al-Ahmad", first_name="Yusuf", birth_date=date(2008, 3, 12)),
    )
    a_case(opened, client=a_client(last_name="Шевченко", first_name="Олена"))
    with opened.reading() as db:
        assert [row.id for row in cases.search(db, query)] == [wanted.id]


@pytest.mark.parametrize("query", ["Olena", "Шевченко", "schewtschenko", "Shevchenko olena"])
def test_search_crosses_from_cyrillic_to_latin(opened: Vault, query: str) -> None:
    wanted = a_case(opened, client=a_client(last_name="Шевченко", first_name="Олена"))
    a_case(opened, client=a_client(first_name="Oleksandr", last_name="Bondar"))
    with opened.reading() as db:
        assert [row.id for row in cases.search(db, query)] == [wanted.id]


@pytest.mark.parametrize("query", ["Yusuf", "joussef", "يوسف"])
def test_search_crosses_from_arabic_to_latin(opened: Vault, query: str) -> None:
    wanted = a_case(opened, client=a_client(last_name="الأحمد", first_name="يوسف"))
    a_case(opened, client=a_client(last_name="خالد", first_name="محمد"))
    with opened.reading() as db:
        assert [row.id for row in cases.search(db, query)] == [wanted.id]


def test_search_finds_a_number_from_its_beginning(opened: Vault) -> None:
    case = a_case(opened)
    a_case(opened)
    with opened.reading() as db:
        for query in (case.number, case.number.lower(), case.number.replace("-", "")):
            assert [row.id for row in cases.search(db, query)] == [case.id]
        assert case.id in {row.id for row in cases.search(db, case.number[:5])}


@pytest.mark.parametrize("query", ["", "  ", "…", "%", "' OR 1=1 --", "zzz", "31.02.2008", "*"])
def test_search_finds_nobody_by_nothing(opened: Vault, query: str) -> None:
    a_case(opened)
    with opened.reading() as db:
        assert cases.search(db, query) == []


def test_the_spelling_typed_comes_before_names_that_sound_alike(opened: Vault) -> None:
    typed = a_case(opened, client=a_client(first_name="Joussef"), at=NOW - timedelta(days=9))
    alike = a_case(opened, client=a_client(first_name="Yusuf"))
    with opened.reading() as db:
        assert [row.id for row in cases.search(db, "joussef")] == [typed.id, alike.id]
        assert [row.id for row in cases.search(db, "yusuf")] == [alike.id, typed.id]
        assert len(cases.search(db, "yusuf", limit=1)) == 1


def test_touching_a_case_that_is_gone_is_noticed(opened: Vault) -> None:
    with pytest.raises(errors.CaseMissing), opened.transaction() as db:
        cases.touch_edited(db, "gone", NOW)


# ---- clients ----------------------------------------------------------------------------------


CLIENT = st.builds(
    Client,
    case_id=st.just(CaseId("")),
    last_name=TEXT,
    first_name=TEXT,
    preferred_name=st.text("abcдёщسمን", min_size=1, max_size=20),
    birth_date=st.dates(date(1990, 1, 1), date(2010, 1, 1)),
    birth_date_certainty=st.none() | st.sampled_from(Certainty),
    family_languages=st.lists(st.sampled_from(["ar", "ti", "de-simple", "kmr"])).map(tuple),
    interpreter_needed=st.none() | st.booleans(),
    phone=st.sampled_from(["", "+49 30 123 456"]),
    mail=st.sampled_from(["", "a@b.de"]),
    address=TEXT,
    safe_to_contact=st.none() | st.sampled_from(SafeToContact),
    safe_contact_note=TEXT,
    country_of_origin=st.none() | st.sampled_from(["SY", "UA", "stateless"]),
    nationalities=st.none() | st.just(("SY", "stateless")),
    country_of_birth=st.none() | st.just("SY"),
    disability=st.none() | st.just("hört links nicht"),
    assistance=st.none() | st.just("Platz vorn"),
    entry_month=st.none() | st.sampled_from(["2015", "2015-09"]),
    residence_valid_until=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    contact_ways=st.lists(st.sampled_from(["phone", "mail"]), unique=True).map(tuple),
    reads_latin=st.none() | st.booleans(),
    school_years=st.none() | st.integers(0, 20),
    **dict.fromkeys(("sex_note", "messenger", "household", "reason", "wishes"), TEXT),
    **{
        column: st.none() | st.sampled_from(["one", "another"])
        for column in ("sex", "entry_form", "residence_status", "german_level", "occupation")
    },
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(client=CLIENT, changed=CLIENT)
def test_a_client_comes_back_as_saved_and_its_past_is_kept(
    opened: Vault, client: Client, changed: Client
) -> None:
    case = a_case(opened, client=client)
    before = replace(client, case_id=case.id)
    after = replace(changed, case_id=case.id)
    with opened.transaction() as db:
        assert clients.get(db, case.id) == before
        saved = clients.save(db, before, after, LATER)
        assert clients.get(db, case.id) == saved
        same = replace(after, version=1) == before
        assert saved == (before if same else replace(after, version=2))
        for column in ("last_name", "birth_date", "family_languages", "interpreter_needed"):
            former = history.of_field(db, case.id, CLIENTS[column], "")
            old, new = getattr(before, column), getattr(after, column)
            assert [one.value for one in former] == ([] if old == new else [old])
            assert all(one.replaced_at == LATER for one in former)


def test_saving_notes_the_old_value_and_moves_the_case_to_the_top(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        before = clients.get(db, case.id)
        assert before is not None
        clients.save(db, before, replace(before, last_name="Kovač"), LATER)
    with opened.reading() as db:
        stored = cases.get(db, case.id)
        assert stored is not None
        assert stored.last_edited_at == LATER
        assert [row.id for row in cases.search(db, "kovac")] == [case.id]
        assert cases.search(db, "haddad") == []


def test_saving_without_a_change_writes_nothing(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        before = clients.get(db, case.id)
        assert before is not None
        assert clients.save(db, before, before, LATER) == before
        stored = cases.get(db, case.id)
    assert stored == case


def test_saving_over_a_newer_version_is_refused(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        first = clients.get(db, case.id)
        assert first is not None
        clients.save(db, first, replace(first, phone="0151 1"), LATER)
    with pytest.raises(errors.Stale), opened.transaction() as db:
        clients.save(db, first, replace(first, phone="0151 2"), LATER)
    with pytest.raises(errors.CaseMissing), opened.transaction() as db:
        clients.save(db, replace(first, case_id=CaseId("gone")), first, LATER)


@pytest.mark.parametrize(
    ("change", "key", "problem"),
    [
        ({"mail": "nobody"}, "clients.mail", "not_a_mail"),
        ({"last_name": "x" * 201}, "clients.last_name", "too_long"),
        ({"first_name": "a\nb"}, "clients.first_name", "control_character"),
        ({"birth_date": TODAY + timedelta(days=1)}, "clients.birth_date", "day_in_future"),
        ({"last_name": "", "first_name": ""}, "clients.last_name", "required"),
    ],
)
def test_a_value_the_catalogue_refuses_is_not_saved(
    opened: Vault, change: dict[str, Value], key: str, problem: str
) -> None:
    case = a_case(opened)
    with pytest.raises(errors.Invalid) as caught, opened.transaction() as db:
        before = clients.get(db, case.id)
        assert before is not None
        clients.save(db, before, replace(before, **change), NOW)  # type: ignore[arg-type]  # a table of cases
    assert (caught.value.field, caught.value.problem) == (key, problem)
    with pytest.raises(errors.Invalid), opened.transaction() as db:
        fresh = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        clients.insert(db, replace(a_client(fresh.id), **change), TODAY)  # type: ignore[arg-type]  # a table of cases


# ---- consents ---------------------------------------------------------------------------------


def test_a_consent_is_kept_with_its_signatures_and_its_sheet(opened: Vault) -> None:
    consent = a_consent(
        signers=(SignerRole.CLIENT, SignerRole.GUARDIAN, SignerRole.INTERPRETER),
        paper_place="Ordner 3",
    )
    case = a_case(opened, consent=consent)
    with opened.reading() as db:
        (stored,) = consents.of_case(db, case.id)
        assert stored == replace(consent, case_id=case.id, pdf=b"")
        assert consents.get_pdf(db, consent.id) == consent.pdf
        assert consents.get_pdf(db, "none") is None
        assert consents.of_case(db, "none") == []


# ---- drafts -----------------------------------------------------------------------------------


def test_a_draft_comes_back_as_typed_and_the_last_one_counts(opened: Vault) -> None:
    case = a_case(opened)
    content: dict[str, Value] = {
        "clients.last_name": "Hadd",
        "clients.birth_date": date(2006, 5, 17),
        "clients.family_languages": ("ar", "kmr"),
        "clients.interpreter_needed": True,
        "clients.safe_to_contact": None,
        "site.guardian_age": 16,
    }
    draft = Draft(case.id, "base_data", "", 1, content, NOW)
    with opened.transaction() as db:
        drafts.put(db, replace(draft, content={"clients.last_name": "H"}))
        drafts.put(db, draft)
        drafts.put(db, replace(draft, record_id="2", saved_at=NOW - timedelta(hours=1)))
    with opened.reading() as db:
        assert drafts.of_case(db, case.id) == [
            draft, replace(draft, record_id="2", saved_at=NOW - timedelta(hours=1))
        ]  # fmt: skip
        assert len(drafts.all_drafts(db)) == 2
        stored = cases.get(db, case.id)
        assert stored == case  # a draft resets no clock
    with opened.transaction() as db:
        drafts.delete(db, case.id, "base_data", "")
        drafts.delete(db, case.id, "base_data", "never there")
        assert [one.record_id for one in drafts.of_case(db, case.id)] == ["2"]


def test_a_draft_needs_a_client(opened: Vault) -> None:
    with pytest.raises(errors.CaseMissing), opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        drafts.put(db, Draft(case.id, "base_data", "", 1, {"clients.phone": "1"}, NOW))


def test_keys_of_another_time_are_left_out_and_unknown_ones_refused() -> None:
    assert from_json('{"clients.gone": "x", "gone.phone": "x", "clients.phone": "1"}') == {
        "clients.phone": "1"
    }
    with pytest.raises(KeyError):
        to_json({"clients.gone": "x"})


# ---- counts -----------------------------------------------------------------------------------


def test_an_anonymous_contact_is_a_number_and_nothing_else(opened: Vault) -> None:
    contact = AnonymousContact("2026-Q1", AnonymousResult.CONSENT_REFUSED)
    with opened.transaction() as db:
        anonymous.count_one(db, contact)
        anonymous.count_one(db, contact)
    with opened.reading() as db:
        assert anonymous.counts(db) == {("2026-Q1", "consent_refused"): 2}
    with pytest.raises(StoreFault), opened.transaction() as db:
        anonymous.count_one(db, AnonymousContact("2026-03-02", AnonymousResult.CONSENT_REFUSED))


def test_the_newest_verified_backup_is_known(opened: Vault) -> None:
    record = BackupRecord("a.jmd", "STICK", datetime(2026, 3, 1, 8, 0, tzinfo=UTC), 1000, 3)
    with opened.reading() as db:
        assert backups.latest_verified(db) is None
    with opened.transaction() as db:
        backups.note(db, record)
        backups.note(db, replace(record, verified_at=NOW, file_name="b.jmd"))
        backups.note(db, replace(record, file_name="c.jmd"))
    with opened.reading() as db:
        newest = backups.latest_verified(db)
    assert newest == replace(record, verified_at=NOW, file_name="b.jmd")


# ---- columns ----------------------------------------------------------------------------------


def test_no_field_takes_a_value_of_another_kind() -> None:
    for field in every_field():
        with pytest.raises(TypeError):
            to_column(field, 1.5)
        assert to_column(field, None) is None


def test_text_of_a_value_reads_back() -> None:
    for key, value in (("interpreter_needed", False), ("version", 3), ("birth_date", TODAY)):
        field = CLIENTS[key]
        assert from_text(field, to_text(field, value)) == value
    assert from_text(CLIENTS["phone"], None) is None
    with pytest.raises(TypeError):
        to_text(CONSENTS["pdf"], b"x")
