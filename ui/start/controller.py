"""Reads the notice board and leads from it into the cases."""

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.start import NoticeBoard, Start
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench
from ui.start.view import StartView

_SHOWN = (Topic.CASES, Topic.CLIENT, Topic.DRAFTS, Topic.BACKUPS, Topic.SITE, Topic.PHASES)


class StartController(Controller):
    """The first place after unlocking."""

    handbook_page = "index"

    def __init__(self, bench: Workbench, start: Start) -> None:
        self._view = StartView()
        super().__init__(self._view)
        self._bench = bench
        self._start = start
        self._view.new_case_requested.connect(lambda: self.open(PlaceId.NEW_CASE))
        self._view.cases_requested.connect(lambda: self.open(PlaceId.CASES))
        self._view.backup_requested.connect(lambda: self.open(PlaceId.BACKUP))
        self._view.case_requested.connect(self._open_case)
        self._view.draft_requested.connect(self._open_draft)
        self._view.settings_requested.connect(self._open_settings)

    def enter(self, place: Place) -> None:
        """Read afresh: days go by while the window stands open."""
        del place
        self._read()
        self._view.focus_first()

    def refresh(self, changes: Changes) -> None:
        """Cases, drafts and backups all show here."""
        if changes.touch(*_SHOWN):
            self._read()

    def _read(self) -> None:
        self._bench.runner.read(self, self._start.notice_board, self._show)

    def _show(self, board: NoticeBoard) -> None:
        self._view.show_board(board, self._bench.clock.now())

    def _open_case(self, case_id: CaseId) -> None:
        self.open(PlaceId.CASE_OVERVIEW, case_id)

    def _open_settings(self) -> None:
        self.open(PlaceId.SETTINGS, record="recovery")

    def _open_draft(self, case_id: CaseId) -> None:
        self.open(PlaceId.CASE_BASE_DATA, case_id)
