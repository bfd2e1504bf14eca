"""Where a place asks for a text to be read together, and hears how far one came.

Whoever owns the window puts the view over everything else; the view outlives a lock, for it holds
nothing about a person. Light: the view itself is loaded at the first reading.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.reading import ReadingText

if TYPE_CHECKING:  # the gate does not wait for it
    from ui.qt.reading import ReadingView


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """How far a text was read; nothing about who read it. Sections count from 0.

    `at` is the section last on the screen, `total` for the end; `read` those of which all was
    on the screen.
    """

    form: str
    language: str
    total: int
    at: int = 0
    read: frozenset[int] = frozenset()

    @property
    def furthest(self) -> int:
        """How many sections one has come; 0 before the first one was read."""
        return max(self.read, default=-1) + 1

    @property
    def complete(self) -> bool:
        """Whether nothing was left out."""
        return len(self.read) == self.total


class ReadingDesk(QObject):
    """Made once for the window; at most one text is open."""

    opened = Signal(object)
    """A `ReadingView` to be put over everything."""

    ended = Signal(object)
    """That view is to be taken away; whatever lies below is shown again."""

    progressed = Signal(object)
    """A `ReadingProgress`."""

    lock_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: ReadingView | None = None
        self._closed: Callable[[], None] | None = None
        self._progress: ReadingProgress | None = None
        self._zoom = 0

    @property
    def view(self) -> "ReadingView | None":
        """What is being read from."""
        return self._view

    @property
    def progress(self) -> ReadingProgress | None:
        """Of the text that is open, else of the last one, until `forget`."""
        return self._progress

    def open(
        self, text: ReadingText, closed: Callable[[], None] | None = None, at: int = 0
    ) -> None:
        """Let a text be read from its section `at` on.

        `closed` is called when the counsellor comes back to the program; never after a lock,
        for the one who asked is gone then.
        """
        from ui.qt.reading import ReadingView  # noqa: PLC0415  see above

        self._end()
        self._closed = closed
        before = self._progress
        progress = ReadingProgress(text.form, text.language, len(text.sections))
        if before is not None and replace(before, at=0, read=frozenset()) == progress:
            progress = before
        self._progress = progress
        view = self._view = ReadingView(text, at=at, read=progress.read, zoom=self._zoom)
        view.section_opened.connect(self._opened_section)
        view.section_read.connect(self._read_section)
        view.zoomed.connect(self._zoomed)
        view.left.connect(self._leave)
        view.lock_requested.connect(self._lock)
        self._opened_section(view.at)
        self.opened.emit(view)

    def forget(self) -> None:
        """Another talk begins: nobody has read anything."""
        self._progress = None

    def drop_caller(self) -> None:
        """The program locks: the text stays, the place that asked for it goes."""
        self._closed = None

    # ---- inside -----------------------------------------------------------------------------

    def _opened_section(self, number: int) -> None:
        if self._progress is not None:
            self._note(replace(self._progress, at=number))

    def _read_section(self, number: int) -> None:
        if self._progress is not None:
            self._note(replace(self._progress, read=self._progress.read | {number}))

    def _note(self, progress: ReadingProgress) -> None:
        self._progress = progress
        self.progressed.emit(progress)

    def _zoomed(self, zoom: int) -> None:
        self._zoom = zoom

    def _leave(self) -> None:
        closed, self._closed = self._closed, None
        self._end()
        if closed is not None:
            closed()

    def _lock(self) -> None:
        """The program is covered before the text goes: nothing of it may flash up."""
        self.lock_requested.emit()
        self._closed = None
        self._end()

    def _end(self) -> None:
        view, self._view = self._view, None
        if view is not None:
            self.ended.emit(view)
            view.deleteLater()
