# ruff: noqa: RUF001  letters of many scripts are what this module is about
"""Names in many spellings: folding, sound keys across transliterations, and what search compares.

A transliterated name has no one spelling: Yusuf, Youssef, Joussef. Folding takes away marks and
letter variants; the sound key takes away what transliterations differ in; a name in Cyrillic is
also kept in Latin letters, one in Arabic script also as its consonants. Two names with the same
key are candidates, never the same person. Ethiopic and other scripts are found as written only.

The sound key of a Latin word: the first vowel as `a` (a, e, i) or `u` (o, u) where it stands, and
the consonants after these rules; all other vowels, and y and j inside a word, are dropped.
- kh, ch, tsch and h are h (Khaled, Chaled, Haled); h at the end is silent
- j, dj, dsch, dzh, y at the beginning are y (Joussef, Yusuf; Jamal, Djamal)
- f, v, w, ph are f; s, z, ts and c before e, i, y are s; sh, sch, zh are S; k, q, ck, c are k
- th, dh, gh are t, d, g; doubled letters count once; final d and b are t and p (Ahmed, Ahmet)
- Somali x and c at the beginning may also be h and silent (Xasan, Cali)
Sounds of French ch (Aicha), of w between vowels (Dawud, Daoud) and joined words (Abd al-Rahman,
Abdulrahman) are not brought together.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_SOUND, _BARE, _ARABIC = "~", "=", "#"  # marks of the kinds of key in a name key
_LONG_ENOUGH: Final = 3  # shorter keys must fit whole, longer ones may be a beginning

_LETTERS: Final = str.maketrans(
    {
        "đ": "d", "ð": "d", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "þ": "th", "ħ": "h",
        "ı": "i", "ə": "a", "ŋ": "n", "ß": "ss",
        # Arabic: alef, ya, kaf and ha in their variants; tatweel is only drawn out
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه",
        "ـ": "",
    }
)  # fmt: skip
_DROPPED: Final = re.compile(r"['’‘ʼʹʻ`´ʾʿ\-‐‑‒–\u00ad\u200b-\u200f\u2066-\u2069]")

_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ё": "io",
    "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "iu", "я": "ia", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "ch", "џ": "dzh",
    "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ә": "a", "қ": "k", "ғ": "g", "ө": "o", "ұ": "u", "ү": "u",
    "һ": "h", "ң": "n",
}  # fmt: skip
_CYRILLIC_FIRST: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "ё": "yo"}

_ARABIC_CONSONANTS: Final = {
    "ب": "b", "پ": "p", "ت": "t", "ث": "t", "ط": "t", "چ": "h", "ح": "h", "خ": "h", "ه": "h",
    "د": "d", "ذ": "d", "ض": "d", "ر": "r", "ز": "s", "س": "s", "ص": "s", "ظ": "s", "ژ": "S",
    "ش": "S", "غ": "g", "گ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n",
}  # fmt: skip
_ALEF: Final = "اأإآٱ"
_ARABIC_SILENT_FIRST: Final = _ALEF + "ع"
_ARTICLE: Final = "ال"

# Before folding takes the mark away: these letters are sounds of their own.
_SPOKEN: Final = str.maketrans(
    {"č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ğ": ""}
)
# Longest first; each group of letters becomes one sound.
_SOUNDS: Final = (
    ("schtsch", "S"), ("shch", "S"), ("dsch", "j"), ("tsch", "h"), ("tch", "h"), ("dzh", "j"),
    ("sch", "S"), ("sh", "S"), ("sz", "S"), ("zh", "S"), ("kh", "h"), ("ch", "h"), ("cz", "h"),
    ("dj", "j"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("qu", "kf"),
    ("ts", "s"), ("tz", "s"), ("x", "ks"), ("q", "k"), ("z", "s"), ("v", "f"), ("w", "f"),
)  # fmt: skip
_SOUND_AT: Final = re.compile("|".join(letters for letters, _ in _SOUNDS) + "|c(?=[eiy])|c")
_SOUND_OF: Final = dict(_SOUNDS)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a search: as typed, the needle of its own spelling, and all its needles.

    A needle is looked for inside the name key; any of them is a hit.
    """

    typed: str
    spelt: str
    needles: tuple[str, ...]


