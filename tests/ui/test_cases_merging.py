"""Merging two files and taking a wrong one back: seen before it happens, asked once, then done."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, Phase, PhaseStatus
from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.merging import Side
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.services.planned import plan
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, at
from ui.cases.listing import CaseListController
from ui.cases.merge_view import MergeView
from ui.cases.overview import CaseOverviewController
from ui.cases.overview_view import OverviewView
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

MERGE, DELETE = "Merge with another file …", "Opened by mistake: delete file …"
WHY = "Why this file cannot be deleted …"


class Overview:
    """The overview of a case with its menu."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.controller = CaseOverviewController(
            desk.bench,
            desk.cases,
            desk.first_talks,
            desk.merging,
            desk.plan_glances,
            desk.case_overviews,
        )
        desk.wire(self.controller)
        assert isinstance(self.controller.view, OverviewView)
        self.view = self.controller.view
        qtbot.addWidget(self.view)
        self.view.resize(1000, 800)
        self.view.show()

    def open(self, case: Case) -> None:
        self.controller.enter(at(PlaceId.CASE_OVERVIEW, case))

    def menu(self, words: str) -> None:
        """Through the menu, as with the keyboard."""
        menu = self.view.findChild(QMenu)
        assert menu is not None
        next(a for a in menu.actions() if words in a.text() and a.isVisible()).trigger()

    def offered(self) -> list[str]:
        """What stands in the menu."""
        menu = self.view.findChild(QMenu)
        assert menu is not None
        return [action.text() for action in menu.actions() if action.isVisible()]

    def press(self, words: str) -> None:
        buttons = self.view.findChildren(QAbstractButton)
        next(b for b in buttons if words in b.text() and b.isVisibleTo(self.view)).click()

    def find(self, typed: str) -> MergeView:
        self.menu("Merge")
        merging = self.view.merging
        QTest.keyClicks(merging.search, typed)
        return merging

    def texts(self) -> str:
        labels = self.view.findChildren(QLabel)
        buttons = self.view.findChildren(QAbstractButton)
        shown = [label.text() for label in labels if label.isVisibleTo(self.view)]
        return "\n".join(shown + [b.text() for b in buttons if b.isVisibleTo(self.view)])


