"""Reading a page of one case in the background, and where the keyboard goes once it is read."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.errors import CaseMissing, UserError
from ui.qt.form import BoundForm
from ui.qt.form_spots import FormSpot, go_to, spot_in
from ui.qt.list_beside import WorkPage
from ui.qt.workbench import Workbench


class OfCase(Protocol):
    """What was read; it says of which case."""

    @property
    def case(self) -> Case:
        """Whose it is."""
        ...


Read = TypeVar("Read", bound=OfCase)


class CaseReading(QObject, Generic[Read]):
    """One case at a time; what comes of a case that was left meanwhile is dropped."""

    def __init__(
        self,
        bench: Workbench,
        page: WorkPage,
        forms: Mapping[str, BoundForm],
        *,
        read: Callable[[CaseId], Read],
        show: Callable[[Read, str], None],
        begin_at: Callable[[], QWidget | None],
    ) -> None:
        """`read` runs on the writer; `show` takes what came and the record that is wanted, "" to go
        on where one was. `begin_at` takes the keyboard of who comes here."""  # fmt: skip
        super().__init__(page)
        self._bench = bench
        self._page = page
        self._forms = forms
        self._read = read
        self._show = show
        self._begin_at = begin_at
        self.case_id: CaseId | None = None
        self._wanted = ""
        self._enters = False
        self._spot: FormSpot | None = None

    def begin(self, case_id: CaseId) -> None:
        """Another case."""
        self._bench.drafts.flush()
        self.case_id = case_id
        self._wanted, self._enters, self._spot = "", False, None

    def look_for(self, wanted: str, spot: FormSpot | None = None) -> None:
        """Read anew and open that record with the keyboard in it."""
        self._wanted, self._enters, self._spot = wanted, True, spot
        self.again()

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
        self._show(read, wanted)
        enters, self._enters = self._enters, False
        spot, self._spot = self._spot, None
        if not enters or not self._page.isVisible():  # else somebody types elsewhere by now
            return
        if spot is not None and go_to(self._forms, spot):
            self._page.reveal_focus()
            return
        first = self._begin_at()
        if first is not None:
            first.setFocus()
            self._page.show_from_the_top()

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return spot_in(self._page, self._forms)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)
