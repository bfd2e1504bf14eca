"""Bringing a vault up to date: whole steps only, a copy first, never a newer one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.consents import ConsentSource
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CATALOGUE, CLIENTS
from jmd_desktop.domain.item_sets import standard_set
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.plan_versions import SupportPlan
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import (
    cases,
    clients,
    collaborations,
    consents,
    drafts,
    endings,
    folders,
    goal_reviews,
    goals,
    history,
    item_sets,
    migrations,
    screenings,
    site,
    support_plans,
    surveys,
    vault,
)
from jmd_desktop.store.connection import Connection, StoreFault, open_database
from jmd_desktop.store.envelope import DataKey, Passphrase
from jmd_desktop.store.snapshot import verify
from tests.builders import NOW, PASSPHRASE, a_case, a_screening, a_vault

ONE = ("0001_a.sql", "CREATE TABLE a (x TEXT) STRICT; -- ; not the end\nCREATE TABLE b (x TEXT);")
BROKEN = ("0002_b.sql", "CREATE TABLE half (x TEXT); CREATE TABLE a (x TEXT);")
DANGLING = (
    "0002_c.sql",
    """
    CREATE TABLE c (x INTEGER PRIMARY KEY);
    CREATE TABLE d (c REFERENCES c DEFERRABLE INITIALLY DEFERRED);
    INSERT INTO d VALUES (7);
    """,
)


def _never() -> None:
    raise AssertionError("no copy of an empty database")


def tables(path: Path, key: DataKey) -> set[str]:
    db = open_database(path, key)
    found = {row[0] for row in db.execute("SELECT name FROM sqlite_schema").fetchall()}
    db.close()
    return found


@pytest.mark.parametrize("step", [BROKEN, DANGLING])
def test_a_failed_step_has_not_happened(tmp_path: Path, step: tuple[str, str]) -> None:
    key = DataKey.new()
    db = open_database(tmp_path / "x.db", key, create=True)
    migrations.upgrade(db, _never, (ONE,))
    copies: list[int] = []
    with pytest.raises(StoreFault):
        migrations.upgrade(db, lambda: copies.append(1), (ONE, step))
    assert migrations.version(db) == 1
    assert copies == [1]
    db.close()
    assert tables(tmp_path / "x.db", key) == {"a", "b"}


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    db = open_database(tmp_path / "x.db", DataKey.new(), create=True)
    db.execute("PRAGMA user_version = 2")
    with pytest.raises(errors.VaultNewer) as caught:
        migrations.upgrade(db, _never, (ONE,))
    assert (caught.value.found, caught.value.known) == (2, 1)
    db.close()


def test_statements_are_split_where_they_end() -> None:
    sql = (
        "-- first; still a remark\nCREATE TABLE a (x TEXT DEFAULT ';');\n"
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; DELETE FROM a; END;\n-- end\n"
    )
    assert len(list(migrations.statements(sql))) == 2
    with pytest.raises(StoreFault):
        list(migrations.statements("CREATE TABLE a (x TEXT)"))


def test_a_vault_in_use_is_copied_before_and_the_copy_is_gone_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = a_vault(tmp_path)
    a_case(opened)
    key, folder = DataKey(opened.key.raw), opened.folder
    copy = folder / folders.UPGRADE_COPY
    opened.close()
    seen: list[dict[str, int]] = []
    steps = migrations.steps()
    real = migrations._apply

    def apply(*arguments: object) -> None:
        seen.append(dict(verify(copy, key)))
        real(*arguments)  # type: ignore[arg-type]  # passed through as they came

    monkeypatch.setattr(
        migrations, "steps", lambda: (*steps, ("0007_x.sql", "CREATE TABLE x (y);"))
    )
    monkeypatch.setattr(migrations, "_apply", apply)
    vault.unlock(folder, Passphrase(PASSPHRASE)).close()
    assert [counts["clients"] for counts in seen] == [1]
    assert not copy.exists()
    assert "x" in tables(folder / "vault.db", key)


def test_a_migration_that_fails_keeps_vault_and_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = a_vault(tmp_path)
    a_case(opened)
    opened.close()
    steps = migrations.steps()
    with monkeypatch.context() as patch:
        patch.setattr(
            migrations, "steps", lambda: (*steps, ("0007_x.sql", "CREATE TABLE cases (y);"))
        )
        with pytest.raises(StoreFault):
            vault.unlock(opened.folder, Passphrase(PASSPHRASE))
    assert (opened.folder / folders.UPGRADE_COPY).exists()
    again = vault.unlock(opened.folder, Passphrase(PASSPHRASE))
    assert all(line.passed for line in again.check())
    again.close()
    assert not (opened.folder / folders.UPGRADE_COPY).exists()


def test_files_out_of_order_are_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "0002_late.sql").write_text("")
    monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)
    with pytest.raises(StoreFault, match="order"):
        migrations.steps.__wrapped__()


# ---- vaults of earlier schemas --------------------------------------------------------------

SCHEMAS = Path(__file__).parents[1] / "data" / "schema"


def _earlier(tmp_path: Path, step: str) -> Path:
    folder = tmp_path / step
    shutil.copytree(SCHEMAS / step, folder)
    shutil.copy(folder / "vault.keys", folder / "vault.keys.bak")
    return folder


@contextmanager
def _up_to_date(tmp_path: Path, step: str) -> Iterator[Connection]:
    """An earlier vault, opened by today's program and whole."""
    opened = vault.unlock(_earlier(tmp_path, step), Passphrase(PRACTICE_PASSPHRASE))
    assert all(line.passed for line in opened.check())
    with opened.reading() as db:
        assert migrations.version(db) == migrations.latest()
        yield db
    opened.close()


