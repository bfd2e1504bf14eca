"""What every controller works with besides its services; made once by `ui.app`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from jmd_desktop.clock import Clock
from ui.qt.dialogs import Dialogs
from ui.qt.drafts import DraftKeeper
from ui.qt.printing import Printing
from ui.qt.reading_desk import ReadingDesk
from ui.qt.tasks import Runner


@dataclass(frozen=True, slots=True)
class Workbench:
    """`missing_characters` names what no bundled font can print, for the input fields."""

    runner: Runner
    dialogs: Dialogs
    clock: Clock
    drafts: DraftKeeper
    output: Printing  # prints a PDF or saves it where the counsellor says
    missing_characters: Callable[[str], tuple[str, ...]]
    reading: ReadingDesk = field(default_factory=ReadingDesk)
    """Lets a text be read together; the window's own in the program, else nobody shows it."""
