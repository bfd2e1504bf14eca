"""What is typed in a screening survives leaving, another screening, a lock and the next day."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import Decision
from jmd_desktop.services.drafts import OpenDraft
from jmd_desktop.services.screenings import PLACE
from jmd_desktop.services.start import Start
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_consent
from tests.ui.cases_desk import Desk, at
from tests.ui.real_program import until
from tests.ui.screening_page import COUNTS, Page
from ui.cases.overview import CaseOverviewController
from ui.cases.overview_cards import DraftsCard
from ui.places import Place, PlaceId
from ui.start.controller import StartController

pytestmark = pytest.mark.usefixtures("in_english")

NEVER = 60_000
EARLIER = date(2025, 9, 8)
TAB, S = Qt.Key.Key_Tab, Qt.Key.Key_S


@pytest.fixture
def desk(opened: Vault) -> Desk:
    """Nothing is kept by itself: only leaving and locking do it."""
    return Desk(opened, delay=NEVER)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def test_what_is_typed_is_kept_within_a_second(qtbot: QtBot, opened: Vault) -> None:
    desk = Desk(opened, delay=None)  # as in the program
    page = Page(qtbot, desk)
    case = a_case(opened)
    page.begin(case)
    page.mark(Obstacle.K_DEBT, "1", "1", "2", TAB, "letters from collectors")
    assert desk.keeper._timer.interval() < 1000
    until(lambda: bool(page.state(case).drafts))
    (draft,) = page.state(case).drafts
    assert draft.content["screenings.k_debt"] == COUNTS
    assert draft.content["screenings.k_debt_remark"] == "letters from collectors"


def test_a_lock_keeps_a_new_screening_whole(qtbot: QtBot, desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.mark(Obstacle.A_NEW, "1", "1", "2", TAB, "since May")
    page.choose("decision", Decision.YES)
    page.choose("decision_note", "first look")
    page.controller.cover()
    again = Page(qtbot, desk)
    again.open(case)
    line = again.form.values()
    assert line["a_new"] == COUNTS
    assert (line["a_new_remark"], line["decision_note"]) == ("since May", "first look")
    assert "and not saved yet" in again.texts()
    assert "The one obstacle counts" in again.hint()
    again.ctrl(S)
    stored = again.stored(case)
    assert (stored.a_new, stored.decision) == (COUNTS, Decision.YES)
    assert again.state(case).drafts == ()


def test_a_draft_keeps_the_day_it_was_begun(qtbot: QtBot, desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.mark(Obstacle.A_NEW, "2")
    page.controller.cover()
    desk.clock.advance(timedelta(days=3))
    again = Page(qtbot, desk)
    again.open(case)
    assert again.form.values()["held_on"] == TODAY
    again.ctrl(S)
    assert again.stored(case).held_on == TODAY


def test_the_same_draft_is_found_and_no_second_one_begun(
    qtbot: QtBot, desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER)
    page.begin(case)
    page.mark(Obstacle.A_NEW, "2")
    page.controller.cover()
    again = Page(qtbot, desk)
    again.open(case)
    assert not again.view.list.new_button.isVisible()
    assert again.view.list.lines[0].accessibleName() == "New screening, Draft"
    assert again.form.values()["a_new"] == ("no",)


def test_each_screening_has_its_own_draft(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    old = page.keep(case, EARLIER, remarks="old")
    new = page.keep(case, TODAY, remarks="new")
    page.open(case)
    page.choose("remarks", "new, and more")
    page.press(page.view.list.lines[1])
    assert page.form.values()["remarks"] == "old"
    page.choose("remarks", "old, and more")
    page.press(page.view.list.lines[0])
    assert page.form.values()["remarks"] == "new, and more"
    kept = {each.record_id: each.content for each in page.state(case).drafts}
    assert kept == {
        old.id: {"screenings.remarks": "old, and more"},
        new.id: {"screenings.remarks": "new, and more"},
    }
    page.ctrl(S)
    saved = {each.id: each.remarks for each in page.state(case).screenings}
    assert saved == {old.id: "old", new.id: "new, and more"}


def test_another_case_shows_nothing_of_the_one_before(desk: Desk, page: Page) -> None:
    first, second = a_case(desk.vault), a_case(desk.vault)
    page.begin(first)
    page.mark(Obstacle.K_DEBT, "1", TAB, "letters")
    page.open(second)
    assert "letters" not in page.texts()
    assert page.view.empty.isVisible()
    page.keys(Qt.Key.Key_Return)
    assert page.form.values()["k_debt"] == ()
    page.open(first)
    assert page.form.values()["k_debt_remark"] == "letters"


def test_a_discarded_draft_is_gone(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    kept = page.keep(case, EARLIER, remarks="old")
    page.open(case)
    page.choose("remarks", "other")
    page.leave()
    page.open(case)
    page.press(page.button("Discard draft"))
    assert page.form.values()["remarks"] == "old"
    assert page.state(case).drafts == ()
    assert page.stored(case) == kept


def test_a_new_one_that_is_discarded_leaves_nothing(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.mark(Obstacle.A_NEW, "1")
    page.leave()
    page.open(case)
    page.press(page.button("Discard draft"))
    assert page.view.empty.isVisible()
    assert page.state(case).drafts == ()


def test_what_was_changed_elsewhere_is_compared_and_not_overwritten(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    kept = page.keep(case, EARLIER, remarks="old", k_debt=COUNTS)
    page.open(case)
    page.choose("remarks", "mine")
    page.screenings.save(case.id, kept.id, {"remarks": "theirs", "k_debt": ("no",)}, 1)
    page.ctrl(S)
    assert page.stored(case).remarks == "theirs"
    assert "The file now says: theirs" in page.texts()
    assert page.form.values()["remarks"] == "mine"
    assert page.form.values()["k_debt"] == ("no",)
    page.ctrl(S)
    assert page.stored(case).remarks == "mine"


def test_no_draft_holds_what_the_consent_does_not_open(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, consent=a_consent(special_categories=False))
    page.begin(case)
    for obstacle in Obstacle:
        page.mark(obstacle, "1")
    page.controller.cover()
    (draft,) = page.state(case).drafts
    assert not {key for key in draft.content if "i_psych" in key or "j_offence" in key}


def test_a_draft_leads_back_from_the_start_page(qtbot: QtBot, desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.mark(Obstacle.A_NEW, "1")
    page.controller.cover()
    (draft,) = page.state(case).drafts
    start = StartController(desk.bench, Start(desk.session, desk.cases, desk.drafts))
    qtbot.addWidget(start.view)
    went: list[Place] = []
    start.open_requested.connect(went.append)
    start._open_draft(OpenDraft(draft, case.number, "Samira"))
    assert went == [at(PlaceId.CASE_SCREENING, case, draft.record_id)]


def test_a_draft_leads_back_from_the_overview(qtbot: QtBot, desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.begin(case)
    page.mark(Obstacle.A_NEW, "1")
    page.controller.cover()
    (draft,) = page.state(case).drafts
    overview = CaseOverviewController(
        desk.bench,
        desk.cases,
        desk.first_talks,
        desk.merging,
        desk.plan_glances,
        desk.case_overviews,
    )
    desk.wire(overview)
    qtbot.addWidget(overview.view)
    overview.view.resize(1000, 700)
    overview.view.show()
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    card = overview.view.findChild(DraftsCard)
    assert card is not None
    page.press(page.button("Go on working", card))
    assert desk.went[-1] == at(PlaceId.CASE_SCREENING, case, draft.record_id)


def test_a_draft_of_another_record_is_opened_by_its_name(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    old = page.keep(case, EARLIER, remarks="old")
    page.keep(case, TODAY, remarks="new")
    content = {"screenings.remarks": "typed before"}
    desk.drafts.put(Draft(case.id, PLACE, old.id, 1, content, NOW))
    page.open(case, old.id)
    assert page.form.values()["remarks"] == "typed before"


def test_what_is_made_ahead_does_not_stand_over_a_case_that_was_opened_meanwhile(
    desk: Desk, page: Page
) -> None:
    steps = list(page.controller.ahead())
    page.open(a_case(desk.vault))
    for step in steps:
        step()
    assert page.view.empty.isVisible()
    assert not page.form.isVisible()
