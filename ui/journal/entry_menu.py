"""What can be done with an entry that is read; everything in it has a key of its own, too."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jmd_desktop.i18n import _, pgettext
from ui.journal.keys import APPOINTMENT_KEYS, GAP_KEYS, REFERRAL_KEYS, TASK_KEYS
from ui.journal.rows import Row


class Deed(StrEnum):
    """In the order of the menu."""

    OPEN = "open"
    VERSIONS = "versions"
    TASK = "task"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    GAP = "gap"
    COPY = "copy"
    REMOVE = "remove"

    @property
    def keys(self) -> str:
        """What is pressed for it while an entry is chosen; Enter and Space are the column's."""
        return {
            Deed.TASK: TASK_KEYS,
            Deed.APPOINTMENT: APPOINTMENT_KEYS,
            Deed.REFERRAL: REFERRAL_KEYS,
            Deed.GAP: GAP_KEYS,
            Deed.COPY: "Ctrl+C",
            Deed.REMOVE: "Del",
        }.get(self, "")


_ONWARD = (Deed.TASK, Deed.APPOINTMENT, Deed.REFERRAL, Deed.GAP)


class EntryMenu(QMenu):
    """Made once; says what holds for the entry it is opened for."""

    chosen = Signal(object, str)  # Deed, an entry's id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry_id = ""
        self._actions: dict[Deed, QAction] = {}
        for deed in Deed:
            if deed in (Deed.TASK, Deed.COPY):
                self.addSeparator()
            action = self.addAction("")
            if deed.keys:
                action.setShortcut(QKeySequence(deed.keys))
                action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(partial(self._choose, deed))
            self._actions[deed] = action

    def show_for(self, row: Row, *, editable: bool) -> None:
        """What can be done with this one."""
        self._entry_id = row.id
        sealed, begun = row.sealed, row.begun
        open_words = _("Correct …") if sealed else _("Change …")
        words = {
            Deed.OPEN: _("Go on writing") if begun else open_words,
            Deed.VERSIONS: _("Read former versions") if row.former else _("Read alone"),
            Deed.TASK: _("Make a task of it"),
            Deed.APPOINTMENT: _("Make an appointment of it"),
            Deed.REFERRAL: _("Begin a referral"),
            Deed.GAP: _("Note a gap"),
            Deed.COPY: _("Copy the text"),
            Deed.REMOVE: _("Discard draft …") if begun else _("Remove the entry …"),
        }
        keys = {Deed.OPEN: pgettext("key", "Enter"), Deed.VERSIONS: pgettext("key", "Space")}
        for deed, action in self._actions.items():
            action.setText("\t".join(filter(None, (words[deed], keys.get(deed)))))
            action.setVisible(True)
        self._actions[Deed.OPEN].setVisible(editable)
        self._actions[Deed.VERSIONS].setVisible(not begun)
        for deed in _ONWARD:
            self._actions[deed].setVisible(editable and not begun)
        self._actions[Deed.REMOVE].setVisible(editable and (begun or not sealed))

    def _choose(self, deed: Deed) -> None:
        self.chosen.emit(deed, self._entry_id)
