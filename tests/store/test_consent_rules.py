# ruff: noqa: ISC004, PT012  SQL over several lines in a list; a refused transaction is a block of several statements
"""GR2, IN8, C1: no client without a valid consent, by any route that leads into the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.consents import Consent, SignerRole, missing_signers
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.store import cases, clients, consents, drafts, site
from jmd_desktop.store.connection import Connection, StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_site, a_vault

CLIENT, GUARDIAN = SignerRole.CLIENT, SignerRole.GUARDIAN
GROWN_UP, CHILD = date(2000, 1, 1), date(2012, 1, 1)


def enter(
    db: Connection, *, consent: Consent | None = None, client: Client | None = None
) -> CaseId:
    """Case, consent and client in the order the program uses."""
    case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
    if consent is not None:
        consents.insert(db, replace(consent, case_id=case.id))
    clients.insert(db, replace(client or a_client(), case_id=case.id), TODAY)
    return case.id


def people(opened: Vault) -> int:
    with opened.reading() as db:
        row = db.execute("SELECT count(*) FROM clients").fetchone()
    assert row is not None
    return int(row[0])


# ---- inserting --------------------------------------------------------------------------------


def test_a_client_without_a_consent_is_refused(opened: Vault) -> None:
    with pytest.raises(errors.ConsentMissing), opened.transaction() as db:
        enter(db)
    assert people(opened) == 0


@pytest.mark.parametrize("signers", [(), (GUARDIAN,), (SignerRole.INTERPRETER,)])
def test_a_consent_the_client_has_not_signed_does_not_count(
    opened: Vault, signers: tuple[SignerRole, ...]
) -> None:
    with pytest.raises(errors.ConsentMissing), opened.transaction() as db:
        enter(db, consent=a_consent(signers=signers))


def test_a_withdrawn_consent_does_not_count(opened: Vault) -> None:
    with pytest.raises(errors.ConsentMissing), opened.transaction() as db:
        enter(db, consent=a_consent(withdrawn_on=TODAY))


def test_the_consent_of_another_case_does_not_count(opened: Vault) -> None:
    a_case(opened)
    with pytest.raises(errors.ConsentMissing), opened.transaction() as db:
        enter(db)


SQL_INSERTS = (
    "INSERT INTO clients (case_id, last_name) VALUES (?, 'N')",
    "INSERT OR REPLACE INTO clients (case_id, last_name) VALUES (?, 'N')",
    "INSERT OR IGNORE INTO clients (case_id, last_name) VALUES (?, 'N')",
    "INSERT OR FAIL INTO clients (case_id, last_name) VALUES (?, 'N')",
    "REPLACE INTO clients (case_id, last_name) VALUES (?, 'N')",
    "INSERT INTO clients (case_id, last_name) VALUES (?, 'N')"
    " ON CONFLICT (case_id) DO UPDATE SET last_name = 'N'",
    "INSERT INTO clients (case_id, last_name) SELECT ?, 'N'",
)


@pytest.mark.parametrize("sql", SQL_INSERTS)
def test_no_spelling_of_insert_gets_round_the_consent(opened: Vault, sql: str) -> None:
    with pytest.raises(errors.ConsentMissing), opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        db.execute(sql, (case.id,))
    assert people(opened) == 0


def test_replacing_a_client_would_take_its_consent_along_and_is_refused(opened: Vault) -> None:
    case = a_case(opened)
    with pytest.raises(errors.ConsentMissing), opened.transaction() as db:
        db.execute(
            "REPLACE INTO clients (case_id, last_name, birth_date) VALUES (?, 'N', '2000-01-01')",
            (case.id,),
        )
    with opened.reading() as db:
        kept = clients.get(db, case.id)
        assert kept is not None
        assert kept.last_name == "Haddad"
        assert len(consents.of_case(db, case.id)) == 1


def test_a_consent_without_its_client_is_not_committed(opened: Vault) -> None:
    with pytest.raises(StoreFault) as caught, opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        consents.insert(db, a_consent(case.id))
    assert "FOREIGN KEY" in str(caught.value)
    with opened.reading() as db:
        assert cases.list_rows(db) == []
        assert db.execute("SELECT count(*) FROM consents").fetchone() == (0,)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO drafts VALUES ('d', ?, 'p', '', 1, '{}', '2026-03-02T09:00:00Z')",
        "INSERT INTO history VALUES (1, ?, 'clients.phone', '', 'x', '2026-03-02T09:00:00Z')",
    ],
)
def test_nothing_personal_goes_in_before_the_client(opened: Vault, sql: str) -> None:
    with pytest.raises(StoreFault), opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        db.execute(sql, (case.id,))


# ---- guardians --------------------------------------------------------------------------------


@pytest.mark.parametrize("birth_date", [CHILD, None])
def test_a_child_or_one_of_unknown_age_needs_a_guardian(
    opened: Vault, birth_date: date | None
) -> None:
    with pytest.raises(errors.GuardianMissing), opened.transaction() as db:
        enter(db, consent=a_consent(), client=a_client(birth_date=birth_date))
    a_case(
        opened,
        consent=a_consent(signers=(CLIENT, GUARDIAN)),
        client=a_client(birth_date=birth_date),
    )
    assert people(opened) == 1


def test_the_age_limit_is_the_sites(opened: Vault) -> None:
    fifteen = a_client(birth_date=date(2010, 6, 1))
    with pytest.raises(errors.GuardianMissing), opened.transaction() as db:
        enter(db, consent=a_consent(), client=fifteen)
    with opened.transaction() as db:
        site.save(db, a_site(guardian_age=14), TODAY)
        enter(db, consent=a_consent(), client=fifteen)


def test_without_a_site_the_limit_is_sixteen(tmp_path: Path) -> None:
    opened = a_vault(tmp_path, with_site=False)
    with pytest.raises(errors.GuardianMissing), opened.transaction() as db:
        enter(db, consent=a_consent(), client=a_client(birth_date=TODAY.replace(year=2011)))
    with opened.transaction() as db:
        enter(db, consent=a_consent(), client=a_client(birth_date=TODAY.replace(year=2010)))
    opened.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE clients SET birth_date = '2012-01-01'",
        "UPDATE clients SET birth_date = NULL",
        "UPDATE OR REPLACE clients SET birth_date = '2012-01-01'",
        "UPDATE OR IGNORE clients SET birth_date = '2012-01-01'",
        "INSERT INTO clients (case_id, last_name, birth_date)"
        " SELECT case_id, last_name, '2000-01-01' FROM clients WHERE true"
        " ON CONFLICT (case_id) DO UPDATE SET birth_date = '2012-01-01'",
    ],
)
def test_a_birth_date_is_not_changed_to_one_that_needs_a_guardian(opened: Vault, sql: str) -> None:
    case = a_case(opened, client=a_client(birth_date=GROWN_UP))
    with pytest.raises(errors.GuardianMissing), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        kept = clients.get(db, case.id)
    assert kept is not None
    assert kept.birth_date == GROWN_UP


# Days around birthdays and around the end of February are where counting years goes wrong.
_BIRTHS = st.one_of(
    st.none(),
    st.dates(date(1995, 1, 1), date(2026, 2, 28)),
    st.sampled_from([date(year, 2, 29) for year in (2000, 2004, 2008, 2012)]),
)
_SIGNINGS = st.one_of(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.sampled_from(
        [date(year, month, day) for year in (2024, 2026, 2028) for month, day in ((2, 28), (3, 1))]
    ),
    st.just(date(2024, 2, 29)),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one vault for all examples
)
@given(
    birth_date=_BIRTHS,
    signed_on=_SIGNINGS,
    offset=st.sampled_from([None, -1, 0, 1]),
    signers=st.sets(st.sampled_from(list(SignerRole))),
    limit=st.integers(12, 18),
)
def test_the_schema_asks_for_the_same_signatures_as_the_domain(
    opened: Vault,
    *,
    birth_date: date | None,
    signed_on: date,
    offset: int | None,
    signers: set[SignerRole],
    limit: int,
) -> None:
    if birth_date is not None and offset is not None:  # right at the birthday
        month, day = (
            (3, 1) if (birth_date.month, birth_date.day) == (2, 29) else birth_date.timetuple()[1:3]
        )
        signed_on = date(birth_date.year + limit, month, day) + timedelta(days=offset)
    consent = a_consent(signers=tuple(signers), signed_on=signed_on)
    missing = missing_signers(consent.signatures, birth_date, signed_on, limit)
    expected: type[errors.Refused] | None = None
    if CLIENT in missing:
        expected = errors.ConsentMissing
    elif GUARDIAN in missing:
        expected = errors.GuardianMissing
    found: type[errors.Refused] | None = None
    try:
        with opened.transaction() as db:
            site.save(db, a_site(guardian_age=limit), TODAY)
            enter(db, consent=consent, client=a_client(birth_date=birth_date))
            raise _Undo  # noqa: TRY301  every example starts from the same vault
    except (errors.ConsentMissing, errors.GuardianMissing) as error:
        found = type(error)
    except _Undo:
        pass
    assert found is expected


class _Undo(Exception):
    """Leaves the vault as it was."""


# ---- special categories -----------------------------------------------------------------------


def test_a_special_category_needs_its_own_line(opened: Vault) -> None:
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        enter(
            db,
            consent=a_consent(special_categories=False),
            client=a_client(country_of_origin="SY"),
        )
    case = a_case(opened, consent=a_consent(special_categories=False))
    for sql in (
        "UPDATE clients SET country_of_origin = 'SY' WHERE case_id = ?",
        "UPDATE OR IGNORE clients SET country_of_origin = 'SY' WHERE case_id = ?",
        "UPDATE clients SET phone = '1', country_of_origin = '' WHERE case_id = ?",
    ):
        with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
            db.execute(sql, (case.id,))
    a_case(opened, client=a_client(country_of_origin="SY"))


def test_a_line_signed_by_a_child_alone_opens_nothing(opened: Vault) -> None:
    case = a_case(
        opened,
        consent=a_consent(signers=(CLIENT, GUARDIAN), special_categories=False),
        client=a_client(birth_date=CHILD),
    )
    with opened.transaction() as db:
        consents.insert(db, a_consent(case.id, special_categories=True))
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        db.execute("UPDATE clients SET country_of_origin = 'SY' WHERE case_id = ?", (case.id,))


def test_a_draft_holds_a_special_category_only_behind_its_line(opened: Vault) -> None:
    case = a_case(opened, consent=a_consent(special_categories=False))
    draft = Draft(case.id, "base_data", "", 1, {"clients.country_of_origin": "SY"}, NOW)
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        drafts.put(db, draft)
    for sql in (
        "INSERT INTO drafts VALUES ('d', ?, 'p', '', 1,"
        """ '{"clients.country_of_origin": "SY"}', '2026-03-02T09:00:00Z')""",
        "INSERT OR REPLACE INTO drafts VALUES ('d', ?, 'p', '', 1,"
        """ '{"clients.country_of_origin": null}', '2026-03-02T09:00:00Z')""",
        "INSERT INTO history VALUES (1, ?, 'clients.country_of_origin', '', 'SY',"
        " '2026-03-02T09:00:00Z')",
    ):
        with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
            db.execute(sql, (case.id,))
    with opened.transaction() as db:
        drafts.put(db, replace(draft, content={"clients.phone": "0151 1"}))
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        db.execute("""UPDATE drafts SET content = '{"clients.country_of_origin": "SY"}'""")


# ---- taking the ground away -------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM consents",
        "DELETE FROM consent_signatures",
        "DELETE FROM consent_signatures WHERE role = 'client'",
        "UPDATE consents SET withdrawn_on = '2026-03-02'",
        "UPDATE OR REPLACE consents SET withdrawn_on = '2026-03-02'",
        "INSERT OR REPLACE INTO consents SELECT id, case_id, kind, form, form_version, form_code,"
        " language, law, text_hash, explained, signed_on, 1, follow_up, interpreted, paper_place,"
        " '2026-03-02', pdf, source, carrier_form, carrier_form_dated, custody, exception_reason,"
        " exception_consulted, spoken_language FROM consents",
        "INSERT OR REPLACE INTO consent_signatures"
        " SELECT id, consent_id, 'interpreter', name, signed_on FROM consent_signatures",
    ],
)
def test_nothing_is_taken_from_under_a_client(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    with pytest.raises(errors.ConsentMissing), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        (kept,) = consents.of_case(db, case.id)
    assert kept.valid
    assert len(kept.signatures) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE consents SET special_categories = 1",
        "UPDATE consents SET signed_on = '2020-01-01'",
        "UPDATE consents SET pdf = x''",
        "UPDATE consents SET case_id = 'x'",
        "UPDATE consent_signatures SET role = 'guardian'",
        "INSERT INTO consents SELECT * FROM consents WHERE true"
        " ON CONFLICT (id) DO UPDATE SET special_categories = 1",
        "UPDATE clients SET case_id = 'x'",
        "UPDATE cases SET id = '00000000000000000000000000000000'",
        "UPDATE history SET old_value = 'x'",
    ],
)
def test_facts_and_identities_are_fixed(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        stored = clients.get(db, case.id)
        assert stored is not None
        clients.save(db, stored, replace(stored, phone="0151 1"), NOW)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)


def test_a_client_cannot_be_hung_on_another_cases_consent(opened: Vault) -> None:
    one, other = a_case(opened), a_case(opened)
    for sql in (
        "UPDATE clients SET case_id = ? WHERE case_id = ?",
        "UPDATE OR REPLACE clients SET case_id = ? WHERE case_id = ?",
        "UPDATE consents SET case_id = ? WHERE case_id = ?",
    ):
        with pytest.raises(StoreFault), opened.transaction() as db:
            db.execute(sql, (other.id, one.id))


def test_where_the_paper_lies_may_change(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        (consent,) = consents.of_case(db, case.id)
        consents.move_paper(db, consent.id, "Tresor")
    with opened.reading() as db:
        (consent,) = consents.of_case(db, case.id)
    assert consent.paper_place == "Tresor"


def test_a_guardian_may_sign_later(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        (consent,) = consents.of_case(db, case.id)
        db.execute(
            "INSERT INTO consent_signatures VALUES ('s', ?, 'guardian', 'N', '2026-03-02')",
            (consent.id,),
        )
        db.execute("UPDATE clients SET birth_date = NULL WHERE case_id = ?", (case.id,))


REMOVALS: tuple[Callable[[Connection, str], object], ...] = (
    lambda db, case_id: db.execute("DELETE FROM cases WHERE id = ?", (case_id,)),
    lambda db, case_id: db.execute("DELETE FROM clients WHERE case_id = ?", (case_id,)),
)


@pytest.mark.parametrize("remove", REMOVALS)
def test_erasing_starts_with_the_client_and_takes_all_along(
    opened: Vault, remove: Callable[[Connection, str], object]
) -> None:
    case, other = a_case(opened), a_case(opened)
    with opened.transaction() as db:
        stored = clients.get(db, case.id)
        assert stored is not None
        clients.save(db, stored, replace(stored, phone="0151 1"), NOW)
        drafts.put(db, Draft(case.id, "base_data", "", 2, {"clients.phone": "1 2 3"}, NOW))
    with opened.transaction() as db:
        remove(db, case.id)
    with opened.reading() as db:
        left = {"clients": 1, "consents": 1, "consent_signatures": 1, "drafts": 0, "history": 0}
        for table, expected in left.items():
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (expected,)
        assert clients.get(db, other.id) is not None
