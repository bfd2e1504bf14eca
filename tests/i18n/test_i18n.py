"""The register of languages, and the catalogue the window speaks from."""

import ast
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from babel import Locale

from jmd_desktop import i18n
from jmd_desktop.typesetting.fonts import FAMILIES
from tests.catalogues import ROOT, compile_all


@pytest.fixture(autouse=True)
def _window_language() -> Iterator[None]:
    before = i18n.used()
    yield
    i18n.use(before)


@pytest.mark.parametrize("language", i18n.languages(), ids=lambda language: language.tag)
def test_every_language_has_what_a_form_needs(language: i18n.Language) -> None:
    assert language.families
    assert set(language.families) <= set(FAMILIES)
    first = FAMILIES[language.families[0]].regular.characters
    assert all(ord(char) in first for char in language.own_name if char.isalpha())
    assert language.plural.startswith("nplurals=")
    if language.cldr:
        locale = Locale.parse(language.cldr)
        assert locale.text_direction == ("rtl" if language.direction == "rtl" else "ltr")


def test_the_languages_of_the_first_forms_and_of_families_are_known() -> None:
    tags = {language.tag for language in i18n.languages()}
    assert tags >= {"de", "de-simple", "en", "ar", "uk", "ti", "fa", "prs", "ps", "ckb", "kmr"}
    assert tags >= {"so", "ru", "tr", "fr", "sq", "ro", "bg", "ur"}


@pytest.mark.parametrize("tag", ["fa_AF", "de_DE", "", "ku"])
def test_only_our_own_tags_name_a_language(tag: str) -> None:
    with pytest.raises(KeyError):
        i18n.language(tag)


def test_without_a_catalogue_the_english_text_stands_for_itself() -> None:
    i18n.use("kmr")
    assert i18n._("Save") == "Save"
    assert i18n.ngettext("{n} day", "{n} days", 1) == "{n} day"
    assert i18n.ngettext("{n} day", "{n} days", 3) == "{n} days"
    assert i18n.pgettext("noun", "Draft") == "Draft"


def test_the_window_changes_its_language_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = tmp_path / "xx" / "LC_MESSAGES" / "app.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n'
        'Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Save"\nmsgstr "Speichern"\n\n'
        'msgctxt "noun"\nmsgid "Draft"\nmsgstr "Entwurf"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\n'
        'msgstr[0] "{n} Tag"\nmsgstr[1] "{n} Tage"\n',
        "utf-8",
    )
    compile_all(tmp_path)
    monkeypatch.setattr("jmd_desktop.paths.translation", tmp_path.joinpath)
    i18n.use("xx")
    assert i18n._("Save") == "Speichern"
    assert i18n.pgettext("noun", "Draft") == "Entwurf"
    assert i18n.ngettext("{n} day", "{n} days", 2) == "{n} Tage"
    i18n.use("en")
    assert i18n._("Save") == "Save"


def test_a_strict_catalogue_says_what_is_not_translated() -> None:
    compile_all()
    strict = i18n.strict_catalogue("forms", "ar")
    assert strict.pgettext("consent", "Ja") == "نعم"
    assert strict.pgettext("consent", "Gibt es nicht") == ""
    assert i18n.catalogue("forms", "ar").pgettext("consent", "Gibt es nicht") == "Gibt es nicht"
    assert i18n.strict_catalogue("forms", "kmr").pgettext("consent", "Ja") == ""


def test_paper_may_speak_another_language_than_the_window_and_only_on_its_thread() -> None:
    i18n.use("en")
    with i18n.speaking("de"), ThreadPoolExecutor(1) as other:
        assert i18n.used() == "de"
        assert other.submit(i18n.used).result() == "en"
    assert i18n.used() == "en"


@pytest.mark.parametrize("package", ["jmd_desktop", "ui"])
def test_no_words_hide_in_an_f_string_where_the_catalogue_does_not_find_them(package: str) -> None:
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in (ROOT / package).rglob("*.py")
        for text in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "ngettext", "pgettext"}
    ]
    assert hidden == []
