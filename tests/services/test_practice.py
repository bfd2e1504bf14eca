"""A practice vault holds fictional cases behind real consents, equal for equal seeds."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jmd_desktop.domain.cases import CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.clients import Certainty, age_on
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.fields import CATALOGUE
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.errors import VaultExists, WrongPassphrase
from jmd_desktop.services import practice
from jmd_desktop.services.practice_stories import shift
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE, FolderState, Vaults
from jmd_desktop.store import cases, clients, consents, site, vault
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.vault import Vault
from tests.fakes import FakeClock

ROOT = Path(__file__).parents[2]
_CASES = 40
_SEED = 7
_OWN_TO_EACH_VAULT = {"vault", "sealing_keys"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("practice") / "vault"
    practice.create(made, cases=_CASES, seed=_SEED, clock=FakeClock())
    return made


@pytest.fixture
def opened(folder: Path) -> Iterator[Vault]:
    unlocked = vault.unlock(folder, Passphrase(PRACTICE_PASSPHRASE))
    yield unlocked
    unlocked.close()


def _rows(opened: Vault) -> dict[str, list[tuple[object, ...]]]:
    with opened.reading() as db:
        return {
            table.name: sorted(map(tuple, db.execute(f"SELECT * FROM {table.name}").fetchall()))
            for table in CATALOGUE
            if table.name not in _OWN_TO_EACH_VAULT
        }


def test_it_is_a_practice_vault_that_the_known_passphrase_opens(opened: Vault) -> None:
    assert opened.kind is VaultKind.PRACTICE
    with opened.reading() as db:
        assert cases.count(db) == _CASES


def test_samira_is_there_with_her_first_facts(opened: Vault) -> None:
    with opened.reading() as db:
        (row,) = cases.search(db, "Samira")
        case, client = cases.get(db, row.id), clients.get(db, row.id)
        intake = cases.phases_of(db, row.id)[0]
        (consent,) = consents.of_case(db, row.id)
    assert case
    assert case.kind is CaseKind.CASE_MANAGEMENT
    assert case.opened_on == date(2016, 9, 12) + shift("samira", FakeClock().today())
    assert client
    assert (client.first_name, client.last_name) == ("Samira", "")
    assert client.birth_date
    assert age_on(client.birth_date, case.opened_on) == 22
    assert client.birth_date_certainty is Certainty.ESTIMATED
    assert client.country_of_origin == "AF"
    assert (intake.phase, intake.status) == (Phase.INTAKE, PhaseStatus.DONE)
    assert consent.special_categories
    assert {signature.role for signature in consent.signatures} == {
        SignerRole.CLIENT,
        SignerRole.INTERPRETER,
    }


def test_every_case_has_a_signed_consent_with_its_printed_sheet(opened: Vault) -> None:
    with opened.reading() as db:
        for row in cases.list_rows(db):
            (consent,) = consents.of_case(db, row.id)
            sheet = consents.get_pdf(db, consent.id)
            assert consent.valid
            assert sheet
            assert sheet.startswith(b"%PDF-")
            assert len(sheet) > 10_000
            assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", consent.form_code)
            assert re.fullmatch(r"[0-9a-f]{64}", consent.text_hash)
            assert SignerRole.CLIENT in {signature.role for signature in consent.signatures}


def test_the_sheet_is_in_the_language_of_the_consent(opened: Vault) -> None:
    with opened.reading() as db:
        by_language = {
            (consent.language, consents.get_pdf(db, consent.id))
            for row in cases.list_rows(db)
            for consent in consents.of_case(db, row.id)
        }
    languages = [language for language, _ in by_language]
    assert len(languages) == len(set(languages)) > 1


def test_equal_seeds_give_equal_rows_and_others_do_not(folder: Path, tmp_path: Path) -> None:
    rows = []
    for name, seed, count in (("again", _SEED, _CASES), ("other", _SEED + 1, 12)):
        practice.create(tmp_path / name, cases=count, seed=seed, clock=FakeClock())
    for made in (folder, tmp_path / "again", tmp_path / "other"):
        unlocked = vault.unlock(made, Passphrase(PRACTICE_PASSPHRASE))
        rows.append(_rows(unlocked))
        unlocked.close()
    first, again, other = rows
    assert first == again
    assert all(len(first[name]) >= _CASES for name in ("cases", "clients", "consents", "phases"))
    for name in ("surveys", "survey_ratings", "goals", "partners", "offers", "referrals",
                 "referral_steps", "referral_formalities", "goal_reviews"):  # fmt: skip
        assert first[name], name
    for name in ("cases", "clients", "consents", "consent_signatures"):
        assert not set(first[name]) & set(other[name]), name


def test_two_vaults_never_share_their_keys(folder: Path, tmp_path: Path) -> None:
    practice.create(tmp_path / "vault", cases=0, seed=_SEED, clock=FakeClock())
    ids = set()
    for made in (folder, tmp_path / "vault"):
        unlocked = vault.unlock(made, Passphrase(PRACTICE_PASSPHRASE))
        ids.add(unlocked.vault_id)
        unlocked.close()
    assert len(ids) == 2


def test_the_service_is_fictional(opened: Vault) -> None:
    with opened.reading() as db:
        own = site.of_vault(db)
    assert own.counsellor == "Jana Beispiel"
    assert own.site_mail.endswith(".example")
    assert own.created_at == FakeClock().now()


def test_another_passphrase_is_taken_without_judging_it(tmp_path: Path) -> None:
    practice.create(tmp_path / "vault", cases=1, seed=1, clock=FakeClock(), passphrase="a")
    with pytest.raises(WrongPassphrase):
        vault.unlock(tmp_path / "vault", Passphrase(PRACTICE_PASSPHRASE))
    vault.unlock(tmp_path / "vault", Passphrase("a")).close()


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    practice.create(
        tmp_path / "vault",
        cases=3,
        seed=1,
        clock=FakeClock(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1] == (3, 3)


def test_an_existing_vault_is_left_alone(folder: Path) -> None:
    before = (folder / "vault.keys").read_bytes()
    with pytest.raises(VaultExists):
        practice.create(folder, cases=1, seed=1, clock=FakeClock())
    assert (folder / "vault.keys").read_bytes() == before


MAKER = """
import sys, time
from pathlib import Path
from jmd_desktop.services import practice
from tests.fakes import FakeClock
def wait(_done, _total):
    print("half", flush=True)
    time.sleep(60)
practice.create(Path(sys.argv[1]), cases=2, seed=1, clock=FakeClock(), progress=wait)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_making_that_is_killed_is_no_vault_and_is_simply_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    command = [sys.executable, "-c", MAKER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()
    assert any(folder.iterdir())
    vaults = Vaults(Session(FakeClock()))
    assert vaults.state(folder) is FolderState.NO_VAULT
    practice.create(folder, cases=2, seed=1, clock=FakeClock())
    vaults.unlock_practice(folder)
    assert vaults.kind is VaultKind.PRACTICE
    vaults.close()


def test_nothing_is_left_when_making_it_breaks_off(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        practice.create(tmp_path / "vault", cases=2, seed=1, clock=FakeClock(), progress=stop)
    assert vault.kind_of(tmp_path / "vault") is None
    practice.create(tmp_path / "vault", cases=1, seed=1, clock=FakeClock())
    assert vault.kind_of(tmp_path / "vault") is VaultKind.PRACTICE
