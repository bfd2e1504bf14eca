"""A passage of a document: read in place, pressed to work on it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from jmd_desktop.i18n import _
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, SMALL, box, row
from ui.qt.stepped_line import SteppedLine
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label, restyle
from ui.qt.theme import Tone

EDGE: Final = SMALL
"""So far, in pixels, the ground of a passage reaches beyond its words; see `layout.outset`."""

_SIGN: Final = 16  # px at a text scale of 1


class Passage(SteppedLine):
    """A title, words below it, and a line that says whose they are.

    Enter, Space or a press opens; a pencil says so, or a plus where nothing is written yet. Arrows
    go on to the next one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._empty = self._closed = False
        self._lock = IconLabel(Icon.LOCK, Tone.QUIET, 14)
        self._title = label("", Kind.STRONG, wrap=True)
        self._aside = Pill("")
        self._draft = Pill(_("Draft"), Tone.WARN)
        self._pencil = IconLabel(Icon.PENCIL, Tone.QUIET, _SIGN)
        self._plus = IconLabel(Icon.PLUS, Tone.ACCENT, _SIGN)
        self._words = label("", wrap=True)
        self._note = label("", Kind.CAPTION, wrap=True)
        head = row(self._lock, gap=SMALL)
        head.addStrut(self._draft.sizeHint().height())  # or its coming moves all
        head.addWidget(self._title, 1)
        for mark in (self._aside, self._draft, self._pencil):
            head.addWidget(mark)
        said = row(self._plus, gap=SMALL)
        said.addWidget(self._words, 1)
        around = (EDGE, SMALL, EDGE, SMALL)
        box(QVBoxLayout(self), head, said, self._note, gap=HAIR, margins=around)
        for each in (self._lock, self._aside, self._draft, self._plus, self._words, self._note):
            each.hide()

    def show_words(self, title: str, words: str, note: str = "", *, quiet: bool = False) -> None:
        """What is read; `quiet` for words that only ask for some."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        restyle(self._words, "kind", (Kind.QUIET if quiet else Kind.BODY).value)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._empty = quiet
        self._show_sign()
        self._say()

    def show_aside(self, word: str, tip: str = "") -> None:
        """A word at the end of the title's line, and what it means; none takes it away."""
        self._aside.show_state(word, Tone.QUIET)
        self._aside.setToolTip(tip)
        self._aside.setVisible(bool(word))
        self._say()

    def show_draft(self, there_is: bool) -> None:  # noqa: FBT001  a state, not a mode
        """The mark of words that are not saved."""
        self._draft.setVisible(there_is)
        self._say()

    def show_closed(self, closed: bool) -> None:  # noqa: FBT001  a state, not a mode
        """Nobody can work on it; the words say why."""
        self._closed = closed
        self._lock.setVisible(closed)
        self.setEnabled(not closed)
        cursor = Qt.CursorShape.ArrowCursor if closed else Qt.CursorShape.PointingHandCursor
        self.setCursor(cursor)
        self._show_sign()

    def reads(self) -> str:
        """Title, mark, words and note as they are read, a line each."""
        marks = (each.text() for each in (self._aside, self._draft) if not each.isHidden())
        told = (self._title.text(), *marks, self._words.text(), self._note.text())
        return "\n".join(filter(None, told))

    def _show_sign(self) -> None:
        """What a press would do."""
        self._pencil.setVisible(not self._closed and not self._empty)
        self._plus.setVisible(not self._closed and self._empty)

    def _say(self) -> None:
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription("\n".join(self.reads().splitlines()[1:]))
