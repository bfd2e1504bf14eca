"""The place of the closure by keyboard: the way of the tab key, F6 from card to card."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from tests.services import closed
from tests.ui.accessibility import unnamed
from tests.ui.at_work import focused, key
from tests.ui.cases_desk import Desk
from tests.ui.closure_place import ClosurePlace
from tests.ui.real_program import rest
from ui.phases.closure.pages import PageId

pytestmark = pytest.mark.usefixtures("in_english")
K = Qt.Key
MANY = 120


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ClosurePlace:
    return ClosurePlace(qtbot, desk)


def _way(place: ClosurePlace, page: QWidget) -> list[QWidget]:
    """All stops of the tab key in a page, from its first field on."""
    rest(30)
    first, found = focused(), []
    for _ in range(MANY):
        if page.isAncestorOf(focused()):
            found.append(focused())
        place.key(K.Key_Tab)
        if focused() is first:
            return found
    raise AssertionError("the tab key does not come round")


def test_the_tab_key_goes_down_the_page_of_the_end_through_hints_made_late(
    place: ClosurePlace, case: Case
) -> None:
    place.open(case)
    place.give("reason", "structural_obstacles")
    view = place.ending_view
    gap = place.button(f"Note the gap: {view.form.steps.hints[0].words}")
    rest(30)
    view.form.focus_field("talk_on")
    way = _way(place, view)
    assert gap in way
    content = [each for each in way if view._content.isAncestorOf(each)]
    tops = [each.mapTo(view, each.rect().topLeft()).y() for each in content]
    heights = [each.height() for each in content]
    for (above, below), high in zip(pairwise(tops), heights, strict=False):
        assert below >= above - high  # beside each other, never back up
    assert unnamed(view) == []


@pytest.mark.parametrize("page", list(PageId)[2:])
def test_no_page_keeps_the_tab_key_to_itself(
    place: ClosurePlace, desk: Desk, case: Case, page: PageId
) -> None:
    closed.end(desk.session, case.id)
    place.open(case, page)
    assert _way(place, place.view)


def test_f6_leads_through_the_cards_of_the_end_and_over_those_not_shown(
    place: ClosurePlace, case: Case
) -> None:
    place.open(case)
    view, seen = place.ending_view, []
    for _ in range(4):
        seen.append(focused())
        key(K.Key_F6)
    parts = (view.form, view.done, view.papers, view.form)
    assert [part.isAncestorOf(each) for part, each in zip(parts, seen, strict=True)] == [True] * 4


def test_f6_leads_through_the_cards_of_the_follow_up_talk(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    closed.end(desk.session, case.id)
    place.open(case, PageId.FOLLOW_UP)
    view = place.follow_up_part.view
    start = focused()
    for part in (view.papers, view.when):
        key(K.Key_F6)
        assert part.isAncestorOf(focused())
    key(K.Key_F6)
    assert focused() is start
