"""In a foot: what was just done at once, and the way back."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box
from ui.qt.text import Kind, tooltip_with_keys, width_of

_LEAST: Final = 96  # px of words at a text scale of 1


class UndoLine(QWidget):
    """One step back; the next thing that is done takes its place."""

    shown_changed = Signal(bool)
    """There is something to undo now, or no longer."""

    def __init__(self) -> None:
        super().__init__()
        self._back: Callable[[], object] | None = None
        self._said = ElidedLabel("", Kind.CAPTION)
        self.button = quiet(_("Undo"), Icon.UNDO_2)
        keys = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
        self.button.setToolTip(tooltip_with_keys(_("Undo"), keys))
        self.button.clicked.connect(self.undo)
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addWidget(self._said, 1)
        line.addWidget(self.button)
        self.hide()

    def offer(self, said: str, back: Callable[[], object]) -> None:
        """This was done; `back` takes it back."""
        self._back = back
        self._tell(said)
        self.button.show()
        self.button.setAccessibleName(f"{self.button.text()}: {said}")
        self.shown_changed.emit(True)

    def tell(self, said: str) -> None:
        """Nothing was done, and why; there is nothing to take back."""
        self.forget()
        self._tell(said)
        self.button.hide()

    def forget(self) -> None:
        """There is no way back any more."""
        self._back = None
        self._said.setText("")
        if self.button.hasFocus():  # else Qt leads on, from the last stop of a page out of it
            self.focusPreviousChild()
        self.hide()
        self.shown_changed.emit(False)

    def hush(self) -> None:
        """What was told of nothing done concerns nobody any more."""
        if self._back is None:
            self.forget()

    def _tell(self, said: str) -> None:
        self._said.setText(said)
        self.show()
        # Before the words beside it that have a brief form.
        room = theme.current().metrics.grown(_LEAST)
        self._said.setMinimumWidth(min(room, width_of(said, self._said.font()) + 1))

    def give_way(self, on: bool) -> None:  # noqa: FBT001  a signal's value
        """Only the button, while something more pressing is said beside it."""
        self._said.setVisible(not on)

    @property
    def said(self) -> str:
        """What was done."""
        return self._said.text()

    def undo(self) -> None:
        """Take it back."""
        back = self._back
        self.forget()
        if back is not None:
            back()
