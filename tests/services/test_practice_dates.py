"""The practice vault has tasks and appointments around the day it is made."""

from datetime import timedelta

import pytest

from jmd_desktop import labels
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import ItemKind
from jmd_desktop.services import practice, practice_dates
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.session import Session
from jmd_desktop.services.vaults import Vaults
from tests.fakes import FakeClock


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("practice") / "vault"
    clock = FakeClock()
    practice.create(folder, cases=24, seed=1, clock=clock)
    session = Session(clock)
    Vaults(session).unlock_practice(folder)
    return session


def test_the_calendar_of_the_practice_vault_looks_as_in_daily_work(practised: Session) -> None:
    today = practised.clock.today()
    span = timedelta(days=28)
    items = Calendar(practised).between(today - span, today + span)
    met = [each for each in items if each.kind is ItemKind.APPOINTMENT]
    assert any(each.day > today for each in met)
    assert any(each.day < today and each.state is AppointmentState.KEPT for each in met)
    assert any(each.kind is ItemKind.TASK for each in items)
    assert all(each.day.weekday() < 5 for each in met)
    assert all(each.day <= today for each in met if each.state is AppointmentState.KEPT)


def test_dates_move_no_clock_of_a_case(practised: Session) -> None:
    edited = [row.last_edited_at for row in Cases(practised).rows()]
    assert max(edited).date() < practised.clock.today() + timedelta(1)
    assert len(set(edited)) > 5  # each file has its own day


def test_all_codes_are_known() -> None:
    places = {code for code, _words in labels.choices("appointment_place")}
    roles = {code for code, _words in labels.choices("journal_role")}
    for raw in practice_dates._written()["appointment"]:
        assert raw["place"] in places
        assert set(raw.get("participants", ())) <= roles
