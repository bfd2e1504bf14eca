"""The page of the questionnaire's statements: put together in peace, saved as a new set (GR9)."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.item_sets import AREAS, STANDARD, standard_items, standard_set
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.item_sets import ItemSets
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.settings import Settings
from jmd_desktop.store.vault import Vault
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, english
from tests.ui.real_program import everything_written
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button
from ui.settings import ItemSetsDesk, OpenPlan, SettingsController
from ui.settings.item_sets_plan import Plan
from ui.settings.item_sets_view import Deed, ItemSetsView

ITEMS = Place(PlaceId.SETTINGS, record="items")
_K = Qt.Key
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


class Page:
    """The page in the settings, over a real vault."""

    def __init__(self, qtbot: QtBot, opened: Vault) -> None:
        self.desk = Desk(opened)
        self.sets = ItemSets(self.desk.session)
        self.plan = OpenPlan()
        self.qtbot = qtbot
        self.vault = "vault"
        self.controller = self.new()

    def new(self) -> SettingsController:
        """As after an unlock: widgets anew, the open plan stays."""
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
        return ItemSetsDesk(
            self.desk.bench,
            self.sets,
            Forms(self.desk.session),
            self.plan,
            lambda: self.vault,
        )

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
        button = self.view._deeds[deed]
        assert button.isVisible()
        assert button.isEnabled()
        button.click()

    def write(self, words: str, *, special: bool = False) -> None:
        if not self.view.writing.isVisible():
            self.view.new.click()
        assert self.view.new_words.hasFocus()
        self.view.new_words.selectAll()
        QTest.keyClicks(self.view.new_words, words)
        self.view.new_special.setChecked(special)
        QTest.keyClick(self.view.new_words, _K.Key_Return)


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
    areas = [page.view._areas.record(row) for row in range(page.view._areas.rowCount())]
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
    assert page.view.new_words.text() == ""
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
    assert "health, religion, origin" in page.view.new_special.accessibleDescription()
    page.write("Ich bete gern.", special=True)
    assert not page.view.new_special.isChecked()  # the next one is asked anew
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
    assert "missing" in page.view._new_field.problem.text()
    page.view.new_words.setText("x" * 201)
    page.view.add.click()
    assert "at most 200 characters" in page.view._new_field.problem.text()
    page.view.new_words.setText(before[0].upper())
    page.view.add.click()
    assert "already" in page.view._new_field.problem.text()
    assert page.view.new_words.hasFocus()
    assert page.shown() == before
    page.view.new_words.setText("y" * 200)
    page.view.add.click()
    assert page.shown(asked=True)[-1] == "y" * 200


def test_a_new_one_can_be_deleted_and_one_that_was_saved_is_left_out(page: Page) -> None:
    page.area("leisure")
    page.write("Ich tanze.")
    new = page.view.chosen()
    assert new is not None
    assert new.words == "Ich tanze."
    assert not page.view._deeds[Deed.HIDE].isVisible()
    page.do(Deed.REMOVE, new.key)
    assert "Ich tanze." not in page.shown()
    assert not page.view.save.isEnabled()
    page.write("Ich tanze.")
    page.view.save.click()
    own = next(item for item in page.sets.current().items if item.of_site)
    page.view.lines.choose(own.key)
    assert not page.view._deeds[Deed.REMOVE].isVisible()
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
    assert not page.view._deeds[Deed.UP].isEnabled()
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


def test_what_is_put_together_and_typed_outlives_a_lock(page: Page) -> None:
    page.area("leisure")
    page.write("Ich tanze.")
    page.do(Deed.HIDE, "leisure.1")
    page.view.new.click()
    QTest.keyClicks(page.view.new_words, "Ich sin")
    page.new()  # the lock forgets every widget
    page.area("leisure")
    assert "Ich tanze." in page.shown(asked=True)
    assert "leisure.1" not in page.order()
    assert page.view.new_words.text() == "Ich sin"
    assert page.view.writing.isVisible()
    page.area("housing")
    assert page.view.new_words.text() == ""
    assert not page.view.writing.isVisible()
    page.vault = "another"  # it belongs to the vault it was begun in
    page.new()
    page.area("leisure")
    assert "Ich tanze." not in page.shown()
    assert page.view.new_words.text() == ""


# ---- the plan by itself ------------------------------------------------------------------------

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "leave", "up", "down", "add", "drop"]),
        st.integers(0, 70),
        st.integers(1, 9),
    ),
    max_size=25,
)


@given(_STEPS)
def test_no_step_loses_or_doubles_a_statement_or_moves_it_to_another_area(
    steps: list[tuple[str, int, int]],
) -> None:
    plan = Plan.of(standard_set(), (), {item.key: item.key for item in standard_items()})
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
                plan = plan.add(line.area, f"Satz {added}", special=False)
                added += 1
            case _:
                plan = plan.drop(line.key)
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
