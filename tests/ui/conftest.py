"""The look of the program for tests of windows."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jmd_desktop.settings import ThemeChoice
from ui.qt.appearance import Appearance


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> Appearance:
    return Appearance(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def look(qapp: QApplication, _dressed: Appearance) -> Iterator[Appearance]:
    """Fonts, palette and style sheet are set; theme, size and direction are as at first after."""
    yield _dressed
    _dressed.set_theme(ThemeChoice.LIGHT)
    _dressed.set_scale(1.0)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
