"""The place of the implementation in one window, over a real vault, as somebody works in it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.from_referrals import FromReferrals
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.partners import Partners
from jmd_desktop.services.referral_sheets import ReferralSheets
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referral_ways import ReferralWays
from jmd_desktop.services.referrals import Referrals, ReferralsState
from jmd_desktop.services.review_sheets import ReviewSheets
from jmd_desktop.services.reviews_state import ReviewsState
from tests.documents.sheets import extracted
from tests.ui.at_work import AtWork, K, focused, key, without_marks
from tests.ui.cases_desk import Desk, at
from tests.ui.plan_pages import HERE
from ui.phases.implementation import (
    ImplementationController,
    PageId,
    ReferralDesk,
    ReviewDesk,
    Spots,
    page_factories,
)
from ui.phases.implementation.referrals import ReferralsPart
from ui.phases.implementation.reviews import ReviewsPart
from ui.places import PlaceId


class ImplementationPlace(AtWork):
    """The pages of referrals, formalities and reviews."""

    def __init__(
        self,
        qtbot: QtBot,
        desk: Desk,
        page: PageId = PageId.REFERRALS,
        *,
        spots: Spots | None = None,
    ) -> None:
        desk.dialogs.path = HERE
        session, forms = desk.session, Forms(desk.session)
        self.referrals, self.partners = Referrals(session), Partners(session)
        self.steps, self.formalities = ReferralSteps(session), Formalities(session)
        self.reviews = GoalReviews(session)
        self.spots = spots or Spots()
        referral_desk = ReferralDesk(
            self.referrals,
            self.steps,
            self.formalities,
            FromReferrals(session),
            ReferralWays(session),
            ReferralSheets(session, forms),
            desk.cases,
        )
        review_desk = ReviewDesk(self.reviews, ReviewSheets(session, forms), forms, desk.cases)
        self.controller = ImplementationController(
            desk.bench, page_factories(desk.bench, referral_desk, review_desk), self.spots
        )
        self.page = page
        self.view = self.controller.view
        super().__init__(qtbot, desk, self.controller)

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.go(at(PlaceId.CASE_IMPLEMENTATION, case, record or self.page))

    @property
    def referrals_part(self) -> ReferralsPart:
        """The page of referrals."""
        part = self.controller._made[PageId.REFERRALS]
        assert isinstance(part, ReferralsPart)
        return part

    @property
    def reviews_part(self) -> ReviewsPart:
        """The page of goal reviews."""
        part = self.controller._made[PageId.REVIEWS]
        assert isinstance(part, ReviewsPart)
        return part

    # ---- what is stored ---------------------------------------------------------------------

    def state(self, case: Case) -> ReferralsState:
        """The referrals as stored."""
        return self.referrals.of_case(case.id)

    def only(self, case: Case) -> Referral:
        """The one referral of a case."""
        (followed,) = self.state(case).referrals
        return followed.referral

    def reviewed(self, case: Case) -> ReviewsState:
        """The goals and their reviews as stored."""
        return self.reviews.of_case(case.id)

    # ---- hands ------------------------------------------------------------------------------

    def tab_to(self, wanted: QWidget, most: int = 60) -> None:
        """With the tab key alone."""
        for _ in range(most):
            here = focused()
            if here is wanted or wanted.isAncestorOf(here):
                return
            key(K.Key_Tab)
        raise AssertionError("never came there")

    # ---- what is shown ----------------------------------------------------------------------

    def printed(self) -> str:
        """What stands on the sheet; nothing was printed otherwise."""
        return without_marks(extracted(self.desk.files.pop(HERE)))


def value_of(part: ReferralsPart, column: str) -> Value:
    """What a field of the referral holds."""
    return part.view.work.card.form.field(column).editor.value()
