"""Dialogs that answer at once with what the test laid ready, and remember what they were asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.qt.dialogs import Then


@dataclass
class FakeDialogs:
    """`confirms`, `text` and `path` are the answers; None and False mean cancelled."""

    confirms: bool = True
    text: str | None = None
    path: Path | None = None
    asked: list[str] = field(default_factory=list)  # title of every question, in order
    texts: list[str] = field(default_factory=list)  # what stood below the title of each question
    refused: list[str] = field(default_factory=list)  # what was said about a text
    told: list[str] = field(default_factory=list)  # text of everything that was said
    closed: int = 0

    def ask_confirm(
        self,
        owner: QWidget,  # noqa: ARG002
        title: str,
        text: str,
        action: str,  # noqa: ARG002
        then: Then,
        *,
        dangerous: bool = False,  # noqa: ARG002
        otherwise: Then | None = None,
    ) -> None:
        """Answer as `confirms` says."""
        self.asked.append(title)
        self.texts.append(text)
        if self.confirms:
            then()
        elif otherwise is not None:
            otherwise()

    def ask_text(
        self,
        owner: QWidget,  # noqa: ARG002
        title: str,
        name: str,  # noqa: ARG002
        action: str,  # noqa: ARG002
        then: Callable[[str], object],
        *,
        start: str = "",  # noqa: ARG002
        wrong: Callable[[str], str] | None = None,
    ) -> None:
        """Answer with `text`; when something is wrong with it, say so and cancel."""
        self.asked.append(title)
        if not self.text:
            return
        refused = wrong(self.text) if wrong is not None else ""
        if refused:
            self.refused.append(refused)
        else:
            then(self.text)

    def choose_folder(
        self,
        owner: QWidget,  # noqa: ARG002
        title: str,
        start: Path | None,  # noqa: ARG002
        then: Callable[[Path], object],
    ) -> None:
        """Answer with `path`."""
        self._choose(title, then)

    def choose_file(
        self,
        owner: QWidget,  # noqa: ARG002
        title: str,
        kinds: str,  # noqa: ARG002
        start: Path | None,  # noqa: ARG002
        then: Callable[[Path], object],
    ) -> None:
        """Answer with `path`."""
        self._choose(title, then)

    def choose_save_file(
        self,
        owner: QWidget,  # noqa: ARG002
        title: str,
        name: str,  # noqa: ARG002
        kinds: str,  # noqa: ARG002
        then: Callable[[Path], object],
    ) -> None:
        """Answer with `path`."""
        self._choose(title, then)

    def tell(self, owner: QWidget, title: str, text: str) -> None:  # noqa: ARG002
        """Remember it."""
        self.told.append(text)

    def close_all(self) -> None:
        """Count it."""
        self.closed += 1

    def _choose(self, title: str, then: Callable[[Path], object]) -> None:
        self.asked.append(title)
        if self.path is not None:
            then(self.path)
