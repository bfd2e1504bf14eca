"""Evaluations with their answers and helps; each view keeps its own (GR5)."""

import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import (
    AnswerWay,
    Effort,
    Evaluation,
    EvaluationHelp,
)
from jmd_desktop.domain.fields import EVALUATION_HELPS, EVALUATIONS, Field, Value
from jmd_desktop.domain.surveys import NoValue, Rating, View
from jmd_desktop.store import cases, history
from jmd_desktop.store.cases import Random
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_EVALUATION = Mapper(EVALUATIONS, Evaluation)
_HELP = Mapper(EVALUATION_HELPS, EvaluationHelp)
_ID_AT: Final = _EVALUATION.columns.index("id")
_OF_CASE: Final = "case_endings.case_id = ?"
_ONE: Final = "evaluations.id = ?"
_FROM: Final = "FROM case_endings JOIN evaluations ON evaluations.ending_id = case_endings.id"
_REASONS: Final = {reason.value: reason for reason in NoValue}
_ORDER: Final = {view: place for place, view in enumerate(View)}
_FIXED: Final = frozenset({"id", "ending_id", "view", "version"})
_PLACED: Final = frozenset({"id", "evaluation_id", "position"})


def of_case(db: Connection, case_id: str) -> list[Evaluation]:
    """All evaluations of a case with everything in them: ending by ending, view by view."""
    return _read(db, _OF_CASE, case_id)


def get(db: Connection, case_id: str, evaluation_id: str) -> Evaluation | None:
    """One of a case; None when there is none of that id."""
    found = next(iter(_read(db, _ONE, evaluation_id)), None)
    return found if found is not None and found.case_id == case_id else None


def _read(db: Connection, which: str, value: str) -> list[Evaluation]:
    answers: defaultdict[str, list[Rating]] = defaultdict(list)
    for evaluation_id, item, point, reason in db.execute(
        "SELECT evaluation_id, item, value, no_value"
        f" {_FROM} JOIN evaluation_answers ON evaluation_answers.evaluation_id = evaluations.id"
        f" WHERE {which} ORDER BY evaluation_answers.rowid",
        (value,),
    ).fetchall():
        answers[evaluation_id].append(Rating(item, point, reason and _REASONS[reason]))
    helps: defaultdict[str, list[EvaluationHelp]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_HELP.select}"
        f" {_FROM} JOIN evaluation_helps ON evaluation_helps.evaluation_id = evaluations.id"
        f" WHERE {which} ORDER BY evaluation_helps.position, evaluation_helps.rowid",
        (value,),
    ).fetchall():
        help_ = _HELP.record(row)
        helps[help_.evaluation_id].append(help_)
    rows = db.execute(
        f"SELECT case_endings.case_id, {_EVALUATION.select}"
        f" {_FROM} WHERE {which} ORDER BY case_endings.rowid, evaluations.rowid",
        (value,),
    ).fetchall()
    found = [
        _EVALUATION.record(
            tuple(row),
            case_id=CaseId(case_id),
            answers=tuple(answers[row[_ID_AT]]),
            helps=tuple(helps[row[_ID_AT]]),
        )
        for case_id, *row in rows
    ]
    return sorted(found, key=lambda each: _ORDER[each.view])


def insert(
    db: Connection,
    evaluation: Evaluation,
    at: datetime,
    random: Random = secrets.token_bytes,
) -> Evaluation:
    """A new one with its answers and helps; CaseMissing, Invalid."""
    _refuse(evaluation, at)
    cases.touch_edited(db, evaluation.case_id, at)
    _EVALUATION.insert(db, evaluation)
    for rating in evaluation.answers:
        _put_answer(db, evaluation.id, rating, random)
    for help_ in evaluation.helps:
        _HELP.insert(db, help_)
    return evaluation


