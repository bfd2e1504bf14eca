"""Saving an entry with all that comes of it: the part that runs on the writer."""

from collections.abc import Mapping
from dataclasses import dataclass

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.typed_follow_ups import TypedAppointment, TypedTask
from ui.journal.desk import JournalDesk, OpenEntry
from ui.journal.entry_form import REASON


@dataclass(frozen=True, slots=True)
class WithIt:
    """What is saved together with an entry besides its own typed values."""

    day: Value
    tasks: tuple[TypedTask, ...]
    appointments: tuple[TypedAppointment, ...]
    tells_of: str


class EntryWriting:
    """One saving, or one correcting, and what is read behind it."""

    def __init__(self, desk: JournalDesk, case_id: CaseId, record_id: str, with_it: WithIt) -> None:
        self._desk = desk
        self._case_id = case_id
        self._record_id = record_id
        self._with_it = with_it
        self._written = record_id  # a correction has an id of its own

    def save(self, values: Mapping[str, Value], version: int) -> Changes:
        """What was typed, its follow-ups and the appointment it tells of, in one step."""
        with_it, case_id = self._with_it, self._case_id
        said: dict[str, Value] = {name: value for name, value in values.items() if name != REASON}
        if version == 0:
            said.setdefault("happened_on", with_it.day)
        made = [self._desk.with_blank(case_id, each.values()) for each in with_it.appointments]
        entry, changes = self._desk.journal.save(
            case_id,
            self._record_id,
            said,
            version,
            tasks=[each.values() for each in with_it.tasks],
            appointments=made,
            tells_of=with_it.tells_of,
        )
        self._written = entry.id
        return changes

    def correct(self, values: Mapping[str, Value], _version: int) -> Changes:
        """A version of its own over a sealed entry; what shall come of it follows."""
        said, with_it = dict(values), self._with_it
        reason = str(said.pop(REASON, "") or "")
        entry, changes = self._desk.journal.correct(self._case_id, self._record_id, said, reason)
        self._written = entry.id
        self._desk.add(self._case_id, entry.id, with_it.tasks, with_it.appointments)
        more = {Topic.TASKS, Topic.APPOINTMENTS} if with_it.tasks or with_it.appointments else set()
        return Changes(changes.topics | more, changes.case_id)

    def read(self) -> OpenEntry:
        """The entry as it is now."""
        return self._desk.open(self._case_id, self._written)
