"""A chart that can be seen as a net, as bars and as a table, and heard; no score is ever hidden."""

from operator import itemgetter

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.drawing.chart import GAP, Chart, Series, Value, at_axis, described
from jmd_desktop.i18n import _
from jmd_desktop.labels.of_charts import ChartWords
from ui.qt import theme
from ui.qt.buttons import SegmentedSwitch
from ui.qt.chart_picture import ChartPicture, LegendPicture, Shape
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, row
from ui.qt.listing import Column, TableModel, table
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label
from ui.qt.theme import RING

__all__ = ["ChartView", "Shape"]

_LEVEL = 6  # px: the first line of the legend is level with the words of the switch
_READOUT = 34
_NARROW = 560  # px at a text scale of 1: below it the switch stands above the legend


class ChartView(QWidget):
    """A legend, a switch, and the picture or table it chooses; empty until a chart is shown."""

    shape_chosen = Signal(str)  # a Shape, by the user

    def __init__(self, name: str, axes: str, shape: Shape = Shape.NET) -> None:
        """`name` says what is compared, `axes` heads the table's first column, for all to hear."""
        super().__init__()
        self._name = name
        self._axes = axes
        self._words = ChartWords()
        self._chart = Chart((), ())
        self._tabled = False  # whether the table shows this chart; few will look at it
        self.switch = SegmentedSwitch(
            _("Shown as"),
            [(Shape.NET, _("Net")), (Shape.BARS, _("Bars")), (Shape.TABLE, _("Table"))],
        )
        self.switch.choose(shape)
        self.switch.chosen.connect(self._choose)
        self.legend = LegendPicture(self._words)
        self.picture = ChartPicture(self._words)
        self.picture.setAccessibleName(name)
        self.picture.pointed.connect(self._read_out)
        self.readout = label("", Kind.CAPTION, wrap=True)
        self.readout.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.table = _table(name)
        self._nothing = label(_("There are no values yet."), Kind.QUIET, wrap=True)
        self._head = QHBoxLayout()
        self._head.setSpacing(LARGE)
        self._scale = label("", Kind.CAPTION)
        self._explained = column(_LEVEL, self.legend, self._scale, None, gap=0)
        self._head.addLayout(self._explained, 1)
        self._switch_line = column(row(None, self.switch), None, gap=0)
        self._head.addLayout(self._switch_line)
        box(
            QVBoxLayout(self),
            self._nothing,
            self._head,
            self.picture,
            self.readout,
            self.table,
            None,
            gap=MEDIUM,
        )
        self._reserve()
        self.show_chart(self._chart)

    def show_chart(self, chart: Chart) -> None:
        """Show this one in the shape that is chosen."""
        self._chart = chart
        self.picture.setAccessibleDescription(described(chart, self._words))
        self._scale.setText(self._words.scale(chart.lowest, chart.highest))
        self._tabled = False
        self._show_shape()

    @property
    def shape(self) -> Shape:
        """What is chosen."""
        return Shape(self.switch.choice())

    def choose(self, shape: Shape) -> None:
        """Show it in this shape, without a signal."""
        self.switch.choose(shape)
        self._show_shape()

    def changeEvent(self, event: QEvent) -> None:
        """Rows, and what stands beside what, go with the text size."""
        super().changeEvent(event)
        if is_look_change(event):
            self.table.verticalHeader().setDefaultSectionSize(theme.current().metrics.grown(40))
            self._reserve()
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The switch beside the legend, or above it."""
        super().resizeEvent(event)
        self._arrange()

    # ---- inside ------------------------------------------------------------------------------

    def _choose(self, shape: str) -> None:
        self._show_shape()
        self.shape_chosen.emit(shape)

    def _show_shape(self) -> None:
        chart, shape = self._chart, self.shape
        empty = not any(value is not None for each in chart.series for value in each.values)
        self._nothing.setVisible(empty)
        self.switch.setVisible(not empty)
        self.picture.show_chart(chart, shape)
        self.legend.show_chart(chart, bars=shape is Shape.BARS)
        pictured = not empty and shape is not Shape.TABLE
        self.legend.setVisible(pictured)
        self._scale.setVisible(not empty and shape is Shape.TABLE)
        self.picture.setVisible(pictured)
        self.readout.setVisible(not empty and shape is Shape.NET)  # bars have their numbers
        self.table.setVisible(not empty and shape is Shape.TABLE)
        if shape is Shape.TABLE and not self._tabled:
            self._fill_table()
        self._read_out(None)

    def _fill_table(self) -> None:
        before = self.table.model()
        self.table.setModel(_model(self._chart, self._axes, self._words, self.table))
        before.deleteLater()
        self._tabled = True
        _share_width(self.table, self.width())

    def _read_out(self, axis: int | None) -> None:
        """What all views say about one axis: in words under the picture, and aloud."""
        if axis is None:
            words = _("Point at an area, or use the arrow keys, to read its values.")
        else:
            words = at_axis(self._chart, axis, self._words)
        self.readout.setText(words)
        if axis is not None and QAccessible.isActive():
            self.picture.setAccessibleName(f"{self._name}. {words}")
            QAccessible.updateAccessibility(
                QAccessibleEvent(self.picture, QAccessible.Event.NameChanged)
            )
        else:
            self.picture.setAccessibleName(self._name)

    def _reserve(self) -> None:
        """Two lines for what is read out, so that nothing below it jumps."""
        self.readout.setMinimumHeight(theme.current().metrics.grown(_READOUT))

    def _arrange(self) -> None:
        narrow = self.width() < theme.current().metrics.grown(_NARROW)
        way = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._head.direction():
            self._head.setDirection(way)
            self._head.setSpacing(SMALL if narrow else LARGE)
        if self.shape is Shape.TABLE:
            _share_width(self.table, self.width())


def _table(name: str) -> QTableView:
    made = table(_model(Chart((), ()), "", ChartWords(), None), name)
    made.horizontalHeader().setStretchLastSection(False)
    made.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # all rows are shown
    return made


def _share_width(view: QTableView, width: int) -> None:
    """The first column takes what is left; where nothing is left, the table scrolls sideways."""
    header = view.horizontalHeader()
    columns = range(header.count())
    needed = (max(header.sectionSizeHint(each), view.sizeHintForColumn(each)) for each in columns)
    fits = sum(needed) + 2 * RING <= width
    mode = QHeaderView.ResizeMode
    if columns:
        header.setSectionResizeMode(0, mode.Stretch if fits else mode.ResizeToContents)


def _model(
    chart: Chart, axes: str, words: ChartWords, parent: QWidget | None
) -> TableModel[tuple[str, ...]]:
    """A row for each axis, a column for each series; a gap is a dash and a word."""
    titles = (axes, *(_title(series) for series in chart.series))
    columns = (_column(number, title) for number, title in enumerate(titles))
    made = TableModel(tuple(columns))
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
    return f"{GAP} {words.gap}" if value is None else words.number(value)
