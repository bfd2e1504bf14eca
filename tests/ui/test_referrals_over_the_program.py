"""Durchführung and network in the whole program: the ways there, and a lock in the middle."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.goals import Goals, new_id
from tests.builders import TODAY, a_case, a_client
from tests.services.referred import a_partner, a_referral
from tests.ui.real_program import controller, filled, lock, program, rest, unlock, until
from ui.app import Program
from ui.network import NetworkController
from ui.phases.implementation import ImplementationController, PageId
from ui.phases.implementation.referrals import ReferralsPart
from ui.phases.implementation.reviews import ReviewsPart
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Stage:
    """The program over a vault with a case that has a referral and a goal, and a network."""

    def __init__(self, made: Program, case_id: CaseId, referral_id: str, partner_id: str) -> None:
        self.made = made
        self.case_id = case_id
        self.referral_id = referral_id
        self.partner_id = partner_id

    @property
    def place(self) -> ImplementationController:
        """The controller; another one after each lock."""
        return controller(self.made, ImplementationController)

    @property
    def network(self) -> NetworkController:
        """The same of the network."""
        return controller(self.made, NetworkController)

    @property
    def referrals(self) -> ReferralsPart:
        """The page of referrals."""
        part = self.place._made[PageId.REFERRALS]
        assert isinstance(part, ReferralsPart)
        return part

    @property
    def reviews(self) -> ReviewsPart:
        """The page of goal reviews."""
        part = self.place._made[PageId.REVIEWS]
        assert isinstance(part, ReviewsPart)
        return part

    def shows_referral(self) -> bool:
        """Whether it was read."""
        return self.referrals.record == self.referral_id

    def lock(self) -> None:
        """In the same breath as the last key; and the window behind it is gone."""
        lock(self.made)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case = a_case(session.vault, client=a_client())
        Goals(session).save(case.id, new_id(), {"title": "Amt", "review_on": TODAY}, 0)
        partner = a_partner(session)
        referral = a_referral(session, case.id, partner="Beratungsstelle")
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        unlock(made)
        yield Stage(made, case.id, referral.id, partner.id)


def test_ctrl_5_leads_to_the_referrals_of_the_case(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_OVERVIEW, stage.case_id))
    rest(30)
    QTest.keyClick(window.focusWidget(), K.Key_5, CTRL)
    assert window.place == Place(PlaceId.CASE_IMPLEMENTATION, stage.case_id)
    until(stage.shows_referral)
    until(lambda: stage.referrals.view.list.has_focus)
    QTest.keyClick(window.focusWidget(), K.Key_Return)
    until(lambda: stage.referrals.view.work.card.form.isAncestorOf(window.focusWidget()))
    QTest.keyClick(window.focusWidget(), K.Key_5, CTRL)  # on the page itself: the list
    until(lambda: stage.referrals.view.list.has_focus)


def test_what_is_typed_as_the_lock_comes_is_there_after_it_and_the_cursor_in_it(
    stage: Stage,
) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_IMPLEMENTATION, stage.case_id))
    until(stage.shows_referral)
    stage.referrals.view.work.card.form.focus_field("explained")
    QTest.keyClicks(window.focusWidget(), "Kosten")
    stage.lock()
    unlock(stage.made)
    assert window.place == Place(PlaceId.CASE_IMPLEMENTATION, stage.case_id)
    until(stage.shows_referral)
    until(lambda: isinstance(window.focusWidget(), QTextEdit))
    QTest.keyClicks(window.focusWidget(), " und Wege")
    form = stage.referrals.view.work.card.form
    assert form.field("explained").editor.value() == "Kosten und Wege"


def test_a_review_is_where_it_was_after_a_lock(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_IMPLEMENTATION, stage.case_id, PageId.REVIEWS))
    until(lambda: PageId.REVIEWS in stage.place._made and bool(stage.reviews._typed.record))
    stage.reviews.view.work.card.form.focus_field("helped")
    QTest.keyClicks(window.focusWidget(), "Die Tante")
    stage.lock()
    unlock(stage.made)
    until(lambda: PageId.REVIEWS in stage.place._made and bool(stage.reviews._typed.record))
    form = stage.reviews.view.work.card.form
    until(lambda: form.field("helped").editor.value() == "Die Tante")
    until(lambda: form.field("helped").editor.widget is window.focusWidget())


def test_the_network_is_where_it_was_after_a_lock_and_holds_no_case(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.NETWORK))
    until(lambda: stage.network._open == stage.partner_id)
    stage.network._view.work.card.form.focus_field("note")
    QTest.keyClicks(window.focusWidget(), "Klingel links")
    stage.lock()
    unlock(stage.made)
    until(lambda: stage.network._open == stage.partner_id)
    note = stage.network._view.work.card.form.field("note").editor
    until(lambda: note.value() == "Klingel links")
    QTest.keyClick(window.focusWidget(), K.Key_S, CTRL)
    until(lambda: not stage.network.unsaved)
    assert window.place == Place(PlaceId.NETWORK)


def test_a_way_to_the_network_and_back_with_alt_left(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_IMPLEMENTATION, stage.case_id, stage.referral_id))
    until(stage.shows_referral)
    stage.referrals.place_requested.emit(PlaceId.NETWORK, stage.partner_id)
    until(lambda: window.place == Place(PlaceId.NETWORK, None, stage.partner_id))
    until(lambda: stage.network._open == stage.partner_id)
    QTest.keyClick(window.focusWidget(), K.Key_Left, Qt.KeyboardModifier.AltModifier)
    until(
        lambda: window.place == Place(PlaceId.CASE_IMPLEMENTATION, stage.case_id, stage.referral_id)
    )
