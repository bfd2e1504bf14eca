# ruff: noqa: RUF001  letters of many scripts are what this module is about
"""Names are found in any spelling that people use for them, and others are kept apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.names import fold, latin, name_key, phonetic, words

ALIKE = (
    "Yusuf Youssef Joussef Yousuf Jusuf Yussuf Yusif Yousef",
    "Mohammed Muhammad Mohamad Mohamed Muhamed Mouhamed",
    "Khaled Chaled Haled Khalid Chalid",
    "Ahmad Ahmed Achmed Ahmet Achmad",
    "Jamal Djamal Dschamal",
    "Maryam Mariam Marjam Meryem",
    "Hussein Husain Houssein Hossein",
    "Omar Umar Oumar",
    "Fatima Fatimah Fatma",
    "Ibrahim Ebrahim",
    "Olena Олена",
    "Oleksandr Олександр",
    "Aleksandr Alexander Александр",
    "Serhii Serhij Сергій",
    "Yuliia Julia Yulia Юлія",
    "Mykhailo Michail Mikhail Михайло",
    "Shcherbak Schtscherbak Щербак",
    "Müller Mueller",
    "Yonas Jonas",
    "Kovačević Kowatschewitsch",
)
APART = (
    ("Oleksandr", "Olena"),
    ("Hussein", "Hassan"),
    ("Yusuf", "Yasin"),
    ("Khaled", "Walid"),
    ("Mohammed", "Mahmoud"),
    ("Ahmad", "Hamid"),
    ("Samira", "Omar"),
)
ACROSS = (
    ("يوسف", "Yusuf"),
    ("محمد", "Mohammed"),
    ("خالد", "Khaled"),
    ("أحمد", "Ahmad"),
    ("عمر", "Omar"),
    ("علي", "Ali"),
    ("مريم", "Maryam"),
    ("فاطمة", "Fatima"),
    ("إبراهيم", "Ibrahim"),
    ("وليد", "Walid"),
    ("نوال", "Nawal"),
    ("جمال", "Jamal"),
    ("الأحمد", "Al-Ahmad"),
    ("داود", "Dawud"),
    ("Олена", "Olena"),
    ("Сергей", "Sergej"),
    ("Ђорђевић", "Djordjević"),
    ("Xasan", "Hassan"),
    ("Cali", "Ali"),
    ("ዮናስ", "ዮናስ"),
    ("O’Neill", "oneill"),
    ("Đorđević", "dordevic"),
    ("Łukasz", "lukasz"),
    ("Groß", "gross"),
    ("Søren", "soren"),
    ("İbrahim", "ibrahim"),
    ("Əliyev", "aliyev"),
    ("Al-Ahmad", "ahmad"),
)


def found(query: str, last_name: str, first_name: str = "") -> bool:
    """Whether a search would find the name, as the store compares."""
    key = name_key(last_name, first_name)
    asked = words(query)
    return bool(asked) and all(any(needle in key for needle in word.needles) for word in asked)


@pytest.mark.parametrize("spellings", ALIKE)
def test_spellings_of_one_name_sound_alike_and_find_each_other(spellings: str) -> None:
    names = spellings.split()
    assert len({phonetic(name) for name in names}) == 1
    assert all(found(asked, stored) for asked in names for stored in names)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_are_kept_apart(one: str, other: str) -> None:
    assert phonetic(one) != phonetic(other)
    assert not found(one, other)
    assert not found(other, one)


@pytest.mark.parametrize(("stored", "asked"), ACROSS)
def test_a_name_is_found_across_scripts_and_both_ways(stored: str, asked: str) -> None:
    assert found(asked, stored)
    assert found(stored, stored)
    if asked != "ahmad":  # the part finds the whole, not the other way round
        assert found(stored, asked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Al-Ahmad,  Yusuf ", "alahmad yusuf"),
        ("ÀÉÎ", "aei"),
        ("مُحَمَّـد", "محمد"),
        ("کی", "كي"),
        ("أإآٱ", "اااا"),
        ("Ёлка й", "елка и"),
        ("ሰላም", "ሰላም"),
        ("٢٠٠٨ ۲", "2008 2"),
        ("—", ""),
        ("", ""),
    ],
)
def test_folding_takes_away_what_only_adorns(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_cyrillic_is_written_in_latin_letters_as_in_passports() -> None:
    assert latin("Юлія Щербак Олександр") == "yuliia shcherbak oleksandr"


def test_scripts_without_a_sound_key_have_none() -> None:
    assert phonetic("ሰላም 李 2008") == ""


def test_a_name_key_sorts_by_last_name_and_holds_each_word_once() -> None:
    assert name_key("Haddad", "Samira", "Samira") == " haddad samira ~hadt =hdt ~samr =smr "
    assert name_key("") == ""
    assert name_key("", "…") == ""


def test_a_beginning_is_enough_while_typing() -> None:
    assert all(found("Haddad"[:end], "Haddad") for end in range(1, 7))
    assert found("sam hadd", "Haddad", "Samira")
    assert not found("sam hadd", "Haddad", "Omar")


def test_a_short_name_does_not_find_all_that_begin_alike() -> None:
    assert found("Ela", "Ali")
    assert not found("Eli", "Alexander")
    assert not found("Ali", "Al-Haddad")


def test_what_was_typed_stays_with_each_word() -> None:
    asked = words("Yusuf 12.03.2008")
    assert [word.typed for word in asked] == ["Yusuf", "12.03.2008"]
    assert words(" … ") == ()


ANY_NAME = st.text(min_size=1, max_size=30)


@given(ANY_NAME)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_NAME)
def test_folded_text_has_neither_marks_nor_capitals(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    for character in folded.replace(" ", ""):
        assert character.isalnum()
        assert not unicodedata.category(character).startswith("M")
        assert character.casefold() == character or unicodedata.category(character) != "Lu"


@given(ANY_NAME)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)
    assert phonetic(composed) == phonetic(decomposed)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=20))
def test_every_name_is_found_by_itself(text: str) -> None:
    if fold(text):
        assert found(text, text)
        assert found(text.upper(), text) or fold(text.upper()) != fold(text)
