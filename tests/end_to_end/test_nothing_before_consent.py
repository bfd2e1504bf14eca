"""Promise 1: a name that was typed and never signed for lies nowhere, however the program ends."""

import os
from pathlib import Path
from random import Random

import pytest

from tests.builders import PASSPHRASE
from tests.end_to_end.killing import NAME, a_home, killed, killed_talk
from tests.end_to_end.played import VAULT
from tests.end_to_end.scanning import decrypted, readable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")


@pytest.mark.parametrize("moment", range(6))
def test_a_killed_talk_leaves_no_trace(moment: int, tmp_path: Path, closed_vault: Path) -> None:
    home = a_home(tmp_path / "home", closed_vault)
    said = killed_talk(Random(moment), home)
    assert "met" in said
    assert readable(home, [NAME]) == []
    assert decrypted(home / VAULT, PASSPHRASE, [NAME, NAME.casefold()]) == 0


def test_a_talk_sealed_at_the_lock_is_gone_with_the_program(
    tmp_path: Path, closed_vault: Path
) -> None:
    home = a_home(tmp_path / "home", closed_vault)
    killed("locked", home)
    assert readable(home, [NAME]) == []
    assert decrypted(home / VAULT, PASSPHRASE, [NAME, NAME.casefold()]) == 0


def test_behind_a_consent_the_same_name_is_found(tmp_path: Path, closed_vault: Path) -> None:
    """Else the tests above would look in the wrong place."""
    home = a_home(tmp_path / "home", closed_vault)
    killed("signed", home)
    assert readable(home, [NAME]) == []
    assert decrypted(home / VAULT, PASSPHRASE, [NAME]) > 0
