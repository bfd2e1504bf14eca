"""Files for other calendars: nothing about anybody unless it was chosen, and the card."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from jmd_desktop import i18n, labels
from jmd_desktop.domain.appointments import AppointmentState, NameChoice
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.domain.series import Repeat, Rhythm
from jmd_desktop.errors import CaseMissing, FormNotOffered
from jmd_desktop.services.appointment_cards import AppointmentCards
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.calendar_files import CalendarFile, CalendarFiles
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.session import Session
from jmd_desktop.store import reservations, site
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case, a_client, a_site
from tests.documents import other_calendar
from tests.documents.sheets import extracted
from tests.services.dated import WEEKLY, an_appointment, day

EVERYTHING = NameChoice(name=True, purpose=True, place=True)
TOLD: dict[str, Any] = {
    "purpose": "Drogenberatung",
    "place": "partner",
    "place_note": "Hinterhaus",
    "participants_note": "Onkel Karim",
    "note": "Bewährung",
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The words of the code itself."""
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


def events(file: CalendarFile) -> list[Any]:
    found = other_calendar.events(file.content)
    assert len(found) == file.count
    return found


def utc(event: Any) -> datetime:
    return other_calendar.moment(event.start)


def test_unless_chosen_it_says_nothing_but_day_and_time(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 1, repeat=WEEKLY, **TOLD)
    desk = CalendarFiles(session)
    files = (
        desk.of_appointment(case.id, met.id),
        desk.of_series(case.id, met.id),
        desk.of_span(TODAY, TODAY + timedelta(60)),
    )
    assert [each.count for each in files] == [1, 4, 4]
    for file in files:
        assert {str(event["SUMMARY"]) for event in events(file)} == {"Appointment"}
        told = file.content.replace(b"\r\n ", b"").decode() + file.name
        secrets = (*TOLD.values(), "Samira", "Haddad", case.number, case.id, met.id, "JMD", "Jana")
        for secret in secrets:
            assert secret not in told
        assert not any("LOCATION" in event for event in events(file))


@pytest.mark.parametrize(
    ("choice", "summary", "location"),
    [
        (NameChoice(name=True), "Appointment: Samira Haddad", None),
        (NameChoice(purpose=True), "Drogenberatung", None),
        (NameChoice(name=True, purpose=True), "Samira Haddad: Drogenberatung", None),
        (EVERYTHING, "Samira Haddad: Drogenberatung", "{place}, Hinterhaus"),
        (NameChoice(place=True), "Appointment", "{place}, Hinterhaus"),
    ],
)
def test_what_is_chosen_is_told(
    session: Session, opened: Vault, choice: NameChoice, summary: str, location: str | None
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 1, **TOLD)
    desk = CalendarFiles(session)
    if location is not None:
        location = location.format(place=labels.code("appointment_place", "partner"))
    for file in (
        desk.of_appointment(case.id, met.id, choice),
        desk.of_series(case.id, met.id, choice),
        desk.of_span(met.day, met.day, choice),
    ):
        (event,) = events(file)
        assert str(event["SUMMARY"]) == summary
        assert (str(event["LOCATION"]) if "LOCATION" in event else None) == location
        assert "Bewährung" not in file.content.decode()


