"""Promise 3: the program closes at once and loses nothing; before the consent, promise 1 first."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from jmd_desktop.store import drafts, vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.end_to_end.conftest import Open
from tests.end_to_end.killing import NAME, a_home, killed
from tests.end_to_end.played import TYPED, VAULT
from tests.tour import acts, words
from tests.tour.acts import SAMIRA, YONAS
from tests.tour.stage import Stage


def by_button(stage: Stage) -> None:
    stage.robot.click(words.LOCK)


def by_keys(stage: Stage) -> None:
    stage.robot.keys("Ctrl+L")


def by_idling(stage: Stage) -> None:
    stage.clock.advance(timedelta(minutes=6))


def by_the_system(stage: Stage) -> None:
    watch = stage.program._system
    assert watch is not None
    watch.must_lock.emit()


WAYS = (by_button, by_keys, by_idling, by_the_system)


def test_what_was_just_typed_is_there_after_a_lock_by_any_way(open_program: Open) -> None:
    stage = open_program()
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    acts.a_new_file(robot, SAMIRA)
    stage.settle()
    for number, lock in enumerate(WAYS):
        phone = f"069 9000942{number}"
        robot.enter(words.PHONE, phone)
        assert not robot.sees(words.SAVED)
        lock(stage)
        robot.wait_for(words.LOCKED)
        assert not robot.sees(phone)
        acts.unlock(robot, PASSPHRASE)
        robot.wait_for(words.TYPED_ON)  # where one was
        assert robot.sees(phone)
        robot.keys("Ctrl+S")
        robot.wait_for(words.SAVED)


def test_an_open_talk_is_offered_after_a_lock_by_any_way_where_it_was(open_program: Open) -> None:
    stage = open_program()
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    robot.keys("Ctrl+N")
    acts.meet(robot, YONAS)
    robot.click(words.NEXT)
    acts.explain(robot)
    robot.click(words.NEXT)
    robot.click(words.AGREES)
    robot.click(words.ONE_PARENT)
    robot.enter(words.GUARDIAN_NAME, "Selam Tesfay")
    for lock in WAYS:
        lock(stage)
        robot.wait_for(words.LOCKED)
        assert not robot.sees("Tesfay")
        acts.unlock(robot, PASSPHRASE)
        robot.wait_for(f"{YONAS.full_name} {words.SIGNED}")
        assert robot.sees("Selam Tesfay")
    acts.sign(robot, YONAS)
    acts.open_file(robot)


def test_a_locked_window_answers_no_key(open_program: Open) -> None:
    stage = open_program()
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    acts.a_new_file(robot, SAMIRA)
    acts.lock(robot)
    for keys in ("Ctrl+K", "Ctrl+N", "Ctrl+1", "Ctrl+S", "Ctrl+F", "F1", "Alt+Left"):
        robot.keys(keys)
    stage.settle()
    assert robot.sees(words.LOCKED)
    assert not robot.sees(SAMIRA.first_name)
    assert not stage.program.session.is_open


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_was_typed_a_second_before_a_crash_is_a_draft(
    tmp_path: Path, closed_vault: Path
) -> None:
    home = a_home(tmp_path / "home", closed_vault)
    secret = Passphrase(PASSPHRASE)
    opened = vault.unlock(home / VAULT, secret)
    case = a_case(opened, client=a_client(first_name=NAME, last_name=""))
    opened.close()
    killed("typing", home, pause=1.0)
    opened = vault.unlock(home / VAULT, secret)
    with opened.reading() as db:
        [draft] = drafts.of_case(db, case.id)
    opened.close()
    assert draft.content == {"clients.address": TYPED}
