"""Words typed to find a text: which spellings of each are meant, and where they stand in a text.

Case and marks make no difference (`muller` finds Müller), nor does ß or ss, nor an umlaut written
as ae, oe, ue. A word is the beginning of a word; what is joined by a sign (`04.03`) is found where
its parts follow each other. Knows no index: `store/journal.py` asks one for the same spellings.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from jmd_desktop.domain.field_types import unseen

_MOST_WORDS: Final = 12
_LONGEST: Final = 100  # characters of one word
_MOST_SPELLINGS: Final = 12
_UMLAUTS: Final = {"ä": "ae", "ö": "oe", "ü": "ue"}
# Not in neue, Mauer, Quelle; and not in words so short that too much would begin like them.
_WRITTEN_OUT: Final = re.compile(r"(?<![aeiouyq])(ae|oe|ue)")
_LONG_ENOUGH: Final = 4
_TOKEN: Final = re.compile(r"[^\W_]+")
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """One typed word in all spellings that are meant, as typed first; at least one letter or digit
    is in each."""  # fmt: skip

    spellings: tuple[str, ...]


def sought(query: str) -> tuple[SoughtWord, ...]:
    """The words of a typed search; none when no letter or digit was typed.

    A word is looked for from its second letter on: nearly every text has a word that begins with
    one. A digit counts alone, and so do signs that are syllables or words.
    """
    seen = "".join(" " if unseen(letter) else letter for letter in query)
    typed = unicodedata.normalize("NFC", seen).lower().split()
    words = [word[:_LONGEST] for word in typed if _TOKEN.search(word[:_LONGEST])]
    words = [word for word in words if not _is_lone_letter(word)]
    return tuple(SoughtWord(_spellings(word)) for word in dict.fromkeys(words[:_MOST_WORDS]))


def _is_lone_letter(word: str) -> bool:
    return len(word) == 1 and word != word.upper()


def spans(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, as (begin, end) in characters, in order, none twice.

    Every word of the query is looked for on its own, also where the others are missing.
    """
    return spans_of(text, sought(query))


def spans_of(text: str, words: Iterable[SoughtWord]) -> tuple[tuple[int, int], ...]:
    """The same for words that are known, where many texts are looked through."""
    tokens = list(_tokens(text))
    found: set[tuple[int, int]] = set()
    for word in words:
        for spelling in word.spellings:
            parts = [each.folded for each in _tokens(spelling)]
            found.update(_hits(tokens, parts))
    return _joined(sorted(found))


def _spellings(word: str) -> tuple[str, ...]:
    """The word and what else it can be written as."""
    found = [word]

    def take(other: str) -> None:
        if other not in found and len(found) < _MOST_SPELLINGS:
            found.append(other)

    for each in tuple(found):
        for match in re.finditer("ss", each):
            take(each[: match.start()] + "ß" + each[match.end() :])
        take(each.replace("ß", "ss"))
        if each.endswith("s"):  # somebody is about to type the second one
            take(each[:-1] + "ß")
    for each in tuple(found):
        written = each
        for umlaut, letters in _UMLAUTS.items():
            written = written.replace(umlaut, letters)
        take(written)
        if len(each) >= _LONG_ENOUGH:
            take(_WRITTEN_OUT.sub(lambda match: match[1][0], each))
    return tuple(found)


class _Token(NamedTuple):
    folded: str
    ends: Sequence[int]  # in the text, behind each folded letter
    start: int


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a text in small letters without marks."""
    for match in _WORD.finditer(text):
        if match[0].isascii():  # as most are, and there are thousands
            ends_plain = range(match.start() + 1, match.end() + 1)
            yield _Token(match[0].lower(), ends_plain, match.start())
            continue
        folded: list[str] = []
        ends: list[int] = []
        for at, letter in enumerate(match[0], start=match.start()):
            bare = [
                each
                for each in unicodedata.normalize("NFD", letter.lower())
                if not unicodedata.combining(each)
            ]
            if not bare and ends:
                ends[-1] = at + 1  # a mark belongs to the letter before it
            folded += bare
            ends += [at + 1] * len(bare)
        yield _Token("".join(folded), ends, match.start())


def _hits(tokens: list[_Token], parts: list[str]) -> Iterator[tuple[int, int]]:
    """Where these parts follow each other; of the last one its beginning is enough."""
    if not parts:
        return
    *whole, last = parts
    for at in range(len(tokens) - len(whole)):
        end = tokens[at + len(whole)]
        if end.folded.startswith(last) and all(
            tokens[at + place].folded == part for place, part in enumerate(whole)
        ):
            yield tokens[at].start, end.ends[len(last) - 1]


def _joined(found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Without what lies in another one."""
    kept: list[tuple[int, int]] = []
    for begin, end in found:
        if kept and begin < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((begin, end))
    return tuple(kept)
