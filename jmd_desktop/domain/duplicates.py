"""Who may already have a file: what is looked for and what is told; nothing is decided here.

Two files with similar names are candidates, never the same person: the counsellor looks.
Anonymised and erased files have no name any more and cannot be found again, as it should be.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from jmd_desktop.domain import names
from jmd_desktop.domain.cases import CaseId, CaseKind, CaseStatus
from jmd_desktop.domain.names import Word

LEAST_LETTERS = 2  # one letter would find half of all files
_MOST_WORDS = 6  # of a name; more tell nobody apart and cost time
_LONG_ENOUGH = 3  # letters; not the article of Al-Ahmad
_HYPHEN = re.compile(r"[-\u2010-\u2013]")
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """A file whose person may be the one who sits here. `since` is the day it was opened."""

    id: CaseId
    number: str
    name: str  # as shown: the name to be called by goes first
    full_name: str  # first and last name, which may be empty
    birth_date: date | None
    kind: CaseKind
    status: CaseStatus
    since: date
    same_birth_date: bool  # as the one that was typed
    same_spelling: bool  # every typed word stands there just so

    @property
    def ended(self) -> bool:
        """Whether nobody works on it any more."""
        return self.status in (CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT)


def asked_words(name: str) -> tuple[Word, ...]:
    """The words of a name to look for; a compound one is also found by one of its parts."""
    found: list[Word] = []
    for typed in name.split():
        for word in names.words(typed):
            needles = [*word.needles]
            for part in _parts(typed):
                needles += [needle for other in names.words(part) for needle in other.needles]
            found.append(replace(word, needles=tuple(dict.fromkeys(needles))))
    return tuple(found[:_MOST_WORDS])


def _parts(typed: str) -> list[str]:
    parts = [part for part in _HYPHEN.split(typed) if len(part) >= _LONG_ENOUGH]
    bare = typed.removeprefix(_ARTICLE)
    if bare != typed and len(bare) >= _LONG_ENOUGH:
        parts.append(bare)
    return [part for part in parts if part != typed]
