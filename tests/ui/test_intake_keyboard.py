"""The first talk without a mouse, in all its turns; and every stop of the keyboard has a name."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.consents import ConsentSource, SignerRole
from jmd_desktop.domain.open_talk import IntakeStep
from jmd_desktop.store import anonymous
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.intake_talk import Talk, focused, go_by_tab, in_files, key, tick, write
from ui.places import PlaceId
from ui.qt.appearance import Appearance
from ui.qt.tasks import TaskRunner

CHILD = date(2010, 5, 17)  # 15 years old
PLANTED = "Zvonimira"
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
EXPLAINED = [f"explained.{name}" for name in ("purpose", "refusal", "withdrawal", "voluntary")]
ON_THE_SHEET = ("special_categories.yes", "follow_up.yes")


@pytest.fixture
def talk(qtbot: QtBot, look: Appearance, opened: Vault) -> Talk:
    del look
    made = Talk(opened)
    qtbot.addWidget(made.view)
    made.enter()
    made.view.activateWindow()
    qtbot.waitUntil(made.view.isActiveWindow)
    return made


def choose_language(tag: str) -> None:
    """With the arrows, from the tile Tab stops at."""
    go_by_tab("language.de")
    key(SPACE)
    for _ in range(12):
        if focused().objectName() == f"language.{tag}":
            return
        key(Qt.Key.Key_Right)
    raise AssertionError(tag)


def up_to_explaining(talk: Talk, born: str, language: str = "de") -> None:
    write("first_name", PLANTED)
    write("birth_date", born)
    key(ENTER)
    assert talk.step() is IntakeStep.MEET
    choose_language(language)
    key(ENTER)
    key(ENTER)
    assert talk.step() is IntakeStep.EXPLAIN


def test_the_keyboard_begins_in_the_first_name(talk: Talk) -> None:
    assert focused() is talk.find("first_name")
    assert talk.step() is IntakeStep.SEARCH


def test_a_grown_up_with_an_interpreter_in_tigrinya(talk: Talk) -> None:
    write("first_name", "Samira")
    write("birth_date", "17.05.2006")
    key(ENTER)
    choose_language("ti")
    key(ENTER)
    assert talk.step() is IntakeStep.REACH
    key(ENTER)
    tick(*EXPLAINED, "interpreted", "interpreter_signed")
    write("interpreter", "Layla Nasser")
    go_by_tab("print")
    key(ENTER)
    assert len(talk.paper.jobs) == 1, "Enter presses the button it is on"
    go_by_tab("preview")
    key(ENTER)
    assert talk.step() is IntakeStep.DECIDE
    tick("decision.agreed", "client_signed", *ON_THE_SHEET)
    key(ENTER)
    assert talk.step() is IntakeStep.DONE
    consent = talk.consent()
    assert (consent.language, consent.interpreted) == ("ti", True)
    assert [s.name for s in consent.signatures if s.role is SignerRole.INTERPRETER] == [
        "Layla Nasser"
    ]
    key(ENTER)
    assert [place.id for place in talk.went] == [PlaceId.CASE_BASE_DATA]


def test_a_fifteen_year_old_with_a_vormund(talk: Talk) -> None:
    up_to_explaining(talk, "17.05.2010")
    tick(*EXPLAINED)
    key(ENTER)
    tick("decision.agreed", "client_signed")
    go_by_tab("custody.joint")
    key(SPACE)
    key(Qt.Key.Key_Right, 2)
    assert focused().objectName() == "custody.guardianship"
    tick(*ON_THE_SHEET)
    before = talk.rows()
    key(ENTER)
    assert talk.step() is IntakeStep.DECIDE, "without the second signature the file stays closed"
    assert focused() is talk.find("guardians.0")
    assert talk.rows() == before
    assert in_files(talk.vault.folder, PLANTED) == []
    QTest.keyClicks(focused(), "Rita Meer")
    key(ENTER)
    assert talk.step() is IntakeStep.DONE


def test_joint_custody(talk: Talk) -> None:
    up_to_explaining(talk, "17.05.2010")
    tick(*EXPLAINED)
    key(ENTER)
    tick("decision.agreed", "client_signed", "custody.joint")
    write("guardians.0", "Rima Haddad")
    tick(*ON_THE_SHEET)
    before = talk.rows()
    key(ENTER)
    assert talk.step() is IntakeStep.DECIDE
    assert focused() is talk.find("guardians.1")
    assert talk.rows() == before
    QTest.keyClicks(focused(), "Karim Haddad")
    key(ENTER)
    assert talk.step() is IntakeStep.DONE


def test_a_refusal_leads_to_the_anonymous_record(talk: Talk) -> None:
    up_to_explaining(talk, "17.05.2006")
    key(ENTER)
    go_by_tab("decision.agreed")
    key(SPACE)
    key(Qt.Key.Key_Right)
    key(ENTER)
    assert talk.step() is IntakeStep.DONE
    assert focused() is talk.find("complete_anonymous")
    key(ENTER)
    with talk.vault.reading() as db:
        ((number, counted),) = anonymous.of_quarter(db, "2026-Q1")
    assert [(place.id, place.record) for place in talk.went] == [(PlaceId.ANONYMOUS, str(number))]
    assert (counted.result, counted.language) == ("consent_refused", "de")
    assert in_files(talk.vault.folder, PLANTED) == []


def test_after_an_ending_new_case_begins_the_next_talk_and_never_ends_an_open_one(
    talk: Talk,
) -> None:
    up_to_explaining(talk, "17.05.2006")
    key(ENTER)
    talk.controller.again()
    assert talk.step() is IntakeStep.DECIDE
    go_by_tab("decision.agreed")
    key(SPACE)
    key(Qt.Key.Key_Right, 2)
    key(ENTER)
    assert talk.step() is IntakeStep.DONE
    talk.controller.again()
    assert talk.step() is IntakeStep.SEARCH
    assert focused() is talk.find("first_name")
    assert not talk.controller.has_open_talk()


def test_later_leaves_nothing_and_leads_to_a_reservation(talk: Talk) -> None:
    before = talk.rows()
    up_to_explaining(talk, "17.05.2006")
    key(ENTER)
    go_by_tab("decision.agreed")
    key(SPACE)
    key(Qt.Key.Key_Right, 2)
    key(ENTER)
    assert talk.step() is IntakeStep.DONE
    assert talk.rows() == before
    assert in_files(talk.vault.folder, PLANTED) == []
    assert focused() is talk.find("reserve")
    key(ENTER)
    assert [(place.id, place.record) for place in talk.went] == [(PlaceId.RESERVATIONS, "")]


def test_an_existing_client_with_the_carriers_form(talk: Talk) -> None:
    write("first_name", PLANTED)
    write("birth_date", "17.05.2000")
    tick("carrier.signed")
    write("carrier.carrier_form", "Einwilligung")
    write("carrier.signed_on", "03.05.2021")
    tick("carrier.client_signed", "carrier.special_categories.yes", "carrier.follow_up.yes")
    write("carrier.paper_place", "Ordner 1")
    key(ENTER)
    assert talk.step() is IntakeStep.DONE
    assert talk.consent().source is ConsentSource.CARRIER


def test_somebody_who_is_there_already(talk: Talk, qtbot: QtBot) -> None:
    case = a_case(talk.vault, client=a_client(first_name="Youssef", last_name="Haddad"))
    write("first_name", "Yusuf")
    lookout = talk.controller._recognising.lookout
    qtbot.waitUntil(lambda: lookout._wanted == lookout._answered)
    go_by_tab("matches")
    key(Qt.Key.Key_Down)
    key(ENTER)
    assert [(place.id, place.case_id) for place in talk.went] == [(PlaceId.CASE_OVERVIEW, case.id)]


def test_the_guide_is_opened_ticked_and_closed_by_keys(talk: Talk) -> None:
    for _ in range(30):
        if focused().objectName() == "guide":
            break
        key(Qt.Key.Key_Tab)
    key(ENTER)
    assert focused().objectName() == "task.introduction"
    key(SPACE)
    key(Qt.Key.Key_Down)
    key(SPACE)
    key(Qt.Key.Key_Escape)
    assert focused().objectName() == "guide"
    assert talk.view.guide.done() == ("introduction", "explain_service")
    assert talk.step() is IntakeStep.SEARCH


def test_going_back_by_key_goes_step_by_step_and_loses_nothing(talk: Talk) -> None:
    up_to_explaining(talk, "17.05.2006")
    for step in (IntakeStep.REACH, IntakeStep.MEET, IntakeStep.SEARCH):
        assert talk.controller.step_back()
        assert talk.step() is step
    assert not talk.controller.step_back(), "from the first step it is the window's"
    assert talk.view.open_talk("x", handed_out=False).talk.first_name == PLANTED


def test_every_stop_of_the_keyboard_has_a_name_and_is_where_it_is_seen(talk: Talk) -> None:
    talk.who(born=CHILD)
    talk.press("carrier.signed")
    assert unnamed(talk.view) == []
    talk.press("carrier.signed")
    talk.next()
    talk.press("language.de")
    talk.next()
    talk.answer("lawful_stay", "no")
    talk.press("referring")
    assert unnamed(talk.view) == []
    talk.choose("referred_kind", "school")
    talk.next()
    talk.press("explained.purpose")
    talk.press("interpreted")
    talk.press("interpreter_signed")
    talk.type("interpreter", "Layla")
    talk.next()
    talk.press("decision.agreed")
    talk.press("custody.joint")
    talk.press("guardians.more")
    talk.press("guide")
    for _ in range(5):
        QCoreApplication.sendPostedEvents()
        assert unnamed(talk.view) == []
        assert _out_of_order(talk) == [], talk.step()
        talk.back()


def _out_of_order(talk: Talk) -> list[str]:
    """The stops that Tab reaches before something that stands above them in the same column."""
    content = talk.view._contents[talk.view.step()]
    # The list of what is explained is narrow, the page beside it wide.
    second = content.width() // (3 if talk.step() is IntakeStep.EXPLAIN else 2)
    columns: dict[int, list[tuple[int, str]]] = {}
    for widget in tab_order(content):
        place = widget.mapTo(content, widget.rect().bottomLeft())
        column = 0 if place.x() < second else 1
        columns.setdefault(column, []).append((place.y() // 4, widget.objectName()))
    return [
        name
        for stops in columns.values()
        for (above, _), (below, name) in pairwise(stops)
        if below < above
    ]


def test_the_way_is_the_same_beside_the_ui_thread(
    qtbot: QtBot, look: Appearance, opened: Vault
) -> None:
    del look
    runner = TaskRunner()
    talk = Talk(opened, runner=runner)
    qtbot.addWidget(talk.view)
    bugs: list[object] = []
    runner.unexpected.connect(bugs.append)
    talk.enter()
    talk.who(born=CHILD)
    talk.next()
    qtbot.waitUntil(lambda: talk.step() is IntakeStep.MEET)
    languages = talk.view.steps.meeting.languages
    qtbot.waitUntil(lambda: languages.findChild(QWidget, "language.de") is not None)
    talk.press("language.de")
    talk.next()
    talk.next()
    qtbot.waitUntil(talk.find("print").isEnabled)
    talk.explain()
    talk.sign()
    talk.press("custody.sole")
    talk.type("guardians.0", "Rima Haddad")
    talk.next()
    assert not talk.find("discard").isVisibleTo(talk.view), "not while the file is being opened"
    qtbot.waitUntil(lambda: talk.step() is IntakeStep.DONE)
    assert bugs == []
    for lane in (runner.read, runner.side, runner.write):
        lane(talk.controller, talk.session.close_thread)
    runner.shut_down()
