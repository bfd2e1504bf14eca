"""Surveys with their views, answers and words; each view keeps its own answers (GR5)."""

import secrets
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import SURVEY_AREAS, SURVEY_VIEWS, SURVEYS
from jmd_desktop.domain.surveys import AreaTalk, NoValue, Rating, Survey, SurveyView
from jmd_desktop.store import cases, history, versioned
from jmd_desktop.store.cases import Random
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_SURVEY = Mapper(SURVEYS, Survey)
_VIEW = Mapper(SURVEY_VIEWS, SurveyView)
_TALK = Mapper(SURVEY_AREAS, AreaTalk)
_ID_AT: Final = _SURVEY.columns.index("id")
_VIEW_ID_AT: Final = _VIEW.columns.index("id")
_REASONS: Final = {reason.value: reason for reason in NoValue}

_OF_CASE: Final = "surveys.case_id = ?"
_ONE: Final = "surveys.id = ?"


def of_case(db: Connection, case_id: str) -> list[Survey]:
    """All surveys of a case with everything in them, the newest first."""
    return _read(db, _OF_CASE, case_id)


def ids_of(db: Connection, case_id: str) -> list[str]:
    """The surveys of a case, the newest first, without reading them."""
    rows = db.execute(
        "SELECT id FROM surveys WHERE case_id = ? ORDER BY held_on DESC, rowid DESC", (case_id,)
    ).fetchall()
    return [survey_id for (survey_id,) in rows]


def last_held_on(db: Connection, case_id: str) -> date | None:
    """The day of the newest survey of a case; None without any."""
    rows = db.execute(
        "SELECT held_on FROM surveys WHERE case_id = ? ORDER BY held_on DESC LIMIT 1", (case_id,)
    ).fetchall()
    return next((date.fromisoformat(day) for (day,) in rows), None)


def get(db: Connection, survey_id: str) -> Survey | None:
    """One survey with everything in it; None when there is none of that id."""
    return next(iter(_read(db, _ONE, survey_id)), None)


def _read(db: Connection, which: str, value: str) -> list[Survey]:
    surveys = {
        row[_ID_AT]: row
        for row in db.execute(
            f"SELECT {_SURVEY.select} FROM surveys WHERE {which}"  # noqa: S608  one of two
            " ORDER BY held_on DESC, rowid DESC",
            (value,),
        ).fetchall()
    }
    views = _views(db, which, value)
    talks: defaultdict[str, list[AreaTalk]] = defaultdict(list)
    for case_id, *row in db.execute(
        f"SELECT surveys.case_id, {_TALK.select} FROM surveys"  # noqa: S608  one of two
        " JOIN survey_areas ON survey_areas.survey_id = surveys.id"
        f" WHERE {which} ORDER BY survey_areas.rowid",
        (value,),
    ).fetchall():
        talk = _TALK.record(tuple(row), case_id=CaseId(case_id))
        talks[talk.survey_id].append(talk)
    marks: defaultdict[str, set[str]] = defaultdict(set)
    for survey_id, item in db.execute(
        "SELECT survey_marks.survey_id, survey_marks.item FROM surveys"  # noqa: S608  one of two
        f" JOIN survey_marks ON survey_marks.survey_id = surveys.id WHERE {which}",
        (value,),
    ).fetchall():
        marks[survey_id].add(item)
    return [
        _SURVEY.record(
            row,
            views=tuple(views[survey_id]),
            talks=tuple(talks[survey_id]),
            important=frozenset(marks[survey_id]),
        )
        for survey_id, row in surveys.items()
    ]


def _views(db: Connection, which: str, value: str) -> defaultdict[str, list[SurveyView]]:
    ratings: defaultdict[str, list[Rating]] = defaultdict(list)
    for table in ("survey_ratings", "special_ratings"):
        for view_id, item, point, reason in db.execute(
            "SELECT view_id, item, value, no_value FROM surveys"  # noqa: S608  one of two
            " JOIN survey_views ON survey_views.survey_id = surveys.id"
            f" JOIN {table} ON {table}.view_id = survey_views.id"
            f" WHERE {which} ORDER BY {table}.rowid",
            (value,),
        ).fetchall():
            ratings[view_id].append(Rating(item, point, reason and _REASONS[reason]))
    views: defaultdict[str, list[SurveyView]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_VIEW.select} FROM surveys"  # noqa: S608  one of two
        " JOIN survey_views ON survey_views.survey_id = surveys.id"
        f" WHERE {which} ORDER BY survey_views.rowid",
        (value,),
    ).fetchall():
        view = _VIEW.record(row, ratings=tuple(ratings[row[_VIEW_ID_AT]]))
        views[view.survey_id].append(view)
    return views


