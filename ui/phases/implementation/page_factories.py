"""The pages, as the place makes them when they are first opened."""

from collections.abc import Mapping
from functools import partial

from ui.phases.implementation.pages import PageId
from ui.phases.implementation.referral_reading import ReferralDesk
from ui.phases.implementation.referrals import ReferralsPart
from ui.phases.implementation.reviews import ReviewDesk, ReviewsPart
from ui.phases.implementation.seams import PageFactory
from ui.qt.workbench import Workbench


def page_factories(
    bench: Workbench, referrals: ReferralDesk, reviews: ReviewDesk
) -> Mapping[PageId, PageFactory]:
    """By page, to be given to the place."""
    return {
        PageId.REFERRALS: partial(ReferralsPart, bench, referrals),
        PageId.REVIEWS: partial(ReviewsPart, bench, reviews),
    }
