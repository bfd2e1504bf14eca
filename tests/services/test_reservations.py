"""Appointments before a consent: a codeword for a name, and nothing else (GR2, C2)."""

from dataclasses import fields
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.changes import Topic
from jmd_desktop.domain.reservations import Reservation, TimeProblem, time_problem
from jmd_desktop.errors import Invalid, Stale
from jmd_desktop.services.reservations import Reservations, codewords
from jmd_desktop.services.session import Session
from tests.builders import NOW, TODAY
from tests.fakes import FakeClock

TOMORROW = TODAY + timedelta(days=1)
HALF_PAST_TWO = time(14, 30)


@pytest.fixture
def reservations(session: Session) -> Reservations:
    return Reservations(session)


# ---- codewords ----------------------------------------------------------------------------------


def test_there_are_enough_codewords_and_each_is_another_one() -> None:
    words = [codewords().words(number) for number in codewords().free(())]
    assert len(words) >= 2000
    assert len(set(words)) == len(words)


def test_a_codeword_is_grammatical() -> None:
    nouns = {noun.word: place for place, noun in enumerate(codewords().nouns)}
    assert codewords().words(nouns["Fuchs"]) == "Blauer Fuchs"
    assert codewords().words(nouns["Giraffe"]) == "Blaue Giraffe"
    assert codewords().words(nouns["Zebra"]) == "Blaues Zebra"
    leise = codewords().adjectives.index("leis")
    assert codewords().words(leise * 1000 + nouns["Möwe"]) == "Leise Möwe"


def test_the_numbers_given_out_keep_their_words_for_ever() -> None:
    """Words are only added at the end: a card that is out there must stay true."""
    known = {
        0: "Blauer Fuchs",
        1027: "Rote Giraffe",
        34070: "Leises Heft",
        39070: "Sportliches Heft",
    }
    assert {number: codewords().words(number) for number in known} == known


@given(st.integers())
def test_only_numbers_that_are_offered_have_words(number: int) -> None:
    if number in set(codewords().free(())):
        assert " " in codewords().words(number)
    else:
        with pytest.raises(ValueError, match="no codeword"):
            codewords().words(number)


def test_a_codeword_is_never_given_to_two(session: Session) -> None:
    greedy = Reservations(session, draw=lambda free: free[0])
    given = {greedy.add(TOMORROW, HALF_PAST_TWO, "office")[0].codeword for _ in range(30)}
    assert len(given) == 30


def test_a_codeword_may_come_back_when_it_is_free_again(session: Session) -> None:
    greedy = Reservations(session, draw=lambda free: free[0])
    first, _changes = greedy.add(TOMORROW, HALF_PAST_TWO, "office")
    greedy.remove(first)
    second, _changes = greedy.add(TOMORROW, HALF_PAST_TWO, "office")
    assert second.codeword == first.codeword
    with pytest.raises(Stale):
        greedy.put_back(first)


# ---- what can be reserved -----------------------------------------------------------------------


def test_c2_an_appointment_knows_a_time_a_place_and_a_codeword_only() -> None:
    assert {field.name for field in fields(Reservation)} == {
        "id", "day", "time", "place", "codeword",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (TODAY - timedelta(days=1), HALF_PAST_TWO),
        (TODAY, NOW.astimezone().time().replace(hour=0, minute=1)),
        (date(2027, 3, 3), HALF_PAST_TWO),
    ],
)
def test_neither_the_past_nor_what_nobody_plans_is_reserved(
    reservations: Reservations, day: date, at: time
) -> None:
    with pytest.raises(Invalid):
        reservations.add(day, at, "office")
    assert reservations.coming() == ()


def test_this_very_minute_and_the_same_day_next_year_are_fine() -> None:
    now = NOW.astimezone()
    assert time_problem(now.date(), now.time().replace(second=0), now) is None
    assert time_problem(date(2027, 3, 2), HALF_PAST_TWO, now) is None
    assert time_problem(date(2027, 3, 3), HALF_PAST_TWO, now) is TimeProblem.TOO_FAR


@pytest.mark.parametrize("place", ["", "zuhause", "bei Samira", "office\0Samira"])
def test_a_place_is_one_of_the_list(reservations: Reservations, place: str) -> None:
    with pytest.raises(Invalid):
        reservations.add(TOMORROW, HALF_PAST_TWO, place)


def test_what_comes_first_stands_first(reservations: Reservations) -> None:
    later, _c = reservations.add(TOMORROW, time(9, 0), "school")
    soon, changes = reservations.add(TODAY, time(23, 59), "office")
    assert reservations.coming() == (soon, later)
    assert reservations.today() == (soon,)
    assert changes.touch(Topic.RESERVATIONS)


def test_a_removed_appointment_can_be_put_back_as_it_was(reservations: Reservations) -> None:
    made, _changes = reservations.add(TOMORROW, HALF_PAST_TWO, "shelter")
    reservations.remove(made)
    assert reservations.coming() == ()
    reservations.put_back(made)
    assert reservations.coming() == (made,)


def test_what_is_over_is_let_go_the_day_after_and_told_once(
    reservations: Reservations, clock: FakeClock
) -> None:
    reservations.add(TODAY, time(23, 59), "office")
    left, _changes = reservations.add(TOMORROW, HALF_PAST_TWO, "office")
    assert not reservations.let_go_past().topics
    clock.advance(timedelta(days=1))
    assert reservations.let_go_past().touch(Topic.RESERVATIONS)
    assert reservations.coming() == (left,)
    assert reservations.tell_gone() == 1
    assert reservations.tell_gone() == 0
