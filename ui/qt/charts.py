"""A chart that can be seen as a net, as bars and as a table, and heard; no score is ever hidden."""

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.drawing.chart import GAP, Chart, Series, Value, at_axis, described
from jmd_desktop.i18n import _
from jmd_desktop.labels.of_charts import ChartWords
from jmd_desktop.settings import ChartShape
from ui.qt import theme
from ui.qt.buttons import SegmentedSwitch
from ui.qt.chart_picture import ChartPicture, LegendPicture
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column
from ui.qt.listing import Column, TableModel, table
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label
from ui.qt.theme import RING

_SIDE: Final = 208  # px of what stands beside a picture, at a text scale of 1
_WIDEST: Final = 16_777_215  # Qt's own
_ROOM: Final = 400  # px a picture needs beside it; with less it stands below
_NAMES: Final = 200  # px at least for the first column of the table; its words go on below
_Index = QModelIndex | QPersistentModelIndex
_DOWN, _ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class ChartView(QWidget):
    """Beside the picture, or above it where there is no room: a switch for its shape, what chooses
    the chart, and a legend. A table that is too wide stands below them too."""  # fmt: skip

    shape_chosen = Signal(str)  # a ChartShape, by the user

    def __init__(
        self,
        name: str,
        axes: str,
        shape: ChartShape = ChartShape.NET,
        *,
        title: str = "",
        choosers: Sequence[QWidget] = (),
    ) -> None:
        """`name` says what is compared, `axes` heads the table's first column, for all to hear;
        `title` is the heading of all, `choosers` choose what is shown."""  # fmt: skip
        super().__init__()
        self._name = name
        self._axes = axes
        self._words = ChartWords()
        self._chart = Chart((), ())
        self._tabled = False  # whether the table shows this chart; few will look at it
        self.switch = SegmentedSwitch(
            _("Shown as"),
            [
                (ChartShape.NET, _("Net")),
                (ChartShape.BARS, _("Bars")),
                (ChartShape.TABLE, _("Table")),
            ],
        )
        self.switch.choose(shape)
        self.switch.chosen.connect(self._choose)
        self.legend = LegendPicture(self._words)
        self.picture = ChartPicture(self._words)
        self.picture.setAccessibleName(name)
        self.picture.pointed.connect(self._read_out)
        self.readout = label("", Kind.CAPTION, wrap=True)
        self.readout.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.table = _table(name)
        self._nothing = label(_("There are no values yet."), Kind.QUIET, wrap=True)
        self._scale = label("", Kind.CAPTION, wrap=True)
        self._title = label(title, Kind.TITLE)
        if not title:
            self._title.hide()
        self._head = box(QBoxLayout(_DOWN), self._title, self.switch, gap=SMALL)
        self._head.setStretchFactor(self._title, 1)
        self._choosers = box(QBoxLayout(_DOWN), *choosers, gap=SMALL)
        self._side = QWidget()
        parts = (self._head, self._choosers, self.legend, self._scale, self.readout, None)
        self._explained = box(QVBoxLayout(self._side), *parts, gap=SMALL)
        shown = column(self._nothing, self.picture, self.table, None, gap=MEDIUM)
        self._whole = box(QBoxLayout(_ACROSS, self), self._side, gap=LARGE)
        self._whole.addLayout(shown, 1)
        self._shown = shown
        stops = (self.switch, *choosers, self.picture, self.table)
        for one, other in pairwise(stops):
            self.setTabOrder(one, other)
        self._beside: bool | None = None
        self._reserved: object = None  # for what there is room
        self._arrange()
        self.show_chart(self._chart)

    def show_chart(self, chart: Chart) -> None:
        """Show this one in the shape that is chosen."""
        self._chart = chart
        self.picture.setAccessibleDescription(described(chart, self._words))
        said = [self._words.scale(chart.lowest, chart.highest)]
        if chart.has_gaps:
            said.append(_("A dash means: no value."))
        self._scale.setText(" ".join(said))
        self._tabled = False
        self._show_shape()

    @property
    def shape(self) -> ChartShape:
        """What is chosen."""
        return ChartShape(self.switch.choice())

    def choose(self, shape: ChartShape) -> None:
        """Show it in this shape, without a signal."""
        self.switch.choose(shape)
        self._show_shape()

    def changeEvent(self, event: QEvent) -> None:
        """Rows, and what stands beside what, go with the text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_shown"):
            self.table.verticalHeader().setDefaultSectionSize(theme.current().metrics.grown(40))
            self._beside = None
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the picture, or above it."""
        super().resizeEvent(event)
        self._arrange()

    # ---- inside ------------------------------------------------------------------------------

    def _choose(self, shape: str) -> None:
        self._show_shape()
        self.shape_chosen.emit(shape)

    def _show_shape(self) -> None:
        chart, shape = self._chart, self.shape
        empty = not any(value is not None for each in chart.series for value in each.values)
        tabled = not empty and shape is ChartShape.TABLE
        self._nothing.setVisible(empty)
        self.switch.setVisible(not empty)
        self.picture.show_chart(chart, shape)
        self.legend.show_chart(chart, bars=shape is ChartShape.BARS)
        pictured = not empty and not tabled
        self.legend.setVisible(pictured)
        self._scale.setVisible(tabled)
        self.picture.setVisible(pictured)
        self.readout.setVisible(not empty and shape is ChartShape.NET)  # bars have their numbers
        self.table.setVisible(tabled)
        if tabled and not self._tabled:
            self._fill_table()
        self._read_out(None)
        self._arrange()

    def _fill_table(self) -> None:
        before = self.table.model()
        self.table.setModel(_model(self._chart, self._axes, self._words, self.table))
        before.deleteLater()
        self._tabled = True

    def _read_out(self, axis: int | None) -> None:
        """What all views say about one axis: in words by the picture, and aloud."""
        words = self._hint if axis is None else at_axis(self._chart, axis, self._words)
        self.readout.setText(words)
        if axis is not None and QAccessible.isActive():
            self.picture.setAccessibleName(f"{self._name}. {words}")
            QAccessible.updateAccessibility(
                QAccessibleEvent(self.picture, QAccessible.Event.NameChanged)
            )
        else:
            self.picture.setAccessibleName(self._name)

    @property
    def _hint(self) -> str:
        return _("Point at an area, or use the arrow keys, to read its values.")

    def _reserve(self) -> None:
        """Room for the longest that is read out, so that nothing below it jumps."""
        if self.readout.isHidden():
            return
        width = self._side_width() if self._beside else self.width()
        wanted = (self._chart, width, self.readout.font().key())
        if wanted == self._reserved:
            return
        self._reserved = wanted
        axes = range(len(self._chart.axes))
        longest = [self._hint, *(at_axis(self._chart, each, self._words) for each in axes)]
        bounds = self.readout.fontMetrics().boundingRect
        wrap = Qt.TextFlag.TextWordWrap
        high = max(bounds(0, 0, width, 10_000, wrap, words).height() for words in longest)
        self.readout.setMinimumHeight(high + HAIR)

    def _side_width(self) -> int:
        wanted = self.switch.sizeHint().width()
        return max(theme.current().metrics.grown(_SIDE), wanted)

    def _arrange(self) -> None:
        """Beside each other where both have room."""
        left = self.width() - self._side_width() - LARGE
        beside = left >= theme.current().metrics.grown(_ROOM)
        if self.shape is ChartShape.TABLE:
            beside = beside and _needed(self.table) <= left
        if beside != self._beside:
            self._beside = beside
            self._whole.setDirection(_ACROSS if beside else _DOWN)
            self._whole.setSpacing(LARGE if beside else SMALL)
            self._head.setDirection(_DOWN if beside else _ACROSS)
            self._choosers.setDirection(_DOWN if beside else _ACROSS)
            if beside:
                self._side.setFixedWidth(self._side_width())
                self._explained.insertWidget(self._explained.indexOf(self._scale) + 1, self.readout)
            else:
                self._side.setMinimumWidth(0)
                self._side.setMaximumWidth(_WIDEST)
                self._shown.insertWidget(self._shown.indexOf(self.picture) + 1, self.readout)
        self._reserve()
        if self.shape is ChartShape.TABLE:
            _share_width(self.table, left if beside else self.width())


