"""One line of a goal on the screen: a step with its deadline, an indicator, a measure.

A row is used again for another entry; it holds widgets and no rule.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.goals import LineKind, StepKind
from jmd_desktop.domain.typed_goals import TypedLine, TypedStep
from jmd_desktop.i18n import _
from ui.phases.planning import typed_due
from ui.phases.planning.deadline_edit import DeadlineEdit
from ui.phases.planning.entry_menu import EntryMenu
from ui.phases.planning.entry_text import EntryText
from ui.qt import painting, theme
from ui.qt.buttons import IconButton
from ui.qt.choices import CheckBox
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon, IconLabel
from ui.qt.inputs import LineEdit
from ui.qt.layout import HAIR, SMALL, box, column, row
from ui.qt.problem import ProblemLine
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CONTROL, RING, Tone

Entry = TypedLine | TypedStep


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
        self._done_on: date | None = None
        self._plus = IconLabel(Icon.PLUS, Tone.ACCENT, 16)
        self.text = EntryText()
        self.tick: CheckBox | None = None
        self.who: LineEdit | None = None
        self.due: DeadlineEdit | None = None
        self._said = ElidedLabel("", Kind.CAPTION)
        self._sign = IconLabel(Icon.TRIANGLE_ALERT, Tone.DANGER, 14)
        self._unprintable = label("", Kind.CAPTION, wrap=True)
        self.problem = ProblemLine()
        self._second = QWidget()
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
        if isinstance(made, TypedStep) and self.due is not None:
            who = made.who if self.who is None else self.who.text()
            made = replace(made, who=who)
            if typed_due.text_of(made) != self.due.typed:
                made = typed_due.with_text(made, self.due.typed, self._tools.today())
        return made

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
        if isinstance(entry, TypedStep):
            if self.who is not None and self.who.text() != entry.who:
                self.who.setText(entry.who)
                self.who.setCursorPosition(0)
            if self.due is not None:
                self.due.show_step(entry)
        self._showing = False
        self.say_problem("")
        self.show_blank(blank)

    def show_blank(self, blank: bool) -> None:  # noqa: FBT001  a state, not a mode
        """Only asks for words, or has all that belongs to an entry."""
        self._blank = blank
        self._plus.setVisible(blank)
        if self.tick is not None:
            self.tick.setVisible(not blank)
        self._second.setVisible(not blank and self.due is not None)
        self.more.setVisible(not blank)
        self.text.setPlaceholderText(self._words.add if blank else "")
        self._say()
        self.update()

    def show_done(self, done_on: date | None, *, saved: bool) -> None:
        """When it was done; only what is in the file can be ticked."""
        self._done_on = done_on
        if self.tick is not None:
            self.tick.setChecked(done_on is not None)
            self.tick.setEnabled(saved)
            self.tick.setToolTip("" if saved else _("It can be ticked once it is saved."))
        self._say()

    def say_problem(self, words: str) -> None:
        """What is wrong here; no words take it away."""
        self.problem.say(words)
        self.update()

    # ---- the keyboard -----------------------------------------------------------------------

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the tab key may reach, in its order."""
        every = (self.tick, self.text, self.who, self.due)
        return tuple(each for each in every if each is not None)

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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
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

    def sizeHint(self) -> QSize:
        """As its words ask for."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        step = isinstance(self.kind, StepKind)
        lead = row(gap=0)
        lead.addWidget(self._plus)
        if step:
            self.tick = CheckBox()
            self.tick.setAccessibleName(_("{step}: done").format(step=self._words.name))
            lead.addWidget(self.tick)
            self.due = DeadlineEdit(self._tools.today)
            self.due.setAccessibleName(_("{step}: by when?").format(step=self._words.name))
        if self.kind is StepKind.OTHER_TASK:
            self.who = LineEdit()
            self.who.setProperty("kind", "bare")
            self.who.setFrame(False)
            self.who.setPlaceholderText(_("Who?"))
            self.who.setAccessibleName(_("{step}: who?").format(step=self._words.name))
        self.text.setAccessibleName(self._words.name)
        self.more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # all of it has keys of its own
        self.more.say(_("More about this line"))
        second = box(QHBoxLayout(self._second), gap=SMALL)
        second.addSpacing(-2)  # a line edit keeps so much free of its own
        if self.who is not None:
            second.addWidget(self.who)
        if self.due is not None:
            second.addWidget(self._sign)
            second.addWidget(self.due, 1)
            second.addWidget(self._said)
        middle = column(self.text, self._second, self._unprintable, self.problem, gap=0)
        line = box(QHBoxLayout(self), gap=SMALL, margins=(SMALL, 6, HAIR, 6))
        line.addLayout(column(lead, None, gap=0))
        line.addLayout(middle, 1)
        line.addLayout(column(-3, self.more, None, gap=0))
        self._sign.hide()
        self._said.hide()
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
        if self.who is not None and self.due is not None:
            self.who.textChanged.connect(self._typed)
            self.who.returnPressed.connect(self.due.setFocus)
        if self.due is not None:
            self.due.changed.connect(self._typed)
            self.due.submitted.connect(self.submitted)
            self.due.moved.connect(self.moved)
            self.due.left_empty.connect(self.focus)

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
        """Beside the deadline: what is understood while one writes, else what has become of it."""
        if self.due is None or self._blank:
            return
        due, over = self.due.due, False
        words = ""
        if self.due.hasFocus():
            words = labels.deadline(due) if due is not None else _("for example: by 12.10.")
        elif self._done_on is not None:
            words = _("done on {day}").format(day=labels.short_day(self._done_on))
        else:
            over = due is not None and due.is_over(self._tools.today())
            words = _("overdue") if over else ""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._sign.setVisible(over)
        self.due.show_over(over)
        self.due.show_brief(self._done_on is not None)
        self.due.setAccessibleDescription(
            ", ".join(filter(None, ("" if due is None else labels.deadline(due), words)))
        )

    def _lead_on(self) -> None:
        """From the text to what belongs to it, else to the next row."""
        if self.due is None or self._blank:
            self.submitted.emit()
        elif self.who is not None:
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)

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