def _counts(db: Connection) -> dict[str, int]:
    """The rows of each table that has some."""
    found = {
        table.name: (db.execute(f"SELECT count(*) FROM {table.name}").fetchone() or (0,))[0]
        for table in CATALOGUE
    }
    return {name: count for name, count in found.items() if count}


def test_every_earlier_schema_has_a_vault_to_try() -> None:
    numbers = {name.split("_")[0] for name, _ in migrations.steps()[:-1]}
    assert {folder.name for folder in SCHEMAS.iterdir()} == numbers


def test_a_vault_of_the_first_path_comes_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    with _up_to_date(tmp_path, "0001") as db:
        rows = cases.list_rows(db)
        assert len(rows) == 6
        for row in rows:
            case, client = cases.get(db, row.id), clients.get(db, row.id)
            assert case is not None
            assert client is not None
            (consent,) = consents.of_case(db, row.id)
            assert consent.source is ConsentSource.PRINTED
            assert consents.get_pdf(db, consent.id)
            (first,) = collaborations.kinds_of_case(db, row.id)
            assert (first.kind, first.since) == (case.kind, case.opened_on)
        assert site.of_vault(db).guardian_override is False


# The rows of the vault of the intake, made with the program of that time.
INTAKE_ROWS = {
    "cases": 7, "clients": 7, "family_members": 7, "intakes": 6, "former_numbers": 1,
    "collaborations": 6, "case_kinds": 13, "phases": 29, "consents": 8, "consent_signatures": 9,
    "drafts": 2, "history": 26, "anonymous_contacts": 1, "reservations": 1, "text_approvals": 1,
    "form_reviews": 1, "site_codes": 1, "erasures": 1, "backups": 1, "site": 1, "sealing_keys": 1,
    "vault": 1,
}  # fmt: skip


def test_a_vault_of_the_intake_comes_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    with _up_to_date(tmp_path, "0002") as db:
        counts = _counts(db)
        samira = next(row.id for row in cases.list_rows(db) if row.name == "Samira")
        typed = {
            key: value
            for draft in drafts.of_case(db, samira)
            for key, value in draft.content.items()
        }
        phones = [each.value for each in history.of_field(db, samira, CLIENTS["phone"], "")]
        phases = {state.phase: state.status for state in cases.phases_of(db, samira)}
        kinds = [had.kind for had in collaborations.kinds_of_case(db, samira)]
        assert surveys.of_case(db, samira) == []
        assert item_sets.newest(db) == standard_set()
    assert counts == INTAKE_ROWS
    assert typed == {"clients.mail": "samira@", "clients.country_of_origin": "AF"}
    assert "0340 1234" in phones
    assert phases[Phase.ASSESSMENT] is PhaseStatus.SKIPPED
    assert kinds == [CaseKind.ADVICE, CaseKind.CASE_MANAGEMENT]


# The rows of the vault of the assessment, made with the program of that time.
ASSESSMENT_ROWS = {
    "site": 1, "cases": 8, "clients": 8, "family_members": 7, "intakes": 5, "collaborations": 4,
    "case_kinds": 12, "phases": 23, "consents": 8, "consent_signatures": 12, "screenings": 2,
    "assessments": 2, "surveys": 4, "survey_views": 10, "survey_ratings": 240,
    "special_ratings": 14, "survey_marks": 7, "survey_areas": 2, "diagnosis_cells": 3,
    "competence_procedures": 1, "helpers": 4, "drafts": 6, "history": 10, "site_items": 1,
    "item_sets": 1, "item_set_items": 57, "sealing_keys": 1, "vault": 1,
}  # fmt: skip