def save(db: Connection, stored: Evaluation, after: Evaluation, at: datetime) -> Evaluation:
    """Write what differs, helps too, and keep what was there; the view and its answers stay.

    Stale when it was begun from another version, Invalid (with `record` for a help).
    """
    if stored.version != after.version:
        raise errors.Stale
    wanted = replace(after, ending_id=stored.ending_id, view=stored.view, answers=stored.answers)
    _refuse(wanted, at)
    if wanted == stored:
        return stored
    old, new = _EVALUATION.values(stored), _EVALUATION.values(wanted)
    changed = {column: value for column, value in new.items() if value != old[column]}
    for column in changed.keys() - _FIXED:
        _note(db, stored, EVALUATIONS[column], stored.id, old[column], at)
    saved = replace(wanted, version=stored.version + 1)
    _EVALUATION.update(db, "id", stored.id, {**changed, "version": saved.version})
    _save_helps(db, stored, saved, at)
    cases.touch_edited(db, stored.case_id, at)
    return saved


def _refuse(evaluation: Evaluation, at: datetime) -> None:
    refuse_invalid(EVALUATIONS, _EVALUATION.values(evaluation), at)
    for help_ in evaluation.helps:
        try:
            refuse_invalid(EVALUATION_HELPS, _HELP.values(help_), at)
        except errors.Invalid as error:
            raise errors.Invalid(error.field, error.problem, help_.id) from None


def _save_helps(db: Connection, stored: Evaluation, saved: Evaluation, at: datetime) -> None:
    before = {each.id: _HELP.values(each) for each in stored.helps}
    after = {each.id: _HELP.values(each) for each in saved.helps}
    for help_id, known in before.items():
        part = f"{stored.id}/{help_id}"  # so that former words go with their evaluation
        values = after.get(help_id)
        if values is None:
            _note(db, stored, EVALUATION_HELPS["help"], part, known["help"], at)
            db.execute("DELETE FROM evaluation_helps WHERE id = ?", (help_id,))
            continue
        _change_help(db, stored, help_id, _differing(known, values), at)
    for help_ in saved.helps:
        if help_.id not in before:
            _HELP.insert(db, help_)


def _change_help(
    db: Connection, stored: Evaluation, help_id: str, changed: Mapping[str, Value], at: datetime
) -> None:
    known = next(_HELP.values(each) for each in stored.helps if each.id == help_id)
    for column in changed.keys() - _PLACED:
        part = f"{stored.id}/{help_id}"
        _note(db, stored, EVALUATION_HELPS[column], part, known[column], at)
    if changed:
        _HELP.update(db, "id", help_id, changed)


def _differing(old: Mapping[str, Value], new: Mapping[str, Value]) -> dict[str, Value]:
    return {column: value for column, value in new.items() if value != old[column]}


def _note(
    db: Connection, of: Evaluation, field: Field, record_id: str, old_value: Value, at: datetime
) -> None:
    history.note(db, of.case_id, field, record_id, old_value=old_value, at=at)


def remove(db: Connection, evaluation: Evaluation, at: datetime) -> None:
    """Take one out with everything in it and all that is kept of its former words."""
    db.execute("DELETE FROM evaluations WHERE id = ?", (evaluation.id,))
    db.execute(
        "DELETE FROM history WHERE case_id = ?1 AND field GLOB 'evaluation*'"
        " AND (record_id = ?2 OR record_id GLOB ?2 || '/*')",
        (evaluation.case_id, evaluation.id),
    )
    cases.touch_edited(db, evaluation.case_id, at)


# ---- at once -------------------------------------------------------------------------------------


def rate(
    db: Connection,
    evaluation: Evaluation,
    item: str,
    rating: Rating | None,
    at: datetime,
    random: Random = secrets.token_bytes,
) -> None:
    """The answer to one statement, or none any more.

    What is answered is there: a reason why it is not goes, and stays readable as a former value.
    """
    if rating is None:
        db.execute(
            "DELETE FROM evaluation_answers WHERE evaluation_id = ? AND item = ?",
            (evaluation.id, item),
        )
    else:
        _forget_reason(db, evaluation, at)
        _put_answer(db, evaluation.id, rating, random)
    cases.touch_edited(db, evaluation.case_id, at)


