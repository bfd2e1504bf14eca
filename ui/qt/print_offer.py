"""The button that prints a sheet of a file, and what is said while something is not saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jmd_desktop.i18n import _
from ui.qt.buttons import Button, ButtonKind
from ui.qt.icons import Icon
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.text import tooltip_with_keys


class PrintButton(Button):
    """Rests while a sheet is made. Ctrl+P is the window's, so here it is only told."""

    def __init__(self, words: str, *, keys: bool = True) -> None:
        """`words` name the sheet: „Stammdatenblatt drucken“; `keys` where Ctrl+P prints it too."""
        super().__init__(words, ButtonKind.QUIET, Icon.PRINTER)
        self._named = words
        if keys:
            native = QKeySequence("Ctrl+P").toString(QKeySequence.SequenceFormat.NativeText)
            self.setToolTip(tooltip_with_keys(words, native))
        self._case_there = False
        self._working = False
        self._focus_went: QWidget | None = None  # to whom Qt gave it when this began to rest

    def rename(self, words: str) -> None:
        """It prints another sheet from now on."""
        self._named = words
        if not self._working:
            self.say(words)

    def show_case(self, *, there_is: bool) -> None:
        """Whether there is anything to print."""
        self._case_there = there_is
        self.setEnabled(there_is and not self._working)

    def show_working(self, *, on: bool) -> None:
        """A sheet is being made; the focus comes back here unless somebody moved it."""
        had_focus = self.hasFocus()
        self._working = on
        self.setEnabled(self._case_there and not on)
        self.say(_("Preparing …") if on else self._named)
        if on:
            self._focus_went = self.window().focusWidget() if had_focus else None
        elif self._focus_went is not None and self._focus_went.hasFocus():
            self.setFocus()


class PrintOffer(Notice):
    """Says what will be on the paper, and offers both ways; not there while nobody asks."""

    save_first = Signal()
    as_saved = Signal()

    def __init__(self) -> None:
        super().__init__(
            NoticeKind.INFO,
            _("What you typed since is not on the sheet."),
            word=_("Only what is saved is printed"),
        )
        self._save = self.offer(_("Save and print"), self.save_first.emit)
        self.offer(_("Print what is saved"), self.as_saved.emit)
        self.offer(_("Cancel"), self.withdraw)
        self._came_from: QWidget | None = None  # where one was when it was asked
        self.hide()

    def make(self) -> None:
        """Ask; the first way is in focus, Escape takes the question back."""
        if self.isHidden():
            self._came_from = self.window().focusWidget()
        self.show()
        self._save.setFocus()

    def withdraw(self) -> None:
        """It is decided, or there is nothing left to decide; one goes on where one was."""
        came_from, self._came_from = self._came_from, None
        inside = self.isAncestorOf(self.window().focusWidget())
        there = isinstance(came_from, QWidget) and isValid(came_from) and came_from.isVisible()
        if inside and came_from is not None and there:
            came_from.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        else:
            super().keyPressEvent(event)