def test_a_vault_of_the_assessment_comes_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    with _up_to_date(tmp_path, "0003") as db:
        counts = _counts(db)
        samira = next(row.id for row in cases.list_rows(db) if row.name == "Samira")
        newest = surveys.of_case(db, samira)[0]
        assert goals.of_case(db, samira) == []
        assert support_plans.get(db, samira) == SupportPlan(samira)
    assert counts == ASSESSMENT_ROWS
    assert newest.finished_on is not None
    assert newest.shows_something


# The rows of the vault of the support plan, made with the program of that time.
PLAN_ROWS = {
    **ASSESSMENT_ROWS, "phases": 24, "support_plans": 3, "goals": 12, "goal_lines": 29,
    "goal_steps": 50, "plan_versions": 3, "gaps": 4,
}  # fmt: skip


def test_a_vault_of_the_support_plan_comes_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    with _up_to_date(tmp_path, "0004") as db:
        counts = _counts(db)
        samira = next(row.id for row in cases.list_rows(db) if row.name == "Samira")
        planned = goals.of_case(db, samira)
        (agreed,) = support_plans.versions_of(db, samira)
        own = site.of_vault(db)
    assert counts == PLAN_ROWS
    assert len(planned) == 5
    assert agreed.number == 1
    assert (own.journal_seal_days, own.matter_contacts_count) == (7, False)


# The rows of the vault of the Durchführung, made with the program of that time.
IMPLEMENTATION_ROWS = {
    "site": 1, "cases": 8, "clients": 8, "family_members": 8, "intakes": 5, "collaborations": 3,
    "case_kinds": 11, "phases": 21, "consents": 8, "consent_signatures": 13, "screenings": 2,
    "assessments": 2, "surveys": 4, "survey_views": 10, "survey_ratings": 240,
    "special_ratings": 14, "survey_marks": 7, "survey_areas": 2, "diagnosis_cells": 3,
    "competence_procedures": 1, "helpers": 4, "support_plans": 2, "goals": 8, "goal_lines": 13,
    "goal_steps": 29, "plan_versions": 2, "gaps": 4, "journal_entries": 30, "tasks": 5,
    "appointments": 4, "referrals": 9, "referral_steps": 26, "referral_formalities": 28,
    "goal_reviews": 5, "partners": 8, "offers": 13, "text_blocks": 5, "drafts": 6, "history": 18,
    "site_items": 1, "item_sets": 1, "item_set_items": 57, "sealing_keys": 1, "vault": 1,
}  # fmt: skip


def test_a_vault_of_the_durchfuehrung_comes_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    opened = vault.unlock(_earlier(tmp_path, "0005"), Passphrase(PRACTICE_PASSPHRASE))
    assert all(line.passed for line in opened.check())
    with opened.reading() as db:
        assert migrations.version(db) == migrations.latest()
        counts = {
            table.name: (db.execute(f"SELECT count(*) FROM {table.name}").fetchone() or (0,))[0]
            for table in CATALOGUE
        }
        samira = next(row.id for row in cases.list_rows(db) if row.name == "Samira")
        reviewed = goal_reviews.of_case(db, samira)
        assert endings.of_case(db, samira) == []
        assert site.of_vault(db).whole_after_end_days == 30
    opened.close()
    assert {name: count for name, count in counts.items() if count} == IMPLEMENTATION_ROWS
    assert len(reviewed) == 5


def test_the_rules_of_the_intake_hold_in_a_vault_that_came_up_to_date(tmp_path: Path) -> None:
    opened = vault.unlock(_earlier(tmp_path, "0002"), Passphrase(PRACTICE_PASSPHRASE))
    with opened.reading() as db:
        ids = {row.name: row.id for row in cases.list_rows(db)}
    for case_id, key in (
        (ids["Olena Muster"], "clients.country_of_origin"),  # no line for special categories
        (ids["Olena Muster"], "screenings.i_psych_remark"),
    ):
        with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
            drafts.put(db, Draft(case_id, "any", "", 1, {key: "x"}, NOW))
        with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
            db.execute(
                "INSERT INTO history (case_id, field, record_id, old_value, replaced_at)"
                " VALUES (?, ?, '', 'x', '2026-03-02T09:00:00Z')",
                (case_id, key),
            )
    with opened.transaction() as db:
        drafts.put(db, Draft(ids["Samira"], "any", "", 1, {"screenings.i_psych_remark": "x"}, NOW))
        screenings.insert(db, a_screening(ids["Samira"], Obstacle.I_PSYCH), NOW)
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        screenings.insert(db, a_screening(ids["Olena Muster"], Obstacle.I_PSYCH), NOW)
    opened.close()
