"""Backed up through the window, the laptop lost, everything back by the key from the safe."""

import shutil
from pathlib import Path

from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store import site, vault
from jmd_desktop.store.envelope import CHEAPEST, Passphrase
from tests.backup.vaults import fill, rows
from tests.builders import PASSPHRASE, TODAY, a_site
from tests.end_to_end.conftest import Open
from tests.fakes import FakeClock
from tests.tour import acts, words


def test_everything_comes_back_by_the_recovery_key(open_program: Open, home: Path) -> None:
    secret = Passphrase(PASSPHRASE)
    lost, stick = home / "lost", home / "stick"
    made, key = vault.create(lost, secret, kind=VaultKind.REAL, clock=FakeClock(), cost=CHEAPEST)
    with made.transaction() as db:
        site.save(db, a_site(), TODAY)
    fill(made, 8)
    before = rows(made)
    made.close()

    stage = open_program(folder=lost, sticks=(stick,))
    acts.unlock(stage.robot, PASSPHRASE)
    acts.back_up(stage.robot)
    stage.close()
    [archive] = stick.glob("*.jmda")
    shutil.rmtree(lost)

    stage = open_program(folder=lost)
    acts.restore(stage.robot, archive, key)
    acts.unlock_by_key(stage.robot, key)
    stage.robot.wait_for(words.NEW_PASSPHRASE)  # who needs the key has forgotten the passphrase
    stage.close()

    back = vault.unlock(lost, secret)
    after = rows(back)
    assert all(line.passed for line in back.check())
    back.close()
    # The backup notes itself when it has succeeded, so it cannot hold its own note.
    assert after == before
    assert sum(map(len, after.values())) > 50
