"""What is typed and not saved in two files of one person, brought together in one."""

from datetime import datetime
from typing import Final

from jmd_desktop.domain import fields
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Field, Kind, Need, Value
from jmd_desktop.services.ending_steps import PLACE as ENDING
from jmd_desktop.services.goals import PLACE as PLAN
from jmd_desktop.services.merged_assessments import JOINED_PLACES, joined
from jmd_desktop.store import drafts, history, merging
from jmd_desktop.store.connection import Connection

_EMPTY: Final[tuple[Value, ...]] = (None, "", ())
_JOINED: Final = JOINED_PLACES | {PLAN, ENDING}
# What stands as text in a draft as long as it is not finished.
_HALF_TYPED: Final = frozenset({Kind.DAY, Kind.TIME, Kind.NUMBER, Kind.MOMENT})


def merge_drafts(
    db: Connection, keep: CaseId, other: CaseId, at: datetime, *, special: bool
) -> None:
    """Every draft of the other file goes over; without `special` its sensitive fields stay out.

    Where both have something typed in one place, texts about assessment, plan and end are joined;
    of all else the kept file's stays typed and the other is noted as a former value.
    """
    kept = {(draft.place, draft.record_id): draft for draft in drafts.of_case(db, keep)}
    for draft in drafts.of_case(db, other):
        key = (draft.place, draft.record_id)
        content = {
            name: value
            for name, value in draft.content.items()
            if special or fields.field(name).need is not Need.SPECIAL
        }
        mine = kept[key].content if key in kept else {}
        both = {**content, **mine}
        for name in content.keys() & mine.keys():
            if content[name] == mine[name]:
                continue
            field = fields.field(name)
            text = joined(field, mine[name], content[name])
            if draft.place in _JOINED and text is not None:
                both[name] = text
            elif (value := _whole_value(field, content[name])) not in _EMPTY:
                history.note(db, keep, field, "", old_value=value, at=at)
        if both:
            merging.move_draft(db, other, keep, key, both)


def _whole_value(field: Field, typed: Value) -> Value:
    """What can be kept as a former value; half a date is none, and half a character, as it can be
    pasted, fits in no column."""  # fmt: skip
    if not isinstance(typed, str):
        return typed
    if field.kind in _HALF_TYPED:
        return None
    return typed.encode("utf-8", "replace").decode("utf-8")
