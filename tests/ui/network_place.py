"""The place of the network in one window, over a real vault, as somebody works in it."""

from pytestqt.qtbot import QtBot

from jmd_desktop.domain.partners import Partner
from jmd_desktop.services.partners import Partners, PartnersState
from tests.ui.at_work import AtWork
from tests.ui.cases_desk import Desk
from ui.network import NetworkController, Spot
from ui.network.view import Found, NetworkView
from ui.places import Place, PlaceId
from ui.qt.listing import RECORD_ROLE


class NetworkWindow(AtWork):
    """The list of bodies and what stands beside it."""

    def __init__(self, qtbot: QtBot, desk: Desk, spot: Spot | None = None) -> None:
        self.partners = Partners(desk.session)
        self.spot = spot or Spot()
        self.controller = NetworkController(desk.bench, self.partners, self.spot)
        self.view: NetworkView = self.controller._view
        super().__init__(qtbot, desk, self.controller)

    def open(self, record: str = "") -> None:
        """As from the sidebar or from a referral."""
        self.go(Place(PlaceId.NETWORK, record=record))

    def state(self) -> PartnersState:
        """All bodies as stored."""
        return self.partners.state()

    def only(self) -> Partner:
        """The one body there is."""
        (partner,) = self.state().partners
        return partner

    def rows(self) -> list[Found]:
        """What the list shows."""
        model = self.view.aside.list.model()
        return [model.data(model.index(row, 0), RECORD_ROLE) for row in range(model.rowCount())]

    def titles(self) -> list[str]:
        """The names in the list."""
        return [each.entry.title for each in self.rows()]
