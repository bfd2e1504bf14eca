"""What a birthday changes is said where the case is opened, and blocks nothing."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.ui.cases_desk import Desk
from ui.cases.age_notice import AgeNotice
from ui.cases.overview_view import OverviewView
from ui.places import PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

BOTH = (SignerRole.CLIENT, SignerRole.GUARDIAN)


class Overview:
    """The overview of somebody who signed at 15 or 17, as far as it is about the age."""

    def __init__(self, qtbot: QtBot, opened: Vault, born: date) -> None:
        self.desk = Desk(opened)
        consent = a_consent(signed_on=date(2025, 9, 1), signers=BOTH)
        self.case = a_case(opened, client=a_client(birth_date=born), consent=consent)
        self.view = AgeNotice()
        qtbot.addWidget(self.view)
        self.view.resize(800, 200)
        self.read()

    def read(self) -> None:
        file = self.desk.cases.file(self.case.id)
        self.view.show_turn(file.turn, self.desk.clock.today())


def texts(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2010, 3, 20), ("16 years old on Fri, 20 March 2026", "guardians need not sign")),
        (date(2010, 2, 20), ("16 years old since", "The own consent is enough now")),
        (date(2008, 3, 20), ("Of age on Fri, 20 March 2026", "in the next talk")),
        (date(2008, 2, 20), ("Of age since", "their contact data are covered")),
    ],
)
def test_a_birthday_that_changes_the_consent_is_told(
    qtbot: QtBot, opened: Vault, born: date, words: tuple[str, ...]
) -> None:
    shown = texts(Overview(qtbot, opened, born).view)
    for expected in words:
        assert expected in shown


def test_on_the_overview_it_leads_to_the_consents(qtbot: QtBot) -> None:
    view, went = OverviewView(), list[tuple[str, str]]()
    qtbot.addWidget(view)
    view.open_requested.connect(lambda *where: went.append(where))
    (button,) = view.age.findChildren(QPushButton)
    button.click()
    assert went == [(PlaceId.CASE_CONSENTS, "")]


def test_it_is_not_there_without_such_a_birthday_and_goes_by_itself(
    qtbot: QtBot, opened: Vault
) -> None:
    overview = Overview(qtbot, opened, date(2008, 2, 20))
    assert overview.view.isVisible()
    overview.desk.clock.advance(timedelta(days=81))
    overview.read()
    assert not overview.view.isVisible()
