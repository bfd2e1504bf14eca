"""The page one writes an entry on, beside what is read: its title, its form, its foot."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.journal.entry_form import EntryForm
from ui.journal.keys import (
    APPOINTMENT_KEYS,
    CLOSE_KEYS,
    SAVE_AND_CLOSE_KEYS,
    TASK_KEYS,
    listen,
    native,
)
from ui.journal.onward_lines import OnwardLines
from ui.qt.buttons import IconButton, quiet
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, WIDE, box
from ui.qt.saving_page import SavingPage
from ui.qt.text import Kind, label, tooltip_with_keys


class EntryHead(QWidget):
    """What is open, until when it can be changed, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel("", Kind.TITLE)
        self._state = label("", Kind.CAPTION)
        self.close_button = IconButton(Icon.X, _("Close"))
        self.close_button.setToolTip(tooltip_with_keys(_("Close"), native(CLOSE_KEYS)))
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addWidget(self._title, 1)
        line.addWidget(self._state)
        line.addWidget(self.close_button)

    def say(self, title: str, state: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._state.setText(state)
        self._state.setVisible(bool(state))

    @property
    def title(self) -> str:
        """What it says is open."""
        return self._title.text()


class EntryPage(SavingPage):
    """Knows no service; `Esc` asks to close it, what is typed stays a draft."""

    close_requested = Signal()
    save_and_close_requested = Signal()
    discard_requested = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        self.head = EntryHead()
        self.form = EntryForm(missing_characters)
        self.onward = OnwardLines()
        super().__init__(self.head, self.form, self.onward)
        self.discard = quiet(_("Discard draft"))
        self.put_into_foot(self.discard)
        self.discard.hide()
        self.discard.clicked.connect(self.discard_requested)
        self.head.close_button.clicked.connect(self.close_requested)
        self.form.revealed.connect(self._reveal_row)
        listen(self, CLOSE_KEYS, self.close_requested.emit)
        for keys in (SAVE_AND_CLOSE_KEYS, "Ctrl+Enter"):
            listen(self, keys, self.save_and_close_requested.emit)
        listen(self, TASK_KEYS, self._add_task)
        listen(self, APPOINTMENT_KEYS, self._add_appointment)

    def to_the_top(self) -> None:
        """Another entry is seen from its beginning."""
        self._page.verticalScrollBar().setValue(0)

    def put_cursor(self, spot: tuple[str, int] = ("", 0)) -> None:
        """Into the text, or where one was."""
        self.form.go_to(spot)
        self.reveal_focus()

    def _add_task(self) -> None:
        self.form.follow_ups.unfold_task()

    def _add_appointment(self) -> None:
        self.form.follow_ups.unfold_appointment()

    def _reveal_row(self, row: QWidget) -> None:
        """All of what was unfolded; with the next event, when it has its place."""
        QTimer.singleShot(0, row, partial(self._page.ensureWidgetVisible, row, 0, WIDE))
