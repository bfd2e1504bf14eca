"""Opening the surveys of a case and giving one answer, in a vault of 10,000 cases."""

from benchmarks import vaults
from benchmarks.measuring import Figure, medians, timed
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.surveys import Rating, changes
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys, SurveyState

_ROUNDS = 15
_OPEN = 100  # ms, with the window's own time
_COMPARE = 150
_ANSWER = 50

_ANSWERS = (
    "SELECT view_id, item, value, no_value FROM survey_ratings WHERE view_id IN ("
    "SELECT survey_views.id FROM survey_views"
    " JOIN surveys ON surveys.id = survey_views.survey_id WHERE case_id = ?)"
)


def measure() -> list[Figure]:
    """Through the services: queries, rows to dataclasses, means and changes."""
    opened = vaults.opened(vaults.many_cases())
    session = Session(SystemClock())
    session.open(opened, b"")
    desk, screening = Surveys(session), Screenings(session)
    case_id = vaults.samira(opened)
    survey = next(each for each in desk.of_case(case_id).surveys if each.finished_on is None)
    answer = Rating("housing.1", 3)

    def plain() -> None:
        with opened.reading() as db:
            db.execute(_ANSWERS, (case_id,)).fetchall()

    def rate() -> None:
        desk.rate(case_id, survey.id, survey.views[0].id, answer.item, answer)

    try:
        open_, compare, screened, bare, rated = medians(
            _ROUNDS,
            timed(lambda: _first(desk, case_id)),
            timed(lambda: _all_compared(desk, case_id)),
            timed(lambda: screening.of_case(case_id)),
            timed(plain),
            timed(rate),
        )
    finally:
        session.close()
    select = "SELECT … survey_ratings"
    return [
        Figure("survey of three views, with its means", open_, select, bare, goal=_OPEN),
        Figure("five surveys compared", compare, select, bare, goal=_COMPARE),
        Figure("screenings of a case", screened, goal=_OPEN),
        Figure("one answer, written and kept", rated, goal=_ANSWER),
    ]


def _first(desk: Surveys, case_id: CaseId) -> None:
    state = desk.of_case(case_id)
    state.profiles(state.surveys[0])


def _all_compared(desk: Surveys, case_id: CaseId) -> None:
    state: SurveyState = desk.of_case(case_id)
    newest, *others = (state.profiles(each) for each in state.surveys)
    for earlier in others:
        # One more was asked in the newest: it has nothing to be compared with.
        for before, after in zip(earlier, newest, strict=False):
            changes(before, after)
