"""What covers the locked window: one field to unlock, or a few words to wait."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.errors import Damaged, UserError, VaultMissing, WrongPassphrase
from jmd_desktop.i18n import _, ngettext
from ui.qt import buttons
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, row
from ui.qt.line_edits import LineEdit, SecretEdit
from ui.qt.progress import Bar
from ui.qt.sidebar import Logo
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, Notice, NoticeKind, rule
from ui.qt.tasks import Runner
from ui.qt.text import Kind, label
from ui.qt.theme import current

_WIDTH = 460  # of the card, at the usual text size
_FREE_TRIES = 3
_LONGEST_PAUSE = 30  # seconds; slows a guesser at the keyboard, not one with the file


class GatePage(QScrollArea):
    """A card in the middle of the window; it scrolls where the window is low."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card = Card("", gap=LARGE)
        page = QWidget()
        page.setProperty("kind", "page")
        line = row(None, gap=0)
        line.addWidget(self.card, 1000)  # as wide as it may be, less in a narrow window
        line.addStretch(1)
        outer = box(QVBoxLayout(page), None, line, None, margins=(WIDE, WIDE, WIDE, WIDE))
        outer.setStretch(0, 2)  # a little above the middle looks like the middle
        outer.setStretch(2, 3)
        self.setWidget(page)
        self._bound()

    def changeEvent(self, event: QEvent) -> None:
        """The card grows with the text."""
        if is_look_change(event):
            self._bound()
        super().changeEvent(event)

    def _bound(self) -> None:
        self.card.setMaximumWidth(current().metrics.grown(_WIDTH))


class WaitPage(GatePage):
    """Something is on its way."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._bar = Bar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self.card.add(_head(), label(words, wrap=True), self._bar)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # keys go nowhere while one waits

    def explain(self, words: str) -> None:
        """Nothing comes, and why."""
        self._bar.hide()
        self.card.add(Notice(NoticeKind.DANGER, words))

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Nothing is on its way any more: a button goes on."""
        self._bar.hide()
        button = buttons.primary(words)
        button.setAutoDefault(True)  # Enter presses it
        button.clicked.connect(lambda _=False: act())
        self.card.add(row(button, None))
        self.setFocusProxy(button)


class Door(Protocol):
    """What opens the vault; the services behind it are loaded after the gate was painted."""

    def unlock(self, folder: Path, passphrase: str) -> Changes:
        """Open by passphrase."""

    def unlock_with_recovery_key(self, folder: Path, recovery_key: str) -> Changes:
        """Open by the key from the safe."""


class UnlockPage(GatePage):
    """Passphrase, or the recovery key from the safe."""

    opened = Signal(bool)
    """The vault is open; whether it took the recovery key."""

    restore_requested = Signal()

    def __init__(self, runner: Runner, door: Callable[[], Door], folder: Path) -> None:
        super().__init__()
        self._runner = runner
        self._door = door
        self._folder = folder
        self._tries = 0
        self._pause = 0
        self._passphrase = SecretEdit()
        self._field = FieldColumn(_("Passphrase"), self._passphrase)
        self._key = LineEdit()
        self._key_field = FieldColumn(
            _("Recovery key"),
            self._key,
            hint=_("28 letters and digits from the sheet; blanks and hyphens do not matter."),
        )
        self._key_field.hide()
        self._unlock = buttons.primary(_("Unlock"), Icon.LOCK_OPEN)
        self._unlock.clicked.connect(self._go)
        self._other = buttons.quiet(_("Use the recovery key"))
        self._other.clicked.connect(self._switch)
        self._damage = Notice(NoticeKind.DANGER, "")
        self._damage.offer(_("Restore a backup"), self.restore_requested.emit)
        self._damage.hide()
        self.card.add(
            _head(),
            label(_("The vault is locked. Only you can open it."), Kind.QUIET, wrap=True),
            self._field,
            self._key_field,
            self._damage,
            row(None, self._unlock),
            rule(),
            row(-SMALL, self._other, None),
        )
        self.setFocusProxy(self._passphrase)
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self._tick)
        for edit in (self._passphrase, self._key):
            edit.textEdited.connect(self._forget_problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unlocks from either field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._unlock.isEnabled():
            self._go()
        else:
            super().keyPressEvent(event)

    @property
    def _by_key(self) -> bool:
        return self._key_field.isVisibleTo(self)

    def _switch(self) -> None:
        by_key = not self._by_key
        self._key_field.setVisible(by_key)
        self._field.setVisible(not by_key)
        self._other.say(_("Use the passphrase") if by_key else _("Use the recovery key"))
        self._unlock.setEnabled(by_key or self._pause == 0)
        shown = self._key if by_key else self._passphrase
        self.setFocusProxy(shown)
        shown.setFocus()

    def _go(self) -> None:
        by_key = self._by_key
        text = self._key.text() if by_key else self._passphrase.text()
        column = self._key_field if by_key else self._field
        if not text:
            column.editor.setFocus()
            return
        column.show_problem("")
        self._allow(on=False)
        door = self._door()
        open_it = door.unlock_with_recovery_key if by_key else door.unlock
        self._runner.side(
            self,
            partial(open_it, self._folder, text),
            partial(self._opened, by_key),
            partial(self._refused, column),
        )

    def _opened(self, by_key: bool, _changes: Changes) -> None:  # noqa: FBT001  bound by partial
        self._passphrase.clear()
        self._key.clear()
        self.opened.emit(by_key)

    def _refused(self, column: FieldColumn, error: UserError) -> None:
        from jmd_desktop import messages  # noqa: PLC0415  knows every field; not before the gate

        self._allow(on=True)
        if isinstance(error, Damaged | VaultMissing):
            self._damage.show_words(NoticeKind.DANGER, messages.text(error))
            self._damage.show()
            return
        column.show_problem(messages.text(error))
        if isinstance(error, WrongPassphrase):
            self._passphrase.clear()
            self._wait_a_little()
        column.editor.setFocus()

    def _forget_problem(self) -> None:
        for column in (self._field, self._key_field):
            column.show_problem("")

    def _wait_a_little(self) -> None:
        self._tries += 1
        if self._tries >= _FREE_TRIES:
            self._pause = min(_LONGEST_PAUSE, 2 ** (self._tries - _FREE_TRIES + 1))
            self._ticker.start()
            self._show_pause()

    def _tick(self) -> None:
        self._pause = max(0, self._pause - 1)
        if self._pause == 0:
            self._ticker.stop()
        self._show_pause()

    def _show_pause(self) -> None:
        self._allow(on=True)
        if self._pause:
            self._field.show_hint(
                ngettext(
                    "Please wait {number} second.", "Please wait {number} seconds.", self._pause
                ).format(number=self._pause)
            )
        else:
            self._field.show_hint("")

    def _allow(self, *, on: bool) -> None:
        self._unlock.setEnabled(on and (self._by_key or self._pause == 0))
        self._other.setEnabled(on)


def _head() -> QHBoxLayout:
    return row(Logo(), label("JMD Desktop", Kind.TITLE), None, gap=MEDIUM)
