"""Sheets of goal reviews from a file (D8): what is saved; what is only typed stays a draft."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from jmd_desktop import i18n, labels
from jmd_desktop.documents import form_texts
from jmd_desktop.documents.reviewed_goals import ReviewedGoal
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.goals import Goal, GoalStatus, in_order
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import blank_forms
from jmd_desktop.services.assessment_sheets import AssessmentSheets
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.reviews_state import ReviewedGoal as Reviewed
from jmd_desktop.services.reviews_state import ReviewsState
from jmd_desktop.services.session import Session
from jmd_desktop.store import clients, site

if TYPE_CHECKING:  # loads reportlab
    from jmd_desktop.documents.chart_page import ChartPage

_GOOD: Final = frozenset({GoalStatus.REACHED, GoalStatus.PARTLY_REACHED})
_NAME_GAP: Final = ", "


class ReviewSheets:
    """Paper for one case, German only, with the name as the plan has it."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def sheet(self, case_id: CaseId, *, chart: bool = True) -> bytes:
        """Every goal with its newest review, and those somebody works on with room to write.

        With `chart` the life areas stand behind it in pictures, if they were looked at twice.
        Goals have the numbers of the plan. `CaseMissing`, `UnprintableCharacter`.
        """
        state = GoalReviews(self._session).of_case(case_id)
        goals = [
            self._goal(number, each, 0)
            for number, each in _numbered(state)
            if each.reviews or each.goal.open
        ]
        page = None
        if chart and state.second_survey:
            page = AssessmentSheets(self._session, self._forms).chart_page(case_id)
        return self._render(state, goals, page)

    def goal(self, case_id: CaseId, goal_id: str, review_id: str = "") -> bytes:
        """One goal with its newest review, or with that one; `CaseMissing` and as `sheet`."""
        state = GoalReviews(self._session).of_case(case_id)
        found = next((each for each in _numbered(state) if each[1].goal.id == goal_id), None)
        if found is None:
            raise CaseMissing
        ids = [each.id for each in found[1].reviews]
        if review_id and review_id not in ids:
            raise CaseMissing
        number, reviewed = found
        at = ids.index(review_id) if review_id else 0
        return self._render(state, [self._goal(number, reviewed, at)], None)

    def _render(
        self, state: ReviewsState, goals: Sequence[ReviewedGoal], chart: "ChartPage | None"
    ) -> bytes:
        from jmd_desktop.documents import goal_review_form as sheet  # noqa: PLC0415  loads reportlab

        with self._session.vault.reading() as db:
            own, client = site.of_vault(db), clients.get(db, state.case.id)
        if client is None:
            raise CaseMissing
        held = [each.review.held_on for each in goals if each.review]
        text = self._forms.checked(sheet.text_for(form_texts.shipped(), own))
        return sheet.render(
            sheet.GoalReviewSheet(
                text,
                self._session.clock.today(),
                own,
                state.case.number,
                _name(client),
                max(held, default=None),
                goals or [ReviewedGoal()],
                tuple(_achieved(state)),
                chart,
            )
        )

    @staticmethod
    def _goal(number: int, each: Reviewed, at: int) -> ReviewedGoal:
        with i18n.speaking(i18n.SOURCE):
            area = labels.code("life_area", each.goal.area) if each.goal.area else ""
            gaps = tuple(labels.code("offer_kind", gap.offer_kind or "") for gap in each.gaps)
        review = each.reviews[at] if each.reviews else None
        return ReviewedGoal(number, each.goal, review, area, gaps)


def file_name() -> str:
    """What the sheet is called as a file, never whose it is."""
    return blank_forms.file_name(blank_forms.GOAL_REVIEW, i18n.SOURCE)


def _numbered(state: ReviewsState) -> Iterator[tuple[int, Reviewed]]:
    """All goals as the printed plan counts them."""
    by_id = {each.goal.id: each for each in state.goals}
    for number, goal in enumerate(in_order(each.goal for each in state.goals), start=1):
        yield number, by_id[goal.id]


def _achieved(state: ReviewsState) -> Iterator[str]:
    """Goals that were reached, and of those somebody works on the parts that are done (GR7)."""
    goals: tuple[Goal, ...] = in_order(each.goal for each in state.goals)
    yield from (goal.title for goal in goals if goal.status in _GOOD)
    for goal in goals:
        if goal.open:
            yield from (step.text for step in goal.sub_goals if step.done)


def _name(client: Client) -> str:
    """As on the other sheets of the file: family name first."""
    full = _NAME_GAP.join(part for part in (client.last_name, client.first_name) if part)
    return full or client.preferred_name
