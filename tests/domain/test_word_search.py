"""Words are found however they are written, and marked where they stand."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jmd_desktop.domain.word_search import sought, spans


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Antrag in der Straße", "strasse", ["Straße"]),
        ("Antrag in der Strasse", "STRASS", ["Strass"]),
        ("Antrag in der Straße", "stras", ["Straß"]),  # the second s is still to come
        ("Müller, Mueller, Muller", "muller", ["Müller", "Muller"]),
        ("Müller und Mueller", "müller", ["Müller", "Mueller"]),
        ("Müller und Mueller", "mueller", ["Müller", "Mueller"]),
        ("Neue Quelle, teure Mauer", "neue quelle mauer", ["Neue", "Quelle", "Mauer"]),
        ("Frist bis 04.03.2026", "04.03", ["04.03"]),
        ("Frist bis 04.03.2026", "4.3", []),
        ("Sprachkurs", "kurs", []),
        ("Café\u0301 Cafe\u0301", "cafe", ["Café\u0301", "Cafe\u0301"]),
        ("Ямал и أحمد", "ямал أحمد", ["Ямал", "أحمد"]),
        ("ein Wort", "", []),
        ("ein Wort", "!!! –", []),
    ],
)
def test_words_are_marked_where_they_stand(text: str, query: str, marked: list[str]) -> None:
    assert [text[begin:end] for begin, end in spans(text, query)] == marked


@given(st.text(max_size=60), st.text(max_size=20))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str, query: str) -> None:
    end = 0
    for begin, stop in spans(text, query):
        assert end <= begin < stop <= len(text)
        end = stop


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("f", []),
        ("frau m", ["frau"]),
        ("Ä", []),
        ("ж", []),
        ("4", ["4"]),
        ("人", ["人"]),
        ("ቤ", ["ቤ"]),
        ("u.", ["u."]),
    ],
)
def test_a_word_is_looked_for_from_its_second_letter_on(query: str, words: list[str]) -> None:
    assert [each.spellings[0] for each in sought(query)] == words


@given(st.text(max_size=300))
def test_what_is_looked_for_has_a_letter_or_digit_and_is_bounded(query: str) -> None:
    words = sought(query)
    assert len(words) <= 12
    for word in words:
        assert 0 < len(word.spellings) <= 12
        for spelling in word.spellings:
            assert any(letter.isalnum() for letter in spelling)
            assert "\0" not in spelling
            assert not spelling.isspace()


@given(st.text(st.characters(categories=["L", "Nd"], max_codepoint=0x24F), min_size=1, max_size=12))
def test_every_word_is_found_in_itself_whatever_its_case(word: str) -> None:
    assume(len(unicodedata.normalize("NFC", word).lower()) > 1 or word.lower() == word.upper())
    assert spans(word, word) == ((0, len(word)),)
    assert spans(word.lower(), word.upper()) or word.lower() != word.upper().lower()
