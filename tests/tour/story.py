"""A counsellor's first day, scene by scene: by mouse and keyboard through the real windows."""

from collections.abc import Callable
from pathlib import Path

from tests.tour import acts, practising, words
from tests.tour.acts import SAMIRA, YONAS, Secrets
from tests.tour.camera import Camera
from tests.tour.robot import Robot
from tests.tour.stage import Stage

LANGUAGES = {
    "de": "Deutsch", "de-simple": "Leichte Sprache", "en": "English", "fr": "français",
    "ar": "العربية", "fa": "فارسی", "tr": "Türkçe", "uk": "українська", "ti": "ትግርኛ",
}  # fmt: skip
_BOOK = "docs/handbuch/bilder"
_FRONT = "docs/pictures"
# Picture of the tour -> where handbook and README have it.
PICTURES = {
    "first-start": (f"{_BOOK}/erster-start.png",),
    "recovery-proof": (f"{_BOOK}/probe.png",),
    "new-case": (f"{_BOOK}/neuer-fall.png",),
    "reading-arabic": (f"{_BOOK}/lesen.png",),
    "anonymous": (f"{_BOOK}/anonym.png",),
    "consent-arabic": (f"{_BOOK}/bogen-arabisch.png", f"{_FRONT}/consent-ar.png"),
    "backup-done": (f"{_BOOK}/sicherung.png",),
    "lock": (f"{_BOOK}/sperre.png",),
    "practice-start": (f"{_BOOK}/start.png", f"{_FRONT}/start.png"),
    "practice-screening": (f"{_BOOK}/screening.png",),
    "practice-assessment": (f"{_BOOK}/assessment.png",),
    "practice-plan": (f"{_BOOK}/foerderplan.png",),
    "practice-referrals": (f"{_BOOK}/durchfuehrung.png",),
    "practice-journal": (f"{_BOOK}/tagebuch.png",),
    "practice-calendar": (f"{_BOOK}/kalender.png",),
    "samira-end": (f"{_BOOK}/abschluss.png",),
    "samira-timeline": (f"{_BOOK}/verlauf.png",),
    "practice-resting": (f"{_BOOK}/ruhende-faelle.png",),
    "practice-case": (f"{_BOOK}/akte.png", f"{_FRONT}/case.png"),
}
Say = Callable[[str], object]


def play(folder: Path, say: Say, book: dict[str, tuple[Path, ...]]) -> None:
    """Everything, pictures and PDFs into `folder`; raises what went wrong."""
    stage = Stage(folder / "laptop", sticks=(folder / "laptop" / "stick-blau",))
    look = Camera(stage, folder, say, book)
    try:
        secrets = _first_start(stage, look)
        _first_talk(stage, look)
        _second_talk(stage, look)
        _without_a_file(stage, look)
        _finding(stage, look)
        _forms(stage, look, say)
        _backup(stage, look)
        _lock(stage, look, secrets)
        _looking_things_up(stage, look)
        _in_the_dark(stage, look, secrets)
    except AssertionError:
        _last_look(look, say)
        raise
    finally:
        stage.close()
    practice = Stage(folder / "laptop", practice=True)
    look = Camera(practice, folder, say, book)
    try:
        practising.play(practice, look)
    except AssertionError:
        _last_look(look, say)
        raise
    finally:
        practice.close()


def _last_look(look: Camera, say: Say) -> None:
    """What was on the screen when the story broke off."""
    if look.stage.bugs:
        say("a fault of the program: " + "; ".join(bug.error for bug in look.stage.bugs))
    look.stage.window.grab().save(str(look.folder / "last-look.png"))


def _first_start(stage: Stage, look: Camera) -> Secrets:
    secrets = acts.set_up(stage.robot, lambda name: look(name, small=name == "recovery-key"))
    look("start-empty")
    return secrets


def _first_talk(stage: Stage, look: Camera) -> None:
    robot = stage.robot
    robot.click(words.NO_CASE_YET)
    acts.who(robot, SAMIRA)
    look("new-case", small=True)
    acts.understand(robot, SAMIRA)
    look("responsible", small=True)
    robot.click(words.NEXT)
    acts.explain(robot)
    look("consent-arabic", small=True)
    _read_together(robot, look)
    acts.save_sheet(robot, look.folder / "talk-arabic.pdf")
    robot.click(words.NEXT)
    robot.wait_for(words.DECISION)
    look("decision")
    acts.sign(robot, SAMIRA)
    look("signatures", small=True)
    acts.open_file(robot)
    look("file-opened")
    robot.click(words.COMPLETE)
    robot.wait_for(words.PHONE)
    robot.choose(words.CONTACT, "nur so")
    robot.enter(words.ONLY_SO, "nur nachmittags, bitte nicht über den Bruder")
    robot.enter(words.PHONE, "069 90009422")
    robot.click(words.UNDERSTANDING)
    robot.wait_for(words.LANGUAGES)
    acts.add_language(robot, "Dari")
    acts.add_language(robot, "Arabisch")
    robot.wait_for(words.KEPT_AS_DRAFT)
    look("base-data-draft")
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)
    look("base-data", small=True)
    robot.click(words.CONSENTS)
    robot.wait_for(words.PAGE_ONE)
    look("consents", small=True)
    robot.click(words.TALK_ABOUT_IT)
    stage.settle()
    look("collaboration", small=True)
    robot.click(words.OVERVIEW)
    look("case-overview", small=True)


