"""Acceptance of the store's promise from outside: planted words are readable in no file, ever."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jmd_desktop.domain.clients import Certainty, SafeToContact
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CLIENTS, Kind
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.services.backups import Backups, Course, MadeArchive, Step
from jmd_desktop.services.forms import Forms
from jmd_desktop.store import clients, drafts, vault
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.typesetting.fonts import missing_characters
from tests.builders import NOW, PASSPHRASE, TODAY, a_case, a_client, a_consent, a_site
from tests.end_to_end.conftest import Open
from tests.end_to_end.killing import ROOT
from tests.end_to_end.played import VAULT
from tests.end_to_end.scanning import decrypted, readable, readable_now
from tests.tour import acts, words
from tests.tour.stage import surroundings

MARK = "Zqxm"  # every planted word begins so
FIRST_NAME = f"{MARK}vorname"
TYPED = f"{MARK}getippt"
PHONE = "0697735518842"  # of what a phone number may be
MARKS = (MARK, PHONE)
TEXTS: dict[str, Any] = {
    field.column: {Kind.PHONE: PHONE, Kind.MAIL: f"{MARK}@post.example"}.get(
        field.kind, f"{MARK}{field.column.replace('_', '')}"
    )
    for field in CLIENTS.fields
    if isinstance(getattr(a_client(), field.column, None), str) and field.column != "case_id"
}


def plant(home: Path) -> None:
    """A case with a marker in every text one can type, its sheet, its history and its draft."""
    opened = vault.unlock(home / VAULT, Passphrase(PASSPHRASE))
    person = replace(
        a_client(),
        **TEXTS,
        birth_date=date(2000, 1, 1),
        birth_date_certainty=Certainty.ESTIMATED,
        safe_to_contact=SafeToContact.ONLY_SO,
    )
    person = replace(person, first_name=FIRST_NAME, preferred_name="")
    talk = ConsentTalk("7QK2-9XMB", first_name=FIRST_NAME, language="ar", name_on_sheet=True)
    consent = a_consent(
        signers=(SignerRole.CLIENT, SignerRole.GUARDIAN, SignerRole.INTERPRETER),
        interpreted=True,
        paper_place=f"{MARK}schrank",
        pdf=Forms().consent_sheet(a_site(), talk, TODAY),
    )
    named = tuple(replace(s, name=f"{MARK}{s.role}") for s in consent.signatures)
    case = a_case(opened, client=person, consent=replace(consent, signatures=named))
    with opened.transaction() as db:
        stored = clients.get(db, case.id)
        assert stored is not None
        clients.save(db, stored, replace(stored, address=f"{MARK}umgezogen"), NOW)
        content = {"clients.mail": f"{MARK}@entwurf.example"}
        drafts.put(db, Draft(case.id, "base_data", "", 2, content, NOW))
    opened.close()


@pytest.fixture
def planted(home: Path) -> Path:
    missing_characters("a")
    plant(home)
    assert decrypted(home / VAULT, PASSPHRASE, MARKS) > 10
    return home


def test_there_are_texts_to_plant() -> None:
    assert {"first_name", "last_name", "phone", "mail", "address"} <= TEXTS.keys()


def test_the_window_leaves_nothing_readable(open_program: Open, planted: Path) -> None:
    """Looked for while everything is shown and typed, while it backs up, and after the lock."""
    found: list[str] = []
    looks: list[str] = []

    def look(moment: str) -> None:
        looks.append(moment)
        found.extend(f"{moment}: {hit}" for hit in readable_now(planted, MARKS))

    stage = open_program(sticks=(planted / "stick",))
    work, robot = stage.program.workplace, stage.robot
    watched = _Watched(work.services.backups, look)
    work.services = replace(work.services, backups=watched)
    acts.unlock(robot, PASSPHRASE)
    robot.wait_for(FIRST_NAME)
    look("start page")
    robot.click(words.CASES)
    robot.enter(words.SEARCH_CASES, FIRST_NAME)
    robot.wait_for(words.FOUND)
    look("search")
    robot.open_row(FIRST_NAME)
    robot.wait_for(words.OVERVIEW)
    stage.settle()
    robot.click(words.CONSENTS)
    robot.wait_for(words.PAGE_ONE)
    stage.settle()
    look("preview of the sheet")
    robot.keys("Ctrl+1")
    robot.wait_for(words.UNDERSTANDING)
    robot.click(words.CONTACT_GROUP)
    robot.wait_for(words.ADDRESS)
    stage.settle()
    robot.enter(words.ADDRESS, TYPED)
    robot.wait_for(words.KEPT_AS_DRAFT)
    look("draft")
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)
    acts.back_up(robot)
    robot.keys("Ctrl+K")
    robot.write(FIRST_NAME)
    stage.settle()
    look("going anywhere")
    robot.keys("Escape")
    acts.lock(robot)
    look("locked")
    stage.close()
    assert found == []
    assert readable(planted, MARKS) == []
    assert decrypted(planted / VAULT, PASSPHRASE, [TYPED]) > 0
    assert sum(moment.startswith("backup") for moment in looks) > 4
    assert list((planted / "stick").glob("*.jmda"))


def test_the_case_list_on_the_command_line_leaves_nothing_readable(planted: Path) -> None:
    command = [sys.executable, "-m", "jmd_desktop", "case", "list", str(planted / VAULT)]
    with subprocess.Popen(
        [*command, "--json", "--passphrase-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **surroundings(planted)},
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(f"{PASSPHRASE}\n".encode())
        running.stdin.close()
        found: list[str] = []
        while running.poll() is None:
            found += readable(planted, MARKS)
        listed = running.stdout.read().decode()
    assert running.returncode == 0
    assert FIRST_NAME in listed  # it had it in its hands
    assert found + readable(planted, MARKS) == []


class _Watched(Backups):
    """The real backups, with a look at the files at each sign of progress."""

    def __init__(self, real: Backups, look: Callable[[str], None]) -> None:
        super().__init__(real._session, real._mounts)
        self._look = look

    def make(self, folder: Path, course: Course) -> MadeArchive:
        return super().make(folder, _Looking(course, self._look))


class _Looking:
    def __init__(self, course: Course, look: Callable[[str], None]) -> None:
        self._course = course
        self._look = look

    def report(self, step: Step, done: int, total: int) -> None:
        self._look(f"backup, {step}")
        self._course.report(step, done, total)

    def cancelled(self) -> bool:
        return self._course.cancelled()
