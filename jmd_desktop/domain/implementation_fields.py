"""The part of the field catalogue about the Durchführung: journal, dates, referrals, reviews.

No column is a special category: what is asked here are contacts, steps and agreements. Free text
may touch on health all the same; it goes with the case like everything else in it.
"""

from jmd_desktop.domain.field_columns import OVER_CLIENT, Columns
from jmd_desktop.domain.field_types import Hop, Kind, Purpose, Table

_NOTE = 20_000  # characters
_ENTRY = 10_000_000  # somebody pastes a whole chat: it is kept, not refused
_TITLE = 400
_DAY = 1440  # minutes
_WEEK = 10_080  # minutes
_ROW = 2**62
_OVER_REFERRAL = (Hop("referral_id", "referrals"), *OVER_CLIENT)


def _journal_entries() -> Table:
    """One contact or note (IM1), with what was seen of a referral (IM4)."""
    f = Columns("journal_entries")
    f.technical("seq", Kind.NUMBER, limit=_ROW)
    f.technical("id")
    f.technical("case_id")
    f.personal("happened_on", Kind.DAY, Purpose.COURSE, required=True, past_only=True)
    f.personal("happened_at", Kind.TIME, Purpose.COURSE)
    f.personal("channel", Kind.CODE, Purpose.COURSE, codes="contact_channel")
    f.personal("minutes", Kind.NUMBER, Purpose.COURSE, limit=_DAY)
    f.personal("participants", Kind.CODES, Purpose.COURSE, codes="journal_role")
    f.personal("participants_note", Kind.LINE, Purpose.COURSE, limit=_TITLE)
    f.personal("interpreter", Kind.FLAG, Purpose.LANGUAGE)
    f.personal("areas", Kind.CODES, Purpose.COURSE, codes="life_area")
    f.personal("content", Kind.NOTE, Purpose.COURSE, limit=_ENTRY)
    f.personal("agreements", Kind.NOTE, Purpose.PLAN, limit=_ENTRY)
    f.technical("referral_id")
    f.personal("fit", Kind.CODE, Purpose.NEED, codes="offer_fit")
    f.personal("break_off_risk", Kind.FLAG, Purpose.NEED)
    f.technical("corrects")
    f.personal("correction_reason", Kind.LINE, Purpose.COURSE, limit=_TITLE)
    f.personal("written_at", Kind.MOMENT, Purpose.COURSE)
    f.personal("seals_at", Kind.MOMENT, Purpose.COURSE)
    f.personal("sealed", Kind.FLAG, Purpose.COURSE)
    f.personal("version", Kind.NUMBER, Purpose.COURSE, limit=2**31)
    return Table("journal_entries", OVER_CLIENT, tuple(f.all))


