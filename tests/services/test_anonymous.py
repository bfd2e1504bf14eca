"""C2: an anonymous contact holds codes of lists and a quarter; nothing in it tells who it was."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jmd_desktop import labels
from jmd_desktop.changes import Topic
from jmd_desktop.domain.anonymous import AnonymousContact
from jmd_desktop.domain.fields import Kind
from jmd_desktop.domain.fields import field as catalogued
from jmd_desktop.errors import Invalid, Stale
from jmd_desktop.services.anonymous import Anonymous
from jmd_desktop.services.session import Session
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.fakes import FakeClock

WORDED = ("result", "channel", "language", "age_band", "sex", "eu_citizen", "topics", "offer")
FULL = AnonymousContact(
    quarter="",
    result="advised",
    channel="phone",
    minutes=25,
    language="ti",
    age_band="age_18_20",
    sex="female",
    eu_citizen="no",
    topics=("language", "housing"),
    offer="no_offer",
)
CODE = re.compile(r"[a-z][a-z0-9_]*")
TAG = re.compile(r"[a-z]{2}[A-Za-z0-9-]*")
many = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def anonymous(session: Session) -> Anonymous:
    return Anonymous(session)


def went_in(vault: Vault, column: str, written: object) -> bool:
    """Whether the schema lets a value into a column; it is taken out again."""
    values = {"quarter": "2026-Q1", "result": "advised"} | {column: written}
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    try:
        with vault.transaction() as db:
            sql = f"INSERT INTO anonymous_contacts ({columns}) VALUES ({marks})"
            db.execute(sql, list(values.values()))
            db.execute("DELETE FROM anonymous_contacts")
    except StoreFault:
        return False
    return True


# ---- what it cannot hold ------------------------------------------------------------------------


@many
@given(written=st.text(min_size=1, max_size=80))
@example(written="Samira Haddad")
@example(written="advised\0Samira Haddad")
@example(written="17.05.2006")
def test_c2_an_anonymous_contact_cannot_hold_a_text(opened: Vault, written: str) -> None:
    for column in (*WORDED, "quarter"):
        if went_in(opened, column, written):
            assert column != "quarter"
            assert len(written) <= (200 if column == "topics" else 40)
            form = TAG if column == "language" else CODE
            words = written.split(" ") if column == "topics" else [written]
            assert all(form.fullmatch(word) or not word for word in words), column


@many
@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_c2_an_anonymous_contact_cannot_hold_a_day(opened: Vault, day: date) -> None:
    spellings = (f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f"{day:%Y%m%d}", f"{day:%d%m%Y}")
    for column in (*WORDED, "quarter"):
        for written in (*spellings, f"{day:%Y-%m}", f"advised {day:%Y%m%d}"):
            assert not went_in(opened, column, written), (column, written)
    assert not went_in(opened, "minutes", day.year)
    assert not went_in(opened, "minutes", int(f"{day:%Y%m%d}"))


def test_c2_there_is_no_column_for_a_text_or_a_day() -> None:
    kinds = {catalogued(f"anonymous_contacts.{column}").kind for column in WORDED}
    assert kinds == {Kind.CODE, Kind.CODES}


@many
@given(written=st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=20))
def test_c2_a_word_that_is_in_no_list_is_refused_though_it_looks_like_a_code(
    anonymous: Anonymous, written: str
) -> None:
    for column in WORDED:
        code_list = catalogued(f"anonymous_contacts.{column}").codes
        assert code_list is not None
        if written in dict(labels.choices(code_list)):
            continue
        value: Any = (written,) if column == "topics" else written
        contact = replace(AnonymousContact("", "advised"), **{column: value})
        with pytest.raises(Invalid):
            anonymous.count(contact)


@pytest.mark.parametrize("minutes", [-5, 1, 23, 605, 100_000])
def test_durations_are_steps_of_five_minutes(anonymous: Anonymous, minutes: int) -> None:
    with pytest.raises(Invalid):
        anonymous.count(AnonymousContact("", "advised", minutes=minutes))


# ---- counting -----------------------------------------------------------------------------------


def test_a_contact_counts_in_the_quarter_of_today_whatever_it_says(anonymous: Anonymous) -> None:
    number, changes = anonymous.count(AnonymousContact("1999-Q4", "advised"))
    kept = anonymous.get(number)
    assert kept == AnonymousContact("2026-Q1", "advised")
    assert changes.touch(Topic.COUNTS)


def test_everything_that_is_asked_comes_back(anonymous: Anonymous) -> None:
    number, _changes = anonymous.count(FULL)
    ((found, kept),) = anonymous.of_this_quarter()
    assert found == number
    assert kept.topics == ("language", "housing")
    assert (kept.minutes, kept.offer, kept.eu_citizen) == (25, "no_offer", "no")


def test_a_refusal_of_the_talk_can_be_completed_and_keeps_its_quarter(
    anonymous: Anonymous, clock: FakeClock
) -> None:
    number, _changes = anonymous.count(AnonymousContact("", "consent_refused"))
    clock.advance(timedelta(days=60))  # the next quarter
    anonymous.complete(number, FULL)
    kept = anonymous.get(number)
    assert kept is not None
    assert (kept.quarter, kept.channel) == ("2026-Q1", "phone")
    assert anonymous.of_this_quarter() == ()


def test_what_was_taken_back_is_gone_and_cannot_be_completed(anonymous: Anonymous) -> None:
    number, _changes = anonymous.count(FULL)
    anonymous.take_back(number)
    assert anonymous.get(number) is None
    assert anonymous.of_this_quarter() == ()
    with pytest.raises(Stale):
        anonymous.complete(number, FULL)
