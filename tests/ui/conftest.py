"""What tests of windows begin with: the look of the program, its language, a vault with a case."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop import codes
from jmd_desktop.domain.cases import Case
from jmd_desktop.settings import ThemeChoice
from jmd_desktop.store.vault import Vault
from tests import leavings
from tests.builders import TODAY
from tests.ui.cases_desk import Desk, english
from tests.ui.intake_talk import Talk
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
    _dressed.set_contrast(strong=False)
    _dressed.set_scale(1.0)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def in_english(look: Appearance) -> Iterator[None]:
    """The window speaks English; its widgets are gone before the next test begins."""
    del look
    yield from english()


@pytest.fixture
def shipped_lists() -> Iterator[None]:
    """The code lists as they were shipped, on the day of the tests."""
    codes.use((), day=TODAY)
    yield
    codes.use(())


@pytest.fixture
def desk(opened: Vault) -> Desk:
    """What the places of a case are given, over a vault of its own."""
    return Desk(opened)


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case behind its consent."""
    return desk.case()


@pytest.fixture
def talk(qtbot: QtBot, look: Appearance, opened: Vault) -> Talk:
    """A first talk before the consent."""
    del look
    made = Talk(opened)
    qtbot.addWidget(made.view)
    made.enter()
    return made
