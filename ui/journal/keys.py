"""The keys of the journal, the same in what is read and in what is written."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

NEW_KEYS: Final = "Alt+N"
TASK_KEYS: Final = "Alt+A"
APPOINTMENT_KEYS: Final = "Alt+T"
REFERRAL_KEYS: Final = "Alt+V"
GAP_KEYS: Final = "Alt+L"
BLOCK_KEYS: Final = ("Ctrl+Space", "Alt+B")
CLOSE_KEYS: Final = "Esc"
SAVE_AND_CLOSE_KEYS: Final = "Ctrl+Return"
UNDO_KEYS: Final = "Ctrl+Z"


def native(keys: str) -> str:
    """As this system writes them: „Strg+S“."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def listen(owner: QWidget, keys: str, do: Callable[[], object], *, inside: bool = True) -> None:
    """Heard while the keyboard is in that widget; with `inside` also anywhere in it."""
    made = QShortcut(QKeySequence(keys), owner)
    whole = Qt.ShortcutContext.WidgetWithChildrenShortcut
    made.setContext(whole if inside else Qt.ShortcutContext.WidgetShortcut)
    made.activated.connect(do)
