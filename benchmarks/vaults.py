"""Large vaults of fictional cases, made once and kept below `build/bench`."""

import hashlib
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

from benchmarks import assessing, planning
from benchmarks.measuring import BUILD
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.site import Site
from jmd_desktop.services import practice
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import migrations, vault
from jmd_desktop.store.envelope import STANDARD, Passphrase
from jmd_desktop.store.vault import Vault

CASES = 10_000
_LARGE_CASES = 1000
_LARGE_SHEET = 500_000  # bytes; together 500 MB
_BEFORE_OTHERS = "2017-01-01"
_SAMIRAS_YEAR = 2017  # her sheet alone was printed before that; it stays a real one


def many_cases() -> Path:
    """10,000 cases with tiny sheets, only Samira's a real one; locked as a real vault is."""
    return _kept("cases", CASES, b"%PDF-1.7 tiny")


def half_a_gigabyte() -> Path:
    """1,000 cases with large sheets that do not compress: 500 MB."""
    return _kept("large", _LARGE_CASES, os.urandom(_LARGE_SHEET))


def opened(folder: Path) -> Vault:
    """The vault of one of these folders."""
    return vault.unlock(folder, Passphrase(PRACTICE_PASSPHRASE))


def samira(opened_vault: Vault) -> CaseId:
    """The case of the worked example, which is known by its year."""
    with opened_vault.reading() as db:
        row = db.execute("SELECT id FROM cases WHERE opened_on < ?", (_BEFORE_OTHERS,)).fetchone()
    assert row is not None
    return CaseId(row[0])


def _kept(name: str, cases: int, sheet: bytes) -> Path:
    """The vault of another schema, older or only tried out, is not migrated but made again."""
    folder = BUILD / f"{name}-{_schema()}"
    if vault.kind_of(folder) is None:
        print(f"making {folder.name}: {cases} cases, once …", file=sys.stderr, flush=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with mock.patch.object(Forms, "consent_sheet", _printer(sheet)):
            practice.create(folder, cases=cases, seed=1, clock=SystemClock())
        made = opened(folder)
        assessing.fill(made, samira(made))
        planning.fill(made, samira(made))
        made.change_passphrase(Passphrase(PRACTICE_PASSPHRASE), cost=STANDARD)
        made.close()
    return folder


def _schema() -> str:
    """The step the schema stands at and how its steps read."""
    read = "".join(sql for _name, sql in migrations.steps())
    return f"{migrations.latest()}-{hashlib.sha256(read.encode()).hexdigest()[:8]}"


def _printer(sheet: bytes) -> Callable[[Forms, Site, ConsentTalk, date], bytes]:
    real = Forms.consent_sheet

    def printed(forms: Forms, own: Site, talk: ConsentTalk, printed_on: date) -> bytes:
        return real(forms, own, talk, printed_on) if printed_on.year < _SAMIRAS_YEAR else sheet

    return printed
