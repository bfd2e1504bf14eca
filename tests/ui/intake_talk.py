"""A first talk over a real vault, played with keys and mouse as a counsellor would."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.session import Session
from jmd_desktop.store import sealing
from jmd_desktop.store.vault import Vault
from jmd_desktop.typesetting.fonts import missing_characters
from tests.fakes import FakeClock
from tests.ui.fake_dialogs import FakeDialogs
from ui.phases.intake import IntakeController
from ui.phases.intake.view import IntakeView
from ui.places import Place, PlaceId
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
        self, owner: QWidget, pdf: bytes, *, name: str = "", may_save: bool = True
    ) -> None:
        if not self.switched_on:
            super().print_pdf(owner, pdf, name=name, may_save=may_save)
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
        self.controller = IntakeController(self.bench, self.intake, forms)
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

    # ---- longer ways ------------------------------------------------------------------------

    def meet(
        self,
        first_name: str = "Samira",
        last_name: str = "Haddad",
        born: date | None = date(2006, 5, 17),
        language: str = "de",
    ) -> None:
        """The whole first step; no birth date means that it is not known."""
        self.type("first_name", first_name)
        self.type("last_name", last_name)
        if born is None:
            self.press("birth_date_unknown")
        else:
            self.type("birth_date", f"{born:%d.%m.%Y}")
        self.press(f"language.{language}")
        self.next()

    def explain(self) -> None:
        """The whole second step."""
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
