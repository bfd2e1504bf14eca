"""Pages and the parts of a page below each other: where one is, what is filled, what is unsaved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.i18n import _, pgettext
from ui.qt import icons, painting, theme
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, SMALL, box, row
from ui.qt.navigation_button import NavigationButton
from ui.qt.text import plain_tooltip
from ui.qt.theme import Tone

_DOT = 8  # px of the mark at a text scale of 1
_PAGE = 36  # px high at a text scale of 1
_PART = 28
_FLAT = 34  # where there are parts alone


@dataclass(frozen=True, slots=True)
class Line:
    """A page with its icon, or a part of one (`part`), which has a dot instead.

    `full` is its whole name where `words` are a shorter one.
    """

    key: str
    words: str
    icon: Icon | None = None
    full: str = ""

    @property
    def part(self) -> bool:
        """Whether it is part of the page above it."""
        return self.icon is None


@dataclass(frozen=True, slots=True)
class LineState:
    """What is to be said of a line beside its name."""

    filled: bool = False
    draft: bool = False
    problem: bool = False


_NOTHING = LineState()


class SideList(QWidget):
    """Arrow keys go on to the neighbour and open it; Tab leaves the list. Parts stand below their
    pages; without any page they are a plain list."""  # fmt: skip

    chosen = Signal(str)
    """The key of the line that was pressed: work there."""

    passed = Signal(str)
    """The key of the line the arrow keys came to: show it, but stay in the list."""

    def __init__(self, name: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        flat = all(line.part for line in lines)
        self._buttons = {line.key: _LineButton(line, flat=flat) for line in lines}
        self._shown = list(self._buttons)
        box(
            QVBoxLayout(self),
            *(
                row(LARGE, button, gap=0) if button.line.part and not flat else button
                for button in self._buttons.values()
            ),
            gap=2,
        )
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def offer(self, keys: Iterable[str]) -> None:
        """Show these lines only, in their old order."""
        wanted = frozenset(keys)
        self._shown = [key for key in self._buttons if key in wanted]
        for key, button in self._buttons.items():
            button.setVisible(key in wanted)

    def select(self, key: str) -> None:
        """Mark the line that is open; only it is a stop of the tab key."""
        for known, button in self._buttons.items():
            button.setChecked(known == key)
            reach = Qt.FocusPolicy.StrongFocus if known == key else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(reach)

    def show_state(self, key: str, state: LineState) -> None:
        """Change what is said of a line."""
        self._buttons[key].show_state(state)

    def state(self, key: str) -> LineState:
        """What is said of a line."""
        return self._buttons[key].state

    def button(self, key: str) -> QAbstractButton:
        """The button of a line."""
        return self._buttons[key]

    @property
    def offered(self) -> tuple[str, ...]:
        """The keys of the lines that are shown."""
        return tuple(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = next((key for key in self._shown if self._buttons[key].hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = self._shown[(self._shown.index(here) + step) % len(self._shown)]
        self._buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)
        self.passed.emit(there)


class _LineButton(NavigationButton):
    def __init__(self, line: Line, *, flat: bool) -> None:
        super().__init__(line.words)
        self.line = line
        self._high = _FLAT if flat else _PART if line.part else _PAGE
        self.state = _NOTHING
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def show_state(self, state: LineState) -> None:
        if state != self.state:
            self.state = state
            self._name()
            self.update()

    def nextCheckState(self) -> None:
        """Pressed again it stays open."""
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        # A mark may come while one types: the word must not be cut by it then.
        wanted = super().sizeHint()
        return wanted.grownBy(QMargins(0, 0, _mark_width() - self.end_width(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would walk to any button that lies in that direction; the list knows better.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def line_height(self) -> int:
        return theme.current().metrics.grown(self._high)

    def chosen_ground(self) -> str:
        return theme.current().theme.accent_soft

    def mark_edge(self) -> int:
        metrics = theme.current().metrics
        return metrics.grown(_DOT) if self.line.part else metrics.icon

    def end_width(self) -> int:
        return _mark_width() if self._mark() else super().end_width()

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        """The icon of a page; of a part a dot, filled where something is noted."""
        colours, round_ = theme.current().theme, place.height() / 2
        if self.line.icon is not None:
            tone = Tone.ACCENT if self.isChecked() else Tone.QUIET
            icons.paint(painter, self.line.icon, tone, place)
        elif self.state.filled:
            painting.ground(painter, place, colours.accent, round_)
        else:
            painting.outline(painter, place, colours.control, round_, 1.25)

    def paint_end(self, painter: QPainter) -> None:
        """The mark of a draft or a problem."""
        mark = self._mark()
        if mark is not None:
            size = theme.current().metrics.small_icon
            icons.paint(painter, *mark, self.square(SMALL, size, at_end=True))

    def _mark(self) -> tuple[Icon, Tone] | None:
        if self.state.problem:
            return Icon.CIRCLE_ALERT, Tone.DANGER
        return (Icon.FILE_PEN, Tone.WARN) if self.state.draft else None

    def _name(self) -> None:
        """The marks in words: for the ear and as a tool tip."""
        said = []
        if self.line.part:
            said.append(
                pgettext("group of fields", "something is noted")
                if self.state.filled
                else pgettext("group of fields", "nothing noted yet")
            )
        if self.state.draft:
            said.append(_("Draft"))
        if self.state.problem:
            said.append(_("Please check"))
        full = self.line.full or self.text()
        self.setAccessibleName(", ".join((full, *said)))
        tip = said if full == self.text() else [full, *said]
        self.setToolTip(plain_tooltip(", ".join(tip)))


def _mark_width() -> int:
    """Of a draft or a problem, with its distance from the word and the end."""
    return SMALL + theme.current().metrics.small_icon + 4
