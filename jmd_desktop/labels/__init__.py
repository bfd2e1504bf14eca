"""Words for fields, codes, dates and figures in the counsellor's language; decides nothing.

Every text is looked up when it is asked for, so that the language can change while the program
runs. Tables are kept for each language, because a form asks for dozens of words at a time.
"""

from jmd_desktop.labels.of_assessment import (
    counted_obstacles,
    short_area,
    uncounted_obstacles,
)
from jmd_desktop.labels.of_codes import choices, code, code_list, edition, folded, groups, today
from jmd_desktop.labels.of_deadlines import deadline
from jmd_desktop.labels.of_deadlines import read as read_deadline
from jmd_desktop.labels.of_deadlines import typed as typed_deadline
from jmd_desktop.labels.of_fields import field, purpose
from jmd_desktop.labels.of_figures import (
    age,
    ago,
    countdown,
    day,
    duration,
    moment,
    number,
    short_day,
    size,
)
from jmd_desktop.labels.of_people import (
    relative,
    relative_contact,
    relative_life,
    safe_contact,
)
from jmd_desktop.labels.of_places import STATELESS, UNRESOLVED
from jmd_desktop.labels.of_plan_hints import goal_hint, plan_change, plan_hint, weak_area
from jmd_desktop.labels.of_plan_hints import version as plan_version
from jmd_desktop.labels.of_talks import talk_questions
from jmd_desktop.labels.of_values import short_month, value

__all__ = [
    "STATELESS",
    "UNRESOLVED",
    "age",
    "ago",
    "choices",
    "code",
    "code_list",
    "countdown",
    "counted_obstacles",
    "day",
    "deadline",
    "duration",
    "edition",
    "field",
    "folded",
    "goal_hint",
    "groups",
    "moment",
    "number",
    "plan_change",
    "plan_hint",
    "plan_version",
    "purpose",
    "read_deadline",
    "relative",
    "relative_contact",
    "relative_life",
    "safe_contact",
    "short_area",
    "short_day",
    "short_month",
    "size",
    "talk_questions",
    "today",
    "typed_deadline",
    "uncounted_obstacles",
    "value",
    "weak_area",
]
