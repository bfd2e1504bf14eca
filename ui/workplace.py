"""Everything behind the gate: the services and places of an open vault, and what Ctrl+K finds.

`ui.app` loads this while the passphrase is typed; the gate itself must not wait for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from jmd_desktop import labels
from jmd_desktop.changes import Changes
from jmd_desktop.clock import Clock
from jmd_desktop.domain.cases import CaseId, CaseListRow
from jmd_desktop.i18n import _
from jmd_desktop.services.anonymous import Anonymous
from jmd_desktop.services.assessment_sheets import AssessmentSheets
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.case_sheets import CaseSheets
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.code_lists import CodeLists
from jmd_desktop.services.collaborations import Collaborations
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.duplicates import Duplicates
from jmd_desktop.services.existing_clients import ExistingClients
from jmd_desktop.services.family import Family
from jmd_desktop.services.first_talks import FirstTalks
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.item_sets import ItemSets
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.plan_glances import PlanGlances
from jmd_desktop.services.plan_sheets import PlanSheets
from jmd_desktop.services.plan_together import PlanTogether
from jmd_desktop.services.reading import Reading
from jmd_desktop.services.reservations import Reservations
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.start import Start
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.services.toward_goals import GoalDesk
from jmd_desktop.services.vaults import FolderState, Vaults
from jmd_desktop.settings import ChartShape, Settings
from jmd_desktop.store.files import DISK, translated, write_atomically
from ui.ahead import Ahead
from ui.anonymous import AnonymousController
from ui.backup import BackupController
from ui.cases.base_data import BaseDataController
from ui.cases.frame import CaseFrameController
from ui.cases.listing import CaseListController
from ui.cases.overview import CaseOverviewController
from ui.consents import ConsentsController
from ui.existing_clients import ExistingClientsController
from ui.forms import FormsController
from ui.help import HandbookController
from ui.main_window import MainWindow
from ui.phases.assessment import AnswerDesk, AssessmentController, Beside, Spots
from ui.phases.intake import IntakeController
from ui.phases.planning import Beside as BesidePlan
from ui.phases.planning import PlanningController, pages_beside
from ui.phases.planning import Spots as PlanSpots
from ui.phases.screening import ScreeningController
from ui.places import Factory, Place, PlaceId, Registry, Unsigned
from ui.qt.command_palette import Command
from ui.qt.dialogs import Dialogs
from ui.qt.drafts import DraftKeeper
from ui.qt.icons import Icon
from ui.qt.printing import Printing
from ui.qt.sidebar import NavEntry
from ui.qt.tasks import Runner
from ui.qt.workbench import Workbench
from ui.reservations import ReservationsController
from ui.settings import ItemSetsDesk, SettingsController
from ui.start import COMING, StartController

_FOUND_IN_PALETTE = 8  # cases
_BUILT_AHEAD = (
    PlaceId.CASES,
    PlaceId.CASE_OVERVIEW,
    PlaceId.CASE_BASE_DATA,
    PlaceId.CASE_CONSENTS,
    PlaceId.CASE_SCREENING,
    PlaceId.CASE_ASSESSMENT,
    PlaceId.CASE_PLAN,
    PlaceId.NEW_CASE,
    PlaceId.ANONYMOUS,
    PlaceId.RESERVATIONS,
    PlaceId.EXISTING_CLIENTS,
    PlaceId.FORMS,
)


@dataclass(frozen=True, slots=True)
class Household:
    """What the places may ask of the program around them."""

    settings: Callable[[], Settings]
    apply: Callable[[Settings], None]
    alive: Callable[[], None]  # work goes on without anybody's hand, so do not lock now
    untouched_for: Callable[[], float]  # seconds since the last key or click
    lock: Callable[[], None]


class Workplace(QObject):
    """Made once; holds the session, which is empty while the program is locked."""

    def __init__(
        self,
        runner: Runner,
        dialogs: Dialogs,
        clock: Clock,
        window: MainWindow,
        household: Household,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._clock = clock
        self._window = window
        self._household = household
        self.session = Session(clock)
        self.vaults = Vaults(self.session)
        self.cases = Cases(self.session)
        self.drafts = Drafts(self.session)
        self.family = Family(self.session)
        self.first_talks = FirstTalks(self.session)
        self.merging = Merging(self.session)
        self.consents = Consents(self.session)
        self.sites = Sites(self.session)
        self.code_lists = CodeLists(self.session)
        self.forms = Forms(self.session)
        self.case_sheets = CaseSheets(self.session, self.forms)
        self.screenings = Screenings(self.session)
        self.surveys = Surveys(self.session)
        self.item_sets = ItemSets(self.session)
        self.assessments = Assessments(self.session)
        self.assessment_sheets = AssessmentSheets(self.session, self.forms)
        self.support_plans = SupportPlans(self.session)
        self.goals = Goals(self.session)
        self.talks = Intake(self.session, self.forms)
        self.readings = Reading(self.session)
        self.collaborations = Collaborations(self.session, self.forms)
        self.duplicates = Duplicates(self.session)
        self.anonymous = Anonymous(self.session)
        self.reservations = Reservations(self.session)
        self.existing = ExistingClients(self.session, self.talks)
        self.backups = Backups(self.session)
        self.start = Start(self.session, self.cases, self.drafts)
        self.bench = Workbench(
            runner,
            dialogs,
            clock,
            DraftKeeper(runner, self.drafts.put, clock, self),
            Printing(runner, dialogs, _write_file, self),
            _missing_characters,
            window.reading,
        )
        self.answering = AnswerDesk(
            self.bench,
            self.surveys,
            self.forms,
            self,
            faces=lambda: household.settings().faces,
            keep_faces=self._keep_faces,
        )
        self.answering.resumed.connect(self._go_to_assessment)
        self._spots = Spots()  # of the assessment, over a lock too
        self._plan_spots = PlanSpots()
        self._unsigned: dict[PlaceId, Unsigned] = {}
        self._ahead = Ahead(window, household.untouched_for, self)
        window.searched.connect(self._search_cases)
        self.bench.drafts.saved.connect(window.hand_on)

    # ---- opening -------------------------------------------------------------------------

    def state(self, folder: Path) -> FolderState:
        """What lies in that folder."""
        return self.vaults.state(folder)

    def prepare_practice(self, folder: Path) -> Changes:
        """Make the practice vault at its first use, then open it; for the side thread."""
        if self.vaults.state(folder) is FolderState.NO_VAULT:
            from jmd_desktop.services import practice  # noqa: PLC0415  only at the first practice

            practice.create(folder, cases=24, seed=1, clock=self._clock)
        return self.vaults.unlock_practice(folder)

    def show_places(self, place: Place) -> None:
        """Open the shell in the window, at this place."""
        frame = CaseFrameController(self.bench, self.cases)
        self._window.show_places(Registry(self._factories()), frame, frame.put, _entries())
        self._window.palette_field.set_commands(self._commands())
        self._window.go(place)
        self._runner.side(self, _warm_up)
        self._runner.write(self, self.reservations.let_go_past, self._window.hand_on)
        self._ahead.start(_BUILT_AHEAD)

    def resume(self, boxes: Mapping[PlaceId, bytes]) -> None:
        """What a lock interrupted: only the vault that is open now can undo the boxes.

        Who was elsewhere stays there; the open talk waits in its place.
        """
        begin = self._window.place
        for place, box in boxes.items():
            self._window.go(Place(place))
            self._unsigned[place].resume(box)
        if begin is not None and begin.id not in boxes:
            self._window.go(begin)
        self.answering.resume()

    def _go_to_assessment(self, case_id: CaseId) -> None:
        self._window.go(Place(PlaceId.CASE_ASSESSMENT, case_id))

    # ---- locking -------------------------------------------------------------------------

    @property
    def has_open_talk(self) -> bool:
        """Whether something is open that is not signed or not part of a file yet."""
        return any(holder.has_open_talk() for holder in self._unsigned.values())

    def cover(self) -> dict[PlaceId, bytes]:
        """Drafts go to the writer, long work stops; returns what is unsigned, in boxes by place.

        Whatever fails on the way, nothing of the views is left after it.
        """
        self._ahead.stop()
        boxes: dict[PlaceId, bytes] = {}
        here = self._window.place
        try:
            # Where one is comes last: going on after the unlock ends there.
            for place in sorted(self._unsigned, key=lambda each: here == Place(each)):
                box = self._unsigned[place].sealed()
                if box is not None:
                    boxes[place] = box
            self.bench.drafts.flush()
            for controller in self._window.open_controllers:
                cover = getattr(controller, "cover", None)
                if callable(cover):
                    cover()
        finally:
            self._unsigned.clear()
            self._window.drop_places()
        return boxes

    # ---- places --------------------------------------------------------------------------

    def _factories(self) -> dict[PlaceId, Factory]:
        bench = self.bench
        return {
            PlaceId.START: lambda: StartController(bench, self.start),
            PlaceId.CASES: lambda: CaseListController(bench, self.cases),
            PlaceId.NEW_CASE: self._new_intake,
            PlaceId.EXISTING_CLIENTS: self._new_existing,
            PlaceId.ANONYMOUS: lambda: AnonymousController(bench, self.anonymous),
            PlaceId.RESERVATIONS: lambda: ReservationsController(
                bench, self.reservations, self.forms, self.sites
            ),
            PlaceId.CASE_OVERVIEW: lambda: CaseOverviewController(
                bench, self.cases, self.first_talks, self.merging, PlanGlances(self.session)
            ),
            PlaceId.CASE_BASE_DATA: lambda: BaseDataController(
                bench, self.cases, self.drafts, self.family, self.first_talks, self.case_sheets
            ),
            PlaceId.CASE_CONSENTS: lambda: ConsentsController(
                bench, self.consents, self.collaborations, self.drafts, self.readings
            ),
            PlaceId.CASE_SCREENING: lambda: ScreeningController(
                bench,
                self.screenings,
                self.cases,
                self.drafts,
                self.forms,
                self.assessment_sheets,
            ),
            PlaceId.CASE_ASSESSMENT: self._new_assessment,
            PlaceId.CASE_PLAN: self._new_plan,
            PlaceId.FORMS: lambda: FormsController(bench, self.forms),
            PlaceId.BACKUP: self._new_backup,
            PlaceId.HANDBOOK: lambda: HandbookController(bench),
            PlaceId.SETTINGS: lambda: SettingsController(
                bench,
                self.sites,
                self.vaults,
                self._household.settings,
                self._household.apply,
                self.code_lists,
                self._new_item_sets,
            ),
        }

    def _new_intake(self) -> IntakeController:
        made = IntakeController(self.bench, self.talks, self.forms, self.duplicates, self.readings)
        self._unsigned[PlaceId.NEW_CASE] = made
        return made

    def _new_existing(self) -> ExistingClientsController:
        made = ExistingClientsController(self.bench, self.existing, self.duplicates)
        self._unsigned[PlaceId.EXISTING_CLIENTS] = made
        return made

    def _new_assessment(self) -> AssessmentController:
        beside = Beside(
            self.assessment_sheets,
            GoalDesk(self.session),
            self.answering,
            self._spots,
            lambda: self._household.settings().faces,
            self._keep_faces,
            lambda: self._household.settings().chart,
            self._keep_chart,
        )
        return AssessmentController(
            self.bench,
            self.surveys,
            self.assessments,
            self.cases,
            self.drafts,
            self.forms,
            beside,
        )

    def _new_plan(self) -> PlanningController:
        pages = pages_beside(
            self.bench,
            self.support_plans,
            self.goals,
            OtherPlans(self.session),
            Gaps(self.session),
            PlanSheets(self.session, self.forms),
            PlanTogether(self.support_plans, self.forms),
            self.cases,
        )
        beside = BesidePlan(self._plan_spots, pages)
        return PlanningController(self.bench, self.support_plans, self.goals, self.cases, beside)

    def _keep_faces(self, on: bool) -> None:  # noqa: FBT001  a value
        self._household.apply(replace(self._household.settings(), faces=on))

    def _keep_chart(self, shape: ChartShape) -> None:
        self._household.apply(replace(self._household.settings(), chart=shape))

    def _new_item_sets(self) -> ItemSetsDesk:
        return ItemSetsDesk(self.bench, self.item_sets, self.drafts, self.forms)

    def _new_backup(self) -> BackupController:
        made = BackupController(
            self.bench,
            self.backups,
            self._remember_backup,
            self._household.settings().last_backup_folder,
        )
        made.working.connect(self._household.alive)
        return made

    def _remember_backup(self, folder: Path) -> None:
        self._household.apply(replace(self._household.settings(), last_backup_folder=folder))

    # ---- going anywhere ------------------------------------------------------------------

    def _commands(self) -> list[Command]:
        go = self._window.go
        return [
            *(
                Command(entry.title, partial(go, Place(PlaceId(entry.opens))), icon=entry.icon)
                for entry in _entries()
            ),
            Command(
                _("Coming deadlines"),
                partial(go, Place(PlaceId.START, record=COMING)),
                icon=Icon.CALENDAR_CLOCK,
            ),
            Command(
                _("Take in existing clients"),
                partial(go, Place(PlaceId.EXISTING_CLIENTS)),
                icon=Icon.USER_CHECK,
            ),
            Command(_("Settings"), partial(go, Place(PlaceId.SETTINGS)), icon=Icon.SETTINGS),
            Command(
                _("Change the passphrase"),
                partial(go, Place(PlaceId.SETTINGS, record="passphrase")),
                _("Settings"),
                Icon.KEY_ROUND,
            ),
            Command(
                _("Code lists"),
                partial(go, Place(PlaceId.SETTINGS, record="codes")),
                _("Settings"),
                Icon.LIST_CHECKS,
            ),
            Command(
                _("Adapt the questionnaire"),
                partial(go, Place(PlaceId.SETTINGS, record="items")),
                _("Settings"),
                Icon.CLIPBOARD_LIST,
            ),
            Command(_("Lock"), self._household.lock, _("Action"), Icon.LOCK),
            *(
                Command(
                    page.title,
                    partial(go, Place(PlaceId.HANDBOOK, record=page.name)),
                    _("Handbook"),
                    Icon.BOOK_OPEN,
                )
                for page in HandbookController.pages()
            ),
        ]

    def _search_cases(self, query: str) -> None:
        if not query.strip():
            self._window.palette_field.show_found(query, ())
            return
        self._runner.read(
            self,
            lambda: self.cases.rows(query, limit=_FOUND_IN_PALETTE),
            partial(self._show_cases, query),
        )

    def _show_cases(self, query: str, rows: Sequence[CaseListRow]) -> None:
        go = self._window.go
        self._window.palette_field.show_found(
            query,
            [
                Command(
                    row.name,
                    partial(go, Place(PlaceId.CASE_OVERVIEW, row.id)),
                    row.number,
                    Icon.USER,
                )
                for row in rows
            ],
        )


def _entries() -> list[NavEntry]:
    return [
        NavEntry(PlaceId.START, _("Start"), Icon.HOUSE),
        NavEntry(PlaceId.CASES, _("Cases"), Icon.USERS),
        NavEntry(PlaceId.NEW_CASE, _("New case"), Icon.USER_PLUS, "Ctrl+N"),
        NavEntry(PlaceId.ANONYMOUS, _("Anonymous advice"), Icon.EYE_OFF, "Ctrl+Shift+N"),
        NavEntry(PlaceId.RESERVATIONS, _("Reserved appointments"), Icon.CALENDAR_CLOCK),
        NavEntry(PlaceId.FORMS, _("Forms"), Icon.FILE_TEXT),
        NavEntry(PlaceId.BACKUP, _("Backup"), Icon.SHIELD_CHECK),
    ]


def _warm_up() -> None:
    """Load what the first typed name, printed form or figure would have to wait for."""
    import pypdfium2  # noqa: F401, PLC0415  draws the previews

    from jmd_desktop.documents import consent_form  # noqa: F401, PLC0415  loads reportlab

    Forms().offers()  # reads every form and catalogue
    _missing_characters("a")
    labels.number(1)


def _missing_characters(text: str) -> tuple[str, ...]:
    """What no bundled font can print; HarfBuzz and the fonts are loaded at the first question."""
    from jmd_desktop.typesetting.fonts import missing_characters  # noqa: PLC0415

    return missing_characters(text)


def _write_file(path: Path, data: bytes) -> None:
    with translated():
        write_atomically(path, data, DISK)
