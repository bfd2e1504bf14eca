"""The look of the program for tests of windows, each of which begins without any other."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jmd_desktop.settings import ThemeChoice
from tests import leavings
from ui.qt.appearance import Appearance


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """The fixtures of the last test have let go only now."""
    leavings.take_away()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """Before the look is put back, which styles whatever is there."""
    leavings.deliver()


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
