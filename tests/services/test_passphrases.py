"""Generated passphrases are strong, easy to type and always accepted; known ones never."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmd_desktop.domain.passphrases import Weakness
from jmd_desktop.services import passphrases

_OWN = ("Jana Beispiel", "Jugendmigrationsdienst Erlenbrück", "Trägerverein Brückenhaus e. V.")
_FIVE_WORDS = st.lists(
    st.sampled_from(passphrases.word_list()), min_size=5, max_size=5, unique=True
)


def _one_edit_apart(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    cuts = (long[:at] + long[at + 1 :] for at in range(len(long)))
    return len(long) == len(short) + 1 and short in cuts


def test_a_generated_passphrase_has_at_least_55_bits() -> None:
    assert passphrases.entropy_bits() >= 55


def test_a_generated_passphrase_is_five_different_words_of_the_list() -> None:
    words = passphrases.generate().split(" ")
    assert len(set(words)) == 5
    assert set(words) <= set(passphrases.word_list())


def test_two_generated_passphrases_differ() -> None:
    assert len({passphrases.generate() for _ in range(50)}) == 50


@settings(max_examples=60, deadline=None)
@given(_FIVE_WORDS)
def test_every_passphrase_that_can_be_generated_is_accepted(words: list[str]) -> None:
    judgement = passphrases.judge(" ".join(words), _OWN)
    assert judgement.acceptable
    assert judgement.score == 4


def test_the_weakest_words_of_the_list_are_accepted_too() -> None:
    shortest = sorted(passphrases.word_list(), key=len)[:200]
    for start in range(0, 200, 20):
        assert passphrases.judge(" ".join(shortest[start : start + 5]), _OWN).acceptable


def test_the_words_are_easy_to_type() -> None:
    for word in passphrases.word_list():
        assert 4 <= len(word) <= 9
        assert word.isascii()
        assert word.isalpha()
        assert word.islower()


def test_no_two_words_of_the_list_can_be_taken_for_each_other() -> None:
    words = passphrases.word_list()
    neighbours: dict[str, list[str]] = {}
    for word in words:  # two words one edit apart share a key with one letter left out
        for key in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
            neighbours.setdefault(key, []).append(word)
    for group in neighbours.values():
        for at, word in enumerate(group):
            assert not any(_one_edit_apart(word, other) for other in group[at + 1 :]), group


def test_no_word_to_draw_is_one_that_everybody_tries_first() -> None:
    assert not set(passphrases.word_list()) & set(passphrases._common_words())
    assert len(set(passphrases.word_list())) == len(passphrases.word_list())


@pytest.mark.parametrize(
    ("bad", "weakness"),
    [
        ("", Weakness.EMPTY),
        ("              ", Weakness.EMPTY),
        ("uebung", Weakness.TOO_SHORT),
        ("Sommer2026!", Weakness.TOO_SHORT),
        ("kX9#mQ2!vL7", Weakness.TOO_SHORT),
        ("Jugendmigrationsdienst", Weakness.COMMON),
        ("jugendmigrationsdienst", Weakness.COMMON),
        ("Jugendmigrationsdienst2026!", Weakness.COMMON),
        ("Jugend-Migrations-Dienst", Weakness.COMMON),
        ("Jugendmigrationsdienst Frankfurt am Main", Weakness.COMMON),
        ("Caritas Diakonie AWO", Weakness.COMMON),
        ("Caritasverband 2026", Weakness.COMMON),
        ("Fallakte geheim 2026", Weakness.COMMON),
        ("Passwort123456", Weakness.COMMON),
        ("qwertzuiopasdf", Weakness.COMMON),
        ("Sommer in Hamburg", Weakness.COMMON),
        ("Ich liebe dich 2026", Weakness.COMMON),
        ("FC Bayern München 1900", Weakness.COMMON),
        ("Stefan Schmidt 1985", Weakness.COMMON),
        ("Müller Schröder Köln", Weakness.COMMON),
        ("der die das wer wie was", Weakness.COMMON),
        ("Jana Beispiel JMD", Weakness.OWN_WORDS),
        ("JanaBeispiel2026", Weakness.OWN_WORDS),
        ("brueckenhaus erlenbrück", Weakness.OWN_WORDS),
        ("aaaaaaaaaaaaaaaa", Weakness.REPEATED),
        ("abcdefghijklmnop", Weakness.REPEATED),
        ("sommersommersommer", Weakness.REPEATED),
        ("!!!!!!!!!!!!????", Weakness.REPEATED),
        ("p4$$w0rt! p4$$w0rt!", Weakness.GUESSABLE),
        ("haus baum tier", Weakness.GUESSABLE),
        ("13.03.2009 17.05.2011", Weakness.GUESSABLE),
    ],
)
def test_an_easy_passphrase_is_refused_with_the_reason(bad: str, weakness: Weakness) -> None:
    judgement = passphrases.judge(bad, _OWN)
    assert judgement.weakness is weakness
    assert not judgement.acceptable
    assert judgement.score < 4


@pytest.mark.parametrize(
    "good",
    [
        "kX9#mQ2!vL7z",
        "tisch lampe wolke hafen",
        "Gänseblümchen wandern nach Uppsala",
        "вечерний поезд до Самарканда",
        passphrases.generate() * 8,
    ],
)
def test_a_good_passphrase_of_ones_own_is_accepted(good: str) -> None:
    assert passphrases.judge(good, _OWN).acceptable


def test_the_same_name_is_only_the_owners_weakness() -> None:
    assert passphrases.judge("Wendelgard Oberbichler", ()).acceptable
    mine = passphrases.judge("Wendelgard Oberbichler", ("Wendelgard Oberbichler",))
    assert mine.weakness is Weakness.OWN_WORDS


def test_composed_and_decomposed_umlauts_are_judged_alike() -> None:
    assert passphrases.judge("M\u00fcller K\u00f6ln M\u00fcnchen") == passphrases.judge(
        "Mu\u0308ller Ko\u0308ln Mu\u0308nchen"
    )


def test_the_lists_hold_nothing_but_words_and_remarks() -> None:
    for file_name in ("german.txt", "common.txt"):
        text = Path("resources/words", file_name).read_text(encoding="utf-8")
        for line in text.splitlines():
            assert line.startswith("# ") or line == line.strip().lower(), file_name
            assert line, file_name
