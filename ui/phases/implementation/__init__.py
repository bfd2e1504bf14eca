"""The Durchführung: referrals and goal reviews; knows no other phase."""

from ui.phases.implementation.controller import ImplementationController
from ui.phases.implementation.page_factories import page_factories
from ui.phases.implementation.pages import PageId, Spots
from ui.phases.implementation.referral_reading import ReferralDesk
from ui.phases.implementation.referrals import NEW as NEW_REFERRAL
from ui.phases.implementation.reviews import ReviewDesk

__all__ = [
    "NEW_REFERRAL",
    "ImplementationController",
    "PageId",
    "ReferralDesk",
    "ReviewDesk",
    "Spots",
    "page_factories",
]
