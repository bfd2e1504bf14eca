"""Where in a case something can be seen to; which place of the window that is, the window knows."""

from enum import StrEnum


class Target(StrEnum):
    """A part of a case that somebody is led to."""

    OVERVIEW = "overview"
    CONSENTS = "consents"
    BASE_DATA = "base_data"
    RELATIONSHIP = "relationship"  # ticked where the minimum requirements are shown
    COLLABORATION = "collaboration"
    CLOCKS = "clocks"
    SCREENING = "screening"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    REVIEWS = "reviews"
    GAPS = "gaps"
    JOURNAL = "journal"
    DATES = "dates"
    REFERRALS = "referrals"
    ENDING = "ending"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow_up"
