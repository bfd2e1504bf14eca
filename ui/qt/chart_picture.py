"""The picture of a chart and its legend as widgets: painted, pointed at, read with arrow keys."""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jmd_desktop.drawing.bars import bars
from jmd_desktop.drawing.chart import Chart, Plot, Words
from jmd_desktop.drawing.legend import legend
from jmd_desktop.drawing.radar import LEAST_AXES, height_for, radar
from jmd_desktop.settings import ChartShape
from ui.qt import drawing, painting, theme
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import RADIUS_CONTROL

_LARGEST: Final = 208  # px, radius of a radar at a text scale of 1
_NARROWEST: Final = 300  # px at a text scale of 1; labels are cut below 380, read out in full
_LABELS: Final = 13


class _Painted(QWidget):
    """A widget as high as its picture needs at its width; made again when width or look change.

    Qt asks for heights at many widths before it paints at one, so the two are kept apart.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[int, float] = {}
        self._plot: tuple[int, Plot] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make(self, width: int) -> Plot:
        """The picture at a width in pixels."""
        raise NotImplementedError

    def height_at(self, width: int) -> float:
        """The height of the picture at a width in pixels."""
        return self.make(width).drawing.height

    def renew(self) -> None:
        """Make it again: what it shows has changed."""
        self._heights.clear()
        self._plot = None
        self.updateGeometry()
        self.update()

    def repaint_plot(self) -> None:
        """Make it again at the same size."""
        self._plot = None
        self.update()

    def plot(self) -> Plot:
        """The picture at the width there is, made once."""
        if self._plot is None or self._plot[0] != self.width():
            self._plot = (self.width(), self.make(self.width()))
        return self._plot[1]

    def hasHeightForWidth(self) -> bool:
        """A narrow picture may be higher, or lower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its picture."""
        if width not in self._heights:
            self._heights[width] = self.height_at(width)
        return ceil(self._heights[width])

    def sizeHint(self) -> QSize:
        """Wide enough for all of it."""
        width = theme.current().metrics.grown(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be read."""
        return QSize(theme.current().metrics.grown(_NARROWEST), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Take new colours and a new text size."""
        if is_look_change(event):
            self.renew()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture."""
        painter = QPainter(self)
        drawing.paint(painter, self.plot().drawing, drawing.palette(theme.current().theme))


class LegendPicture(_Painted):
    """Who is who; the picture's own words say the same to a screen reader."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._chart = Chart((), ())
        self._bars = False

    def show_chart(self, chart: Chart, *, bars: bool) -> None:
        """Explain this one."""
        self._chart, self._bars = chart, bars
        self.renew()

    def make(self, width: int) -> Plot:
        """All entries at that width."""
        size = theme.current().metrics.caption
        made = legend(self._chart, width, drawing.measure, self._words, size=size, bars=self._bars)
        return Plot(made, (), ())

    def minimumSizeHint(self) -> QSize:
        """Entries go on below each other."""
        return QSize(theme.current().metrics.grown(160), 0)


class ChartPicture(_Painted):
    """A radar or bars. The arrow keys go from axis to axis, as the mouse does."""

    pointed = Signal(object)  # the number of an axis, or None

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._chart = Chart((), ())
        self._shape = ChartShape.BARS
        self._axis: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_chart(self, chart: Chart, shape: ChartShape) -> None:
        """Show this one; a radar of less than three axes is shown as bars."""
        self._chart = chart
        few = len(chart.axes) < LEAST_AXES
        self._shape = ChartShape.BARS if few else shape
        if self._axis is not None and self._axis >= len(chart.axes):
            self._point_at(None)
        self.renew()

    def make(self, width: int) -> Plot:
        """The chart at that width."""
        size = theme.current().metrics.grown(_LABELS)
        axis = self._axis
        if self._shape is ChartShape.BARS:
            measure = drawing.measure
            return bars(self._chart, width, measure, self._words, size=size, pointed=axis)
        height = self._radar_height(width)
        return radar(self._chart, width, height, drawing.measure, size=size, pointed=axis)

    def height_at(self, width: int) -> float:
        """A radar's follows from its width alone."""
        if self._shape is ChartShape.NET:
            return self._radar_height(width)
        return super().height_at(width)

    def _radar_height(self, width: int) -> float:
        metrics = theme.current().metrics
        size, largest = metrics.grown(_LABELS), metrics.grown(_LARGEST)
        return height_for(len(self._chart.axes), width, size, largest)

    # ---- pointing ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, first and last axis, and away."""
        count = len(self._chart.axes)
        last = count - 1
        here = self._axis
        goals: dict[Qt.Key, Callable[[], int | None]] = {
            Qt.Key.Key_Right: lambda: 0 if here is None else (here + 1) % count,
            Qt.Key.Key_Down: lambda: 0 if here is None else (here + 1) % count,
            Qt.Key.Key_Left: lambda: last if here is None else (here - 1) % count,
            Qt.Key.Key_Up: lambda: last if here is None else (here - 1) % count,
            Qt.Key.Key_Home: lambda: 0,
            Qt.Key.Key_End: lambda: last,
        }
        goal = goals.get(Qt.Key(event.key()))
        if goal is not None and count:
            self._point_at(goal())
        elif event.key() == Qt.Key.Key_Escape and here is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The axis nearest to the mouse."""
        if self._chart.axes:
            place = event.position()
            self._point_at(self.plot().nearest(place.x(), place.y()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points at nothing any more."""
        self._point_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nor do the keys."""
        if not self.underMouse():
            self._point_at(None)
        super().focusOutEvent(event)

    def _point_at(self, axis: int | None) -> None:
        if axis == self._axis:
            return
        self._axis = axis
        self.repaint_plot()
        self.pointed.emit(axis)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the ring that says where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painting.focus_ring(QPainter(self), QRectF(self.rect()), RADIUS_CONTROL)
