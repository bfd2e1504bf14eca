"""Which letters the bundled fonts have, and that asking costs little."""

import subprocess
import sys

import pytest

from jmd_desktop.errors import UnprintableCharacter
from jmd_desktop.typesetting.fonts import (
    FAMILIES,
    Family,
    FontFile,
    missing_characters,
)
from jmd_desktop.typesetting.layout import Layout
from jmd_desktop.typesetting.text import TextStyle, isolate
from tests.typesetting.samples import NAMES, SAMPLES


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_name_can_be_printed(name: str) -> None:
    assert missing_characters(name) == ()


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_name_can_be_set_in_every_language(name: str, language: str) -> None:
    sample = SAMPLES[language]
    Layout(sample.frame.format(isolate(name)), sample.style(language))


def test_missing_characters_are_named_once_and_in_order() -> None:
    assert missing_characters("☃ Anna 😀☃\n\t") == ("☃", "😀")


def test_a_missing_glyph_raises_and_tells_nothing_else() -> None:
    with pytest.raises(UnprintableCharacter) as caught:
        Layout("Samira ☃ Haddad", TextStyle())
    assert caught.value.character == "U+2603 SNOWMAN"
    assert "Samira" not in repr(caught.value)


@pytest.mark.parametrize("mark", ["\u0301", "\u093e", "\u0301\u034f"])
def test_a_heap_of_marks_is_refused_before_it_breaks_the_page(mark: str) -> None:
    """A letter with hundreds of marks is larger than a font file can say."""
    name = "Z" + mark * 150
    assert set(missing_characters(name)) <= set(mark)
    assert missing_characters(name)
    with pytest.raises(UnprintableCharacter):
        Layout(name, TextStyle())
    assert missing_characters("Nguye\u0302\u0303n " * 40) == ()


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES)
def test_the_bold_of_a_family_has_the_same_letters(family: Family) -> None:
    assert family.bold.characters == family.regular.characters


def test_a_sign_without_italics_is_set_upright() -> None:
    missing = FAMILIES["Noto Sans"].regular.characters - FAMILIES["Noto Sans"].italic.characters
    assert missing
    Layout(f"<i>a{''.join(map(chr, missing))}</i>", TextStyle())


def test_asking_for_missing_characters_loads_no_pdf_library() -> None:
    program = (
        "import sys; from jmd_desktop.typesetting import fonts, layout;"
        "fonts.missing_characters('Anna محمد');"
        "sys.exit(any(name.startswith('reportlab') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_no_font_is_opened_before_it_is_used() -> None:
    fresh = FontFile("NotoSans_400Regular.ttf")
    assert not {"face", "shaper", "characters"} & set(vars(fresh))
