"""What holds for every test: no display, no network, nothing worked out twice."""

import gc
import os
import shutil
import socket  # noqa: TID251  to make sure that nobody else gets at it
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Never

import pytest
from hypothesis import HealthCheck, settings
from nacl import bindings as sodium

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


# How long an example takes says something about the machine and nothing about a promise.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """A socket anywhere fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _NoSocket)
        patch.setattr(socket, "create_connection", _offline)
        yield


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: no collection has to look through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def same_question_once() -> Iterator[None]:
    """Argon2 answers equal questions equally, and copies of one vault ask the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sodium, "crypto_pwhash_alg", cache(sodium.crypto_pwhash_alg))
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
