"""The overview of a case: what is unfinished, how to reach the person, what is known."""

from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.cases import CaseFile, Cases
from ui.cases.overview_view import OverviewView
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench


class CaseOverviewController(Controller):
    """Reads one case and shows it; changes nothing."""

    handbook_page = "faelle"
    _case_id: CaseId | None = None

    def __init__(self, bench: Workbench, cases: Cases) -> None:
        view = OverviewView()
        super().__init__(view)
        self._overview = view
        self._bench = bench
        self._cases = cases
        view.open_requested.connect(
            lambda place, record: self.open(PlaceId(place), self._case_id, record)
        )

    def enter(self, place: Place) -> None:
        """Another case, or the same one again: contact data are hidden again where they must."""
        if place.case_id != self._case_id:
            self._overview.clear()
        self._case_id = place.case_id
        self._overview.hide_contact()
        self._overview.begin()
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Something of this case was changed."""
        topics = (Topic.CASES, Topic.CLIENT, Topic.CONSENTS, Topic.DRAFTS, Topic.PHASES)
        if self._overview.isVisible() and changes.touch(*topics, case_id=self._case_id):
            self._read()

    def _read(self) -> None:
        if self._case_id is not None:
            read = partial(self._cases.file, self._case_id)
            self._bench.runner.read(self, read, self._show, self._not_read)

    def _show(self, file: CaseFile) -> None:
        if file.case.id == self._case_id:
            self._overview.show_file(file, self._bench.clock.now(), self._bench.clock.today())

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)
