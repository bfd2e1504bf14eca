"""The minimum requirements of a case (G1): nine lines, one tick by hand, the way to each."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.case_targets import Target
from jmd_desktop.domain.cases import Case, CaseId, CaseKind
from jmd_desktop.domain.minimum_requirements import (
    Minimum,
    RequirementState,
    Why,
    WorkingRelationship,
    met,
    unmet,
)
from jmd_desktop.services.minimum_requirements import PLACE, MinimumRequirements
from jmd_desktop.store import screenings
from tests.builders import NOW, TODAY, a_case, a_screening
from tests.services.closed import prepare
from tests.services.planned import a_goal
from tests.ui.accessibility import spoken_name, unnamed
from tests.ui.at_work import focused, key, shown_alone, words_of
from tests.ui.cases_desk import Desk, at
from ui import case_target_places as targets
from ui import draft_places
from ui.cases.overview import CaseOverviewController
from ui.cases.overview_view import OverviewView
from ui.cases.way_line import Way
from ui.phases.closure.requirements_part import RequirementsPart
from ui.places import Place, PlaceId
from ui.qt.theme import Tone

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key
TICKED = Minimum.WORKING_RELATIONSHIP


class Requirements:
    """The page in a window of its own."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.minimum = MinimumRequirements(desk.session)
        self.part = RequirementsPart(desk.bench, self.minimum, desk.drafts)
        self.view = self.part.view
        self.went: list[tuple[PlaceId, str]] = []
        self.changes: list[Changes] = []
        self.part.place_requested.connect(self._go)
        self.part.changed.connect(self.changes.append)
        self.part.changed.connect(self.part.refresh)
        desk.keeper.saved.connect(self.part.refresh)
        shown_alone(qtbot, self.view, 900, 1200)

    def _go(self, place: PlaceId, record: str) -> None:
        self.went.append((place, record))

    def open(self, case: Case, record: str = "") -> None:
        self.part.enter(case.id, record)
        QCoreApplication.sendPostedEvents()

    def press(self, what: Minimum) -> None:
        """The way to where it is met."""
        QTest.mouseClick(self.view.rows[what].button, Qt.MouseButton.LeftButton)

    def tick(self) -> None:
        """Space on the box."""
        self.view.focus_requirement(TICKED)
        key(K.Key_Space)

    def type_note(self, text: str) -> None:
        note = self.view.tick.form.field("note").editor.widget
        assert isinstance(note, QTextEdit)
        note.setPlainText(text)
        self.desk.bench.drafts.flush()
        QCoreApplication.sendPostedEvents()

    def said(self, case: Case) -> WorkingRelationship | None:
        return self.minimum.of_case(case.id).relationship

    @property
    def texts(self) -> str:
        return words_of(self.view)


@pytest.fixture
def case(desk: Desk) -> Case:
    return a_case(desk.vault, kind=CaseKind.CASE_MANAGEMENT)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, case: Case) -> Requirements:
    made = Requirements(qtbot, desk)
    made.open(case)
    return made


# ---- reading -------------------------------------------------------------------------------------


def test_g1_all_nine_are_there_each_with_its_state_and_why(page: Requirements, case: Case) -> None:
    state = page.minimum.of_case(case.id)
    for requirement in state.items:
        row = page.view.rows[requirement.what]
        words = words_of(row)
        assert labels.code("minimum", requirement.what) in words
        assert labels.code("minimum_state", requirement.state) in words
        assert labels.minimum_why(requirement) in words
    assert list(page.view.rows) == list(Minimum)
    assert labels.minimum_count(state.met, 9) in page.texts
    assert unnamed(page.view) == []


def test_g1_one_begins_at_what_is_missing(page: Requirements) -> None:
    assert focused() is page.view.rows[Minimum.BASE_DATA].button
    assert "Base data noted, open." in spoken_name(focused())


