"""The network of the service: other bodies and what they offer; nothing about young people."""

from ui.network.controller import NEW, NetworkController
from ui.network.spot import Spot

__all__ = ["NEW", "NetworkController", "Spot"]
