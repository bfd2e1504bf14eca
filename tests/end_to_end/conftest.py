"""The whole program in a home of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests import leavings
from tests.end_to_end.killing import a_home
from tests.end_to_end.played import VAULT
from tests.tour.stage import Stage, at_home

Open = Callable[..., Stage]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """The last program has let go of its parts only now."""
    leavings.take_away()


@pytest.fixture
def home(tmp_path: Path, closed_vault: Path) -> Iterator[Path]:
    """The home of a laptop with a closed vault in it; where this process writes."""
    made = a_home(tmp_path / "home", closed_vault)
    with at_home(made):
        yield made


@pytest.fixture
def open_program(home: Path, qapp: QApplication) -> Iterator[Open]:
    """Starts the program; options as of `Stage`. Ends it after the test."""
    del qapp
    stages: list[Stage] = []

    def start(**options: object) -> Stage:
        stages.append(Stage(home, **{"folder": home / VAULT, **options}))  # type: ignore[arg-type]
        return stages[-1]

    yield start
    for stage in stages:
        if not stage.ended:
            stage.close()
