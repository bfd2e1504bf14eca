"""Two screenings beside each other: what changed, in words and in a small table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView

from jmd_desktop import labels
from jmd_desktop.domain.screening import Screening
from jmd_desktop.i18n import _
from ui.phases.screening import words
from ui.phases.screening.words import ComparedRow
from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.combo_box import ComboBox
from ui.qt.facts import FactList
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, row, tucked
from ui.qt.listing import Column, TableModel, table
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label

_ROW = 40  # px at a text scale of 1
_SHARES = (0.31, 0.23, 0.23)  # of the width; the last column has what is left
_BETWEEN = 14  # px free above and below words of several lines


class CompareView(Card):
    """The older one at the left. Nothing is added up: each obstacle is spoken of by itself."""

    closed = Signal()

    def __init__(self) -> None:
        self._back = quiet(_("Back to the screening"), Icon.ARROW_LEFT)
        super().__init__(
            _("Compare screenings"), gap=LARGE, aside=row(tucked(self._back, 8), gap=0)
        )
        self._back.clicked.connect(self.closed)
        self.earlier, self.later = ComboBox(), ComboBox()
        choices = QHBoxLayout()
        choices.setSpacing(LARGE)
        for title, choice in ((_("Earlier"), self.earlier), (_("Later"), self.later)):
            choices.addWidget(FieldColumn(title, choice), 1)
            choice.chosen.connect(self._chosen)
            choice.currentIndexChanged.connect(self._chosen)  # arrow keys choose without a signal
        self._nothing = label(_("No obstacle applied in either of them."), Kind.QUIET, wrap=True)
        self._facts = FactList()
        self._model: TableModel[ComparedRow] = TableModel(_columns())
        self.table: QTableView = table(self._model, _("Obstacles then and now"))
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setWordWrap(True)
        self.add(choices, self._nothing, self._facts, self.table)
        self._screenings: Sequence[Screening] = ()

    def show_screenings(self, screenings: Sequence[Screening]) -> None:
        """Compare these, the newest first; at first the newest with the one before it."""
        if [each.id for each in screenings] == [each.id for each in self._screenings]:
            self._screenings = screenings
            self._compare()
            return
        self._screenings = ()  # nothing is compared while the choices change
        named = [(each.id, labels.day(each.held_on)) for each in screenings]
        for choice, place in ((self.earlier, 1), (self.later, 0)):
            choice.set_choices(named)
            choice.choose(named[place][0] if len(named) > place else None)
        self._screenings = screenings
        self._compare()

    def clear(self) -> None:
        """Show nobody's screenings."""
        self.show_screenings(())

    def focus(self) -> None:
        """The cursor to the first choice."""
        self.earlier.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "table"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words of several lines need other rows where there is more or less room."""
        super().resizeEvent(event)
        self._fitting.start()  # once, when the table has its width

    def _chosen(self) -> None:
        if self._screenings:
            self._compare()

    def _compare(self) -> None:
        by_id = {each.id: each for each in self._screenings}
        earlier = by_id.get(self.earlier.choice() or "")
        later = by_id.get(self.later.choice() or "")
        told = words.compared(earlier, later) if earlier and later else []
        rows = words.compared_rows(earlier, later) if earlier and later else []
        self._facts.show_facts(told)
        self._model.show_records(rows)
        self._facts.setVisible(bool(told))
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(bool(self._screenings) and not rows)
        self._fit()

    def _fit(self) -> None:
        room = self.table.viewport().width()
        for number, share in enumerate(_SHARES):
            self.table.setColumnWidth(number, int(room * share))
        least = theme.current().metrics.grown(_ROW)
        all_ = self.table.horizontalHeader().sizeHint().height() + 4
        for number in range(self._model.rowCount()):
            height = max(least, self.table.sizeHintForRow(number) + _BETWEEN)
            self.table.setRowHeight(number, height)
            all_ += height
        self.table.setFixedHeight(all_)


def _columns() -> list[Column[ComparedRow]]:
    return [
        Column(_("Obstacle"), lambda row_: row_.obstacle),
        Column(_("Earlier"), lambda row_: row_.earlier),
        Column(_("Later"), lambda row_: row_.later),
        Column(_("What changed"), lambda row_: row_.changed),
    ]
