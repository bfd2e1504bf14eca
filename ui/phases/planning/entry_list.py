"""The lines of one kind in a goal: as many as there are and a blank one; rows are used again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import messages
from jmd_desktop.domain import fields
from jmd_desktop.domain.deadlines import DATED
from jmd_desktop.domain.fields import GOAL_LINES, GOAL_STEPS
from jmd_desktop.domain.goals import LineKind, StepKind
from jmd_desktop.domain.typed_goals import TypedLine, TypedStep
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import new_id
from ui.phases.planning.entry_row import Entry, EntryRow, RowTools, RowWords
from ui.qt.layout import HAIR, box
from ui.qt.text import Kind, label

_Typed = TypeVar("_Typed", TypedLine, TypedStep)

_AHEAD = 1  # rows that are there from the start


@dataclass(frozen=True, slots=True)
class ListWords:
    """The heading of a list, and what its rows say."""

    title: str
    row: RowWords


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A line that can be put back."""

    place: int
    entry: Entry


class EntryList(QWidget):
    """Enter behind the last field of a line makes the next one; in a blank one it leads on."""

    changed = Signal()
    tick_requested = Signal(str, bool)
    taken_out = Signal(object)  # TakenOut
    revealed = Signal()
    """The cursor was put somewhere: let it be seen."""

    def __init__(self, kind: LineKind | StepKind, words: ListWords, tools: RowTools) -> None:
        super().__init__()
        self.kind = kind
        self._words = words
        self._tools = tools
        self._entries: list[Entry] = []
        self._rows: list[EntryRow] = []
        self._done: Mapping[str, date | None] = {}
        self._lines = box(QVBoxLayout(self), label(words.title, Kind.LABEL), gap=HAIR)
        self.setAccessibleName(words.title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.prepare(_AHEAD)
        self._fill()

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        while len(self._rows) < count:
            self._add_row()
            self._rows[-1].hide()

    # ---- values -----------------------------------------------------------------------------

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """These, without a signal; the cursor stays where it is."""
        self._entries = list(entries)
        self._fill()

    def entries(self) -> tuple[Entry, ...]:
        """What is typed, blank lines left out."""
        return tuple(each for each in self._entries if not each.is_blank)

    def show_done(self, done: Mapping[str, date | None]) -> None:
        """What of it is in the file, by id, and when it was done."""
        self._done = done
        for entry, row in zip(self._entries, self._rows, strict=False):
            self._tick(entry, row)

    # ---- problems ---------------------------------------------------------------------------

    def problems(self) -> dict[str, str]:
        """Write at each line what is wrong with it; the words by its id."""
        found = {}
        for entry, row in zip(self._entries, self._rows, strict=False):
            words = "" if entry.is_blank else self._problem(entry)
            row.say_problem(words)
            if words:
                found[entry.id] = words
        return found

    def focus_first_problem(self) -> bool:
        """The cursor into the first line with a problem; whether there is one."""
        for _entry, row in zip(self._entries, self._rows, strict=False):
            if row.problem.words():
                row.focus_problem()
                return True
        return False

    # ---- the keyboard -----------------------------------------------------------------------

    def focus_blank(self) -> None:
        """Write a new line."""
        self._rows[len(self._entries)].focus()
        self.revealed.emit()

    def focus_without_deadline(self) -> bool:
        """The cursor to the deadline of the first line that has none; whether there is one."""
        for entry, row in zip(self._entries, self._rows, strict=False):
            if isinstance(entry, TypedStep) and entry.mode is None and row.due is not None:
                row.due.setFocus()
                return True
        return False

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the tab key may reach, in its order."""
        return tuple(stop for row in self._rows for stop in row.stops)

    def put_back(self, taken: TakenOut) -> None:
        """A line that was taken out, at its place."""
        self._entries.insert(min(taken.place, len(self._entries)), taken.entry)
        self._fill()
        self._rows[min(taken.place, len(self._entries) - 1)].focus()
        self.changed.emit()

    # ---- inside -----------------------------------------------------------------------------

    def _fill(self) -> None:
        """All entries and a blank row behind them; rows that are left over wait hidden."""
        while len(self._rows) <= len(self._entries):
            self._add_row()
        for place, row in enumerate(self._rows):
            if place < len(self._entries):
                entry = self._entries[place]
                row.show_entry(entry, blank=False)
                self._tick(entry, row)
            elif not row.blank or row.text.text() or place == len(self._entries):
                row.show_entry(self._new(), blank=True)
            row.setVisible(place <= len(self._entries))

    def _tick(self, entry: Entry, row: EntryRow) -> None:
        row.show_done(self._done.get(entry.id), saved=entry.id in self._done)

    def _add_row(self) -> None:
        row = EntryRow(self.kind, self._words.row, self._tools, self)
        place = len(self._rows)
        row.show_entry(self._new(), blank=True)
        if self._rows:  # made late, Qt would put its stops behind the whole page
            before = self._rows[-1].stops[-1]
            for stop in row.stops:
                QWidget.setTabOrder(before, stop)
                before = stop
        self._rows.append(row)
        self._lines.addWidget(row)
        row.changed.connect(partial(self._typed, place))
        row.submitted.connect(partial(self._lead_on, place))
        row.tick_requested.connect(partial(self._ask_tick, place))
        row.removal_requested.connect(partial(self._take_out, place))
        row.moved.connect(partial(self._move, place))
        row.stepped.connect(partial(self._step, place))

    def _new(self) -> Entry:
        if isinstance(self.kind, LineKind):
            return TypedLine(new_id(), self.kind)
        return TypedStep(new_id(), self.kind)

    def _typed(self, place: int) -> None:
        row = self._rows[place]
        if place < len(self._entries):
            self._entries[place] = row.entry
        else:
            self._begin(row)
        self.changed.emit()

    def _begin(self, row: EntryRow) -> None:
        """The blank row has words now: there is another one below it."""
        self._entries.append(row.entry)
        row.show_blank(False)
        self._tick(row.entry, row)
        if len(self._rows) == len(self._entries):
            self._add_row()
        self._rows[len(self._entries)].show_entry(self._new(), blank=True)
        self._rows[len(self._entries)].show()

    def _lead_on(self, place: int) -> None:
        """To a new line behind this one; from a blank one out of the list."""
        if place >= len(self._entries):
            self._rows[place].text.focusNextChild()
        elif place + 1 == len(self._entries):
            self._rows[place + 1].focus()
        else:
            self._entries.insert(place + 1, self._new())
            self._fill()
            self._rows[place + 1].focus()
        self.revealed.emit()

    def _ask_tick(self, place: int, done: bool) -> None:  # noqa: FBT001  Qt's own
        if place < len(self._entries):
            self.tick_requested.emit(self._entries[place].id, done)

    def _take_out(self, place: int, empty: bool) -> None:  # noqa: FBT001  a signal's value
        if place >= len(self._entries):
            if place:
                self._rows[place - 1].focus()
            return
        taken = TakenOut(place, self._entries.pop(place))
        self._fill()
        self._rows[max(place - 1, 0) if empty else place].focus()
        self.changed.emit()
        if not taken.entry.is_blank:
            self.taken_out.emit(taken)

    def _move(self, place: int, step: int) -> None:
        there = place + step
        if place < len(self._entries) and 0 <= there < len(self._entries):
            in_due = self._rows[place].due
            on_due = in_due is not None and in_due.hasFocus()
            self._entries.insert(there, self._entries.pop(place))
            self._fill()
            moved = self._rows[there]
            if on_due and moved.due is not None:
                moved.due.setFocus()
            else:
                moved.focus()
            self.changed.emit()
            self.revealed.emit()

    def _step(self, place: int, step: int) -> None:
        there = place + step
        if 0 <= there <= len(self._entries):
            self._rows[there].focus()
            self.revealed.emit()

    def _problem(self, entry: Entry) -> str:
        if isinstance(entry, TypedStep):
            wrong = entry.problem()
            if wrong is not None and entry.mode in DATED and entry.text.strip():
                return _(
                    "This cannot be understood as a deadline. For example: by 12.10., "
                    "from 10.10., from now on, until therapy begins"
                )
            if wrong is not None:
                return messages.problem(fields.field(wrong[0]), wrong[1])
        table = GOAL_LINES if isinstance(entry, TypedLine) else GOAL_STEPS
        found = table["text"].problem(entry.text.strip(), self._tools.today())
        return "" if found is None else messages.problem(table["text"], found)


def tidy(entry: _Typed) -> _Typed:
    """As it will be kept, so that typed and stored can be compared."""
    made = replace(entry, text=entry.text.strip())
    if isinstance(made, TypedStep):
        who = made.who.strip() if made.kind is StepKind.OTHER_TASK else ""
        made = replace(made, who=who, event=made.event.strip())
    return made
