"""The list of cases: found by typing, opened by Enter, and never an old answer on the screen."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.services.cases import CaseFilter
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case, a_client, a_consent, end_case
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import SIGNED_BY_ALL, Desk
from ui.cases import listing
from ui.cases.listing import CaseListController
from ui.cases.listing_view import CaseListView
from ui.places import Place, PlaceId
from ui.qt.tasks import Lane, Runner, _Job

pytestmark = pytest.mark.usefixtures("in_english")

LIST = Place(PlaceId.CASES)


class HeldRunner(Runner):
    """Keeps what it is asked for until it is let go: a reader that is busy."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[_Job] = []

    def _start(self, lane: Lane, job: _Job) -> None:
        del lane
        self.held.append(job)

    def let_go(self) -> None:
        """Answers the oldest question."""
        job = self.held.pop(0)
        value = job.work(_Nobody())
        if job.done is not None:
            job.done(value)


class _Nobody:
    def report(self, done: int, total: int) -> None:
        pass

    def cancelled(self) -> bool:
        return False


@pytest.fixture
def desk(opened: Vault) -> Desk:
    made = Desk(opened)
    names = (("Samira", "Haddad"), ("Joussef", "Amin"), ("Олена", "Коваленко"))
    for days, (first, last) in enumerate(names, start=1):
        client = a_client(first_name=first, last_name=last)
        a_case(opened, client=client, at=NOW - timedelta(days=days))
    return made


@pytest.fixture
def open_list(qtbot: QtBot) -> Callable[[Desk], CaseListController]:
    def make(desk: Desk) -> CaseListController:
        controller = CaseListController(desk.bench, desk.cases)
        desk.wire(controller)
        qtbot.addWidget(controller.view)
        controller.view.resize(900, 500)
        controller.view.show()
        controller.enter(LIST)
        return controller

    return make


def names(view: CaseListView) -> list[str]:
    model = view.rows.model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def the_view(controller: CaseListController) -> CaseListView:
    assert isinstance(controller.view, CaseListView)
    return controller.view


def test_the_last_edited_case_comes_first(
    desk: Desk, open_list: Callable[[Desk], CaseListController]
) -> None:
    view = the_view(open_list(desk))
    assert names(view) == ["Samira Haddad", "Joussef Amin", "Олена Коваленко"]
    assert unnamed(view) == []


def test_typing_any_spelling_and_enter_opens_the_case(
    qtbot: QtBot, desk: Desk, open_list: Callable[[Desk], CaseListController]
) -> None:
    view = the_view(open_list(desk))
    qtbot.keyClicks(view.search, "yusuf")
    qtbot.waitUntil(lambda: names(view) == ["Joussef Amin"])
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    (place,) = desk.went
    assert place.id is PlaceId.CASE_OVERVIEW
    assert place.case_id is not None
    assert desk.client(place.case_id).first_name == "Joussef"


def test_arrow_down_and_enter_open_too(
    qtbot: QtBot, desk: Desk, open_list: Callable[[Desk], CaseListController]
) -> None:
    view = the_view(open_list(desk))
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    qtbot.keyClick(view.rows, Qt.Key.Key_Down)
    qtbot.keyClick(view.rows, Qt.Key.Key_Return)
    assert [desk.client(place.case_id).last_name for place in desk.went if place.case_id] == [
        "Amin"
    ]


def test_a_case_without_birth_date_says_so(
    opened: Vault, open_list: Callable[[Desk], CaseListController]
) -> None:
    consent = a_consent(signers=SIGNED_BY_ALL)
    a_case(opened, client=a_client(birth_date=None), consent=consent)
    view = the_view(open_list(Desk(opened)))
    spoken = view.rows.model().data(
        view.rows.model().index(0, 0), Qt.ItemDataRole.AccessibleTextRole
    )
    assert "Age unknown" in spoken


def test_while_the_reader_is_busy_only_one_question_is_asked_and_the_last_one_counts(
    qtbot: QtBot, opened: Vault, desk: Desk, open_list: Callable[[Desk], CaseListController]
) -> None:
    del desk
    runner = HeldRunner()
    view = the_view(open_list(Desk(opened, runner=runner)))
    runner.let_go()
    assert len(names(view)) == 3
    qtbot.keyClicks(view.search, "ha")
    qtbot.waitUntil(lambda: len(runner.held) == 1)
    qtbot.keyClicks(view.search, "dd")
    QTest.qWait(200)
    assert len(runner.held) == 1
    runner.let_go()  # the answer to „ha“, which is no longer wanted
    assert len(names(view)) == 3
    runner.let_go()
    assert names(view) == ["Samira Haddad"]
    assert runner.held == []


def test_the_chosen_case_stays_chosen_when_the_list_is_read_again(
    qtbot: QtBot, desk: Desk, open_list: Callable[[Desk], CaseListController]
) -> None:
    controller = open_list(desk)
    view = the_view(controller)
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    chosen = desk.cases.rows()[0].id
    a_case(desk.vault, client=a_client(first_name="Neu", last_name="Hier"), at=NOW)
    controller.enter(LIST)
    assert names(view)[0] == "Neu Hier"
    row = view.rows.currentIndex().row()
    assert desk.cases.rows()[row].id == chosen


def test_a_search_looks_through_the_whole_filter_not_only_through_the_newest(
    opened: Vault,
) -> None:
    desk = Desk(opened)
    old = a_case(
        opened, kind=CaseKind.CASE_MANAGEMENT, client=a_client(), at=NOW - timedelta(days=99)
    )
    for _ in range(3):
        a_case(opened, client=a_client())
    found = desk.cases.rows("haddad", CaseFilter.CASE_MANAGEMENT, 2)
    assert [row.id for row in found] == [old.id]


def test_the_filter_shows_what_its_word_says(
    qtbot: QtBot, desk: Desk, open_list: Callable[[Desk], CaseListController]
) -> None:
    ended = a_case(desk.vault, client=a_client(first_name="Luka", last_name="Petrović"))
    with desk.vault.transaction() as db:
        end_case(db, ended.id)
    view = the_view(open_list(desk))
    view.filter.chosen.emit(CaseFilter.ENDED)
    qtbot.waitUntil(lambda: names(view) == ["Luka Petrović"])
    view.filter.chosen.emit(CaseFilter.ADVICE)
    qtbot.waitUntil(lambda: len(names(view)) == 3)


def test_the_end_of_the_list_goes_on_where_there_are_more(
    qtbot: QtBot, opened: Vault, open_list: Callable[[Desk], CaseListController]
) -> None:
    for number in range(12):
        a_case(opened, client=a_client(last_name=f"Nr {number}"))
    controller = open_list(Desk(opened))
    view = the_view(controller)
    view.resize(900, 400)
    controller._wanted = listing._Wanted(limit=10)
    controller.enter(LIST)
    assert len(names(view)) == 10
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    qtbot.keyClick(view.rows, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(names(view)) == 12)


def test_where_nothing_is_stands_what_to_do(
    qtbot: QtBot, opened: Vault, open_list: Callable[[Desk], CaseListController]
) -> None:
    desk = Desk(opened)
    view = the_view(open_list(desk))
    assert view._empty.isVisible()
    a_case(opened, client=a_client(birth_date=date(2006, 1, 1)))
    view.searched.emit("zzz")
    qtbot.waitUntil(view._nothing_found.isVisible)
    view.searched.emit("")
    qtbot.waitUntil(view.rows.isVisible)
    assert unnamed(view) == []
