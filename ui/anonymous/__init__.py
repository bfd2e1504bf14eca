"""Counting an anonymous contact: codes to point at, and nothing to write into."""

from ui.anonymous.controller import AnonymousController

__all__ = ["AnonymousController"]