def fold(text: str) -> str:
    """Words in small letters without marks, apostrophes and hyphens, one space between them.

    Cyrillic, Arabic and Ethiopic letters stay, Arabic in one variant of each letter; digits of
    any script become 0 to 9. Folding twice changes nothing.
    """
    return " ".join(_fold_word(word) for word in _split(text))


def phonetic(text: str) -> str:
    """The sound keys of the words, one space between them; nothing for a script without one."""
    keys = (keys[0] for word in _split(text) if (keys := _sound_keys(word)))
    return " ".join(keys)


def latin(text: str) -> str:
    """Folded, with Cyrillic words in Latin letters, as Ukrainian passports write them."""
    return " ".join(_spellings(word)[-1] for word in _split(text))


def name_key(last_name: str, first_name: str = "", preferred_name: str = "") -> str:
    """What is stored beside a name for sorting and search; the empty text for no name.

    Folded words, each behind a space, last name first so that it sorts by it; then sound keys
    behind `~`, their consonants behind `=`, and the consonants of Arabic script behind `#`.
    """
    spelt: dict[str, None] = {}  # a set that keeps the order
    sounds: dict[str, None] = {}
    for name in (last_name, first_name, preferred_name):
        for word in _split(name):
            for part in dict.fromkeys((word, *_parts(word))):
                spelt.update(dict.fromkeys(_spellings(part)))
                if part == word or len(part) >= _LONG_ENOUGH:  # not the article of Al-Ahmad
                    sounds.update(dict.fromkeys(_stored_keys(part)))
    if not spelt:
        return ""
    return " " + " ".join((*spelt, *sounds)) + " "


def words(query: str) -> tuple[Word, ...]:
    """What a typed search looks for; empty when nothing in it is a letter or digit."""
    found = []
    for typed in unicodedata.normalize("NFC", query).split():
        for word in _split(typed):
            spelt = " " + _fold_word(word)
            needles = dict.fromkeys((spelt, *_asked_keys(word)))
            found.append(Word(typed, spelt, tuple(needles)))
            if _fold_word(word) != typed.casefold() and any(c.isdigit() for c in typed):
                break  # a date or number with dots is one word, not three
    return tuple(found)


def _split(text: str) -> list[str]:
    """The words, composed and in small letters, still with their marks and hyphens' parts."""
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(
        c if _letter(c) or _DROPPED.match(c) or unicodedata.category(c).startswith("M") else " "
        for c in composed
    )
    return [word for word in kept.split() if _fold_word(word)]


def _letter(character: str) -> bool:
    return character.isalnum() or character == "ـ"


def _fold_word(word: str) -> str:
    bare = _DROPPED.sub("", word).translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", bare)
    folded = "".join(
        _digit(c) for c in decomposed if not unicodedata.category(c).startswith(("M", "Sk", "Lm"))
    )
    again = folded.casefold().translate(_LETTERS)
    return "".join(c for c in again if c.isalnum())


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _parts(word: str) -> list[str]:
    """The parts of a hyphenated word, and an Arabic word without its article."""
    parts = [part for part in re.split(r"[\-‐‑‒–]", word) if _fold_word(part)]
    parts = parts if len(parts) > 1 else []
    if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2:
        parts.append(word.removeprefix(_ARTICLE))
    return parts


def _spellings(word: str) -> tuple[str, ...]:
    """The folded word, and behind it a Cyrillic one in Latin letters."""
    folded = _fold_word(word)
    return (folded, _romanised(word)) if _is_cyrillic(word) else (folded,)


def _stored_keys(word: str) -> list[str]:
    if _is_arabic(word):
        return [_ARABIC + key for key in _sound_keys(word)]
    sounds = _sound_keys(word)
    return [*(_SOUND + key for key in sounds), *(_BARE + _consonants(key) for key in sounds)]


def _asked_keys(word: str) -> list[str]:
    keys = _sound_keys(word)
    if _is_arabic(word):
        return [_needle(mark, key) for key in keys for mark in (_ARABIC, _BARE)]
    return [
        *(_needle(_SOUND, key) for key in keys),
        *(_needle(_ARABIC, _consonants(key)) for key in keys),
    ]


