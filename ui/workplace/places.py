"""How each place is made of its services, when it is first opened or ahead of that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ui import calendar, clocks, dates, journal, network, timeline
from ui.anonymous import AnonymousController
from ui.backup import BackupController
from ui.calendar import CalendarController, CalendarDesk
from ui.cases.base_data import BaseDataController
from ui.cases.frame import CaseFrameController
from ui.cases.listing import CaseListController
from ui.cases.overview import CaseOverviewController
from ui.clocks import ClocksController, ClocksDesk
from ui.consents import ConsentsController
from ui.dates import DatesController, DatesServices, DueBeside
from ui.existing_clients import ExistingClientsController
from ui.forms import FormsController
from ui.help import HandbookController
from ui.journal import JournalController, JournalDesk, new_entry
from ui.network import NetworkController
from ui.phases import assessment, closure, implementation, planning
from ui.phases.assessment import AnswerDesk, AssessmentController
from ui.phases.closure import ClosureController, EndingDesk, EvaluationDesk, FollowUpDesk
from ui.phases.implementation import ImplementationController, ReferralDesk, ReviewDesk
from ui.phases.intake import IntakeController
from ui.phases.planning import PlanningController
from ui.phases.screening import ScreeningController
from ui.places import Factory, PlaceId
from ui.qt.workbench import Workbench
from ui.reservations import ReservationsController
from ui.settings import ItemSetsDesk, SettingsController, TextBlocksDesk
from ui.start import StartController
from ui.timeline import TimelineController
from ui.workplace.household import Household
from ui.workplace.services import Services

BUILT_AHEAD: Final = (
    PlaceId.CASES,
    PlaceId.CASE_OVERVIEW,
    PlaceId.CASE_BASE_DATA,
    PlaceId.CASE_CONSENTS,
    PlaceId.CASE_SCREENING,
    PlaceId.CASE_ASSESSMENT,
    PlaceId.CASE_PLAN,
    PlaceId.CASE_JOURNAL,
    PlaceId.CASE_DATES,
    PlaceId.CASE_TIMELINE,
    PlaceId.CASE_IMPLEMENTATION,
    PlaceId.CASE_CLOSURE,
    PlaceId.NEW_CASE,
    PlaceId.CALENDAR,
    PlaceId.NETWORK,
    PlaceId.ANONYMOUS,
    PlaceId.RESERVATIONS,
    PlaceId.EXISTING_CLIENTS,
    PlaceId.FORMS,
    PlaceId.CLOCKS,
)
"""In the order they are wanted in."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Where one was in each case, over a lock too: ids, nothing that was written."""

    in_assessment: assessment.Spots = field(default_factory=assessment.Spots)
    in_plan: planning.Spots = field(default_factory=planning.Spots)
    in_implementation: implementation.Spots = field(default_factory=implementation.Spots)
    in_closure: closure.Spots = field(default_factory=closure.Spots)
    in_journal: journal.Spots = field(default_factory=journal.Spots)
    in_dates: dates.Spots = field(default_factory=dates.Spots)
    in_timeline: timeline.Spots = field(default_factory=timeline.Spots)
    in_network: network.Spot = field(default_factory=network.Spot)
    in_calendar: calendar.Spot = field(default_factory=calendar.Spot)
    in_clocks: clocks.Spots = field(default_factory=clocks.Spots)


