"""Promise 3 for the screening: what was ticked and written is there after a lock and a crash."""

import os
from pathlib import Path

import pytest

from jmd_desktop.domain.screening import Screening
from jmd_desktop.services.screenings import PLACE
from jmd_desktop.store import drafts, vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.end_to_end.conftest import Open
from tests.end_to_end.killing import NAME, a_home, killed
from tests.end_to_end.played import TYPED, VAULT
from tests.tour import acts, words
from tests.tour.acts import SAMIRA
from tests.tour.stage import Stage

MARKS = ("yes", "serious", "influenceable")


def tick(stage: Stage) -> None:
    """The first obstacle, and why; by keys alone."""
    for key in ("Return", "1", "1", "2", "Tab"):
        stage.robot.keys(key)
        stage.settle()
    stage.robot.write(TYPED)


def test_what_was_ticked_is_there_after_the_lock_and_is_saved_from_there(
    open_program: Open,
) -> None:
    stage = open_program()
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    acts.a_new_file(robot, SAMIRA)
    robot.keys("Ctrl+2")
    stage.settle()
    tick(stage)
    robot.keys("Ctrl+L")
    robot.wait_for(words.LOCKED)
    assert not robot.sees(TYPED)
    acts.unlock(robot, PASSPHRASE)
    robot.wait_for(words.TYPED_ON)  # where one was
    assert robot.sees(TYPED)
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)
    (held,) = stored(stage)
    assert (held.a_new, held.a_new_remark) == (MARKS, TYPED)


def stored(stage: Stage) -> tuple[Screening, ...]:
    """What lies in the file of the only case."""
    work = stage.program.workplace.services
    (row,) = work.cases.rows()
    return work.screenings.of_case(row.id).screenings


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_was_ticked_a_second_before_a_crash_is_a_draft(
    tmp_path: Path, closed_vault: Path
) -> None:
    home = a_home(tmp_path / "home", closed_vault)
    secret = Passphrase(PASSPHRASE)
    opened = vault.unlock(home / VAULT, secret)
    case = a_case(opened, client=a_client(first_name=NAME, last_name=""))
    opened.close()
    killed("screening", home, pause=1.0)
    opened = vault.unlock(home / VAULT, secret)
    with opened.reading() as db:
        [draft] = drafts.of_case(db, case.id)
    opened.close()
    assert draft.place == PLACE
    assert draft.content["screenings.a_new"] == MARKS
    assert draft.content["screenings.a_new_remark"] == TYPED
