"""What the page of the base data reads of one case, told by groups, and reading it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import CLIENTS, INTAKES, Table, Value
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.services.cases import CaseFile, Cases
from jmd_desktop.services.family import Family
from jmd_desktop.services.first_talks import FirstTalks
from ui.cases import groups
from ui.cases.groups import GroupId


@dataclass(frozen=True, slots=True)
class FileRead:
    """One case, and which of its fields held something else before."""

    file: CaseFile
    family: tuple[FamilyMember, ...]
    first_talk: FirstTalk
    changed: frozenset[tuple[str, str]]  # catalogue key and record id

    def stored(self, group: GroupId) -> Mapping[str, Value]:
        """The columns of a group as they lie in the file."""
        if group is GroupId.FIRST_TALK:
            return _columns(INTAKES, self.first_talk)
        return _columns(CLIENTS, self.file.client)

    def version(self, group: GroupId) -> int:
        """Of the record the group is part of."""
        first_talk = group is GroupId.FIRST_TALK
        return self.first_talk.version if first_talk else self.file.client.version

    def draft(self, group: GroupId) -> Draft | None:
        """What was typed in a group; before there were groups all of it was one draft."""
        for draft in self.file.base_data_drafts:
            if draft.record_id == group:
                return draft
        return next((d for d in self.file.base_data_drafts if holds(d, group)), None)


class FileReader:
    """Reads all of it; for the writer or the reader, never for the thread that paints."""

    def __init__(self, cases: Cases, family: Family, first_talks: FirstTalks) -> None:
        self._cases = cases
        self._family = family
        self._first_talks = first_talks

    def of_case(self, case_id: CaseId) -> FileRead:
        """One case; raises `CaseMissing`."""
        return FileRead(
            self._cases.file(case_id),
            self._family.of_case(case_id),
            self._first_talks.of_case(case_id),
            self._cases.changed_fields(case_id),
        )


def holds(draft: Draft, group: GroupId) -> bool:
    """Whether a draft from before there were groups has something of this one."""
    return not draft.record_id and any(
        key.partition(".")[2] in groups.columns(group)
        for key in draft.content
        if key.startswith(f"{groups.table(group).name}.")
    )


def _columns(table: Table, record: Any) -> dict[str, Value]:
    held = (field.column for field in table.fields if hasattr(record, field.column))
    return {column: getattr(record, column) for column in held}
