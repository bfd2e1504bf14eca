"""All services by name, over one session; what each does says its own module."""

from dataclasses import dataclass
from typing import Self

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
from jmd_desktop.services.vaults import Vaults


@dataclass(frozen=True, slots=True)
class Services:
    """Made once, before a vault is open: the session is empty while the program is locked."""

    anonymous: Anonymous
    assessment_sheets: AssessmentSheets
    assessments: Assessments
    backups: Backups
    case_sheets: CaseSheets
    cases: Cases
    code_lists: CodeLists
    collaborations: Collaborations
    consents: Consents
    drafts: Drafts
    duplicates: Duplicates
    existing_clients: ExistingClients
    family: Family
    first_talks: FirstTalks
    forms: Forms
    gaps: Gaps
    goal_desk: GoalDesk
    goals: Goals
    intake: Intake
    item_sets: ItemSets
    merging: Merging
    other_plans: OtherPlans
    plan_glances: PlanGlances
    plan_sheets: PlanSheets
    plan_together: PlanTogether
    reading: Reading
    reservations: Reservations
    screenings: Screenings
    sites: Sites
    start: Start
    support_plans: SupportPlans
    surveys: Surveys
    vaults: Vaults

    @classmethod
    def over(cls, session: Session) -> Self:
        """All of them, each with those it works with."""
        cases, drafts, forms = Cases(session), Drafts(session), Forms(session)
        intake, support_plans = Intake(session, forms), SupportPlans(session)
        return cls(
            anonymous=Anonymous(session),
            assessment_sheets=AssessmentSheets(session, forms),
            assessments=Assessments(session),
            backups=Backups(session),
            case_sheets=CaseSheets(session, forms),
            cases=cases,
            code_lists=CodeLists(session),
            collaborations=Collaborations(session, forms),
            consents=Consents(session),
            drafts=drafts,
            duplicates=Duplicates(session),
            existing_clients=ExistingClients(session, intake),
            family=Family(session),
            first_talks=FirstTalks(session),
            forms=forms,
            gaps=Gaps(session),
            goal_desk=GoalDesk(session),
            goals=Goals(session),
            intake=intake,
            item_sets=ItemSets(session),
            merging=Merging(session),
            other_plans=OtherPlans(session),
            plan_glances=PlanGlances(session),
            plan_sheets=PlanSheets(session, forms),
            plan_together=PlanTogether(support_plans, forms),
            reading=Reading(session),
            reservations=Reservations(session),
            screenings=Screenings(session),
            sites=Sites(session),
            start=Start(session, cases, drafts),
            support_plans=support_plans,
            surveys=Surveys(session),
            vaults=Vaults(session),
        )