def insert(db: Connection, survey: Survey, at: datetime) -> None:
    """A new survey with the views it begins with; CaseMissing, Invalid."""
    refuse_invalid(SURVEYS, _SURVEY.values(survey), at)
    cases.touch_edited(db, survey.case_id, at)
    _SURVEY.insert(db, survey)
    for view in survey.views:
        add_view(db, view, at.date())


def add_view(db: Connection, view: SurveyView, today: date) -> None:
    """One more view; Invalid, SurveyFinished."""
    refuse_invalid(SURVEY_VIEWS, _VIEW.values(view), today)
    _VIEW.insert(db, view)


def set_language(db: Connection, view_id: str, language: str | None) -> None:
    """In which language the answers of a view were given."""
    db.execute("UPDATE survey_views SET language = ? WHERE id = ?", (language, view_id))


def remove_view(db: Connection, view_id: str) -> None:
    """A view with all its answers; SurveyFinished."""
    db.execute("DELETE FROM survey_views WHERE id = ?", (view_id,))


def rate(
    db: Connection,
    view_id: str,
    item: str,
    rating: Rating | None,
    *,
    special: bool,
    random: Random = secrets.token_bytes,
) -> None:
    """The answer of one view to one statement, or none any more; SpecialConsentMissing,
    SurveyFinished."""  # fmt: skip
    table = "special_ratings" if special else "survey_ratings"
    if rating is None:
        db.execute(
            f"DELETE FROM {table} WHERE view_id = ? AND item = ?",  # noqa: S608  one of two
            (view_id, item),
        )
        return
    db.execute(
        f"INSERT INTO {table} (id, view_id, item, value, no_value)"  # noqa: S608  one of two
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (view_id, item)"
        " DO UPDATE SET value = excluded.value, no_value = excluded.no_value",
        (
            random(16).hex(),
            view_id,
            item,
            rating.value,
            None if rating.no_value is None else rating.no_value.value,
        ),
    )


def mark(
    db: Connection,
    survey_id: str,
    item: str,
    *,
    important: bool,
    random: Random = secrets.token_bytes,
) -> None:
    """What the young person calls important."""
    if important:
        db.execute(
            "INSERT INTO survey_marks (id, survey_id, item) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (random(16).hex(), survey_id, item),
        )
    else:
        db.execute("DELETE FROM survey_marks WHERE survey_id = ? AND item = ?", (survey_id, item))


def save_talk(db: Connection, after: AreaTalk, at: datetime) -> AreaTalk:
    """The open survey of one life area; Invalid, Stale, SurveyFinished."""
    row = db.execute(
        f"SELECT {_TALK.select} FROM survey_areas"  # noqa: S608  names of the catalogue
        " WHERE survey_id = ? AND area = ?",
        (after.survey_id, after.area),
    ).fetchone()
    if row is not None:
        stored = _TALK.record(row, case_id=after.case_id)
        return versioned.save(db, _TALK, ("id", stored.id), stored, after, at)
    refuse_invalid(SURVEY_AREAS, _TALK.values(after), at)
    _TALK.insert(db, after)
    cases.touch_edited(db, after.case_id, at)
    return after


def set_finished(db: Connection, survey_id: str, finished_on: date | None) -> None:
    """Finish a survey, or open it again with None."""
    db.execute(
        "UPDATE surveys SET finished_on = ?, version = version + 1 WHERE id = ?",
        (None if finished_on is None else finished_on.isoformat(), survey_id),
    )


def save_achieved(db: Connection, survey: Survey, after: Survey, at: datetime) -> Survey:
    """What has worked out, as `after` says it; Invalid, Stale, SurveyFinished."""
    said = replace(survey, achieved=after.achieved, version=after.version)
    return versioned.save(db, _SURVEY, ("id", survey.id), survey, said, at)


def set_day(db: Connection, survey: Survey, held_on: date, at: datetime) -> Survey:
    """The day it was held; Invalid, SurveyFinished."""
    moved = replace(survey, held_on=held_on)
    return versioned.save(db, _SURVEY, ("id", survey.id), survey, moved, at)


def remove(db: Connection, survey: Survey, at: datetime) -> None:
    """A survey with everything in it and all that is kept of its former words."""
    db.execute("DELETE FROM surveys WHERE id = ?", (survey.id,))
    for record_id in (survey.id, *(talk.id for talk in survey.talks)):
        history.forget(db, survey.case_id, record_id, "survey*")
    cases.touch_edited(db, survey.case_id, at)