def _read_together(robot: Robot, look: Camera) -> None:
    """What the young person sees, and the two keys that lead back."""
    robot.click(words.READ_TOGETHER)
    robot.wait_for(words.BACK_TO_PROGRAM)
    look("reading-arabic", small=True)
    robot.keys("Escape")
    robot.keys("Return")
    robot.wait_for(words.PAGE_ONE)


def _without_a_file(stage: Stage, look: Camera) -> None:
    """What is done beside the files: counting, reserving, taking in who signed long ago."""
    robot = stage.robot
    robot.click(words.ANONYMOUS)
    robot.wait_for(words.TOPICS)
    robot.keys("1")
    look("anonymous", small=True)
    robot.click(words.RESERVATIONS)
    robot.enter(words.RESERVATION_DAY, "16.03.2026")
    robot.enter(words.RESERVATION_TIME, "10:30")
    robot.click(words.AT_THE_OFFICE)
    robot.click(words.RESERVE)
    stage.settle()
    look("reservations", small=True)
    robot.click(words.CASES)
    robot.click(words.EXISTING)
    robot.wait_for(words.CARRIER_FORM)
    look("existing-clients", small=True)


def _second_talk(stage: Stage, look: Camera) -> None:
    """Under the age limit: guardians sign; this one takes the sheet home."""
    robot = stage.robot
    robot.keys("Ctrl+N")
    acts.who(robot, YONAS)
    robot.wait_for(words.GUARDIANS_SIGN)
    look("new-case-minor")
    acts.understand(robot, YONAS)
    robot.click(words.NEXT)
    acts.explain(robot)
    look("consent-tigrinya", small=True)
    robot.click(words.NEXT)
    robot.click(words.AGREES)
    look("signatures-minor")
    robot.click(words.REFUSES)
    robot.click(words.END_TALK)
    robot.wait_for(words.NOTHING_STAYS)
    look("refused")
    robot.click(words.TO_START)


def _finding(stage: Stage, look: Camera) -> None:
    robot = stage.robot
    robot.click(words.CASES)
    robot.enter(words.SEARCH_CASES, "samira")
    robot.wait_for(words.FOUND)
    look("case-list")
    robot.open_row(SAMIRA.first_name)
    robot.wait_for(words.OVERVIEW)


def _forms(stage: Stage, look: Camera, say: Say) -> None:
    robot = stage.robot
    robot.click(words.FORMS)
    for tag, own_name in LANGUAGES.items():
        robot.open_row(own_name)
        stage.settle()
        robot.wait_for(words.PAGE_ONE)
        acts.save_sheet(robot, look.folder / f"consent-{tag}.pdf")
        say(f"consent-{tag}.pdf")
    look("forms")


def _backup(stage: Stage, look: Camera) -> None:
    robot = stage.robot
    robot.click(words.BACKUP)
    look("backup")
    robot.click(words.BACK_UP_NOW)
    look.stage.window.grab().save(str(look.folder / "backup-running.png"))
    robot.wait_for(words.BACKED_UP)
    look("backup-done")


def _lock(stage: Stage, look: Camera, secrets: Secrets) -> None:
    robot = stage.robot
    acts.lock(robot)
    look("lock", small=True)
    robot.enter(words.PASSPHRASE, "das war es leider nicht")
    robot.keys("Return")
    robot.wait_for(words.WRONG_PASSPHRASE)
    look("unlock-refused")
    acts.unlock(robot, secrets.passphrase)
    robot.click(words.START)
    robot.wait_for(words.GREETING)
    look("start")


def _looking_things_up(stage: Stage, look: Camera) -> None:
    robot = stage.robot
    robot.keys("Ctrl+K")
    robot.write("sam")
    robot.wait_for(SAMIRA.first_name)
    look("palette")
    robot.keys("Escape")
    robot.click(words.BACKUP)
    robot.keys("F1")
    look("handbook")
    robot.click(words.SETTINGS)
    look("settings", small=True)


def _in_the_dark(stage: Stage, look: Camera, secrets: Secrets) -> None:
    """Once more where one is most often, in the evening."""
    robot = stage.robot
    acts.lock(robot)
    look.turn_out_the_light()
    look("lock-dark")
    acts.unlock(robot, secrets.passphrase)
    robot.click(words.START)
    robot.open_row(SAMIRA.first_name)
    robot.wait_for(words.OVERVIEW)
    look("case-overview-dark")
    robot.keys("Ctrl+1")
    robot.wait_for(words.UNDERSTANDING)
    look("base-data-dark")
    robot.keys("Ctrl+N")
    acts.meet(robot, SAMIRA)
    look("new-case-dark")
    robot.click(words.NEXT)
    acts.explain(robot)
    look("consent-arabic-dark")
    robot.keys("Ctrl+K")
    robot.write("sam")
    robot.wait_for(SAMIRA.first_name)
    look("palette-dark")
    robot.keys("Escape")
    acts.back_up(robot)
    look("backup-done-dark")
