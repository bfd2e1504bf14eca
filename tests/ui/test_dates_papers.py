"""What leaves the place of dates: a card to take along, a file for other calendars."""

from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from jmd_desktop.store.vault import Vault
from tests.builders import a_client
from tests.documents.sheets import extracted
from tests.services.dated import WEEKLY, an_appointment
from tests.ui.cases_desk import Desk
from tests.ui.dates_place import DatesPlace

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def desk(opened: Vault, tmp_path: Path) -> Desk:
    made = Desk(opened)
    made.dialogs.path = tmp_path / "out"
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> DatesPlace:
    return DatesPlace(qtbot, desk)


def saved(desk: Desk) -> tuple[Path, bytes]:
    """The one file that was written."""
    ((path, content),) = desk.files.items()
    return path, content


def test_a_file_says_nothing_but_when_unless_more_is_chosen(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3, purpose="Housing benefit", place_note="Door 2")
    place.open(case, met.id)
    place.pane.appointment.file_fold.show_open(on=True)
    place.press("Save calendar file")
    path, content = saved(desk)
    assert path.name == "out.ics"
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Appointment"
    assert "LOCATION" not in event
    assert event.decoded("DTSTART").strftime("%d.%m.%Y %H:%M") == "05.03.2026 14:30"
    for hidden in (b"Samira", b"Haddad", b"Housing", b"Door"):
        assert hidden not in content


def test_what_is_chosen_stands_in_the_file_of_the_whole_series(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 3, repeat=WEEKLY, purpose="Tea")
    place.open(case, place.state(case).coming[0].id)
    place.pane.appointment.file_fold.show_open(on=True)
    panel = place.pane.appointment.file
    panel.name.setChecked(True)
    panel.purpose.setChecked(True)
    panel.series.setChecked(True)
    place.press("Save calendar file")
    events = icalendar.Calendar.from_ical(saved(desk)[1]).walk("VEVENT")
    assert [str(each["SUMMARY"]) for each in events] == ["Samira Haddad: Tea"] * 4


def test_the_next_appointment_begins_with_nothing_chosen(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    first = an_appointment(desk.session, case.id, 3)
    second = an_appointment(desk.session, case.id, 4)
    place.open(case, first.id)
    place.pane.appointment.file_fold.show_open(on=True)
    place.pane.appointment.file.name.setChecked(True)
    place.pane.appointment.card.name.setChecked(True)
    place.open(case, second.id)
    assert not place.pane.appointment.file_fold.is_open
    assert not place.pane.appointment.file.choice.name
    assert not place.pane.appointment.card.name.isChecked()


def test_no_file_is_made_of_what_is_only_typed(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3)
    place.open(case, met.id)
    place.fill("purpose", "Typed")
    place.pane.appointment.file_fold.show_open(on=True)
    assert not place.pane.appointment.file.save.isEnabled()
    assert "Only what is saved" in place.texts()
    place.save()
    assert place.pane.appointment.file.save.isEnabled()


def test_the_card_is_offered_in_the_young_persons_language_and_bears_no_name(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case(a_client(family_languages=("ar",)))
    met = an_appointment(desk.session, case.id, 3, purpose="Housing benefit")
    place.open(case, met.id)
    place.pane.appointment.card_fold.show_open(on=True)
    QCoreApplication.sendPostedEvents()
    assert place.pane.appointment.card.language.choice() == "ar"
    place.press("Print appointment card")
    _path, pdf = saved(desk)
    read = extracted(pdf)
    assert "05.03.2026" in read or "5. März 2026" in read
    assert "Haddad" not in read
    assert "Housing" not in read


def test_ctrl_p_prints_the_chosen_one_with_its_name_only_when_asked(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 3, purpose="Tea")
    place.open(case)
    place.choose(place.lists.appointments.list, "Tea")
    place.pane.appointment.card.name.setChecked(True)
    place.controller.print_sheet()
    assert "Haddad" not in extracted(saved(desk)[1])  # another one was opened: nothing is chosen
    desk.files.clear()
    place.pane.appointment.card.name.setChecked(True)
    place.controller.print_sheet()
    assert "Haddad" in extracted(saved(desk)[1])


def test_what_is_typed_is_saved_first_where_somebody_wants_that(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3)
    place.open(case, met.id)
    place.fill("begins", "16:45")
    place.controller.print_sheet()
    assert desk.files == {}
    place.press("Save and print")
    assert "16:45" in extracted(saved(desk)[1])
