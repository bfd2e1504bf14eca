"""The first path as a counsellor goes it: from the empty laptop to a verified backup."""

from pathlib import Path

from jmd_desktop.backup import trial
from jmd_desktop.store.envelope import Passphrase, RecoveryKey
from tests.builders import PASSPHRASE
from tests.end_to_end.conftest import Open
from tests.end_to_end.played import VAULT
from tests.tour import acts, words
from tests.tour.acts import SAMIRA
from tests.tour.robot import Robot
from ui.help.handbook import ORDER


def test_from_the_empty_laptop_to_a_verified_backup(open_program: Open, home: Path) -> None:
    stick = home / "stick"
    stage = open_program(folder=home / "new", sticks=(stick,))
    robot = stage.robot
    secrets = acts.set_up(robot)
    robot.click(words.NO_CASE_YET)
    acts.meet(robot, SAMIRA)
    robot.click(words.NEXT)
    acts.explain(robot)
    acts.save_sheet(robot, home / "sheet.pdf")
    assert (home / "sheet.pdf").read_bytes().startswith(b"%PDF")
    robot.click(words.NEXT)
    acts.sign(robot, SAMIRA)
    acts.open_file(robot)
    robot.click(words.COMPLETE)
    robot.enter(words.PHONE, "069 90009422")
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)
    robot.click(words.CONSENTS)
    robot.wait_for(words.PAGE_ONE)
    acts.back_up(robot)
    acts.lock(robot)
    acts.unlock(robot, secrets.passphrase)
    robot.keys("Ctrl+K")
    robot.write("sam")
    robot.wait_for(SAMIRA.first_name)
    robot.keys("Return")
    robot.wait_for(words.OVERVIEW)
    [row] = stage.program.workplace.services.cases.rows()
    file = stage.program.workplace.services.cases.file(row.id)
    assert (file.client.first_name, file.client.phone) == (SAMIRA.first_name, "069 90009422")
    assert file.consents[0].language == "ar"
    stage.program.session.close_thread()
    stage.close()
    [archive] = stick.glob("*.jmda")
    for secret in (Passphrase(secrets.passphrase), RecoveryKey(secrets.recovery_key)):
        assert trial.verify(archive, secret).manifest.counts["clients"] == 1


def test_a_talk_needs_no_mouse(open_program: Open) -> None:
    """Tab, Space, Enter and letters lead from the unlock page to the saved base data."""
    stage = open_program()
    robot = stage.robot
    robot.wait_for(words.LOCKED)
    robot.write(PASSPHRASE)  # the keyboard is there already
    robot.keys("Return")
    robot.wait_for(words.GREETING)
    robot.keys("Ctrl+N")
    _write(robot, words.FIRST_NAME, SAMIRA.first_name)
    _write(robot, words.BIRTH_DATE, "17.05.2003")
    _press(robot, words.NEXT)
    robot.wait_for(words.MEETING)
    _press(robot, SAMIRA.language)
    _press(robot, words.NEXT)
    _press(robot, words.NEXT)
    robot.wait_for(words.PAGE_ONE)
    for item in words.EXPLAINED:
        _press(robot, item)
    _press(robot, words.NEXT)
    _press(robot, words.AGREES)
    _press(robot, f"{SAMIRA.first_name} {words.SIGNED}")
    _press(robot, words.SPECIAL_YES)
    _press(robot, words.FOLLOW_UP_YES)
    _press(robot, words.OPEN_FILE)
    robot.wait_for(words.FILE_IS_OPEN)
    _press(robot, words.COMPLETE)
    robot.wait_for(words.PHONE)
    _write(robot, words.PHONE, "069 90009422")
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)
    robot.keys("Ctrl+L")
    robot.wait_for(words.LOCKED)


def test_the_handbook_opens_at_the_place_one_is(open_program: Open) -> None:
    stage = open_program()
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    acts.a_new_file(robot, SAMIRA)
    opened = []
    for place in (words.NEW_CASE, words.CASES, words.FORMS, words.BACKUP, words.SETTINGS):
        robot.click(place)
        opened.append(_handbook_page(stage.window, robot))
    robot.click(words.CASES)
    robot.open_row(SAMIRA.first_name)
    robot.wait_for(words.CONSENTS)
    for keys in ("", "Ctrl+1"):
        if keys:
            robot.keys(keys)
            robot.wait_for(words.UNDERSTANDING)
        opened.append(_handbook_page(stage.window, robot))
    robot.click(words.CONSENTS)
    opened.append(_handbook_page(stage.window, robot))
    assert set(opened) <= set(ORDER)
    assert opened == [
        "neuer-fall",
        "faelle",
        "formulare",
        "sicherung",
        "einstellungen",
        "faelle",
        "stammdaten",
        "einwilligungen",
    ]


def test_the_window_says_nobodys_name_to_the_task_bar(open_program: Open) -> None:
    stage = open_program()
    acts.unlock(stage.robot, PASSPHRASE)
    acts.a_new_file(stage.robot, SAMIRA)
    assert stage.window.windowTitle() == "JMD Desktop"
    assert (stage.home / VAULT / "vault.db").exists()


def _handbook_page(window: object, robot: Robot) -> str:
    robot.keys("F1")
    robot.wait_for(words.HANDBOOK)
    place = window.place  # type: ignore[attr-defined]
    robot.keys("Alt+Left")
    return str(place.record)


def _write(robot: Robot, field: str, text: str) -> None:
    robot.tab_to(field)
    robot.write(text)


def _press(robot: Robot, name: str) -> None:
    robot.tab_to(name)
    robot.keys("Space")
