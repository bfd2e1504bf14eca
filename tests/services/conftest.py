"""An open session on a real vault, and keys that are derived cheaply."""

import pytest

from jmd_desktop.services.session import Session
from jmd_desktop.store import sealing, vault
from jmd_desktop.store.envelope import CHEAPEST
from jmd_desktop.store.vault import Vault
from tests.fakes import FakeClock


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
