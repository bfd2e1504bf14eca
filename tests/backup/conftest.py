"""A filled vault, a stick and a clock."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.store.vault import Vault
from tests.backup.vaults import fill, fill_implementation, unlocked
from tests.builders import a_vault
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def closed_filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a vault of a dozen cases; copied, never opened."""
    vault = a_vault(tmp_path_factory.mktemp("filled"))
    fill_implementation(vault, CaseId(fill(vault)[0]))
    vault.close()
    return vault.folder


@pytest.fixture
def filled(tmp_path: Path, closed_filled: Path) -> Iterator[Vault]:
    """An open vault of a dozen cases."""
    shutil.copytree(closed_filled, tmp_path / "vault")
    opened = unlocked(tmp_path / "vault")
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty folder to back up to."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
