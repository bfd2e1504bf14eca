"""The open talk as bytes and back, for the box it lies in while the vault is locked.

Every field of the talk goes with it, whatever is added to the records: they say their own types.
"""

import json
import types
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from jmd_desktop.domain.open_talk import OpenTalk


def packed(open_talk: OpenTalk) -> bytes:
    """As JSON, dates as ISO 8601."""
    return json.dumps(asdict(open_talk), default=str).encode()


def unpacked(data: bytes) -> OpenTalk:
    """What `packed` made of a talk, with its types; ValueError for anything else."""
    talk = _revived(OpenTalk, json.loads(data))
    assert isinstance(talk, OpenTalk)
    return talk


def _revived(kind: Any, raw: Any) -> Any:
    if raw is None:
        return None
    if isinstance(kind, NewType):
        kind = kind.__supertype__
    if get_origin(kind) in (Union, types.UnionType):  # only of something and None
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_revived(get_args(kind)[0], each) for each in raw)
    if is_dataclass(kind):
        return _record(kind, raw)
    if issubclass(kind, date):
        return date.fromisoformat(raw)
    return kind(raw) if issubclass(kind, StrEnum) else raw


def _record(kind: Any, raw: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{f.name: _revived(hints[f.name], raw[f.name]) for f in fields(kind)})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
