"""The handbook: every page can be read, links stay inside, missing pictures leave no trace."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop import paths
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import english
from ui.help.handbook import ORDER, HandbookView, pages
from ui.qt import theme
from ui.qt.appearance import Appearance


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


@pytest.fixture
def book(qtbot: QtBot) -> HandbookView:
    made = HandbookView()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_every_shipped_page_is_in_the_book() -> None:
    shipped = {file.stem for file in paths.handbook().glob("*.md")}
    assert shipped == set(ORDER)
    assert all(page.title for page in pages())


def test_every_page_shows_its_heading_large_and_no_broken_picture(book: HandbookView) -> None:
    for page in pages():
        book.show_page(page.name)
        first = book.reader.document().begin()
        assert first.text() == page.title
        size = first.begin().fragment().charFormat().font().pixelSize()
        assert size == theme.current().metrics.display
    assert unnamed(book) == []


def test_a_page_is_set_anew_with_the_text_size(book: HandbookView, look: Appearance) -> None:
    book.show_page("index")
    look.set_scale(1.5)
    first = book.reader.document().begin().begin().fragment().charFormat().font()
    assert first.pixelSize() == theme.current().metrics.display


def test_links_lead_to_pages_and_never_outside(book: HandbookView) -> None:
    asked: list[str] = []
    book.page_requested.connect(asked.append)
    for link in ("sicherung.md", "https://example.org/sicherung2", "/etc/passwd"):
        book.reader.anchorClicked.emit(link)
    assert asked == ["sicherung"]
