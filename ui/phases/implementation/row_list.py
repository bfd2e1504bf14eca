"""Records at the side, each with a title and what is to be said of it; knows no record."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.i18n import _
from ui.qt import painting, theme
from ui.qt.breaking import breakable
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CONTROL, Tone

_BAR = 3  # px
_USUAL = 3  # lines below a title


@dataclass(frozen=True, slots=True)
class Said:
    """One line below a title; with a sign where it wants to be seen."""

    words: str
    icon: Icon | None = None
    tone: Tone = Tone.QUIET


@dataclass(frozen=True, slots=True)
class ListRow:
    """A record as the list tells it; rows of one `group` stand together below its name."""

    id: str
    title: str
    said: tuple[Said, ...] = ()
    draft: bool = False
    group: str = ""


class RowList(QWidget):
    """Arrow keys show one record after the other; Enter goes on working on it."""

    opened = Signal(str)
    passed = Signal(str)
    removal_requested = Signal(str)
    revealed = Signal(object)
    """The row the keyboard was put on: let it be seen."""

    def __init__(self, name: str, nobody: str = "") -> None:
        """`nobody` is said where there is none."""
        super().__init__()
        self.setAccessibleName(name)
        self._rows: list[RowButton] = []
        self._heads: list[QLabel] = []
        self._shown = 0
        self._nobody = label(nobody, Kind.QUIET, wrap=True)
        self._nobody.setContentsMargins(MEDIUM, 0, MEDIUM, 0)
        self._lines = box(QVBoxLayout(), gap=HAIR)
        box(QVBoxLayout(self), self._nobody, self._lines, gap=0)
        self._nobody.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        while len(self._rows) < count:
            self._add_row()

    # ---- what is shown ----------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ListRow], selected: str) -> None:
        """These, in this order; `selected` is the one that is open."""
        held = next((each.row.id for each in self.rows if each.hasFocus()), "")
        self.prepare(len(rows))
        self._shown = len(rows)
        for number, button in enumerate(self._rows):
            if number < len(rows):
                button.show_row(rows[number])
            button.setVisible(number < len(rows))
        self._show_heads(rows)
        self._nobody.setVisible(not rows and bool(self._nobody.text()))
        self.select(selected)
        follows = self._row_of(held)
        if held and follows is not None and not follows.hasFocus():
            follows.setFocus(Qt.FocusReason.OtherFocusReason)  # rows are used again
            self.revealed.emit(follows)

    def show_row(self, shown: ListRow) -> None:
        """Other words of one record, while they are typed."""
        button = self._row_of(shown.id)
        if button is not None and button.row != shown:
            button.show_row(shown)

    def select(self, record_id: str) -> None:
        """Mark the one that is open; of all rows only one is a stop of the tab key."""
        stop = self._row_of(record_id) or next(iter(self.rows), None)
        for button in self.rows:
            button.setChecked(button.row.id == record_id)
            on = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def focus_row(self, record_id: str) -> bool:
        """The keyboard on a record, else on the first; whether there is any."""
        button = self._row_of(record_id) or next(iter(self.rows), None)
        if button is None:
            return False
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.revealed.emit(button)
        return True

    @property
    def rows(self) -> "tuple[RowButton, ...]":
        """The rows that are shown."""
        return tuple(self._rows[: self._shown])

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on one of them."""
        return any(each.hasFocus() for each in self.rows)

    # ---- inside -----------------------------------------------------------------------------

    def _show_heads(self, rows: Sequence[ListRow]) -> None:
        for head in self._heads:
            self._lines.removeWidget(head)
            head.hide()
        place = used = 0
        for number, shown in enumerate(rows):
            if shown.group and (number == 0 or rows[number - 1].group != shown.group):
                if used == len(self._heads):
                    made = label("", Kind.LABEL)
                    made.setParent(self)
                    self._heads.append(made)
                head = self._heads[used]
                used += 1
                head.setText(shown.group)
                head.setContentsMargins(MEDIUM, SMALL if number else 0, 0, 0)
                self._lines.insertWidget(place, head)
                head.show()
                place += 1
            self._lines.insertWidget(place, self._rows[number])
            place += 1

    def _add_row(self) -> None:
        number = len(self._rows)
        made = RowButton(self)
        made.hide()
        if self._rows:  # made late, Qt would put it behind the whole page
            QWidget.setTabOrder(self._rows[-1], made)
        self._rows.append(made)
        self._lines.addWidget(made)
        made.clicked.connect(partial(self._open, number))
        made.stepped.connect(partial(self._step, number))
        made.removal_requested.connect(partial(self._remove, number))

    def _row_of(self, record_id: str) -> "RowButton | None":
        return next((each for each in self.rows if each.row.id == record_id), None)

    def _open(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.select(self._rows[number].row.id)
        self.opened.emit(self._rows[number].row.id)

    def _step(self, number: int, step: int) -> None:
        there = number + step
        if 0 <= there < self._shown:
            self._rows[there].setFocus(Qt.FocusReason.OtherFocusReason)
            self.select(self._rows[there].row.id)
            self.revealed.emit(self._rows[there])
            self.passed.emit(self._rows[there].row.id)

    def _remove(self, number: int) -> None:
        self.removal_requested.emit(self._rows[number].row.id)


class RowButton(QAbstractButton):
    """Enter, Space or a press opens it, Delete asks to take it out, arrows go on."""

    stepped = Signal(int)
    removal_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = ListRow("", "")
        self._title = label("", Kind.STRONG, wrap=True)
        self._draft = Pill(_("Draft"), Tone.WARN)
        self._lines: list[_SaidLine] = []
        self._said = column(gap=2)
        head = row(gap=SMALL)
        head.addWidget(self._title, 1)
        head.addLayout(column(self._draft, None, gap=0))
        around = (MEDIUM, SMALL + 2, MEDIUM, SMALL + 2)
        box(QVBoxLayout(self), head, self._said, gap=2, margins=around)
        self._draft.hide()
        for _number in range(_USUAL):
            self._add_line()
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_row(self, shown: ListRow) -> None:
        """Another record, or the same with other words."""
        self.row = shown
        self._title.setText(breakable(shown.title))
        self._draft.setVisible(shown.draft)
        while len(self._lines) < len(shown.said):
            self._add_line()
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(shown.said))
            if number < len(shown.said):
                line.say(shown.said[number])
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription("\n".join(self.reads().splitlines()[1:]))

    def _add_line(self) -> None:
        made = _SaidLine()
        self._lines.append(made)
        self._said.addWidget(made)

    def reads(self) -> str:
        """As it is read, a line each."""
        marks = [_("Draft")] if self.row.draft else []
        return "\n".join((self.row.title, *marks, *(each.words for each in self.row.said)))

    def sizeHint(self) -> QSize:
        """As its words ask for."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed."""
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.totalMinimumSize()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802  Qt's name
        """All of it."""
        return self.rect().contains(position)

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Pressed again it stays open."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if plain and step is not None:
            self.stepped.emit(step)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif plain and key == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The ground, the bar of the open one, the ring of the keyboard."""
        painter = QPainter(self)
        colours, whole = theme.current().theme, QRectF(self.rect())
        if self.isChecked():
            painting.ground(painter, whole, colours.surface, RADIUS_CONTROL)
            painting.outline(painter, whole, colours.border, RADIUS_CONTROL, 1)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = whole.right() - _BAR if rtl else 0
            bar = QRectF(left, SMALL, _BAR, whole.height() - 2 * SMALL)
            painting.ground(painter, bar, colours.accent, _BAR / 2)
        elif self.underMouse():
            painting.ground(painter, whole, colours.hover, RADIUS_CONTROL)
        if self.hasFocus():
            painting.focus_ring(painter, whole, RADIUS_CONTROL)


class _SaidLine(QWidget):
    """Words behind an icon, which stands in their first line."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.INFO, Tone.QUIET, 14)
        self._words = label("", Kind.CAPTION, wrap=True)
        line = box(QHBoxLayout(self), gap=HAIR)
        line.addLayout(column(2, self._icon, None, gap=0))
        line.addWidget(self._words, 1)

    def say(self, said: Said) -> None:
        """These words, with their sign."""
        self._words.setText(breakable(said.words))
        self._icon.setVisible(said.icon is not None)
        if said.icon is not None:
            self._icon.show_icon(said.icon, said.tone)