@dataclass(frozen=True, slots=True)
class Places:
    """Of one unlock."""

    bench: Workbench
    services: Services
    household: Household
    answering: AnswerDesk
    spots: Spots

    def frame(self) -> CaseFrameController:
        """What stands around every place of a case."""
        due = DueBeside(self.bench, self.services.dates)
        return CaseFrameController(self.bench, self.services.cases, new_entry, due)

    def factories(self) -> Mapping[PlaceId, Factory]:
        """By place; a place without an entry cannot be opened."""
        bench, of = self.bench, self.services
        return {
            PlaceId.START: lambda: StartController(bench, of.start, ask=self.spots.in_clocks.ask),
            PlaceId.CASES: lambda: CaseListController(bench, of.cases),
            PlaceId.NEW_CASE: lambda: IntakeController(
                bench, of.intake, of.forms, of.duplicates, of.reading
            ),
            PlaceId.EXISTING_CLIENTS: lambda: ExistingClientsController(
                bench, of.existing_clients, of.duplicates
            ),
            PlaceId.ANONYMOUS: lambda: AnonymousController(bench, of.anonymous),
            PlaceId.RESERVATIONS: lambda: ReservationsController(
                bench, of.reservations, of.forms, of.sites
            ),
            PlaceId.CASE_OVERVIEW: lambda: CaseOverviewController(
                bench,
                of.cases,
                of.first_talks,
                of.merging,
                of.plan_glances,
                of.case_overviews,
            ),
            PlaceId.CASE_BASE_DATA: lambda: BaseDataController(
                bench, of.cases, of.drafts, of.family, of.first_talks, of.case_sheets
            ),
            PlaceId.CASE_CONSENTS: lambda: ConsentsController(
                bench, of.consents, of.collaborations, of.drafts, of.reading
            ),
            PlaceId.CASE_SCREENING: lambda: ScreeningController(
                bench, of.screenings, of.cases, of.drafts, of.forms, of.assessment_sheets
            ),
            PlaceId.CASE_ASSESSMENT: self._assessment,
            PlaceId.CASE_PLAN: self._plan,
            PlaceId.CASE_IMPLEMENTATION: self._implementation,
            PlaceId.CASE_CLOSURE: self._closure,
            PlaceId.CASE_JOURNAL: self._journal,
            PlaceId.CASE_DATES: self._dates,
            PlaceId.CASE_TIMELINE: lambda: TimelineController(
                bench, of.timelines, of.closing_sheets, self.spots.in_timeline
            ),
            PlaceId.CALENDAR: self._calendar,
            PlaceId.NETWORK: lambda: NetworkController(bench, of.partners, self.spots.in_network),
            PlaceId.CLOCKS: self._clocks,
            PlaceId.FORMS: lambda: FormsController(bench, of.forms),
            PlaceId.BACKUP: self._backup,
            PlaceId.HANDBOOK: lambda: HandbookController(bench),
            PlaceId.SETTINGS: lambda: SettingsController(
                bench,
                of.sites,
                of.vaults,
                self.household.settings,
                self.household.apply,
                of.code_lists,
                lambda: ItemSetsDesk(bench, of.item_sets, of.drafts, of.forms),
                lambda: TextBlocksDesk(bench, of.text_blocks, of.sites, of.drafts),
            ),
        }

    # ---- those that are given more than services -----------------------------------------

    def _assessment(self) -> AssessmentController:
        of, household = self.services, self.household
        beside = assessment.Beside(
            sheets=of.assessment_sheets,
            goals=of.goal_desk,
            desk=self.answering,
            spots=self.spots.in_assessment,
            faces=household.faces,
            keep_faces=household.keep_faces,
            shape=household.chart,
            keep_shape=household.keep_chart,
        )
        return AssessmentController(
            self.bench, of.surveys, of.assessments, of.cases, of.drafts, of.forms, beside
        )

    def _plan(self) -> PlanningController:
        of = self.services
        pages = planning.pages_beside(
            self.bench,
            of.support_plans,
            of.goals,
            of.other_plans,
            of.gaps,
            of.plan_sheets,
            of.plan_together,
            of.cases,
        )
        beside = planning.Beside(self.spots.in_plan, pages)
        return PlanningController(self.bench, of.support_plans, of.goals, of.cases, beside)

    def _implementation(self) -> ImplementationController:
        of = self.services
        referrals = ReferralDesk(
            of.referrals,
            of.referral_steps,
            of.formalities,
            of.from_referrals,
            of.referral_ways,
            of.referral_sheets,
            of.cases,
        )
        reviews = ReviewDesk(of.goal_reviews, of.review_sheets, of.forms, of.cases)
        factories = implementation.page_factories(self.bench, referrals, reviews)
        return ImplementationController(self.bench, factories, self.spots.in_implementation)

    def _closure(self) -> ClosureController:
        of = self.services
        factories = closure.page_factories(
            self.bench,
            EndingDesk(of.endings, of.closing_sheets),
            EvaluationDesk(of.evaluations, of.closing_sheets, of.forms, self.answering),
            FollowUpDesk(of.follow_ups, of.closing_sheets),
            (of.minimum_requirements, of.drafts),
        )
        return ClosureController(self.bench, factories, self.spots.in_closure)

    def _journal(self) -> JournalController:
        of = self.services
        desk = JournalDesk(
            of.journal,
            of.dates,
            of.tasks,
            of.appointments,
            of.referrals,
            of.from_entries,
            of.text_blocks,
            of.drafts,
            self.bench.clock,
        )
        return JournalController(self.bench, desk, self.spots.in_journal)

    def _dates(self) -> DatesController:
        of = self.services
        services = DatesServices(
            of.dates, of.tasks, of.appointments, of.appointment_cards, of.calendar_files, of.drafts
        )
        return DatesController(self.bench, services, self.spots.in_dates)

    def _calendar(self) -> CalendarController:
        of, household = self.services, self.household
        return CalendarController(
            self.bench,
            CalendarDesk(
                of.calendar,
                of.calendar_files,
                of.cases,
                of.tasks,
                of.appointments,
                of.follow_ups,
            ),
            self.spots.in_calendar,
            household.names,
            household.keep_names,
        )

    def _clocks(self) -> ClocksController:
        of = self.services
        desk = ClocksDesk(of.case_clocks, of.case_overviews, of.cases, of.drafts, new_entry)
        return ClocksController(self.bench, desk, self.spots.in_clocks)

    def _backup(self) -> BackupController:
        household = self.household
        made = BackupController(
            self.bench,
            self.services.backups,
            household.keep_backup_folder,
            household.settings().last_backup_folder,
        )
        made.working.connect(household.alive)
        return made
