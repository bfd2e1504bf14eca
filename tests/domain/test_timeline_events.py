"""A line of time: every kind has its lane and its place, and a huge case stays readable."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.timeline import (
    DETAILS,
    LANE_OF,
    SINGLE,
    TARGET_OF,
    EventKind,
    Lane,
    TimelineEvent,
    bounded,
    by_month,
    in_order,
)

DAYS = st.dates(date(2016, 9, 1), date(2018, 3, 31))
CONTACTS = st.lists(
    st.builds(TimelineEvent, st.just(EventKind.CONTACT), DAYS, record=st.uuids().map(str)),
    max_size=80,
)
EVENTS = st.lists(st.builds(TimelineEvent, st.sampled_from(EventKind), DAYS), max_size=60)


def test_every_kind_of_event_has_a_lane_and_a_place_to_go_to() -> None:
    assert list(LANE_OF) == list(TARGET_OF) == list(EventKind)
    assert set(LANE_OF.values()) == set(Lane)


@given(CONTACTS)
def test_no_contact_is_lost_when_they_are_counted_by_month(contacts: list[TimelineEvent]) -> None:
    found = by_month(contacts)
    assert sum(each.count for each in found) == len(contacts)
    assert found == in_order(found)
    if len(contacts) <= SINGLE:
        assert all(each.kind is EventKind.CONTACT for each in found)
    for each in found:
        until = each.until or each.on
        assert (each.on.year, each.on.month) == (until.year, until.month)
        assert each.on <= until


@given(EVENTS, st.integers(0, 70))
def test_a_huge_case_leaves_out_the_oldest_details_and_no_milestone(
    events: list[TimelineEvent], most: int
) -> None:
    kept, cut = bounded(events, most)
    assert len(kept) + cut == len(events)
    milestones = [each for each in in_order(events) if each.kind not in DETAILS]
    assert [each for each in kept if each.kind not in DETAILS] == milestones
    assert len(kept) <= max(most, len(milestones))
    left = [each.on for each in kept if each.kind in DETAILS]
    gone = sorted(each.on for each in events if each.kind in DETAILS)[:cut]
    assert not left or not gone or max(gone) <= min(left)
    assert (cut == 0) is (len(events) <= most or not any(e.kind in DETAILS for e in events))


def test_a_day_has_its_events_in_the_order_of_a_case() -> None:
    on = date(2017, 3, 31)
    kinds = [EventKind.ENDED, EventKind.CONTACT, EventKind.OPENED]
    found = in_order([TimelineEvent(kind, on) for kind in kinds])
    assert [each.kind for each in found] == kinds[::-1]
    later = TimelineEvent(EventKind.OPENED, on + timedelta(1))
    assert in_order([later, *found])[-1] is later
