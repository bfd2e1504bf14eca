"""What was said in talks, as it is or will be in a moment in the file; knows no widget."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.surveys import CLOSING, AreaTalk, Survey
from ui.phases.assessment.reading import Read

OF_AREA: Final = (
    "now",
    "good",
    "helps",
    "change",
    "importance",
    "counsellor_view",
    "third_view",
    "third_who",
)
"""What is said about a life area, in the order in which one comes to it."""

AT_THE_END: Final = ("achieved",)


@dataclass(frozen=True, slots=True)
class Key:
    """One life area of one survey, or its `CLOSING`."""

    case_id: CaseId
    survey_id: str
    part: str

    @property
    def columns(self) -> tuple[str, ...]:
        """What is said there."""
        return AT_THE_END if self.part == CLOSING else OF_AREA


@dataclass(slots=True)
class Left:
    """What is on its way into the file; `before` is what went there before it and may not have
    come back yet."""  # fmt: skip

    key: Key
    values: Mapping[str, Value]
    version: int
    before: "Left | None" = None
    saved: int | None = None  # the version it has in the file, noted by the writer


class Words:
    """As the case was read, what was saved since, what is on its way, what could not be saved."""

    def __init__(self) -> None:
        self.read: Read | None = None
        self.refused: set[Key] = set()
        self._newer: dict[Key, AreaTalk | Survey] = {}  # saved since the case was read
        self._under_way: dict[Key, Left] = {}

    def forget(self) -> None:
        """Another case; what is on its way arrives all the same."""
        self.read = None
        self.refused.clear()
        self._newer.clear()

    def follow(self, read: Read) -> None:
        """The case was read again."""
        self.read = read
        for key, saved in list(self._newer.items()):
            known = _record(read, key)
            survey = read.state.survey(key.survey_id)
            if survey is None or (known is not None and known.version >= saved.version):
                del self._newer[key]

    def held(self, key: Key) -> tuple[Mapping[str, Value], int]:
        """By column what is said there, and the version of its record; 0 for none."""
        record = self._newer.get(key) or (None if self.read is None else _record(self.read, key))
        held = {} if record is None else columns_of(key, record)
        left = self._under_way.get(key)
        if left is not None:
            held.update(left.values)
        return held, 0 if record is None else record.version

    def is_fresh(self, key: Key) -> bool:
        """Whether it was saved since the case was read: the draft it was read with is gone."""
        return key in self._newer or key in self._under_way

    def is_under_way(self, key: Key) -> bool:
        """Whether something goes into the file just now."""
        return key in self._under_way

    def send(self, key: Key, typed: Mapping[str, Value], version: int) -> Left:
        """It goes into the file, with what is still on its way: the file gets both or neither."""
        before = self._under_way.get(key)
        sent = {} if before is None else before.values
        left = Left(key, {**sent, **typed}, version, before)
        self._under_way[key] = left
        return left

    def arrived(self, left: Left, saved: AreaTalk | Survey | None) -> bool:
        """It came back, saved or not; whether that is about the case that is shown."""
        key = left.key
        if self._under_way.get(key) is left:
            del self._under_way[key]
        if saved is not None:
            self.refused.discard(key)
        if self.read is None or self.read.case_id != key.case_id:
            return False
        if saved is None:
            self.refused.add(key)
            self._newer.pop(key, None)
        else:
            self._newer[key] = saved
        return True


def columns_of(key: Key, record: AreaTalk | Survey) -> dict[str, Value]:
    """By column what that record says."""
    return {name: getattr(record, name) for name in key.columns}


def _record(read: Read, key: Key) -> AreaTalk | Survey | None:
    survey = read.state.survey(key.survey_id)
    return survey if survey is None or key.part == CLOSING else survey.talk(key.part)
