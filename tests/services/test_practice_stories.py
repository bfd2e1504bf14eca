"""The told cases of the practice vault as they are written: their days move, their words hold."""

import re
from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import age_on
from jmd_desktop.services import practice_stories
from jmd_desktop.services.practice_stories import FILES, shift, story

ANY_DAY = st.dates(date(2026, 1, 1), date(2040, 12, 31))


@given(today=ANY_DAY)
def test_days_move_by_whole_weeks_and_ages_stay(today: date) -> None:
    for name in FILES:
        moved = shift(name, today)
        assert moved.days % 7 == 0
        found = story(name, CaseId("0" * 32), "AAA-AAA", today)
        case = found.person.case
        assert case.last_edited_at.date() < today
        assert case.opened_on <= (case.last_contact_at or case.last_edited_at).date()
        for each in found.told.get("appointment", ()):
            assert each["day"].weekday() < 5
            assert (each["day"] > today) is (each.get("state") != "kept")
        born = found.person.client.birth_date
        assert born is not None
        assert 12 <= age_on(born, case.opened_on) < 27


@given(today=ANY_DAY)
def test_a_day_in_a_text_moves_along(today: date) -> None:
    for name in FILES:
        found = story(name, CaseId("0" * 32), "AAA-AAA", today)
        assert not re.search(r"\{|\d{4}-\d{2}-\d{2}", str(_words(found.told)))


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _words(each)]
    if isinstance(value, list):
        return [text for each in value for text in _words(each)]
    return []


def test_texts_speak_of_no_month_year_or_season_that_would_not_move() -> None:
    months = "Januar Februar März April Juni Juli August September Oktober November Dezember"
    wrong = re.compile(rf"\b(?:{'|'.join(months.split())}|20\d\d|Frühling|Herbst)\b")
    for name in FILES:
        for text in _words(practice_stories._written(name)):
            assert not wrong.search(re.sub(r"\{.*?\}", "", text)), text


def test_every_number_and_address_is_one_nobody_has() -> None:
    mobiles = {"0152 28817386", "0172 9925904", "0174 9464308"}
    for name in FILES:
        client = practice_stories._written(name)["client"]
        assert client["phone"] in mobiles or re.match(
            r"069 90009\d{3}$|0171 39200\d\d$", client["phone"]
        )
        assert client.get("mail", "x.example").endswith(".example")
        assert re.search(r"\n62\d{3} ", client["address"])
