"""Words for the timeline of a case: codes that are part of the program."""

from collections.abc import Mapping

from jmd_desktop.domain.timeline import EventKind, Lane
from jmd_desktop.i18n import pgettext


def timeline_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "timeline_lane": {
            Lane.COURSE: pgettext("timeline", "Course"),
            Lane.ASSESSMENT: pgettext("timeline", "Assessment"),
            Lane.PLAN: pgettext("timeline", "Support plan"),
            Lane.CONTACTS: pgettext("timeline", "Contacts"),
            Lane.HELPS: pgettext("timeline", "Helps"),
            Lane.CLOSURE: pgettext("timeline", "Closure"),
        },
        "timeline_kind": {
            EventKind.OPENED: pgettext("timeline", "File opened"),
            EventKind.CONSENT: pgettext("timeline", "Consent signed"),
            EventKind.AGREED: pgettext("timeline", "Agreed to case management"),
            EventKind.REFUSED: pgettext("timeline", "Case management declined"),
            EventKind.KIND: pgettext("timeline", "Kind of support"),
            EventKind.PAPER: pgettext("timeline", "Residence paper valid until here"),
            EventKind.DECISION: pgettext("timeline", "Decision after a pause"),
            EventKind.SCREENING: pgettext("timeline", "Screening"),
            EventKind.SURVEY: pgettext("timeline", "Survey of resources"),
            EventKind.PLAN_AGREED: pgettext("timeline", "Support plan agreed on"),
            EventKind.GOAL_AGREED: pgettext("timeline", "Goal agreed on"),
            EventKind.SUB_GOAL_DONE: pgettext("timeline", "Sub-goal reached"),
            EventKind.GOAL_REVIEWED: pgettext("timeline", "Goal looked at again"),
            EventKind.GOAL_ENDED: pgettext("timeline", "Goal closed"),
            EventKind.CONTACT: pgettext("timeline", "Contact"),
            EventKind.CONTACTS: pgettext("timeline", "Contacts of a month"),
            EventKind.APPOINTMENT: pgettext("timeline", "Appointment kept"),
            EventKind.REFERRAL: pgettext("timeline", "Referral"),
            EventKind.GAP: pgettext("timeline", "Supply gap noted"),
            EventKind.ENDING_TALK: pgettext("timeline", "Talk about the end"),
            EventKind.ENDED: pgettext("timeline", "Case ended"),
            EventKind.ENDED_AS_ADVICE: pgettext("timeline", "Case management ended"),
            EventKind.EVALUATION: pgettext("timeline", "Evaluation"),
            EventKind.REOPENED: pgettext("timeline", "Taken up again"),
            EventKind.FOLLOW_UP_DUE: pgettext("timeline", "Follow-up talk planned"),
            EventKind.FOLLOW_UP: pgettext("timeline", "Follow-up talk"),
        },
    }
