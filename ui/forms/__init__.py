"""Blank forms in all languages that have them whole: look, print, save."""

from ui.forms.controller import FormsController

__all__ = ["FormsController"]
