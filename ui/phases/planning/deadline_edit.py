"""One line for a deadline: typed as one says it, read in full once one has left it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from jmd_desktop import labels
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.i18n import _
from ui.phases.planning import typed_due
from ui.phases.planning.spare_undo import is_spare
from ui.qt import theme
from ui.qt.dates import CalendarPopup
from ui.qt.direction import apart
from ui.qt.line_edits import LineEdit
from ui.qt.text import plain_tooltip, restyle

_LONGEST = 240  # characters
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DeadlineEdit(LineEdit):
    """While one writes it holds what is typed; else it says what was understood.

    What cannot be understood stays as it was typed.
    """

    changed = Signal()
    submitted = Signal()
    """Enter."""

    left_empty = Signal()
    """Backspace where nothing stands."""

    ticked = Signal()
    """Ctrl+Enter."""

    taken_out = Signal()
    """Alt+Delete."""

    moved = Signal(int)
    """Alt and an arrow: 1 down, -1 up."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._typed = ""
        self._showing = False
        self._calendar: CalendarPopup | None = None
        self._brief = False
        self._asked: tuple[str, date] | None = None
        self._due: Deadline | None = None
        self._mode = DeadlineMode.BY  # what a day from the calendar means
        self.setProperty("kind", "bare")
        self.setFrame(False)
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(_("By when?"))
        self.textChanged.connect(self._edited)

    @property
    def typed(self) -> str:
        """What is typed, whether one writes or reads."""
        return self._typed

    @property
    def due(self) -> Deadline | None:
        """What is understood of it."""
        if not self._typed:
            return None
        asked = (self._typed, self._today())
        if asked != self._asked:  # it is asked for again and again while a row is filled
            self._asked, self._due = asked, typed_due.understood(*asked)
        return self._due

    def show_step(self, step: TypedStep) -> None:
        """The deadline of a step, without a signal; the cursor of who writes it stays."""
        if typed_due.with_text(step, self._typed, self._today()) != step:
            self._typed = typed_due.text_of(step)
        self._show()

    def show_over(self, over: bool) -> None:  # noqa: FBT001  a state, not a mode
        """The words of a day that has passed; an icon beside them says it, too."""
        restyle(self, "over", "true" if over else "false")

    def show_brief(self, on: bool) -> None:  # noqa: FBT001  a state, not a mode
        """In as few words as one types, where something else stands beside it."""
        if on != self._brief:
            self._brief = on
            self._show()

    def put_due(self, due: Deadline | None) -> None:
        """Chosen by hand instead of typed."""
        self._typed = "" if due is None else labels.typed_deadline(due)
        self._show()
        self.changed.emit()

    def begin(self, words: str) -> None:
        """Let somebody go on writing behind these words."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(words)
        self.setCursorPosition(len(words))

    def open_calendar(self, mode: DeadlineMode = DeadlineMode.BY) -> None:
        """Choose the day by which, or from which on."""
        self._mode = mode
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.picked.connect(self._picked)
        due = self.due
        day = None if due is None else due.day
        corner = self.mapToGlobal(QPoint(0, self.height() + 4))
        self._calendar.open_at(corner, day or self._today())

    # ---- keys -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z with nothing to take back here is for the page."""
        if is_spare(event, typed=self.isUndoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, F4 opens the calendar as in every date field, Alt moves the line."""
        key = Qt.Key(event.key())
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.submitted.emit()
        elif key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ticked.emit()
        elif key == Qt.Key.Key_Delete and alt:
            self.taken_out.emit()
        elif key == Qt.Key.Key_F4:
            self.open_calendar()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.left_empty.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """From reading to writing."""
        self._put(self._typed)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """From writing to reading; a year that was left out is written from now on."""
        due = self.due
        if due is not None:
            self._typed = labels.typed_deadline(due)
        super().focusOutEvent(event)
        self._show()

    def sizeHint(self) -> QSize:
        """As high as a line of captions needs."""
        return QSize(super().sizeHint().width(), theme.current().metrics.grown(22))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed."""
        grown = theme.current().metrics.grown
        return QSize(grown(72), grown(22))

    # ---- inside -----------------------------------------------------------------------------

    def _show(self) -> None:
        due = self.due
        if self.hasFocus():
            if self.text() != self._typed:
                self._put(self._typed)
        else:
            said = labels.typed_deadline if self._brief else labels.deadline
            self._put(self._typed if due is None else said(replace(due, event=apart(due.event))))
        self.setToolTip("" if due is None else plain_tooltip(labels.deadline(due)))

    def _put(self, words: str) -> None:
        self._showing = True
        self.setText(words)
        self._showing = False
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _edited(self, text: str) -> None:
        if not self._showing:
            self._typed = text
            self.changed.emit()

    def _picked(self, day: date) -> None:
        made = deadlines.since if self._mode is DeadlineMode.FROM else deadlines.by
        self.put_due(made(day))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
