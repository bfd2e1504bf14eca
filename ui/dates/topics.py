"""What changes the days of a case, whoever shows them."""

from typing import Final

from jmd_desktop.changes import Topic

SHOWN: Final = (
    Topic.TASKS,
    Topic.APPOINTMENTS,
    Topic.DRAFTS,
    Topic.CASES,
    Topic.PLAN,
    Topic.REFERRALS,
    Topic.ASSESSMENT,
    Topic.FIRST_TALK,
    Topic.CLIENT,
    Topic.JOURNAL,
    Topic.CLOSURE,
    Topic.CONSENTS,
)
