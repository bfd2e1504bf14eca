"""Behind a lock a place leads back to what one worked on there, whatever it was opened for."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.text_blocks import TextBlocks
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.settings import Settings
from jmd_desktop.store import sealing
from tests.builders import TODAY, a_case, a_vault
from tests.services.planned import a_goal
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.at_work import K, button, key, shown_alone, words_of, write
from tests.ui.case_page import Page
from tests.ui.cases_desk import Desk
from tests.ui.dates_place import DatesPlace
from tests.ui.held_runner import HeldRunner
from tests.ui.plan_place import PlanPlace
from ui.calendar_places import new_appointment
from ui.cases.groups import GroupId
from ui.phases.assessment.pages import PageId
from ui.places import Place, PlaceId
from ui.settings import SettingsController, TextBlocksDesk

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")


@pytest.fixture(autouse=True)
def sealing_key(desk: Desk) -> None:
    unlock(desk)


def unlock(desk: Desk) -> None:
    """Boxes can be sealed from now on."""
    with desk.vault.reading() as db:
        desk.session.open(desk.vault, sealing.public_key(db))


@pytest.fixture
def case(desk: Desk) -> Case:
    return a_case(desk.vault)


def test_the_group_one_went_on_to(qtbot: QtBot, desk: Desk, case: Case) -> None:
    page = Page(qtbot, desk)
    page.open(case, GroupId.PERSON)
    page.type("phone", "0171 2345678")
    page.controller.cover()
    after = Page(qtbot, desk)
    after.open(case, page.controller.here())
    assert after.view.group is GroupId.CONTACT
    assert after.line("phone").text() == "0171 2345678"


def test_the_goal_one_went_on_to(qtbot: QtBot, desk: Desk, case: Case) -> None:
    first = a_goal(desk.session, case.id, "Housing")
    second = a_goal(desk.session, case.id, "German")
    place = PlanPlace(qtbot, desk)
    place.open(case, first.id)
    place.choose(second)
    after = PlanPlace(qtbot, desk)
    after.open(case, place.controller.here())
    assert after.title == "German"


def test_an_appointment_that_was_begun_in_the_calendar(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    asked = new_appointment(case.id, TODAY + timedelta(days=3), time(9, 30)).record
    place = DatesPlace(qtbot, desk)
    place.open(case, asked)
    assert place.controller.here() is None  # nothing to come back to: begun anew
    place.fill("purpose", "Housing benefit")
    place.controller.cover()
    after = DatesPlace(qtbot, desk, place.spots)
    after.open(case, place.controller.here() or asked)
    assert after.pane.appointment.form.values()["purpose"] == "Housing benefit"


def test_somebody_who_helps(qtbot: QtBot, desk: Desk, case: Case) -> None:
    place = AssessmentPlace(qtbot, desk)
    place.open(case, PageId.HELPING)
    helping = place.controller._parts.helping
    lists = helping.view.lists.values()
    first = next(iter(lists))
    first.add_button.click()
    form = first.form_of(first.open_id)
    form.field("who").editor.show("Aunt")
    form.field("who").editor.changed.emit()
    opened = first.open_id
    place.controller.cover()
    after = AssessmentPlace(qtbot, desk, spots=place.spots)
    after.open(case, PageId.HELPING)
    assert after.controller._parts.helping.record == opened


# ---- settings -------------------------------------------------------------------------------


def settings(qtbot: QtBot, desk: Desk, record: str = "") -> SettingsController:
    """The place, as it is after an unlock."""
    sites = Sites(desk.session)
    made = SettingsController(
        desk.bench,
        sites,
        Vaults(desk.session),
        Settings,
        lambda _wanted: None,
        make_blocks=lambda: TextBlocksDesk(
            desk.bench, TextBlocks(desk.session), sites, desk.drafts
        ),
    )
    desk.wire(made)
    shown_alone(qtbot, made.view)
    made.enter(Place(PlaceId.SETTINGS, record=record))
    return made


def test_a_text_block_that_was_begun(qtbot: QtBot, desk: Desk) -> None:
    place = settings(qtbot, desk, "journal")
    button(place.view, "New text block").click()
    write("tel")
    place.cover()
    here = place.here()
    assert here is not None
    assert "tel" in words_of(settings(qtbot, desk, here).view)


def test_what_is_typed_about_the_service_lies_in_a_box_until_it_is_saved(
    qtbot: QtBot, desk: Desk
) -> None:
    place = settings(qtbot, desk)
    QCoreApplication.processEvents()  # the keyboard comes into the first field
    key(K.Key_End)
    write(" und Anna Muster")
    box = place.sealed()
    assert box is not None
    assert b"Anna" not in box
    after = settings(qtbot, desk)
    after.resume(box)
    assert "Jana Beispiel und Anna Muster" in words_of(after.view)
    assert "and not saved yet." in words_of(after.view)
    after.save()
    assert Sites(desk.session).get().counsellor == "Jana Beispiel und Anna Muster"
    assert after.sealed() is None


def test_nothing_is_typed_about_the_service_before_what_was_there_is_back(
    qtbot: QtBot, desk: Desk
) -> None:
    box = Sites(desk.session).seal({"site.counsellor": "Anna Muster"})
    held = HeldRunner()
    after = settings(qtbot, Desk(desk.vault, runner=held))
    unlock(desk)
    QCoreApplication.processEvents()  # the keyboard comes into the first field
    after.resume(box)
    assert QApplication.focusWidget() is None
    held.let_all_go()
    key(K.Key_End)
    write(" M.A.")
    assert "Anna Muster M.A." in words_of(after.view)


def test_what_is_typed_about_the_service_can_be_discarded_behind_the_lock(
    qtbot: QtBot, desk: Desk
) -> None:
    box = Sites(desk.session).seal({"site.site_name": "JMD Elsewhere"})
    after = settings(qtbot, desk)
    after.resume(box)
    button(after.view, "Discard draft").click()
    assert "JMD Elsewhere" not in words_of(after.view)
    assert after.sealed() is None


def test_what_was_typed_about_another_service_is_not_shown(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    other = Desk(a_vault(tmp_path / "other"))
    unlock(other)
    box = Sites(other.session).seal({"site.site_name": "JMD Elsewhere"})
    after = settings(qtbot, desk)
    after.resume(box)
    assert "JMD Elsewhere" not in words_of(after.view)
    assert after.sealed() is None
    other.session.close()
