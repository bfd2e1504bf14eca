"""What the two lists show: the rows of a case, what is folded, and how many there are."""

from PySide6.QtCore import QObject

from jmd_desktop.services.dates import DatesState
from ui.dates import rows
from ui.dates.lists import Lists
from ui.qt.row import Row
from ui.qt.row_list import RowList


class Listing(QObject):
    """Rows of one case after the other."""

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._lists = lists
        self._state: DatesState | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._quick = ""
        for each in self.both:
            each.folded.connect(self._fold)

    @property
    def both(self) -> tuple[RowList, RowList]:
        """Tasks, and appointments."""
        return self._lists.tasks.list, self._lists.appointments.list

    def begin(self) -> None:
        """Another case: all that is past is folded."""
        self._state, self._unfolded = None, frozenset()

    def show(self, state: DatesState, quick: str) -> None:
        """The case as it was read; `quick` is the draft that stands in the line for a new task."""
        self._state, self._quick = state, quick
        self._show()

    def choose(self, record_id: str) -> None:
        """Mark it in the list it is in."""
        for each in self.both:
            each.choose(record_id)

    def chosen_appointment(self) -> Row | None:
        """The one the keyboard is on, or was."""
        return self._lists.appointments.list.current()

    def _fold(self, key: str) -> None:
        self._unfolded ^= {key}
        self._show()

    def _show(self) -> None:
        state, lists = self._state, self._lists
        if state is None:
            return
        to_do = rows.tasks(state, self._unfolded, self._quick)
        met = rows.appointments(state, self._unfolded)
        lists.tasks.list.show_rows(to_do)
        lists.tasks.show_count(rows.count_open(state))
        lists.tasks.show_nothing(on=not to_do)
        lists.appointments.list.show_rows(met)
        lists.appointments.show_count(rows.count_coming(state))
        lists.appointments.show_nothing(on=not met)
