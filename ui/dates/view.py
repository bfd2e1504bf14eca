"""The place of dates: lists, and beside them what one works on; in its foot what was just done."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.dates.date_form import MissingCharacters
from ui.dates.editor_pane import EditorPane
from ui.dates.lists import Lists, Which
from ui.qt import theme
from ui.qt.elided import ElidedLabel
from ui.qt.layout import MEDIUM, WIDE, box, row
from ui.qt.panes import Pane, Panes
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import frame
from ui.qt.text import Kind
from ui.qt.undo_line import UndoLine

_PANE = 476  # px of the editor at a text scale of 1
_WIDE_PANE = 560  # … where there is much room
_WIDE = 1300
_LISTS = 400  # px left for the lists: below it the editor takes all of the place
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name


class DatesView(QWidget):
    """Knows no service. Escape closes the editor; what is typed in it stays its draft."""

    undo_requested = Signal()
    close_requested = Signal()
    journal_requested = Signal()
    new_requested = Signal()
    move_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters, today: Callable[[], date]) -> None:
        super().__init__()
        self.lists = Lists(missing_characters, today)
        self.pane = EditorPane(missing_characters, today)
        self.undo = UndoLine()
        self._keys = ElidedLabel(_said_keys(), Kind.CAPTION)
        self._undo_place = row(gap=0)
        self._undo_place.addWidget(self._keys)
        self._undo_place.addWidget(self.undo, 1)
        self._undo_place.addStretch(0)
        self.undo.installEventFilter(self)
        self._foot = frame("footer")
        box(QVBoxLayout(self._foot), self._undo_place, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        self._left = QWidget()
        left = box(QVBoxLayout(self._left), gap=0)
        left.addWidget(self.lists, 1)
        left.addWidget(self._foot)
        self._edge = frame("rule")
        self._edge.setFixedWidth(1)
        line = box(QHBoxLayout(self), gap=0)
        line.addWidget(self._left, 1)
        line.addWidget(self._edge)
        line.addWidget(self.pane)
        self._opened = False
        Panes(
            self,
            Pane(self.lists.tasks, self.focus_tasks),
            Pane(self.lists.appointments, self.focus_appointments),
            Pane(self.pane, self.focus_pane),
        )
        self._shortcut("Ctrl+Z", self.undo_requested.emit)
        self._shortcut("Alt+J", self.journal_requested.emit)
        self._shortcut("Alt+N", self.new_requested.emit)
        self._fit()
        self.clear()

    # ---- what is shown ----------------------------------------------------------------------

    def clear(self) -> None:
        """Nobody's dates until a case is read."""
        self.show_open(on=False)
        self.pane.show_nobody()
        self.undo.forget()
        for each in (self.lists.tasks, self.lists.appointments):
            each.list.show_rows(())
            each.show_count("")
            each.show_nothing(on=False)
        self.lists.quick.forget()

    def show_open(self, *, on: bool) -> None:
        """Whether something is worked on."""
        self._opened = on
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether something is worked on."""
        return self._opened

    @property
    def narrow(self) -> bool:
        """Whether the editor takes all of the place."""
        return self._left.isHidden()

    def show_running(self, *, on: bool) -> None:
        """Whether anything new can be noted."""
        self.lists.quick.setVisible(on)
        self.lists.new.setVisible(on)
        self.pane.ended.setVisible(not on)
        self.pane.save.setVisible(on)

    # ---- keyboard ---------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Where one begins: typing a task, else reading."""
        if self.lists.shown is Which.APPOINTMENTS and not self.lists.both:
            self.focus_appointments()
        elif self.lists.quick.isVisible():
            self.lists.quick.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lists.tasks.list.focus_list()

    def focus_tasks(self) -> None:
        """Onto the tasks, also where they wait behind the other list."""
        self._to_lists(Which.TASKS)
        self.lists.tasks.list.focus_list()

    def focus_appointments(self) -> None:
        """Onto the appointments."""
        self._to_lists(Which.APPOINTMENTS)
        self.lists.appointments.list.focus_list()

    def focus_pane(self) -> None:
        """Into what is open; without it there is nothing between the two lists."""
        card = self.pane.card
        if not self._opened or card is None:
            self.focus_tasks()
        elif card is self.pane.task:
            self.pane.task.form.focus_field("title")
        else:
            self.pane.appointment.form.focus_field("day")

    def focus_list(self, which: Which) -> None:
        """Onto that list."""
        if which is Which.TASKS:
            self.focus_tasks()
        else:
            self.focus_appointments()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is open; V moves what is chosen, as in the calendar."""
        if event.key() == Qt.Key.Key_Escape and self._opened:
            self.close_requested.emit()
        elif event.key() == Qt.Key.Key_V and not event.modifiers():
            self.move_requested.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was just done stands in place of the keys."""
        if watched is self.undo and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._keys.setVisible(self.undo.isHidden())
        return super().eventFilter(watched, event)

    # ---- inside -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one in place of the other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_opened"):
            self._fit()
            self._arrange()

    def _fit(self) -> None:
        metrics = theme.current().metrics
        self._foot.setMinimumHeight(metrics.button + 2 * MEDIUM + 1)

    def _arrange(self) -> None:
        grown = theme.current().metrics.grown
        wanted = grown(_WIDE_PANE if self.width() >= grown(_WIDE) else _PANE)
        narrow = self._opened and self.width() - wanted < grown(_LISTS)
        if narrow:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(_NO_LIMIT)
        else:
            self.pane.setFixedWidth(wanted)
        self._left.setVisible(not narrow)
        self._edge.setVisible(self._opened and not narrow)
        self.pane.setVisible(self._opened)
        self._put_undo(into_pane=narrow)

    def _put_undo(self, *, into_pane: bool) -> None:
        """Where it can be seen."""
        there = self.pane.isAncestorOf(self.undo)
        if into_pane == there:
            return
        offered = not self.undo.isHidden()
        if into_pane:
            self.pane.put_into_foot(self.undo)
        else:
            self._undo_place.addWidget(self.undo, 1)
        self.undo.setVisible(offered)

    def _to_lists(self, which: Which) -> None:
        if self.narrow:
            self.close_requested.emit()
        self.lists.turn_to(which)

    def _shortcut(self, keys: str, do: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(do)


def _said_keys() -> str:
    return _("Space ticks off · Enter opens · V moves · Del removes · Esc closes")
