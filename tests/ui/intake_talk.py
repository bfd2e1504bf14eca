"""A first talk over a real vault, played with keys and mouse as a counsellor would."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget

from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.consents import Consent
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.open_talk import IntakeStep
from jmd_desktop.services.duplicates import Duplicates
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.reading import Reading
from jmd_desktop.services.session import Session
from jmd_desktop.store import checks, clients, consents, first_talks, sealing
from jmd_desktop.store.vault import Vault
from jmd_desktop.typesetting.fonts import missing_characters
from tests.fakes import FakeClock
from tests.ui.fake_dialogs import FakeDialogs
from ui.phases.intake import IntakeController
from ui.phases.intake.view import IntakeView
from ui.places import Place, PlaceId
from ui.qt.buttons import SegmentedSwitch
from ui.qt.combo_box import ComboBox
from ui.qt.drafts import DraftKeeper
from ui.qt.printing import Printing
from ui.qt.tasks import ImmediateRunner, Runner
from ui.qt.workbench import Workbench


class PaperPrinter(Printing):
    """Prints at once and keeps what went to the printer, if it is switched on."""

    def __init__(self, runner: Runner, dialogs: FakeDialogs) -> None:
        super().__init__(runner, dialogs, lambda _path, _data: None, printers=lambda: ())
        self.jobs: list[bytes] = []
        self.switched_on = True

    def print_pdf(
        self,
        owner: QWidget,
        pdf: bytes,
        *,
        name: str = "",
        may_save: bool = True,
        unprotected: bool = False,
    ) -> None:
        if not self.switched_on:
            super().print_pdf(owner, pdf, name=name, may_save=may_save, unprotected=unprotected)
            return
        self.jobs.append(pdf)
        self.printed.emit()

    def save_pdf(self, owner: QWidget, pdf: bytes, *, name: str = "") -> None:
        del owner, name
        self.jobs.append(pdf)


class Talk:
    """The place, what it was given, and short ways to act on it."""

    def __init__(self, opened: Vault, *, runner: Runner | None = None) -> None:
        self.vault = opened
        self.clock = FakeClock()
        self.session = Session(self.clock)
        with opened.reading() as db:
            self.session.open(opened, sealing.public_key(db))
        self.runner = runner or ImmediateRunner()
        self.dialogs = FakeDialogs()
        self.paper = PaperPrinter(self.runner, self.dialogs)
        forms = Forms(self.session)
        self.intake = Intake(self.session, forms)
        self.bench = Workbench(
            self.runner,
            self.dialogs,
            self.clock,
            DraftKeeper(self.runner, lambda _draft: None, self.clock),  # type: ignore[arg-type, return-value]  # never called: nothing is a draft here
            self.paper,
            missing_characters,
        )
        self.controller = IntakeController(
            self.bench, self.intake, forms, Duplicates(self.session), Reading(self.session)
        )
        self.went: list[Place] = []
        self.controller.open_requested.connect(self.went.append)

    @property
    def view(self) -> IntakeView:
        view = self.controller.view
        assert isinstance(view, IntakeView)
        return view

    def enter(self) -> None:
        """Open the place, visibly."""
        self.view.resize(1280, 900)
        self.view.show()
        self.controller.enter(Place(PlaceId.NEW_CASE))

    # ---- acting -----------------------------------------------------------------------------

    def find(self, name: str) -> QWidget:
        """An input by its name."""
        found = self.view.findChild(QWidget, name)
        assert found is not None, name
        return found

    def type(self, name: str, text: str) -> None:
        """Click into an input and type."""
        edit = self.find(name)
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        for character in text:
            if character.isascii():
                QTest.keyClicks(edit, character)
            else:
                edit.insert(character)  # test keys know no other scripts

    def write_note(self, name: str, text: str) -> None:
        """Write into an input of several lines."""
        edit = self.find(name)
        assert isinstance(edit, QTextEdit)
        edit.setFocus()
        QTest.keyClicks(edit, text)

    def choose(self, name: str, code: str) -> None:
        """Take an entry of a list."""
        combo = self.find(name)
        assert isinstance(combo, ComboBox)
        combo.choose(code)

    def press(self, name: str) -> None:
        """Click a button, a box or a tile."""
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        button.click()

    def next(self) -> None:
        """The button that leads on."""
        self.view._next.click()

    def back(self) -> None:
        """The button that leads back."""
        self.view._back.click()

    def answer(self, question: str, answer: str) -> None:
        """Choose a segment of a question by its key."""
        switch = self.find(question)
        assert isinstance(switch, SegmentedSwitch)
        switch._buttons[answer].click()

    # ---- looking ----------------------------------------------------------------------------

    def step(self) -> IntakeStep:
        """Which step is shown."""
        return self.view.shown()

    def shows(self, name: str) -> bool:
        """Whether an input of that name can be seen."""
        found = self.view.findChild(QWidget, name)
        return found is not None and found.isVisibleTo(self.view)

    def said(self) -> str:
        """All words that can be seen."""
        return "\n".join(
            label.text() for label in self.view.findChildren(QLabel) if label.isVisibleTo(self.view)
        )

    def next_words(self) -> str:
        """What the button that leads on says."""
        return self.view._next.text()

    def rows(self) -> dict[str, int]:
        """How many rows there are in each table."""
        with self.vault.reading() as db:
            return checks.counts(db)

    def consent(self) -> Consent:
        """The only consent."""
        with self.vault.reading() as db:
            ((case_id,),) = db.execute("SELECT id FROM cases").fetchall()
            (consent,) = consents.of_case(db, case_id)
        return consent

    def client(self) -> Client:
        """The only client."""
        with self.vault.reading() as db:
            ((case_id,),) = db.execute("SELECT id FROM cases").fetchall()
            client = clients.get(db, case_id)
        assert client is not None
        return client

    def first_talk(self) -> FirstTalk:
        """What was kept of the only first talk."""
        with self.vault.reading() as db:
            ((case_id,),) = db.execute("SELECT id FROM cases").fetchall()
            return first_talks.get(db, case_id)

    # ---- longer ways ------------------------------------------------------------------------

    def who(
        self,
        first_name: str = "Samira",
        last_name: str = "Haddad",
        born: date | None = date(2006, 5, 17),
    ) -> None:
        """Who it is; no birth date means that it is not known. Stays in the first step."""
        self.type("first_name", first_name)
        self.type("last_name", last_name)
        if born is None:
            self.press("birth_date_unknown")
        else:
            self.type("birth_date", f"{born:%d.%m.%Y}")

    def meet(
        self,
        first_name: str = "Samira",
        last_name: str = "Haddad",
        born: date | None = date(2006, 5, 17),
        language: str = "de",
    ) -> None:
        """All up to the explaining; whether the service is the right one is not asked."""
        self.who(first_name, last_name, born)
        self.next()
        self.press(f"language.{language}")
        self.next()
        self.next()

    def explain(self) -> None:
        """The whole step of explaining."""
        for name in ("purpose", "refusal", "withdrawal", "voluntary"):
            self.press(f"explained.{name}")
        self.press("print")
        self.next()

    def sign(self) -> None:
        """What every signed sheet needs, without guardians."""
        self.press("decision.agreed")
        self.press("client_signed")
        self.press("special_categories.yes")
        self.press("follow_up.no")


def stored(vault: Vault, *words: str) -> list[str]:
    """Where any of these words is found, in the decrypted tables."""
    found = []
    with vault.reading() as db:
        tables = [
            row[0]
            for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        for table in tables:
            for row in db.execute(f'SELECT * FROM "{table}"').fetchall():
                found += [table for word in words if word in repr(row)]
    return found


def in_files(folder: Path, *words: str) -> list[str]:
    """Which files below a folder hold any of these words as they are encoded on disks."""
    codes = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(code in file.read_bytes() for code in codes)
    ]


# ---- by keyboard only ------------------------------------------------------------------------


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(press: Qt.Key, times: int = 1, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard is."""
    for _ in range(times):
        QTest.keyClick(focused(), press, held or Qt.KeyboardModifier.NoModifier)


def go_by_tab(name: str) -> None:
    """Press Tab until this input has the keyboard."""
    for _ in range(60):
        if focused().objectName() == name:
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(name)


def write(name: str, text: str) -> None:
    """Go to an input by Tab and type."""
    go_by_tab(name)
    QTest.keyClicks(focused(), text)


def tick(*names: str) -> None:
    """Go to boxes or tiles by Tab and press Space."""
    for name in names:
        go_by_tab(name)
        key(Qt.Key.Key_Space)
