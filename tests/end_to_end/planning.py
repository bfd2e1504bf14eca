"""The ways to the fields of a support plan in which somebody is interrupted."""

import re

from tests.tour import words
from tests.tour.acts import Person
from tests.tour.stage import Stage

WRITTEN = "Zqwortlaut des Plans"
TITLE = "Zqziel"  # of a goal whose task has
HALF = "bis 12"  # of a deadline
TWO_GOALS = ("Wohnen", "Lernen")  # in a file, behind whose titles go
IN_TURNS = ("eins", "zwei", "drei")


def to_plan(stage: Stage, person: Person) -> None:
    """From the start page to the goals of the only case."""
    stage.robot.open_row(person.first_name)
    stage.robot.wait_for(words.OVERVIEW)
    stage.robot.keys("Ctrl+4")
    stage.robot.wait_for(words.PLAN_WISHES)
    stage.settle()


def _to_title(stage: Stage) -> str:
    """The cursor into the title of a new goal; what is to be typed there."""
    stage.robot.keys("Alt+N")
    return WRITTEN


def _to_half_deadline(stage: Stage) -> str:
    """Behind a task of a new goal, which is reached by keys."""
    robot = stage.robot
    robot.keys("Alt+N")
    robot.write(TITLE)
    stage.settle()
    robot.tab_to(words.GOAL_SUB_GOAL)
    robot.keys("Return")
    robot.write(WRITTEN)
    robot.keys("Return")
    return HALF


def _to_wishes(stage: Stage) -> str:
    stage.robot.click(words.PLAN_WISHES)
    stage.settle()
    return WRITTEN


def _to_agreement(stage: Stage) -> str:
    """Into the fields of an agreement; there has to be a goal."""
    robot = stage.robot
    robot.click(words.PLAN_AGREEMENT)
    robot.click(words.PLAN_AGREE)
    robot.enter(words.PLAN_AGREED_WITH, "")
    return WRITTEN


def _to_gap(stage: Stage) -> str:
    """Into the remark on a gap that was found with a goal; there has to be one."""
    robot = stage.robot
    robot.click(words.PLAN_NOTE_GAP)
    robot.enter(words.PLAN_GAP_NOTE, "")
    return WRITTEN


PLAN_FIELDS = {
    "title": _to_title,
    "half deadline": _to_half_deadline,
    "wishes": _to_wishes,
    "agreement": _to_agreement,
    "gap": _to_gap,
}


def into_goal(stage: Stage, title: str, word: str) -> None:
    """Choose the goal that begins so in the list, and write behind its title."""
    robot = stage.robot
    row = next(
        name for name in robot.texts() if re.fullmatch(rf"{title}.*, {words.GOAL_LATER}", name)
    )
    robot.click(row)
    stage.settle()
    robot.write(f" {word}")
