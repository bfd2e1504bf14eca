"""A page without a list beside it: Ctrl+Z takes its last deed back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.qt.list_beside import WorkPage


def undo_by_key(page: WorkPage) -> None:
    """In fields Ctrl+Z undoes letters; what presses more is said before the line of the undo."""
    made = QShortcut(QKeySequence("Ctrl+Z"), page)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(page.undo.undo)
    page.state.problem_shown.connect(page.undo.give_way)
