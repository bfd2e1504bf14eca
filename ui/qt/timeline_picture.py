"""A timeline as a widget: painted, pointed at, gone through with arrow keys; knows no event."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from math import ceil, hypot
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jmd_desktop.drawing.shapes import Point
from jmd_desktop.drawing.timeline import TimelinePlot, timeline
from jmd_desktop.drawing.timeline_chart import TimelineChart
from jmd_desktop.drawing.words import Measure
from ui.qt import drawing, painting, theme
from ui.qt.stylesheet import is_look_change
from ui.qt.text import plain_tooltip
from ui.qt.theme import RADIUS_CONTROL

_WORDS: Final = 13  # px of words at a text scale of 1
_REACH: Final = 15  # px around a mark that mean it, at a text scale of 1
PAD: Final = 8
"""px at all sides for the ring of the keyboard: `outset` by it."""

_NARROWEST: Final = 300  # px at a text scale of 1
_MEASURED: Final = 4096  # words; those of a huge case are about a thousand

_Step = Callable[[list[list[Point]], Point], Point]


class TimelinePicture(QWidget):
    """One mark is chosen, or none; the mouse points at others without choosing them.

    Arrow keys go along a lane and from lane to lane. Time runs from left to right in every
    window, and so do the keys.
    """

    pointed = Signal(object)
    """The event under the mouse, or None."""

    chosen = Signal(int)
    """An event was chosen with the arrow keys."""

    entered = Signal(int)
    """An event was pressed, or Enter on the chosen one."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: TimelineChart | None = None
        self._measure = _remembering()
        self._plot: tuple[int, TimelinePlot] | None = None
        self._painted: tuple[QSize, float, QPixmap] | None = None
        self._height: tuple[int, int] = (-1, 0)
        self._chosen: int | None = None
        self._pointed: int | None = None
        self._tip: Callable[[int], str] = _says_nothing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    # ---- what is shown ----------------------------------------------------------------------

    def show_chart(self, chart: TimelineChart | None, tip: Callable[[int], str]) -> None:
        """Show this one; nothing is chosen in it yet. `tip` says what an event is."""
        self._chart, self._tip = chart, tip
        self._chosen = None
        self._point_at(None)
        self._renew()

    def forget(self) -> None:
        """Nothing is shown, and no word of it is kept."""
        self.show_chart(None, _says_nothing)
        self._measure = _remembering()

    def choose(self, event: int | None) -> None:
        """Mark this one, without a signal."""
        self._chosen = event
        self.update()

    @property
    def choice(self) -> int | None:
        """The event that is chosen."""
        return self._chosen

    def together(self, event: int) -> tuple[int, ...]:
        """All events of the mark that stands for this one; of the picture that was made last, for
        the width may be about to change."""  # fmt: skip
        plot = self._made() if self._plot is None else self._plot[1]
        return plot.together(event)

    def height_for(self, width: int) -> int:
        """As high as the picture is at that width; both in pixels."""
        if self._height[0] != width:
            high = 0 if self._chart is None else self._at(width).drawing.height
            self._height = (width, ceil(high) + 2 * PAD)
        return self._height[1]

    # ---- keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, first and last of a lane, Enter."""
        step = _STEPS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and step is not None and self._lanes():
            self._walk(step)
        elif plain and event.key() in _ENTER and self._chosen is not None:
            self.entered.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mark under the mouse."""
        self._point_at(self._meant(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A mark is chosen."""
        meant = self._meant(event)
        if event.button() == Qt.MouseButton.LeftButton and meant is not None:
            self.choose(meant)
            self.entered.emit(meant)
        else:
            super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points at nothing any more."""
        self._point_at(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """What a mark stands for, beside it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if self._pointed is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tooltip(self._tip(self._pointed)), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take new colours and a new text size."""
        if is_look_change(event):
            self._measure = _remembering()
            self._fit()
            self._renew()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, what is stressed in it, and the ring that says where the keyboard is."""
        painter = QPainter(self)
        if self._chart is not None:
            plot, colours = self._made(), drawing.palette(theme.current().theme)
            painter.drawPixmap(0, 0, self._picture())
            painter.translate(PAD, PAD)
            over = replace(plot.drawing, shapes=plot.stressed(self._stressed))
            drawing.paint(painter, over, colours)
            painter.translate(-PAD, -PAD)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.rect()), RADIUS_CONTROL)

    # ---- inside -----------------------------------------------------------------------------

    @property
    def _stressed(self) -> int | None:
        return self._chosen if self._pointed is None else self._pointed

    def _at(self, width: int) -> TimelinePlot:
        """The picture at a width, made once."""
        assert self._chart is not None
        if self._plot is None or self._plot[0] != width:
            size = theme.current().metrics.grown(_WORDS)
            inside = max(width - 2 * PAD, 1)
            self._plot = (width, timeline(self._chart, inside, self._measure, size=size))
        return self._plot[1]

    def _made(self) -> TimelinePlot:
        return self._at(self.width())

    def _picture(self) -> QPixmap:
        """All but what is stressed; painted once, or the mouse would draw a long case again with
        each mark it comes over."""
        ratio = self.devicePixelRatioF()
        if self._painted is None or self._painted[:2] != (self.size(), ratio):
            made = QPixmap((QSizeF(self.size()) * ratio).toSize())
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.translate(PAD, PAD)
            drawing.paint(painter, self._made().drawing, drawing.palette(theme.current().theme))
            painter.end()
            self._painted = (self.size(), ratio, made)
        return self._painted[2]

    def _renew(self) -> None:
        self._plot = self._painted = None
        self._height = (-1, 0)
        self.update()

    def _fit(self) -> None:
        self.setMinimumWidth(theme.current().metrics.grown(_NARROWEST))

    def _point_at(self, event: int | None) -> None:
        if event == self._pointed:
            return
        self._pointed = event
        shape = Qt.CursorShape.ArrowCursor if event is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.update()
        self.pointed.emit(event)

    def _meant(self, event: QMouseEvent) -> int | None:
        """The event whose mark is under the mouse, or nearly so."""
        if self._chart is None:
            return None
        place, plot = event.position() - QPointF(PAD, PAD), self._made()
        near = plot.nearest(place.x(), place.y())
        if near is None:
            return None
        at = next(spot.at for spot in plot.spots if spot.event == near)
        away = hypot(at.x - place.x(), at.y - place.y())
        return near if away <= theme.current().metrics.grown(_REACH) else None

    def _lanes(self) -> list[list[Point]]:
        """The marks from left to right, lane by lane from the top."""
        if self._chart is None:
            return []
        lanes: dict[float, set[Point]] = {}
        for spot in self._made().spots:
            lanes.setdefault(spot.at.y, set()).add(spot.at)
        return [sorted(lanes[y], key=lambda point: point.x) for y in sorted(lanes)]

    def _walk(self, step: _Step) -> None:
        lanes, spots = self._lanes(), self._made().spots
        here = next((spot.at for spot in spots if spot.event == self._chosen), None)
        there = lanes[0][0] if here is None else step(lanes, here)
        if there != here:
            event = next(spot.event for spot in spots if spot.at == there)
            self.choose(event)
            self.chosen.emit(event)


