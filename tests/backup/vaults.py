"""A vault with rows in every table, and looking at all of them."""

from dataclasses import replace
from pathlib import Path

from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.store import anonymous, backups, checks, clients, drafts, erasures, vault
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, PASSPHRASE, TODAY, a_case, a_client, a_consent

MARKERS = ("Zqxgeheimer", "Wartemarke", "zqx-notiz")

Rows = dict[str, list[tuple[object, ...]]]


def fill(opened: Vault, cases: int = 12, *, sheet: int = 3000) -> list[str]:
    """Rows in every table; the ids of the cases. `sheet` is the size of each consent's PDF."""
    ids: list[str] = []
    for number in range(cases):
        client = a_client(last_name=MARKERS[0], first_name=f"Kind {number}")
        pdf = f"%PDF {MARKERS[1]} ".encode() * (sheet // 16)
        ids.append(a_case(opened, client=client, consent=a_consent(pdf=pdf)).id)
    with opened.transaction() as db:
        for case_id in ids[:5]:
            before = clients.get(db, case_id)
            assert before is not None
            clients.save(db, before, replace(before, phone="0152 000"), NOW)
            content = {"clients.address": MARKERS[2]}
            drafts.put(db, Draft(CaseId(case_id), "base_data", "", 1, content, NOW))
        anonymous.count_one(db, AnonymousContact("2026-Q1", AnonymousResult.CONSENT_REFUSED))
        backups.note(db, BackupRecord("jmd-sicherung-x.jmda", "STICK", NOW, 5, 1))
        erasures.erase_case(db, Erasure(CaseId("e" * 32), TODAY, ErasureGround.WITHDRAWAL))
    return ids


def rows(opened: Vault) -> Rows:
    """Every row of every table."""
    with opened.reading() as db:
        return {
            table: sorted(db.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for table in checks.counts(db)
        }


def unlocked(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    """The vault of a folder."""
    return vault.unlock(folder, Passphrase(passphrase))
