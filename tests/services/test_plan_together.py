"""The words of the plan that is looked at together, in every language it is offered in."""

from datetime import date

import pytest

from jmd_desktop import i18n
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goals import GoalStatus
from jmd_desktop.errors import CaseMissing, FormNotOffered
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.plan_together import PlanTogether
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client
from tests.fakes import FakeClock
from tests.services.planned import REVIEW, a_goal

DAY = date(2026, 4, 12)
DUES = (
    deadlines.by(DAY),
    deadlines.since(DAY),
    deadlines.since(DAY, as_needed=True),
    deadlines.now(),
    deadlines.now(as_needed=True),
    deadlines.until("Therapiebeginn"),
    deadlines.until("Therapiebeginn", as_needed=True),
)


@pytest.fixture
def session(opened: Vault) -> Session:
    made = Session(FakeClock())
    made.open(opened, b"")
    return made


@pytest.fixture
def together(session: Session) -> PlanTogether:
    return PlanTogether(SupportPlans(session), Forms(session))


def test_every_deadline_is_said_in_every_language(
    opened: Vault, session: Session, together: PlanTogether
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id, area="housing", target_text="im Sommer")
    assert i18n.SOURCE in together.languages()
    for language in together.languages():
        words = together.plan(case.id, language).words
        said = [
            *map(words.deadline, DUES),
            *(words.on(name, DAY) for name in ("review", "plan_review", "done")),
            words.goal(2),
            words.rank(goal, ranked=True),
            words.area(goal),
            words.target(goal),
        ]
        assert all(said), language
        assert not any("{" in each for each in said), language
        assert any("2026" in each for each in said) or language == "fa"
        assert len(set(said)) == len(said), language


def test_what_was_typed_stays_and_is_said_to_be_german(
    opened: Vault, session: Session, together: PlanTogether
) -> None:
    case = a_case(opened)
    a_goal(session, case.id, "Eine Wohnung finden", review_on=REVIEW)
    german, arabic = (together.plan(case.id, each) for each in ("de", "ar"))
    assert [each.title for each in arabic.goals] == ["Eine Wohnung finden"]
    assert german.words.notes == ()
    assert arabic.words["german"] in arabic.words.notes
    assert arabic.words.direction == "rtl"


def test_wishes_noted_at_first_stand_there_until_the_plan_has_its_own(
    opened: Vault, session: Session, together: PlanTogether
) -> None:
    case = a_case(opened, client=a_client(wishes="Ein Zimmer für mich"))
    assert together.plan(case.id, "de").wishes == "Ein Zimmer für mich"
    SupportPlans(session).save(case.id, {"wishes": "Ruhe zum Lernen"}, 0)
    assert together.plan(case.id, "de").wishes == "Ruhe zum Lernen"


def test_reached_goals_are_shown_as_such_and_dropped_ones_not_at_all(
    opened: Vault, session: Session, together: PlanTogether
) -> None:
    case = a_case(opened)
    a_goal(session, case.id, "Offen")
    a_goal(session, case.id, "Erreicht", status=GoalStatus.REACHED)
    a_goal(session, case.id, "Teilweise", status=GoalStatus.PARTLY_REACHED)
    a_goal(session, case.id, "Fallen gelassen", status=GoalStatus.DROPPED)
    plan = together.plan(case.id, "de")
    assert [each.title for each in plan.goals] == ["Offen"]
    assert {each.title for each in plan.achieved} == {"Erreicht", "Teilweise"}


def test_a_language_nobody_translated_is_refused(opened: Vault, together: PlanTogether) -> None:
    case = a_case(opened)
    missing = next(each.tag for each in i18n.languages() if each.tag not in together.languages())
    with pytest.raises(FormNotOffered):
        together.plan(case.id, missing)
    with pytest.raises(CaseMissing):
        together.plan(CaseId("00" * 16), "de")
