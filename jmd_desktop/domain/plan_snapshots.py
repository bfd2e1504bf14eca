"""How a sealed plan lies in its column, and how it is read by every later program.

Attributes a later program adds are filled with what they are when nobody asked; those it no longer
has are passed over. Only the standard types of a goal come back, so a snapshot can be compared.
"""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.plan_versions import PlanSnapshot

FORMAT: Final = 1
_CASE: Final = "case_id"  # of the row it is read with: two files of one person can become one


def to_text(snapshot: PlanSnapshot) -> str:
    """One JSON object; equal snapshots give equal texts."""
    return json.dumps(
        {"format": FORMAT, "plan": _plain(snapshot)}, ensure_ascii=False, sort_keys=True
    )


def from_text(text: str, case_id: CaseId) -> PlanSnapshot:
    """Reads `to_text`; ValueError for a format of a newer program."""
    read = json.loads(text)
    if read["format"] != FORMAT:
        raise ValueError("a snapshot of a newer program")
    snapshot: PlanSnapshot = _record(PlanSnapshot, read["plan"], case_id)
    return snapshot


def _plain(value: Any) -> Any:
    if isinstance(value, Deadline):
        return value.written()
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: _plain(getattr(value, each.name))
            for each in fields(value)
            if each.name != _CASE
        }
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return str(value) if isinstance(value, StrEnum) else value


def _record(kind: Any, read: Mapping[str, Any], case_id: CaseId) -> Any:
    readers = _attributes(kind)
    values = {name: read[name] for name in readers if name in read}
    for name, stored in values.items():
        reader = readers[name]
        if reader is not None and stored is not None:
            values[name] = reader(stored, case_id)
    if _CASE in readers:
        values[_CASE] = case_id
    return kind(**values)


_Reader = Callable[[Any, CaseId], Any]


@cache
def _attributes(kind: Any) -> Mapping[str, _Reader | None]:
    """How each attribute of a record is read; None for what stands there as it is."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


_PLAIN: Final[Mapping[Any, _Reader]] = {
    date: lambda read, _case_id: date.fromisoformat(read),
    Deadline: lambda read, _case_id: deadlines.read(read),
}


def _reader(hint: Any) -> _Reader | None:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return _each(_reader(get_args(hint)[0]))
    if is_dataclass(hint) and hint not in _PLAIN:
        return lambda read, case_id: _record(hint, read, case_id)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda read, _case_id: hint(read)
    return _PLAIN.get(hint)


def _each(of_one: _Reader | None) -> _Reader:
    if of_one is None:
        return lambda read, _case_id: tuple(read)
    return lambda read, case_id: tuple(of_one(each, case_id) for each in read)
