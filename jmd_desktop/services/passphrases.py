"""Making passphrases and judging them; keeps none and writes none down."""

import math
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from jmd_desktop.domain.passphrases import Judgement, Weakness
from jmd_desktop.paths import resource

WORDS = 5  # in a generated passphrase
SHORTEST = 12  # characters in one that is chosen by hand
_LONGEST_JUDGED = 72  # characters; what follows can only add strength, and judging stays quick
_ENOUGH_LOG10 = 11.99  # power of ten of the guesses: four unknown words pass, three do not
_SCORE_LINES = (3.0, 6.0, 8.0, _ENOUGH_LOG10)  # the lowest three are zxcvbn's own
_REST = 8  # characters that must be left beside known words
_SHORTEST_OWN = 3  # letters; shorter parts of a name say nothing
_SHORTEST_INSIDE = 4  # letters of a common word that is looked for inside others
_FEWEST_CHARACTERS = 5  # different ones
_LONGEST_BLOCK = 7  # letters that may not make up the whole by being repeated
_JOINTS = re.compile(r"[\s\-_.,;:/+&]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # ß becomes ss by casefold


def generate() -> str:
    """Five different words of `resources/words/german.txt`, joined by spaces.

    Drawn by the operating system's generator: with the list's 2,600 words 56.7 bits, 1 in
    1.2 · 10^17. At Argon2id's third of a second for each guess no one comes near that.
    """
    return " ".join(secrets.SystemRandom().sample(word_list(), WORDS))


def entropy_bits() -> float:
    """The bits of a generated passphrase."""
    return math.log2(math.perm(len(word_list()), WORDS))


def judge(passphrase: str, own_words: Iterable[str] = ()) -> Judgement:
    """How hard a passphrase is to guess for somebody who knows this program and the counsellor.

    `own_words` are the counsellor's, site's and carrier's names. The text is judged twice, as it
    stands and without what joins words, because zxcvbn takes every space for a riddle; the lower
    figure counts. Takes some 20 ms, once 0.1 s more: the library loads its word lists then.
    """
    text = _folded(passphrase)[:_LONGEST_JUDGED]
    bare = _JOINTS.sub("", text)
    own = _parts(own_words)
    guesses = min(_guesses_log10(variant, own) for variant in {text, bare})
    weakness = _weakness(passphrase, text, own)
    if weakness is None and guesses < _ENOUGH_LOG10:
        weakness = Weakness.GUESSABLE
    score = sum(guesses >= line for line in _SCORE_LINES)
    return Judgement(score if weakness is None else min(score, 3), weakness, guesses)


@cache
def word_list() -> tuple[str, ...]:
    """The words passphrases are made of: German, 4 to 9 letters, a to z only."""
    return _lines("german.txt")


@cache
def _common_words() -> Mapping[str, None]:
    return dict.fromkeys(_lines("common.txt"))  # keeps the order, which zxcvbn takes as the rank


@cache
def _any_common_word() -> re.Pattern[str]:
    return _any_of(word for word in _common_words() if len(word) >= _SHORTEST_INSIDE)


def _lines(file_name: str) -> tuple[str, ...]:
    text = resource("words", file_name).read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


def _weakness(whole: str, text: str, own: tuple[str, ...]) -> Weakness | None:
    if not text.strip():
        return Weakness.EMPTY
    if len(whole.strip()) < SHORTEST:
        return Weakness.TOO_SHORT
    if _is_repeated(text):
        return Weakness.REPEATED
    if len(_beside_common_words(text)) < _REST:
        return Weakness.COMMON
    if own and len(_beside_common_words(_any_of(own).sub(" ", text))) < _REST:
        return Weakness.OWN_WORDS
    return None


def _beside_common_words(text: str) -> str:
    """What is left of a text without the words everybody tries first.

    Short ones count only where they stand alone: nearly every German word has one inside.
    """
    alone = "".join(part for part in _JOINTS.split(text) if part not in _common_words())
    return _any_common_word().sub("", alone)


def _is_repeated(text: str) -> bool:
    """The same again and again, few different characters, or a row like the alphabet."""
    block = (text + text).find(text, 1)  # length of the shortest part the whole is made of
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return (
        len(set(text)) < _FEWEST_CHARACTERS
        or steps <= {1}
        or steps <= {-1}
        or block <= _LONGEST_BLOCK
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _parts(names: Iterable[str]) -> tuple[str, ...]:
    """Each name whole and in parts, without those too short to matter."""
    found: dict[str, None] = {}
    for name in map(_folded, names):
        for part in (re.sub(r"[\W_]+", "", name), *re.split(r"[\W_]+", name)):
            if len(part) >= _SHORTEST_OWN:
                found[part] = None
    return tuple(found)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)


def _guesses_log10(text: str, own: tuple[str, ...]) -> float:
    if not text:
        return 0.0
    from zxcvbn import zxcvbn  # noqa: PLC0415  loads its word lists: a tenth of a second

    known = (*own, *_common_words(), *word_list())
    return float(zxcvbn(text, user_inputs=known)["guesses_log10"])
