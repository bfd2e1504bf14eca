"""The practice vault, scene by scene: what a day looks like there, and Samira's whole way."""

from pathlib import Path
from typing import Final

from tests.tour import acts, words
from tests.tour.acts import SAMIRA
from tests.tour.camera import Camera
from tests.tour.robot import Robot
from tests.tour.stage import Stage

RUNNING: Final = "Дарина"  # the told case in which most is going on
_NAMES: Final = {
    words.EVALUATION: "evaluation",
    words.REQUIREMENTS: "requirements",
    words.FOLLOW_UP: "follow-up",
}


def play(stage: Stage, look: Camera) -> None:
    """From the question at the start to the evening."""
    _looking_around(stage, look)
    _samira(stage, look)
    _in_the_dark(stage, look)


def _looking_around(stage: Stage, look: Camera) -> None:
    robot = stage.robot
    robot.wait_for(words.RESTING_CASES)  # nine months without a contact ask at the start
    look("practice-resting")
    robot.click(words.DECIDE_LATER)
    robot.wait_for(words.GREETING)
    look("practice-start", small=True)
    robot.click(words.CASES)
    look("practice-cases", small=True)
    robot.enter(words.SEARCH_CASES, "schaima alokosai")  # she is written otherwise
    robot.wait_for("Shaima Alokozai")
    look("practice-search")
    robot.keys("Escape")
    robot.open_row(RUNNING)
    robot.wait_for(words.OVERVIEW)
    look("practice-case")
    robot.keys("Ctrl+2")
    robot.wait_for(words.OBSTACLES)
    look("practice-screening", small=True)
    robot.keys("Ctrl+3")
    robot.wait_for(words.NEED)
    look("practice-assessment", small=True)
    robot.keys("Ctrl+4")
    robot.wait_for(words.NEW_GOAL)
    look("practice-plan", small=True)
    robot.keys("Ctrl+5")
    robot.wait_for(words.REFERRALS)
    look("practice-referrals", small=True)
    robot.keys("Ctrl+J")
    robot.wait_for(words.NEW_ENTRY)
    look("practice-journal", small=True)
    robot.click(words.CALENDAR)
    robot.wait_for(words.MONTH)
    look("practice-calendar", small=True)


def _samira(stage: Stage, look: Camera) -> None:
    """All of it from the first talk to the evaluation; what is printed at the end goes to files."""
    robot = stage.robot
    robot.click(words.CASES)
    robot.open_row(SAMIRA.first_name)
    robot.wait_for(words.OVERVIEW)
    look("samira-overview")
    for keys, seen, name in (
        ("Ctrl+2", words.OBSTACLES, "screening"),
        ("Ctrl+3", words.NEED, "assessment"),
        ("Ctrl+4", words.PLAN_AGREEMENT, "plan"),
        ("Ctrl+5", words.REFERRALS, "referrals"),
    ):
        robot.keys(keys)
        robot.wait_for(seen)
        look(f"samira-{name}")
    robot.click(words.JOURNAL)
    robot.wait_for(words.JOURNAL_READ)
    look("samira-journal")
    robot.keys("Ctrl+6")
    robot.wait_for(words.CASE_ENDED)
    look("samira-end", small=True)
    for paper, button, name in words.PAPERS_AT_THE_END:
        _print(robot, paper, button, look.folder / f"samira-{name}.pdf")
    for page, seen in (
        (words.EVALUATION, words.VIEW_OF_SOMEBODY_ELSE),
        (words.REQUIREMENTS, words.RELATIONSHIP),
        (words.FOLLOW_UP, words.NO_FOLLOW_UP),
    ):
        robot.click(page)
        robot.wait_for(seen)
        look(f"samira-{_NAMES[page]}", small=True)
    for paper, button, name in words.PAPERS_OF_FOLLOW_UP:
        _print(robot, paper, button, look.folder / f"samira-{name}.pdf")
    robot.click(words.TIMELINE)
    robot.wait_for(words.TIMELINE_PRINT)
    look("samira-timeline", small=True)
    acts.print_sheet(robot, words.TIMELINE_PRINT, look.folder / "samira-timeline.pdf")


def _print(robot: Robot, paper: str, button: str, path: Path) -> None:
    robot.click(paper)
    acts.print_sheet(robot, button, path)


def _in_the_dark(stage: Stage, look: Camera) -> None:
    robot = stage.robot
    robot.click(words.LOCK)
    robot.wait_for(words.GO_ON_PRACTISING)
    look.turn_out_the_light()
    robot.click(words.GO_ON_PRACTISING)
    robot.click(words.START)
    robot.wait_for(words.GREETING)
    look("practice-start-dark")
    robot.click(words.CASES)
    look("practice-cases-dark")
    robot.open_row(SAMIRA.first_name)
    robot.wait_for(words.OVERVIEW)
    look("samira-overview-dark")
    robot.keys("Ctrl+6")
    robot.wait_for(words.NO_FOLLOW_UP)  # where one was there
    look("samira-follow-up-dark")
