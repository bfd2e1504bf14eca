"""The part of the field catalogue about screening and assessment."""

from jmd_desktop.domain.field_columns import OVER_CLIENT, Columns
from jmd_desktop.domain.field_types import Hop, Kind, Purpose, Table
from jmd_desktop.domain.obstacles import SPECIAL, Obstacle

_NOTE = 20_000  # characters
_OVER_SURVEY = (Hop("survey_id", "surveys"), *OVER_CLIENT)
_OVER_VIEW = (Hop("view_id", "survey_views"), *_OVER_SURVEY)


def _screenings() -> Table:
    """One screening with its twelve obstacles."""
    f = Columns("screenings")
    f.technical("id")
    f.technical("case_id")
    f.personal("held_on", Kind.DAY, Purpose.NEED, required=True, past_only=True)
    f.personal("way", Kind.CODE, Purpose.NEED, codes="screening_way", required=True)
    f.personal("talk_note", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("residence_group", Kind.CODE, Purpose.NEED, codes="residence_group")
    f.personal("residence_note", Kind.LINE, Purpose.NEED)
    for obstacle in Obstacle:
        add = f.sensitive if obstacle in SPECIAL else f.personal
        add(obstacle, Kind.CODES, Purpose.NEED, codes="obstacle_mark")
        add(f"{obstacle}_remark", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("at_risk", Kind.CODE, Purpose.NEED, codes="yes_no_unclear")
    f.personal("decision", Kind.CODE, Purpose.NEED, codes="screening_decision")
    f.personal("decision_note", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("preventive", Kind.FLAG, Purpose.NEED, required=True)
    f.personal("preventive_reason", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("outcome", Kind.CODE, Purpose.NEED, codes="screening_outcome")
    f.personal("outcome_note", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("remarks", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.NEED, limit=2**31)
    return Table("screenings", OVER_CLIENT, tuple(f.all))


def _assessments() -> Table:
    """What holds beside the single surveys."""
    f = Columns("assessments")
    f.technical("case_id")
    f.personal("need", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("informal_help", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("helper_load", Kind.CODE, Purpose.NEED, codes="helper_load")
    f.personal("helpers_note", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("reassess_on", Kind.DAY, Purpose.NEED)
    f.personal("version", Kind.NUMBER, Purpose.NEED, limit=2**31)
    return Table("assessments", OVER_CLIENT, tuple(f.all))


def _surveys() -> tuple[Table, ...]:
    """A survey, its views and what they said."""
    f = Columns("surveys")
    f.technical("id")
    f.technical("case_id")
    f.personal("held_on", Kind.DAY, Purpose.NEED, required=True, past_only=True)
    f.technical("item_set", Kind.NUMBER, limit=2**31)
    f.technical("form_version", Kind.LINE)
    f.personal("achieved", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("finished_on", Kind.DAY, Purpose.NEED)
    f.personal("version", Kind.NUMBER, Purpose.NEED, limit=2**31)
    views = Columns("survey_views")
    views.technical("id")
    views.technical("survey_id")
    views.personal("view", Kind.CODE, Purpose.NEED, codes="survey_view")
    views.personal("who", Kind.LINE, Purpose.NEED)
    views.personal("language", Kind.CODE, Purpose.NEED, codes="languages")
    ratings = Columns("survey_ratings")
    ratings.technical("id")
    ratings.technical("view_id")
    ratings.technical("item")
    ratings.personal("value", Kind.NUMBER, Purpose.NEED, limit=5)
    ratings.personal("no_value", Kind.CODE, Purpose.NEED, codes="no_value")
    special = Columns("special_ratings")
    special.technical("id")
    special.technical("view_id")
    special.technical("item")
    special.sensitive("value", Kind.NUMBER, Purpose.NEED, limit=5)
    special.sensitive("no_value", Kind.CODE, Purpose.NEED, codes="no_value")
    marks = Columns("survey_marks")
    marks.technical("id")
    marks.technical("survey_id")
    marks.personal("item", Kind.KEY, Purpose.NEED)
    areas = Columns("survey_areas")
    areas.technical("id")
    areas.technical("survey_id")
    areas.personal("area", Kind.CODE, Purpose.NEED, codes="life_area")
    for column in ("now", "good", "helps", "change", "counsellor_view", "third_view"):
        areas.personal(column, Kind.NOTE, Purpose.NEED, limit=_NOTE)
    areas.personal("third_who", Kind.LINE, Purpose.NEED)
    areas.personal("importance", Kind.NUMBER, Purpose.NEED, limit=3)
    areas.personal("version", Kind.NUMBER, Purpose.NEED, limit=2**31)
    return (
        Table("surveys", OVER_CLIENT, tuple(f.all)),
        Table("survey_views", _OVER_SURVEY, tuple(views.all)),
        Table("survey_ratings", _OVER_VIEW, tuple(ratings.all)),
        Table("special_ratings", _OVER_VIEW, tuple(special.all)),
        Table("survey_marks", _OVER_SURVEY, tuple(marks.all)),
        Table("survey_areas", _OVER_SURVEY, tuple(areas.all)),
    )


def _diagnosis_cells() -> Table:
    """The diagnosis sheet; special cells keep their words in a column of their own."""
    f = Columns("diagnosis_cells")
    f.technical("id")
    f.technical("case_id")
    f.personal("cell", Kind.CODE, Purpose.NEED, codes="diagnosis_cell", required=True)
    f.personal("text", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.sensitive("special_text", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("author", Kind.LINE, Purpose.NEED, required=True)
    f.personal("written_on", Kind.DAY, Purpose.NEED, required=True, past_only=True)
    f.personal("version", Kind.NUMBER, Purpose.NEED, limit=2**31)
    return Table("diagnosis_cells", OVER_CLIENT, tuple(f.all))


def _competence_procedures() -> Table:
    """What was tested, by whom, and what it showed."""
    f = Columns("competence_procedures")
    f.technical("id")
    f.technical("case_id")
    f.personal("name", Kind.LINE, Purpose.NEED, required=True)
    f.personal("provider", Kind.LINE, Purpose.NEED)
    f.personal("held_in", Kind.MONTH, Purpose.NEED, limit=7)
    f.personal("result", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.NEED, limit=2**31)
    return Table("competence_procedures", OVER_CLIENT, tuple(f.all))


def _helpers() -> Table:
    """Who helps already, by role or first name."""
    f = Columns("helpers")
    f.technical("id")
    f.technical("case_id")
    f.technical("position", Kind.NUMBER, limit=2**31)
    f.personal("kind", Kind.CODE, Purpose.NEED, codes="helper_kind", required=True)
    f.personal("who", Kind.LINE, Purpose.NEED, required=True)
    f.personal("what_for", Kind.NOTE, Purpose.NEED, limit=_NOTE)
    f.personal("version", Kind.NUMBER, Purpose.NEED, limit=2**31)
    return Table("helpers", OVER_CLIENT, tuple(f.all))


SCREENINGS = _screenings()
ASSESSMENTS = _assessments()
SURVEYS, SURVEY_VIEWS, SURVEY_RATINGS, SPECIAL_RATINGS, SURVEY_MARKS, SURVEY_AREAS = _surveys()
DIAGNOSIS_CELLS = _diagnosis_cells()
COMPETENCE_PROCEDURES = _competence_procedures()
HELPERS = _helpers()
