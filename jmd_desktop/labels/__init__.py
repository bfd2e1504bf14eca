"""Words for fields, codes, dates and figures in the counsellor's language; decides nothing.

Every text is looked up when it is asked for, so that the language can change while the program
runs. Tables are kept for each language, because a form asks for dozens of words at a time.
"""

from jmd_desktop.labels.of_assessment import (
    counted_obstacles,
    short_area,
    uncounted_obstacles,
)
from jmd_desktop.labels.of_closure import (
    after_end,
    closing_reason,
    ending_hint,
    reason_step,
)
from jmd_desktop.labels.of_codes import choices, code, code_list, edition, folded, groups, today
from jmd_desktop.labels.of_deadlines import deadline
from jmd_desktop.labels.of_deadlines import read as read_deadline
from jmd_desktop.labels.of_deadlines import typed as typed_deadline
from jmd_desktop.labels.of_ending_texts import achieved, remains
from jmd_desktop.labels.of_evaluation import evaluation_hint
from jmd_desktop.labels.of_events import timeline_event, timeline_span
from jmd_desktop.labels.of_fields import field, purpose
from jmd_desktop.labels.of_figures import (
    age,
    ago,
    countdown,
    day,
    day_of_month,
    duration,
    moment,
    month,
    near_day,
    number,
    short_day,
    size,
)
from jmd_desktop.labels.of_journal import former_versions, sealing
from jmd_desktop.labels.of_letters import posting
from jmd_desktop.labels.of_minimum_reasons import minimum_count, minimum_why
from jmd_desktop.labels.of_people import (
    relative,
    relative_contact,
    relative_life,
    safe_contact,
)
from jmd_desktop.labels.of_places import STATELESS, UNRESOLVED
from jmd_desktop.labels.of_plan_hints import goal_hint, plan_change, plan_hint, weak_area
from jmd_desktop.labels.of_plan_hints import version as plan_version
from jmd_desktop.labels.of_referral_hints import (
    break_off_task,
    formality,
    partner_warning,
    referral_hint,
    standing,
    step_hint,
    verified,
    waiting,
    watched,
)
from jmd_desktop.labels.of_reviews import review_hint
from jmd_desktop.labels.of_talks import talk_questions
from jmd_desktop.labels.of_times import (
    appointment_when,
    calendar_text,
    clock_problem,
    clock_time,
    remind,
    series,
    series_problem,
    task_who,
    time_span,
    until,
)
from jmd_desktop.labels.of_values import short_month, value

__all__ = [
    "STATELESS",
    "UNRESOLVED",
    "achieved",
    "after_end",
    "age",
    "ago",
    "appointment_when",
    "break_off_task",
    "calendar_text",
    "choices",
    "clock_problem",
    "clock_time",
    "closing_reason",
    "code",
    "code_list",
    "countdown",
    "counted_obstacles",
    "day",
    "day_of_month",
    "deadline",
    "duration",
    "edition",
    "ending_hint",
    "evaluation_hint",
    "field",
    "folded",
    "formality",
    "former_versions",
    "goal_hint",
    "groups",
    "minimum_count",
    "minimum_why",
    "moment",
    "month",
    "near_day",
    "number",
    "partner_warning",
    "plan_change",
    "plan_hint",
    "plan_version",
    "posting",
    "purpose",
    "read_deadline",
    "reason_step",
    "referral_hint",
    "relative",
    "relative_contact",
    "relative_life",
    "remains",
    "remind",
    "review_hint",
    "safe_contact",
    "sealing",
    "series",
    "series_problem",
    "short_area",
    "short_day",
    "short_month",
    "size",
    "standing",
    "step_hint",
    "talk_questions",
    "task_who",
    "time_span",
    "timeline_event",
    "timeline_span",
    "today",
    "typed_deadline",
    "uncounted_obstacles",
    "until",
    "value",
    "verified",
    "waiting",
    "watched",
    "weak_area",
]
