"""The start page: what is unfinished, how fresh the backup is, and what is not proved yet."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.assessment import Assessment
from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.cases import Case, Phase, PhaseStatus
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.services.start import SHOWN, Start
from jmd_desktop.store import assessments, backups, first_talks, reservations, site
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_site
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from tests.ui.real_program import everything_written
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button
from ui.qt.entry_delegate import ENTRY_ROLE, Entry
from ui.qt.listing import RECORD_ROLE
from ui.qt.theme import Tone
from ui.start import StartController
from ui.start.view import DueList

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def start(qtbot: QtBot, desk: Desk) -> StartController:
    made = StartController(desk.bench, Start(desk.session, desk.cases, desk.drafts))
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1100, 700)
    made.view.show()
    made.view.activateWindow()
    return made


def enter(start: StartController) -> str:
    start.enter(Place(PlaceId.START))
    return everything_written(start.view)


def first_row(start: StartController, name: DueList) -> Entry:
    """Press Enter on the first row of a list; what it says."""
    card = start._view.due[name]
    assert card.isVisible()
    card.list.setFocus()
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    return entries(start, name)[0]


def entries(start: StartController, name: DueList) -> list[Entry]:
    model = start._view.due[name].list.model()
    rows = (model.index(row, 0).data(ENTRY_ROLE) for row in range(model.rowCount()))
    return [row for row in rows if isinstance(row, Entry)]


def backed_up(desk: Desk, days_ago: int) -> None:
    record = BackupRecord(
        "jmd-sicherung-x.jmda", "STICK", desk.clock.now() - timedelta(days=days_ago), 1000, 1
    )
    with desk.vault.transaction() as db:
        backups.note(db, record)


def test_without_a_case_enter_begins_the_first_talk(start: StartController, desk: Desk) -> None:
    enter(start)
    focused = start.view.focusWidget()
    assert isinstance(focused, Button)
    focused.click()
    assert desk.went == [Place(PlaceId.NEW_CASE)]


def test_enter_opens_the_case_last_worked_on(start: StartController, desk: Desk) -> None:
    case = desk.case()
    assert "Haddad" not in enter(start)  # painted in the list, not laid about in labels
    QTest.keyClick(start.view.focusWidget(), Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_OVERVIEW, case.id)]
    assert unnamed(start.view) == []


def test_coming_back_one_begins_at_the_first_row_again(start: StartController, desk: Desk) -> None:
    for _case in range(3):
        desk.case()
        desk.clock.advance(timedelta(minutes=1))
    paper_until(desk, 3)
    enter(start)
    recent, papers = start._view._recent._list, start._view.due[DueList.PAPERS].list
    QTest.keyClick(recent, Qt.Key.Key_Down)
    worked_on = recent.currentIndex().data(RECORD_ROLE)
    QTest.keyClick(recent, Qt.Key.Key_Down)
    papers.setCurrentIndex(papers.model().index(0, 0))
    desk.clock.advance(timedelta(minutes=1))
    desk.cases.set_phase(worked_on.id, Phase.INTAKE, PhaseStatus.IN_PROGRESS)
    start._view._filled.verticalScrollBar().setValue(50)
    enter(start)
    assert recent.currentIndex().row() == 0
    assert recent.selectedIndexes() == [recent.currentIndex()]
    assert recent.hasFocus()
    assert papers.selectedIndexes() == []
    assert start._view._filled.verticalScrollBar().value() == 0
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert desk.went[-1] == Place(PlaceId.CASE_OVERVIEW, worked_on.id)


def test_who_goes_on_before_the_page_is_read_anew_keeps_the_row(
    start: StartController, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _case in range(3):
        desk.case()
        desk.clock.advance(timedelta(minutes=1))
    enter(start)
    read: list[Callable[[], None]] = []
    monkeypatch.setattr(
        desk.runner, "read", lambda _owner, work, done: read.append(lambda: done(work()))
    )
    enter(start)
    recent = start._view._recent._list
    QTest.keyClick(recent, Qt.Key.Key_Down)
    there = recent.currentIndex().data(RECORD_ROLE)
    read.pop()()
    assert recent.currentIndex().data(RECORD_ROLE).id == there.id
    assert recent.currentIndex().row() == 1


@pytest.mark.parametrize(
    ("draft_of", "content", "leads_to"),
    [
        ("base_data", {"clients.first_name": "Sam"}, (PlaceId.CASE_BASE_DATA, "first_name")),
        ("collaboration", {"collaborations.paper_place": "3"}, (PlaceId.CASE_CONSENTS, "")),
    ],
)
def test_a_draft_leads_back_to_where_it_was_typed(
    start: StartController,
    desk: Desk,
    draft_of: str,
    content: dict[str, str],
    leads_to: tuple[PlaceId, str],
) -> None:
    case = desk.case()
    desk.drafts.put(Draft(case.id, draft_of, "", 1, content, desk.clock.now()))
    enter(start)
    first_row(start, DueList.DRAFTS)
    place, record = leads_to
    assert desk.went == [Place(place, case.id, record)]


def test_a_missing_backup_is_named(start: StartController, desk: Desk) -> None:
    desk.case()
    words = enter(start)
    assert "missing" in words
    assert "There is no verified backup yet." in words


@pytest.mark.parametrize(("days", "state"), [(0, "verified"), (6, "verified"), (8, "old")])
def test_a_backup_grows_old_only_with_changes_since(
    start: StartController, desk: Desk, days: int, state: str
) -> None:
    desk.case()
    backed_up(desk, days)
    words = enter(start).splitlines()
    assert state in words


def test_an_unproved_recovery_key_leads_to_the_settings(start: StartController, desk: Desk) -> None:
    desk.case()
    enter(start)
    notice = "The recovery key is not checked yet"
    offered = [b for b in start.view.findChildren(Button) if b.text() == "Go to the settings"]
    assert notice in everything_written(start.view)
    assert offered[0].isVisible()
    offered[0].click()
    assert desk.went == [Place(PlaceId.SETTINGS, record="recovery")]
    with desk.vault.transaction() as db:
        site.save(db, a_site(recovery_proved_on=TODAY), TODAY)
    enter(start)
    assert not offered[0].isVisible()


def test_cards_keep_their_height_however_high_the_window(
    start: StartController, desk: Desk, qtbot: QtBot
) -> None:
    desk.case()
    enter(start)
    start.view.resize(1400, 1300)
    qtbot.wait(1)
    for card in (start._view._backup, start._view._recent):
        assert card.height() <= card.sizeHint().height() + 2


# ---- what is due --------------------------------------------------------------------------------


def paper_until(desk: Desk, days: int) -> Case:
    return desk.case(a_client(residence_valid_until=TODAY + timedelta(days)))


def reserved(desk: Desk, days: int = 0, number: int = 1) -> Reservation:
    made = Reservation(f"{number:032x}", TODAY + timedelta(days), time(14, 30), "office", number)
    with desk.vault.transaction() as db:
        reservations.insert(db, made)
    return made


def test_lists_without_a_row_are_not_there(start: StartController, desk: Desk) -> None:
    desk.case()
    enter(start)
    assert not any(card.isVisible() for card in start._view.due.values())


def test_a_paper_that_ran_out_leads_to_its_field(start: StartController, desk: Desk) -> None:
    case = paper_until(desk, -3)
    paper_until(desk, 12)
    paper_until(desk, 80)
    enter(start)
    said = first_row(start, DueList.PAPERS)
    assert (said.title, said.meta) == ("Samira Haddad", "was valid until 27.02.2026")
    assert [(row.state, row.tone) for row in entries(start, DueList.PAPERS)] == [
        ("expired", Tone.DANGER),
        ("12 days left", Tone.WARN),
        ("80 days left", Tone.QUIET),
    ]
    assert desk.went == [Place(PlaceId.CASE_BASE_DATA, case.id, "residence_valid_until")]


def test_a_next_step_that_is_due_leads_to_the_first_talk(
    start: StartController, desk: Desk
) -> None:
    case = desk.case()
    with desk.vault.transaction() as db:
        talk = FirstTalk(case.id, next_step="Bring the papers", next_on=TODAY - timedelta(3))
        first_talks.save(db, talk, NOW)
    enter(start)
    said = first_row(start, DueList.NEXT_STEPS)
    assert (said.meta, said.when, said.state) == ("Bring the papers", "3 days ago", "overdue")
    assert desk.went == [Place(PlaceId.CASE_BASE_DATA, case.id, "next_step")]


def test_an_assessment_to_look_at_again_leads_there(start: StartController, desk: Desk) -> None:
    case = desk.case()
    with desk.vault.transaction() as db:
        seen = Assessment(case.id, need="A quiet room", reassess_on=TODAY - timedelta(3))
        assessments.save(db, seen, NOW)
    enter(start)
    said = first_row(start, DueList.REVIEWS)
    assert (said.meta, said.when) == ("Assess the situation anew", "3 days ago")
    assert said.state == "overdue"
    assert desk.went == [Place(PlaceId.CASE_ASSESSMENT, case.id)]


def test_an_appointment_shows_its_codeword_and_leads_to_it(
    start: StartController, desk: Desk
) -> None:
    desk.case()
    made = reserved(desk)
    reserved(desk, days=1, number=2)
    enter(start)
    said = first_row(start, DueList.APPOINTMENTS)
    assert (len(said.title.split()), said.when) == (2, "today, 14:30")
    assert entries(start, DueList.APPOINTMENTS)[1].when == "tomorrow, 14:30"
    assert desk.went == [Place(PlaceId.RESERVATIONS, record=made.id)]


def test_an_appointment_shows_before_there_is_any_case(start: StartController, desk: Desk) -> None:
    reserved(desk)
    enter(start)
    assert start._view.due[DueList.APPOINTMENTS].isVisible()
    assert not start._view._recent.isVisible()


@pytest.mark.parametrize(
    ("born", "meta", "state"),
    [
        (date(2010, 3, 20), "From then on the own consent is enough", "turns 16"),
        (date(2010, 2, 20), "The own consent is enough now", "is 16"),
        (date(2008, 3, 20), "Soon of age: confirm the consent", "turns 18"),
        (date(2008, 2, 20), "Of age: confirm the consent", "is 18"),
    ],
)
def test_a_birthday_says_what_it_changes_and_leads_to_the_consents(
    start: StartController, desk: Desk, born: date, meta: str, state: str
) -> None:
    both = (SignerRole.CLIENT, SignerRole.GUARDIAN)
    consent = a_consent(signed_on=date(2025, 9, 1), signers=both)
    case = a_case(desk.vault, client=a_client(birth_date=born), consent=consent)
    enter(start)
    said = first_row(start, DueList.TURNS)
    assert (said.meta, said.state) == (meta, state)
    assert desk.went == [Place(PlaceId.CASE_CONSENTS, case.id)]


def test_at_most_eight_rows_are_shown_until_all_are_asked_for(
    start: StartController, desk: Desk
) -> None:
    for days in range(1, SHOWN + 4):
        paper_until(desk, days)
    enter(start)
    card = start._view.due[DueList.PAPERS]
    assert len(entries(start, DueList.PAPERS)) == SHOWN
    more = next(b for b in card.findChildren(Button) if b.text() == "Show all")
    assert more.accessibleName() == "Residence papers: show all"
    more.click()
    assert len(entries(start, DueList.PAPERS)) == SHOWN + 3
    assert more.text() == "Show fewer"
    paper_until(desk, 60)
    enter(start)
    assert len(entries(start, DueList.PAPERS)) == SHOWN + 4  # still all, and anew
    more.click()
    assert len(entries(start, DueList.PAPERS)) == SHOWN


def test_a_full_page_has_a_name_for_every_stop_of_the_keyboard(
    start: StartController, desk: Desk
) -> None:
    case = paper_until(desk, 3)
    reserved(desk)
    desk.drafts.put(Draft(case.id, "base_data", "", 1, {"clients.phone": "1"}, NOW))
    enter(start)
    assert unnamed(start.view) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_full_page_fits_the_smallest_window_at_any_text_size(
    start: StartController, desk: Desk, look: Appearance, scale: float
) -> None:
    case = paper_until(desk, 3)
    reserved(desk)
    desk.drafts.put(Draft(case.id, "base_data", "", 1, {"clients.phone": "1"}, NOW))
    look.set_scale(scale)
    start.view.resize(round(1280 - 216 * scale), 640)
    enter(start)
    page = start._view._filled
    content = page.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= page.viewport().width()


def test_what_changes_elsewhere_is_read_at_the_next_visit(
    start: StartController, desk: Desk
) -> None:
    case = desk.case()
    enter(start)
    start.view.hide()
    desk.cases.save_client(case.id, {"residence_valid_until": TODAY}, 1)
    start.view.show()
    enter(start)
    assert entries(start, DueList.PAPERS)[0].state == "expires today"
