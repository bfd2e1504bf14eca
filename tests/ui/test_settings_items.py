"""The page of the questionnaire's statements: put together in peace, saved as a new set (GR9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop import labels
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.item_sets import AREAS, STANDARD, standard_items, standard_set
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.item_sets import PLACE, ItemSets
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.start import Start
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.settings import Settings
from jmd_desktop.store.records import from_json, to_json
from jmd_desktop.store.vault import Vault
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from tests.ui.real_program import everything_written
from ui.places import Place, PlaceId
from ui.qt.buttons import Button
from ui.qt.entry_delegate import ENTRY_ROLE
from ui.settings import ItemSetsDesk, SettingsController
from ui.settings.item_sets_deeds import Deed
from ui.settings.item_sets_open import OpenPlan, Typed
from ui.settings.item_sets_plan import Plan
from ui.settings.item_sets_view import ItemSetsView
from ui.start import StartController, words
from ui.start.view import DueList

pytestmark = pytest.mark.usefixtures("in_english")

ITEMS = Place(PlaceId.SETTINGS, record="items")
_K = Qt.Key
_ALT = Qt.KeyboardModifier.AltModifier


class Page:
    """The page in the settings, over a real vault."""

    def __init__(self, qtbot: QtBot, opened: Vault, *, delay: int = 0) -> None:
        self.desk = Desk(opened, delay=delay)
        self.sets = ItemSets(self.desk.session)
        self.qtbot = qtbot
        self.controller = self.new()

    def lock(self) -> None:
        """What is typed goes to the writer; every widget is gone, and made anew afterwards."""
        self.desk.keeper.flush()
        gone = self.controller.view
        gone.setParent(None)
        gone.deleteLater()
        QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
        self.new()

    def new(self) -> SettingsController:
        """As after an unlock."""
        made = SettingsController(
            self.desk.bench,
            Sites(self.desk.session),
            Vaults(self.desk.session),
            Settings,
            lambda _wanted: None,
            None,
            self._make,
        )
        self.desk.wire(made)
        self.qtbot.addWidget(made.view)
        made.view.resize(1100, 760)
        made.view.show()
        made.view.activateWindow()
        made.enter(ITEMS)
        self.controller = made
        return made

    def _make(self) -> ItemSetsDesk:
        return ItemSetsDesk(self.desk.bench, self.sets, self.desk.drafts, Forms(self.desk.session))

    def draft(self) -> Draft | None:
        """What lies in the vault."""
        return self.desk.drafts.find(None, PLACE, "")

    @property
    def view(self) -> ItemSetsView:
        assert self.controller._items is not None
        return self.controller._items.view

    def area(self, area: str) -> None:
        self.view.areas.choose(area)

    def shown(self, *, asked: bool | None = None) -> list[str]:
        """The statements of the area, as they stand there."""
        rows = range(self.view._lines.rowCount())
        lines = [self.view._lines.record(row) for row in rows]
        return [line.words for line in lines if asked in (None, line.asked)]

    def order(self) -> list[str]:
        rows = range(self.view._lines.rowCount())
        lines = [self.view._lines.record(row) for row in rows]
        return [line.key for line in lines if line.asked]

    def do(self, deed: Deed, key: str) -> None:
        self.view.lines.choose(key)
        button = self.view.deeds.buttons[deed]
        assert button.isVisible()
        assert button.isEnabled()
        button.click()

    def write(self, words: str, *, special: bool = False) -> None:
        if not self.view.writing.isVisible():
            self.view.new.click()
        assert self.view.writing.words.hasFocus()
        self.view.writing.words.selectAll()
        QTest.keyClicks(self.view.writing.words, words)
        self.view.writing.special.setChecked(special)
        QTest.keyClick(self.view.writing.words, _K.Key_Return)


@pytest.fixture
def page(qtbot: QtBot, opened: Vault) -> Page:
    return Page(qtbot, opened)


# ---- the way there -----------------------------------------------------------------------------


def test_the_way_leads_from_the_settings_and_back(page: Page) -> None:
    page.controller.enter(Place(PlaceId.SETTINGS))
    buttons = page.controller._view.findChildren(Button)
    next(b for b in buttons if b.text() == "Adapt the questionnaire …").click()
    assert page.desk.went[-1] == ITEMS
    page.controller.enter(ITEMS)
    assert page.view.isVisible()
    assert page.view.areas.hasFocus()
    page.view.back_requested.emit()
    assert page.desk.went[-1] == Place(PlaceId.SETTINGS)


def test_without_the_statements_there_is_no_way_to_them(qtbot: QtBot, opened: Vault) -> None:
    desk = Desk(opened)
    made = SettingsController(
        desk.bench, Sites(desk.session), Vaults(desk.session), Settings, lambda _wanted: None
    )
    qtbot.addWidget(made.view)
    made.enter(ITEMS)
    assert not [b for b in made.view.findChildren(Button) if "questionnaire" in b.text()]


def test_every_life_area_is_there_with_the_statements_it_asks(page: Page) -> None:
    areas = [page.view.areas._areas.record(row) for row in range(page.view.areas._areas.rowCount())]
    assert [area.area for area in areas] == list(AREAS)
    assert [area.asked for area in areas] == [len(standard_set().of_area(area)) for area in AREAS]
    words = Forms().questionnaire_words("en")
    for area in AREAS:
        page.area(area)
        asked = standard_set().of_area(area)
        assert page.shown(asked=True) == [words.statement(item) for item in asked]
    assert unnamed(page.view) == []
    assert "Surveys that have begun keep their statements" in everything_written(page.view)


# ---- putting it together -----------------------------------------------------------------------


def test_nothing_holds_before_it_is_saved(page: Page) -> None:
    page.area("housing")
    page.do(Deed.HIDE, "housing.2")
    assert "housing.2" not in page.order()
    assert len(page.shown()) == 6  # it can be taken in again
    assert page.sets.current().id == STANDARD
    assert "Not saved yet" in everything_written(page.view)
    page.do(Deed.SHOW, "housing.2")
    assert page.order()[-1] == "housing.2"


def test_saving_makes_a_new_set_and_surveys_that_were_begun_keep_theirs(page: Page) -> None:
    surveys = Surveys(page.desk.session)
    case = page.desk.case()
    begun, _changes = surveys.begin(case.id, "1")
    page.area("housing")
    page.do(Deed.HIDE, "housing.2")
    page.do(Deed.DOWN, "housing.1")
    page.controller.save()  # Ctrl+S
    made = page.sets.current()
    assert made.id == 1
    assert [item.key for item in made.of_area("housing")] == [
        f"housing.{n}" for n in (3, 1, 4, 5, 6)
    ]
    assert made.of_area("leisure") == standard_set().of_area("leisure")
    assert "Surveys that were begun before keep theirs" in everything_written(page.view)
    assert not page.view.save.isEnabled()
    later, _changes = surveys.begin(case.id, "1")
    state = surveys.of_case(case.id)
    assert {survey.id: survey.item_set for survey in state.surveys} == {begun.id: 0, later.id: 1}
    assert [item.key for item in page.sets.spare()] == ["housing.2"]
    assert page.shown(asked=False) == [Forms().questionnaire_words("en")["housing.2"]]


def test_saving_by_key_does_nothing_to_the_service_behind(page: Page) -> None:
    page.controller._view._service.show_values({"counsellor": "Andere", "site_name": "JMD"})
    page.controller.save()
    assert Sites(page.desk.session).get().counsellor == "Jana Beispiel"
    assert page.sets.current().id == STANDARD


def test_an_own_statement_is_asked_in_german_and_listed(page: Page) -> None:
    page.area("leisure")
    page.write("  Ich  kenne den Jugendclub.  ")
    assert page.shown(asked=True)[-1] == "Ich kenne den Jugendclub."
    assert page.view.writing.words.text() == ""
    assert not page.view.writing.isVisible()
    chosen = page.view.chosen()
    assert chosen is not None
    assert "German only" in page.view._entry(chosen).meta
    page.view.save.click()
    (own,) = (item for item in page.sets.current().items if item.of_site)
    assert (own.area, own.text, own.special) == ("leisure", "Ich kenne den Jugendclub.", False)
    assert "• Ich kenne den Jugendclub." in everything_written(page.view)


def test_a_specially_protected_one_says_so_and_is_kept_as_such(page: Page) -> None:
    page.area("social_problems")
    assert "health, religion, origin" in page.view.writing.special.accessibleDescription()
    page.write("Ich bete gern.", special=True)
    assert not page.view.writing.special.isChecked()  # the next one is asked anew
    page.view.save.click()
    (own,) = (item for item in page.sets.current().items if item.of_site)
    assert own.special
    line = page.view.chosen()
    assert line is not None
    page.view.lines.choose(own.key)
    line = page.view.chosen()
    assert line is not None
    assert "specially protected" in page.view._entry(line).spoken


def test_what_is_wrong_with_a_statement_is_said_at_its_field(page: Page) -> None:
    page.area("leisure")
    before = page.shown()
    page.write("   ")
    assert "missing" in page.view.writing.problem
    page.view.writing.words.setText("x" * 201)
    page.view.writing.add_button.click()
    assert "at most 200 characters" in page.view.writing.problem
    page.view.writing.words.setText(before[0].upper())
    page.view.writing.add_button.click()
    assert "already" in page.view.writing.problem
    assert page.view.writing.words.hasFocus()
    assert page.shown() == before
    page.view.writing.words.setText("y" * 200)
    page.view.writing.add_button.click()
    assert page.shown(asked=True)[-1] == "y" * 200


def test_a_new_one_can_be_deleted_and_one_that_was_saved_is_left_out(page: Page) -> None:
    page.area("leisure")
    page.write("Ich tanze.")
    new = page.view.chosen()
    assert new is not None
    assert new.words == "Ich tanze."
    assert not page.view.deeds.buttons[Deed.HIDE].isVisible()
    page.do(Deed.REMOVE, new.key)
    assert "Ich tanze." not in page.shown()
    assert not page.view.save.isEnabled()
    page.write("Ich tanze.")
    page.view.save.click()
    own = next(item for item in page.sets.current().items if item.of_site)
    page.view.lines.choose(own.key)
    assert not page.view.deeds.buttons[Deed.REMOVE].isVisible()
    QTest.keyClick(page.view.lines, _K.Key_Delete)
    assert page.shown(asked=False) == ["Ich tanze."]
    page.view.save.click()
    page.view.lines.choose(own.key)
    QTest.keyClick(page.view.lines, _K.Key_Return)
    assert page.order()[-1] == own.key
    page.do(Deed.HIDE, own.key)
    page.do(Deed.SHOW, own.key)
    page.view.save.click()
    assert next(item for item in page.sets.current().items if item.of_site) == own


def test_the_order_follows_the_keyboard(page: Page) -> None:
    page.area("finances")
    page.view.lines.choose("finances.3")
    page.view.lines.setFocus()
    QTest.keyClick(page.view.lines, _K.Key_Up, _ALT)
    QTest.keyClick(page.view.lines, _K.Key_Up, _ALT)
    QTest.keyClick(page.view.lines, _K.Key_Up, _ALT)  # it is the first already
    assert [key[-1] for key in page.order()] == ["3", "1", "2", "4", "5", "6"]
    assert not page.view.deeds.buttons[Deed.UP].isEnabled()
    chosen = page.view.chosen()
    assert chosen is not None
    assert chosen.key == "finances.3"
    QTest.keyClick(page.view.lines, _K.Key_Down, _ALT)
    assert [key[-1] for key in page.order()] == ["1", "3", "2", "4", "5", "6"]


@pytest.mark.parametrize(
    ("row", "above", "order"),
    [(0, 3, "231456"), (5, 0, "612345"), (1, 6, "134562"), (2, 2, "123456"), (2, 3, "123456")],
)
def test_the_order_follows_the_mouse(page: Page, row: int, above: int, order: str) -> None:
    page.area("finances")
    view, model = page.view.lines, page.view._lines
    data = model.mimeData([model.index(row)])
    assert data.text() == ""  # no words leave the list
    count = model.rowCount()
    rect = view.visualRect(model.index(min(above, count - 1)))
    y = rect.top() + 2 if above < count else rect.bottom() + 20
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(40, y), Qt.DropAction.MoveAction, data, left, none)
    view.dropEvent(drop)  # Qt hands it on only in a drag of its own
    assert drop.dropAction() == Qt.DropAction.IgnoreAction  # else Qt would take the row out
    assert "".join(key[-1] for key in page.order()) == order


def test_only_what_is_asked_can_be_dragged(page: Page) -> None:
    page.area("finances")
    page.do(Deed.HIDE, "finances.1")
    model = page.view._lines
    rows = range(model.rowCount())
    dragged = [bool(model.flags(model.index(r)) & Qt.ItemFlag.ItemIsDragEnabled) for r in rows]
    assert dragged == [True] * 5 + [False]


def test_a_questionnaire_that_asks_nothing_is_not_saved(page: Page) -> None:
    for area in AREAS:
        page.area(area)
        for key in page.order():
            page.do(Deed.HIDE, key)
    page.controller.save()
    assert "At least one statement has to stay" in everything_written(page.view)
    assert page.sets.current().id == STANDARD


# ---- ways back ---------------------------------------------------------------------------------


def test_changes_are_discarded_after_a_question(page: Page) -> None:
    page.area("housing")
    page.do(Deed.HIDE, "housing.2")
    page.desk.dialogs.confirms = False
    page.view.discard.click()
    assert "housing.2" not in page.order()
    page.desk.dialogs.confirms = True
    page.view.discard.click()
    assert "housing.2" in page.order()
    assert not page.view.discard.isVisible()


def test_the_delivered_statements_come_back_after_a_question(page: Page) -> None:
    assert not page.view.standard.isEnabled()
    page.area("leisure")
    page.write("Ich tanze.")
    page.view.save.click()
    assert page.view.standard.isEnabled()
    page.desk.dialogs.confirms = False
    page.view.standard.click()
    assert "Surveys that were begun before keep their statements" in page.desk.dialogs.texts[-1]
    assert page.sets.current().id == 1
    page.desk.dialogs.confirms = True
    page.view.standard.click()
    assert page.sets.current().items == standard_items()
    assert page.shown(asked=False) == ["Ich tanze."]
    assert not page.view.standard.isEnabled()
    assert "•" not in everything_written(page.view)


def put_together(page: Page) -> None:
    """Something of everything that can be unsaved."""
    page.area("leisure")
    page.write("Ich tanze.", special=True)
    page.do(Deed.HIDE, "leisure.1")
    page.do(Deed.DOWN, "leisure.2")
    page.area("housing")
    page.view.new.click()
    QTest.keyClicks(page.view.writing.words, "Ich sin")
    page.view.writing.special.click()


def test_what_is_put_together_and_typed_is_offered_again_after_a_lock(page: Page) -> None:
    put_together(page)
    page.area("leisure")
    order = page.order()
    page.lock()
    assert page.view._title.text() == labels.code("life_area", "housing")  # where one was typing
    assert page.view.writing.isVisible()
    assert page.view.writing.held == Typed("Ich sin", special=True)
    assert "and not saved yet" in everything_written(page.view)
    page.area("leisure")
    assert page.order() == order
    assert page.shown(asked=False) == [Forms().questionnaire_words("en")["leisure.1"]]
    assert not page.view.writing.isVisible()
    page.view.save.click()
    (own,) = (item for item in page.sets.current().items if item.of_site)
    assert (own.text, own.special) == ("Ich tanze.", True)


def test_a_draft_is_kept_at_each_step_and_ends_with_the_saving(page: Page) -> None:
    put_together(page)
    page.desk.keeper.flush()
    draft = page.draft()
    assert draft is not None
    assert (draft.case_id, draft.base_version) == (None, STANDARD)
    page.view.save.click()
    page.desk.keeper.flush()
    draft = page.draft()
    assert draft is not None  # half a statement is in no set
    assert draft.content == {
        "site_items.text#housing": "Ich sin",
        "site_items.special#housing": True,
    }
    assert draft.base_version == page.sets.current().id
    page.view.writing.words.selectAll()
    QTest.keyClick(page.view.writing.words, _K.Key_Delete)
    page.desk.keeper.flush()
    assert page.draft() is None


def test_what_was_saved_leaves_no_draft_however_fast_it_was(qtbot: QtBot, opened: Vault) -> None:
    page = Page(qtbot, opened, delay=60_000)
    page.area("housing")
    page.do(Deed.HIDE, "housing.2")
    page.view.save.click()
    page.desk.keeper.flush()
    assert page.draft() is None
    assert page.sets.current().id == 1


def test_discarding_takes_the_draft_and_half_a_statement_along(page: Page) -> None:
    put_together(page)
    page.desk.keeper.flush()
    page.desk.dialogs.confirms = True
    page.view.discard.click()
    assert page.draft() is None
    assert not page.view.writing.isVisible()
    assert not page.view.save.isEnabled()
    page.lock()
    assert page.view._title.text() == labels.code("life_area", AREAS[0])
    assert "not saved" not in everything_written(page.view)


def test_coming_back_to_the_page_shows_what_is_typed_and_no_older_draft(page: Page) -> None:
    put_together(page)
    page.desk.keeper.flush()
    QTest.keyClicks(page.view.writing.words, "ge gern.")
    page.controller.enter(Place(PlaceId.SETTINGS))
    page.controller.enter(ITEMS)
    assert page.view.writing.words.text() == "Ich singe gern."
    assert "Typed on" not in everything_written(page.view)
    page.lock()
    page.controller.enter(ITEMS)
    assert "Typed on" in everything_written(page.view)
    page.view.save.click()
    assert "Typed on" not in everything_written(page.view)


def test_the_start_page_leads_back_to_what_is_not_saved(page: Page) -> None:
    put_together(page)
    desk = page.desk
    desk.keeper.flush()
    desk.case()
    start = StartController(desk.bench, Start(desk.session, desk.cases, desk.drafts))
    page.qtbot.addWidget(start.view)
    desk.wire(start)
    start.enter(Place(PlaceId.START))
    (shown,) = desk.drafts.everywhere()
    entry = words.draft(shown, desk.clock.now())
    assert (entry.title, entry.meta) == ("Adapt the questionnaire", "Settings")
    start._open_row(DueList.DRAFTS, shown)
    assert desk.went[-1] == ITEMS


def test_the_way_back_to_the_delivered_statements_says_what_is_lost(page: Page) -> None:
    page.desk.dialogs.confirms = False
    page.area("leisure")
    page.write("Ich tanze.")
    page.view.save.click()
    page.view.standard.click()
    assert "did not save" not in page.desk.dialogs.texts[-1]
    page.write("Ich male.")
    page.view.standard.click()
    assert "did not save" in page.desk.dialogs.texts[-1]


# ---- how it looks ------------------------------------------------------------------------------


def test_life_areas_are_counted_as_everywhere_and_no_name_is_cut(page: Page) -> None:
    model = page.view.areas._areas
    entries = [model.data(model.index(row), ENTRY_ROLE) for row in range(model.rowCount())]
    assert [entry.initials for entry in entries] == [str(n) for n in range(1, 11)]
    assert [entry.title for entry in entries] == [labels.short_area(area) for area in AREAS]
    spoken = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{labels.code('life_area', 'occupation')}, 6 statements"


def test_a_long_statement_is_shown_whole(page: Page) -> None:
    page.area("leisure")
    page.write("Ich kann sagen, was mir gut tut. " * 6)
    view, rows = page.view.lines, page.view._lines.rowCount()
    heights = [view.visualRect(page.view._lines.index(row)).height() for row in range(rows)]
    assert heights[-1] > max(heights[:-1])
    page.controller.view.resize(3000, 760)
    page.qtbot.waitUntil(
        lambda: view.visualRect(page.view._lines.index(rows - 1)).height() < heights[-1]
    )


def test_in_a_low_window_one_writes_in_place_of_the_list(page: Page) -> None:
    page.controller.view.resize(1100, 480)
    assert page.view.lines.isVisible()
    page.view.new.click()
    assert not page.view.lines.isVisible()
    card = page.view.writing
    page.qtbot.waitUntil(lambda: card.height() >= card.heightForWidth(card.width()) > 0)
    QTest.keyClicks(page.view.writing.words, "Ich tanze.")
    QTest.keyClick(page.view.writing.words, _K.Key_Return)
    assert page.view.lines.hasFocus()
    page.view.new.click()
    page.controller.view.resize(1100, 760)
    assert page.view.lines.isVisible()


# ---- the plan by itself ------------------------------------------------------------------------

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "leave", "up", "down", "add", "drop"]),
        st.integers(0, 70),
        st.integers(1, 9),
    ),
    max_size=25,
)


def _after(steps: list[tuple[str, int, int]]) -> Plan:
    plan = _delivered()
    added = 0
    for step, at, by in steps:
        line = plan.lines[at % len(plan.lines)]
        match step:
            case "ask":
                plan = plan.ask(line.key, on=True)
            case "leave":
                plan = plan.ask(line.key, on=False)
            case "up":
                plan = plan.move(line.key, -by)
            case "down":
                plan = plan.move(line.key, by)
            case "add":
                plan = plan.add(line.area, f"Satz {added}", special=bool(by % 2))
                added += 1
            case _:
                plan = plan.drop(line.key)
    return plan


def _delivered() -> Plan:
    return Plan.of(standard_set(), (), {item.key: item.key for item in standard_items()})


_TYPED = st.dictionaries(
    st.sampled_from(AREAS), st.builds(Typed, st.text(min_size=1, max_size=9), st.booleans())
)


@given(_STEPS, _TYPED)
def test_whatever_is_put_together_comes_back_from_its_draft(
    steps: list[tuple[str, int, int]], typed: dict[str, Typed]
) -> None:
    plan = _after(steps)
    before, after = OpenPlan(), OpenPlan()
    before.stored = after.stored = _delivered()
    before.take(plan)
    for area, each in typed.items():
        before.type(area, each)
    after.show_draft(from_json(to_json(before.draft_content())), "", behind=False)
    assert after.draft_content() == before.draft_content()
    assert [line for line in after.plan.lines if line.asked] == [
        line for line in plan.lines if line.asked
    ]
    assert {area: after.typed(area) for area in AREAS} == {
        area: before.typed(area) for area in AREAS
    }


@given(_STEPS)
def test_no_step_loses_or_doubles_a_statement_or_moves_it_to_another_area(
    steps: list[tuple[str, int, int]],
) -> None:
    plan = _after(steps)
    keys = [line.key for line in plan.lines]
    assert len(set(keys)) == len(keys)
    assert set(keys) >= {item.key for item in standard_items()}
    areas = [AREAS.index(line.area) for line in plan.lines]
    assert areas == sorted(areas)
    for item in standard_items():
        found = plan.line(item.key)
        assert found is not None
        assert found.area == item.area
    for area in AREAS:
        asked = [line.asked for line in plan.of_area(area)]
        assert asked == sorted(asked, reverse=True)
