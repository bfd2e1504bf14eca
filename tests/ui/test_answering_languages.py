"""Answering in every language: whole, mirrored where due, in its own letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.item_sets import standard_items
from jmd_desktop.i18n import language as of_register
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.item_sets import ItemSets, WantedItem
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.fakes import FakeClock
from tests.ui.answering_table import (
    ITEMS,
    LANGUAGES,
    Table,
    in_english_without_views,
    place,
    press,
    seen,
)
from tests.ui.real_program import everything_written
from ui.qt.appearance import Appearance
from ui.qt.reading_words import Words

_K = Qt.Key


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from in_english_without_views()


@pytest.fixture
def table(qtbot: QtBot, opened: Vault) -> Table:
    del qtbot
    return Table(opened)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_is_shown_whole_in_every_language(table: Table, language: str) -> None:
    view = table.open(language, item=ITEMS[0])
    words = Forms().questionnaire_words(language)
    rtl = of_register(language).direction == "rtl"
    press(view, _K.Key_Space)  # welcome
    for number, item in enumerate(standard_items(), start=1):
        assert view.item == item.key
        (poster,) = (w for w in view.page.poster.findChildren(Words) if w.isVisible())
        assert poster.text() == words.statement(item)
        assert view.page.poster.rect().contains(poster.geometry())
        assert poster.height() >= poster.heightForWidth(poster.width())
        assert words.progress(number, 56) in seen(view)
        assert words.area(item.area) in seen(view)
        press(view, _K.Key_Left if rtl else _K.Key_Right)
    assert view.at_end
    assert words["thanks"] in seen(view)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_side_where_reading_begins_is_that_of_the_language(table: Table, language: str) -> None:
    view = table.open(language, item=ITEMS[3])
    rtl = of_register(language).direction == "rtl"
    first, last = place(view, view.page.marks[0]), place(view, view.page.marks[-1])
    assert (first.center().x() > last.center().x()) is rtl
    assert (place(view, view.foot.back).x() > place(view, view.foot.on).x()) is rtl
    assert (place(view, view.page.star).x() < view.width() / 2) is rtl


@pytest.mark.parametrize(
    ("language", "family"),
    [("ar", "Noto Sans Arabic"), ("fa", "Vazirmatn"), ("ti", "Noto Sans Ethiopic")],
)
def test_every_script_has_its_font(table: Table, language: str, family: str) -> None:
    view = table.open(language, item=ITEMS[3])
    assert family in QFontDatabase.families()
    assert view.foot.progress.font().families()[0] == family
    assert view.head.pause.font().families()[0] == family


def test_in_a_mirrored_language_the_arrows_lead_the_other_way(table: Table) -> None:
    view = table.open("ar", item=ITEMS[3])
    press(view, _K.Key_Left)
    assert view.item == ITEMS[4]
    press(view, _K.Key_Right, _K.Key_Right)
    assert view.item == ITEMS[2]


@pytest.mark.usefixtures("qtbot")
def test_own_statements_of_the_service_do_not_stand_in_other_languages(opened: Vault) -> None:
    session = Session(FakeClock())
    session.open(opened, b"")
    ItemSets(session).save(
        [WantedItem("housing", "housing.1"), WantedItem("housing", text="Ich mag mein Zimmer.")]
    )
    table = Table(opened)
    view = table.open("de", item="housing.1")
    press(view, _K.Key_Space, _K.Key_Right)
    assert "Ich mag mein Zimmer." in seen(view)
    view = table.open("uk", item="housing.1")
    press(view, _K.Key_Space, _K.Key_Right)
    assert view.at_end
    assert "Zimmer" not in everything_written(view)


@pytest.mark.parametrize("language", ["de", "ar", "fa", "ti"])
def test_the_life_area_stands_where_reading_begins(table: Table, language: str) -> None:
    view = table.open(language, item=ITEMS[3])
    title = view.head._area
    image = title.grab().toImage()
    ground = image.pixelColor(image.width() // 2, image.height() // 2).lightness()
    inked = [
        x
        for x in range(image.width())
        if any(abs(image.pixelColor(x, y).lightness() - ground) > 60 for y in range(image.height()))
    ]
    assert inked
    rtl = of_register(language).direction == "rtl"
    assert (min(inked) > image.width() / 2) is rtl
    assert (max(inked) > image.width() / 2) is rtl
