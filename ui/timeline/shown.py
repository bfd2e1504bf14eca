"""What is seen of a timeline: the lanes that are chosen, as a picture and as rows; no widget."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from jmd_desktop import labels
from jmd_desktop.domain.timeline import Lane, Timeline, TimelineEvent
from jmd_desktop.drawing.timeline_chart import TimelineChart
from jmd_desktop.i18n import _
from jmd_desktop.services import timeline_chart
from jmd_desktop.services.timeline_chart import TimelineRow
from ui.qt.row import Row

_YOUNG = 2  # events: the opening and its consent


@dataclass(frozen=True, slots=True)
class EventRow(Row):
    """A line of the list: its month stands above it, and is heard with it."""

    said: str = ""

    @property
    def spoken(self) -> str:
        """With the whole day."""
        return self.said


@dataclass(frozen=True, slots=True)
class Shown:
    """`whole` is the case, `timeline` what is seen of it; `entries` are its events in words, the
    oldest first, with `keys` that know them from other readings."""  # fmt: skip

    whole: Timeline
    timeline: Timeline
    chart: TimelineChart
    entries: tuple[TimelineRow, ...]
    keys: tuple[str, ...]
    _listed: dict[bool, tuple[Row, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the lanes that are chosen."""
        return not self.timeline.lanes

    @property
    def is_young(self) -> bool:
        """Whether nothing has happened yet but what every case begins with."""
        return len(self.whole.events) <= _YOUNG and self.whole.lanes == (Lane.COURSE,)

    def event_of(self, key: str) -> int | None:
        """The number of an event; None where it is not seen."""
        return self.keys.index(key) if key in self.keys else None

    def words(self, event: int) -> str:
        """One event with its day."""
        entry = self.entries[event]
        return f"{entry.day} · {entry.words}"

    def rows(self, *, newest_first: bool) -> tuple[Row, ...]:
        """The list, month by month; made once for each order."""
        if newest_first not in self._listed:
            ordered = reversed(self.entries) if newest_first else iter(self.entries)
            self._listed[newest_first] = tuple(self._rows(ordered))
        return self._listed[newest_first]

    @property
    def latest(self) -> str:
        """The key of what happened last: what is only planned comes behind it."""
        today = self.timeline.today
        done = [number for number, each in enumerate(self.timeline.events) if each.on <= today]
        return self.keys[done[-1]] if done else ""

    def _rows(self, ordered: Iterator[TimelineRow]) -> Iterator[Row]:
        for (first, ahead), entries in groupby(ordered, key=self._group):
            month = labels.month(first)
            yield Row(_("{month} – still to come").format(month=month) if ahead else month,
                      heading=True)  # fmt: skip
            for entry in entries:
                event = self.timeline.events[entry.event]
                ways = (self.words(entry.event), entry.lane, _("still to come") if ahead else "")
                yield EventRow(
                    entry.words,
                    self.keys[entry.event],
                    when=entry.lane,
                    first=_day(event),
                    record=event,
                    said=", ".join(filter(None, ways)),
                )

    def _group(self, entry: TimelineRow) -> tuple[date, bool]:
        """Its month, and whether it is still to come."""
        return entry.on.replace(day=1), entry.on > self.timeline.today


def of(whole: Timeline, lanes: Collection[Lane] = ()) -> Shown:
    """What is seen with these lanes chosen; with none, all of it."""
    seen = whole.of_lanes(lanes) if lanes else whole
    keys = tuple(_keys(seen.events))
    return Shown(whole, seen, timeline_chart.chart(seen), timeline_chart.rows(seen), keys)


def _keys(events: tuple[TimelineEvent, ...]) -> Iterator[str]:
    """Ids and days, no words: what is told twice of one record on one day is counted."""
    told: dict[str, int] = {}
    for event in events:
        key = f"{event.kind}/{event.record}/{event.on}"
        told[key] = told.get(key, 0) + 1
        yield f"{key}/{told[key]}"


def _day(event: TimelineEvent) -> str:
    """Below the heading of its month: „02.03.“, or from when to when."""
    if event.until is None or event.until == event.on:
        return _in_month(event.on)
    return f"{event.on:%d.}–{_in_month(event.until)}"


def _in_month(day: date) -> str:
    return f"{day:%d.%m.}"
