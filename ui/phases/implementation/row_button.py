"""A record at the side: its title and what is to be said of it; knows no record."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import painting, theme
from ui.qt.breaking import breakable
from ui.qt.heard import Heard
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row, wraps
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


class RowButton(Heard, QAbstractButton):
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
        wraps(self)

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

    def nextCheckState(self) -> None:
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

    def paintEvent(self, _event: QPaintEvent) -> None:
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
