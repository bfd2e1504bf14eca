"""Sheets of goal reviews from a file (D8): what is saved; what is only typed stays a draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jmd_desktop import i18n, labels
from jmd_desktop.documents import form_texts
from jmd_desktop.documents.reviewed_goals import ComingAppointment, ReviewedGoal
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.goals import Goal, GoalStatus, in_order
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import blank_forms
from jmd_desktop.services.assessment_sheets import AssessmentSheets
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.reviews_state import ReviewedGoal as Reviewed
from jmd_desktop.services.reviews_state import ReviewsState
from jmd_desktop.services.session import Session
from jmd_desktop.store import clients, referrals, site

if TYPE_CHECKING:  # loads reportlab
    from jmd_desktop.documents.chart_page import ChartPage

_GOOD: Final = frozenset({GoalStatus.REACHED, GoalStatus.PARTLY_REACHED})
_NAME_GAP: Final = ", "
_GAP: Final = " · "
_MOST: Final = 8  # appointments; of a series that goes on for long the next ones are enough
_MOST_OF_GOAL: Final = 2


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
        state, agreed = GoalReviews(self._session).of_case(case_id), self._agreed(case_id)
        goals = [
            self._goal(number, each, 0, agreed)
            for number, each in _numbered(state)
            if each.reviews or each.goal.open
        ]
        page = None
        if chart and state.second_survey:
            page = AssessmentSheets(self._session, self._forms).chart_page(case_id)
        return self._render(state, goals, agreed, page)

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
        agreed = self._agreed(case_id)
        return self._render(state, [self._goal(number, reviewed, at, agreed)], agreed, None)

    def _agreed(self, case_id: CaseId) -> "_Agreed":
        """The appointments that take place and are not over yet, the next first."""
        dates = Dates(self._session).of_case(case_id)
        with self._session.vault.reading() as db:
            led = {each.id: each for each in referrals.of_case(db, case_id)}
        return _Agreed(tuple(each for each in dates.coming if each.takes_place), led)

    def _render(
        self,
        state: ReviewsState,
        goals: Sequence[ReviewedGoal],
        agreed: "_Agreed",
        chart: "ChartPage | None",
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
                agreed.of_case(),
            )
        )

    @staticmethod
    def _goal(number: int, each: Reviewed, at: int, agreed: "_Agreed") -> ReviewedGoal:
        with i18n.speaking(i18n.SOURCE):
            area = labels.code("life_area", each.goal.area) if each.goal.area else ""
            gaps = tuple(labels.code("offer_kind", gap.offer_kind or "") for gap in each.gaps)
        review = each.reviews[at] if each.reviews else None
        coming = agreed.for_goal(each.goal.id) if each.goal.open else ()
        return ReviewedGoal(number, each.goal, review, area, gaps, coming)


@dataclass(frozen=True, slots=True)
class _Agreed:
    """Coming appointments of one case, and the referrals by id that some of them belong to."""

    coming: tuple[Appointment, ...]
    referrals: Mapping[str, Referral]

    def of_case(self) -> tuple[ComingAppointment, ...]:
        """The next of all."""
        return tuple(map(self._told, self.coming[:_MOST]))

    def for_goal(self, goal_id: str) -> tuple[ComingAppointment, ...]:
        """The next of those where somebody was led for that goal."""
        led = {each.id for each in self.referrals.values() if each.goal_id == goal_id}
        found = [each for each in self.coming if each.referral_id in led]
        return tuple(map(self._told, found[:_MOST_OF_GOAL]))

    def _told(self, met: Appointment) -> ComingAppointment:
        referral, what = self.referrals.get(met.referral_id), met.purpose.strip()
        if referral is not None and what in ("", referral.name):  # whose it is stands in the place
            what = referral.offer.strip() or referral.partner.strip()
        with i18n.speaking(i18n.SOURCE):
            place = labels.code("appointment_place", met.place) if met.place else ""
        words = dict.fromkeys((what, met.place_note.strip() or place))
        return ComingAppointment(met.day, met.begins, _GAP.join(filter(None, words)))


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
