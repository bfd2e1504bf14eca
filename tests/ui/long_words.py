"""A language nobody speaks: German with accents on it, almost half as long again."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from re import compile as pattern
from unittest.mock import patch

from jmd_desktop import i18n

TAG = "de_AT"  # days and countries as in German, every text of ours another one
_KEPT = pattern(r"(\{[^{}]*\}|<[^<>]*>|%[a-zA-Z%]|&\w*;?|https?://\S+)")  # filled in later
_ACCENTS = str.maketrans("aeiouAEIOUnscz", "áéíóúÁÉÍÓÚñśćž")
_MORE = 0.4
_FILL = "öëüäïÿ"


def longer(words: str) -> str:
    """The words with accents and two letters more for every five; what is filled in stays."""
    made = "".join(
        part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(words)
    )
    letters = sum(len(part) for part in _KEPT.split(words) if not _KEPT.fullmatch(part))
    return _lengthened(made, round(letters * _MORE))


def _lengthened(words: str, more: int) -> str:
    """Each word grows by its share, so that none becomes a word no language has."""
    parts = words.split(" ")
    for number, part in enumerate(parts):
        if more > 0 and part.isalpha():
            share = min(more, max(1, round(len(part) * _MORE)))
            parts[number] = part + (_FILL * 9)[:share]
            more -= share
    return " ".join(parts)


class _Longer(NullTranslations):
    def __init__(self, german: NullTranslations) -> None:
        super().__init__()
        self._german = german

    def gettext(self, message: str) -> str:
        return longer(self._german.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(self._german.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        return longer(self._german.pgettext(context, message))


@contextmanager
def spoken() -> Iterator[None]:
    """The window speaks it, code lists too; forms and days stay as they are."""
    real = i18n.catalogue
    made: dict[str, NullTranslations] = {}

    def catalogue(domain: i18n.Domain, tag: str, *rest: object) -> NullTranslations:
        if tag != TAG or rest:
            return real(domain, tag, *rest)
        if domain not in made:
            made[domain] = _Longer(real(domain, "de"))
        return made[domain]

    before = i18n.used()
    with patch.object(i18n, "catalogue", catalogue):
        i18n.use(TAG)
        yield
        i18n.use(before)
