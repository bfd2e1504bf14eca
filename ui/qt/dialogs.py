"""Questions and file choosers behind one Protocol; answers come back by callback, never by waiting.

A dialog that waited in an event loop of its own would keep code of a locked window alive on the
stack. So each takes what to do next, and the lock closes all of them with `close_all`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from jmd_desktop.i18n import _
from ui.qt.buttons import Button, ButtonKind, plain
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import LARGE, WIDE, Item, box, column
from ui.qt.line_edits import LineEdit
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

Then = Callable[[], object]


class Dialogs(Protocol):
    """What a view may ask the counsellor; nothing happens when it is cancelled."""

    def ask_confirm(
        self,
        owner: QWidget,
        title: str,
        text: str,
        action: str,
        then: Then,
        *,
        dangerous: bool = False,
        otherwise: Then | None = None,
    ) -> None:
        """Ask once in plain words; `action` is the verb on the button."""

    def ask_text(
        self,
        owner: QWidget,
        title: str,
        name: str,
        action: str,
        then: Callable[[str], object],
        *,
        start: str = "",
        wrong: Callable[[str], str] | None = None,
    ) -> None:
        """Ask for one line of text, called `name`; what comes back is not empty.

        `wrong` says in words what is wrong with a text, or nothing: the dialog then stays as it is
        and shows them at the field.
        """

    def choose_folder(
        self, owner: QWidget, title: str, start: Path | None, then: Callable[[Path], object]
    ) -> None:
        """Let a folder be chosen."""

    def choose_file(
        self,
        owner: QWidget,
        title: str,
        kinds: str,
        start: Path | None,
        then: Callable[[Path], object],
    ) -> None:
        """Let a file be chosen; `kinds` as Qt writes them: `PDF (*.pdf)`."""

    def choose_save_file(
        self, owner: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """Let a place for a new file be chosen; `name` is only a suggestion, without a person."""

    def tell(self, owner: QWidget, title: str, text: str) -> None:
        """Say something that cannot wait; mostly the text of an error."""

    def close_all(self) -> None:
        """Cancel whatever is open, because the window locks."""


class ModalDialog(QDialog):
    """A dialog of ours: title and sentences inside, verbs on the buttons, safe one in focus."""

    def __init__(self, owner: QWidget, title: str, *items: Item, buttons: list[Button]) -> None:
        super().__init__(owner.window())
        # The task bar shows window titles to anybody, so they name the program only.
        self.setWindowTitle("JMD Desktop")
        self.setAccessibleName(title)
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        heading = label(title, Kind.TITLE, wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        for button in buttons:
            button.setAutoDefault(True)  # Enter presses the one in focus, not another
            line.addWidget(button)
        box(QVBoxLayout(self), heading, *items, None, line, gap=LARGE, margins=(WIDE, 20, WIDE, 20))
        self.setMinimumWidth(420)
        self.setMaximumWidth(560)


class _TextDialog(ModalDialog):
    """One line of text; it closes only with one that can be."""

    def __init__(
        self,
        owner: QWidget,
        title: str,
        name: str,
        action: str,
        start: str,
        wrong: Callable[[str], str] | None,
    ) -> None:
        self._line = LineEdit(start)
        self._column = FieldColumn(name, self._line)
        self._go, back = Button(action, ButtonKind.PRIMARY), plain(_("Cancel"))
        super().__init__(owner, title, self._column, buttons=[back, self._go])
        self._wrong = wrong
        self._typed(start)
        self._line.textChanged.connect(self._typed)
        self._go.clicked.connect(self._hand_over)
        back.clicked.connect(self.reject)
        _prefer(self._go)
        self._line.selectAll()
        self._line.setFocus()

    def text(self) -> str:
        """What is typed, without blanks around it."""
        return self._line.text().strip()

    def _typed(self, text: str) -> None:
        self._column.show_problem("")
        self._go.setEnabled(bool(text.strip()))

    def _hand_over(self) -> None:
        words = self._wrong(self.text()) if self._wrong is not None else ""
        if not words:
            self.accept()
            return
        self._column.show_problem(words)
        self._line.setFocus()
        self._make_room()

    def _make_room(self) -> None:
        """Qt gives a dialog that is open no height for words that wrap."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


