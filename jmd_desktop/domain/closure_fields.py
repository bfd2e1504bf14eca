"""The part of the field catalogue about the closure: end, evaluation, the talk afterwards (B.6).

No column is a special category: what is asked here is how the work went and how it ended. Codes of
an ending and scores are kept when a file is anonymised (C5); words, days and names are not.
"""

from jmd_desktop.domain.field_columns import OVER_CLIENT, Columns
from jmd_desktop.domain.field_types import Hop, Kind, Purpose, Table

_NOTE = 20_000  # characters
_TITLE = 400
_SCALE = 5  # points, as in a survey
_MOST_CONTACTS = 10_000
_MOST_MINUTES = 1_000_000
_OVER_ENDING = (Hop("ending_id", "case_endings"), *OVER_CLIENT)
_OVER_EVALUATION = (Hop("evaluation_id", "evaluations"), *_OVER_ENDING)


def _case_endings() -> Table:
    """An ending from its first preparation on, and whether it was taken back (CL1, CL2, CL4 to
    CL6); with what is asked before somebody is said not to cooperate (H2)."""  # fmt: skip
    f = Columns("case_endings")
    f.technical("id")
    f.technical("case_id")
    f.case("scope", Kind.CODE, codes="ending_scope")
    f.personal("talk_on", Kind.DAY, Purpose.ENDING)
    f.personal("no_talk", Kind.LINE, Purpose.ENDING, limit=_TITLE)
    f.personal("talked_about_end", Kind.FLAG, Purpose.ENDING)
    f.personal("named_achievements", Kind.FLAG, Purpose.ENDING)
    f.personal("said_return", Kind.FLAG, Purpose.ENDING)
    f.personal("explained_follow_up", Kind.FLAG, Purpose.ENDING)
    f.personal("achieved", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.personal("remains", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.case("reason", Kind.CODE, codes="closing_reason")
    f.personal("reason_note", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.case("decided_by", Kind.CODE, codes="ended_by")
    f.case("consensus", Kind.CODE, codes="consensus")
    f.personal("informed_on", Kind.DAY, Purpose.ENDING, past_only=True)
    f.personal("informed_note", Kind.LINE, Purpose.ENDING, limit=_TITLE)
    f.personal("barrier_what", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.personal("barrier_aim", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.personal("barriers", Kind.CODES, Purpose.ENDING, codes="barrier")
    f.personal("barriers_note", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.personal("barrier_offers", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.personal("consequences_told", Kind.FLAG, Purpose.ENDING)
    f.personal("ended_on", Kind.DAY, Purpose.ENDING, past_only=True)
    f.personal("follow_up_on", Kind.DAY, Purpose.ENDING)
    f.personal("reopened_on", Kind.DAY, Purpose.ENDING, past_only=True)
    f.personal("reopened_reason", Kind.NOTE, Purpose.ENDING, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.ENDING, limit=2**31)
    return Table("case_endings", OVER_CLIENT, tuple(f.all))


def _evaluations() -> tuple[Table, ...]:
    """How everybody looks back on the case, each by themselves (CL3, D9, GR5)."""
    f = Columns("evaluations")
    f.technical("id")
    f.technical("ending_id")
    f.personal("view", Kind.CODE, Purpose.EVALUATION, codes="survey_view", required=True)
    f.personal("who", Kind.LINE, Purpose.EVALUATION)
    f.personal("held_on", Kind.DAY, Purpose.EVALUATION, required=True, past_only=True)
    f.personal("missing", Kind.CODE, Purpose.EVALUATION, codes="evaluation_missing")
    f.personal("missing_note", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("way", Kind.CODE, Purpose.EVALUATION, codes="evaluation_way")
    f.personal("language", Kind.CODE, Purpose.EVALUATION, codes="languages")
    f.personal("form_version", Kind.LINE, Purpose.EVALUATION)
    f.personal("liked", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("missed", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("reason_said", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("goals_reached", Kind.CODE, Purpose.EVALUATION, codes="goals_reached")
    f.personal("goals_said", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("situation", Kind.CODE, Purpose.EVALUATION, codes="life_situation")
    f.personal("situation_said", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("gaps_said", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("content_with_help", Kind.NUMBER, Purpose.EVALUATION, limit=_SCALE, lowest=1)
    f.personal("content_with_counsellor", Kind.NUMBER, Purpose.EVALUATION, limit=_SCALE, lowest=1)
    f.personal("content_said", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("contacts", Kind.NUMBER, Purpose.EVALUATION, limit=_MOST_CONTACTS)
    f.personal("minutes", Kind.NUMBER, Purpose.EVALUATION, limit=_MOST_MINUTES)
    f.personal("suggestions", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.EVALUATION, limit=2**31)
    answers = Columns("evaluation_answers")
    answers.technical("id")
    answers.technical("evaluation_id")
    answers.technical("item")
    answers.personal("value", Kind.NUMBER, Purpose.EVALUATION, limit=_SCALE, lowest=1)
    answers.personal("no_value", Kind.CODE, Purpose.EVALUATION, codes="no_value")
    helps = Columns("evaluation_helps")
    helps.technical("id")
    helps.technical("evaluation_id")
    helps.technical("position", Kind.NUMBER, limit=2**31)
    helps.personal("help", Kind.LINE, Purpose.EVALUATION, limit=_TITLE, required=True)
    helps.technical("referral_id")
    helps.personal("fit", Kind.CODE, Purpose.EVALUATION, codes="offer_fit")
    helps.personal("note", Kind.NOTE, Purpose.EVALUATION, limit=_NOTE)
    return (
        Table("evaluations", _OVER_ENDING, tuple(f.all)),
        Table("evaluation_answers", _OVER_EVALUATION, tuple(answers.all)),
        Table("evaluation_helps", _OVER_EVALUATION, tuple(helps.all)),
    )


def _follow_ups() -> Table:
    """The talk about half a year later: does it last, is anything new needed (CL2)?"""
    f = Columns("follow_ups")
    f.technical("id")
    f.technical("ending_id")
    f.personal("held_on", Kind.DAY, Purpose.FOLLOW_UP, required=True, past_only=True)
    f.personal("channel", Kind.CODE, Purpose.FOLLOW_UP, codes="contact_channel")
    f.personal("reached", Kind.FLAG, Purpose.FOLLOW_UP)
    f.personal("goals_still", Kind.CODE, Purpose.FOLLOW_UP, codes="goals_reached")
    f.personal("goals_said", Kind.NOTE, Purpose.FOLLOW_UP, limit=_NOTE)
    f.personal("situation", Kind.CODE, Purpose.FOLLOW_UP, codes="life_situation")
    f.personal("situation_said", Kind.NOTE, Purpose.FOLLOW_UP, limit=_NOTE)
    f.personal("new_need", Kind.FLAG, Purpose.FOLLOW_UP)
    f.personal("need_said", Kind.NOTE, Purpose.FOLLOW_UP, limit=_NOTE)
    f.personal("outcome", Kind.CODE, Purpose.FOLLOW_UP, codes="follow_up_outcome")
    f.personal("outcome_note", Kind.NOTE, Purpose.FOLLOW_UP, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.FOLLOW_UP, limit=2**31)
    return Table("follow_ups", _OVER_ENDING, tuple(f.all))


def _working_relationships() -> Table:
    """The one minimum requirement that a human ticks (G1)."""
    f = Columns("working_relationships")
    f.technical("case_id")
    f.personal("since", Kind.DAY, Purpose.COURSE, required=True, past_only=True)
    f.personal("note", Kind.NOTE, Purpose.COURSE, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.COURSE, limit=2**31)
    return Table("working_relationships", OVER_CLIENT, tuple(f.all))


CASE_ENDINGS = _case_endings()
EVALUATIONS, EVALUATION_ANSWERS, EVALUATION_HELPS = _evaluations()
FOLLOW_UPS = _follow_ups()
WORKING_RELATIONSHIPS = _working_relationships()
