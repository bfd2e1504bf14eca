"""A filled vault, a stick and a clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jmd_desktop.store.vault import Vault
from tests.backup.vaults import fill
from tests.builders import a_vault
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Vault]:
    """An open vault of a dozen cases."""
    opened = a_vault(tmp_path)
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty folder to back up to."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