def test_g1_advice_is_not_asked_for_what_it_does_without(qtbot: QtBot, desk: Desk) -> None:
    page = Requirements(qtbot, desk)
    page.open(a_case(desk.vault))
    assert "not applicable" in words_of(page.view.rows[Minimum.PLAN])
    assert "of 4 minimum requirements" in page.texts


def test_what_is_open_stands_out_only_once_the_case_ends(
    desk: Desk, page: Requirements, case: Case
) -> None:
    def tone() -> Tone:
        return page.view.rows[Minimum.PLAN]._state._tone

    assert tone() is Tone.QUIET
    prepare(desk.session, case.id, talk_on=TODAY)
    page.part.refresh(Changes.of(Topic.CLOSURE, case_id=case.id))
    assert tone() is Tone.WARN


def test_what_is_done_elsewhere_shows_at_once(desk: Desk, page: Requirements, case: Case) -> None:
    assert "open" in words_of(page.view.rows[Minimum.NEED])
    with desk.vault.transaction() as db:
        screenings.insert(db, a_screening(case.id), NOW)
    page.part.refresh(Changes.of(Topic.SCREENING, case_id="another"))
    assert "open" in words_of(page.view.rows[Minimum.NEED])
    page.part.refresh(Changes.of(Topic.SCREENING, case_id=case.id))
    assert "Screening on 02.03.2026." in words_of(page.view.rows[Minimum.NEED])


# ---- ways ----------------------------------------------------------------------------------------


def test_each_line_leads_to_where_it_is_met(desk: Desk, page: Requirements, case: Case) -> None:
    a_goal(desk.session, case.id)
    page.part.refresh(Changes.of(Topic.PLAN, case_id=case.id))
    for what in Minimum:
        if what is not TICKED:
            page.press(what)
    assert page.went == [
        (PlaceId.CASE_CONSENTS, ""),
        (PlaceId.CASE_BASE_DATA, "contact"),
        (PlaceId.CASE_CONSENTS, ""),
        (PlaceId.CASE_ASSESSMENT, ""),
        (PlaceId.CASE_PLAN, "agreement"),
        (PlaceId.CASE_IMPLEMENTATION, "reviews"),
        (PlaceId.CASE_CLOSURE, "evaluation"),
        (PlaceId.CASE_CLOSURE, "ending"),
    ]


def test_each_why_leads_where_it_can_be_changed() -> None:
    case_id = CaseId("c")

    def place(what: Minimum, why: Why, *, done: bool = False) -> Place:
        target = Target.PLAN
        made = met(what, why, target) if done else unmet(what, why, target, case_management=True)
        return targets.of_requirement(made, case_id)

    assert place(Minimum.PLAN, Why.NO_GOALS).record == ""
    assert place(Minimum.PLAN, Why.PLAN_NOT_AGREED).record == "agreement"
    assert place(Minimum.PLAN, Why.PLAN_AGREED, done=True).record == "agreement"


# ---- the tick ------------------------------------------------------------------------------------


