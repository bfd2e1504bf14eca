"""What a counsellor does, as short ways through the window; the tour and the tests share them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from tests.tour import words
from tests.tour.looking import names
from tests.tour.robot import Robot, rest

Look = Callable[[str], object]  # told the name of what can be seen now


def nobody_looks(_name: str) -> None:
    """No pictures."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the counsellor wrote down."""

    passphrase: str
    recovery_key: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who comes to the service. `language` as it stands on the tile."""

    first_name: str
    birth_date: date | None
    language: str
    last_name: str = ""

    @property
    def full_name(self) -> str:
        """As on the line where it is signed."""
        return " ".join(filter(None, (self.first_name, self.last_name)))


@dataclass(frozen=True, slots=True)
class WrittenGoal:
    """A goal of a support plan as somebody types it; of a step the words and its deadline."""

    title: str
    area: str
    review: str = ""
    sub_goals: tuple[tuple[str, str], ...] = ()
    client_tasks: tuple[tuple[str, str], ...] = ()
    jmd_tasks: tuple[tuple[str, str], ...] = ()
    institutions: tuple[str, ...] = ()
    fitting_offer: bool = False


SAMIRA = Person("Samira", date(2003, 5, 17), "Arabisch")
YONAS = Person("Yonas", date(2011, 9, 4), "Tigrinya", "Tesfay")


# ---- first start and door -------------------------------------------------------------------


def set_up(robot: Robot, look: Look = nobody_looks) -> Secrets:
    """From the empty laptop to the open vault."""
    robot.wait_for(words.WELCOME)
    look("first-start")
    robot.click(words.BEGIN)
    robot.enter(words.OWN_NAME, "Jana Beispiel")
    robot.enter(words.SITE_NAME, "Jugendmigrationsdienst Erlenbrück")
    robot.enter(words.SITE_ADDRESS, "Brückenstraße 7, 62114 Erlenbrück")
    robot.enter(words.SITE_PHONE, "069 90009417")
    robot.enter(words.SITE_MAIL, "jmd@erlenbrueck.example")
    look("first-start-service")
    robot.click(words.NEXT)
    robot.enter(words.CARRIER_NAME, "Trägerverein Brückenhaus e. V.")
    robot.enter(words.CARRIER_ADDRESS, "Alte Ziegelei 2, 62114 Erlenbrück")
    robot.choose(words.LAW, "DSGVO")
    robot.enter(words.OFFICER, "Dr. Ruth Musterberg, datenschutz@brueckenhaus.example")
    robot.enter(words.AUTHORITY, "Landesbeauftragte für Datenschutz, Musterstadt")
    look("first-start-carrier")
    robot.click(words.NEXT)
    robot.wait_for(words.PASSPHRASE_STEP)
    robot.click(words.SUGGEST)
    passphrase = suggested(robot)
    robot.wait_for(words.STRONG)
    robot.enter(words.ONCE_MORE, passphrase)
    look("passphrase")
    robot.click(words.NEXT)
    robot.wait_for(words.KEY_STEP)
    key = recovery_key(robot)
    robot.enter(words.KEEPER, "Tresor des Trägers, Frau Muster")
    look("recovery-key")
    robot.click(words.WRITTEN_DOWN)
    robot.wait_for(words.PROOF)
    for group in asked_groups(robot):
        robot.enter(f"{words.GROUP} {group}", key.split("-")[group - 1])
    look("recovery-proof")
    robot.click(words.CREATE)
    robot.wait_for(words.GREETING)
    return Secrets(passphrase, key)


def suggested(robot: Robot) -> str:
    """The five words that are offered, read from the screen."""
    found: list[str] = []

    def look() -> bool:
        found[:] = [text for text in robot.texts() if re.fullmatch(r"(\S+ ){4}\S+", text)]
        return bool(found) and robot.sees(words.STRONG)

    robot.wait(look, "five words")
    return found[0]


def recovery_key(robot: Robot) -> str:
    """The seven groups, read from the screen as a screen reader says them."""
    pattern = re.compile(rf"{words.GROUP} (\d): (.+)")
    groups = {found[1]: found[2] for t in robot.texts() if (found := pattern.fullmatch(t))}
    assert len(groups) == 7, groups.keys()
    return "-".join(groups[number].replace(" ", "") for number in sorted(groups))


def asked_groups(robot: Robot) -> list[int]:
    """Which groups of the key are wanted."""
    pattern = re.compile(rf"{words.GROUP} (\d)")
    fields = robot.window.findChildren(QLineEdit)
    found = (pattern.fullmatch(f.accessibleName()) for f in fields if f.isVisible())
    return [int(match[1]) for match in found if match]


def unlock(robot: Robot, passphrase: str) -> None:
    """By the passphrase, with Enter."""
    robot.wait_for(words.LOCKED)
    robot.enter(words.PASSPHRASE, passphrase)
    robot.keys("Return")
    robot.wait(lambda: not robot.sees(words.LOCKED), "the open vault")


def lock(robot: Robot) -> None:
    """By the button."""
    robot.click(words.LOCK)
    robot.wait_for(words.LOCKED)


# ---- first talk -----------------------------------------------------------------------------


def who(robot: Robot, person: Person) -> None:
    """Fill in the first step."""
    robot.wait_for(words.WHO)
    robot.enter(words.FIRST_NAME, person.first_name)
    if person.last_name:
        robot.enter(words.LAST_NAME, person.last_name)
    if person.birth_date is None:
        robot.click(words.BIRTH_DATE_UNKNOWN)
    else:
        robot.enter(words.BIRTH_DATE, f"{person.birth_date:%d.%m.%Y}")
        robot.choose(words.CERTAINTY, words.OWN_STATEMENT)


def understand(robot: Robot, person: Person) -> None:
    """From the first step, past whoever has a similar name, over the second to the third one."""
    while not robot.sees(words.MEETING):
        robot.click(words.SOMEBODY_ELSE if robot.sees(words.SOMEBODY_ELSE) else words.NEXT)
        rest(300)  # who is looked for while it is typed
    robot.click(person.language)
    robot.click(words.NEXT)
    robot.wait_for(words.RESPONSIBLE)


def meet(robot: Robot, person: Person) -> None:
    """Up to the question whether the service is the right one, which may stay open."""
    who(robot, person)
    understand(robot, person)


def explain(robot: Robot) -> None:
    """Tick everything in the second step, once the sheet is there."""
    robot.wait_for(words.PAGE_ONE)
    for item in words.EXPLAINED:
        robot.click(item)


def save_sheet(robot: Robot, path: Path) -> None:
    """Save the sheet on the screen as a file."""
    robot.click(words.SAVE_PDF)
    robot.answer_file_dialog(path)
    robot.wait(path.exists, f"the file {path.name}")


def sign(robot: Robot, person: Person, *guardians: str) -> None:
    """Record what is on the signed paper."""
    robot.click(words.AGREES)
    robot.click(f"{person.full_name} {words.SIGNED}")
    if guardians:
        robot.click(words.ONE_PARENT if len(guardians) == 1 else words.BOTH_PARENTS)
    for guardian in guardians:
        robot.enter(words.GUARDIAN_NAME, guardian)
    robot.click(words.SPECIAL_YES)
    robot.click(words.FOLLOW_UP_YES)
    robot.enter(words.PAPER_PLACE, "Ordner 3, verschlossener Schrank")


def open_file(robot: Robot) -> None:
    """The end of the third step, then on to the base data."""
    robot.click(words.OPEN_FILE)
    robot.wait_for(words.FILE_IS_OPEN)


def a_new_file(robot: Robot, person: Person, *guardians: str) -> None:
    """The whole talk, up to the base data of the new file."""
    robot.click(words.NEW_CASE)
    meet(robot, person)
    robot.click(words.NEXT)
    explain(robot)
    robot.click(words.NEXT)
    sign(robot, person, *guardians)
    open_file(robot)
    robot.click(words.COMPLETE)
    robot.wait_for(words.PHONE)


# ---- support plan ---------------------------------------------------------------------------


def write_goal(robot: Robot, goal: WrittenGoal) -> None:
    """On the page of goals a new one, by keys alone; Enter leads from line to line."""
    robot.keys("Alt+N")
    _write_in(robot, words.GOAL_TITLE, goal.title, "Tab")
    # So soon after the goal before, a list would take the letters for more of the same word.
    rest(QApplication.keyboardInputInterval() + 100)
    _write_in(robot, words.GOAL_AREA, goal.area.partition(" ")[0], "Tab")  # a blank opens the list
    _write_in(robot, words.GOAL_REVIEW, goal.review, "Tab")
    _write_in(robot, words.GOAL_OWN_WORDS, "", "Tab")
    for name, steps in (
        (words.GOAL_SUB_GOAL, goal.sub_goals),
        (words.GOAL_CLIENT_TASK, goal.client_tasks),
        (words.GOAL_JMD_TASK, goal.jmd_tasks),
        (words.GOAL_OTHER_TASK, ()),
    ):
        for text, due in steps:
            _write_in(robot, name, text, "Return")
            robot.write(due)
            robot.keys("Return")
        _write_in(robot, name, "", "Return")
    for name in (words.GOAL_INDICATOR, words.GOAL_MEASURE):
        _write_in(robot, name, "", "Return")
    for institution in goal.institutions:
        _write_in(robot, words.GOAL_INSTITUTION, institution, "Return")
    if goal.fitting_offer:
        robot.click(words.GOAL_OFFER_YES)
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)


def _write_in(robot: Robot, field: str, text: str, on: str) -> None:
    """In the field the keyboard has come to; then the key that leads on."""
    robot.wait(lambda: field in names_of_focus(), f"the keyboard in „{field}“")
    robot.write(text)
    rest(20)  # lists of suggestions come and go while one types
    robot.keys(on)


def names_of_focus() -> tuple[str, ...]:
    """What the thing is called that has the keyboard."""
    focused = QApplication.focusWidget()
    return () if focused is None else names(focused)


def print_sheet(robot: Robot, button: str, path: Path) -> None:
    """By this button; where there is no printer, into a file."""
    robot.click(button)
    robot.wait_for(words.PLAN_NO_PRINTER)
    save_sheet(robot, path)


# ---- afterwards -----------------------------------------------------------------------------


def add_language(robot: Robot, language: str) -> None:
    """One more family language, by typing."""
    robot.enter(words.LANGUAGES, language)
    robot.keys("Return")


def back_up(robot: Robot) -> None:
    """To the stick that is there."""
    robot.click(words.BACKUP)
    robot.click(words.BACK_UP_NOW)
    robot.wait_for(words.BACKED_UP)


def restore(robot: Robot, archive: Path, recovery_key: str) -> None:
    """From the first start of an empty laptop to the unlock page."""
    robot.click(words.RESTORE_INSTEAD)
    robot.click(words.CHOOSE_BACKUP)
    robot.answer_file_dialog(archive)
    robot.click(words.BY_KEY)
    robot.enter(words.RECOVERY_KEY, recovery_key)
    robot.click(words.RESTORE)
    robot.wait_for(words.RESTORED)
    robot.click(words.UNLOCK_NOW)
    robot.wait_for(words.LOCKED)


def unlock_by_key(robot: Robot, recovery_key: str) -> None:
    """By the key from the safe."""
    robot.click(words.USE_KEY)
    robot.enter(words.RECOVERY_KEY, recovery_key)
    robot.click(words.UNLOCK)
    robot.wait(lambda: not robot.sees(words.LOCKED), "the open vault")
