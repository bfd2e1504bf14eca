"""What a task or appointment came from, and the way there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box, row


class OriginLine(QWidget):
    """Not there where it came from nothing that is known."""

    entry_requested = Signal(str)
    referral_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._entry_id = self._referral_id = ""
        self._entry = quiet(_("The journal entry it came from"), Icon.NOTEBOOK_PEN)
        self._referral = quiet(_("The referral it belongs to"), Icon.ARROW_RIGHT)
        lines = (row(-SMALL, self._entry, None), row(-SMALL, self._referral, None))
        box(QVBoxLayout(self), *lines, gap=0)
        self._entry.clicked.connect(self._ask_entry)
        self._referral.clicked.connect(self._ask_referral)
        self.show_origin("", "")

    def show_origin(self, entry_id: str, referral_id: str) -> None:
        """The ids of both; "" for none."""
        self._entry_id, self._referral_id = entry_id, referral_id
        self._entry.setVisible(bool(entry_id))
        self._referral.setVisible(bool(referral_id))
        self.setVisible(bool(entry_id or referral_id))

    def _ask_entry(self) -> None:
        self.entry_requested.emit(self._entry_id)

    def _ask_referral(self) -> None:
        self.referral_requested.emit(self._referral_id)