def _needle(mark: str, key: str) -> str:
    return f" {mark}{key}" + ("" if len(key) >= _LONG_ENOUGH else " ")


def _sound_keys(word: str) -> tuple[str, ...]:
    """The sound key first, then the ones of other readings; none for other scripts."""
    if _is_arabic(word):
        key = _arabic_consonants(word)
        return (key,) if key else ()
    if _is_cyrillic(word):
        romanised = _romanised(word)
        readings = [romanised]
        if "г" in word:  # h in Ukrainian, g in Russian
            readings.append(_romanised(word.replace("г", "ґ")))
    else:
        romanised = _fold_word(word.translate(_SPOKEN))
        readings = [romanised]
        if re.match(r"x[aeiou]", romanised):
            readings.append("h" + romanised[1:])
        if re.match(r"c[aou]", romanised):
            readings.append(romanised[1:])
    keys = (_latin_sound(reading) for reading in readings)
    return tuple(dict.fromkeys(key for key in keys if key))


def _latin_sound(word: str) -> str:
    if not word.isascii() or not word.isalpha():
        return ""
    sounds = _SOUND_AT.sub(_sound, word)
    if re.match(r"j|[iy][aeou]", sounds):
        sounds = "Y" + sounds[1:]
    sounds = re.sub(r"([^aeiouyj])\1+", r"\1", sounds)
    sounds = re.sub(r"(?<=.)h$", "", sounds)
    sounds = re.sub(r"(?<=.)d$", "t", re.sub(r"(?<=.)b$", "p", sounds))
    first = re.search(r"[aeiouyj]+", sounds)
    if first is None:
        return sounds.replace("Y", "y")
    vowel = "u" if set(first.group()) & {"o", "u"} else "a"
    rest = re.sub(r"[aeiouyj]", "", sounds[first.end() :])
    return (sounds[: first.start()] + vowel + rest).replace("Y", "y")


def _sound(match: re.Match[str]) -> str:
    letters = match.group()
    if letters == "c":
        following = match.string[match.end() : match.end() + 1]
        return "s" if following in {"e", "i", "y"} else "k"
    return _SOUND_OF[letters]


def _consonants(key: str) -> str:
    """A sound key without its vowel, but for the place of one at the beginning."""
    if key[0] in "au":
        return "a" + key[1:]
    return re.sub(r"[au]", "", key)


def _romanised(word: str) -> str:
    letters = [
        _CYRILLIC_FIRST.get(c, _CYRILLIC.get(c, c)) if index == 0 else _CYRILLIC.get(c, c)
        for index, c in enumerate(word)
    ]
    return _fold_word("".join(letters))


def _arabic_consonants(word: str) -> str:
    """The consonants as the sound key writes them; long vowels are dropped.

    The letter waw is a consonant at the beginning and beside an alef, else a vowel; ya and jim
    are y at the beginning, and like y and j of the Latin key dropped inside.
    """
    bare = "".join(
        c for c in word if not unicodedata.category(c).startswith("M") and not _DROPPED.match(c)
    )
    letters = bare.replace("ـ", "").translate(str.maketrans("کڪیہھ", "ككيهه"))
    key: list[str] = []
    for index, letter in enumerate(letters):
        before = letters[index - 1] if index else ""
        after = letters[index + 1 : index + 2]
        if index == 0 and letter in _ARABIC_SILENT_FIRST:
            key.append("a")
        elif letter == "و":
            beside_alef = bool(after) and (before in _ALEF or after in _ALEF)
            if index == 0 or beside_alef:
                key.append("f")
        elif letter in "يج":
            if index == 0:
                key.append("y")
        elif letter in _ARABIC_CONSONANTS:
            sound = _ARABIC_CONSONANTS[letter]
            if after or sound != "h" or not key:
                key.append({"d": "t", "b": "p"}.get(sound, sound) if not after and key else sound)
    return "".join(key)


def _is_arabic(word: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in word)


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= c <= "\u04ff" for c in word)
