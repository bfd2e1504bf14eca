"""The places of a case over a real vault, with a runner that answers at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from jmd_desktop import i18n
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.services.case_overview import CaseOverviews
from jmd_desktop.services.case_sheets import CaseSheets
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.family import Family
from jmd_desktop.services.first_talks import FirstTalks
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.plan_glances import PlanGlances
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import a_case
from tests.fakes import FakeClock
from tests.ui.fake_dialogs import FakeDialogs
from ui.places import Controller, Place, PlaceId
from ui.qt.drafts import DraftKeeper
from ui.qt.printing import Printing
from ui.qt.tasks import ImmediateRunner, Runner
from ui.qt.workbench import Workbench

SIGNED_BY_ALL = (SignerRole.CLIENT, SignerRole.GUARDIAN)  # as needed while the age is unknown


class Desk:
    """What a controller of a case is given, and what came out of it."""

    def __init__(
        self, opened: Vault, *, runner: Runner | None = None, delay: int | None = 0
    ) -> None:
        """`delay` in milliseconds until what is typed is kept; None as in the program."""
        self.vault = opened
        self.clock = FakeClock()
        self.session = Session(self.clock)
        self.session.open(opened, b"")
        self.dialogs = FakeDialogs()
        self.runner = runner or ImmediateRunner()
        self.cases = Cases(self.session)
        self.drafts = Drafts(self.session)
        self.family = Family(self.session)
        self.first_talks = FirstTalks(self.session)
        self.merging = Merging(self.session)
        self.plan_glances = PlanGlances(self.session)
        self.case_overviews = CaseOverviews(self.session)
        self.case_sheets = CaseSheets(self.session, Forms(self.session))
        self.consents = Consents(self.session)
        self.files: dict[Path, bytes] = {}
        self.keeper = (
            DraftKeeper(self.runner, self.drafts.put, self.clock)
            if delay is None
            else DraftKeeper(self.runner, self.drafts.put, self.clock, delay=delay)
        )
        self.bench = Workbench(
            self.runner,
            self.dialogs,
            self.clock,
            self.keeper,
            Printing(self.runner, self.dialogs, self.files.__setitem__, printers=lambda: ()),
            lambda _text: (),
        )
        self.went: list[Place] = []

    def wire(self, *controllers: Controller) -> None:
        """Hands every change to every controller, as the window does."""
        for controller in controllers:
            controller.open_requested.connect(self.went.append)
            for other in controllers:
                controller.changed.connect(other.refresh)
                self.keeper.saved.connect(other.refresh)

    def case(self, client: Client | None = None) -> Case:
        """A case behind its consent."""
        return a_case(self.vault, client=client)

    def client(self, case_id: CaseId) -> Client:
        """The client as stored."""
        return self.cases.file(case_id).client


def english() -> Iterator[None]:
    """The window speaks English for a test; its widgets are gone before the next one begins."""
    i18n.use("en")
    yield
    i18n.use("de")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def at(place: PlaceId, case: Case, record: str = "") -> Place:
    """A place of a case."""
    return Place(place, case.id, record)


def a_sheet(language: str = "ar") -> bytes:
    """A real blank consent form."""
    return Forms().print_blank("consent", language, date(2026, 3, 2))
