"""The goals at the side: wishes above all, ranked goals, later ones, closed ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.i18n import _, pgettext
from ui.phases.planning.goal_row import GoalLine, GoalRow
from ui.qt import painting, theme
from ui.qt.breaking import breakable
from ui.qt.buttons import plain, quiet
from ui.qt.direction import below_each_other
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, row
from ui.qt.passage import Passage
from ui.qt.text import Kind, label, tooltip_with_keys

_PAGES = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_LONGEST_WISH = 220  # letters of a wish that are read beside the goals


class GoalList(QWidget):
    """Arrow keys show one goal after the other; Enter goes on writing in it."""

    opened = Signal(str)
    passed = Signal(str)
    wishes_requested = Signal()
    new_requested = Signal()
    ideas_requested = Signal()
    rank_requested = Signal(str, object)
    moved = Signal(str, int)
    dropped = Signal(str, int)
    """A goal, and before which of the open goals it was let go (their number: behind all)."""

    removal_requested = Signal(str)
    paged = Signal(int)
    """A key that turns pages: whoever goes through the goals reads on in the one beside them."""

    revealed = Signal(object)
    """The row the keyboard was put on: let it be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[GoalRow] = []
        self._shown = 0
        self._selected = ""
        self._mark: int | None = None  # y of the place a held goal would go to
        self.wishes = Passage()
        self.new = plain(_("New goal"), Icon.PLUS)
        keys = QKeySequence("Alt+N").toString(QKeySequence.SequenceFormat.NativeText)
        self.new.setToolTip(tooltip_with_keys(_("New goal"), keys))
        self.ideas = quiet(_("What can be a goal?"), Icon.CIRCLE_HELP)
        self._without = label("", Kind.CAPTION, wrap=True)
        self._later = label(_("Later"), Kind.LABEL)
        self._closed = label(pgettext("goals", "Closed"), Kind.LABEL)
        self._lines = box(QVBoxLayout(), gap=HAIR)
        self._buttons = QWidget()
        box(
            QVBoxLayout(self._buttons),
            row(-SMALL, self.ideas, None),
            self._without,
            gap=SMALL,
            margins=(MEDIUM, 0, MEDIUM, 0),
        )
        wishes = row(HAIR, self.wishes, HAIR, gap=0)
        box(QVBoxLayout(self), wishes, self._lines, self._buttons, None, gap=LARGE)
        self._later.setContentsMargins(MEDIUM, SMALL, 0, 0)
        self._closed.setContentsMargins(MEDIUM, SMALL, 0, 0)
        self._lines.addWidget(self._later)
        self._lines.addWidget(self._closed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("Goals"))
        self.wishes.clicked.connect(self.wishes_requested)
        self.wishes.stepped.connect(self._step_from_wishes)
        self.new.clicked.connect(self.new_requested)
        self.ideas.clicked.connect(self.ideas_requested)
        self.prepare(2)

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        while len(self._rows) < count:
            self._add_row()

    # ---- what is shown ----------------------------------------------------------------------

    def show_wishes(self, said: Sequence[str]) -> None:
        """What the young person wishes, in their words (PL6)."""
        quoted = [_("“{words}”").format(words=_short(each)) for each in said]
        asked = _("What would the young person like? The plan begins there.")
        self.wishes.show_words(
            _("Wishes"), breakable(below_each_other(quoted)) or asked, quiet=not quoted
        )

    def show_goals(self, goals: Sequence[GoalLine], selected: str, *, editable: bool) -> None:
        """These, in this order; `selected` is the one that is open, or the wishes."""
        held = next((each.line.id for each in self.rows if each.hasFocus()), "")
        self.prepare(len(goals))
        self._shown = len(goals)
        ranked = [each for each in goals if each.open and each.rank is not None]
        later = [each for each in goals if each.open and each.rank is None]
        closed = [each for each in goals if not each.open]
        for number, line in enumerate((*ranked, *later, *closed)):
            self._rows[number].show_line(line, editable=editable)
        for number, row_ in enumerate(self._rows):
            row_.setVisible(number < len(goals))
        self._lines.insertWidget(len(ranked), self._later)
        self._lines.insertWidget(len(ranked) + 1 + len(later), self._closed)
        for number, row_ in enumerate(self._rows):
            before = (number >= len(ranked)) + (number >= len(ranked) + len(later))
            self._lines.insertWidget(number + before, row_)
        self._later.setVisible(bool(later) and bool(ranked))
        self._closed.setVisible(bool(closed))
        self._buttons.setVisible(editable)
        self.new.setVisible(editable)
        self.select(selected)
        follows = self._row_of(held)
        if follows is not None and not follows.hasFocus():
            follows.setFocus(Qt.FocusReason.OtherFocusReason)  # rows are used again
            self.revealed.emit(follows)

    def show_line(self, line: GoalLine) -> None:
        """Other words of one goal, while they are typed."""
        row_ = self._row_of(line.id)
        if row_ is not None and row_.line != line:
            row_.show_line(line, editable=row_.isEnabled())

    def show_without(self, areas: str) -> None:
        """Areas where the survey asks for a goal, named; none take the line away."""
        said = _("A goal is worth it here: {areas}").format(areas=areas) if areas else ""
        self._without.setText(said)
        self._without.setVisible(bool(said))

    def select(self, goal_id: str) -> None:
        """Mark the one that is open; of all goals only one is a stop of the tab key."""
        self._selected = goal_id
        shown = self._rows[: self._shown]
        stop = self._row_of(goal_id) or next(iter(shown), None)
        for row_ in shown:
            row_.setChecked(row_.line.id == goal_id)
            on = row_ is stop
            row_.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def focus_goal(self, goal_id: str) -> None:
        """The keyboard on a goal, else where one begins."""
        row_ = self._row_of(goal_id)
        (row_ or self.wishes).setFocus(Qt.FocusReason.OtherFocusReason)
        self.revealed.emit(row_ or self.wishes)

    def focus_open(self) -> None:
        """The keyboard on the goal that is open, else where one begins."""
        self.focus_goal(self._selected)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on one of the goals."""
        return any(each.hasFocus() for each in self._rows[: self._shown])

    @property
    def lines(self) -> tuple[GoalLine, ...]:
        """What is shown, in its order."""
        return tuple(each.line for each in self._rows[: self._shown])

    @property
    def rows(self) -> tuple[GoalRow, ...]:
        """The rows that are shown."""
        return tuple(self._rows[: self._shown])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page down reads on in the goal that is open."""
        if event.key() in _PAGES and not event.modifiers():
            self.paged.emit(event.key())
        else:
            super().keyPressEvent(event)

    # ---- dragging ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Where a held goal would go."""
        if self._mark is not None:
            line = QRectF(SMALL, self._mark - 1, self.width() - 2 * SMALL, 2)
            painting.ground(QPainter(self), line, theme.current().theme.accent, 1)

    def _place_at(self, y: int) -> int:
        """Before which of the open goals a height lies."""
        movable = [each for each in self.rows if each.line.open and each.line.saved]
        return sum(each.geometry().center().y() < y for each in movable)

    def _drag(self, number: int, here: QPoint) -> None:
        y = self._rows[number].mapTo(self, here).y()
        movable = [each for each in self.rows if each.line.open and each.line.saved]
        place = self._place_at(y)
        if place < len(movable):
            self._mark = movable[place].geometry().top() - HAIR // 2
        else:
            self._mark = movable[-1].geometry().bottom() + HAIR // 2
        self.update()

    def _drop(self, number: int, here: QPoint) -> None:
        self._mark = None
        self.update()
        dropped = self._rows[number]
        self.dropped.emit(dropped.line.id, self._place_at(dropped.mapTo(self, here).y()))

    # ---- inside -----------------------------------------------------------------------------

    def _add_row(self) -> None:
        number = len(self._rows)
        made = GoalRow(self)
        made.hide()
        before: QWidget = self._rows[-1] if self._rows else self.wishes
        self._rows.append(made)
        self._lines.addWidget(made)
        QWidget.setTabOrder(before, made)
        self._buttons.raise_()  # who leads through all of it goes by what lies on top
        made.clicked.connect(partial(self._open, number))
        made.stepped.connect(partial(self._step, number))
        made.rank_requested.connect(partial(self._rank, number))
        made.moved.connect(partial(self._move, number))
        made.removal_requested.connect(partial(self._remove, number))
        made.dragged.connect(partial(self._drag, number))
        made.dropped.connect(partial(self._drop, number))

    def _row_of(self, goal_id: str) -> GoalRow | None:
        return next((each for each in self.rows if each.line.id == goal_id), None)

    def _open(self, number: int) -> None:
        self.select(self._rows[number].line.id)
        self.opened.emit(self._rows[number].line.id)

    def _step(self, number: int, step: int) -> None:
        there = number + step
        if there < 0:
            self.wishes.setFocus(Qt.FocusReason.OtherFocusReason)
            self.revealed.emit(self.wishes)
        elif there < self._shown:
            self._rows[there].setFocus(Qt.FocusReason.OtherFocusReason)
            self.select(self._rows[there].line.id)
            self.revealed.emit(self._rows[there])
            self.passed.emit(self._rows[there].line.id)

    def _step_from_wishes(self, step: int) -> None:
        if step > 0 and self._shown:
            self._step(-1, 1)

    def _rank(self, number: int, rank: int | None) -> None:
        line = self._rows[number].line
        if line.open and line.saved:
            self.rank_requested.emit(line.id, rank)

    def _move(self, number: int, step: int) -> None:
        line = self._rows[number].line
        if line.open and line.saved:
            self.moved.emit(line.id, step)

    def _remove(self, number: int) -> None:
        self.removal_requested.emit(self._rows[number].line.id)


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST_WISH else said[:_LONGEST_WISH].rsplit(" ", 1)[0] + " …"
