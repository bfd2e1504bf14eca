"""The handbook: every page can be read, says what the window says, and leads to where it is."""

import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

import ui
from jmd_desktop import paths
from jmd_desktop.settings import ThemeChoice
from tests.ui.accessibility import unnamed
from ui.help.handbook import ORDER, HandbookView, pages
from ui.places import Controller
from ui.qt import theme
from ui.qt.appearance import Appearance

pytestmark = pytest.mark.usefixtures("in_english")

_QUOTED = re.compile("„([^“]+)“")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)]+)\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_GAP = re.compile(r"\{\w+\}")
_SHORTEST = 5  # letters of a part of a sentence; of less there is no telling where it stands
# What is quoted but stands nowhere in the window: names, questions, words of other programs.
_SAID = frozenset(
    {
        "Druckaufträge nach dem Drucken nicht löschen",
        "Heitere Oase",
        "Joussef",
        "NTFS",
        "Wozu brauchen Sie das?",
        "best",
        "exFAT",
    }
)


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


def test_the_page_of_every_place_is_in_the_book() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    wanted = {made.__name__: made.handbook_page for made in _kinds_of(Controller)}
    assert len(wanted) > 1
    assert {name: page for name, page in wanted.items() if page not in ORDER} == {}


@pytest.mark.parametrize("page", ORDER)
def test_links_and_pictures_of_a_page_are_there(page: str) -> None:
    targets = [target for _words, target in _LINK.findall(_text(page))]
    assert [target for target in targets if target.removesuffix(".md") not in ORDER] == []
    for picture in _PICTURE.findall(_text(page)):
        assert paths.handbook(*picture.split("/")).is_file(), picture


def test_every_page_is_reached_from_another_one() -> None:
    reached = {
        target.removesuffix(".md")
        for page in ORDER
        for _words, target in _LINK.findall(_text(page))
        if target != f"{page}.md"
    }
    assert set(ORDER) - reached == set()


@pytest.mark.parametrize("page", ORDER)
def test_a_page_quotes_the_window_word_for_word(page: str) -> None:
    shown = _words_of_the_window()
    plain = _LINK.sub(r"\1", _text(page)).replace(r"\*", "*")
    quoted = {words for words in _QUOTED.findall(plain) if words not in _SAID}
    assert sorted(words for words in quoted if not _is_shown(words, shown)) == []


def test_a_word_of_no_button_would_be_noticed() -> None:
    shown = _words_of_the_window()
    assert _is_shown("Akte anlegen", shown)
    assert _is_shown("Gespeichert um 9:15", shown)
    assert not _is_shown("Akte eröffnen", shown)
    assert not _is_shown("Geschrieben um 9:15", shown)
    assert not _is_shown("anl", shown)


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


def test_the_lines_of_a_table_go_with_the_theme(book: HandbookView, look: Appearance) -> None:
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.set_theme(choice)
        book.show_page("tastatur")
        tables = [
            part
            for part in book.reader.document().rootFrame().childFrames()
            if isinstance(part, QTextTable)
        ]
        lines = {table.format().toTableFormat().borderBrush().color().name() for table in tables}
        assert lines == {theme.current().theme.border.lower()}


def test_links_lead_to_pages_and_never_outside(book: HandbookView) -> None:
    asked: list[str] = []
    book.page_requested.connect(asked.append)
    for link in ("sicherung.md", "https://example.org/sicherung2", "/etc/passwd"):
        book.reader.anchorClicked.emit(link)
    assert asked == ["sicherung"]


def _text(page: str) -> str:
    return paths.handbook(f"{page}.md").read_text("utf-8")


def _kinds_of(made: type[Controller]) -> Iterator[type[Controller]]:
    for kind in made.__subclasses__():
        if kind.__module__.startswith("ui."):  # tests have places of their own
            yield kind
        yield from _kinds_of(kind)


@cache
def _words_of_the_window() -> frozenset[str]:
    """All German that the window, its lists and the forms can show; blanks are one blank."""
    with paths.translation("de", "LC_MESSAGES", "app.po").open("rb") as file:
        known = [words for message in read_po(file) for words in _forms_of(message)]
    for folder in ("codes", "forms"):
        for data in paths.resource(folder).glob("*.toml"):
            known += _strings(tomllib.loads(data.read_text("utf-8")))
    return frozenset(" ".join(words.replace("&", "").split()) for words in known)


def _forms_of(message: Message) -> Iterator[str]:
    """What is there for one, and for many."""
    words = message.string
    yield from filter(None, words if isinstance(words, list | tuple) else (words,))


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _strings(part)


def _is_shown(quoted: str, shown: frozenset[str]) -> bool:
    """Whether it is a text, with its gaps filled or the rest of the sentence left out."""
    begun = quoted.removesuffix(" …")
    if quoted in shown or begun in shown:
        return True
    gaps = (words for words in shown if "{" in words)
    if any(_filled(words).fullmatch(quoted) for words in gaps):
        return True
    return len(begun) >= _SHORTEST and any(
        re.search(rf"(?<!\w){re.escape(begun)}(?!\w)", words) for words in shown
    )


@cache
def _filled(words: str) -> re.Pattern[str]:
    """Of gaps alone nothing can be told."""
    if sum(map(str.isalpha, _GAP.sub("", words))) < _SHORTEST:
        return re.compile("(?!)")
    return re.compile(".+".join(map(re.escape, _GAP.split(words))))
