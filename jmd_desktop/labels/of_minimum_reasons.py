"""What each of the nine minimum requirements of a case follows from or waits for, in words."""

from collections.abc import Mapping
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.minimum_requirements import (
    Requirement,
    Why,
)
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.labels.of_codes import code
from jmd_desktop.labels.of_figures import short_day

_LISTS = {Why.SPARSE: "base_data_group", Why.PARTS_MISSING: "survey_view"}


def minimum_why(requirement: Requirement) -> str:
    """What a requirement's state follows from, in one sentence with its day."""
    words = _whys(i18n.used())[requirement.why]
    if requirement.on is not None:
        words = _dated(i18n.used())[requirement.why]
        return words.format(day=short_day(requirement.on))
    list_name = _LISTS.get(requirement.why, "")
    about = ", ".join(code(list_name, each) for each in requirement.about)
    return words.format(about=about)


def minimum_count(met: int, applicable: int) -> str:
    """How many are met of those that apply, as „5 von 9 Mindestanforderungen“."""
    return ngettext(
        "{met} of {count} minimum requirement met",
        "{met} of {count} minimum requirements met",
        applicable,
    ).format(met=met, count=applicable)


@cache
def _whys(_language: str) -> Mapping[Why, str]:
    return {
        Why.SIGNED: _("The consent is signed."),
        Why.NO_CONSENT: _("There is no consent that holds."),
        Why.NOTED: _("The most important things are noted."),
        Why.SPARSE: _("Still missing: {about}."),
        Why.SAID: _("It carries."),
        Why.NOT_SAID: _("Only you can say that: please tick it when it carries."),
        Why.AGREED: _("Case management was agreed to."),
        Why.NOT_AGREED: _("Nobody has agreed to case management yet."),
        Why.ADVICE: _("Not needed in advice without case management."),
        Why.SCREENED: _("There is a screening."),
        Why.SURVEYED: _("There is a survey of resources."),
        Why.NEED_NOTED: _("What is needed is noted in the assessment."),
        Why.NO_NEED: _("There is neither a screening nor a talk about what is needed."),
        Why.PLAN_AGREED: _("A support plan was agreed on."),
        Why.PLAN_NOT_AGREED: _("There are goals. The plan has not been agreed on yet."),
        Why.NO_GOALS: _("There is no goal yet."),
        Why.REVIEWED: _("Goals were looked at again."),
        Why.REVIEW_DUE: _("The day of a goal has come, and it was not looked at again."),
        Why.NOT_REVIEWED: _("No goal was looked at again yet."),
        Why.EVALUATED: _("Both sides looked back, or it is noted why not."),
        Why.PARTS_MISSING: _("Still missing: {about}."),
        Why.NOT_EVALUATED: _("It comes with the end of the case."),
        Why.ENDED: _("The case has ended."),
        Why.ENDED_AS_ADVICE: _("Case management has ended, advice goes on."),
        Why.IN_PREPARATION: _("The end is being prepared."),
        Why.RUNNING: _("The case is still running."),
        Why.UNEXPLAINED: _("It ended without a reason being noted. Please add how it ended."),
    }


@cache
def _dated(_language: str) -> Mapping[Why, str]:
    return {
        Why.SIGNED: _("Signed on {day}."),
        Why.SAID: _("It carries since {day}."),
        Why.AGREED: _("Agreed to on {day}."),
        Why.SCREENED: _("Screening on {day}."),
        Why.SURVEYED: _("Survey of resources on {day}."),
        Why.PLAN_AGREED: _("Support plan first agreed on {day}."),
        Why.REVIEWED: _("Last looked at on {day}."),
        Why.EVALUATED: _("Looked back on {day}."),
        Why.ENDED: _("Ended on {day}."),
        Why.ENDED_AS_ADVICE: _("Case management ended on {day}, advice goes on."),
    }
