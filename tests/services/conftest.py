"""An open session on a real vault or on a practice vault, and keys that are derived cheaply."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jmd_desktop.services.session import Session
from jmd_desktop.store import sealing, vault
from jmd_desktop.store.envelope import CHEAPEST
from jmd_desktop.store.vault import Vault
from tests.fakes import FakeClock
from tests.services.practised import MANY, USUAL, copied, made


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def session(opened: Vault, clock: FakeClock) -> Session:
    """The services' view of `opened`."""
    with opened.reading() as db:
        key = sealing.public_key(db)
    made = Session(clock)
    made.open(opened, key)
    return made


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Services make real keys; only the cost of guessing is the lowest allowed."""
    for function in (vault.create, Vault.change_passphrase):
        assert function.__kwdefaults__ is not None
        monkeypatch.setitem(function.__kwdefaults__, "cost", CHEAPEST)


@pytest.fixture(scope="session")
def practice_of_many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("practice") / "many", MANY)


@pytest.fixture(scope="session")
def usual_practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("practice") / "usual", USUAL)


@pytest.fixture(scope="module")
def practised(
    practice_of_many: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The practice vault with many cases."""
    with copied(practice_of_many, tmp_path_factory.mktemp("practice") / "vault") as session:
        yield session


@pytest.fixture(scope="module")
def usually_practised(
    usual_practice: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """The practice vault as it is opened from the start page."""
    with copied(usual_practice, tmp_path_factory.mktemp("practice") / "vault") as session:
        yield session
