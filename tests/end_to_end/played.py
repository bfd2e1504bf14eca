"""A program of its own that plays a part through the real window until it is killed.

`python -m tests.end_to_end.played PART HOME NAME SEED` says each step on standard output.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from tests.builders import PASSPHRASE
from tests.end_to_end.planning import IN_TURNS, PLAN_FIELDS, TWO_GOALS, into_goal, to_plan
from tests.tour import acts, words
from tests.tour.acts import Person
from tests.tour.robot import rest
from tests.tour.stage import Stage, at_home
from ui.qt import hardening

VAULT = "vault"  # below the home
TYPED = "Zqwortlaut der Anschrift"  # by all who type
STATEMENT = "Ich kenne die Beratung."  # by `statements`


def main() -> None:
    """Play until killed."""
    part, home, name, seed = sys.argv[1:]
    hardening.harden()
    with at_home(Path(home)):
        stage = Stage(Path(home), folder=Path(home) / VAULT)
        acts.unlock(stage.robot, PASSPHRASE)
        _PARTS[part](stage, Person(name, None, "Arabisch", f"von {name}"), Random(seed))


def _talk(stage: Stage, person: Person, random: Random) -> None:
    """Everything one can do before the signature, in any order, with the name typed."""
    robot = stage.robot
    while True:
        robot.keys("Ctrl+N")
        acts.who(robot, person)
        robot.enter(words.PREFERRED_NAME, person.first_name)
        acts.understand(robot, person)
        _say("met")
        ways = [_look_for, _lock, _read_handbook, _print_with_name, _decide]
        random.shuffle(ways)
        for way in ways:
            way(stage, person)
            _say(way.__name__.strip("_"))
        robot.keys("Ctrl+N")
        robot.click(words.DISCARD_TALK)
        robot.wait_for(words.DISCARD_ASKED)
        robot.keys("Tab")
        robot.keys("Return")


def _look_for(stage: Stage, person: Person) -> None:
    robot = stage.robot
    robot.keys("Ctrl+K")
    robot.write(person.first_name)
    stage.settle()
    robot.keys("Escape")
    robot.keys("Escape")
    robot.click(words.CASES)
    robot.keys("Ctrl+F")
    robot.keys("Ctrl+N")


def _lock(stage: Stage, _person: Person) -> None:
    acts.lock(stage.robot)
    acts.unlock(stage.robot, PASSPHRASE)
    stage.settle()


def _read_handbook(stage: Stage, _person: Person) -> None:
    stage.robot.keys("F1")
    stage.settle()
    stage.robot.keys("Alt+Left")
    stage.settle()


def _to_step(stage: Stage, title: str) -> None:
    robot = stage.robot
    while not robot.sees(title):
        robot.click(words.NEXT)
        stage.settle()


def _print_with_name(stage: Stage, _person: Person) -> None:
    robot = stage.robot
    _to_step(stage, words.NAME_ON_SHEET)
    robot.wait_for(words.PAGE_ONE)
    robot.click(words.NAME_ON_SHEET)
    stage.settle()
    robot.wait_for(words.PAGE_ONE)
    _back_to_start(stage)


def _decide(stage: Stage, person: Person) -> None:
    robot = stage.robot
    _to_step(stage, words.AGREES)
    acts.sign(robot, person, f"Mutter {person.last_name}")
    stage.settle()
    _back_to_start(stage)


def _back_to_start(stage: Stage) -> None:
    while not stage.robot.sees(words.RESPONSIBLE):
        stage.robot.click(words.BACK)


def _signed(stage: Stage, person: Person, _random: Random) -> None:
    """The same name behind a consent: now it has to be there."""
    acts.a_new_file(stage.robot, person, "Mutter")
    _say("signed")
    _stay(stage)


def _typing(stage: Stage, person: Person, _random: Random) -> None:
    """Type into the base data of the only case."""
    robot = stage.robot
    robot.open_row(person.first_name)
    robot.wait_for(words.OVERVIEW)
    robot.keys("Ctrl+1")
    robot.wait_for(words.UNDERSTANDING)
    robot.click(words.CONTACT_GROUP)
    robot.wait_for(words.ADDRESS)
    stage.settle()
    robot.enter(words.ADDRESS, TYPED)
    _say("typed")
    _stay(stage)


def _screening(stage: Stage, person: Person, _random: Random) -> None:
    """Tick the first obstacle of a new screening of the only case, and write why."""
    robot = stage.robot
    robot.open_row(person.first_name)
    robot.wait_for(words.OVERVIEW)
    robot.keys("Ctrl+2")
    stage.settle()
    for key in ("Return", "1", "1", "2", "Tab"):  # begin; applies, serious, can be influenced
        robot.keys(key)
        stage.settle()
    robot.write(TYPED)
    _say("typed")
    _stay(stage)


def _diagnosis(stage: Stage, person: Person, _random: Random) -> None:
    """Write into the first cell of the diagnosis sheet."""
    _to_page_of_assessment(stage, person, words.DIAGNOSIS)
    stage.robot.keys("Return")
    _type_on(stage)


def _closing(stage: Stage, person: Person, _random: Random) -> None:
    """Begin a talk and write down what has worked out."""
    _to_page_of_assessment(stage, person, words.BEGIN_TALK)
    stage.robot.click(words.WORKED_OUT)
    stage.settle()
    _type_on(stage)


def _professional(stage: Stage, person: Person, _random: Random) -> None:
    """Note somebody who helps by profession."""
    _to_page_of_assessment(stage, person, words.WHO_HELPS)
    stage.robot.click(words.ADD_PROFESSIONAL)
    _type_on(stage)


def _procedure(stage: Stage, person: Person, _random: Random) -> None:
    """Note a competence procedure."""
    _to_page_of_assessment(stage, person, words.WHO_HELPS)
    stage.robot.click(words.ADD_PROCEDURE)
    _type_on(stage)


def _statements(stage: Stage, _person: Person, _random: Random) -> None:
    put_together(stage)
    _type_on(stage)


def put_together(stage: Stage) -> None:
    """A questionnaire: leave the first statement out, take an own one in, begin another."""
    robot = stage.robot
    robot.click(words.SETTINGS)
    robot.click(words.ADAPT)
    robot.wait_for(words.LEAVE_OUT)
    stage.settle()
    robot.click(words.LEAVE_OUT)
    robot.click(words.NEW_STATEMENT)
    robot.write(STATEMENT)
    robot.keys("Return")
    robot.click(words.NEW_STATEMENT)


def _to_page_of_assessment(stage: Stage, person: Person, page: str) -> None:
    robot = stage.robot
    robot.open_row(person.first_name)
    robot.wait_for(words.OVERVIEW)
    robot.keys("Ctrl+3")
    robot.wait_for(words.NEED)
    robot.click(page)
    stage.settle()


def _plan(stage: Stage, person: Person, _random: Random, *, field: str) -> None:
    to_plan(stage, person)
    _type_on(stage, PLAN_FIELDS[field](stage))


def _in_turns(stage: Stage, person: Person, _random: Random) -> None:
    """A word into one goal, a word into the other, and back; both are in the file."""
    to_plan(stage, person)
    for _word in IN_TURNS:
        for title in TWO_GOALS:
            into_goal(stage, title, _word)
    _say("typed")
    _stay(stage)


def _type_on(stage: Stage, text: str = TYPED) -> None:
    """Type without a rest: who waits for one before keeping anything would keep nothing."""
    stage.robot.write(text)
    _say("typed")
    while True:
        stage.robot.write(".")
        rest(100)


def _locked(stage: Stage, person: Person, _random: Random) -> None:
    """Lock in the middle of a talk."""
    stage.robot.keys("Ctrl+N")
    acts.meet(stage.robot, person)
    stage.robot.keys("Ctrl+L")
    stage.robot.wait_for(words.LOCKED)
    _say("locked")
    _stay(stage)


def _stay(stage: Stage) -> None:
    stage.robot.wait(lambda: False, "being killed", patience=60)


def _say(step: str) -> None:
    os.write(1, f"{step}\n".encode())


_PARTS: dict[str, Callable[[Stage, Person, Random], None]] = {
    "talk": _talk,
    "signed": _signed,
    "typing": _typing,
    "screening": _screening,
    "diagnosis": _diagnosis,
    "closing": _closing,
    "professional": _professional,
    "procedure": _procedure,
    "statements": _statements,
    **{field: partial(_plan, field=field) for field in PLAN_FIELDS},
    "in turns": _in_turns,
    "locked": _locked,
}

if __name__ == "__main__":
    main()
