"""The endings of two files of one person, brought together in one.

What was ended goes over as it was, with all who looked back on it. A file that runs on takes no end
over that holds: then it counts as taken up again, and says why. Of two ends the later one holds. Of
two preparations one is made, as of everything there can be one of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from jmd_desktop.domain.cases import RUNNING, Case, CaseId, CaseStatus
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.domain.fields import CASE_ENDINGS, EVALUATIONS, Table, Value
from jmd_desktop.domain.surveys import View
from jmd_desktop.i18n import _
from jmd_desktop.services import closure_phase
from jmd_desktop.services.merged_assessments import joined
from jmd_desktop.store import endings, evaluations, follow_ups, history, merging
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.minimum_requirements import merge_relationship

_OF_THE_ROW: Final = frozenset(
    {"id", "case_id", "scope", "version", "ended_on", "reopened_on", "reopened_reason"}
)
_OF_THE_VIEW: Final = frozenset({"id", "ending_id", "view", "who", "held_on", "version"})
_EMPTY: Final[tuple[Value, ...]] = (None, "", (), False)


@dataclass(frozen=True, slots=True)
class ClosureParts:
    """How much of it comes along; an end in preparation counts as one."""

    endings: int = 0
    evaluations: int = 0
    follow_ups: int = 0


def parts(db: Connection, other: CaseId) -> ClosureParts:
    """What of the other file would come; nothing of it needs a line of the consent."""
    return ClosureParts(
        endings=merging.count(db, CASE_ENDINGS, other),
        evaluations=len(evaluations.of_case(db, other)),
        follow_ups=len(follow_ups.of_case(db, other)),
    )


def folded(db: Connection, keep: CaseId, other: CaseId) -> Mapping[str, str]:
    """Records of the other file that become one with a record of the kept one, by their ids."""
    mine, theirs = endings.in_preparation(db, keep), endings.in_preparation(db, other)
    if mine is None or theirs is None:
        return {}
    known = _of_ending(db, mine)
    both = {
        each.id: known[view].id for view, each in _of_ending(db, theirs).items() if view in known
    }
    return {theirs.id: mine.id, **both}


def merge_closure(db: Connection, kept: Case, other: Case, at: datetime, today: date) -> None:
    """Everything but drafts and former values, inside an open transaction.

    The status of both files may be open afterwards: what the one file is, is said later.
    """
    _make_room(db, kept, other, at, today)
    mine, theirs = endings.in_preparation(db, kept.id), endings.in_preparation(db, other.id)
    if mine is not None and theirs is not None:
        _fold(db, mine, theirs, at)
    merging.move_rows(db, CASE_ENDINGS, other.id, kept.id)
    merge_relationship(db, kept.id, other.id, at)


def follow_phase(db: Connection, kept: Case, today: date) -> None:
    """Where the one file stands in the closure, after its status was said."""
    if kept.status in RUNNING:
        closure_phase.preparation_gone(db, kept.id, today)
    else:
        closure_phase.follow(db, kept.id, today)


def _make_room(db: Connection, kept: Case, other: Case, at: datetime, today: date) -> None:
    """At most one end holds, and none in a file that runs on."""
    mine, theirs = endings.in_force(db, kept.id), endings.in_force(db, other.id)
    runs = kept.status in RUNNING or other.status in RUNNING
    if theirs is not None:
        endings.set_status(db, other.id, CaseStatus.OPEN)  # it goes, and its end can be moved
    if mine is not None and (runs or _is_later(theirs, mine)):
        endings.set_status(db, kept.id, CaseStatus.OPEN)
        _set_aside(db, mine, at, today)
    if theirs is not None and (runs or (mine is not None and not _is_later(theirs, mine))):
        _set_aside(db, theirs, at, today)


def _is_later(theirs: CaseEnding | None, mine: CaseEnding) -> bool:
    if theirs is None or theirs.ended_on is None or mine.ended_on is None:
        return False
    return theirs.ended_on > mine.ended_on


def _set_aside(db: Connection, ending: CaseEnding, at: datetime, today: date) -> None:
    why = _("Brought together with another file of the same person.")
    endings.save(db, ending, replace(ending, reopened_on=today, reopened_reason=why), at)


# ---- two preparations ----------------------------------------------------------------------------


def _fold(db: Connection, mine: CaseEnding, theirs: CaseEnding, at: datetime) -> None:
    taken = _together(db, CASE_ENDINGS, (mine, theirs), _OF_THE_ROW, at)
    endings.save(db, mine, replace(mine, **taken), at)
    evaluations.move(db, theirs.id, mine.id)
    known = _of_ending(db, mine)
    for view, left in _of_ending(db, theirs).items():
        _fold_evaluation(db, known[view], left, at)
    endings.remove(db, theirs, at)


def _of_ending(db: Connection, ending: CaseEnding) -> dict[tuple[View, str], Evaluation]:
    return {
        (each.view, each.who): each
        for each in evaluations.of_case(db, ending.case_id)
        if each.ending_id == ending.id
    }


def _fold_evaluation(db: Connection, mine: Evaluation, theirs: Evaluation, at: datetime) -> None:
    """One view of both: words together, answers that are not there yet, and all helps."""
    taken = _together(db, EVALUATIONS, (mine, theirs), _OF_THE_VIEW, at)
    named = {each.help for each in mine.helps}
    more = [
        replace(each, evaluation_id=mine.id, position=len(mine.helps) + place)
        for place, each in enumerate(theirs.helps)
        if each.help not in named
    ]
    evaluations.save(db, theirs, replace(theirs, helps=()), at)  # each help stands in one place
    wanted = replace(mine, **taken, helps=(*mine.helps, *more))
    if wanted.says_something or theirs.answers:
        wanted = replace(wanted, missing=None)
    saved = evaluations.save(db, mine, wanted, at)
    for answer in theirs.answers:
        if mine.answer(answer.item) is None:
            evaluations.rate(db, saved, answer.item, answer, at)


def _together(
    db: Connection,
    table: Table,
    both: tuple[CaseEnding, CaseEnding] | tuple[Evaluation, Evaluation],
    without: frozenset[str],
    at: datetime,
) -> dict[str, Any]:
    """What the kept record takes over; what has no room there is noted as a former value."""
    mine, theirs = both
    taken: dict[str, Any] = {}
    for field in table.fields:
        if field.column in without:
            continue
        own, new = getattr(mine, field.column), getattr(theirs, field.column)
        if new in _EMPTY or new == own:
            continue
        if own in _EMPTY:
            taken[field.column] = new
        elif isinstance(own, tuple) and isinstance(new, tuple):
            taken[field.column] = tuple(dict.fromkeys((*own, *new)))
        elif (text := joined(field, own, new)) is not None:
            taken[field.column] = text
        else:
            history.note(db, mine.case_id, field, mine.id, old_value=new, at=at)
    return taken
