"""All services by name, over one session; what each does says its own module."""

from dataclasses import dataclass
from typing import Self

from jmd_desktop.services.anonymous import Anonymous
from jmd_desktop.services.appointment_cards import AppointmentCards
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.assessment_sheets import AssessmentSheets
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.calendar_files import CalendarFiles
from jmd_desktop.services.case_clocks import CaseClocks
from jmd_desktop.services.case_overview import CaseOverviews
from jmd_desktop.services.case_sheets import CaseSheets
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.closing_sheets import ClosingSheets
from jmd_desktop.services.code_lists import CodeLists
from jmd_desktop.services.collaborations import Collaborations
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.duplicates import Duplicates
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.existing_clients import ExistingClients
from jmd_desktop.services.family import Family
from jmd_desktop.services.first_talks import FirstTalks
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.from_entries import FromEntries
from jmd_desktop.services.from_referrals import FromReferrals
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.item_sets import ItemSets
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.minimum_requirements import MinimumRequirements
from jmd_desktop.services.partners import Partners
from jmd_desktop.services.plan_glances import PlanGlances
from jmd_desktop.services.plan_sheets import PlanSheets
from jmd_desktop.services.plan_together import PlanTogether
from jmd_desktop.services.reading import Reading
from jmd_desktop.services.referral_sheets import ReferralSheets
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referral_ways import ReferralWays
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.reminders import Reminders
from jmd_desktop.services.reservations import Reservations
from jmd_desktop.services.review_sheets import ReviewSheets
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.start import Start
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.services.text_blocks import TextBlocks
from jmd_desktop.services.timeline import Timelines
from jmd_desktop.services.toward_goals import GoalDesk
from jmd_desktop.services.vaults import Vaults


@dataclass(frozen=True, slots=True)
class Services:
    """Made once, before a vault is open: the session is empty while the program is locked."""

    anonymous: Anonymous
    appointment_cards: AppointmentCards
    appointments: Appointments
    assessment_sheets: AssessmentSheets
    assessments: Assessments
    backups: Backups
    calendar: Calendar
    calendar_files: CalendarFiles
    case_clocks: CaseClocks
    case_overviews: CaseOverviews
    case_sheets: CaseSheets
    cases: Cases
    closing_sheets: ClosingSheets
    code_lists: CodeLists
    collaborations: Collaborations
    consents: Consents
    dates: Dates
    drafts: Drafts
    duplicates: Duplicates
    endings: Endings
    evaluations: Evaluations
    existing_clients: ExistingClients
    family: Family
    first_talks: FirstTalks
    follow_ups: FollowUps
    formalities: Formalities
    forms: Forms
    from_entries: FromEntries
    from_referrals: FromReferrals
    gaps: Gaps
    goal_desk: GoalDesk
    goal_reviews: GoalReviews
    goals: Goals
    intake: Intake
    item_sets: ItemSets
    journal: Journal
    merging: Merging
    minimum_requirements: MinimumRequirements
    other_plans: OtherPlans
    partners: Partners
    plan_glances: PlanGlances
    plan_sheets: PlanSheets
    plan_together: PlanTogether
    reading: Reading
    referral_sheets: ReferralSheets
    referral_steps: ReferralSteps
    referral_ways: ReferralWays
    referrals: Referrals
    reminders: Reminders
    reservations: Reservations
    review_sheets: ReviewSheets
    screenings: Screenings
    sites: Sites
    start: Start
    support_plans: SupportPlans
    surveys: Surveys
    tasks: Tasks
    text_blocks: TextBlocks
    timelines: Timelines
    vaults: Vaults

    @classmethod
    def over(cls, session: Session) -> Self:
        """All of them, each with those it works with."""
        cases, drafts, forms = Cases(session), Drafts(session), Forms(session)
        intake, support_plans = Intake(session, forms), SupportPlans(session)
        return cls(
            anonymous=Anonymous(session),
            appointment_cards=AppointmentCards(session, forms),
            appointments=Appointments(session),
            assessment_sheets=AssessmentSheets(session, forms),
            assessments=Assessments(session),
            backups=Backups(session),
            calendar=Calendar(session),
            calendar_files=CalendarFiles(session),
            case_clocks=CaseClocks(session),
            case_overviews=CaseOverviews(session),
            case_sheets=CaseSheets(session, forms),
            cases=cases,
            closing_sheets=ClosingSheets(session, forms),
            code_lists=CodeLists(session),
            collaborations=Collaborations(session, forms),
            consents=Consents(session),
            dates=Dates(session),
            drafts=drafts,
            duplicates=Duplicates(session),
            endings=Endings(session),
            evaluations=Evaluations(session),
            existing_clients=ExistingClients(session, intake),
            family=Family(session),
            first_talks=FirstTalks(session),
            follow_ups=FollowUps(session),
            formalities=Formalities(session),
            forms=forms,
            from_entries=FromEntries(session),
            from_referrals=FromReferrals(session),
            gaps=Gaps(session),
            goal_desk=GoalDesk(session),
            goal_reviews=GoalReviews(session),
            goals=Goals(session),
            intake=intake,
            item_sets=ItemSets(session),
            journal=Journal(session),
            merging=Merging(session),
            minimum_requirements=MinimumRequirements(session),
            other_plans=OtherPlans(session),
            partners=Partners(session),
            plan_glances=PlanGlances(session),
            plan_sheets=PlanSheets(session, forms),
            plan_together=PlanTogether(support_plans, forms),
            reading=Reading(session),
            referral_sheets=ReferralSheets(session, forms),
            referral_steps=ReferralSteps(session),
            referral_ways=ReferralWays(session),
            referrals=Referrals(session),
            reminders=Reminders(session),
            reservations=Reservations(session),
            review_sheets=ReviewSheets(session, forms),
            screenings=Screenings(session),
            sites=Sites(session),
            start=Start(session, cases, drafts),
            support_plans=support_plans,
            surveys=Surveys(session),
            tasks=Tasks(session),
            text_blocks=TextBlocks(session),
            timelines=Timelines(session),
            vaults=Vaults(session),
        )
