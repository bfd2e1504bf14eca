"""The place of the network in one window, over a real vault, as somebody works in it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.partners import Partner
from jmd_desktop.services.partners import Partners, PartnersState
from tests.ui.cases_desk import Desk
from tests.ui.implementation_place import PLAIN, focused
from tests.ui.plan_pages import without_marks
from ui.network import NetworkController, Spot
from ui.network.view import Found, NetworkView
from ui.places import Place, PlaceId
from ui.qt.listing import RECORD_ROLE


class NetworkWindow:
    """One window with the place in it."""

    def __init__(self, qtbot: QtBot, desk: Desk, spot: Spot | None = None) -> None:
        self.desk = desk
        self.partners = Partners(desk.session)
        self.spot = spot or Spot()
        self.controller = NetworkController(desk.bench, self.partners, self.spot)
        desk.wire(self.controller)
        self.view: NetworkView = self.controller._view
        window = self.controller.view
        qtbot.addWidget(window)
        window.resize(1160, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    def open(self, record: str = "") -> None:
        """As from the sidebar or from a referral."""
        self.controller.enter(Place(PlaceId.NETWORK, record=record))
        QCoreApplication.sendPostedEvents()

    def state(self) -> PartnersState:
        """All bodies as stored."""
        return self.partners.state()

    def only(self) -> Partner:
        """The one body there is."""
        (partner,) = self.state().partners
        return partner

    def key(self, wanted: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """A key without a letter, where the keyboard is."""
        QTest.keyClick(focused(), wanted, modifier)
        QCoreApplication.sendPostedEvents()

    def write(self, text: str) -> None:
        """A text, letter by letter; only ASCII, else Qt aborts."""
        QTest.keyClicks(focused(), text)
        QCoreApplication.sendPostedEvents()

    def save(self) -> None:
        """Ctrl+S, which the window of the program hears."""
        self.controller.save()
        QCoreApplication.sendPostedEvents()

    def press(self, words: str) -> None:
        """A button that can be seen, by its words or its spoken name."""
        QCoreApplication.sendPostedEvents()
        for each in self.controller.view.findChildren(QAbstractButton):
            if words in (each.text(), each.accessibleName()) and each.isVisible():
                each.click()
                QCoreApplication.sendPostedEvents()
                return
        raise AssertionError(words)

    def rows(self) -> list[Found]:
        """What the list shows."""
        model = self.view.aside.list.model()
        return [model.data(model.index(row, 0), RECORD_ROLE) for row in range(model.rowCount())]

    def titles(self) -> list[str]:
        """The names in the list."""
        return [each.entry.title for each in self.rows()]

    def texts(self) -> str:
        """All that can be read; words in fields as well."""
        QCoreApplication.sendPostedEvents()
        root = self.controller.view
        found = [each.text() for each in root.findChildren(QLabel) if each.isVisible()]
        found += [each.text() for each in root.findChildren(QLineEdit) if each.isVisible()]
        notes = root.findChildren(QTextEdit)
        found += [each.toPlainText() for each in notes if each.isVisible()]
        buttons = root.findChildren(QAbstractButton)
        found += [each.text() for each in buttons if each.isVisible() and each.text()]
        return without_marks("\n".join(found))