def test_a_series_over_the_change_of_the_clocks_stays_at_its_time(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    first = (day("16.10.2026") - TODAY).days
    met = an_appointment(session, case.id, first, time(9), Repeat(Rhythm.WEEKLY, count=4))
    found = events(CalendarFiles(session).of_series(case.id, met.id))
    assert [event.start.hour for event in found] == [9] * 4
    assert [utc(event).hour for event in found] == [7, 7, 8, 8]
    assert len({event["UID"] for event in found}) == 4


def test_written_again_it_changes_the_event_and_does_not_double_it(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), CalendarFiles(session)
    met = an_appointment(session, case.id, 1)
    (before,) = events(desk.of_appointment(case.id, met.id))
    Appointments(session).move(case.id, met.id, TODAY + timedelta(5), time(8))
    (after,) = events(desk.of_span(TODAY, TODAY + timedelta(9)))
    assert before["UID"] == after["UID"]
    assert utc(before) != utc(after)


def test_a_cancelled_one_is_called_off_and_is_in_no_span(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), CalendarFiles(session)
    met = an_appointment(session, case.id, 1)
    Appointments(session).set_state(case.id, met.id, AppointmentState.CANCELLED)
    (event,) = events(desk.of_appointment(case.id, met.id))
    assert event["STATUS"] == "CANCELLED"
    assert events(desk.of_span(TODAY, TODAY + timedelta(9))) == []


def test_a_span_holds_all_cases_and_of_reservations_the_codeword_where_names_are_chosen(
    session: Session, opened: Vault
) -> None:
    for name in ("Adam", "Berivan"):
        case = a_case(opened, client=a_client(first_name=name))
        an_appointment(session, case.id, 1)
        an_appointment(session, case.id, 40)
    evening = a_case(opened, client=a_client(first_name="Carla"))
    an_appointment(session, evening.id, 0, time(23, 30))
    with opened.transaction() as db:
        reserved = Reservation("a" * 32, TODAY + timedelta(1), time(8), "office", 1)
        reservations.insert(db, reserved)
    desk = CalendarFiles(session)
    first = TODAY + timedelta(1)
    plain = desk.of_span(first, first + timedelta(6))
    assert {str(event["SUMMARY"]) for event in events(plain)} == {"Appointment"}
    assert plain.count == 3
    named = events(desk.of_span(first, first + timedelta(6), NameChoice(name=True)))
    words = [str(event["SUMMARY"]) for event in named]
    assert words[1:] == ["Appointment: Adam Haddad", "Appointment: Berivan Haddad"]
    assert len(words[0].split()) == 3  # „Termin: Blauer Fuchs“


def test_a_whole_day_stays_one(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 1, None)
    (event,) = events(CalendarFiles(session).of_appointment(case.id, met.id))
    assert (event.start, event.end) == (date(2026, 3, 3), date(2026, 3, 4))


def test_the_name_of_the_file_says_whether_it_is_one_or_more(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), CalendarFiles(session)
    met = an_appointment(session, case.id, 1, repeat=WEEKLY)
    assert desk.of_appointment(case.id, met.id, EVERYTHING).name == "Appointment.ics"
    assert desk.of_series(case.id, met.id, EVERYTHING).name == "Appointments.ics"


def test_of_another_case_there_is_no_file_and_no_card(session: Session, opened: Vault) -> None:
    mine, other = a_case(opened), a_case(opened)
    met = an_appointment(session, mine.id)
    with pytest.raises(CaseMissing):
        CalendarFiles(session).of_appointment(other.id, met.id)
    with pytest.raises(CaseMissing):
        CalendarFiles(session).of_series(other.id, met.id)
    with pytest.raises(CaseMissing):
        AppointmentCards(session, Forms(session)).of_appointment(other.id, met.id, "de")


# ---- the card ------------------------------------------------------------------------------------


@pytest.fixture
def cards(session: Session, opened: Vault) -> AppointmentCards:
    own = a_site(site_address="Marktplatz 3\n04109 Leipzig", site_phone="0341 123")
    with opened.transaction() as db:
        site.save(db, own, TODAY)
    return AppointmentCards(session, Forms(session))


def test_a_card_knows_neither_name_nor_purpose_unless_the_name_is_chosen(
    session: Session, opened: Vault, cards: AppointmentCards
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 1, purpose="Drogenberatung")
    plain = extracted(cards.of_appointment(case.id, met.id, "uk"))
    for secret in ("Samira", "Haddad", "Drogenberatung", case.number):
        assert secret not in plain
    assert plain.count("14:30") == 2
    assert plain.count("Marktplatz 3") == 2
    named = extracted(cards.of_appointment(case.id, met.id, "uk", with_name=True))
    assert named.count("Samira Haddad") == 2
    assert "Drogenberatung" not in named


@pytest.mark.parametrize(
    ("values", "told", "untold"),
    [
        ({"place": "office", "place_note": "Raum 3"}, ("Marktplatz 3", "Raum 3"), ()),
        ({"place": "school", "place_note": "Pausenhof"}, ("Schule, Pausenhof",), ("Marktplatz",)),
        ({"place": None, "place_note": "am Brunnen"}, ("am Brunnen",), ("Marktplatz",)),
        ({"place": None}, (), ("Marktplatz",)),
    ],
)
def test_a_card_says_where_to_come_and_leaves_a_line_where_nobody_knows(
    session: Session,
    opened: Vault,
    cards: AppointmentCards,
    values: dict[str, Any],
    told: tuple[str, ...],
    untold: tuple[str, ...],
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 1, **values)
    text = " ".join(extracted(cards.of_appointment(case.id, met.id, "tr")).split())
    assert all(text.count(words) == 2 for words in told)
    assert not any(words in text for words in untold)


def test_a_card_is_offered_first_in_a_language_the_young_person_speaks(
    opened: Vault, cards: AppointmentCards
) -> None:
    spoken = {
        "ar": a_client(family_languages=("ku", "ar")),
        "fa": a_client(family_languages=("ar",), interpreter_language="fa"),
        "de": a_client(family_languages=("ku",)),
    }
    for tag, client in spoken.items():
        found = cards.languages(a_case(opened, client=client).id)
        assert found.preferred == tag
        assert {"de", "ar", "uk"} <= {each.tag for each in found.offered}
    with pytest.raises(CaseMissing):
        cards.languages(CaseId("x"))


def test_a_card_in_a_language_there_is_none_in_is_refused(
    session: Session, opened: Vault, cards: AppointmentCards
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id)
    with pytest.raises(FormNotOffered):
        cards.of_appointment(case.id, met.id, "ku")