def _dates() -> tuple[Table, ...]:
    """What is to be done, and where somebody has to be."""
    tasks = Columns("tasks")
    tasks.technical("id")
    tasks.technical("case_id")
    tasks.personal("title", Kind.LINE, Purpose.PLAN, limit=_TITLE, required=True)
    tasks.personal("who", Kind.CODE, Purpose.PLAN, codes="task_owner", required=True)
    tasks.personal("who_note", Kind.LINE, Purpose.PLAN)
    tasks.personal("due_on", Kind.DAY, Purpose.PLAN)
    tasks.personal("done_on", Kind.DAY, Purpose.PLAN, past_only=True)
    tasks.personal("note", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    tasks.technical("entry_id")
    tasks.technical("referral_id")
    tasks.technical("series_id")
    tasks.personal("version", Kind.NUMBER, Purpose.PLAN, limit=2**31)
    met = Columns("appointments")
    met.technical("id")
    met.technical("case_id")
    met.personal("day", Kind.DAY, Purpose.CONTACT, required=True)
    met.personal("begins", Kind.TIME, Purpose.CONTACT)
    met.personal("minutes", Kind.NUMBER, Purpose.CONTACT, limit=_DAY, lowest=1)
    met.personal("purpose", Kind.LINE, Purpose.CONTACT, limit=_TITLE)
    met.personal("place", Kind.CODE, Purpose.CONTACT, codes="appointment_place")
    met.personal("place_note", Kind.LINE, Purpose.CONTACT, limit=_TITLE)
    met.personal("participants", Kind.CODES, Purpose.CONTACT, codes="journal_role")
    met.personal("participants_note", Kind.LINE, Purpose.CONTACT, limit=_TITLE)
    met.personal("interpreter", Kind.FLAG, Purpose.LANGUAGE)
    met.personal("remind_minutes", Kind.NUMBER, Purpose.CONTACT, limit=_WEEK)
    met.personal("state", Kind.CODE, Purpose.COURSE, codes="appointment_state", required=True)
    met.personal("note", Kind.NOTE, Purpose.CONTACT, limit=_NOTE)
    met.technical("entry_id")
    met.technical("recorded_in")
    met.technical("referral_id")
    met.technical("series_id")
    met.personal("version", Kind.NUMBER, Purpose.CONTACT, limit=2**31)
    return (
        Table("tasks", OVER_CLIENT, tuple(tasks.all)),
        Table("appointments", OVER_CLIENT, tuple(met.all)),
    )


def _referrals() -> tuple[Table, ...]:
    """A referral with its chain and the formalities of admission (IM3)."""
    f = Columns("referrals")
    f.technical("id")
    f.technical("case_id")
    f.technical("partner_id")
    f.technical("offer_id")
    f.personal("partner", Kind.LINE, Purpose.PLAN, limit=_TITLE)
    f.personal("offer", Kind.LINE, Purpose.PLAN, limit=_TITLE)
    f.personal("address", Kind.NOTE, Purpose.PLAN, limit=_TITLE)
    f.personal("contact", Kind.NOTE, Purpose.PLAN, limit=_TITLE)
    f.technical("goal_id")
    f.personal("area", Kind.CODE, Purpose.PLAN, codes="life_area")
    f.personal("explained", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.personal("note", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.technical("entry_id")
    f.personal("version", Kind.NUMBER, Purpose.PLAN, limit=2**31)
    steps = Columns("referral_steps")
    steps.technical("id")
    steps.technical("referral_id")
    steps.technical("position", Kind.NUMBER, limit=2**31)
    steps.personal("status", Kind.CODE, Purpose.PLAN, codes="referral_status", required=True)
    steps.personal("since", Kind.DAY, Purpose.PLAN, required=True, past_only=True)
    steps.personal("note", Kind.LINE, Purpose.PLAN, limit=_TITLE)
    asked = Columns("referral_formalities")
    asked.technical("id")
    asked.technical("referral_id")
    asked.technical("position", Kind.NUMBER, limit=2**31)
    asked.personal("formality", Kind.CODE, Purpose.PLAN, codes="formality")
    asked.personal("text", Kind.LINE, Purpose.PLAN, limit=_TITLE)
    asked.personal("due_on", Kind.DAY, Purpose.PLAN)
    asked.personal("done_on", Kind.DAY, Purpose.PLAN, past_only=True)
    return (
        Table("referrals", OVER_CLIENT, tuple(f.all)),
        Table("referral_steps", _OVER_REFERRAL, tuple(steps.all)),
        Table("referral_formalities", _OVER_REFERRAL, tuple(asked.all)),
    )


def _goal_reviews() -> Table:
    """One goal looked at again; both views stand side by side (IM5, GR5)."""
    f = Columns("goal_reviews")
    f.technical("id")
    f.technical("case_id")
    f.technical("goal_id")
    f.personal("held_on", Kind.DAY, Purpose.PLAN, required=True, past_only=True)
    f.personal("attained_client", Kind.NUMBER, Purpose.PLAN, limit=4)
    f.personal("attained_counsellor", Kind.NUMBER, Purpose.PLAN, limit=4)
    f.personal("indicator_seen", Kind.CODE, Purpose.PLAN, codes="yes_no_unclear")
    f.personal("fit", Kind.CODE, Purpose.NEED, codes="offer_fit")
    f.personal("new_situation", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("helped", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.personal("hindered", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.personal("decision", Kind.CODE, Purpose.PLAN, codes="review_decision")
    f.personal("next_review_on", Kind.DAY, Purpose.PLAN)
    f.personal("note", Kind.NOTE, Purpose.PLAN, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.PLAN, limit=2**31)
    return Table("goal_reviews", OVER_CLIENT, tuple(f.all))


def _case_decisions() -> Table:
    """What was decided when one of the two clocks had run out (IM6, IM7)."""
    f = Columns("case_decisions")
    f.technical("id")
    f.technical("case_id")
    f.case("clock", Kind.CODE, codes="case_clock")
    f.case("decision", Kind.CODE, codes="clock_decision")
    f.case("counted_from", Kind.DAY)
    f.case("decided_on", Kind.DAY)
    f.personal("reason", Kind.NOTE, Purpose.COURSE, limit=_NOTE, required=True)
    return Table("case_decisions", OVER_CLIENT, tuple(f.all))


JOURNAL_ENTRIES = _journal_entries()
TASKS, APPOINTMENTS = _dates()
REFERRALS, REFERRAL_STEPS, REFERRAL_FORMALITIES = _referrals()
GOAL_REVIEWS = _goal_reviews()
CASE_DECISIONS = _case_decisions()