class QtDialogs:
    """The real ones."""

    def __init__(self) -> None:
        self._open: list[QDialog] = []

    def ask_confirm(
        self,
        owner: QWidget,
        title: str,
        text: str,
        action: str,
        then: Then,
        *,
        dangerous: bool = False,
        otherwise: Then | None = None,
    ) -> None:
        """A question with a verb and a way back; the way back is in focus when it is dangerous."""
        go = Button(action, ButtonKind.DANGER if dangerous else ButtonKind.PRIMARY)
        back = plain(_("Cancel"))
        dialog = ModalDialog(owner, title, label(text, wrap=True), buttons=[back, go])
        go.clicked.connect(dialog.accept)
        back.clicked.connect(dialog.reject)
        _prefer(back if dangerous else go)
        self._show(dialog, owner, then, otherwise)

    def ask_text(
        self,
        owner: QWidget,
        title: str,
        name: str,
        action: str,
        then: Callable[[str], object],
        *,
        start: str = "",
        wrong: Callable[[str], str] | None = None,
    ) -> None:
        """A line of text; the verb works once there is some."""
        dialog = _TextDialog(owner, title, name, action, start, wrong)
        self._show(dialog, owner, lambda: then(dialog.text()), None)

    def choose_folder(
        self, owner: QWidget, title: str, start: Path | None, then: Callable[[Path], object]
    ) -> None:
        """The system's chooser for folders."""
        chooser = _chooser(owner, title, start)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        self._show_chooser(chooser, owner, then)

    def choose_file(
        self,
        owner: QWidget,
        title: str,
        kinds: str,
        start: Path | None,
        then: Callable[[Path], object],
    ) -> None:
        """The system's chooser for files that are there."""
        chooser = _chooser(owner, title, start)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilter(kinds)
        self._show_chooser(chooser, owner, then)

    def choose_save_file(
        self, owner: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """The system's chooser for a new file."""
        chooser = _chooser(owner, title, None)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(kinds)
        chooser.setDefaultSuffix(Path(name).suffix.lstrip("."))
        chooser.selectFile(name)
        self._show_chooser(chooser, owner, then)

    def tell(self, owner: QWidget, title: str, text: str) -> None:
        """One button, which only closes."""
        words = label(text, wrap=True, selectable=True)
        close = Button(_("Got it"), ButtonKind.PRIMARY)
        line = QHBoxLayout()
        line.setSpacing(LARGE)
        icon = IconLabel(Icon.CIRCLE_ALERT, Tone.DANGER, 20)
        line.addLayout(column(icon, None))
        line.addWidget(words, 1)
        dialog = ModalDialog(owner, title, line, buttons=[close])
        close.clicked.connect(dialog.reject)
        _prefer(close)
        self._show(dialog, owner, lambda: None, None)

    def close_all(self) -> None:
        """Cancel all: `done`, because closing a box with one button would press it."""
        closing, self._open = self._open, []
        for dialog in closing:
            if isValid(dialog):
                dialog.done(QDialog.DialogCode.Rejected)

    def _show(self, dialog: QDialog, owner: QWidget, then: Then, otherwise: Then | None) -> None:
        def finished(result: int) -> None:
            dialog.deleteLater()
            if dialog not in self._open:  # the lock closed it: nothing follows
                return
            self._open.remove(dialog)
            follow = then if result == QDialog.DialogCode.Accepted else otherwise
            if follow is not None and isValid(owner):
                follow()

        self._open.append(dialog)
        dialog.finished.connect(finished)
        dialog.open()

    def _show_chooser(
        self, chooser: QFileDialog, owner: QWidget, then: Callable[[Path], object]
    ) -> None:
        self._show(chooser, owner, lambda: then(Path(chooser.selectedFiles()[0])), None)


def _prefer(button: Button) -> None:
    """Enter presses this one, and it has the focus."""
    button.setDefault(True)
    button.setFocus()


def _chooser(owner: QWidget, title: str, start: Path | None) -> QFileDialog:
    chooser = QFileDialog(owner.window(), title)
    chooser.setDirectory(str(start) if start is not None else QDir.homePath())
    return chooser
