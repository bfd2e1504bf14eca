"""One line of a goal on the screen: a step with its deadline, an indicator, a measure.

A row is used again for another entry; it holds widgets and no rule.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jmd_desktop import messages
from jmd_desktop.domain.goals import LineKind, StepKind
from jmd_desktop.domain.typed_goals import TypedLine, TypedStep
from jmd_desktop.i18n import _
from ui.phases.planning.deadline_edit import DeadlineEdit
from ui.phases.planning.entry_menu import EntryMenu
from ui.phases.planning.entry_text import EntryText
from ui.phases.planning.step_line import StepLine
from ui.qt import painting, theme
from ui.qt.buttons import IconButton
from ui.qt.choices import CheckBox
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, SMALL, box, column, row
from ui.qt.line_edits import LineEdit
from ui.qt.problem import ProblemLine
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CONTROL, RING, Tone

Entry = TypedLine | TypedStep
_LIFT = -3  # px: the middle of what stands beside a line of text is higher than it would be


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row is called and asks for."""

    name: str  # for a screen reader
    add: str  # in the empty one at the end


@dataclass(frozen=True, slots=True)
class RowTools:
    """What every row is given."""

    today: Callable[[], date]
    missing_characters: Callable[[str], tuple[str, ...]]


class EntryRow(QWidget):
    """The last row of a list is blank: it only asks for words, and takes one stop of Tab."""

    changed = Signal()
    submitted = Signal()
    """Enter in the last field of the row."""

    tick_requested = Signal(bool)
    removal_requested = Signal(bool)
    """Whether it was empty, so that the cursor goes back a line."""

    moved = Signal(int)
    stepped = Signal(int)

    def __init__(
        self, kind: LineKind | StepKind, words: RowWords, tools: RowTools, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._words = words
        self._tools = tools
        self._entry: Entry | None = None
        self._blank = True
        self._showing = False
        self._plus = IconLabel(Icon.PLUS, Tone.ACCENT, 16)
        self.text = EntryText()
        self.tick: CheckBox | None = None
        self.below: StepLine | None = None  # of steps
        self._unprintable = label("", Kind.CAPTION, wrap=True)
        self.problem = ProblemLine()
        self.more = _More(Icon.ELLIPSIS, "")
        self._menu: EntryMenu | None = None
        self._build()
        self._connect()

    # ---- what it shows ----------------------------------------------------------------------

    @property
    def entry(self) -> Entry:
        """As it is typed now."""
        entry = self._entry
        assert entry is not None
        made: Entry = replace(entry, text=self.text.text())
        if isinstance(made, TypedStep) and self.below is not None:
            return self.below.typed(made)
        return made

    @property
    def due(self) -> DeadlineEdit | None:
        """The deadline of a step."""
        return None if self.below is None else self.below.due

    @property
    def who(self) -> LineEdit | None:
        """Who does it, in tasks of others."""
        return None if self.below is None else self.below.who

    @property
    def blank(self) -> bool:
        """Whether it is the empty row at the end."""
        return self._blank

    def show_entry(self, entry: Entry, *, blank: bool) -> None:
        """Another entry, or the same one with other words; what stands there already stays."""
        self._showing = True
        self._entry = entry
        if self.text.text() != entry.text:
            self.text.set_text(entry.text)
        if isinstance(entry, TypedStep) and self.below is not None:
            self.below.show_step(entry)
        self._showing = False
        self.say_problem("")
        self.show_blank(blank)

    def show_blank(self, blank: bool) -> None:  # noqa: FBT001  a state, not a mode
        """Only asks for words, or has all that belongs to an entry."""
        self._blank = blank
        self._plus.setVisible(blank)
        if self.tick is not None:
            self.tick.setVisible(not blank)
        if self.below is not None:
            self.below.setVisible(not blank)
        self.more.setVisible(not blank)
        self.text.setPlaceholderText(self._words.add if blank else "")
        self._say()
        self.update()

    def show_done(self, done_on: date | None, *, saved: bool) -> None:
        """When it was done; only what is in the file can be ticked."""
        if self.tick is not None:
            self.tick.setChecked(done_on is not None)
            self.tick.setEnabled(saved)
            self.tick.setToolTip("" if saved else _("It can be ticked once it is saved."))
        if self.below is not None and not self._blank:
            self.below.show_done(done_on)

    def say_problem(self, words: str) -> None:
        """What is wrong here; no words take it away."""
        self.problem.say(words)
        self.update()

    # ---- the keyboard -----------------------------------------------------------------------

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the tab key may reach, in its order."""
        tick = () if self.tick is None else (self.tick,)
        return (*tick, self.text, *(() if self.below is None else self.below.stops))

    def focus(self) -> None:
        """Write here."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.put_cursor_behind()

    def focus_problem(self) -> None:
        """The cursor where something is wrong."""
        if self.due is not None and self.text.text().strip():
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus()

    # ---- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One outline around all that belongs together."""
        painter = QPainter(self)
        colours, whole = theme.current().theme, QRectF(self.rect())
        focused = any(each.hasFocus() for each in self.stops)
        if self._blank and not focused:
            if self.underMouse():
                painting.ground(painter, whole, colours.hover, RADIUS_CONTROL)
            return
        wrong = bool(self.problem.words())
        painting.ground(painter, whole, colours.surface, RADIUS_CONTROL)
        if focused or wrong:
            line = colours.accent if focused else colours.danger
            painting.outline(painter, whole, line, RADIUS_CONTROL, RING)
        else:
            painting.outline(painter, whole, colours.control, RADIUS_CONTROL, 1)

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        lead = row(gap=0)
        lead.addWidget(self._plus)
        if isinstance(self.kind, StepKind):
            self.tick = CheckBox()
            self.tick.setAccessibleName(_("{step}: done").format(step=self._words.name))
            lead.addLayout(column(_LIFT, self.tick, None, gap=0))
        self.text.setAccessibleName(self._words.name)
        self.more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # all of it has keys of its own
        self.more.say(_("More about this line"))
        middle = column(self.text, gap=0)
        if isinstance(self.kind, StepKind):
            self.below = StepLine(self.kind, self._words.name, self._tools.today)
            middle.addWidget(self.below)
        middle.addWidget(self._unprintable)
        middle.addWidget(self.problem)
        line = box(QHBoxLayout(self), gap=SMALL, margins=(SMALL, 6, HAIR, 6))
        line.addLayout(column(lead, None, gap=0))
        line.addLayout(middle, 1)
        line.addLayout(column(2 * _LIFT, self.more, None, gap=0))
        self._unprintable.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for each in self.stops:
            each.installEventFilter(self)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self.text.submitted.connect(self._lead_on)
        self.text.left_empty.connect(self._take_out_empty)
        self.text.taken_out.connect(self._take_out)
        self.text.ticked.connect(self._toggle)
        self.text.moved.connect(self.moved)
        self.text.stepped.connect(self.stepped)
        self.more.clicked.connect(self._open_menu)
        if self.tick is not None:
            self.tick.clicked.connect(self.tick_requested)
        if self.below is not None:
            self.below.changed.connect(self._typed)
            self.below.submitted.connect(self.submitted)
            self.below.ticked.connect(self._toggle)
            self.below.taken_out.connect(self._take_out)
            self.below.moved.connect(self.moved)
            self.below.left_empty.connect(self.focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The outline follows the keyboard."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._say()
            self.update()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if self._showing:
            return
        if self.problem.words():
            self.say_problem("")
        text = self.text.text()
        missing = self._tools.missing_characters(text) if text else ()
        self._unprintable.setText(messages.unprintable(missing) if missing else "")
        self._unprintable.setVisible(bool(missing))
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if self.below is not None and not self._blank:
            self.below.say()

    def _lead_on(self) -> None:
        """From the text to what belongs to it, else to the next row."""
        if self.below is None or self._blank:
            self.submitted.emit()
        else:
            self.below.focus()

    def _toggle(self) -> None:
        if self.tick is not None and self.tick.isEnabled() and not self._blank:
            self.tick.click()

    def _take_out(self) -> None:
        if not self._blank:
            self.removal_requested.emit(False)

    def _take_out_empty(self) -> None:
        self.removal_requested.emit(True)

    def _open_menu(self) -> None:
        if self._menu is None:
            self._menu = EntryMenu(self.more, self.due)
            self._menu.moved.connect(self.moved)
            self._menu.removal_requested.connect(self._take_out)
        self._menu.open_at(self.more)


class _More(IconButton):
    """Low enough for a line of text."""

    def sizeHint(self) -> QSize:
        edge = theme.current().metrics.grown(28)
        return QSize(edge, edge)
