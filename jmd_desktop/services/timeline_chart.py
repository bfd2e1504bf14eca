"""A timeline as a picture and as a table, in the words of the window's language.

Paper asks for it in German: `i18n.speaking`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.months import months_after
from jmd_desktop.domain.timeline import EventKind, Lane, Span, Timeline, TimelineEvent
from jmd_desktop.drawing.styles import Style
from jmd_desktop.drawing.timeline_chart import Bar, Dot, LaneRow, Tick, TimelineChart

_STEPS: Final = (1, 2, 3, 6, 12, 24, 60)  # months between two days that are named
_MOST_TICKS: Final = 60
_YEAR: Final = 12  # months
_STYLES: Final = dict(zip(Lane, Style, strict=True))
_UNNAMED: Final = frozenset({Lane.CONTACTS, Lane.HELPS})
"""All are contacts; and what helps has its name in its bar."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of the table; `event` is its number in the timeline."""

    event: int
    on: date
    day: str  # „02.03.2026“, or from when to when
    lane: str
    words: str


def rows(timeline: Timeline) -> tuple[TimelineRow, ...]:
    """The table: every event, the oldest first."""
    return tuple(
        TimelineRow(
            number,
            each.on,
            _day(each),
            labels.code("timeline_lane", each.lane),
            labels.timeline_event(each),
        )
        for number, each in enumerate(timeline.events)
    )


def _day(event: TimelineEvent) -> str:
    day = labels.short_day(event.on)
    if event.until is None or event.until == event.on:
        return day
    return f"{day} – {labels.short_day(event.until)}"


def chart(timeline: Timeline) -> TimelineChart:
    """The picture; the number of a dot is that of its event in the timeline.

    A paper that is valid for years to come is told of in the table alone: it would leave no room
    for what has happened.
    """
    last = _last(timeline)
    first = min([timeline.first, *(each.since for each in timeline.spans)])
    lanes = tuple(_lane(timeline, lane, last) for lane in timeline.lanes)
    today = Tick(timeline.today, labels.short_day(timeline.today))
    return TimelineChart(lanes, first, last, tuple(_ticks(first, last)), today)


def _last(timeline: Timeline) -> date:
    days = [timeline.first, *(each.until or timeline.today for each in timeline.spans)]
    days += [each.until or each.on for each in timeline.events if each.kind is not EventKind.PAPER]
    return max(days)


def _lane(timeline: Timeline, lane: Lane, last: date) -> LaneRow:
    dots = tuple(
        Dot(number, each.on, labels.timeline_event(each), each.count)
        for number, each in enumerate(timeline.events)
        if each.lane is lane and each.on <= last
    )
    bars = tuple(_bar(each, timeline.today, last) for each in timeline.spans if each.lane is lane)
    words = labels.code("timeline_lane", lane)
    return LaneRow(words, _STYLES[lane], dots, bars, named=lane not in _UNNAMED)


def _bar(span: Span, today: date, last: date) -> Bar:
    until = min(max(span.until or today, span.since), last)
    return Bar(span.since, until, labels.timeline_span(span), goes_on=span.until is None)


def _ticks(first: date, last: date) -> Iterator[tuple[Tick, ...]]:
    """The first days of months, the closest together first, as many as a picture might hold."""
    for step in _STEPS:
        found = tuple(_of_step(first, last, step))
        if len(found) <= _MOST_TICKS:
            yield found
    yield ()


def _of_step(first: date, last: date, step: int) -> Iterator[Tick]:
    month = date(first.year, 1 if step >= _YEAR else first.month, 1)
    if step < _YEAR:
        month = month.replace(month=(month.month - 1) // step * step + 1)
    elif step > _YEAR:
        years = step // _YEAR
        month = month.replace(year=month.year // years * years)
    while month <= last:
        if month >= first:
            yield Tick(month, _named(month, step))
        month = months_after(month, step)


def _named(month: date, step: int) -> str:
    return str(month.year) if step >= _YEAR else labels.short_month(f"{month:%Y-%m}")