def test_the_tick_is_in_the_file_at_once_with_its_day_and_can_be_undone(
    page: Requirements, case: Case
) -> None:
    page.tick()
    assert page.said(case) == WorkingRelationship(case.id, TODAY)
    assert "It carries since 02.03.2026." in words_of(page.view.rows[TICKED])
    assert "3 of 9" in page.texts
    assert page.view.tick.form.isVisible()
    assert "Ticked: Working relationship that carries" in page.texts
    key(K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.said(case) is None
    assert not page.view.tick.box.isChecked()
    assert not page.view.tick.form.isVisible()


def test_a_tick_that_is_taken_away_comes_back_with_all_that_was_said(
    page: Requirements, case: Case
) -> None:
    page.minimum.tick(case.id, TODAY, "She calls by herself.")
    page.open(case)
    page.type_note("She calls by herself, and laughs.")
    page.tick()
    assert page.said(case) is None
    assert not page.part.unsaved
    assert page.desk.drafts.find(case.id, PLACE, "") is None
    page.view.undo.undo()
    said = page.said(case)
    assert said is not None
    assert (said.since, said.note) == (TODAY, "She calls by herself, and laughs.")
    assert page.view.tick.form.values()["note"] == said.note


def test_day_and_words_are_a_draft_until_they_are_saved(page: Requirements, case: Case) -> None:
    page.tick()
    page.type_note("She calls by herself.")
    draft = page.desk.drafts.find(case.id, PLACE, "")
    assert draft is not None
    assert draft.content == {"working_relationships.note": "She calls by herself."}
    assert draft_places.place_of(draft) == Place(
        PlaceId.CASE_CLOSURE, case.id, "requirements/relationship"
    )
    assert draft_places.title_of(draft) == "Minimum requirements"
    page.part.save()
    said = page.said(case)
    assert said is not None
    assert said.note == "She calls by herself."
    assert page.desk.drafts.find(case.id, PLACE, "") is None
    assert "Saved" in page.texts
    assert not page.part.unsaved


def test_what_was_typed_is_there_again_after_a_lock(
    qtbot: QtBot, desk: Desk, page: Requirements, case: Case
) -> None:
    page.tick()
    page.type_note("She calls by herself.")
    page.view.tick.form.focus_field("note")
    spot, record = page.part.spot, page.part.record
    assert record == "relationship"
    page.part.cover()
    page.view.hide()
    again = Requirements(qtbot, desk)
    again.part.enter(case.id, record, spot)
    QCoreApplication.sendPostedEvents()
    assert again.view.tick.form.values()["note"] == "She calls by herself."
    assert again.part.unsaved
    assert focused() is again.view.tick.form.field("note").editor.widget
    again.view.discard.click()
    assert again.view.tick.form.values()["note"] == ""
    assert desk.drafts.find(case.id, PLACE, "") is None


def test_a_day_to_come_is_refused_at_the_field(page: Requirements, case: Case) -> None:
    page.tick()
    since = page.view.tick.form.field("since").editor
    since.show(TODAY.replace(year=2027))
    since.changed.emit()
    page.part.save()
    assert "Please check the marked fields." in page.texts
    said = page.said(case)
    assert said is not None
    assert said.since == TODAY


def test_asked_for_the_tick_the_keyboard_is_on_it(page: Requirements, case: Case) -> None:
    page.open(case, "relationship")
    assert focused() is page.view.tick.box


def test_nothing_of_one_case_is_left_in_another(desk: Desk, page: Requirements, case: Case) -> None:
    page.tick()
    page.type_note("About her alone.")
    other = a_case(desk.vault)
    page.open(other)
    assert "About her alone." not in page.texts
    assert not page.view.tick.box.isChecked()
    assert "Ticked" not in page.texts
    page.open(case)
    assert page.view.tick.form.values()["note"] == "About her alone."


# ---- on the overview -----------------------------------------------------------------------------


@pytest.fixture
def overview(qtbot: QtBot, desk: Desk) -> CaseOverviewController:
    made = CaseOverviewController(
        desk.bench,
        desk.cases,
        desk.first_talks,
        desk.merging,
        desk.plan_glances,
        desk.case_overviews,
    )
    desk.wire(made)
    shown_alone(qtbot, made.view)
    return made


def line(overview: CaseOverviewController) -> Way:
    assert isinstance(overview.view, OverviewView)
    ways = overview.view.standing.where.lines.ways
    return next(each for each in ways if each.record == "requirements")


def test_the_overview_says_how_many_are_met_and_leads_there(
    desk: Desk, overview: CaseOverviewController, case: Case
) -> None:
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    before = line(overview)
    assert before.title == "2 of 9 minimum requirements met"
    assert before.note == "Still open: Base data noted"
    assert before.place is PlaceId.CASE_CLOSURE
    _before, changes = MinimumRequirements(desk.session).tick(case.id, TODAY)
    overview.refresh(changes)
    assert line(overview).title == "3 of 9 minimum requirements met"


def test_all_nine_states_have_a_sign_and_a_word_of_their_own() -> None:
    words = {labels.code("minimum_state", state) for state in RequirementState}
    assert len(words) == len(RequirementState)
