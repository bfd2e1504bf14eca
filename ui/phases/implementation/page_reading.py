"""Reading a page in the background, and where the keyboard goes once it is read."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.errors import CaseMissing, UserError
from ui.phases.implementation.row_list import RowList
from ui.phases.implementation.seams import Cursor
from ui.qt.form import BoundForm
from ui.qt.form_spots import FormSpot, go_to, spot_in
from ui.qt.list_beside import ListBeside
from ui.qt.workbench import Workbench


class OfCase(Protocol):
    """What was read; it says of which case."""

    @property
    def case(self) -> Case:
        """Whose it is."""
        ...


Read = TypeVar("Read", bound=OfCase)


class PageReading(QObject, Generic[Read]):
    """One case at a time; what comes of a case that was left meanwhile is dropped."""

    def __init__(
        self,
        bench: Workbench,
        view: ListBeside,
        rows: RowList,
        forms: Callable[[], Mapping[str, BoundForm]],
        *,
        read: Callable[[CaseId], Read],
        show: Callable[[Read, str], None],
    ) -> None:
        """`read` runs on the writer; `show` takes what came and the record that is wanted, "" to go
        on where one was. `forms` are all fields one can be in."""  # fmt: skip
        super().__init__(view)
        self._bench = bench
        self._view = view
        self._rows = rows
        self._forms = forms
        self._read = read
        self._show = show
        self.case_id: CaseId | None = None
        self._wanted = ""
        self._cursor = Cursor.STAYS
        self._spot: FormSpot | None = None  # where it was before a lock

    def begin(self, case_id: CaseId) -> None:
        """Another case."""
        self._bench.drafts.flush()
        self.case_id = case_id
        self._wanted, self._cursor, self._spot = "", Cursor.STAYS, None

    def look_for(self, wanted: str, cursor: Cursor, spot: FormSpot | None = None) -> None:
        """Read anew and open that record; `spot` is where the cursor was before a lock."""
        self.aim(cursor, wanted)
        self._spot = spot
        self.again()

    def aim(self, cursor: Cursor, wanted: str = "") -> None:
        """Where the keyboard goes with what is shown next, and what is to be opened then."""
        self._wanted, self._cursor = wanted, cursor

    def again(self) -> None:
        """Read anew."""
        if self.case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._read, self.case_id)
            self._bench.runner.write(self, work, self.came, self._not_read)

    def came(self, read: Read) -> None:
        """This was read, here or behind a saving."""
        if read.case.id != self.case_id:
            return
        wanted, self._wanted = self._wanted, ""
        cursor, self._cursor = self._cursor, Cursor.STAYS
        self._show(read, wanted)
        if self._view.isVisible():  # else somebody types elsewhere by now
            self._put_cursor(cursor)

    @property
    def wanted(self) -> str:
        """What is to be opened with what comes next."""
        return self._wanted

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return spot_in(self._view, self._forms())

    # ---- inside -----------------------------------------------------------------------------

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _put_cursor(self, cursor: Cursor) -> None:
        spot, self._spot = self._spot, None
        if spot is not None and go_to(self._forms(), spot):
            self._view.page.reveal_focus()
            return
        match cursor:
            case Cursor.WORK:
                self._view.focus_work()
                self._view.page.show_from_the_top()  # with what says which one it is
                self._rows.reveal()
            case Cursor.LIST:
                self._view.focus_list()
            case Cursor.HERE if self._rows.rows:
                self._view.focus_here()
            case Cursor.HERE:  # where one begins
                self._view.focus_work()
