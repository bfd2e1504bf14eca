"""Parts of an evaluation: which one is meant, and what holds for it before it comes into the file.

Writes nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.domain.fields import EVALUATIONS, Problem
from jmd_desktop.domain.surveys import View
from jmd_desktop.domain.typed_helps import TypedHelp
from jmd_desktop.errors import Invalid
from jmd_desktop.services.evaluations_state import OWN_PARTS
from jmd_desktop.store import evaluations
from jmd_desktop.store.connection import Connection


def stored(
    db: Connection, case_id: CaseId, ending: CaseEnding, record_id: str
) -> Evaluation | None:
    """A part of this ending by its record id, or any of the case by its own id."""
    view = OWN_PARTS.get(record_id)
    if view is None:
        return evaluations.get(db, case_id, record_id)
    return next(
        (
            each
            for each in evaluations.of_case(db, case_id)
            if each.ending_id == ending.id and each.view is view
        ),
        None,
    )


def base(kept: Evaluation, base_version: int) -> int:
    """The version something was typed over: what was begun before the part was there holds as
    long as nothing but answers came into it."""  # fmt: skip
    began_alone = base_version == 0 and kept.version == 1
    return 1 if began_alone and emptied(kept) == kept else base_version


def emptied(kept: Evaluation) -> Evaluation:
    """As `begin` made it, with the answers that are there."""
    return Evaluation(
        kept.id,
        kept.ending_id,
        kept.case_id,
        kept.view,
        kept.held_on,
        kept.who,
        way=kept.way,
        language=kept.language,
        form_version=kept.form_version,
        answers=kept.answers,
        version=kept.version,
    )


def with_helps(wanted: Evaluation, typed: Sequence[TypedHelp] | None) -> Evaluation:
    """With these helps alone, None leaves them; `Invalid` with the id of the row."""
    if typed is None:
        return wanted
    kept = [each for each in typed if not each.is_blank]
    for each in kept:
        if (problem := each.problem()) is not None:
            raise Invalid(problem[0], problem[1].value, each.id)
    rows = (each.kept(wanted.id, place) for place, each in enumerate(kept, start=1))
    return replace(wanted, helps=tuple(rows))


def refuse(db: Connection, wanted: Evaluation) -> None:
    """`Invalid`: a reason why it is missing where something is said, a third person without a name
    or with that of another one."""  # fmt: skip
    if wanted.missing is not None and wanted.says_something:
        raise Invalid(EVALUATIONS["missing"].key, Problem.TAKEN.value)
    if wanted.view is not View.THIRD:
        return
    who = EVALUATIONS["who"].key
    if not wanted.who:
        raise Invalid(who, Problem.REQUIRED.value)
    others = evaluations.of_case(db, wanted.case_id)
    if any(each.id != wanted.id and same(each, wanted) for each in others):
        raise Invalid(who, Problem.TAKEN.value)


def same(one: Evaluation, other: Evaluation) -> bool:
    """Whether both are the part of the same person at the same ending."""
    mine = (one.ending_id, one.view, one.who.casefold())
    return mine == (other.ending_id, other.view, other.who.casefold())
