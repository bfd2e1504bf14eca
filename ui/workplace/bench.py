"""The workbench of all places over the real fonts and disk; what it loads late is loaded ahead."""

from pathlib import Path

from PySide6.QtCore import QObject

from jmd_desktop import labels
from jmd_desktop.clock import Clock
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import Forms
from jmd_desktop.store.files import DISK, translated, write_atomically
from ui.qt.dialogs import Dialogs
from ui.qt.drafts import DraftKeeper
from ui.qt.printing import Printing
from ui.qt.reading_desk import ReadingDesk
from ui.qt.tasks import Runner
from ui.qt.workbench import Workbench


def workbench(
    runner: Runner,
    dialogs: Dialogs,
    clock: Clock,
    drafts: Drafts,
    reading: ReadingDesk,
    parent: QObject,
) -> Workbench:
    """Made once; its parts live as long as `parent`."""
    return Workbench(
        runner,
        dialogs,
        clock,
        DraftKeeper(runner, drafts.put, clock, parent),
        Printing(runner, dialogs, _write_file, parent),
        _missing_characters,
        reading,
    )


def warm_up() -> None:
    """Load what the first typed name, printed form or figure would have to wait for."""
    import pypdfium2  # noqa: F401, PLC0415  draws the previews

    from jmd_desktop.documents import consent_form  # noqa: F401, PLC0415  loads reportlab

    Forms().offers()  # reads every form and catalogue
    _missing_characters("a")
    labels.number(1)


def _missing_characters(text: str) -> tuple[str, ...]:
    """What no bundled font can print; HarfBuzz and the fonts are loaded at the first question."""
    from jmd_desktop.typesetting.fonts import missing_characters  # noqa: PLC0415

    return missing_characters(text)


def _write_file(path: Path, data: bytes) -> None:
    with translated():
        write_atomically(path, data, DISK)
