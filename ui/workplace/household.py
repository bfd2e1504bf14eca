"""What the places may ask of the program around them, and the settings they keep with it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from jmd_desktop.settings import ChartShape, Settings


@dataclass(frozen=True, slots=True)
class Household:
    """Given by `ui.app`."""

    settings: Callable[[], Settings]
    apply: Callable[[Settings], None]
    alive: Callable[[], None]  # work goes on without anybody's hand, so do not lock now
    untouched_for: Callable[[], float]  # seconds since the last key or click
    lock: Callable[[], None]

    def faces(self) -> bool:
        """Whether the young person's scale has faces."""
        return self.settings().faces

    def keep_faces(self, on: bool) -> None:  # noqa: FBT001  a value
        """They were switched."""
        self.apply(replace(self.settings(), faces=on))

    def names(self) -> bool:
        """Whether calendar and reminders say whose appointment it is."""
        return not self.settings().hide_names

    def keep_names(self, on: bool) -> None:  # noqa: FBT001  a value
        """That was switched."""
        self.apply(replace(self.settings(), hide_names=not on))

    def chart(self) -> ChartShape:
        """How the picture of a survey is drawn."""
        return self.settings().chart

    def keep_chart(self, shape: ChartShape) -> None:
        """Another one was chosen."""
        self.apply(replace(self.settings(), chart=shape))

    def keep_backup_folder(self, folder: Path) -> None:
        """The last backup went there."""
        self.apply(replace(self.settings(), last_backup_folder=folder))
