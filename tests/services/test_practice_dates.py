"""The practice vault has tasks and appointments around the day it is made."""

from datetime import timedelta

from jmd_desktop import labels
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import ItemKind
from jmd_desktop.services import practice_dates
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.session import Session


def test_the_calendar_of_the_practice_vault_looks_as_in_daily_work(
    usually_practised: Session,
) -> None:
    today = usually_practised.clock.today()
    span = timedelta(days=28)
    items = Calendar(usually_practised).between(today - span, today + span)
    met = [each for each in items if each.kind is ItemKind.APPOINTMENT]
    assert any(each.day > today for each in met)
    assert any(each.day < today and each.state is AppointmentState.KEPT for each in met)
    assert any(each.kind is ItemKind.TASK for each in items)
    assert all(each.day.weekday() < 5 for each in met)
    assert all(each.day <= today for each in met if each.state is AppointmentState.KEPT)


def test_dates_move_no_clock_of_a_case(usually_practised: Session) -> None:
    edited = [row.last_edited_at for row in Cases(usually_practised).rows()]
    assert max(edited).date() < usually_practised.clock.today() + timedelta(1)
    assert len(set(edited)) > 5  # each file has its own day


def test_all_codes_are_known() -> None:
    places = {code for code, _words in labels.choices("appointment_place")}
    roles = {code for code, _words in labels.choices("journal_role")}
    for raw in practice_dates._written()["appointment"]:
        assert raw["place"] in places
        assert set(raw.get("participants", ())) <= roles
