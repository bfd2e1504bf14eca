"""The part of the field catalogue about the support plan.

No column is a special category: a goal may touch on health, but what is asked here are steps and
agreements, in words the young person can read.
"""

from jmd_desktop.domain.field_columns import OVER_CLIENT, Columns
from jmd_desktop.domain.field_types import Hop, Kind, Purpose, Table

_NOTE = 20_000  # characters
_TITLE = 400  # a goal is a sentence
_STEP = 1_000  # … and so is a step
_STRONGEST = 100  # of a feeling, on a scale from 0 (PL3)
_SNAPSHOT = 20_000_000
_LONGEST_WAIT = 240  # months
_OVER_GOAL = (Hop("goal_id", "goals"), *OVER_CLIENT)


def _support_plans() -> Table:
    """What stands beside the goals."""
    f = Columns("support_plans")
    f.technical("case_id")
    f.personal("wishes", Kind.NOTE, Purpose.CONCERN, limit=_NOTE)
    f.personal("remarks", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.personal("review_on", Kind.DAY, Purpose.PLAN)
    f.personal("version", Kind.NUMBER, Purpose.PLAN, limit=2**31)
    return Table("support_plans", OVER_CLIENT, tuple(f.all))


def _goals() -> tuple[Table, ...]:
    """A goal; its indicators, measures and institutions; its sub-goals and tasks (PL1, PL8)."""
    f = Columns("goals")
    f.technical("id")
    f.technical("case_id")
    f.technical("position", Kind.NUMBER, limit=2**31)
    f.personal("title", Kind.LINE, Purpose.PLAN, limit=_TITLE, required=True)
    f.personal("area", Kind.CODE, Purpose.PLAN, codes="life_area")
    f.personal("catalogue_key", Kind.KEY, Purpose.PLAN)
    f.personal("wish", Kind.NOTE, Purpose.CONCERN, limit=_NOTE)
    f.personal("motto", Kind.LINE, Purpose.PLAN, limit=_TITLE)
    f.personal("target_on", Kind.DAY, Purpose.PLAN)
    f.personal("target_text", Kind.LINE, Purpose.PLAN)
    f.personal("priority", Kind.NUMBER, Purpose.PLAN, limit=3)
    f.personal("feeling_plus", Kind.NUMBER, Purpose.PLAN, limit=_STRONGEST)
    f.personal("feeling_minus", Kind.NUMBER, Purpose.PLAN, limit=_STRONGEST)
    f.personal("quality", Kind.CODES, Purpose.PLAN, codes="goal_quality")
    f.personal("fitting_offer", Kind.CODE, Purpose.PLAN, codes="yes_no_unclear")
    f.personal("review_on", Kind.DAY, Purpose.PLAN)
    f.personal("status", Kind.CODE, Purpose.PLAN, codes="goal_status", required=True)
    f.personal("attainment", Kind.NUMBER, Purpose.PLAN, limit=4)
    f.personal("version", Kind.NUMBER, Purpose.PLAN, limit=2**31)
    lines = Columns("goal_lines")
    lines.technical("id")
    lines.technical("goal_id")
    lines.technical("position", Kind.NUMBER, limit=2**31)
    lines.personal("kind", Kind.CODE, Purpose.PLAN, codes="goal_line_kind", required=True)
    lines.personal("text", Kind.NOTE, Purpose.PLAN, limit=_STEP, required=True)
    steps = Columns("goal_steps")
    steps.technical("id")
    steps.technical("goal_id")
    steps.technical("position", Kind.NUMBER, limit=2**31)
    steps.personal("kind", Kind.CODE, Purpose.PLAN, codes="goal_step_kind", required=True)
    steps.personal("text", Kind.NOTE, Purpose.PLAN, limit=_STEP, required=True)
    steps.personal("who", Kind.LINE, Purpose.PLAN)
    steps.personal("due_mode", Kind.CODE, Purpose.PLAN, codes="deadline_mode")
    steps.personal("due_on", Kind.DAY, Purpose.PLAN)
    steps.personal("due_event", Kind.LINE, Purpose.PLAN)
    steps.personal("as_needed", Kind.FLAG, Purpose.PLAN)
    steps.personal("done_on", Kind.DAY, Purpose.PLAN, past_only=True)
    return (
        Table("goals", OVER_CLIENT, tuple(f.all)),
        Table("goal_lines", _OVER_GOAL, tuple(lines.all)),
        Table("goal_steps", _OVER_GOAL, tuple(steps.all)),
    )


def _plan_versions() -> Table:
    """What was agreed on, sealed, and whether it was handed out (PL12)."""
    f = Columns("plan_versions")
    f.technical("id")
    f.technical("case_id")
    f.technical("number", Kind.NUMBER, limit=2**31)
    f.personal("agreed_on", Kind.DAY, Purpose.PLAN, required=True, past_only=True)
    f.personal("agreed_how", Kind.CODE, Purpose.PLAN, codes="collaboration_way", required=True)
    f.personal("agreed_with", Kind.LINE, Purpose.PLAN)
    f.personal("review_on", Kind.DAY, Purpose.PLAN)
    f.personal("handed_out_on", Kind.DAY, Purpose.PLAN, past_only=True)
    f.personal("not_handed_out", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.personal("snapshot", Kind.NOTE, Purpose.PLAN, limit=_SNAPSHOT)
    return Table("plan_versions", OVER_CLIENT, tuple(f.all))


def _other_plans() -> Table:
    """Plans of other bodies that this one has to fit together with."""
    f = Columns("other_plans")
    f.technical("id")
    f.technical("case_id")
    f.personal("kind", Kind.CODE, Purpose.PLAN, codes="other_plan")
    f.personal("name", Kind.LINE, Purpose.PLAN)
    f.personal("body", Kind.LINE, Purpose.PLAN)
    f.personal("made_on", Kind.DAY, Purpose.PLAN, past_only=True)
    f.personal("note", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.PLAN, limit=2**31)
    return Table("other_plans", OVER_CLIENT, tuple(f.all))


def _gaps() -> Table:
    """What was missing; counted later over all cases, without a text of any (F7)."""
    f = Columns("gaps")
    f.technical("id")
    f.technical("case_id")
    f.technical("goal_id")
    f.personal("noted_on", Kind.DAY, Purpose.GAP, required=True, past_only=True)
    f.personal("offer_kind", Kind.CODE, Purpose.GAP, codes="offer_kind", required=True)
    f.personal("area", Kind.CODE, Purpose.GAP, codes="life_area")
    f.personal("region", Kind.LINE, Purpose.GAP)
    f.personal("traits", Kind.CODES, Purpose.GAP, codes="gap_trait")
    f.personal("reason", Kind.CODE, Purpose.GAP, codes="gap_reason")
    f.personal("wait_months", Kind.NUMBER, Purpose.GAP, limit=_LONGEST_WAIT)
    f.personal("covered_by", Kind.CODE, Purpose.GAP, codes="gap_cover")
    f.personal("structural", Kind.FLAG, Purpose.GAP, required=True)
    f.personal("note", Kind.NOTE, Purpose.GAP, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.GAP, limit=2**31)
    return Table("gaps", OVER_CLIENT, tuple(f.all))


SUPPORT_PLANS = _support_plans()
GOALS, GOAL_LINES, GOAL_STEPS = _goals()
PLAN_VERSIONS = _plan_versions()
OTHER_PLANS = _other_plans()
GAPS = _gaps()
