"""A line for a new task: what is to be done and by when, typed in one go; Enter notes it."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import TASKS, Value
from jmd_desktop.i18n import _
from ui.dates import typed_tasks
from ui.dates.typed_tasks import TypedTask
from ui.qt import theme
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, box
from ui.qt.line_edits import LineEdit
from ui.qt.text import Kind, label


class QuickLine(QWidget):
    """What is understood stands below it while one types; what is typed is a draft until Enter."""

    changed = Signal()
    submitted = Signal(object)
    """A `TypedTask`."""

    left_downwards = Signal()

    def __init__(
        self,
        missing_characters: Callable[[str], tuple[str, ...]],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._missing_characters = missing_characters
        self._today = today
        self._showing = False
        self.line = _Line()
        self.line.put_before(Icon.PLUS)
        self.line.setMaxLength(TASKS["title"].limit)
        self.line.setPlaceholderText(_("New task, for example: call the school by 12.10."))
        self.line.setAccessibleName(_("New task"))
        self._said = label("", Kind.CAPTION, wrap=True)
        self._said.setIndent(theme.current().metrics.icon + 22)
        box(QVBoxLayout(self), self.line, self._said, gap=HAIR)
        self.setFocusProxy(self.line)
        self._say("")
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.submit)
        self.line.left_downwards.connect(self.left_downwards)

    # ---- as every editor --------------------------------------------------------------------

    def draft_content(self) -> dict[str, Value]:
        """As it is typed, the deadline among the words: it is read once it is noted."""
        typed = self.line.text().strip()
        return {TASKS["title"].key: typed} if typed else {}

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed."""
        del words, behind  # a new one: nothing was overtaken
        typed = content.get(TASKS["title"].key)
        self._put(typed if isinstance(typed, str) else "")

    # ---- what is typed ----------------------------------------------------------------------

    @property
    def typed(self) -> TypedTask:
        """What is understood of it."""
        return typed_tasks.read(self.line.text(), self._today())

    def clear(self) -> None:
        """The next one; no draft is left of this one."""
        self.line.clear()

    def forget(self) -> None:
        """Another case: nothing is told of what stood here."""
        self._put("")

    def submit(self) -> None:
        """Note it, if anything is typed."""
        task = self.typed
        if task.title:
            self.submitted.emit(task)

    # ---- inside -----------------------------------------------------------------------------

    def _put(self, typed: str) -> None:
        self._showing = True
        self.line.setText(typed)
        self._showing = False

    def _typed(self) -> None:
        task = self.typed
        missing = self._missing_characters(task.title) if task.title else ()
        words = ""
        if missing:
            words = messages.unprintable(missing)
        elif task.due_on is not None:
            words = _("By {day}. Enter notes it.").format(day=labels.day(task.due_on))
        elif task.title and self.line.hasFocus():
            words = _("Without a day. Enter notes it.")
        self._say(words)
        if not self._showing:
            self.changed.emit()

    def _say(self, words: str) -> None:
        self._said.setText(words or " ")  # the line is always there: nothing below it moves
        self.line.setAccessibleDescription(words)


class _Line(LineEdit):
    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
