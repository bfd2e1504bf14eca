"""What a birthday changes for somebody who was under age at the consent."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.minors import (
    AFTER_DAYS,
    AHEAD_DAYS,
    FULL_AGE,
    AgeTurn,
    Turn,
    birthday,
    births,
    guardian_contacts_open,
    turn,
)

BORN = date(2010, 5, 17)
SIXTEENTH = date(2026, 5, 17)
EIGHTEENTH = date(2028, 5, 17)
SIGNED_AT_15 = date(2025, 9, 1)
DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))


def test_at_the_limit_the_own_consent_suffices_from_that_day_on() -> None:
    assert turn(BORN, SIGNED_AT_15, SIXTEENTH, 16) == Turn(AgeTurn.OWN_CONSENT, SIXTEENTH, 16)


def test_at_18_the_client_confirms_once_more() -> None:
    assert turn(BORN, SIGNED_AT_15, EIGHTEENTH, 16) == Turn(AgeTurn.OF_AGE, EIGHTEENTH, 18)
    signed_at_17 = date(2027, 9, 1)
    assert turn(BORN, signed_at_17, EIGHTEENTH, 16) == Turn(AgeTurn.OF_AGE, EIGHTEENTH, 18)


def test_a_hint_comes_30_days_ahead_and_goes_by_itself_after_90() -> None:
    def told(day: date) -> bool:
        return turn(BORN, SIGNED_AT_15, day, 16) is not None

    assert not told(SIXTEENTH - timedelta(31))
    assert told(SIXTEENTH - timedelta(30))
    assert told(SIXTEENTH + timedelta(90))
    assert not told(SIXTEENTH + timedelta(91))


def test_who_signed_on_the_birthday_or_later_gets_no_hint() -> None:
    assert turn(BORN, SIXTEENTH, SIXTEENTH + timedelta(1), 16) is None
    assert turn(BORN, EIGHTEENTH, EIGHTEENTH + timedelta(30), 16) is None
    assert turn(BORN, SIXTEENTH - timedelta(1), SIXTEENTH, 16) is not None


def test_a_carrier_with_another_limit_gets_the_hint_at_that_age() -> None:
    fourteenth = date(2024, 5, 17)
    signed = date(2024, 1, 10)
    assert turn(BORN, signed, fourteenth, 14) == Turn(AgeTurn.OWN_CONSENT, fourteenth, 14)
    assert turn(BORN, signed, fourteenth, 16) is None


def test_where_the_limit_is_18_there_is_one_hint_and_it_is_that_of_full_age() -> None:
    assert turn(BORN, SIGNED_AT_15, EIGHTEENTH, FULL_AGE) == Turn(AgeTurn.OF_AGE, EIGHTEENTH, 18)


def test_an_unknown_birth_date_tells_nothing() -> None:
    assert turn(None, SIGNED_AT_15, SIXTEENTH, 16) is None


@given(born=DAYS, years=st.integers(0, 27))
def test_on_the_birthday_so_many_years_are_complete_and_the_day_before_they_are_not(
    born: date, years: int
) -> None:
    day = birthday(born, years)
    assert age_on(born, day) == years
    assert years == 0 or age_on(born, day - timedelta(1)) == years - 1


@given(today=DAYS, years=st.sampled_from([12, 14, 16, 18]), apart=st.integers(-200, 200))
def test_nobody_whose_birthday_is_worth_a_word_is_left_out_of_the_search(
    today: date, years: int, apart: int
) -> None:
    first, last = births(years, today)
    born = birthday(today + timedelta(apart), -years)
    days = (today - birthday(born, years)).days
    if -AHEAD_DAYS <= days <= AFTER_DAYS:
        assert first <= born <= last
    assert (last - first).days <= AFTER_DAYS + AHEAD_DAYS + 3


def test_guardians_contact_data_close_on_the_18th_birthday() -> None:
    assert guardian_contacts_open(BORN, EIGHTEENTH - timedelta(1))
    assert not guardian_contacts_open(BORN, EIGHTEENTH)
    assert guardian_contacts_open(None, EIGHTEENTH)
