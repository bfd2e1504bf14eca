"""IM1, IM4, B.0: what an entry of the journal is, when it is sealed, how versions follow."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.fields import Problem
from jmd_desktop.domain.journal import Chains, EntryOutline, moment, sealing_time
from jmd_desktop.domain.journal_filter import JournalCounts, JournalFilter
from tests.builders import NOW, an_entry

DAY = timedelta(days=1)


def outline(entry_id: str, corrects: str = "", place: int = 1, **changes: Any) -> EntryOutline:
    blank = EntryOutline(entry_id, place, "2026-03-02T12:00", None, (), (), "", corrects)
    return blank._replace(**changes)


# ---- IM1 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        {"content": "Termin besprochen"},
        {"agreements": "Antrag bis Freitag"},
        {"channel": "phone", "participants": ("partner",)},
    ],
)
def test_im1_a_text_or_who_met_on_which_way_is_enough(said: dict[str, Any]) -> None:
    blank: dict[str, Any] = {"content": "", "agreements": "", "channel": None, "participants": ()}
    assert an_entry("k", **{**blank, **said}).problem() is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"content": " \n\t"},
        {"channel": "phone"},
        {"participants": ("client",)},
        {"minutes": 30, "interpreter": True, "areas": ("housing",)},
    ],
)
def test_im1_nothing_said_and_nobody_met_is_no_entry(said: dict[str, Any]) -> None:
    blank: dict[str, Any] = {"content": "", "agreements": "", "channel": None, "participants": ()}
    found = an_entry("k", **{**blank, **said}).problem()
    assert found == ("journal_entries.content", Problem.REQUIRED)


@pytest.mark.parametrize(
    ("participants", "channel", "counts", "in_the_matter"),
    [
        (("client", "interpreter"), "phone", True, True),
        (("client",), None, True, True),
        (("partner",), "phone", False, True),
        (("authority",), None, False, True),
        ((), "letter", False, True),
        ((), None, False, False),
    ],
)
def test_b0_a_contact_is_one_with_the_young_person_or_if_so_set_in_the_matter(
    participants: tuple[str, ...], channel: str | None, *, counts: bool, in_the_matter: bool
) -> None:
    entry = an_entry("k", participants=participants, channel=channel)
    assert entry.counts_as_contact(matter=False) is counts
    assert entry.counts_as_contact(matter=True) is in_the_matter
    assert entry.with_client is counts


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 3, 2), time(14, 30), datetime(2026, 3, 2, 13, 30, tzinfo=UTC)),
        (date(2026, 7, 2), None, datetime(2026, 7, 2, 10, 0, tzinfo=UTC)),  # noon in summer
        (date(1900, 1, 1), None, datetime(1900, 1, 1, 11, 0, tzinfo=UTC)),
    ],
)
def test_a_contact_was_at_the_time_on_the_wall_or_at_noon(
    day: date, at: time | None, expected: datetime
) -> None:
    assert moment(day, at) == expected


# ---- sealing -------------------------------------------------------------------------------------


@given(st.integers(0, 30), st.timedeltas(timedelta(), timedelta(days=60)))
def test_an_entry_is_sealed_from_its_day_on_and_not_before(days: int, later: timedelta) -> None:
    entry = an_entry("k", days=days)
    assert entry.is_sealed(NOW + later) is (later >= timedelta(days=days))


def test_with_no_days_an_entry_is_sealed_once_it_is_saved() -> None:
    assert sealing_time(NOW, 0) == NOW
    assert an_entry("k", days=0).is_sealed(NOW)


def test_setting_the_clock_back_neither_unseals_an_entry_nor_puts_its_seal_off() -> None:
    sealed = an_entry("k", sealed=True)
    for years in (1, 10, 40):
        assert sealed.is_sealed(NOW - timedelta(days=365 * years))
    written = an_entry("k")
    assert written.is_sealed(NOW - 2 * DAY)  # it cannot have been written in days to come
    assert not written.is_sealed(NOW - timedelta(hours=2))  # a clock that was put right a little


# ---- versions ------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_every_entry_is_known_by_its_newest_version_and_has_all_of_them(
    lengths: list[int], chance: Random
) -> None:
    every: list[EntryOutline] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for number, length in enumerate(lengths):
        ids = [f"{number}.{version}" for version in range(length)]
        every += [
            outline(each, ids[at - 1] if at else "", place=number * 10 + at + 1)
            for at, each in enumerate(ids)
        ]
        wanted[ids[-1]] = tuple(reversed(ids))
    chance.shuffle(every)
    chains = Chains(every)
    assert {each.id for each in chains.newest} == set(wanted)
    for newest, chain in wanted.items():
        for each in chain:
            assert chains.chain(each) == chain
        assert chains.corrected_by(newest) is None
    assert chains.chain("none") == ()


def test_a_correction_stands_where_the_first_version_stood() -> None:
    first, second = outline("a", place=1), outline("b", place=2)
    chains = Chains([first, second, outline("c", "a", place=3)])
    in_order = sorted(chains.newest, key=chains.order)
    assert [each.id for each in in_order] == ["c", "b"]


# ---- filter --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (JournalFilter(), True),
        (JournalFilter(roles=frozenset({"client", "family"})), True),
        (JournalFilter(roles=frozenset({"family"})), False),
        (JournalFilter(channels=frozenset({"phone"})), True),
        (JournalFilter(channels=frozenset({"phone"}), areas=frozenset({"leisure"})), False),
        (JournalFilter(areas=frozenset({"housing"}), referral_id="r"), True),
        (JournalFilter(referral_id="other"), False),
    ],
)
def test_any_of_one_set_and_all_sets_together(wanted: JournalFilter, *, fits: bool) -> None:
    entry = outline(
        "a",
        channel="phone",
        participants=("client", "interpreter"),
        areas=("housing",),
        referral_id="r",
    )
    assert wanted.fits(entry) is fits
    assert wanted.is_narrow is (wanted != JournalFilter())
    assert not replace(JournalFilter(), newest_first=False, words="  ").is_narrow


def test_counts_are_of_what_was_noted_only() -> None:
    entries = [
        outline("a", channel="phone", participants=("client", "family"), areas=("housing",)),
        outline("b", channel="phone", participants=("client",), referral_id="r"),
        outline("c"),
    ]
    counts = JournalCounts.of(entries)
    assert counts.channels == {"phone": 2}
    assert counts.roles == {"client": 2, "family": 1}
    assert counts.areas == {"housing": 1}
    assert counts.referrals == {"r": 1}
