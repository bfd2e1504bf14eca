"""Deciding about resting cases: what each clock asks, what answers it, the way back (IM6, IM7)."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.case_clocks import CaseClock, ClockDecision
from jmd_desktop.domain.cases import Case, CaseId, CaseStatus
from jmd_desktop.domain.endings import ClosingReason, Consensus, EndedBy
from jmd_desktop.domain.months import months_after
from jmd_desktop.services.case_clocks import PLACE, CaseClocks
from jmd_desktop.services.journal import Journal
from jmd_desktop.store import endings
from jmd_desktop.store.records import moment
from tests.builders import NOW, TODAY, a_case, a_client
from tests.services.journalled import talk
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from ui.clocks import ClocksController, ClocksDesk, Spots
from ui.clocks.decision_form import DecisionForm
from ui.clocks.view import ClocksView
from ui.places import Place, PlaceId
from ui.qt.entry_delegate import ENTRY_ROLE

pytestmark = pytest.mark.usefixtures("in_english")

OLD = datetime(2024, 11, 4, 10, tzinfo=UTC)
K = Qt.Key


def resting(desk: Desk, name: str, *, edited: int, contact: int) -> Case:
    """A case last worked on, and last in contact, so many months ago."""
    case = a_case(desk.vault, client=a_client(first_name=name, last_name=""), at=OLD)
    days = (months_after(TODAY, -edited), months_after(TODAY, -contact))
    with desk.vault.transaction() as db:
        db.execute(
            "UPDATE cases SET last_edited_at = ?, last_contact_at = ? WHERE id = ?",
            (*(moment(datetime.combine(day, NOW.timetz())) for day in days), case.id),
        )
    return case


class Room:
    """The place in a window, as somebody works in it."""

    def __init__(self, qtbot: QtBot, desk: Desk, spots: Spots | None = None) -> None:
        self.desk = desk
        self.clocks = CaseClocks(desk.session)
        self.controller = ClocksController(
            desk.bench,
            ClocksDesk(
                self.clocks,
                desk.case_overviews,
                desk.cases,
                desk.drafts,
                lambda case_id: Place(PlaceId.CASE_JOURNAL, case_id, "new"),
            ),
            spots or Spots(),
        )
        desk.wire(self.controller)
        assert isinstance(self.controller.view, ClocksView)
        self.view = self.controller.view
        qtbot.addWidget(self.view)
        self.view.resize(1160, 800)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)

    def open(self, case: Case | None = None) -> None:
        self.controller.enter(Place(PlaceId.CLOCKS, None if case is None else case.id))
        QCoreApplication.sendPostedEvents()

    def press(self, words: str) -> None:
        found = self.view.findChildren(QAbstractButton)
        button = next(
            each
            for each in found
            if each.isVisible() and words in (each.text(), each.accessibleName())
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)
            QCoreApplication.sendPostedEvents()

    def write(self, text: str) -> None:
        QTest.keyClicks(focused(), text)
        QCoreApplication.sendPostedEvents()

    def texts(self) -> str:
        labels = [each.text() for each in self.view.findChildren(QLabel) if each.isVisible()]
        buttons = self.view.findChildren(QAbstractButton)
        return "\n".join([*labels, *(each.text() for each in buttons if each.isVisible())])

    def rows(self) -> list[tuple[str, str, str]]:
        model = self.view.list.model()
        found = [model.index(at, 0).data(ENTRY_ROLE) for at in range(model.rowCount())]
        return [(each.title, each.meta, each.state) for each in found]

    def status(self, case: Case) -> CaseStatus:
        return self.desk.cases.file(case.id).case.status

    def reason(self) -> str:
        return self.view.form.reason


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> Room:
    return Room(qtbot, desk)


def choose(form: DecisionForm, column: str, value: str) -> None:
    editor = form.field(column).editor
    editor.show(value)
    editor.changed.emit()


def drafts(desk: Desk, case: Case) -> list[str]:
    found = desk.drafts.find(case.id, PLACE, "")
    return [] if found is None else [str(found.content["case_decisions.reason"])]


def test_those_without_contact_come_first_and_each_row_says_why_and_since_when(
    room: Room, desk: Desk
) -> None:
    resting(desk, "Amina", edited=7, contact=2)
    resting(desk, "Yusuf", edited=1, contact=10)
    room.open()
    assert room.rows() == [
        ("Yusuf", "No contact since 02.05.2025", "10 months"),
        ("Amina", "Not worked on since 02.08.2025", "7 months"),
    ]
    assert "2 cases are waiting for your decision." in room.texts()
    assert unnamed(room.view) == []


def test_im6_going_on_needs_a_choice_and_a_reason_and_the_keyboard_is_enough(
    room: Room, desk: Desk
) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    room.open()
    room.controller.save()
    assert room.clocks.count() == 1
    assert room.view.form.field("decision").column.problem.text()
    room.view.list.setFocus()
    room.key(K.Key_Return)  # into the decision
    room.key(K.Key_Space)
    assert room.view.form.decision is ClockDecision.CONTINUE
    room.controller.save()
    assert room.clocks.count() == 1  # no reason yet
    assert focused() is room.view.form.field("reason").editor.widget
    room.write("Kurs geht weiter")
    room.controller.save()
    assert room.clocks.count() == 0
    made = room.clocks.of_case(case.id).decisions[0]
    assert (made.decision, made.reason) == (ClockDecision.CONTINUE, "Kurs geht weiter")
    assert drafts(desk, case) == []
    assert "No case is waiting for a decision." in room.texts()


def test_im7_offers_no_going_on_but_says_why_and_leads_to_the_journal(
    room: Room, desk: Desk
) -> None:
    case = resting(desk, "Yusuf", edited=1, contact=10)
    room.open()
    shown = room.texts()
    assert "After nine months without contact the support has to end" in shown
    assert "Go on supporting" not in shown
    assert "End the support" in shown
    room.press("Record a contact")
    assert desk.went == [Place(PlaceId.CASE_JOURNAL, case.id, "new")]


def test_im7_a_contact_noted_in_the_journal_answers_the_question(room: Room, desk: Desk) -> None:
    case = resting(desk, "Yusuf", edited=1, contact=10)
    room.open(case)
    talk(desk.session, case.id, TODAY)
    line = Journal(desk.session).of_case(case.id).lines[0]
    _entry, changes = Journal(desk.session).save(
        case.id, line.entry.id, {"minutes": 20}, line.entry.version
    )
    room.controller.refresh(changes)
    assert room.rows() == []
    assert "Nothing has to be decided about this case at the moment." in room.texts()
    room.controller.save()  # there is nothing to save
    assert room.status(case) is CaseStatus.OPEN


def test_im7_the_end_takes_a_reason_and_a_day_says_what_follows_and_can_be_undone(
    room: Room, desk: Desk
) -> None:
    case = resting(desk, "Yusuf", edited=1, contact=10)
    room.open()
    assert "Journal, tasks and plan can only be read from then on" in room.texts()
    room.view.beside.focus_work()
    room.write("Weggezogen")
    room.view.form.field("decided_on").editor.show(date(2026, 2, 1))
    room.controller.save()
    assert room.status(case) is CaseStatus.ENDED
    with desk.vault.reading() as db:
        ending = endings.in_force(db, case.id)
    assert ending is not None
    assert ending.ended_on == date(2026, 2, 1)
    assert room.view.page.undo.said == "Yusuf: the support has ended."
    room.view.page.undo.undo()
    assert room.status(case) is CaseStatus.RESUBMISSION
    assert room.reason() == "Weggezogen"  # what was typed comes back with it
    assert drafts(desk, case) == ["Weggezogen"]


def test_an_end_before_the_last_contact_or_in_the_future_is_refused_at_the_field(
    room: Room, desk: Desk
) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    room.open()
    form = room.view.form
    form.field("decision").editor.show("end")
    form.field("reason").editor.show("Umzug")
    form.field("closing_reason").editor.show("by_client")
    form.field("decided_by").editor.show("client")
    form.field("consensus").editor.show("yes")
    for day in (date(2025, 12, 1), date(2026, 3, 3), None):
        form.field("decided_on").editor.show(day)
        room.controller.save()
        assert form.field("decided_on").column.problem.text()
        assert room.status(case) is CaseStatus.RESUBMISSION
    form.field("decided_on").editor.show(TODAY)
    room.controller.save()
    assert room.status(case) is CaseStatus.ENDED


def test_im6_an_end_says_why_who_decided_and_whether_by_consent(room: Room, desk: Desk) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    room.open()
    form = room.view.form
    assert not form.field("closing_reason").column.isVisible()
    choose(form, "decision", "end")
    choose(form, "reason", "Meldet sich nicht mehr")
    room.controller.save()
    assert form.field("closing_reason").column.problem.text()
    assert room.status(case) is CaseStatus.RESUBMISSION
    choose(form, "closing_reason", "by_client")
    assert form.field("decided_by").editor.value() == "client"  # as is usual with it
    choose(form, "consensus", "partly")
    room.controller.save()
    with desk.vault.reading() as db:
        ending = endings.in_force(db, case.id)
    assert ending is not None
    assert (ending.reason, ending.decided_by, ending.consensus) == (
        ClosingReason.BY_CLIENT,
        EndedBy.CLIENT,
        Consensus.PARTLY,
    )
    assert ending.reason_note == "Meldet sich nicht mehr"


def test_h2_a_lack_of_cooperation_leads_to_its_questions_in_the_closure(
    room: Room, desk: Desk
) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    room.open()
    form = room.view.form
    choose(form, "decision", "end")
    choose(form, "reason", "Kommt nicht")
    choose(form, "closing_reason", "lack_of_cooperation")
    room.controller.save()
    assert form.field("closing_reason").column.problem.text()
    assert room.status(case) is CaseStatus.RESUBMISSION
    QCoreApplication.sendPostedEvents()  # what was just shown has its place
    room.press("To the questions in the closure")
    assert desk.went == [Place(PlaceId.CASE_CLOSURE, case.id)]


def test_going_on_does_not_ask_for_the_day_of_an_end(room: Room, desk: Desk) -> None:
    resting(desk, "Amina", edited=7, contact=2)
    room.open()
    form = room.view.form
    form.field("decision").editor.show("continue")
    form.field("reason").editor.show("Ausbildung")
    form.field("decided_on").editor.show("31.02.")
    form.arrange()
    assert form.field("decided_on").column.isHidden()
    room.controller.save()
    assert room.clocks.count() == 0


def test_after_a_decision_the_next_case_is_shown_with_nothing_typed(room: Room, desk: Desk) -> None:
    first = resting(desk, "Yusuf", edited=1, contact=11)
    second = resting(desk, "Tesfay", edited=1, contact=10)
    room.open()
    room.view.beside.focus_work()
    room.write("Weggezogen")
    room.controller.save()
    assert room.status(first) is CaseStatus.ENDED
    assert [row[0] for row in room.rows()] == ["Tesfay"]
    assert room.reason() == ""
    assert (drafts(desk, first), drafts(desk, second)) == ([], [])
    room.key(K.Key_Return)
    room.write("Auch weg")
    room.controller.save()
    assert room.status(second) is CaseStatus.ENDED


def test_what_is_typed_stays_with_its_case_while_one_looks_at_others(
    room: Room, desk: Desk
) -> None:
    first = resting(desk, "Yusuf", edited=1, contact=11)
    resting(desk, "Tesfay", edited=1, contact=10)
    room.open()
    room.view.beside.focus_work()
    room.write("Weggezogen")
    room.view.list.setFocus()
    room.key(K.Key_Down)
    assert room.reason() == ""
    assert drafts(desk, first) == ["Weggezogen"]
    room.key(K.Key_Up)
    assert room.reason() == "Weggezogen"
    room.press("Discard draft")
    assert room.reason() == ""
    assert drafts(desk, first) == []


def test_over_a_lock_case_reason_and_cursor_are_back(qtbot: QtBot, room: Room, desk: Desk) -> None:
    resting(desk, "Yusuf", edited=1, contact=11)
    second = resting(desk, "Tesfay", edited=1, contact=10)
    spots = Spots()
    room = Room(qtbot, desk, spots)
    room.open()
    room.view.list.setFocus()
    room.key(K.Key_Down, K.Key_Return)
    room.write("Weggezogen")
    room.key(K.Key_Left, K.Key_Left)
    desk.keeper.flush()
    room.controller.cover()
    room.view.hide()
    after = Room(qtbot, desk, spots)
    after.open()
    assert after.controller._case_id == second.id
    assert after.reason() == "Weggezogen"
    after.write("X")
    assert after.reason() == "WeggezogXen"


def test_looking_and_typing_reset_no_clock(room: Room, desk: Desk) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    room.open()
    room.view.form.field("reason").editor.widget.setFocus()
    room.write("Vielleicht")
    desk.keeper.flush()
    assert drafts(desk, case) == ["Vielleicht"]
    assert [(each.case_id, each.clock) for each in room.clocks.due()] == [
        (case.id, CaseClock.EDITED)
    ]


def test_a_case_worked_on_elsewhere_is_told_of_and_not_decided(room: Room, desk: Desk) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    room.open()
    form = room.view.form
    form.field("decision").editor.show("continue")
    form.field("reason").editor.show("Ausbildung")
    desk.cases.save_client(case.id, {"phone": "0171 2345678"}, 1)  # nobody is told
    room.controller.save()
    assert "Nothing has to be decided about this case at the moment." in room.texts()
    assert room.clocks.of_case(case.id).decisions == ()


def test_it_says_what_was_decided_before(room: Room, desk: Desk) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    room.clocks.decide_continue(case.id, "Ausbildung läuft")
    with desk.vault.transaction() as db:
        db.execute("UPDATE cases SET last_contact_at = NULL WHERE id = ?", (case.id,))
    room.open(case)
    assert "02.03.2026: Go on supporting. Ausbildung läuft" in room.texts()


def test_later_leads_to_the_start_page(room: Room, desk: Desk) -> None:
    resting(desk, "Amina", edited=7, contact=2)
    room.open()
    room.press("Decide later")
    assert desk.went == [Place(PlaceId.START)]


def test_a_case_that_is_gone_meanwhile_leaves_the_others_to_decide(room: Room, desk: Desk) -> None:
    resting(desk, "Amina", edited=7, contact=2)
    room.controller.enter(Place(PlaceId.CLOCKS, CaseId("0" * 32)))
    assert [row[0] for row in room.rows()] == ["Amina"]
    assert room.view.asks
    assert "Amina" in room.texts()
