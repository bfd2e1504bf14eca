"""A view that fills the window and hides all else of the program; what it shows is its own matter.

Who reads or answers sits beside the counsellor and may press any key: none of them reaches what
lies below, and the way back to the program takes two of them.
"""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from jmd_desktop.i18n import _
from ui.qt.icons import Icon
from ui.qt.reading_controls import SideButton, WayOut
from ui.qt.text import tooltip_with_keys

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class CoveringView(QWidget):
    """Knows the way out and the lock; the keys of what it shows go to `_key` and `_held_key`."""

    left = Signal()
    """Back to the program, by two keys."""

    lock_requested = Signal()

    stays_over_lock = False
    """Whether it may be seen while the vault is closed: only if it holds nothing personal."""

    def __init__(self) -> None:
        super().__init__()
        self.way_out = WayOut()
        self.lock = SideButton(Icon.LOCK, _("Lock"))
        self.lock.clicked.connect(self.lock_requested)
        keys = QKeySequence("Ctrl+L")
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.lock.setToolTip(tooltip_with_keys(_("Lock"), native))
        locking = QShortcut(keys, self)  # a button's own would act a moment later
        locking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        locking.activated.connect(self.lock_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All keys end here: none of them may reach what lies below."""
        event.accept()
        key, held = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.way_out.open()
            return
        leaving = self.way_out.is_open
        self.way_out.shut()
        if held & _HELD:
            if held & Qt.KeyboardModifier.ControlModifier:
                self._held_key(key)
        elif leaving and key in ENTER:
            self.left.emit()
        elif key in ENTER and isinstance(pressed := self.focusWidget(), QAbstractButton):
            pressed.click()
        else:
            self._key(key, event.text())

    def _aside(self, key: Qt.Key) -> int:
        """1 for the arrow key that points the way one reads, -1 for the other, 0 for any key."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return {Qt.Key.Key_Right: -1 if rtl else 1, Qt.Key.Key_Left: 1 if rtl else -1}.get(key, 0)

    def _key(self, key: Qt.Key, text: str) -> None:
        """A key by itself, and what it types."""

    def _held_key(self, key: Qt.Key) -> None:
        """A key together with Ctrl."""
