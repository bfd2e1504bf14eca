"""Appointments before a consent: a day, a time, a place and a codeword."""

from ui.reservations.controller import ReservationsController

__all__ = ["ReservationsController"]
