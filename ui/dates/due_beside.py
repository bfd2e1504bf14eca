"""To the right of the places of a case: what is due in it, each row leading to where it is done."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.dates import Dates, DatesState
from ui.dates import due_rows
from ui.dates.topics import SHOWN
from ui.places import Controller, Place, PlaceId
from ui.qt.buttons import quiet
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, WIDE, box, column, row
from ui.qt.row import Row
from ui.qt.row_list import RowList
from ui.qt.text import Kind, label
from ui.qt.workbench import Workbench

_MOST = 12  # rows; the others are in their own place
_TELLS_ITSELF = frozenset({PlaceId.CASE_OVERVIEW, PlaceId.CASE_DATES})


class DueView(QWidget):
    """A title with a number, the rows, and the way to all the others."""

    opened = Signal(object)
    """A `Place`."""

    all_requested = Signal()
    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = _("What is due")
        self.setAccessibleName(title)
        self._count = label("", Kind.CAPTION)
        self.list = RowList(title)
        self._nothing = label(_("Nothing is due in this case."), Kind.QUIET, wrap=True)
        self._others = quiet("")
        head = row(label(title, Kind.TITLE), None, self._count, gap=SMALL)
        above = column(head, self._nothing, gap=SMALL, margins=(MEDIUM, WIDE, LARGE, 0))
        lines = box(QVBoxLayout(self), above, gap=HAIR)
        lines.addWidget(self.list, 1)
        lines.addLayout(row(self._others, None, margins=(MEDIUM, 0, LARGE, MEDIUM)))
        self.clear()
        self.list.opened.connect(self._open)
        self._others.clicked.connect(self.all_requested)

    def clear(self) -> None:
        """Nobody's days until a case is read."""
        self.list.show_rows(())
        self._count.setText("")
        self._nothing.hide()
        self._others.hide()

    def show_case(self, state: DatesState) -> None:
        """What is due in it."""
        found, others = due_rows.rows(state, _MOST)
        self.list.show_rows(found)
        self._nothing.setVisible(not found)
        late = due_rows.overdue(state)
        said = ngettext("{count} overdue", "{count} overdue", late)
        self._count.setText(said.format(count=labels.number(late)) if late else "")
        more = ngettext("… and {count} other", "… and {count} others", others)
        self._others.say(more.format(count=labels.number(others)))
        self._others.setVisible(others > 0)

    def showEvent(self, event: QShowEvent) -> None:
        """There is room for it now."""
        super().showEvent(event)
        self.shown.emit()

    def _open(self, opened: Row) -> None:
        if isinstance(opened.record, Place):
            self.opened.emit(opened.record)


class DueBeside(Controller):
    """Reads only while it is seen; two places of a case tell all of it themselves."""

    def __init__(self, bench: Workbench, dates: Dates) -> None:
        view = DueView()
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._dates = dates
        self._case_id: CaseId | None = None
        view.opened.connect(self.open_requested)
        view.all_requested.connect(self._to_all)
        view.shown.connect(self._read)

    @staticmethod
    def wanted(place: PlaceId) -> bool:
        """Whether it is to stand beside that place."""
        return place not in _TELLS_ITSELF

    def enter(self, place: Place) -> None:
        """A place of a case was opened, perhaps of another case."""
        if place.case_id != self._case_id:
            self._page.clear()
            self._case_id = place.case_id
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Something in the case was changed."""
        if changes.touch(*SHOWN, case_id=self._case_id):
            self._read()

    def _read(self) -> None:
        if self._case_id is not None and self._page.isVisible():
            work = partial(self._dates.of_case, self._case_id)
            self._bench.runner.read(self, work, self._show, self._not_read)

    def _show(self, state: DatesState) -> None:
        if state.case.id == self._case_id:
            self._page.show_case(state)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _to_all(self) -> None:
        self.open(PlaceId.CASE_DATES, self._case_id)
