"""Promise 3 for every editor, a few moments of it: `make faults PART=kill_editors` and
`lock_editors` go on from here."""  # fmt: skip

import os
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from tests.end_to_end import interruptions
from tests.end_to_end.editors import a_vault
from tests.tour.stage import at_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With the vault of the fictional cases in it."""
    a_vault(tmp_path)
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("editor", ["journal entry"])
def test_a_kill_takes_a_second_of_typing_and_leaves_nothing_half(
    home: Path, editor: str, qapp: QApplication
) -> None:
    del qapp
    with at_home(home):
        came = interruptions.kill(home, editor, Random(editor))
    assert came.broken == ()
    assert came.keys > 0


@pytest.mark.parametrize("editor", ["offer"])
def test_a_lock_leads_back_to_the_letter_it_came_at(
    home: Path, editor: str, qapp: QApplication
) -> None:
    del qapp
    with at_home(home):
        came = interruptions.lock(home, editor, Random(editor))
    assert came.broken == ()
    assert came.keys > 0