def written(view: QWidget) -> str:
    return "\n".join(each.text() for each in view.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def overview(qtbot: QtBot, desk: Desk) -> Overview:
    return Overview(qtbot, desk)


def test_the_other_file_is_found_by_typing_and_chosen_by_enter(
    desk: Desk, overview: Overview
) -> None:
    keep = a_case(desk.vault, client=a_client(phone="0340 1"))
    other = a_case(desk.vault, client=a_client(last_name="Hadad", phone="0340 2", sex="female"))
    overview.open(keep)
    merging = overview.find("Hadad")
    assert [merging.found.model().index(0, 0).data()] == ["Samira Hadad"]
    assert merging.found.model().rowCount() == 1, "the open file itself is not offered"
    QTest.keyClick(merging.search, Qt.Key.Key_Return)
    shown = overview.texts()
    for expected in ("0340 1", "0340 2", "cannot be undone"):
        assert expected in shown
    assert keep.number in shown
    assert other.number in shown
    assert "1 consent with its signatures" in shown
    assert unnamed(overview.view) == []


def test_what_of_the_support_plan_comes_along_is_said_in_words(
    desk: Desk, overview: Overview
) -> None:
    keep, other = a_case(desk.vault), a_case(desk.vault, client=a_client(last_name="Hadad"))
    plan(desk.session, other.id, "Birne")
    overview.open(keep)
    merging = overview.find("Hadad")
    QTest.keyClick(merging.search, Qt.Key.Key_Return)
    shown = overview.texts().splitlines()
    assert {
        "2 goals with all that belongs to them",
        "1 agreed version of the support plan",
        "1 other plan",
        "1 supply gap",
        "wishes and remarks of the support plan",
    } <= set(shown)
    overview.press("The other way round")
    assert not [line for line in overview.texts().splitlines() if "support plan" in line]


def test_numbers_that_may_do_harm_are_not_compared_without_saying_so(
    desk: Desk, overview: Overview
) -> None:
    no = SafeToContact.NO
    keep = a_case(desk.vault, client=a_client(phone="0340 1"))
    other = a_client(
        last_name="Hadad", phone="0340 2", safe_to_contact=no, safe_contact_note="Bruder liest mit."
    )
    a_case(desk.vault, client=other)
    overview.open(keep)
    QTest.keyClick(overview.find("Hadad").search, Qt.Key.Key_Return)
    assert "Bruder liest mit." in overview.texts()


def test_nothing_happens_before_the_last_question_is_answered(
    desk: Desk, overview: Overview
) -> None:
    keep, other = a_case(desk.vault), a_case(desk.vault, client=a_client(last_name="Hadad"))
    overview.open(keep)
    merging = overview.find("Hadad")
    QTest.keyClick(merging.search, Qt.Key.Key_Return)
    desk.dialogs.confirms = False
    overview.press("Merge the files")
    assert desk.dialogs.asked == ["Merge both files now?"]
    QTest.keyClick(merging, Qt.Key.Key_Escape)
    assert merging.preview is None
    assert not merging.isVisible()
    for case in (keep, other):
        assert desk.cases.file(case.id).case == case


def test_what_was_chosen_stands_and_the_file_that_stays_opens(
    desk: Desk, overview: Overview
) -> None:
    keep = a_case(desk.vault, client=a_client(phone="0340 1"))
    other = a_case(desk.vault, client=a_client(last_name="Hadad", phone="0340 2"))
    overview.open(keep)
    merging = overview.find("Hadad")
    QTest.keyClick(merging.search, Qt.Key.Key_Return)
    merging.choose("phone", Side.OTHER)
    overview.press("Merge the files")
    client = desk.client(keep.id)
    assert (client.phone, client.last_name) == ("0340 2", "Haddad")
    with pytest.raises(CaseMissing):
        desk.cases.file(other.id)
    assert desk.went[-1] == at(PlaceId.CASE_OVERVIEW, keep)
    assert not merging.isVisible()
    assert "0340 2" in overview.texts()


def test_after_merging_it_is_said_once_where_one_lands(desk: Desk, overview: Overview) -> None:
    said = "The files are merged."
    keep, other = a_case(desk.vault), a_case(desk.vault, client=a_client(last_name="Hadad"))
    overview.open(keep)
    assert said not in overview.texts()
    QTest.keyClick(overview.find("Hadad").search, Qt.Key.Key_Return)
    overview.press("The other way round")
    assert said not in overview.texts(), "nothing has happened yet"
    overview.press("Merge the files")
    assert said in overview.texts()
    assert unnamed(overview.view) == []
    overview.open(other)  # whoever comes again later is not told what is long done
    assert said not in overview.texts()


def test_the_other_way_round_the_other_file_stays(desk: Desk, overview: Overview) -> None:
    keep = a_case(desk.vault, consent=a_consent(special_categories=False))
    other = a_case(desk.vault, client=a_client(last_name="Hadad", country_of_origin="SY"))
    overview.open(keep)
    merging = overview.find("Hadad")
    QTest.keyClick(merging.search, Qt.Key.Key_Return)
    assert "Country of origin: these sensitive details" in overview.texts()
    assert "Syria" not in overview.texts()
    overview.press("The other way round")
    assert "these sensitive details" not in overview.texts()
    overview.press("Merge the files")
    assert desk.client(other.id).country_of_origin == "SY"
    with pytest.raises(CaseMissing):
        desk.cases.file(keep.id)
    assert desk.went[-1] == at(PlaceId.CASE_OVERVIEW, other)


def test_what_was_just_typed_goes_along(qtbot: QtBot, opened: Vault) -> None:
    desk = Desk(opened)
    overview = Overview(qtbot, desk)
    keep, other = a_case(opened), a_case(opened, client=a_client(last_name="Hadad"))
    overview.open(keep)
    merging = overview.find("Hadad")
    QTest.keyClick(merging.search, Qt.Key.Key_Return)
    mother, _changes = desk.family.add(other.id, {"family_role": "mother"})
    overview.press("Merge the files")
    assert [member.id for member in desk.family.of_case(keep.id)] == [mother.id]


def test_a_file_opened_by_mistake_goes_after_one_question(desk: Desk, overview: Overview) -> None:
    case = a_case(desk.vault)
    overview.open(case)
    desk.dialogs.confirms = False
    overview.menu("Opened by mistake")
    assert desk.cases.file(case.id).case == case
    desk.dialogs.confirms = True
    overview.menu("Opened by mistake")
    with pytest.raises(CaseMissing):
        desk.cases.file(case.id)
    (went,) = desk.went
    assert went.id is PlaceId.CASES, "one is no longer in a file that is not there"
    assert desk.dialogs.told == []


def test_the_list_says_once_that_the_file_is_gone(
    qtbot: QtBot, desk: Desk, overview: Overview
) -> None:
    listing = CaseListController(desk.bench, desk.cases)
    qtbot.addWidget(listing.view)
    listing.view.resize(1000, 600)
    listing.view.show()
    said = "The file that was opened by mistake is deleted."
    a_case(desk.vault)
    for number in (1, 2):  # each file anew
        overview.open(a_case(desk.vault))
        overview.menu("Opened by mistake")
        listing.enter(desk.went[-1])
        assert said in written(listing.view), number
        assert unnamed(listing.view) == []
        listing.enter(Place(PlaceId.CASES))
        assert said not in written(listing.view)
        listing.enter(desk.went[-1])  # the way back through the places leads by here
        assert said not in written(listing.view)


def test_what_is_no_mistake_any_more_is_not_offered_for_deletion_and_the_menu_says_why(
    desk: Desk, overview: Overview
) -> None:
    case = a_case(desk.vault)
    overview.open(case)
    assert overview.offered() == [MERGE, DELETE]
    desk.clock.advance(timedelta(days=8))
    overview.open(case)
    assert overview.offered() == [MERGE, WHY]
    overview.menu(WHY)
    assert desk.dialogs.asked == [], "nobody is asked about what cannot be done"
    (told,) = desk.dialogs.told
    assert "withdraws the consent" in told
    assert desk.cases.file(case.id).case == case
    assert desk.went == []


def test_the_menu_follows_what_becomes_of_the_file(desk: Desk, overview: Overview) -> None:
    case = a_case(desk.vault)
    overview.open(case)
    overview.controller.refresh(desk.cases.set_phase(case.id, Phase.SCREENING, PhaseStatus.DONE))
    assert overview.offered() == [MERGE, WHY]


def test_a_file_that_grew_old_while_it_was_shown_stays_and_it_is_said_what_ends_it(
    desk: Desk, overview: Overview
) -> None:
    case = a_case(desk.vault)
    overview.open(case)
    desk.clock.advance(timedelta(days=8))
    overview.menu("Opened by mistake")
    assert desk.cases.file(case.id).case == case
    (told,) = desk.dialogs.told
    assert "withdraws the consent" in told
    assert desk.went == []


def test_while_a_file_is_compared_or_not_read_yet_there_is_no_menu(
    desk: Desk, overview: Overview
) -> None:
    more = overview.view.more
    assert more.isHidden()
    overview.open(a_case(desk.vault))
    assert not more.isHidden()
    merging = overview.find("Hadad")
    assert more.isHidden()
    QTest.keyClick(merging, Qt.Key.Key_Escape)
    assert not more.isHidden()


def test_the_lock_closes_the_menu(desk: Desk, overview: Overview) -> None:
    overview.open(a_case(desk.vault))
    overview.view.more.click()
    menu = overview.view.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    overview.controller.cover()
    assert not menu.isVisible()