def _put_answer(db: Connection, evaluation_id: str, rating: Rating, random: Random) -> None:
    reason = None if rating.no_value is None else rating.no_value.value
    db.execute(
        "INSERT INTO evaluation_answers (id, evaluation_id, item, value, no_value)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (evaluation_id, item)"
        " DO UPDATE SET value = excluded.value, no_value = excluded.no_value",
        (random(16).hex(), evaluation_id, rating.item, rating.value, reason),
    )


def _forget_reason(db: Connection, evaluation: Evaluation, at: datetime) -> None:
    if evaluation.missing is None:
        return
    for column in ("missing", "missing_note"):
        old = _EVALUATION.values(evaluation)[column]
        _note(db, evaluation, EVALUATIONS[column], evaluation.id, old, at)
    _EVALUATION.update(db, "id", evaluation.id, {"missing": None, "missing_note": ""})


def say(
    db: Connection, evaluation: Evaluation, column: str, text: str, at: datetime, *, anew: bool
) -> None:
    """One of the young person's texts; with `anew` what stood there stays as a former value.

    As with an answer a reason why nothing is said goes. `Invalid` for what is too long.
    """
    old = _EVALUATION.values(evaluation)[column]
    if text == old:
        return
    wanted = replace(evaluation, **{column: text}, missing=None, missing_note="")  # type: ignore[arg-type]  # a text
    _refuse(wanted, at)
    if text:
        _forget_reason(db, evaluation, at)
    if anew and old:
        _note(db, evaluation, EVALUATIONS[column], evaluation.id, old, at)
    _EVALUATION.update(db, "id", evaluation.id, {column: text, "version": evaluation.version + 1})
    cases.touch_edited(db, evaluation.case_id, at)


def set_way(
    db: Connection, evaluation_id: str, way: AnswerWay, language: str | None, form_version: str
) -> None:
    """How and in which words the answers are given; moves no version."""
    db.execute(
        "UPDATE evaluations SET way = ?, language = ?, form_version = ? WHERE id = ?",
        (way.value, language, form_version, evaluation_id),
    )


def move(db: Connection, from_ending: str, to_ending: str) -> None:
    """What one ending has goes over to another, but for views that one has already.

    For two files of one person, both with an ending in preparation.
    """
    db.execute(
        "UPDATE evaluations SET ending_id = ?2 WHERE ending_id = ?1 AND NOT EXISTS ("
        "SELECT 1 FROM evaluations AS there WHERE there.ending_id = ?2"
        " AND there.view = evaluations.view AND there.who = evaluations.who)",
        (from_ending, to_ending),
    )


# ---- what the journal knows ----------------------------------------------------------------------

# As `JournalEntry.is_contact`, of the versions that stand.
_CONTACTS: Final = """
SELECT count(*), coalesce(sum(minutes), 0), coalesce(sum(minutes IS NULL), 0)
FROM journal_entries AS entry
WHERE case_id = ?1 AND (participants <> '' OR channel IS NOT NULL)
  AND happened_on > ?2 AND happened_on <= ?3
  AND NOT EXISTS (SELECT 1 FROM journal_entries AS later
    WHERE later.corrects <> '' AND later.corrects = entry.id)
"""


def effort(db: Connection, case_id: str, after: date | None, until: date) -> Effort:
    """Contacts and minutes from the day behind `after` (None: the first) up to `until`."""
    begin = date.min if after is None else after
    row = db.execute(_CONTACTS, (case_id, begin.isoformat(), until.isoformat())).fetchone()
    contacts, minutes, without = row or (0, 0, 0)
    return Effort(int(contacts), int(minutes), int(without), after)
