"""Reading the largest plan, and what is due from all plans, in a vault of 10,000 cases."""

from datetime import timedelta

from benchmarks import vaults
from benchmarks.measuring import Figure, medians, timed
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.plan_dues import STEPS
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.plan_dues import PlanDues
from jmd_desktop.services.plan_glances import PlanGlances
from jmd_desktop.services.session import Session
from jmd_desktop.services.start import SHOWN, Start
from jmd_desktop.services.support_plans import SupportPlans

_ROUNDS = 15
_OPEN = 100  # ms, with the window's own time
_GLANCE = 30
_DUE = 20
_BOARD = 100
_LIST = 100
_TICK = 50

_PLAN = (
    "SELECT * FROM goals LEFT JOIN goal_steps ON goal_steps.goal_id = goals.id WHERE case_id = ?"
)


def measure() -> list[Figure]:
    """Through the services: queries, rows to dataclasses, hints and what changed."""
    opened = vaults.opened(vaults.many_cases())
    clock = SystemClock()
    session = Session(clock)
    session.open(opened, b"")
    plans, dues, desk = SupportPlans(session), PlanDues(session), Goals(session)
    start = Start(session, Cases(session), Drafts(session))
    case_id, today = vaults.samira(opened), clock.today()
    state = plans.of_case(case_id)
    step = next(step for goal in state.goals for step in goal.tasks)

    def plain() -> None:
        with opened.reading() as db:
            db.execute(_PLAN, (case_id,)).fetchall()

    try:
        open_, glance, due, board, coming, bare, ticked = medians(
            _ROUNDS,
            timed(lambda: plans.of_case(case_id)),
            timed(lambda: PlanGlances(session).of_case(case_id)),
            timed(lambda: dues.due(today, SHOWN + 1, STEPS)),
            timed(start.notice_board),
            timed(start.coming.weeks),
            timed(plain),
            timed(lambda: desk.tick(case_id, step.id, today)),
        )
        rows = len(start.coming.week(today - timedelta(today.weekday())))
    finally:
        session.close()
    tasks = sum(len(goal.tasks) for goal in state.goals)
    select = "SELECT … goals, goal_steps"
    return [
        Figure(f"plan of {len(state.goals)} goals, {tasks} tasks", open_, select, bare, goal=_OPEN),
        Figure("the same at a glance", glance, select, bare, goal=_GLANCE),
        Figure("steps that are due, the first nine", due, goal=_DUE),
        Figure("the whole start page", board, goal=_BOARD),
        Figure(f"the next eight weeks, {rows} rows left of the first", coming, goal=_LIST),
        Figure("one step ticked", ticked, goal=_TICK),
    ]
