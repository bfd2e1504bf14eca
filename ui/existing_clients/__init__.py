"""The first day: many people who signed the carrier's own paper become files at one go."""

from ui.existing_clients.controller import ExistingClientsController

__all__ = ["ExistingClientsController"]