def _along(by: int) -> _Step:
    """To a neighbour in the lane; nowhere behind its last mark."""

    def step(lanes: list[list[Point]], here: Point) -> Point:
        lane = next(each for each in lanes if here in each)
        place = lane.index(here) + by
        return lane[min(max(place, 0), len(lane) - 1)]

    return step


def _across(by: int) -> _Step:
    """To the mark of another lane that is nearest in time."""

    def step(lanes: list[list[Point]], here: Point) -> Point:
        place = next(number for number, each in enumerate(lanes) if here in each) + by
        if not 0 <= place < len(lanes):
            return here
        return min(lanes[place], key=lambda point: abs(point.x - here.x))

    return step


def _to_end(place: int) -> _Step:
    """To the first or last mark of the lane."""

    def step(lanes: list[list[Point]], here: Point) -> Point:
        return next(each for each in lanes if here in each)[place]

    return step


_STEPS: Final[dict[Qt.Key, _Step]] = {
    Qt.Key.Key_Right: _along(1),
    Qt.Key.Key_Left: _along(-1),
    Qt.Key.Key_Down: _across(1),
    Qt.Key.Key_Up: _across(-1),
    Qt.Key.Key_Home: _to_end(0),
    Qt.Key.Key_End: _to_end(-1),
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _remembering() -> Measure:
    """Qt measures the same words again and again while their places are found."""
    return lru_cache(maxsize=_MEASURED)(drawing.measure)


def _says_nothing(_event: int) -> str:
    return ""
