"""What tasks and appointments have in common: saved, repeated, taken out, put back in one step.

Both can be one of a series. Changing or taking out "this and all later ones" reaches only what is
still open: what was done or kept stays as it was.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, Generic, TypeVar

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Problem, Value
from jmd_desktop.domain.series import Former, Reach, Repeat, days, fits
from jmd_desktop.errors import Invalid
from jmd_desktop.services import implementation_phase, planning_phase
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import begun, with_values
from jmd_desktop.store import drafts
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.series_rows import SeriesRows

R = TypeVar("R", bound=Any)  # Task or Appointment

PLACE: Final = "dates"  # of all drafts of both; the record id is that of the task or appointment

AT_ONCE: Final = frozenset({"id", "case_id", "version", "series_id", "recorded_in", "done_on"})
"""Columns no editor types into; the rest are values of `save`."""

_EMPTY: Final[tuple[Value, ...]] = (None, "", ())
_OF_ONE: Final = frozenset({"state", "version"})  # goes with one row, whatever is changed for all


class SeriesDesk(ABC, Generic[R]):
    """Services of one table; `PLACE` is where its drafts are."""

    def __init__(self, session: Session, rows: SeriesRows[R], topic: Topic) -> None:
        self._session = session
        self._rows = rows
        self._topic = topic

    @abstractmethod
    def blank(self, case_id: CaseId) -> R:
        """A new one that is nowhere yet, with what is likely; `CaseMissing`."""

    @abstractmethod
    def _new(self, case_id: CaseId, record_id: str) -> R:
        """One in which nothing was typed yet."""

    @abstractmethod
    def _tidied(self, record: R, today: date) -> R:
        """Without what does not belong together; Invalid for what cannot be."""

    @abstractmethod
    def _again(self, record: R) -> R:
        """As another one of its series begins: open, and nothing tells of it."""

    def find(self, case_id: CaseId, record_id: str) -> R:
        """One of a case; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return self._rows.find(db, case_id, record_id)

    def prepare(self, case_id: CaseId, values: Mapping[str, Value]) -> tuple[str, Changes]:
        """Begin one with these values: a draft, so that nothing of it is lost on the way to its
        editor; its id is the draft's record. `CaseMissing`, `CaseEnded`."""  # fmt: skip
        first = with_values(self._rows.table, self.blank(case_id), values)
        content: dict[str, Value] = {
            self._rows.table[column].key: getattr(first, column)
            for column in self._rows.table.columns
            if column not in AT_ONCE and getattr(first, column) not in _EMPTY
        }
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            now = self._session.clock.now()
            drafts.put(db, Draft(case_id, PLACE, first.id, 0, content, now))
        return first.id, Changes.of(Topic.DRAFTS, self._topic, case_id=case_id)

    def save(
        self,
        case_id: CaseId,
        record_id: str,
        values: Mapping[str, Value],
        base_version: int,
        *,
        repeat: Repeat | None = None,
    ) -> tuple[R, Changes]:
        """A new one (`base_version` 0) or a changed one; its draft goes.

        `values` by column, none of `AT_ONCE`. With `repeat` it becomes the first of a series,
        which it must not be part of already. `CaseMissing`, `CaseEnded`, `Stale`, `Invalid`; the
        day's field with `day_not_later` or `day_too_far` for a series that is none.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = self._rows.get(db, record_id)
            wanted = self._typed(case_id, record_id, stored, values, base_version)
            if repeat is not None:
                wanted = replace(wanted, series_id=self._new_series(wanted, repeat))
            write = self._rows.insert if stored is None else self._rows.save
            saved = write(db, wanted, clock.now())
            if repeat is not None:
                self._insert_later(db, saved, repeat)
            drafts.delete(db, case_id, PLACE, record_id)
            implementation_phase.follow(db, case_id, clock.today())
        return saved, self._changes(case_id)

    def add(self, db: Connection, case_id: CaseId, values: Mapping[str, Value]) -> R:
        """A new one in a transaction of somebody else, who saw to the case; `values` as in `save`,
        with its `id` if it has a draft, which goes. `Invalid`."""  # fmt: skip
        typed = dict(values)
        record_id = str(typed.pop("id", None) or new_id())
        made = self._rows.insert(
            db, self._typed(case_id, record_id, None, typed, 0), self._session.clock.now()
        )
        drafts.delete(db, case_id, PLACE, record_id)
        return made

    def save_following(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[Former[R], Changes]:
        """Change this one and all later open ones of its series alike; its draft goes.

        What differs from what is stored goes to all of them, but for the state; another day moves
        each by as many days. `put_back` undoes it in one step. Raises as `save`.
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = self._rows.find(db, case_id, record_id)
            wanted = self._typed(case_id, record_id, stored, values, base_version)
            changed = self._differences(stored, wanted)
            days_on = _days_between(getattr(stored, self._day), getattr(wanted, self._day))
            before: dict[str, Mapping[str, Value]] = {}
            for each in (stored, *self._rows.following(db, stored)):
                after = wanted if each.id == record_id else self._moved(each, changed, days_on)
                after = self._tidied(after, clock.today())
                self._rows.save(db, after, clock.now())
                if former := self._differences(after, each):
                    before[each.id] = former
            drafts.delete(db, case_id, PLACE, record_id)
            implementation_phase.follow(db, case_id, clock.today())
        return Former(values=before), self._changes(case_id)

    def remove(
        self, case_id: CaseId, record_id: str, reach: Reach = Reach.THIS
    ) -> tuple[Former[R], Changes]:
        """Take this one out, its draft too, or with it all later open ones of its series.

        Also in a case that has ended. `put_back` undoes it in one step. `CaseMissing`.
        """
        with self._session.vault.transaction() as db:
            stored = self._rows.find(db, case_id, record_id)
            following = self._rows.following(db, stored) if reach is Reach.FOLLOWING else ()
            gone = (stored, *following)
            for each in gone:
                self._rows.remove(db, each, self._session.clock.now())
                drafts.delete(db, case_id, PLACE, each.id)
        return Former(gone=gone), self._changes(case_id)

    def put_back(self, former: Former[R]) -> Changes:
        """Undo what handed out `former`, all of it in one step.

        What was taken out again or put back meanwhile stays so; `CaseMissing` for a case that is
        gone.
        """
        with self._session.vault.transaction() as db:
            touched = self._rows.undo(db, former, self._session.clock.now())
        return self._changes(next(iter(touched)) if len(touched) == 1 else None)

    # ---- parts ---------------------------------------------------------------------------------

    @property
    def _day(self) -> str:
        return self._rows.day

    def _typed(
        self,
        case_id: CaseId,
        record_id: str,
        stored: R | None,
        values: Mapping[str, Value],
        base_version: int,
    ) -> R:
        if AT_ONCE & values.keys():
            raise ValueError("what is ticked is not typed")
        record = begun(stored, base_version, lambda: self._new(case_id, record_id), case_id=case_id)
        typed = with_values(self._rows.table, record, values)
        return self._tidied(typed, self._session.clock.today())

    def _new_series(self, first: R, repeat: Repeat) -> str:
        if first.series_id:
            raise ValueError("it repeats already")
        field = self._rows.table[self._day].key
        day = getattr(first, self._day)
        if day is None:
            raise Invalid(field, Problem.REQUIRED.value)
        if repeat.until is not None and repeat.until < day:
            raise Invalid(field, Problem.DAY_NOT_LATER.value)
        if not fits(day, repeat):
            raise Invalid(field, Problem.DAY_TOO_FAR.value)
        return new_id()

    def _insert_later(self, db: Connection, first: R, repeat: Repeat) -> None:
        blank: Any = replace(self._again(first), version=1)
        for day in days(getattr(first, self._day), repeat)[1:]:
            again = replace(blank, id=new_id(), **{self._day: day})
            self._rows.insert(db, again, self._session.clock.now())

    def _differences(self, before: R, after: R) -> dict[str, Value]:
        """The values of `after` that `before` has otherwise."""
        return {
            column: getattr(after, column)
            for column in self._rows.table.columns
            if column not in AT_ONCE and getattr(before, column) != getattr(after, column)
        }

    def _former(self, before: R, after: R) -> Former[R]:
        """What undoes the change of one; nothing where none was made."""
        values = self._differences(after, before)
        return Former(values={before.id: values} if values else {})

    def _moved(self, record: R, changed: Mapping[str, Value], days_on: int) -> R:
        values: dict[str, Any] = {
            column: value
            for column, value in changed.items()
            if column not in _OF_ONE and column != self._day
        }
        values[self._day] = getattr(record, self._day) + timedelta(days_on)
        return replace(record, **values)

    def _changes(self, case_id: CaseId | str | None) -> Changes:
        topics = (self._topic, Topic.CASES, Topic.DRAFTS, Topic.PHASES)
        return Changes.of(*topics, case_id=case_id)


def _days_between(before: date | None, after: date | None) -> int:
    return 0 if before is None or after is None else (after - before).days
