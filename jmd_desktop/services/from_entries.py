"""What grows out of an entry of the journal without typing it again: a task, an appointment, a gap.

Referrals begin with `Referrals.prepare`. Each is a draft that waits at its own place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final, TypeVar

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import APPOINTMENTS, GAPS, TASKS, Field, Value
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.domain.tasks import Task
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import planning_phase
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.goals import PLACE as PLAN_PLACE
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import appointments, drafts, journal, referrals, tasks

_CUT: Final = " …"

R = TypeVar("R", Task, Appointment)


@dataclass(frozen=True, slots=True)
class CameOf:
    """Tasks and appointments by the entry they came from, in order of time; and all referrals."""

    tasks: Mapping[str, tuple[Task, ...]]  # done ones last
    appointments: Mapping[str, tuple[Appointment, ...]]
    referrals: tuple[Referral, ...]  # the one noted last first


class FromEntries:
    """Writes drafts only; what becomes of them is theirs who keep such records."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tasks = Tasks(session)
        self._appointments = Appointments(session)

    def of_case(self, case_id: CaseId) -> CameOf:
        """What grew out of the entries of a case by now; nothing for a case that is not there."""
        with self._session.vault.reading() as db:
            noted = tasks.of_case(db, case_id)
            made = appointments.of_case(db, case_id)
            led_to = referrals.of_case(db, case_id)
        return CameOf(
            _by_entry(sorted(noted, key=lambda each: (each.done, each.due_on or date.max))),
            _by_entry(sorted(made, key=lambda each: (each.day, each.begins or time()))),
            tuple(reversed(led_to)),
        )

    def task(self, case_id: CaseId, entry_id: str) -> tuple[str, Changes]:
        """Begin a task: what was agreed, else what was said, in one line. The draft's record.

        `CaseMissing`, `CaseEnded`.
        """
        entry = self._entry(case_id, entry_id)
        values: dict[str, Value] = {"title": _line(entry, TASKS["title"])}
        return self._tasks.prepare(case_id, {**values, **_origin(entry)})

    def appointment(self, case_id: CaseId, entry_id: str) -> tuple[str, Changes]:
        """Begin an appointment about the same, with whoever took part. As `task`."""
        entry = self._entry(case_id, entry_id)
        values: dict[str, Value] = {"purpose": _line(entry, APPOINTMENTS["purpose"])}
        if entry.participants:
            values["participants"] = entry.participants
            values["participants_note"] = entry.participants_note
        return self._appointments.prepare(case_id, {**values, **_origin(entry)})

    def gap(self, case_id: CaseId, entry_id: str) -> tuple[str, Changes]:
        """Begin a gap with the words of the entry, and its area if it is about one. As `task`."""
        entry = self._entry(case_id, entry_id)
        content: dict[str, Value] = {
            GAPS["noted_on"].key: entry.happened_on,
            GAPS["note"].key: _short(entry.content or entry.agreements, GAPS["note"].limit),
        }
        if len(entry.areas) == 1:
            content[GAPS["area"].key] = entry.areas[0]
        gap_id = new_id()
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            now = self._session.clock.now()
            drafts.put(db, Draft(case_id, PLAN_PLACE, gap_id, 0, content, now))
        return gap_id, Changes.of(Topic.DRAFTS, case_id=case_id)

    def _entry(self, case_id: CaseId, entry_id: str) -> JournalEntry:
        with self._session.vault.reading() as db:
            found = journal.get(db, case_id, entry_id)
        if found is None:
            raise CaseMissing
        return found


def _by_entry(records: Iterable[R]) -> dict[str, tuple[R, ...]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for each in records:
        if each.entry_id:
            found[each.entry_id].append(each)
    return {entry_id: tuple(some) for entry_id, some in found.items()}


def _origin(entry: JournalEntry) -> dict[str, Value]:
    return {"entry_id": entry.id, "referral_id": entry.referral_id}


def _line(entry: JournalEntry, field: Field) -> str:
    """The first line of what was agreed, else of what was said."""
    for text in (entry.agreements, entry.content):
        lines = [" ".join(line.split()) for line in text.splitlines()]
        if first := next((line for line in lines if line), ""):
            return _short(first, field.limit)
    return ""


def _short(text: str, longest: int) -> str:
    """Cut at a word where it is too long to be kept."""
    if len(text) <= longest:
        return text
    begun = text[: longest - len(_CUT)]
    return (begun.rsplit(None, 1)[0] if " " in begun else begun) + _CUT
