"""Where a place asks for a text to be read together, and hears how far one came.

Whoever owns the window puts the view over everything else; a text outlives a lock, for it holds
nothing about a person. Other views that fill the window are shown by the same way, and give way
to the lock. Light: the views themselves are loaded when they are needed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.reading import ReadingText

if TYPE_CHECKING:  # the gate does not wait for it
    from ui.qt.reading import ReadingView
    from ui.qt.reading_cover import CoveringView


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
    """Made once for the window; at most one view is open."""

    opened = Signal(object)
    """A `CoveringView` to be put over everything."""

    ended = Signal(object)
    """That view is to be taken away; whatever lies below is shown again."""

    progressed = Signal(object)
    """A `ReadingProgress`."""

    lock_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: CoveringView | None = None
        self._view: ReadingView | None = None  # the one that is shown, if it is a text
        self._closed: Callable[[], None] | None = None
        self._gives_way: Callable[[], None] | None = None
        self._progress: ReadingProgress | None = None
        self._zoom = 0

    @property
    def shown(self) -> "CoveringView | None":
        """What covers the window."""
        return self._shown

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

        before = self._progress
        progress = ReadingProgress(text.form, text.language, len(text.sections))
        if before is not None and replace(before, at=0, read=frozenset()) == progress:
            progress = before
        self._progress = progress
        view = ReadingView(text, at=at, read=progress.read, zoom=self._zoom)
        view.section_opened.connect(self._opened_section)
        view.section_read.connect(self._read_section)
        view.zoomed.connect(self._zoomed)
        self._opened_section(view.at)
        self.cover(view, closed)
        self._view = view

    def cover(
        self,
        view: "CoveringView",
        closed: Callable[[], None] | None = None,
        gives_way: Callable[[], None] | None = None,
    ) -> None:
        """Let a view fill the window until the counsellor comes back to the program.

        `closed` as in `open`. `gives_way` is called instead when the lock takes the view away
        because it must not stay over it; the view is still there then.
        """
        self._end()
        self._closed, self._gives_way, self._shown = closed, gives_way, view
        view.left.connect(self._leave)
        view.lock_requested.connect(self._lock)
        self.opened.emit(view)

    def forget(self) -> None:
        """Another talk begins: nobody has read anything."""
        self._progress = None

    def drop_caller(self) -> None:
        """The program locks: the text stays, the place that asked for it goes."""
        self._closed = None

    def uncover(self) -> None:
        """Take away what covers the window; nobody is called back."""
        self._closed = None
        self._end()

    def give_way(self) -> None:
        """The gate covers the program: what must not be seen over a lock goes too."""
        if self._shown is None or self._shown.stays_over_lock:
            return
        gives_way, self._closed = self._gives_way, None
        if gives_way is not None:
            gives_way()
        self._end()

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
        view, self._shown, self._view, self._gives_way = self._shown, None, None, None
        if view is not None:
            self.ended.emit(view)
            view.deleteLater()
