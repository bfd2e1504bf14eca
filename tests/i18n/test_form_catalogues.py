"""The forms' catalogues as files: complete, with equal placeholders, and honest about review."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from jmd_desktop.documents import form_files
from jmd_desktop.typesetting.fonts import missing_characters
from jmd_desktop.typesetting.text import TextStyle, parse
from tests.catalogues import ROOT, TRANSLATIONS, compile_all, compiler

CATALOGUES = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/forms.po"))
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parts[-3])
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def test_the_first_four_translations_are_there() -> None:
    assert {path.parts[-3] for path in CATALOGUES} >= {"en", "ar", "uk", "ti"}


def test_the_consent_is_translated_whole(path: Path) -> None:
    catalogue = compiler.read(path)
    for form in ("consent", "page"):
        for german in form_files.read_all(ROOT / "resources" / "forms")[form][0].messages():
            message = catalogue.get(german, form)
            assert message is not None
            assert message.string
            assert not message.fuzzy


def test_a_translation_has_the_placeholders_of_its_german(path: Path) -> None:
    for message in compiler.read(path):
        if message.id and message.string:
            assert sorted(PLACEHOLDER.findall(message.id)) == sorted(
                PLACEHOLDER.findall(message.string)
            )


def test_every_message_is_markup_that_can_be_set_with_the_bundled_fonts(path: Path) -> None:
    for message in compiler.read(path):
        if message.id:
            text, _ = parse(message.string, TextStyle())
            assert missing_characters(text) == ()
            assert message.string == message.string.strip()


def test_the_header_says_who_translated_and_who_reviewed(path: Path) -> None:
    header = dict(compiler.read(path).mime_headers)
    assert header["Last-Translator"].strip()
    assert header["X-Reviewed"].strip()
    assert header["Language"] == path.parts[-3]


def test_the_catalogues_are_in_step_with_the_forms() -> None:
    check = [sys.executable, str(ROOT / "packaging" / "form_messages.py"), "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_compiling_keeps_every_field_of_the_header_and_leaves_fuzzy_out(tmp_path: Path) -> None:
    source = tmp_path / "prs" / "LC_MESSAGES" / "forms.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n"X-Reviewed: talk 1 (A, B)\\n"\n\n'
        'msgctxt "talk"\nmsgid "Ja"\nmsgstr "بلی"\n\n'
        '#, fuzzy\nmsgctxt "talk"\nmsgid "Nein"\nmsgstr "نه"\n',
        "utf-8",
    )
    compile_all(tmp_path)
    made = source.with_suffix(".mo")
    content = made.read_bytes()
    assert b"X-Reviewed: talk 1 (A, B)" in content
    assert b"plural=(n > 1)" in content
    assert "بلی".encode() in content
    assert "نه".encode() not in content
    before = made.stat().st_mtime_ns
    compile_all(tmp_path)
    assert made.stat().st_mtime_ns == before
