"""Words for codes, and what a list offers; enums, data lists and CLDR names alike."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache, lru_cache

from jmd_desktop import codes, i18n
from jmd_desktop.domain.codes import Code
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.labels.of_enums import enum_words
from jmd_desktop.labels.of_places import (
    FREQUENT_LANGUAGES,
    STATELESS,
    UNRESOLVED,
    country_names,
    language_names,
)


def code(list_name: str, value: str, on: date | None = None) -> str:
    """The word for a code; the code itself where a newer program has written it.

    Some codes had another name in earlier years: `on` is the day it is about, None means today.
    KeyError for a list that does not exist.
    """
    if codes.exists(list_name):
        found = codes.find(list_name, value)
        return value if found is None else _word_of(found, on)
    return _words(list_name, i18n.used()).get(value, value)


def choices(
    list_name: str, on: date | None = None, *, holding: Collection[str] = ()
) -> list[tuple[str, str]]:
    """What a list offers on a day (None: today), codes with their words, in their order.

    Enums keep their own order, languages begin with the frequent ones, countries go by name, and
    the service has its say in the lists of `resources/codes/`. `holding` are codes of a record:
    they are there even if they are no longer offered, in their place, and say so.
    """
    if codes.exists(list_name):
        day = on or codes.today()
        offered = [
            (found.code, _word_of(found, day) if found.offered_on(day) else _former(found, day))
            for found in codes.current(list_name)
            if found.offered_on(day) or found.code in holding
        ]
    else:
        offered = _fixed_choices(list_name)
    known = {found for found, _words in offered}
    return offered + [(found, code(list_name, found)) for found in holding if found not in known]


def _fixed_choices(list_name: str) -> list[tuple[str, str]]:
    words = _words(list_name, i18n.used())
    if list_name == "languages":
        ordered = dict.fromkeys((*FREQUENT_LANGUAGES, *_by_name(words)))
        return [(tag, words[tag]) for tag in ordered if not tag.startswith("de-")]
    if list_name == "countries":
        last = (STATELESS, UNRESOLVED)
        countries = [country for country in _by_name(words) if country not in last]
        return [(country, words[country]) for country in (*countries, *last)]
    return list(words.items())


def today() -> date | None:
    """The day of the unlock; None while nothing is open."""
    return codes.today()


def edition() -> object:
    """Something that is another one after each change of the service's lists."""
    return codes.edition()


def groups(list_name: str) -> dict[str, str]:
    """The heading each code stands under; empty for a list without headings."""
    if not codes.exists(list_name):
        return {}
    german = codes.groups(list_name)
    if not german:
        return {}
    return {
        found.code: _translated(list_name, german[found.code])
        if found.code in german
        else pgettext("code list", "Own entries")
        for found in codes.current(list_name)
    }


def code_list(list_name: str) -> str:
    """What a list of `resources/codes/` is called; KeyError for any other."""
    return _translated(list_name, codes.shipped_list(list_name).title)


def _word_of(found: Code, on: date | None) -> str:
    words = found.label_on(on or codes.today())
    return words if found.as_written else _translated(found.list, words)


def _former(found: Code, on: date | None) -> str:
    return _("{entry} (no longer offered)").format(entry=_word_of(found, on))


def _translated(list_name: str, german: str) -> str:
    """The lists are written in German; without a translation that is what is shown."""
    return i18n.catalogue("codes", i18n.used()).pgettext(list_name, german)


def _by_name(words: Mapping[str, str]) -> list[str]:
    """Codes in the order of their words, as in a German dictionary: ä stands beside a."""
    return sorted(words, key=lambda code: folded(words[code]))


@lru_cache(maxsize=1024)  # countries and languages are sorted for every list that offers them
def folded(text: str) -> str:
    """Text for sorting and finding: without case, accents and the dots of ä, ö, ü (DIN 5007-1)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _words(list_name: str, language: str) -> Mapping[str, str]:
    if list_name == "languages":
        return language_names(language)
    if list_name == "countries":
        return country_names(language)
    return enum_words()[list_name]
