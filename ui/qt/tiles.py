"""Large choices one can point at: a few words, a line below them, one of them chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, SMALL, box, grid
from ui.qt.problem import ProblemLine, mark_problem
from ui.qt.stylesheet import is_look_change
from ui.qt.text import choice_name
from ui.qt.theme import RADIUS_CONTROL, RING, Tone

_PAD = 12
_GAP = 3
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile; `caution` is a second line, with a sign before it."""

    key: str
    title: str
    note: str = ""
    caution: str = ""


class TileChoice(QWidget):
    """Tiles in columns. Arrow keys move within, Space chooses; nothing is chosen at first."""

    chosen = Signal(str)

    def __init__(self, name: str, columns: int, *, large: bool = False) -> None:
        """`name` is spoken before each choice; `large` ones can be read across a table."""
        super().__init__()
        self._name = name
        self._columns = columns
        self._large = large
        self._tiles: dict[str, _Tile] = {}
        self._key = ""
        self.setAccessibleName(name)
        # A widget of their own: arrow keys move among the buttons of one parent.
        self._field = QWidget()
        self._grid = grid(columns, gap=SMALL)
        self._field.setLayout(self._grid)
        self._problem = ProblemLine()
        box(QVBoxLayout(self), self._field, self._problem, gap=HAIR)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; what was chosen stays chosen if it is among them."""
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
            tile.hide()
            tile.setObjectName("")  # it is still found until it is deleted
            tile.deleteLater()
        self._tiles = {}
        for number, choice in enumerate(choices):
            tile = _Tile(self._name, choice, large=self._large)
            tile.setObjectName(f"{self.objectName()}.{choice.key}")
            tile.clicked.connect(lambda _=False, key=choice.key: self._take(key))
            tile.stepped.connect(partial(self._step, number))
            self._grid.addWidget(tile, number // self._columns, number % self._columns)
            self._tiles[choice.key] = tile
        self.choose(self._key)

    def choose(self, key: str) -> None:
        """Show this choice, "" for none; without a signal."""
        self._key = key
        for own, tile in self._tiles.items():
            tile.setAutoExclusive(False)  # else the last one could not be let go
            tile.setChecked(own == key)
            tile.setAutoExclusive(True)
        self._set_stop()

    def choice(self) -> str:
        """The key of what is chosen, "" for nothing."""
        return self._key

    def show_problem(self, words: str) -> None:
        """Say below what is wrong; no words take it away."""
        self._problem.say(words)
        for tile in self._tiles.values():
            mark_problem(tile, bool(words))
            tile.update()

    def focus(self) -> None:
        """Put the keyboard on what is chosen, else on the first."""
        tile = self._tiles.get(self._key) or next(iter(self._tiles.values()), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_stop(self) -> None:
        """Tab enters at what is chosen; while nothing is, Qt knows where one has been."""
        for key, tile in self._tiles.items():
            on = key == self._key or self._key not in self._tiles
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def _step(self, number: int, along: int, down: int) -> None:
        """Arrow keys go along all rows, and choose."""
        tiles = list(self._tiles.values())
        wanted = number + along + down * self._columns
        if 0 <= wanted < len(tiles):
            tiles[wanted].setFocus(Qt.FocusReason.TabFocusReason)
            tiles[wanted].click()

    def _take(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self._set_stop()
            self.show_problem("")
            self.chosen.emit(key)


_STEPS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class _Tile(Heard, QAbstractButton):
    stepped = Signal(int, int)  # so many tiles on, so many rows down

    def __init__(self, group: str, choice: Choice, *, large: bool) -> None:
        super().__init__()
        self._choice = choice
        self._large = large
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(choice_name(group, choice.title))
        spoken = (choice.note, choice.caution)
        self.setAccessibleDescription(". ".join(filter(None, spoken)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = theme.current().metrics.grown(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = theme.current().metrics.grown(112)
        return QSize(width, theme.current().metrics.control)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[-1].bottom() + 1 + _PAD

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left to itself Qt stops at the end of each row."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        along, down = step
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.stepped.emit(-along if rtl else along, down)

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme.current().theme
        whole = QRectF(self.rect())
        on = self.isChecked()
        ground = colours.accent_soft if on else colours.hover if self._hot() else colours.surface
        painting.ground(painter, whole, ground, RADIUS_CONTROL)
        wrong = self.property("problem") == "true"
        line = colours.danger if wrong else colours.accent if on else colours.control
        painting.outline(painter, whole, line, RADIUS_CONTROL, RING if wrong or on else 1)
        if self.hasFocus():
            ring = colours.text if on else colours.accent
            painting.outline(painter, whole, ring, RADIUS_CONTROL, RING)
        self._paint_mark(painter, on=on)
        title, note, caution = (self._mirrored(part) for part in self._lay_out(self.width()))
        self._write(painter, title, self._choice.title, self._title_font(), Tone.PLAIN)
        self._write(painter, note, self._choice.note, _note_font(), Tone.QUIET)
        if self._choice.caution:
            self._write(painter, caution, self._choice.caution, _note_font(), Tone.WARN)

    def _hot(self) -> bool:
        return self.underMouse() and self.isEnabled()

    def _paint_mark(self, painter: QPainter, *, on: bool) -> None:
        """A circle with a tick: chosen is not said by colour alone."""
        colours = theme.current().theme
        edge = _mark()
        rect = QRectF(self.width() - _PAD - edge, _PAD, edge, edge)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveLeft(_PAD)
        if on:
            painting.ground(painter, rect, colours.accent, edge / 2)
            icons.paint(painter, Icon.CHECK, Tone.ON_ACCENT, rect.adjusted(3, 3, -3, -3), 3)
        else:
            painting.outline(painter, rect, colours.control, edge / 2, 1)

    def _write(self, painter: QPainter, room: QRect, words: str, font: QFont, tone: Tone) -> None:
        painter.setPen(QColor(tone.of(theme.current().theme)))
        painter.setFont(font)
        painter.drawText(room, _WRAP, words)

    def _lay_out(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Where title, note and caution stand, from the left, in a tile of that width."""
        inner = max(width - 2 * _PAD, 40)
        title = _text_rect(self._choice.title, self._title_font(), inner - _mark() - SMALL, _PAD)
        note = _text_rect(self._choice.note, _note_font(), inner, title.bottom() + 1 + _GAP)
        if not self._choice.note:
            note = title
        caution = note
        if self._choice.caution:
            caution = _text_rect(
                self._choice.caution, _note_font(), inner, note.bottom() + 1 + _GAP
            )
        return title, note, caution

    def _title_font(self) -> QFont:
        metrics = theme.current().metrics
        return fonts.font(metrics.title if self._large else metrics.body, Weight.STRONG)

    def _mirrored(self, room: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room.moveRight(self.width() - 1 - _PAD)
        return room


def _text_rect(words: str, font: QFont, width: int, top: int) -> QRect:
    height = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()
    return QRect(_PAD, top, width, height)


def _mark() -> int:
    return theme.current().metrics.grown(18)


def _note_font() -> QFont:
    return fonts.font(theme.current().metrics.caption)