def _table(name: str) -> QTableView:
    made = table(_model(Chart((), ()), "", ChartWords(), None), name)
    made.horizontalHeader().setStretchLastSection(False)
    made.setWordWrap(True)
    made.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # all rows are shown
    return made


def _needed(view: QTableView) -> int:
    """The width the table needs, the names in its first column in two lines."""
    header = view.horizontalHeader()
    columns = range(1, header.count())
    values = sum(max(header.sectionSizeHint(c), view.sizeHintForColumn(c)) for c in columns)
    return theme.current().metrics.grown(_NAMES) + values + 2 * RING


def _share_width(view: QTableView, width: int) -> None:
    """The first column takes what is left; where nothing is left, the table scrolls sideways."""
    header = view.horizontalHeader()
    if header.count():
        mode = QHeaderView.ResizeMode
        fits = _needed(view) <= width
        header.setSectionResizeMode(0, mode.Stretch if fits else mode.ResizeToContents)


class _Values(TableModel[tuple[str, ...]]):
    """A gap is a dash for the eye and a word for the ear."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As any table, but for gaps."""
        found = super().data(index, role)
        if role in _SAID and index.data() == GAP:
            gap = ChartWords().gap
            return gap if role == Qt.ItemDataRole.ToolTipRole else f"{found}".replace(GAP, gap)
        return found


_SAID: Final = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


def _model(chart: Chart, axes: str, words: ChartWords, parent: QWidget | None) -> _Values:
    """A row for each axis, a column for each series."""
    titles = (axes, *(_title(series) for series in chart.series))
    columns = (_column(number, title) for number, title in enumerate(titles))
    made = _Values(tuple(columns))
    made.setParent(parent)
    made.show_records(
        [
            (name.replace("\n", " "), *(_cell(each.values[axis], words) for each in chart.series))
            for axis, name in enumerate(chart.axes)
        ]
    )
    return made


def _column(number: int, title: str) -> Column[tuple[str, ...]]:
    return Column(title, itemgetter(number), at_end=number > 0)


def _title(series: Series) -> str:
    return series.label.replace(", ", ",\n")  # a long one would push others out of sight


def _cell(value: Value, words: ChartWords) -> str:
    return GAP if value is None else words.number(value)
