"""What can be done with one line by mouse; everything in it has a key of its own, too."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jmd_desktop import labels
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.deadlines import ONGOING, Deadline, DeadlineMode
from jmd_desktop.i18n import _
from ui.phases.planning.deadline_edit import DeadlineEdit

_EVENT = "\N{OBJECT REPLACEMENT CHARACTER}"


class EntryMenu(QMenu):
    """The four kinds of deadlines, moving, taking out."""

    moved = Signal(int)
    removal_requested = Signal()

    def __init__(self, parent: QWidget, due: DeadlineEdit | None) -> None:
        super().__init__(parent)
        self._due = due
        if due is not None:
            self.addAction(_("By a day …")).triggered.connect(self._by)
            self.addAction(_("From a day on …")).triggered.connect(self._from)
            self.addAction(_("From now on")).triggered.connect(self._now)
            self.addAction(_("Until something happens …")).triggered.connect(self._until)
            self._needed = self.addAction(_("As needed"))
            self._needed.setCheckable(True)
            self._needed.triggered.connect(self._as_needed)
            self._none = self.addAction(_("Without a deadline"))
            self._none.triggered.connect(self._without)
            self.addSeparator()
        up = self.addAction(_("Move up"))
        up.setShortcut(QKeySequence("Alt+Up"))
        up.triggered.connect(self._up)
        down = self.addAction(_("Move down"))
        down.setShortcut(QKeySequence("Alt+Down"))
        down.triggered.connect(self._down)
        self.addSeparator()
        out = self.addAction(_("Take out"))
        out.setShortcut(QKeySequence("Alt+Del"))
        out.triggered.connect(self.removal_requested)

    def open_at(self, button: QWidget) -> None:
        """Below the button."""
        if self._due is not None:
            due = self._due.due
            self._needed.setEnabled(due is not None and due.mode in ONGOING)
            self._needed.setChecked(due is not None and due.as_needed)
            self._none.setEnabled(bool(self._due.typed))
        self.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _by(self) -> None:
        if self._due is not None:
            self._due.open_calendar(DeadlineMode.BY)

    def _from(self) -> None:
        if self._due is not None:
            self._due.open_calendar(DeadlineMode.FROM)

    def _now(self) -> None:
        if self._due is not None:
            self._due.put_due(deadlines.now())

    def _until(self) -> None:
        if self._due is not None:
            lead = labels.typed_deadline(deadlines.until(_EVENT)).partition(_EVENT)[0]
            self._due.begin(lead)

    def _as_needed(self, on: bool) -> None:  # noqa: FBT001  Qt's own
        due = None if self._due is None else self._due.due
        if self._due is not None and due is not None:
            self._due.put_due(Deadline(due.mode, due.day, due.event, as_needed=on))

    def _without(self) -> None:
        if self._due is not None:
            self._due.put_due(None)

    def _up(self) -> None:
        self.moved.emit(-1)

    def _down(self) -> None:
        self.moved.emit(1)
