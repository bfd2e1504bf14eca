"""What holds for every test: no display, no network."""

import os
import shutil
import socket  # noqa: TID251  to make sure that nobody else gets at it
from collections.abc import Iterator
from pathlib import Path
from typing import Never

import pytest

from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.vault import Vault, unlock
from tests.builders import PASSPHRASE, a_vault

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _offline(*_arguments: object, **_options: object) -> Never:
    raise AssertionError("the program is offline")


class _NoSocket(socket.socket):
    """A class as the real one: libraries that come late derive from it."""

    def __init__(self, *_arguments: object, **_options: object) -> None:
        _offline()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """A socket anywhere fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _NoSocket)
        patch.setattr(socket, "create_connection", _offline)
        yield


@pytest.fixture(scope="session")
def closed_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a vault with a site; copied, never opened."""
    vault = a_vault(tmp_path_factory.mktemp("closed"))
    vault.close()
    return vault.folder


@pytest.fixture
def opened(tmp_path: Path, closed_vault: Path) -> Iterator[Vault]:
    """An open vault with a site."""
    shutil.copytree(closed_vault, tmp_path / "vault")
    vault = unlock(tmp_path / "vault", Passphrase(PASSPHRASE))
    yield vault
    vault.close()
