"""Hands, eyes and ears of those who answer on the screen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QWidget,
)
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.item_sets import standard_items
from jmd_desktop.domain.surveys import NoValue
from jmd_desktop.services.forms import Forms
from jmd_desktop.settings import ThemeChoice
from jmd_desktop.store.vault import Vault
from tests.ui.accessibility import spoken_name, tab_order, unnamed
from tests.ui.answering_table import (
    ITEMS,
    LANGUAGES,
    Table,
    in_english_without_views,
    place,
    press,
    write,
)
from tests.ui.real_program import rest
from ui.phases.assessment.answering_controls import WordButton
from ui.phases.assessment.answering_marks import TOUCH, Mark
from ui.qt.appearance import Appearance
from ui.qt.reading_controls import TurnButton
from ui.qt.reading_words import Type, Words

_K = Qt.Key


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from in_english_without_views()


@pytest.fixture
def table(qtbot: QtBot, opened: Vault) -> Table:
    del qtbot
    return Table(opened)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["de", "ar", "ti", "uk"])
def test_everything_to_touch_is_large_at_every_text_size(
    table: Table, look: Appearance, language: str, scale: float
) -> None:
    look.set_scale(scale)
    view = table.open(language, item=ITEMS[4])
    press(view, _K.Key_4)
    large = [*view.page.marks, *view.page.no_values.values(), view.page.star, view.page.clear]
    for widget in (*large, view.head.pause):
        assert widget.height() >= TOUCH, type(widget).__name__
        assert widget.width() >= TOUCH, type(widget).__name__
    for button in view.findChildren(TurnButton):
        assert min(button.width(), button.height()) >= 60
    rects = [place(view, widget) for widget in large]
    assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[:n])
    assert all(r.left() >= 0 and r.right() <= view.width() for r in rects)


def test_the_largest_letters_fit_the_smallest_window_or_it_scrolls(
    table: Table, look: Appearance
) -> None:
    look.set_scale(2.0)
    view = table.open(item="participation.1")
    view.resize(960, 600)
    rest(10)
    poster = view.page.poster
    words = next(w for w in poster.findChildren(Words) if w.isVisible())
    assert poster.rect().contains(words.geometry())
    bar = view.page.verticalScrollBar()
    assert bar.maximum() > 0
    press(view, _K.Key_Down, _K.Key_Down)
    assert bar.value() > 0
    press(view, _K.Key_5)
    assert table.stored()["participation.1"].value == 5


def test_what_is_chosen_does_not_show_by_its_colour_alone(table: Table, look: Appearance) -> None:
    view = table.open(item=ITEMS[4])
    view.head.pace.click()
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.set_theme(theme)
        for widget in (view.page.marks[2], *view.page.no_values.values(), view.page.star):
            shapes = []
            for on in (False, True):
                widget.setChecked(on)
                shapes.append(_shape(widget))
            assert shapes[0] != shapes[1], type(widget).__name__


def _shape(widget: QWidget) -> frozenset[tuple[int, int]]:
    """Where something stands out from the ground, whatever its colours."""
    image = widget.grab().toImage()
    ground = image.pixelColor(image.width() // 2, 6).lightness()
    return frozenset(
        (x, y)
        for x in range(4, image.width() - 4)
        for y in range(4, image.height() - 4)
        if abs(image.pixelColor(x, y).lightness() - ground) > 60
    )


def test_no_face_looks_like_another_and_one_can_do_without_them(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    drawn = [_shape(mark) for mark in view.page.marks]
    assert len(set(drawn)) == 5
    assert view.page.marks[0].accessibleDescription() == "sehr trauriges Gesicht"
    view.head.faces.click()
    assert [_shape(mark) for mark in view.page.marks] != drawn
    assert view.page.marks[0].accessibleDescription() == ""
    assert not table.open(item=ITEMS[4]).head.faces.isChecked()


def test_a_screen_reader_hears_the_statement_the_answer_and_the_choices(table: Table) -> None:
    view = table.open("uk", item=ITEMS[4])
    words = Forms().questionnaire_words("uk")
    page = view.page
    assert unnamed(view) == []
    assert page.hasFocus()
    assert page.accessibleName() == words.statement(standard_items()[4])
    choices = [f"{value}: {words.scale(value)}" for value in range(1, 6)]
    choices += [words.no_value(reason) for reason in NoValue]
    assert all(choice in page.accessibleDescription() for choice in choices)
    assert words.progress(5, 56) in page.accessibleDescription()
    assert words.area("language") in page.accessibleDescription()
    before = page.accessibleDescription()
    press(view, _K.Key_4)
    assert page.accessibleDescription().startswith(f"✓ 4: {words.scale(4)}")
    assert before in page.accessibleDescription()
    write(view, "*")
    assert words["important"] in page.accessibleDescription()
    assert spoken_name(page.marks[3]) == f"4: {words.scale(4)}"
    press(view, _K.Key_Escape)
    view.make_pause()
    assert unnamed(view) == []
    assert view.telling.accessibleName() == words["pause"]


def test_tab_goes_through_answers_in_their_order_and_space_gives_one(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    stops = [w for w in tab_order(view) if isinstance(w, Mark)]
    answers = [*view.page.marks, *view.page.no_values.values()]
    assert [stop for stop in stops if stop in answers] == answers
    view.page.marks[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(view, _K.Key_Space)
    assert table.stored()[ITEMS[4]].value == 2
    view.page.marks[2].setFocus(Qt.FocusReason.TabFocusReason)
    press(view, _K.Key_Return)
    assert table.stored()[ITEMS[4]].value == 3
    press(view, _K.Key_Right)
    assert view.page.hasFocus()  # the next one is heard


def test_letters_stay_as_large_as_they_fit(table: Table) -> None:
    view = table.open(item="language.2")
    view.resize(1280, 720)
    rest(5)
    words = next(w for w in view.page.poster.findChildren(Words) if w.isVisible())
    assert words._type.em >= 2 * Type("de").em - 1
    small = replace(words._type, zoom=0.75)
    assert small.em < words._type.em


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_all_that_stands_above_the_statement_is_equally_high(
    table: Table, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    view = table.open("ar", item=ITEMS[4])
    head = view.head
    parts = (head.faces, head.pace, head.pause, view.lock)
    assert len({(part.height(), place(view, part).y()) for part in parts}) == 1


def test_the_first_key_of_the_way_out_moves_nothing(table: Table) -> None:
    for language in ("de", "ar", "ti"):
        view = table.open(language, item=ITEMS[4])
        parts = (view.page, view.page.poster, view.foot, view.foot.on, view.foot.progress)
        before = [place(view, part) for part in parts]
        press(view, _K.Key_Escape)
        rest(10)
        assert [place(view, part) for part in parts] == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_on_buttons_are_never_cut(table: Table, look: Appearance, language: str) -> None:
    view = table.open(language, item=ITEMS[4])
    press(view, _K.Key_4)
    for scale in (1.0, 1.5, 2.0):  # while it is open, too
        look.set_scale(scale)
        rest(10)
        for button in (view.page.clear, view.head.pause):
            shown = _inked(button)
            button.resize(button.width() + 80, button.height())
            assert abs(_inked(button) - shown) <= 1, (scale, button.text())


def _inked(button: WordButton) -> int:
    """From the first to the last column of the words, in pixels."""
    image = button.grab(button.rect().adjusted(4, 4, -4, -4)).toImage()
    ground = image.pixelColor(1, 1).lightness()
    columns = [
        x
        for x in range(image.width())
        if any(abs(image.pixelColor(x, y).lightness() - ground) > 60 for y in range(image.height()))
    ]
    return columns[-1] - columns[0] + 1
