"""The sides of an evaluation beside each other: who has said something, and who has not."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.phases.closure.evaluation_words import Standing
from ui.qt import painting, theme
from ui.qt.breaking import breakable
from ui.qt.heard import Heard
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, row, wraps
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CONTROL, RING, Tone

_LEAST: Final = 210  # px of a tile at a text scale of 1: with less there are fewer beside it
_MOST: Final = 4  # beside each other


@dataclass(frozen=True, slots=True)
class Tile:
    """One side, as it is shown."""

    id: str
    title: str
    standing: Standing
    facts: str = ""
    draft: bool = False


class PartTile(Heard, QAbstractButton):
    """Enter, Space or a press opens it, arrows go on."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tile_id = ""
        self._title = label("", Kind.STRONG, wrap=True)
        self._draft = Pill(_("Draft"), Tone.WARN)
        self._icon = IconLabel(Icon.INFO, Tone.QUIET, 16)
        self._standing = label("", wrap=True)
        self._facts = label("", Kind.CAPTION, wrap=True)
        head = row(gap=SMALL)
        head.addWidget(self._title, 1)
        head.addLayout(column(self._draft, None, gap=0))
        line = box(QHBoxLayout(), gap=HAIR)
        line.addLayout(column(2, self._icon, None, gap=0))
        line.addWidget(self._standing, 1)
        around = (LARGE, MEDIUM, LARGE, MEDIUM)
        box(QVBoxLayout(self), head, line, self._facts, None, gap=HAIR, margins=around)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wraps(self)

    def show_tile(self, shown: Tile) -> None:
        """Another side, or the same with other words."""
        self.tile_id = shown.id
        self._title.setText(breakable(shown.title))
        self._draft.setVisible(shown.draft)
        self._icon.show_icon(shown.standing.icon, shown.standing.tone)
        self._standing.setText(shown.standing.words)
        self._facts.setText(shown.facts)
        self._facts.setVisible(bool(shown.facts))
        self.setAccessibleName(shown.title)
        marks = (_("Draft") if shown.draft else "", shown.standing.words, shown.facts)
        self.setAccessibleDescription("\n".join(filter(None, marks)))

    def nextCheckState(self) -> None:
        """Pressed again it stays open."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        forward = (Qt.Key.Key_Right, Qt.Key.Key_Down)
        backward = (Qt.Key.Key_Left, Qt.Key.Key_Up)
        key = Qt.Key(event.key())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            swap = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
            key = swap.get(key, key)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (*forward, *backward):
            self.stepped.emit(1 if key in forward else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the outline of the open one, the ring of the keyboard."""
        painter = QPainter(self)
        colours, whole = theme.current().theme, QRectF(self.rect())
        on = self.isChecked()
        ground = colours.hover if self.underMouse() and not on else colours.surface
        painting.ground(painter, whole, ground, RADIUS_CONTROL)
        line = colours.accent if on else colours.border
        painting.outline(painter, whole, line, RADIUS_CONTROL, RING if on else 1)
        if self.hasFocus():
            ring = colours.text if on else colours.accent
            painting.outline(painter, whole, ring, RADIUS_CONTROL, RING)


class PartTiles(QWidget):
    """One stop of the tab key; as many beside each other as there is room for."""

    opened = Signal(str)
    """By hand: the keyboard goes to the work."""

    passed = Signal(str)
    """By an arrow key: the keyboard stays."""

    grown = Signal()
    """Tiles were made: the tab key has to be led through them."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sides of the evaluation"))
        self._tiles: list[PartTile] = []
        self._shown = 0
        self._beside = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(MEDIUM)
        wraps(self)

    @property
    def tiles(self) -> tuple[PartTile, ...]:
        """Those that are shown."""
        return tuple(self._tiles[: self._shown])

    def show_tiles(self, tiles: Sequence[Tile], selected: str) -> None:
        """These, in this order; `selected` is the one that is open."""
        self.prepare(len(tiles))
        other = self._shown != len(tiles)
        self._shown = len(tiles)
        for number, each in enumerate(self._tiles):
            if number < len(tiles):
                each.show_tile(tiles[number])
            each.setVisible(number < len(tiles))
        self.select(selected)
        if other:
            self._beside = 0
            self._arrange()

    def prepare(self, count: int) -> None:
        """Make so many, for when they are needed."""
        made = len(self._tiles)
        while len(self._tiles) < count:
            tile = PartTile(self)
            tile.hide()
            tile.clicked.connect(partial(self._open, len(self._tiles)))
            tile.stepped.connect(partial(self._step, len(self._tiles)))
            self._tiles.append(tile)
        if len(self._tiles) > made:
            self.grown.emit()

    def select(self, tile_id: str) -> None:
        """Mark the one that is open; of all only one is a stop of the tab key."""
        stop = self._of(tile_id) or next(iter(self.tiles), None)
        for tile in self.tiles:
            tile.setChecked(tile.tile_id == tile_id)
            on = tile is stop
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def focus_tile(self, tile_id: str) -> bool:
        """The keyboard on one, else on the first; whether there is any."""
        tile = self._of(tile_id) or next(iter(self.tiles), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
        return tile is not None

    # ---- inside -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many beside each other as fit."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event):
            self._arrange()

    def _arrange(self) -> None:
        least = theme.current().metrics.grown(_LEAST)
        fitting = max(1, (self.width() + MEDIUM) // (least + MEDIUM))
        beside = max(1, min(fitting, self._shown, _MOST))
        if beside == self._beside:
            return
        self._beside = beside
        for number, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            if number < self._shown:
                self._grid.addWidget(tile, number // beside, number % beside)
        for number in range(_MOST):
            self._grid.setColumnStretch(number, int(number < beside))

    def _of(self, tile_id: str) -> PartTile | None:
        return next((each for each in self.tiles if each.tile_id == tile_id), None)

    def _open(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.select(self._tiles[number].tile_id)
        self.opened.emit(self._tiles[number].tile_id)

    def _step(self, number: int, step: int) -> None:
        there = number + step
        if 0 <= there < self._shown:
            self._tiles[there].setFocus(Qt.FocusReason.OtherFocusReason)
            self.select(self._tiles[there].tile_id)
            self.passed.emit(self._tiles[there].tile_id)
